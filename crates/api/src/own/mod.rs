//! Our own endpoints below `/api/v1`.

mod calendar;
mod check;
mod coverage;
mod facts;
mod gif;
mod questions;
mod read;
mod schemes;
mod search;
mod words;

use catalogue::Entry;

use crate::endpoint::{Ask, Endpoint};
use crate::field::{Field, Kind, shown};
use crate::problem::{Problem, Trouble};

/// Everything below `/api/v1`.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        search::endpoint(),
        schemes::endpoint(),
        read::endpoint(),
        check::whole(),
        check::one(),
        questions::endpoint(),
        facts::list(),
        facts::one(),
        calendar::days(),
        calendar::file(),
        coverage::endpoint(),
        gif::json(),
        gif::csv(),
    ]
}

/// The day that is asked about.
const AS_OF: Field = Field::new("as_of", Kind::Day, "基準日（YYYY-MM-DD）。書かなければ今日");
/// The identifier of a scheme in a path.
const SCHEME: Field = Field::new("id", Kind::Text(100), "制度の識別子").required();
/// Editions of other years.
const EVERY_EDITION: Field =
    Field::new("every_edition", Kind::Flag, "基準日に有効でない年度のページも含めるなら true");
/// How many.
const LIMIT: Field = Field::new("limit", Kind::Whole(1, 500), "何件まで返すか").usual(20);
/// From where on.
const OFFSET: Field = Field::new("offset", Kind::Whole(0, 100_000), "先頭から何件を飛ばすか").usual(0);
/// Kinds of support.
const KIND: Field = Field::new(
    "kind",
    Kind::Any(words::kinds),
    "支援の種別。いくつも書けば、そのどれか（kind=subsidy&kind=loan）",
);
/// A place.
const AREA: Field = Field::new("area", Kind::One(words::areas), "この地域に事業所があれば使えるもの");
/// States of calls.
const STATE: Field =
    Field::new("state", Kind::Any(words::states), "基準日の受付の状態。いくつも書けば、そのどれか");

/// The latest page of a scheme, or which one was probably meant.
fn scheme<'a>(ask: &'a Ask, id: &str, trouble: Trouble) -> Result<&'a Entry, Problem> {
    let catalogue = ask.catalogue();
    catalogue.scheme(id).ok_or_else(|| {
        let ids = catalogue.schemes.iter().map(|entry| entry.scheme.header.id.as_str());
        let mend = match lang::nearest(id, ids) {
            Some(near) => format!("もしかして（did you mean）「{near}」ですか"),
            None => "識別子の一覧は GET /api/v1/schemes にあります".to_string(),
        };
        Problem::new(trouble, format!("「{}」という制度はありません。{mend}", shown(id)))
    })
}
