//! Rows whose walk is not proven exact, split into cells that are evaluated as rows of their own.

use super::Table;
use super::analysis::{Analysis, Split};
use super::answers::{RANGE, REFUSED, SUPPORTED};
use super::graph::Lane;
use super::machine::{Host, Machine};
use super::plan::{Plan, Source};
use super::reading::{Cells, Rows};
use super::registers::{Ends, NO, ROWS, Registers, Truths, YES};
use super::row::RowAnswer;
use crate::set::{Null, OPEN_HIGH, OPEN_LOW, Set};

/// Most cells one row is split into; beyond it the row evaluator is asked.
const MOST_CELLS: usize = 256;
/// The cell of an input that is not split.
const WHOLE: u16 = 0;
/// The cell in which an input does not apply.
const NULL: u16 = u16::MAX;

/// Rows of one frame that wait for their cells.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// The rows.
    pub waiting: Vec<Waiting>,
    /// For each cell its row in the table.
    rows: Vec<u32>,
    /// For each cell its place in `waiting`.
    owners: Vec<u32>,
    /// For each input to be split, for each cell which of the input's cells it is.
    choices: Vec<Vec<u16>>,
}

/// A row that waits for its cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waiting {
    /// The row in the table.
    pub row: u32,
    /// Whether an input is open of which not even the cells are exact.
    has_rest: bool,
    /// Whether only the row evaluator can answer.
    is_beyond: bool,
    /// What the cells promise.
    outer: Hull,
    /// What is proven to be reached.
    inner: Hull,
}

/// The hull of some cells' results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hull {
    state: u8,
    low: i64,
    high: i64,
}

impl Hull {
    const NOTHING: Hull = Hull { state: 0, low: OPEN_HIGH, high: OPEN_LOW };

    fn add(&mut self, state: u8, low: i64, high: i64) {
        self.state |= state;
        if state & SUPPORTED != 0 {
            self.low = self.low.min(low);
            self.high = self.high.max(high);
        }
    }
}

impl Waiting {
    /// The answer of the row, where its cells prove it.
    pub fn answer(&self) -> Option<RowAnswer> {
        let (outer, inner) = (self.outer, self.inner);
        // Where some completions are refused the least amount of the others does not count.
        let is_low_shown = outer.state & REFUSED != 0 || outer.low == inner.low;
        let is_shown = outer.state == inner.state && outer.high == inner.high && is_low_shown;
        if self.is_beyond || !is_shown {
            return None;
        }
        if outer.state & SUPPORTED == 0 {
            return Some(RowAnswer { state: REFUSED, low: 0, high: 0 });
        }
        let range = if outer.low == outer.high { 0 } else { RANGE };
        Some(RowAnswer { state: outer.state | range, low: outer.low, high: outer.high })
    }

    /// Whether two supported completions with different amounts are shown.
    pub fn shows_range(&self) -> bool {
        self.inner.low < self.inner.high
    }
}

impl Queue {
    /// Makes room for the inputs of a frame.
    pub fn fit(&mut self, analysis: &Analysis) {
        self.choices.resize_with(analysis.splits.len(), Vec::new);
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.waiting.clear();
        self.rows.clear();
        self.owners.clear();
        self.choices.iter_mut().for_each(Vec::clear);
    }

    /// Puts a row aside with its cells; `hot` tells which inputs to split (the last bit stands for all further ones)
    /// and `set` what is known of them.
    pub fn put(
        &mut self,
        analysis: &Analysis,
        row: u32,
        hot: u8,
        has_rest: bool,
        set: impl Fn(usize) -> Set,
    ) {
        let owner = self.waiting.len() as u32;
        let mut waiting =
            Waiting { row, has_rest, is_beyond: hot == 0, outer: Hull::NOTHING, inner: Hull::NOTHING };
        let from = self.rows.len();
        self.rows.push(row);
        self.choices.iter_mut().for_each(|choices| choices.push(WHOLE));
        for (at, split) in analysis.splits.iter().enumerate() {
            if waiting.is_beyond || hot & (1 << at.min(7)) == 0 {
                continue;
            }
            let cells = cells_of(split, set(at));
            let until = self.rows.len();
            if cells.len() * (until - from) > MOST_CELLS {
                waiting.is_beyond = true;
                continue;
            }
            // Each cell there is so far, once for each cell of this input.
            for (nth, cell) in cells.iter().enumerate() {
                for place in from..until {
                    if nth == 0 {
                        self.choices[at][place] = *cell;
                        continue;
                    }
                    self.rows.push(row);
                    for (other, choices) in self.choices.iter_mut().enumerate() {
                        choices.push(if other == at { *cell } else { choices[place] });
                    }
                }
            }
        }
        if waiting.is_beyond {
            self.rows.truncate(from);
            self.choices.iter_mut().for_each(|choices| choices.truncate(from));
        }
        self.owners.resize(self.rows.len(), owner);
        self.waiting.push(waiting);
    }

