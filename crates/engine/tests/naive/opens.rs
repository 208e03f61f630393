//! What a page leaves open, in the order in which it appears to a reader who looks names up when they are first used.

use lang::Page;
use lang::Span;
use lang::ast::{
    Body, Condition, Expression, ExpressionKind, Item, ItemKind, PeriodDay, Relation, StepKind, Steps,
};

/// Something left open, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Open {
    /// Where it stands.
    pub span: Span,
    /// What is open.
    pub kind: OpenKind,
}

/// What is left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenKind {
    /// 資料では決まらない
    Undecided,
    /// を経過する日
    Passed,
    /// A last day on which offices are closed.
    NextOpen,
    /// のどこか
    Between,
    /// のいずれか
    OneOf,
}

/// Everything a frame leaves open, in order.
pub fn frame_opens(page: &Page, frame: Option<usize>) -> Vec<Open> {
    let mut reader = Reader { page, frame, seen: Vec::new(), found: Vec::new() };
    for item in page.items.iter().filter(|item| item.frame.is_none() || item.frame == frame) {
        match (&item.kind, &item.body) {
            (ItemKind::Amount, Body::Steps(steps)) => reader.steps(steps),
            (ItemKind::Part, _) => reader.named(&item.name.text),
            (
                ItemKind::Condition | ItemKind::Exclusion | ItemKind::Obligation | ItemKind::Window,
                Body::Conditions(list) | Body::Window { conditions: list, .. },
            ) => list.iter().for_each(|one| reader.condition(one)),
            _ => {}
        }
    }
    reader.found
}

/// Everything a deadline leaves open, in order.
pub fn deadline_opens(page: &Page, item: &Item) -> Vec<Open> {
    let mut reader = Reader { page, frame: item.frame, seen: Vec::new(), found: Vec::new() };
    let Body::Deadline { from, until: Some(until), .. } = &item.body else { return Vec::new() };
    reader.last_day(until);
    from.iter().for_each(|from| reader.expression(from));
    reader.found
}

/// Whether a day is counted from another one.
pub(super) fn is_counted(day: &Expression) -> bool {
    match &day.kind {
        ExpressionKind::Period { .. } => true,
        ExpressionKind::AddDays(day, _) => !matches!(day.kind, ExpressionKind::Date(_)),
        _ => false,
    }
}

/// Whether a bound is the end of a period that something has to happen within.
pub(super) fn is_moved_by_closed_days(relation: Relation, bound: &Expression) -> bool {
    matches!(relation, Relation::AtMost | Relation::Below)
        && matches!(bound.kind, ExpressionKind::Period { .. })
}

struct Reader<'a> {
    page: &'a Page,
    frame: Option<usize>,
    seen: Vec<String>,
    found: Vec<Open>,
}

impl<'a> Reader<'a> {
    /// Looks a name up, once.
    fn named(&mut self, name: &str) {
        let mut items =
            self.page.items.iter().filter(|item| item.frame.is_none() || item.frame == self.frame);
        let item = items.find(|item| item.name.text == name && item.kind.defines_name());
        let Some(item) = item.filter(|_| !self.seen.iter().any(|seen| seen == name)) else { return };
        self.seen.push(name.to_string());
        match &item.body {
            Body::Steps(steps) => self.steps(steps),
            Body::Conditions(list) => list.iter().for_each(|one| self.condition(one)),
            // From the last row, which is what holds when nothing else does, to the first.
            Body::Calls(_) | Body::Terms(_) => {}
            Body::Table(table) => {
                for row in table.rows.iter().rev() {
                    row.value.iter().for_each(|value| self.expression(value));
                    row.guards.iter().flatten().for_each(|guard| self.condition(guard));
                }
            }
            _ => {}
        }
    }

    fn steps(&mut self, steps: &'a Steps) {
        steps.start.iter().for_each(|start| self.expression(start));
        for step in &steps.steps {
            match &step.kind {
                StepKind::Cap(value) | StepKind::Floor(value) | StepKind::Operate(_, value) => {
                    self.expression(value);
                }
                StepKind::Round { .. } => {}
                StepKind::Except { when, then } => {
                    self.condition(when);
                    self.steps(then);
                }
            }
        }
    }

    fn condition(&mut self, condition: &'a Condition) {
        match condition {
            Condition::All(list, _) | Condition::Any(list, _) | Condition::NotAll(list, _) => {
                list.iter().for_each(|one| self.condition(one));
            }
            Condition::Except { main, when, then, .. } => {
                self.condition(when);
                then.iter().chain(main).for_each(|one| self.condition(one));
            }
            Condition::Sentence(name) => self.named(&name.text),
            Condition::Compare { left, bounds, .. } => {
                self.expression(left);
                for (relation, bound) in bounds {
                    self.expression(bound);
                    if is_moved_by_closed_days(*relation, bound) {
                        self.found.push(Open { span: bound.span, kind: OpenKind::NextOpen });
                    }
                }
            }
            Condition::Choice { left, .. } => self.expression(left),
            Condition::Open(name) => self.found.push(Open { span: name.span, kind: OpenKind::Undecided }),
        }
    }

    /// A last day: of the earliest or latest of several days, each counted one may move by itself.
    fn last_day(&mut self, day: &'a Expression) {
        if let ExpressionKind::Least(list) | ExpressionKind::Greatest(list) = &day.kind {
            return list.iter().for_each(|one| self.last_day(one));
        }
        self.expression(day);
        if is_counted(day) {
            self.found.push(Open { span: day.span, kind: OpenKind::NextOpen });
        }
    }

    fn expression(&mut self, expression: &'a Expression) {
        let mut open = |kind| self.found.push(Open { span: expression.span, kind });
        match &expression.kind {
            ExpressionKind::Number { .. } | ExpressionKind::Date(_) | ExpressionKind::Today => {}
            ExpressionKind::Label(label) | ExpressionKind::IfNull(label, _) => self.named(label),
            ExpressionKind::Binary(_, a, b) | ExpressionKind::Elapsed { from: a, until: b, .. } => {
                self.expression(a);
                self.expression(b);
            }
            ExpressionKind::Least(list) | ExpressionKind::Greatest(list) => {
                list.iter().for_each(|one| self.expression(one));
            }
            ExpressionKind::Between(..) => open(OpenKind::Between),
            ExpressionKind::OneOf(_) => open(OpenKind::OneOf),
            ExpressionKind::AddDays(day, _) => self.expression(day),
            ExpressionKind::Period { from, day, .. } => {
                self.expression(from);
                if *day == PeriodDay::Passed {
                    self.found.push(Open { span: expression.span, kind: OpenKind::Passed });
                }
            }
        }
    }
}
