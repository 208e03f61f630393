//! Compiles one frame of a page into a plan.

use lang::Diagnostic;
use lang::ast::{Body, Item, ItemKind, Page};
use vocabulary::Stage;

use super::cuts::cuts;
use crate::compile::Compiler;
use crate::fact::Registry;
use crate::program::{Node, NodeId, Type};
use crate::scheme::{Clause, Input, Part, Plan, PlannedClause, PlannedLine, PlannedPart, Scheme};

/// Compiles one frame.
pub(super) fn plan(
    page: &Page,
    text: &str,
    registry: &Registry,
    frame: Option<usize>,
    scheme: &mut Scheme,
    diagnostics: &mut Vec<Diagnostic>,
) -> Plan {
    let mut compiler = Compiler::new(registry, page, text, frame, &mut scheme.inputs, diagnostics);
    let mut plan = Plan { frame, ..Plan::default() };
    let mut clause_index = 0;
    for item in &page.items {
        clause_index += usize::from(item.kind.is_clause());
        if item.frame.is_some() && item.frame != frame {
            continue;
        }
        match (&item.kind, &item.body) {
            (ItemKind::Amount, Body::Steps(steps)) => {
                if plan.amount.is_some() {
                    compiler.error(
                        item.name.span,
                        "一つの枠に金額は一つだけです",
                        "部分に分け、最後の金額で足してください",
                    );
                }
                if let Some(amount) = compiler.amount(item, steps) {
                    plan.amount = Some(amount.node);
                    if let Some((node, text)) = amount.floor {
                        let clause = floor_clause(item, &mut scheme.clauses);
                        let lines = vec![PlannedLine { text, node }];
                        plan.clauses.push(PlannedClause { clause, node: Some(node), lines });
                    }
                }
            }
            (ItemKind::Part, Body::Steps(_)) => plan.parts.extend(part(&mut compiler, item, &scheme.parts)),
            (_, Body::Conditions(conditions) | Body::Window { conditions, .. }) if item.kind.is_clause() => {
                if let Some((node, lines)) = planned(&mut compiler, item.kind, conditions) {
                    plan.clauses.push(PlannedClause { clause: clause_index - 1, node: Some(node), lines });
                }
            }
            _ if item.kind.is_clause() => {
                plan.clauses.push(PlannedClause { clause: clause_index - 1, node: None, lines: Vec::new() });
            }
            _ => {}
        }
    }
    plan.steps = std::mem::take(&mut compiler.steps);
    plan.named = compiler.named_nodes();
    plan.rounds_without_source = compiler.rounds_without_source;
    plan.takes_printed_limit = compiler.takes_printed_limit;
    plan.reads = std::mem::take(&mut compiler.reads);
    plan.program = std::mem::take(&mut compiler.program);
    move_leaves_first(&mut plan);
    plan.cuts = cuts(&plan.program, scheme.inputs.len());
    plan
}

/// Puts the constants and inputs of a plan's program at the front and follows them with every index the plan holds.
fn move_leaves_first(plan: &mut Plan) {
    let (program, moved) = std::mem::take(&mut plan.program).leaves_first();
    let to = |id: &mut NodeId| *id = moved[*id as usize];
    let mut reads = vec![0; plan.reads.len()];
    for (from, read) in plan.reads.iter().enumerate() {
        reads[moved[from] as usize] = *read;
    }
    plan.program = program;
    plan.reads = reads;
    plan.amount.iter_mut().for_each(to);
    plan.steps.iter_mut().for_each(|step| to(&mut step.node));
    plan.parts.iter_mut().for_each(|part| to(&mut part.node));
    plan.named.iter_mut().for_each(|named| to(&mut named.node));
    for clause in &mut plan.clauses {
        clause.node.iter_mut().for_each(to);
        clause.lines.iter_mut().for_each(|line| to(&mut line.node));
    }
}

