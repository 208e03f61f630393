//! The checked form: one flat list of operations for each frame, shared by every evaluator.

mod operation;

pub(crate) use operation::round as rounded;
use operation::{add, compare, contains, date, elapsed, if_null, map, multiply, pairwise, pick, round};
use vocabulary::{Unit, calendar};

use crate::set::{Set, is_open, negated_end};

/// Index of an operation in its program.
pub type NodeId = u32;

/// How two numbers are compared; the negations are needed because "not" of a comparison with null is also false.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// left ≥ right
    AtLeast,
    /// left ≤ right
    AtMost,
    /// left < right
    Below,
    /// left > right
    Above,
    /// left = right
    Equal,
    /// left ≠ right
    Differs,
}

/// How a number is rounded to a multiple.
pub use lang::ast::Rounding;

/// One operation. Operands stand before their users in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// A constant.
    Constant(Set),
    /// An input: a fact of the page or something the source leaves open.
    Input(u16),
    /// The number, or `instead` where it does not apply.
    IfNull(NodeId, i64),
    /// The same number over a denominator `times` as large.
    Scale(NodeId, i64),
    /// Sum.
    Add(NodeId, NodeId),
    /// Difference.
    Subtract(NodeId, NodeId),
    /// Product.
    Multiply(NodeId, NodeId),
    /// The lesser.
    Least(NodeId, NodeId),
    /// The greater.
    Greatest(NodeId, NodeId),
    /// Rounded to whole multiples of `step`: `units` numerators make one step, a step counts `step` after it.
    Round {
        /// The number.
        of: NodeId,
        /// Numerators that make one step.
        units: i64,
        /// What a step counts in the result.
        step: i64,
        /// How.
        mode: Rounding,
    },
    /// Whether a comparison holds.
    Compare(NodeId, Comparison, NodeId),
    /// Whether a choice is in a mask.
    In(NodeId, u64),
    /// Negation.
    Not(NodeId),
    /// Conjunction of a range of [`Program::arguments`].
    All(u32, u32),
    /// Disjunction of a range of [`Program::arguments`].
    Any(u32, u32),
    /// The second where the first holds, the third elsewhere.
    Pick {
        /// The condition.
        when: NodeId,
        /// The value where it holds.
        then: NodeId,
        /// The value elsewhere.
        otherwise: NodeId,
    },
    /// A date some days later.
    AddDays(NodeId, i32),
    /// The same day some months later, the month's end where it does not exist.
    AddMonths(NodeId, i32),
    /// The last day of a period of months that starts on the date.
    PeriodLast(NodeId, i32),
    /// The date, or the next day on which offices are open.
    NextOpen(NodeId),
    /// Completed months between two dates, divided by a number and rounded down.
    Elapsed(NodeId, NodeId, i32),
}

/// The operations of a scheme in one frame.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The operations, operands first.
    pub nodes: Vec<Node>,
    /// Operands of conjunctions and disjunctions.
    pub arguments: Vec<NodeId>,
    /// The values of the leading operations, where [`Program::leaves_first`] has put the constants there.
    constants: Vec<Set>,
    /// The slots of the inputs that follow the constants.
    slots: Vec<u16>,
}

/// What a node yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// True or false.
    Truth,
    /// A number with its unit and denominator.
    Number {
        /// The unit.
        unit: Unit,
        /// The denominator of the numerators.
        den: i64,
    },
    /// A day number.
    Date,
    /// A mask of choices of one list.
    Choice(ChoiceList),
}

/// Which list of choices a mask is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChoiceList {
    /// The values of a fact.
    Fact(crate::fact::FactIndex),
    /// The frames of the page.
    Frames,
}

impl Node {
    /// The same operation with its operands renamed; conjunctions keep their range of arguments.
    fn with_operands(self, to: impl Fn(NodeId) -> NodeId) -> Node {
        match self {
            Node::Constant(_) | Node::Input(_) | Node::All(..) | Node::Any(..) => self,
            Node::IfNull(a, instead) => Node::IfNull(to(a), instead),
            Node::Scale(a, times) => Node::Scale(to(a), times),
            Node::Add(a, b) => Node::Add(to(a), to(b)),
            Node::Subtract(a, b) => Node::Subtract(to(a), to(b)),
            Node::Multiply(a, b) => Node::Multiply(to(a), to(b)),
            Node::Least(a, b) => Node::Least(to(a), to(b)),
            Node::Greatest(a, b) => Node::Greatest(to(a), to(b)),
            Node::Round { of, units, step, mode } => Node::Round { of: to(of), units, step, mode },
            Node::Compare(a, comparison, b) => Node::Compare(to(a), comparison, to(b)),
            Node::In(a, mask) => Node::In(to(a), mask),
            Node::Not(a) => Node::Not(to(a)),
            Node::Pick { when, then, otherwise } => {
                Node::Pick { when: to(when), then: to(then), otherwise: to(otherwise) }
            }
            Node::AddDays(a, days) => Node::AddDays(to(a), days),
            Node::AddMonths(a, months) => Node::AddMonths(to(a), months),
            Node::PeriodLast(a, months) => Node::PeriodLast(to(a), months),
            Node::NextOpen(a) => Node::NextOpen(to(a)),
            Node::Elapsed(a, b, per) => Node::Elapsed(to(a), to(b), per),
        }
    }
}

impl Program {
    /// Evaluates every operation on sets of inputs into `out`.
    ///
    /// On sets of one each result is exact; on larger sets it holds every result of every combination of values.
    pub fn evaluate(&self, inputs: &[Set], out: &mut Vec<Set>) {
        self.start(inputs, out);
        self.evaluate_to(self.nodes.len(), inputs, out);
    }

