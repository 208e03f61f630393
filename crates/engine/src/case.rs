//! Runs the cases that a page carries.

mod cell;

use lang::ast::Name;
use lang::{AmountCell, CaseRow, Cell, DeadlineRow, Diagnostic, VerdictCell};
use vocabulary::{Date, Ratio, Verdict};

use cell::{case_fact, wrong_amount};

use crate::answer::{Answer, Outcome};
use crate::choice::Better;
use crate::derive::derive;
use crate::fact::Registry;
use crate::input::Reading;
use crate::known::Known;
use crate::scheme::{Plan, Scheme};
use crate::set::{Set, exact};

/// A day for cases that name none; pages whose cases depend on it give the dates themselves.
pub const CASE_DAY: Date = Date::constant(2023, 6, 15);

impl Scheme {
    /// Runs every case of the page and returns what does not come out as written.
    pub fn run_cases(&self, registry: &Registry) -> Vec<Diagnostic> {
        self.case_problems(registry).flatten().collect()
    }

    /// Whether every case comes out as written; stops at the first that does not.
    pub fn passes_cases(&self, registry: &Registry) -> bool {
        self.case_problems(registry).all(|problems| problems.is_empty())
    }

    /// The problems of each case, worked out one case at a time.
    fn case_problems(&self, registry: &Registry) -> impl Iterator<Item = Vec<Diagnostic>> {
        let cases = self.page.cases.iter().flat_map(move |table| {
            table.rows.iter().map(move |row| {
                let mut problems = Vec::new();
                self.run_case(registry, &table.premises, row, &mut problems);
                problems
            })
        });
        let deadlines = self.page.deadline_cases.iter().flat_map(move |table| {
            table.rows.iter().map(move |row| {
                let mut problems = Vec::new();
                self.run_deadline_case(registry, &table.premises, row, &mut problems);
                problems
            })
        });
        cases.chain(deadlines)
    }

