//! Answers that are forgotten on purpose, the same ones for the same seed.

use arrow_buffer::BooleanBuffer;

/// Which share of the cells is forgotten, and the seed that decides which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Millionths of the cells.
    pub per_million: u32,
    /// The seed.
    pub seed: u64,
}

impl Missing {
    /// For each row whether the cell of a column is kept; it does not depend on how rows are grouped.
    pub(crate) fn kept(self, column: &str, first_row: u64, rows: usize) -> BooleanBuffer {
        let column = column.bytes().fold(self.seed, |hash, byte| mixed(hash ^ u64::from(byte)));
        let least = (u64::from(self.per_million) << 32) / 1_000_000;
        BooleanBuffer::collect_bool(rows, |at| {
            mixed(column.wrapping_add(first_row + at as u64)) >> 32 >= least
        })
    }
}

/// A number in which every bit hangs on every bit of another (the finaliser of splitmix64).
pub(crate) fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
