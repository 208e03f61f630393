//! Where the sites are: all of them, as places of the catalogue or outside of it.

use catalogue::{Area, Areas, Catalogue};
use engine::Registry;
use engine::Set;
use engine::input::Reading;

use super::state::{Said, State, Subject};
use crate::context::Context;
use crate::parameters::Parameters;

/// What stands for every place outside.
const OUTSIDE: &str = "outside";

/// A place that can be chosen.
pub struct PlaceChoice {
    /// What the form sends.
    pub value: String,
    /// Its name in the language of the page.
    pub label: String,
    /// Whether somebody chose it.
    pub is_chosen: bool,
}

/// The places that can be chosen, with what was chosen so far.
pub fn choices(ctx: &Context, state: &State) -> Vec<PlaceChoice> {
    let catalogue = &ctx.site.library.catalogue;
    let codes = codes(catalogue, state);
    let place = |area: &Area| PlaceChoice {
        value: area.id.clone(),
        label: ctx.of(area.name.clone(), area.english()),
        is_chosen: codes.iter().any(|code| holds(area, code)),
    };
    let mut found: Vec<PlaceChoice> = municipalities(&catalogue.areas).map(place).collect();
    if let Some(whole) = whole(&catalogue.areas) {
        found.push(PlaceChoice {
            value: OUTSIDE.to_string(),
            label: ctx.of(format!("{}の外", whole.name), format!("Outside {}", whole.english())),
            is_chosen: is_outside(catalogue, state, whole),
        });
    }
    found
}

/// The answers that a form gives by its places; the state forgets what they replace.
pub fn read(catalogue: &Catalogue, state: &mut State, form: &Parameters) -> Vec<(Subject, Said)> {
    let chosen: Vec<&str> = form.all("site").collect();
    let (Some(whole), Some(fact)) = (whole(&catalogue.areas), catalogue.registry.by_id("site_codes")) else {
        return Vec::new();
    };
    let before = codes(catalogue, state);
    let was_outside = is_outside(catalogue, state, whole);
    let outside = chosen.contains(&OUTSIDE);
    let mut sites: Vec<String> = Vec::new();
    for area in municipalities(&catalogue.areas).filter(|area| chosen.contains(&area.id.as_str())) {
        // What was known more exactly (a ward) stays as it is.
        let exact: Vec<String> = before.iter().filter(|code| holds(area, code)).cloned().collect();
        sites.extend(if exact.is_empty() { vec![area.first_code.to_string()] } else { exact });
    }
    if outside {
        sites.extend(before.iter().filter(|code| !holds(whole, code)).cloned());
    }
    state.forget(&Subject::Fact(fact));
    if !sites.is_empty() || outside || was_outside {
        by_place(&catalogue.registry, &catalogue.areas).for_each(|fact| state.forget(&Subject::Fact(fact)));
    }
    match (sites.is_empty(), outside) {
        (false, _) => vec![(Subject::Fact(fact), Said::Reading(Reading::Words(sites)))],
        (true, true) => {
            let facts = by_place(&catalogue.registry, &catalogue.areas);
            facts.map(|fact| (Subject::Fact(fact), Said::Reading(Reading::Set(no())))).collect()
        }
        (true, false) => Vec::new(),
    }
}

/// The names of the places in which sites with these codes lie.
pub fn names(ctx: &Context, codes: &[String]) -> String {
    let areas = &ctx.site.library.catalogue.areas;
    let name = |code: &String| {
        let found = municipalities(areas).find(|area| holds(area, code));
        found.map_or(code.clone(), |area| ctx.of(area.name.clone(), area.english()))
    };
    codes.iter().map(name).collect::<Vec<_>>().join(ctx.of("、", ", "))
}

fn codes(catalogue: &Catalogue, state: &State) -> Vec<String> {
    let fact = catalogue.registry.by_id("site_codes");
    fact.and_then(|fact| state.known.words(fact)).unwrap_or_default().to_vec()
}

fn holds(area: &Area, code: &str) -> bool {
    code.get(..5).and_then(|code| code.parse().ok()).is_some_and(|code| area.holds(code))
}

/// Whether somebody said that there are sites outside.
fn is_outside(catalogue: &Catalogue, state: &State, whole: &Area) -> bool {
    let codes = codes(catalogue, state);
    let fact = catalogue.registry.by_id(&fact_name(whole));
    let says_no = fact.and_then(|fact| state.known.set(fact)).is_some_and(|set| set == no());
    says_no || codes.iter().any(|code| !holds(whole, code))
}

/// The area that holds the others.
fn whole(areas: &Areas) -> Option<&Area> {
    areas.iter().find(|area| is_whole(areas, area))
}

fn municipalities(areas: &Areas) -> impl Iterator<Item = &Area> {
    areas.iter().filter(|area| !is_whole(areas, area))
}

fn is_whole(areas: &Areas, area: &Area) -> bool {
    areas.iter().any(|other| other.id != area.id && area.holds(other.first_code))
}

/// The facts that tell whether there is a site in a place.
fn by_place(registry: &Registry, areas: &Areas) -> impl Iterator<Item = engine::FactIndex> {
    areas.iter().filter_map(|area| registry.by_id(&fact_name(area)))
}

/// "No" to a yes-or-no.
fn no() -> Set {
    Set::mask(0b01)
}

fn fact_name(area: &Area) -> String {
    format!("site_in_{}", area.id)
}
