//! The parts of a page in the order of a 要綱.

use askama::Template;
use catalogue::{Catalogue, Entry};
use engine::scheme::Subject;
use lang::ast::{Item, ItemKind};
use lang::{RuleLine, TokenKind};
use vocabulary::Stage;

use super::article::{Article, Articles};
use super::dates::in_japanese;
use super::{is_checked, status};
use crate::wording::{self, cited};

/// A page laid out for A4.
#[derive(Template)]
#[template(path = "a4.html")]
pub(super) struct Document<'a> {
    title: &'a str,
    status: &'a str,
    is_checked: bool,
    head: Vec<(&'a str, String)>,
    purpose: Vec<String>,
    parts: Vec<Part<'a>>,
    contacts: &'a [String],
    tables: Vec<PrintedTable<'a>>,
    notes: Vec<Article<'a>>,
    remarks: Vec<(&'a str, Vec<String>)>,
    left_out: Vec<(String, &'a str)>,
    sources: Vec<Source<'a>>,
    numbers: Numbers,
}

/// A part such as 対象者 with its groups.
struct Part<'a> {
    title: &'static str,
    groups: Vec<Group<'a>>,
}

/// What stands below one heading of the page.
struct Group<'a> {
    heading: Option<usize>,
    label: String,
    cited: String,
    prose: Vec<String>,
    articles: Vec<Printed<'a>>,
}

impl Group<'_> {
    /// The level of the headings of its articles: below its own heading, or in its place where it has none.
    fn level(&self) -> u8 {
        if self.label.is_empty() { 3 } else { 4 }
    }
}

/// An article with the tables that it reads.
struct Printed<'a> {
    article: Article<'a>,
    tables: Vec<(usize, &'a str)>,
}

/// A table with its number.
struct PrintedTable<'a> {
    number: usize,
    article: Article<'a>,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A source document and the lines the page stands for.
struct Source<'a> {
    id: &'a str,
    title: &'a str,
    issuer: &'a str,
    lines: String,
}

/// Numbers the parts as they are printed; parts without content take no number.
struct Numbers(std::cell::Cell<usize>);

impl Numbers {
    fn next(&self) -> usize {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }
}

/// The parts that hold rules, in the order of a 要綱.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Eligibility,
    Amount,
    Period,
    Duty,
    Note,
    Table,
}

impl<'a> Document<'a> {
    /// Lays out a page.
    pub fn new(catalogue: &'a Catalogue, entry: &'a Entry) -> Document<'a> {
        let scheme = &entry.scheme;
        let Articles { all, purpose, loose } = Articles::new(entry);
        let places: Vec<Place> = (0..all.len()).map(|at| place(&all, at)).collect();
        let mut parts = parts(entry);
        let (mut notes, mut tables) = (Vec::new(), Vec::new());
        let references = References::new(catalogue, entry);
        for (article, place) in all.into_iter().zip(places) {
            match place {
                Place::Note => notes.push(article),
                Place::Table => tables.extend(printed_table(article, tables.len() + 1, entry)),
                _ => {
                    let part = parts.iter_mut().find(|(own, _)| *own == place);
                    if let Some((_, part)) = part {
                        part.add(entry, article, &references);
                    }
                }
            }
        }
        let remarks = remarks(entry, loose, &mut parts);
        let is_scheme = scheme.header.subject == Subject::Scheme;
        let is_printed = |(place, part): &(Place, Part<'_>)| {
            !part.groups.is_empty() || (is_scheme && *place == Place::Period)
        };
        let parts = parts.into_iter().filter(is_printed).map(|(_, part)| part.in_order()).collect();
        let left_out = scheme.page.left_out.iter();
        Document {
            title: &scheme.header.title,
            status: status(&scheme.header.verification),
            is_checked: is_checked(&scheme.header.verification),
            head: head(entry),
            purpose,
            parts,
            contacts: &scheme.header.contacts,
            tables,
            notes,
            remarks,
            left_out: left_out.map(|one| (cited(&one.citations), one.reason.text.as_str())).collect(),
            sources: sources(catalogue, entry),
            numbers: Numbers(std::cell::Cell::new(0)),
        }
    }
}

