//! The schemes of a group in one line each.

use engine::Outcome;
use service::check_all::Standing;

use super::report::Shown;
use crate::context::Context;
use crate::page::check::outlook::{amount, title};
use crate::page::check::words::Words;
use crate::page::scheme::section::cited;
use crate::rich::Rich;

/// Most facts or clauses that one line names.
const MOST_DETAILS: usize = 3;

/// The schemes of one standing.
pub struct Group<'a> {
    pub standing: &'static str,
    pub label: &'static str,
    /// What the last column says.
    pub column: &'static str,
    pub rows: Vec<Row<'a>>,
    /// Identifiers and names of those for which there is no room.
    pub names: Vec<(&'a str, Rich)>,
}

/// A scheme in one line.
pub struct Row<'a> {
    pub id: &'a str,
    pub title: Rich,
    pub frame: Option<Rich>,
    pub amount: String,
    pub state: &'static str,
    pub details: Vec<Rich>,
    /// How many more details there are.
    pub more: usize,
    pub cited: String,
}

impl Group<'_> {
    /// How many schemes there are.
    pub fn count(&self) -> usize {
        self.rows.len() + self.names.len()
    }
}

/// The schemes of a standing, as many in lines as there is room for, the others by name.
pub fn group<'a>(ctx: &Context, standing: Standing, shown: &[&'a Shown<'a>], most: usize) -> Group<'a> {
    let w = Words::of(ctx.language);
    let name =
        |shown: &&'a Shown<'a>| (shown.line.checked.entry.scheme.header.id.as_str(), title(ctx, &shown.line));
    let (in_lines, by_name) = shown.split_at(shown.len().min(most));
    Group {
        standing: standing.english(),
        label: ctx.of(standing.label(), service::english::standing(standing)),
        column: match standing {
            Standing::If => w.to_ask,
            Standing::Not => w.failed,
            _ => w.contact,
        },
        rows: in_lines.iter().map(|shown| row(ctx, shown)).collect(),
        names: by_name.iter().map(name).collect(),
    }
}

fn row<'a>(ctx: &Context, shown: &'a Shown<'a>) -> Row<'a> {
    let line = &shown.line;
    let scheme = &line.checked.entry.scheme;
    let (plan, answer) = &line.checked.answers[line.checked.best];
    let (mut details, cited) = details(ctx, shown);
    let more = details.len().saturating_sub(MOST_DETAILS);
    details.truncate(MOST_DETAILS);
    Row {
        id: &scheme.header.id,
        title: title(ctx, line),
        frame: plan.frame.map(|at| Rich::japanese(ctx, &scheme.frames[at].label)),
        amount: amount(ctx, answer),
        state: ctx.of(line.state.label(), service::english::state(line.state)),
        details,
        more,
        cited,
    }
}

/// What settles the scheme or has settled it, with the first place in the source.
fn details(ctx: &Context, shown: &Shown<'_>) -> (Vec<Rich>, String) {
    let line = &shown.line;
    let w = Words::of(ctx.language);
    let registry = &ctx.site.library.catalogue.registry;
    let scheme = &line.checked.entry.scheme;
    let (_, answer) = &line.checked.answers[line.checked.best];
    match line.standing {
        Standing::If if answer.missing.is_empty() => (vec![Rich::plain(w.left_open)], String::new()),
        Standing::If => {
            let label = |fact: &engine::FactIndex| {
                let fact = registry.fact(*fact);
                Rich::plain(ctx.of(fact.label.as_str(), fact.english.as_str()))
            };
            (answer.missing.iter().map(label).collect(), String::new())
        }
        Standing::Not => {
            let fails = |outcome: &Outcome| matches!(outcome, Outcome::Unmet | Outcome::Broken);
            let failed: Vec<_> = answer
                .outcomes
                .iter()
                .filter(|(_, outcome)| fails(outcome))
                .map(|(clause, _)| &scheme.clauses[*clause])
                .collect();
            let names = failed.iter().map(|clause| Rich::japanese(ctx, &clause.name)).collect();
            match failed.first() {
                Some(first) => (names, cited(first.citations.get(..1).unwrap_or_default())),
                None => (vec![Rich::plain(w.no_completion)], String::new()),
            }
        }
        _ => (
            scheme.header.contacts.iter().map(|contact| Rich::japanese(ctx, contact)).collect(),
            String::new(),
        ),
    }
}
