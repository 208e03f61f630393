//! Parses a whole page.

use vocabulary::Stage;

use crate::ast::{
    Body, Cited, Computed, Frame, HeaderRow, Heading, Item, ItemKind, LeftOut, Name, Page, Table, TableRow,
};
use crate::block::{Block, BlockKind, blocks, trimmed};
use crate::case::{
    AmountCell, CaseRow, CaseTable, Cell, DeadlineRow, DeadlineTable, amount_cell, dates_cell, fact_cell,
    is_dash, premise, verdict_cell,
};
use crate::condition::{Blocks, Line, bounds, choices, lines};
use crate::expression::Reader;
use crate::token::{Kind, starts_like_keyword, tokenize};
use crate::{Diagnostic, LabelKind, Labels, Span, parse_citations};

/// Parses a page. `labels` are the words of the facts; the page's own names are added to them.
pub fn parse(text: &str, labels: &Labels) -> (Page, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let blocks = blocks(text, &mut diagnostics);
    let labels = with_own_names(&blocks, labels, &mut diagnostics);
    let mut parser = Parser {
        text,
        labels,
        diagnostics,
        page: Page::default(),
        frame: None,
        citations: Vec::new(),
        section_citations: Vec::new(),
        premises: Vec::new(),
        section_premises: Vec::new(),
        unused_premises: None,
    };
    for block in &blocks {
        parser.block(block);
    }
    parser.new_premises(1);
    if parser.page.title.is_empty() {
        parser.diagnostics.push(Diagnostic::error(
            Span::new(0, 0),
            "ページの題がありません",
            "1行目に「# 制度の名前」を書いてください",
        ));
    }
    (parser.page, parser.diagnostics)
}

/// The given labels plus the names that a page defines itself.
pub(crate) fn own_labels(text: &str, labels: &Labels) -> Labels {
    let mut ignored = Vec::new();
    with_own_names(&blocks(text, &mut ignored), labels, &mut ignored)
}

/// The frame of a heading such as `枠 通常枠（normal）`.
fn frame_heading(heading: &Name) -> Option<(Name, String)> {
    let rest = heading.text.strip_prefix('枠')?;
    if !rest.starts_with([' ', '　']) {
        return None;
    }
    let offset = heading.span.start + '枠'.len_utf8();
    let (name, id) = name_and_id(&trimmed(rest, offset));
    Some((name, id.unwrap_or_default()))
}

/// Splits `名前（id）【…】` into the name and the identifier.
fn name_and_id(text: &Name) -> (Name, Option<String>) {
    let end = text.text.find('【').unwrap_or(text.text.len());
    let head = trimmed(&text.text[..end], text.span.start);
    let Some(open) = head.text.rfind('（').filter(|_| head.text.ends_with('）')) else {
        return (head, None);
    };
    let id = &head.text[open + '（'.len_utf8()..head.text.len() - '）'.len_utf8()];
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return (head, None);
    }
    (trimmed(&head.text[..open], head.span.start), Some(id.to_string()))
}

/// The kind of a fence and the text after it.
pub(crate) fn fence_kind(info: &Name) -> Option<(ItemKind, Name)> {
    // 選択肢 before the shorter words is not needed: no kind is the beginning of another.
    let (kind, word) = ItemKind::FENCES.into_iter().find(|(_, word)| info.text.starts_with(word))?;
    let rest = &info.text[word.len()..];
    (rest.is_empty() || rest.starts_with([' ', '　', '【']))
        .then(|| (kind, trimmed(rest, info.span.start + word.len())))
}

