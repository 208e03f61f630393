//! The rule language of scheme pages: text ⇄ page, with places.
//!
//! Parsing never fails. It returns a [`Page`] with everything that could be read and all diagnostics at once, each
//! with its place, what was found and how to mend it. Nothing here knows facts or evaluates: labels are given as
//! [`Labels`], and the engine turns a page into a checked scheme.
//!
//! ```
//! use lang::{LabelKind, Labels};
//! let mut labels = Labels::default();
//! labels.add("補助対象経費", LabelKind::Quantity);
//! let text = "# 例\n\n```金額 助成額\n補助対象経費 × 1/2\n上限 10万円\n```\n";
//! let (page, _) = lang::parse(text, &labels);
//! assert_eq!(page.title, "例");
//! assert_eq!(page.items[0].name.text, "助成額");
//! ```

pub mod ast;
mod block;
mod case;
mod citation;
mod condition;
mod diagnostic;
mod expression;
mod format;
mod labels;
mod page;
mod span;
mod token;
mod words;

pub use ast::Page;
pub use case::{AmountCell, CaseRow, CaseTable, Cell, DeadlineRow, DeadlineTable, VerdictCell};
pub use citation::{parse_citation_cell, parse_citations};
pub use diagnostic::{Diagnostic, Severity};
pub use format::{format, unclosed_fences};
pub use labels::{LabelKind, Labels, nearest};
pub use page::parse;
pub use span::{LineIndex, Span};
pub use token::{Kind as TokenKind, Token, keywords, tokenize};
pub use words::{RuleLine, rule_lines};
