//! The facts that pages ask about, with the pages that read each of them.

use catalogue::{Catalogue, Entry};
use engine::{Fact, FactIndex};
use notation::fold_width;

use crate::check::find;

/// A fact with the ids of the schemes and relations that read it.
pub struct ReadFact<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// Who reads it, in the order of the catalogue.
    pub readers: Vec<&'a str>,
}

/// The facts whose words hold every word of `search`, of one scheme where one is named.
///
/// The error is a Japanese sentence that names the scheme that was probably meant.
pub fn facts<'a>(
    catalogue: &'a Catalogue,
    search: &str,
    scheme: Option<&str>,
) -> Result<Vec<ReadFact<'a>>, String> {
    let only = scheme.map(|id| find(catalogue, id)).transpose()?;
    let words: Vec<String> = fold(search).split_whitespace().map(str::to_string).collect();
    let is_wanted = |(index, fact): &(FactIndex, &Fact)| {
        let text = fold(&searched(fact));
        only.is_none_or(|entry| reads(entry, *index)) && words.iter().all(|word| text.contains(word.as_str()))
    };
    Ok(catalogue.registry.iter().filter(is_wanted).map(|(index, _)| fact(catalogue, index)).collect())
}

/// A fact with those who read it.
pub fn fact(catalogue: &Catalogue, index: FactIndex) -> ReadFact<'_> {
    ReadFact { fact: catalogue.registry.fact(index), readers: readers(catalogue, index) }
}

fn fold(text: &str) -> String {
    fold_width(text).to_lowercase()
}

/// Everything of a fact that people may look for.
fn searched(fact: &Fact) -> String {
    let mut texts = vec![fact.id.as_str(), &fact.label, &fact.english, &fact.question, &fact.help];
    if let engine::FactType::Bool { statement, denial } = &fact.kind {
        texts.extend([statement.as_str(), denial]);
    }
    for choice in fact.choices() {
        texts.extend([choice.id.as_str(), &choice.label, &choice.english]);
    }
    texts.join("\n")
}

fn readers(catalogue: &Catalogue, fact: FactIndex) -> Vec<&str> {
    let readers = catalogue.pages().filter(|entry| reads(entry, fact));
    readers.map(|entry| entry.scheme.header.id.as_str()).collect()
}

fn reads(entry: &Entry, fact: FactIndex) -> bool {
    entry.scheme.facts().any(|read| read == fact)
}
