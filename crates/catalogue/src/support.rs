//! What a scheme grants, as its page states it: rates, limits, amounts and terms.
//!
//! What a page can compute is read from its rules, so that no figure stands on a page twice; what it only states is
//! read from its table of terms.

mod rules;

use engine::term::{Term, TermClass, TermValue};
use notation::YenRole;
use vocabulary::Ratio;

use crate::Entry;

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
        let mut support = rules::of(&entry.scheme, &entry.text);
        for term in &entry.scheme.terms {
            support.add_term(term);
        }
        support
    }

    fn add_term(&mut self, term: &Term) {
        let (condition, frame) = (term.condition.clone(), term.frame);
        match &term.value {
            TermValue::Rates(rates) => self.rates.extend(rates.iter().map(|rate| RateTerm {
                value: rate.value,
                condition: condition.clone(),
                within: rate.within,
                base: rate.base.clone(),
                frame,
            })),
            TermValue::Amounts(amounts) => {
                for amount in amounts {
                    let list = match (term.class, amount.role) {
                        (TermClass::Cap, _) | (TermClass::Money, YenRole::Cap) => &mut self.caps,
                        (TermClass::Floor, _) | (TermClass::Money, YenRole::Floor) => &mut self.floors,
                        _ => &mut self.fixed_amounts,
                    };
                    list.push(MoneyTerm {
                        yen: amount.yen,
                        per: amount.per.clone(),
                        condition: condition.clone(),
                        frame,
                    });
                }
            }
            TermValue::Fee { min, max } => {
                self.fees.push(FeeTerm { min: *min, max: *max, condition, frame });
            }
            TermValue::Text => self.others.push(OtherTerm {
                key: term.key.clone(),
                value: term.text.clone(),
                condition,
                frame,
            }),
        }
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
