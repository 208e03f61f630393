//! Columns of codes, as numbers and as words, with codes that stand for all others and codes that stand nowhere.

use sql::{Column, Columns, Reading, Request, script};
use vocabulary::Date;

use crate::database::Database;
use crate::shipped::catalogue;

#[test]
#[ignore = "needs a database: scripts/test-sql"]
fn codes_are_read_as_the_mapping_says() {
    let catalogue = catalogue("benches/w1");
    let scheme = &catalogue.scheme("equip").unwrap().scheme;
    let pairs = |pairs: &[(&str, u64)]| pairs.iter().map(|(code, mask)| (code.to_string(), *mask)).collect();
    let codes =
        |list: &[(&str, u64)], others| Reading::Codes { pairs: pairs(list), others, does_not_apply: None };
    let plain = || Reading::Plain { does_not_apply: None };
    let column = |name: &str, fact: &str, reading| Column {
        name: name.to_string(),
        fact: catalogue.registry.by_id(fact).unwrap(),
        reading,
    };
    let database = Database::new("codes");
    let request = Request {
        registry: &catalogue.registry,
        schemes: vec![scheme],
        as_of: Date::constant(2026, 4, 1),
        dialect: database.dialect,
        table: "companies".to_string(),
        keys: vec!["number".to_string()],
        columns: Columns {
            list: vec![
                column("prefecture", "in_kanagawa", codes(&[("14", 0b10)], Some(0b01))),
                column("kind", "industry", codes(&[("0", 0b1), ("1", 0b10)], None)),
                column("sole", "is_sole_proprietor", codes(&[("はい", 0b10), ("いいえ", 0b01)], None)),
                column("employees", "employees", plain()),
                column("capital", "capital_yen", plain()),
                column("cost", "eligible_cost_yen", plain()),
            ],
        },
    };
    let text = database.dialect.text_type();
    let statements = format!(
        "CREATE TABLE companies (number INT, prefecture INT, kind INT, sole {text}, employees BIGINT, capital BIGINT, cost BIGINT);
INSERT INTO companies VALUES
  (1, 14, 0, 'いいえ', 20, 0, 1000000), (2, 13, 0, 'いいえ', 20, 0, 1000000), (3, NULL, 0, NULL, 20, 0, 1000000),
  (4, 14, 0, 'たぶん', 301, 100, 1000000), (5, 14, 7, 'はい', 21, 0, 1000000), (6, 14, 1, 'はい', 101, 0, 1000000);
{}SELECT number, verdict, low_yen, high_yen, reason, unreadable FROM atooshi_equip ORDER BY number;\n",
        script(&request).unwrap()
    );
    assert_eq!(
        database.ask(&statements),
        [
            ["1", "eligible", "666666", "666666", "\\N", "\\N"],
            ["2", "ineligible", "0", "0", "県内の会社", "\\N"],
            ["3", "unknown", "0", "666666", "県内の会社", "\\N"],
            // Whether it is an SME hangs on the word that nobody can read.
            ["4", "unknown", "0", "500000", "中小企業", "sole"],
            // Whatever its industry is, 21 employees make it an SME and no small business.
            ["5", "eligible", "500000", "500000", "\\N", "kind"],
            ["6", "ineligible", "0", "0", "中小企業", "\\N"],
        ]
    );
}
