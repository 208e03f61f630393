//! Company size by the SME Basic Act: headcount or, for companies, capital; small business by headcount alone.

use super::{Deriver, Rule};
use crate::set::{Null, Set};

/// Limits of one group of industries.
struct Limits {
    /// Ids of the fact `industry` that the row is for.
    industries: &'static [&'static str],
    /// Greatest number of regular employees of an SME.
    employees: i64,
    /// Greatest capital of an SME in yen.
    capital_yen: i64,
    /// Greatest number of regular employees of a small business.
    small: i64,
}

/// SME Basic Act, article 2: paragraph 1 for SMEs, paragraph 5 for small businesses.
const ACT: [Limits; 4] = [
    Limits {
        industries: &["manufacturing", "construction", "transport", "other"],
        employees: 300,
        capital_yen: 300_000_000,
        small: 20,
    },
    Limits { industries: &["wholesale"], employees: 100, capital_yen: 100_000_000, small: 5 },
    Limits { industries: &["service"], employees: 100, capital_yen: 50_000_000, small: 5 },
    Limits { industries: &["retail"], employees: 50, capital_yen: 50_000_000, small: 5 },
];

/// Forms that the Act does not speak of; schemes that support them say so themselves.
const OUTSIDE: [&str; 8] = [
    "npo",
    "association_foundation",
    "cooperative",
    "shopping_street_association",
    "social_welfare",
    "medical",
    "school",
    "other",
];

/// Company size.
pub(crate) const RULE: Rule = Rule { reads: &FROM, concludes: &[&["company_size"]], conclude: derive };

const FROM: [&str; 5] = ["employees_regular", "capital_yen", "industry", "legal_form", "is_sole_proprietor"];

/// Derives `company_size` as the set of sizes the known facts allow.
fn derive(deriver: &mut Deriver<'_>) {
    let given = |id: &str| deriver.set(id).is_some_and(|set| set.null == Null::No);
    if !given("employees_regular") && !given("capital_yen") {
        return;
    }
    let form = deriver.set_or_domain("legal_form").map_or(u64::MAX, Set::bits);
    if form & !deriver.mask("legal_form", &OUTSIDE) == 0 {
        return;
    }
    let (Some(employees), Some(capital), Some(industry), Some(sole)) = (
        deriver.set_or_domain("employees_regular"),
        deriver.set_or_domain("capital_yen"),
        deriver.set_or_domain("industry"),
        deriver.set_or_domain("is_sole_proprietor"),
    ) else {
        return;
    };
    let mut sizes = 0u64;
    for limits in &ACT {
        if industry.bits() & deriver.mask("industry", limits.industries) != 0 {
            sizes |= possible(limits, employees, capital, sole.bits());
        }
    }
    if sizes == 0 || sizes == 0b1111 {
        return;
    }
    let text =
        "中小企業基本法第2条の従業員数・資本金の線（個人事業主は従業員数だけ）と業種から、企業規模を決めた";
    deriver.conclude("company_size", Set::mask(sizes), &FROM, text);
}

/// The sizes (small 1, SME 2, mid-size 4, large 8) that some values within the sets have under one row of the Act.
fn possible(limits: &Limits, employees: Set, capital: Set, sole: u64) -> u64 {
    let mut sizes = 0;
    if employees.lo <= limits.small {
        sizes |= 1;
    }
    // A company that is not small is an SME by headcount, or by capital unless it is a sole proprietor.
    let not_small = employees.hi > limits.small;
    let by_employees = not_small && employees.lo <= limits.employees;
    let has_capital = capital.null != Null::Yes;
    let by_capital = not_small && sole & 0b01 != 0 && has_capital && capital.lo <= limits.capital_yen;
    if by_employees || by_capital {
        sizes |= 2;
    }
    let over_employees = employees.hi > limits.employees;
    let over_capital = sole & 0b10 != 0 || capital.null != Null::No || capital.hi > limits.capital_yen;
    if over_employees && over_capital {
        sizes |= 4 | 8;
    }
    sizes
}
