//! By what a search is narrowed, what that excludes, and what each value would leave.

use catalogue::window::State;
use catalogue::{Area, Catalogue, Lifecycle};
use vocabulary::SupportKind;

use super::{Fitting, Wanted};
use crate::business_stage::BusinessStage;

/// Why a scheme is excluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The words name another place than the one it is for.
    Elsewhere(Vec<Area>),
    /// The page is not valid on the day.
    Edition(Lifecycle),
    /// It is of other kinds.
    Kind(Vec<SupportKind>),
    /// It serves other purposes.
    Purpose(Vec<String>),
    /// It is for other groups.
    Audience(Vec<String>),
    /// It is for another stage of business.
    Stage(BusinessStage),
    /// Its users need a site in one of these areas.
    Area(Vec<Area>),
    /// One cannot apply on the day, or the source does not say when.
    NotOpen(State),
    /// The greatest limit of its page is lower, in yen.
    BelowYen(i64),
}

/// By what schemes are narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacetKind {
    /// The kind of support.
    Kind,
    /// What it is for.
    Purpose,
    /// Whom it is for.
    Audience,
    /// The stage of business.
    Stage,
    /// Where its users are.
    Area,
    /// Whether one can apply now.
    Open,
}

/// A facet with what each of its values would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Which one.
    pub kind: FacetKind,
    /// Its values in their own order, those that would leave nothing left out unless they are chosen.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The identifier in requests.
    pub id: String,
    /// The Japanese name.
    pub label: String,
    /// The English name.
    pub english: String,
    /// How many schemes would be left with this value and all the other facets as they are.
    pub count: usize,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

impl Why {
    /// The facet that excludes; none for words and editions.
    fn facet(&self) -> Option<FacetKind> {
        match self {
            Why::Kind(_) => Some(FacetKind::Kind),
            Why::Purpose(_) => Some(FacetKind::Purpose),
            Why::Audience(_) => Some(FacetKind::Audience),
            Why::Stage(_) => Some(FacetKind::Stage),
            Why::Area(_) => Some(FacetKind::Area),
            Why::NotOpen(_) => Some(FacetKind::Open),
            Why::Elsewhere(_) | Why::Edition(_) | Why::BelowYen(_) => None,
        }
    }
}

