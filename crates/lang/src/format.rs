//! The canonical form of a page: one way to indent, to space and to draw tables; prose stays byte for byte.

use crate::ast::{ItemKind, Name};
use crate::block::{BlockKind, MARK, blocks};
use crate::condition::lines;
use crate::token::{Kind, Token, tokenize};
use crate::{Diagnostic, Labels};

/// Formats a page. What the labels do not explain is left as it stands, and so is a page with an unclosed fence.
pub fn format(text: &str, labels: &Labels) -> String {
    let mut unclosed = Vec::new();
    let blocks = blocks(text, &mut unclosed);
    if !unclosed.is_empty() {
        return text.to_string();
    }
    let labels = crate::page::own_labels(text, labels);
    // Pages written on Windows keep their line ends; the first line tells.
    let is_windows = text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n"));
    let line_end = if is_windows { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(text.len());
    for block in blocks {
        match block.kind {
            BlockKind::Table(rows) => table(&rows, line_end, &mut out),
            BlockKind::Fence(info, body) if is_rule(&info.text) => {
                out.extend([MARK, &info.text, line_end]);
                for line in lines(body.of(text), body.start, &labels, &mut Vec::new()) {
                    out.push_str(&"  ".repeat(line.depth));
                    out.push_str(&rule_line(line.text, &line.tokens, text, &labels));
                    out.extend([line.citation, line_end]);
                }
                out.extend([MARK, line_end]);
            }
            _ => out.push_str(block.span.of(text)),
        }
    }
    out
}

/// The fences that are not closed; [`format`] leaves their pages alone.
pub fn unclosed_fences(text: &str) -> Vec<Diagnostic> {
    let mut unclosed = Vec::new();
    blocks(text, &mut unclosed);
    unclosed
}

/// Judgements and notes hold prose, everything else rules.
fn is_rule(info: &str) -> bool {
    let word = info.split([' ', '　', '【']).next().unwrap_or_default();
    ItemKind::FENCES
        .iter()
        .any(|(kind, label)| *label == word && !matches!(kind, ItemKind::Judgement | ItemKind::Note))
}

fn table(rows: &[Vec<Name>], line_end: &str, out: &mut String) {
    for (index, row) in rows.iter().enumerate() {
        out.push('|');
        for cell in row {
            out.push(' ');
            out.push_str(&cell.text);
            out.push_str(if cell.text.is_empty() { "|" } else { " |" });
        }
        out.push_str(line_end);
        if index == 0 {
            out.extend(["|", &"---|".repeat(row.len()), line_end]);
        }
    }
}

/// A line of words without needless blanks; unreadable lines stay as they are.
fn rule_line(line: &str, tokens: &[Token], text: &str, labels: &Labels) -> String {
    let unreadable = |token: &Token| matches!(token.kind, Kind::Unknown(_) | Kind::BadDate(_));
    let begins = |word: &str| tokens.first().is_some_and(|token| token.is(word));
    if begins("段階") {
        return format!("段階 {}", line["段階".len()..].trim());
    }
    if tokens.iter().any(unreadable) || begins("資料では決まらない") {
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
    let same = |joined: &String| {
        let again = tokenize(joined, 0, labels);
        again.len() == tokens.len() && again.iter().zip(tokens).all(|(again, token)| again.kind == token.kind)
    };
    [join(false), join(true)].into_iter().find(same).unwrap_or_else(|| line.to_string())
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
