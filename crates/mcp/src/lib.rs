//! The server for AI assistants.

use std::sync::Arc;

use axum::Router;
use service::site::Site;

/// The routes of the server for assistants.
pub fn router(site: Arc<Site>) -> Router {
    Router::new().with_state(site)
}