/// The condition that the amount reaches its floor, shared by all frames that have it.
fn floor_clause(item: &Item, clauses: &mut Vec<Clause>) -> usize {
    let name = format!("{}の下限", item.name.text);
    if let Some(found) = clauses.iter().position(|clause| clause.name == name && clause.frame == item.frame) {
        return found;
    }
    clauses.push(Clause {
        kind: ItemKind::Condition,
        name,
        stage: Stage::Application,
        citations: item.citations.clone(),
        frame: item.frame,
        text: String::new(),
        first_come: false,
    });
    clauses.len() - 1
}

/// A clause's node, true where it is kept, and the nodes of its lines.
fn planned(
    compiler: &mut Compiler<'_>,
    kind: ItemKind,
    conditions: &[lang::ast::Condition],
) -> Option<(NodeId, Vec<PlannedLine>)> {
    let mut lines = Vec::new();
    let mut failed = false;
    for condition in conditions {
        match compiler.condition(condition) {
            Some(node) => lines.push(PlannedLine { text: line_text(compiler.text, condition), node }),
            None => failed = true,
        }
    }
    if failed || lines.is_empty() {
        return None;
    }
    let nodes: Vec<NodeId> = lines.iter().map(|line| line.node).collect();
    let all = compiler.join(true, &nodes);
    Some((if kind == ItemKind::Exclusion { compiler.not(all) } else { all }, lines))
}

/// A condition in one line: blocks are named by their first word and the lines under it.
fn line_text(text: &str, condition: &lang::ast::Condition) -> String {
    use lang::ast::Condition;
    let list = |inner: &[Condition], joiner: &str| {
        inner.iter().map(|one| line_text(text, one)).collect::<Vec<_>>().join(joiner)
    };
    match condition {
        Condition::All(inner, _) => list(inner, "、かつ"),
        Condition::Any(inner, _) => format!("次のいずれか（{}）", list(inner, "／")),
        Condition::NotAll(inner, _) => format!("次でない（{}）", list(inner, "、かつ")),
        Condition::Except { main, when, then, .. } => {
            format!("{}。ただし{}なら{}", list(main, "、かつ"), line_text(text, when), list(then, "、かつ"))
        }
        Condition::Open(note) => format!("資料では決まらない（{}）", note.text),
        other => other.span().of(text).trim().to_string(),
    }
}

fn part(compiler: &mut Compiler<'_>, item: &Item, parts: &[Part]) -> Option<PlannedPart> {
    use lang::ast::{Expression, ExpressionKind};
    let label = Expression { kind: ExpressionKind::Label(item.name.text.clone()), span: item.name.span };
    let node = compiler.expression(&label)?;
    let Type::Number { unit, den } = compiler.kind(node) else { return None };
    let at = parts.iter().position(|part| Some(&part.id) == item.id.as_ref())?;
    Some(PlannedPart { part: at, node, unit, den, listed: listed(compiler, node) })
}

/// The values of a part that is nothing but a list the source leaves open.
fn listed(compiler: &Compiler<'_>, node: NodeId) -> Option<Vec<i64>> {
    let mut values = Vec::new();
    let mut at = node;
    loop {
        match compiler.program.nodes[at as usize] {
            Node::Pick { when, then, otherwise } if reads_open_only(compiler, when) => {
                let Node::Constant(set) = compiler.program.nodes[then as usize] else { return None };
                values.push(set.lo);
                at = otherwise;
            }
            Node::Constant(set) if !values.is_empty() => {
                values.push(set.lo);
                return Some(values);
            }
            _ => return None,
        }
    }
}

/// Whether a node depends on nothing but what the source leaves open.
fn reads_open_only(compiler: &Compiler<'_>, node: NodeId) -> bool {
    let reads = compiler.reads[node as usize];
    let is_open = |slot: usize| matches!(compiler.inputs[slot], Input::Open { .. });
    reads != 0 && (0..compiler.inputs.len()).all(|slot| reads & (1 << slot) == 0 || is_open(slot))
}
