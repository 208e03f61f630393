//! The fixed words of answers in English.

use catalogue::Exclusion;
use catalogue::window::State;
use engine::scheme::{Header, Unconditional};
use engine::{Answer, Outcome, Registry};
use lang::ast::ItemKind;
use vocabulary::{Citation, Stage, Verdict};

use super::{Text, quantity};
use crate::check_all::Standing;

/// The name of a scheme: the English one, where the page has one.
pub fn title(header: &Header) -> Text {
    if header.english.is_empty() { Text::of_page(&header.title) } else { header.english.as_str().into() }
}

/// What a fence or table is.
pub fn item_kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Condition => "Condition",
        ItemKind::Exclusion => "Exclusion",
        ItemKind::Judgement => "Judgement",
        ItemKind::Obligation => "Obligation",
        ItemKind::Window => "Application window",
        ItemKind::Definition => "Definition",
        ItemKind::Value => "Value",
        ItemKind::Part => "Part of the amount",
        ItemKind::Amount => "Amount",
        ItemKind::Deadline => "Deadline",
        ItemKind::Note => "Note",
        ItemKind::Option => "Option",
        ItemKind::BreakEven => "Break-even point",
        ItemKind::Derivation => "Derivation",
        ItemKind::Table => "Table",
        ItemKind::Calls => "Calls for applications",
        ItemKind::Terms => "Terms of support",
    }
}

/// When a clause has to hold.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::BeforeApplication => "before the application",
        Stage::Application => "at the application",
        Stage::Execution => "while it is carried out",
        Stage::Report => "at the report",
        Stage::Claim => "at the claim for payment",
        Stage::Afterwards => "afterwards",
    }
}

/// What became of a clause.
pub fn outcome(outcome: Outcome, is_exclusion: bool) -> &'static str {
    match (outcome, is_exclusion) {
        (Outcome::Met, false) => "Met",
        (Outcome::Met, true) => "Not excluded",
        (Outcome::Unmet, false) => "Not met",
        (Outcome::Unmet, true) => "Excluded",
        (Outcome::Unknown, _) => "Not settled yet",
        (Outcome::Review, _) => "For the examiner",
        (Outcome::ToDo, _) => "To do",
        (Outcome::Broken, _) => "Broken",
    }
}

/// What a scheme answers.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "Eligible",
        Verdict::Review => "For the examiner",
        Verdict::Ineligible => "Not eligible",
        Verdict::Unknown => "Not settled yet",
    }
}

/// What a scheme is to the company, as a heading.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Now => "Can be used now",
        Standing::Later => "Can be used once its call opens",
        Standing::Examiner => "Up to the examiner (the conditions that can be checked here are met)",
        Standing::If => "Not settled yet (an answer is missing, or the source leaves it open)",
        Standing::Information => "Nothing to apply for",
        Standing::Over => "The call is over",
        Standing::Not => "Cannot be used",
    }
}

/// The same in a word or two.
pub fn short_standing(of: Standing) -> &'static str {
    match of {
        Standing::Examiner => "Up to the examiner",
        Standing::If => "Not settled yet",
        Standing::Now | Standing::Later | Standing::Information | Standing::Over | Standing::Not => {
            standing(of)
        }
    }
}

/// The state of a scheme's calls on a day.
pub fn state(state: State) -> &'static str {
    match state {
        State::ClosingSoon => "Closing soon",
        State::Open => "Open",
        State::Anytime => "Open at any time",
        State::Upcoming => "Not open yet",
        State::Closed => "Closed",
        State::Unknown => "No period in the source",
    }
}

/// Why a page neither asks nor judges anything.
pub fn unconditional(reason: Unconditional) -> &'static str {
    match reason {
        Unconditional::OpenToAll => "Everybody may use it",
        Unconditional::NothingToApplyFor => "There is nothing to apply for",
    }
}

/// Why schemes were left out without being asked.
pub fn exclusion(why: &Exclusion, registry: &Registry) -> String {
    match why {
        Exclusion::OtherYear => "Pages of a year that is not valid on the day asked about".to_string(),
        Exclusion::OtherArea => "Schemes for places where there is no site".to_string(),
        Exclusion::OtherKind => "Schemes of other kinds".to_string(),
        Exclusion::Fact(fact) => {
            format!("Schemes that the answer to “{}” rules out", registry.fact(*fact).english)
        }
    }
}

/// The amount of an answer: yen, a range, or that the page names none.
pub fn amount(answer: &Answer) -> String {
    let yen = |yen: i64| quantity::yen(yen.into());
    match (answer.verdict, answer.amount) {
        (Verdict::Ineligible, _) => yen(0),
        (_, None) => "No amount is set".to_string(),
        (_, Some(range)) if Some(range.low_yen) == range.high_yen => yen(range.low_yen),
        (_, Some(range)) => match range.high_yen {
            Some(high) => format!("{} to {}", yen(range.low_yen), yen(high)),
            None => format!("{} or more, no upper limit in the source", yen(range.low_yen)),
        },
    }
}

/// Where a clause stands in the source: `document 002, line 256, sentences 1 to 3`.
pub fn citation(citation: &Citation) -> Text {
    let places = |(first, last): (u32, u32), noun: &str| match first == last {
        true => format!(", {noun} {first}"),
        false => format!(", {noun}s {first} to {last}"),
    };
    let label = match citation.label.as_str() {
        "" => Text::default(),
        label => Text::from(" ").then(Text::of_page(label)),
    };
    let sentences = citation.sentences.map_or(String::new(), |sentences| places(sentences, "sentence"));
    Text::from(format!("document {}", citation.document))
        .then(label)
        .then(places(citation.lines, "line"))
        .then(sentences)
}
