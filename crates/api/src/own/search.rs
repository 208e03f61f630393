//! `GET /api/v1/search`: schemes by everyday words and facets.

use service::business_stage::BusinessStage;
use service::find::Wanted;
use service::search::MOST_CHARACTERS;
use vocabulary::SupportKind;
use wire::FindingAnswer;

use super::{AREA, AS_OF, EVERY_EDITION, KIND, LIMIT, OFFSET, words};
use crate::dialect::Dialect;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::field::{Field, Kind};
use crate::problem::{Problem, Trouble};
use crate::reply::{Media, Reply};

const FIELDS: &[Field] = &[
    Field::new("q", Kind::Text(MOST_CHARACTERS), "ふだんの言葉か文（エアコン 電気代、後継ぎがいない）"),
    KIND,
    Field::new("purpose", Kind::Any(words::purposes), "ねらい。いくつも書けば、そのどれか"),
    AREA,
    Field::new("audience", Kind::Any(words::audiences), "だれのための制度か。いくつも書けば、そのどれか"),
    Field::new("stage", Kind::Any(words::stages), "事業の段階。いくつも書けば、そのどれか"),
    Field::new("open_now", Kind::Flag, "基準日に受付中か随時のものだけなら true"),
    Field::new("least_yen", Kind::Whole(0, 1_000_000_000_000), "ページの上限がこの額（円）に届くもの"),
    EVERY_EDITION,
    LIMIT,
    OFFSET,
    AS_OF,
];

/// The endpoint.
pub(super) fn endpoint() -> Endpoint {
    Endpoint {
        path: "/api/v1/search",
        id: "search",
        group: "探す",
        summary: "ふだんの言葉と絞り込みで探す",
        about: "言葉に合う制度を、合う順に返します。絞り込みで外れた制度は excluded に理由を添えて残します。\
                facets は、それぞれの値を選んだときに残る件数です。",
        path_fields: &[],
        input: Input::Query(FIELDS),
        media: Media::Json,
        shape: Some(|generator| generator.subschema_for::<FindingAnswer<'_>>()),
        example: Example {
            path: &[], query: "q=エアコン&area=yokohama&limit=1&as_of=2025-06-15", body: ""
        },
        dialect: Dialect::Own,
        answer,
    }
}

fn answer(ask: &Ask) -> Result<Reply, Problem> {
    let (said, day) = (&ask.said, ask.day()?);
    let wanted = Wanted {
        text: said.text("q").unwrap_or_default().to_string(),
        kinds: kinds(&said.texts("kind")),
        purposes: said.texts("purpose"),
        audiences: said.texts("audience"),
        stages: stages(&said.texts("stage")),
        area: said.text("area").map(str::to_string),
        open_now: said.flag("open_now"),
        least_yen: said.number("least_yen"),
        every_edition: said.flag("every_edition"),
    };
    let refused = |message: String| Problem::new(Trouble::Query, message);
    let finding = ask.site().library.find(&wanted, day).map_err(refused)?;
    let (offset, limit) = ask.page(20);
    Reply::json(&FindingAnswer::new(ask.catalogue(), &finding, offset, limit, day))
}

/// Kinds of support by identifiers that were checked.
pub(super) fn kinds(ids: &[String]) -> Vec<SupportKind> {
    ids.iter().filter_map(|id| SupportKind::of_id(id)).collect()
}

fn stages(ids: &[String]) -> Vec<BusinessStage> {
    BusinessStage::ALL.into_iter().filter(|stage| ids.iter().any(|id| id == stage.id())).collect()
}
