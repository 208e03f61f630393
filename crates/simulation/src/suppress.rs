//! Which numbers must not be shown, so that no small one can be found from those that are.
//!
//! A ledger holds the cells of all tables of one scheme and the sums that hold between them. First the small cells are
//! hidden. Then two readers look for what still gives a hidden cell away. One solves all sums together ([`linear`]): for a
//! cell that they determine another one is hidden beside it. The other narrows what each cell can be, sum by sum
//! ([`bounds`]): a small cell of which one number is left is called small no more, and where that is not enough another one
//! is hidden. Both go on until neither finds anything.

mod bounds;
mod linear;

use crate::report::Hidden;

/// A cell of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CellId(usize);

/// Cells that belong together by their sums.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    cells: Vec<Entry>,
    sums: Vec<Sum>,
}

/// What is known of a hidden cell to whoever knows how cells are hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// A number between these.
    Between(i128, i128),
    /// Nothing, or at least so much.
    NothingOrFrom(i128),
}

/// What is known of a cell of which nothing is told.
const ANYTHING: Guess = Guess::NothingOrFrom(0);

#[derive(Clone, Copy, Debug)]
struct Entry {
    value: i128,
    state: State,
    /// Whether it was hidden for its own sake.
    is_small: bool,
    /// Whether its reader misses least when it is hidden.
    is_rest: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Everybody knows it; it cannot be hidden.
    Public,
    /// It is shown.
    Shown,
    /// It is hidden.
    Hidden(Hidden, Guess),
    /// It stands nowhere; it must not be found out.
    Secret,
    /// It stands nowhere, and may be found out.
    Free,
}

/// Parts that add up to nothing, each with its sign.
#[derive(Clone, Debug)]
struct Sum {
    terms: Vec<(usize, i128)>,
}

impl Ledger {
    /// An empty ledger.
    pub(crate) fn new() -> Ledger {
        Ledger { cells: Vec::new(), sums: Vec::new() }
    }

    /// A cell that everybody knows.
    pub(crate) fn public(&mut self, value: i128) -> CellId {
        self.add(value, State::Public)
    }

    /// A cell that is shown unless another one needs it hidden.
    pub(crate) fn shown(&mut self, value: i128) -> CellId {
        self.add(value, State::Shown)
    }

    /// Notes that of all cells that could be hidden beside another one this is missed least.
    pub(crate) fn is_missed_least(&mut self, cell: CellId) {
        self.cells[cell.0].is_rest = true;
    }

    /// A cell that is hidden for its own sake.
    pub(crate) fn hidden(&mut self, value: i128, why: Hidden, guess: Guess) -> CellId {
        let cell = self.add(value, State::Hidden(why, guess));
        self.cells[cell.0].is_small = true;
        cell
    }

    /// A number that stands nowhere and must not be found out.
    pub(crate) fn secret(&mut self, value: i128) -> CellId {
        let cell = self.add(value, State::Secret);
        self.cells[cell.0].is_small = true;
        cell
    }

    /// A number that stands nowhere and may be found out.
    pub(crate) fn free(&mut self, value: i128) -> CellId {
        self.add(value, State::Free)
    }

    fn add(&mut self, value: i128, state: State) -> CellId {
        self.cells.push(Entry { value, state, is_small: false, is_rest: false });
        CellId(self.cells.len() - 1)
    }

    /// Notes that everybody knows that some cells add up to some others.
    pub(crate) fn sum(&mut self, parts: &[CellId], whole: &[CellId]) {
        let plus = parts.iter().map(|cell| (cell.0, 1));
        let terms = plus.chain(whole.iter().map(|cell| (cell.0, -1))).collect();
        let sum = Sum { terms };
        debug_assert_eq!(sum.terms.iter().map(|(at, sign)| sign * self.cells[*at].value).sum::<i128>(), 0);
        self.sums.push(sum);
    }

    /// Hides what has to be hidden beside the small cells; `least` is what a cell that is not small is at least.
    pub(crate) fn settle(&mut self, least: i128) {
        loop {
            // Most are the rest of one sum, which is quicker to see than to solve.
            let (determined, sums) = match self.rest_of_a_sum() {
                Some(cell) => (Some(cell), Vec::new()),
                None => linear::found_out(self),
            };
            let done = match determined {
                Some(cell) => self.hide_beside(cell, least),
                None => {
                    match bounds::found_out(self, &self.sums).or_else(|| bounds::found_out(self, &sums)) {
                        Some(cell) => self.blur(cell) || self.hide_beside(cell, least),
                        None => return,
                    }
                }
            };
            if !done {
                return;
            }
        }
    }

