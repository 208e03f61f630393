//! A scheme as an opportunity of the protocol.

use std::collections::BTreeMap;

use catalogue::support::Support;
use catalogue::window::{Call, State, calls, state};
use catalogue::{Catalogue, Entry, Lifecycle};
use engine::scheme::Unconditional;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use service::export::gif;
use service::support::{SupportRow, rows};
use vocabulary::{Date, SupportKind};

use super::event::Event;
use super::money::Money;
use super::uuid;
use crate::call::that_matters;
use crate::endpoint::Ask;
use crate::grant::{greatest_grant_yen, greatest_loan_yen, least_grant_yen};

/// A funding opportunity. What no source says is missing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsOpportunity")]
#[serde(rename_all = "camelCase")]
pub(super) struct Opportunity {
    /// The UUID: version 5 of our identifier and the fiscal year.
    #[schemars(extend("format" = "uuid"))]
    pub id: String,
    /// The name of the scheme.
    pub title: String,
    /// Whether one can apply on the day.
    pub status: Status,
    /// The page's own summary, in Japanese.
    pub description: String,
    /// What is granted.
    pub funding: Funding,
    /// When.
    pub key_dates: Timeline,
    /// For whom, in the words of the source.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted_applicant_types: Vec<ApplicantType>,
    /// The address on the web that the source prints.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "uri"))]
    pub source: Option<String>,
    /// What the protocol has no field for.
    pub custom_fields: BTreeMap<String, CustomField>,
    /// The day on which the source was published, else the first on which the page is valid.
    #[schemars(extend("format" = "date-time"))]
    pub created_at: String,
    /// The same: no later change is recorded.
    #[schemars(extend("format" = "date-time"))]
    pub last_modified_at: String,
}

/// Whether one can apply.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsStatus")]
#[serde(rename_all = "camelCase")]
pub(super) struct Status {
    /// The state; `custom` where the source prints no period.
    #[schemars(extend("enum" = ["forecasted", "open", "closed", "custom"]))]
    pub value: &'static str,
    /// `period_not_printed`, where the state is `custom`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_value: Option<&'static str>,
    /// The state in Japanese.
    pub description: String,
}

/// What is granted.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsFunding")]
#[serde(rename_all = "camelCase")]
pub(super) struct Funding {
    /// What the page states of rates, limits, amounts and terms, in Japanese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<String>,
    /// The least that one application is granted, where a floor is printed that always holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_award_amount: Option<Money>,
    /// The most that one application is granted; none where no such limit is printed, where a condition raises it, and
    /// for loans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_award_amount: Option<Money>,
}

/// When.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsTimeline")]
#[serde(rename_all = "camelCase")]
pub(super) struct Timeline {
    /// The day on which the source was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_date: Option<Event>,
    /// The end of the call that matters on the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close_date: Option<Event>,
    /// All calls in the order of the page.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub other_dates: BTreeMap<String, Event>,
}

/// For whom.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsApplicantType")]
#[serde(rename_all = "camelCase")]
pub(super) struct ApplicantType {
    /// `unrestricted` where everybody may use it; else `custom`, since the types of the protocol are those of
    /// another country.
    #[schemars(extend("enum" = ["custom", "unrestricted"]))]
    pub value: &'static str,
    /// The words of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_value: Option<String>,
}

/// What the protocol has no field for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsCustomField")]
#[serde(rename_all = "camelCase")]
pub(super) struct CustomField {
    /// Its name.
    pub name: &'static str,
    /// What its value is.
    #[schemars(extend("enum" = ["string", "integer", "boolean", "object", "array"]))]
    pub field_type: &'static str,
    /// The value.
    pub value: Json,
    /// What it means, in Japanese.
    pub description: &'static str,
}

impl Opportunity {
    /// A page as it stands on a day.
    pub fn of(ask: &Ask, entry: &Entry, day: Date) -> Opportunity {
        let header = &entry.scheme.header;
        let calls = calls(&entry.scheme);
        let support = Support::of(entry);
        let state = state(&calls, day);
        let made = crate::jgrants::begins(header.published.unwrap_or(entry.validity().0));
        Opportunity {
            id: uuid(entry).to_string(),
            title: header.title.clone(),
            status: status(entry.lifecycle(day), state),
            description: entry.scheme.page.prose.iter().map(|line| line.text.as_str()).collect(),
            funding: funding(entry, &support),
            key_dates: timeline(entry, &calls, day),
            accepted_applicant_types: applicants(entry),
            source: header.website.clone(),
            custom_fields: custom_fields(ask, entry, &support, &calls),
            created_at: made.clone(),
            last_modified_at: made,
        }
    }

    /// The same with the whole record of GIF DS-451-4.
    pub fn with_gif(mut self, catalogue: &Catalogue, entry: &Entry) -> Opportunity {
        let values = gif::row(catalogue, entry).into_iter().map(Json::String);
        let record: Map<String, Json> =
            gif::ITEMS.iter().map(|(name, _)| name.to_string()).zip(values).collect();
        self.add("jp_gif", Json::Object(record), "GIF DS-451-4「行政サービス・制度」の52項目");
        self
    }

    fn add(&mut self, name: &'static str, value: Json, description: &'static str) {
        let field = custom(name, value, description);
        self.custom_fields.insert(name.to_string(), field);
    }
}

