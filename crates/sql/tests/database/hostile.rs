//! Names and texts that try to be statements: the database takes them for what they are.

use sql::{Column, Columns, Dialect, Reading, Request, script, table_definition};
use vocabulary::Date;

use crate::database::Database;
use crate::shipped::catalogue;

const NAME: &str = "'; DROP TABLE canary; -- \" ` $$ 中\\";

#[test]
#[ignore = "needs a database: scripts/test-sql"]
fn hostile_names_stay_names() {
    let catalogue = catalogue("benches/w1");
    let entry = catalogue.scheme("digital").unwrap();
    let text =
        entry.text.replace("```条件 小規模", &format!("```条件 {NAME}")).replace("対象外:小規模", "対象外");
    let text = text.replace("# 小さな会社の電子化への補助", &format!("# {NAME}"));
    let (scheme, diagnostics) = engine::check(&text, &catalogue.registry);
    let scheme = scheme.unwrap_or_else(|| panic!("{diagnostics:?}"));
    assert_eq!(scheme.clauses[0].name, NAME);
    let database = Database::new("hostile");
    // Spark's own program would cut such names; they are refused.
    let is_postgresql = database.dialect == Dialect::PostgreSql;
    let table = if is_postgresql { NAME } else { "companies" };
    let key = if is_postgresql { "key\"; DROP TABLE canary; --" } else { "会社 番号" };
    let employees = if is_postgresql { "\"'; DROP TABLE canary; --" } else { "従業員 数" };
    let column = |name: &str, fact: &str, reading| Column {
        name: name.to_string(),
        fact: catalogue.registry.by_id(fact).unwrap(),
        reading,
    };
    let codes = Reading::Codes {
        pairs: vec![(NAME.to_string(), 0b1), ("b".to_string(), 0b10)],
        others: None,
        does_not_apply: Some("'); --\\".to_string()),
    };
    let plain = || Reading::Plain { does_not_apply: None };
    let request = Request {
        registry: &catalogue.registry,
        schemes: vec![&scheme],
        as_of: Date::constant(2026, 4, 1),
        dialect: database.dialect,
        table: table.replace('.', ""),
        keys: vec![key.to_string()],
        columns: Columns {
            list: vec![
                column(employees, "employees", plain()),
                column("industry", "industry", codes),
                column("eligible_cost_yen", "eligible_cost_yen", plain()),
            ],
        },
    };
    let text_of = |text: &str| database.dialect.text(text);
    let rows = [
        ("1", "20", NAME, "300000"),
        ("2", "21", NAME, "300000"),
        ("3", "5", "'); --\\", "300000"),
        ("4", "-1", "x", "75"),
    ];
    let values: Vec<String> = rows
        .iter()
        .map(|(key, employees, industry, cost)| {
            format!("('{key}', {employees}, {}, {cost})", text_of(industry))
        })
        .collect();
    let statements = format!(
        "CREATE TABLE canary (a INT);\n{}INSERT INTO {} VALUES {};\n{}SELECT {}, verdict, low_yen, high_yen, reason, unreadable FROM atooshi_digital, (SELECT COUNT(*) AS canaries FROM canary) AS k;\n",
        table_definition(&request),
        database.dialect.quoted(&request.table),
        values.join(", "),
        script(&request).unwrap(),
        database.dialect.quoted(key),
    );
    let mut answers = database.ask(&statements);
    answers.sort();
    assert_eq!(
        answers,
        [
            vec!["1", "eligible", "200000", "200000", "\\N", "\\N"],
            vec!["2", "ineligible", "0", "0", NAME, "\\N"],
            // What does not apply is in no row of the table of limits but the last.
            vec!["3", "eligible", "200000", "200000", "\\N", "\\N"],
            vec!["4", "unknown", "0", "50", NAME, employees],
        ]
    );
}
