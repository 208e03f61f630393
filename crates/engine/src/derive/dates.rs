//! Ages and periods, compared as dates: between two anniversaries the number is between two whole numbers.

use vocabulary::calendar;

use super::{Deriver, Rule};
use crate::set::{Null, Set};

/// The age of a company.
pub(crate) const SINCE_FOUNDING: Rule = Rule {
    reads: &["founded_on", "application_date"],
    concludes: &[&["months_since_founding", "years_since_founding", "years_in_business"]],
    conclude: since_founding,
};
/// The age of a person at the day of hiring.
pub(crate) const AGE: Rule =
    Rule { reads: &["birth_date", "hire_date"], concludes: &[&["age"]], conclude: age };
/// Whether an order came too early.
pub(crate) const ORDER: Rule = Rule {
    reads: &["order_date", "decision_date"],
    concludes: &[&["ordered_before_decision"]],
    conclude: order,
};

fn since_founding(deriver: &mut Deriver<'_>) {
    let Some(founded) = deriver.date("founded_on") else { return };
    let (day, basis) = match deriver.date("application_date") {
        Some(day) => (day, "申請日"),
        None => (deriver.today, "基準日"),
    };
    let months = calendar::whole_months_between(founded, day);
    for (id, per, unit) in [
        ("months_since_founding", 1, "月数"),
        ("years_since_founding", 12, "年数"),
        ("years_in_business", 12, "年数"),
    ] {
        let whole = months.div_euclid(per);
        let exact = calendar::add_months(founded, whole * per) == day;
        let text =
            format!("設立日・開業日から{basis}（{}）までの満の{unit}で数えた", notation::write_date(day));
        conclude_between(deriver, id, whole.into(), exact, text);
    }
}

/// The whole number itself on the day, something between it and the next one after the day.
fn conclude_between(deriver: &mut Deriver<'_>, id: &str, whole: i64, exact: bool, text: String) {
    let Some(den) = deriver.registry.by_id(id).map(|fact| deriver.registry.fact(fact).den()) else { return };
    if whole < 0 {
        return;
    }
    let low = whole * den;
    let set = if exact || den == 1 { Set::point(low) } else { Set::range(low + 1, low + den - 1) };
    deriver.conclude(id, set, &["founded_on", "application_date"], text);
}

fn age(deriver: &mut Deriver<'_>) {
    let (Some(born), Some(hired)) = (deriver.date("birth_date"), deriver.date("hire_date")) else { return };
    let years = calendar::whole_years_between(born, hired);
    if years >= 0 {
        let text = "生年月日と雇入れ日から、雇入れ日の満年齢を数えた";
        deriver.conclude("age", Set::point(years.into()), &["birth_date", "hire_date"], text);
    }
}

fn order(deriver: &mut Deriver<'_>) {
    let (Some(order), Some(decision)) = (deriver.set("order_date"), deriver.set("decision_date")) else {
        return;
    };
    if order.null != Null::No || decision.null != Null::No {
        return;
    }
    let can = order.lo < decision.hi;
    let cannot = order.hi >= decision.lo;
    let set = Set::mask(u64::from(cannot) | u64::from(can) << 1);
    let text = "発注日と交付決定日を比べた";
    deriver.conclude("ordered_before_decision", set, &["order_date", "decision_date"], text);
}
