//! Pages compared with invented source documents: a good page, and a page for each kind of fault.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;

use catalogue::source::Source;
use catalogue::{Catalogue, File, load};
use service::explain::explain;
use service::sources::{Missing, Sources};
use service::verify::{Fault, PageReport, pages, verify};

const SOURCE: &str = "《7》【架空市】庭木の手入れ助成\n\
    対象\t<p>・ 庭のある会社</p><p>・ 社員が20人以下</p>\n\
    金額\t費用の1/2（上限10万円）。1人1日あたり8,000円を加算。\n\
    期間\t令和5年4月24日から7月31日まで\n\
    その他\t詳しくは窓口へ。\n";

const FACTS: &str = "scope = \"company\"\n\
    [[fact]]\nid = \"employees\"\nlabel = \"社員数\"\nenglish = \"Employees\"\ntype = \"number\"\nunit = \"人\"\n\
    least = 0\ngreatest = 1000\nnullable = false\nknown_by = \"owner\"\ntopic = \"会社\"\nquestion = \"何人ですか\"\n\
    [[fact]]\nid = \"has_garden\"\nlabel = \"庭\"\nenglish = \"Garden\"\ntype = \"bool\"\nstatement = \"庭がある\"\n\
    denial = \"庭がない\"\nnullable = false\nknown_by = \"owner\"\ntopic = \"会社\"\nquestion = \"庭がありますか\"\n\
    [[fact]]\nid = \"cost\"\nlabel = \"費用\"\nenglish = \"Cost\"\ntype = \"number\"\nunit = \"円\"\nleast = 0\n\
    greatest = 100000000\nnullable = false\nknown_by = \"owner\"\ntopic = \"会社\"\nquestion = \"いくらですか\"\n\
    [[fact]]\nid = \"days\"\nlabel = \"人日\"\nenglish = \"Days\"\ntype = \"number\"\nunit = \"日\"\nleast = 0\n\
    greatest = 1000\nnullable = false\nknown_by = \"owner\"\ntopic = \"会社\"\nquestion = \"何日ですか\"\n\
    [[fact]]\nid = \"applied_on\"\nlabel = \"申込日\"\nenglish = \"Applied on\"\ntype = \"date\"\nnullable = false\n\
    known_by = \"owner\"\ntopic = \"会社\"\nquestion = \"いつですか\"\n";

const PAGE: &str = "# 庭木の手入れ助成\n\n\
    | 項目 | 内容 |\n|---|---|\n| 制度 | garden |\n| 実施 | 架空市 |\n| 種別 | 助成金 |\n| 年度 | 令和5年度 |\n\
    | 出典 | 900 1行-5行 |\n| 照合 | 機械起案 |\n\n\
    ## 対象者【900 2行】\n\n20人までの会社が使えます。出典は2行です。\n\n\
    ```条件 庭【900 2行 文1】\n庭がある\n```\n\n\
    ```条件 小さな会社【900 2行 文2】\n社員数が20人以下\n```\n\n\
    ## 助成額【900 3行】\n\n\
    ```金額 助成額\n費用 × 50% + 8,000円/日 × 人日\n1円未満切り捨て\n上限 100,000円\n```\n\n\
    ## 受付【900 4行】\n\n\
    ```受付 申込期間\n申込日が2023-04-24以降2023-07-31以前\n```\n\n\
    ## 採らなかった文\n\n| 出典 | 理由 |\n|---|---|\n| 900 1行 | 制度の番号と名前 |\n| 900 5行 | 窓口の案内 |\n\n\
    ## 事例\n\n| 事例 | 社員数 | 判定 |\n|---|---|---|\n| 多い | 21人 | 対象外:小さな会社 |\n";

fn catalogue(page: &str) -> Catalogue {
    let file = |path: &str, text: &str| File { path: path.to_string(), text: text.to_string() };
    let files = [file("facts/company.toml", FACTS), file("schemes/garden/2023.md", page)];
    let (catalogue, problems) = load(&files);
    assert!(problems.is_empty(), "{problems:?}");
    catalogue
}

fn sources() -> Sources {
    let mut sources = Sources::default();
    sources.add("900".to_string(), SOURCE);
    sources
}

fn report(page: &str) -> PageReport {
    let catalogue = catalogue(page);
    let entries = pages(&catalogue, &["garden".to_string()]).unwrap();
    verify(entries[0], &sources())
}

/// The faults of the good page after one change.
fn faults(from: &str, to: &str) -> Vec<Fault> {
    assert!(PAGE.contains(from), "{from}");
    report(&PAGE.replace(from, to)).findings.into_iter().map(|finding| finding.fault).collect()
}

fn kinds(faults: &[Fault]) -> Vec<&str> {
    faults.iter().map(Fault::kind).collect()
}

#[test]
fn a_good_page_is_clean() {
    let report = report(PAGE);
    assert_eq!(report.findings, []);
    assert_eq!((report.claimed, report.left_out, report.unclaimed), (5, 3, 0));
    assert_eq!((report.checked, report.missing), (7, 0));
}

