//! The list: what is asked for, what fits, and in which order.

use std::collections::HashSet;

use catalogue::window::State;
use catalogue::{Entry, Lifecycle};
use serde_json::Value as Json;
use service::list::{Filter, list};
use vocabulary::Date;

use super::datetime::begins;
use super::envelope::Envelope;
use super::item::{Item, Subsidy};
use super::{AS_OF, grants, words};
use crate::endpoint::Ask;
use crate::field::{Field, Kind, shown};
use crate::problem::{Problem, Trouble};
use crate::reply::Reply;
use crate::said::{Said, Strange};

/// Longest keyword, in characters.
const MOST_CHARACTERS: usize = 255;
/// Greatest amount that is asked for, in yen.
const MOST_YEN: i64 = 1_000_000_000_000;

/// What a list is asked by.
pub(super) const FIELDS: &[Field] = &[
    Field::new("keyword", Kind::Text(MOST_CHARACTERS), "必須。2文字以上の言葉。1文字は0件"),
    Field::new("sort", Kind::One(words::sorts), "並べる項目。書かなければ acceptance_end_datetime"),
    Field::new("order", Kind::One(words::orders), "並べる向き。書かなければ ASC"),
    Field::new("acceptance", Kind::One(words::acceptances), "1 なら基準日に受付中のものだけ。書かなければ 0"),
    Field::new("use_purpose", Kind::Text(1000), "利用目的。いくつかは「 / 」でつなぐ"),
    Field::new("industry", Kind::Text(1000), "業種。いくつかは「 / 」でつなぐ"),
    Field::new("target_number_of_employees", Kind::One(words::employees), "従業員数"),
    Field::new("target_area_search", Kind::Text(1000), "地域。いくつかは「 / 」でつなぐ"),
    Field::new("institution_name", Kind::Text(MOST_CHARACTERS), "制度名に含まれる言葉"),
    Field::new("subsidy_max_limit_from", Kind::Whole(0, MOST_YEN), "上限額がこの額（円）以上（拡張）"),
    Field::new("subsidy_max_limit_to", Kind::Whole(0, MOST_YEN), "上限額がこの額（円）以下（拡張）"),
    Field::new("limit", Kind::Whole(1, 10_000), "何件まで返すか（拡張）。書かなければすべて"),
    Field::new("offset", Kind::Whole(0, 10_000), "先頭から何件を飛ばすか（拡張）").usual(0),
    Field::new(
        "target_area_match",
        Kind::One(words::place_matches),
        "wider なら県に全国とその地方も、exact なら書いた地域だけ（拡張）。書かなければ wider",
    ),
    Field::new("request", Kind::Text(4000), "上のすべてを一つの JSON に書いたもの"),
    AS_OF,
];

/// Answers the list.
pub(super) fn answer(ask: &Ask) -> Result<Reply, Problem> {
    let said = whole(ask)?;
    let day = ask.site().day(said.text("as_of")).map_err(refused)?;
    let keyword = said.text("keyword").map(str::trim).ok_or_else(|| {
        refused("keyword がありません。2文字以上の言葉を書いてください（例: keyword=設備）".to_string())
    })?;
    let wanted = Wanted::of(ask, &said, keyword, day)?;
    let mut found: Vec<(Option<String>, Item)> = grants(ask.catalogue())
        .map(|entry| Subsidy::of(entry, ask.api.traits().find(ask.catalogue(), entry), day))
        .filter(|subsidy| wanted.takes(ask, subsidy, day))
        .map(|subsidy| {
            let item = subsidy.item(ask.catalogue(), day);
            (wanted.key(&subsidy, &item), item)
        })
        .collect();
    wanted.sort(&mut found);
    let (offset, limit) = (said.whole("offset", 0), said.whole("limit", i64::MAX));
    let count = |number: i64| usize::try_from(number).unwrap_or(usize::MAX);
    let total = found.len();
    let items = found.into_iter().map(|(_, item)| item).skip(count(offset)).take(count(limit)).collect();
    Reply::json(&Envelope::new(items, total, day))
}

fn refused(message: String) -> Problem {
    Problem::new(Trouble::Query, message)
}

/// What is said flat, or in the one JSON of `request`.
fn whole(ask: &Ask) -> Result<Said, Problem> {
    let Some(request) = ask.said.text("request") else { return Ok(ask.said.clone()) };
    let Ok(Json::Object(object)) = serde_json::from_str(request) else {
        let example = r#"request={"keyword":"設備","acceptance":1}"#;
        return Err(refused(format!(
            "request の「{}」が JSON の組として読めません。{example} の形で書いてください",
            shown(request)
        )));
    };
    let text = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_string);
    let pairs =
        object.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.clone(), text(value)));
    Said::of_pairs(ask.catalogue(), FIELDS, pairs.collect(), Strange::Ignored)
        .map_err(|errors| Problem::all(Trouble::Query, errors))
}

/// What a list must be.
struct Wanted {
    /// The pages that hold the keyword.
    held: HashSet<*const Entry>,
    open_only: bool,
    purposes: Vec<String>,
    industries: Vec<String>,
    employees: Option<String>,
    places: Vec<String>,
    institution: String,
    yen: (Option<i64>, Option<i64>),
    sort: String,
    descending: bool,
}

