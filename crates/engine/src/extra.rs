//! Checks the items that stand beside the plans: derivations, the options of a choice, break-even points.

use lang::Diagnostic;
use lang::ast::{Body, Item, ItemKind, Page};
use vocabulary::Unit;

use crate::compile::Compiler;
use crate::fact::Registry;
use crate::program::{Program, Type};
use crate::scheme::{BreakEven, ChoiceOption, PageDerivation, Scheme, Subject};

/// Adds derivations, options and break-even points to the scheme.
pub(crate) fn extras(
    page: &Page,
    text: &str,
    registry: &Registry,
    scheme: &mut Scheme,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for item in &page.items {
        let mut compiler = Compiler::new(registry, page, text, item.frame, &mut scheme.inputs, diagnostics);
        match (&item.kind, &item.body) {
            (ItemKind::Derivation, Body::Steps(_)) => {
                let derivation = derivation(&mut compiler, item, registry);
                scheme.derivations.extend(derivation);
            }
            (ItemKind::Option, Body::Steps(_)) => {
                let option = option(&mut compiler, item);
                scheme.options.extend(option);
            }
            (ItemKind::BreakEven, Body::Text(label)) => {
                scheme.break_even = break_even(&mut compiler, item, label, registry);
            }
            _ => {}
        }
    }
    if scheme.header.subject == Subject::Choice && scheme.options.len() != 2 {
        diagnostics.push(Diagnostic::error(
            page.title_span,
            format!("選択のページには選択肢が二つ必要です（{}個あります）", scheme.options.len()),
            "```選択肢 名前（識別子） の囲みを二つ書いてください",
        ));
    }
}

fn derivation(compiler: &mut Compiler<'_>, item: &Item, registry: &Registry) -> Option<PageDerivation> {
    let Some(fact) = registry.by_label(&item.name.text) else {
        compiler.error(
            item.name.span,
            format!("「{}」という事実はありません", item.name.text),
            "導出の名前には事実の名前を書いてください",
        );
        return None;
    };
    let Body::Steps(steps) = &item.body else { return None };
    let value = compiler.steps("", steps)?;
    let value = compiler.settle(value, item.span)?;
    let target = compiler.fact(fact, item.span)?;
    let (value, _) = compiler.alike(value, target, item.span)?;
    if compiler.kind(value) != compiler.kind(target) {
        compiler.error(item.span, "導出の値は、事実より細かい端数を持てません", "端数の手順を書いてください");
        return None;
    }
    let slot = usize::from(compiler.fact_slot(fact, item.span)?);
    if compiler.reads[value as usize] & (1 << slot) != 0 {
        compiler.error(item.span, "導出が、導く事実そのものを使っています", "ほかの事実だけで書いてください");
        return None;
    }
    let program = std::mem::take(&mut compiler.program);
    Some(PageDerivation { fact, slot, program, node: value, citations: item.citations.clone() })
}

fn option(compiler: &mut Compiler<'_>, item: &Item) -> Option<ChoiceOption> {
    let Body::Steps(steps) = &item.body else { return None };
    let value = compiler.steps("", steps)?;
    let node = compiler.settle(value, item.span)?;
    if !matches!(compiler.kind(node), Type::Number { unit, .. } if unit == Unit::YEN) {
        compiler.error(
            item.name.span,
            "選択肢の単位が円になっていません",
            "時間などを掛け残していないか確かめてください",
        );
        return None;
    }
    let program: Program = std::mem::take(&mut compiler.program);
    let id = item.id.clone().unwrap_or_default();
    Some(ChoiceOption { label: item.name.text.clone(), id, program, node, citations: item.citations.clone() })
}

fn break_even(
    compiler: &mut Compiler<'_>,
    item: &Item,
    label: &str,
    registry: &Registry,
) -> Option<BreakEven> {
    let Some(fact) = registry.by_label(label.trim()) else {
        compiler.error(
            item.span,
            format!("「{label}」という事実はありません"),
            "数の事実の名前を1行書いてください",
        );
        return None;
    };
    let slot = usize::from(compiler.fact_slot(fact, item.span)?);
    Some(BreakEven { id: item.id.clone().unwrap_or_default(), fact, slot })
}
