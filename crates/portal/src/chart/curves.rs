//! Amounts against a cost: a line for each course, with its letter where it ends.

use super::Picture;
use super::canvas::{Canvas, Failure, Frame, Place, Side};
use super::palette::{BLUE, Colour, GREEN, GRID, MAGENTA, ORANGE, PAPER, QUIET};

const WIDTH: u32 = 560;
const HEIGHT: u32 = 380;
/// Pixels around the lines: left, right, above, below.
const MARGINS: [i32; 4] = [84, 44, 40, 64];
/// Pixels between two letters at the least.
const LETTER_GAP: i64 = 17;
/// Most steps of an axis.
const MOST_STEPS: i64 = 6;

/// Amounts against a cost.
#[derive(Clone, Debug)]
pub struct Curves {
    /// The greatest cost that is drawn, in yen.
    pub greatest_cost_yen: i64,
    /// What the axis of costs is called.
    pub across: &'static str,
    /// What the axis of amounts is called.
    pub down: &'static str,
    /// How yen are written on the axes.
    pub written: fn(i64) -> String,
    /// The lines.
    pub lines: Vec<Line>,
}

/// The course of an amount.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is called on the chart.
    pub letter: String,
    /// Which of the four colours it has.
    pub colour: usize,
    /// Costs with amounts, in yen, from the least to the greatest cost.
    pub points: Vec<(i64, i64)>,
}

/// The colour of a line, by its number.
pub fn colour(number: usize) -> Colour {
    let [_, strong] = [BLUE, ORANGE, GREEN, MAGENTA][number % 4];
    strong
}

/// Round numbers from a step to the greatest that is not beyond an end.
pub fn steps(end: i64) -> Vec<i64> {
    let powers = std::iter::successors(Some(1i64), |power| power.checked_mul(10));
    let mut round = powers.flat_map(|power| [1, 2, 5].map(|times: i64| times.saturating_mul(power)));
    let step = round.find(|step| end / step <= MOST_STEPS).unwrap_or(i64::MAX);
    (1..=MOST_STEPS).map(|times| times.saturating_mul(step)).take_while(|at| *at <= end).collect()
}

impl Curves {
    /// The chart.
    pub fn draw(&self) -> Result<Picture, Failure> {
        let [left, right, above, below] = MARGINS;
        let (width, height) =
            (i32::try_from(WIDTH).unwrap_or(i32::MAX), i32::try_from(HEIGHT).unwrap_or(i32::MAX));
        let greatest = self.lines.iter().flat_map(|line| &line.points).map(|(_, amount)| *amount).max();
        // A little room above, so that the highest line is no edge.
        let top = greatest.unwrap_or(0).max(1).saturating_mul(21) / 20;
        let frame = Frame {
            width: WIDTH,
            height: HEIGHT,
            across: (0..self.greatest_cost_yen.max(1), left..width - right),
            down: (0..top.max(1), height - below..above),
        };
        Canvas::picture(&frame, |canvas| {
            self.axes(canvas, top)?;
            for line in &self.lines {
                canvas.line(line.points.clone(), 3, colour(line.colour))?;
            }
            self.letters(canvas, top, i64::from(height - below - above))
        })
    }

    fn axes(&self, canvas: &Canvas<'_>, top: i64) -> Result<(), Failure> {
        let end = self.greatest_cost_yen;
        canvas.fill((0, 0), (end, top), PAPER)?;
        for amount in steps(top) {
            canvas.line(vec![(0, amount), (end, amount)], 1, GRID)?;
            canvas.text(Place::at(0, amount).moved(-8, 0), Side::Left, &(self.written)(amount), QUIET)?;
        }
        for cost in steps(end) {
            canvas.line(vec![(cost, 0), (cost, top)], 1, GRID)?;
            canvas.text(Place::at(cost, 0).moved(0, 18), Side::Middle, &(self.written)(cost), QUIET)?;
        }
        canvas.line(vec![(0, top), (0, 0), (end, 0)], 2, QUIET)?;
        canvas.text(Place::at(0, 0).moved(-8, 0), Side::Left, "0", QUIET)?;
        canvas.text(Place::at(0, top).moved(-8, -20), Side::Right, self.down, QUIET)?;
        canvas.text(Place::at(end, 0).moved(0, 44), Side::Left, self.across, QUIET)
    }

    /// The letters of the lines where they end, the highest first, none upon another.
    fn letters(&self, canvas: &Canvas<'_>, top: i64, tall: i64) -> Result<(), Failure> {
        let pixel = |line: &Line| {
            let (_, amount) = line.points.last().copied().unwrap_or_default();
            i64::try_from(i128::from(top - amount) * i128::from(tall) / i128::from(top)).unwrap_or_default()
        };
        let mut ends: Vec<(i64, &Line)> = self.lines.iter().map(|line| (pixel(line), line)).collect();
        ends.sort_by_key(|(at, _)| *at);
        // Downwards each letter makes room for the next, then upwards from the axis.
        let mut free = i64::MIN;
        for (at, _) in &mut ends {
            *at = (*at).max(free);
            free = *at + LETTER_GAP;
        }
        let mut free = tall;
        for (at, _) in ends.iter_mut().rev() {
            *at = (*at).min(free);
            free = *at - LETTER_GAP;
        }
        for (at, line) in ends {
            let place =
                Place::at(self.greatest_cost_yen, top).moved(8, i32::try_from(at).unwrap_or(i32::MAX));
            canvas.text(place, Side::Right, &line.letter, colour(line.colour))?;
        }
        Ok(())
    }
}

/// A short line in a colour, to stand before a name.
pub fn sample(number: usize) -> Result<Picture, Failure> {
    let frame = Frame { width: 32, height: 12, across: (0..32, 0..32), down: (0..12, 0..12) };
    Canvas::picture(&frame, |canvas| canvas.line(vec![(0, 6), (32, 6)], 4, colour(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        assert_eq!(steps(12_500_000).len(), 6);
        assert_eq!(steps(14_000_000), [5_000_000, 10_000_000]);
        assert_eq!(steps(10_000_000), [2_000_000, 4_000_000, 6_000_000, 8_000_000, 10_000_000]);
        assert_eq!(steps(1), [1]);
        assert!(steps(0).is_empty());
    }

    #[test]
    fn lines_that_end_together_keep_their_letters_apart() {
        let line =
            |letter: &str| Line { letter: letter.to_string(), colour: 0, points: vec![(0, 0), (100, 50)] };
        let curves = Curves {
            greatest_cost_yen: 100,
            across: "費用",
            down: "<額>",
            written: |yen| yen.to_string(),
            lines: vec![line("A"), line("B")],
        };
        let chart = curves.draw().unwrap().document();
        let read = roxmltree::Document::parse(&chart).unwrap();
        let height = |letter: &str| -> i32 {
            let text = read.descendants().find(|node| node.text().map(str::trim) == Some(letter)).unwrap();
            text.attribute("y").unwrap().parse().unwrap()
        };
        assert_eq!(height("B") - height("A"), 17);
        assert!(!chart.contains("<額>"));
    }
}
