//! The answer of `check` as people read it in a terminal.

use catalogue::window::calls;
use catalogue::{Catalogue, Exclusion};
use engine::scheme::Plan;
use engine::set::exact;
use engine::{Answer, Outcome};
use lang::ast::ItemKind;
use service::answer;
use service::check::Checked;
use service::check_all::{LeftOut, Line, Report, Standing};
use service::reason::{Reason, reasons};
use service::relation::relations;
use vocabulary::{Date, Verdict};

use super::period;
use super::screen::{Screen, Tone};
use super::table::{Align, Cell, Table, wrap};

/// The heading of a group of the answer.
fn heading(standing: Standing) -> &'static str {
    match standing {
        Standing::Now => "今使える",
        Standing::Later => "受付が始まれば使える",
        Standing::Examiner => "審査しだい（機械で確かめられる条件は満たしている）",
        Standing::If => "まだ決まらない（答えが足りないか、資料が決めていない）",
        Standing::Information => "申し込まなくてよいもの",
        Standing::Over => "受付が終わった",
        Standing::Not => "使えない",
    }
}

/// The whole answer; `detailed` shows every clause of every frame.
pub fn answer(
    catalogue: &Catalogue,
    report: &Report<'_>,
    as_of: Date,
    detailed: bool,
    screen: Screen,
) -> String {
    let mut out =
        format!("基準日 {}　{}件の答え\n", notation::write_date_japanese(as_of), report.lines.len());
    for (standing, _) in Standing::ALL {
        let group: Vec<&Line<'_>> = report.lines.iter().filter(|line| line.standing == standing).collect();
        if group.is_empty() {
            continue;
        }
        out.push_str(&format!(
            "\n{}\n",
            screen.paint(&format!("■ {}　{}件", heading(standing), group.len()), Tone::Strong)
        ));
        match standing {
            Standing::Not if !detailed => out.push_str(&refusals(&group, screen)),
            Standing::If if !detailed => out.push_str(&undecided(catalogue, &group, screen)),
            Standing::Information | Standing::Over if !detailed => out.push_str(&short(&group, screen)),
            _ => group.iter().for_each(|line| out.push_str(&block(catalogue, line, detailed, screen))),
        }
    }
    out.push_str(&left_out(catalogue, &report.left_out, screen));
    out.push_str("\n金額は制度ごとの答えです。併せて受けられるとは限らないので、足し合わせません。\n");
    out.push_str(
        "すべて機械起案で、所管の職員の照合を受けていません。申請の前に必ず窓口で確かめてください。\n",
    );
    out
}

fn best<'a>(line: &'a Line<'_>) -> (&'a Plan, &'a Answer) {
    let (plan, answer) = &line.checked.answers[line.checked.best];
    (plan, answer)
}

/// The scheme's name with the frame and what it was asked about.
fn name(line: &Line<'_>, plan: &Plan) -> String {
    let scheme = &line.checked.entry.scheme;
    let mut name = scheme.header.title.clone();
    if let Some(frame) = plan.frame {
        name.push_str(&format!(" {}", scheme.frames[frame].label));
    }
    if !line.about.is_empty() {
        name.push_str(&format!("〔{}〕", line.about.join("・")));
    }
    name
}

/// The amount in words.
pub fn amount(answer: &Answer) -> String {
    let yen = |yen: i64| notation::write_yen(yen.into());
    match (answer.verdict, answer.amount) {
        (Verdict::Ineligible, _) => "0円".to_string(),
        (_, None) => "金額の定めなし".to_string(),
        (_, Some(range)) if Some(range.low_yen) == range.high_yen => yen(range.low_yen),
        (_, Some(range)) => {
            let high = range.high_yen.map_or("上限は資料にない".to_string(), yen);
            format!("{}～{high}", yen(range.low_yen))
        }
    }
}

