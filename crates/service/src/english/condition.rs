//! Conditions in English: as indented lines, and in one line.

use engine::FactType;
use lang::ast::{Condition, Expression, ExpressionKind, Name, Relation};
use vocabulary::Unit;

use super::line::Line;
use super::quantity::of_fact;
use super::{English, Text};

/// The head of conditions that must all hold.
const ALL: &str = "all of these hold:";

impl English<'_> {
    /// Conditions that must all hold, one line each, blocks indented under their head.
    pub(super) fn condition_lines(&self, conditions: &[Condition], depth: usize, lines: &mut Vec<Line>) {
        for condition in conditions {
            match condition {
                Condition::All(inner, _) => {
                    lines.push(Line::new(depth, ALL));
                    self.condition_lines(inner, depth + 1, lines);
                }
                Condition::Any(inner, _) => {
                    lines.push(Line::new(depth, "at least one of these holds:"));
                    self.alternative_lines(inner, depth + 1, lines);
                }
                Condition::NotAll(inner, _) => {
                    let head = match inner.len() {
                        1 => "this does not hold:",
                        _ => "at least one of these does not hold:",
                    };
                    lines.push(Line::new(depth, head));
                    self.alternative_lines(inner, depth + 1, lines);
                }
                Condition::Except { main, when, then, .. } => {
                    self.condition_lines(main, depth, lines);
                    lines.push(Line::new(depth, exception(self.condition(when))));
                    self.condition_lines(then, depth + 1, lines);
                }
                Condition::Sentence(_)
                | Condition::Compare { .. }
                | Condition::Choice { .. }
                | Condition::Open(_) => lines.push(Line::new(depth, self.condition(condition))),
            }
        }
    }

    /// Conditions of which each counts by itself: a rule with its exception is one of them.
    pub(super) fn alternative_lines(&self, conditions: &[Condition], depth: usize, lines: &mut Vec<Line>) {
        for condition in conditions {
            let one = std::slice::from_ref(condition);
            if matches!(condition, Condition::Except { .. }) {
                lines.push(Line::new(depth, ALL));
                self.condition_lines(one, depth + 1, lines);
            } else {
                self.condition_lines(one, depth, lines);
            }
        }
    }

    /// A condition in one line.
    pub(super) fn condition(&self, condition: &Condition) -> Text {
        match condition {
            Condition::All(inner, _) => self.conjunction(inner),
            Condition::Any(inner, _) => self.join(inner, ", or "),
            Condition::NotAll(inner, _) => {
                Text::from("it is not so that ").then(self.conjunction(inner).in_brackets())
            }
            Condition::Except { main, when, then, .. } => self
                .conjunction(main)
                .then("; but if ")
                .then(self.condition(when))
                .then(", then instead: ")
                .then(self.conjunction(then)),
            Condition::Sentence(name) => self.sentence(name),
            Condition::Compare { left, bounds, negated, .. } => {
                self.expression(left).then(": ").then(self.bounds(left, bounds, *negated))
            }
            Condition::Choice { left, choices, negated, .. } => {
                self.expression(left).then(": ").then(self.choices(left, choices, *negated))
            }
            Condition::Open(note) => Text::from("the source does not settle this: ").then(open(note)),
        }
    }

    /// Conditions in one line that must all hold.
    pub(super) fn conjunction(&self, conditions: &[Condition]) -> Text {
        self.join(conditions, ", and ")
    }

    /// What a guard of a table asks of its column: `at least 100 hours`, `yes`, `large company`.
    pub(super) fn guard(&self, guard: &Condition) -> Text {
        match guard {
            Condition::Sentence(name) => yes_or_no(self.truth(name)).into(),
            Condition::NotAll(inner, _) => match inner.as_slice() {
                [Condition::Sentence(name)] => yes_or_no(!self.truth(name)).into(),
                _ => self.condition(guard),
            },
            Condition::Compare { left, bounds, negated, .. } => self.bounds(left, bounds, *negated),
            Condition::Choice { left, choices, negated, .. } => self.choices(left, choices, *negated),
            Condition::All(..) | Condition::Any(..) | Condition::Except { .. } | Condition::Open(_) => {
                self.condition(guard)
            }
        }
    }

    /// What a sentence is about: the fact it speaks of, or the definition it names.
    pub(super) fn subject(&self, sentence: &str) -> Text {
        match self.registry.by_sentence(sentence) {
            Some((fact, _)) => self.registry.fact(fact).english.as_str().into(),
            None => Text::of_page(sentence),
        }
    }

    /// Whether a sentence says yes to what it is about.
    fn truth(&self, name: &Name) -> bool {
        self.registry.by_sentence(&name.text).is_none_or(|(_, truth)| truth)
    }

    fn sentence(&self, name: &Name) -> Text {
        self.subject(&name.text).then(": ").then(yes_or_no(self.truth(name)))
    }

    /// Conditions in one line, those of several parts in brackets.
    pub(super) fn join(&self, conditions: &[Condition], joiner: &str) -> Text {
        if let [one] = conditions {
            return self.condition(one);
        }
        let bracketed = |condition: &Condition| match is_single(condition) {
            true => self.condition(condition),
            false => self.condition(condition).in_brackets(),
        };
        Text::joined(conditions.iter().map(bracketed), joiner)
    }

    fn bounds(&self, left: &Expression, bounds: &[(Relation, Expression)], negated: bool) -> Text {
        if let [(Relation::AtLeast, from), (Relation::AtMost, until)] = bounds
            && !negated
            && self.is_date(from)
        {
            let days = Text::from("from ").then(self.named(from)).then(" to ").then(self.named(until));
            return days.then(", both days included");
        }
        let bound = |(relation, value): &(Relation, Expression), negated: bool| match self.is_date(value) {
            true => Text::from(date_relation(*relation, negated)).then(self.named(value)),
            false => Text::from(relation_word(*relation, negated)).then(self.bound_value(left, value)),
        };
        match bounds {
            [one] => bound(one, negated),
            many => {
                let parts = Text::joined(many.iter().map(|one| bound(one, false)), " and ");
                if negated { Text::from("not ").then(parts.in_brackets()) } else { parts }
            }
        }
    }

    /// A bound in the unit of what it is compared with: rates in percent where the fact is given in percent.
    fn bound_value(&self, left: &Expression, value: &Expression) -> Text {
        let fact = match &left.kind {
            ExpressionKind::Label(label) => self.fact(label),
            _ => None,
        };
        match (fact, &value.kind) {
            (Some(fact), ExpressionKind::Number { value: number, unit, within: false })
                if fact_unit(&fact.kind) == Some(*unit) =>
            {
                of_fact(fact, *number).into()
            }
            _ => self.expression(value),
        }
    }

    fn choices(&self, left: &Expression, choices: &[Name], negated: bool) -> Text {
        let names: Vec<Text> = choices.iter().map(|choice| self.choice(left, &choice.text)).collect();
        let lead = if negated { "anything but " } else { "" };
        Text::from(lead).then(Text::listed(names, "or"))
    }

    /// A choice of a fact by its English name; a frame by its own.
    fn choice(&self, left: &Expression, label: &str) -> Text {
        let fact = match &left.kind {
            ExpressionKind::Label(name) => self.fact(name),
            _ => None,
        };
        let choice = fact.and_then(|fact| fact.choices().iter().find(|choice| choice.label == label));
        choice.map_or_else(|| Text::of_page(label), |choice| choice.english.as_str().into())
    }
}

