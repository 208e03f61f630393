//! The filters of a search.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use vocabulary::Ratio;

use super::money::{Money, YEN};
use super::opportunity::Opportunity;
use crate::field::shown;
use crate::problem::{Problem, Trouble};

/// The filters of a search; all of them must hold.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsFilters")]
#[serde(rename_all = "camelCase")]
pub(super) struct Filters {
    /// Some states, one of which it must be in, or must not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Texts>,
    /// Between which days it closes, or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close_date_range: Option<Days>,
    /// No source prints a total, so that this finds nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_funding_available_range: Option<Moneys>,
    /// Between which amounts its least award lies, or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_award_amount_range: Option<Moneys>,
    /// Between which amounts its greatest award lies, or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_award_amount_range: Option<Moneys>,
    /// Filters of others; none is known here.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub custom_filters: BTreeMap<String, Custom>,
}

/// Texts, one of which it must be, or none.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsTextsFilter")]
pub(super) struct Texts {
    operator: Among,
    value: Vec<String>,
}

/// Whether one of a list must hold, or none.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema, PartialEq, Eq)]
#[schemars(rename = "CommonGrantsAmong")]
#[serde(rename_all = "camelCase")]
enum Among {
    In,
    NotIn,
}

/// Whether a value must lie between two others, or outside.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema, PartialEq, Eq)]
#[schemars(rename = "CommonGrantsWithin")]
#[serde(rename_all = "camelCase")]
enum Within {
    Between,
    Outside,
}

/// Two days, or times of UTC.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsDays")]
struct EndDays {
    #[schemars(extend("anyOf" = [{ "format": "date" }, { "format": "date-time" }]))]
    min: String,
    #[schemars(extend("anyOf" = [{ "format": "date" }, { "format": "date-time" }]))]
    max: String,
}

/// Two amounts.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsMoneys")]
struct EndMoneys {
    min: Money,
    max: Money,
}

/// A day between two others, or outside.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsDaysFilter")]
pub(super) struct Days {
    operator: Within,
    value: EndDays,
}

/// An amount between two others, or outside.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsMoneysFilter")]
pub(super) struct Moneys {
    operator: Within,
    value: EndMoneys,
}

/// A filter that is not known here.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsCustomFilter")]
pub(super) struct Custom {
    operator: Operator,
    value: Json,
}

/// Every operator of the protocol.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsOperator")]
#[serde(rename_all = "camelCase")]
enum Operator {
    Eq,
    Neq,
    Gt,
    Gte,
    Lt,
    Lte,
    In,
    NotIn,
    Between,
    Outside,
    Like,
    NotLike,
}

const KNOWN: [&str; 6] = [
    "status",
    "closeDateRange",
    "totalFundingAvailableRange",
    "minAwardAmountRange",
    "maxAwardAmountRange",
    "customFilters",
];

const TEXTS: &str = r#"{"operator": "in", "value": ["open"]}"#;
const DAYS: &str = r#"{"operator": "between", "value": {"min": "2025-04-01", "max": "2026-03-31"}}"#;
const MONEYS: &str = r#"{"operator": "between", "value": {"min": {"amount": "0", "currency": "JPY"}, "max": {"amount": "1000000", "currency": "JPY"}}}"#;
const CUSTOM: &str = r#"{"名前": {"operator": "eq", "value": "値"}}"#;

