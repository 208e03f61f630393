//! Orders the operations that some answers need and gives each a working column for as long as it is needed.

use super::code::{Care, Code, Instruction, NONE, Pairing, Place, Register, Signs};
use super::divide::Divider;
use super::graph::{Graph, Id, Lane, Op};
use crate::set::Set;

/// Makes the instructions for some answers. Each answer lists the operations it reads; `same` tells which inputs are
/// the same in every row.
pub(super) fn lay_out(graph: &Graph, answers: &[Vec<Id>], same: &dyn Fn(u32) -> Option<Set>) -> Code {
    let resolved = resolve(graph, same);
    let mut order =
        Order { graph, resolved: &resolved, seen: vec![false; graph.ops.len()], steps: Vec::new() };
    for (at, answer) in answers.iter().enumerate() {
        answer.iter().for_each(|id| order.visit(*id));
        order.steps.push(Step::Answer(at));
    }
    let steps = order.steps;
    let last_use = last_uses(graph, &resolved, &steps, answers);
    let mut layout = Layout {
        graph,
        resolved: &resolved,
        places: vec![Place::Same(Set::NULL); graph.ops.len()],
        code: Code { answers: vec![Vec::new(); answers.len()], ..Code::default() },
        free_wides: Vec::new(),
        free_narrows: Vec::new(),
    };
    let mut ends: Vec<Vec<Id>> = vec![Vec::new(); steps.len()];
    for (id, last) in last_use.iter().enumerate() {
        if let Some(last) = last {
            ends[*last].push(id as Id);
        }
    }
    for (at, step) in steps.iter().enumerate() {
        match *step {
            Step::Operation(id) => layout.operation(id),
            Step::Answer(answer) => {
                layout.code.answers[answer] = answers[answer].iter().map(|id| layout.place(*id)).collect();
                layout.code.instructions.push(Instruction::Answer(answer));
            }
        }
        ends[at].iter().for_each(|id| layout.release(*id));
    }
    layout.code
}

/// What an operation comes to once it is known which inputs are the same in every row.
#[derive(Clone, Copy, Debug)]
enum Resolved {
    /// One set for every row.
    Same(Set),
    /// The same as another operation.
    As(Id),
    /// Something of its own.
    Own,
}

fn resolve(graph: &Graph, same: &dyn Fn(u32) -> Option<Set>) -> Vec<Resolved> {
    let mut resolved: Vec<Resolved> = Vec::with_capacity(graph.ops.len());
    for op in &graph.ops {
        let of = |id: Id| same_set(&resolved, id);
        let all_same = || {
            let mut all = true;
            op.operands(|id| all &= of(id).is_some());
            all.then(|| op.result(|id| of(id).unwrap_or(Set::NULL)))
        };
        let next = match op {
            Op::Constant(set) => Resolved::Same(*set),
            Op::Input(input) => same(*input).map_or(Resolved::Own, Resolved::Same),
            Op::All(list) | Op::Any(list) => {
                let stop = if matches!(op, Op::All(_)) { Set::FALSE } else { Set::TRUE };
                if list.iter().any(|id| of(*id) == Some(stop)) {
                    Resolved::Same(stop)
                } else {
                    all_same().map_or(Resolved::Own, Resolved::Same)
                }
            }
            Op::Choose { when, then, otherwise } | Op::Pick { when, then, otherwise } => match of(*when) {
                Some(when) if when.is_true() => Resolved::As(*then),
                Some(when) if when.is_false() => Resolved::As(*otherwise),
                _ => all_same().map_or(Resolved::Own, Resolved::Same),
            },
            _ => all_same().map_or(Resolved::Own, Resolved::Same),
        };
        resolved.push(next);
    }
    resolved
}

/// The operation that stands for this one.
fn stand_in(resolved: &[Resolved], mut id: Id) -> Id {
    while let Resolved::As(other) = resolved[id as usize] {
        id = other;
    }
    id
}

fn same_set(resolved: &[Resolved], id: Id) -> Option<Set> {
    match resolved[stand_in(resolved, id) as usize] {
        Resolved::Same(set) => Some(set),
        _ => None,
    }
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Operation(Id),
    Answer(usize),
}

struct Order<'a> {
    graph: &'a Graph,
    resolved: &'a [Resolved],
    seen: Vec<bool>,
    steps: Vec<Step>,
}

impl Order<'_> {
    /// Operands first, each as late as that allows, so that columns are needed for a short time.
    fn visit(&mut self, id: Id) {
        let id = stand_in(self.resolved, id);
        let is_own = matches!(self.resolved[id as usize], Resolved::Own);
        if !is_own || std::mem::replace(&mut self.seen[id as usize], true) {
            return;
        }
        self.graph.op(id).operands(|operand| self.visit(operand));
        self.steps.push(Step::Operation(id));
    }
}

/// For each operation the last step that reads it.
fn last_uses(
    graph: &Graph,
    resolved: &[Resolved],
    steps: &[Step],
    answers: &[Vec<Id>],
) -> Vec<Option<usize>> {
    let mut last = vec![None; graph.ops.len()];
    for (at, step) in steps.iter().enumerate() {
        let mut mark = |id: Id| last[stand_in(resolved, id) as usize] = Some(at);
        match *step {
            Step::Operation(id) => graph.op(id).operands(&mut mark),
            Step::Answer(answer) => answers[answer].iter().for_each(|id| mark(*id)),
        }
    }
    last
}

struct Layout<'a> {
    graph: &'a Graph,
    resolved: &'a [Resolved],
    places: Vec<Place>,
    code: Code,
    free_wides: Vec<Register>,
    free_narrows: Vec<Register>,
}

