//! One scheme as one JSON object: everything that the source prints about it, as values.

use catalogue::support::{FeeTerm, MoneyTerm, OtherTerm, RateTerm, Support};
use catalogue::window::{Call, calls};
use catalogue::{Catalogue, Entry};
use engine::Scheme;
use serde_json::{Map, Value as Json, json};
use vocabulary::{Date, Ratio, SupportKind};

use super::contact::contacts;
use crate::profile::json_number;

/// All schemes, in the order of their source.
pub fn records(catalogue: &Catalogue, as_of: Date) -> Json {
    let entries = super::in_source_order(catalogue);
    Json::Array(entries.into_iter().map(|entry| record(catalogue, entry, as_of)).collect())
}

/// One scheme.
pub fn record(catalogue: &Catalogue, entry: &Entry, as_of: Date) -> Json {
    let scheme = &entry.scheme;
    let header = &scheme.header;
    let all = calls(scheme);
    let support = Support::of(entry);
    let source = header.sources.first();
    let mut object = json!({
        "id": header.id,
        "name": header.title,
        "english": text(&header.english),
        "issuer": header.issuer,
        "fiscal_year": header.year.map(|year| year.0),
        "chapter": header.chapter.as_ref().map(|(number, _)| number),
        "chapter_title": header.chapter.as_ref().map(|(_, title)| title),
        "kind": header.kinds.first().map(|kind| kind.id()),
        "kinds": header.kinds.iter().map(|kind| kind.id()).collect::<Vec<_>>(),
        "audience": header.audience,
        "area": catalogue.areas_of(entry).first().map(|area| &area.id),
        "windows": all.iter().map(|call| window(scheme, call)).collect::<Vec<_>>(),
        "first_come_until_budget_exhausted": first_come(&all),
    });
    if let Json::Object(object) = &mut object {
        object.extend(terms(scheme, &support, None));
        if !scheme.frames.is_empty() {
            object.insert("parts".into(), parts(scheme, &support, &all));
        }
        object.extend(Map::from_iter([
            ("contacts".to_string(), json!(contacts(header).iter().map(contact).collect::<Vec<_>>())),
            ("location".to_string(), text(&header.locations.join("、"))),
            ("opening_hours".to_string(), text(&header.opening_hours.join("、"))),
            ("website".to_string(), json!(header.website)),
            ("purposes".to_string(), json!(header.purposes)),
            ("related".to_string(), json!(header.related)),
            ("parent".to_string(), json!(header.parent)),
            (
                "source".to_string(),
                json!(source.map(|source| json!({ "document": source.document, "line": source.lines.0 }))),
            ),
            ("verification".to_string(), json!(verification(&header.verification))),
            ("lifecycle".to_string(), json!(entry.lifecycle(as_of).english())),
        ]));
    }
    object
}

/// Whether some call ends with its budget; unknown where no call says anything.
fn first_come(calls: &[Call]) -> Option<bool> {
    calls.iter().filter_map(|call| call.first_come).reduce(|one, other| one || other)
}

fn window(scheme: &Scheme, call: &Call) -> Json {
    let time = |time: Option<notation::ClockTime>| time.map(|time| time.to_string());
    json!({
        "label": label(scheme, call.frame, &call.label),
        "start": call.window.written_start(),
        "start_time": time(call.window.start_time),
        "end": call.window.written_end(),
        "end_time": time(call.window.end_time),
        "precision": call.precision().english(),
        "planned": call.window.planned,
        "approximate": call.window.approximate,
    })
}

/// The name of a part with what stands under it (通常枠、小規模企業者), unless that holds the name already.
fn label(scheme: &Scheme, frame: Option<usize>, text: &str) -> Json {
    let frame = frame.map_or("", |frame| scheme.frames[frame].label.as_str());
    let frame = if text.contains(frame) { "" } else { frame };
    let parts: Vec<&str> = [frame, text].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { Json::Null } else { Json::String(parts.join("、")) }
}