    /// Begins an evaluation that [`Program::evaluate_to`] goes on with.
    pub fn start(&self, inputs: &[Set], out: &mut Vec<Set>) {
        out.clear();
        out.reserve(self.nodes.len());
        out.extend_from_slice(&self.constants);
        out.extend(self.slots.iter().map(|slot| inputs[usize::from(*slot)]));
    }

    /// Goes on with an evaluation as far as the first `count` operations.
    pub fn evaluate_to(&self, count: usize, inputs: &[Set], out: &mut Vec<Set>) {
        for node in &self.nodes[out.len().min(count)..count] {
            let value = self.node(node, inputs, out);
            out.push(value);
        }
    }

    /// The same program with its constants and then its inputs at the front, where they are copied and not
    /// evaluated; beside it, the new index of each operation.
    pub fn leaves_first(self) -> (Program, Vec<NodeId>) {
        let rank = |at: &usize| match self.nodes[*at] {
            Node::Constant(_) => 0,
            Node::Input(_) => 1,
            _ => 2,
        };
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(rank);
        let mut moved = vec![0; self.nodes.len()];
        for (to, from) in order.iter().enumerate() {
            moved[*from] = to as NodeId;
        }
        let to = |id: NodeId| moved[id as usize];
        let constant = |at: &usize| match self.nodes[*at] {
            Node::Constant(set) => Some(set),
            _ => None,
        };
        let slot = |at: &usize| match self.nodes[*at] {
            Node::Input(slot) => Some(slot),
            _ => None,
        };
        let program = Program {
            nodes: order.iter().map(|at| self.nodes[*at].with_operands(to)).collect(),
            arguments: self.arguments.iter().map(|id| to(*id)).collect(),
            constants: order.iter().filter_map(constant).collect(),
            slots: order.iter().filter_map(slot).collect(),
        };
        (program, moved)
    }

    fn node(&self, node: &Node, inputs: &[Set], out: &[Set]) -> Set {
        let at = |id: NodeId| out[id as usize];
        match *node {
            Node::Constant(set) => set,
            Node::Input(slot) => inputs[usize::from(slot)],
            Node::IfNull(of, instead) => if_null(at(of), instead),
            Node::Scale(of, times) => {
                map(at(of), |end| if is_open(end) { end } else { end.saturating_mul(times) })
            }
            Node::Add(a, b) => add(at(a), at(b)),
            Node::Subtract(a, b) => {
                let right = at(b);
                let turned = Set { lo: negated_end(right.hi), hi: negated_end(right.lo), null: right.null };
                add(at(a), turned)
            }
            Node::Multiply(a, b) => multiply(at(a), at(b)),
            Node::Least(a, b) => pairwise(at(a), at(b), i64::min),
            Node::Greatest(a, b) => pairwise(at(a), at(b), i64::max),
            Node::Round { of, units, step, mode } => {
                map(
                    at(of),
                    |end| if is_open(end) { end } else { round(end, units, mode).saturating_mul(step) },
                )
            }
            Node::Compare(a, comparison, b) => compare(at(a), comparison, at(b)),
            Node::In(of, mask) => contains(at(of), mask),
            Node::Not(of) => Set::range(1 - at(of).hi, 1 - at(of).lo),
            Node::All(from, until) => self.fold(from, until, out, Set::TRUE, i64::min),
            Node::Any(from, until) => self.fold(from, until, out, Set::FALSE, i64::max),
            Node::Pick { when, then, otherwise } => pick(at(when), at(then), at(otherwise)),
            Node::AddDays(of, days) => map(at(of), |day| day.saturating_add(days.into())),
            Node::AddMonths(of, months) => date(at(of), |day| calendar::add_months(day, months)),
            Node::PeriodLast(of, months) => date(at(of), |day| calendar::period_last_day(day, months)),
            Node::NextOpen(of) => date(at(of), calendar::next_open_day),
            Node::Elapsed(from, until, per) => elapsed(at(from), at(until), per),
        }
    }

    fn fold(&self, from: u32, until: u32, out: &[Set], start: Set, join: fn(i64, i64) -> i64) -> Set {
        self.arguments[from as usize..until as usize].iter().fold(start, |sum, id| {
            let next = out[*id as usize];
            Set::range(join(sum.lo, next.lo), join(sum.hi, next.hi))
        })
    }

    /// Calls `visit` for each operand of a node.
    pub fn operands(&self, node: &Node, mut visit: impl FnMut(NodeId)) {
        match *node {
            Node::Constant(_) | Node::Input(_) => {}
            Node::IfNull(a, _)
            | Node::Scale(a, _)
            | Node::Round { of: a, .. }
            | Node::In(a, _)
            | Node::Not(a)
            | Node::AddDays(a, _)
            | Node::AddMonths(a, _)
            | Node::PeriodLast(a, _)
            | Node::NextOpen(a) => visit(a),
            Node::Add(a, b)
            | Node::Subtract(a, b)
            | Node::Multiply(a, b)
            | Node::Least(a, b)
            | Node::Greatest(a, b)
            | Node::Compare(a, _, b)
            | Node::Elapsed(a, b, _) => {
                visit(a);
                visit(b);
            }
            Node::Pick { when, then, otherwise } => {
                visit(when);
                visit(then);
                visit(otherwise);
            }
            Node::All(from, until) | Node::Any(from, until) => {
                self.arguments[from as usize..until as usize].iter().for_each(|id| visit(*id));
            }
        }
    }
}
