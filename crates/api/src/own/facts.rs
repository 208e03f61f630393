//! `GET /api/v1/facts` and `GET /api/v1/facts/{id}`: what pages ask about.

use engine::fact::Scope;
use schemars::JsonSchema;
use serde::Serialize;
use service::facts::{fact, facts};
use service::profile::unknown_fact;
use wire::FactAnswer;

use super::{AS_OF, OFFSET, scheme, words};
use crate::dialect::Dialect;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::field::{Field, Kind};
use crate::problem::{Problem, Trouble};
use crate::reply::{Media, Reply};

const FACT: Field = Field::new("id", Kind::Text(100), "事実の識別子").required();
const FIELDS: &[Field] = &[
    Field::new("q", Kind::Text(200), "識別子・名前・質問・選択肢に、空白で区切った言葉のすべてを含むもの"),
    Field::new("scheme", Kind::Text(100), "この制度が読む事実だけなら、その識別子"),
    Field::new("scope", Kind::One(words::scopes), "だれについての事実か"),
    Field::new("limit", Kind::Whole(1, 1000), "何件まで返すか").usual(1000),
    OFFSET,
    AS_OF,
];

/// Facts in the order of the registry.
#[derive(Serialize, JsonSchema)]
struct FactList<'a> {
    /// The day it was asked about.
    as_of: String,
    /// How many facts fit in all.
    total: usize,
    /// How many of them come before the first of `facts`.
    offset: usize,
    /// The facts, as many as were asked for.
    facts: Vec<FactAnswer<'a>>,
}

/// One fact.
#[derive(Serialize, JsonSchema)]
struct OneFact<'a> {
    /// The day it was asked about.
    as_of: String,
    /// The fact.
    fact: FactAnswer<'a>,
}

/// The endpoint of the list.
pub(super) fn list() -> Endpoint {
    Endpoint {
        path: "/api/v1/facts",
        id: "listFacts",
        group: "目録",
        summary: "事実（制度が尋ねる項目）の一覧",
        about: "調べるときに書ける事実を、型・単位・範囲・選択肢・質問文と、それを読む制度とともに返します。",
        path_fields: &[],
        input: Input::Query(FIELDS),
        media: Media::Json,
        shape: Some(|generator| generator.subschema_for::<FactList<'_>>()),
        example: Example {
            path: &[],
            query: "q=従業員&scheme=yokohama_small_equip&limit=1&as_of=2025-06-15",
            body: "",
        },
        dialect: Dialect::Own,
        answer: answer_list,
    }
}

/// The endpoint of one fact.
pub(super) fn one() -> Endpoint {
    Endpoint {
        path: "/api/v1/facts/{id}",
        id: "readFact",
        group: "目録",
        summary: "一つの事実",
        about: "識別子の事実を返します。",
        path_fields: &[FACT],
        input: Input::Query(&[AS_OF]),
        media: Media::Json,
        shape: Some(|generator| generator.subschema_for::<OneFact<'_>>()),
        example: Example { path: &["employees_regular"], query: "as_of=2025-06-15", body: "" },
        dialect: Dialect::Own,
        answer: answer_one,
    }
}

fn answer_list(ask: &Ask) -> Result<Reply, Problem> {
    let said = &ask.said;
    if let Some(id) = said.text("scheme") {
        scheme(ask, id, Trouble::Facts)?;
    }
    let query = said.text("q").unwrap_or_default();
    let mut found = facts(ask.catalogue(), query, said.text("scheme"))
        .map_err(|message| Problem::new(Trouble::Query, message))?;
    let scope = said.text("scope").and_then(|name| Scope::ALL.into_iter().find(|(_, known)| *known == name));
    found.retain(|one| scope.is_none_or(|(scope, _)| one.fact.scope == scope));
    let (offset, limit) = ask.page(1000);
    Reply::json(&FactList {
        as_of: notation::write_date(ask.day()?),
        total: found.len(),
        offset,
        facts: found
            .iter()
            .skip(offset)
            .take(limit)
            .map(|one| FactAnswer::new(one.fact, &one.readers))
            .collect(),
    })
}

fn answer_one(ask: &Ask) -> Result<Reply, Problem> {
    let (catalogue, id) = (ask.catalogue(), ask.path("id"));
    let index = catalogue
        .registry
        .by_id(id)
        .ok_or_else(|| Problem::new(Trouble::NotFound, unknown_fact(&catalogue.registry, id)))?;
    let found = fact(catalogue, index);
    let as_of = notation::write_date(ask.day()?);
    Reply::json(&OneFact { as_of, fact: FactAnswer::new(found.fact, &found.readers) })
}
