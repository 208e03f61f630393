//! Runs the cases of both editions under both, and points at the thresholds of either.

use std::collections::HashSet;

use catalogue::Entry;
use engine::{CASE_DAY, Known, Registry, Scheme, Set};
use lang::Cell;
use lang::ast::Name;

use super::outcome::{Outcome, of_choice, of_deadline, of_frame};
use super::points;

/// What was tried, and what differs.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Cases of the pages that come out differently.
    pub cases: Vec<ResultChange>,
    /// Points beside thresholds that come out differently although their case does not.
    pub points: Vec<ResultChange>,
    /// How many cases were run under both editions.
    pub cases_tried: usize,
    /// How many points were run under both editions.
    pub points_tried: usize,
    /// Whether there were more points than are tried.
    pub is_cut_short: bool,
}

/// A result that the new edition changes.
#[derive(Clone, Debug)]
pub struct ResultChange {
    /// The name of the case.
    pub case: String,
    /// The frame, where one is asked about.
    pub frame: Option<String>,
    /// What is different from the case, at a point.
    pub point: Option<String>,
    /// The result under the old edition.
    pub old: Outcome,
    /// The result under the new edition.
    pub new: Outcome,
}

/// A case that both editions are asked.
pub(super) struct Case<'a> {
    /// Its name.
    pub name: &'a str,
    /// The frame, where it names one.
    pub frame: Option<&'a str>,
    deadline: Option<&'a str>,
    premises: &'a [(Name, Cell)],
    facts: &'a [(Name, Cell)],
}

/// A page that answers, with the facts it speaks of.
#[derive(Clone, Copy)]
pub(super) struct Respondent<'a> {
    /// The scheme.
    pub scheme: &'a Scheme,
    /// The facts.
    pub registry: &'a Registry,
}

impl Respondent<'_> {
    /// What the page knows of a case.
    pub fn known(&self, case: &Case<'_>) -> Known {
        self.scheme.known_in_case(self.registry, case.premises, case.facts)
    }

    /// What the page says to a case with these facts.
    pub fn outcome(&self, case: &Case<'_>, known: &Known) -> Outcome {
        let scheme = self.scheme;
        let today = Set::day(CASE_DAY);
        let inputs = scheme.inputs(self.registry, &|fact| known.set(fact), today);
        if let Some(deadline) = case.deadline {
            return of_deadline(scheme, deadline, &inputs, known);
        }
        if !scheme.options.is_empty() {
            return of_choice(scheme, self.registry, &inputs);
        }
        let plan = match (case.frame, scheme.plans.as_slice()) {
            (None, [only]) => Some(only),
            (None, _) => return Outcome::remark("枠を選ばなければ決まらない"),
            (Some(frame), plans) => plans.iter().find(|plan| {
                let own = plan.frame.map(|at| &scheme.frames[at]);
                own.is_some_and(|own| own.label == frame || own.id == frame)
            }),
        };
        plan.map_or(Outcome::remark("この枠はない"), |plan| of_frame(scheme, plan, &inputs))
    }
}

/// Asks both editions the cases of both, and the points beside their thresholds.
pub(super) fn results(old: (&Entry, &Registry), new: (&Entry, &Registry)) -> Results {
    let before = Respondent { scheme: &old.0.scheme, registry: old.1 };
    let after = Respondent { scheme: &new.0.scheme, registry: new.1 };
    let mut results = Results::default();
    let mut bases = Vec::new();
    for (case, edition) in distinct(before.scheme, after) {
        let (known_before, known_after) = (before.known(&case), after.known(&case));
        results.cases_tried += 1;
        let (was, is) = (before.outcome(&case, &known_before), after.outcome(&case, &known_after));
        if was != is {
            let (name, frame) = (format!("{}{edition}", case.name), case.frame.map(str::to_string));
            results.cases.push(ResultChange { case: name, frame, point: None, old: was, new: is });
        } else if is.is_supported() {
            bases.push((case, known_before, known_after));
        }
    }
    points::add(before, after, &bases, &mut results);
    results
}

/// The cases of both editions, those that ask the same only once, with the edition where only one has them.
fn distinct<'a>(old: &'a Scheme, new: Respondent<'a>) -> Vec<(Case<'a>, &'static str)> {
    let with_question = |case: Case<'a>| (question(&case, new.registry, &new.known(&case)), case);
    let ours: Vec<_> = cases(new.scheme).into_iter().map(with_question).collect();
    let theirs: Vec<_> = cases(old).into_iter().map(with_question).collect();
    let questions = |list: &[(String, Case<'_>)]| -> HashSet<String> {
        list.iter().map(|(question, _)| question.clone()).collect()
    };
    let (in_new, in_old) = (questions(&ours), questions(&theirs));
    let mut asked = HashSet::new();
    let mut found = Vec::new();
    for (question, case) in theirs.into_iter().chain(ours) {
        let edition = match (in_old.contains(&question), in_new.contains(&question)) {
            (true, false) => "（旧の事例）",
            (false, true) => "（新の事例）",
            _ => "",
        };
        if asked.insert(question) {
            found.push((case, edition));
        }
    }
    found
}

/// The same facts asked of the same frame are one question, whatever the case is called.
fn question(case: &Case<'_>, registry: &Registry, known: &Known) -> String {
    let facts = known.facts(registry);
    let facts: Vec<String> = facts.iter().map(|fact| format!("{}={:?}", fact.0, known.set(*fact))).collect();
    format!("{:?} {:?} {}", case.frame, case.deadline, facts.join(","))
}

fn cases(scheme: &Scheme) -> Vec<Case<'_>> {
    let mut found = Vec::new();
    for table in &scheme.page.cases {
        found.extend(table.rows.iter().map(|row| Case {
            name: &row.name.text,
            frame: row.frame.as_ref().map(|frame| frame.text.as_str()),
            deadline: None,
            premises: &table.premises,
            facts: &row.facts,
        }));
    }
    for table in &scheme.page.deadline_cases {
        found.extend(table.rows.iter().map(|row| Case {
            name: &row.name.text,
            frame: None,
            deadline: Some(&row.deadline.text),
            premises: &table.premises,
            facts: &row.facts,
        }));
    }
    found
}
