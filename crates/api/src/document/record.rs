//! The schema of the record of a scheme: what its page prints, as values.

use schemars::JsonSchema;
use serde_json::Number;

/// What the page of a scheme prints, as values. Null is what the source does not say.
#[derive(JsonSchema)]
#[schemars(rename = "Record", deny_unknown_fields)]
#[expect(dead_code, reason = "the schema of what the export writes")]
pub(crate) struct RecordShape {
    /// The identifier.
    id: String,
    /// The name.
    name: String,
    /// The English name.
    english: Option<String>,
    /// Who runs it.
    issuer: String,
    /// The fiscal year of the page, by the year in which it begins.
    fiscal_year: Option<i32>,
    /// The chapter of the source.
    chapter: Option<i32>,
    /// Its title.
    chapter_title: Option<String>,
    /// The main kind of support.
    kind: Option<String>,
    /// The kinds of support.
    kinds: Vec<String>,
    /// Whom it is for, in Japanese.
    audience: Vec<String>,
    /// The identifier of the place where its users need a site; null for the whole country.
    area: Option<String>,
    /// The calls.
    windows: Vec<RecordWindow>,
    /// Whether a call ends when the budget is spent.
    first_come_until_budget_exhausted: Option<bool>,
    #[schemars(flatten)]
    terms: RecordTerms,
    /// The frames of the scheme with what belongs to each; missing where it has none.
    #[schemars(skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<RecordPart>>,
    /// Offices that answer questions.
    contacts: Vec<RecordContact>,
    /// Where the facility or organisation is.
    location: Option<String>,
    /// When it is open.
    opening_hours: Option<String>,
    /// Its address on the web.
    website: Option<String>,
    /// What it is for, as ids of the fact `purposes`.
    purposes: Vec<String>,
    /// The identifiers of schemes that belong to it.
    related: Vec<String>,
    /// The identifier of the scheme that it is a part of.
    parent: Option<String>,
    /// Where it stands in the source.
    source: Option<RecordSource>,
    /// Whether somebody of the office has checked the page.
    #[schemars(extend("enum" = ["checked", "machine_drafted"]))]
    verification: String,
    /// Whether the page is valid on the day.
    #[schemars(extend("enum" = ["planned", "current", "closed"]))]
    lifecycle: String,
}

/// A call.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "the schema of what the export writes")]
struct RecordWindow {
    /// Its name.
    label: Option<String>,
    /// The first day, as exactly as it is printed: `2025-06-01`, `2025-06` or `2025-06上旬`.
    start: Option<String>,
    /// The time on that day.
    start_time: Option<String>,
    /// The last day, as exactly as it is printed.
    end: Option<String>,
    /// The time on that day.
    end_time: Option<String>,
    /// How exactly it is printed.
    #[schemars(extend("enum" = ["day", "part_of_month", "month", "open_ended", "anytime"]))]
    precision: String,
    /// Whether the source calls it planned.
    planned: bool,
    /// Whether the source calls it approximate.
    approximate: bool,
}

/// What is granted and on what terms.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "the schema of what the export writes")]
struct RecordTerms {
    /// Shares of a cost, a tax or a fee, as exact fractions.
    rates: Vec<RecordRate>,
    /// The most that is granted or lent.
    caps: Vec<RecordMoney>,
    /// The least that is granted.
    floors: Vec<RecordMoney>,
    /// Amounts that are neither.
    fixed_amounts: Vec<RecordMoney>,
    /// Fees of a credit guarantee that remain, in percent.
    percent_fee_after_support: Vec<RecordFee>,
    /// Everything else, in the words of the page.
    other_terms: Vec<RecordOther>,
}

/// A share.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "the schema of what the export writes")]
struct RecordRate {
    /// The numerator.
    num: i64,
    /// The denominator.
    den: i64,
    /// When it holds; null for always.
    condition: Option<String>,
    /// Whether it is printed as a limit.
    within: bool,
    /// What it is a share of.
    base: Option<String>,
}

/// An amount of money.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "the schema of what the export writes")]
struct RecordMoney {
    /// Whole yen.
    yen: i64,
    /// What it is counted per; null for the whole.
    per: Option<String>,
    /// When it holds; null for always.
    condition: Option<String>,
}

/// A fee that remains.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "the schema of what the export writes")]
struct RecordFee {
    /// The least, in percent.
    min: Number,
    /// The greatest, in percent.
    max: Number,
    /// When it holds; null for always.
    condition: Option<String>,
}

/// Another term.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "the schema of what the export writes")]
struct RecordOther {
    /// What it is.
    key: String,
    /// The value as written.
    value: String,
    /// When it holds; null for always.
    condition: Option<String>,
}

/// A frame with what belongs to it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "the schema of what the export writes")]
struct RecordPart {
    /// The identifier.
    id: String,
    /// The name.
    name: String,
    /// The calls of this frame alone.
    windows: Vec<RecordWindow>,
    #[schemars(flatten)]
    terms: RecordTerms,
}

/// An office.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "the schema of what the export writes")]
struct RecordContact {
    /// Its name.
    office: String,
    /// Its telephone number.
    phone: Option<String>,
    /// What the number is for.
    note: Option<String>,
}

/// A place in a source.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "the schema of what the export writes")]
struct RecordSource {
    /// The number of the document.
    document: String,
    /// Its line, counted from 1.
    line: i64,
}
