//! What a frame needs so that its answer on open inputs is exact: which inputs have to be split, and when.

use super::cells::{Cut, choice_cells, number_cells};
use super::graph::{Graph, Id, Lane, Op};
use super::polarity::{Polarity, dependents};
use super::translate::Frame;
use crate::set::Set;

/// What has to be done about the open inputs of a frame.
#[derive(Debug, Default)]
pub(super) struct Analysis {
    /// The inputs that have to be split where they are open and still decide something.
    pub splits: Vec<Split>,
    /// The inputs of which not even their cells make the walk exact.
    pub rest: Vec<Id>,
}

/// An input that has to be split.
#[derive(Debug)]
pub(super) struct Split {
    /// The input among those of the graph.
    pub input: u32,
    /// Its operation.
    pub id: Id,
    /// Its cells; one more where it may not apply.
    pub cells: Vec<Set>,
    /// Whether the cells are masks of choices.
    pub is_mask: bool,
    /// Truths on every way from the input to the result: where one of them is settled, the input decides nothing.
    pub passes: Vec<Id>,
    /// Truths of which one at least has to be open for the input to decide something; empty where it does in any case.
    pub gates: Vec<Id>,
}

/// Looks at a frame.
pub(super) fn analyse(graph: &Graph, frame: &Frame) -> Analysis {
    let reachable = reachable(graph, frame);
    let inputs: Vec<(u32, Id)> = (0..graph.ops.len() as Id)
        .filter(|id| reachable[*id as usize])
        .filter_map(|id| if let Op::Input(input) = *graph.op(id) { Some((input, id)) } else { None })
        .collect();
    let whole = Polarity::of(graph, frame, &vec![false; graph.ops.len()]);
    let hard: Vec<(u32, Id)> =
        inputs.iter().copied().filter(|(input, id)| whole.is_two_faced(*input, *id)).collect();
    if hard.is_empty() {
        return Analysis::default();
    }
    let (is_resolved, cuts) = resolved(graph, &hard, &reachable);
    let split = Polarity::of(graph, frame, &is_resolved);
    let rest = inputs.iter().filter(|(input, id)| split.is_two_faced(*input, *id)).map(|(_, id)| *id);
    let passes = passes(graph, frame, &reachable);
    let describe = |(input, id): &(u32, Id)| Split {
        input: *input,
        id: *id,
        is_mask: graph.inputs[*input as usize].lane == Lane::Mask,
        cells: match graph.inputs[*input as usize].lane {
            Lane::Mask => {
                choice_cells(graph.inputs[*input as usize].domain.bits(), &masks(graph, &reachable, *id))
            }
            Lane::Number => number_cells(cuts.iter().filter(|cut| cut.input == *id)),
            Lane::Truth => vec![Set::FALSE, Set::TRUE],
        },
        passes: passes_of(graph, &passes, *id),
        gates: gates(graph, frame, &reachable, *id),
    };
    Analysis { rest: rest.collect(), splits: hard.iter().map(describe).collect() }
}

fn reachable(graph: &Graph, frame: &Frame) -> Vec<bool> {
    let mut reachable = vec![false; graph.ops.len()];
    reachable[frame.decides as usize] = true;
    reachable[frame.amount as usize] = true;
    for id in (0..graph.ops.len()).rev() {
        if reachable[id] {
            graph.ops[id].operands(|operand| reachable[operand as usize] = true);
        }
    }
    reachable
}

/// The masks that are asked of a choice.
fn masks(graph: &Graph, reachable: &[bool], choice: Id) -> Vec<u64> {
    let mask = |(id, op): (usize, &Op)| match op {
        Op::In(of, mask) if *of == choice && reachable[id] => Some(*mask),
        _ => None,
    };
    graph.ops.iter().enumerate().filter_map(mask).collect()
}

/// The operations that have one value in every cell of the inputs to be split, and the comparisons that make the cells.
fn resolved(graph: &Graph, hard: &[(u32, Id)], reachable: &[bool]) -> (Vec<bool>, Vec<Cut>) {
    let is_hard = |id: Id| hard.iter().any(|(_, hard)| *hard == id);
    let mut resolved = vec![false; graph.ops.len()];
    let mut cuts = Vec::new();
    for (id, op) in graph.ops.iter().enumerate() {
        let mut all = true;
        op.operands(|operand| all &= resolved[operand as usize]);
        resolved[id] = match op {
            Op::Constant(set) => set.is_point(),
            Op::Input(input) => is_hard(id as Id) && graph.inputs[*input as usize].lane != Lane::Number,
            Op::Compare(..) if !all => {
                let is_cut = |cut: &Cut| is_hard(cut.input) && resolved[cut.other as usize] && reachable[id];
                let cut = Cut::of(graph, op).filter(is_cut);
                let is_found = cut.is_some();
                cuts.extend(cut);
                is_found
            }
            _ => all,
        };
    }
    // What every row shares is no cut.
    for (id, op) in graph.ops.iter().enumerate() {
        if matches!(op, Op::Constant(_)) {
            resolved[id] = false;
        }
    }
    (resolved, cuts)
}

/// For each operation the nearest one that every way from it to the result passes; the number of operations where
/// there is none.
fn passes(graph: &Graph, frame: &Frame, reachable: &[bool]) -> Vec<usize> {
    let end = graph.ops.len();
    let mut next: Vec<Option<usize>> = vec![None; end];
    for root in [frame.decides, frame.amount] {
        next[root as usize] = Some(end);
    }
    for id in (0..end).rev().filter(|id| reachable[*id]) {
        graph.ops[id].operands(|operand| {
            let known = next[operand as usize];
            next[operand as usize] = Some(known.map_or(id, |known| meeting(&next, known, id, end)));
        });
    }
    next.into_iter().map(|next| next.unwrap_or(end)).collect()
}

/// Where the ways from two operations meet for good.
fn meeting(next: &[Option<usize>], mut a: usize, mut b: usize, end: usize) -> usize {
    while a != b {
        let behind = if a < b { &mut a } else { &mut b };
        *behind = next.get(*behind).copied().flatten().unwrap_or(end);
    }
    a
}

fn passes_of(graph: &Graph, passes: &[usize], id: Id) -> Vec<Id> {
    let mut found = Vec::new();
    let mut at = passes[id as usize];
    while let Some(op) = graph.ops.get(at) {
        if op.is_truth() {
            found.push(at as Id);
        }
        at = passes[at];
    }
    found
}

/// The truths by which an input reaches the result, each as low as leaves out what does not depend on the input.
fn gates(graph: &Graph, frame: &Frame, reachable: &[bool], input: Id) -> Vec<Id> {
    let depends = dependents(graph, input);
    let mut open: Vec<Id> = Vec::new();
    for (id, op) in graph.ops.iter().enumerate().filter(|(id, _)| reachable[*id]) {
        match op {
            Op::Pick { when, .. } if depends[*when as usize] => open.push(*when),
            _ if id == frame.decides as usize && depends[id] => open.push(id as Id),
            _ => {}
        }
    }
    let mut gates = Vec::new();
    while let Some(id) = open.pop() {
        let mut reading = Vec::new();
        let mut all_read = true;
        let op = graph.op(id);
        op.operands(|operand| {
            all_read &= depends[operand as usize];
            reading.extend(depends[operand as usize].then_some(operand));
        });
        let is_joined = matches!(op, Op::All(_) | Op::Any(_) | Op::Not(_) | Op::Choose { .. });
        if is_joined && !all_read { open.extend(reading) } else { gates.push(id) }
    }
    gates.sort_unstable();
    gates.dedup();
    gates
}
