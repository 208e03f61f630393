//! One scheme of a comparison.

use catalogue::{Entry, Lifecycle};
use lang::ast::ItemKind;
use service::list::Listed;
use service::{explain, timing};
use vocabulary::Stage;

use super::{address, letter, scheme_address, title};
use crate::context::Context;
use crate::page::scheme::contact::{self, ContactView};
use crate::page::scheme::section::{RuleView, cited, rule};
use crate::page::scheme::support;
use crate::rich::Rich;

/// How many bytes the rules of all columns together may take before only their names are shown.
const MOST_RULE_BYTES: usize = 9_000;
/// Most values of one kind that a column shows.
const MOST_VALUES: usize = 5;

/// One scheme of a comparison.
pub struct Column {
    pub letter: char,
    pub address: String,
    pub title: String,
    pub japanese_title: Option<String>,
    /// The same comparison without it.
    pub without: String,
    pub issuer: String,
    pub fiscal_year: String,
    pub kinds: Vec<&'static str>,
    pub is_valid: bool,
    pub gist: String,
    pub purposes: Vec<String>,
    pub audience: Vec<String>,
    pub areas: Vec<String>,
    /// What is granted, each kind with how many more values the scheme's own page has.
    pub support: Vec<(support::Row, usize)>,
    pub state: (&'static str, &'static str),
    pub calls: Vec<Rich>,
    pub conditions: Vec<RuleView>,
    pub judgements: Vec<RuleView>,
    pub obligations: Vec<RuleView>,
    pub contacts: Vec<ContactView>,
    pub website: Option<String>,
    pub sources: String,
    pub verification: String,
}

impl Column {
    /// One scheme among those that are compared.
    pub fn of(ctx: &Context, entry: &Entry, all: &[&Entry]) -> Column {
        let library = &ctx.site.library;
        let catalogue = &library.catalogue;
        let header = &entry.scheme.header;
        let listed = Listed::of(entry, ctx.day);
        let is_other = |other: &&Entry| !std::ptr::eq(*other, entry);
        let clauses = explain::explain(entry, None).clauses;
        let rules = |kinds: &[ItemKind]| -> Vec<RuleView> {
            let own = clauses.iter().filter(|clause| kinds.contains(&clause.kind));
            own.map(|clause| unstaged(rule(ctx, entry, clause), clause.stage)).collect()
        };
        let shown = title(ctx, entry);
        Column {
            letter: letter(all.iter().position(|one| !is_other(one)).unwrap_or_default()),
            address: scheme_address(ctx, entry),
            title: shown.to_string(),
            japanese_title: (shown != header.title).then(|| header.title.clone()),
            without: address(ctx, all.iter().copied().filter(|other| is_other(other))),
            issuer: header.issuer.clone(),
            fiscal_year: header.fiscal_year.clone(),
            kinds: header.kinds.iter().map(|kind| ctx.of(kind.label(), kind.english())).collect(),
            is_valid: entry.lifecycle(ctx.day) == Lifecycle::Current,
            gist: library.traits_of(entry).gist.clone(),
            purposes: purposes(ctx, entry),
            audience: header.audience.clone(),
            areas: catalogue
                .areas_of(entry)
                .iter()
                .map(|area| ctx.of(area.name.clone(), area.english()))
                .collect(),
            support: first_values(support::rows(ctx, entry)),
            state: (
                listed.state.english(),
                ctx.of(listed.state.label(), service::english::state(listed.state)),
            ),
            calls: listed
                .calls
                .iter()
                .map(|call| Rich::of(ctx, &timing::written(call), || service::english::call(call)))
                .collect(),
            conditions: rules(&[ItemKind::Condition, ItemKind::Exclusion]),
            judgements: rules(&[ItemKind::Judgement]),
            obligations: rules(&[ItemKind::Obligation]),
            contacts: contact::views(header),
            website: header.website.clone(),
            sources: cited(&header.sources),
            verification: header.verification.clone(),
        }
    }

    fn rules_mut(&mut self) -> impl Iterator<Item = &mut RuleView> {
        self.conditions.iter_mut().chain(&mut self.judgements).chain(&mut self.obligations)
    }
}

fn purposes(ctx: &Context, entry: &Entry) -> Vec<String> {
    let catalogue = &ctx.site.library.catalogue;
    let named = |id: &String| catalogue.purposes().iter().find(|choice| choice.id == *id);
    let found = entry.scheme.header.purposes.iter().filter_map(named);
    found.map(|choice| ctx.of(choice.label.clone(), choice.english.clone())).collect()
}

/// A rule that does not say that it has to hold at the application, since most do.
fn unstaged(rule: RuleView, stage: Option<Stage>) -> RuleView {
    RuleView { stage: rule.stage.filter(|_| stage != Some(Stage::Application)), ..rule }
}

/// Takes the lines and places from the rules where all of them together are too many for one page; says whether it did.
pub fn shorten(columns: &mut [Column]) -> bool {
    let bytes: usize = columns.iter_mut().flat_map(Column::rules_mut).map(|rule| weight(rule)).sum();
    if bytes <= MOST_RULE_BYTES {
        return false;
    }
    for rule in columns.iter_mut().flat_map(Column::rules_mut) {
        rule.lines.clear();
        rule.cited.clear();
    }
    true
}

/// About how many bytes a rule takes on the page.
fn weight(rule: &RuleView) -> usize {
    let texts = rule.lines.iter().map(|(_, line)| line).chain([&rule.name]);
    let pieces = texts.flat_map(Rich::pieces).map(|piece| piece.text.len() + 40);
    pieces.sum::<usize>() + rule.cited.len() + rule.lead.len() + 120
}

/// The first values of each kind, and how many more there are.
fn first_values(rows: Vec<support::Row>) -> Vec<(support::Row, usize)> {
    let shortened = |mut row: support::Row| {
        let more = row.values.len().saturating_sub(MOST_VALUES);
        row.values.truncate(MOST_VALUES);
        (row, more)
    };
    rows.into_iter().map(shortened).collect()
}
