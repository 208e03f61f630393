//! What a scheme grants, as formats of one figure or one text ask for it.

use catalogue::Entry;
use catalogue::support::{MoneyTerm, Support};
use engine::term::TermValue;
use vocabulary::SupportKind;

/// How the rows of a page begin that state what is lent.
const LENDING: &str = "貸付";

/// Whether a scheme first of all lends.
pub(crate) fn lends(entry: &Entry) -> bool {
    let kind = entry.scheme.header.kinds.first();
    matches!(kind, Some(SupportKind::Loan | SupportKind::LeaseOrInstalment))
}

/// The greatest limit of what is granted, in yen; the limit of a loan is none.
pub(crate) fn greatest_grant_yen(entry: &Entry, support: &Support) -> Option<i64> {
    if lends(entry) {
        return None;
    }
    let lent = lent(entry);
    let granted = support.caps.iter().filter(|cap| !lent.contains(&(cap.frame, cap.yen)));
    granted.map(|cap| cap.yen).max()
}

/// The greatest limit of what is lent, in yen.
pub(crate) fn greatest_loan_yen(entry: &Entry, support: &Support) -> Option<i64> {
    let stated = lent(entry).into_iter().map(|(_, yen)| yen).max();
    stated.or_else(|| support.greatest_cap_yen().filter(|_| lends(entry)))
}

/// The limits that rows of the page call those of a loan, with their frames.
fn lent(entry: &Entry) -> Vec<(Option<usize>, i64)> {
    let mut found = Vec::new();
    for term in entry.scheme.terms.iter().filter(|term| term.key.starts_with(LENDING)) {
        if let TermValue::Amounts(amounts) = &term.value {
            found.extend(amounts.iter().map(|amount| (term.frame, amount.yen)));
        }
    }
    found
}

/// The rates in words, each once: `2/3以内（小規模企業者）`.
pub(crate) fn rates(entry: &Entry, support: &Support) -> Vec<String> {
    let rate = |rate: &catalogue::support::RateTerm| {
        let within = if rate.within { "以内" } else { "" };
        let of = if rate.base.is_empty() { String::new() } else { format!("{}の", rate.base) };
        let text = format!("{of}{}{within}", notation::write_rate(rate.value));
        with_condition(entry, text, rate.frame, &rate.condition)
    };
    each_once(support.rates.iter().map(rate))
}

/// Limits, floors and fixed amounts in words, each once: `上限500万円（通常枠）`.
pub(crate) fn amounts(entry: &Entry, support: &Support) -> Vec<String> {
    let money = |what: &'static str| {
        move |term: &MoneyTerm| {
            let text = format!("{what}{}{}", term.per, notation::write_yen(term.yen.into()));
            with_condition(entry, text, term.frame, &term.condition)
        }
    };
    let caps = support.caps.iter().map(money("上限"));
    let floors = support.floors.iter().map(money("下限"));
    let fixed = support.fixed_amounts.iter().map(money("定額"));
    each_once(caps.chain(floors).chain(fixed))
}

/// A text with the frame and the condition that it holds for.
fn with_condition(entry: &Entry, text: String, frame: Option<usize>, condition: &str) -> String {
    let frame = frame.and_then(|at| entry.scheme.frames.get(at)).map_or("", |frame| frame.label.as_str());
    let when: Vec<&str> = [frame, condition].into_iter().filter(|part| !part.is_empty()).collect();
    if when.is_empty() { text } else { format!("{text}（{}）", when.join("、")) }
}

fn each_once(list: impl Iterator<Item = String>) -> Vec<String> {
    let mut found = Vec::new();
    for text in list {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}
