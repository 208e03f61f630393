//! An answer in Japanese words: its amount, and on what it rests.

use engine::derive::Derivation;
use engine::scheme::{Input, Note, Plan};
use engine::{Answer, Registry, Set};
use vocabulary::{Date, Verdict};

use crate::check::Checked;

/// Something that the answer of a frame rests on.
#[derive(Clone, Debug)]
pub enum Assumption<'a> {
    /// A fact that nobody gave and that follows from others.
    Derived {
        /// The fact, and how it was found.
        derivation: &'a Derivation,
        /// What it was found to be.
        value: Option<Set>,
    },
    /// A remark of the page.
    Note(&'a Note),
    /// Fractions of a yen were dropped without a word of the source.
    DroppedFractions,
    /// A rate or amount printed as a limit (以内) was taken at that limit.
    PrintedLimit,
    /// Something the source leaves open, in the words of the page.
    LeftOpen(&'a str),
    /// The day lies outside the days for which the page is confirmed.
    OutsideValidity {
        /// The first of these days.
        from: Date,
        /// The last.
        until: Date,
    },
}

/// On what the answer of one frame rests: notes of the page, derived facts, roundings, what the source leaves open.
pub fn rests_on<'a>(checked: &'a Checked<'_>, plan: &Plan, answer: &Answer) -> Vec<Assumption<'a>> {
    let scheme = &checked.entry.scheme;
    let is_read = |derivation: &&Derivation| scheme.facts().any(|fact| fact == derivation.fact);
    let mut found: Vec<Assumption<'a>> = checked
        .derivations
        .iter()
        .filter(is_read)
        .map(|derivation| Assumption::Derived { derivation, value: checked.known.set(derivation.fact) })
        .collect();
    let notes = scheme.notes.iter().filter(|note| note.frame.is_none() || note.frame == plan.frame);
    found.extend(notes.map(Assumption::Note));
    found.extend(plan.rounds_without_source.then_some(Assumption::DroppedFractions));
    found.extend(plan.takes_printed_limit.then_some(Assumption::PrintedLimit));
    let mut open: Vec<&str> = Vec::new();
    for slot in &answer.open {
        if let Input::Open { note, .. } = &scheme.inputs[*slot]
            && !open.contains(&note.as_str())
        {
            open.push(note);
        }
    }
    found.extend(open.into_iter().map(Assumption::LeftOpen));
    let outside = |(from, until): &(Date, Date)| checked.as_of < *from || checked.as_of > *until;
    let valid = scheme.header.valid.filter(outside);
    found.extend(valid.map(|(from, until)| Assumption::OutsideValidity { from, until }));
    found
}

/// The same in Japanese sentences.
pub fn assumptions(checked: &Checked<'_>, registry: &Registry, plan: &Plan, answer: &Answer) -> Vec<String> {
    rests_on(checked, plan, answer).iter().map(|assumption| assumption.in_japanese(registry)).collect()
}

impl Assumption<'_> {
    fn in_japanese(&self, registry: &Registry) -> String {
        match self {
            Assumption::Derived { derivation, value } => {
                let fact = registry.fact(derivation.fact);
                let value = value.map(|set| crate::reason::spell(fact, set)).unwrap_or_default();
                format!("{}は{value}とした。{}", fact.label, derivation.text)
            }
            Assumption::Note(note) => format!("{}: {}", note.name, note.text),
            Assumption::DroppedFractions => "1円未満の端数は切り捨てた（資料に定めがない）".to_string(),
            Assumption::PrintedLimit => "「以内」と書かれた率や額は、その上限で計算した".to_string(),
            Assumption::LeftOpen(note) => format!("資料では決まらない: {note}"),
            Assumption::OutsideValidity { from, until } => {
                let (from, until) = (notation::write_date(*from), notation::write_date(*until));
                format!(
                    "このページの内容が確かめられているのは {from} から {until} までで、尋ねられた日はその外にある"
                )
            }
        }
    }
}

/// The amount of an answer in words: yen, a range, or that the page names none.
pub fn amount_in_words(answer: &Answer) -> String {
    let yen = |yen: i64| notation::write_yen(yen.into());
    match (answer.verdict, answer.amount) {
        (Verdict::Ineligible, _) => "0円".to_string(),
        (_, None) => "金額の定めなし".to_string(),
        (_, Some(range)) if Some(range.low_yen) == range.high_yen => yen(range.low_yen),
        (_, Some(range)) => {
            let high = range.high_yen.map_or("上限は資料にない".to_string(), yen);
            format!("{}～{high}", yen(range.low_yen))
        }
    }
}
