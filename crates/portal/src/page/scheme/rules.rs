//! The rules of a scheme on pages of their own, for those that are too many for its page.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::section::{self, SectionView};
use super::words::Words;
use super::{found, title};
use crate::context::Context;
use crate::fault::Fault;
use crate::page::cards::scheme_address;
use crate::page::html;
use crate::parameters::Parameters;

/// Most rules on one page; a section is not cut, so that a page may hold a few more.
const PER_PAGE: usize = 30;

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage<'a> {
    ctx: &'a Context,
    w: &'static Words,
    title: &'a str,
    back: String,
    sections: Vec<SectionView<'a>>,
    page: usize,
    pages: usize,
}

impl RulesPage<'_> {
    /// The same rules on another page.
    fn at(&self, page: &usize) -> String {
        let own = self.ctx.query.without(&["page"]);
        let own = own.iter().map(|(name, value)| (name.to_string(), value.to_string()));
        let page = (*page > 1).then(|| ("page".to_string(), page.to_string()));
        self.ctx.with(&self.ctx.path, &Parameters::of(own.chain(page)))
    }
}

/// The rules of a scheme, section by section.
pub async fn page(Path(id): Path<String>, ctx: Context) -> Result<Response, Fault> {
    let entry = found(&ctx, &id)?;
    let mut parts = parts(section::views(&ctx, entry, service::outline::outline(entry)));
    let pages = parts.len();
    let page = ctx.query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, pages);
    let view = RulesPage {
        ctx: &ctx,
        w: Words::of(ctx.language),
        title: title(&ctx, entry),
        back: scheme_address(&ctx, entry),
        sections: parts.swap_remove(page - 1),
        page,
        pages,
    };
    Ok(html(ctx.language, view.render()))
}

/// The sections that hold rules, in parts of about one page; at least one part.
fn parts(sections: Vec<SectionView<'_>>) -> Vec<Vec<SectionView<'_>>> {
    let mut parts = vec![Vec::new()];
    let mut count = 0;
    for section in sections.into_iter().filter(|section| !section.rules.is_empty()) {
        if count > 0 && count + section.rules.len() > PER_PAGE {
            parts.push(Vec::new());
            count = 0;
        }
        count += section.rules.len();
        if let Some(part) = parts.last_mut() {
            part.push(section);
        }
    }
    parts
}
