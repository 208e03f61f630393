//! The portal: pages for people, rendered on the server.

use std::sync::Arc;

use axum::Router;
use service::site::Site;

/// The pages.
pub fn router(site: Arc<Site>) -> Router {
    Router::new().with_state(site)
}
