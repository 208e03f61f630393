//! The order of opportunities.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;
use vocabulary::Ratio;

use super::filter::wrong;
use super::money::Money;
use super::opportunity::Opportunity;
use crate::problem::{Problem, Trouble};

/// By what opportunities can be sorted.
pub(super) const FIELDS: [&str; 10] = [
    "lastModifiedAt",
    "createdAt",
    "title",
    "status.value",
    "keyDates.closeDate",
    "funding.maxAwardAmount",
    "funding.minAwardAmount",
    "funding.totalAmountAvailable",
    "funding.estimatedAwardCount",
    "custom",
];

/// How an answer is sorted.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsSortInfo")]
#[serde(rename_all = "camelCase")]
pub(super) struct SortInfo {
    /// The field; `custom` for our own order.
    pub sort_by: &'static str,
    /// `relevance`, where the best match comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_sort_by: Option<&'static str>,
    /// In which order.
    #[schemars(extend("enum" = ["asc", "desc"]))]
    pub sort_order: &'static str,
    /// What could not be followed, in Japanese.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
}

/// The newest first; what is of one day stays in the order of its source.
pub(super) fn newest_first(all: &mut [Opportunity]) {
    all.sort_by(|one, other| other.last_modified_at.cmp(&one.last_modified_at));
}

/// Sorts as a request asks; `relevant` tells that the best match comes first already.
pub(super) fn sort(
    all: &mut [Opportunity],
    asked: Option<&Json>,
    relevant: bool,
) -> Result<SortInfo, Problem> {
    let said = |name: &str| asked.and_then(|asked| asked.get(name));
    let order = known("sortOrder", said("sortOrder"), &["asc", "desc"])?;
    let by = known("sortBy", said("sortBy"), &FIELDS)?;
    let custom = said("customSortBy")
        .map(|custom| custom.as_str().ok_or_else(|| wrong("sorting.customSortBy", "\"relevance\"")));
    let follows = custom.transpose()? == Some("relevance") && by == Some("custom");
    if relevant && (by.is_none() || follows) {
        let (sort_by, sort_order) = ("custom", "desc");
        return Ok(SortInfo { sort_by, custom_sort_by: Some("relevance"), sort_order, errors: Vec::new() });
    }
    let mut errors = Vec::new();
    if by == Some("custom") {
        errors.push("customSortBy に書けるのは、search を書いたときの relevance だけです".to_string());
    }
    let sort_by = by.filter(|by| *by != "custom").unwrap_or("lastModifiedAt");
    let sort_order = order.unwrap_or(if by.is_none() { "desc" } else { "asc" });
    by_field(all, sort_by, sort_order == "desc");
    Ok(SortInfo { sort_by, custom_sort_by: None, sort_order, errors })
}

/// One of the words that the protocol knows.
fn known(name: &str, said: Option<&Json>, words: &[&'static str]) -> Result<Option<&'static str>, Problem> {
    let Some(said) = said else { return Ok(None) };
    let text = said.as_str().unwrap_or_default();
    let found = words.iter().find(|word| **word == text).copied();
    found.map(Some).ok_or_else(|| {
        let list = words.join(", ");
        let detail =
            format!("sorting.{name} の「{}」は読めません。書けるもの: {list}", crate::field::shown(text));
        Problem::new(Trouble::Body, detail)
    })
}

/// Sorts by a field; what has no value comes last in both orders.
fn by_field(all: &mut [Opportunity], field: &str, descending: bool) {
    let money = |money: &Option<Money>| money.as_ref().and_then(Money::exact);
    match field {
        "title" => by_key(all, descending, |one| Some(one.title.clone())),
        "status.value" => by_key(all, descending, |one| Some(one.status.value)),
        "keyDates.closeDate" => by_key(all, descending, |one| {
            one.key_dates.close_date.as_ref().and_then(|event| event.date()).map(str::to_string)
        }),
        "funding.maxAwardAmount" => by_key(all, descending, |one| money(&one.funding.max_award_amount)),
        "funding.minAwardAmount" => by_key(all, descending, |one| money(&one.funding.min_award_amount)),
        // Nobody prints these: everything stays as it is.
        "funding.totalAmountAvailable" | "funding.estimatedAwardCount" => {
            by_key(all, descending, |_| None::<Ratio>);
        }
        _ => by_key(all, descending, |one| Some(one.last_modified_at.clone())),
    }
}

fn by_key<K: Ord>(all: &mut [Opportunity], descending: bool, key: impl Fn(&Opportunity) -> Option<K>) {
    all.sort_by(|one, other| {
        let (one, other) = (key(one), key(other));
        let by_value = if descending { other.cmp(&one) } else { one.cmp(&other) };
        one.is_none().cmp(&other.is_none()).then(by_value)
    });
}
