//! The days on which offices are closed, as a table: holidays follow laws of single years, not a formula.

use engine::Set;
use engine::batch::{DayStep, Op};
use vocabulary::Date;
use vocabulary::calendar::{add_days, day_number, is_closed_day, next_open_day};

use crate::Refusal;
use crate::comment::comment;
use crate::dialect::Dialect;
use crate::walk::Walk;

/// The table's name, after the common beginning.
pub(crate) const CLOSED_DAYS: &str = "closed_days";
/// The column with the closed day.
pub(crate) const CLOSED_DAY: &str = "closed_day";
/// The column with the next day on which offices are open.
pub(crate) const NEXT_OPEN_DAY: &str = "next_open_day";

/// How many days stand in one line.
const ROWS_IN_A_LINE: usize = 4;

/// The first day of the table, some years before any day that a fact may be.
const FIRST: Date = Date::constant(1880, 1, 1);
/// Its last day, some years after any.
const LAST: Date = Date::constant(2219, 12, 31);

/// Refuses a scheme that would ask for days beyond the table.
pub(crate) fn check(walk: &Walk<'_>) -> Result<(), Refusal> {
    let mut sets: Vec<Set> = Vec::with_capacity(walk.graph.ops.len());
    for op in &walk.graph.ops {
        let set = match op {
            Op::Input(input) => walk.graph.inputs[*input as usize].domain,
            op => op.result(|id| sets[id as usize]),
        };
        sets.push(set);
    }
    let (first, last) = (i64::from(day_number(FIRST)), i64::from(day_number(LAST)));
    let is_beyond = |op: &Op| match op {
        Op::Day(of, DayStep::NextOpen) => sets[*of as usize].lo < first || sets[*of as usize].hi > last,
        _ => false,
    };
    if walk.graph.ops.iter().any(is_beyond) {
        return Err(Refusal(format!(
            "制度「{}」は、閉庁日の表（{}から{}まで）の外の日を使うことがあるので、SQL にできません。ページの期間を短くしてください",
            walk.scheme.header.id,
            notation::write_date(FIRST),
            notation::write_date(LAST)
        )));
    }
    Ok(())
}

/// The table as a view: every closed day but plain week-ends, each with the next open day.
pub(crate) fn table(dialect: Dialect, name: &str) -> String {
    let days =
        std::iter::successors(Some(FIRST), |day| Some(add_days(*day, 1))).take_while(|day| *day <= LAST);
    let is_listed = |day: &Date| is_closed_day(*day) && next_open_day(*day) != after_week_end(*day);
    let row = |day: Date| format!("({}, {})", dialect.date(day), dialect.date(next_open_day(day)));
    let rows: Vec<String> = days.filter(is_listed).map(row).collect();
    let lines: Vec<String> =
        rows.chunks(ROWS_IN_A_LINE).map(|rows| format!("  {}", rows.join(", "))).collect();
    let remark = comment("役所が閉まる日と、その次に開く日。ふつうの土曜と日曜は計算で分かるので載せない。");
    format!(
        "{remark}\nCREATE OR REPLACE VIEW {name} ({CLOSED_DAY}, {NEXT_OPEN_DAY}) AS\nSELECT * FROM (VALUES\n{}\n) AS days;\n",
        lines.join(",\n")
    )
}

/// The day itself, or the Monday after it where it is a Saturday or Sunday.
fn after_week_end(day: Date) -> Date {
    match day_number(day).rem_euclid(7) {
        // Day 0 was a Thursday.
        2 => add_days(day, 2),
        3 => add_days(day, 1),
        _ => day,
    }
}
