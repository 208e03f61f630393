//! The only place that knows the shape of `data/`: given texts, it hands out checked, dated schemes.
//!
//! It reads no disk. Whoever calls it brings `(path, text)` pairs; what is wrong with them comes back as
//! [`Problem`]s with their places, all at once.

mod area;
mod coverage;
mod edition;
mod facts;
mod index;
mod load;
mod problem;
pub mod source;
pub mod support;
pub mod window;
pub mod words;

pub use area::{Area, Areas};
pub use coverage::{Coverage, Deciding, coverage};
pub use edition::Lifecycle;
pub use facts::read_facts;
pub use index::{Exclusion, Index, Query, Selection};
pub use load::{Catalogue, Entry, File, load};
pub use problem::Problem;
