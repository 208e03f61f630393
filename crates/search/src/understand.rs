//! From what somebody typed to what it asks for.

use catalogue::Area;
use vocabulary::SupportKind;

use crate::index::Index;
use crate::lexicon::{Known, Lexicon, Sense};
use crate::text::{Script, fold, is_hiragana, is_hiragana_letter, script, segments, stem};

/// How a search was read.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// What it asks for, in its order.
    pub concepts: Vec<Concept>,
    /// The kinds of support that it names.
    pub kinds: Vec<SupportKind>,
    /// The areas that it names.
    pub areas: Vec<Area>,
    /// Whether it is told in sentences, where not every word has to be found.
    pub is_sentence: bool,
    /// What in it the catalogue does not hold.
    pub nothing: Option<Nothing>,
}

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// The words as typed, folded.
    pub typed: String,
    /// The words of pages that it is looked for by, the most telling first.
    pub terms: Vec<Term>,
    /// Whether it tells little: many searches have it, and it makes no hit where others ask for more.
    pub is_general: bool,
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The folded word.
    pub word: String,
    /// Whether it was typed so, and not reached over a bridge or mended.
    pub is_typed: bool,
}

/// Why a search can find nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// It asks for a place elsewhere.
    Elsewhere {
        /// The place as typed.
        place: String,
    },
    /// It asks for something of which the catalogue holds nothing.
    Outside {
        /// The word as typed.
        word: String,
        /// What it is about.
        topic: String,
    },
}

/// What follows the name of a place that somebody comes from.
const FROM: [&str; 5] = ["から", "より", "の会社", "の企業", "に本社"];
/// What follows a word that is somebody's trade and not what is asked for.
const TRADE: [&str; 9] = ["会社", "メーカー", "販売", "業", "店", "屋", "の製造", "を作", "向け"];

/// Reads a search.
pub(crate) fn understand(typed: &str, lexicon: &Lexicon, index: &Index) -> Query {
    let folded = fold(typed);
    let words = segments(&folded);
    let mut reading = Reading { folded: &folded, index, query: Query::default(), elsewhere: None };
    reading.query.is_sentence = is_sentence(&folded);
    let mut read_to = 0;
    for known in lexicon.known(&folded) {
        if is_part_of_a_word(&folded, &words, &known) {
            continue;
        }
        reading.unknown(&words, read_to, known.start);
        reading.known(&known);
        read_to = known.end;
    }
    reading.unknown(&words, read_to, folded.len());
    reading.done()
}

/// Whether a known word only seems to be there: 会社 in 特例子会社, where words are divided elsewhere.
fn is_part_of_a_word(folded: &str, words: &[(usize, usize)], known: &Known<'_>) -> bool {
    let starts = words.iter().any(|(start, _)| *start == known.start);
    let ends = words.iter().any(|(_, end)| *end == known.end);
    let is_astride = match known.sense {
        Sense::Filler | Sense::General(_) => !(starts && ends),
        // The segmenter does not know every name of a place.
        Sense::Place(_) | Sense::Outside(_) => !(starts || ends),
        Sense::Synonym(_) => false,
    };
    let goes_on = |at: usize, through: Script| {
        let is = |character: Option<char>| character.is_some_and(|character| script(character) == through);
        is(folded[..at].chars().next_back()) && is(folded[at..].chars().next())
    };
    let cuts = |through: Script| goes_on(known.start, through) || goes_on(known.end, through);
    let is_short = folded[known.start..known.end].chars().count() <= 3;
    is_astride || cuts(Script::Latin) || (is_short && cuts(Script::Katakana))
}

struct Reading<'a> {
    folded: &'a str,
    index: &'a Index,
    query: Query,
    elsewhere: Option<&'a str>,
}

impl<'a> Reading<'a> {
    fn known(&mut self, known: &Known<'_>) {
        let typed = &self.folded[known.start..known.end];
        let rest = &self.folded[known.end..];
        let follows = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
        match known.sense {
            Sense::Filler => {}
            Sense::General(kinds) => {
                self.query.kinds.extend(kinds);
                self.concept(typed, &[], true);
            }
            Sense::Synonym(means) => self.bridged(typed, means),
            Sense::Outside(_) if follows(&TRADE) => {}
            Sense::Outside(topic) => {
                let (word, topic) = (typed.to_string(), topic.clone());
                self.query.nothing.get_or_insert(Nothing::Outside { word, topic });
            }
            Sense::Place(Some(area)) => self.query.areas.push(area.clone()),
            Sense::Place(None) if follows(&FROM) => {}
            Sense::Place(None) => self.elsewhere = Some(typed),
        }
    }