impl Wanted {
    fn of(ask: &Ask, said: &Said, keyword: &str, day: Date) -> Result<Wanted, Problem> {
        let text = |name: &str| said.text(name).unwrap_or_default().to_string();
        let known = |name: &str, words: Vec<&'static str>| listed(name, &text(name), &words);
        let places = known("target_area_search", words::places().collect())?;
        let wider = places.iter().flat_map(|place| words::wider(place)).map(str::to_string);
        let wider: Vec<String> =
            if text("target_area_match") == "exact" { Vec::new() } else { wider.collect() };
        Ok(Wanted {
            held: held(ask, keyword, day)?,
            open_only: text("acceptance") == "1",
            purposes: known("use_purpose", words::PURPOSES.iter().map(|(name, _)| *name).collect())?,
            industries: known("industry", words::INDUSTRIES.iter().map(|(_, name)| *name).collect())?,
            employees: said.text("target_number_of_employees").map(str::to_string),
            places: places.into_iter().chain(wider).collect(),
            institution: notation::fold_width(&text("institution_name")),
            yen: (said.number("subsidy_max_limit_from"), said.number("subsidy_max_limit_to")),
            sort: said.text("sort").unwrap_or("acceptance_end_datetime").to_string(),
            descending: text("order") == "DESC",
        })
    }

    /// What a page does not say in fixed words excludes nothing, but for its calls, its places and its amount.
    fn takes(&self, ask: &Ask, subsidy: &Subsidy<'_>, day: Date) -> bool {
        let catalogue = ask.catalogue();
        let own = subsidy.traits;
        let purposes = words::purposes(&subsidy.entry.scheme.header.purposes);
        let open = matches!(subsidy.state, State::ClosingSoon | State::Open | State::Anytime);
        let limit = subsidy.limit_yen();
        let item = subsidy.item(catalogue, day);
        let any = |asked: &[String], test: &dyn Fn(&str) -> bool| {
            asked.is_empty() || asked.iter().any(|one| test(one))
        };
        self.held.contains(&std::ptr::from_ref(subsidy.entry))
            && (!self.open_only || (open && subsidy.entry.lifecycle(day) == Lifecycle::Current))
            && any(&self.purposes, &|name| purposes.is_empty() || purposes.contains(&name))
            && any(&self.industries, &|name| own.is_none_or(|own| own.takes_industry(name)))
            && self.employees.as_deref().is_none_or(|name| match (name == words::EMPLOYEES[0], own) {
                (true, own) => own.and_then(|own| own.limit) == Some(name),
                (false, own) => own.is_none_or(|own| own.takes_employees(name)),
            })
            && any(&self.places, &|name| subsidy.places(catalogue).contains(&name))
            && notation::fold_width(&item.institution_name.unwrap_or_default()).contains(&self.institution)
            && self.yen.0.is_none_or(|least| limit.is_some_and(|limit| limit >= least))
            && self.yen.1.is_none_or(|most| limit.is_some_and(|limit| limit <= most))
    }

    fn key(&self, subsidy: &Subsidy<'_>, item: &Item) -> Option<String> {
        match self.sort.as_str() {
            "created_date" => {
                Some(begins(subsidy.entry.scheme.header.published.unwrap_or(subsidy.entry.validity().0)))
            }
            "acceptance_start_datetime" => item.acceptance_start_datetime.clone(),
            _ => item.acceptance_end_datetime.clone(),
        }
    }

    /// What has no such day comes last in both orders.
    fn sort(&self, found: &mut [(Option<String>, Item)]) {
        found.sort_by(|(one, _), (other, _)| {
            let by_value = if self.descending { other.cmp(one) } else { one.cmp(other) };
            one.is_none().cmp(&other.is_none()).then(by_value)
        });
    }
}

/// The pages of which the text holds the keyword, and those that a search for it finds.
fn held(ask: &Ask, keyword: &str, day: Date) -> Result<HashSet<*const Entry>, Problem> {
    // One character finds nothing at Jグランツ, without being an error.
    if keyword.chars().count() < 2 {
        return Ok(HashSet::new());
    }
    let words = keyword.split_whitespace().map(str::to_string).collect();
    let filter = Filter { words, every_edition: true, ..Filter::default() };
    let listing = list(ask.catalogue(), &filter, day).map_err(refused)?;
    let results = ask.site().library.search(keyword, day, usize::MAX).map_err(refused)?;
    let searched = results.schemes.iter().map(|found| found.listed.entry);
    Ok(listing.found.iter().map(|listed| listed.entry).chain(searched).map(std::ptr::from_ref).collect())
}

/// The words of a list joined by slashes, each of which must be one that is known.
fn listed(name: &str, text: &str, known: &[&'static str]) -> Result<Vec<String>, Problem> {
    let word = |word: &str| match known.contains(&word) {
        true => Ok(word.to_string()),
        false => {
            let mend = match lang::nearest(word, known.iter().copied()) {
                Some(near) => format!("もしかして（did you mean）「{near}」ですか"),
                None => format!("書けるもの: {}", known.join(" / ")),
            };
            Err(refused(format!("{name} に「{}」は書けません。{mend}", shown(word))))
        }
    };
    text.split('/').map(str::trim).filter(|part| !part.is_empty()).map(word).collect()
}