fn parts<'a>(entry: &Entry) -> [(Place, Part<'a>); 4] {
    let amount = if entry.scheme.header.kind.contains("助成") { "助成額" } else { "補助額" };
    let is_early = |item: &Item| {
        item.kind == ItemKind::Obligation && item.stage.is_some_and(|stage| stage <= Stage::Application)
    };
    let duty = match entry.scheme.page.items.iter().any(is_early) {
        true => "申請の前と後に守ること",
        false => "申請後に守ること",
    };
    [(Place::Eligibility, "対象者"), (Place::Amount, amount), (Place::Period, "期間"), (Place::Duty, duty)]
        .map(|(place, title)| (place, Part { title, groups: Vec::new() }))
}

/// Rows of the head that say what the scheme is; the others have their own places.
fn head(entry: &Entry) -> Vec<(&str, String)> {
    const SHOWN: [&str; 13] = [
        "実施",
        "種別",
        "年度",
        "有効",
        "公表",
        "章",
        "対象者",
        "対象地域",
        "条件なし",
        "所在地",
        "利用時間",
        "ウェブサイト",
        "備考",
    ];
    let rows = entry.scheme.page.header.iter().filter(|row| SHOWN.contains(&row.key.text.as_str()));
    let mut shown = vec![("識別子", entry.scheme.header.id.clone())];
    for row in rows {
        let (key, value) = (row.key.text.as_str(), in_japanese(&row.value.text));
        match shown.last_mut().filter(|(last, _)| *last == key) {
            Some((_, values)) => *values = format!("{values}／{value}"),
            None => shown.push((key, value)),
        }
    }
    shown
}

/// Where an article is printed; definitions and values stand with the rules that follow them.
fn place(all: &[Article<'_>], at: usize) -> Place {
    let own = |article: &Article<'_>| match article.item.kind {
        ItemKind::Condition | ItemKind::Exclusion | ItemKind::Judgement => Some(Place::Eligibility),
        ItemKind::Part | ItemKind::Amount | ItemKind::Option | ItemKind::BreakEven => Some(Place::Amount),
        ItemKind::Window | ItemKind::Deadline | ItemKind::Calls => Some(Place::Period),
        ItemKind::Terms => Some(Place::Amount),
        ItemKind::Obligation => Some(Place::Duty),
        ItemKind::Note => Some(Place::Note),
        ItemKind::Table => Some(Place::Table),
        ItemKind::Definition | ItemKind::Value | ItemKind::Derivation => None,
    };
    if let Some(place) = own(&all[at]) {
        return place;
    }
    let same = |article: &&Article<'_>| article.heading == all[at].heading;
    let rule = |article: &Article<'_>| {
        own(article).filter(|place| matches!(place, Place::Eligibility | Place::Amount | Place::Period))
    };
    let is_definition = all[at].item.kind == ItemKind::Definition;
    all[at..]
        .iter()
        .filter(same)
        .find_map(rule)
        .or_else(|| all[..at].iter().rev().filter(same).find_map(rule))
        .unwrap_or(if is_definition { Place::Eligibility } else { Place::Amount })
}

impl<'a> Part<'a> {
    /// With its groups in the order of the page.
    fn in_order(mut self) -> Part<'a> {
        self.groups.sort_by_key(|group| group.heading);
        self
    }

    fn add(&mut self, entry: &'a Entry, article: Article<'a>, references: &References<'a>) {
        let tables = references.tables_of(article.item);
        let title = self.title;
        let group = self.group(entry, article.heading, title);
        group.articles.push(Printed { article, tables });
    }

    /// The group of a heading, new where it is the first article below it.
    fn group(&mut self, entry: &Entry, heading: Option<usize>, title: &str) -> &mut Group<'a> {
        let (label, cited) = heading.map_or_else(Default::default, |at| heading_words(entry, at));
        let label = if label == title { String::new() } else { label };
        let at = self.groups.iter().position(|group| group.label == label).unwrap_or_else(|| {
            self.groups.push(Group { heading, label, cited, prose: Vec::new(), articles: Vec::new() });
            self.groups.len() - 1
        });
        &mut self.groups[at]
    }
}