    /// The facts of every case with its name, in the order of the page.
    pub fn case_facts(&self, registry: &Registry) -> Vec<(String, Known)> {
        let rows = self.page.cases.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)));
        rows.map(|(table, row)| {
            (row.name.text.clone(), self.known(registry, &table.premises, &row.facts, &mut Vec::new()))
        })
        .collect()
    }

    /// What a case of this page or of another edition of it says; words that the registry does not know are left out.
    pub fn known_in_case(
        &self,
        registry: &Registry,
        premises: &[(Name, Cell)],
        facts: &[(Name, Cell)],
    ) -> Known {
        self.known(registry, premises, facts, &mut Vec::new())
    }

    fn run_case(
        &self,
        registry: &Registry,
        premises: &[(Name, Cell)],
        row: &CaseRow,
        problems: &mut Vec<Diagnostic>,
    ) {
        let known = self.known(registry, premises, &row.facts, problems);
        let inputs = self.inputs(registry, &|fact| known.set(fact), Set::day(CASE_DAY));
        if !self.options.is_empty() {
            problems.extend(self.wrong_choice(registry, row, &inputs));
            return;
        }
        let Some(plan) = self.case_plan(row, problems) else { return };
        let answer = self.answer(plan, &inputs);
        let mut wrong = Vec::new();
        if let Some(verdict) = &row.verdict {
            wrong.extend(self.wrong_verdict(registry, verdict, &answer));
        }
        wrong.extend(wrong_amount(&row.amount, &answer));
        for (name, cell) in &row.parts {
            wrong.extend(self.wrong_part(name, cell, plan, &answer));
        }
        if !wrong.is_empty() {
            let message = format!("事例「{}」: {}", row.name.text, wrong.join("、"));
            problems.push(Diagnostic::error(
                row.name.span,
                message,
                "決まりか事例のどちらかが出典と違います",
            ));
        }
    }

    /// What a case of a choice page gets wrong.
    fn wrong_choice(&self, registry: &Registry, row: &CaseRow, inputs: &[Set]) -> Option<Diagnostic> {
        let answer = self.choose(registry, inputs);
        let better = answer.better.map_or("不明", |better| match better {
            Better::Option(at) => self.options[at].label.as_str(),
            Better::Equal => "等しい",
        });
        let mut wrong = Vec::new();
        if let Some(want) = row.better.as_ref().filter(|want| want.text != better) {
            wrong.push(format!("有利なのは{}のはずが{better}", want.text));
        }
        let point = answer.break_even.map(|point| Ratio::whole(point.into()));
        if let Some((want, _)) = row.break_even.filter(|(want, _)| Some(*want) != point) {
            wrong.push(format!(
                "分岐点は{want}のはずが{}",
                point.map_or("なし".to_string(), |point| point.to_string())
            ));
        }
        let message = format!("事例「{}」: {}", row.name.text, wrong.join("、"));
        (!wrong.is_empty())
            .then(|| Diagnostic::error(row.name.span, message, "決まりか事例のどちらかが出典と違います"))
    }

    fn case_plan(&self, row: &CaseRow, problems: &mut Vec<Diagnostic>) -> Option<&Plan> {
        let Some(frame) = &row.frame else {
            if self.plans.len() > 1 {
                problems.push(Diagnostic::error(
                    row.name.span,
                    "枠のある制度の事例には「枠」の列が必要です",
                    "列を足してください",
                ));
                return None;
            }
            return self.plans.first();
        };
        let at = self.frames.iter().position(|known| known.label == frame.text || known.id == frame.text);
        if at.is_none() {
            problems.push(Diagnostic::error(
                frame.span,
                format!("「{}」という枠はありません", frame.text),
                "枠の名前を確かめてください",
            ));
        }
        self.plans.iter().find(|plan| plan.frame == at && at.is_some())
    }

    /// The facts of premises and row; a row wins over the premises.
    fn known(
        &self,
        registry: &Registry,
        premises: &[(Name, Cell)],
        row: &[(Name, Cell)],
        problems: &mut Vec<Diagnostic>,
    ) -> Known {
        let mut known = Known::default();
        let mut removed = Vec::new();
        for (name, cell) in premises.iter().chain(row) {
            match case_fact(registry, name, cell) {
                Ok(Some((fact, Some(set)))) => {
                    removed.retain(|other| *other != fact);
                    known.insert(fact, Reading::Set(set));
                }
                Ok(Some((fact, None))) => removed.push(fact),
                Ok(None) => {}
                Err(message) => {
                    problems.push(Diagnostic::error(name.span, message, "事例の欄を確かめてください"))
                }
            }
        }
        removed.iter().for_each(|fact| known.forget(*fact));
        derive(registry, &mut known, CASE_DAY);
        known
    }

    fn wrong_verdict(&self, registry: &Registry, expected: &VerdictCell, answer: &Answer) -> Vec<String> {
        let mut wrong = Vec::new();
        if expected.verdict != answer.verdict {
            let (want, got) = (expected.verdict.label(), answer.verdict.label());
            wrong.push(format!("判定は「{want}」のはずが「{got}」{}", self.why(registry, answer)));
        }
        for name in &expected.names {
            let is_named = match expected.verdict {
                Verdict::Unknown | Verdict::Eligible | Verdict::Review => {
                    self.asks(registry, answer, name)
                        || self.has_outcome(answer, name, &[Outcome::Unknown, Outcome::Review])
                }
                Verdict::Ineligible => self.has_outcome(answer, name, &[Outcome::Unmet, Outcome::Broken]),
            };
            if !is_named {
                wrong.push(format!("「{name}」が理由になっていない{}", self.why(registry, answer)));
            }
        }
        wrong
    }

    /// Whether the fact with this name or sentence is among the missing ones.
    fn asks(&self, registry: &Registry, answer: &Answer, name: &str) -> bool {
        let fact = registry.by_sentence(name).map(|(fact, _)| fact).or_else(|| registry.by_label(name));
        fact.is_some_and(|fact| answer.missing.contains(&fact))
    }

    /// The clauses that stand in the way and the facts that have no answer, in brackets.
    fn why(&self, registry: &Registry, answer: &Answer) -> String {
        let open =
            answer.outcomes.iter().filter(|(_, outcome)| !matches!(outcome, Outcome::Met | Outcome::ToDo));
        let mut names: Vec<&str> = open.map(|(clause, _)| self.clauses[*clause].name.as_str()).collect();
        let missing: Vec<&str> =
            answer.missing.iter().map(|fact| registry.fact(*fact).label.as_str()).collect();
        let unanswered = format!("答えのない事実: {}", missing.join("、"));
        if !missing.is_empty() {
            names.push(&unanswered);
        }
        if names.is_empty() { String::new() } else { format!("（{}）", names.join("・")) }
    }

    fn has_outcome(&self, answer: &Answer, name: &str, outcomes: &[Outcome]) -> bool {
        answer
            .outcomes
            .iter()
            .any(|(clause, outcome)| self.clauses[*clause].name == name && outcomes.contains(outcome))
    }

    fn wrong_part(&self, name: &Name, cell: &AmountCell, plan: &Plan, answer: &Answer) -> Option<String> {
        let planned = plan.parts.iter().position(|part| self.parts[part.part].label == name.text);
        let Some(planned) = planned else { return Some(format!("この枠に「{}」はない", name.text)) };
        let (set, part) = (answer.parts[planned].set, &plan.parts[planned]);
        let got: Vec<Ratio> = match &part.listed {
            Some(list) => list.iter().map(|value| exact(*value, part.den)).collect(),
            None => vec![exact(set.lo, part.den), exact(set.hi, part.den)],
        };
        let want: Vec<Ratio> = match cell {
            AmountCell::Skip => return None,
            AmountCell::Values(values) if part.listed.is_some() => {
                values.iter().map(|(value, _)| *value).collect()
            }
            AmountCell::Values(values) => values.iter().chain(values).map(|(value, _)| *value).collect(),
            AmountCell::Range(low, Some(high)) => vec![low.0, high.0],
            AmountCell::Range(low, None) => {
                let fits = exact(set.lo, part.den) == low.0 && set.hi == crate::set::OPEN_HIGH;
                return (!fits).then(|| format!("{}は上に限りのない幅のはず", name.text));
            }
        };
        let spell = |list: &[Ratio]| {
            list.iter()
                .map(|value| notation::write_quantity(*value, part.unit))
                .collect::<Vec<_>>()
                .join("～")
        };
        (want != got).then(|| format!("{}は{}のはずが{}", name.text, spell(&want), spell(&got)))
    }

    fn run_deadline_case(
        &self,
        registry: &Registry,
        premises: &[(Name, Cell)],
        row: &DeadlineRow,
        problems: &mut Vec<Diagnostic>,
    ) {
        let Some(deadline) = self.deadline(&row.deadline.text) else {
            problems.push(Diagnostic::error(
                row.name.span,
                format!("「{}」という期限はありません", row.deadline.text),
                "期限の名前を確かめてください",
            ));
            return;
        };
        let known = self.known(registry, premises, &row.facts, problems);
        let inputs = self.inputs(registry, &|fact| known.set(fact), Set::day(CASE_DAY));
        let readings = self.readings(deadline, &inputs, &known);
        let mut wrong = Vec::new();
        if let Some(days) = row.last_days.as_ref().filter(|days| **days != readings.last_days) {
            let spell = |days: &[Date]| {
                days.iter().map(|day| notation::write_date(*day)).collect::<Vec<_>>().join("、")
            };
            wrong.push(format!("末日は{}のはずが{}", spell(days), spell(&readings.last_days)));
        }
        if row.on_time.is_some_and(|on_time| on_time != readings.on_time) {
            let spell =
                |answer: Option<bool>| answer.map_or("不明", |yes| if yes { "はい" } else { "いいえ" });
            wrong.push(format!(
                "間に合うかは{}のはずが{}",
                spell(row.on_time.flatten()),
                spell(readings.on_time)
            ));
        }
        if !wrong.is_empty() {
            let message = format!("期限の事例「{}」: {}", row.name.text, wrong.join("、"));
            problems.push(Diagnostic::error(
                row.name.span,
                message,
                "決まりか事例のどちらかが出典と違います",
            ));
        }
    }
}
