//! Pages in English: nothing is lost, nothing Japanese stands unmarked, and it reads well.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

mod english_text;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;

use catalogue::{Catalogue, Entry, File};
use engine::Known;
use engine::scheme::Input;
use lang::TokenKind;
use lang::ast::{Item, ItemKind};
use service::check::{Prepared, Question, check_entry};
use service::english::{self, English, Reading, Run, Text};
use vocabulary::{Date, Ratio, Unit};

use english_text::{SHIPPED, insist, root};

static EXAMPLES: LazyLock<Catalogue> = LazyLock::new(examples);

/// The examples of the manual, which together use every construct of the language.
fn examples() -> Catalogue {
    let folder = root().join("docs/lang/examples");
    let mut files = service::data::files(None).unwrap();
    files.retain(|file| file.path.starts_with("facts/"));
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    files.extend(paths.into_iter().map(|path| File {
        text: std::fs::read_to_string(&path).unwrap(),
        path: format!("schemes/{}", path.file_name().unwrap().to_str().unwrap()),
    }));
    let (catalogue, problems) = catalogue::load(&files);
    assert_eq!(problems, []);
    catalogue
}

/// Every page with the catalogue that it belongs to.
fn pages() -> impl Iterator<Item = (&'static Catalogue, &'static Entry)> {
    let of = |catalogue: &'static Catalogue| catalogue.pages().map(move |entry| (catalogue, entry));
    of(&SHIPPED).chain(of(&EXAMPLES))
}

/// Every item of every page with its English.
fn readings() -> impl Iterator<Item = (&'static Catalogue, &'static Entry, &'static Item, Reading)> {
    pages().flat_map(|(catalogue, entry)| {
        let english = English::of(&catalogue.registry, entry);
        entry.scheme.page.items.iter().map(move |item| (catalogue, entry, item, english.item(item)))
    })
}

fn texts(reading: &Reading) -> impl Iterator<Item = &Text> {
    let lines = reading.lines.iter().map(|line| &line.text);
    [&reading.name].into_iter().chain(&reading.frame).chain(lines).chain(reading.rows.iter().flatten())
}

#[test]
fn every_item_of_every_page_has_its_english() {
    for (_, entry, item, reading) in readings() {
        let place = format!("{} {}", entry.path, item.name.text);
        assert!(!reading.lines.is_empty() || reading.rows.len() > 1, "{place}");
        let named = !matches!(item.kind, ItemKind::Calls | ItemKind::Terms);
        texts(&reading).skip(usize::from(!named)).for_each(|text| insist(&place, text));
        // Free texts are joined from the lines of their fence.
        let page = entry.text.replace('\n', "");
        for run in texts(&reading).flat_map(Text::runs) {
            let stands = matches!(run, Run::English(_)) || page.contains(run.text());
            assert!(stands, "{place}: the page does not say {}", run.text());
        }
        let widths: BTreeSet<usize> = reading.rows.iter().map(Vec::len).collect();
        assert!(widths.len() < 2, "{place}: {widths:?}");
    }
}

#[test]
fn rules_call_facts_and_choices_by_their_english_names() {
    for (catalogue, entry, item, reading) in readings() {
        let is_free =
            matches!(item.kind, ItemKind::Judgement | ItemKind::Note | ItemKind::Calls | ItemKind::Terms);
        let registry = &catalogue.registry;
        let rules = reading.lines.iter().map(|line| &line.text).chain(reading.rows.iter().flatten());
        for run in rules.flat_map(Text::runs).filter(|_| !is_free) {
            let Run::Japanese(name) = run else { continue };
            let is_own = entry.scheme.page.items.iter().any(|item| item.name.text == *name)
                || entry.scheme.frames.iter().any(|frame| frame.label == *name)
                || entry.text.contains(&format!("| {name} |"));
            let is_fact = registry.by_label(name).is_some() || registry.by_sentence(name).is_some();
            assert!(is_own || !is_fact, "{}: {name}", entry.path);
        }
    }
}

