//! Answers and facts in English: as many reasons, steps and assumptions as in Japanese, and they read well.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

mod english_text;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use engine::Set;
use engine::set::{Null, OPEN_HIGH};
use lang::ast::ItemKind;
use service::check_all::{Selection, check_all};
use service::english::{self, English, Run};
use service::{profile_file, reason, steps};
use vocabulary::Date;

use english_text::{SHIPPED, insist, is_english, root};

/// The answers of the catalogue to the companies of the corpus, every frame of every page.
fn with_answers(mut look: impl FnMut(&service::check_all::Line<'_>)) {
    let mut profiles: Vec<PathBuf> = std::fs::read_dir(root().join("tests/corpus/companies"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    profiles.push(root().join("examples/yokohama-workshop.yaml"));
    for path in profiles {
        let profile = profile_file::read(&SHIPPED.registry, &path).unwrap();
        let selection = Selection {
            scheme: None,
            frame: None,
            kinds: &[],
            every_edition: true,
            expanded: true,
            as_of: Date::constant(2023, 6, 15),
        };
        check_all(&SHIPPED, &profile, &selection).unwrap().lines.iter().for_each(&mut look);
    }
}

#[test]
fn every_answer_has_its_reasons_steps_and_assumptions_in_english() {
    let mut reasons = 0;
    with_answers(|line| {
        let checked = &line.checked;
        let english = English::of(&SHIPPED.registry, checked.entry);
        for (plan, answer) in &checked.answers {
            let place = &checked.entry.path;
            for reason in reason::reasons(checked, &SHIPPED.registry, plan, answer) {
                let reading = english.reason(checked, plan, &reason);
                insist(place, &reading.clause);
                insist(place, &reading.body);
                let judged = reason.kind == ItemKind::Judgement;
                let says_english = matches!(reading.body.runs().first(), Some(Run::English(_)));
                assert!(
                    judged || says_english || reading.body.to_string().contains(": "),
                    "{place}: {}",
                    reading.body
                );
                reasons += 1;
            }
            let calculations = english.calculations(checked, plan);
            let japanese = steps::calculations(checked, plan);
            assert_eq!(calculations.len(), japanese.len());
            for (one, other) in calculations.iter().zip(japanese) {
                assert_eq!(one.steps.len(), other.steps.len());
                one.steps.iter().for_each(|step| insist(place, &step.text));
                assert!(one.steps.iter().all(|step| is_english(&step.value)), "{place}");
            }
            let assumptions = english.assumptions(checked, plan, answer);
            let japanese = service::answer::assumptions(checked, &SHIPPED.registry, plan, answer);
            assert_eq!(assumptions.len(), japanese.len());
            assumptions.iter().for_each(|text| insist(place, text));
            assert!(is_english(&english::amount(answer)));
        }
    });
    assert!(reasons > 5_000, "{reasons}");
}

/// An answer as one reads it.
fn answer_aloud(id: &str, profile: &str) -> String {
    let profile = profile_file::read(&SHIPPED.registry, &root().join(profile)).unwrap();
    let selection = Selection {
        scheme: Some(id),
        frame: None,
        kinds: &[],
        every_edition: true,
        expanded: true,
        as_of: Date::constant(2023, 6, 15),
    };
    let report = check_all(&SHIPPED, &profile, &selection).unwrap();
    let line = &report.lines[0];
    let (checked, (plan, answer)) = (&line.checked, &line.checked.answers[line.checked.best]);
    let english = English::of(&SHIPPED.registry, checked.entry);
    let mut out = format!(
        "{} | {} | {} | {} | {}\n",
        english::title(&checked.entry.scheme.header),
        english::verdict(answer.verdict),
        english::amount(answer),
        english::standing(line.standing),
        english::state(line.state)
    );
    line.calls.iter().for_each(|call| writeln!(out, "Call: {}", english::call(call)).unwrap());
    for calculation in english.calculations(checked, plan) {
        let cited =
            calculation.citation.map(|cited| english::citation(cited).to_string()).unwrap_or_default();
        writeln!(out, "{} ({cited})", calculation.name).unwrap();
        for step in calculation.steps {
            writeln!(out, "  {} → {}", step.text, step.value).unwrap();
        }
    }
    for one in reason::reasons(checked, &SHIPPED.registry, plan, answer) {
        let one = english.reason(checked, plan, &one);
        writeln!(out, "{}: {} ({}): {}", one.outcome, one.clause, one.stage, one.body).unwrap();
    }
    let missing = answer.missing.iter().map(|fact| english::question(SHIPPED.registry.fact(*fact)));
    missing.for_each(|question| writeln!(out, "? {question}").unwrap());
    let assumptions = english.assumptions(checked, plan, answer);
    assumptions.iter().for_each(|assumption| writeln!(out, "- {assumption}").unwrap());
    out
}

#[test]
fn answers_read_aloud() {
    let workshop = "examples/yokohama-workshop.yaml";
    let ids = ["yokohama_small_equip", "jinzai_reskilling", "yokohama_green", "it_hojo", "koyo_chosei"];
    let answers: Vec<String> = ids.iter().map(|id| answer_aloud(id, workshop)).collect();
    insta::assert_snapshot!(answers.join("\n"));
}

#[test]
fn facts_have_names_that_fit_sentences() {
    let mut names = BTreeSet::new();
    for fact in SHIPPED.registry.facts() {
        let choices = fact.choices().iter().map(|choice| choice.english.as_str());
        for name in choices.chain([fact.english.as_str()]) {
            assert!(
                is_english(name) && !name.contains([':', ';', '?']) && name.trim() == name,
                "{}: {name}",
                fact.id
            );
            assert!(!name.is_empty() && !name.ends_with(['.', ',']), "{}: {name}", fact.id);
        }
        assert!(names.insert(fact.english.to_lowercase()), "two facts are called {}", fact.english);
        let choices: BTreeSet<&str> = fact.choices().iter().map(|choice| choice.english.as_str()).collect();
        assert_eq!(choices.len(), fact.choices().len(), "{}", fact.id);
    }
}

#[test]
fn questions_read_aloud() {
    let questions = SHIPPED.registry.facts().iter().map(english::question);
    insta::assert_snapshot!(questions.collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_is_known_of_a_fact_is_said_exactly() {
    let fact = |id: &str| SHIPPED.registry.fact(SHIPPED.registry.by_id(id).unwrap());
    let day = |day: Date| Set::day(day).lo;
    let (first, last) = (day(Date::constant(2023, 4, 1)), day(Date::constant(2024, 3, 31)));
    let never = Set { null: Null::Yes, ..Set::point(0) };
    let spelled = [
        ("employees_regular", Set::point(18), "18 people"),
        ("employees_regular", Set::point(1), "1 person"),
        ("employees_regular", Set::range(5, OPEN_HIGH), "at least 5 people"),
        ("capital_yen", Set::range(0, 3_000_000), "from ¥0 to ¥3,000,000"),
        ("capital_yen", never, "does not apply"),
        ("months_since_founding", Set::range(1_700_001, 1_709_999), "between 170 months and 171 months"),
        ("sales_change_pct", Set::point(-105_000), "−10.5%"),
        ("applications_this_year", Set::point(2), "2"),
        ("min_wage_margin_yen", Set::point(-30), "−¥30 per hour"),
        ("application_date", Set::point(first), "2023-04-01"),
        ("application_date", Set::range(first, last), "from 2023-04-01 to 2024-03-31"),
        ("is_corporation", Set::mask(0b10), "yes"),
        ("is_corporation", Set::mask(0b01), "no"),
        ("is_corporation", Set::mask(0b11), "not known"),
        ("company_size", Set::mask(0b1001), "small business or large company"),
        ("company_size", Set::mask(0b1111), "not known"),
    ];
    for (id, set, expected) in spelled {
        assert_eq!(english::spell(fact(id), set), expected, "{id}");
    }
}

#[test]
fn periods_say_what_is_printed() {
    let printed = [
        ("随時", "at any time"),
        ("2025年4月から随時（予定）", "at any time from 2025-04 on, planned"),
        ("2025年6月（予定）", "in 2025-06, planned"),
        ("2025年4月以降", "from 2025-04 on"),
        ("2025年6月30日まで", "until 2025-06-30"),
        (
            "2025年4月中旬～2025年6月30日17時必着",
            "from a day between 2025-04-11 and 2025-04-20 to 2025-06-30 17:00, the application must have arrived by then",
        ),
        (
            "2025年5月1日～2025年6月30日 先着順、予算がなくなり次第終了",
            "from 2025-05-01 to 2025-06-30, first come first served until the budget is spent",
        ),
    ];
    for (text, expected) in printed {
        let read = notation::read_windows(text, None);
        assert_eq!(english::period(&read.windows[0], read.first_come), expected, "{text}");
    }
}
