//! Text as the search sees it: one width, one case, units that a word is made of.

use icu_segmenter::WordSegmenter;
use unicode_normalization::UnicodeNormalization;

/// One form for the full and half width, upper and lower case, and the many dashes of long vowels.
pub(crate) fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// What a character is to the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Letters and digits of Latin and other alphabets, which make words without help.
    Latin,
    /// 漢字, with 々 and the like.
    Kanji,
    /// カタカナ, with the long vowel.
    Katakana,
    /// ひらがな.
    Hiragana,
    /// Blanks and signs: words end here.
    Gap,
}

/// The script of a character.
pub(crate) fn script(character: char) -> Script {
    match character {
        'ぁ'..='ゟ' => Script::Hiragana,
        'ァ'..='ヺ' | 'ー' => Script::Katakana,
        '々' | '〆' | '㐀'..='鿿' | '豈'..='﫿' | '𠀀'..='𿿽' => Script::Kanji,
        _ if character.is_alphanumeric() => Script::Latin,
        _ => Script::Gap,
    }
}

/// The units of a folded text with their places: single characters, whole Latin words.
///
/// Places go up by one within a stretch of text and jump at gaps, so that no phrase reaches across one.
pub(crate) fn units(folded: &str) -> Vec<(usize, &str)> {
    let mut units = Vec::new();
    let (mut place, mut latin_from) = (0, None);
    for (at, character) in folded.char_indices() {
        let kind = script(character);
        if kind == Script::Latin {
            latin_from.get_or_insert(at);
            continue;
        }
        if let Some(from) = latin_from.take() {
            units.push((place, &folded[from..at]));
            place += 1;
        }
        if kind == Script::Gap {
            place += 1;
        } else {
            units.push((place, &folded[at..at + character.len_utf8()]));
            place += 1;
        }
    }
    if let Some(from) = latin_from {
        units.push((place, &folded[from..]));
    }
    units
}

/// The words of a folded text as `(start, end)` in bytes, blanks and signs among them.
pub(crate) fn segments(folded: &str) -> Vec<(usize, usize)> {
    let ends: Vec<usize> = WordSegmenter::new_dictionary(Default::default()).segment_str(folded).collect();
    ends.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The part of a word that stays when its ending changes: 雇う and 雇い are 雇.
pub(crate) fn stem(word: &str) -> &str {
    let stem = word.trim_end_matches(is_hiragana_letter);
    if stem.is_empty() { word } else { stem }
}

/// Whether a character is ひらがな.
pub(crate) fn is_hiragana_letter(character: char) -> bool {
    script(character) == Script::Hiragana
}

/// Whether the text is written in ひらがな and signs alone.
pub(crate) fn is_hiragana(text: &str) -> bool {
    text.chars().all(|character| matches!(script(character), Script::Hiragana | Script::Gap))
}

#[cfg(test)]
mod tests {
    use super::{fold, stem, units};
    use proptest::prelude::*;

    #[test]
    fn widths_and_cases_are_one() {
        assert_eq!(fold("ﾘｽｷﾘﾝｸﾞ　ＤＸ"), fold("リスキリング dx"));
    }

    #[test]
    fn units_are_signs_and_latin_words_and_jump_at_gaps() {
        let units = units("dx化、ev車");
        assert_eq!(units, [(0, "dx"), (1, "化"), (3, "ev"), (4, "車")]);
    }

    #[test]
    fn endings_fall_away() {
        assert_eq!(
            [stem("雇う"), stem("雇い"), stem("補助金"), stem("ほしい")],
            ["雇", "雇", "補助金", "ほしい"]
        );
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
