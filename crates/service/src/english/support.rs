//! What a scheme grants, in English.

use catalogue::support::{MoneyTerm, Support};
use lang::ast::{Body, Condition, StepKind, Steps};

use super::quantity::yen;
use super::{English, Text, term};

/// Values of one kind that a scheme grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportRow {
    /// What they are: `Rate of support`, `Loan period`.
    pub key: Text,
    /// The values, each with its frame and when it holds.
    pub values: Vec<Text>,
}

impl English<'_> {
    /// What the page grants: rates, limits, amounts, fees, then what else it states; kinds without a value have no row.
    pub fn support(&self) -> Vec<SupportRow> {
        let support = Support::of(self.entry);
        let money = |terms: &[MoneyTerm]| -> Vec<Text> {
            let one = |term: &MoneyTerm| {
                let amount = term::counted_per(yen(term.yen.into()), &term.per);
                amount.then(self.when(term.frame, &term.condition))
            };
            terms.iter().map(one).collect()
        };
        let rates = support.rates.iter().map(|rate| {
            let share = term::share_of(notation::write_rate(rate.value), rate.within, &rate.base);
            share.then(self.when(rate.frame, &rate.condition))
        });
        let fees = support
            .fees
            .iter()
            .map(|fee| term::fee(fee.min, fee.max).then(self.when(fee.frame, &fee.condition)));
        let known = [
            ("Rate of support", rates.collect()),
            ("Upper limit", money(&support.caps)),
            ("Lower limit", money(&support.floors)),
            ("Fixed amount", money(&support.fixed_amounts)),
            ("Guarantee fee rate after the subsidy", fees.collect()),
        ];
        let known = known.into_iter().map(|(key, values)| SupportRow { key: key.into(), values });
        let mut rows: Vec<SupportRow> = known.filter(|row| !row.values.is_empty()).collect();
        for other in &support.others {
            let key = term::key(&other.key);
            let value = term::words(&other.value).then(self.when(other.frame, &other.condition));
            match rows.iter_mut().find(|row| row.key == key) {
                Some(row) => row.values.push(value),
                None => rows.push(SupportRow { key, values: vec![value] }),
            }
        }
        rows.iter_mut().flat_map(|row| &mut row.values).for_each(|value| {
            *value = std::mem::take(value).capitalised();
        });
        rows
    }

    /// The frame a value belongs to and when it holds, in brackets; nothing where it always holds.
    fn when(&self, frame: Option<usize>, condition: &str) -> Text {
        let condition = (!condition.is_empty()).then(|| self.written_condition(condition));
        let parts: Vec<Text> =
            frame.and_then(|frame| self.frame(frame)).into_iter().chain(condition).collect();
        match parts.is_empty() {
            true => Text::default(),
            false => Text::from(" ").then(Text::joined(parts, "; ").in_brackets()),
        }
    }

    /// When a value holds: the exceptions of the rules that lead to it, then the row of the table it stands in.
    fn written_condition(&self, written: &str) -> Text {
        let mut exceptions = Vec::new();
        for item in self.items() {
            if let Body::Steps(steps) = &item.body {
                excepted(steps, &mut exceptions);
            }
        }
        let behind = |condition: &&Condition| {
            let rest = written.strip_prefix(condition.span().of(&self.entry.text).trim())?;
            if rest.is_empty() { Some("") } else { rest.strip_prefix('、') }
        };
        let found = exceptions.iter().filter_map(|condition| Some((*condition, behind(condition)?)));
        match found.min_by_key(|(_, rest)| rest.len()) {
            Some((condition, "")) => self.condition(condition),
            Some((condition, rest)) => {
                self.condition(condition).then("; ").then(self.written_condition(rest))
            }
            None => Text::of_page(written),
        }
    }
}

/// The conditions of the exceptions among some steps.
fn excepted<'a>(steps: &'a Steps, found: &mut Vec<&'a Condition>) {
    for step in &steps.steps {
        match &step.kind {
            StepKind::Except { when, then } => {
                found.push(when);
                excepted(then, found);
            }
            StepKind::Cap(_) | StepKind::Floor(_) | StepKind::Round { .. } | StepKind::Operate(..) => {}
        }
    }
}