impl Filters {
    /// Reads the filters of a request; beside them what could not be followed, in Japanese.
    pub fn read(filters: Option<&Json>) -> Result<(Filters, Vec<String>), Problem> {
        let empty = Map::new();
        let object = match filters {
            None => &empty,
            Some(Json::Object(object)) => object,
            Some(_) => return Err(wrong("filters", r#"{"status": {…}}"#)),
        };
        let custom: Option<BTreeMap<String, Custom>> = part(object, "customFilters", CUSTOM)?;
        let read = Filters {
            status: part(object, "status", TEXTS)?,
            close_date_range: part(object, "closeDateRange", DAYS)?,
            total_funding_available_range: part(object, "totalFundingAvailableRange", MONEYS)?,
            min_award_amount_range: part(object, "minAwardAmountRange", MONEYS)?,
            max_award_amount_range: part(object, "maxAwardAmountRange", MONEYS)?,
            custom_filters: custom.unwrap_or_default(),
        };
        read.sensible()?;
        let strange = object.keys().filter(|name| !KNOWN.contains(&name.as_str()));
        let custom = read.custom_filters.keys();
        let ignored =
            |name: &String| format!("「{}」という絞り込みは知られていないので、使っていません", shown(name));
        let errors = strange.chain(custom).take(20).map(ignored).collect();
        Ok((read, errors))
    }

    /// Refuses ends that are no days or no amounts.
    fn sensible(&self) -> Result<(), Problem> {
        if let Some(days) = &self.close_date_range
            && [&days.value.min, &days.value.max].into_iter().any(|end| day(end).is_none())
        {
            return Err(wrong("filters.closeDateRange", DAYS));
        }
        let moneys = [
            ("filters.totalFundingAvailableRange", &self.total_funding_available_range),
            ("filters.minAwardAmountRange", &self.min_award_amount_range),
            ("filters.maxAwardAmountRange", &self.max_award_amount_range),
        ];
        for (name, filter) in moneys {
            let ends = filter.iter().flat_map(|filter| [&filter.value.min, &filter.value.max]);
            if ends.into_iter().any(|end| end.exact().is_none()) {
                return Err(wrong(name, MONEYS));
            }
        }
        Ok(())
    }

    /// Whether an opportunity passes all of them; what has no value passes none.
    pub fn take(&self, one: &Opportunity) -> bool {
        let closes = one.key_dates.close_date.as_ref().and_then(|event| event.date());
        self.status.as_ref().is_none_or(|filter| filter.takes(one.status.value))
            && self.close_date_range.as_ref().is_none_or(|filter| closes.is_some_and(|day| filter.takes(day)))
            && self.total_funding_available_range.is_none()
            && takes(&self.min_award_amount_range, &one.funding.min_award_amount)
            && takes(&self.max_award_amount_range, &one.funding.max_award_amount)
    }
}

impl Texts {
    fn takes(&self, text: &str) -> bool {
        self.value.iter().any(|one| one == text) == (self.operator == Among::In)
    }
}

impl Days {
    fn takes(&self, text: &str) -> bool {
        let ends = day(&self.value.min).zip(day(&self.value.max));
        ends.is_some_and(|(min, max)| (min..=max).contains(&text) == (self.operator == Within::Between))
    }
}

/// Amounts in other currencies are never compared.
fn takes(filter: &Option<Moneys>, money: &Option<Money>) -> bool {
    let Some(filter) = filter else { return true };
    let in_yen = |money: &Money| money.exact().filter(|_| money.currency == YEN);
    let ends: Option<(Ratio, Ratio)> = in_yen(&filter.value.min).zip(in_yen(&filter.value.max));
    let amount = money.as_ref().and_then(Money::exact);
    ends.zip(amount).is_some_and(|((min, max), amount)| {
        (min..=max).contains(&amount) == (filter.operator == Within::Between)
    })
}

/// The day of a date or of a time of UTC, as it is written.
fn day(text: &str) -> Option<&str> {
    let day = text.get(..10)?;
    notation::read_date_iso(day).ok()?;
    (text.len() == 10 || text.as_bytes().get(10) == Some(&b'T')).then_some(day)
}

/// A filter of a certain form.
fn part<T: DeserializeOwned>(
    object: &Map<String, Json>,
    name: &str,
    form: &str,
) -> Result<Option<T>, Problem> {
    let read = object.get(name).map(|value| serde_json::from_value(value.clone())).transpose();
    read.map_err(|_| wrong(&format!("filters.{name}"), form))
}

/// A part of a request that has another form.
pub(super) fn wrong(place: &str, form: &str) -> Problem {
    Problem::new(Trouble::Body, format!("{place} が読めません。{form} の形で書いてください"))
}
