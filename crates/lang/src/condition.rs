//! Parses the lines of conditions and of steps.

use vocabulary::{BaseUnit, Unit};

use crate::ast::{Condition, Name, Operator, Relation, Rounding, Step, StepKind, Steps};
use crate::citation::parse_citations;
use crate::expression::Reader;
use crate::token::{Kind, Token, tokenize};
use crate::{Diagnostic, LabelKind, Labels, Span};

/// A line of a fence with its indentation and its words.
pub(crate) struct Line<'a> {
    /// Steps of two blanks.
    pub depth: usize,
    /// The text without indentation and citation.
    pub text: &'a str,
    /// The citation at its end, brackets included; empty where there is none.
    pub citation: &'a str,
    /// Where the citation starts.
    pub citation_start: usize,
    /// Its words.
    pub tokens: Vec<Token>,
    /// Where the text stands.
    pub span: Span,
}

/// Reads the lines of a fence; blank lines are dropped, odd indentation is noted.
pub(crate) fn lines<'a>(
    body: &'a str,
    offset: usize,
    labels: &Labels,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Line<'a>> {
    let mut found = Vec::new();
    let mut at = offset;
    for raw in body.split_inclusive('\n') {
        let line = raw.trim_end();
        let text = line.trim_start_matches([' ', '　', '\t']);
        let indent = &line[..line.len() - text.len()];
        let start = at + indent.len();
        at += raw.len();
        if text.is_empty() {
            continue;
        }
        let width: usize = indent.chars().map(|blank| if blank == ' ' { 1 } else { 2 }).sum();
        if width % 2 == 1 || indent.contains('\t') {
            diagnostics.push(Diagnostic::error(
                Span::new(start - indent.len(), start),
                "字下げが半角空白2つずつになっていません",
                "1段につき半角空白2つにしてください",
            ));
        }
        let cut = text.find('【').unwrap_or(text.len());
        let (text, citation) = (text[..cut].trim_end(), &text[cut..]);
        let (span, tokens) = (Span::new(start, start + text.len()), tokenize(text, start, labels));
        let citation_start = start + cut;
        found.push(Line { depth: width / 2, text, citation, citation_start, tokens, span });
    }
    found
}

