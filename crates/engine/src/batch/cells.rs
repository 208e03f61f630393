//! The cells of an input within one frame: sets of values that no settled comparison tells apart.

use super::graph::{Graph, Id, Op};
use super::threshold::turned;
use crate::program::Comparison;
use crate::set::{OPEN_HIGH, OPEN_LOW, Set};

/// The comparison of a node, as an input over a denominator, and the constants it may be compared with.
pub(super) struct Cut {
    /// The input.
    pub input: Id,
    /// The other side, which turns out to be one of the constants.
    pub other: Id,
    /// Its numerators to one of the compared value.
    scale: i64,
    comparison: Comparison,
    constants: Vec<i64>,
}

impl Cut {
    /// Reads a comparison of an input with constants, whichever side it stands on.
    pub fn of(graph: &Graph, op: &Op) -> Option<Cut> {
        let Op::Compare(a, comparison, b) = *op else { return None };
        for (value, comparison, other) in [(a, comparison, b), (b, turned(comparison), a)] {
            let mut constants = Vec::new();
            if let Some((input, scale)) = scaled_input(graph, value)
                && collect(graph, other, 1, &mut constants)
            {
                return Some(Cut { input, other, scale, comparison, constants });
            }
        }
        None
    }

    /// The numbers from which on the comparison may come out differently.
    fn firsts(&self) -> impl Iterator<Item = i64> {
        self.constants
            .iter()
            .flat_map(|constant| {
                let (below, rest) = (constant.div_euclid(self.scale), constant.rem_euclid(self.scale));
                let from = below + i64::from(rest > 0);
                match self.comparison {
                    Comparison::AtLeast | Comparison::Below => [Some(from), None],
                    Comparison::AtMost | Comparison::Above => [Some(below + 1), None],
                    Comparison::Equal | Comparison::Differs if rest == 0 => [Some(below), Some(below + 1)],
                    // Never equal; but only ranges on one side of the constant show it.
                    Comparison::Equal | Comparison::Differs => [Some(below + 1), None],
                }
            })
            .flatten()
    }
}

fn scaled_input(graph: &Graph, mut id: Id) -> Option<(Id, i64)> {
    let mut scale = 1i64;
    loop {
        match *graph.op(id) {
            Op::Input(_) => return Some((id, scale)),
            Op::Scale(of, times) => {
                scale = scale.checked_mul(times)?;
                id = of;
            }
            Op::IfNull(of, _) => id = of,
            _ => return None,
        }
    }
}

/// The constants that a value may turn out to be; `false` where it may be something else.
fn collect(graph: &Graph, id: Id, scale: i64, found: &mut Vec<i64>) -> bool {
    match *graph.op(id) {
        Op::Constant(set) if set.is_point() => {
            found.push(set.lo.saturating_mul(scale));
            true
        }
        Op::Scale(of, times) => collect(graph, of, scale.saturating_mul(times), found),
        Op::Pick { then, otherwise, .. } => {
            collect(graph, then, scale, found) && collect(graph, otherwise, scale, found)
        }
        _ => false,
    }
}

/// Everything a number may be, cut wherever one of the comparisons may change.
pub(super) fn number_cells<'a>(cuts: impl Iterator<Item = &'a Cut>) -> Vec<Set> {
    let mut firsts: Vec<i64> = cuts.flat_map(Cut::firsts).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let mut from = OPEN_LOW;
    let mut cells = Vec::with_capacity(firsts.len() + 1);
    for first in firsts {
        cells.push(Set::range(from, first - 1));
        from = first;
    }
    cells.push(Set::range(from, OPEN_HIGH));
    cells
}

/// The choices of a domain, together where every mask holds all of them or none.
pub(super) fn choice_cells(domain: u64, masks: &[u64]) -> Vec<Set> {
    let mut cells = vec![domain];
    for mask in masks {
        let split = |cell: &u64| [cell & mask, cell & !mask].into_iter().filter(|part| *part != 0);
        cells = cells.iter().flat_map(split).collect();
    }
    cells.into_iter().map(Set::mask).collect()
}
