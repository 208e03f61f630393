//! One scheme of the answer: its amount, reasons and what is to do.

use catalogue::Catalogue;
use engine::Outcome;
use engine::scheme::Plan;
use lang::ast::ItemKind;
use service::answer::{self, amount_in_words};
use service::check::Checked;
use service::check_all::Line;
use service::reason::{Reason, reasons};
use service::relation::relations;
use service::steps;
use service::timing;
use vocabulary::Verdict;

use super::super::screen::{Screen, Tone};
use super::super::table::wrap;
use super::best;

/// One scheme with its amount, reasons and what is to do.
pub(super) fn block(catalogue: &Catalogue, line: &Line<'_>, detailed: bool, screen: Screen) -> String {
    let (plan, best) = best(line);
    let header = &line.checked.entry.scheme.header;
    let tone = match best.verdict {
        Verdict::Eligible => Tone::Good,
        Verdict::Ineligible => Tone::Bad,
        _ => Tone::Caution,
    };
    let name = line.name();
    let title = if name.contains(&header.issuer) { name } else { format!("{name}（{}）", header.issuer) };
    let mut out = format!(
        "\n{}  {}  {}\n",
        screen.paint(&title, Tone::Strong),
        screen.paint(best.verdict.label(), tone),
        screen.paint(&amount_in_words(best), tone)
    );
    let mut rows = Rows { out: String::new(), screen };
    periods(line, &mut rows);
    terms(line, plan, &mut rows);
    if best.verdict != Verdict::Ineligible {
        steps(&line.checked, plan, &mut rows);
    }
    let list = reasons(&line.checked, &catalogue.registry, plan, best);
    clauses(&list, detailed, &mut rows);
    if !best.missing.is_empty() {
        let questions = best.missing.iter().map(|fact| catalogue.registry.fact(*fact).question.as_str());
        rows.add("尋ねること", &questions.collect::<Vec<_>>().join(" "));
    }
    for relation in relations(catalogue, &line.checked) {
        if !detailed {
            rows.add("併給", &relation.entry.scheme.header.title);
            continue;
        }
        let others: Vec<&str> =
            relation.others.iter().map(|other| other.scheme.header.title.as_str()).collect();
        rows.add("併給", &format!("{}（{}）", relation.entry.scheme.header.title, others.join("、")));
    }
    let assumptions = answer::assumptions(&line.checked, &catalogue.registry, plan, best);
    if detailed {
        assumptions.iter().for_each(|assumption| rows.add("前提", assumption));
    } else {
        rows.add("前提", &format!("{}件（--scheme {} で見る）", assumptions.len(), header.id));
    }
    other_frames(line, plan, &mut rows);
    rows.add("問合せ", &header.contacts.join("、"));
    out.push_str(&rows.out);
    out
}

/// Rows with a label at the left and wrapped text beside it.
struct Rows {
    out: String,
    screen: Screen,
}

impl Rows {
    fn add(&mut self, label: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        use unicode_width::UnicodeWidthStr;
        let label = format!("  {label}{}", " ".repeat(12usize.saturating_sub(label.width())));
        let width = self.screen.columns.saturating_sub(label.width()).max(20);
        for (at, line) in wrap(text, width).iter().enumerate() {
            let lead =
                if at == 0 { self.screen.paint(&label, Tone::Quiet) } else { " ".repeat(label.width()) };
            self.out.push_str(&format!("{lead}{line}\n"));
        }
    }
}

fn periods(line: &Line<'_>, rows: &mut Rows) {
    let periods: Vec<String> = line.calls.iter().map(timing::written).collect();
    let (state, periods) = (line.state.label(), periods.join("、"));
    // 随時 says both.
    rows.add("受付", &if state == periods { periods } else { format!("{state} {periods}") });
}

/// What the page states beside the amount, for the frame that is shown.
fn terms(line: &Line<'_>, plan: &Plan, rows: &mut Rows) {
    let terms = line.checked.entry.scheme.terms.iter();
    let mut by_key: Vec<(&str, Vec<String>)> = Vec::new();
    for term in terms.filter(|term| term.frame.is_none() || term.frame == plan.frame) {
        let value = match term.condition.as_str() {
            "" => term.text.clone(),
            condition => format!("{}（{condition}）", term.text),
        };
        match by_key.iter_mut().find(|(key, _)| *key == term.key) {
            Some((_, values)) => values.push(value),
            None => by_key.push((&term.key, vec![value])),
        }
    }
    let list: Vec<String> =
        by_key.iter().map(|(key, values)| format!("{key}: {}", values.join("、"))).collect();
    rows.add("支援", &list.join("　"));
}

/// The steps of the amount with the value after each.
fn steps(checked: &Checked<'_>, plan: &Plan, rows: &mut Rows) {
    for calculation in steps::calculations(checked, plan) {
        let cited = calculation.citation.map_or(String::new(), |cited| format!("【{cited}】"));
        let steps: Vec<String> =
            calculation.steps.iter().map(|step| format!("{} ＝ {}", step.text, step.value)).collect();
        rows.add("計算", &format!("{}: {}{cited}", calculation.name, steps.join("　→　")));
    }
}

fn clauses(list: &[Reason], detailed: bool, rows: &mut Rows) {
    let place =
        |reason: &Reason| reason.citations.first().map_or(String::new(), |cited| format!("【{cited}】"));
    let mut met = Vec::new();
    for reason in list {
        let line = format!("{}: {}{}", reason.clause, reason.body, place(reason));
        match reason.outcome {
            Outcome::Met if !detailed => met.push(reason.clause),
            Outcome::Met => rows.add("満たす", &line),
            Outcome::Unmet | Outcome::Broken => rows.add("満たさない", &line),
            Outcome::Unknown => rows.add("不明", &line),
            Outcome::Review => rows.add("審査", &line),
            Outcome::ToDo if reason.kind == ItemKind::Window => {}
            Outcome::ToDo => rows.add("これから", &format!("〔{}〕{line}", reason.stage.label())),
        }
    }
    rows.add("満たす", &met.join("、"));
}

fn other_frames(line: &Line<'_>, shown: &Plan, rows: &mut Rows) {
    let scheme = &line.checked.entry.scheme;
    for (plan, answer) in line.checked.answers.iter().filter(|(plan, _)| plan.frame != shown.frame) {
        let label = plan.frame.map_or("", |frame| scheme.frames[frame].label.as_str());
        rows.add("ほかの枠", &format!("{label}: {} {}", answer.verdict.label(), amount_in_words(answer)));
    }
}
