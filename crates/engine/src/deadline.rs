//! The days a deadline may end on, one for each way of reading the source.

use vocabulary::Date;

use crate::known::Known;
use crate::program::Node;
use crate::scheme::{Deadline, Input, Scheme};
use crate::set::Set;

/// The readings of a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings {
    /// The first day on which the paper may arrive, where the window has one.
    pub first_day: Option<Date>,
    /// Every last day that the source can be read to mean, ascending; empty while a date is missing.
    pub last_days: Vec<Date>,
    /// Whether the paper is in time: unknown between the readings, or while a date is missing.
    pub on_time: Option<bool>,
    /// The facts that are missing, as slots of the scheme's inputs.
    pub missing: Vec<usize>,
}

/// Most things a deadline may leave open; each one doubles the readings.
const MOST_OPEN: usize = 10;

impl Scheme {
    /// The readings of a deadline; whether the paper is in time is told where the day of its arrival is known.
    pub fn readings(&self, deadline: &Deadline, inputs: &[Set], known: &Known) -> Readings {
        let used = |slot: usize| deadline.program.nodes.contains(&Node::Input(slot as u16));
        let is_open = |slot: &usize| matches!(self.inputs[*slot], Input::Open { .. });
        let open: Vec<usize> =
            (0..inputs.len()).filter(|slot| used(*slot) && is_open(slot)).take(MOST_OPEN).collect();
        let missing: Vec<usize> = (0..inputs.len())
            .filter(|slot| used(*slot) && !is_open(slot) && !inputs[*slot].is_point())
            .collect();
        let mut last_days = Vec::new();
        let mut first_day = None;
        let mut values = Vec::new();
        for choice in 0..(1usize << open.len()) {
            let mut inputs = inputs.to_vec();
            for (bit, slot) in open.iter().enumerate() {
                inputs[*slot] = Set::point((choice >> bit & 1) as i64);
            }
            deadline.program.evaluate(&inputs, &mut values);
            last_days.extend(values[deadline.last as usize].date());
            first_day = deadline.first.and_then(|first| values[first as usize].date());
        }
        last_days.sort_unstable();
        last_days.dedup();
        let arrival = deadline.arrival.and_then(|fact| known.set(fact)?.date());
        let on_time = arrival.and_then(|arrival| on_time(arrival, first_day, &last_days));
        Readings { first_day, last_days, on_time, missing }
    }
}

fn on_time(arrival: Date, first: Option<Date>, last_days: &[Date]) -> Option<bool> {
    let (earliest, latest) = (last_days.first()?, last_days.last()?);
    if first.is_some_and(|first| arrival < first) || arrival > *latest {
        return Some(false);
    }
    (arrival <= *earliest).then_some(true)
}
