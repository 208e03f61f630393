//! The years and months that dates do not print.

use super::moment::Moment;
use super::printed::{Month, Printed};
use super::year::Year;
use vocabulary::{Date, calendar};

/// What is known of the years of a text.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    /// The first day of the fiscal year that the text speaks of.
    pub(crate) fiscal_year: Option<Date>,
    /// The first day of the window before, whose year goes on.
    pub(crate) before: Option<Date>,
}

/// A window with its years filled in.
pub(crate) struct Resolved {
    pub(crate) start: Option<Moment>,
    pub(crate) end: Option<Moment>,
    pub(crate) doubts: Vec<&'static str>,
}

const BEFORE_YEAR: &str = "年度が始まる前の月からと読みました";
const NO_YEAR: &str = "年が書かれていません。年度の始まりの日がわからないので、日付を決められません";
const YEAR_OF_END: &str = "始まりの年は、終わりの年から決めました";
const YEAR_BEFORE: &str = "年は、前に書かれた年から決めました";
const ERA_ASSUMED: &str = "元号が書かれていないので、令和の年と読みました";
const NO_SUCH_DAY: &str = "その日は暦にありません";
const REVERSED: &str = "終わりが始まりより前です";

impl Context {
    /// The window between two printed dates.
    pub(crate) fn resolve(self, start: Option<Printed>, end: Option<Printed>) -> Resolved {
        let mut doubts = Vec::new();
        let start = start.map(|start| with_era(start, &mut doubts));
        let end = end.map(|end| {
            let year = start.map_or(end.year, |start| end.year.in_era_of(start.year));
            with_era(Printed { year, ..end }, &mut doubts)
        });
        let start_year = start.and_then(|start| self.start_year(start, end, &mut doubts));
        let first = start.zip(start_year).and_then(|(start, year)| moment(start, year, None));
        let last = end.and_then(|end| self.end(end, start.zip(first), &mut doubts));
        let is_lost = |printed: Option<Printed>, read: Option<Moment>| printed.is_some() && read.is_none();
        if doubts.iter().all(|doubt| *doubt == ERA_ASSUMED) && (is_lost(start, first) || is_lost(end, last)) {
            doubts.push(NO_SUCH_DAY);
        }
        if first.zip(last).is_some_and(|(first, last)| last.last() < first.first()) {
            doubts.push(REVERSED);
        }
        Resolved { start: first, end: last, doubts }
    }

    fn start_year(self, start: Printed, end: Option<Printed>, doubts: &mut Vec<&'static str>) -> Option<i16> {
        if let Some(year) = start.year.western() {
            return Some(year);
        }
        let Month::Of(month) = start.month else { return self.fiscal_end_year(start, doubts) };
        let end_month = end.and_then(|end| if let Month::Of(month) = end.month { Some(month) } else { None });
        let end_year = end.and_then(|end| end.year.western());
        let by_end = end_year.zip(end_month).map(|(year, last)| if month <= last { year } else { year - 1 });
        let Some(year) = self.fiscal_year_of(month) else {
            let (year, doubt) = match (by_end, self.year_after(month)) {
                (Some(year), _) => (Some(year), YEAR_OF_END),
                (None, Some(year)) => (Some(year), YEAR_BEFORE),
                (None, None) => (None, NO_YEAR),
            };
            doubts.push(doubt);
            return year;
        };
        // A start that would lie behind its end lies before the fiscal year.
        let opens_early = match (end_year, end_month) {
            (Some(end_year), Some(last)) => (year, month) > (end_year, last),
            (None, Some(last)) => self.is_second_half(month) && !self.is_second_half(last),
            _ => false,
        };
        if opens_early {
            doubts.push(BEFORE_YEAR);
            return by_end.or(year.checked_sub(1));
        }
        Some(year)
    }

    /// The year of 年度末 where it stands alone.
    fn fiscal_end_year(self, start: Printed, doubts: &mut Vec<&'static str>) -> Option<i16> {
        let year = (start.month == Month::FiscalEnd).then(|| self.fiscal_year_of(3)).flatten();
        if year.is_none() {
            doubts.push(NO_YEAR);
        }
        year
    }

    fn end(
        self,
        end: Printed,
        start: Option<(Printed, Moment)>,
        doubts: &mut Vec<&'static str>,
    ) -> Option<Moment> {
        let first = start.map(|(_, first)| first.first());
        if let Some(year) = end.year.western() {
            return moment(end, year, first);
        }
        let Some(first) = first else {
            let alone = match end.month {
                Month::Of(month) => self.fiscal_year_of(month).or_else(|| self.year_after(month)),
                Month::FiscalEnd => self.fiscal_year_of(3),
                _ => None,
            };
            if alone.is_none() {
                doubts.push(NO_YEAR);
            }
            return moment(end, alone?, None);
        };
        let year = first.year();
        if end.year == Year::Next {
            return moment(end, year.checked_add(1)?, Some(first));
        }
        let here = moment(end, year, Some(first))?;
        if here.last() < first && end.year == Year::None {
            return moment(end, year.checked_add(1)?, Some(first));
        }
        Some(here)
    }

    /// The year of a month of the fiscal year.
    fn fiscal_year_of(self, month: i8) -> Option<i16> {
        let year = self.fiscal_year?.year();
        if self.is_second_half(month) { year.checked_add(1) } else { Some(year) }
    }

    /// The year in which the month comes again after the window before.
    fn year_after(self, month: i8) -> Option<i16> {
        let before = self.before?;
        if month < before.month() { before.year().checked_add(1) } else { Some(before.year()) }
    }

    /// Whether the month belongs to the second calendar year of the fiscal year.
    fn is_second_half(self, month: i8) -> bool {
        self.fiscal_year.is_some_and(|first| month < first.month())
    }
}

/// The date with its year in the newest era, where no era is printed.
fn with_era(printed: Printed, doubts: &mut Vec<&'static str>) -> Printed {
    if matches!(printed.year, Year::Bare(_)) {
        doubts.push(ERA_ASSUMED);
    }
    Printed { year: printed.year.in_newest_era(), ..printed }
}

/// The moment in a year; `first` is the first day of the window, for what is counted from there.
fn moment(printed: Printed, year: i16, first: Option<Date>) -> Option<Moment> {
    let start_month = first.map(|first| first.month());
    match printed.month {
        Month::Of(month) => printed.within.of(year, month),
        Month::Same => printed.within.of(year, start_month?),
        Month::Next => {
            let next = calendar::add_months(first?.first_of_month(), 1);
            printed.within.of(next.year(), next.month())
        }
        Month::FiscalEnd => printed.within.of(year, 3),
    }
}