/// Parses blocks of lines into conditions or steps.
pub(crate) struct Blocks<'a> {
    /// The lines of the fence.
    pub lines: &'a [Line<'a>],
    /// Index of the next line.
    pub at: usize,
    /// The words that pages may use.
    pub labels: &'a Labels,
    /// What was found wrong so far.
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Blocks<'a> {
    /// The conditions from here on that are indented by `depth`.
    pub fn conditions(&mut self, depth: usize) -> Vec<Condition> {
        let mut found: Vec<Condition> = Vec::new();
        while let Some(line) = self.next_line(depth) {
            let word = line.tokens.first().cloned();
            let opener = word.filter(|_| line.tokens.len() == 1);
            match opener.as_ref().map(|token| &token.kind) {
                Some(Kind::Keyword("いずれか")) => {
                    found.push(Condition::Any(self.inner(line), line.span))
                }
                Some(Kind::Keyword("すべて")) => found.push(Condition::All(self.inner(line), line.span)),
                Some(Kind::Keyword("次でない")) => {
                    found.push(Condition::NotAll(self.inner(line), line.span));
                }
                _ if line.tokens.first().is_some_and(|token| token.is("ただし")) => {
                    let Some(when) = self.exception(line) else { continue };
                    let then = self.inner(line);
                    let main = std::mem::take(&mut found);
                    if main.is_empty() {
                        self.diagnostics.push(Diagnostic::error(
                            line.span,
                            "「ただし」の上に本則の行がありません",
                            "本則を上に書いてください",
                        ));
                    }
                    found.push(Condition::Except { main, when: Box::new(when), then, span: line.span });
                }
                _ => found.extend(self.condition_line(line)),
            }
        }
        found
    }

    /// The steps from here on that are indented by `depth`.
    pub fn steps(&mut self, depth: usize) -> Steps {
        let mut steps = Steps::default();
        if let Some(line) = self.next_line(depth) {
            steps.start = self.read(line, |reader| reader.expression());
        }
        while let Some(line) = self.next_line(depth) {
            if let Some(kind) = self.step(line) {
                steps.steps.push(Step { kind, span: line.span });
            }
        }
        steps
    }

    /// Notes lines that belong to no block.
    pub fn finish(&mut self) {
        while let Some(line) = self.lines.get(self.at) {
            self.at += 1;
            self.diagnostics.push(Diagnostic::error(
                line.span,
                "この行の字下げは、どの段にも合いません",
                "上の行と同じ深さか、いずれか・すべて・次でない・ただし の下では2つ深くしてください",
            ));
        }
    }

    fn next_line(&mut self, depth: usize) -> Option<&'a Line<'a>> {
        let line = self.lines.get(self.at).filter(|line| line.depth == depth)?;
        self.at += 1;
        Some(line)
    }

    /// The indented block under `line`.
    fn inner(&mut self, line: &Line<'_>) -> Vec<Condition> {
        let inner = self.conditions(line.depth + 1);
        if inner.is_empty() {
            self.empty_block(line);
        }
        inner
    }

    fn empty_block(&mut self, line: &Line<'_>) {
        self.diagnostics.push(Diagnostic::error(
            line.span,
            "この行の下に、字下げした行がありません",
            "半角空白2つで字下げして、次の行に書いてください",
        ));
    }

    /// Runs a reader over one line and insists that it uses the whole line.
    fn read<T>(&mut self, line: &Line<'_>, parse: impl FnOnce(&mut Reader<'_>) -> Option<T>) -> Option<T> {
        let mut reader = Reader {
            tokens: &line.tokens,
            at: 0,
            line: line.span,
            labels: self.labels,
            diagnostics: self.diagnostics,
        };
        let value = parse(&mut reader)?;
        reader.finish();
        Some(value)
    }

    fn condition_line(&mut self, line: &Line<'_>) -> Option<Condition> {
        if line.tokens.first().is_some_and(|token| token.is("資料では決まらない")) {
            let note = line.text["資料では決まらない".len()..].trim();
            return Some(Condition::Open(Name { text: note.to_string(), span: line.span }));
        }
        self.read(line, condition)
    }

    fn exception(&mut self, line: &Line<'_>) -> Option<Condition> {
        self.read(line, |reader| {
            reader.take("ただし");
            let when = condition(reader)?;
            reader.expect("なら");
            Some(when)
        })
    }

    fn step(&mut self, line: &Line<'_>) -> Option<StepKind> {
        if line.tokens.first().is_some_and(|token| token.is("ただし")) {
            let when = self.exception(line)?;
            let then = self.steps(line.depth + 1);
            if then.start.is_none() {
                self.empty_block(line);
            }
            return Some(StepKind::Except { when, then });
        }
        let (citation, start) = (line.citation, line.citation_start);
        let kind = self.read(line, step)?;
        match kind {
            StepKind::Round { mode, step, .. } => {
                let citations = parse_citations(citation, start, self.diagnostics);
                Some(StepKind::Round { mode, step, citations })
            }
            other => Some(other),
        }
    }
}

fn step(reader: &mut Reader<'_>) -> Option<StepKind> {
    if reader.take("上限") {
        return reader.expression().map(StepKind::Cap);
    }
    if reader.take("下限") {
        return reader.expression().map(StepKind::Floor);
    }
    for (word, operator) in
        [("×", Operator::Multiply), ("÷", Operator::Divide), ("+", Operator::Add), ("−", Operator::Subtract)]
    {
        if reader.take(word) {
            return reader.expression().map(|value| StepKind::Operate(operator, value));
        }
    }
    rounding(reader)
}

/// `1,000円未満切り捨て`; months, days, hours and people round the same way.
fn rounding(reader: &mut Reader<'_>) -> Option<StepKind> {
    let Some(Kind::Quantity(value, unit)) = reader.peek().map(|token| token.kind.clone()) else {
        reader.expected("手順（上限、下限、1円未満切り捨て、×、÷、+、−、ただし のどれか）");
        return None;
    };
    let whole = value.as_whole().and_then(|n| i64::try_from(n).ok()).filter(|n| *n > 0);
    if whole.is_none() || unit == Unit::NONE || unit == Unit::of(BaseUnit::Age) {
        reader.expected("端数の単位（1円 など、正の整数と単位）");
        return None;
    }
    reader.at += 1;
    reader.expect("未満");
    let mode = match () {
        () if reader.take("切り捨て") => Rounding::Down,
        () if reader.take("切り上げ") => Rounding::Up,
        () if reader.take("四捨五入") => Rounding::HalfUp,
        () => {
            reader.expected("「切り捨て」「切り上げ」「四捨五入」のどれか");
            return None;
        }
    };
    Some(StepKind::Round { mode, step: whole?, citations: Vec::new() })
}

