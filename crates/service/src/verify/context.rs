//! What a number is there for: to state something, or only to count and name the parts of a text.

use vocabulary::Ratio;

use super::figure::{Figure, Meaning};

/// What stands before and after a figure.
struct Around<'a> {
    before: &'a str,
    after: &'a str,
}

impl<'a> Around<'a> {
    fn of(text: &'a str, figure: &Figure) -> Around<'a> {
        let before = text.get(..figure.start).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        Around {
            before: before.get(line..).unwrap_or_default(),
            after: text.get(figure.end..).unwrap_or_default(),
        }
    }
}

/// Whether a figure only counts the parts of a text: (1), 《11》, 事例2, P 30, 上記1.
pub fn is_marker(text: &str, figure: &Figure) -> bool {
    const NAMES: [&str; 15] = [
        "事例", "図", "別表", "別紙", "様式", "注", "※", "例", "P", "Ｐ", "P.", "上記", "下記", "前記",
        "項目",
    ];
    let Some(_) = plain_whole(figure) else { return false };
    let Around { before, after } = Around::of(text, figure);
    let before = before.trim_end();
    let opens = before.trim_matches(['(', '（', '《', '-', '#', '【', ' ', '　']).is_empty();
    let closes = after.starts_with([')', '）', '》', '】', ' ', '　']);
    let dotted = after.strip_prefix(['.', '．']);
    let is_dotted = dotted.is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_numeric()));
    let quoted = before.ends_with(['「', '《']) && after.starts_with(['」', '》']);
    is_dotted || quoted || (opens && closes) || NAMES.iter().any(|name| before.ends_with(name))
}

/// Whether a figure is part of a name: 第10条, 第2～6期, 昭和38年法律.
pub fn is_name(text: &str, figure: &Figure) -> bool {
    let Around { before, after } = Around::of(text, figure);
    let is_law = matches!(figure.meaning, Meaning::Year(_))
        && ["法律", "政令", "省令", "条例"].iter().any(|word| after.starts_with(word));
    let before = before.trim_end_matches(|letter: char| letter.is_numeric() || "～〜~-－・".contains(letter));
    is_law || before.ends_with('第')
}

/// Whether a one of something only says "per": 1人1日あたり, 受講者1人の経費, 1コース, 一人.
pub fn is_per(text: &str, figure: &Figure) -> bool {
    const PER: [&str; 6] = ["あたり", "当たり", "当り", "につき", "ごと", "単位"];
    const LIMITS: [&str; 9] = ["以上", "以下", "以内", "未満", "超", "を超", "まで", "限", "を限"];
    const WHOLES: [&str; 5] = ["コース", "事業所", "事業者", "企業", "の"];
    let Around { before, after } = Around::of(text, figure);
    let mut written = text.get(figure.start..figure.end).unwrap_or_default().chars();
    let is_one = matches!(written.next(), Some('1' | '１' | '一'));
    let unit = written.next();
    if !is_one || unit.is_some_and(|unit| unit.is_numeric() || ",.%％/億万千円".contains(unit)) {
        return false;
    }
    let is_limited = LIMITS.iter().any(|word| after.starts_with(word));
    let near: String = after.chars().take(12).take_while(|letter| !"、。\n|".contains(*letter)).collect();
    let beside_another =
        after.starts_with(['1', '１', '一']) || ["1人", "１人"].iter().any(|one| before.ends_with(one));
    let says_per = PER.iter().any(|word| near.contains(word)) || beside_another;
    !is_limited && (says_per || unit == Some('人') || WHOLES.iter().any(|word| after.starts_with(word)))
}

/// Whether a figure of a page names a place in a source: 141行, 118・123行, 文1-3.
pub fn is_reference(text: &str, figure: &Figure) -> bool {
    if plain_whole(figure).is_none() {
        return false;
    }
    let Around { before, after } = Around::of(text, figure);
    let listed = |letter: char| letter.is_numeric() || "・、,-－～〜~と 行".contains(letter);
    let tail: &str = &after[..after.find(|letter| !listed(letter)).unwrap_or(after.len())];
    let before = before.trim_end_matches(|letter: char| letter.is_numeric() || "-～・".contains(letter));
    tail.contains('行') || before.ends_with('文') || before.ends_with("文書")
}

/// A whole number without a unit.
fn plain_whole(figure: &Figure) -> Option<i128> {
    match figure.meaning {
        Meaning::Number { value, unit_written: false, .. } => Ratio::as_whole(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::figure::figures;

    /// The figures of which the test holds, as written.
    fn found(text: &str, test: fn(&str, &Figure) -> bool) -> Vec<&str> {
        let figures = figures(text).into_iter().filter(|figure| test(text, figure));
        figures.map(|figure| &text[figure.start..figure.end]).collect()
    }

    #[test]
    fn numbers_of_parts_are_markers() {
        assert_eq!(found("(1)公募は2回", is_marker), ["1"]);
        assert_eq!(found("《11》【架空市】5つ", is_marker), ["11"]);
        assert_eq!(found("1. 事前に2週間前", is_marker), ["1"]);
        assert_eq!(found("上記1. または2. の3倍", is_marker), ["1", "2"]);
        assert_eq!(found("事例2 詳細は P 30 に4つ", is_marker), ["2", "30"]);
        assert_eq!(found("30", is_marker), [""; 0]);
        assert_eq!(found("1.5倍", is_marker), [""; 0]);
    }

    #[test]
    fn numbers_of_laws_and_articles_are_names() {
        assert_eq!(found("昭和38年法律第147号の第2条と3人", is_name), ["38年", "147", "2"]);
        assert_eq!(found("第2～6期は6期", is_name), ["2", "6期"]);
    }

    #[test]
    fn one_of_something_may_only_say_per() {
        assert_eq!(found("1人1日あたり8,355円", is_per), ["1人", "1日"]);
        assert_eq!(found("受講者1人の経費", is_per), ["1人"]);
        assert_eq!(found("1年に1回まで、1人以上、1億円", is_per), [""; 0]);
    }

    #[test]
    fn numbers_of_lines_and_sentences_are_references() {
        assert_eq!(found("141行と118・123行、文1-3は10人", is_reference), ["141", "118", "123", "1", "3"]);
    }
}
