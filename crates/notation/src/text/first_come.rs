//! Whether those who apply first are served first.

use super::stream::Lexed;
use super::token::{Kind, Word};

/// How many tokens behind 先着 or 予算 its predicate may stand.
const REACH: usize = 6;

/// 先着順, 予算に達し次第 → true; 先着順ではありません → false; nothing said → `None`.
pub(crate) fn first_come(lexed: &Lexed<'_>) -> Option<bool> {
    let mut said = None;
    for (at, token) in lexed.tokens().iter().enumerate() {
        let found = match token.kind {
            Kind::Word(Word::FirstCome) => Some(!predicate(lexed, at, is_negation)),
            Kind::Word(Word::Budget | Word::Capacity | Word::Cap) => {
                predicate(lexed, at, is_depletion).then_some(true)
            }
            _ => None,
        };
        if found == Some(false) {
            return found;
        }
        said = said.or(found);
    }
    said
}

/// Whether the test holds for a token behind the given one, in the same sentence.
fn predicate(lexed: &Lexed<'_>, at: usize, holds: fn(&Lexed<'_>, usize) -> bool) -> bool {
    let ends = |kind: Option<Kind>| matches!(kind, None | Some(Kind::Mark('。' | '\n' | '\t' | '※')));
    (at + 1..=at + REACH).take_while(|next| !ends(lexed.kind(*next))).any(|next| holds(lexed, next))
}

fn is_negation(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.kind(at) == Some(Kind::Word(Word::Negation))
}

fn is_depletion(lexed: &Lexed<'_>, at: usize) -> bool {
    let used_up = ["達し", "達する", "なくな", "無くな", "到達", "満たなくなり"];
    match lexed.kind(at) {
        Some(Kind::Word(Word::AsSoonAs)) => true,
        Some(Kind::Other) => {
            let text = lexed.slice(at, at + 1);
            used_up.iter().any(|word| text.contains(word))
        }
        _ => false,
    }
}
