//! `search_schemes`: schemes by everyday words and facets, with what the facets exclude and why.

use catalogue::Catalogue;
use catalogue::support::MoneyTerm;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use service::business_stage::BusinessStage;
use service::export::record;
use service::find::{Fitting, Wanted};
use service::search::MOST_CHARACTERS;
use service::site::Site;
use wire::finding::{ExcludedAnswer, FacetAnswer, FindingAnswer, FoundAnswer};
use wire::hits::ConceptAnswer;

use crate::answer::Origin;
use crate::toolbox::{Entry, json};

/// How many schemes are answered where nobody says.
const LIMIT: i64 = 10;
/// Most schemes that are answered at once.
const MOST: i64 = 50;
/// Most excluded schemes that are named.
const MOST_EXCLUDED: usize = 20;

const DESCRIPTION: &str = "ふだんの言葉や文で制度を探し、種別・ねらい・地域などで絞る。何で見つかったか（found_by）と、\
    絞り込みで除いた制度とその理由（excluded）も返す。見つからないときは、目録にない理由（nothing）が分かれば返す。\
    見つかったことは「使える」ことを意味しない。使えるかどうかは check_profile で調べる。";

/// What is looked for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Input {
    #[serde(default)]
    #[schemars(
        description = "さがす言葉か文（例: エアコン 電気代、後継ぎがいないので会社を譲りたい）。書かなければ絞り込みだけ",
        length(max = MOST_CHARACTERS)
    )]
    words: String,
    #[serde(default)]
    #[schemars(schema_with = "super::kinds")]
    kinds: Vec<String>,
    #[serde(default)]
    #[schemars(description = "ねらい。どれか一つに合うもの", length(max = 20))]
    purposes: Vec<String>,
    #[serde(default)]
    #[schemars(description = "だれのための制度か。どれか一つに合うもの", length(max = 10))]
    audiences: Vec<String>,
    #[serde(default)]
    #[schemars(schema_with = "stages")]
    stages: Vec<String>,
    #[serde(default)]
    #[schemars(description = "事業所のある地域の識別子。そこに事業所があれば足りる制度に絞る")]
    area: Option<String>,
    #[serde(default)]
    #[schemars(description = "true なら、基準日に申し込める制度だけ")]
    open_now: bool,
    #[serde(default)]
    #[schemars(
        description = "この額（円）に届かない上限の制度を除く。上限が資料にない制度は除かない",
        range(min = 0, max = 10_000_000_000_000_i64)
    )]
    least_yen: Option<i64>,
    #[serde(default)]
    #[schemars(description = "基準日 YYYY-MM-DD。書かなければ今日", length(max = 10))]
    as_of: Option<String>,
    #[serde(default = "limit")]
    #[schemars(description = "何件まで返すか", range(min = 1, max = MOST))]
    limit: i64,
}

fn limit() -> i64 {
    LIMIT
}

fn stages(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let named: Vec<String> =
        BusinessStage::ALL.map(|stage| format!("{}（{}）", stage.id(), stage.label())).into();
    schemars::json_schema!({
        "type": "array",
        "description": format!("事業の段階。どれか一つに合うもの。{}", named.join("、")),
        "items": { "type": "string", "enum": BusinessStage::ALL.map(BusinessStage::id) },
        "maxItems": 3,
        "default": [],
    })
}

/// What was found.
#[derive(Serialize, JsonSchema)]
struct Answer<'a> {
    /// The day it was asked about.
    as_of: String,
    /// How many schemes fit.
    total: usize,
    /// The best of them. That a scheme was found does not mean that it can be used.
    hits: Vec<Hit<'a>>,
    /// How many schemes the words would find but a facet, the year or the place excludes.
    excluded_total: usize,
    /// The first of them, with everything that excludes each.
    excluded: Vec<ExcludedAnswer<'a>>,
    /// How many schemes each value of a facet would leave.
    facets: Vec<FacetAnswer<'a>>,
    /// How the words were read.
    read_as: Vec<ConceptAnswer<'a>>,
    /// Why nothing can be found, in Japanese; null where that is not known.
    nothing: Option<String>,
    /// What to do next, in Japanese.
    next_step: &'static str,
}

/// A scheme that was found.
#[derive(Serialize, JsonSchema)]
struct Hit<'a> {
    /// The scheme.
    #[serde(flatten)]
    found: FoundAnswer<'a>,
    /// How its calls stand on the day, in Japanese.
    state_label: &'static str,
    /// What the page says first, in its own plain words.
    gist: &'a str,
    /// The greatest limit or fixed amount that the page names; null where it names none.
    greatest: Option<Greatest<'a>>,
    /// Where the page comes from.
    #[serde(flatten)]
    origin: Origin<'a>,
}

/// The greatest limit or fixed amount that a page names. What a company gets is for `check_profile` to say.
#[derive(Serialize, JsonSchema)]
struct Greatest<'a> {
    /// In yen.
    yen: i64,
    /// What it is counted per; empty for the whole.
    per: &'a str,
    /// When it holds; empty for always.
    condition: &'a str,
}

/// The tool.
pub fn entry(catalogue: &Catalogue) -> Entry {
    Entry::new::<Input, Answer<'static>>(catalogue, "search_schemes", "制度を探す", DESCRIPTION, answer)
}

fn answer(site: &Site, arguments: Json) -> Result<Json, String> {
    let input: Input = crate::arguments::read(arguments)?;
    let day = site.day(input.as_of.as_deref())?;
    let is_stage = |stage: &BusinessStage| input.stages.iter().any(|id| id == stage.id());
    let wanted = Wanted {
        text: input.words,
        kinds: record::kinds(&input.kinds)?,
        purposes: input.purposes,
        audiences: input.audiences,
        stages: BusinessStage::ALL.into_iter().filter(is_stage).collect(),
        area: input.area,
        open_now: input.open_now,
        least_yen: input.least_yen,
        every_edition: false,
    };
    let finding = site.library.find(&wanted, day)?;
    let limit = usize::try_from(input.limit).unwrap_or_default();
    let found = FindingAnswer::new(&site.library.catalogue, &finding, 0, limit, day);
    let hits = found.hits.into_iter().zip(&finding.fitting).map(|(found, fitting)| hit(found, fitting));
    json(&Answer {
        as_of: found.as_of,
        total: found.total,
        hits: hits.collect(),
        excluded_total: found.excluded.len(),
        excluded: found.excluded.into_iter().take(MOST_EXCLUDED).collect(),
        facets: found.facets,
        read_as: found.read_as,
        nothing: found.nothing,
        next_step: next_step(found.total),
    })
}

fn hit<'a>(found: FoundAnswer<'a>, fitting: &'a Fitting<'a>) -> Hit<'a> {
    Hit {
        found,
        state_label: fitting.listed.state.label(),
        gist: &fitting.traits.gist,
        greatest: fitting.traits.greatest.as_ref().map(greatest),
        origin: Origin::of(fitting.listed.entry),
    }
}

fn greatest(term: &MoneyTerm) -> Greatest<'_> {
    Greatest { yen: term.yen, per: &term.per, condition: &term.condition }
}

fn next_step(total: usize) -> &'static str {
    match total {
        0 => "別の言葉で探すか、絞り込みを外してください。目録にない制度を補って答えないでください",
        _ => {
            "決まりの中身は read_scheme、使えるかどうかは check_profile で調べてください。見つかっただけでは使えるとは言えません"
        }
    }
}
