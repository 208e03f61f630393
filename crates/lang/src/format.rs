//! The canonical form of a page: one way to indent, to space and to draw tables; prose stays byte for byte.

use crate::block::{BlockKind, blocks};
use crate::condition::lines;
use crate::token::{Kind, Token, tokenize};
use crate::{Labels, ast::ItemKind};

/// Formats a page. What the labels do not explain is left as it stands.
pub fn format(text: &str, labels: &Labels) -> String {
    let mut ignored = Vec::new();
    let labels = crate::page::own_labels(text, labels);
    let mut out = String::with_capacity(text.len());
    for block in blocks(text, &mut ignored) {
        let raw = block.span.of(text);
        match block.kind {
            BlockKind::Table(rows) => table(&rows, &mut out),
            BlockKind::Fence(info, body) if is_rule(&info.text) => {
                out.push_str("```");
                out.push_str(&info.text);
                out.push('\n');
                for line in lines(body.of(text), body.start, &labels, &mut ignored) {
                    out.push_str(&"  ".repeat(line.depth));
                    out.push_str(&rule_line(line.text, &line.tokens, text, &labels));
                    out.push_str(line.citation);
                    out.push('\n');
                }
                out.push_str("```\n");
            }
            _ => out.push_str(raw),
        }
    }
    out
}

/// Judgements and notes hold prose, everything else rules.
fn is_rule(info: &str) -> bool {
    let word = info.split([' ', '　', '【']).next().unwrap_or_default();
    ItemKind::FENCES
        .iter()
        .any(|(kind, label)| *label == word && !matches!(kind, ItemKind::Judgement | ItemKind::Note))
}

fn table(rows: &[Vec<crate::ast::Name>], out: &mut String) {
    for (index, row) in rows.iter().enumerate() {
        out.push('|');
        for cell in row {
            out.push(' ');
            out.push_str(&cell.text);
            out.push_str(if cell.text.is_empty() { "|" } else { " |" });
        }
        out.push('\n');
        if index == 0 {
            out.push('|');
            out.push_str(&"---|".repeat(row.len()));
            out.push('\n');
        }
    }
}

/// A line of words without needless blanks; unreadable lines stay as they are.
fn rule_line(line: &str, tokens: &[Token], text: &str, labels: &Labels) -> String {
    let unreadable = |token: &Token| matches!(token.kind, Kind::Unknown(_) | Kind::BadDate(_));
    let free = tokens.first().is_some_and(|token| token.is("資料では決まらない"));
    if tokens.iter().any(unreadable) || free {
        return line.to_string();
    }
    let join = |blank_everywhere: bool| {
        let mut joined = String::new();
        for (index, token) in tokens.iter().enumerate() {
            let before = index.checked_sub(1).map(|at| &tokens[at]);
            if before.is_some_and(|before| blank_everywhere || blank_between(before, token, index == 1)) {
                joined.push(' ');
            }
            joined.push_str(token.span.of(text));
        }
        joined
    };
    let tight = join(false);
    let again: Vec<Kind> = tokenize(&tight, 0, labels).into_iter().map(|token| token.kind).collect();
    let same =
        again.len() == tokens.len() && again.iter().zip(tokens).all(|(kind, token)| *kind == token.kind);
    if same { tight } else { join(true) }
}

fn blank_between(left: &Token, right: &Token, left_is_first: bool) -> bool {
    const OPERATORS: [&str; 4] = ["×", "÷", "+", "−"];
    const OPENERS: [&str; 5] = ["上限", "下限", "段階", "ただし", "届いた日は"];
    let is_operator = |token: &Token| OPERATORS.iter().any(|operator| token.is(operator));
    is_operator(left)
        || is_operator(right)
        || (left_is_first && OPENERS.iter().any(|opener| left.is(opener)))
        || left.is("なければ")
}