    /// Words that no list knows, between two places of the text.
    fn unknown(&mut self, words: &[(usize, usize)], from: usize, to: usize) {
        let mut run: Option<(usize, usize)> = None;
        let inside =
            words.iter().map(|(start, end)| (*start.max(&from), *end.min(&to))).filter(|(a, b)| a < b);
        for (start, end) in inside {
            let word = &self.folded[start..end];
            if !is_subject(word) {
                self.run(run.take(), words);
                continue;
            }
            let kana = word.len() - word.trim_start_matches(is_hiragana_letter).len();
            if kana > 0 {
                self.run(run.take(), words);
            }
            let start = start + kana;
            let word = &self.folded[start..end];
            run = match run {
                Some((first, last)) if last == start => Some((first, end)),
                other => {
                    self.run(other, words);
                    Some((start, end))
                }
            };
            if stem(word).len() < word.len() {
                self.run(run.take(), words);
            }
        }
        self.run(run, words);
    }

    /// A run of words without a particle between: looked for as a whole, and where no scheme holds that, word by word.
    fn run(&mut self, run: Option<(usize, usize)>, words: &[(usize, usize)]) {
        let Some((start, end)) = run else { return };
        let whole = &self.folded[start..end];
        let parts: Vec<&str> = words
            .iter()
            .filter(|(first, last)| start <= *first && *last <= end)
            .map(|(first, last)| &self.folded[*first..*last])
            .filter(|part| part.chars().count() > 1)
            .collect();
        let is_held = !self.index.holding(whole).is_empty();
        if is_held || parts.len() < 2 {
            self.concept(whole, &[], false);
            return;
        }
        if let Some(mended) = self.index.mended(whole) {
            self.concept(whole, &[mended.to_string()], false);
            return;
        }
        for part in parts {
            self.concept(part, &[], false);
        }
    }

    /// A word with a bridge; where no scheme holds it as typed, the longer of its parts are looked for too.
    fn bridged(&mut self, typed: &str, means: &[String]) {
        let mut means = means.to_vec();
        if self.index.holding(typed).is_empty() {
            let inside = segments(typed).into_iter().map(|(start, end)| &typed[start..end]);
            let telling =
                inside.filter(|part| is_subject(part) && part.chars().count() > 1 && *part != typed);
            means.extend(telling.map(str::to_string));
        }
        self.concept(typed, &means, false);
    }

    fn concept(&mut self, typed: &str, means: &[String], is_general: bool) {
        // A single 漢字 is a piece of a word, or of a verb that any story has (払う, 聞く).
        let is_general = is_general || (means.is_empty() && stem_if_inflected(typed).chars().count() == 1);
        if self.query.concepts.iter().any(|concept| concept.typed == typed) {
            return;
        }
        let mut terms = vec![Term { word: stem_if_inflected(typed).to_string(), is_typed: true }];
        terms.extend(
            means
                .iter()
                .filter(|word| *word != typed)
                .map(|word| Term { word: word.clone(), is_typed: false }),
        );
        let is_held = |term: &Term| !self.index.holding(&term.word).is_empty();
        if !is_general && !terms.iter().any(is_held) {
            let mended = self.index.mended(typed).map(str::to_string);
            terms.extend(mended.map(|word| Term { word, is_typed: false }));
        }
        self.query.concepts.push(Concept { typed: typed.to_string(), terms, is_general });
    }

    fn done(mut self) -> Query {
        if let (Some(place), true) = (self.elsewhere, self.query.areas.is_empty()) {
            self.query.nothing.get_or_insert(Nothing::Elsewhere { place: place.to_string() });
        }
        self.query
    }
}

/// Whether a search is told and not listed: some stretch without a blank is long and joined by kana.
fn is_sentence(folded: &str) -> bool {
    let is_long = |stretch: &&str| stretch.chars().count() >= 8;
    let is_joined = |stretch: &str| {
        segments(stretch).into_iter().any(|(start, end)| stretch[start..end].chars().all(is_hiragana_letter))
    };
    folded.split_whitespace().filter(is_long).any(is_joined)
}

/// Whether a word can be what a search is about: not kana that join words, not signs, not bare numbers.
fn is_subject(word: &str) -> bool {
    !is_hiragana(word)
        && !word.chars().all(|character| script(character) == Script::Gap)
        && !word.chars().all(|character| character.is_numeric())
}

fn stem_if_inflected(word: &str) -> &str {
    let first_is_kanji = word.chars().next().is_some_and(|character| script(character) == Script::Kanji);
    if first_is_kanji { stem(word) } else { word }
}
