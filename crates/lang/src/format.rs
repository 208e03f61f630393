//! The canonical form of a page: one way to indent, to space and to draw tables; prose stays byte for byte.

use crate::ast::{ItemKind, Name};
use crate::block::{BlockKind, MARK, blocks};
use crate::condition::lines;
use crate::token::{Kind, Token, tokenize};
use crate::{Diagnostic, LabelKind, Labels};

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
        for (at, token) in tokens.iter().enumerate() {
            if at > 0 && (blank_everywhere || blank_before(tokens, at, labels)) {
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

/// Whether a blank stands before the word at `at`: around operators, after words that open a line, before those
/// that close one, and around words that join conditions.
fn blank_before(tokens: &[Token], at: usize, labels: &Labels) -> bool {
    const OPERATORS: [&str; 4] = ["×", "÷", "+", "−"];
    const OPENERS: [&str; 4] = ["上限", "下限", "ただし", "届いた日は"];
    let (Some(left), Some(right)) = (at.checked_sub(1).and_then(|before| tokens.get(before)), tokens.get(at))
    else {
        return false;
    };
    let is_operator = |token: &Token| OPERATORS.iter().any(|operator| token.is(operator));
    let closes = |word: &str| tokens.last().is_some_and(|token| token.is(word));
    let is_last = at + 1 == tokens.len();
    // 「から」 and 「まで」 of a window stand apart, those inside a value do not.
    let bounds_window = |token: &Token| closes("まで") && token.is("から");
    is_operator(left)
        || is_operator(right)
        || (at == 1 && OPENERS.iter().any(|opener| left.is(opener)))
        || left.is("なければ")
        || bounds_window(left)
        || bounds_window(right)
        || (is_last && (right.is("なら") || right.is("まで")))
        || joins_conditions(tokens, at - 1, labels)
        || joins_conditions(tokens, at, labels)
}

/// 「かつ」, and 「または」 that does not stand before a further choice.
fn joins_conditions(tokens: &[Token], at: usize, labels: &Labels) -> bool {
    let next_is_choice = || match tokens.get(at + 1).map(|next| &next.kind) {
        Some(Kind::Label(label)) => labels.is(label, LabelKind::Choice),
        _ => false,
    };
    tokens[at].is("かつ") || (tokens[at].is("または") && !next_is_choice())
}
