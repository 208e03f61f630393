//! The calls of a search from the day on: a list by month, a chart of the year, and a file for calendars.

mod agenda;
mod bars;
mod when;
mod words;

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use service::find::{Finding, Wanted};

use self::agenda::{Agenda, Row, Section};
use self::words::Words;
use super::cards::scheme_address;
use super::html;
use super::search::query::wanted;
use crate::chart::{Failure, Picture, timeline};
use crate::context::Context;
use crate::fault::Fault;
use crate::parameters::Parameters;

#[derive(Template)]
#[template(path = "calendar.html")]
struct CalendarPage<'a> {
    ctx: &'a Context,
    w: &'static Words,
    typed: &'a str,
    /// Parameters of the search that the form of the page keeps.
    kept: Parameters,
    is_narrowed: bool,
    schemes: usize,
    excluded: usize,
    sections: Vec<Section>,
    without_period: Vec<Row>,
    over: Vec<Row>,
    chart: Option<Chart>,
}

/// The chart as the page shows it.
struct Chart {
    address: String,
    width: u32,
    height: u32,
    /// Periods that begin after the year of the chart.
    beyond: usize,
    samples: Vec<(Picture, &'static str)>,
}

impl CalendarPage<'_> {
    /// What ends soon is said even where nothing does.
    fn is_shown(&self, section: &Section) -> bool {
        section.id == "soon" || section.count() > 0
    }

    fn same(&self, path: &str) -> String {
        self.ctx.with(path, &self.ctx.query.without(&["page"]))
    }
}

/// The schemes that a query finds, with what it excludes.
pub fn finding(ctx: &Context) -> Result<(Wanted, Finding<'_>), Fault> {
    let bad = |message: String| Fault::bad_request(ctx.language, message);
    let wanted = wanted(&ctx.site.library, &ctx.query).map_err(bad)?;
    let finding = ctx.site.library.find(&wanted, ctx.day).map_err(bad)?;
    Ok((wanted, finding))
}

/// The calls of a search from the day on.
pub async fn page(ctx: Context) -> Result<Response, Fault> {
    let (wanted, finding) = finding(&ctx)?;
    let agenda = Agenda::of(&ctx, &finding.fitting);
    let view = CalendarPage {
        ctx: &ctx,
        w: Words::of(ctx.language),
        typed: ctx.query.get("q").unwrap_or_default(),
        kept: ctx.query.without(&["q", "page", "as_of"]),
        is_narrowed: wanted != Wanted::default(),
        schemes: finding.fitting.len(),
        excluded: finding.excluded.len(),
        chart: chart_of(&ctx, &agenda).map_err(|failure| undrawn(&ctx, &failure))?,
        sections: agenda.sections,
        without_period: agenda.without_period,
        over: agenda.over,
    };
    Ok(html(ctx.language, view.render()))
}

fn chart_of(ctx: &Context, agenda: &Agenda) -> Result<Option<Chart>, Failure> {
    let (timeline, beyond) = bars::timeline(ctx, agenda);
    if timeline.bars.is_empty() {
        return Ok(None);
    }
    let picture = timeline.draw()?;
    let samples = timeline::samples()?.into_iter().zip(Words::of(ctx.language).samples);
    Ok(Some(Chart {
        address: ctx.with("/calendar.svg", &ctx.query.without(&["page"])),
        width: picture.width,
        height: picture.height,
        beyond,
        samples: samples.collect(),
    }))
}

/// The chart of the year as a picture of its own.
pub async fn chart(ctx: Context) -> Result<Response, Fault> {
    let (_, finding) = finding(&ctx)?;
    let (timeline, _) = bars::timeline(&ctx, &Agenda::of(&ctx, &finding.fitting));
    let picture = timeline.draw().map_err(|failure| undrawn(&ctx, &failure))?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], picture.document()).into_response())
}

/// The calls and fixed deadlines of a search for calendar programs.
pub async fn file(ctx: Context) -> Result<Response, Fault> {
    let (_, finding) = finding(&ctx)?;
    let entries: Vec<&catalogue::Entry> =
        finding.fitting.iter().map(|fitting| fitting.listed.entry).collect();
    let text = service::export::calendar::calendar(&ctx.site.library.catalogue, &entries, ctx.day);
    let head = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"atooshi.ics\""),
        (header::CONTENT_LANGUAGE, "ja"),
    ];
    Ok((head, text).into_response())
}

/// That a chart could not be drawn.
pub fn undrawn(ctx: &Context, failure: &Failure) -> Fault {
    let message = format!("図を描けませんでした（{}）", failure.0);
    Fault::of(StatusCode::INTERNAL_SERVER_ERROR, ctx.language, message)
}
