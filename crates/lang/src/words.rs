//! The words of all rules of a page, for tools that change or count them.

use crate::ast::ItemKind;
use crate::block::{BlockKind, blocks};
use crate::condition::lines;
use crate::page::{fence_kind, own_labels, table_name};
use crate::token::{Token, tokenize};
use crate::{Labels, Span};

/// A line of a rule fence or a cell of a rule table, with its words.
#[derive(Clone, Debug)]
pub struct RuleLine {
    /// Where it stands.
    pub span: Span,
    /// Its words; a cell that says はい, いいえ or — has none.
    pub words: Vec<Token>,
}

/// Every rule line and table cell of a page, in order; free text and cases are not among them.
pub fn rule_lines(text: &str, labels: &Labels) -> Vec<RuleLine> {
    let labels = own_labels(text, labels);
    let mut ignored = Vec::new();
    let mut found = Vec::new();
    for block in blocks(text, &mut ignored) {
        match block.kind {
            BlockKind::Fence(info, body) => {
                let kind = fence_kind(&info).map(|(kind, _)| kind);
                if kind.is_some_and(|kind| !matches!(kind, ItemKind::Judgement | ItemKind::Note)) {
                    let all = lines(body.of(text), body.start, &labels, &mut ignored);
                    found
                        .extend(all.into_iter().map(|line| RuleLine { span: line.span, words: line.tokens }));
                }
            }
            BlockKind::Table(rows) if table_name(&rows).is_some() => {
                for cell in rows.iter().skip(1).flat_map(|row| row.iter().skip(1)) {
                    let words = tokenize(&cell.text, cell.span.start, &labels);
                    found.push(RuleLine { span: cell.span, words });
                }
            }
            _ => {}
        }
    }
    found
}
