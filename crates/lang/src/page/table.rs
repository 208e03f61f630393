//! Tables: the head, rules, cases and what was left out.

use crate::ast::{
    Body, CallRow, Computed, HeaderRow, Item, ItemKind, LeftOut, Name, Table, TableRow, TermRow,
};
use crate::case::is_dash;
use crate::condition::{bounds, choices};
use crate::expression::Reader;
use crate::token::tokenize;
use crate::{Diagnostic, LabelKind, Span, parse_citation_cell};

use super::Parser;
use super::names::table_name;

impl Parser<'_> {
    pub(super) fn table(&mut self, rows: &[Vec<Name>], span: Span) {
        let head: Vec<&str> =
            rows.first().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).unwrap_or_default();
        self.check_widths(rows);
        match head.first().copied().unwrap_or_default() {
            "項目" => self.page.header.extend(
                rows[1..]
                    .iter()
                    .filter(|row| row.len() >= 2)
                    .map(|row| HeaderRow { key: row[0].clone(), value: row[1].clone() }),
            ),
            "事例" => {
                self.unused_premises = None;
                self.cases(rows);
            }
            "期限の事例" => {
                self.unused_premises = None;
                self.deadline_cases(rows);
            }
            "募集" => self.calls(rows, span),
            "支援" => self.terms(rows, span),
            "出典" => self.left_out(rows),
            "数" => self.computed(rows),
            _ => {
                if let Some(name) = table_name(rows) {
                    self.rule_table(name, rows, span);
                }
            }
        }
    }

    pub(super) fn check_widths(&mut self, rows: &[Vec<Name>]) {
        let width = rows.first().map_or(0, Vec::len);
        for row in rows.iter().filter(|row| row.len() != width) {
            let span = row.first().map_or(Span::default(), |first| first.span.to(row[row.len() - 1].span));
            self.diagnostics.push(Diagnostic::error(
                span,
                format!("欄が{}個ありますが、見出しは{width}個です", row.len()),
                "欄の数を見出しにそろえてください",
            ));
        }
    }

    fn calls(&mut self, rows: &[Vec<Name>], span: Span) {
        let calls = rows[1..].iter().filter(|row| row.len() >= 2);
        let calls = calls.map(|row| CallRow { label: dashed(&row[0]), period: row[1].clone() }).collect();
        self.stated(ItemKind::Calls, &rows[0][0], Body::Calls(calls), span);
    }

    fn terms(&mut self, rows: &[Vec<Name>], span: Span) {
        let terms = rows[1..].iter().filter(|row| row.len() >= 2);
        let terms = terms.map(|row| TermRow {
            key: row[0].clone(),
            value: row[1].clone(),
            condition: row.get(2).map(dashed).unwrap_or_default(),
        });
        let terms = terms.collect();
        self.stated(ItemKind::Terms, &rows[0][0], Body::Terms(terms), span);
    }

    /// A table that states something beside the rules.
    fn stated(&mut self, kind: ItemKind, name: &Name, body: Body, span: Span) {
        self.page.items.push(Item {
            kind,
            name: name.clone(),
            id: None,
            citations: self.citations.clone(),
            frame: self.frame,
            stage: None,
            body,
            span,
        });
    }

    pub(super) fn left_out(&mut self, rows: &[Vec<Name>]) {
        for row in rows[1..].iter().filter(|row| row.len() >= 2) {
            let citations = parse_citation_cell(&row[0].text, row[0].span.start, &mut self.diagnostics);
            if row[1].text.is_empty() {
                self.diagnostics.push(Diagnostic::error(
                    row[0].span,
                    "採らなかった理由がありません",
                    "理由を書いてください",
                ));
            }
            self.page.left_out.push(LeftOut { citations, reason: row[1].clone() });
        }
    }

    pub(super) fn computed(&mut self, rows: &[Vec<Name>]) {
        for row in rows[1..].iter().filter(|row| row.len() >= 2) {
            if row[1].text.is_empty() {
                self.diagnostics.push(Diagnostic::error(
                    row[0].span,
                    "計算で出た数の理由がありません",
                    "どの数からどう計算したかを書いてください",
                ));
            }
            self.page.computed.push(Computed { figure: row[0].clone(), reason: row[1].clone() });
        }
    }

    pub(super) fn rule_table(&mut self, name: Name, rows: &[Vec<Name>], span: Span) {
        let head = &rows[0];
        if head.len() < 3 || head[head.len() - 1].text != "値" {
            self.diagnostics.push(Diagnostic::error(
                span,
                format!("表「{}」には、行の名前・1つ以上の条件の列・最後に「値」の列が必要です", name.text),
                "例: | 表 補助率 | 企業規模 | 値 |",
            ));
            return;
        }
        let columns = head[1..head.len() - 1].to_vec();
        let rows = rows[1..]
            .iter()
            .filter(|row| row.len() == head.len())
            .map(|row| TableRow {
                name: row[0].clone(),
                guards: columns
                    .iter()
                    .zip(&row[1..])
                    .map(|(column, cell)| self.guard(column, cell))
                    .collect(),
                value: self.value_cell(&row[row.len() - 1]),
                span: row[0].span.to(row[row.len() - 1].span),
            })
            .collect();
        self.page.items.push(Item {
            kind: ItemKind::Table,
            name,
            id: None,
            citations: self.citations.clone(),
            frame: self.frame,
            stage: None,
            body: Body::Table(Table { columns, rows }),
            span,
        });
    }

    pub(super) fn guard(&mut self, column: &Name, cell: &Name) -> Option<crate::ast::Condition> {
        use crate::ast::{Condition, Expression, ExpressionKind};
        if is_dash(&cell.text) {
            return None;
        }
        if cell.text.is_empty() {
            self.diagnostics.push(Diagnostic::error(
                cell.span,
                "欄が空です",
                "何でもよければ — を書いてください",
            ));
            return None;
        }
        let span = cell.span;
        let sentence = Condition::Sentence(Name { text: column.text.clone(), span });
        match cell.text.as_str() {
            "はい" => return Some(sentence),
            "いいえ" => return Some(Condition::NotAll(vec![sentence], span)),
            _ => {}
        }
        let left = Expression { kind: ExpressionKind::Label(column.text.clone()), span };
        let tokens = tokenize(&cell.text, cell.span.start, &self.labels);
        let diagnostics = &mut self.diagnostics;
        let mut reader = Reader { tokens: &tokens, at: 0, line: span, labels: &self.labels, diagnostics };
        let condition = if reader.label_ahead(0, LabelKind::Choice) {
            let choices = choices(&mut reader)?;
            let negated = reader.take("でない");
            Condition::Choice { left, choices, negated, span }
        } else {
            let bounds = bounds(&mut reader)?;
            let negated = reader.take("でない");
            Condition::Compare { left, bounds, negated, span }
        };
        reader.finish();
        Some(condition)
    }

    pub(super) fn value_cell(&mut self, cell: &Name) -> Option<crate::ast::Expression> {
        let tokens = tokenize(&cell.text, cell.span.start, &self.labels);
        let diagnostics = &mut self.diagnostics;
        let mut reader =
            Reader { tokens: &tokens, at: 0, line: cell.span, labels: &self.labels, diagnostics };
        let value = reader.expression()?;
        reader.finish();
        Some(value)
    }
}

/// The cell, empty where it holds a dash.
fn dashed(cell: &Name) -> Name {
    if is_dash(&cell.text) { Name { text: String::new(), span: cell.span } } else { cell.clone() }
}
