//! The public API of Jグランツ for our schemes: list, detail v1 and detail v2.
//!
//! A client of Jグランツ takes what it receives for subsidies, so only schemes that grant money are given. Every field
//! is printed by a source, derived by a rule that stands here, or null; `docs/api.md` lists them.

mod datetime;
mod detail;
mod envelope;
mod identity;
mod item;
mod list;
mod traits;
mod words;

use catalogue::{Catalogue, Entry};
use vocabulary::SupportKind;

pub(crate) use datetime::begins;
pub(crate) use traits::Traits;

use self::detail::{DetailV1, DetailV2};
use self::envelope::Envelope;
use self::item::Item;
use crate::dialect::Dialect;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::field::{Field, Kind};
use crate::problem::{Problem, Trouble};
use crate::reply::{Media, Reply};

const GROUP: &str = "Jグランツ互換";
const ABOUT_DETAIL: &str = "一覧の id の詳細です。result は1件の配列です。";

const ID: Field = Field::new("id", Kind::Text(100), "一覧が返す id").required();
const AS_OF: Field = Field::new("as_of", Kind::Day, "基準日（拡張）。書かなければ今日");

/// Everything below `/exp`.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    let endpoint = |path, id, summary, about, shape, answer| Endpoint {
        path,
        id,
        group: GROUP,
        summary,
        about,
        path_fields: &[],
        input: Input::Query(&[AS_OF]),
        media: Media::Json,
        shape: Some(shape),
        example: Example { path: &[identity::EXAMPLE], query: "as_of=2025-06-15", body: "" },
        dialect: Dialect::JGrants,
        answer,
    };
    vec![
        Endpoint {
            input: Input::Query(list::FIELDS),
            example: Example {
                path: &[],
                query: "keyword=設備&sort=acceptance_end_datetime&order=ASC&acceptance=0&limit=1&as_of=2025-06-15",
                body: "",
            },
            ..endpoint(
                "/exp/v1/public/subsidies",
                "listSubsidies",
                "補助金の一覧（v1）",
                "Jグランツの「補助金情報取得API」と同じ問い合わせで、お金を出す制度を返します。\
                 ?request={…} の書き方も読みます。limit などの拡張は省けます。",
                |generator| generator.subschema_for::<Envelope<Item>>(),
                list::answer,
            )
        },
        Endpoint {
            path_fields: &[ID],
            ..endpoint(
                "/exp/v1/public/subsidies/id/{id}",
                "readSubsidyV1",
                "補助金の詳細（v1）",
                ABOUT_DETAIL,
                |generator| generator.subschema_for::<Envelope<DetailV1>>(),
                |ask: &Ask| {
                    let detail = DetailV1::new(ask, asked(ask)?, ask.day()?)?;
                    Reply::json(&Envelope::new(vec![detail], 1, ask.day()?))
                },
            )
        },
        Endpoint {
            path_fields: &[ID],
            ..endpoint(
                "/exp/v2/public/subsidies/id/{id}",
                "readSubsidyV2",
                "補助金の詳細（v2）",
                ABOUT_DETAIL,
                |generator| generator.subschema_for::<Envelope<DetailV2>>(),
                |ask: &Ask| {
                    let detail = DetailV2::new(ask, asked(ask)?, ask.day()?)?;
                    Reply::json(&Envelope::new(vec![detail], 1, ask.day()?))
                },
            )
        },
    ]
}

/// The schemes that grant money, in the order of their source.
fn grants(catalogue: &Catalogue) -> impl Iterator<Item = &Entry> {
    let entries = service::export::in_source_order(catalogue).into_iter();
    entries.filter(|entry| entry.scheme.header.kinds.iter().any(|kind| is_grant(*kind)))
}

fn is_grant(kind: SupportKind) -> bool {
    matches!(
        kind,
        SupportKind::Subsidy
            | SupportKind::IncentivePayment
            | SupportKind::RentSubsidy
            | SupportKind::GuaranteeFeeSubsidy
    )
}

/// The scheme whose id stands in the path.
fn asked(ask: &Ask) -> Result<&Entry, Problem> {
    let id = ask.path("id");
    let found = grants(ask.catalogue()).find(|entry| identity::of(entry) == id);
    found.ok_or_else(|| {
        let shown = crate::field::shown(id);
        let detail = format!("「{shown}」という id の補助金はありません。一覧（/exp/v1/public/subsidies）の id を書いてください");
        Problem::new(Trouble::NotFound, detail)
    })
}
