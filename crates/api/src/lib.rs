//! The API for other programs: own endpoints, and the formats that others already speak.

use std::sync::Arc;

use axum::Router;
use service::site::Site;

/// The routes of the API.
pub fn router(site: Arc<Site>) -> Router {
    Router::new().with_state(site)
}
