//! Cuts a page into headings, tables, fences and prose; every byte belongs to exactly one block.

use crate::ast::Name;
use crate::{Diagnostic, Span};

/// A block of a page.
pub(crate) struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The whole block with its line ends.
    pub span: Span,
}

/// What a block is.
pub(crate) enum BlockKind {
    /// `#` marks and the text after them.
    Heading(usize, Name),
    /// The rows of a table without the row of dashes.
    Table(Vec<Vec<Name>>),
    /// The text after the opening marks, and the body.
    Fence(Name, Span),
    /// Anything else, blank lines included.
    Prose,
}

/// Opens and closes a fence.
pub(crate) const MARK: &str = "```";

/// Cuts `text` into blocks and notes unclosed fences.
pub(crate) fn blocks(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut lines = Lines { text, at: 0 };
    while let Some(line) = lines.next() {
        let content = line.of(text).trim_end();
        let kind = if content.starts_with(MARK) {
            fence(content, line, &mut lines, diagnostics)
        } else if let Some((level, heading)) = heading(content, line.start) {
            BlockKind::Heading(level, heading)
        } else if content.starts_with('|') {
            table(content, line.start, &mut lines)
        } else {
            BlockKind::Prose
        };
        let span = Span::new(line.start, lines.at);
        match (found.last_mut(), &kind) {
            (Some(Block { kind: BlockKind::Prose, span: last }), BlockKind::Prose) => last.end = span.end,
            _ => found.push(Block { kind, span }),
        }
    }
    found
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        Some(span)
    }
}

fn heading(content: &str, start: usize) -> Option<(usize, Name)> {
    let level = content.bytes().take_while(|byte| *byte == b'#').count();
    let rest = content.get(level..)?;
    if level == 0 || level > 6 || !rest.starts_with([' ', '　']) {
        return None;
    }
    Some((level, trimmed(rest, start + level)))
}

fn fence(content: &str, line: Span, lines: &mut Lines<'_>, diagnostics: &mut Vec<Diagnostic>) -> BlockKind {
    let info = trimmed(&content[MARK.len()..], line.start + MARK.len());
    let body_start = lines.at;
    let text = lines.text;
    let mut body_end = text.len();
    while let Some(next) = lines.next() {
        let content = next.of(text).trim();
        if content == MARK {
            return BlockKind::Fence(info, Span::new(body_start, next.start));
        }
        // No rule looks like the next fence or heading, so the end of this fence was forgotten.
        if content.starts_with(MARK) || heading(content, next.start).is_some() {
            body_end = next.start;
            lines.at = next.start;
            break;
        }
    }
    diagnostics.push(Diagnostic::error(
        Span::new(line.start, line.start + content.len()),
        "この囲みは閉じられていません",
        "囲みの終わりに ``` だけの行を置いてください",
    ));
    BlockKind::Fence(info, Span::new(body_start, body_end))
}

fn table(first: &str, start: usize, lines: &mut Lines<'_>) -> BlockKind {
    let mut rows = vec![cells(first, start)];
    let text = lines.text;
    loop {
        let before = lines.at;
        let Some(line) = lines.next() else { break };
        let content = line.of(text).trim_end();
        if !content.starts_with('|') {
            lines.at = before;
            break;
        }
        let row = cells(content, line.start);
        let dashes =
            row.iter().all(|cell| !cell.text.is_empty() && cell.text.bytes().all(|b| b == b'-' || b == b':'));
        if !dashes {
            rows.push(row);
        }
    }
    BlockKind::Table(rows)
}

fn cells(content: &str, start: usize) -> Vec<Name> {
    let inner = content.strip_prefix('|').unwrap_or(content);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut at = start + 1;
    inner
        .split('|')
        .map(|cell| {
            let name = trimmed(cell, at);
            at += cell.len() + 1;
            name
        })
        .collect()
}

/// The text without blanks around it, with its place.
pub(crate) fn trimmed(text: &str, start: usize) -> Name {
    let inner = text.trim();
    let lead = text.len() - text.trim_start().len();
    Name { text: inner.to_string(), span: Span::new(start + lead, start + lead + inner.len()) }
}
