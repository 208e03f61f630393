//! The sentences that lead to the lines of a rule.

use engine::scheme::Subject;
use lang::ast::{Body, Condition, Item, ItemKind, Steps};

/// How the lines of a rule hang together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    All,
    Any,
}

/// The conditions of a rule without a head that the sentence before them says already; whether they are alternatives.
pub(super) fn without_head(conditions: &[Condition]) -> (&[Condition], bool) {
    match conditions {
        [Condition::All(inner, _)] => without_head(inner),
        [Condition::Any(inner, _)] => (inner, true),
        _ => (conditions, false),
    }
}

/// The sentence that leads to the lines or rows of an item; may be empty.
pub(super) fn lead(item: &Item, subject: Subject) -> &'static str {
    let lines = match &item.body {
        Body::Conditions(conditions) => of_conditions(conditions),
        Body::Window { conditions, first_come: false } => of_conditions(conditions),
        Body::Window { first_come: true, .. } => Lines::All,
        Body::Steps(Steps { steps, .. }) if !steps.is_empty() => Lines::All,
        Body::Steps(_)
        | Body::Deadline { .. }
        | Body::Text(_)
        | Body::Table(_)
        | Body::Calls(_)
        | Body::Terms(_) => Lines::One,
    };
    match (item.kind, lines) {
        (ItemKind::Condition, Lines::One) => "This must hold:",
        (ItemKind::Condition, Lines::All) => "All of these must hold:",
        (ItemKind::Condition, Lines::Any) => "At least one of these must hold:",
        (ItemKind::Exclusion, lines) => exclusion(lines, subject),
        (ItemKind::Judgement, _) => "The examiner judges this:",
        (ItemKind::Obligation, Lines::One) => "This must be kept:",
        (ItemKind::Obligation, Lines::All) => "All of these must be kept:",
        (ItemKind::Obligation, Lines::Any) => "At least one of these must be kept:",
        (ItemKind::Window, Lines::One) => "Applications are taken if this holds:",
        (ItemKind::Window, Lines::All) => "Applications are taken on these terms:",
        (ItemKind::Window, Lines::Any) => "Applications are taken if at least one of these holds:",
        (ItemKind::Definition, Lines::One) => "It is so if this holds:",
        (ItemKind::Definition, Lines::All) => "It is so if all of these hold:",
        (ItemKind::Definition, Lines::Any) => "It is so if at least one of these holds:",
        (ItemKind::Value | ItemKind::Part | ItemKind::Amount | ItemKind::Option, Lines::All) => {
            "Worked out from top to bottom:"
        }
        (ItemKind::Value | ItemKind::Part | ItemKind::Amount | ItemKind::Option, _) => "",
        (ItemKind::BreakEven, _) => {
            "The greatest whole number of this at which the second option is not more than the first:"
        }
        (ItemKind::Derivation, _) => "Where all of this is known, it counts instead of the answer given:",
        (ItemKind::Table, _) => "The first row from the top that fits gives the value.",
        (ItemKind::Deadline | ItemKind::Note | ItemKind::Calls | ItemKind::Terms, _) => "",
    }
}

fn exclusion(lines: Lines, subject: Subject) -> &'static str {
    match (subject, lines) {
        (Subject::Exclusion, Lines::One) => "They may not be received together if this holds:",
        (Subject::Exclusion, Lines::All) => "They may not be received together if all of these hold:",
        (Subject::Exclusion, Lines::Any) => {
            "They may not be received together if at least one of these holds:"
        }
        (Subject::Scheme | Subject::Choice, Lines::One) => "There is no support if this holds:",
        (Subject::Scheme | Subject::Choice, Lines::All) => {
            "There is no support if all of these hold together:"
        }
        (Subject::Scheme | Subject::Choice, Lines::Any) => {
            "There is no support if at least one of these holds:"
        }
    }
}

/// How conditions hang together; those of a rule with an exception count, not the exception.
fn of_conditions(conditions: &[Condition]) -> Lines {
    match without_head(conditions) {
        (_, true) => Lines::Any,
        ([Condition::Except { main, .. }], false) if main.len() == 1 => Lines::One,
        ([Condition::Except { .. }], false) => Lines::All,
        ([_], false) => Lines::One,
        (_, false) => Lines::All,
    }
}
