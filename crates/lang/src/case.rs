//! The cases of a page: facts in, verdict and amounts out.

use vocabulary::{Date, Ratio, Unit, Verdict};

use crate::ast::Name;
use crate::expression::Reader;
use crate::token::{Kind, tokenize};
use crate::{Diagnostic, LabelKind, Labels, Span};

/// A table of cases with what holds for all of them.
#[derive(Clone, Debug, Default)]
pub struct CaseTable {
    /// What holds unless a row says otherwise.
    pub premises: Vec<(Name, Cell)>,
    /// The rows.
    pub rows: Vec<CaseRow>,
}

/// One case.
#[derive(Clone, Debug)]
pub struct CaseRow {
    /// The name of the case.
    pub name: Name,
    /// The frame, where one is asked about.
    pub frame: Option<Name>,
    /// The facts of the row.
    pub facts: Vec<(Name, Cell)>,
    /// The verdict that is right.
    pub verdict: Option<VerdictCell>,
    /// The amount that is right.
    pub amount: AmountCell,
    /// The parts that are right.
    pub parts: Vec<(Name, AmountCell)>,
    /// On a choice page, the option that is better, or 等しい.
    pub better: Option<Name>,
    /// On a choice page, the break-even point.
    pub break_even: Option<(Ratio, Unit)>,
}

/// A table of deadline cases.
#[derive(Clone, Debug, Default)]
pub struct DeadlineTable {
    /// What holds unless a row says otherwise.
    pub premises: Vec<(Name, Cell)>,
    /// The rows.
    pub rows: Vec<DeadlineRow>,
}

/// One deadline case.
#[derive(Clone, Debug)]
pub struct DeadlineRow {
    /// The name of the case.
    pub name: Name,
    /// The deadline's name.
    pub deadline: Name,
    /// The facts of the row.
    pub facts: Vec<(Name, Cell)>,
    /// The readings of the last day, ascending; `None` where they are not checked.
    pub last_days: Option<Vec<Date>>,
    /// Whether it is in time: `Some(None)` means it depends on the reading.
    pub on_time: Option<Option<bool>>,
}

/// What a case says of one fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing: the premise stands.
    Blank,
    /// Not answered.
    Unknown,
    /// Does not apply.
    Null,
    /// Yes.
    Yes,
    /// No.
    No,
    /// A number.
    Number(Ratio, Unit),
    /// A date.
    Date(Date),
    /// One or more choices; several mean "one of these".
    Choices(Vec<String>),
}

