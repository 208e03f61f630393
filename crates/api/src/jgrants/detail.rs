//! A subsidy in full, in both versions.

use askama::Template;
use catalogue::Entry;
use catalogue::window::Call;
use schemars::JsonSchema;
use serde::Serialize;
use service::explain::{Explained, Explanation, explain};
use service::{support, timing};
use vocabulary::Date;

use super::datetime::{closes, opens};
use super::item::{Item, Subsidy};
use super::words;
use crate::endpoint::Ask;
use crate::problem::{Problem, Trouble};

/// What both versions say. Null is what no source says.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "JGrantsDetail")]
struct Common {
    /// The id.
    id: String,
    /// 管理番号: our identifier and the fiscal year.
    name: String,
    /// The name of the scheme.
    title: String,
    /// The first sentence of the page's own summary.
    subsidy_catch_phrase: Option<String>,
    /// The page in HTML, with its citations.
    detail: String,
    /// The purposes in the words of Jグランツ, joined by ` / `.
    use_purpose: Option<String>,
    /// The industries that no rule refuses, joined by ` / `; null where no rule decides.
    industry: Option<String>,
    /// The limit of employees that the rules draw.
    target_number_of_employees: Option<String>,
    /// The rates in words.
    subsidy_rate: Option<String>,
    /// The most that one application is granted, in yen; null where no such limit is printed, where a condition raises
    /// it, and for loans.
    subsidy_max_limit: Option<i64>,
    /// 制度名: the name of the scheme that it is a part of.
    institution_name: Option<String>,
    /// Whether applications are taken here: never.
    #[schemars(extend("enum" = ["有", "無"]))]
    request_reception_presence: &'static str,
    /// No source says it.
    is_enable_multiple_request: Option<bool>,
    /// The page for people.
    front_subsidy_detail_page_url: String,
    /// No files are held.
    application_guidelines: Vec<Attachment>,
    /// No files are held.
    outline_of_grant: Vec<Attachment>,
    /// No files are held.
    application_form: Vec<Attachment>,
    /// The same as `industry` (read by the official client).
    target_industry: Option<String>,
    /// The address on the web that the source prints (read by the official client).
    inquiry_url: Option<String>,
    /// The day on which the source was published (read by the official client).
    update_datetime: Option<String>,
    /// Where the scheme stands in the source (an addition of ours).
    source: Option<String>,
    /// Who checked the page; 機械起案 where nobody did (an addition of ours).
    verification: String,
}

/// A file in Base64.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "JGrantsAttachment")]
struct Attachment {
    /// Its name.
    name: String,
    /// All of it.
    data: String,
}

/// A subsidy in full, version 1.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "JGrantsDetailV1")]
pub(super) struct DetailV1 {
    #[serde(flatten)]
    common: Common,
    /// The prefecture of its users, or 全国.
    target_area_search: Option<String>,
    /// The municipalities of its users; null where it is for a whole prefecture or the country.
    target_area_detail: Option<String>,
    /// When the call that matters on the day opens (UTC).
    acceptance_start_datetime: Option<String>,
    /// When it closes (UTC).
    acceptance_end_datetime: Option<String>,
    /// No source says it in one day for all.
    project_end_deadline: Option<String>,
}

/// A subsidy in full, version 2.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "JGrantsDetailV2")]
pub(super) struct DetailV2 {
    #[serde(flatten)]
    common: Common,
    /// 類型: the kinds of support.
    granttype: Option<String>,
    /// The calls in the order of the page.
    workflow: Vec<Workflow>,
}

/// A call.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "JGrantsWorkflow")]
struct Workflow {
    /// Its id.
    id: String,
    /// The prefecture of its users, or 全国.
    target_area_search: Option<String>,
    /// The municipalities of its users.
    target_area_detail: Option<String>,
    /// 募集名: its name; null where it has none.
    fiscal_year_round: Option<String>,
    /// When it opens (UTC); null where no day is printed.
    acceptance_start_datetime: Option<String>,
    /// When it closes (UTC); null where no day is printed.
    acceptance_end_datetime: Option<String>,
    /// No source says it in one day for all.
    project_end_deadline: Option<String>,
}

impl DetailV1 {
    /// A page as it stands on a day.
    pub fn new(ask: &Ask, entry: &Entry, day: Date) -> Result<DetailV1, Problem> {
        let subsidy = subsidy(ask, entry, day);
        let item = subsidy.item(ask.catalogue(), day);
        Ok(DetailV1 {
            target_area_search: item.target_area_search.clone(),
            target_area_detail: municipalities(ask, entry),
            acceptance_start_datetime: item.acceptance_start_datetime.clone(),
            acceptance_end_datetime: item.acceptance_end_datetime.clone(),
            project_end_deadline: None,
            common: common(ask, &subsidy, item)?,
        })
    }
}

