//! Compiles the deadlines of a page.

use lang::Diagnostic;
use lang::ast::{Body, Expression, ExpressionKind, Page};

use crate::compile::Compiler;
use crate::fact::Registry;
use crate::program::{NodeId, Type};
use crate::scheme::{Deadline, Scheme};

pub(super) fn deadlines(
    page: &Page,
    text: &str,
    registry: &Registry,
    scheme: &mut Scheme,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for item in &page.items {
        let Body::Deadline { from, until, arrival } = &item.body else { continue };
        let mut compiler = Compiler::new(registry, page, text, item.frame, &mut scheme.inputs, diagnostics);
        let Some(until) = until else { continue };
        let last = last_day(&mut compiler, until);
        let first = from.as_ref().and_then(|from| compiler.expression(from));
        let all_dates = last.into_iter().chain(first).all(|node| compiler.kind(node) == Type::Date);
        if !all_dates {
            compiler.error(
                item.span,
                "期限は日付でなければなりません",
                "例: 訓練終了日の翌日から起算して2か月の末日 まで",
            );
        }
        let arrival_fact = arrival.as_ref().and_then(|name| registry.by_label(&name.text));
        let id = item.id.clone().unwrap_or_default();
        if id.is_empty() {
            compiler.error(item.name.span, "期限には識別子が必要です", "例: ```期限 支給申請（claim）");
        }
        if let (Some(name), None) = (arrival, arrival_fact) {
            compiler.error(
                name.span,
                format!("「{}」は日付の事実ではありません", name.text),
                "届いた日や消印日の事実を書いてください",
            );
        }
        let program = std::mem::take(&mut compiler.program);
        if let Some(last) = last {
            scheme.deadlines.push(Deadline {
                label: item.name.text.clone(),
                id,
                citations: item.citations.clone(),
                program,
                first,
                last,
                arrival: arrival_fact,
            });
        }
    }
}

/// The last day of a deadline: a day that is counted from another date may move to the next day on which offices are
/// open, a fixed date never does.
fn last_day(compiler: &mut Compiler<'_>, until: &Expression) -> Option<NodeId> {
    match &until.kind {
        ExpressionKind::Period { .. } => compiler.with_next_open_day(until),
        ExpressionKind::AddDays(date, _) if !matches!(date.kind, ExpressionKind::Date(_)) => {
            compiler.with_next_open_day(until)
        }
        ExpressionKind::Least(list) | ExpressionKind::Greatest(list) => {
            let days: Vec<Option<NodeId>> = list.iter().map(|day| last_day(compiler, day)).collect();
            let is_least = matches!(until.kind, ExpressionKind::Least(_));
            compiler.extreme(&days.into_iter().collect::<Option<Vec<_>>>()?, is_least, until.span)
        }
        _ => compiler.expression(until),
    }
}
