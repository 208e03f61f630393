//! The five rules written by hand as one loop over the same columns: what an evaluator of pages is measured against.

use crate::companies::Companies;

const EMPLOYEES: [i32; 5] = [300, 100, 100, 50, 300];
const CAPITAL_YEN: [i64; 5] = [300_000_000, 100_000_000, 50_000_000, 50_000_000, 300_000_000];
const SMALL: [i32; 5] = [20, 5, 5, 5, 20];
/// 1 April 2025, the last day on which a company of twelve months was founded.
const FOUNDED_LAST: i32 = 20_179;

/// The five amounts of a company.
#[inline(always)]
pub fn amounts(companies: &Companies, row: usize) -> [i64; 5] {
    let industry = usize::from(companies.industry[row]);
    let employees = companies.employees[row];
    let is_sme = employees <= EMPLOYEES[industry]
        || (!companies.is_sole(row) && companies.capital_yen[row] <= CAPITAL_YEN[industry]);
    let is_small = employees <= SMALL[industry];
    let cost = companies.eligible_cost_yen[row];
    let above = |least: i64, amount: i64| if amount >= least { amount } else { 0 };

    let equip = if is_small { cost.wrapping_mul(2) / 3 } else { cost / 2 };
    let equip =
        if companies.prefecture[row] == 14 && is_sme { above(250_000, equip.min(5_000_000)) } else { 0 };
    let digital = if is_small { (cost.wrapping_mul(2) / 3).min(500_000) } else { 0 };

    let (hours, trainees) = (companies.training_hours[row], i64::from(companies.trainees[row]));
    let training = if hours >= 10 && trainees >= 1 {
        let each = match (hours, is_sme) {
            (..100, true) => 300_000,
            (..100, false) => 200_000,
            (..200, true) => 400_000,
            (..200, false) => 250_000,
            (_, true) => 500_000,
            (_, false) => 300_000,
        };
        let share = companies.training_cost_yen[row].wrapping_mul(if is_sme { 75 } else { 60 }) / 100;
        let wage = if is_sme { 960 } else { 480 };
        let wages = (i64::from(hours.min(1_200)) * wage).wrapping_mul(trainees);
        share.min(trainees.wrapping_mul(each)).wrapping_add(wages).min(100_000_000)
    } else {
        0
    };
    let (line, rate) = if is_sme { (50_000_000, 6) } else { (2_000_000_000, 3) };
    let siting = if cost >= line { (cost.wrapping_mul(rate) / 100).min(500_000_000) } else { 0 };
    let is_old = companies.founded[row] <= FOUNDED_LAST;
    let yokohama =
        if companies.city[row] == 14_100 && is_old { above(250_000, (cost / 2).min(2_000_000)) } else { 0 };
    [digital, equip, siting, training, yokohama]
}

/// The amounts of all companies, a column for each rule.
pub fn all(companies: &Companies, out: &mut [Vec<i64>; 5]) {
    let [digital, equip, siting, training, yokohama] = out;
    let columns = digital.iter_mut().zip(equip).zip(siting).zip(training).zip(yokohama);
    for (row, ((((digital, equip), siting), training), yokohama)) in columns.enumerate() {
        [*digital, *equip, *siting, *training, *yokohama] = amounts(companies, row);
    }
}
