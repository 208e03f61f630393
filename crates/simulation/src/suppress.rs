//! Which numbers must not be shown, so that no small one can be found from those that are.
//!
//! A ledger holds the cells of all tables of one scheme and the sums that hold between them. First the small cells are
//! hidden. Then two readers look for what still gives a hidden cell away: one narrows what each cell can be, sum by sum
//! ([`bounds`]), the other solves all sums together ([`linear`]). For each cell that a reader finds out another one is
//! hidden beside it, the smallest that will do, until neither finds anything. Where nothing is left to hide, hidden cells
//! are not even called small any more.

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
    Secret(Guess),
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

    /// A cell that is hidden.
    pub(crate) fn hidden(&mut self, value: i128, why: Hidden, guess: Guess) -> CellId {
        self.add(value, State::Hidden(why, guess))
    }

    /// A number that stands nowhere and must not be found out.
    pub(crate) fn secret(&mut self, value: i128, guess: Guess) -> CellId {
        self.add(value, State::Secret(guess))
    }

    /// A number that stands nowhere and may be found out.
    pub(crate) fn free(&mut self, value: i128) -> CellId {
        self.add(value, State::Free)
    }

    fn add(&mut self, value: i128, state: State) -> CellId {
        self.cells.push(Entry { value, state });
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
        while let Some(found) = self.found_out() {
            let step = self.protect(found.0, least);
            if !step {
                return;
            }
        }
    }

    /// Hides a cell beside one that was found out, or tells less of those that are hidden beside it; tells whether
    /// anything was left to do.
    fn protect(&mut self, found: usize, least: i128) -> bool {
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
            if near.iter().any(|sum| self.blur(*sum)) {
                return true;
            }
            for sum in near {
                seen[sum] = true;
                self.sums[sum].terms.iter().for_each(|(at, _)| reached[*at] |= self.is_open(*at));
            }
        }
    }

    /// The cell of a sum that is best hidden: one whose other sums hide something already, since it would need a cell
    /// beside it in each of those that do not; then the smallest.
    fn best_shown(&self, sum: &Sum) -> Option<usize> {
        let shown = sum.terms.iter().map(|(at, _)| *at).filter(|at| self.cells[*at].state == State::Shown);
        let is_whole = |sum: &&Sum| sum.terms.iter().all(|(at, _)| !self.is_open(*at));
        let needs = |cell: usize| {
            let own = self.sums.iter().filter(|sum| sum.terms.iter().any(|(at, _)| *at == cell));
            own.filter(is_whole).count()
        };
        // A cell of nothing protects badly; it is taken last.
        shown.min_by_key(|at| (self.cells[*at].value == 0, needs(*at), self.cells[*at].value))
    }

    /// Tells nothing any more of the hidden cells of a sum, not even that they are small.
    fn blur(&mut self, sum: usize) -> bool {
        let mut any = false;
        for (at, _) in &self.sums[sum].terms {
            let state = &mut self.cells[*at].state;
            match state {
                State::Hidden(_, guess) if *guess != ANYTHING => {
                    *state = State::Hidden(Hidden::Withheld, ANYTHING);
                    any = true;
                }
                _ => {}
            }
        }
        any
    }

    /// Why a cell is hidden; nothing where it is shown.
    pub(crate) fn hidden_because(&self, cell: CellId) -> Option<Hidden> {
        match self.cells[cell.0].state {
            State::Hidden(why, _) => Some(why),
            _ => None,
        }
    }

    /// A protected cell whose number can be found out.
    pub(crate) fn found_out(&self) -> Option<CellId> {
        let found = bounds::found_out(self, &self.sums);
        let found = found.or_else(|| {
            let (found, sums) = linear::found_out(self);
            found.or_else(|| bounds::found_out(self, &sums))
        });
        found.map(CellId)
    }

    /// What is known of a cell before any sum is read: its number, or what it may be.
    fn guess(&self, at: usize) -> Guess {
        let cell = &self.cells[at];
        match cell.state {
            State::Public | State::Shown => Guess::Between(cell.value, cell.value),
            State::Hidden(_, guess) | State::Secret(guess) => guess,
            State::Free => ANYTHING,
        }
    }

    fn is_open(&self, at: usize) -> bool {
        !matches!(self.cells[at].state, State::Public | State::Shown)
    }

    fn is_protected(&self, at: usize) -> bool {
        matches!(self.cells[at].state, State::Hidden(..) | State::Secret(_))
    }
}

#[cfg(test)]
mod tests;
