//! How the amount of a frame follows from its one cost, taken that every condition is met that can be.

mod cases;
mod trace;

use catalogue::Entry;
use engine::fact::Scope;
use engine::scheme::{Input, Plan};
use engine::{Fact, FactIndex, FactType, Registry, Scheme, Set};
use vocabulary::Unit;

pub use cases::Case;

/// The greatest cost that is looked at, in yen.
pub const GREATEST_COST_YEN: i64 = 1_000_000_000_000;
/// Most combinations of answers beside the cost that are tried.
const MOST_COMBINATIONS: usize = 64;

/// The amount of a frame as a function of its cost.
pub struct CostCurve<'a> {
    registry: &'a Registry,
    scheme: &'a Scheme,
    plan: &'a Plan,
    /// The frame; `None` where the scheme has none.
    pub frame: Option<usize>,
    /// The cost.
    pub cost: FactIndex,
    /// The courses that the amount takes; more than one where yes-or-no or chosen answers change it.
    pub cases: Vec<Case>,
}

/// Why the amount of a frame is no function of one cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCurve {
    /// The frame names no sum.
    NoAmount,
    /// The source does not say how the sum is reckoned.
    LeftOpen,
    /// The sum is the same whatever the cost, in yen.
    Constant(i64),
    /// The sum hangs on these facts, which are more than one cost.
    MoreFacts(Vec<FactIndex>),
    /// The sum takes too many courses to be told apart.
    ManyCases,
}

/// The curve of each frame of a scheme, or why there is none.
pub fn cost_curves<'a>(
    registry: &'a Registry,
    entry: &'a Entry,
) -> Vec<(Option<usize>, Result<CostCurve<'a>, NoCurve>)> {
    let scheme = &entry.scheme;
    scheme.plans.iter().map(|plan| (plan.frame, CostCurve::of(registry, scheme, plan))).collect()
}

impl<'a> CostCurve<'a> {
    fn of(registry: &'a Registry, scheme: &'a Scheme, plan: &'a Plan) -> Result<CostCurve<'a>, NoCurve> {
        let node = plan.amount.ok_or(NoCurve::NoAmount)?;
        let reads = plan.reads[node as usize];
        let is_read = |(slot, _): &(usize, &Input)| reads & (1 << slot) != 0;
        let (mut costs, mut choices, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for (slot, input) in scheme.inputs.iter().enumerate().filter(is_read) {
            let Input::Fact(fact) = input else { return Err(NoCurve::LeftOpen) };
            match registry.fact(*fact) {
                known if known.is_mask() => choices.push(*fact),
                known if is_cost(known) => costs.push((slot, *fact)),
                _ => others.push(*fact),
            }
        }
        let (slot, cost) = match costs.as_slice() {
            [one] if others.is_empty() => *one,
            [] if others.is_empty() && choices.is_empty() => return Err(constant(registry, scheme, plan)),
            _ => {
                let costs = costs.iter().map(|(_, fact)| *fact);
                return Err(NoCurve::MoreFacts(costs.chain(others).chain(choices).collect()));
            }
        };
        let mut curve = CostCurve { registry, scheme, plan, frame: plan.frame, cost, cases: Vec::new() };
        curve.cases = cases::cases(&curve, &choices, &plan.cuts[slot])?;
        Ok(curve)
    }

    /// What is granted at a cost in whole yen, in one of the cases: 0 where some condition cannot be met then.
    pub fn amount_yen(&self, case: &Case, cost_yen: i64) -> i64 {
        self.amount(&case.given, cost_yen).unwrap_or(0)
    }

    /// The greatest amount of a case; `None` where the amount rises without end.
    pub fn greatest_yen(&self, case: &Case) -> Option<i64> {
        let [half, whole] = [2, 1].map(|part| self.amount_yen(case, GREATEST_COST_YEN / part));
        (half == whole).then_some(whole)
    }

    /// The least cost at which a case grants its greatest amount; `None` where the amount rises without end.
    pub fn full_at_yen(&self, case: &Case) -> Option<i64> {
        let greatest = self.greatest_yen(case)?;
        let (mut below, mut full) = (0, GREATEST_COST_YEN);
        while full - below > 1 {
            let middle = below + (full - below) / 2;
            if self.amount_yen(case, middle) < greatest {
                below = middle;
            } else {
                full = middle;
            }
        }
        Some(full)
    }

    /// Whether a rate or amount is printed as a limit (以内) and was taken at that limit.
    pub fn takes_printed_limit(&self) -> bool {
        self.plan.takes_printed_limit
    }

    /// The amount at a cost with some answers given and all others open; 0 where that cannot be supported, `None`
    /// where it is not one number.
    fn amount(&self, given: &[(FactIndex, u64)], cost_yen: i64) -> Option<i64> {
        let cost = cost_yen.saturating_mul(self.registry.fact(self.cost).den());
        let known = |fact: FactIndex| match fact == self.cost {
            true => Some(Set::point(cost)),
            false => given.iter().find(|(one, _)| *one == fact).map(|(_, bits)| Set::mask(*bits)),
        };
        paid(self.registry, self.scheme, self.plan, &known)
    }
}

/// The sum of a frame that reads no fact.
fn constant(registry: &Registry, scheme: &Scheme, plan: &Plan) -> NoCurve {
    paid(registry, scheme, plan, &|_| None).map_or(NoCurve::LeftOpen, NoCurve::Constant)
}

/// What is paid, on any day; 0 where it cannot be supported, `None` where it is not one number.
fn paid(
    registry: &Registry,
    scheme: &Scheme,
    plan: &Plan,
    known: &dyn Fn(FactIndex) -> Option<Set>,
) -> Option<i64> {
    let any_day = Set::range(i64::from(i32::MIN), i64::from(i32::MAX));
    let inputs = scheme.inputs(registry, known, any_day);
    let glance = scheme.glance(plan, &inputs, &mut Vec::new());
    match glance.eligible {
        false => Some(0),
        true => glance.amount.is_point().then_some(glance.amount.lo),
    }
}

/// Whether a fact is a sum of money that a project costs.
fn is_cost(fact: &Fact) -> bool {
    let is_money = matches!(fact.kind, FactType::Number { unit, percent: false, .. } if unit == Unit::YEN);
    is_money && fact.scope == Scope::Project
}
