//! Changes one word of a page's rules at a time and sees whether the page's own cases notice.

use catalogue::{Catalogue, Entry};
use engine::Registry;
use engine::fact::FactType;
use lang::{Span, Token, TokenKind, rule_lines};
use vocabulary::{Ratio, Unit, calendar};

/// A page with one word changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// Where the word stands.
    pub span: Span,
    /// The word.
    pub before: String,
    /// What it was changed to.
    pub after: String,
}

/// What became of the mutants of a page.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Noticed by a case of the page.
    pub killed: usize,
    /// Not a valid page any more: the checker refuses it before any case runs.
    pub refused: usize,
    /// Noticed by nobody.
    pub survivors: Vec<Mutant>,
    /// The cases fail on the page as it stands, so that nothing can be said of its mutants.
    pub cases_fail: bool,
}

impl Outcome {
    /// The share of valid mutants that the cases noticed, in thousandths.
    pub fn killed_permille(&self) -> usize {
        let valid = self.killed + self.survivors.len();
        (self.killed * 1000).checked_div(valid).unwrap_or(1000)
    }
}

/// Tries every mutant of a page.
pub fn mutate(catalogue: &Catalogue, entry: &Entry) -> Outcome {
    let mut outcome = Outcome::default();
    if !entry.scheme.passes_cases(&catalogue.registry) {
        outcome.cases_fail = true;
        return outcome;
    }
    for mutant in mutants(&entry.text, &catalogue.registry, entry) {
        let mut text = entry.text.clone();
        text.replace_range(mutant.span.start..mutant.span.end, &mutant.after);
        match engine::check(&text, &catalogue.registry).0 {
            None => outcome.refused += 1,
            Some(scheme) if scheme.passes_cases(&catalogue.registry) => outcome.survivors.push(mutant),
            Some(_) => outcome.killed += 1,
        }
    }
    outcome
}

/// All single changes of thresholds, operators, rates, roundings, dates, choices and table cells.
fn mutants(text: &str, registry: &Registry, entry: &Entry) -> Vec<Mutant> {
    let mut found = Vec::new();
    for line in rule_lines(text, registry.labels()) {
        // The words after 資料では決まらない are a remark, not a rule.
        if line.words.first().is_some_and(|word| word.is("資料では決まらない")) {
            continue;
        }
        if line.words.is_empty() {
            found.extend(yes_or_no(text, line.span));
        }
        for (at, word) in line.words.iter().enumerate() {
            let before = word.span.of(text).to_string();
            for after in changes(word, &line.words[at + 1..], registry, entry) {
                found.push(Mutant { span: word.span, before: before.clone(), after });
            }
        }
    }
    found
}

fn yes_or_no(text: &str, span: Span) -> Option<Mutant> {
    let after = match span.of(text) {
        "はい" => "いいえ",
        "いいえ" => "はい",
        _ => return None,
    };
    Some(Mutant { span, before: span.of(text).to_string(), after: after.to_string() })
}

/// What a word may be changed to.
fn changes(word: &Token, rest: &[Token], registry: &Registry, entry: &Entry) -> Vec<String> {
    match &word.kind {
        TokenKind::Quantity(value, unit) => {
            let is_rounding = rest.first().is_some_and(|next| next.is("未満"))
                && rest
                    .get(1)
                    .is_some_and(|next| next.is("切り捨て") || next.is("切り上げ") || next.is("四捨五入"));
            if is_rounding {
                vec![quantity(value.checked_mul(Ratio::whole(10)), *unit)]
            } else {
                neighbours(*value, *unit)
            }
        }
        TokenKind::Date(date) => {
            [-1, 1].into_iter().map(|days| notation::write_date(calendar::add_days(*date, days))).collect()
        }
        TokenKind::Keyword(keyword) => opposite(keyword).into_iter().map(str::to_string).collect(),
        TokenKind::Label(label) => other_label(label, registry, entry).into_iter().collect(),
        TokenKind::BadDate(_) | TokenKind::Unknown(_) => Vec::new(),
    }
}

/// The number one unit up and down; rates by one percent.
fn neighbours(value: Ratio, unit: Unit) -> Vec<String> {
    let step = if unit == Unit::NONE { Ratio::new(1, 100) } else { Some(Ratio::whole(1)) };
    let Some(step) = step else { return Vec::new() };
    let mut found = vec![quantity(value.checked_add(step), unit)];
    if value > Ratio::ZERO {
        found.push(quantity(value.checked_add(step.negated()), unit));
    }
    found
}

fn quantity(value: Option<Ratio>, unit: Unit) -> String {
    value.map_or(String::new(), |value| notation::write_quantity(value, unit))
}

fn opposite(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "以上" => "超",
        "超" => "以上",
        "以下" => "未満",
        "未満" => "以下",
        "以降" => "より後",
        "より後" => "以降",
        "以前" => "より前",
        "より前" => "以前",
        "または" => "かつ",
        "かつ" => "または",
        "いずれか" => "すべて",
        "すべて" => "いずれか",
        "次でない" => "すべて",
        "切り捨て" => "切り上げ",
        "切り上げ" => "切り捨て",
        "四捨五入" => "切り捨て",
        "上限" => "下限",
        "下限" => "上限",
        "小さい方" => "大きい方",
        "大きい方" => "小さい方",
        "早い方" => "遅い方",
        "遅い方" => "早い方",
        "の翌日" | "の前日" | "でない" => "",
        "の末日" => "を経過する日",
        "を経過する日" => "の末日",
        "+" => "−",
        "−" => "+",
        "÷" => "×",
        "×" => "+",
        _ => return None,
    })
}

/// The opposite sentence, the next choice of the same list, or the next frame.
fn other_label(label: &str, registry: &Registry, entry: &Entry) -> Option<String> {
    if let Some((fact, truth)) = registry.by_sentence(label) {
        let FactType::Bool { statement, denial } = &registry.fact(fact).kind else { return None };
        return Some(if truth { denial.clone() } else { statement.clone() });
    }
    let next = |labels: Vec<&String>| {
        let at = labels.iter().position(|other| *other == label)?;
        labels.get((at + 1) % labels.len()).map(|next| (*next).clone())
    };
    let frames: Vec<&String> = entry.scheme.frames.iter().map(|frame| &frame.label).collect();
    if let Some(frame) = next(frames) {
        return Some(frame);
    }
    let lists = entry.scheme.facts().map(|fact| registry.fact(fact).choices());
    let mut lists = lists.map(|choices| choices.iter().map(|choice| &choice.label).collect::<Vec<_>>());
    lists.find_map(next)
}
