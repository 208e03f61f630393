//! Where the check begins: what somebody wants to do, where the sites are, and which kinds of support are wanted.

use askama::Template;
use catalogue::Catalogue;
use engine::input::Reading;
use vocabulary::SupportKind;

use super::places::{self, PlaceChoice};
use super::state::{Held, Said, State, Subject};
use super::words::Words;
use crate::context::Context;
use crate::parameters::Parameters;
use crate::rich::Rich;

/// The first page.
#[derive(Template)]
#[template(path = "check_start.html")]
pub struct StartPage<'a> {
    ctx: &'a Context,
    w: &'static Words,
    held: Held,
    faults: Vec<String>,
    then: &'a str,
    schemes: Vec<Rich>,
    purposes: Vec<(&'a str, &'a str, bool)>,
    places: Vec<PlaceChoice>,
    kinds: Vec<(&'static str, &'static str, bool)>,
    saved: &'a str,
}

impl<'a> StartPage<'a> {
    /// The page with what was chosen before, and with what could not be read.
    pub fn of(
        ctx: &'a Context,
        state: &State,
        faults: Vec<String>,
        saved: &'a str,
        then: &'a str,
    ) -> StartPage<'a> {
        let catalogue = &ctx.site.library.catalogue;
        let chosen = state.purposes(catalogue);
        let purpose = |choice: &'a engine::fact::Choice| {
            let label = ctx.of(choice.label.as_str(), choice.english.as_str());
            (choice.id.as_str(), label, chosen.contains(&choice.id))
        };
        let kind = |kind: SupportKind| {
            (kind.id(), ctx.of(kind.label(), kind.english()), state.kinds.contains(&kind))
        };
        let title = |id: &String| {
            let header = &catalogue.scheme(id)?.scheme.header;
            Some(Rich::of(ctx, &header.title, || service::english::title(header)))
        };
        StartPage {
            ctx,
            w: Words::of(ctx.language),
            held: Held::of(state, &catalogue.registry),
            faults,
            then,
            schemes: state.schemes.iter().filter_map(title).collect(),
            purposes: catalogue.purposes().iter().map(purpose).collect(),
            places: places::choices(ctx, state),
            kinds: SupportKind::all().map(kind).collect(),
            saved,
        }
    }

    fn has_kinds(&self) -> bool {
        self.kinds.iter().any(|(_, _, chosen)| *chosen)
    }

    /// The latest day with pages, where none is valid on the day asked about.
    fn last_day(&self) -> Option<(String, String)> {
        self.ctx.day_with_pages()
    }
}

/// Takes in what the first page sent; the error says what is not known.
pub fn read(catalogue: &Catalogue, state: &mut State, form: &Parameters) -> Result<(), String> {
    let known = catalogue.purposes();
    let mut purposes: Vec<String> = Vec::new();
    for id in form.all("purpose") {
        match known.iter().any(|choice| choice.id == id) {
            true if purposes.iter().any(|chosen| chosen == id) => {}
            true => purposes.push(id.to_string()),
            false => return Err(unknown("したいこと", id)),
        }
    }
    let mut kinds = Vec::new();
    for id in form.all("kind") {
        kinds.push(SupportKind::of_id(id).ok_or_else(|| unknown("支援の種類", id))?);
    }
    let mut step = Vec::new();
    if let Some(fact) = catalogue.registry.by_id("purposes") {
        state.forget(&Subject::Fact(fact));
        if !purposes.is_empty() {
            step.push((Subject::Fact(fact), Said::Reading(Reading::Words(purposes))));
        }
    }
    step.extend(places::read(catalogue, state, form));
    state.kinds = kinds;
    state.begin_with(step);
    Ok(())
}

fn unknown(what: &str, id: &str) -> String {
    format!("知られていない{what}です: {}", id.chars().take(40).collect::<String>())
}
