//! How the applications fill the budget, day by day: a line of bars and a table.

use service::budget::Budget;
use simulation::arrivals::{Answer, DayShare, SpentShare};
use simulation::report::Cell as Figure;

use super::{HEADS, prose};
use crate::cli::screen::Screen;
use crate::cli::table::{Align, Cell, Table};

/// Bars from nothing to the whole budget.
const BARS: [char; 9] = ['・', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Bars in a line.
const MOST_BARS: usize = 30;
/// Rows in the table.
const MOST_ROWS: usize = 14;

/// Both answers, each with its line of bars, and one table.
pub fn days(budget: &Budget<'_>, screen: Screen) -> String {
    let forecast = &budget.forecast;
    let told = [forecast.known.answer(), forecast.with_open.answer()];
    let Some(first) = told.into_iter().flatten().next() else {
        return prose("会社の数が少ないので出しません。", screen);
    };
    let mut out = String::new();
    for (answer, head) in told.into_iter().zip(HEADS).filter_map(|(answer, head)| Some((answer?, head))) {
        out.push_str(&format!("{} {head}（中央）\n", bars(answer)));
    }
    let mut table = Table::new(&[("日", Align::Left), (HEADS[0], Align::Right), (HEADS[1], Align::Right)]);
    for at in places(first.by_day.len(), MOST_ROWS) {
        let cell = |answer: Option<&Answer>| {
            let text =
                answer.map_or("―".to_string(), |answer| share(&answer.by_day[at], forecast.small_cell));
            Cell::from(text)
        };
        let day = notation::write_date(first.by_day[at].day);
        table.push(vec![day.into(), cell(told[0]), cell(told[1])]);
    }
    out.push_str(&table.draw(screen));
    out.push_str(&prose(
        "中央（5%～95%）。100%は、申込みが予算の全額か、それより多いことを表します。「？」は、申し込んだ会社が少ないので出さない日です。すべての日は --format json にあります。",
        screen,
    ));
    out
}

/// At most so many places among the days, spread over them, with the last.
fn places(days: usize, most: usize) -> Vec<usize> {
    let rows = days.min(most);
    (1..=rows).map(|row| days * row / rows - 1).collect()
}

/// The medians as a line of bars.
fn bars(answer: &Answer) -> String {
    let bar = |day: &DayShare| match day.spent {
        Figure::Shown(SpentShare { p50_permille, .. }) => {
            // Only nothing has no bar, and only the whole has the highest.
            let height = (p50_permille * 8 / 1000).max(u32::from(p50_permille > 0));
            BARS.get(height as usize).copied().unwrap_or('█')
        }
        Figure::Hidden(_) => '？',
    };
    places(answer.by_day.len(), MOST_BARS).into_iter().map(|at| bar(&answer.by_day[at])).collect()
}

fn share(day: &DayShare, small_cell: u64) -> String {
    match day.spent {
        Figure::Shown(spent) => format!(
            "{}（{}～{}）",
            percent(spent.p50_permille),
            percent(spent.p5_permille),
            percent(spent.p95_permille)
        ),
        Figure::Hidden(why) => why.label(small_cell),
    }
}

/// Thousandths as percent, always with one decimal.
fn percent(permille: u32) -> String {
    format!("{}.{}%", permille / 10, permille % 10)
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn the_last_day_is_always_among_those_shown() {
        assert_eq!(places(3, 14), [0, 1, 2]);
        assert_eq!(places(100, 4), [24, 49, 74, 99]);
        assert_eq!(places(124, 14).last(), Some(&123));
    }
}
