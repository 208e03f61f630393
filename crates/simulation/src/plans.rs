//! The plans that a simulation evaluates: some schemes before and after a reform, and again with other columns.

use engine::batch::{Plan, Shape};
use engine::fact::FactType;
use engine::{Known, Registry, Scheme};
use vocabulary::Date;

use crate::Mapping;
use crate::bind::Binding;
use crate::report::Origin;

/// A scheme before and after a reform.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The page in force.
    pub base: Edition<'a>,
    /// The page of the reform.
    pub reform: Option<Edition<'a>>,
}

/// A checked page with its text.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The scheme.
    pub scheme: &'a Scheme,
    /// The text of the page.
    pub text: &'a str,
}

/// The plans of some schemes before and after a reform.
pub struct Plans<'a> {
    pub(crate) pairs: Vec<Pair<'a>>,
    pub(crate) registry: &'a Registry,
    /// By each page.
    pub(crate) sides: Vec<Plan<'a>>,
    pub(crate) columns: Vec<VariedColumn<'a>>,
}

/// A column that the mapping calls an assumption, with the plans of the schemes that read it.
pub(crate) struct VariedColumn<'a> {
    /// Its place among the columns of the binding.
    pub column: usize,
    /// The schemes, as places among the pairs.
    pub pairs: Vec<usize>,
    /// By each page.
    pub(crate) sides: Vec<Plan<'a>>,
}

impl<'a> Pair<'a> {
    /// The pages there are, the one in force first.
    pub(crate) fn editions(&self) -> impl Iterator<Item = &Edition<'a>> {
        std::iter::once(&self.base).chain(&self.reform)
    }

    /// The page of a side, that in force being 0; that in force where there is no other.
    pub(crate) fn side(&self, side: usize) -> &Edition<'a> {
        self.editions().nth(side).unwrap_or(&self.base)
    }

    /// The page of the reform, or that in force where there is no reform.
    pub(crate) fn last(&self) -> &Edition<'a> {
        self.reform.as_ref().unwrap_or(&self.base)
    }
}

impl<'a> Plans<'a> {
    /// Makes schemes ready for tables of a binding. Either all pairs have a reform, or none.
    pub fn new(
        pairs: Vec<Pair<'a>>,
        registry: &'a Registry,
        mapping: &Mapping,
        binding: &Binding,
        as_of: Date,
    ) -> Plans<'a> {
        let facts = binding.facts();
        let same = Known::default();
        let shape = Shape { columns: &facts, same: &same, as_of };
        let sides = |pairs: &[&Pair<'a>]| -> Vec<Plan<'a>> {
            let base = pairs.iter().map(|pair| pair.base.scheme).collect();
            let reform: Vec<&Scheme> =
                pairs.iter().filter_map(|pair| pair.reform).map(|edition| edition.scheme).collect();
            let mut sides = vec![Plan::new(base, registry, &shape)];
            if !reform.is_empty() {
                sides.push(Plan::new(reform, registry, &shape));
            }
            sides
        };
        let assumed = binding.columns.iter().enumerate().filter(|(_, column)| {
            let is_number = matches!(registry.fact(column.fact).kind, FactType::Number { .. });
            let mapped = mapping.columns.iter().find(|mapped| mapped.fact == column.fact);
            is_number && mapped.is_some_and(|mapped| matches!(mapped.origin, Origin::Assumption(_)))
        });
        let columns = assumed.map(|(at, column)| {
            let reads = |edition: Edition<'_>| binding.is_read(column.fact, edition.scheme);
            let is_read = |pair: &Pair<'_>| reads(pair.base) || pair.reform.is_some_and(reads);
            let readers: Vec<usize> = (0..pairs.len()).filter(|at| is_read(&pairs[*at])).collect();
            let read: Vec<&Pair<'a>> = readers.iter().map(|at| &pairs[*at]).collect();
            VariedColumn { column: at, pairs: readers, sides: sides(&read) }
        });
        let columns = columns.filter(|column| !column.pairs.is_empty()).collect();
        let sides = sides(&pairs.iter().collect::<Vec<_>>());
        Plans { pairs, registry, sides, columns }
    }

    /// The schemes by the pages in force.
    pub fn schemes(&self) -> impl Iterator<Item = &'a Scheme> + '_ {
        self.pairs.iter().map(|pair| pair.base.scheme)
    }
}
