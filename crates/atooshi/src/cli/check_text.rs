//! The answer of `check` as people read it in a terminal.

mod block;

use catalogue::{Catalogue, Exclusion};
use engine::scheme::Plan;
use engine::{Answer, Outcome};
use service::answer::amount_in_words;
use service::check_all::{LeftOut, Line, Report, Standing};
use service::timing;
use vocabulary::Date;

use super::screen::{Screen, Tone};
use super::table::{Align, Cell, Table};

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
    if !detailed {
        out.push_str(&overview(report));
    }
    for (standing, _) in Standing::ALL {
        let group: Vec<&Line<'_>> = report.lines.iter().filter(|line| line.standing == standing).collect();
        if group.is_empty() {
            continue;
        }
        out.push_str(&format!(
            "\n{}\n",
            screen.paint(&format!("■ {}　{}件", standing.label(), group.len()), Tone::Strong)
        ));
        match standing {
            Standing::Not if !detailed => out.push_str(&refusals(&group, screen)),
            Standing::If if !detailed => out.push_str(&undecided(catalogue, &group, screen)),
            Standing::Information | Standing::Over if !detailed => out.push_str(&short(&group, screen)),
            _ => group.iter().for_each(|line| out.push_str(&block::block(catalogue, line, detailed, screen))),
        }
    }
    out.push_str(&left_out(catalogue, &report.left_out, screen));
    out.push_str("\n金額は制度ごとの答えです。併せて受けられるとは限らないので、足し合わせません。\n");
    out.push_str(
        "すべて機械起案で、所管の職員の照合を受けていません。申請の前に必ず窓口で確かめてください。\n",
    );
    out
}

/// How many answers each group holds, in one line.
fn overview(report: &Report<'_>) -> String {
    if report.lines.is_empty() {
        return "この日に有効なページで、尋ねられるものはありません。--as-of で年度の中の日を書くか、下の見方を使ってください\n"
            .to_string();
    }
    let count = |standing: Standing| report.lines.iter().filter(|line| line.standing == standing).count();
    let groups = Standing::ALL.map(|(standing, _)| (standing.short_label(), count(standing)));
    let shown: Vec<String> = groups
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(heading, count)| format!("{heading} {count}"))
        .collect();
    format!("{}\n", shown.join("　"))
}

fn best<'a>(line: &'a Line<'_>) -> (&'a Plan, &'a Answer) {
    let (plan, answer) = &line.checked.answers[line.checked.best];
    (plan, answer)
}

fn refusals(group: &[&Line<'_>], screen: Screen) -> String {
    let mut table =
        Table::new(&[("制度", Align::Left), ("満たさない条件", Align::Left), ("出典", Align::Left)]);
    for line in group {
        let (_, answer) = best(line);
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
            line.name().into(),
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
        let (_, answer) = best(line);
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
            line.name().into(),
            amount_in_words(answer).into(),
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
        let periods: Vec<String> = line.calls.iter().map(timing::written).collect();
        table.push(vec![
            line.name().into(),
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
        let how = match &group.why {
            Exclusion::OtherYear => "--closed",
            Exclusion::OtherArea | Exclusion::Fact(_) => "--all",
            Exclusion::OtherKind => "--kind を外す",
        };
        table.push(vec![group.label(catalogue).into(), group.entries.len().to_string().into(), how.into()]);
    }
    format!("\n{}", table.draw(screen))
}
