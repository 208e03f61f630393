//! The answers so far as a list, by topic.

use engine::{Fact, FactIndex};

use super::ask::subject_name;
use super::state::{State, Subject};
use super::words::Words;
use super::{places, topics};
use crate::context::Context;
use crate::rich::Rich;

/// The answers to the questions of one topic.
pub struct TopicAnswers<'a> {
    pub name: &'a str,
    pub answers: Vec<AnswerView>,
}

/// One answer.
pub struct AnswerView {
    /// What forms call it.
    pub name: String,
    /// What was asked.
    pub label: Rich,
    /// What was said.
    pub value: Rich,
}

/// The answers so far, by topic; those that choose frames stand first.
pub fn by_topic<'a>(ctx: &'a Context, state: &State) -> Vec<TopicAnswers<'a>> {
    let registry = &ctx.site.library.catalogue.registry;
    let mut subjects: Vec<(usize, &str, &Subject)> = state
        .steps
        .iter()
        .flatten()
        .map(|subject| match subject {
            Subject::Frame(_) => (0, "", subject),
            Subject::Fact(fact) => {
                let topic = registry.fact(*fact).topic.as_str();
                (1 + topics::place(topic), topic, subject)
            }
        })
        .collect();
    subjects.sort_by_key(|(place, _, _)| *place);
    let mut found: Vec<TopicAnswers<'a>> = Vec::new();
    for (_, topic, subject) in subjects {
        let name = match topic {
            "" => Words::of(ctx.language).frame,
            topic => topics::name(ctx, topic),
        };
        let view = view(ctx, state, subject);
        match found.last_mut() {
            Some(last) if last.name == name => last.answers.push(view),
            _ => found.push(TopicAnswers { name, answers: vec![view] }),
        }
    }
    found
}

fn view(ctx: &Context, state: &State, subject: &Subject) -> AnswerView {
    let registry = &ctx.site.library.catalogue.registry;
    let name = subject_name(registry, subject);
    match subject {
        Subject::Fact(fact) => {
            let definition = registry.fact(*fact);
            let label = match definition.id.as_str() {
                "site_codes" => Words::of(ctx.language).sites_label,
                _ => ctx.of(definition.label.as_str(), definition.english.as_str()),
            };
            AnswerView { name, label: Rich::plain(label), value: Rich::plain(value(ctx, state, *fact)) }
        }
        Subject::Frame(scheme) => frame(ctx, state, name, scheme),
    }
}

fn frame(ctx: &Context, state: &State, name: String, scheme: &str) -> AnswerView {
    let unknown = || Rich::plain(Words::of(ctx.language).not_known);
    let Some(entry) = ctx.site.library.catalogue.scheme(scheme) else {
        return AnswerView { name, label: Rich::plain(scheme), value: unknown() };
    };
    let header = &entry.scheme.header;
    let chosen = state.frame(scheme).and_then(|id| entry.scheme.frames.iter().find(|frame| frame.id == id));
    AnswerView {
        name,
        label: Rich::of(ctx, &header.title, || service::english::title(header)),
        value: chosen.map_or_else(unknown, |frame| Rich::japanese(ctx, &frame.label)),
    }
}

/// What was said of a fact, in the language of the page.
fn value(ctx: &Context, state: &State, fact: FactIndex) -> String {
    let definition = ctx.site.library.catalogue.registry.fact(fact);
    if let Some(words) = state.known.words(fact) {
        return match definition.id.as_str() {
            "site_codes" | "head_office_code" => places::names(ctx, words),
            _ => chosen(ctx, definition, words),
        };
    }
    match state.known.set(fact) {
        Some(set) if ctx.is_english() => service::english::spell(definition, set),
        Some(set) => service::reason::spell(definition, set),
        None => Words::of(ctx.language).not_known.to_string(),
    }
}

/// Choices by their names; codes as they are.
fn chosen(ctx: &Context, fact: &Fact, words: &[String]) -> String {
    let name = |word: &String| {
        let found = fact.choices().iter().find(|choice| choice.id == *word);
        found.map_or(word.clone(), |choice| ctx.of(choice.label.clone(), choice.english.clone()))
    };
    words.iter().map(name).collect::<Vec<_>>().join(ctx.of("、", ", "))
}
