//! The order of opportunities.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;
use vocabulary::Ratio;

use super::money::Money;
use super::opportunity::Opportunity;

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
    pub sort_by: String,
    /// `relevance`, where the best match comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_sort_by: Option<&'static str>,
    /// In which order.
    #[schemars(extend("enum" = ["asc", "desc"]))]
    pub sort_order: String,
    /// What could not be followed, in Japanese.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
}

/// The newest first; what is of one day stays in the order of its source.
pub(super) fn newest_first(all: &mut [Opportunity]) {
    all.sort_by(|one, other| other.last_modified_at.cmp(&one.last_modified_at));
}

/// Sorts as a request asks; `relevant` tells that the best match comes first already.
pub(super) fn sort(all: &mut [Opportunity], asked: Option<&Json>, relevant: bool) -> SortInfo {
    let text = |name: &str| asked.and_then(|asked| asked.get(name)).and_then(Json::as_str);
    let mut errors = Vec::new();
    let mut order = text("sortOrder").unwrap_or("asc");
    if !["asc", "desc"].contains(&order) {
        errors.push(format!(
            "sortOrder の「{}」は読めません。asc か desc を書いてください",
            crate::field::shown(order)
        ));
        order = "asc";
    }
    let field = match text("sortBy") {
        Some("custom") if text("customSortBy") == Some("relevance") && relevant => None,
        Some("custom") => {
            errors.push("customSortBy に書けるのは、search を書いたときの relevance だけです".to_string());
            Some("lastModifiedAt")
        }
        Some(field) if FIELDS.contains(&field) => Some(field),
        Some(field) => {
            let known = FIELDS.join(", ");
            errors.push(format!(
                "sortBy の「{}」は読めません。書けるもの: {known}",
                crate::field::shown(field)
            ));
            Some("lastModifiedAt")
        }
        None if relevant => None,
        None => {
            order = "desc";
            Some("lastModifiedAt")
        }
    };
    let Some(field) = field else {
        let custom_sort_by = Some("relevance");
        return SortInfo { sort_by: "custom".into(), custom_sort_by, sort_order: "desc".into(), errors };
    };
    by_field(all, field, order == "desc");
    SortInfo { sort_by: field.into(), custom_sort_by: None, sort_order: order.into(), errors }
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
