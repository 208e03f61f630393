//! Cases and the premises above them.

use crate::Diagnostic;
use crate::ast::{ItemKind, Name};
use crate::block::trimmed;
use crate::case::{
    AmountCell, CaseRow, CaseTable, DeadlineRow, DeadlineTable, amount_cell, dates_cell, fact_cell, is_dash,
    premise, verdict_cell,
};

use super::Parser;

impl Parser<'_> {
    /// A `##` heading forgets all premises, a deeper one those of the heading beside it.
    pub(super) fn new_premises(&mut self, level: usize) {
        if level <= 2 {
            self.section_premises.clear();
        }
        self.premises = self.section_premises.clone();
        let was_above_a_part = level > 2 && !self.section_premises.is_empty();
        if let Some(span) = self.unused_premises.take_if(|_| !was_above_a_part) {
            self.diagnostics.push(Diagnostic::error(
                span,
                "この「共通の前提」を使う事例の表がありません",
                "前提は、同じ見出しの下の事例の表に効きます。表の上に置いてください",
            ));
        }
    }

    pub(super) fn premise_line(&mut self, list: &Name) {
        self.unused_premises = Some(list.span);
        let in_part = self.page.headings.last().is_some_and(|heading| heading.level > 2);
        let mut at = list.span.start;
        for part in list.text.split('、') {
            let name = trimmed(part.trim_end_matches('。'), at);
            at += part.len() + '、'.len_utf8();
            if !name.text.is_empty() {
                let found = premise(&name, &self.labels, &mut self.diagnostics);
                if !in_part {
                    self.section_premises.extend(found.clone());
                }
                self.premises.extend(found);
            }
        }
    }

    pub(super) fn cases(&mut self, rows: &[Vec<Name>]) {
        let parts: Vec<String> = self
            .page
            .items
            .iter()
            .filter(|item| item.kind == ItemKind::Part)
            .map(|item| item.name.text.clone())
            .collect();
        let (labels, diagnostics) = (&self.labels, &mut self.diagnostics);
        let mut table = CaseTable { premises: self.premises.clone(), rows: Vec::new() };
        for row in rows[1..].iter().filter(|row| row.len() == rows[0].len()) {
            let mut case = CaseRow {
                name: row[0].clone(),
                frame: None,
                facts: Vec::new(),
                verdict: None,
                amount: AmountCell::Skip,
                parts: Vec::new(),
                better: None,
                break_even: None,
            };
            for (column, cell) in rows[0].iter().zip(row).skip(1) {
                match column.text.as_str() {
                    "判定" => case.verdict = verdict_cell(cell, diagnostics),
                    "有利" => {
                        case.better = (!cell.text.is_empty() && !is_dash(&cell.text)).then(|| cell.clone())
                    }
                    "分岐点" => {
                        if let AmountCell::Values(values) = amount_cell(cell, diagnostics) {
                            case.break_even = values.first().copied();
                        }
                    }
                    "金額" => case.amount = amount_cell(cell, diagnostics),
                    "枠" => {
                        case.frame = (!cell.text.is_empty() && !is_dash(&cell.text)).then(|| cell.clone())
                    }
                    text if parts.iter().any(|part| part == text) => {
                        case.parts.push((column.clone(), amount_cell(cell, diagnostics)));
                    }
                    _ => case.facts.push((column.clone(), fact_cell(cell, labels, diagnostics))),
                }
            }
            table.rows.push(case);
        }
        self.page.cases.push(table);
    }

    pub(super) fn deadline_cases(&mut self, rows: &[Vec<Name>]) {
        let (labels, diagnostics) = (&self.labels, &mut self.diagnostics);
        let mut table = DeadlineTable { premises: self.premises.clone(), rows: Vec::new() };
        for row in rows[1..].iter().filter(|row| row.len() == rows[0].len()) {
            let mut case = DeadlineRow {
                name: row[0].clone(),
                deadline: Name::default(),
                facts: Vec::new(),
                last_days: None,
                on_time: None,
            };
            for (column, cell) in rows[0].iter().zip(row).skip(1) {
                match column.text.as_str() {
                    "期限" => case.deadline = cell.clone(),
                    "末日" => case.last_days = dates_cell(cell, diagnostics),
                    "間に合う" => case.on_time = on_time_cell(cell),
                    _ => case.facts.push((column.clone(), fact_cell(cell, labels, diagnostics))),
                }
            }
            table.rows.push(case);
        }
        self.page.deadline_cases.push(table);
    }
}

fn on_time_cell(cell: &Name) -> Option<Option<bool>> {
    match cell.text.as_str() {
        "はい" => Some(Some(true)),
        "いいえ" => Some(Some(false)),
        "不明" => Some(None),
        _ => None,
    }
}
