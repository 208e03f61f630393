//! A scheme in the order in which it is read aloud: for whom, how much, by when, what it leaves out.

use catalogue::Entry;
use engine::scheme::Header;
use lang::ast::{Item, ItemKind};
use vocabulary::{Citation, Stage};

use crate::sources::{Place, Sources};
use crate::wording;

/// A scheme laid out for reading.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The head of the page.
    pub header: Header,
    /// Conditions, exclusions, judgements, obligations and definitions: by kind, then by stage.
    pub clauses: Vec<Explained>,
    /// The amount of each frame, those for all frames first.
    pub amounts: Vec<(Option<String>, Vec<Explained>)>,
    /// The deadlines.
    pub deadlines: Vec<Explained>,
    /// The windows of the call.
    pub windows: Vec<Explained>,
    /// The notes.
    pub notes: Vec<Explained>,
    /// Sentences that no rule uses.
    pub left_out: Vec<LeftOut>,
}

/// A fence or table.
#[derive(Clone, Debug)]
pub struct Explained {
    /// Its place among the items of the page.
    pub place: usize,
    /// What it is.
    pub kind: ItemKind,
    /// Its name.
    pub name: String,
    /// When it has to hold, for clauses.
    pub stage: Option<Stage>,
    /// The frame it belongs to; `None` for all.
    pub frame: Option<String>,
    /// Its lines with their indentation; empty for tables.
    pub lines: Vec<String>,
    /// Head and rows of a table; empty for fences.
    pub rows: Vec<Vec<String>>,
    /// Where it stands in the source.
    pub citations: Vec<Citation>,
    /// The sentences it cites, where the sources are at hand.
    pub sentences: Vec<Quoted>,
}

/// A sentence of a source, shown and never kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Where it stands.
    pub place: Place,
    /// What it says.
    pub text: String,
}

/// Sentences of the source that no rule uses.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// Where they stand.
    pub citations: Vec<Citation>,
    /// Why they were left out.
    pub reason: String,
    /// The sentences, where the sources are at hand.
    pub sentences: Vec<Quoted>,
}

/// Lays out a page; with sources, each clause carries the sentences it cites.
pub fn explain(entry: &Entry, sources: Option<&Sources>) -> Explanation {
    let reader = Reader { entry, sources };
    let left_out = entry.scheme.page.left_out.iter().map(|row| LeftOut {
        citations: row.citations.clone(),
        reason: row.reason.text.clone(),
        sentences: reader.sentences(&row.citations),
    });
    Explanation {
        header: entry.scheme.header.clone(),
        clauses: reader.clauses(),
        amounts: reader.amounts(),
        deadlines: reader.of_kinds(&[ItemKind::Deadline]),
        windows: reader.of_kinds(&[ItemKind::Window, ItemKind::Calls]),
        notes: reader.of_kinds(&[ItemKind::Note]),
        left_out: left_out.collect(),
    }
}

/// One fence or table of a page, by its place among the page's items.
pub fn item(entry: &Entry, place: usize) -> Explained {
    Reader { entry, sources: None }.explained(place, &entry.scheme.page.items[place])
}

struct Reader<'a> {
    entry: &'a Entry,
    sources: Option<&'a Sources>,
}

impl Reader<'_> {
    fn clauses(&self) -> Vec<Explained> {
        const KINDS: [ItemKind; 5] = [
            ItemKind::Condition,
            ItemKind::Exclusion,
            ItemKind::Judgement,
            ItemKind::Obligation,
            ItemKind::Definition,
        ];
        let mut found = self.of_kinds(&KINDS);
        found.sort_by_key(|clause| (KINDS.iter().position(|kind| *kind == clause.kind), clause.stage));
        found
    }

    fn amounts(&self) -> Vec<(Option<String>, Vec<Explained>)> {
        const KINDS: [ItemKind; 8] = [
            ItemKind::Terms,
            ItemKind::Value,
            ItemKind::Part,
            ItemKind::Amount,
            ItemKind::Table,
            ItemKind::Derivation,
            ItemKind::Option,
            ItemKind::BreakEven,
        ];
        let items = self.of_kinds(&KINDS);
        let frames = self.entry.scheme.frames.iter().map(|frame| Some(frame.label.clone()));
        let of = |frame: Option<String>| {
            let own: Vec<Explained> = items.iter().filter(|item| item.frame == frame).cloned().collect();
            (frame, own)
        };
        std::iter::once(None).chain(frames).map(of).filter(|(_, items)| !items.is_empty()).collect()
    }

    fn of_kinds(&self, kinds: &[ItemKind]) -> Vec<Explained> {
        let items = self.entry.scheme.page.items.iter().enumerate();
        let wanted = items.filter(|(_, item)| kinds.contains(&item.kind));
        wanted.map(|(place, item)| self.explained(place, item)).collect()
    }

    fn explained(&self, place: usize, item: &Item) -> Explained {
        let is_staged = matches!(
            item.kind,
            ItemKind::Condition | ItemKind::Exclusion | ItemKind::Judgement | ItemKind::Obligation
        );
        Explained {
            place,
            kind: item.kind,
            name: item.name.text.clone(),
            stage: is_staged.then(|| item.stage.unwrap_or(Stage::Application)),
            frame: item
                .frame
                .and_then(|at| self.entry.scheme.frames.get(at))
                .map(|frame| frame.label.clone()),
            lines: wording::lines(item, &self.entry.text),
            rows: wording::rows(item, &self.entry.text),
            citations: item.citations.clone(),
            sentences: self.sentences(&item.citations),
        }
    }

    fn sentences(&self, citations: &[Citation]) -> Vec<Quoted> {
        let Some(sources) = self.sources else { return Vec::new() };
        let places = citations.iter().filter_map(|citation| sources.places(citation).ok()).flatten();
        let mut found: Vec<Quoted> = Vec::new();
        for place in places {
            if !found.iter().any(|quoted| quoted.place == place) {
                found.push(Quoted { text: sources.sentence(&place).to_string(), place });
            }
        }
        found
    }
}
