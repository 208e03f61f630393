//! The answer of one scheme. These names are an interface that others rely on.

mod deadline;
mod frame;
mod relation;

use catalogue::Catalogue;
use catalogue::window::{calls, state};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value as Json, json};
use service::check::Checked;
use service::relation::relations;

pub use self::deadline::{DeadlineAnswer, Readings, WholeReadings};
pub use self::frame::{Amounts, FrameAnswer, ObligationAnswer, ReasonAnswer, SourceAnswer};
pub use self::relation::RelationAnswer;
use crate::timing::Timing;

/// The whole answer of a scheme: the best frame at the top, the others under `frames`.
#[derive(Serialize, JsonSchema)]
pub struct SchemeAnswer<'a> {
    /// The identifier of the scheme.
    pub scheme: &'a str,
    /// The best frame.
    #[serde(flatten)]
    pub best: FrameAnswer<'a>,
    /// All frames, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<FrameAnswer<'a>>,
    /// The rules between this scheme and others.
    pub relations: Vec<RelationAnswer<'a>>,
    /// When one can apply.
    #[schemars(with = "Timing<'static>")]
    pub timing: Json,
    /// The day it was asked about.
    pub as_of: String,
    /// Who checked the page; 機械起案 where nobody did.
    pub verification: &'a str,
    /// The readings of the deadline that was asked about.
    #[serde(flatten)]
    pub deadline: Option<DeadlineAnswer>,
}

impl<'a> SchemeAnswer<'a> {
    /// The answer in its wire form; all frames stand under `frames` where there are several.
    pub fn new(catalogue: &'a Catalogue, checked: &'a Checked<'a>) -> SchemeAnswer<'a> {
        let scheme = &checked.entry.scheme;
        let all = checked.answers.iter();
        let mut frames: Vec<FrameAnswer<'a>> =
            all.map(|(plan, answer)| frame::frame(checked, &catalogue.registry, plan, answer)).collect();
        let mut best = match frames.len() == 1 {
            true => std::mem::take(&mut frames).swap_remove(checked.best),
            false => frames[checked.best].clone(),
        };
        let relations = relations(catalogue, checked);
        best.reasons.extend(relations.iter().map(relation::reason));
        let calls = calls(scheme);
        SchemeAnswer {
            scheme: &scheme.header.id,
            best,
            frames,
            relations: relations.iter().map(relation::relation).collect(),
            timing: json!(Timing::new(&calls, state(&calls, checked.as_of))),
            as_of: notation::write_date(checked.as_of),
            verification: &scheme.header.verification,
            deadline: deadline::deadline(&catalogue.registry, checked),
        }
    }
}
