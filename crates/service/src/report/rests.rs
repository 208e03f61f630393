//! What figures rest on, numbered so that tables can point at it.

use lang::ast::ItemKind;
use simulation::report::{Assumption, Basis, Origin, SchemeReport};
use vocabulary::Citation;

use super::figure::percent;
use super::table::MOST_SHORT;
use crate::wording::cited;

/// What the figures of a scheme rest on.
pub(super) struct Rests {
    /// The list, in its order.
    pub list: Vec<Rest>,
}

/// Something that figures rest on.
pub(super) struct Rest {
    /// What it is.
    pub what: String,
    /// Where it stands, or who says so.
    pub whence: Vec<String>,
    /// Whether verdicts and counts rest on it.
    pub for_reach: bool,
    /// Whether sums of money rest on it.
    pub for_cost: bool,
    key: Key,
}

#[derive(PartialEq, Eq)]
enum Key {
    Clause(ItemKind, String),
    Other(String),
}

/// Whether verdicts and counts rest on it.
pub(super) fn is_for_reach(rest: &Rest) -> bool {
    rest.for_reach
}

/// Whether sums of money rest on it.
pub(super) fn is_for_cost(rest: &Rest) -> bool {
    rest.for_cost
}

impl Rests {
    /// What both kinds of figures rest on, each thing once.
    pub fn of(scheme: &SchemeReport) -> Rests {
        let mut rests = Rests { list: Vec::new() };
        for basis in &scheme.reach_rests_on {
            rests.add(basis, scheme).for_reach = true;
        }
        for basis in &scheme.cost_rests_on {
            rests.add(basis, scheme).for_cost = true;
        }
        rests
    }

    /// Whether the list fits a page of paper beside other things.
    pub fn is_short(&self) -> bool {
        self.list.len() <= MOST_SHORT
    }

    /// The numbers of some, counted from 1.
    pub fn numbers(&self, is_asked: fn(&Rest) -> bool) -> Vec<usize> {
        let numbered = self.list.iter().zip(1..);
        numbered.filter(|(rest, _)| is_asked(rest)).map(|(_, number)| number).collect()
    }

    fn add(&mut self, basis: &Basis, scheme: &SchemeReport) -> &mut Rest {
        let (key, what, whence) = words(basis, scheme.reach.reform.is_some());
        let at = match self.list.iter().position(|rest| rest.key == key) {
            Some(at) => at,
            None => {
                self.list.push(Rest { what, whence: Vec::new(), for_reach: false, for_cost: false, key });
                self.list.len() - 1
            }
        };
        let rest = &mut self.list[at];
        if !rest.whence.contains(&whence) {
            rest.whence.push(whence);
        }
        rest
    }
}

/// What figures of one page rest on, and where that stands or who says so.
pub(crate) fn in_words(basis: &Basis) -> (String, String) {
    let (_, what, whence) = words(basis, false);
    (what, whence)
}

fn words(basis: &Basis, has_sides: bool) -> (Key, String, String) {
    match basis {
        Basis::Clause { side, clause } => {
            let what = match clause.name.as_str() {
                "" => clause.kind.label().to_string(),
                name => format!("{}「{name}」", clause.kind.label()),
            };
            let side = if has_sides { format!("{}の", side.label()) } else { String::new() };
            let whence = format!("{side}{}", lines(clause.page_line, &clause.citations));
            (Key::Clause(clause.kind, clause.name.clone()), what, whence)
        }
        Basis::Column { column, fact, origin } => {
            let what = format!("列「{column}」（{fact}）");
            (Key::Other(what.clone()), what, self::origin(origin))
        }
        Basis::WithoutColumn(facts) => {
            let facts = facts.join("、");
            (Key::Other(facts.clone()), "列のない事実（どの会社でも不明）".to_string(), facts)
        }
        Basis::Assumption(assumption) => {
            let what = assumption_name(assumption);
            (Key::Other(what.clone()), what, self::assumption(assumption))
        }
    }
}

/// Lines of the page and of its source: `ページ22行【000 61行】`.
pub(super) fn lines(page_line: usize, citations: &[Citation]) -> String {
    let cited = if citations.is_empty() { String::new() } else { format!("【{}】", cited(citations)) };
    format!("ページ{page_line}行{cited}")
}

/// Where the numbers of a column come from.
pub(super) fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Table => "会社の表のとおり".to_string(),
        Origin::Statistic(text) => format!("統計: {text}"),
        Origin::Assumption(text) => format!("仮定: {text}"),
    }
}

/// What is assumed, in a few words.
pub(super) fn assumption_name(assumption: &Assumption) -> String {
    match assumption {
        Assumption::TakeUp(share) => format!("利用する会社の割合 {}", percent(*share)),
        Assumption::Weight { .. } => "1行が表す会社の数".to_string(),
        Assumption::Column { fact, .. } => fact.clone(),
    }
}

/// Who assumes it, and why.
fn assumption(assumption: &Assumption) -> String {
    match assumption {
        Assumption::TakeUp(_) => "仮定".to_string(),
        Assumption::Weight { companies_per_row, text } => {
            format!("{companies_per_row}社（仮定: {text}）")
        }
        Assumption::Column { column, text, .. } => format!("列「{column}」（仮定: {text}）"),
    }
}
