//! Pages of a list.

use schemars::JsonSchema;
use serde::Serialize;

/// Which page is wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// The number, counted from 1.
    number: usize,
    /// How many entries it has.
    size: usize,
}

/// Which page an answer is.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsPaging")]
#[serde(rename_all = "camelCase")]
pub(super) struct Paging {
    /// The number, counted from 1.
    page: usize,
    /// How many entries a page has.
    page_size: usize,
    /// How many entries there are in all.
    total_items: usize,
    /// How many pages there are.
    total_pages: usize,
}

impl Page {
    /// A page by its number and size, both at least 1.
    pub fn of(number: i64, size: i64) -> Page {
        let at_least_one = |number: i64| usize::try_from(number).unwrap_or(1).max(1);
        Page { number: at_least_one(number), size: at_least_one(size) }
    }

    /// The entries of the page.
    pub fn cut<T>(self, all: Vec<T>) -> (Vec<T>, Paging) {
        let total_items = all.len();
        let skipped = (self.number - 1).saturating_mul(self.size);
        let items = all.into_iter().skip(skipped).take(self.size).collect();
        let total_pages = total_items.div_ceil(self.size);
        (items, Paging { page: self.number, page_size: self.size, total_items, total_pages })
    }
}