/// The verdict a case expects, with the names after the colon.
#[derive(Clone, Debug, PartialEq)]
pub struct VerdictCell {
    /// The verdict.
    pub verdict: Verdict,
    /// Clauses that are not met, or facts to ask for.
    pub names: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

/// The amount a case expects.
#[derive(Clone, Debug, PartialEq)]
pub enum AmountCell {
    /// Not checked.
    Skip,
    /// One value, or the list of values the source leaves open.
    Values(Vec<(Ratio, Unit)>),
    /// From the first to the second; without a second there is no upper end.
    Range((Ratio, Unit), Option<(Ratio, Unit)>),
}

/// Whether a cell says "anything" or "not checked".
pub(crate) fn is_dash(text: &str) -> bool {
    matches!(text, "—" | "－" | "-" | "ー" | "―")
}

/// Reads the cell of a fact.
pub(crate) fn fact_cell(cell: &Name, labels: &Labels, diagnostics: &mut Vec<Diagnostic>) -> Cell {
    match cell.text.as_str() {
        "" => return Cell::Blank,
        "?" | "？" => return Cell::Unknown,
        "なし" => return Cell::Null,
        "はい" => return Cell::Yes,
        "いいえ" => return Cell::No,
        _ => {}
    }
    let tokens = tokenize(&cell.text, cell.span.start, labels);
    match tokens.as_slice() {
        [one] => match &one.kind {
            Kind::Quantity(value, unit) => return Cell::Number(*value, *unit),
            Kind::Date(date) => return Cell::Date(*date),
            _ => {}
        },
        [] => return Cell::Blank,
        _ => {}
    }
    let mut reader = Reader { tokens: &tokens, at: 0, line: cell.span, labels, diagnostics };
    if !reader.label_ahead(0, LabelKind::Choice) {
        reader.expected("値（数・日付・選択肢・はい・いいえ・?・なし）");
        return Cell::Blank;
    }
    let choices = crate::condition::choices(&mut reader).unwrap_or_default();
    reader.finish();
    Cell::Choices(choices.into_iter().map(|name| name.text).collect())
}

/// Reads one part of `共通の前提: …`: a sentence, or a fact with its value.
pub(crate) fn premise(
    part: &Name,
    labels: &Labels,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Name, Cell)> {
    let tokens = tokenize(&part.text, part.span.start, labels);
    let Some(Kind::Label(label)) = tokens.first().map(|token| token.kind.clone()) else {
        let mut reader = Reader { tokens: &tokens, at: 0, line: part.span, labels, diagnostics };
        reader.expected("事実の名前");
        return None;
    };
    let name = Name { text: label, span: tokens[0].span };
    if tokens.len() == 1 {
        return Some((name, Cell::Yes));
    }
    if !tokens[1].is("が") {
        let mut reader = Reader { tokens: &tokens, at: 1, line: part.span, labels, diagnostics };
        reader.expected("「が」");
        return None;
    }
    if tokens.len() == 3 && tokens[2].is("当てはまらない") {
        return Some((name, Cell::Null));
    }
    let start = tokens[1].span.end;
    let rest = &part.text[start - part.span.start..];
    let value = crate::block::trimmed(rest, start);
    Some((name, fact_cell(&value, labels, diagnostics)))
}

/// Reads `対象外:条件の名前`.
pub(crate) fn verdict_cell(cell: &Name, diagnostics: &mut Vec<Diagnostic>) -> Option<VerdictCell> {
    let (word, names) = cell.text.split_once([':', '：']).unwrap_or((&cell.text, ""));
    let Some(verdict) = Verdict::ALL.into_iter().find(|verdict| verdict.label() == word.trim()) else {
        diagnostics.push(Diagnostic::error(
            cell.span,
            format!("判定「{word}」は読めません"),
            "対象・審査・対象外・不明 のどれかを書いてください",
        ));
        return None;
    };
    let names =
        names.split('、').map(str::trim).filter(|name| !name.is_empty()).map(str::to_string).collect();
    Some(VerdictCell { verdict, names, span: cell.span })
}

/// Reads `10万円`, `0円～10万円`, `0円～`, `3年、5年` or a dash.
pub(crate) fn amount_cell(cell: &Name, diagnostics: &mut Vec<Diagnostic>) -> AmountCell {
    if cell.text.is_empty() || is_dash(&cell.text) {
        return AmountCell::Skip;
    }
    let mut number = |text: &str| {
        let found = notation::scan_quantity(text.trim()).filter(|found| found.len == text.trim().len());
        if found.is_none() {
            diagnostics.push(Diagnostic::error(
                cell.span,
                format!("「{}」は金額や数として読めません", text.trim()),
                "例: 10万円、0円～10万円、0円～、—",
            ));
        }
        found.map(|found| (found.value, found.unit))
    };
    if let Some((low, high)) = cell.text.split_once(['～', '〜', '~']) {
        let Some(low) = number(low) else { return AmountCell::Skip };
        let high = if high.trim().is_empty() { None } else { number(high) };
        return AmountCell::Range(low, high);
    }
    let values: Option<Vec<_>> = cell.text.split('、').map(number).collect();
    values.map_or(AmountCell::Skip, AmountCell::Values)
}

/// Reads a list of dates.
pub(crate) fn dates_cell(cell: &Name, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Date>> {
    if cell.text.is_empty() || is_dash(&cell.text) {
        return None;
    }
    let mut dates = Vec::new();
    for part in cell.text.split('、') {
        match notation::scan_date(part.trim()) {
            Some((Ok(date), _)) => dates.push(date),
            _ => diagnostics.push(Diagnostic::error(
                cell.span,
                format!("「{}」は日付として読めません", part.trim()),
                "例: 2023-08-31、2023-09-01",
            )),
        }
    }
    Some(dates)
}
