//! Which column of the table of companies answers which fact, and how its cells are read.

use engine::scheme::Input;
use engine::{FactIndex, Registry, Scheme};

/// The columns that answer facts; every other fact is unknown in every row.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The columns, each with a fact of its own.
    pub list: Vec<Column>,
}

/// A column of the table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// The fact it answers.
    pub fact: FactIndex,
    /// What its cells say.
    pub reading: Reading,
}

/// What the cells of a column say; NULL is "not known" in any case.
#[derive(Clone, Debug)]
pub enum Reading {
    /// Numbers in the unit of the fact, days, yes or no, or the identifiers of choices.
    Plain {
        /// A column of yes and no that says "does not apply"; without one every known cell applies.
        does_not_apply: Option<String>,
    },
    /// Codes, compared as texts.
    Codes {
        /// Each code with the mask of the one choice that it stands for.
        pairs: Vec<(String, u64)>,
        /// What every other code stands for.
        others: Option<u64>,
        /// The code for "does not apply".
        does_not_apply: Option<String>,
    },
}

impl Columns {
    /// One column for each fact that schemes read, named by the fact's identifier. Facts that may not apply have a second
    /// column `…_does_not_apply`.
    pub fn of_facts(registry: &Registry, schemes: &[&Scheme]) -> Columns {
        let column = |fact: FactIndex| {
            let definition = registry.fact(fact);
            let does_not_apply = definition.nullable.then(|| format!("{}_does_not_apply", definition.id));
            Column { name: definition.id.clone(), fact, reading: Reading::Plain { does_not_apply } }
        };
        let is_read =
            |fact: FactIndex| schemes.iter().any(|scheme| scheme.inputs.contains(&Input::Fact(fact)));
        let read = registry.iter().map(|(fact, _)| fact).filter(|fact| is_read(*fact));
        Columns { list: read.map(column).collect() }
    }

    /// The column of a fact.
    pub(crate) fn of(&self, fact: FactIndex) -> Option<&Column> {
        self.list.iter().find(|column| column.fact == fact)
    }
}
