//! A year from left to right, a bar for each period. A period is drawn as exactly as it is printed: what may be meant
//! is hollow, what is meant for certain is filled, and only a printed day has a thick edge.

use vocabulary::{Date, calendar};

use super::Picture;
use super::canvas::{Canvas, Failure, Frame, Place, Side};
use super::palette::{BLUE, Colour, GRAY, GREEN, GRID, INK, ORANGE, PAPER, PAST, QUIET};

/// Months from left to right.
const MONTHS: i32 = 12;
/// Pixels from left to right.
const WIDTH: u32 = 1_104;
/// Pixels from one bar to the next.
const ROW: i64 = 28;
/// Pixels of a bar from top to bottom.
const BAR: i64 = 22;
/// Pixels above the first bar, where the months are named.
const HEAD: i64 = 30;
/// Pixels between a bar and its label.
const GAP: i32 = 7;
/// Pixels that the mark of an early end takes.
const SLANT: i32 = 16;

/// A year of periods.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The day it is asked about; the year begins with its month.
    pub day: Date,
    /// The names of months, by their first day.
    pub month_name: fn(Date) -> String,
    /// The periods from top to bottom.
    pub bars: Vec<Bar>,
}

/// A period.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// How it stands on the day.
    pub tone: Tone,
    /// The days one of which is its first; `None` where it has always been.
    pub start: Option<Edge>,
    /// The days one of which is its last; `None` where no end is printed.
    pub end: Option<Edge>,
    /// Whether it may end before its last day.
    pub may_end_early: bool,
}

/// The days one of which is meant, the first and the last; the same where a day is printed.
pub type Edge = (Date, Date);

/// How a period stands on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It ends soon.
    Soon,
    /// It runs.
    Running,
    /// It is to come.
    ToCome,
    /// It has no end.
    Endless,
}

impl Tone {
    /// A wash and a strong line.
    fn colours(self) -> [Colour; 2] {
        match self {
            Tone::Soon => ORANGE,
            Tone::Running => GREEN,
            Tone::ToCome => BLUE,
            Tone::Endless => GRAY,
        }
    }
}

/// The first day of the year that begins with the month of a day, and the day after its last.
pub fn year_from(day: Date) -> (Date, Date) {
    let first = day.first_of_month();
    (first, calendar::add_months(first, MONTHS))
}

impl Timeline {
    /// The chart.
    pub fn draw(&self) -> Result<Picture, Failure> {
        let (first, behind) = year_from(self.day);
        let rows = i64::try_from(self.bars.len()).unwrap_or(i64::MAX / ROW);
        let height = HEAD + rows * ROW + HEAD;
        let axis = Axis { first: number(first), day: number(self.day), behind: number(behind), height };
        Canvas::picture(&axis.frame(), |canvas| {
            self.background(canvas, &axis)?;
            for (at, bar) in (0i64..).zip(&self.bars) {
                bar.draw(canvas, &axis, HEAD + at * ROW)?;
            }
            self.today(canvas, &axis)
        })
    }

    /// The months, above and below, and the days that are over.
    fn background(&self, canvas: &Canvas<'_>, axis: &Axis) -> Result<(), Failure> {
        canvas.fill((axis.first, 0), (axis.behind, axis.height), PAPER)?;
        canvas.fill((axis.first, HEAD), (number(self.day), axis.height - HEAD), PAST)?;
        let (first, _) = year_from(self.day);
        for month in 0..MONTHS {
            let begins = calendar::add_months(first, month);
            let x = number(begins);
            canvas.line(vec![(x, 0), (x, axis.height)], 1, GRID)?;
            for y in [HEAD / 2, axis.height - HEAD / 2] {
                let place = Place::at(x, y).moved(GAP, 0);
                canvas.text(place, Side::Right, &(self.month_name)(begins), QUIET)?;
            }
        }
        Ok(())
    }

    fn today(&self, canvas: &Canvas<'_>, axis: &Axis) -> Result<(), Failure> {
        let x = number(self.day);
        canvas.line(vec![(x, HEAD), (x, axis.height - HEAD)], 2, INK)?;
        canvas.shape(Place::at(x, HEAD), &[(-6, -8), (6, -8), (0, 0)], INK)
    }
}