/// The labels of the facts plus the frames, values, parts, tables and definitions of this page.
fn with_own_names(blocks: &[Block], labels: &Labels, diagnostics: &mut Vec<Diagnostic>) -> Labels {
    let mut all = labels.clone();
    all.add("枠", LabelKind::Quantity);
    let mut add = |name: &Name, kind: LabelKind| {
        if let Some(word) = starts_like_keyword(&name.text) {
            diagnostics.push(Diagnostic::error(
                name.span,
                format!("「{word}」は言語の語なので、名前にできません"),
                "ほかの名前にしてください",
            ));
        }
        if !name.text.is_empty() {
            all.add(&name.text, kind);
        }
    };
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(2, heading) => {
                if let Some((name, _)) = frame_heading(heading) {
                    add(&name, LabelKind::Choice);
                }
            }
            BlockKind::Fence(info, _) => match fence_kind(info) {
                Some((ItemKind::Value | ItemKind::Part | ItemKind::Amount | ItemKind::Option, rest)) => {
                    add(&name_and_id(&rest).0, LabelKind::Quantity);
                }
                Some((ItemKind::Definition, rest)) => add(&name_and_id(&rest).0, LabelKind::Sentence),
                _ => {}
            },
            BlockKind::Table(rows) => {
                if let Some(name) = table_name(rows) {
                    add(&name, LabelKind::Quantity);
                }
            }
            _ => {}
        }
    }
    all
}

pub(crate) fn table_name(rows: &[Vec<Name>]) -> Option<Name> {
    let first = rows.first()?.first()?;
    let rest = first.text.strip_prefix('表').filter(|rest| rest.starts_with([' ', '　']))?;
    Some(trimmed(rest, first.span.start + '表'.len_utf8()))
}

struct Parser<'a> {
    text: &'a str,
    labels: Labels,
    diagnostics: Vec<Diagnostic>,
    page: Page,
    frame: Option<usize>,
    /// Citations of the nearest heading.
    citations: Vec<vocabulary::Citation>,
    /// Citations of the nearest `##` heading, for `###` headings without any.
    section_citations: Vec<vocabulary::Citation>,
    /// What holds for the cases below, until the next heading.
    premises: Vec<(Name, Cell)>,
    /// What was said before the first `###` heading and holds for the whole section.
    section_premises: Vec<(Name, Cell)>,
    /// The last line of premises that no table of cases has used yet.
    unused_premises: Option<Span>,
}