/// The head of what holds in a case of its own.
pub(super) fn exception(when: Text) -> Text {
    Text::from("but if ").then(when).then(", then instead of the above:")
}

pub(super) fn yes_or_no(truth: bool) -> &'static str {
    if truth { "yes" } else { "no" }
}

fn open(note: &Name) -> Text {
    if note.text.is_empty() { "not described further".into() } else { Text::of_page(&note.text) }
}

fn is_single(condition: &Condition) -> bool {
    match condition {
        Condition::Sentence(_)
        | Condition::Compare { .. }
        | Condition::Choice { .. }
        | Condition::Open(_)
        | Condition::NotAll(..) => true,
        Condition::All(inner, _) | Condition::Any(inner, _) => {
            matches!(inner.as_slice(), [one] if is_single(one))
        }
        Condition::Except { .. } => false,
    }
}

fn fact_unit(kind: &FactType) -> Option<Unit> {
    match kind {
        FactType::Number { unit, .. } => Some(*unit),
        _ => None,
    }
}

/// A comparison of numbers; what is denied is said by its opposite.
fn relation_word(relation: Relation, negated: bool) -> &'static str {
    match (relation, negated) {
        (Relation::AtLeast, false) | (Relation::Below, true) => "at least ",
        (Relation::AtMost, false) | (Relation::Above, true) => "at most ",
        (Relation::Below, false) | (Relation::AtLeast, true) => "less than ",
        (Relation::Above, false) | (Relation::AtMost, true) => "more than ",
        (Relation::Equal, false) => "exactly ",
        (Relation::Equal, true) => "anything but ",
    }
}

/// A comparison of days; what is denied is said by its opposite.
fn date_relation(relation: Relation, negated: bool) -> &'static str {
    match (relation, negated) {
        (Relation::AtLeast, false) | (Relation::Below, true) => "on or after ",
        (Relation::AtMost, false) | (Relation::Above, true) => "on or before ",
        (Relation::Below, false) | (Relation::AtLeast, true) => "before ",
        (Relation::Above, false) | (Relation::AtMost, true) => "after ",
        (Relation::Equal, false) => "on ",
        (Relation::Equal, true) => "on another day than ",
    }
}
