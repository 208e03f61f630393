//! `POST /api/v1/questions`: the most useful question next.

use engine::FactIndex;
use service::ask::{Session, with_purposes};
use service::profile::unknown_fact;
use vocabulary::Date;
use wire::QuestionAnswer;
use wire::question::asked;

use super::check::{FACTS, facts};
use super::{AS_OF, scheme, words};
use crate::dialect::Dialect;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::field::{Field, Kind};
use crate::problem::{Problem, Trouble};
use crate::reply::{Media, Reply};

const FIELDS: &[Field] = &[
    FACTS,
    Field::new("skipped", Kind::Texts(300), "答えられなかった事実の識別子。もう尋ねない"),
    Field::new("schemes", Kind::Texts(200), "調べたい制度の識別子。書かなければ purposes に合うもの"),
    Field::new(
        "purposes",
        Kind::Any(words::purposes),
        "やりたいこと。schemes も purposes も書かなければ、基準日に有効なすべて",
    ),
    Field::new("frames", Kind::Pairs, "枠を選んだ制度とその枠（{\"制度の識別子\": \"枠の識別子\"}）"),
    Field::new("topic", Kind::Text(100), "直前に尋ねた話題（question.topic）。話題を続けて尋ねるために使う"),
    AS_OF,
];

/// The endpoint.
pub(super) fn endpoint() -> Endpoint {
    Endpoint {
        path: "/api/v1/questions",
        id: "nextQuestion",
        group: "調べる",
        summary: "次に尋ねること",
        about: "これまでの答えから、最も多くの制度を決める質問を一つ返し、制度ごとの判定と額の範囲を添えます。\
                サーバーは何も覚えません。返った事実の答えを facts に足して、もう一度送ってください。\
                question が null なら、尋ねて決まることはもうありません。",
        path_fields: &[],
        input: Input::Fields(FIELDS),
        media: Media::Json,
        shape: Some(|generator| generator.subschema_for::<QuestionAnswer<'_>>()),
        example: Example {
            path: &[],
            query: "",
            body: r#"{"as_of": "2023-06-15", "schemes": ["yokohama_small_equip"], "facts": {"employees_regular": 4}}"#,
        },
        dialect: Dialect::Own,
        answer,
    }
}

fn answer(ask: &Ask) -> Result<Reply, Problem> {
    let (catalogue, day) = (ask.catalogue(), ask.day()?);
    let session = session(ask, day)?;
    let question = session.next(catalogue).map_err(cannot_answer)?;
    let progress = session.progress(catalogue).map_err(cannot_answer)?;
    let facts = asked(catalogue, question.as_ref());
    Reply::json(&QuestionAnswer::new(catalogue, question.as_ref(), &facts, &progress, day))
}

fn session(ask: &Ask, day: Date) -> Result<Session, Problem> {
    let (catalogue, said) = (ask.catalogue(), &ask.said);
    let mut schemes = said.texts("schemes");
    for id in &schemes {
        scheme(ask, id, Trouble::Facts)?;
    }
    let purposes = said.texts("purposes");
    if schemes.is_empty() && !purposes.is_empty() {
        let entries = with_purposes(catalogue, &purposes, day);
        schemes = entries.into_iter().map(|entry| entry.scheme.header.id.clone()).collect();
        if schemes.is_empty() {
            return Err(cannot_answer("この purposes に合う、基準日に有効な制度はありません".to_string()));
        }
    }
    let mut session = Session::new(catalogue, facts(ask)?, &schemes, day).map_err(cannot_answer)?;
    session.topic = said.text("topic").unwrap_or_default().to_string();
    for id in said.texts("skipped") {
        session.skipped.insert(known_fact(ask, &id)?);
    }
    for (id, frame) in said.value("frames").and_then(|frames| frames.as_object()).into_iter().flatten() {
        scheme(ask, id, Trouble::Facts)?;
        session.choose_frame(id, frame.as_str().unwrap_or_default());
    }
    Ok(session)
}

fn known_fact(ask: &Ask, id: &str) -> Result<FactIndex, Problem> {
    let registry = &ask.catalogue().registry;
    registry.by_id(id).ok_or_else(|| cannot_answer(format!("skipped: {}", unknown_fact(registry, id))))
}

fn cannot_answer(message: String) -> Problem {
    Problem::new(Trouble::Facts, message)
}
