//! Which words of two lines differ.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The text.
    pub text: String,
    /// Whether the other line lacks it.
    pub is_changed: bool,
}

/// A line in pieces; put together they are the line.
pub type Words = Vec<Word>;

/// Lines that share a smaller part than one in this many stand for themselves: nothing in them is told apart.
const LEAST_SHARE: usize = 4;

/// The words of two lines with what differs marked.
///
/// A word is a run of one kind of letters (kanji, hiragana, katakana, Latin), or a number with its separators, its
/// fraction stroke and its 万 or 億, so that 1/2 and 500万 change as wholes.
pub(super) fn marked(old: &str, new: &str) -> (Words, Words) {
    let (old_words, new_words) = (split(old), split(new));
    let operations = capture_diff_slices(Algorithm::Myers, &old_words, &new_words);
    let shared: usize = operations
        .iter()
        .filter(|operation| matches!(operation, DiffOp::Equal { .. }))
        .flat_map(|operation| &old_words[operation.old_range()])
        .map(|word| word.trim().len())
        .sum();
    if shared * LEAST_SHARE < old.len().max(new.len()) {
        return (whole(old), whole(new));
    }
    let (mut before, mut after) = (Words::new(), Words::new());
    for operation in operations {
        let is_changed = !matches!(operation, DiffOp::Equal { .. });
        push(&mut before, old_words[operation.old_range()].concat(), is_changed);
        push(&mut after, new_words[operation.new_range()].concat(), is_changed);
    }
    (before, after)
}

fn whole(line: &str) -> Words {
    let mut words = Words::new();
    push(&mut words, line.to_string(), true);
    words
}

fn push(words: &mut Words, text: String, is_changed: bool) {
    match words.last_mut().filter(|word| word.is_changed == is_changed) {
        _ if text.is_empty() => {}
        Some(word) => word.text.push_str(&text),
        None => words.push(Word { text, is_changed }),
    }
}

/// A kind of letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Number,
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Blank,
    Other,
}

fn letters(letter: char) -> Letters {
    match letter {
        '0'..='9' | '０'..='９' => Letters::Number,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '々' => Letters::Kanji,
        '\u{3041}'..='\u{309F}' => Letters::Hiragana,
        '\u{30A1}'..='\u{30FA}' | 'ー' => Letters::Katakana,
        _ if letter.is_alphabetic() => Letters::Latin,
        _ if letter.is_whitespace() => Letters::Blank,
        _ => Letters::Other,
    }
}

fn split(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut kind = None;
    for (at, letter) in line.char_indices() {
        let own = letters(letter);
        let is_digit_next =
            || line[at + letter.len_utf8()..].starts_with(|next| letters(next) == Letters::Number);
        let belongs = match kind {
            None => false,
            Some(Letters::Number) => {
                own == Letters::Number
                    || "万億兆千".contains(letter)
                    || ",./，．／-".contains(letter) && is_digit_next()
            }
            Some(Letters::Other) => false,
            Some(kind) => own == kind,
        };
        if !belongs {
            words.push(&line[start..at]);
            (start, kind) = (at, Some(own));
        }
    }
    words.push(&line[start..]);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> (String, String) {
        let spell = |words: Words| {
            let word = |word: Word| if word.is_changed { format!("[{}]", word.text) } else { word.text };
            words.into_iter().map(word).collect()
        };
        let (old, new) = marked(old, new);
        (spell(old), spell(new))
    }

    #[test]
    fn numbers_change_as_wholes() {
        let texts = |old: &str, new: &str| (old.to_string(), new.to_string());
        assert_eq!(
            shown("補助対象経費 × 1/2", "補助対象経費 × 2/3"),
            texts("補助対象経費 × [1/2]", "補助対象経費 × [2/3]")
        );
        assert_eq!(shown("上限 500万円", "上限 750万円"), texts("上限 [500万]円", "上限 [750万]円"));
        assert_eq!(
            shown("申請日が2025-06-01以降", "申請日が2025-07-01以降"),
            texts("申請日が[2025-06-01]以降", "申請日が[2025-07-01]以降")
        );
        assert_eq!(
            shown("一人につき1,000円", "一人につき2,000円（税込み）"),
            texts("一人につき[1,000]円", "一人につき[2,000]円[（税込み）]")
        );
    }

    #[test]
    fn words_are_runs_of_one_kind_of_letters() {
        assert_eq!(
            split("ITサービス導入費が20人以下、「枠」"),
            ["IT", "サービス", "導入費", "が", "20", "人以下", "、", "「", "枠", "」"]
        );
        assert_eq!(split("1.5倍と3/4。10."), ["1.5", "倍", "と", "3/4", "。", "10", "."]);
        assert_eq!(split(""), Vec::<&str>::new());
    }

    #[test]
    fn lines_without_anything_in_common_change_as_wholes() {
        let changed = shown("県内に事業所がある", "資本金が3億円以下");
        assert_eq!(changed, ("[県内に事業所がある]".to_string(), "[資本金が3億円以下]".to_string()));
        assert_eq!(shown("", "新しい行"), (String::new(), "[新しい行]".to_string()));
    }

    #[test]
    fn pieces_put_together_are_the_lines() {
        for (old, new) in [("a1b 1/2", "a1b2/3 あ"), ("　空白　と\t", "空白 と"), ("🏭工場", "🏭🏭工場の")]
        {
            let (before, after) = marked(old, new);
            let text = |words: Words| words.into_iter().map(|word| word.text).collect::<String>();
            assert_eq!((text(before), text(after)), (old.to_string(), new.to_string()));
        }
    }
}
