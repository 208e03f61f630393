//! How the applications fill the budget, drawn: the middle of the draws with most of them about it, day by day.

use simulation::arrivals::{Answer, Ending, SpentShare};
use simulation::report::Cell;

use super::words::ending;

/// The width of the drawing.
const WIDTH: usize = 1000;
/// Its height: thousandths of the budget.
const HEIGHT: u32 = 1000;

/// A drawing of one answer. Numbers are of a field of 1000 by 1000, from the upper left.
#[derive(Clone, Debug)]
pub(super) struct Fan {
    /// Which answer.
    pub head: &'static str,
    /// For each stretch of days that are shown, the points about 5 % to 95 % of the draws, and those of the median.
    pub stretches: Vec<(String, String)>,
    /// Where the median day stands, and what it is called.
    pub end: (Option<usize>, String),
    /// The first and the last day.
    pub days: (String, String),
}

impl Fan {
    /// The drawing of an answer.
    pub fn new(head: &'static str, answer: &Answer) -> Fan {
        let days = answer.by_day.len();
        let shown = |at: &usize| match answer.by_day[*at].spent {
            Cell::Shown(spent) => Some((*at, spent)),
            Cell::Hidden(_) => None,
        };
        let at: Vec<usize> = (0..days).collect();
        let stretches = at.split(|at| shown(at).is_none()).filter(|stretch| !stretch.is_empty());
        let drawn = stretches.map(|stretch| {
            let points: Vec<(usize, SpentShare)> = stretch.iter().filter_map(shown).collect();
            let line = |of: fn(&SpentShare) -> u32| {
                points.iter().map(move |(at, spent)| format!("{},{}", x(*at, days), HEIGHT - of(spent)))
            };
            let back: Vec<String> = line(|spent| spent.p95_permille).collect();
            let about = line(|spent| spent.p5_permille).chain(back.into_iter().rev());
            let about: Vec<String> = about.collect();
            let middle: Vec<String> = line(|spent| spent.p50_permille).collect();
            (about.join(" "), middle.join(" "))
        });
        let median = answer.ends.p50;
        let place = |day| answer.by_day.iter().position(|share| share.day == day);
        let end = match median {
            Ending::On(day) => place(day).map(|at| x(at, days)),
            Ending::Lasts => None,
        };
        let day = |at: Option<&simulation::arrivals::DayShare>| {
            at.map_or(String::new(), |share| notation::write_date(share.day))
        };
        Fan {
            head,
            stretches: drawn.collect(),
            end: (end, ending(median)),
            days: (day(answer.by_day.first()), day(answer.by_day.last())),
        }
    }
}

/// Where a day stands; it is the right edge of its share of the width, since figures are of its end.
fn x(at: usize, days: usize) -> usize {
    (at + 1) * WIDTH / days.max(1)
}