/// The terms of the whole scheme, or those of one frame.
fn terms(scheme: &Scheme, support: &Support, only: Option<usize>) -> Map<String, Json> {
    let shown = |frame: Option<usize>| only.is_none() || frame == only || frame.is_none();
    // Within a part its name says nothing new.
    let condition = |frame: Option<usize>, text: &str| label(scheme, frame.filter(|_| only.is_none()), text);
    let rate = |rate: &RateTerm| {
        json!({
            "num": whole(rate.value.num()),
            "den": whole(rate.value.den()),
            "condition": condition(rate.frame, &rate.condition),
            "within": rate.within,
            "base": text(&rate.base),
        })
    };
    let money = |money: &MoneyTerm| {
        json!({
            "yen": money.yen,
            "per": text(&money.per),
            "condition": condition(money.frame, &money.condition),
        })
    };
    let fee = |fee: &FeeTerm| {
        json!({
            "min": percent(fee.min),
            "max": percent(fee.max),
            "condition": condition(fee.frame, &fee.condition),
        })
    };
    let other = |other: &OtherTerm| {
        json!({
            "key": other.key,
            "value": other.value,
            "condition": condition(other.frame, &other.condition),
        })
    };
    let moneys =
        |list: &[MoneyTerm]| -> Json { list.iter().filter(|term| shown(term.frame)).map(money).collect() };
    Map::from_iter([
        ("rates".to_string(), support.rates.iter().filter(|term| shown(term.frame)).map(rate).collect()),
        ("caps".to_string(), moneys(&support.caps)),
        ("floors".to_string(), moneys(&support.floors)),
        ("fixed_amounts".to_string(), moneys(&support.fixed_amounts)),
        (
            "percent_fee_after_support".to_string(),
            support.fees.iter().filter(|term| shown(term.frame)).map(fee).collect(),
        ),
        (
            "other_terms".to_string(),
            support.others.iter().filter(|term| shown(term.frame)).map(other).collect(),
        ),
    ])
}

fn parts(scheme: &Scheme, support: &Support, calls: &[Call]) -> Json {
    let part = |(at, frame): (usize, &engine::scheme::Frame)| {
        let mut object = Map::from_iter([
            ("id".to_string(), json!(frame.id)),
            ("name".to_string(), json!(frame.label)),
            (
                "windows".to_string(),
                calls.iter().filter(|call| call.frame == Some(at)).map(|call| window(scheme, call)).collect(),
            ),
        ]);
        object.extend(terms(scheme, support, Some(at)));
        Json::Object(object)
    };
    scheme.frames.iter().enumerate().map(part).collect()
}

fn contact(contact: &super::Contact) -> Json {
    json!({ "office": contact.office, "phone": contact.phone, "note": text(&contact.note) })
}

/// The text, or null where there is none.
fn text(text: &str) -> Json {
    if text.is_empty() { Json::Null } else { Json::String(text.to_string()) }
}

fn whole(number: i128) -> Json {
    i64::try_from(number).map_or(Json::Null, Json::from)
}

/// A fraction in percent, exactly.
fn percent(fraction: Ratio) -> Json {
    fraction.checked_mul(Ratio::whole(100)).map_or(Json::Null, json_number)
}

fn verification(written: &str) -> &'static str {
    if written.starts_with("照合済") { "checked" } else { "machine_drafted" }
}

/// The kinds of support by their identifiers; the error names the word that is none.
pub fn kinds(words: &[String]) -> Result<Vec<SupportKind>, String> {
    words
        .iter()
        .map(|word| {
            SupportKind::of_id(word).or_else(|| SupportKind::of_label(word)).ok_or_else(|| {
                let known: Vec<&str> = SupportKind::labels().collect();
                format!("種別「{word}」はありません。書けるもの: {}", known.join("、"))
            })
        })
        .collect()
}
