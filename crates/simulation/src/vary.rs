//! Populations in which one column of numbers is halved or doubled.

use arrow_array::Int64Array;
use engine::Registry;

use crate::bind::Binding;
use crate::population::Block;
use crate::widen::widened;

/// What becomes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Factor {
    /// Half of it, fractions dropped.
    Half,
    /// Twice of it.
    Twice,
}

impl Factor {
    /// Both, the smaller first.
    pub(crate) const ALL: [Factor; 2] = [Factor::Half, Factor::Twice];

    fn of(self, number: i64) -> i64 {
        match self {
            Factor::Half => number / 2,
            Factor::Twice => number.saturating_mul(2),
        }
    }
}

/// The block with another column; what would lie beyond the answers that its fact may have is the last of them.
pub(crate) fn varied(
    block: &Block,
    binding: &Binding,
    registry: &Registry,
    column: usize,
    factor: Factor,
) -> Block {
    let bound = &binding.columns[column];
    let (least, greatest) = bound.ends(registry.fact(bound.fact));
    let cells = &block.cells[column];
    let numbers = widened(cells.array());
    let moved = |cell: i64| factor.of(cell).clamp(least.min(cell), greatest.max(cell));
    let moved: Int64Array = numbers.iter().map(|cell| cell.map(moved)).collect();
    let mut block = block.clone();
    block.cells[column] = cells.with_numbers(moved);
    block
}
