//! The plan: every frame of every scheme in one graph, laid out as code.

use vocabulary::Date;

use super::Table;
use super::analysis::{Analysis, analyse};
use super::code::{Code, Place};
use super::graph::{Graph, Id};
use super::layout::lay_out;
use super::translate::{Frame, Translator};
use crate::fact::{FactIndex, Registry};
use crate::known::Known;
use crate::scheme::Scheme;
use crate::set::Set;

/// What is known before any row is read.
#[derive(Clone, Debug)]
pub struct Shape<'a> {
    /// The fact that each column of the tables answers.
    pub columns: &'a [FactIndex],
    /// The facts that are the same for every row; what is neither here nor a column is unknown.
    pub same: &'a Known,
    /// The day that is asked about.
    pub as_of: Date,
}

/// Where a fact of a page comes from.
#[derive(Clone, Copy, Debug)]
pub enum Binding {
    /// A column.
    Column(usize),
    /// The same for every row; nothing where it is unknown.
    Same(Option<Set>),
}

/// Where an input of the graph comes from.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// A column of the table.
    Column {
        /// Index of the column.
        column: usize,
        /// The fact it answers.
        fact: FactIndex,
    },
    /// The same for every row.
    Same(Set),
    /// Computed by a page from other facts.
    Derived {
        /// Index of the scheme.
        scheme: usize,
        /// The input slot of the computed fact.
        slot: usize,
    },
}

/// Schemes made ready to be evaluated over tables.
#[derive(Debug)]
pub struct Plan<'a> {
    pub(super) schemes: Vec<&'a Scheme>,
    registry: &'a Registry,
    bindings: Vec<Binding>,
    today: Set,
    pub(super) graph: Graph,
    pub(super) sources: Vec<Source>,
    /// The frames of all schemes, in order.
    pub(super) frames: Vec<PlannedFrame>,
    /// The code that walks every frame once.
    pub(super) walk: Code,
}

/// A frame with what its open inputs need.
#[derive(Debug)]
pub(super) struct PlannedFrame {
    /// The frame.
    pub frame: Frame,
    /// Which inputs have to be split.
    pub analysis: Analysis,
    /// The code that walks this frame alone, over cells.
    pub cells: Code,
}

impl<'a> Plan<'a> {
    /// Makes schemes ready for tables of a shape.
    pub fn new(schemes: Vec<&'a Scheme>, registry: &'a Registry, shape: &Shape<'_>) -> Plan<'a> {
        let bind = |fact: FactIndex| match shape.columns.iter().position(|column| *column == fact) {
            Some(column) => Binding::Column(column),
            None => Binding::Same(shape.same.set(fact)),
        };
        let bindings = registry.iter().map(|(fact, _)| bind(fact)).collect();
        let today = Set::day(shape.as_of);
        let mut translator = Translator::new(registry, &bind, today);
        let mut frames = Vec::new();
        for (at, scheme) in schemes.iter().enumerate() {
            frames.extend((0..scheme.plans.len()).map(|plan| translator.frame(at, scheme, plan)));
        }
        let (graph, sources) = (translator.graph, translator.sources);
        let same = |input: u32| match sources[input as usize] {
            Source::Same(set) => Some(set),
            _ => None,
        };
        let plan_frame = |frame: Frame| {
            let analysis = analyse(&graph, &frame);
            let is_split = |input: u32| analysis.splits.iter().any(|split| split.input == input);
            let wanted = [vec![frame.decides, frame.amount]];
            let cells = lay_out(&graph, &wanted, &|input| same(input).filter(|_| !is_split(input)));
            PlannedFrame { frame, analysis, cells }
        };
        let frames: Vec<PlannedFrame> = frames.into_iter().map(plan_frame).collect();
        let wanted: Vec<Vec<Id>> = frames.iter().map(PlannedFrame::wanted).collect();
        let walk = lay_out(&graph, &wanted, &same);
        Plan { schemes, registry, bindings, today, graph, sources, frames, walk }
    }

    /// How many operations, working columns of numbers and of bytes the walk has.
    pub fn size(&self) -> (usize, usize, usize) {
        (self.walk.instructions.len(), self.walk.wides, self.walk.narrows)
    }

    /// The inputs of a scheme's programs for one row, as the row evaluator takes them.
    pub(super) fn inputs(&self, scheme: usize, table: &Table<'_>, row: usize) -> Vec<Set> {
        let known = |fact: FactIndex| match self.bindings[usize::from(fact.0)] {
            Binding::Same(set) => set,
            Binding::Column(column) => table.columns[column].answer(row),
        };
        self.schemes[scheme].inputs(self.registry, &known, self.today)
    }
}

impl PlannedFrame {
    /// The operations that the answer of the frame reads, in the order in which [`PlannedFrame::read`] finds them.
    fn wanted(&self) -> Vec<Id> {
        let frame = &self.frame;
        let mut wanted = vec![frame.decides, frame.later, frame.amount];
        wanted.extend(frame.clauses.iter().map(|clause| clause.node));
        wanted.extend(&self.analysis.rest);
        for split in &self.analysis.splits {
            wanted.push(split.id);
            wanted.extend(&split.passes);
            wanted.extend(&split.gates);
        }
        wanted
    }

    /// The places of what the frame wanted.
    pub fn read<'p>(&self, places: &'p [Place]) -> FramePlaces<'p> {
        let (results, places) = places.split_at(3);
        let (clauses, places) = places.split_at(self.frame.clauses.len());
        let (rest, mut places) = places.split_at(self.analysis.rest.len());
        let mut splits = Vec::with_capacity(self.analysis.splits.len());
        for split in &self.analysis.splits {
            let (input, others) = places.split_at(1);
            let (passes, others) = others.split_at(split.passes.len());
            let (gates, others) = others.split_at(split.gates.len());
            splits.push(SplitPlaces { input: input[0], passes, gates });
            places = others;
        }
        FramePlaces { decides: results[0], later: results[1], amount: results[2], clauses, rest, splits }
    }
}

/// The places of what a frame's answer reads.
pub(super) struct FramePlaces<'p> {
    /// See [`Frame::decides`].
    pub decides: Place,
    /// See [`Frame::later`].
    pub later: Place,
    /// See [`Frame::amount`].
    pub amount: Place,
    /// See [`Frame::clauses`].
    pub clauses: &'p [Place],
    /// See [`Analysis::rest`].
    pub rest: &'p [Place],
    /// See [`Analysis::splits`].
    pub splits: Vec<SplitPlaces<'p>>,
}

/// The places that tell whether an input has to be split.
pub(super) struct SplitPlaces<'p> {
    /// The input.
    pub input: Place,
    /// See [`super::analysis::Split::passes`].
    pub passes: &'p [Place],
    /// See [`super::analysis::Split::gates`].
    pub gates: &'p [Place],
}
