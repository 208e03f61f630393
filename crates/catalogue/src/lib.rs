//! The only place that knows the shape of `data/`: given texts, it hands out checked, dated schemes.
//!
//! It reads no disk. Whoever calls it brings `(path, text)` pairs; what is wrong with them comes back as
//! [`Problem`]s with their places, all at once.

mod facts;
mod load;
mod problem;
pub mod source;

pub use facts::read_facts;
pub use load::{Catalogue, Entry, File, load};
pub use problem::Problem;
