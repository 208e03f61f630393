//! Where the answers of a plan change.

use crate::program::{Node, NodeId, Program};

/// For each input, the numbers at which a comparison with a constant changes.
pub(super) fn cuts(program: &Program, inputs: usize) -> Vec<Vec<i64>> {
    let mut cuts = vec![Vec::new(); inputs];
    for node in &program.nodes {
        let Node::Compare(a, _, b) = *node else { continue };
        for (input, other) in [(a, b), (b, a)] {
            let Some((slot, scale)) = scaled_input(program, input) else { continue };
            let mut values = Vec::new();
            constants(program, other, &mut values);
            for value in values {
                let cut = value.div_euclid(scale);
                cuts[usize::from(slot)].extend([cut, cut + 1]);
            }
        }
    }
    for list in &mut cuts {
        list.sort_unstable();
        list.dedup();
    }
    cuts
}

/// The constants that a node may turn out to be: itself, or the ends of a table of constants.
fn constants(program: &Program, node: NodeId, found: &mut Vec<i64>) {
    match program.nodes[node as usize] {
        Node::Constant(set) => found.push(set.lo),
        Node::Scale(of, times) => {
            let from = found.len();
            constants(program, of, found);
            found[from..].iter_mut().for_each(|value| *value *= times);
        }
        Node::Pick { then, otherwise, .. } => {
            constants(program, then, found);
            constants(program, otherwise, found);
        }
        _ => {}
    }
}

/// The input behind a node that only changes its denominator or its null.
fn scaled_input(program: &Program, mut node: NodeId) -> Option<(u16, i64)> {
    let mut scale = 1;
    loop {
        match program.nodes[node as usize] {
            Node::Input(slot) => return Some((slot, scale)),
            Node::Scale(of, times) => {
                scale *= times;
                node = of;
            }
            Node::IfNull(of, _) => node = of,
            _ => return None,
        }
    }
}
