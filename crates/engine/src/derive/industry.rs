//! The seven industry groups of the small-business rules, from the Japan Standard Industrial Classification.

use super::{Deriver, Rule};
use crate::set::Set;

/// The industry group.
pub(crate) const RULE: Rule =
    Rule { reads: &["industry_jsic"], concludes: &[&["industry"]], conclude: derive };

/// Derives `industry` from `industry_jsic`.
fn derive(deriver: &mut Deriver<'_>) {
    let Some(words) = deriver.registry.by_id("industry_jsic").and_then(|fact| deriver.known.words(fact))
    else {
        return;
    };
    let Some(code) = words.first().cloned() else { return };
    let groups = groups(&code);
    let mask = deriver.mask("industry", groups);
    if mask == 0 {
        return;
    }
    let text =
        format!("日本標準産業分類「{code}」から業種区分を決めた（一つに決まらない分類は候補をすべて残した）");
    deriver.conclude("industry", Set::mask(mask), &["industry_jsic"], text);
}

/// The groups a division (letter) or major group (two digits) may belong to.
///
/// The SME Basic Act has its own grouping: eating places are retail, some of information and of real estate and
/// leasing is service. Where the letter alone does not tell, every possible group is named.
fn groups(code: &str) -> &'static [&'static str] {
    let digits: String = code.chars().filter(char::is_ascii_digit).take(2).collect();
    let letter = code.chars().next().map_or(' ', |letter| letter.to_ascii_uppercase());
    match (letter, digits.parse::<u32>().ok()) {
        (_, Some(6..=8)) | ('D', None) => &["construction"],
        (_, Some(9..=32)) | ('E', None) => &["manufacturing"],
        (_, Some(42..=49)) | ('H', None) => &["transport"],
        (_, Some(50..=55)) => &["wholesale"],
        (_, Some(56..=61)) => &["retail"],
        (_, Some(76..=77)) => &["retail"],
        (_, Some(75)) => &["service"],
        ('I', None) => &["wholesale", "retail"],
        ('M', None) => &["service", "retail"],
        (_, Some(38..=39)) => &["service"],
        (_, Some(40..=41)) | ('G', None) => &["service", "other"],
        (_, Some(68..=70)) | ('K', None) => &["service", "other"],
        (_, Some(79)) | ('N', None) => &["service", "other"],
        (_, Some(71..=74 | 78 | 80..=96)) | ('L' | 'O' | 'P' | 'Q' | 'R', None) => &["service"],
        (_, Some(1..=5 | 33..=37 | 62..=67)) | ('A' | 'B' | 'C' | 'F' | 'J', None) => &["other"],
        _ => &[],
    }
}