/// Atoms joined by かつ or by または.
pub(crate) fn condition(reader: &mut Reader<'_>) -> Option<Condition> {
    let start = reader.place();
    let first = atom(reader)?;
    let joiner = match () {
        () if reader.keyword_ahead(0, "かつ") => "かつ",
        () if reader.keyword_ahead(0, "または") => "または",
        () => return Some(first),
    };
    let mut atoms = vec![first];
    while reader.take(joiner) {
        atoms.push(atom(reader)?);
    }
    if reader.keyword_ahead(0, "かつ") || reader.keyword_ahead(0, "または") {
        reader.diagnostics.push(Diagnostic::error(
            reader.place(),
            "一行の中に「かつ」と「または」が混ざっています",
            "「いずれか」「すべて」の段に分けてください",
        ));
        return None;
    }
    let span = start.to(reader.last());
    Some(if joiner == "かつ" { Condition::All(atoms, span) } else { Condition::Any(atoms, span) })
}

fn atom(reader: &mut Reader<'_>) -> Option<Condition> {
    let start = reader.place();
    let is_sentence = reader.label_ahead(0, LabelKind::Sentence);
    let is_compared = reader.label_ahead(0, LabelKind::Quantity) && reader.keyword_ahead(1, "が");
    if is_sentence && !is_compared {
        let name = label_name(reader)?;
        return Some(Condition::Sentence(name));
    }
    let left = reader.expression()?;
    reader.expect("が").then_some(())?;
    if reader.label_ahead(0, LabelKind::Choice) && !is_quantity_bound(reader) {
        let choices = choices(reader)?;
        let negated = reader.take("でない");
        return Some(Condition::Choice { left, choices, negated, span: start.to(reader.last()) });
    }
    let bounds = bounds(reader)?;
    let negated = reader.take("でない");
    Some(Condition::Compare { left, bounds, negated, span: start.to(reader.last()) })
}

/// A label that is both a choice and a quantity is a quantity where a comparison word follows.
fn is_quantity_bound(reader: &Reader<'_>) -> bool {
    const WORDS: [&str; 8] = ["以上", "以下", "未満", "超", "以降", "以前", "より前", "より後"];
    reader.label_ahead(0, LabelKind::Quantity) && WORDS.iter().any(|word| reader.keyword_ahead(1, word))
}

/// Choices joined by または, as far as the next label is a choice and no new comparison.
pub(crate) fn choices(reader: &mut Reader<'_>) -> Option<Vec<Name>> {
    let mut list = vec![label_name(reader)?];
    while reader.keyword_ahead(0, "または")
        && reader.label_ahead(1, LabelKind::Choice)
        && !reader.keyword_ahead(2, "が")
    {
        reader.at += 1;
        list.push(label_name(reader)?);
    }
    Some(list)
}

/// One or two values with their comparison words; a value alone means equal.
pub(crate) fn bounds(reader: &mut Reader<'_>) -> Option<Vec<(Relation, crate::ast::Expression)>> {
    let mut bounds = Vec::new();
    loop {
        let value = reader.expression()?;
        let relation = match () {
            () if reader.take("以上") || reader.take("以降") => Relation::AtLeast,
            () if reader.take("以下") || reader.take("以前") => Relation::AtMost,
            () if reader.take("未満") || reader.take("より前") => Relation::Below,
            () if reader.take("超") || reader.take("より後") => Relation::Above,
            () => Relation::Equal,
        };
        bounds.push((relation, value));
        let more = relation != Relation::Equal
            && reader.peek().is_some_and(|token| {
                matches!(token.kind, Kind::Quantity(..) | Kind::Date(_))
                    || reader.label_ahead(0, LabelKind::Quantity)
            });
        if !more || bounds.len() == 2 {
            return Some(bounds);
        }
    }
}

fn label_name(reader: &mut Reader<'_>) -> Option<Name> {
    let Some(Token { kind: Kind::Label(text), span }) = reader.peek().cloned() else {
        reader.expected("名前");
        return None;
    };
    reader.at += 1;
    Some(Name { text, span })
}
