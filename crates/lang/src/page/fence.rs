//! Fences: their first line and what is inside.

use vocabulary::Stage;

use crate::ast::{Body, Item, ItemKind, Name};
use crate::condition::{Blocks, Line, lines};
use crate::expression::Reader;
use crate::token::Kind;
use crate::{Diagnostic, Span, parse_citations};

use super::Parser;
use super::names::{fence_kind, name_and_id};

impl Parser<'_> {
    pub(super) fn fence(&mut self, info: &Name, body: Span, span: Span) {
        let Some((kind, rest)) = fence_kind(info) else {
            self.unknown_fence(info);
            return;
        };
        let (name, id) = name_and_id(&rest);
        if name.text.contains("段階 ") {
            self.diagnostics.push(Diagnostic::error(
                info.span,
                "段階は囲みの1行目ではなく、囲みの中の最初の行に書きます",
                "次の行に「段階 申請前」のように書いてください",
            ));
        }
        if name.text.is_empty() {
            self.diagnostics.push(Diagnostic::error(
                info.span,
                format!("「{}」の囲みに名前がありません", kind.label()),
                format!("例: ```{} 名前", kind.label()),
            ));
        }
        let own = parse_citations(&rest.text, rest.span.start, &mut self.diagnostics);
        let citations = if own.is_empty() { self.citations.clone() } else { own };
        let (stage, body) = self.body(kind, body, &name);
        self.page.items.push(Item { kind, name, id, citations, frame: self.frame, stage, body, span });
    }

    pub(super) fn unknown_fence(&mut self, info: &Name) {
        let word = info.text.split_whitespace().next().unwrap_or_default();
        let known: Vec<&str> = ItemKind::FENCES.iter().map(|(_, word)| *word).collect();
        let mend = match crate::nearest(word, known.iter().copied()) {
            Some(near) => format!("「{near}」のことですか"),
            None => format!("使える種類: {}", known.join("・")),
        };
        self.diagnostics.push(Diagnostic::error(
            info.span,
            format!("囲みの種類「{word}」は知られていません"),
            mend,
        ));
    }

    pub(super) fn body(&mut self, kind: ItemKind, span: Span, name: &Name) -> (Option<Stage>, Body) {
        let text = span.of(self.text);
        if matches!(kind, ItemKind::Judgement | ItemKind::Note) {
            return self.free_text(text, span);
        }
        let found = lines(text, span.start, &self.labels, &mut self.diagnostics);
        if found.is_empty() {
            self.diagnostics.push(Diagnostic::error(
                name.span,
                format!("「{}」の囲みが空です", name.text),
                "決まりを1行以上書いてください",
            ));
        }
        let (stage, rest) = self.stage(&found);
        let body = match kind {
            ItemKind::Deadline => self.deadline(rest),
            ItemKind::Window => self.window(rest),
            ItemKind::BreakEven => Body::Text(rest.iter().map(|line| line.text).collect()),
            ItemKind::Value | ItemKind::Part | ItemKind::Amount | ItemKind::Option | ItemKind::Derivation => {
                let mut blocks = self.blocks(rest);
                let steps = blocks.steps(0);
                blocks.finish();
                Body::Steps(steps)
            }
            _ => Body::Conditions(self.conditions(rest)),
        };
        (stage, body)
    }

    pub(super) fn blocks<'b>(&'b mut self, lines: &'b [Line<'b>]) -> Blocks<'b> {
        Blocks { lines, at: 0, labels: &self.labels, diagnostics: &mut self.diagnostics }
    }

    pub(super) fn conditions(&mut self, lines: &[Line<'_>]) -> Vec<crate::ast::Condition> {
        let mut blocks = self.blocks(lines);
        let conditions = blocks.conditions(0);
        blocks.finish();
        conditions
    }

    /// Judgements and notes are free text, except for a first line that names the stage.
    pub(super) fn free_text(&mut self, text: &str, span: Span) -> (Option<Stage>, Body) {
        let first = text.lines().next().unwrap_or_default();
        let found = lines(first, span.start, &self.labels, &mut Vec::new());
        let (stage, _) = self.stage(&found);
        let rest = if stage.is_some() { text.get(first.len()..).unwrap_or_default() } else { text };
        (stage, Body::Text(rest.trim().lines().map(str::trim).collect::<Vec<_>>().join("")))
    }

    /// The stage of a first line such as `段階 申請前`, and the lines after it.
    pub(super) fn stage<'b, 'c>(&mut self, lines: &'b [Line<'c>]) -> (Option<Stage>, &'b [Line<'c>]) {
        let Some(line) =
            lines.first().filter(|line| line.tokens.first().is_some_and(|token| token.is("段階")))
        else {
            return (None, lines);
        };
        let word = line.text["段階".len()..].trim();
        let stage = Stage::from_label(word);
        if stage.is_none() {
            let names: Vec<&str> = Stage::ALL.iter().map(|stage| stage.label()).collect();
            self.diagnostics.push(Diagnostic::error(
                line.span,
                format!("段階「{word}」は知られていません"),
                format!("使える段階: {}", names.join("・")),
            ));
        }
        (stage, &lines[1..])
    }

    pub(super) fn window(&mut self, lines: &[Line<'_>]) -> Body {
        let is_first_come = |line: &Line<'_>| line.tokens.len() == 1 && line.tokens[0].is("先着順");
        let first_come = lines.iter().position(is_first_come);
        let Some(at) = first_come else {
            return Body::Window { conditions: self.conditions(lines), first_come: false };
        };
        let mut conditions = self.conditions(&lines[..at]);
        conditions.extend(self.conditions(&lines[at + 1..]));
        Body::Window { conditions, first_come: true }
    }

    pub(super) fn deadline(&mut self, lines: &[Line<'_>]) -> Body {
        let (mut from, mut until, mut arrival) = (None, None, None);
        for line in lines {
            let mut reader = Reader {
                tokens: &line.tokens,
                at: 0,
                line: line.span,
                labels: &self.labels,
                diagnostics: &mut self.diagnostics,
            };
            if reader.take("届いた日は") {
                match reader.peek().cloned() {
                    Some(token) => {
                        reader.at += 1;
                        if let Kind::Label(text) = token.kind {
                            arrival = Some(Name { text, span: token.span });
                        }
                    }
                    None => reader.expected("日付の事実"),
                }
            } else {
                until = reader.expression();
                if reader.take("から") {
                    from = until.take();
                    until = reader.expression();
                }
                reader.expect("まで");
            }
            reader.finish();
        }
        Body::Deadline { from, until, arrival }
    }
}