impl Layout<'_> {
    fn place(&self, id: Id) -> Place {
        let id = stand_in(self.resolved, id);
        match self.resolved[id as usize] {
            Resolved::Same(set) => Place::Same(set),
            _ => self.places[id as usize],
        }
    }

    fn wide(&mut self) -> Register {
        self.free_wides.pop().unwrap_or_else(|| {
            self.code.wides += 1;
            self.code.wides as Register - 1
        })
    }

    fn narrow(&mut self) -> Register {
        self.free_narrows.pop().unwrap_or_else(|| {
            self.code.narrows += 1;
            self.code.narrows as Register - 1
        })
    }

    fn release(&mut self, id: Id) {
        let place = self.places[id as usize];
        let (wides, narrows) = match place {
            Place::Same(_) => return,
            Place::Number { low, high, applies } => ([low, high], [applies, NONE]),
            Place::Mask { bits, applies } => ([NONE, NONE], [bits, applies]),
            Place::WideMask { bits, applies } => ([bits, NONE], [applies, NONE]),
            Place::Truth(register) => ([NONE, NONE], [register, NONE]),
        };
        self.free_wides.extend(wides.into_iter().filter(|register| *register != NONE));
        self.free_narrows.extend(narrows.into_iter().filter(|register| *register != NONE));
        // A column is given back once, whoever asks again.
        self.places[id as usize] = Place::Same(Set::NULL);
    }

    fn new_place(&mut self, id: Id) -> Place {
        let op = self.graph.op(id);
        let lane = match op {
            Op::Input(at) => self.graph.inputs[*at as usize].lane,
            op if op.is_truth() => Lane::Truth,
            _ => Lane::Number,
        };
        let is_small = |at: u32| self.graph.inputs[at as usize].domain.bits() < 1 << 8;
        if lane == Lane::Truth {
            return Place::Truth(self.narrow());
        }
        let applies = if self.graph.is_nullable[id as usize] { self.narrow() } else { NONE };
        match *op {
            Op::Input(at) if lane == Lane::Mask && is_small(at) => {
                Place::Mask { bits: self.narrow(), applies }
            }
            Op::Input(_) if lane == Lane::Mask => Place::WideMask { bits: self.wide(), applies },
            _ => Place::Number { low: self.wide(), high: self.wide(), applies },
        }
    }

    fn operation(&mut self, id: Id) {
        let out = self.new_place(id);
        self.places[id as usize] = out;
        let instruction = self.instruction(id, out);
        self.code.instructions.push(instruction);
    }

    fn instruction(&self, id: Id, out: Place) -> Instruction {
        let at = |id: &Id| self.place(*id);
        let register = if let Place::Truth(register) = out { register } else { NONE };
        let pair = |pairing: Pairing, a: &Id, b: &Id| {
            let care = self.care(id, &[*a, *b]);
            Instruction::Pair { pairing, a: at(a), b: at(b), care, out }
        };
        match self.graph.op(id) {
            Op::Input(input) => Instruction::Load { input: *input, out },
            Op::IfNull(a, instead) => Instruction::IfNull { of: at(a), instead: *instead, out },
            Op::Scale(a, times) => {
                Instruction::Scale { of: at(a), times: *times, care: self.care(id, &[*a]), out }
            }
            Op::Add(a, b) => pair(Pairing::Add, a, b),
            Op::Subtract(a, b) => pair(Pairing::Subtract, a, b),
            Op::Least(a, b) => pair(Pairing::Least, a, b),
            Op::Greatest(a, b) => pair(Pairing::Greatest, a, b),
            Op::Multiply(a, b) => {
                let is_up = [a, b].iter().all(|id| self.graph.ranges[**id as usize].is_not_negative());
                let signs = if is_up { Signs::NotNegative } else { Signs::Mixed };
                Instruction::Multiply { a: at(a), b: at(b), signs, care: self.care(id, &[*a, *b]), out }
            }
            Op::Round { of, units, step, mode } => {
                let divider = Divider::new(*units, *step, *mode, self.graph.ranges[*of as usize]);
                Instruction::Round { of: at(of), divider, care: self.care(id, &[*of]), out }
            }
            Op::Compare(a, comparison, b) => {
                Instruction::Compare { a: at(a), comparison: *comparison, b: at(b), out: register }
            }
            Op::In(a, mask) => Instruction::In { of: at(a), mask: *mask, out: register },
            Op::Not(a) => Instruction::Not { of: at(a), out: register },
            Op::All(list) => self.join(false, list, register),
            Op::Any(list) => self.join(true, list, register),
            Op::Choose { when, then, otherwise } => Instruction::Choose {
                when: at(when),
                then: at(then),
                otherwise: at(otherwise),
                out: register,
            },
            Op::Pick { when, then, otherwise } => {
                Instruction::Pick { when: at(when), then: at(then), otherwise: at(otherwise), out }
            }
            Op::Day(a, step) => Instruction::Day { of: at(a), step: *step, out },
            Op::Elapsed(from, until, per) => {
                Instruction::Elapsed { from: at(from), until: at(until), per: *per, out }
            }
            Op::Constant(set) => Instruction::IfNull { of: Place::Same(*set), instead: set.lo, out },
        }
    }

    fn join(&self, is_any: bool, list: &[Id], out: Register) -> Instruction {
        Instruction::Join { is_any, of: list.iter().map(|id| self.place(*id)).collect(), out }
    }

    fn care(&self, id: Id, operands: &[Id]) -> Care {
        let of = |id: &Id| self.graph.ranges[*id as usize];
        if of(&id).is_wide() || operands.iter().any(|id| of(id).is_wide()) {
            Care::Wide
        } else if operands.iter().any(|id| of(id).is_open()) {
            Care::Open
        } else {
            Care::Plain
        }
    }
}
