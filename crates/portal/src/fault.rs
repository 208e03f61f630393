//! Pages that say what went wrong, and how to go on.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::language::Language;
use crate::page::html;

/// Why a page cannot be shown.
#[derive(Clone, Debug)]
pub struct Fault {
    status: StatusCode,
    language: Language,
    message: String,
}

impl Fault {
    /// Input that cannot be read; the message says where, what was found and how to mend it.
    pub fn bad_request(language: Language, message: String) -> Fault {
        Fault { status: StatusCode::BAD_REQUEST, language, message }
    }

    /// A page that is not there; the message names what was probably meant.
    pub fn not_found(language: Language, message: String) -> Fault {
        Fault { status: StatusCode::NOT_FOUND, language, message }
    }

    /// Any other status.
    pub fn of(status: StatusCode, language: Language, message: String) -> Fault {
        Fault { status, language, message }
    }
}

#[derive(Template)]
#[template(path = "fault.html")]
struct Page<'a> {
    language: Language,
    code: u16,
    heading: &'a str,
    message: &'a str,
}

impl Page<'_> {
    fn stylesheet(&self) -> String {
        crate::assets::address("portal.css")
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let heading = match self.status {
            StatusCode::NOT_FOUND => self.language.of("このページはありません", "There is no such page"),
            status if status.is_client_error() => {
                self.language.of("この内容では答えられません", "This cannot be answered")
            }
            _ => self.language.of("いま答えられません", "No answer is possible just now"),
        };
        let page =
            Page { language: self.language, code: self.status.as_u16(), heading, message: &self.message };
        (self.status, html(self.language, page.render())).into_response()
    }
}