/// Every way in which a number may stand in English.
fn forms(value: Ratio, unit: Unit) -> Vec<String> {
    let number = notation::write_number(value);
    let percent = value.checked_mul(Ratio::whole(100)).map(notation::write_number);
    if unit == Unit::YEN {
        vec![format!("¥{number}")]
    } else if unit == Unit::NONE {
        vec![value.to_string(), number, format!("{}%", percent.unwrap())]
    } else {
        vec![number]
    }
}

/// Whether a text holds a figure that is no part of a longer one.
fn holds(text: &str, figure: &str) -> bool {
    let continues = |letter: char| letter.is_ascii_digit() || ",./".contains(letter);
    text.match_indices(figure).any(|(at, _)| {
        let before =
            text[..at].chars().next_back().is_some_and(|letter| letter.is_ascii_digit() || letter == ',');
        let mut after = text[at + figure.len()..].chars();
        let next = after.next();
        let goes_on = next.is_some_and(continues)
            && after.next().is_some_and(|letter| letter.is_ascii_digit())
            || next.is_some_and(|letter| letter.is_ascii_digit());
        !before && !goes_on
    })
}

#[test]
fn every_figure_of_every_rule_stands_in_its_english() {
    let mut figures = 0;
    for (catalogue, entry, item, reading) in readings() {
        let text = texts(&reading).map(Text::to_string).collect::<Vec<_>>().join("\n");
        let words = lang::rule_lines(&entry.text, catalogue.registry.labels());
        let words = words.into_iter().flat_map(|line| line.words);
        let own = words.filter(|word| item.span.start <= word.span.start && word.span.end <= item.span.end);
        for word in own {
            let forms = match word.kind {
                TokenKind::Quantity(value, unit) => {
                    let printed = word.span.of(&entry.text).to_string();
                    [forms(value, unit), vec![printed]].concat()
                }
                TokenKind::Date(date) => vec![date.to_string()],
                _ => continue,
            };
            assert!(forms.iter().any(|form| holds(&text, form)), "{}: {forms:?} not in {text}", entry.path);
            figures += 1;
        }
    }
    assert!(figures > 500, "{figures}");
}

#[test]
fn a_part_of_a_figure_is_not_the_figure() {
    assert!(holds("up to ¥100,000.", "¥100,000") && holds("at least 3, and", "3") && holds("1/2", "1/2"));
    assert!(
        !holds("¥1,000,000", "¥1,000") && !holds("13", "3") && !holds("1/25", "1/2") && !holds("0.5", "0")
    );
}

/// A page as one reads it.
fn read_aloud(catalogue: &Catalogue, entry: &Entry) -> String {
    let english = English::of(&catalogue.registry, entry);
    let mut out = format!("# {}\n", english::title(&entry.scheme.header));
    for item in &entry.scheme.page.items {
        let reading = english.item(item);
        write!(out, "\n{}", reading.kind).unwrap();
        let frame = reading.frame.iter().map(|frame| format!("in {frame}"));
        let name = (!reading.name.is_empty()).then(|| reading.name.to_string());
        for part in name.into_iter().chain(frame).chain(reading.stage.map(String::from)) {
            write!(out, " | {part}").unwrap();
        }
        writeln!(out).unwrap();
        if !reading.lead.is_empty() {
            writeln!(out, "  {}", reading.lead).unwrap();
        }
        for line in &reading.lines {
            writeln!(out, "  {}- {}", "  ".repeat(line.depth), line.text).unwrap();
        }
        for row in &reading.rows {
            let cells: Vec<String> = row.iter().map(Text::to_string).collect();
            writeln!(out, "  | {} |", cells.join(" | ")).unwrap();
        }
    }
    out
}

