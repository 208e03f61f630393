//! Schemes by words and facets; what a facet excludes is kept with the reason.

mod facet;
mod traits;

use ::search::Found;
use catalogue::{Entry, Lifecycle};
use vocabulary::{Date, SupportKind};

use crate::business_stage::BusinessStage;
use crate::library::Library;
use crate::list::Listed;
use crate::search::{found_by, too_long};

pub use facet::{Facet, FacetKind, FacetValue, Why};
pub use traits::Traits;

/// What is looked for; what is empty narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Everyday words or a sentence.
    pub text: String,
    /// Kinds of support, one of which it must be.
    pub kinds: Vec<SupportKind>,
    /// Purposes (ids of the fact `purposes`), one of which it must serve.
    pub purposes: Vec<String>,
    /// Groups (ids of `data/words/audiences.tsv`), one of which it must be for.
    pub audiences: Vec<String>,
    /// The stages of business, one of which it must be for.
    pub stages: Vec<BusinessStage>,
    /// The id of an area that its users have a site in.
    pub area: Option<String>,
    /// Whether only schemes are wanted that one can apply for on the day.
    pub open_now: bool,
    /// The least amount in yen that the page's greatest limit must reach.
    pub least_yen: Option<i64>,
    /// Whether editions that are not valid on the day are wanted too.
    pub every_edition: bool,
}

/// A scheme that fits.
#[derive(Clone, Debug)]
pub struct Fitting<'a> {
    /// The scheme with its calls.
    pub listed: Listed<'a>,
    /// Whether the page is valid on the day.
    pub lifecycle: Lifecycle,
    /// What it can be narrowed by.
    pub traits: &'a Traits,
    /// The words by which it was found; none where none were asked for.
    pub found_by: Vec<String>,
}

/// A scheme that the words would find, but that something else excludes.
#[derive(Clone, Debug)]
pub struct Excluded<'a> {
    /// The scheme.
    pub fitting: Fitting<'a>,
    /// Everything that excludes it.
    pub why: Vec<Why>,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// The schemes that fit, the best first; without words in the order of their sources.
    pub fitting: Vec<Fitting<'a>>,
    /// The schemes that were excluded, in the same order.
    pub excluded: Vec<Excluded<'a>>,
    /// How many schemes each value of each facet would leave.
    pub facets: Vec<Facet>,
    /// How the words were read; `None` where there were none.
    pub found: Option<Found>,
}

impl Library {
    /// Finds schemes on a day; the error is a Japanese sentence.
    pub fn find(&self, wanted: &Wanted, day: Date) -> Result<Finding<'_>, String> {
        if let Some(area) = &wanted.area
            && self.catalogue.areas.by_id(area).is_none()
        {
            let ids = self.catalogue.areas.iter().map(|area| area.id.as_str());
            return Err(crate::check::not_found("地域", area, ids));
        }
        let text = wanted.text.trim();
        too_long(text)?;
        let found = (!text.is_empty()).then(|| self.search.find(text));
        let candidates = self.candidates(found.as_ref(), day);
        let judged: Vec<(Fitting<'_>, Vec<Why>)> = candidates
            .into_iter()
            .map(|(fitting, elsewhere)| {
                let why = facet::excluded_by(&self.catalogue, wanted, &fitting, elsewhere);
                (fitting, why)
            })
            .collect();
        let facets = facet::facets(&self.catalogue, wanted, &judged);
        let (kept, excluded): (Vec<_>, Vec<_>) = judged.into_iter().partition(|(_, why)| why.is_empty());
        Ok(Finding {
            fitting: kept.into_iter().map(|(fitting, _)| fitting).collect(),
            excluded: excluded.into_iter().map(|(fitting, why)| Excluded { fitting, why }).collect(),
            facets,
            found,
        })
    }

    /// The schemes that hold the words, with whether they are for another place than the one the words name.
    fn candidates(&self, found: Option<&Found>, day: Date) -> Vec<(Fitting<'_>, bool)> {
        let Some(found) = found else {
            let entries = crate::export::in_source_order(&self.catalogue).into_iter();
            return entries.map(|entry| (self.fitting(entry, Vec::new(), day), false)).collect();
        };
        let one = |(hit, elsewhere): (&::search::Hit, bool)| {
            let entry = &self.catalogue.schemes[hit.scheme];
            let words = found_by(&found.query, hit).into_iter().map(str::to_string).collect();
            (self.fitting(entry, words, day), elsewhere)
        };
        let here = found.hits.iter().map(|hit| (hit, false));
        here.chain(found.elsewhere.iter().map(|hit| (hit, true))).map(one).collect()
    }

    fn fitting<'a>(&'a self, entry: &'a Entry, found_by: Vec<String>, day: Date) -> Fitting<'a> {
        Fitting {
            listed: Listed::of(entry, day),
            lifecycle: entry.lifecycle(day),
            traits: self.traits_of(entry),
            found_by,
        }
    }

    /// By what searches narrow a scheme of this library.
    pub fn traits_of(&self, entry: &Entry) -> &Traits {
        let own = |other: &Entry| std::ptr::eq(other, entry);
        let place = self.catalogue.schemes.iter().position(own).unwrap_or_default();
        &self.traits[place]
    }
}
