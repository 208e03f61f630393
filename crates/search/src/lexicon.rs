//! The words of `data/words` as one automaton: the longest known word at each place of a search.

use aho_corasick::{AhoCorasick, BuildError, MatchKind};
use catalogue::{Area, Catalogue};
use vocabulary::SupportKind;

use crate::text::fold;

/// What is known of a word.
#[derive(Clone, Debug)]
pub(crate) enum Sense {
    /// Says nothing.
    Filler,
    /// Says little; may ask for kinds of support.
    General(Vec<SupportKind>),
    /// Leads to words of pages, the most telling first.
    Synonym(Vec<String>),
    /// Names what the catalogue does not hold.
    Outside(String),
    /// A place with the area of the catalogue that it lies in; none for places elsewhere.
    Place(Option<Area>),
}

/// All known words.
pub(crate) struct Lexicon {
    automaton: AhoCorasick,
    senses: Vec<Sense>,
    /// For each word of the automaton its sense.
    meaning: Vec<usize>,
}

/// A known word in a text.
pub(crate) struct Known<'a> {
    /// Where it starts, in bytes of the folded text.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// What it says.
    pub(crate) sense: &'a Sense,
}

impl Lexicon {
    /// All words of the catalogue.
    pub(crate) fn of(catalogue: &Catalogue) -> Result<Lexicon, BuildError> {
        let words = &catalogue.words;
        let mut entries: Vec<(Vec<String>, Sense)> = Vec::new();
        // Of words that stand in two lists the automaton takes the first.
        for general in &words.general {
            let sense = if general.is_filler { Sense::Filler } else { Sense::General(general.kinds.clone()) };
            entries.push((general.words.clone(), sense));
        }
        for synonym in &words.synonyms {
            let means = synonym.means.iter().map(|term| fold(term)).collect();
            entries.push((synonym.words.clone(), Sense::Synonym(means)));
        }
        for outside in &words.outside {
            entries.push((outside.words.clone(), Sense::Outside(outside.topic.clone())));
        }
        for place in &words.places {
            let area = place.area.as_ref().and_then(|id| catalogue.areas.by_id(id)).cloned();
            entries.push((vec![place.name.clone()], Sense::Place(area)));
        }
        let (mut patterns, mut meaning, mut senses) = (Vec::new(), Vec::new(), Vec::new());
        for (words, sense) in entries {
            patterns.extend(words.iter().map(|word| fold(word)));
            meaning.extend(words.iter().map(|_| senses.len()));
            senses.push(sense);
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns)?;
        Ok(Lexicon { automaton, senses, meaning })
    }

    /// The known words of a stretch of text that holds none other, the longest at each place.
    pub(crate) fn known<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Known<'a>> {
        self.automaton.find_iter(folded).map(|found| Known {
            start: found.start(),
            end: found.end(),
            sense: &self.senses[self.meaning[found.pattern().as_usize()]],
        })
    }
}
