//! Parses values: numbers, labels, arithmetic, dates.

use vocabulary::{BaseUnit, Ratio, Unit};

use crate::ast::{Expression, ExpressionKind, Operator, PeriodDay};
use crate::token::{Kind, Token};
use crate::{Diagnostic, LabelKind, Labels, Span};

/// Reads the words of one line from left to right and collects what is wrong.
pub(crate) struct Reader<'a> {
    /// The words.
    pub tokens: &'a [Token],
    /// Index of the next word.
    pub at: usize,
    /// The place of the whole line, for messages at its end.
    pub line: Span,
    /// The words that pages may use.
    pub labels: &'a Labels,
    /// What was found wrong so far.
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The next word, if there is one.
    pub fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    /// Whether the word `ahead` places on is that keyword.
    pub fn keyword_ahead(&self, ahead: usize, keyword: &str) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| token.is(keyword))
    }

    /// Takes the keyword if it is next.
    pub fn take(&mut self, keyword: &str) -> bool {
        let found = self.keyword_ahead(0, keyword);
        self.at += usize::from(found);
        found
    }

    /// The place of the next word, or of the line's end.
    pub fn place(&self) -> Span {
        self.peek().map_or(Span::new(self.line.end, self.line.end), |token| token.span)
    }

    /// The place of the last word that was taken.
    pub fn last(&self) -> Span {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(self.line, |token| token.span)
    }

    /// Notes that something else was expected here.
    pub fn expected(&mut self, what: &str) {
        let diagnostic = match self.peek().map(|token| token.kind.clone()) {
            Some(Kind::Unknown(text)) => unknown_word(&text, self.place(), self.labels),
            Some(Kind::BadDate(text)) => Diagnostic::error(
                self.place(),
                format!("{text}という日付はありません"),
                "暦にある日付に直してください",
            ),
            Some(kind) => Diagnostic::error(
                self.place(),
                format!("{}の前に{what}が必要です", spell(&kind)),
                "語の並びを確かめてください",
            ),
            None => Diagnostic::error(
                self.place(),
                format!("行の終わりに{what}が足りません"),
                "続きを書き足してください",
            ),
        };
        self.diagnostics.push(diagnostic);
    }

    /// Takes the keyword, or notes that it is missing.
    pub fn expect(&mut self, keyword: &str) -> bool {
        let found = self.take(keyword);
        if !found {
            self.expected(&format!("「{keyword}」"));
        }
        found
    }

    /// Notes everything after the point where the line should have ended.
    pub fn finish(&mut self) {
        if self.keyword_ahead(0, "から") || self.keyword_ahead(0, "まで") {
            self.diagnostics.push(Diagnostic::error(
                self.place(),
                "条件の期間は「から」「まで」では書けません",
                "「申請日が2023-06-01以降2023-09-29以前」のように書いてください",
            ));
        } else if self.peek().is_some() {
            self.expected("行の終わり");
        }
    }

    /// Whether the word at `ahead` is a label that may stand for that kind of thing.
    pub fn label_ahead(&self, ahead: usize, kind: LabelKind) -> bool {
        match self.tokens.get(self.at + ahead).map(|token| &token.kind) {
            Some(Kind::Label(text)) => self.labels.is(text, kind),
            _ => false,
        }
    }

    /// A value: sums and differences of products.
    pub fn expression(&mut self) -> Option<Expression> {
        let mut left = self.product()?;
        loop {
            let operator = match () {
                () if self.take("+") => Operator::Add,
                () if self.take("−") => Operator::Subtract,
                () => return Some(left),
            };
            let right = self.product()?;
            left = binary(operator, left, right);
        }
    }

    fn product(&mut self) -> Option<Expression> {
        let mut left = self.with_dates()?;
        loop {
            let operator = match () {
                () if self.take("×") => Operator::Multiply,
                () if self.take("÷") => Operator::Divide,
                () => return Some(left),
            };
            let right = self.with_dates()?;
            left = binary(operator, left, right);
        }
    }

    /// A value followed by any number of date operations.
    fn with_dates(&mut self) -> Option<Expression> {
        let mut value = self.primary()?;
        loop {
            let span = value.span.to(self.place());
            let kind = if self.take("の翌日") {
                ExpressionKind::AddDays(Box::new(value), 1)
            } else if self.take("の前日") {
                ExpressionKind::AddDays(Box::new(value), -1)
            } else if self.take("から起算して") {
                self.period(value)?
            } else if self.keyword_ahead(0, "から") && self.elapsed_ahead() {
                self.elapsed(value)?
            } else {
                return Some(value);
            };
            value = Expression { kind, span };
        }
    }

    /// `D から E までの月数` reaches the word that closes it before the line's end.
    fn elapsed_ahead(&self) -> bool {
        self.tokens[self.at..].iter().any(|token| token.is("までの月数") || token.is("までの年数"))
    }

    fn elapsed(&mut self, from: Expression) -> Option<ExpressionKind> {
        self.take("から");
        let until = self.primary()?;
        let months_per_unit =
            if self.take("までの年数") { 12 } else { self.expect("までの月数").then_some(1)? };
        Some(ExpressionKind::Elapsed { from: Box::new(from), until: Box::new(until), months_per_unit })
    }

    fn period(&mut self, from: Expression) -> Option<ExpressionKind> {
        let place = self.place();
        let Some(Kind::Quantity(value, unit)) = self.peek().map(|token| token.kind.clone()) else {
            self.expected("期間（2か月、30日 など）");
            return None;
        };
        self.at += 1;
        let Some((months, days)) = period_length(value, unit) else {
            self.diagnostics.push(Diagnostic::error(
                place,
                "期間は整数の か月・年・日・週間 で書きます",
                "例: 2か月、1年、30日",
            ));
            return None;
        };
        let day = if self.take("の末日") {
            PeriodDay::Last
        } else if self.take("を経過する日") {
            PeriodDay::Passed
        } else if self.take("前の日") {
            PeriodDay::Before
        } else {
            self.expected("「の末日」「を経過する日」「前の日」のどれか");
            return None;
        };
        Some(ExpressionKind::Period { from: Box::new(from), months, days, day })
    }

    fn primary(&mut self) -> Option<Expression> {
        let Some(token) = self.peek().cloned() else {
            self.expected("値");
            return None;
        };
        let kind = match token.kind {
            Kind::Quantity(value, unit) => {
                self.at += 1;
                let first = self.number(value, unit, token.span);
                return self.open_value(first);
            }
            Kind::Date(date) => {
                self.at += 1;
                ExpressionKind::Date(date)
            }
            Kind::Label(text) if self.labels.is(&text, LabelKind::Quantity) => {
                self.at += 1;
                self.label(text)?
            }
            Kind::Keyword("基準日") => {
                self.at += 1;
                ExpressionKind::Today
            }
            Kind::Keyword("（") => {
                self.at += 1;
                let inner = self.expression()?;
                self.expect("）");
                return Some(inner);
            }
            Kind::Keyword(word @ ("小さい方" | "早い方" | "大きい方" | "遅い方")) => {
                self.at += 1;
                let list = self.list()?;
                match word {
                    "小さい方" | "早い方" => ExpressionKind::Least(list),
                    _ => ExpressionKind::Greatest(list),
                }
            }
            _ => {
                self.expected("値");
                return None;
            }
        };
        Some(Expression { kind, span: token.span.to(self.last()) })
    }

    fn label(&mut self, text: String) -> Option<ExpressionKind> {
        if !(self.keyword_ahead(0, "（") && self.keyword_ahead(1, "なければ")) {
            return Some(ExpressionKind::Label(text));
        }
        self.at += 2;
        let other = self.expression()?;
        self.expect("）");
        Some(ExpressionKind::IfNull(text, Box::new(other)))
    }

    fn list(&mut self) -> Option<Vec<Expression>> {
        self.expect("（").then_some(())?;
        let mut list = vec![self.expression()?];
        while self.take("、") {
            list.push(self.expression()?);
        }
        self.expect("）");
        Some(list)
    }

    /// `A から B のどこか` and `A、B、C のいずれか`, where the words after the number say so.
    fn open_value(&mut self, first: Expression) -> Option<Expression> {
        let start = first.span;
        if self.keyword_ahead(0, "から") && self.keyword_ahead(2, "のどこか") {
            self.at += 1;
            let last = self.number_token()?;
            let span = start.to(self.place());
            self.take("のどこか");
            return Some(Expression { kind: ExpressionKind::Between(Box::new(first), Box::new(last)), span });
        }
        let mut ahead = 0;
        while self.keyword_ahead(ahead, "、") && self.quantity_ahead(ahead + 1) {
            ahead += 2 + usize::from(self.keyword_ahead(ahead + 2, "以内"));
        }
        if ahead == 0 || !self.keyword_ahead(ahead, "のいずれか") {
            return Some(first);
        }
        let mut list = vec![first];
        while self.take("、") {
            list.push(self.number_token()?);
        }
        let span = start.to(self.place());
        self.take("のいずれか");
        Some(Expression { kind: ExpressionKind::OneOf(list), span })
    }

    fn quantity_ahead(&self, ahead: usize) -> bool {
        matches!(self.tokens.get(self.at + ahead), Some(Token { kind: Kind::Quantity(..), .. }))
    }

    fn number_token(&mut self) -> Option<Expression> {
        let Some(Token { kind: Kind::Quantity(value, unit), span }) = self.peek().cloned() else {
            self.expected("数");
            return None;
        };
        self.at += 1;
        Some(self.number(value, unit, span))
    }

    /// The number whose word was just taken, with the 以内 after it.
    fn number(&mut self, value: Ratio, unit: Unit, span: Span) -> Expression {
        let within = self.take("以内");
        Expression { kind: ExpressionKind::Number { value, unit, within }, span }
    }
}

