//! The names a page defines itself, and the kinds of its fences.

use crate::ast::{ItemKind, Name};
use crate::block::{Block, BlockKind, blocks, trimmed};
use crate::token::starts_like_keyword;
use crate::{Diagnostic, LabelKind, Labels};

/// The given labels plus the names that a page defines itself.
pub(crate) fn own_labels(text: &str, labels: &Labels) -> Labels {
    let mut ignored = Vec::new();
    with_own_names(&blocks(text, &mut ignored), labels, &mut ignored)
}

/// The frame of a heading such as `枠 通常枠（normal）`.
pub(super) fn frame_heading(heading: &Name) -> Option<(Name, String)> {
    let rest = heading.text.strip_prefix('枠')?;
    if !rest.starts_with([' ', '　']) {
        return None;
    }
    let offset = heading.span.start + '枠'.len_utf8();
    let (name, id) = name_and_id(&trimmed(rest, offset));
    Some((name, id.unwrap_or_default()))
}

/// Splits `名前（id）【…】` into the name and the identifier.
pub(super) fn name_and_id(text: &Name) -> (Name, Option<String>) {
    let end = text.text.find('【').unwrap_or(text.text.len());
    let head = trimmed(&text.text[..end], text.span.start);
    let Some(open) = head.text.rfind('（').filter(|_| head.text.ends_with('）')) else {
        return (head, None);
    };
    let id = &head.text[open + '（'.len_utf8()..head.text.len() - '）'.len_utf8()];
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return (head, None);
    }
    (trimmed(&head.text[..open], head.span.start), Some(id.to_string()))
}

/// The kind of a fence and the text after it.
pub(crate) fn fence_kind(info: &Name) -> Option<(ItemKind, Name)> {
    // 選択肢 before the shorter words is not needed: no kind is the beginning of another.
    let (kind, word) = ItemKind::FENCES.into_iter().find(|(_, word)| info.text.starts_with(word))?;
    let rest = &info.text[word.len()..];
    (rest.is_empty() || rest.starts_with([' ', '　', '【']))
        .then(|| (kind, trimmed(rest, info.span.start + word.len())))
}

/// The labels of the facts plus the frames, values, parts, tables and definitions of this page.
pub(super) fn with_own_names(blocks: &[Block], labels: &Labels, diagnostics: &mut Vec<Diagnostic>) -> Labels {
    let mut all = labels.clone();
    all.add("枠", LabelKind::Quantity);
    let mut add = |name: &Name, kind: LabelKind| {
        if let Some(word) = starts_like_keyword(&name.text) {
            diagnostics.push(Diagnostic::error(
                name.span,
                format!("「{word}」は言語の語なので、名前にできません"),
                "ほかの名前にしてください",
            ));
        }
        if !name.text.is_empty() {
            all.add(&name.text, kind);
        }
    };
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(2, heading) => {
                if let Some((name, _)) = frame_heading(heading) {
                    add(&name, LabelKind::Choice);
                }
            }
            BlockKind::Fence(info, _) => match fence_kind(info) {
                Some((ItemKind::Value | ItemKind::Part | ItemKind::Amount | ItemKind::Option, rest)) => {
                    add(&name_and_id(&rest).0, LabelKind::Quantity);
                }
                Some((ItemKind::Definition, rest)) => add(&name_and_id(&rest).0, LabelKind::Sentence),
                _ => {}
            },
            BlockKind::Table(rows) => {
                if let Some(name) = table_name(rows) {
                    add(&name, LabelKind::Quantity);
                }
            }
            _ => {}
        }
    }
    all
}

pub(crate) fn table_name(rows: &[Vec<Name>]) -> Option<Name> {
    let first = rows.first()?.first()?;
    let rest = first.text.strip_prefix('表').filter(|rest| rest.starts_with([' ', '　']))?;
    Some(trimmed(rest, first.span.start + '表'.len_utf8()))
}
