//! The start page: one search box and three everyday entrances.

use askama::Template;
use axum::response::Response;
use service::find::{FacetKind, FacetValue, Wanted};

use super::html;
use crate::context::Context;
use crate::fault::Fault;
use crate::language::Language;

struct Words {
    title: &'static str,
    lead: &'static str,
    label: &'static str,
    hint: &'static str,
    button: &'static str,
    search_text: &'static str,
    diagnosis_text: &'static str,
    calendar_text: &'static str,
    by_purpose: &'static str,
    closing: &'static str,
    none_closing: &'static str,
    count_unit: &'static str,
}

static JAPANESE: Words = Words {
    title: "使える支援を、根拠から。",
    lead: "補助金・融資・税・研修・相談。神奈川の制度を、使えるか・いくらか・いつまでか・何が足りないかで答えます。",
    label: "何にお困りですか",
    hint: "ふだんの言葉でどうぞ。例: 厨房のエアコンを替えたい",
    button: "探す",
    search_text: "言葉や条件で制度を探す。外した制度と理由も見られる。",
    diagnosis_text: "質問に答えるだけ。使える制度と金額を、条件ごとの根拠つきで。",
    calendar_text: "受付の始まりと終わりを年の表で。カレンダーにも入れられる。",
    by_purpose: "ねらいから",
    closing: "まもなく終わる受付",
    none_closing: "この日から二週間のうちに終わる受付はありません。",
    count_unit: "件",
};

static ENGLISH: Words = Words {
    title: "Support you can use, and why.",
    lead: "Subsidies, loans, tax relief, training and advice in Kanagawa: whether you can use it, how much, by when, and what is still unknown.",
    label: "What do you need?",
    hint: "In everyday Japanese words, for example 省エネ or 人手不足",
    button: "Search",
    search_text: "By words and conditions. What was left out is listed with the reason.",
    diagnosis_text: "Answer a few questions: what you can use and how much, with the source of every condition.",
    calendar_text: "When calls open and close, as a chart of the year and for your calendar.",
    by_purpose: "By purpose",
    closing: "Closing soon",
    none_closing: "No call closes within two weeks of this day.",
    count_unit: "",
};

#[derive(Template)]
#[template(path = "start.html")]
struct Start<'a> {
    ctx: &'a Context,
    s: &'static Words,
    purposes: Vec<FacetValue>,
    closing: Vec<Closing>,
}

/// A call that ends soon.
struct Closing {
    address: String,
    title: String,
    last_day: String,
}

impl Start<'_> {
    fn about(&self, purpose: &str) -> String {
        let query = crate::parameters::Parameters::of([("purpose".to_string(), purpose.to_string())]);
        self.ctx.with("/search", &query)
    }
}

/// The start page.
pub async fn page(ctx: Context) -> Result<Response, Fault> {
    let bad = |message: String| Fault::bad_request(ctx.language, message);
    let finding = ctx.site.library.find(&Wanted::default(), ctx.day).map_err(bad)?;
    let purposes = finding.facets.iter().find(|facet| facet.kind == FacetKind::Purpose);
    let mut closing: Vec<(vocabulary::Date, Closing)> = Vec::new();
    for fitting in &finding.fitting {
        let soon =
            |call: &&catalogue::window::Call| call.state(ctx.day) == catalogue::window::State::ClosingSoon;
        let last =
            fitting.listed.calls.iter().filter(soon).filter_map(catalogue::window::Call::last_day).min();
        let Some(last) = last else { continue };
        let header = &fitting.listed.entry.scheme.header;
        let closes = Closing {
            address: super::cards::scheme_address(&ctx, fitting.listed.entry),
            title: if ctx.is_english() { header.english.clone() } else { header.title.clone() },
            last_day: notation::write_date(last),
        };
        closing.push((last, closes));
    }
    closing.sort_by_key(|(last, _)| *last);
    let view = Start {
        ctx: &ctx,
        s: match ctx.language {
            Language::Japanese => &JAPANESE,
            Language::English => &ENGLISH,
        },
        purposes: purposes.map(|facet| facet.values.clone()).unwrap_or_default(),
        closing: closing.into_iter().map(|(_, closes)| closes).take(8).collect(),
    };
    Ok(html(ctx.language, view.render()))
}