    /// A protected cell that is the only open one of a sum.
    fn rest_of_a_sum(&self) -> Option<usize> {
        let rest = |sum: &Sum| {
            let mut open = sum.terms.iter().map(|(at, _)| *at).filter(|at| self.is_open(*at));
            open.next().filter(|at| open.next().is_none() && self.is_protected(*at))
        };
        self.sums.iter().find_map(rest)
    }

    /// Hides a cell in the sums of one that was found out, or of those beside it; tells whether there was any.
    fn hide_beside(&mut self, found: usize, least: i128) -> bool {
        let mut reached = vec![false; self.cells.len()];
        let mut seen = vec![false; self.sums.len()];
        reached[found] = true;
        loop {
            let touches = |sum: &usize| self.sums[*sum].terms.iter().any(|(at, _)| reached[*at]);
            let mut near: Vec<usize> =
                (0..self.sums.len()).filter(|sum| !seen[*sum]).filter(touches).collect();
            if near.is_empty() {
                return false;
            }
            // The sum that leaves the fewest cells open gives the most away.
            near.sort_by_key(|sum| self.sums[*sum].terms.iter().filter(|(at, _)| self.is_open(*at)).count());
            if let Some(at) = near.iter().find_map(|sum| self.best_shown(&self.sums[*sum])) {
                self.cells[at].state = State::Hidden(Hidden::Withheld, Guess::NothingOrFrom(least));
                return true;
            }
            for sum in near {
                seen[sum] = true;
                self.sums[sum].terms.iter().for_each(|(at, _)| reached[*at] |= self.is_open(*at));
            }
        }
    }

    /// Tells nothing any more of a hidden cell, not even that it is small, or else of one that shares a sum with it.
    fn blur(&mut self, found: usize) -> bool {
        let sums = self.sums.iter().filter(|sum| sum.terms.iter().any(|(at, _)| *at == found));
        let near = sums.flat_map(|sum| &sum.terms).map(|(at, _)| *at);
        let is_told =
            |at: &usize| matches!(self.cells[*at].state, State::Hidden(_, guess) if guess != ANYTHING);
        let Some(at) = std::iter::once(found).chain(near).find(is_told) else { return false };
        self.cells[at].state = State::Hidden(Hidden::Withheld, ANYTHING);
        true
    }

    /// The cell of a sum that is best hidden: one that is missed least; then one whose other sums hide something already,
    /// since it would need a cell beside it in each of those that do not; then the smallest.
    fn best_shown(&self, sum: &Sum) -> Option<usize> {
        let shown = sum.terms.iter().map(|(at, _)| *at).filter(|at| self.cells[*at].state == State::Shown);
        let is_whole = |sum: &&Sum| sum.terms.iter().all(|(at, _)| !self.is_open(*at));
        let needs = |cell: usize| {
            let own = self.sums.iter().filter(|sum| sum.terms.iter().any(|(at, _)| *at == cell));
            own.filter(is_whole).count()
        };
        // A cell of nothing protects badly; it is taken last.
        let rank = |at: &usize| {
            let cell = &self.cells[*at];
            (cell.value == 0, !cell.is_rest, needs(*at), cell.value)
        };
        shown.min_by_key(rank)
    }

    /// Why a cell is hidden; nothing where it is shown.
    pub(crate) fn hidden_because(&self, cell: CellId) -> Option<Hidden> {
        match self.cells[cell.0].state {
            State::Hidden(why, _) => Some(why),
            _ => None,
        }
    }

    /// What is known of a cell before any sum is read: its number, or what it may be.
    fn guess(&self, at: usize) -> Guess {
        let cell = &self.cells[at];
        match cell.state {
            State::Public | State::Shown => Guess::Between(cell.value, cell.value),
            State::Hidden(_, guess) => guess,
            State::Secret | State::Free => ANYTHING,
        }
    }

    fn is_open(&self, at: usize) -> bool {
        !matches!(self.cells[at].state, State::Public | State::Shown)
    }

    /// Whether no sum may determine a cell.
    fn is_protected(&self, at: usize) -> bool {
        matches!(self.cells[at].state, State::Hidden(..) | State::Secret)
    }

    /// Whether a cell must not be worked out by what is possible.
    fn is_small(&self, at: usize) -> bool {
        self.cells[at].is_small && self.is_protected(at)
    }
}

#[cfg(test)]
mod tests;
