//! The answer as one HTML file for phone, desktop and A4.

use askama::Template;

use super::Budget;
use super::fan::Fan;
use super::words::{ANSWERS, About, Section};
use crate::render::UNCHECKED;
use crate::report::INVENTED;

/// Days in the table behind the drawing.
const MOST_DAYS: usize = 20;

#[derive(Template)]
#[template(path = "budget.html")]
struct Printed {
    title: String,
    invented: Option<String>,
    head: Vec<(&'static str, String)>,
    sections: Vec<Section>,
    fans: Vec<Fan>,
}

impl Budget<'_> {
    /// The answer as HTML; nothing in it is loaded from elsewhere.
    pub fn html(&self) -> Result<String, askama::Error> {
        let told = [&self.forecast.known, &self.forecast.with_open].into_iter().zip(ANSWERS);
        let fans = told.filter_map(|(told, head)| Some(Fan::new(head, told.answer()?)));
        Printed {
            title: self.title(),
            invented: self.invented_note(),
            head: self.head(),
            sections: self.sections(MOST_DAYS),
            fans: fans.collect(),
        }
        .render()
    }
}
