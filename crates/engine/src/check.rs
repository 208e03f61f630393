//! Turns a page into a checked scheme, or says everything that is wrong with it.

use lang::ast::{Body, Item, ItemKind, Page};
use lang::{Diagnostic, Severity, Span};
use vocabulary::Stage;

use crate::compile::{Compiler, input_domain};
use crate::fact::Registry;
use crate::header::header;
use crate::program::{Node, NodeId, Program, Type};
use crate::scheme::{
    Clause, Deadline, Frame, Input, Note, Part, Plan, PlannedClause, PlannedLine, PlannedPart, Scheme,
};
use crate::set::Set;

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
        page: Page::default(),
    };
    list_items(&page, &mut scheme, &mut diagnostics);
    let frames: Vec<Option<usize>> =
        if page.frames.is_empty() { vec![None] } else { (0..page.frames.len()).map(Some).collect() };
    for frame in frames {
        let plan = plan(&page, text, registry, frame, &mut scheme, &mut diagnostics);
        scheme.plans.push(plan);
    }
    deadlines(&page, text, registry, &mut scheme, &mut diagnostics);
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
    for (at, item) in page.items.iter().enumerate() {
        let clashes = |other: &&Item| {
            other.name.text == item.name.text
                && (other.frame == item.frame || other.frame.is_none() || item.frame.is_none())
        };
        if page.items[..at].iter().any(|other| clashes(&other)) {
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
            (
                ItemKind::Condition
                | ItemKind::Exclusion
                | ItemKind::Judgement
                | ItemKind::Obligation
                | ItemKind::Window,
                body,
            ) => scheme.clauses.push(clause(item, body, diagnostics)),
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

/// Compiles one frame.
fn plan(
    page: &Page,
    text: &str,
    registry: &Registry,
    frame: Option<usize>,
    scheme: &mut Scheme,
    diagnostics: &mut Vec<Diagnostic>,
) -> Plan {
    let mut compiler = Compiler::new(registry, page, text, frame, &mut scheme.inputs, diagnostics);
    let mut plan = Plan { frame, ..Plan::default() };
    let mut clause_index = 0;
    for item in &page.items {
        let is_clause = matches!(
            item.kind,
            ItemKind::Condition
                | ItemKind::Exclusion
                | ItemKind::Judgement
                | ItemKind::Obligation
                | ItemKind::Window
        );
        clause_index += usize::from(is_clause);
        if item.frame.is_some() && item.frame != frame {
            continue;
        }
        match (&item.kind, &item.body) {
            (ItemKind::Amount, Body::Steps(steps)) => {
                if plan.amount.is_some() {
                    compiler.error(
                        item.name.span,
                        "一つの枠に金額は一つだけです",
                        "部分に分け、最後の金額で足してください",
                    );
                }
                if let Some(amount) = compiler.amount(item, steps) {
                    plan.amount = Some(amount.node);
                    if let Some((node, text)) = amount.floor {
                        let clause = floor_clause(item, &mut scheme.clauses);
                        let lines = vec![PlannedLine { text, node }];
                        plan.clauses.push(PlannedClause { clause, node: Some(node), lines });
                    }
                }
            }
            (ItemKind::Part, Body::Steps(_)) => plan.parts.extend(part(&mut compiler, item, &scheme.parts)),
            (_, Body::Conditions(conditions) | Body::Window { conditions, .. }) if is_clause => {
                if let Some((node, lines)) = planned(&mut compiler, item.kind, conditions) {
                    plan.clauses.push(PlannedClause { clause: clause_index - 1, node: Some(node), lines });
                }
            }
            _ if is_clause => {
                plan.clauses.push(PlannedClause { clause: clause_index - 1, node: None, lines: Vec::new() });
            }
            _ => {}
        }
    }
    plan.steps = std::mem::take(&mut compiler.steps);
    plan.rounds_without_source = compiler.rounds_without_source;
    plan.reads = std::mem::take(&mut compiler.reads);
    plan.program = std::mem::take(&mut compiler.program);
    move_constants_first(&mut plan);
    plan.cuts = cuts(&plan.program, scheme.inputs.len());
    plan.deciding = deciding(&plan, scheme);
    plan
}

/// Puts the constants of a plan's program at the front and follows them with every index the plan holds.
fn move_constants_first(plan: &mut Plan) {
    let (program, moved) = std::mem::take(&mut plan.program).constants_first();
    let to = |id: &mut NodeId| *id = moved[*id as usize];
    let mut reads = vec![0; plan.reads.len()];
    for (from, read) in plan.reads.iter().enumerate() {
        reads[moved[from] as usize] = *read;
    }
    plan.program = program;
    plan.reads = reads;
    plan.amount.iter_mut().for_each(to);
    plan.steps.iter_mut().for_each(|step| to(&mut step.node));
    plan.parts.iter_mut().for_each(|part| to(&mut part.node));
    for clause in &mut plan.clauses {
        clause.node.iter_mut().for_each(to);
        clause.lines.iter_mut().for_each(|line| to(&mut line.node));
    }
}

/// The condition that the amount reaches its floor, shared by all frames that have it.
fn floor_clause(item: &Item, clauses: &mut Vec<Clause>) -> usize {
    let name = format!("{}の下限", item.name.text);
    if let Some(found) = clauses.iter().position(|clause| clause.name == name && clause.frame == item.frame) {
        return found;
    }
    clauses.push(Clause {
        kind: ItemKind::Condition,
        name,
        stage: Stage::Application,
        citations: item.citations.clone(),
        frame: item.frame,
        text: String::new(),
        first_come: false,
    });
    clauses.len() - 1
}

/// A clause's node, true where it is kept, and the nodes of its lines.
fn planned(
    compiler: &mut Compiler<'_>,
    kind: ItemKind,
    conditions: &[lang::ast::Condition],
) -> Option<(NodeId, Vec<PlannedLine>)> {
    let mut lines = Vec::new();
    let mut failed = false;
    for condition in conditions {
        match compiler.condition(condition) {
            Some(node) => lines.push(PlannedLine { text: line_text(compiler.text, condition), node }),
            None => failed = true,
        }
    }
    if failed || lines.is_empty() {
        return None;
    }
    let nodes: Vec<NodeId> = lines.iter().map(|line| line.node).collect();
    let all = compiler.join(true, &nodes);
    Some((if kind == ItemKind::Exclusion { compiler.not(all) } else { all }, lines))
}

/// A condition in one line: blocks are named by their first word and the lines under it.
fn line_text(text: &str, condition: &lang::ast::Condition) -> String {
    use lang::ast::Condition;
    let list = |inner: &[Condition], joiner: &str| {
        inner.iter().map(|one| line_text(text, one)).collect::<Vec<_>>().join(joiner)
    };
    match condition {
        Condition::All(inner, _) => list(inner, "、かつ"),
        Condition::Any(inner, _) => format!("次のいずれか（{}）", list(inner, "／")),
        Condition::NotAll(inner, _) => format!("次でない（{}）", list(inner, "、かつ")),
        Condition::Except { main, when, then, .. } => {
            format!("{}。ただし{}なら{}", list(main, "、かつ"), line_text(text, when), list(then, "、かつ"))
        }
        Condition::Open(note) => format!("資料では決まらない（{}）", note.text),
        other => other.span().of(text).trim().to_string(),
    }
}

fn part(compiler: &mut Compiler<'_>, item: &Item, parts: &[Part]) -> Option<PlannedPart> {
    use lang::ast::{Expression, ExpressionKind};
    let label = Expression { kind: ExpressionKind::Label(item.name.text.clone()), span: item.name.span };
    let node = compiler.expression(&label)?;
    let Type::Number { unit, den } = compiler.kind(node) else { return None };
    let at = parts.iter().position(|part| Some(&part.id) == item.id.as_ref())?;
    Some(PlannedPart { part: at, node, unit, den, listed: listed(compiler, node) })
}

/// The values of a part that is nothing but a list the source leaves open.
fn listed(compiler: &Compiler<'_>, node: NodeId) -> Option<Vec<i64>> {
    let mut values = Vec::new();
    let mut at = node;
    loop {
        match compiler.program.nodes[at as usize] {
            Node::Pick { when, then, otherwise } if reads_open_only(compiler, when) => {
                let Node::Constant(set) = compiler.program.nodes[then as usize] else { return None };
                values.push(set.lo);
                at = otherwise;
            }
            Node::Constant(set) if !values.is_empty() => {
                values.push(set.lo);
                return Some(values);
            }
            _ => return None,
        }
    }
}

/// Whether a node depends on nothing but what the source leaves open.
fn reads_open_only(compiler: &Compiler<'_>, node: NodeId) -> bool {
    let reads = compiler.reads[node as usize];
    let is_open = |slot: usize| matches!(compiler.inputs[slot], Input::Open { .. });
    reads != 0 && (0..compiler.inputs.len()).all(|slot| reads & (1 << slot) == 0 || is_open(slot))
}

/// For each input, the numbers at which a comparison with a constant changes.
fn cuts(program: &Program, inputs: usize) -> Vec<Vec<i64>> {
    let mut cuts = vec![Vec::new(); inputs];
    for node in &program.nodes {
        let Node::Compare(a, _, b) = *node else { continue };
        for (input, other) in [(a, b), (b, a)] {
            let Some((slot, scale)) = scaled_input(program, input) else { continue };
            let mut values = Vec::new();
            constants(program, other, &mut values);
            for value in values {
                let cut = value.div_euclid(scale);
                cuts[usize::from(slot)].extend([cut, cut + 1]);
            }
        }
    }
    for list in &mut cuts {
        list.sort_unstable();
        list.dedup();
    }
    cuts
}

/// The constants that a node may turn out to be: itself, or the ends of a table of constants.
fn constants(program: &Program, node: NodeId, found: &mut Vec<i64>) {
    match program.nodes[node as usize] {
        Node::Constant(set) => found.push(set.lo),
        Node::Scale(of, times) => {
            let from = found.len();
            constants(program, of, found);
            found[from..].iter_mut().for_each(|value| *value *= times);
        }
        Node::Pick { then, otherwise, .. } => {
            constants(program, then, found);
            constants(program, otherwise, found);
        }
        _ => {}
    }
}

/// The input behind a node that only changes its denominator or its null.
fn scaled_input(program: &Program, mut node: NodeId) -> Option<(u16, i64)> {
    let mut scale = 1;
    loop {
        match program.nodes[node as usize] {
            Node::Input(slot) => return Some((slot, scale)),
            Node::Scale(of, times) => {
                scale *= times;
                node = of;
            }
            Node::IfNull(of, _) => node = of,
            _ => return None,
        }
    }
}

/// The inputs of conditions, amounts and parts; obligations and windows never make a verdict unknown.
fn deciding(plan: &Plan, scheme: &Scheme) -> u128 {
    let mut reads = 0;
    for planned in &plan.clauses {
        let kind = scheme.clauses[planned.clause].kind;
        if matches!(kind, ItemKind::Condition | ItemKind::Exclusion) {
            reads |= planned.node.map_or(0, |node| plan.reads[node as usize]);
        }
    }
    let results = plan.amount.into_iter().chain(plan.parts.iter().map(|part| part.node));
    results.fold(reads, |reads, node| reads | plan.reads[node as usize])
}

fn deadlines(
    page: &Page,
    text: &str,
    registry: &Registry,
    scheme: &mut Scheme,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for item in &page.items {
        let Body::Deadline { from, until, arrival } = &item.body else { continue };
        let mut compiler = Compiler::new(registry, page, text, item.frame, &mut scheme.inputs, diagnostics);
        let Some(until) = until else { continue };
        let last =
            if is_relative(until) { compiler.with_next_open_day(until) } else { compiler.expression(until) };
        let first = from.as_ref().and_then(|from| compiler.expression(from));
        let all_dates = last.into_iter().chain(first).all(|node| compiler.kind(node) == Type::Date);
        if !all_dates {
            compiler.error(
                item.span,
                "期限は日付でなければなりません",
                "例: 訓練終了日の翌日から起算して2か月の末日 まで",
            );
        }
        let arrival_fact = arrival.as_ref().and_then(|name| registry.by_label(&name.text));
        let id = item.id.clone().unwrap_or_default();
        if id.is_empty() {
            compiler.error(item.name.span, "期限には識別子が必要です", "例: ```期限 支給申請（claim）");
        }
        if let (Some(name), None) = (arrival, arrival_fact) {
            compiler.error(
                name.span,
                format!("「{}」は日付の事実ではありません", name.text),
                "届いた日や消印日の事実を書いてください",
            );
        }
        let program = std::mem::take(&mut compiler.program);
        if let Some(last) = last {
            scheme.deadlines.push(Deadline {
                label: item.name.text.clone(),
                id,
                citations: item.citations.clone(),
                program,
                first,
                last,
                arrival: arrival_fact,
            });
        }
    }
}

/// Whether a deadline is counted from another date, so that a closed day may move it.
fn is_relative(expression: &lang::ast::Expression) -> bool {
    use lang::ast::ExpressionKind;
    match &expression.kind {
        ExpressionKind::Period { .. } => true,
        ExpressionKind::AddDays(date, _) => !matches!(date.kind, ExpressionKind::Date(_)),
        ExpressionKind::Least(list) | ExpressionKind::Greatest(list) => list.iter().any(is_relative),
        _ => false,
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

/// The whole domain of every input of a scheme.
pub(crate) fn domains(inputs: &[Input], registry: &Registry) -> Vec<Set> {
    inputs.iter().map(|input| input_domain(input, registry)).collect()
}

/// Where a name of a page stands, for messages of later checks.
pub(crate) fn place(page: &Page, name: &str) -> Span {
    page.items.iter().find(|item| item.name.text == name).map_or(page.title_span, |item| item.name.span)
}
