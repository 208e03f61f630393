//! How much of each source document the catalogue holds, and how much of it decides anything.

use std::collections::BTreeSet;

use engine::scheme::Scheme;
use lang::ast::ItemKind;

use crate::Catalogue;
use crate::source::Source;

/// What a page has to decide with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Deciding {
    /// Conditions or exclusions that a machine checks.
    Conditions,
    /// Judgements of a person alone.
    JudgementsOnly,
    /// Neither: it says why.
    Neither,
}

impl Deciding {
    /// What a scheme has to decide with.
    pub fn of(scheme: &Scheme) -> Deciding {
        let has = |test: fn(ItemKind) -> bool| scheme.page.items.iter().any(|item| test(item.kind));
        match () {
            () if has(ItemKind::decides) => Deciding::Conditions,
            () if has(|kind| kind == ItemKind::Judgement) => Deciding::JudgementsOnly,
            () => Deciding::Neither,
        }
    }
}

/// How much of one source document the catalogue holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage<'a> {
    /// The document.
    pub source: &'a Source,
    /// Pages of schemes that stand on it.
    pub schemes: usize,
    /// Pages of rules between schemes that stand on it.
    pub relations: usize,
    /// Of the schemes: how many have conditions, judgements only, neither.
    pub deciding: [(Deciding, usize); 3],
    /// Lines of the document that some page stands for.
    pub lines: usize,
}

/// The coverage of every registered document, in the order of their numbers.
pub fn coverage(catalogue: &Catalogue) -> Vec<Coverage<'_>> {
    catalogue.sources.iter().map(|source| of(catalogue, source)).collect()
}

fn of<'a>(catalogue: &'a Catalogue, source: &'a Source) -> Coverage<'a> {
    let cites =
        |scheme: &&Scheme| scheme.header.sources.iter().any(|citation| citation.document == source.id);
    let schemes: Vec<&Scheme> = catalogue.schemes.iter().map(|entry| &entry.scheme).filter(cites).collect();
    let relations: Vec<&Scheme> =
        catalogue.relations.iter().map(|entry| &entry.scheme).filter(cites).collect();
    let count = |deciding: Deciding| {
        (deciding, schemes.iter().filter(|scheme| Deciding::of(scheme) == deciding).count())
    };
    let lines: BTreeSet<u32> = schemes
        .iter()
        .chain(&relations)
        .flat_map(|scheme| &scheme.header.sources)
        .filter(|citation| citation.document == source.id)
        .flat_map(|citation| citation.lines.0..=citation.lines.1)
        .collect();
    Coverage {
        source,
        schemes: schemes.len(),
        relations: relations.len(),
        deciding: [Deciding::Conditions, Deciding::JudgementsOnly, Deciding::Neither].map(count),
        lines: lines.len(),
    }
}
