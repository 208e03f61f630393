//! What an answer rests on, in English.

use engine::derive::Derivation;
use engine::scheme::Plan;
use engine::{Answer, Set};
use lang::ast::{Expression, ExpressionKind};

use super::fact::{NOT_KNOWN, spell};
use super::quantity::day;
use super::values::values;
use super::{English, Text};
use crate::answer::{Assumption, rests_on};
use crate::check::Checked;

impl English<'_> {
    /// On what the answer of one frame of the same page rests, one sentence each.
    pub fn assumptions(&self, checked: &Checked<'_>, plan: &Plan, answer: &Answer) -> Vec<Text> {
        rests_on(checked, plan, answer).iter().map(|assumption| self.assumption(assumption)).collect()
    }

    fn assumption(&self, assumption: &Assumption<'_>) -> Text {
        match assumption {
            Assumption::Derived { derivation, value } => self.derived(derivation, *value),
            Assumption::Note(note) => Text::of_page(&note.name).then(": ").then(Text::of_page(&note.text)),
            Assumption::DroppedFractions => {
                "Fractions of a yen were dropped (the source says nothing about rounding)".into()
            }
            Assumption::PrintedLimit => {
                "Rates and amounts that are printed as limits (“up to”) were taken at the limit".into()
            }
            Assumption::LeftOpen(note) => {
                Text::from("The source does not settle this: ").then(self.left_open(note))
            }
            Assumption::OutsideValidity { from, until } => format!(
                "The content of this page is confirmed from {} to {}, and the day asked about lies outside",
                day(*from),
                day(*until)
            )
            .into(),
        }
    }

    fn derived(&self, derivation: &Derivation, value: Option<Set>) -> Text {
        let fact = self.registry.fact(derivation.fact);
        let value = value.map_or(NOT_KNOWN.to_string(), |set| spell(fact, set));
        let from = derivation.from.iter().map(|from| self.registry.fact(*from).english.as_str().into());
        let text = Text::from(format!("{}: taken as {value}", fact.english)).capitalised();
        let text = match derivation.from.is_empty() {
            true => text,
            false => text.then(", which follows from: ").then(Text::joined(from, "; ")),
        };
        text.then(" ").then(Text::of_page(&derivation.text).in_brackets())
    }

    /// What the source leaves open: a value that it does not fix, a reading of dates, or the words of the page.
    fn left_open(&self, note: &str) -> Text {
        if let Some((_, english)) = READINGS.iter().find(|(words, _)| *words == note) {
            return Text::from(*english);
        }
        let written = |value: &&Expression| value.span.of(&self.entry.text) == note;
        let open = values(self.items()).into_iter().filter(written).find_map(|value| match &value.kind {
            ExpressionKind::Between(low, high) => Some(self.span_of_values(low, high)),
            ExpressionKind::OneOf(list) => Some(Text::from("whether ").then(self.listed_values(list))),
            _ => None,
        });
        open.unwrap_or_else(|| Text::of_page(note))
    }
}

/// What the engine itself leaves open in dates, and how it is said in English.
const READINGS: [(&str, &str); 2] = [
    (
        "期間の末日が閉庁日のとき、次の開庁日まで延びるか",
        "whether a period that ends on a day on which offices are closed goes on to the next open day",
    ),
    (
        "「経過する日」は、期間の末日とも翌日とも読める",
        "whether the day on which a period has passed is its last day or the day after it",
    ),
];
