//! What stands before a window and says whose it is.

use super::noun::tail;
use super::stream::Lexed;

/// The longest label, in letters.
const MOST_LETTERS: usize = 40;

/// Names of the field itself and words between two windows, which say nothing of one.
const NO_LABELS: [&str; 20] = [
    "募集時期",
    "募集期間",
    "募集",
    "期間",
    "時期",
    "日時",
    "期日",
    "締切日",
    "締切",
    "締め切り",
    "申請期限",
    "提出期限",
    "期限",
    "募集開始",
    "受付開始",
    "開始",
    "と",
    "及び",
    "又は",
    "または",
];

/// The label of the window at a token, and the first token of it; `behind` is the token behind the window
/// before.
pub(crate) fn label(lexed: &Lexed<'_>, behind: usize, at: usize) -> (String, usize) {
    let ends = ['。', '※', '\n', '\t', '；'];
    let gap = lexed.slice(behind, at);
    let gap = gap.rsplit_once(ends).map_or(gap, |(_, last)| last);
    let label = tail(unmarked(named(unbracketed(trimmed(gap)))), MOST_LETTERS);
    let Some(within) = lexed.before(at).rfind(label).filter(|_| !label.is_empty()) else {
        return (String::new(), at);
    };
    let is_in = |token: &usize| lexed.tokens().get(*token).is_some_and(|token| token.end > within);
    let first = (behind..at).find(is_in);
    (lexed.printed(within, within + label.len()), first.unwrap_or(at))
}

/// The text inside the brackets that close at its end.
fn unbracketed(text: &str) -> &str {
    let pairs = [('[', ']'), ('【', '】'), ('<', '>'), ('〈', '〉'), ('《', '》'), ('「', '」')];
    let Some((open, _)) = pairs.into_iter().find(|(_, close)| text.ends_with(*close)) else { return text };
    let inner = text.rsplit_once(open).map_or(text, |(_, inner)| inner);
    inner.trim_end_matches([']', '】', '>', '〉', '》', '」'])
}

/// The text without the name of the field before it.
fn named(text: &str) -> &str {
    let rest = NO_LABELS.into_iter().find_map(|name| {
        let rest = text.strip_prefix(name)?;
        (rest.is_empty() || rest.starts_with([' ', ':'])).then_some(rest)
    });
    trimmed(rest.unwrap_or(text))
}

/// The text without the mark of an item before it, where more is printed: 公募 of `(1)公募`.
fn unmarked(text: &str) -> &str {
    let numbered = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let numbered = numbered.filter(|(number, _)| number.len() <= 3).map(|(_, rest)| rest);
    let rest = numbered.unwrap_or(text).trim_start_matches(|c: char| ('①'..='⑳').contains(&c)).trim_start();
    if rest.is_empty() { text } else { rest }
}

/// The text without the marks around it; a bracket that opens in it stays with it.
fn trimmed(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ":、,・-~".contains(c));
    match (text.strip_prefix('('), text.strip_suffix('(')) {
        (_, Some(before)) => trimmed(before),
        (Some(behind), _) if !behind.contains(')') => trimmed(behind),
        _ => text,
    }
}
