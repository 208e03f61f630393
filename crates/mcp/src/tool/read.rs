//! `read_scheme`: one scheme with every clause in words and its citations.

use catalogue::Catalogue;
use catalogue::window::{calls, state};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use service::check::find;
use service::explain::explain;
use service::export::record::record;
use service::outline::{Section, outline};
use service::site::Site;
use wire::Explanation;
use wire::answer::SourceAnswer;

use crate::answer::{NOT_LEGAL_DECISION, Origin, sources};
use crate::toolbox::{Entry, json};

const DESCRIPTION: &str = "一つの制度を読む。だれが使えるか・何を守るか・いくらか・いつまでかを、ページの言葉と出典（文書と行）で返し、\
    率・上限・受付・窓口を値でも返す（record）。verification が「機械起案」のページは、所管の職員の照合を受けていない。\
    ある会社が使えるかどうかは、読んで判断せず check_profile で調べる。";

/// Which scheme.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Input {
    #[schemars(description = "制度の識別子（search_schemes の scheme）", length(min = 1, max = 80))]
    id: String,
    #[serde(default)]
    #[schemars(
        description = "基準日 YYYY-MM-DD。その日に有効な年度のページを読む。書かなければ今日",
        length(max = 10)
    )]
    as_of: Option<String>,
}

/// The scheme.
#[derive(Serialize, JsonSchema)]
struct Answer<'a> {
    /// The day it was asked about.
    as_of: String,
    /// How far the answer may be trusted, in Japanese.
    not_legal_decision: &'static str,
    /// Whether the page is valid on the day.
    #[schemars(extend("enum" = ["planned", "current", "closed"]))]
    lifecycle: &'static str,
    /// How the calls stand on the day, in Japanese.
    state_label: &'static str,
    /// The fiscal years of which there are pages.
    editions: Vec<&'a str>,
    /// What the page says first, in its own plain words.
    gist: &'a str,
    /// What stands below each heading of the page, in plain words.
    sections: Vec<PlainSection<'a>>,
    /// Where the page comes from.
    #[serde(flatten)]
    origin: Origin<'a>,
    /// Every clause in the order in which it is read aloud.
    explanation: Explanation<'a>,
    /// Everything that the source prints about the scheme, as values: kinds, rates, caps, windows, contacts.
    record: Map<String, Json>,
}

/// What stands below one heading of the page, in plain words.
#[derive(Serialize, JsonSchema)]
struct PlainSection<'a> {
    /// The heading.
    heading: &'a str,
    /// Its paragraphs.
    text: Vec<String>,
    /// Where it stands in the sources.
    source: Vec<SourceAnswer<'a>>,
}

/// The tool.
pub fn entry(catalogue: &Catalogue) -> Entry {
    Entry::new::<Input, Answer<'static>>(catalogue, "read_scheme", "制度を読む", DESCRIPTION, answer)
}

fn answer(site: &Site, arguments: Json) -> Result<Json, String> {
    let input: Input = crate::arguments::read(arguments)?;
    let day = site.day(input.as_of.as_deref())?;
    let catalogue = &site.library.catalogue;
    let latest =
        find(catalogue, &input.id).map_err(|reason| format!("{reason}。search_schemes で探せます"))?;
    let entry = catalogue.edition(&input.id, day, day).unwrap_or(latest);
    let explanation = explain(entry, None);
    let Json::Object(record) = record(catalogue, entry, day) else {
        return Err("制度の記録がオブジェクトになりません".to_string());
    };
    let editions = catalogue.editions(&input.id);
    json(&Answer {
        as_of: notation::write_date(day),
        not_legal_decision: NOT_LEGAL_DECISION,
        lifecycle: entry.lifecycle(day).english(),
        state_label: state(&calls(&entry.scheme), day).label(),
        editions: editions.map(|edition| edition.scheme.header.fiscal_year.as_str()).collect(),
        gist: &site.library.traits_of(entry).gist,
        sections: outline(entry).into_iter().filter_map(plain).collect(),
        origin: Origin::of(entry),
        explanation: Explanation::new(&explanation),
        record,
    })
}

/// The words of a section; what stands before the first heading is the gist.
fn plain(section: Section<'_>) -> Option<PlainSection<'_>> {
    let has_words = !section.heading.is_empty() && !section.prose.is_empty();
    has_words.then(|| PlainSection {
        heading: section.heading,
        source: sources(section.citations),
        text: section.prose,
    })
}
