//! `POST /common-grants/opportunities/search`.

use std::collections::HashMap;

use catalogue::Entry;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;
use service::search::MOST_CHARACTERS;
use vocabulary::Date;

use super::filter::{Filters, wrong};
use super::funding;
use super::opportunity::Opportunity;
use super::page::{Page, Paging};
use super::sorting::{FIELDS, SortInfo, sort};
use crate::endpoint::Ask;
use crate::problem::{Problem, Trouble};
use crate::reply::Reply;

/// What a search asks.
#[derive(JsonSchema)]
#[schemars(rename = "CommonGrantsSearchRequest")]
#[expect(dead_code, reason = "the schema of what `answer` reads")]
pub(super) struct SearchRequest {
    /// Everyday words or a sentence.
    #[schemars(skip_serializing_if = "Option::is_none", length(max = 400))]
    search: Option<String>,
    /// Filters, all of which must hold.
    #[schemars(skip_serializing_if = "Option::is_none")]
    filters: Option<Filters>,
    /// The order.
    #[schemars(skip_serializing_if = "Option::is_none")]
    sorting: Option<Sorting>,
    /// The page.
    #[schemars(skip_serializing_if = "Option::is_none")]
    pagination: Option<Pagination>,
}

/// The order that is wanted.
#[derive(JsonSchema)]
#[schemars(rename = "CommonGrantsSorting", rename_all = "camelCase")]
#[expect(dead_code, reason = "the schema of what `answer` reads")]
struct Sorting {
    /// By what.
    #[schemars(extend("enum" = FIELDS))]
    sort_by: String,
    /// `relevance`, where `sortBy` is `custom`.
    #[schemars(skip_serializing_if = "Option::is_none")]
    custom_sort_by: Option<String>,
    /// In which order.
    #[schemars(skip_serializing_if = "Option::is_none", extend("enum" = ["asc", "desc"]))]
    sort_order: Option<String>,
}

/// The page that is wanted.
#[derive(JsonSchema)]
#[schemars(rename = "CommonGrantsPagination", rename_all = "camelCase")]
#[expect(dead_code, reason = "the schema of what `answer` reads")]
struct Pagination {
    /// Its number, counted from 1.
    #[schemars(skip_serializing_if = "Option::is_none", range(min = 1, max = 2_147_483_647))]
    page: Option<i32>,
    /// How many entries it has.
    #[schemars(skip_serializing_if = "Option::is_none", range(min = 1, max = 2_147_483_647))]
    page_size: Option<i32>,
}

/// What was found.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsSearchResponse")]
#[serde(rename_all = "camelCase")]
pub(super) struct SearchResponse {
    /// The status of the answer.
    status: i32,
    /// That it went well.
    message: &'static str,
    /// The opportunities of the page.
    items: Vec<Opportunity>,
    /// Which page it is.
    pagination_info: Paging,
    /// How they are sorted.
    sort_info: SortInfo,
    /// By what they were filtered.
    filter_info: FilterInfo,
}

/// By what an answer was filtered.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsFilterInfo")]
struct FilterInfo {
    /// The filters as they were read.
    filters: Filters,
    /// What could not be followed, in Japanese.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<String>,
}

/// Answers a search.
pub(super) fn answer(ask: &Ask) -> Result<Reply, Problem> {
    let request = ask.body.as_object().ok_or_else(|| wrong("本文", r#"{"search": "…"}"#))?;
    let day = ask.day()?;
    let (filters, errors) = Filters::read(request.get("filters"))?;
    let page = page(request.get("pagination"))?;
    let (mut found, relevant) = searched(ask, request.get("search"), day)?;
    found.retain(|one| filters.take(one));
    let sorting = request.get("sorting");
    if sorting.is_some_and(|sorting| !sorting["sortBy"].is_string()) {
        return Err(wrong("sorting", r#"{"sortBy": "lastModifiedAt", "sortOrder": "desc"}"#));
    }
    let sort_info = sort(&mut found, sorting, relevant)?;
    let (items, pagination_info) = page.cut(found);
    Reply::json(&SearchResponse {
        status: 200,
        message: "Success",
        items,
        pagination_info,
        sort_info,
        filter_info: FilterInfo { filters, errors },
    })
}

/// The opportunities that hold the words, the best first; all of them where there are no words.
fn searched(ask: &Ask, words: Option<&Json>, day: Date) -> Result<(Vec<Opportunity>, bool), Problem> {
    let all = || funding(ask.catalogue()).map(|entry| Opportunity::of(ask, entry, day));
    let text = match words {
        None => return Ok((all().collect(), false)),
        Some(Json::String(text)) if text.trim().is_empty() => return Ok((all().collect(), false)),
        Some(Json::String(text)) => text,
        Some(_) => return Err(wrong("search", "\"さがす言葉\"")),
    };
    if text.chars().count() > MOST_CHARACTERS {
        return Err(Problem::new(Trouble::Body, format!("search は{MOST_CHARACTERS}字までです")));
    }
    let results = ask.site().library.search(text, day, usize::MAX);
    let results = results.map_err(|message| Problem::new(Trouble::Body, message))?;
    let rank: HashMap<*const Entry, usize> = results
        .schemes
        .iter()
        .enumerate()
        .map(|(at, one)| (std::ptr::from_ref(one.listed.entry), at))
        .collect();
    let mut found: Vec<(usize, &Entry)> = funding(ask.catalogue())
        .filter_map(|entry| Some((*rank.get(&std::ptr::from_ref(entry))?, entry)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    Ok((found.into_iter().map(|(_, entry)| Opportunity::of(ask, entry, day)).collect(), true))
}

fn page(asked: Option<&Json>) -> Result<Page, Problem> {
    let form = r#"{"page": 1, "pageSize": 100}"#;
    let object = match asked {
        None => return Ok(Page::of(1, 100)),
        Some(Json::Object(object)) => object,
        Some(_) => return Err(wrong("pagination", form)),
    };
    let number = |name: &str, usual: i64| match object.get(name) {
        None => Ok(usual),
        Some(value) => {
            let whole = value.as_i64().filter(|number| (1..=i64::from(i32::MAX)).contains(number));
            whole.ok_or_else(|| wrong(&format!("pagination.{name}"), form))
        }
    };
    Ok(Page::of(number("page", 1)?, number("pageSize", 100)?))
}
