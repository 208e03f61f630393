//! `POST /api/v1/check` and `POST /api/v1/schemes/{id}/check`: which support can be used, how much, why, by when.

use engine::Known;
use serde_json::Value as Json;
use service::check::{Question, check};
use service::check_all::{Selection, check_all};
use service::profile::read_facts;
use service::profile_file::{self, Profile};
use wire::{ReportAnswer, SchemeAnswer};

use super::search::kinds;
use super::{AS_OF, EVERY_EDITION, SCHEME, words};
use crate::dialect::Dialect;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::field::{Field, Kind};
use crate::problem::{Problem, Trouble};
use crate::reply::{Media, Reply};

/// Most projects, workers or trainings of one request.
const MOST_ENTITIES: usize = 20;
/// Most combinations of them; every scheme is asked about each.
const MOST_COMBINATIONS: usize = 60;

/// Facts that belong to no project, worker or training.
pub(super) const FACTS: Field =
    Field::new("facts", Kind::Facts, "事実の識別子と値の組。どの事実があるかは GET /api/v1/facts");

/// The sections and lists of a profile.
const PROFILE: [&str; 6] = ["company", "site", "application", "projects", "workers", "trainings"];

const WHOLE: &[Field] = &[
    FACTS,
    Field::new("company", Kind::Facts, "会社についての事実（facts と同じ書き方）"),
    Field::new("site", Kind::Facts, "拠点についての事実"),
    Field::new("application", Kind::Facts, "申請についての事実"),
    Field::new("projects", Kind::Entities(MOST_ENTITIES), "支援を受けたい事業。一つずつ調べる"),
    Field::new("workers", Kind::Entities(MOST_ENTITIES), "労働者。一人ずつ調べる"),
    Field::new("trainings", Kind::Entities(MOST_ENTITIES), "訓練。一つずつ調べる"),
    Field::new("scheme", Kind::Text(100), "この制度だけを調べるなら、その識別子"),
    Field::new("frame", Kind::Text(100), "scheme の、この枠だけを調べるなら、その識別子"),
    Field::new("kinds", Kind::Any(words::kinds), "この種別だけを調べる"),
    EVERY_EDITION,
    Field::new("expanded", Kind::Flag, "一つの答えで除ける制度も、理由を挙げて調べるなら true"),
    AS_OF,
];

const ONE: &[Field] = &[
    FACTS,
    Field::new("frame", Kind::Text(100), "この枠だけを調べるなら、その識別子"),
    Field::new("deadline", Kind::Text(100), "この期限の読み方も調べるなら、その識別子か名前"),
    AS_OF,
];

/// The endpoint for the whole catalogue.
pub(super) fn whole() -> Endpoint {
    Endpoint {
        path: "/api/v1/check",
        id: "check",
        group: "調べる",
        summary: "使える制度を調べる",
        about: "会社・事業・労働者・訓練の事実から、基準日に何が使えるか、いくらか、なぜか、何がまだ分からないかを、\
                役に立つ順に返します。事業・労働者・訓練の組合せは60までです。判定は eligible（対象）・review（審査）・unknown（不明）・ineligible（対象外）で、\
                分からないことは分からないままです。一つの答えで除いた制度は left_out に理由を添えて残します。\
                制度どうしの額は足しません。送られた事実は保存しません。",
        path_fields: &[],
        input: Input::Fields(WHOLE),
        media: Media::Json,
        shape: Some(|generator| generator.subschema_for::<ReportAnswer<'_>>()),
        example: Example {
            path: &[],
            query: "",
            body: r#"{
  "as_of": "2023-06-15",
  "scheme": "yokohama_small_equip",
  "company": {"legal_form": "kabushiki", "industry": "manufacturing", "capital_yen": 10000000,
              "employees_regular": 18, "founded_on": "2009-04-01", "site_codes": ["14109"],
              "applications_this_year": 1},
  "projects": [{"name": "測定工具の更新", "eligible_cost_yen": 150000, "install_site_in_yokohama": true}]
}"#,
        },
        dialect: Dialect::Own,
        answer: answer_whole,
    }
}

