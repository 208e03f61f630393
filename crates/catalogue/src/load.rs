//! Loads the texts of `data/` into checked schemes.

use engine::fact::Choice;
use engine::scheme::Subject;
use engine::{Registry, Scheme};
use lang::Severity;

use crate::area::{Area, Areas};
use crate::index::Index;
use crate::source::Source;
use crate::support::contradictions;
use crate::words::Words;
use crate::{Problem, read_facts};

/// A file of `data/`: its path below that folder, with `/` between folders, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path below `data/`.
    pub path: String,
    /// The text.
    pub text: String,
}

/// A checked page with the file it came from.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The path below `data/`.
    pub path: String,
    /// The text.
    pub text: String,
    /// The checked scheme or relation.
    pub scheme: Scheme,
}

/// Everything that `data/` holds.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The facts.
    pub registry: Registry,
    /// The schemes, in the order of their ids; the editions of one, the earliest first.
    pub schemes: Vec<Entry>,
    /// The rules between schemes.
    pub relations: Vec<Entry>,
    /// The source documents.
    pub sources: Vec<Source>,
    /// The prefectures and municipalities that pages may name.
    pub areas: Areas,
    /// What people call things.
    pub words: Words,
    /// What leaves out schemes without asking them; its numbers are places in `schemes`.
    pub index: Index,
}

impl Catalogue {
    /// The latest edition of the scheme with this id.
    pub fn scheme(&self, id: &str) -> Option<&Entry> {
        self.schemes.iter().rfind(|entry| entry.scheme.header.id == id)
    }

    /// The relation with this id.
    pub fn relation(&self, id: &str) -> Option<&Entry> {
        self.relations.iter().find(|entry| entry.scheme.header.id == id)
    }

    /// The area that the office of a page serves, after which its folder is named; none for the state.
    pub fn issuing_area(&self, entry: &Entry) -> Option<&Area> {
        self.areas.by_id(entry.path.split('/').nth(1).unwrap_or_default())
    }

    /// The areas in one of which users must have a site: those that the page names, else the one that its office
    /// serves; none where the scheme is for the whole country.
    pub fn areas_of(&self, entry: &Entry) -> Vec<&Area> {
        let names = &entry.scheme.header.areas;
        if names.is_empty() {
            return self.issuing_area(entry).into_iter().collect();
        }
        names.iter().filter_map(|name| self.areas.by_name(name)).collect()
    }

    /// What schemes can be for: the choices of the fact `purposes`.
    pub fn purposes(&self) -> &[Choice] {
        self.registry.by_id("purposes").map_or(&[], |fact| self.registry.fact(fact).choices())
    }

    /// What a scheme is for, in Japanese, in the order of its page.
    pub fn purposes_of(&self, entry: &Entry) -> impl Iterator<Item = &str> {
        let named = |id: &String| self.purposes().iter().find(|choice| choice.id == *id);
        entry.scheme.header.purposes.iter().filter_map(named).map(|choice| choice.label.as_str())
    }

    /// Schemes and relations with their files.
    pub fn pages(&self) -> impl Iterator<Item = &Entry> {
        self.schemes.iter().chain(&self.relations)
    }
}

/// Loads the files of a catalogue; pages with errors are left out and what is wrong with them is returned.
pub fn load(files: &[File]) -> (Catalogue, Vec<Problem>) {
    let is_fact = |file: &&File| file.path.starts_with("facts/") && file.path.ends_with(".toml");
    let (registry, mut problems) = read_facts(files.iter().filter(is_fact));
    let mut catalogue = Catalogue { registry, ..Catalogue::default() };
    for file in files {
        if file.path.starts_with("sources/") && file.path.ends_with(".toml") {
            match Source::read(file) {
                Ok(source) => catalogue.sources.push(source),
                Err(problem) => problems.push(problem),
            }
        } else if file.path == "codes/areas.csv" {
            catalogue.areas = Areas::read(file, &mut problems);
        } else if file.path.starts_with("words/") && file.path.ends_with(".tsv") {
            catalogue.words.read(file, &mut problems);
        } else if file.path.ends_with(".md")
            && ["schemes/", "relations/"].iter().any(|folder| file.path.starts_with(folder))
        {
            load_page(file, &mut catalogue, &mut problems);
        }
    }
    catalogue.schemes.sort_by(|a, b| {
        let key = |entry: &Entry| (entry.scheme.header.id.clone(), entry.scheme.header.year);
        key(a).cmp(&key(b))
    });
    catalogue.sources.sort_by(|a, b| a.id.cmp(&b.id));
    whole(&mut catalogue, &mut problems);
    catalogue.index = Index::of(&catalogue.registry, &catalogue.areas, &catalogue.schemes);
    (catalogue, problems)
}

fn load_page(file: &File, catalogue: &mut Catalogue, problems: &mut Vec<Problem>) {
    let (scheme, diagnostics) = engine::check(&file.text, &catalogue.registry);
    problems.extend(Problem::of_page(&file.path, &file.text, diagnostics));
    let Some(scheme) = scheme else { return };
    let is_scheme = scheme.header.subject == Subject::Scheme;
    let entry = Entry { path: file.path.clone(), text: file.text.clone(), scheme };
    problems.extend(contradictions(&entry));
    if is_scheme { catalogue.schemes.push(entry) } else { catalogue.relations.push(entry) }
}

/// Checks that only the whole catalogue can make: one page for each id and year, relations that lead somewhere.
fn whole(catalogue: &mut Catalogue, problems: &mut Vec<Problem>) {
    let mut seen: Vec<(&str, &str, &str)> = Vec::new();
    for entry in catalogue.schemes.iter().chain(&catalogue.relations) {
        let header = &entry.scheme.header;
        let same = seen.iter().find(|(id, year, _)| *id == header.id && *year == header.fiscal_year);
        if let Some((_, _, path)) = same {
            problems.push(Problem::of_file(
                &entry.path,
                format!("識別子「{}」のページがもう一つあります（{path}）", header.id),
                "どちらかの識別子か年度を直してください",
            ));
        }
        seen.push((&header.id, &header.fiscal_year, &entry.path));
    }
    for entry in catalogue.pages() {
        let header = &entry.scheme.header;
        for id in header.about.iter().chain(&header.related).chain(&header.parent) {
            if catalogue.scheme(id).is_none() {
                let ids = catalogue.schemes.iter().map(|entry| entry.scheme.header.id.as_str());
                let message = format!("関係の相手「{id}」という制度はありません");
                problems.push(missing(&entry.path, message, id, ids));
            }
        }
        for name in header.areas.iter().filter(|name| catalogue.areas.by_name(name).is_none()) {
            let names = catalogue.areas.iter().map(|area| area.name.as_str());
            let message = format!("対象地域「{name}」は codes/areas.csv にありません");
            problems.push(missing(&entry.path, message, name, names));
        }
    }
    problems.sort_by_key(|problem| problem.severity == Severity::Warning);
}

/// A remark on a name that leads nowhere, with the one that was probably meant.
fn missing<'a>(path: &str, message: String, name: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    let mend = lang::nearest(name, known)
        .map_or("名前を確かめてください".to_string(), |near| format!("「{near}」のことですか"));
    Problem::of_file(path, message, mend)
}
