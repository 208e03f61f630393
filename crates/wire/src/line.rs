//! A scheme as it stands in lists.

use schemars::JsonSchema;
use serde::Serialize;
use service::list::Listed;

use crate::timing::Timing;

/// A scheme in a list.
#[derive(Serialize, JsonSchema)]
pub struct SchemeLine<'a> {
    /// The identifier.
    id: &'a str,
    /// The name.
    name: &'a str,
    /// Who runs it.
    issuer: &'a str,
    /// The fiscal year of the page, by the year in which it begins.
    fiscal_year: Option<i32>,
    /// The kinds of support.
    kinds: Vec<&'static str>,
    /// What it is for, as ids of the fact `purposes`.
    purposes: &'a [String],
    /// When one can apply.
    timing: Timing<'a>,
}

impl<'a> SchemeLine<'a> {
    /// A scheme in its wire form.
    pub fn new(listed: &'a Listed<'a>) -> SchemeLine<'a> {
        let header = &listed.entry.scheme.header;
        SchemeLine {
            id: &header.id,
            name: &header.title,
            issuer: &header.issuer,
            fiscal_year: header.year.map(|year| year.0.into()),
            kinds: header.kinds.iter().map(|kind| kind.id()).collect(),
            purposes: &header.purposes,
            timing: Timing::new(&listed.calls, listed.state),
        }
    }
}
