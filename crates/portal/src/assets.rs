//! Style sheets and scripts, served from the binary; their names hold their content, so they may be kept for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// A file that pages use.
struct Asset {
    name: &'static str,
    kind: &'static str,
    text: String,
    version: String,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let style = concat!(
        include_str!("../assets/design-tokens/tokens.css"),
        include_str!("../assets/base.css"),
        include_str!("../assets/pages.css"),
        include_str!("../assets/print.css"),
    );
    let mark = include_str!("../assets/mark.svg");
    vec![
        Asset::of("portal.css", "text/css; charset=utf-8", style),
        Asset::of("portal.js", "text/javascript; charset=utf-8", include_str!("../assets/portal.js")),
        Asset::of("mark.svg", "image/svg+xml", mark),
    ]
});

impl Asset {
    fn of(name: &'static str, kind: &'static str, text: &str) -> Asset {
        let digest = Sha256::digest(text.as_bytes());
        let version = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Asset { name, kind, text: text.to_string(), version }
    }
}

/// The address of an asset; empty where there is none of this name.
pub fn address(name: &str) -> String {
    let found = ASSETS.iter().find(|asset| asset.name == name);
    found.map_or(String::new(), |asset| format!("/assets/{}/{}", asset.version, asset.name))
}

/// Serves an asset.
pub async fn serve(Path((version, name)): Path<(String, String)>) -> Response {
    match ASSETS.iter().find(|asset| asset.name == name && asset.version == version) {
        Some(asset) => {
            let kept = "public, max-age=31536000, immutable";
            ([(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, kept)], asset.text.clone())
                .into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
