//! Hands the same completion to the engine and to the naive evaluator.

use std::collections::HashMap;

use engine::fact::FactType;
use engine::scheme::{Input, Plan};
use engine::set::Null;
use engine::{Known, Registry, Scheme, Set};
use lang::ast::{Body, ItemKind};
use vocabulary::Date;
use vocabulary::calendar::{day_number, from_day_number};

use crate::naive::{self, Fraction, Given, Open, World, deadline_opens, frame_opens};

/// A scheme with what ties the engine's inputs to the places of its page.
pub struct Trial<'a> {
    /// The facts.
    pub registry: &'a Registry,
    /// The scheme.
    pub scheme: &'a Scheme,
    /// For each input that the source leaves open, its place.
    opens: HashMap<usize, Open>,
}

impl<'a> Trial<'a> {
    /// A trial of this scheme.
    pub fn new(registry: &'a Registry, scheme: &'a Scheme) -> Trial<'a> {
        let is_open = |slot: &usize| matches!(scheme.inputs[*slot], Input::Open { .. });
        let slots: Vec<usize> = (0..scheme.inputs.len()).filter(is_open).collect();
        let page = &scheme.page;
        let mut places: Vec<Open> = Vec::new();
        for plan in &scheme.plans {
            places.extend(frame_opens(page, plan.frame));
        }
        for item in page.items.iter().filter(|item| item.kind == ItemKind::Deadline) {
            places.extend(deadline_opens(page, item));
        }
        assert_eq!(slots.len(), places.len(), "as many open inputs as open places");
        Trial { registry, scheme, opens: slots.into_iter().zip(places).collect() }
    }

    /// Names and sets of inputs, to be read by people.
    pub fn spell(&self, point: &[Set]) -> String {
        let name = |input: &Input| match input {
            Input::Fact(fact) => self.registry.fact(*fact).label.clone(),
            Input::Today => "基準日".to_string(),
            Input::Open { note, .. } => note.clone(),
        };
        let one =
            |(input, set): (&Input, &Set)| format!("{} {}..{} {:?}", name(input), set.lo, set.hi, set.null);
        self.scheme.inputs.iter().zip(point).map(one).collect::<Vec<_>>().join("; ")
    }

    /// Everything that may be given for each input; what is no number may always be given as "does not apply".
    pub fn acceptable(&self) -> Vec<Set> {
        let of = |input: &Input| match input {
            Input::Fact(fact) => {
                let fact = self.registry.fact(*fact);
                let is_number = matches!(fact.kind, FactType::Number { .. });
                let null = if is_number { fact.domain().null } else { Null::Maybe };
                Set { null, ..fact.domain() }
            }
            Input::Today => {
                let day = |date| i64::from(day_number(date));
                Set::range(day(engine::fact::FIRST_DAY), day(engine::fact::LAST_DAY))
            }
            Input::Open { domain, .. } => *domain,
        };
        self.scheme.inputs.iter().map(of).collect()
    }

    /// What the naive evaluator answers for a frame on a completion.
    pub fn naive(&self, plan: &Plan, point: &[Set]) -> naive::Answer {
        let (facts, readings, today) = (self.facts(point), self.readings(plan, point), self.today(point));
        self.world(plan.frame, &facts, &readings, today).answer()
    }

    /// Sets every fact that the page computes, where it was not given, to what its sources say.
    pub fn derive(&self, point: &mut [Set], given: &dyn Fn(usize) -> bool) {
        for derivation in &self.scheme.derivations {
            if given(derivation.slot) {
                continue;
            }
            let label = &self.registry.fact(derivation.fact).label;
            let items = &self.scheme.page.items;
            let item =
                items.iter().find(|item| item.kind == ItemKind::Derivation && item.name.text == *label);
            let readings = HashMap::new();
            let facts = self.facts(point);
            let world = self.world(None, &facts, &readings, self.today(point));
            let value = world.derived(item.expect("a derivation")).expect("a value");
            // No answer lies outside of what the fact may be.
            let fact = self.registry.fact(derivation.fact);
            let (domain, limit) = (fact.domain(), fact.input_limit());
            let (low, high) = (domain.lo.max(-limit), domain.hi.min(limit));
            let numerator = value.num * i128::from(fact.den()) / value.den;
            point[derivation.slot] = Set::point(numerator.clamp(low.into(), high.into()) as i64);
        }
    }

    /// Every last day of a deadline, over all its readings.
    pub fn naive_last_days(&self, id: &str, point: &[Set]) -> Vec<Date> {
        let is_it = |item: &&lang::ast::Item| {
            item.kind == ItemKind::Deadline && item.id.as_deref().unwrap_or_default() == id
        };
        let item = self.scheme.page.items.iter().find(is_it).expect("a deadline");
        let opens = deadline_opens(&self.scheme.page, item);
        let facts = self.facts(point);
        let mut days = Vec::new();
        for choice in 0..1usize << opens.len() {
            let reading = |(at, open): (usize, &Open)| (*open, (choice >> at & 1) as i64);
            let readings = opens.iter().enumerate().map(reading).collect();
            days.extend(self.world(item.frame, &facts, &readings, self.today(point)).last_day(item));
        }
        days.sort_unstable();
        days.dedup();
        days
    }

    fn world<'w>(
        &'w self,
        frame: Option<usize>,
        facts: &'w HashMap<engine::FactIndex, Given>,
        readings: &'w HashMap<Open, i64>,
        today: Date,
    ) -> World<'w> {
        World { registry: self.registry, page: &self.scheme.page, frame, facts, today, readings }
    }

    fn facts(&self, point: &[Set]) -> HashMap<engine::FactIndex, Given> {
        let mut facts = HashMap::new();
        for (slot, input) in self.scheme.inputs.iter().enumerate() {
            if let Input::Fact(fact) = input {
                facts.insert(*fact, given(self.registry.fact(*fact), point[slot]));
            }
        }
        facts
    }

    /// The readings of a frame; two frames may read the same place differently.
    fn readings(&self, plan: &Plan, point: &[Set]) -> HashMap<Open, i64> {
        let slots = (0..point.len())
            .filter(|slot| plan.program.nodes.contains(&engine::program::Node::Input(*slot as u16)));
        slots.filter_map(|slot| Some((*self.opens.get(&slot)?, point[slot].lo))).collect()
    }

    fn today(&self, point: &[Set]) -> Date {
        let slot = self.scheme.inputs.iter().position(|input| *input == Input::Today);
        slot.map_or(Date::constant(2023, 6, 15), |slot| from_day_number(point[slot].lo as i32))
    }

    /// The inputs of the engine for what is known of the facts.
    pub fn inputs(&self, known: &Known, today: Date) -> Vec<Set> {
        let today = Set::day(today);
        self.scheme.inputs(self.registry, &|fact| known.set(fact), today)
    }

    /// Whether the page has judgements in this frame, so that "eligible" is for a person to say.
    pub fn is_judged(&self, plan: &Plan) -> bool {
        let is_judgement = |item: &&lang::ast::Item| {
            matches!((&item.kind, &item.body), (ItemKind::Judgement, Body::Text(_)))
                && (item.frame.is_none() || item.frame == plan.frame)
        };
        self.scheme.page.items.iter().any(|item| is_judgement(&item))
    }
}

fn given(fact: &engine::Fact, set: Set) -> Given {
    if set.null == Null::Yes {
        return Given::Null;
    }
    match &fact.kind {
        FactType::Bool { .. } => Given::Truth(set.bits() == 0b10),
        FactType::Choice(_) => Given::Choice(set.bits().trailing_zeros() as usize),
        FactType::Date => Given::Date(from_day_number(set.lo as i32)),
        _ => Given::Number(Fraction::new(set.lo.into(), fact.den().into())),
    }
}
