//! The columns of an invented population, each with the rule that invents it.

use super::INVENTED_COLUMN;
use super::company::Company;

/// A column with its rule.
#[derive(Clone, Copy, Debug)]
pub struct SyntheticColumn {
    /// The name in the table.
    pub name: &'static str,
    /// What it holds, in Japanese.
    pub label: &'static str,
    /// How it is invented, in Japanese.
    pub rule: &'static str,
    pub(super) cell: Cell,
}

/// What a cell of a column is taken from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cell {
    /// The name of the company.
    Name,
    /// A number or a code; empty where it does not apply.
    Number(fn(&Company) -> Option<i64>),
    /// A day, in days since 1 January 1970.
    Day(fn(&Company) -> i64),
    /// Yes or no.
    Truth(fn(&Company) -> bool),
}

const fn column(name: &'static str, label: &'static str, rule: &'static str, cell: Cell) -> SyntheticColumn {
    SyntheticColumn { name, label, rule, cell }
}

use Cell::{Day, Name, Number, Truth};

/// The columns, in their order.
pub const COLUMNS: [SyntheticColumn; 27] = [
    column(INVENTED_COLUMN, "架空の会社の番号", "行の順に1から", Name),
    column(
        "prefecture",
        "都道府県コード（1～47）",
        "2社に1社は神奈川県（14）。ほかの46都道府県はどれも同じ割合",
        Number(|c| Some(c.prefecture)),
    ),
    column(
        "municipality",
        "市町村コード（神奈川県内。県外は 0）",
        "神奈川県の会社の6社に2社は横浜市（14100）、1社は川崎市（14130）。ほかの31市町村はどれも同じ割合。県外は 0",
        Number(|c| Some(c.municipality)),
    ),
    column("in_yokohama", "横浜市内の事業所", "市町村コードが横浜市なら true", Truth(|c| c.in_yokohama)),
    column("in_kawasaki", "川崎市内の事業所", "市町村コードが川崎市なら true", Truth(|c| c.in_kawasaki)),
    column(
        "head_office_in_kanagawa",
        "県内の本店",
        "神奈川県の会社の10社に9社は true。県外は false",
        Truth(|c| c.head_office_in_kanagawa),
    ),
    column(
        "industry",
        "業種区分のコード（0～6）",
        "0 製造業、1 建設業、2 運輸業、3 その他、4 卸売業、5 サービス業、6 小売業。どれも同じ割合",
        Number(|c| Some(c.industry)),
    ),
    column(
        "legal_form",
        "法人格のコード（0～4）",
        "20社のうち 0 株式会社 10、1 合同会社 3、2 その他の会社 1、3 個人事業主 5、4 特定非営利活動法人 1",
        Number(|c| Some(c.legal_form)),
    ),
    column(
        "employees",
        "常時使用する従業員数（人）",
        "1人から1,023人。1人から2倍ごとの10段のどれも同じ割合で、段の中は一様",
        Number(|c| Some(c.employees)),
    ),
    column(
        "capital_yen",
        "資本金（円）",
        "100万円から10億2,390万円。100万円から2倍ごとの10段のどれも同じ割合で、段の中は一様、10万円刻み。会社でない法人格は空",
        Number(|c| c.capital_yen),
    ),
    column(
        "founded",
        "設立の日",
        "基準日の1日前から21,900日前まで、どの日も同じ割合",
        Day(|c| c.founded_day),
    ),
    column("is_deemed_large", "みなし大企業", "20社に1社は true", Truth(|c| c.is_deemed_large)),
    column("is_venture", "ベンチャー企業", "10社に1社は true", Truth(|c| c.is_venture)),
    column("is_foreign", "外国企業", "50社に1社は true", Truth(|c| c.is_foreign)),
    column(
        "is_planning_to_found",
        "これから創業する",
        "どの会社も false（もうある会社だけの集まり）",
        Truth(|_| false),
    ),
    column("aims_overseas", "海外展開の意向", "5社に1社は true", Truth(|c| c.aims_overseas)),
    column("develops_robots", "ロボット開発企業", "50社に1社は true", Truth(|c| c.develops_robots)),
    column(
        "eligible_cost_yen",
        "補助対象経費（円）",
        "10万円から1億239万円。10万円から2倍ごとの10段のどれも同じ割合で、段の中は一様、1万円刻み",
        Number(|c| Some(c.eligible_cost_yen)),
    ),
    column(
        "investment_yen",
        "投下資本額（円）",
        "1,000万円から25億5,900万円。1,000万円から2倍ごとの8段のどれも同じ割合で、段の中は一様、100万円刻み",
        Number(|c| Some(c.investment_yen)),
    ),
    column(
        "min_wage_margin_yen",
        "最低賃金からの上乗せ額（円/時間）",
        "0円から299円まで、どの額も同じ割合",
        Number(|c| Some(c.min_wage_margin_yen)),
    ),
    column(
        "wage_rise_pct",
        "賃金上昇率（%）",
        "0%から10%まで1%刻み、どれも同じ割合",
        Number(|c| Some(c.wage_rise_pct)),
    ),
    column(
        "workers",
        "対象労働者数（人）",
        "1人から5人まで、どれも同じ割合。従業員数を超えない",
        Number(|c| Some(c.workers)),
    ),
    column(
        "training_hours",
        "実訓練時間数（時間）",
        "5時間から159時間。5時間から2倍ごとの5段のどれも同じ割合で、段の中は一様",
        Number(|c| Some(c.training_hours)),
    ),
    column(
        "training_cost_per_trainee_yen",
        "受講者1人の訓練経費（円/人）",
        "1万円から63万9,000円。1万円から2倍ごとの6段のどれも同じ割合で、段の中は一様、1,000円刻み",
        Number(|c| Some(c.training_cost_per_trainee_yen)),
    ),
    column(
        "trainees",
        "受講者数（人）",
        "1人から10人まで、どれも同じ割合。従業員数を超えない",
        Number(|c| Some(c.trainees)),
    ),
    column(
        "trainings_this_fy",
        "当年度の受講回数（回）",
        "1回から4回まで、どれも同じ割合",
        Number(|c| Some(c.trainings_this_fy)),
    ),
    column(
        "grants_this_fy_yen",
        "当年度の既支給額（円）",
        "5社に4社は0円。ほかは1万円から255万円、1万円から2倍ごとの8段のどれも同じ割合で、段の中は一様、1万円刻み",
        Number(|c| Some(c.grants_this_fy_yen)),
    ),
];
