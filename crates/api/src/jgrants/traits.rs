//! What Jグランツ says of a subsidy in fixed words and our pages say in rules: for which industries and for how many
//! employees it is. The pages themselves are asked, as the index of the catalogue does: what a page surely refuses is
//! not named, and nothing else is left out.

use catalogue::{Catalogue, Deciding, Entry};
use engine::input::Reading;
use engine::{Known, Set};
use service::check::Prepared;
use vocabulary::Date;

use super::words::{EMPLOYEES, HEADCOUNTS, INDUSTRIES};

/// A day on which nothing here hangs: no date is known.
const ANY_DAY: Date = Date::constant(2000, 1, 1);

/// The fixed words of each page, in the order of the catalogue's schemes.
pub(crate) struct Traits {
    list: Vec<Trait>,
}

/// The fixed words of one page.
pub(super) struct Trait {
    /// Industries that no rule refuses, as bits in the order of [`INDUSTRIES`].
    industries: u32,
    /// Limits of employees of which some headcount is not refused, as bits in the order of [`EMPLOYEES`].
    employees: u32,
    /// The limit that the rules draw, where it is one of those; none where they draw another, or decide nothing.
    pub limit: Option<&'static str>,
    /// Whether rules decide anything at all.
    pub decides: bool,
}

impl Traits {
    /// Asks every page.
    pub fn of(catalogue: &Catalogue) -> Traits {
        let firms = Firms::of(catalogue);
        Traits { list: catalogue.schemes.iter().map(|entry| firms.ask(catalogue, entry)).collect() }
    }

    /// The fixed words of a page of the catalogue.
    pub(super) fn find(&self, catalogue: &Catalogue, entry: &Entry) -> Option<&Trait> {
        let at = catalogue.schemes.iter().position(|other| std::ptr::eq(other, entry))?;
        self.list.get(at)
    }
}

impl Trait {
    /// The industries that no rule refuses.
    pub fn industries(&self) -> Vec<&'static str> {
        let open = INDUSTRIES.iter().enumerate().filter(|(at, _)| self.industries & (1 << at) != 0);
        open.map(|(_, (_, name))| *name).collect()
    }

    /// Whether some firm of an industry is not refused.
    pub fn takes_industry(&self, name: &str) -> bool {
        let at = INDUSTRIES.iter().position(|(_, known)| *known == name);
        at.is_some_and(|at| self.industries & (1 << at) != 0)
    }

    /// Whether some firm within a limit of employees is not refused.
    pub fn takes_employees(&self, name: &str) -> bool {
        let at = EMPLOYEES.iter().position(|known| *known == name);
        at.is_some_and(|at| self.employees & (1 << at) != 0)
    }
}

/// Firms of which one thing is known.
struct Firms {
    industries: Vec<Prepared>,
    /// One range of employees for each of [`EMPLOYEES`].
    ranges: Vec<Prepared>,
    /// The headcounts on both sides of each of [`HEADCOUNTS`].
    edges: Vec<(Prepared, Prepared)>,
}

impl Firms {
    fn of(catalogue: &Catalogue) -> Firms {
        let employing = |least: i64, greatest: i64| {
            let set = Set::range(least, greatest);
            firm(catalogue, "employees_regular", Reading::Set(set))
        };
        let most = i64::from(i32::MAX);
        let within = HEADCOUNTS.into_iter().map(|count| employing(0, count));
        let ranges =
            std::iter::once(employing(0, most)).chain(within).chain([employing(901, most)]).collect();
        let industry = |(letter, _): &(&str, &str)| {
            firm(catalogue, "industry_jsic", Reading::Words(vec![letter.to_string()]))
        };
        let edge = |count: i64| (employing(count, count), employing(count + 1, count + 1));
        Firms {
            industries: INDUSTRIES.iter().map(industry).collect(),
            ranges,
            edges: HEADCOUNTS.into_iter().map(edge).collect(),
        }
    }

    fn ask(&self, catalogue: &Catalogue, entry: &Entry) -> Trait {
        let bits = |firms: &[Prepared]| {
            let open = firms.iter().enumerate().filter(|(_, firm)| takes(catalogue, entry, firm));
            open.fold(0, |bits, (at, _)| bits | 1 << at)
        };
        let decides = Deciding::of(&entry.scheme) == Deciding::Conditions;
        Trait {
            industries: bits(&self.industries),
            employees: bits(&self.ranges),
            limit: if decides { self.limit(catalogue, entry) } else { None },
            decides,
        }
    }

    /// The one limit below which firms are taken and above which they are refused; none at all where no headcount is
    /// refused.
    fn limit(&self, catalogue: &Catalogue, entry: &Entry) -> Option<&'static str> {
        let taken = |firm: &Prepared| takes(catalogue, entry, firm);
        let sides: Vec<(bool, bool)> =
            self.edges.iter().map(|(below, above)| (taken(below), taken(above))).collect();
        if sides.iter().all(|side| *side == (true, true)) {
            return Some(EMPLOYEES[0]);
        }
        let at = sides.iter().position(|side| *side == (true, false))?;
        let below = sides[..at].iter().all(|side| *side == (true, true));
        let above = sides[at + 1..].iter().all(|side| *side == (false, false));
        (below && above).then(|| EMPLOYEES[at + 1])
    }
}

/// A firm of which only this is known, and what follows from it.
fn firm(catalogue: &Catalogue, fact: &str, reading: Reading) -> Prepared {
    let mut known = Known::default();
    if let Some(fact) = catalogue.registry.by_id(fact) {
        known.insert(fact, reading);
    }
    Prepared::new(catalogue, &known, ANY_DAY)
}

/// Whether something of a page is left for a firm, whatever else is true of it.
fn takes(catalogue: &Catalogue, entry: &Entry, firm: &Prepared) -> bool {
    let always = Set::range(i64::from(i32::MIN), i64::from(i32::MAX));
    let scheme = &entry.scheme;
    let inputs = scheme.inputs(&catalogue.registry, &|fact| firm.known().set(fact), always);
    let mut values = Vec::new();
    scheme.plans.iter().any(|plan| scheme.glance(plan, &inputs, &mut values).eligible)
}
