//! Which schemes hold a word, and where.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::collector::DocSetCollector;
use tantivy::directory::RamDirectory;
use tantivy::query::{PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Index as Store, Searcher, TantivyDocument, TantivyError, Term};

use crate::document::{Document, Zone};
use crate::text::{Script, is_hiragana, script, segments, stem, units};

/// Memory that building may use, in bytes; the library asks for at least 15 MB.
const BUDGET_BYTES: usize = 64 << 20;

/// A tokeniser that is never asked: the texts come in units already.
const NONE: &str = "raw";

/// The texts of all schemes, by unit and by word.
pub(crate) struct Index {
    searcher: Searcher,
    zones: [Field; 3],
    words: Field,
    /// How many schemes there are.
    pub(crate) size: usize,
    /// Every word that stands in a text, for mending typing mistakes.
    vocabulary: BTreeSet<String>,
}

impl Index {
    /// Indexes documents; the place of a document is its number.
    pub(crate) fn of(documents: &[Document]) -> Result<Index, TantivyError> {
        let mut schema = Schema::builder();
        let options = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(NONE)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions)
                .set_fieldnorms(false),
        );
        let zones = ["name", "gist", "body"].map(|name| schema.add_text_field(name, options.clone()));
        let words = schema.add_text_field("words", options);
        let mut vocabulary = BTreeSet::new();
        let builder = Store::builder().schema(schema.build());
        let mut writer = builder.single_segment_index_writer(RamDirectory::create(), BUDGET_BYTES)?;
        for document in documents {
            let mut row = TantivyDocument::default();
            for (field, text) in zones.iter().zip(&document.zones) {
                row.add_pre_tokenized_text(*field, tokens(units(text)));
                let found = words_of(text);
                vocabulary.extend(found.iter().map(|word| (*word).to_string()));
                let stems = found.into_iter().map(stem).enumerate().collect();
                row.add_pre_tokenized_text(words, tokens(stems));
            }
            writer.add_document(row)?;
        }
        let searcher = writer.finalize()?.reader()?.searcher();
        Ok(Index { searcher, zones, words, size: documents.len(), vocabulary })
    }

    /// The schemes that hold a folded word, each with the most telling place.
    ///
    /// A single 漢字 counts where it is a word by itself; everything else wherever it stands.
    pub(crate) fn holding(&self, word: &str) -> BTreeMap<usize, Zone> {
        let mut found = BTreeMap::new();
        let units = units(word);
        if let [(_, one)] = units.as_slice() {
            if one.chars().all(|character| script(character) == Script::Latin) {
                for (zone, field) in Zone::ALL.into_iter().zip(self.zones) {
                    self.add(&term(field, one), zone, &mut found);
                }
            } else {
                self.add(&term(self.words, one), Zone::Body, &mut found);
            }
        } else if !units.is_empty() {
            for (zone, field) in Zone::ALL.into_iter().zip(self.zones) {
                let terms = units.iter().map(|(place, unit)| (*place, Term::from_field_text(field, unit)));
                self.add(&PhraseQuery::new_with_offset(terms.collect()), zone, &mut found);
            }
        }
        found
    }

    /// Adds the schemes that a query finds, unless a more telling place of them is known.
    fn add(&self, query: &dyn Query, zone: Zone, found: &mut BTreeMap<usize, Zone>) {
        // The index lies in memory and the query fits its schema: there is nothing that could fail.
        let documents = self.searcher.search(query, &DocSetCollector).unwrap_or_default();
        for address in documents {
            found.entry(address.doc_id as usize).or_insert(zone);
        }
    }

    /// The word of the texts that a mistyped one probably is: one sign apart, two in long words.
    pub(crate) fn mended(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        let most = if length >= 8 { 2 } else { 1 };
        if length < 4 {
            return None;
        }
        let near = |known: &&String| known.chars().count().abs_diff(length) <= most;
        let distance = |known: &String| strsim::osa_distance(known, word);
        let candidates = self.vocabulary.iter().filter(near).map(|known| (distance(known), known));
        candidates.filter(|(distance, _)| *distance <= most).min().map(|(_, known)| known.as_str())
    }
}

fn term(field: Field, text: &str) -> TermQuery {
    TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic)
}

fn tokens(units: Vec<(usize, &str)>) -> PreTokenizedString {
    let token = |(position, text): (usize, &str)| Token {
        offset_from: 0,
        offset_to: text.len(),
        position,
        text: text.to_string(),
        position_length: 1,
    };
    PreTokenizedString { text: String::new(), tokens: units.into_iter().map(token).collect() }
}

/// The words of a folded text: what the segmenter divides, and whole runs of 漢字 or カタカナ.
fn words_of(folded: &str) -> Vec<&str> {
    let divided = segments(folded).into_iter().map(|(start, end)| &folded[start..end]);
    let whole = folded.split(|character| !matches!(script(character), Script::Kanji | Script::Katakana));
    divided.filter(|word| !is_hiragana(word)).chain(whole.filter(|run| !run.is_empty())).collect()
}
