//! What a script looks like, and what is refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its pages must fail")]

use std::path::Path;

use catalogue::{Catalogue, File};
use engine::Scheme;
use sql::{Columns, Dialect, Refusal, Request, script, table_definition};
use vocabulary::Date;

const DAY: Date = Date::constant(2026, 4, 1);

/// The rules of the benchmark, where each page is small.
fn catalogue() -> Catalogue {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/w1");
    let paths = ["facts/company.toml", "facts/project.toml"].map(str::to_string).into_iter();
    let pages =
        ["digital", "equip", "siting", "training", "yokohama"].map(|id| format!("schemes/w1/{id}/2026.md"));
    let file = |path: String| File { text: std::fs::read_to_string(root.join(&path)).unwrap(), path };
    let (catalogue, problems) = catalogue::load(&paths.chain(pages).map(file).collect::<Vec<_>>());
    assert!(problems.is_empty(), "{problems:?}");
    catalogue
}

fn request<'a>(catalogue: &'a Catalogue, scheme: &'a Scheme, dialect: Dialect) -> Request<'a> {
    Request {
        registry: &catalogue.registry,
        schemes: vec![scheme],
        as_of: DAY,
        dialect,
        table: "keiei.companies".to_string(),
        keys: vec!["company_id".to_string()],
        columns: Columns::of_facts(&catalogue.registry, &[scheme]),
    }
}

#[test]
fn a_small_view() {
    let catalogue = catalogue();
    let scheme = &catalogue.scheme("yokohama").unwrap().scheme;
    let postgresql = request(&catalogue, scheme, Dialect::PostgreSql);
    insta::assert_snapshot!("postgresql", script(&postgresql).unwrap());
    insta::assert_snapshot!("postgresql_table", table_definition(&postgresql));
    insta::assert_snapshot!("spark", script(&request(&catalogue, scheme, Dialect::Spark)).unwrap());
}

#[test]
fn the_same_request_gives_the_same_text() {
    for dialect in [Dialect::PostgreSql, Dialect::Spark] {
        let (one, other) = (catalogue(), catalogue());
        for (entry, again) in one.schemes.iter().zip(&other.schemes) {
            let text = script(&request(&one, &entry.scheme, dialect)).unwrap();
            assert_eq!(text, script(&request(&other, &again.scheme, dialect)).unwrap());
        }
    }
}

#[test]
fn no_view_calculates_with_decimals_or_floats() {
    let catalogue = catalogue();
    for entry in &catalogue.schemes {
        let text = script(&request(&catalogue, &entry.scheme, Dialect::Spark)).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("--"));
        for line in code {
            for word in ["FLOAT", "DOUBLE", "REAL", "ROUND(", "FLOOR(", " / "] {
                assert!(!line.contains(word), "{line}");
            }
        }
    }
}

#[test]
fn a_remark_stays_in_its_line() {
    let catalogue = catalogue();
    let entry = catalogue.scheme("digital").unwrap();
    let title = "題\u{2028}DROP TABLE a;\u{202e} \\";
    let text = entry.text.replace("# 小さな会社の電子化への補助（架空）", &format!("# {title}"));
    let (scheme, _) = engine::check(&text, &catalogue.registry);
    let scheme = scheme.unwrap();
    let written = script(&request(&catalogue, &scheme, Dialect::Spark)).unwrap();
    let line = written.lines().find(|line| line.contains("DROP TABLE")).unwrap();
    assert!(line.starts_with("-- 題 DROP TABLE a;  ＼（"), "{line}");
}

#[test]
fn a_key_that_is_called_like_an_answer_is_refused() {
    let catalogue = catalogue();
    let scheme = &catalogue.scheme("digital").unwrap().scheme;
    let mut request = request(&catalogue, scheme, Dialect::PostgreSql);
    request.keys = vec!["verdict".to_string()];
    let Err(Refusal(text)) = script(&request) else { panic!("a view with two verdicts") };
    assert!(text.starts_with("キーの列「verdict」は、ビューが答えに使う名前と同じです。"), "{text}");
}

#[test]
fn a_view_whose_name_would_be_cut_is_refused() {
    let catalogue = catalogue();
    let entry = catalogue.scheme("digital").unwrap();
    let id = "d".repeat(60);
    let text = entry.text.replace("| 制度 | digital |", &format!("| 制度 | {id} |"));
    let scheme = engine::check(&text, &catalogue.registry).0.unwrap();
    let Err(Refusal(text)) = script(&request(&catalogue, &scheme, Dialect::PostgreSql)) else {
        panic!("a view without its name")
    };
    assert!(text.starts_with(&format!("ビューの名前「atooshi_{id}」が長すぎます（63バイトまで）")), "{text}");
}

#[test]
fn a_name_that_would_end_a_statement_is_refused() {
    let catalogue = catalogue();
    let scheme = &catalogue.scheme("digital").unwrap().scheme;
    let says = |dialect: Dialect, name: &str| {
        let mut request = request(&catalogue, scheme, dialect);
        request.columns.list[0].name = name.to_string();
        script(&request).is_ok()
    };
    for name in ["a; DROP TABLE b", "a`", "a\"", "a'", "a\\", "a -- b", "a /* b"] {
        assert!(!says(Dialect::Spark, name), "{name}");
        assert!(says(Dialect::PostgreSql, name), "{name}");
    }
    for name in ["", "a\nb", "a\0"] {
        assert!(!says(Dialect::Spark, name) && !says(Dialect::PostgreSql, name), "{name:?}");
    }
    assert!(says(Dialect::Spark, "従業員 数") && says(Dialect::PostgreSql, "従業員 数"));
}
