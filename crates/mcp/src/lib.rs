//! The server for AI assistants (Model Context Protocol): the same answers as on every other face, with their
//! citations, in a form that leaves a model nothing to soften, to round or to add up.

mod answer;
mod arguments;
mod fact_card;
mod http;
mod instructions;
mod prompt;
mod resource;
mod schema;
mod server;
mod stdio;
mod tool;
mod toolbox;

pub use http::router;
pub use server::Assistant;
pub use stdio::{StdioError, stdio};
