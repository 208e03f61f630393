//! What of a scheme is searched.

use catalogue::{Area, Catalogue, Entry};
use vocabulary::{FiscalYear, SupportKind};

use crate::text::fold;

/// Where in a scheme a word stands; the more telling places first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zone {
    /// Its name.
    Name,
    /// Whom it is for, what it is for, and what the page says first.
    Gist,
    /// The rest of the page.
    Body,
}

impl Zone {
    /// All of them, the most telling first.
    pub const ALL: [Zone; 3] = [Zone::Name, Zone::Gist, Zone::Body];
}

/// A scheme as folded texts.
pub(crate) struct Document {
    /// One text for each of [`Zone::ALL`].
    pub(crate) zones: [String; 3],
    /// What is compared, not read.
    pub(crate) traits: Traits,
}

/// What a search can prefer or leave out without reading.
#[derive(Clone, Debug)]
pub(crate) struct Traits {
    /// The kinds of support.
    pub(crate) kinds: Vec<SupportKind>,
    /// The areas in one of which its users need a site; empty where none is asked.
    pub(crate) areas: Vec<Area>,
    /// The fiscal year: of schemes that fit alike the newer comes first.
    pub(crate) year: Option<FiscalYear>,
}

impl Document {
    /// The texts of a scheme.
    pub(crate) fn of(catalogue: &Catalogue, entry: &Entry) -> Document {
        let scheme = &entry.scheme;
        let header = &scheme.header;
        let page = &scheme.page;
        let first_heading =
            page.headings.iter().find(|heading| heading.level == 2).map(|heading| heading.span.start);
        let is_first = |start: usize| first_heading.is_none_or(|heading| start < heading);
        let (first, later): (Vec<_>, Vec<_>) = page.prose.iter().partition(|line| is_first(line.span.start));

        let mut gist: Vec<&str> = header.audience.iter().map(String::as_str).collect();
        gist.extend(header.kinds.iter().map(|kind| kind.label()));
        gist.extend(catalogue.purposes_of(entry));
        gist.extend(first.iter().map(|line| line.text.as_str()));
        gist.extend(scheme.terms.iter().map(|term| term.text.as_str()));
        gist.extend(scheme.frames.iter().map(|frame| frame.label.as_str()));

        let mut body: Vec<&str> = later.iter().map(|line| line.text.as_str()).collect();
        body.extend(page.headings.iter().map(|heading| heading.text.as_str()));
        body.extend(scheme.clauses.iter().flat_map(|clause| [clause.name.as_str(), clause.text.as_str()]));
        body.extend(scheme.notes.iter().map(|note| note.text.as_str()));
        body.extend(header.chapter.iter().map(|(_, title)| title.as_str()));
        body.extend(header.locations.iter().map(String::as_str));
        body.push(&header.issuer);

        let name = [header.title.as_str(), header.english.as_str(), header.id.as_str()];
        let zones = [name.join("\n"), gist.join("\n"), body.join("\n")].map(|text| fold(&text));
        let areas = catalogue.areas_of(entry).into_iter().cloned().collect();
        let traits = Traits { kinds: header.kinds.clone(), areas, year: header.year };
        Document { zones, traits }
    }
}