/// The days from left to right.
struct Axis {
    first: i64,
    /// The day it is asked about.
    day: i64,
    behind: i64,
    height: i64,
}

impl Axis {
    fn frame(&self) -> Frame {
        let pixels = i32::try_from(self.height).unwrap_or(i32::MAX);
        let height = u32::try_from(self.height).unwrap_or(u32::MAX);
        Frame {
            width: WIDTH,
            height,
            across: (self.first..self.behind, 0..i32::try_from(WIDTH).unwrap_or(i32::MAX)),
            down: (0..self.height, 0..pixels),
        }
    }

    fn within(&self, day: i64) -> i64 {
        day.clamp(self.first, self.behind)
    }

    fn pixel(&self, day: i64) -> i64 {
        (day - self.first) * i64::from(WIDTH) / (self.behind - self.first)
    }
}

impl Bar {
    /// Whether some of it lies in the year that begins with the month of a day.
    pub fn is_within_year_from(&self, day: Date) -> bool {
        let (first, behind) = year_from(day);
        self.start.is_none_or(|(start, _)| start < behind) && self.end.is_none_or(|(_, end)| end >= first)
    }

    fn draw(&self, canvas: &Canvas<'_>, axis: &Axis, top: i64) -> Result<(), Failure> {
        let [wash, strong] = self.tone.colours();
        let (above, below) = (top + (ROW - BAR) / 2, top + (ROW + BAR) / 2);
        // A day belongs to its period until its night: a period ends where the day after its last begins.
        let from = self.start.map_or(axis.first, |(earliest, _)| axis.within(number(earliest)));
        let to = self.end.map_or(axis.behind, |(_, latest)| axis.within(number(latest) + 1));
        let surely_from = self.start.map_or(axis.first, |(_, latest)| axis.within(number(latest)));
        let surely_to = self.end.map_or(axis.behind, |(earliest, _)| axis.within(number(earliest) + 1));
        canvas.fill((from, above), (to, below), PAPER)?;
        if surely_from < surely_to {
            canvas.fill((surely_from, above), (surely_to, below), wash)?;
        }
        canvas.outline((from, above), (to, below), strong)?;
        let is_day = |edge: Option<Edge>| edge.is_some_and(|(first, last)| first == last);
        let begins_here = self.start.is_some_and(|(start, _)| number(start) >= axis.first);
        if is_day(self.start) && begins_here {
            canvas.line(vec![(from, above), (from, below)], 4, strong)?;
        }
        let ends_here = self.end.is_some_and(|(_, end)| number(end) < axis.behind);
        let tall = i32::try_from(BAR).unwrap_or_default();
        let right_end = Place::at(to, above);
        match (ends_here, self.may_end_early) {
            (false, _) => {
                let tip = [(-10, tall / 2 - 7), (0, tall / 2), (-10, tall / 2 + 7)];
                canvas.shape(right_end, &tip, strong)?;
            }
            (true, true) => canvas.shape(right_end, &[(-SLANT, 0), (0, 0), (0, tall)], strong)?,
            (true, false) if is_day(self.end) => {
                canvas.line(vec![(to, above), (to, below)], 4, strong)?;
            }
            (true, false) => {}
        }
        let clear = if self.may_end_early && ends_here { SLANT } else { 0 };
        self.name(canvas, axis, (from, to), clear, (above + below) / 2)
    }

    /// The label: on its bar behind the day, where it fits, else behind the bar, else before it, so that no edge
    /// crosses it; else where it ends with the chart.
    fn name(
        &self,
        canvas: &Canvas<'_>,
        axis: &Axis,
        (from, to): (i64, i64),
        clear: i32,
        middle: i64,
    ) -> Result<(), Failure> {
        let (wide, gap) = (width(&self.label), i64::from(GAP));
        let left = if (from..to).contains(&axis.day) { axis.day } else { from };
        let (place, side) = match () {
            () if axis.pixel(left) + gap + wide + gap + i64::from(clear) <= axis.pixel(to) => {
                (Place::at(left, middle).moved(GAP, 0), Side::Right)
            }
            () if axis.pixel(to) + gap + wide <= i64::from(WIDTH) => {
                (Place::at(to, middle).moved(GAP, 0), Side::Right)
            }
            () if axis.pixel(from) - gap - wide >= 0 => (Place::at(from, middle).moved(-GAP, 0), Side::Left),
            () if axis.pixel(left) + gap + wide <= i64::from(WIDTH) => {
                (Place::at(left, middle).moved(GAP, 0), Side::Right)
            }
            () => (Place::at(axis.behind, middle).moved(-SLANT, 0), Side::Left),
        };
        canvas.text(place, side, &self.label, INK)
    }
}