fn refusals(group: &[&Line<'_>], screen: Screen) -> String {
    let mut table =
        Table::new(&[("制度", Align::Left), ("満たさない条件", Align::Left), ("出典", Align::Left)]);
    for line in group {
        let (plan, answer) = best(line);
        let scheme = &line.checked.entry.scheme;
        let fails = |outcome: &Outcome| matches!(outcome, Outcome::Unmet | Outcome::Broken);
        let failed: Vec<_> = answer.outcomes.iter().filter(|(_, outcome)| fails(outcome)).collect();
        let names: Vec<&str> =
            failed.iter().map(|(clause, _)| scheme.clauses[*clause].name.as_str()).collect();
        let cited = failed.first().and_then(|(clause, _)| scheme.clauses[*clause].citations.first());
        let names = if names.is_empty() {
            "事実をどう補っても条件がそろわない".to_string()
        } else {
            names.join("、")
        };
        table.push(vec![
            name(line, plan).into(),
            names.into(),
            cited.map_or(String::new(), ToString::to_string).into(),
        ]);
    }
    table.draw(screen)
}

fn undecided(catalogue: &Catalogue, group: &[&Line<'_>], screen: Screen) -> String {
    let mut table = Table::new(&[
        ("制度", Align::Left),
        ("金額", Align::Right),
        ("受付", Align::Left),
        ("尋ねること", Align::Left),
    ]);
    for line in group {
        let (plan, answer) = best(line);
        let labels: Vec<&str> =
            answer.missing.iter().map(|fact| catalogue.registry.fact(*fact).label.as_str()).collect();
        let shown = labels.iter().take(4).copied().collect::<Vec<_>>().join("、");
        let more = labels.len().saturating_sub(4);
        let asked = match (labels.len(), more) {
            (0, _) => "資料が決めていない（窓口で確かめる）".to_string(),
            (_, 0) => shown,
            (_, more) => format!("{shown} ほか{more}"),
        };
        table.push(vec![
            name(line, plan).into(),
            amount(answer).into(),
            Cell::toned(line.state.label(), Tone::Quiet),
            asked.into(),
        ]);
    }
    table.draw(screen)
}

/// Names with their calls and offices, one line each.
fn short(group: &[&Line<'_>], screen: Screen) -> String {
    let mut table = Table::new(&[("制度", Align::Left), ("受付", Align::Left), ("問合せ", Align::Left)]);
    for line in group {
        let periods: Vec<String> = calls(&line.checked.entry.scheme).iter().map(period::written).collect();
        table.push(vec![
            name(line, best(line).0).into(),
            periods.join("\n").into(),
            line.checked.entry.scheme.header.contacts.join("、").into(),
        ]);
    }
    table.draw(screen)
}

/// What was not asked, in groups.
fn left_out(catalogue: &Catalogue, groups: &[LeftOut<'_>], screen: Screen) -> String {
    if groups.is_empty() {
        return String::new();
    }
    let mut table =
        Table::new(&[("除いたもの", Align::Left), ("件数", Align::Right), ("見るには", Align::Left)]);
    for group in groups {
        let (why, how) = match &group.why {
            Exclusion::OtherYear => ("基準日に有効でない年度のページ".to_string(), "--closed"),
            Exclusion::OtherArea => ("事業所のない地域の制度".to_string(), "--all"),
            Exclusion::OtherKind => ("ほかの種別の制度".to_string(), "--kind を外す"),
            Exclusion::Fact(fact) => {
                (format!("「{}」の答えで使えない制度", catalogue.registry.fact(*fact).label), "--all")
            }
        };
        table.push(vec![why.into(), group.entries.len().to_string().into(), how.into()]);
    }
    format!("\n{}", table.draw(screen))
}

/// One scheme with its amount, reasons and what is to do.
fn block(catalogue: &Catalogue, line: &Line<'_>, detailed: bool, screen: Screen) -> String {
    let (plan, best) = best(line);
    let header = &line.checked.entry.scheme.header;
    let tone = match best.verdict {
        Verdict::Eligible => Tone::Good,
        Verdict::Ineligible => Tone::Bad,
        _ => Tone::Caution,
    };
    let title = format!("{}（{}）", name(line, plan), header.issuer);
    let mut out = format!(
        "\n{}  {}  {}\n",
        screen.paint(&title, Tone::Strong),
        screen.paint(best.verdict.label(), tone),
        screen.paint(&amount(best), tone)
    );
    let mut rows = Rows { out: String::new(), screen };
    periods(line, &mut rows);
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
    let periods: Vec<String> = calls(&line.checked.entry.scheme).iter().map(period::written).collect();
    rows.add("受付", &format!("{} {}", line.state.label(), periods.join("、")));
}

/// The steps of the amount with the value after each.
fn steps(checked: &Checked<'_>, plan: &Plan, rows: &mut Rows) {
    let mut values = Vec::new();
    plan.program.evaluate(&checked.inputs, &mut values);
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for step in &plan.steps {
        let set = values[step.node as usize];
        let spell = |end: i64| match end {
            engine::set::OPEN_HIGH | engine::set::OPEN_LOW => "（限りなし）".to_string(),
            end => notation::write_quantity(exact(end, step.den), step.unit),
        };
        let value =
            if set.is_point() { spell(set.lo) } else { format!("{}～{}", spell(set.lo), spell(set.hi)) };
        let text = format!("{} ＝ {value}", step.text);
        match lines.last_mut() {
            Some((name, list)) if *name == step.of => list.push(text),
            _ => lines.push((step.of.clone(), vec![text])),
        }
    }
    for (name, list) in lines {
        let item = checked.entry.scheme.page.items.iter().find(|item| item.name.text == name);
        let cited = item
            .and_then(|item| item.citations.first())
            .map_or(String::new(), |cited| format!("【{cited}】"));
        rows.add("計算", &format!("{name}: {}{cited}", list.join("　→　")));
    }
}

fn clauses(list: &[Reason], detailed: bool, rows: &mut Rows) {
    let place =
        |reason: &Reason| reason.citations.first().map_or(String::new(), |cited| format!("【{cited}】"));
    let mut met = Vec::new();
    for reason in list {
        let line = format!("{}: {}{}", reason.clause, reason.body, place(reason));
        match reason.outcome {
            Outcome::Met if !detailed => met.push(reason.clause.as_str()),
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
        rows.add("ほかの枠", &format!("{label}: {} {}", answer.verdict.label(), amount(answer)));
    }
}
