//! Compiles tables and the values that the source lists without choosing.

use lang::Span;
use lang::ast::{Expression, Table};
use vocabulary::Unit;

use super::Compiler;
use crate::program::{Comparison, Node, NodeId, Type};
use crate::set::Set;

impl Compiler<'_> {
    /// A first-match table: a chain of choices from the last row up.
    pub(super) fn table(&mut self, table: &Table, span: Span) -> Option<NodeId> {
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

    pub(super) fn between(&mut self, low: &Expression, high: &Expression, span: Span) -> Option<NodeId> {
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

    pub(super) fn one_of(&mut self, list: &[Expression], span: Span) -> Option<NodeId> {
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
            let when = self.push(Node::Compare(index, Comparison::AtMost, number), Type::Truth, (0, 1));
            result = self.pick(when, node, other, span)?;
        }
        Some(result)
    }
}