/// About how many pixels a text takes.
fn width(text: &str) -> i64 {
    text.chars().map(|letter| if letter.is_ascii() { 8 } else { 14 }).sum()
}

fn number(day: Date) -> i64 {
    calendar::day_number(day).into()
}

/// What the marks of the chart mean, each as a small picture: a printed last day, a last day of which only the month
/// is printed, an end with the budget, no end within the chart.
pub fn samples() -> Result<[Picture; 4], Failure> {
    let day = |day: i8| Date::constant(2025, 1, day);
    let bar = |end: Option<Edge>, may_end_early: bool| {
        sample(&Bar { label: String::new(), tone: Tone::Running, start: None, end, may_end_early })
    };
    Ok([
        bar(Some((day(19), day(19))), false)?,
        bar(Some((day(10), day(19))), false)?,
        bar(Some((day(19), day(19))), true)?,
        bar(None, false)?,
    ])
}

fn sample(bar: &Bar) -> Result<Picture, Failure> {
    let first = number(Date::constant(2025, 1, 1));
    let axis = Axis { first, day: first, behind: first + 20, height: ROW };
    let frame = Frame { width: 60, across: (axis.first..axis.behind, 2..58), ..axis.frame() };
    Canvas::picture(&frame, |canvas| bar.draw(canvas, &axis, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(start: Option<Edge>, end: Option<Edge>) -> Bar {
        Bar { label: "<制度> & \"枠\"".to_string(), tone: Tone::Running, start, end, may_end_early: false }
    }

    fn drawn(bars: Vec<Bar>) -> String {
        let month_name = |day: Date| format!("{}月", day.month());
        Timeline { day: Date::constant(2025, 6, 15), month_name, bars }.draw().unwrap().document()
    }

    #[test]
    fn a_chart_is_well_formed_and_its_texts_are_escaped() {
        let chart = drawn(vec![bar(None, None)]);
        let read = roxmltree::Document::parse(&chart).unwrap();
        let texts = read.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text());
        let texts: Vec<&str> = texts.map(str::trim).collect();
        assert!(texts.contains(&"<制度> & \"枠\""));
        assert_eq!(texts.iter().filter(|text| **text == "6月").count(), 2);
        assert!(!chart.contains("style="), "the policy of the pages allows no inline style");
    }

    #[test]
    fn a_printed_day_has_an_edge_and_a_printed_month_is_hollow() {
        let day = |month: i8, day: i8| Date::constant(2025, month, day);
        let thick = |chart: &str| chart.matches("stroke-width=\"4\"").count();
        let days = drawn(vec![bar(Some((day(7, 1), day(7, 1))), Some((day(8, 29), day(8, 29))))]);
        let months = drawn(vec![bar(Some((day(7, 1), day(7, 31))), Some((day(8, 1), day(8, 31))))]);
        let one_month = drawn(vec![bar(Some((day(7, 1), day(7, 31))), Some((day(7, 1), day(7, 31))))]);
        assert_eq!((thick(&days), thick(&months), thick(&one_month)), (2, 0, 0));
        let washes = |chart: &str| chart.matches("fill=\"#C2E5D1\"").count();
        assert_eq!((washes(&days), washes(&months), washes(&one_month)), (1, 1, 0));
    }

    #[test]
    fn only_what_lies_in_the_year_is_within_it() {
        let day = Date::constant(2025, 6, 15);
        let edge =
            |year: i16, month: i8| Some((Date::constant(year, month, 1), Date::constant(year, month, 1)));
        assert!(bar(None, None).is_within_year_from(day));
        assert!(bar(edge(2026, 5), None).is_within_year_from(day));
        assert!(!bar(edge(2026, 6), None).is_within_year_from(day));
        assert!(!bar(None, edge(2025, 5)).is_within_year_from(day));
    }
}
