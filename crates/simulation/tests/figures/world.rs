//! A small catalogue of one invented scheme with a reform, and reports on companies written as CSV.

use std::io::Cursor;

use catalogue::{Catalogue, File};
use simulation::report::{Report, TakeUp};
use simulation::{Edition, Figures, Heading, Mapping, Pair, Plans, Population};
use vocabulary::{Date, Ratio};

pub const DAY: Date = Date::constant(2026, 4, 1);

const FACTS: &str = r#"
scope = "company"

[[fact]]
id = "employees"
label = "従業員数"
english = "employees"
type = "number"
unit = "人"
least = 0
nullable = false
known_by = "owner"
topic = "company"
question = "何人ですか。"

[[fact]]
id = "in_kanagawa"
label = "県内の該否"
english = "in Kanagawa"
type = "bool"
statement = "県内にある"
denial = "県内にない"
nullable = false
known_by = "owner"
topic = "company"
question = "県内ですか。"

[[fact]]
id = "cost_yen"
label = "設備の費用"
english = "cost"
type = "number"
unit = "円"
least = 0
nullable = false
known_by = "owner"
topic = "company"
question = "いくらですか。"

[[fact]]
id = "waited"
label = "発注の順番"
english = "waited"
type = "bool"
statement = "決定より後に発注した"
denial = "決定より前に発注した"
nullable = false
known_by = "owner"
topic = "company"
question = "待ちましたか。"
"#;

pub const BASE: &str = "# 設備の補助（架空）

| 項目 | 内容 |
|---|---|
| 制度 | equip |
| 英名 | Equipment (invented) |
| 実施 | ある県（架空） |
| 種別 | 補助金 |
| 年度 | 令和8年度 |
| 出典 | 900 1行 |
| 照合 | 機械起案 |

費用の一部を助ける架空の制度です。

## 使える会社【900 2行】

```条件 県内の会社
県内にある
```

```条件 人数
従業員数が20人以下
```

## 補助の額【900 3行】

```金額 補助額
設備の費用 × 1/2
1円未満切り捨て【900 3行】
上限 100万円
```
";

pub const MAPPING: &str = r#"
[[column]]
name = "pref"
fact = "in_kanagawa"
codes = { 14 = "yes" }
others = "no"

[[column]]
name = "employees"
fact = "employees"
statistic = "架空の統計 第1表"

[[column]]
name = "cost"
fact = "cost_yen"
assumption = "費用は100万円くらいとした（架空）"

[[group]]
label = "都道府県"
column = "pref"
names = { 14 = "神奈川県", 13 = "東京都" }
others = "そのほか"

[[group]]
label = "従業員規模"
column = "employees"
bands = [{ below = 6, label = "5人以下" }, { below = 21, label = "6～20人" }, { label = "21人以上" }]
"#;

/// The page of the reform: 2/3 up to 1,500,000 yen for up to 30 employees.
pub fn reform() -> String {
    BASE.replace("× 1/2", "× 2/3").replace("上限 100万円", "上限 150万円").replace("20人以下", "30人以下")
}

pub fn catalogue(page: &str) -> Catalogue {
    let file = |path: &str, text: &str| File { path: path.to_string(), text: text.to_string() };
    let (catalogue, problems) =
        catalogue::load(&[file("facts/a.toml", FACTS), file("schemes/a/equip/2026.md", page)]);
    let errors: Vec<_> =
        problems.iter().filter(|problem| problem.severity == lang::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    catalogue
}

/// How a population is asked.
pub struct Asked<'a> {
    pub base: &'a str,
    pub mapping: &'a str,
    pub reform: Option<&'a str>,
    pub small_cell: u64,
    pub take_up: Option<(i128, i128)>,
    pub threads: usize,
    /// Rows that are read together.
    pub block: usize,
}

impl Default for Asked<'_> {
    fn default() -> Self {
        Asked {
            base: BASE,
            mapping: MAPPING,
            reform: None,
            small_cell: 1,
            take_up: None,
            threads: 1,
            block: usize::MAX,
        }
    }
}

/// The report on companies of CSV lines `pref,employees,cost`.
pub fn report(lines: &[String], asked: &Asked<'_>) -> Report {
    let base = catalogue(asked.base);
    let reform = asked.reform.map(catalogue);
    let mapping = Mapping::read("columns.toml", asked.mapping, &base.registry).unwrap();
    let pieces: Vec<&[String]> = lines.chunks(asked.block.min(lines.len().max(1))).collect();
    let open = |piece: &[String]| {
        let text = format!("pref,employees,cost\n{}", piece.concat());
        Population::csv("companies.csv", Cursor::new(text), &mapping, &base.registry).unwrap()
    };
    let binding = open(&[]).binding;
    let pair = Pair {
        base: Edition { scheme: &base.schemes[0].scheme, text: asked.base },
        reform: reform
            .as_ref()
            .zip(asked.reform)
            .map(|(catalogue, text)| Edition { scheme: &catalogue.schemes[0].scheme, text }),
    };
    let plans = Plans::new(vec![pair], &base.registry, &mapping, &binding, DAY);
    let take_up =
        asked.take_up.map(|(num, den)| TakeUp { share: Ratio::new(num, den).unwrap(), seed: 1, draws: 200 });
    let mut figures = Figures::new(&plans, &binding, asked.threads, take_up.as_ref());
    let mut first_row = 0;
    for piece in pieces {
        let mut population = open(piece);
        while let Some(mut block) = population.next_block().unwrap() {
            block.first_row = first_row;
            first_row += block.rows as u64;
            figures.add(&binding, &block).unwrap();
        }
    }
    let heading = Heading {
        as_of: DAY,
        population: "companies.csv",
        invented: None,
        small_cell: asked.small_cell,
        take_up,
        changed_pages: Vec::new(),
    };
    figures.report(heading, &mapping, &binding)
}
