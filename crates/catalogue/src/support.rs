//! What a scheme grants, as its page states it: rates, limits, amounts and terms.
//!
//! What a page can compute is read from its rules, so that no figure stands on a page twice; what it only states is
//! read from its table of terms. A row of that table may repeat a value of the rules to add what it is counted per,
//! what it is a share of, or when it holds; it may not contradict it.

mod rules;
mod terms;

use engine::term::{Term, TermClass};
use lang::ast::ItemKind;
use vocabulary::Ratio;

use crate::{Entry, Problem};

/// What a scheme grants.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Support {
    /// Shares of the cost, the tax, the fee.
    pub rates: Vec<RateTerm>,
    /// The most that is granted or lent.
    pub caps: Vec<MoneyTerm>,
    /// The least that is granted.
    pub floors: Vec<MoneyTerm>,
    /// Amounts that are neither.
    pub fixed_amounts: Vec<MoneyTerm>,
    /// Fees of a credit guarantee that remain.
    pub fees: Vec<FeeTerm>,
    /// Everything else: periods, charges to the user, what is offered.
    pub others: Vec<OtherTerm>,
}

/// The key of what a condition adds to a limit.
pub const RAISED_BY: &str = "上限の上乗せ";
/// The key of what a condition multiplies a limit by.
pub const MULTIPLIED_BY: &str = "上限の倍率";

/// A share.
#[derive(Clone, Debug, PartialEq)]
pub struct RateTerm {
    /// The share.
    pub value: Ratio,
    /// When it holds; empty for always.
    pub condition: String,
    /// Whether it is printed as a limit.
    pub within: bool,
    /// What it is a share of, where printed.
    pub base: String,
    /// The frame it belongs to.
    pub frame: Option<usize>,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq)]
pub struct MoneyTerm {
    /// Yen.
    pub yen: i64,
    /// What it is counted per; empty for the whole.
    pub per: String,
    /// When it holds; empty for always.
    pub condition: String,
    /// The frame it belongs to.
    pub frame: Option<usize>,
}

/// A fee in percent that remains after the support.
#[derive(Clone, Debug, PartialEq)]
pub struct FeeTerm {
    /// The least, as a fraction (0.4% is 1/250).
    pub min: Ratio,
    /// The greatest.
    pub max: Ratio,
    /// When it holds; empty for always.
    pub condition: String,
    /// The frame it belongs to.
    pub frame: Option<usize>,
}

/// Another term.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherTerm {
    /// What it is.
    pub key: String,
    /// The value as written.
    pub value: String,
    /// When it holds; empty for always.
    pub condition: String,
    /// The frame it belongs to.
    pub frame: Option<usize>,
}

impl Support {
    /// What the scheme grants, rules first, then the table of terms.
    pub fn of(entry: &Entry) -> Support {
        let rules = rules::of(&entry.scheme, &entry.text);
        let terms = terms::of(&entry.scheme);
        Support {
            rates: refined(rules.rates, terms.rates),
            caps: refined(rules.caps, terms.caps),
            floors: refined(rules.floors, terms.floors),
            fixed_amounts: refined(rules.fixed_amounts, terms.fixed_amounts),
            fees: terms.fees,
            others: rules.others.into_iter().chain(terms.others).collect(),
        }
    }

    /// Whether some condition raises a limit beyond the greatest one that is named.
    pub fn raises_limits(&self) -> bool {
        self.others.iter().any(|other| [RAISED_BY, MULTIPLIED_BY].contains(&other.key.as_str()))
    }

    /// The greatest rate.
    pub fn greatest_rate(&self) -> Option<Ratio> {
        self.rates.iter().map(|rate| rate.value).max()
    }

    /// The greatest cap in yen.
    pub fn greatest_cap_yen(&self) -> Option<i64> {
        self.caps.iter().map(|cap| cap.yen).max()
    }
}

/// A value that rules and the table of terms may both state.
trait Stated {
    /// Whether both state the same value for the same frame.
    fn agrees(&self, other: &Self) -> bool;
    /// When it holds.
    fn condition(&mut self) -> &mut String;
}

impl Stated for RateTerm {
    fn agrees(&self, other: &RateTerm) -> bool {
        self.value == other.value && share_frame(self.frame, other.frame)
    }

    fn condition(&mut self) -> &mut String {
        &mut self.condition
    }
}

impl Stated for MoneyTerm {
    fn agrees(&self, other: &MoneyTerm) -> bool {
        self.yen == other.yen && share_frame(self.frame, other.frame)
    }

    fn condition(&mut self) -> &mut String {
        &mut self.condition
    }
}

fn share_frame(one: Option<usize>, other: Option<usize>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// The values of the rules, each replaced by the row of the table that says more about it (1件あたり, 投資額の), then
/// the other rows.
fn refined<T: Stated>(mut rules: Vec<T>, mut terms: Vec<T>) -> Vec<T> {
    for term in &mut terms {
        let rule = rules.iter_mut().find(|rule| rule.agrees(term));
        if let (Some(rule), true) = (rule, term.condition().is_empty()) {
            term.condition().clone_from(rule.condition());
        }
    }
    rules.retain(|rule| !terms.iter().any(|term| rule.agrees(term)));
    rules.extend(terms);
    rules
}

/// Remarks on rows of the table that state a rate or a limit beside a computed amount, but another one.
pub(crate) fn contradictions(entry: &Entry) -> Vec<Problem> {
    let rules = rules::of(&entry.scheme, &entry.text);
    let computes = |frame: Option<usize>| {
        let amounts = entry.scheme.page.items.iter().filter(|item| item.kind == ItemKind::Amount);
        amounts.into_iter().any(|item| share_frame(item.frame, frame))
    };
    let stated = |term: &Term| {
        let of_term = terms::of_term(term);
        let is_known = |rates: &RateTerm| rules.rates.iter().any(|rule| rule.agrees(rates));
        let holds = |list: &[MoneyTerm], money: &MoneyTerm| list.iter().any(|rule| rule.agrees(money));
        of_term.rates.iter().all(is_known)
            && of_term.caps.iter().all(|cap| holds(&rules.caps, cap))
            && of_term.floors.iter().all(|floor| holds(&rules.floors, floor))
    };
    let limits = |term: &&Term| {
        matches!(term.class, TermClass::Rate | TermClass::Cap | TermClass::Floor) && computes(term.frame)
    };
    let problem = |term: &Term| {
        Problem::of_file(
            &entry.path,
            format!("支援の表の「{} {}」は、計算する囲みの値にありません", term.key, term.text),
            "囲みの値とそろえるか、表から消してください",
        )
    };
    entry.scheme.terms.iter().filter(limits).filter(|term| !stated(term)).map(problem).collect()
}