#[test]
fn what_schemes_grant_read_aloud() {
    let mut out = String::new();
    for entry in SHIPPED.pages() {
        let support = English::of(&SHIPPED.registry, entry).support();
        for value in support.iter().flat_map(|row| row.values.iter().chain([&row.key])) {
            insist(&entry.path, value);
        }
        let stated = catalogue::support::Support::of(entry);
        let count = stated.rates.len() + stated.caps.len() + stated.floors.len() + stated.fixed_amounts.len();
        let rest = stated.fees.len() + stated.others.len();
        assert_eq!(support.iter().map(|row| row.values.len()).sum::<usize>(), count + rest, "{}", entry.path);
        for row in &support {
            let values: Vec<String> = row.values.iter().map(Text::to_string).collect();
            writeln!(out, "{}: {}: {}", entry.scheme.header.id, row.key, values.join("; ")).unwrap();
        }
    }
    insta::assert_snapshot!(out);
}

fn shipped(id: &str) -> &'static Entry {
    SHIPPED.pages().find(|entry| entry.scheme.header.id == id).unwrap()
}

#[test]
fn a_grant_of_yokohama_read_aloud() {
    insta::assert_snapshot!(read_aloud(&SHIPPED, shipped("yokohama_small_equip")));
}

#[test]
fn a_grant_of_many_frames_read_aloud() {
    insta::assert_snapshot!(read_aloud(&SHIPPED, shipped("jinzai_hito_toshi")));
}

#[test]
fn a_loan_read_aloud() {
    insta::assert_snapshot!(read_aloud(&SHIPPED, shipped("kanagawa_productivity_loan")));
}

#[test]
fn the_examples_of_the_manual_read_aloud() {
    let pages: Vec<String> = EXAMPLES.pages().map(|entry| read_aloud(&EXAMPLES, entry)).collect();
    insta::assert_snapshot!(pages.join("\n"));
}

#[test]
fn an_explanation_leads_to_the_english_of_its_items() {
    for (catalogue, entry) in pages() {
        let english = English::of(&catalogue.registry, entry);
        let explanation = service::explain::explain(entry, None);
        let amounts = explanation.amounts.iter().flat_map(|(_, items)| items);
        let all = explanation.clauses.iter().chain(amounts).chain(&explanation.deadlines);
        let all: Vec<_> = all.chain(&explanation.windows).chain(&explanation.notes).collect();
        assert_eq!(all.len(), entry.scheme.page.items.len(), "{}", entry.path);
        for one in all {
            let reading = english.explained(one).unwrap();
            assert_eq!(reading.kind, english::item_kind(one.kind));
            assert!(
                one.kind == ItemKind::Derivation
                    || reading.name.is_empty()
                    || reading.name.to_string() == one.name
            );
        }
    }
}

#[test]
fn what_the_source_leaves_open_is_said_in_english_unless_the_page_words_it() {
    let mut said = BTreeSet::new();
    for (catalogue, entry) in pages() {
        let day = Date::constant(2023, 6, 15);
        let question = Question { scheme: &entry.scheme.header.id, frame: None, deadline: None, as_of: day };
        let nothing = Prepared::new(catalogue, &Known::default(), day);
        let checked = check_entry(catalogue, entry, &question, &nothing).unwrap();
        let english = English::of(&catalogue.registry, entry);
        let is_open = |slot: &usize| matches!(entry.scheme.inputs[*slot], Input::Open { .. });
        for (plan, answer) in &checked.answers {
            let open = (0..entry.scheme.inputs.len()).filter(is_open).collect();
            let answer = engine::Answer { open, ..answer.clone() };
            for text in english.assumptions(&checked, plan, &answer) {
                insist(&entry.path, &text);
                let Some(note) =
                    text.to_string().strip_prefix("The source does not settle this: ").map(String::from)
                else {
                    continue;
                };
                let is_worded = entry.text.contains(&format!("資料では決まらない {note}"));
                assert!(is_worded || text.runs().len() == 1, "{}: {text}", entry.path);
                said.extend((!is_worded).then_some(note));
            }
        }
    }
    insta::assert_snapshot!(said.into_iter().collect::<Vec<_>>().join("\n"));
}
