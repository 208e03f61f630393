//! The figures of the sentences that a passage cites.

use std::collections::BTreeSet;

use vocabulary::Citation;

use super::context::is_marker;
use super::figure::{Meaning, figures};
use crate::sources::{Place, Sources};

/// What the cited sentences state, in the order of the document.
pub struct Evidence {
    stated: Vec<(Place, Meaning)>,
    /// The years that the cited lines name, in cited sentences or not: 5月10日 may lean on them.
    years: Vec<(Place, i16)>,
}

impl Evidence {
    /// Reads the cited sentences; citations that lead nowhere give nothing.
    pub fn of(citations: &[Citation], sources: &Sources) -> Evidence {
        let resolved = citations.iter().filter_map(|citation| sources.places(citation).ok());
        let places: BTreeSet<Place> = resolved.flatten().collect();
        let of = |place: &Place| -> Vec<(Place, Meaning)> {
            let text = sources.sentence(place);
            let stated = figures(text).into_iter().filter(|figure| !is_marker(text, figure));
            stated.map(|figure| (place.clone(), figure.meaning)).collect()
        };
        let lines: BTreeSet<(&str, u32)> =
            places.iter().map(|place| (place.document.as_str(), place.line)).collect();
        let context = lines.into_iter().flat_map(|(document, line)| sources.places_of_line(document, line));
        let years = context
            .flat_map(|place| of(&place))
            .filter_map(|(place, meaning)| meaning.year().map(|year| (place, year)))
            .collect();
        Evidence { stated: places.iter().flat_map(of).collect(), years }
    }

    /// Whether a figure of the page stands in the cited sentences.
    pub fn holds(&self, meaning: Meaning) -> bool {
        self.stated.iter().any(|(place, said)| {
            let leans = matches!(said, Meaning::MonthDay(..) | Meaning::MonthEnd(_));
            said.agrees(meaning) && (!leans || self.names_year(place, meaning))
        })
    }

    /// Whether the year of a date stands in the same sentence or an earlier one of the same document.
    fn names_year(&self, place: &Place, meaning: Meaning) -> bool {
        let Some(year) = meaning.year() else { return true };
        self.years.iter().any(|(at, named)| *named == year && at.document == place.document && at <= place)
    }
}
