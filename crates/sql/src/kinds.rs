//! Which operations are days: the checked form keeps days as numbers, a database does not.

use engine::batch::{Graph, Id, Op, Source};
use engine::fact::FactType;
use engine::scheme::Input;
use engine::{Registry, Scheme};

use crate::Refusal;

/// For each operation whether it is a day. A constant is what its reader takes it for.
pub(crate) fn days(
    graph: &Graph,
    sources: &[Source],
    registry: &Registry,
    scheme: &Scheme,
) -> Result<Vec<bool>, Refusal> {
    let is_date = |source: &Source| match *source {
        Source::Column { fact, .. } => registry.fact(fact).kind == FactType::Date,
        Source::Derived { slot, .. } => match &scheme.inputs[slot] {
            Input::Fact(fact) => registry.fact(*fact).kind == FactType::Date,
            _ => false,
        },
        Source::Same(_) => false,
    };
    let mut days = vec![false; graph.ops.len()];
    loop {
        let mut is_new = false;
        let mut mark = |days: &mut Vec<bool>, id: Id| {
            let is_constant = matches!(graph.op(id), Op::Constant(_));
            if !is_constant && !std::mem::replace(&mut days[id as usize], true) {
                is_new = true;
            }
        };
        for id in 0..graph.ops.len() as Id {
            let are_alike: &[Id] = match graph.op(id) {
                Op::Input(input) if is_date(&sources[*input as usize]) => &[id, id],
                Op::Day(of, _) => &[*of, id],
                Op::Elapsed(from, until, _) => {
                    mark(&mut days, *from);
                    mark(&mut days, *until);
                    continue;
                }
                Op::Compare(a, _, b) => &[*a, *b],
                Op::Least(a, b) | Op::Greatest(a, b) => &[*a, *b, id],
                Op::Pick { then, otherwise, .. } => &[*then, *otherwise, id],
                _ => continue,
            };
            let is_day = matches!(graph.op(id), Op::Day(..) | Op::Input(_))
                || are_alike.iter().any(|other| days[*other as usize]);
            if is_day {
                are_alike.iter().for_each(|other| mark(&mut days, *other));
            }
        }
        if !is_new {
            break;
        }
    }
    if (0..graph.ops.len()).any(|id| days[id] && is_arithmetic(&graph.ops[id])) {
        return Err(Refusal(format!(
            "制度「{}」は日付と数を同じ形で使っているので、SQL にできません。ページの式を確かめてください",
            scheme.header.id
        )));
    }
    Ok(days)
}

fn is_arithmetic(op: &Op) -> bool {
    matches!(
        op,
        Op::IfNull(..)
            | Op::Scale(..)
            | Op::Add(..)
            | Op::Subtract(..)
            | Op::Multiply(..)
            | Op::Round { .. }
            | Op::Elapsed(..)
    )
}