/// The endpoint for one scheme.
pub(super) fn one() -> Endpoint {
    Endpoint {
        path: "/api/v1/schemes/{id}/check",
        id: "checkScheme",
        group: "調べる",
        summary: "一つの制度について調べる",
        about: "一つの制度の判定・額・理由・足りない事実を返します。枠がいくつもあれば最も役に立つ枠を先頭に、\
                すべての枠を frames に返します。deadline を書くと、その期限の読み方も返します。",
        path_fields: &[SCHEME],
        input: Input::Fields(ONE),
        media: Media::Json,
        shape: Some(|generator| generator.subschema_for::<SchemeAnswer<'_>>()),
        example: Example {
            path: &["yokohama_small_equip"],
            query: "",
            body: r#"{"as_of": "2023-06-15", "facts": {"eligible_cost_yen": 150000, "employees_regular": 4}}"#,
        },
        dialect: Dialect::Own,
        answer: answer_one,
    }
}

fn answer_whole(ask: &Ask) -> Result<Reply, Problem> {
    let (said, as_of) = (&ask.said, ask.day()?);
    if said.text("frame").is_some() && said.text("scheme").is_none() {
        return Err(Problem::new(
            Trouble::Body,
            "frame を書くときは、どの制度の枠かを scheme に書いてください",
        ));
    }
    if let Some(id) = said.text("scheme") {
        super::scheme(ask, id, Trouble::Facts)?;
    }
    let profile = profile(ask)?;
    let kinds = kinds(&said.texts("kinds"));
    let selection = Selection {
        scheme: said.text("scheme"),
        frame: said.text("frame"),
        kinds: &kinds,
        every_edition: said.flag("every_edition"),
        expanded: said.flag("expanded"),
        as_of,
    };
    let report = check_all(ask.catalogue(), &profile, &selection).map_err(cannot_answer)?;
    Reply::json(&ReportAnswer::new(ask.catalogue(), &report, as_of))
}

fn answer_one(ask: &Ask) -> Result<Reply, Problem> {
    let (catalogue, said, as_of) = (ask.catalogue(), &ask.said, ask.day()?);
    let scheme = super::scheme(ask, ask.path("id"), Trouble::NotFound)?.scheme.header.id.as_str();
    let question = Question { scheme, frame: said.text("frame"), deadline: said.text("deadline"), as_of };
    let checked = check(catalogue, &question, &facts(ask)?).map_err(cannot_answer)?;
    Reply::json(&SchemeAnswer::new(catalogue, &checked))
}

/// The facts that a body gives.
pub(super) fn facts(ask: &Ask) -> Result<Known, Problem> {
    let Some(facts) = ask.said.value("facts") else { return Ok(Known::default()) };
    read_facts(&ask.catalogue().registry, facts).map_err(|error| Problem::all(Trouble::Facts, error.messages))
}

/// The profile that a body gives; loose facts are told of the company as a whole.
fn profile(ask: &Ask) -> Result<Profile, Problem> {
    let count =
        |name: &str| ask.said.value(name).and_then(Json::as_array).map_or(1, |list| list.len().max(1));
    let combinations = count("projects") * count("workers") * count("trainings");
    if combinations > MOST_COMBINATIONS {
        return Err(cannot_answer(format!(
            "事業・労働者・訓練の組合せは{MOST_COMBINATIONS}までです（{combinations}あります）。分けて送ってください"
        )));
    }
    let told = PROFILE.into_iter().filter_map(|name| Some((name.to_string(), ask.said.value(name)?.clone())));
    let sections = Json::Object(told.collect());
    let mut profile = profile_file::of_json(&ask.catalogue().registry, sections)
        .map_err(|error| Problem::all(Trouble::Facts, error.messages))?;
    profile.company.extend(&facts(ask)?);
    Ok(profile)
}

fn cannot_answer(message: String) -> Problem {
    Problem::new(Trouble::Facts, message)
}
