//! Facts that follow from others: company size, age of the company, places, working time.
//!
//! A derived fact is a set too. Where the law does not separate two answers both stay possible, and what was given
//! always wins over what could be derived.

mod dates;
mod form;
mod industry;
mod size;

use vocabulary::Date;

use crate::fact::{FactIndex, Registry};
use crate::input::Reading;
use crate::known::Known;
use crate::set::{Null, Set};

/// A fact that was derived, with the facts it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The derived fact.
    pub fact: FactIndex,
    /// The facts it was derived from.
    pub from: Vec<FactIndex>,
    /// How, in one Japanese sentence.
    pub text: String,
}

/// One way to derive facts from others.
#[derive(Debug)]
pub struct Rule {
    /// The ids of the facts it reads.
    pub reads: &'static [&'static str],
    /// The ids of the facts it may conclude.
    pub concludes: &'static [&'static [&'static str]],
    conclude: fn(&mut Deriver<'_>),
}

/// Every way, in an order in which what is concluded is there for those that read it.
pub static RULES: [Rule; 9] = [
    form::RULE,
    Rule {
        reads: &["site_codes"],
        concludes: &[&["site_in_kanagawa", "site_in_yokohama", "site_in_kawasaki"]],
        conclude: |deriver| deriver.places(),
    },
    Rule {
        reads: &["head_office_code"],
        concludes: &[&["head_office_in_kanagawa"]],
        conclude: |deriver| deriver.head_office(),
    },
    industry::RULE,
    size::RULE,
    dates::SINCE_FOUNDING,
    dates::AGE,
    dates::ORDER,
    Rule {
        reads: &["weekly_hours"],
        concludes: &[&["is_short_time"]],
        conclude: |deriver| deriver.short_time(),
    },
];

/// Adds every fact that follows from what is known, and says how.
pub fn derive(registry: &Registry, known: &mut Known, today: Date) -> Vec<Derivation> {
    RULES.iter().flat_map(|rule| rule.derive(registry, known, today)).collect()
}

impl Rule {
    /// Adds what follows by this rule alone, and says how.
    pub fn derive(&self, registry: &Registry, known: &mut Known, today: Date) -> Vec<Derivation> {
        let mut deriver = Deriver { registry, known, today, found: Vec::new() };
        (self.conclude)(&mut deriver);
        deriver.found
    }
}

/// The working state of one derivation.
pub(crate) struct Deriver<'a> {
    registry: &'a Registry,
    known: &'a mut Known,
    today: Date,
    found: Vec<Derivation>,
}

impl Deriver<'_> {
    /// What is known of the fact with this id; `None` when nothing is, or the registry has no such fact.
    pub fn set(&self, id: &str) -> Option<Set> {
        self.known.set(self.registry.by_id(id)?)
    }

    /// What is known, or else everything it may be; `None` when the registry has no such fact.
    pub fn set_or_domain(&self, id: &str) -> Option<Set> {
        let fact = self.registry.by_id(id)?;
        Some(self.known.set(fact).unwrap_or_else(|| self.registry.fact(fact).domain()))
    }

    /// The known date of a fact.
    pub fn date(&self, id: &str) -> Option<Date> {
        self.set(id)?.date()
    }

    /// The mask of the choices with these ids.
    pub fn mask(&self, id: &str, choices: &[&str]) -> u64 {
        let Some(fact) = self.registry.by_id(id) else { return 0 };
        let all = self.registry.fact(fact).choices().iter().enumerate();
        all.filter(|(_, choice)| choices.contains(&choice.id.as_str()))
            .fold(0, |mask, (at, _)| mask | 1 << at)
    }

    /// Sets a fact that nobody gave, with how it was found.
    pub fn conclude(&mut self, id: &str, set: Set, from: &[&str], text: impl Into<String>) {
        let Some(fact) = self.registry.by_id(id) else { return };
        if self.known.has(fact) {
            return;
        }
        let from = from
            .iter()
            .filter_map(|id| self.registry.by_id(id))
            .filter(|fact| self.known.has(*fact))
            .collect();
        self.known.insert(fact, Reading::Set(set));
        self.found.push(Derivation { fact, from, text: text.into() });
    }

    fn head_office(&mut self) {
        let code = self.registry.by_id("head_office_code").and_then(|fact| self.known.words(fact));
        let Some(prefecture) = code.and_then(<[_]>::first).and_then(|code| code.get(..2)) else { return };
        let set = Set::mask(1 << u8::from(prefecture == "14"));
        let text = "本店の所在地のコードから決めた";
        self.conclude("head_office_in_kanagawa", set, &["head_office_code"], text);
    }

    fn places(&mut self) {
        let Some(codes) = self.registry.by_id("site_codes").and_then(|fact| self.known.words(fact)) else {
            return;
        };
        let codes: Vec<String> = codes.to_vec();
        // Municipality codes: 14 is Kanagawa; 14100 to 14118 Yokohama and its wards; 14130 to 14137 Kawasaki.
        let within = |low: u32, high: u32| {
            let inside = |code: &String| {
                code.get(..5)
                    .and_then(|code| code.parse().ok())
                    .is_some_and(|code: u32| (low..=high).contains(&code))
            };
            Set::mask(1 << u8::from(codes.iter().any(inside)))
        };
        let text = "事業所の所在地のコードから決めた";
        self.conclude("site_in_kanagawa", within(14_000, 14_999), &["site_codes"], text);
        self.conclude("site_in_yokohama", within(14_100, 14_118), &["site_codes"], text);
        self.conclude("site_in_kawasaki", within(14_130, 14_137), &["site_codes"], text);
    }

    /// Short time is 20 hours a week or more and less than 30 (document 002, line 602).
    fn short_time(&mut self) {
        let Some(hours) = self.set("weekly_hours").filter(|hours| hours.null == Null::No) else { return };
        let Some(den) = self.registry.by_id("weekly_hours").map(|fact| self.registry.fact(fact).den()) else {
            return;
        };
        let (low, high) = (20 * den, 30 * den);
        let can = hours.hi >= low && hours.lo < high;
        let cannot = hours.lo < low || hours.hi >= high;
        let set = Set::mask(u64::from(cannot) | u64::from(can) << 1);
        self.conclude(
            "is_short_time",
            set,
            &["weekly_hours"],
            "週の所定労働時間が20時間以上30時間未満かどうかで決めた",
        );
    }
}
