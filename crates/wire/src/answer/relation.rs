//! Rules between schemes, beside an answer and among its reasons.

use engine::Outcome;
use schemars::JsonSchema;
use serde::Serialize;
use service::relation::Relation;
use vocabulary::Stage;

use super::frame::{ReasonAnswer, SourceAnswer};

/// A rule between schemes, with the others it names.
#[derive(Serialize, JsonSchema)]
pub struct RelationAnswer<'a> {
    /// The identifier of the rule.
    pub relation: &'a str,
    /// Its name, in Japanese.
    pub text: &'a str,
    /// The other schemes it names.
    pub with: Vec<&'a str>,
    /// Whether the known facts already say that it strikes.
    #[schemars(extend("enum" = ["strikes", "does not strike", "to be checked"]))]
    pub state: &'static str,
    /// Where it stands in the source.
    pub source: Option<SourceAnswer<'a>>,
}

/// A rule in its wire form.
pub(super) fn relation<'a>(relation: &Relation<'a>) -> RelationAnswer<'a> {
    let header = &relation.entry.scheme.header;
    let state = match relation.outcome {
        Outcome::Unmet => "strikes",
        Outcome::Met => "does not strike",
        _ => "to be checked",
    };
    RelationAnswer {
        relation: &header.id,
        text: &header.title,
        with: relation.others.iter().map(|other| other.scheme.header.id.as_str()).collect(),
        state,
        source: source(relation),
    }
}

/// The same among the reasons: it never decides this scheme's verdict, so where it may strike a person has to look.
pub(super) fn reason<'a>(relation: &Relation<'a>) -> ReasonAnswer<'a> {
    let others: Vec<&str> = relation.others.iter().map(|other| other.scheme.header.title.as_str()).collect();
    ReasonAnswer {
        clause: &relation.entry.scheme.header.title,
        kind: "relation",
        stage: Stage::Application.english(),
        outcome: if relation.outcome == Outcome::Met { "met" } else { "review" },
        text: format!("併せて受けられない相手: {}", others.join("、")),
        facts: Vec::new(),
        source: source(relation),
    }
}

fn source<'a>(relation: &Relation<'a>) -> Option<SourceAnswer<'a>> {
    let first = relation.entry.scheme.header.sources.first()?;
    Some(SourceAnswer { document: &first.document, line: first.lines.0, cited: None })
}