fn status(lifecycle: Lifecycle, state: State) -> Status {
    let (value, custom_value, description) = match (lifecycle, state) {
        (Lifecycle::Planned, _) => ("forecasted", None, "まだ有効でない年度のページ"),
        (Lifecycle::Closed, _) => ("closed", None, "有効でなくなった年度のページ"),
        (_, State::Upcoming) => ("forecasted", None, state.label()),
        (_, State::Closed) => ("closed", None, state.label()),
        (_, State::Unknown) => ("custom", Some("period_not_printed"), state.label()),
        (_, State::ClosingSoon | State::Open | State::Anytime) => ("open", None, state.label()),
    };
    Status { value, custom_value, description: description.to_string() }
}

fn funding(entry: &Entry, support: &Support) -> Funding {
    let row = |row: SupportRow| format!("{} {}", row.key, row.values.join("、"));
    let words: Vec<String> = rows(entry).into_iter().map(row).collect();
    Funding {
        details: (!words.is_empty()).then(|| words.join("。")),
        min_award_amount: least_grant_yen(support).map(Money::yen),
        max_award_amount: greatest_grant_yen(entry, support).map(Money::yen),
    }
}

fn timeline(entry: &Entry, calls: &[Call], day: Date) -> Timeline {
    let named = |(at, call): (usize, &Call)| (format!("call{}", at + 1), Event::of(call));
    Timeline {
        post_date: entry.scheme.header.published.map(|day| Event::on("資料の公表", day)),
        close_date: that_matters(calls, day).map(Event::end_of),
        other_dates: calls.iter().enumerate().map(named).collect(),
    }
}

fn applicants(entry: &Entry) -> Vec<ApplicantType> {
    let header = &entry.scheme.header;
    if header.unconditional == Some(Unconditional::OpenToAll) {
        return vec![ApplicantType { value: "unrestricted", custom_value: None }];
    }
    let custom = |line: &String| ApplicantType { value: "custom", custom_value: Some(line.clone()) };
    header.audience.iter().map(custom).collect()
}

fn custom(name: &'static str, value: Json, description: &'static str) -> CustomField {
    let field_type = match value {
        Json::Bool(_) => "boolean",
        Json::Number(_) => "integer",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
        Json::Null | Json::String(_) => "string",
    };
    CustomField { name, field_type, value, description }
}

fn custom_fields(
    ask: &Ask,
    entry: &Entry,
    support: &Support,
    calls: &[Call],
) -> BTreeMap<String, CustomField> {
    let header = &entry.scheme.header;
    let row = gif::row(ask.catalogue(), entry);
    let item = |name: &str| {
        let at = gif::ITEMS.iter().position(|(known, _)| *known == name);
        at.and_then(|at| row.get(at)).cloned().filter(|text| !text.is_empty())
    };
    let number = |name: &str| item(name).and_then(|text| text.parse::<i64>().ok());
    let kinds: Vec<&str> = header.kinds.iter().map(|kind| kind.id()).collect();
    let rates: Vec<String> = support.rates.iter().map(|rate| rate.value.to_string()).collect();
    let codes: Vec<String> = item("地域").into_iter().flat_map(|text| codes(&text)).collect();
    let sources: Vec<String> = header.sources.iter().map(ToString::to_string).collect();
    let capped = calls.iter().filter_map(|call| call.first_come).reduce(|one, other| one || other);
    let has_loan =
        header.kinds.iter().any(|kind| matches!(kind, SupportKind::Loan | SupportKind::LeaseOrInstalment));
    let limit = greatest_loan_yen(entry, support);
    let loan = has_loan.then(|| json!({ "limitYen": limit, "termYears": number("償還期限") }));
    let page = format!("{}/schemes/{}", ask.site().base_url, header.id);
    let list = |list: Vec<String>| (!list.is_empty()).then(|| json!(list));
    let found = [
        ("atooshi_scheme_id", Some(json!(header.id)), "あとおしの制度の識別子"),
        ("atooshi_page", Some(json!(page)), "人が読むページ"),
        ("jp_issuer", Some(json!(header.issuer)), "実施する機関"),
        ("jp_fiscal_year", header.year.map(|year| json!(year.0)), "年度（始まる年）"),
        ("jp_kinds", Some(json!(kinds)), "支援の種別"),
        ("jp_grant_rate", list(rates), "補助率（分数）"),
        ("jp_lg_code", list(codes), "使える人の事業所の地方公共団体コード"),
        ("jp_parent_program_id", header.parent.as_ref().map(|id| json!(id)), "元の制度の識別子"),
        ("jp_loan", loan, "融資の限度額（円）と償還期限（年）。資料にない値は null"),
        ("jp_budget_capped", capped.map(|capped| json!(capped)), "予算がなくなり次第終わるか"),
        ("jp_contacts", list(header.contacts.clone()), "問合せ先"),
        ("jp_source", list(sources), "出典（資料の番号と行）"),
        (
            "jp_verification",
            Some(json!(header.verification)),
            "照合の状態。機械起案は職員の照合を受けていない",
        ),
    ];
    let field = |(name, value, description): (&'static str, Option<Json>, &'static str)| {
        Some((name.to_string(), custom(name, value?, description)))
    };
    found.into_iter().filter_map(field).collect()
}

fn codes(text: &str) -> Vec<String> {
    text.split(';').map(str::to_string).collect()
}
