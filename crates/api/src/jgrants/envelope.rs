//! What Jグランツ wraps every answer in.

use schemars::JsonSchema;
use serde::Serialize;
use vocabulary::Date;

use crate::dialect::JGRANTS_TYPE;

/// An answer with its count.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "JGrants_{T}")]
pub(super) struct Envelope<T> {
    /// What the answer is.
    metadata: Metadata,
    /// The subsidies.
    result: Vec<T>,
}

/// What an answer is.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "JGrantsMetadata")]
struct Metadata {
    /// The address of the documentation.
    #[serde(rename = "type")]
    kind: &'static str,
    /// How much it holds.
    resultset: Resultset,
    /// The day it was asked about (an addition of ours).
    as_of: String,
}

/// How much an answer holds.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "JGrantsResultset")]
struct Resultset {
    /// How many subsidies fit; where `limit` or `offset` were asked for, more than the answer holds.
    count: usize,
}

impl<T> Envelope<T> {
    /// Some of `count` subsidies as they stand on a day.
    pub fn new(result: Vec<T>, count: usize, as_of: Date) -> Envelope<T> {
        let resultset = Resultset { count };
        let metadata = Metadata { kind: JGRANTS_TYPE, resultset, as_of: notation::write_date(as_of) };
        Envelope { metadata, result }
    }
}