impl DetailV2 {
    /// A page as it stands on a day.
    pub fn new(ask: &Ask, entry: &Entry, day: Date) -> Result<DetailV2, Problem> {
        let subsidy = subsidy(ask, entry, day);
        let item = subsidy.item(ask.catalogue(), day);
        let workflow = |(at, call): (usize, &Call)| Workflow {
            id: format!("{}-{}", item.id, at + 1),
            target_area_search: item.target_area_search.clone(),
            target_area_detail: municipalities(ask, entry),
            fiscal_year_round: Some(call.label.clone()).filter(|label| !label.is_empty()),
            acceptance_start_datetime: opens(call),
            acceptance_end_datetime: closes(call),
            project_end_deadline: None,
        };
        let kinds: Vec<&str> = entry.scheme.header.kinds.iter().map(|kind| kind.label()).collect();
        Ok(DetailV2 {
            granttype: Some(kinds.join("・")),
            workflow: subsidy.calls.iter().enumerate().map(workflow).collect(),
            common: common(ask, &subsidy, item)?,
        })
    }
}

fn subsidy<'a>(ask: &'a Ask, entry: &'a Entry, day: Date) -> Subsidy<'a> {
    Subsidy::of(entry, ask.api.traits().find(ask.catalogue(), entry), day)
}

fn common(ask: &Ask, subsidy: &Subsidy<'_>, item: Item) -> Result<Common, Problem> {
    let entry = subsidy.entry;
    let header = &entry.scheme.header;
    let industries = subsidy.traits.filter(|own| own.decides).map(|own| own.industries());
    let industry = industries.and_then(|list| joined(&list));
    let summary: String = entry.scheme.page.prose.iter().map(|line| line.text.as_str()).collect();
    let first = summary.split_inclusive('。').next().map(str::to_string);
    let base_url = &ask.site().base_url;
    Ok(Common {
        id: item.id,
        name: item.name,
        title: item.title,
        subsidy_catch_phrase: first,
        detail: html(subsidy)?,
        use_purpose: joined(&words::purposes(&header.purposes)),
        target_industry: industry.clone(),
        industry,
        target_number_of_employees: item.target_number_of_employees,
        subsidy_rate: rates(entry),
        subsidy_max_limit: item.subsidy_max_limit,
        institution_name: item.institution_name,
        request_reception_presence: "無",
        is_enable_multiple_request: None,
        front_subsidy_detail_page_url: format!("{base_url}/schemes/{}", header.id),
        application_guidelines: Vec::new(),
        outline_of_grant: Vec::new(),
        application_form: Vec::new(),
        inquiry_url: header.website.clone(),
        update_datetime: header.published.map(super::datetime::begins),
        source: header.sources.first().map(ToString::to_string),
        verification: header.verification.clone(),
    })
}

/// Words as Jグランツ joins them; none where there are none.
fn joined(words: &[&str]) -> Option<String> {
    (!words.is_empty()).then(|| words.join(" / "))
}

/// The areas below a prefecture.
fn municipalities(ask: &Ask, entry: &Entry) -> Option<String> {
    let areas = ask.catalogue().areas_of(entry).into_iter();
    let names: Vec<&str> =
        areas.filter(|area| words::prefecture(area) != area.name).map(|area| area.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// The rates in words: `2/3以内（小規模企業者）、1/2以内`.
fn rates(entry: &Entry) -> Option<String> {
    let row = support::rows(entry).into_iter().find(|row| row.key == "率")?;
    Some(row.values.join("、"))
}

/// A page in HTML.
#[derive(Template)]
#[template(path = "jgrants_detail.html")]
struct Page<'a> {
    explanation: &'a Explanation,
    summary: Vec<&'a str>,
    periods: Vec<String>,
    source: String,
}

impl Page<'_> {
    /// The citations of a clause in one line.
    fn cited(&self, item: &&Explained) -> String {
        item.citations.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
    }
}

fn html(subsidy: &Subsidy<'_>) -> Result<String, Problem> {
    let entry = subsidy.entry;
    let explanation = explain(entry, None);
    let sources = &entry.scheme.header.sources;
    let page = Page {
        explanation: &explanation,
        summary: entry.scheme.page.prose.iter().map(|line| line.text.as_str()).collect(),
        periods: subsidy.calls.iter().map(timing::written).collect(),
        source: sources.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
    };
    page.render().map_err(|error| Problem::new(Trouble::Internal, error.to_string()))
}