/// Everything that excludes a scheme. What its page does not say excludes nothing, but for its calls: that the source
/// prints no period does not mean that one can apply.
pub(super) fn excluded_by(
    catalogue: &Catalogue,
    wanted: &Wanted,
    fitting: &Fitting<'_>,
    elsewhere: bool,
) -> Vec<Why> {
    let traits = fitting.traits;
    let state = fitting.listed.state;
    let misses = |asked: &[String], own: &[String]| {
        !asked.is_empty() && !own.is_empty() && !own.iter().any(|id| asked.contains(id))
    };
    let kind = !wanted.kinds.is_empty() && !traits.kinds.iter().any(|kind| wanted.kinds.contains(kind));
    let stage = traits.stage.filter(|stage| !wanted.stages.is_empty() && !wanted.stages.contains(stage));
    let area = wanted.area.as_ref().and_then(|id| catalogue.areas.by_id(id));
    let is_far = area.is_some_and(|area| !serves(&traits.areas, area));
    let least = wanted.least_yen.unwrap_or(0);
    let greatest = traits.greatest.as_ref().filter(|_| !traits.is_raised).map(|greatest| greatest.yen);
    let other_edition = fitting.lifecycle != Lifecycle::Current && !wanted.every_edition;
    [
        elsewhere.then(|| Why::Elsewhere(traits.areas.clone())),
        other_edition.then_some(Why::Edition(fitting.lifecycle)),
        kind.then(|| Why::Kind(traits.kinds.clone())),
        misses(&wanted.purposes, &traits.purposes).then(|| Why::Purpose(traits.purposes.clone())),
        misses(&wanted.audiences, &traits.audiences).then(|| Why::Audience(traits.audiences.clone())),
        stage.map(Why::Stage),
        is_far.then(|| Why::Area(traits.areas.clone())),
        (wanted.open_now && !is_open(state)).then_some(Why::NotOpen(state)),
        greatest.filter(|yen| *yen < least).map(Why::BelowYen),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn is_open(state: State) -> bool {
    matches!(state, State::Open | State::ClosingSoon | State::Anytime)
}

/// Whether a site in the area is enough.
fn serves(areas: &[Area], area: &Area) -> bool {
    areas.is_empty() || areas.iter().any(|own| own.holds(area.first_code))
}

/// How many schemes each value would leave.
pub(super) fn facets(
    catalogue: &Catalogue,
    wanted: &Wanted,
    judged: &[(Fitting<'_>, Vec<Why>)],
) -> Vec<Facet> {
    let facet = |kind: FacetKind| {
        // What all the other facets let through.
        let through: Vec<&Fitting<'_>> = judged
            .iter()
            .filter(|(_, why)| why.iter().all(|why| why.facet() == Some(kind)))
            .map(|(fitting, _)| fitting)
            .collect();
        let value = |choice: Choice| {
            let has = |fitting: &&&Fitting<'_>| choice.holds(catalogue, kind, fitting);
            FacetValue {
                count: through.iter().filter(has).count(),
                is_chosen: choice.is_chosen(kind, wanted),
                id: choice.id,
                label: choice.label,
                english: choice.english,
            }
        };
        let values = choices(catalogue, kind).into_iter().map(value);
        Facet { kind, values: values.filter(|value| value.count > 0 || value.is_chosen).collect() }
    };
    [
        FacetKind::Open,
        FacetKind::Kind,
        FacetKind::Purpose,
        FacetKind::Area,
        FacetKind::Audience,
        FacetKind::Stage,
    ]
    .into_iter()
    .map(facet)
    .collect()
}

/// A value that can be chosen.
struct Choice {
    id: String,
    label: String,
    english: String,
}

impl Choice {
    fn holds(&self, catalogue: &Catalogue, kind: FacetKind, fitting: &Fitting<'_>) -> bool {
        let traits = fitting.traits;
        match kind {
            FacetKind::Kind => traits.kinds.iter().any(|kind| kind.id() == self.id),
            FacetKind::Purpose => traits.purposes.contains(&self.id),
            FacetKind::Audience => traits.audiences.contains(&self.id),
            FacetKind::Stage => traits.stage.is_some_and(|stage| stage.id() == self.id),
            FacetKind::Area => {
                catalogue.areas.by_id(&self.id).is_some_and(|area| serves(&traits.areas, area))
            }
            FacetKind::Open => is_open(fitting.listed.state),
        }
    }

    fn is_chosen(&self, kind: FacetKind, wanted: &Wanted) -> bool {
        match kind {
            FacetKind::Kind => wanted.kinds.iter().any(|kind| kind.id() == self.id),
            FacetKind::Purpose => wanted.purposes.contains(&self.id),
            FacetKind::Audience => wanted.audiences.contains(&self.id),
            FacetKind::Stage => wanted.stages.iter().any(|stage| stage.id() == self.id),
            FacetKind::Area => wanted.area.as_ref() == Some(&self.id),
            FacetKind::Open => wanted.open_now,
        }
    }
}

fn choices(catalogue: &Catalogue, kind: FacetKind) -> Vec<Choice> {
    let choice = |id: &str, label: &str, english: &str| Choice {
        id: id.to_string(),
        label: label.to_string(),
        english: english.to_string(),
    };
    match kind {
        FacetKind::Kind => {
            SupportKind::all().map(|kind| choice(kind.id(), kind.label(), kind.english())).collect()
        }
        FacetKind::Purpose => {
            let purposes = catalogue.purposes().iter();
            purposes.map(|purpose| choice(&purpose.id, &purpose.label, &purpose.english)).collect()
        }
        FacetKind::Audience => {
            let groups = catalogue.words.audiences.iter();
            groups.map(|group| choice(&group.id, &group.label, &group.english)).collect()
        }
        FacetKind::Stage => {
            let stages = BusinessStage::ALL.into_iter();
            stages.map(|stage| choice(stage.id(), stage.label(), stage.english())).collect()
        }
        FacetKind::Area => {
            catalogue.areas.iter().map(|area| choice(&area.id, &area.name, &area.english())).collect()
        }
        FacetKind::Open => vec![choice("open", "今、受付中か随時", "open or at any time")],
    }
}
