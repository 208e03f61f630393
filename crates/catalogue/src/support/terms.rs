//! Rates, limits and terms as the table of terms states them.

use engine::Scheme;
use engine::term::{Term, TermClass, TermValue};
use notation::{Yen, YenRole};

use super::{FeeTerm, MoneyTerm, OtherTerm, RateTerm, Support};

/// What all rows of the table state.
pub(super) fn of(scheme: &Scheme) -> Support {
    let mut support = Support::default();
    scheme.terms.iter().for_each(|term| add(&mut support, term));
    support
}

/// What one row states.
pub(super) fn of_term(term: &Term) -> Support {
    let mut support = Support::default();
    add(&mut support, term);
    support
}

fn add(support: &mut Support, term: &Term) {
    let (condition, frame) = (term.condition.clone(), term.frame);
    match &term.value {
        TermValue::Rates(rates) => support.rates.extend(rates.iter().map(|rate| RateTerm {
            value: rate.value,
            condition: condition.clone(),
            within: rate.within,
            base: rate.base.clone(),
            frame,
        })),
        TermValue::Amounts(amounts) => {
            for amount in amounts {
                let money = MoneyTerm {
                    yen: amount.yen,
                    per: amount.per.clone(),
                    condition: condition.clone(),
                    frame,
                };
                list(support, term.class, amount).push(money);
            }
        }
        TermValue::Fee { min, max } => {
            support.fees.push(FeeTerm { min: *min, max: *max, condition, frame });
        }
        TermValue::Text => support.others.push(OtherTerm {
            key: term.key.clone(),
            value: term.text.clone(),
            condition,
            frame,
        }),
    }
}

/// Where an amount belongs: the word of the row decides, else the words of the amount itself.
fn list<'a>(support: &'a mut Support, class: TermClass, amount: &Yen) -> &'a mut Vec<MoneyTerm> {
    match (class, amount.role) {
        (TermClass::Cap, _) | (TermClass::Money, YenRole::Cap) => &mut support.caps,
        (TermClass::Floor, _) | (TermClass::Money, YenRole::Floor) => &mut support.floors,
        _ => &mut support.fixed_amounts,
    }
}
