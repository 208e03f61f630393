//! A small registry, a page around a piece of text, and diagnostics as one reads them in a terminal.

use std::fmt::Write;
use std::sync::LazyLock;

use catalogue::{Catalogue, File, load};
use engine::Registry;
use lang::LineIndex;

const FACTS: &str = r#"
scope = "company"

[[fact]]
id = "in_city"
label = "市内の事業所の有無"
english = "in the city"
type = "bool"
statement = "市内に事業所がある"
denial = "市内に事業所がない"
nullable = false
known_by = "owner"
topic = "company"
question = "市内に事業所がありますか。"

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
id = "cost"
label = "補助対象経費"
english = "cost"
type = "number"
unit = "円"
least = 0
nullable = false
known_by = "owner"
topic = "project"
question = "いくらですか。"

[[fact]]
id = "sales"
label = "前年の売上高"
english = "sales"
type = "number"
unit = "円"
least = 0
nullable = true
known_by = "owner"
topic = "company"
question = "いくらですか。"

[[fact]]
id = "size"
label = "企業規模"
english = "size"
type = "enum"
values = [
  { id = "small", label = "小規模企業者", english = "small" },
  { id = "sme", label = "中小企業", english = "SME" },
  { id = "large", label = "大企業", english = "large" },
]
nullable = false
known_by = "owner"
topic = "company"
question = "どれですか。"

[[fact]]
id = "form"
label = "法人格"
english = "form"
type = "enum"
values = [
  { id = "stock", label = "株式会社", english = "stock company" },
  { id = "other", label = "その他", english = "other" },
]
nullable = false
known_by = "owner"
topic = "company"
question = "どれですか。"

[[fact]]
id = "applied"
label = "申請日"
english = "day of application"
type = "date"
nullable = false
known_by = "owner"
topic = "application"
question = "いつですか。"

[[fact]]
id = "decided"
label = "交付決定日"
english = "day of decision"
type = "date"
nullable = false
known_by = "owner"
topic = "application"
question = "いつですか。"
"#;

static SMALL: LazyLock<Catalogue> = LazyLock::new(|| {
    let (catalogue, problems) = load(&[facts()]);
    assert!(problems.is_empty(), "{problems:?}");
    catalogue
});

fn facts() -> File {
    File { path: "facts/company.toml".to_string(), text: FACTS.to_string() }
}

/// A sound page with this text in its only section.
pub fn page(text: &str) -> String {
    let is_decided = ["```条件", "```除外", "```判断"].iter().any(|word| text.contains(word));
    let open = if is_decided { "" } else { "| 条件なし | 誰でも使える |\n" };
    format!(
        "# 助成金\n\n| 項目 | 内容 |\n|---|---|\n| 制度 | trial |\n| 実施 | 横浜市 |\n| 種別 | 助成金 |\n\
         | 年度 | 令和5年度 |\n| 出典 | 002 1行-9行 |\n| 照合 | 機械起案 |\n{open}\n## 決まり【002 1行】\n\n{text}"
    )
}

/// What is wrong with a page, a line for each place.
pub fn check(text: &str) -> String {
    let registry: &Registry = &SMALL.registry;
    let (_, diagnostics) = engine::check(text, registry);
    let lines = LineIndex::new(text);
    let mut found = String::new();
    for diagnostic in diagnostics {
        let (line, column) = lines.line_column(text, diagnostic.span.start);
        let at = diagnostic.span.of(text).lines().next().unwrap_or_default();
        let _ = writeln!(found, "{line}:{column} 〔{at}〕 {}", diagnostic.message);
        if !diagnostic.mend.is_empty() {
            let _ = writeln!(found, "    → {}", diagnostic.mend);
        }
    }
    found
}

/// What is wrong with a catalogue of the small registry and these files.
pub fn catalogue(files: &[(&str, &str)]) -> String {
    let file = |(path, text): &(&str, &str)| File { path: (*path).to_string(), text: (*text).to_string() };
    let files: Vec<File> = std::iter::once(facts()).chain(files.iter().map(file)).collect();
    let (_, problems) = load(&files);
    let mut found = String::new();
    for problem in problems {
        let _ = writeln!(found, "{}:{}:{} {}", problem.path, problem.line, problem.column, problem.message);
        if !problem.mend.is_empty() {
            let _ = writeln!(found, "    → {}", problem.mend);
        }
    }
    found
}

/// Compares several checks with what was accepted, all in one file that reads like a list.
pub fn agree(name: &str, checks: &[(&str, String)]) {
    let report: String = checks.iter().map(|(name, found)| format!("# {name}\n{found}\n")).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, report));
}
