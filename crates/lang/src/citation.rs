//! Reads 【002 対象 256行 文1-3、258行】.

use vocabulary::Citation;

use crate::{Diagnostic, Span};

/// All citations in a text such as `【002 256行 文1】`; `offset` is where the text starts in the page.
pub fn parse_citations(text: &str, offset: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('【') {
        let inner = &rest[open + '【'.len_utf8()..];
        let Some(close) = inner.find('】') else {
            diagnostics.push(unreadable(offset, text, "【 が閉じられていません"));
            return found;
        };
        read_list(&inner[..close], &mut found, &mut |part| {
            diagnostics.push(unreadable(offset, text, &format!("出典「{part}」が読めません")));
        });
        rest = &inner[close + '】'.len_utf8()..];
    }
    found
}

/// All citations in the cell of a table, which has no brackets; `offset` is where the cell starts in the page.
pub fn parse_citation_cell(text: &str, offset: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<Citation> {
    let mut found = Vec::new();
    read_list(text, &mut found, &mut |part| {
        diagnostics.push(unreadable(offset, text, &format!("出典「{part}」が読めません")));
    });
    found
}

/// Adds the citations of a list; `wrong` hears of those that cannot be read.
fn read_list(list: &str, found: &mut Vec<Citation>, wrong: &mut dyn FnMut(&str)) {
    for part in list.split('、') {
        match citation(part, found.last()) {
            Some(citation) => found.push(citation),
            None => wrong(part.trim()),
        }
    }
}

fn unreadable(offset: usize, text: &str, message: &str) -> Diagnostic {
    Diagnostic::error(
        Span::new(offset, offset + text.len()),
        message,
        "例: 002 対象 256行 文1-3、258行（文書の番号、行の名、行、文。見出しと囲みでは【】で囲み、表の欄では囲まない）",
    )
}

/// One citation; the document may be left out where one stands before it.
fn citation(text: &str, before: Option<&Citation>) -> Option<Citation> {
    let mut document = None;
    let mut label = String::new();
    let mut lines = None;
    let mut sentences = None;
    for word in text.split_whitespace() {
        if let Some(range) = word.strip_suffix('行').and_then(|_| line_range(word)) {
            lines = Some(range);
        } else if let Some(range) = word.strip_prefix('文').and_then(number_range) {
            sentences = Some(range);
        } else if document.is_none() && lines.is_none() && is_document(word) {
            document = Some(word.to_string());
        } else if lines.is_none() {
            label.push_str(word);
        } else {
            return None;
        }
    }
    let document = document.or_else(|| before.map(|citation| citation.document.clone()))?;
    Some(Citation { document, lines: lines?, sentences, label })
}

fn is_document(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `256行`, `256-258行` and `256行-258行`.
fn line_range(word: &str) -> Option<(u32, u32)> {
    number_range(&word.replace('行', ""))
}

fn number_range(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once(['-', '～', '－']).unwrap_or((text, text));
    let range = (first.parse().ok()?, last.parse().ok()?);
    (range.0 >= 1 && range.0 <= range.1).then_some(range)
}
