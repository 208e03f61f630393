//! When a budget ends, as people read it in a terminal.

use service::budget::{ANSWERS, About, Budget, Section, places};
use simulation::arrivals::{Answer, DayShare, SpentShare};
use simulation::report::Cell as Figure;

use crate::cli::screen::{Screen, Tone};
use crate::cli::table::{Align, Cell, Table, wrap};

/// Days in the table.
const MOST_DAYS: usize = 14;
/// Bars from nothing to the whole budget.
const BARS: [char; 9] = ['・', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Bars in a line.
const MOST_BARS: usize = 30;

/// The whole answer.
pub fn text(budget: &Budget<'_>, screen: Screen) -> String {
    let mut out = format!("{}\n", screen.paint(&budget.title(), Tone::Strong));
    for line in budget.invented_note().iter().flat_map(|note| wrap(note, screen.columns)) {
        out.push_str(&format!("{}\n", screen.paint(&line, Tone::Caution)));
    }
    for (what, said) in budget.head() {
        out.push_str(&prose(&format!("{what}　{said}"), screen));
    }
    for section in budget.sections(MOST_DAYS) {
        let title = format!("■ {}", section.what.title());
        out.push_str(&format!("\n{}\n", screen.paint(&title, Tone::Strong)));
        if section.what == About::Days {
            out.push_str(&lines_of_bars(budget));
        }
        out.push_str(&table(&section, screen));
    }
    out
}

/// Some lines of running text.
fn prose(text: &str, screen: Screen) -> String {
    wrap(text, screen.columns).into_iter().map(|line| line + "\n").collect()
}

fn table(section: &Section, screen: Screen) -> String {
    let columns = section.columns.iter();
    let aligned = |is_figure: bool| if is_figure { Align::Right } else { Align::Left };
    let columns: Vec<(&str, Align)> = columns.map(|(head, is_figure)| (*head, aligned(*is_figure))).collect();
    let mut table = Table::new(&columns);
    for row in &section.rows {
        table.push(row.iter().map(|text| Cell::from(text.as_str())).collect());
    }
    let remarks = section.remarks.iter().map(|remark| prose(remark, screen));
    table.draw(screen) + &remarks.collect::<String>()
}

/// A line of bars for each answer.
fn lines_of_bars(budget: &Budget<'_>) -> String {
    let told = [&budget.forecast.known, &budget.forecast.with_open];
    let drawn = told.into_iter().zip(ANSWERS).filter_map(|(told, head)| {
        let answer = told.answer()?;
        let is_hidden = answer.by_day.iter().any(|day| matches!(day.spent, Figure::Hidden(_)));
        let hidden = if is_hidden { "。？は、会社が少ないので出さない日" } else { "" };
        Some(format!("{} {head}（中央{hidden}）\n", bars(answer)))
    });
    drawn.collect()
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
