//! Shipped pages with lines and characters lost, doubled and exchanged: checking them ends, and every diagnostic has
//! its place in the text.

use crate::random::Tape;
use crate::shipped;

/// Mangled copies of each page.
const COPIES: u64 = 20;
/// Changes to each copy at most.
const CHANGES: usize = 6;

/// Pieces that mean something to the language.
const PIECES: [&str; 16] = [
    "```",
    "|",
    "【",
    "】",
    "（",
    "）",
    "いずれか\n",
    "ただし",
    "なら",
    "上限 ",
    "× ",
    "から起算して",
    "のどこか",
    "、",
    "#",
    "　",
];

#[test]
fn pages_are_checked_to_the_end() {
    let catalogue = shipped::catalogue_once();
    for (at, entry) in catalogue.pages().enumerate() {
        for copy in 0..COPIES {
            let mut tape = Tape::seeded(at as u64 * COPIES + copy, 200);
            let mut text = entry.text.clone();
            for _ in 0..1 + tape.below(CHANGES) {
                text = mangled(&mut tape, &text);
            }
            let (scheme, diagnostics) = engine::check(&text, &catalogue.registry);
            for diagnostic in diagnostics {
                let place = text.get(diagnostic.span.start..diagnostic.span.end);
                assert!(place.is_some(), "{} {copy}: {diagnostic:?}", entry.path);
            }
            let formatted = lang::format(&text, catalogue.registry.labels());
            let again = lang::format(&formatted, catalogue.registry.labels());
            assert_eq!(again, formatted, "{} {copy}", entry.path);
            scheme.iter().for_each(|scheme| drop(scheme.run_cases(&catalogue.registry)));
        }
    }
}

fn mangled(tape: &mut Tape, text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
    if lines.is_empty() {
        return text.to_string();
    }
    let at = tape.below(lines.len());
    match tape.below(6) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[tape.below(lines.len())].clone()),
        2 => {
            let other = tape.below(lines.len());
            lines.swap(at, other);
        }
        3 => lines.truncate(at),
        4 => {
            let mut letters: Vec<char> = lines[at].chars().collect();
            if !letters.is_empty() {
                letters.remove(tape.below(letters.len()));
            }
            lines[at] = letters.into_iter().collect();
        }
        _ => {
            let mut letters: Vec<char> = lines[at].chars().collect();
            let place = tape.below(letters.len() + 1);
            letters.splice(place..place, tape.pick(&PIECES).chars());
            lines[at] = letters.into_iter().collect();
        }
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}