    /// Walks all cells and gathers what they come to in the rows that wait.
    #[inline(always)]
    pub fn walk(&mut self, plan: &Plan<'_>, frame: usize, table: &Table<'_>, machine: &mut Machine) {
        let code = &plan.frames[frame].cells;
        for from in (0..self.rows.len()).step_by(ROWS) {
            let len = (self.rows.len() - from).min(ROWS);
            let mut host = CellWalk { plan, frame, table, from, len, queue: self };
            machine.run(code, &mut host);
        }
    }
}

/// The cells of an input that hold something of a set, numbered from one.
fn cells_of(split: &Split, set: Set) -> Vec<u16> {
    let is_within = |cell: &Set| match set.null {
        Null::Yes => false,
        _ if split.is_mask => cell.bits() & set.bits() != 0,
        _ => cell.lo.max(set.lo) <= cell.hi.min(set.hi),
    };
    let numbered = split.cells.iter().zip(1u16..).filter(|(cell, _)| is_within(cell));
    let mut found: Vec<u16> = numbered.map(|(_, number)| number).collect();
    if set.null != Null::No {
        found.push(NULL);
    }
    found
}

/// A block of cells.
struct CellWalk<'p, 't> {
    plan: &'p Plan<'p>,
    frame: usize,
    table: &'t Table<'t>,
    from: usize,
    len: usize,
    queue: &'p mut Queue,
}

impl Host for CellWalk<'_, '_> {
    #[inline(always)]
    fn load(&mut self, input: u32, cells: &mut Cells) {
        let facts = &self.plan.graph.inputs[input as usize];
        let rows = Rows::List(&self.queue.rows[self.from..self.from + self.len]);
        match self.plan.sources[input as usize] {
            Source::Column { column, .. } => {
                // The walk has read these cells before.
                let _read = cells.read(&self.table.columns[column], facts, rows);
            }
            Source::Same(set) => cells.fill(self.len, facts, |_| set),
            Source::Derived { scheme, slot } => {
                cells.fill(self.len, facts, |at| self.plan.inputs(scheme, self.table, rows.row(at))[slot]);
            }
        }
        let splits = &self.plan.frames[self.frame].analysis.splits;
        if let Some(at) = splits.iter().position(|split| split.input == input) {
            let choices = &self.queue.choices[at][self.from..self.from + self.len];
            cells.meet(facts.lane, &splits[at].cells, choices);
        }
    }

    #[inline(always)]
    fn answer(&mut self, answer: usize, registers: &Registers) {
        let places = &self.plan.frames[self.frame].cells.answers[answer];
        let (decides, amount) = (registers.truths(places[0]), registers.numbers(places[1]));
        for at in 0..self.len {
            let truth = match decides {
                Truths::Same(truth) => truth,
                Truths::Column(column) => column[at],
            };
            let end = |ends: Ends<'_>| match ends {
                Ends::Same(end) => end,
                Ends::Column(column) => column[at],
            };
            let (low, high) = (end(amount.low), end(amount.high));
            let state = match truth {
                NO => REFUSED,
                YES => SUPPORTED,
                _ => SUPPORTED | REFUSED,
            };
            let waiting = &mut self.queue.waiting[self.queue.owners[self.from + at] as usize];
            waiting.outer.add(state, low, high);
            let is_settled = state == REFUSED || (state == SUPPORTED && low == high);
            if is_settled || !waiting.has_rest {
                // Where the worst completion is refused, only the best one shows an amount.
                let shown_low = if state & REFUSED != 0 { high } else { low };
                waiting.inner.add(state, shown_low, high);
            }
        }
    }
}

impl Cells {
    /// Leaves in each row only what lies in its cell.
    fn meet(&mut self, lane: Lane, cells: &[Set], choices: &[u16]) {
        if self.is_exact && lane != Lane::Mask {
            self.high.copy_from_slice(&self.low[..]);
        }
        if self.always_applies {
            self.applies.fill(YES);
        }
        for (at, choice) in choices.iter().enumerate() {
            match *choice {
                WHOLE => {}
                NULL => (self.low[at], self.high[at], self.applies[at]) = (0, 0, NO),
                number => {
                    let cell = cells[usize::from(number) - 1];
                    self.applies[at] = YES;
                    if lane == Lane::Mask {
                        self.low[at] &= cell.lo;
                    } else {
                        self.low[at] = self.low[at].max(cell.lo);
                        self.high[at] = self.high[at].min(cell.hi);
                    }
                }
            }
        }
        self.is_exact = match lane {
            Lane::Mask => self.low.iter().all(|bits| bits & bits.wrapping_sub(1) == 0),
            _ => self.low[..] == self.high[..],
        };
        self.always_applies = self.applies.iter().all(|applies| *applies == YES);
    }
}