#[test]
fn a_wrong_figure_is_found_both_ways() {
    let faults = faults("上限 100,000円", "上限 100,001円");
    assert_eq!(kinds(&faults), ["figure_not_in_source", "unused_figure"]);
    assert_eq!(faults[0].figure(), Some("100,001円"));
    assert_eq!(faults[1].figure(), Some("10万円"));
    assert!(faults[0].message().contains("900 3行"), "{}", faults[0].message());
}

#[test]
fn figures_are_compared_as_values_and_not_as_parts_of_texts() {
    assert_eq!(kinds(&faults("上限 100,000円", "上限 10万円")), [""; 0]);
    assert_eq!(kinds(&faults("費用 × 50%", "費用 × 1/2")), [""; 0]);
    assert_eq!(kinds(&faults("20人以下\n```", "2人以下\n```")), ["figure_not_in_source"]);
}

#[test]
fn a_figure_of_prose_is_checked_too() {
    let faults = faults("20人までの会社", "30人までの会社");
    assert_eq!(kinds(&faults), ["figure_not_in_source"]);
    assert!(faults[0].message().contains("対象者"));
}

#[test]
fn a_date_without_a_year_leans_on_the_year_before_it() {
    assert_eq!(kinds(&faults("2023-07-31", "2024-07-31")), ["figure_not_in_source"]);
    assert_eq!(kinds(&faults("2023-04-24", "2023-04-25")), ["figure_not_in_source", "unused_figure"]);
}

#[test]
fn an_unlisted_sentence_is_found() {
    let faults = faults("| 900 5行 | 窓口の案内 |\n", "");
    assert_eq!(kinds(&faults), ["unclaimed_sentence"]);
    assert_eq!(faults[0].message(), "900 5行 文1 がどこにも引かれていません: 詳しくは窓口へ。");
}

#[test]
fn citations_that_lead_nowhere_are_found() {
    let line = Fault::NoSuchPlace(Missing::Line { document: "900".to_string(), line: 6, lines: 5 });
    assert_eq!(faults("| 900 5行 |", "| 900 5行-6行 |")[0], line);
    let sentence = Missing::Sentence { document: "900".to_string(), line: 2, sentence: 3, sentences: 2 };
    assert_eq!(faults("【900 2行 文1】", "【900 2行 文3】"), [Fault::NoSuchPlace(sentence)]);
    let document = Fault::NoSuchPlace(Missing::Document("901".to_string()));
    assert_eq!(faults("【900 2行 文1】", "【901 2行 文1】"), [document]);
}

#[test]
fn a_computed_figure_needs_its_reason_and_a_use() {
    let computed =
        "## 計算で出た数\n\n| 数 | 理由 |\n|---|---|\n| 21人 | 20人を超える最小の数 |\n\n## 採らなかった文";
    let page = PAGE.replace("## 採らなかった文", computed);
    let unused = report(&page);
    assert_eq!(unused.findings.len(), 1);
    assert_eq!(unused.findings[0].fault.kind(), "needless_exception");
    let used = report(&page.replace("20人までの会社", "20人まで、21人からでない会社"));
    assert_eq!(used.findings, []);
}

#[test]
fn a_source_that_was_changed_is_noted() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("verify-sources");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("900_0123.txt"), SOURCE).unwrap();
    fs::write(folder.join("README.md"), "no document").unwrap();
    let mut registered = Source {
        id: "900".to_string(),
        title: "冊子".to_string(),
        issuer: "架空市".to_string(),
        fiscal_year: "令和5年度".to_string(),
        sha256: "0".repeat(64),
        lines: 5,
        programmes: Some(1),
        coverage: "すべて".to_string(),
    };
    let changed = Sources::read(&folder, &[registered.clone()]).unwrap();
    assert_eq!(changed.remarks.len(), 1);
    let found = changed.remarks[0].split("SHA-256 は ").nth(1).unwrap()[..64].to_string();
    registered.sha256 = found;
    assert_eq!(Sources::read(&folder, &[registered]).unwrap().remarks, Vec::<String>::new());
    assert_eq!(Sources::read(&folder, &[]).unwrap().remarks.len(), 1);
    assert!(Sources::read(&folder.join("missing"), &[]).is_err());
}

#[test]
fn an_explanation_follows_kind_and_stage_and_quotes_the_sources() {
    let catalogue = catalogue(PAGE);
    let entry = catalogue.scheme("garden").unwrap();
    let explanation = explain(entry, Some(&sources()));
    let names: Vec<&str> = explanation.clauses.iter().map(|clause| clause.name.as_str()).collect();
    assert_eq!(names, ["庭", "小さな会社"]);
    assert_eq!(explanation.clauses[1].lines, ["社員数が20人以下"]);
    assert_eq!(explanation.clauses[1].sentences[0].text, "・ 社員が20人以下");
    assert_eq!(explanation.windows[0].name, "申込期間");
    assert_eq!(explanation.left_out.len(), 2);
    assert!(explain(entry, None).clauses.iter().all(|clause| clause.sentences.is_empty()));
}
