//! Reads the table at the head of a page.

use lang::ast::{HeaderRow, Page};
use lang::{Diagnostic, Span, nearest, parse_citation_cell};
use vocabulary::Date;

use crate::scheme::{Header, Subject};

const KEYS: [&str; 15] = [
    "制度",
    "選択",
    "併給",
    "英名",
    "実施",
    "種別",
    "年度",
    "有効",
    "公表",
    "ねらい",
    "問合せ",
    "出典",
    "照合",
    "対象",
    "備考",
];

/// The head of the page; what is missing or unreadable is noted.
pub(crate) fn header(page: &Page, diagnostics: &mut Vec<Diagnostic>) -> Header {
    let mut header = Header { title: page.title.clone(), ..Header::default() };
    for row in &page.header {
        read_row(row, &mut header, diagnostics);
    }
    let required = match header.subject {
        Subject::Scheme => &["実施", "種別", "年度", "出典", "照合"][..],
        Subject::Choice | Subject::Exclusion => &["出典", "照合"][..],
    };
    if header.id.is_empty() {
        diagnostics.push(Diagnostic::error(
            page.title_span,
            "頭書きの表に「制度」の識別子がありません",
            "| 制度 | yokohama_green | のように書いてください（選択・併給のページではその語で）",
        ));
    }
    for key in required {
        if !page.header.iter().any(|row| row.key.text == *key) {
            diagnostics.push(Diagnostic::error(
                page.title_span,
                format!("頭書きの表に「{key}」がありません"),
                "行を足してください",
            ));
        }
    }
    header
}

fn read_row(row: &HeaderRow, header: &mut Header, diagnostics: &mut Vec<Diagnostic>) {
    let value = row.value.text.as_str();
    match row.key.text.as_str() {
        key @ ("制度" | "選択" | "併給") => {
            header.id = identifier(value, row.value.span, diagnostics);
            header.subject = match key {
                "制度" => Subject::Scheme,
                "選択" => Subject::Choice,
                _ => Subject::Exclusion,
            };
        }
        "英名" => header.english = value.to_string(),
        "実施" => header.issuer = value.to_string(),
        "種別" => header.kind = value.to_string(),
        "年度" => header.fiscal_year = value.to_string(),
        "有効" => {
            header.valid = period(value);
            if header.valid.is_none() {
                diagnostics.push(Diagnostic::error(
                    row.value.span,
                    "「有効」の期間が読めません",
                    "例: 2023-04-01 から 2024-03-31 まで",
                ));
            }
        }
        "ねらい" => header.purposes = list(value),
        "対象" => header.about = list(value),
        "問合せ" => header.contacts.push(value.to_string()),
        "出典" => {
            header.sources.extend(parse_citation_cell(value, row.value.span.start, diagnostics));
        }
        "照合" => {
            header.verification = value.to_string();
            if value != "機械起案" && !value.starts_with("照合済") {
                diagnostics.push(Diagnostic::error(
                    row.value.span,
                    "「照合」は 機械起案 か 照合済 です",
                    "機械起案 と書いてください",
                ));
            }
        }
        "公表" | "備考" => {}
        key => {
            let mend = nearest(key, KEYS.into_iter())
                .map_or(format!("使える項目: {}", KEYS.join("・")), |near| {
                    format!("「{near}」のことですか")
                });
            diagnostics.push(Diagnostic::error(
                row.key.span,
                format!("頭書きの項目「{key}」は知られていません"),
                mend,
            ));
        }
    }
}

fn identifier(value: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) -> String {
    let is_identifier = !value.is_empty()
        && value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !is_identifier {
        diagnostics.push(Diagnostic::error(
            span,
            "識別子は英小文字・数字・_ で書きます",
            "例: yokohama_green",
        ));
    }
    value.to_string()
}

fn list(value: &str) -> Vec<String> {
    value.split('、').map(|part| part.trim().to_string()).filter(|part| !part.is_empty()).collect()
}

/// `2023-04-01 から 2024-03-31 まで`
fn period(value: &str) -> Option<(Date, Date)> {
    let (from, until) = value.split_once("から")?;
    let until = until.trim().strip_suffix("まで")?;
    let date = |text: &str| notation::read_date_iso(text.trim()).ok();
    let (from, until) = (date(from)?, date(until)?);
    (from <= until).then_some((from, until))
}
