//! What a scheme grants, in rows.

use catalogue::Entry;
use service::english::English;

use crate::context::Context;
use crate::rich::Rich;

/// Values of one kind that a scheme grants.
pub struct Row {
    pub key: Rich,
    pub values: Vec<Rich>,
}

/// What a page grants, in the language of the page.
pub fn rows(ctx: &Context, entry: &Entry) -> Vec<Row> {
    if ctx.is_english() {
        let rich = |text: &service::english::Text| Rich::of(ctx, "", || text.clone());
        let rows = English::of(&ctx.site.library.catalogue.registry, entry).support();
        let row = |row: &service::english::SupportRow| Row {
            key: rich(&row.key),
            values: row.values.iter().map(rich).collect(),
        };
        return rows.iter().map(row).collect();
    }
    let row = |row: service::support::SupportRow| Row {
        key: Rich::plain(row.key),
        values: row.values.into_iter().map(Rich::plain).collect(),
    };
    service::support::rows(entry).into_iter().map(row).collect()
}