/// The words of a heading, and of a frame also where it stands in the source.
fn heading_words(entry: &Entry, at: usize) -> (String, String) {
    let page = &entry.scheme.page;
    let heading = &page.headings[at];
    let frame = page.frames.iter().find(|frame| {
        heading.span.start <= frame.label.span.start && frame.label.span.end <= heading.span.end
    });
    match frame {
        Some(frame) => (format!("枠　{}", frame.label.text), cited(&frame.citations)),
        None => (heading.text.clone(), String::new()),
    }
}

/// Prose without a rule: what introduces a frame stands with it, the rest among the notes.
fn remarks<'a>(
    entry: &'a Entry,
    loose: Vec<(usize, Vec<String>)>,
    parts: &mut [(Place, Part<'a>)],
) -> Vec<(&'a str, Vec<String>)> {
    let mut remarks = Vec::new();
    for (heading, texts) in loose {
        let (label, _) = heading_words(entry, heading);
        match parts.iter_mut().find(|(place, _)| *place == Place::Eligibility) {
            Some((_, part)) if label.starts_with('枠') => {
                let title = part.title;
                part.group(entry, Some(heading), title).prose.extend(texts);
            }
            _ => remarks.push((entry.scheme.page.headings[heading].text.as_str(), texts)),
        }
    }
    remarks
}

/// Which rules read which tables.
struct References<'a> {
    tables: Vec<&'a str>,
    rules: Vec<RuleLine>,
}

impl<'a> References<'a> {
    fn new(catalogue: &Catalogue, entry: &'a Entry) -> References<'a> {
        let tables = entry.scheme.page.items.iter().filter(|item| item.kind == ItemKind::Table);
        let tables = tables.map(|item| item.name.text.as_str()).collect();
        References { tables, rules: lang::rule_lines(&entry.text, catalogue.registry.labels()) }
    }

    /// The tables that an item reads, with their numbers.
    fn tables_of(&self, item: &Item) -> Vec<(usize, &'a str)> {
        let is_inside =
            |rule: &&RuleLine| item.span.start <= rule.span.start && rule.span.end <= item.span.end;
        let words: Vec<&lang::Token> =
            self.rules.iter().filter(is_inside).flat_map(|rule| &rule.words).collect();
        let is_read = |name: &str| {
            words.iter().any(|word| matches!(&word.kind, TokenKind::Label(label) if label == name))
        };
        let numbered = self.tables.iter().enumerate().map(|(at, name)| (at + 1, *name));
        numbered.filter(|(_, name)| is_read(name)).collect()
    }
}

fn printed_table<'a>(article: Article<'a>, number: usize, entry: &'a Entry) -> Option<PrintedTable<'a>> {
    let mut rows = wording::rows(article.item, &entry.text).into_iter();
    let columns = rows.next()?.into_iter().skip(1).collect();
    let rows = rows.map(|row| row.iter().map(|cell| in_japanese(cell)).collect()).collect();
    Some(PrintedTable { number, article, columns, rows })
}

fn sources<'a>(catalogue: &'a Catalogue, entry: &'a Entry) -> Vec<Source<'a>> {
    let mut found: Vec<Source<'a>> = Vec::new();
    for citation in &entry.scheme.header.sources {
        let range = citation.to_string().trim_start_matches(&citation.document).trim().to_string();
        if let Some(source) = found.iter_mut().find(|source| source.id == citation.document) {
            source.lines = format!("{}、{range}", source.lines);
            continue;
        }
        let registered = catalogue.sources.iter().find(|source| source.id == citation.document);
        found.push(Source {
            id: &citation.document,
            title: registered
                .map_or("（題名は登録されていません）", |source| source.title.as_str()),
            issuer: registered.map_or("—", |source| source.issuer.as_str()),
            lines: range,
        });
    }
    found
}
