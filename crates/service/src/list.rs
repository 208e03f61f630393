//! The schemes of the catalogue, narrowed by words, kind, place, purpose and state.

use catalogue::window::{Call, State, calls, state};
use catalogue::{Catalogue, Entry, Lifecycle};
use vocabulary::{Date, SupportKind};

/// What is looked for; what is empty narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that name, audience or summary must all hold.
    pub words: Vec<String>,
    /// Kinds of support, one of which it must be.
    pub kinds: Vec<SupportKind>,
    /// The Japanese name or identifier of a place that its users may have a site in.
    pub area: Option<String>,
    /// One of the ids of the fact `purposes`.
    pub purpose: Option<String>,
    /// States, one of which it must be in.
    pub states: Vec<State>,
    /// The chapter of the source.
    pub chapter: Option<u8>,
    /// Whether editions that are not valid on the day are wanted too.
    pub every_edition: bool,
}

/// A scheme that was found.
#[derive(Clone, Debug)]
pub struct Listed<'a> {
    /// The edition.
    pub entry: &'a Entry,
    /// When one can apply.
    pub calls: Vec<Call>,
    /// How that stands on the day.
    pub state: State,
}

impl<'a> Listed<'a> {
    /// A scheme with its calls as they stand on a day.
    pub fn of(entry: &'a Entry, day: Date) -> Listed<'a> {
        let calls = calls(&entry.scheme);
        let state = state(&calls, day);
        Listed { entry, calls, state }
    }
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Listing<'a> {
    /// The schemes in the order of their source.
    pub found: Vec<Listed<'a>>,
    /// Editions that fit but are not valid on the day.
    pub hidden: usize,
}

/// The schemes that pass a filter on a day; the error is a Japanese sentence.
pub fn list<'a>(catalogue: &'a Catalogue, filter: &Filter, day: Date) -> Result<Listing<'a>, String> {
    known_words(catalogue, filter)?;
    let entries = super::export::in_source_order(catalogue).into_iter();
    let fitting = entries
        .map(|entry| Listed::of(entry, day))
        .filter(|listed| passes(catalogue, filter, listed.entry, listed.state));
    let wanted =
        |listed: &Listed<'_>| filter.every_edition || listed.entry.lifecycle(day) == Lifecycle::Current;
    let (found, hidden): (Vec<_>, Vec<_>) = fitting.partition(wanted);
    Ok(Listing { found, hidden: hidden.len() })
}

fn passes(catalogue: &Catalogue, filter: &Filter, entry: &Entry, state: State) -> bool {
    let header = &entry.scheme.header;
    let text = || {
        let prose = entry.scheme.page.prose.iter().map(|line| line.text.as_str());
        let parts = [header.title.as_str(), header.id.as_str(), header.english.as_str()];
        let parts = parts.into_iter().chain(header.audience.iter().map(String::as_str)).chain(prose);
        notation::fold_width(&parts.collect::<Vec<_>>().join(" ")).to_lowercase()
    };
    let holds_words = || {
        let text = text();
        filter.words.iter().all(|word| text.contains(&notation::fold_width(word).to_lowercase()))
    };
    (filter.kinds.is_empty() || filter.kinds.iter().any(|kind| header.kinds.contains(kind)))
        && (filter.states.is_empty() || filter.states.contains(&state))
        && filter.purpose.as_ref().is_none_or(|purpose| header.purposes.contains(purpose))
        && filter.chapter.is_none_or(|chapter| header.chapter.as_ref().is_some_and(|(at, _)| *at == chapter))
        && filter.area.as_ref().is_none_or(|area| is_for(catalogue, entry, area))
        && (filter.words.is_empty() || holds_words())
}

/// Whether a site in the area is enough: the scheme asks for none, or for one in an area that holds it.
fn is_for(catalogue: &Catalogue, entry: &Entry, area: &str) -> bool {
    let asked = catalogue.areas.iter().find(|known| known.name == area || known.id == area);
    let Some(asked) = asked else { return false };
    let areas = &entry.scheme.header.areas;
    let holds =
        |name: &String| catalogue.areas.by_name(name).is_some_and(|area| area.holds(asked.first_code));
    areas.is_empty() || areas.iter().any(holds)
}

/// Refuses places and purposes that do not exist, with the one that was probably meant.
fn known_words(catalogue: &Catalogue, filter: &Filter) -> Result<(), String> {
    if let Some(area) = &filter.area {
        let names = catalogue.areas.iter().flat_map(|known| [known.name.as_str(), known.id.as_str()]);
        if !names.clone().any(|name| name == area) {
            return Err(crate::check::not_found("地域", area, names));
        }
    }
    if let Some(purpose) = &filter.purpose {
        let ids = catalogue.purposes().iter().map(|choice| choice.id.as_str());
        if !ids.clone().any(|id| id == purpose) {
            return Err(crate::check::not_found("ねらい", purpose, ids));
        }
    }
    Ok(())
}
