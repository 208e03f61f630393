//! `GET /api/v1/gif.json` and `GET /api/v1/gif.csv`: the catalogue in the item names of GIF DS-451-4.

use service::export::gif;

use crate::dialect::Dialect;
use crate::document::gif_shape;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::problem::{Problem, Trouble};
use crate::reply::{Media, Reply};

const ABOUT: &str = "政府相互運用性フレームワーク（GIF）DS-451-4「行政サービス・制度」の52項目を、その順で返します。\
                     年度のちがうページもすべて含みます。資料にない項目は空です。";

/// The endpoint of the JSON.
pub(super) fn json() -> Endpoint {
    Endpoint {
        path: "/api/v1/gif.json",
        id: "readGifJson",
        group: "目録",
        summary: "GIF DS-451-4 の JSON",
        about: ABOUT,
        path_fields: &[],
        input: Input::Query(&[]),
        media: Media::Json,
        shape: Some(gif_shape),
        example: Example { path: &[], query: "", body: "" },
        dialect: Dialect::Own,
        answer: |ask: &Ask| Ok(Reply::json(&gif::json(ask.catalogue()))?.saved_as("gif-ds-451-4.json")),
    }
}

/// The endpoint of the CSV.
pub(super) fn csv() -> Endpoint {
    Endpoint {
        path: "/api/v1/gif.csv",
        id: "readGifCsv",
        group: "目録",
        summary: "GIF DS-451-4 の CSV（UTF-8）",
        about: ABOUT,
        path_fields: &[],
        input: Input::Query(&[]),
        media: Media::Csv,
        shape: None,
        example: Example { path: &[], query: "", body: "" },
        dialect: Dialect::Own,
        answer: |ask: &Ask| {
            let text = gif::csv(ask.catalogue()).map_err(|error| Problem::new(Trouble::Internal, error))?;
            Ok(Reply::text(Media::Csv, text).saved_as("gif-ds-451-4.csv"))
        },
    }
}