/// How a word is called in messages.
fn spell(kind: &Kind) -> String {
    match kind {
        Kind::Label(text) | Kind::Unknown(text) | Kind::BadDate(text) => format!("「{text}」"),
        Kind::Keyword(word) => format!("「{word}」"),
        Kind::Quantity(value, unit) => format!("「{}」", notation::write_quantity(*value, *unit)),
        Kind::Date(date) => format!("「{}」", notation::write_date(*date)),
    }
}

fn unknown_word(text: &str, place: Span, labels: &Labels) -> Diagnostic {
    let mend = match labels.nearest(text) {
        Some(near) => format!("「{near}」のことですか"),
        None => "事実・値・定義の名前（atooshi facts で一覧）か、言語の語を書いてください".to_string(),
    };
    Diagnostic::error(place, format!("「{text}」という語は知られていません"), mend)
}

fn binary(operator: Operator, left: Expression, right: Expression) -> Expression {
    let span = left.span.to(right.span);
    Expression { kind: ExpressionKind::Binary(operator, Box::new(left), Box::new(right)), span }
}

/// Months and days of a period; one of them is zero.
fn period_length(value: Ratio, unit: Unit) -> Option<(i32, i32)> {
    let whole = i32::try_from(value.as_whole()?).ok().filter(|n| (0..=1200).contains(n))?;
    match () {
        () if unit == Unit::of(BaseUnit::Month) => Some((whole, 0)),
        () if unit == Unit::of(BaseUnit::Year) => Some((whole.checked_mul(12)?, 0)),
        () if unit == Unit::of(BaseUnit::Day) => Some((0, whole)),
        () => None,
    }
}
