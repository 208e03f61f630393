//! What is done with a block of rows: instructions on working columns.

use super::divide::Divider;
use super::graph::DayStep;
use crate::program::Comparison;
use crate::set::Set;

/// Index of a working column.
pub(super) type Register = u16;

/// The register of a column that a value does not have.
pub(super) const NONE: Register = Register::MAX;

/// Where a value is while a block is evaluated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// Nowhere: it is the same in every row.
    Same(Set),
    /// Numbers: their lower ends, their upper ends, and whether they apply.
    Number {
        /// Wide column of lower ends.
        low: Register,
        /// Wide column of upper ends; written only in blocks where some end differs.
        high: Register,
        /// Narrow column of truths; [`NONE`] where the value always applies.
        applies: Register,
    },
    /// Masks of up to eight choices.
    Mask {
        /// Narrow column of masks.
        bits: Register,
        /// As for numbers.
        applies: Register,
    },
    /// Masks of more choices.
    WideMask {
        /// Wide column of masks.
        bits: Register,
        /// As for numbers.
        applies: Register,
    },
    /// Truths, in a narrow column.
    Truth(Register),
}

/// What has to be cared for in arithmetic on ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// No end is open and nothing can leave 64 bits.
    Plain,
    /// An end may be open; nothing else can leave 64 bits.
    Open,
    /// What is calculated with the lesser of an open end and a number may leave 64 bits.
    Wide,
}

/// How the ends of a product follow from those of its factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signs {
    /// No factor is below zero.
    NotNegative,
    /// Anything else: every corner is looked at.
    Mixed,
}

/// A sum or a choice of the lesser or greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pairing {
    /// Sum.
    Add,
    /// Difference.
    Subtract,
    /// The lesser.
    Least,
    /// The greater.
    Greatest,
}

/// One step on working columns.
#[derive(Clone, Debug)]
pub(super) enum Instruction {
    /// Brings an input.
    Load { input: u32, out: Place },
    /// The number, or another where it does not apply.
    IfNull { of: Place, instead: i64, out: Place },
    /// The same number over a larger denominator.
    Scale { of: Place, times: i64, care: Care, out: Place },
    /// A sum, difference, or the lesser or greater.
    Pair { pairing: Pairing, a: Place, b: Place, care: Care, out: Place },
    /// A product.
    Multiply { a: Place, b: Place, signs: Signs, care: Care, out: Place },
    /// Rounded to whole multiples.
    Round { of: Place, divider: Divider, care: Care, out: Place },
    /// Whether a comparison holds.
    Compare { a: Place, comparison: Comparison, b: Place, out: Register },
    /// Whether a choice is in a mask.
    In { of: Place, mask: u64, out: Register },
    /// Negation.
    Not { of: Place, out: Register },
    /// Conjunction, or disjunction where `is_any`.
    Join { is_any: bool, of: Box<[Place]>, out: Register },
    /// One of two truths.
    Choose { when: Place, then: Place, otherwise: Place, out: Register },
    /// One of two numbers.
    Pick { when: Place, then: Place, otherwise: Place, out: Place },
    /// A day that follows from a day.
    Day { of: Place, step: DayStep, out: Place },
    /// Completed months between two days, divided by a number.
    Elapsed { from: Place, until: Place, per: i32, out: Place },
    /// Everything that the answer of this index needs is there.
    Answer(usize),
}

/// Instructions with the number of working columns they need.
#[derive(Debug, Default)]
pub(super) struct Code {
    /// The steps in order.
    pub instructions: Vec<Instruction>,
    /// How many columns of 64-bit numbers.
    pub wides: usize,
    /// How many columns of bytes.
    pub narrows: usize,
    /// For each answer the places of what it asked for, in the order it asked.
    pub answers: Vec<Vec<Place>>,
}
