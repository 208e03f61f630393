//! From counts to the report: what may be shown is decided here, and nothing else goes out.

mod between;
mod costs;
mod counts;
mod distribution;
mod moves;
mod rests;
mod weighing;

use engine::Registry;
use vocabulary::Date;

use crate::Mapping;
use crate::bind::Binding;
use crate::figures::{Figures, PairCounts, VariedCounts};
use crate::plans::Pair;
use crate::report::{Basis, ChangedPage, Compared, PopulationNote, Report, SchemeReport, TakeUp};

use costs::Money;
use counts::CountCells;
use moves::Moves;
use rests::Rests;
use weighing::Weighing;

/// What a report says beside its figures.
#[derive(Clone, Debug)]
pub struct Heading<'a> {
    /// The day that was asked about.
    pub as_of: Date,
    /// The name of the population.
    pub population: &'a str,
    /// What the population says about being invented.
    pub invented: Option<&'a str>,
    /// Counts of fewer rows than this are hidden.
    pub small_cell: u64,
    /// The assumed take-up, as it was given to [`Figures::new`].
    pub take_up: Option<TakeUp>,
    /// The pages that the reform changes.
    pub changed_pages: Vec<ChangedPage>,
}

impl Figures<'_> {
    /// The report on the rows so far.
    pub fn report(&self, heading: Heading<'_>, mapping: &Mapping, binding: &Binding) -> Report {
        let counts = self.total();
        let weighing = Weighing {
            rows: self.rows,
            small_cell: heading.small_cell,
            companies_per_row: mapping.weight.as_ref().map_or(1, |weight| weight.companies_per_row),
        };
        let publishing = Publishing { figures: self, heading: &heading, mapping, binding, weighing };
        let schemes = self.plans.pairs.iter().zip(&counts.pairs).enumerate();
        let schemes = schemes
            .map(|(at, (pair, pair_counts))| publishing.scheme(at, pair, pair_counts, &counts.varied))
            .collect();
        let population = PopulationNote {
            name: heading.population.to_string(),
            rows: self.rows,
            invented: heading.invented.map(str::to_string),
            weight: mapping.weight.clone(),
            absent_columns: binding.absent.clone(),
        };
        Report {
            as_of: heading.as_of,
            population,
            // So many rows are so many companies.
            small_cell: weighing.small_cell * u64::from(weighing.companies_per_row),
            take_up: heading.take_up,
            changed_pages: heading.changed_pages,
            schemes,
        }
    }
}

/// All that the report of a scheme needs beside its counts.
struct Publishing<'a> {
    figures: &'a Figures<'a>,
    heading: &'a Heading<'a>,
    mapping: &'a Mapping,
    binding: &'a Binding,
    weighing: Weighing,
}

impl Publishing<'_> {
    fn scheme(
        &self,
        at: usize,
        pair: &Pair<'_>,
        counts: &PairCounts,
        varied: &[Vec<VariedCounts>],
    ) -> SchemeReport {
        let (weighing, registry) = (self.weighing, self.figures.plans.registry);
        let rests = Rests { pair, registry, mapping: self.mapping, binding: self.binding };
        let grants_money =
            pair.editions().any(|edition| edition.scheme.plans.iter().any(|plan| plan.amount.is_some()));
        let cells = CountCells::new(weighing, counts);
        let money = Money::new(weighing, counts, &cells);
        let share = self.heading.take_up.map(|take_up| take_up.share);
        let cost = grants_money
            .then(|| compared(|side| costs::cost(weighing, counts, &cells, &money, side, share), counts));
        let moves = Moves {
            weighing,
            money: &money,
            take_up: self.heading.take_up,
            weight: self.mapping.weight.as_ref(),
        };
        let mut sensitivity = Vec::new();
        if grants_money {
            sensitivity.extend(moves.by_take_up());
            sensitivity.extend(moves.by_weight());
            for (column, counts) in self.figures.plans.columns.iter().zip(varied) {
                let Some(place) = column.pairs.iter().position(|pair| *pair == at) else { continue };
                sensitivity.extend(moves.by_column(rests.assumption(column.column), &counts[place]));
            }
        }
        let header = &pair.last().scheme.header;
        SchemeReport {
            id: header.id.clone(),
            title: header.title.clone(),
            fiscal_year: header.fiscal_year.clone(),
            issuer: header.issuer.clone(),
            verification: compared(|side| pair.side(side).scheme.header.verification.clone(), counts),
            reach: compared(|side| cells.verdicts(side), counts),
            groups: cells.groups(self.binding),
            cost,
            winners: cells.winners(grants_money.then_some(&money)),
            near_misses: compared(|side| rests.near_misses(side, &cells), counts),
            sensitivity,
            reach_rests_on: rests.reach(),
            cost_rests_on: if grants_money { rests.cost() } else { Vec::new() },
        }
    }
}

/// What verdicts and amounts of the page in force rest on, each thing once.
pub(crate) fn rests_on(
    pair: &Pair<'_>,
    registry: &Registry,
    mapping: &Mapping,
    binding: &Binding,
) -> Vec<Basis> {
    let rests = Rests { pair, registry, mapping, binding };
    let mut found = rests.reach();
    let more: Vec<Basis> = rests.cost().into_iter().filter(|basis| !found.contains(basis)).collect();
    found.extend(more);
    found
}

/// A figure of each page.
fn compared<T>(mut figure: impl FnMut(usize) -> T, counts: &PairCounts) -> Compared<T> {
    Compared { base: figure(0), reform: (counts.sides.len() > 1).then(|| figure(1)) }
}
