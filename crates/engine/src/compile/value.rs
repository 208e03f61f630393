//! Compiles values.

use lang::Span;
use lang::ast::{Body, Expression, ExpressionKind, ItemKind, Operator, PeriodDay, Table};
use vocabulary::{BaseUnit, Ratio, Unit, calendar, lcm};

use super::Compiler;
use crate::program::{Node, NodeId, Rounding, Type};
use crate::scheme::Input;
use crate::set::Set;

impl Compiler<'_> {
    /// A value of any type.
    pub fn expression(&mut self, expression: &Expression) -> Option<NodeId> {
        let span = expression.span;
        match &expression.kind {
            ExpressionKind::Number { value, unit } => self.number(*value, *unit, span),
            ExpressionKind::Date(date) => {
                let day = Set::point(calendar::day_number(*date).into());
                Some(self.push(Node::Constant(day), Type::Date, (0, 0)))
            }
            ExpressionKind::Today => {
                let slot = self.slot(Input::Today, span)?;
                Some(self.push(Node::Input(slot), Type::Date, (0, 0)))
            }
            ExpressionKind::Label(label) => self.label(label, span),
            ExpressionKind::IfNull(label, other) => self.if_null(label, other, span),
            ExpressionKind::Binary(operator, left, right) => {
                let (left, right) = (self.expression(left), self.expression(right));
                self.operate(*operator, left?, right?, span)
            }
            ExpressionKind::Least(list) => self.extreme(list, Node::Least, i128::min, span),
            ExpressionKind::Greatest(list) => self.extreme(list, Node::Greatest, i128::max, span),
            ExpressionKind::Between(low, high) => self.between(low, high, span),
            ExpressionKind::OneOf(list) => self.one_of(list, span),
            ExpressionKind::AddDays(date, days) => {
                let date = self.date(date)?;
                Some(self.push(Node::AddDays(date, *days), Type::Date, (0, 0)))
            }
            ExpressionKind::Period { from, months, days, day } => {
                self.period(from, *months, *days, *day, span)
            }
            ExpressionKind::Elapsed { from, until, months_per_unit } => {
                let (from, until) = (self.date(from), self.date(until));
                let base = if *months_per_unit == 12 { BaseUnit::Year } else { BaseUnit::Month };
                let kind = Type::Number { unit: Unit::of(base), den: 1 };
                Some(self.push(Node::Elapsed(from?, until?, *months_per_unit), kind, (-120_000, 120_000)))
            }
        }
    }

    fn label(&mut self, label: &str, span: Span) -> Option<NodeId> {
        let own = self.named(label, span, |compiler, item| match &item.body {
            Body::Table(table) => compiler.table(table, item.span),
            Body::Steps(steps) => {
                let is_money_result =
                    matches!(item.kind, ItemKind::Part | ItemKind::Amount | ItemKind::Option);
                let node = compiler.steps(&item.name.text, steps)?;
                if is_money_result { compiler.settle(node, item.span) } else { Some(node) }
            }
            _ => None,
        });
        if let Some(node) = own {
            return node;
        }
        match self.registry.by_label(label) {
            Some(fact) => self.fact(fact, span),
            None => {
                self.error(
                    span,
                    format!("「{label}」はこの枠では決められていません"),
                    "値か表を、枠の前かこの枠の中に書いてください",
                );
                None
            }
        }
    }

    fn if_null(&mut self, label: &str, other: &Expression, span: Span) -> Option<NodeId> {
        let value = self.label(label, span)?;
        let Type::Number { unit, den } = self.kind(value) else {
            self.error(span, "「なければ」は数の事実にだけ使えます", "");
            return None;
        };
        let ExpressionKind::Number { value: instead, unit: written } = &other.kind else {
            self.error(other.span, "「なければ」の後には数だけを書けます", "例: （なければ 0円）");
            return None;
        };
        let scaled = instead.checked_mul(Ratio::whole(den.into())).and_then(Ratio::as_whole);
        let Some(numerator) = scaled.and_then(|n| i64::try_from(n).ok()).filter(|_| *written == unit) else {
            self.error(
                other.span,
                format!("「なければ」の値の単位は「{unit}」です"),
                "単位をそろえてください",
            );
            return None;
        };
        let (low, high) = self.bounds[value as usize];
        let bounds = (low.min(numerator.into()), high.max(numerator.into()));
        Some(self.push(Node::IfNull(value, numerator), Type::Number { unit, den }, bounds))
    }

    /// A number that may be calculated with: not a date, not a choice, and never "does not apply".
    pub fn operand(&mut self, node: NodeId, span: Span) -> Option<(NodeId, Unit, i64)> {
        let Type::Number { unit, den } = self.kind(node) else {
            self.error(span, "計算に使えるのは数だけです", "日付や選択肢は条件の中で比べてください");
            return None;
        };
        if self.nullable[node as usize] {
            self.error(
                span,
                "「当てはまらない」ことのある事実は、そのままでは計算に使えません",
                "「事実（なければ 0円）」のように、当てはまらないときに数える値を書いてください",
            );
            return None;
        }
        Some((node, unit, den))
    }

    /// A sum, difference, product or quotient.
    pub fn operate(&mut self, operator: Operator, left: NodeId, right: NodeId, span: Span) -> Option<NodeId> {
        let (left, left_unit, _) = self.operand(left, span)?;
        let (right, right_unit, right_den) = self.operand(right, span)?;
        match operator {
            Operator::Add | Operator::Subtract => {
                let (left, right) = self.alike(left, right, span)?;
                let (a, b) = (self.bounds[left as usize], self.bounds[right as usize]);
                let kind = self.kind(left);
                if operator == Operator::Add {
                    self.checked(Node::Add(left, right), kind, (a.0 + b.0, a.1 + b.1), span)
                } else {
                    self.checked(Node::Subtract(left, right), kind, (a.0 - b.1, a.1 - b.0), span)
                }
            }
            Operator::Multiply => {
                let left = if right_unit == Unit::NONE { left } else { self.settle(left, span)? };
                let right = if left_unit == Unit::NONE { right } else { self.settle(right, span)? };
                self.multiply(left, right, span)
            }
            Operator::Divide => {
                let Node::Constant(set) = self.program.nodes[right as usize] else {
                    self.error(span, "割れるのは決まった数でだけです", "率を掛ける形に書き換えてください");
                    return None;
                };
                let inverse = Ratio::new(right_den.into(), set.lo.into()).filter(|_| set.lo > 0);
                let Some(inverse) = inverse else {
                    self.error(span, "0や負の数では割れません", "正の数にしてください");
                    return None;
                };
                let factor = self.number(inverse, Unit::NONE.per(right_unit), span)?;
                self.multiply(left, factor, span)
            }
        }
    }

    fn multiply(&mut self, left: NodeId, right: NodeId, span: Span) -> Option<NodeId> {
        let (Type::Number { unit: a_unit, den: a_den }, Type::Number { unit: b_unit, den: b_den }) =
            (self.kind(left), self.kind(right))
        else {
            return None;
        };
        let (a, b) = (self.bounds[left as usize], self.bounds[right as usize]);
        let corners = [a.0 * b.0, a.0 * b.1, a.1 * b.0, a.1 * b.1];
        let bounds = corners
            .into_iter()
            .fold((i128::MAX, i128::MIN), |(low, high), corner| (low.min(corner), high.max(corner)));
        let den = a_den.checked_mul(b_den).unwrap_or(i64::MAX);
        let kind = Type::Number { unit: a_unit.times(b_unit), den };
        self.checked(Node::Multiply(left, right), kind, bounds, span)
    }

    /// Drops the fraction of a yen where money has one: the default where the source is silent.
    pub fn settle(&mut self, node: NodeId, span: Span) -> Option<NodeId> {
        match self.kind(node) {
            Type::Number { unit, den } if unit.is_money() && den > 1 => {
                self.rounds_without_source = true;
                self.round(node, 1, Rounding::Down, span)
            }
            _ => Some(node),
        }
    }

    /// Rounds a number to whole multiples of `step`.
    pub fn round(&mut self, of: NodeId, step: i64, mode: Rounding, span: Span) -> Option<NodeId> {
        let (of, unit, den) = self.operand(of, span)?;
        let Some(units) = den.checked_mul(step) else {
            self.error(span, "端数の単位が大きすぎます", "");
            return None;
        };
        let (low, high) = self.bounds[of as usize];
        let wide =
            |end: i128| end / i128::from(den) + if end < 0 { -i128::from(step) } else { i128::from(step) };
        let node = Node::Round { of, units, step, mode };
        self.checked(node, Type::Number { unit, den: 1 }, (wide(low).min(0), wide(high).max(0)), span)
    }

    /// Brings two values to one denominator; numbers must have one unit.
    pub fn alike(&mut self, left: NodeId, right: NodeId, span: Span) -> Option<(NodeId, NodeId)> {
        match (self.kind(left), self.kind(right)) {
            (Type::Date, Type::Date) => Some((left, right)),
            (Type::Number { unit: a, den: a_den }, Type::Number { unit: b, den: b_den }) => {
                if a != b {
                    let name = |unit: Unit| {
                        if unit == Unit::NONE {
                            "単位のない数".to_string()
                        } else {
                            format!("「{unit}」")
                        }
                    };
                    self.error(
                        span,
                        format!("{}と{}は比べたり足したりできません", name(a), name(b)),
                        "単位をそろえてください",
                    );
                    return None;
                }
                let common = lcm(a_den.into(), b_den.into()).and_then(|den| i64::try_from(den).ok());
                let Some(common) = common else {
                    self.error(span, "分母が大きすぎて比べられません", "率を簡単な分数にしてください");
                    return None;
                };
                Some((self.scale(left, a_den, common, span)?, self.scale(right, b_den, common, span)?))
            }
            _ => {
                self.error(
                    span,
                    "種類の違う値は比べられません（数と日付など）",
                    "同じ種類の値どうしを比べてください",
                );
                None
            }
        }
    }

    fn scale(&mut self, node: NodeId, den: i64, common: i64, span: Span) -> Option<NodeId> {
        let times = common / den;
        let Type::Number { unit, .. } = self.kind(node) else { return Some(node) };
        if times == 1 {
            return Some(node);
        }
        let kind = Type::Number { unit, den: common };
        let (low, high) = self.bounds[node as usize];
        let bounds = (low * i128::from(times), high * i128::from(times));
        // Constants are scaled now, so that comparisons with them stay comparisons with constants.
        let scaled = match self.program.nodes[node as usize] {
            Node::Constant(set) => {
                Node::Constant(Set::point(set.lo.checked_mul(times).unwrap_or(i64::MAX - 1)))
            }
            _ => Node::Scale(node, times),
        };
        self.checked(scaled, kind, bounds, span)
    }

    fn extreme(
        &mut self,
        list: &[Expression],
        node: fn(NodeId, NodeId) -> Node,
        choose: fn(i128, i128) -> i128,
        span: Span,
    ) -> Option<NodeId> {
        let nodes: Vec<Option<NodeId>> = list.iter().map(|one| self.expression(one)).collect();
        let nodes: Vec<NodeId> = nodes.into_iter().collect::<Option<_>>()?;
        let mut result = nodes[0];
        for next in &nodes[1..] {
            let (a, b) = self.alike(result, *next, span)?;
            if self.kind(a) != Type::Date {
                self.operand(a, span)?;
                self.operand(b, span)?;
            }
            let (low, high) = (self.bounds[a as usize], self.bounds[b as usize]);
            let bounds = (choose(low.0, high.0), choose(low.1, high.1));
            result = self.push(node(a, b), self.kind(a), bounds);
        }
        Some(result)
    }

    fn between(&mut self, low: &Expression, high: &Expression, span: Span) -> Option<NodeId> {
        let (low, high) = (self.expression(low)?, self.expression(high)?);
        let (low, high) = self.alike(low, high, span)?;
        let (Node::Constant(a), Node::Constant(b)) =
            (self.program.nodes[low as usize], self.program.nodes[high as usize])
        else {
            return None;
        };
        if a.lo >= b.lo {
            self.error(span, "幅の左の値が右の値より小さくありません", "小さい方を先に書いてください");
            return None;
        }
        self.open(Set::range(a.lo, b.lo), self.kind(low), span.of(self.text), span)
    }

    fn one_of(&mut self, list: &[Expression], span: Span) -> Option<NodeId> {
        let nodes: Vec<Option<NodeId>> = list.iter().map(|one| self.expression(one)).collect();
        let mut nodes = nodes.into_iter().collect::<Option<Vec<_>>>()?;
        let last = nodes.pop()?;
        // One open number says which of the list it is; every comparison with it is a cell of its own.
        let which = Type::Number { unit: Unit::NONE, den: 1 };
        let index = self.open(Set::range(0, nodes.len() as i64), which, span.of(self.text), span)?;
        let mut result = last;
        for (at, node) in nodes.into_iter().enumerate().rev() {
            let (node, other) = self.alike(node, result, span)?;
            let number = self.push(Node::Constant(Set::point(at as i64)), which, (at as i128, at as i128));
            let when = self.push(
                Node::Compare(index, crate::program::Comparison::AtMost, number),
                Type::Truth,
                (0, 1),
            );
            result = self.pick(when, node, other, span)?;
        }
        Some(result)
    }

    /// One of two values of one type.
    pub fn pick(&mut self, when: NodeId, then: NodeId, otherwise: NodeId, span: Span) -> Option<NodeId> {
        let (then, otherwise) = self.alike(then, otherwise, span)?;
        if self.kind(then) != Type::Date {
            self.operand(then, span)?;
            self.operand(otherwise, span)?;
        }
        let (a, b) = (self.bounds[then as usize], self.bounds[otherwise as usize]);
        let bounds = (a.0.min(b.0), a.1.max(b.1));
        Some(self.push(Node::Pick { when, then, otherwise }, self.kind(then), bounds))
    }

    fn date(&mut self, expression: &Expression) -> Option<NodeId> {
        let node = self.expression(expression)?;
        if self.kind(node) != Type::Date {
            self.error(expression.span, "ここには日付が必要です", "日付の事実か日付を書いてください");
            return None;
        }
        Some(node)
    }

    fn period(
        &mut self,
        from: &Expression,
        months: i32,
        days: i32,
        day: PeriodDay,
        span: Span,
    ) -> Option<NodeId> {
        let first = self.date(from)?;
        let mut push = |node: Node| self.push(node, Type::Date, (0, 0));
        if day == PeriodDay::Before {
            return Some(if months > 0 {
                push(Node::AddMonths(first, -months))
            } else {
                push(Node::AddDays(first, -days))
            });
        }
        let last = if months > 0 {
            push(Node::PeriodLast(first, months))
        } else {
            push(Node::AddDays(first, days - 1))
        };
        if day == PeriodDay::Last {
            return Some(last);
        }
        let after = push(Node::AddDays(last, 1));
        let note = "「経過する日」は、期間の末日とも翌日とも読める";
        let when = self.open(Set::EITHER, Type::Truth, note, span)?;
        Some(self.push(Node::Pick { when, then: after, otherwise: last }, Type::Date, (0, 0)))
    }

    /// A first-match table: a chain of choices from the last row up.
    fn table(&mut self, table: &Table, span: Span) -> Option<NodeId> {
        let is_open = |row: &lang::ast::TableRow| row.guards.iter().all(Option::is_none);
        // A table that is proven to cover every case needs no row for the rest: its last row is the rest.
        if !table.rows.last().is_some_and(is_open)
            && !crate::table::is_complete(table, self.registry, self.page)
        {
            self.error(
                span,
                "この表には、どの行にも合わない場合があり得ます",
                "足りない場合の行か、条件の欄がすべて — の行を最後に置いてください",
            );
            return None;
        }
        let mut result: Option<NodeId> = None;
        for row in table.rows.iter().rev() {
            let value = self.expression(row.value.as_ref()?)?;
            let guards: Vec<Option<NodeId>> =
                row.guards.iter().flatten().map(|guard| self.condition(guard)).collect();
            let guards = guards.into_iter().collect::<Option<Vec<_>>>()?;
            result = Some(match result {
                None => value,
                Some(otherwise) => {
                    let when = self.join(true, &guards);
                    self.pick(when, value, otherwise, row.span)?
                }
            });
        }
        result
    }
}
