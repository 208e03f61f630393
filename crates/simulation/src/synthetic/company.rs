//! One invented company. Each answer has a source of its own, so that a new column changes no other.

use super::draw::Draw;

/// Prefecture code of Kanagawa.
const KANAGAWA: i64 = 14;
/// Municipality codes of Yokohama and Kawasaki.
const YOKOHAMA: i64 = 14_100;
const KAWASAKI: i64 = 14_130;
/// What stands for a municipality of another prefecture.
const ELSEWHERE: i64 = 0;
/// Municipality codes of the rest of Kanagawa.
const OTHER_MUNICIPALITIES: [i64; 31] = [
    14_150, 14_201, 14_203, 14_204, 14_205, 14_206, 14_207, 14_208, 14_210, 14_211, 14_212, 14_213, 14_214,
    14_215, 14_216, 14_217, 14_218, 14_301, 14_321, 14_341, 14_342, 14_361, 14_362, 14_363, 14_364, 14_366,
    14_382, 14_383, 14_384, 14_401, 14_402,
];
/// Legal forms by their code, with their share of twenty companies.
const FORMS: [(i64, u64); 5] =
    [(STOCK_COMPANY, 10), (1, 3), (OTHER_COMPANY, 1), (SOLE_PROPRIETOR, 5), (4, 1)];
const STOCK_COMPANY: i64 = 0;
const OTHER_COMPANY: i64 = 2;
const SOLE_PROPRIETOR: i64 = 3;
/// Oldest company, in days.
const MOST_DAYS: i64 = 60 * 365;

/// An invented company with a project, some workers and a training; nothing where an answer does not apply to it. The
/// table of columns says what each field is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Company {
    pub number: u64,
    pub prefecture: i64,
    pub municipality: i64,
    pub in_yokohama: bool,
    pub in_kawasaki: bool,
    pub head_office_in_kanagawa: bool,
    pub industry: i64,
    pub legal_form: i64,
    pub employees: i64,
    pub capital_yen: Option<i64>,
    /// In days since 1 January 1970.
    pub founded_day: i64,
    pub is_deemed_large: bool,
    pub is_venture: bool,
    pub is_foreign: bool,
    pub aims_overseas: bool,
    pub develops_robots: bool,
    pub eligible_cost_yen: i64,
    pub investment_yen: i64,
    pub min_wage_margin_yen: i64,
    pub wage_rise_pct: i64,
    pub workers: i64,
    pub training_hours: i64,
    pub training_cost_per_trainee_yen: i64,
    pub trainees: i64,
    pub trainings_this_fy: i64,
    pub grants_this_fy_yen: i64,
}

impl Company {
    pub(super) fn new(seed: u64, as_of_day: i32, row: u64) -> Company {
        let draw = |answer: &str| Draw::new(seed, answer, row);
        let prefecture = prefecture(&mut draw("prefecture"));
        let municipality = municipality(prefecture, &mut draw("municipality"));
        let legal_form = draw("legal_form").weighted(&FORMS).unwrap_or(STOCK_COMPANY);
        let employees = draw("employees").doublings(1, 10, 1);
        let has_capital = [STOCK_COMPANY, 1, OTHER_COMPANY].contains(&legal_form);
        let spends_before = draw("has_grants").one_in(5);
        Company {
            number: row + 1,
            prefecture,
            municipality,
            in_yokohama: municipality == YOKOHAMA,
            in_kawasaki: municipality == KAWASAKI,
            head_office_in_kanagawa: prefecture == KANAGAWA && !draw("head_office").one_in(10),
            industry: draw("industry").between(0, 6),
            legal_form,
            employees,
            capital_yen: has_capital.then(|| draw("capital_yen").doublings(1_000_000, 10, 100_000)),
            founded_day: i64::from(as_of_day) - draw("founded").between(1, MOST_DAYS),
            is_deemed_large: draw("is_deemed_large").one_in(20),
            is_venture: draw("is_venture").one_in(10),
            is_foreign: draw("is_foreign").one_in(50),
            aims_overseas: draw("aims_overseas").one_in(5),
            develops_robots: draw("develops_robots").one_in(50),
            eligible_cost_yen: draw("eligible_cost_yen").doublings(100_000, 10, 10_000),
            investment_yen: draw("investment_yen").doublings(10_000_000, 8, 1_000_000),
            min_wage_margin_yen: draw("min_wage_margin_yen").between(0, 299),
            wage_rise_pct: draw("wage_rise_pct").between(0, 10),
            workers: draw("workers").between(1, 5).min(employees),
            training_hours: draw("training_hours").doublings(5, 5, 1),
            training_cost_per_trainee_yen: draw("training_cost").doublings(10_000, 6, 1_000),
            trainees: draw("trainees").between(1, 10).min(employees),
            trainings_this_fy: draw("trainings_this_fy").between(1, 4),
            grants_this_fy_yen: if spends_before { draw("grants").doublings(10_000, 8, 10_000) } else { 0 },
        }
    }
}

fn prefecture(draw: &mut Draw) -> i64 {
    if draw.one_in(2) {
        return KANAGAWA;
    }
    let other = draw.between(1, 46);
    if other < KANAGAWA { other } else { other + 1 }
}

fn municipality(prefecture: i64, draw: &mut Draw) -> i64 {
    if prefecture != KANAGAWA {
        return ELSEWHERE;
    }
    match draw.below(6) {
        0 | 1 => YOKOHAMA,
        2 => KAWASAKI,
        _ => {
            let count = OTHER_MUNICIPALITIES.len() as u64;
            let at = usize::try_from(draw.below(count)).unwrap_or_default();
            OTHER_MUNICIPALITIES[at]
        }
    }
}
