//! Reads the table at the head of a page.

use lang::ast::{HeaderRow, Page};
use lang::{Diagnostic, Span, nearest, parse_citation_cell};
use vocabulary::{Date, SupportKind};

use crate::scheme::{Header, Subject, Unconditional};

const KEYS: [&str; 24] = [
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
    "章",
    "対象者",
    "対象地域",
    "所在地",
    "利用時間",
    "ウェブサイト",
    "条件なし",
    "関連",
    "親制度",
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
        "種別" => {
            header.kind = value.to_string();
            header.kinds = kinds(row, diagnostics);
        }
        "年度" => {
            header.fiscal_year = value.to_string();
            let year = notation::read_fiscal_year(value);
            header.year = readable(year, row, "「年度」が読めません", "例: 令和7年度", diagnostics);
        }
        "章" => {
            let mend = "例: 1 生産性向上への支援";
            header.chapter = readable(chapter(value), row, "「章」が読めません", mend, diagnostics);
        }
        "対象者" => header.audience.push(value.to_string()),
        "対象地域" => header.areas = list(value),
        "所在地" => header.locations.push(value.to_string()),
        "利用時間" => header.opening_hours.push(value.to_string()),
        "ウェブサイト" => {
            let is_address = value.starts_with("https://") || value.starts_with("http://");
            let address = is_address.then(|| value.to_string());
            let message = "「ウェブサイト」は http で始まる番地です";
            header.website = readable(address, row, message, "例: https://www.example.jp/", diagnostics);
        }
        "関連" => header.related = list(value),
        "親制度" => header.parent = Some(value.to_string()),
        "条件なし" => {
            let words = Unconditional::ALL.map(|(_, word)| word).join("、");
            let mend = format!("次のどれかで始めてください: {words}");
            let message = "「条件なし」の理由が読めません";
            header.unconditional = readable(unconditional(value), row, message, &mend, diagnostics);
        }
        "有効" => {
            let mend = "例: 2023-04-01 から 2024-03-31 まで";
            header.valid = readable(period(value), row, "「有効」の期間が読めません", mend, diagnostics);
        }
        "ねらい" => header.purposes = list(value),
        "対象" => header.about = list(value),
        "問合せ" => header.contacts.push(value.to_string()),
        "出典" => {
            header.sources.extend(parse_citation_cell(value, row.value.span.start, diagnostics));
        }
        "照合" => {
            header.verification = value.to_string();
            let known = (value == "機械起案" || value.starts_with("照合済")).then_some(());
            let message = "「照合」は 機械起案 か 照合済 です";
            readable(known, row, message, "機械起案 と書いてください", diagnostics);
        }
        "公表" if value == "不明" => {}
        "公表" => {
            let message = "「公表」の日付が読めません";
            let mend = "例: 2025-04-01。分からなければ 不明";
            let date = notation::read_date_iso(value).ok();
            header.published = readable(date, row, message, mend, diagnostics);
        }
        "備考" => {}
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

/// What was read from a row; where nothing could be, that is noted.
fn readable<T>(
    value: Option<T>,
    row: &HeaderRow,
    message: &str,
    mend: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    if value.is_none() {
        diagnostics.push(Diagnostic::error(row.value.span, message, mend));
    }
    value
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

/// The kinds of support; words that are none are noted.
fn kinds(row: &HeaderRow, diagnostics: &mut Vec<Diagnostic>) -> Vec<SupportKind> {
    let mut found = Vec::new();
    for word in list(&row.value.text) {
        match SupportKind::of_label(&word) {
            Some(kind) => found.push(kind),
            None => diagnostics.push(Diagnostic::error(
                row.value.span,
                format!("種別「{word}」は知られていません"),
                format!("使える語: {}", SupportKind::labels().collect::<Vec<_>>().join("、")),
            )),
        }
    }
    found
}

/// `1 生産性向上への支援`
fn chapter(value: &str) -> Option<(u8, String)> {
    let (number, title) = value.split_once([' ', '　'])?;
    let title = title.trim();
    Some((number.parse().ok()?, title.to_string())).filter(|_| !title.is_empty())
}

fn unconditional(value: &str) -> Option<Unconditional> {
    Unconditional::ALL.into_iter().find(|(_, word)| value.starts_with(word)).map(|(reason, _)| reason)
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
