//! The steps of a value in English.

use lang::ast::{Operator, Rounding, Step, StepKind, Steps};
use vocabulary::{Citation, Ratio, Unit};

use super::condition::exception;
use super::expression::sign;
use super::line::Line;
use super::quantity::quantity;
use super::words::citation;
use super::{English, Text};

/// What a lower limit means where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FloorMeans {
    /// In an amount: below it nothing is granted.
    NothingBelow,
    /// Elsewhere: what is less counts as this.
    AtLeast,
}

impl English<'_> {
    /// The steps of a value, one line each.
    pub(super) fn step_lines(&self, steps: &Steps, floor: FloorMeans, depth: usize, lines: &mut Vec<Line>) {
        lines.extend(steps.start.iter().map(|start| Line::new(depth, self.expression(start))));
        for step in &steps.steps {
            match &step.kind {
                StepKind::Except { when, then } => {
                    lines.push(Line::new(depth, exception(self.condition(when))));
                    self.step_lines(then, FloorMeans::AtLeast, depth + 1, lines);
                }
                StepKind::Cap(_) | StepKind::Floor(_) | StepKind::Round { .. } | StepKind::Operate(..) => {
                    lines.push(Line::new(depth, self.step(step, floor)));
                }
            }
        }
    }

    /// A step in one line.
    pub(super) fn step(&self, step: &Step, floor: FloorMeans) -> Text {
        match &step.kind {
            StepKind::Cap(most) => Text::from("up to ").then(self.expression(most)),
            StepKind::Floor(least) => {
                let text = Text::from("at least ").then(self.expression(least));
                match floor {
                    FloorMeans::NothingBelow => text.then("; below that nothing is granted"),
                    FloorMeans::AtLeast => text,
                }
            }
            StepKind::Round { mode, step: multiple, citations } => {
                let written = step.span.of(&self.entry.text);
                let unit = notation::scan_quantity(written).map_or(Unit::YEN, |found| found.unit);
                rounding(*mode, *multiple, unit).then(source(citations))
            }
            StepKind::Operate(operator, value) => self.operation(*operator, value),
            StepKind::Except { when, then } => Text::from("but if ")
                .then(self.condition(when))
                .then(", then instead: ")
                .then(self.steps_in_one_line(then)),
        }
    }

    fn operation(&self, operator: Operator, value: &lang::ast::Expression) -> Text {
        Text::from(format!("{} ", sign(operator))).then(self.operand(operator, value))
    }

    fn steps_in_one_line(&self, steps: &Steps) -> Text {
        let start = steps.start.iter().map(|start| self.expression(start));
        let rest = steps.steps.iter().map(|step| self.step(step, FloorMeans::AtLeast));
        Text::joined(start.chain(rest), ", then ")
    }
}

/// `fractions of ¥1,000 rounded down`
fn rounding(mode: Rounding, multiple: i64, unit: Unit) -> Text {
    let multiple = quantity(Ratio::whole(multiple.into()), unit);
    let how = match mode {
        Rounding::Down => "rounded down",
        Rounding::Up => "rounded up",
        Rounding::HalfUp => "rounded to the nearest, halves up",
    };
    format!("fractions of {multiple} {how}").into()
}

/// Where the source asks for a rounding; nothing where it does not.
fn source(citations: &[Citation]) -> Text {
    match citations {
        [] => Text::default(),
        cited => Text::from(" ").then(Text::joined(cited.iter().map(citation), "; ").in_brackets()),
    }
}
