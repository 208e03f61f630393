//! Turns a page into a checked scheme, or says everything that is wrong with it.

mod cuts;
mod deadline;
mod plan;

use lang::ast::{Body, Item, ItemKind, Page};
use lang::{Diagnostic, Severity};
use vocabulary::Stage;

use crate::fact::Registry;
use crate::header::header;
use crate::scheme::{Clause, Frame, Input, Note, Part, Scheme};
use crate::term::{calls, terms};

/// Checks the text of a page. The scheme is there only when no diagnostic is an error.
pub fn check(text: &str, registry: &Registry) -> (Option<Scheme>, Vec<Diagnostic>) {
    let (page, mut diagnostics) = lang::parse(text, registry.labels());
    let header = header(&page, &mut diagnostics);
    names_are_unique(&page, &mut diagnostics);
    let mut scheme = Scheme {
        header,
        frames: frames(&page),
        clauses: Vec::new(),
        parts: Vec::new(),
        notes: Vec::new(),
        inputs: Vec::new(),
        plans: Vec::new(),
        masks: 0,
        limits: Vec::new(),
        deadlines: Vec::new(),
        derivations: Vec::new(),
        options: Vec::new(),
        break_even: None,
        calls: Vec::new(),
        terms: terms(&page, &mut diagnostics),
        page: Page::default(),
    };
    scheme.calls = calls(&page, scheme.header.year, &mut diagnostics);
    list_items(&page, &mut scheme, &mut diagnostics);
    let frames: Vec<Option<usize>> =
        if page.frames.is_empty() { vec![None] } else { (0..page.frames.len()).map(Some).collect() };
    for frame in frames {
        let plan = plan::plan(&page, text, registry, frame, &mut scheme, &mut diagnostics);
        scheme.plans.push(plan);
    }
    deadline::deadlines(&page, text, registry, &mut scheme, &mut diagnostics);
    crate::extra::extras(&page, text, registry, &mut scheme, &mut diagnostics);
    describe_inputs(&mut scheme, registry);
    // A page that cannot be read would only bring remarks that follow from the first ones.
    if diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error) {
        crate::lint::lint(&page, &scheme, registry, &mut diagnostics);
    }
    scheme.page = page;
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span.start, diagnostic.span.end));
    let is_sound = diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
    (is_sound.then_some(scheme), diagnostics)
}

fn frames(page: &Page) -> Vec<Frame> {
    page.frames.iter().map(|frame| Frame { label: frame.label.text.clone(), id: frame.id.clone() }).collect()
}

/// Two items of one name are only right in different frames.
fn names_are_unique(page: &Page, diagnostics: &mut Vec<Diagnostic>) {
    // What only states something is never called by its name.
    let named: Vec<&Item> =
        page.items.iter().filter(|item| !matches!(item.kind, ItemKind::Calls | ItemKind::Terms)).collect();
    for (at, item) in named.iter().enumerate() {
        let clashes = |other: &Item| {
            other.name.text == item.name.text
                && (other.frame == item.frame || other.frame.is_none() || item.frame.is_none())
        };
        if named[..at].iter().any(|other| clashes(other)) {
            diagnostics.push(Diagnostic::error(
                item.name.span,
                format!("「{}」という名前は、このページですでに使われています", item.name.text),
                "名前は判定や事例で引かれるので、一つだけにしてください",
            ));
        }
    }
    for (at, frame) in page.frames.iter().enumerate() {
        if page.frames[..at].iter().any(|other| other.id == frame.id || other.label.text == frame.label.text)
        {
            diagnostics.push(Diagnostic::error(
                frame.label.span,
                "同じ枠が二つあります",
                "枠の名前と識別子を別にしてください",
            ));
        }
    }
}

/// Clauses, parts and notes in the order of the page.
fn list_items(page: &Page, scheme: &mut Scheme, diagnostics: &mut Vec<Diagnostic>) {
    for item in &page.items {
        match (&item.kind, &item.body) {
            (ItemKind::Note, Body::Text(text)) => scheme.notes.push(Note {
                name: item.name.text.clone(),
                text: text.clone(),
                frame: item.frame,
                citations: item.citations.clone(),
            }),
            (ItemKind::Part, _) => {
                let id = item.id.clone().unwrap_or_default();
                if id.is_empty() {
                    diagnostics.push(Diagnostic::error(
                        item.name.span,
                        "部分には識別子が必要です",
                        "例: ```部分 経費助成（cost_aid）",
                    ));
                }
                if !scheme.parts.iter().any(|part| part.id == id) {
                    scheme.parts.push(Part { label: item.name.text.clone(), id });
                }
            }
            (kind, body) if kind.is_clause() => scheme.clauses.push(clause(item, body, diagnostics)),
            _ => {}
        }
    }
}

fn clause(item: &Item, body: &Body, diagnostics: &mut Vec<Diagnostic>) -> Clause {
    if item.kind == ItemKind::Obligation && item.stage.is_none() {
        diagnostics.push(Diagnostic::error(
            item.name.span,
            format!("義務「{}」に段階がありません", item.name.text),
            "1行目に「段階 実施」のように書いてください",
        ));
    }
    if item.citations.is_empty() {
        diagnostics.push(Diagnostic::error(
            item.name.span,
            format!("「{}」に出典がありません", item.name.text),
            "見出しか囲みの末尾に【002 256行】のように書いてください",
        ));
    }
    Clause {
        kind: item.kind,
        name: item.name.text.clone(),
        stage: item.stage.unwrap_or(Stage::Application),
        citations: item.citations.clone(),
        frame: item.frame,
        text: if let Body::Text(text) = body { text.clone() } else { String::new() },
        first_come: matches!(body, Body::Window { first_come: true, .. }),
    }
}

/// Which inputs are choices, and how large each may be.
fn describe_inputs(scheme: &mut Scheme, registry: &Registry) {
    for (slot, input) in scheme.inputs.iter().enumerate() {
        let limit = match input {
            Input::Fact(fact) => {
                scheme.masks |= u128::from(registry.fact(*fact).is_mask()) << slot;
                registry.fact(*fact).input_limit()
            }
            _ => i64::from(i32::MAX),
        };
        scheme.limits.push(limit);
    }
    for plan in &mut scheme.plans {
        plan.cuts.resize(scheme.inputs.len(), Vec::new());
    }
}