impl Parser<'_> {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading(1, heading) if self.page.title.is_empty() => {
                self.page.title = heading.text.clone();
                self.page.title_span = heading.span;
            }
            BlockKind::Heading(level, heading) => self.heading(*level, heading),
            BlockKind::Table(rows) => self.table(rows, block.span),
            BlockKind::Fence(info, body) => self.fence(info, *body, block.span),
            BlockKind::Prose => self.prose(block.span),
        }
    }

    fn heading(&mut self, level: usize, heading: &Name) {
        let citations = parse_citations(&heading.text, heading.span.start, &mut self.diagnostics);
        let end = heading.text.find('【').unwrap_or(heading.text.len());
        self.page.headings.push(Heading {
            level,
            text: heading.text[..end].trim().to_string(),
            span: heading.span,
        });
        self.page.heading_citations.push(Cited { citations: citations.clone(), span: heading.span });
        self.new_premises(level);
        if level > 2 {
            self.citations = if citations.is_empty() { self.section_citations.clone() } else { citations };
            return;
        }
        self.citations = citations.clone();
        self.section_citations = citations.clone();
        self.frame = frame_heading(heading).map(|(label, id)| {
            if id.is_empty() {
                self.diagnostics.push(Diagnostic::error(
                    heading.span,
                    "枠の識別子がありません",
                    "例: ## 枠 通常枠（normal）",
                ));
            }
            self.page.frames.push(Frame { label, id, citations });
            self.page.frames.len() - 1
        });
    }

    /// A `##` heading forgets all premises, a deeper one those of the heading beside it.
    fn new_premises(&mut self, level: usize) {
        if level <= 2 {
            self.section_premises.clear();
        }
        self.premises = self.section_premises.clone();
        let was_above_a_part = level > 2 && !self.section_premises.is_empty();
        if let Some(span) = self.unused_premises.take_if(|_| !was_above_a_part) {
            self.diagnostics.push(Diagnostic::error(
                span,
                "この「共通の前提」を使う事例の表がありません",
                "前提は、同じ見出しの下の事例の表に効きます。表の上に置いてください",
            ));
        }
    }

    fn prose(&mut self, span: Span) {
        let text = span.of(self.text);
        let mut at = span.start;
        for line in text.split_inclusive('\n') {
            let name = trimmed(line, at);
            at += line.len();
            if name.text.is_empty() {
                continue;
            }
            match name.text.strip_prefix("共通の前提").map(|rest| rest.trim_start_matches([':', '：']))
            {
                Some(rest) => self.premise_line(&trimmed(rest, name.span.end - rest.len())),
                None => self.page.prose.push(name),
            }
        }
    }

    fn premise_line(&mut self, list: &Name) {
        self.unused_premises = Some(list.span);
        let in_part = self.page.headings.last().is_some_and(|heading| heading.level > 2);
        let mut at = list.span.start;
        for part in list.text.split('、') {
            let name = trimmed(part.trim_end_matches('。'), at);
            at += part.len() + '、'.len_utf8();
            if !name.text.is_empty() {
                let found = premise(&name, &self.labels, &mut self.diagnostics);
                if !in_part {
                    self.section_premises.extend(found.clone());
                }
                self.premises.extend(found);
            }
        }
    }

    fn table(&mut self, rows: &[Vec<Name>], span: Span) {
        let head: Vec<&str> =
            rows.first().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).unwrap_or_default();
        self.check_widths(rows);
        match head.first().copied().unwrap_or_default() {
            "項目" => self.page.header.extend(
                rows[1..]
                    .iter()
                    .filter(|row| row.len() >= 2)
                    .map(|row| HeaderRow { key: row[0].clone(), value: row[1].clone() }),
            ),
            "事例" => {
                self.unused_premises = None;
                self.cases(rows);
            }
            "期限の事例" => {
                self.unused_premises = None;
                self.deadline_cases(rows);
            }
            "出典" => self.left_out(rows),
            "数" => self.computed(rows),
            _ => {
                if let Some(name) = table_name(rows) {
                    self.rule_table(name, rows, span);
                }
            }
        }
    }

    fn check_widths(&mut self, rows: &[Vec<Name>]) {
        let width = rows.first().map_or(0, Vec::len);
        for row in rows.iter().filter(|row| row.len() != width) {
            let span = row.first().map_or(Span::default(), |first| first.span.to(row[row.len() - 1].span));
            self.diagnostics.push(Diagnostic::error(
                span,
                format!("欄が{}個ありますが、見出しは{width}個です", row.len()),
                "欄の数を見出しにそろえてください",
            ));
        }
    }

    fn left_out(&mut self, rows: &[Vec<Name>]) {
        for row in rows[1..].iter().filter(|row| row.len() >= 2) {
            let text = format!("【{}】", row[0].text);
            let citations = parse_citations(&text, row[0].span.start, &mut self.diagnostics);
            if row[1].text.is_empty() {
                self.diagnostics.push(Diagnostic::error(
                    row[0].span,
                    "採らなかった理由がありません",
                    "理由を書いてください",
                ));
            }
            self.page.left_out.push(LeftOut { citations, reason: row[1].clone() });
        }
    }

    fn computed(&mut self, rows: &[Vec<Name>]) {
        for row in rows[1..].iter().filter(|row| row.len() >= 2) {
            if row[1].text.is_empty() {
                self.diagnostics.push(Diagnostic::error(
                    row[0].span,
                    "計算で出た数の理由がありません",
                    "どの数からどう計算したかを書いてください",
                ));
            }
            self.page.computed.push(Computed { figure: row[0].clone(), reason: row[1].clone() });
        }
    }

    fn rule_table(&mut self, name: Name, rows: &[Vec<Name>], span: Span) {
        let head = &rows[0];
        if head.len() < 3 || head[head.len() - 1].text != "値" {
            self.diagnostics.push(Diagnostic::error(
                span,
                format!("表「{}」には、行の名前・1つ以上の条件の列・最後に「値」の列が必要です", name.text),
                "例: | 表 補助率 | 企業規模 | 値 |",
            ));
            return;
        }
        let columns = head[1..head.len() - 1].to_vec();
        let rows = rows[1..]
            .iter()
            .filter(|row| row.len() == head.len())
            .map(|row| TableRow {
                name: row[0].clone(),
                guards: columns
                    .iter()
                    .zip(&row[1..])
                    .map(|(column, cell)| self.guard(column, cell))
                    .collect(),
                value: self.value_cell(&row[row.len() - 1]),
                span: row[0].span.to(row[row.len() - 1].span),
            })
            .collect();
        self.page.items.push(Item {
            kind: ItemKind::Table,
            name,
            id: None,
            citations: self.citations.clone(),
            frame: self.frame,
            stage: None,
            body: Body::Table(Table { columns, rows }),
            span,
        });
    }

    fn guard(&mut self, column: &Name, cell: &Name) -> Option<crate::ast::Condition> {
        use crate::ast::{Condition, Expression, ExpressionKind};
        if is_dash(&cell.text) {
            return None;
        }
        if cell.text.is_empty() {
            self.diagnostics.push(Diagnostic::error(
                cell.span,
                "欄が空です",
                "何でもよければ — を書いてください",
            ));
            return None;
        }
        let span = cell.span;
        let sentence = Condition::Sentence(Name { text: column.text.clone(), span });
        match cell.text.as_str() {
            "はい" => return Some(sentence),
            "いいえ" => return Some(Condition::NotAll(vec![sentence], span)),
            _ => {}
        }
        let left = Expression { kind: ExpressionKind::Label(column.text.clone()), span };
        let tokens = tokenize(&cell.text, cell.span.start, &self.labels);
        let diagnostics = &mut self.diagnostics;
        let mut reader = Reader { tokens: &tokens, at: 0, line: span, labels: &self.labels, diagnostics };
        let condition = if reader.label_ahead(0, LabelKind::Choice) {
            let choices = choices(&mut reader)?;
            let negated = reader.take("でない");
            Condition::Choice { left, choices, negated, span }
        } else {
            let bounds = bounds(&mut reader)?;
            let negated = reader.take("でない");
            Condition::Compare { left, bounds, negated, span }
        };
        reader.finish();
        Some(condition)
    }

    fn value_cell(&mut self, cell: &Name) -> Option<crate::ast::Expression> {
        let tokens = tokenize(&cell.text, cell.span.start, &self.labels);
        let diagnostics = &mut self.diagnostics;
        let mut reader =
            Reader { tokens: &tokens, at: 0, line: cell.span, labels: &self.labels, diagnostics };
        let value = reader.expression()?;
        reader.finish();
        Some(value)
    }

    fn fence(&mut self, info: &Name, body: Span, span: Span) {
        let Some((kind, rest)) = fence_kind(info) else {
            self.unknown_fence(info);
            return;
        };
        let (name, id) = name_and_id(&rest);
        if name.text.contains("段階 ") {
            self.diagnostics.push(Diagnostic::error(
                info.span,
                "段階は囲みの1行目ではなく、囲みの中の最初の行に書きます",
                "次の行に「段階 申請前」のように書いてください",
            ));
        }
        if name.text.is_empty() {
            self.diagnostics.push(Diagnostic::error(
                info.span,
                format!("「{}」の囲みに名前がありません", kind.label()),
                format!("例: ```{} 名前", kind.label()),
            ));
        }
        let own = parse_citations(&rest.text, rest.span.start, &mut self.diagnostics);
        let citations = if own.is_empty() { self.citations.clone() } else { own };
        let (stage, body) = self.body(kind, body, &name);
        self.page.items.push(Item { kind, name, id, citations, frame: self.frame, stage, body, span });
    }

    fn unknown_fence(&mut self, info: &Name) {
        let word = info.text.split_whitespace().next().unwrap_or_default();
        let known: Vec<&str> = ItemKind::FENCES.iter().map(|(_, word)| *word).collect();
        let mend = match crate::nearest(word, known.iter().copied()) {
            Some(near) => format!("「{near}」のことですか"),
            None => format!("使える種類: {}", known.join("・")),
        };
        self.diagnostics.push(Diagnostic::error(
            info.span,
            format!("囲みの種類「{word}」は知られていません"),
            mend,
        ));
    }

    fn body(&mut self, kind: ItemKind, span: Span, name: &Name) -> (Option<Stage>, Body) {
        let text = span.of(self.text);
        if matches!(kind, ItemKind::Judgement | ItemKind::Note) {
            return self.free_text(text, span);
        }
        let found = lines(text, span.start, &self.labels, &mut self.diagnostics);
        if found.is_empty() {
            self.diagnostics.push(Diagnostic::error(
                name.span,
                format!("「{}」の囲みが空です", name.text),
                "決まりを1行以上書いてください",
            ));
        }
        let (stage, rest) = self.stage(&found);
        let body = match kind {
            ItemKind::Deadline => self.deadline(rest),
            ItemKind::Window => self.window(rest),
            ItemKind::BreakEven => Body::Text(rest.iter().map(|line| line.text).collect()),
            ItemKind::Value | ItemKind::Part | ItemKind::Amount | ItemKind::Option | ItemKind::Derivation => {
                let mut blocks = self.blocks(rest);
                let steps = blocks.steps(0);
                blocks.finish();
                Body::Steps(steps)
            }
            _ => Body::Conditions(self.conditions(rest)),
        };
        (stage, body)
    }

    fn blocks<'b>(&'b mut self, lines: &'b [Line<'b>]) -> Blocks<'b> {
        Blocks { lines, at: 0, labels: &self.labels, diagnostics: &mut self.diagnostics }
    }

    fn conditions(&mut self, lines: &[Line<'_>]) -> Vec<crate::ast::Condition> {
        let mut blocks = self.blocks(lines);
        let conditions = blocks.conditions(0);
        blocks.finish();
        conditions
    }

    /// Judgements and notes are free text, except for a first line that names the stage.
    fn free_text(&mut self, text: &str, span: Span) -> (Option<Stage>, Body) {
        let first = text.lines().next().unwrap_or_default();
        let found = lines(first, span.start, &self.labels, &mut Vec::new());
        let (stage, _) = self.stage(&found);
        let rest = if stage.is_some() { text.get(first.len()..).unwrap_or_default() } else { text };
        (stage, Body::Text(rest.trim().lines().map(str::trim).collect::<Vec<_>>().join("")))
    }

    /// The stage of a first line such as `段階 申請前`, and the lines after it.
    fn stage<'b, 'c>(&mut self, lines: &'b [Line<'c>]) -> (Option<Stage>, &'b [Line<'c>]) {
        let Some(line) =
            lines.first().filter(|line| line.tokens.first().is_some_and(|token| token.is("段階")))
        else {
            return (None, lines);
        };
        let word = line.text["段階".len()..].trim();
        let stage = Stage::from_label(word);
        if stage.is_none() {
            let names: Vec<&str> = Stage::ALL.iter().map(|stage| stage.label()).collect();
            self.diagnostics.push(Diagnostic::error(
                line.span,
                format!("段階「{word}」は知られていません"),
                format!("使える段階: {}", names.join("・")),
            ));
        }
        (stage, &lines[1..])
    }

    fn window(&mut self, lines: &[Line<'_>]) -> Body {
        let is_first_come = |line: &Line<'_>| line.tokens.len() == 1 && line.tokens[0].is("先着順");
        let first_come = lines.iter().position(is_first_come);
        let Some(at) = first_come else {
            return Body::Window { conditions: self.conditions(lines), first_come: false };
        };
        let mut conditions = self.conditions(&lines[..at]);
        conditions.extend(self.conditions(&lines[at + 1..]));
        Body::Window { conditions, first_come: true }
    }

    fn deadline(&mut self, lines: &[Line<'_>]) -> Body {
        let (mut from, mut until, mut arrival) = (None, None, None);
        for line in lines {
            let mut reader = Reader {
                tokens: &line.tokens,
                at: 0,
                line: line.span,
                labels: &self.labels,
                diagnostics: &mut self.diagnostics,
            };
            if reader.take("届いた日は") {
                match reader.peek().cloned() {
                    Some(token) => {
                        reader.at += 1;
                        if let Kind::Label(text) = token.kind {
                            arrival = Some(Name { text, span: token.span });
                        }
                    }
                    None => reader.expected("日付の事実"),
                }
            } else {
                until = reader.expression();
                if reader.take("から") {
                    from = until.take();
                    until = reader.expression();
                }
                reader.expect("まで");
            }
            reader.finish();
        }
        Body::Deadline { from, until, arrival }
    }

    fn cases(&mut self, rows: &[Vec<Name>]) {
        let parts: Vec<String> = self
            .page
            .items
            .iter()
            .filter(|item| item.kind == ItemKind::Part)
            .map(|item| item.name.text.clone())
            .collect();
        let (labels, diagnostics) = (&self.labels, &mut self.diagnostics);
        let mut table = CaseTable { premises: self.premises.clone(), rows: Vec::new() };
        for row in rows[1..].iter().filter(|row| row.len() == rows[0].len()) {
            let mut case = CaseRow {
                name: row[0].clone(),
                frame: None,
                facts: Vec::new(),
                verdict: None,
                amount: AmountCell::Skip,
                parts: Vec::new(),
                better: None,
                break_even: None,
            };
            for (column, cell) in rows[0].iter().zip(row).skip(1) {
                match column.text.as_str() {
                    "判定" => case.verdict = verdict_cell(cell, diagnostics),
                    "有利" => {
                        case.better = (!cell.text.is_empty() && !is_dash(&cell.text)).then(|| cell.clone())
                    }
                    "分岐点" => {
                        if let AmountCell::Values(values) = amount_cell(cell, diagnostics) {
                            case.break_even = values.first().copied();
                        }
                    }
                    "金額" => case.amount = amount_cell(cell, diagnostics),
                    "枠" => {
                        case.frame = (!cell.text.is_empty() && !is_dash(&cell.text)).then(|| cell.clone())
                    }
                    text if parts.iter().any(|part| part == text) => {
                        case.parts.push((column.clone(), amount_cell(cell, diagnostics)));
                    }
                    _ => case.facts.push((column.clone(), fact_cell(cell, labels, diagnostics))),
                }
            }
            table.rows.push(case);
        }
        self.page.cases.push(table);
    }

    fn deadline_cases(&mut self, rows: &[Vec<Name>]) {
        let (labels, diagnostics) = (&self.labels, &mut self.diagnostics);
        let mut table = DeadlineTable { premises: self.premises.clone(), rows: Vec::new() };
        for row in rows[1..].iter().filter(|row| row.len() == rows[0].len()) {
            let mut case = DeadlineRow {
                name: row[0].clone(),
                deadline: Name::default(),
                facts: Vec::new(),
                last_days: None,
                on_time: None,
            };
            for (column, cell) in rows[0].iter().zip(row).skip(1) {
                match column.text.as_str() {
                    "期限" => case.deadline = cell.clone(),
                    "末日" => case.last_days = dates_cell(cell, diagnostics),
                    "間に合う" => case.on_time = on_time_cell(cell),
                    _ => case.facts.push((column.clone(), fact_cell(cell, labels, diagnostics))),
                }
            }
            table.rows.push(case);
        }
        self.page.deadline_cases.push(table);
    }
}

fn on_time_cell(cell: &Name) -> Option<Option<bool>> {
    match cell.text.as_str() {
        "はい" => Some(Some(true)),
        "いいえ" => Some(Some(false)),
        "不明" => Some(None),
        _ => None,
    }
}
