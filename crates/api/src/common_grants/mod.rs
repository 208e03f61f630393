//! Our schemes by the CommonGrants protocol: list, get and search.
//!
//! An opportunity of the protocol is funding, so only schemes that grant or lend money are given. Every field is
//! printed by a source, derived by a rule that stands here, or missing; `docs/api.md` lists them.

mod event;
mod filter;
mod money;
mod opportunity;
mod page;
mod search;
mod sorting;

use catalogue::{Catalogue, Entry};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;
use vocabulary::SupportKind;

use self::opportunity::Opportunity;
use self::page::{Page, Paging};
use self::search::{SearchRequest, SearchResponse};
use crate::dialect::Dialect;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::field::{Field, Kind};
use crate::problem::{Problem, Trouble};
use crate::reply::{Media, Reply};

const GROUP: &str = "CommonGrants";
/// The id of `kanagawa_bak` of 2025, which documents show; a test holds it to the code.
const EXAMPLE: &str = "9b643136-5f3e-577e-9a5f-0dc1184a688d";

const AS_OF: Field = Field::new("as_of", Kind::Day, "基準日（拡張）。書かなければ今日");
const ID: Field = Field::new("oppId", Kind::Text(36), "一覧が返す id（UUID）").required();
const LIST: &[Field] = &[
    Field::new("page", Kind::Whole(1, i32::MAX as i64), "何ページ目か").usual(1),
    Field::new("pageSize", Kind::Whole(1, i32::MAX as i64), "1ページの件数").usual(100),
    AS_OF,
];

/// A page of opportunities.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsList")]
#[serde(rename_all = "camelCase")]
struct ListResponse {
    /// The status of the answer.
    status: i32,
    /// That it went well.
    message: &'static str,
    /// The opportunities of the page.
    items: Vec<Opportunity>,
    /// Which page it is.
    pagination_info: Paging,
}

/// One opportunity.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsOpportunityResponse")]
struct ReadResponse {
    /// The status of the answer.
    status: i32,
    /// That it went well.
    message: &'static str,
    /// The opportunity.
    data: Opportunity,
}

/// Everything below `/common-grants`; the protocol's checker refuses any other address there.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    let endpoint = |path, id, summary, about, input, shape, answer| Endpoint {
        path,
        id,
        group: GROUP,
        summary,
        about,
        path_fields: &[],
        input,
        media: Media::Json,
        shape: Some(shape),
        example: Example { path: &[EXAMPLE], query: "as_of=2025-06-15", body: "" },
        dialect: Dialect::CommonGrants,
        answer,
    };
    vec![
        Endpoint {
            example: Example { path: &[], query: "page=1&pageSize=1&as_of=2025-06-15", body: "" },
            ..endpoint(
                "/common-grants/opportunities",
                "Opportunities_list",
                "資金の一覧",
                "お金を出すか貸す制度を、CommonGrants の Opportunity の形で、更新日の新しい順に返します。",
                Input::Query(LIST),
                |generator| generator.subschema_for::<ListResponse>(),
                list,
            )
        },
        Endpoint {
            path_fields: &[ID],
            ..endpoint(
                "/common-grants/opportunities/{oppId}",
                "Opportunities_read",
                "一つの資金",
                "GIF DS-451-4 の52項目も customFields の jp_gif に添えます。",
                Input::Query(&[AS_OF]),
                |generator| generator.subschema_for::<ReadResponse>(),
                read,
            )
        },
        Endpoint {
            example: Example {
                path: &[],
                query: "",
                body: r#"{
  "search": "ロボット",
  "filters": {"status": {"operator": "in", "value": ["open", "forecasted"]}},
  "sorting": {"sortBy": "keyDates.closeDate", "sortOrder": "asc"},
  "pagination": {"page": 1, "pageSize": 1}
}"#,
            },
            ..endpoint(
                "/common-grants/opportunities/search",
                "Opportunities_search",
                "資金を探す",
                "言葉・状態・締切・額で絞ります。読めない絞り込みは filterInfo.errors に挙げます。基準日は今日です。",
                Input::Body(|generator| generator.subschema_for::<SearchRequest>()),
                |generator| generator.subschema_for::<SearchResponse>(),
                search::answer,
            )
        },
    ]
}

/// The schemes that grant or lend money.
fn funding(catalogue: &Catalogue) -> impl Iterator<Item = &Entry> {
    let funds = |kind: &SupportKind| {
        matches!(
            kind,
            SupportKind::Subsidy
                | SupportKind::IncentivePayment
                | SupportKind::RentSubsidy
                | SupportKind::GuaranteeFeeSubsidy
                | SupportKind::Loan
                | SupportKind::LeaseOrInstalment
        )
    };
    let entries = service::export::in_source_order(catalogue).into_iter();
    entries.filter(move |entry| entry.scheme.header.kinds.iter().any(funds))
}

/// The UUID of a page: version 5 of its identifier and year, so that every server gives the same.
fn uuid(entry: &Entry) -> Uuid {
    let header = &entry.scheme.header;
    let name = format!("urn:atooshi:scheme:{}:{}", header.id, header.year.map_or(0, |year| year.0));
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
}

fn list(ask: &Ask) -> Result<Reply, Problem> {
    let day = ask.day()?;
    let mut all: Vec<Opportunity> =
        funding(ask.catalogue()).map(|entry| Opportunity::of(ask, entry, day)).collect();
    sorting::newest_first(&mut all);
    let page = Page::of(ask.said.whole("page", 1), ask.said.whole("pageSize", 100));
    let (items, pagination_info) = page.cut(all);
    Reply::json(&ListResponse { status: 200, message: "Success", items, pagination_info })
}

fn read(ask: &Ask) -> Result<Reply, Problem> {
    let (id, day) = (ask.path("oppId"), ask.day()?);
    let asked = Uuid::parse_str(id).ok();
    let entry = funding(ask.catalogue()).find(|entry| Some(uuid(entry)) == asked).ok_or_else(|| {
        let shown = crate::field::shown(id);
        Problem::new(
            Trouble::NotFound,
            format!("「{shown}」という id の資金はありません。一覧の id を書いてください"),
        )
    })?;
    let data = Opportunity::of(ask, entry, day).with_gif(ask.catalogue(), entry);
    Reply::json(&ReadResponse { status: 200, message: "Success", data })
}
