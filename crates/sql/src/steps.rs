//! The steps of a view: each adds columns that read only the columns of earlier steps.

use crate::comment::comment;
use crate::dialect::Dialect;
use crate::term::Term;

/// The columns of each step; the step at index 0 reads the table.
#[derive(Debug)]
pub(crate) struct Steps {
    dialect: Dialect,
    steps: Vec<Step>,
}

#[derive(Debug, Default)]
struct Step {
    columns: Vec<StepColumn>,
    joins: Vec<String>,
}

#[derive(Debug)]
struct StepColumn {
    remarks: Vec<String>,
    name: String,
    sql: String,
}

impl Steps {
    /// No steps yet.
    pub fn new(dialect: Dialect) -> Steps {
        Steps { dialect, steps: Vec::new() }
    }

    /// Adds a column in the first step that can hold it, and gives the term that reads it.
    pub fn add(&mut self, name: &str, value: &Term, remarks: Vec<String>) -> Term {
        self.put(value.step + 1, name, value.sql.clone(), remarks)
    }

    /// Adds a column that reads the table itself.
    pub fn read(&mut self, name: &str, sql: String, remarks: Vec<String>) -> Term {
        self.put(0, name, sql, remarks)
    }

    /// Adds a table that the step which reads a term looks up; gives the number of the look-up in its step.
    pub fn join(&mut self, of: &Term, join: impl Fn(usize) -> String) -> usize {
        let step = self.step(of.step + 1);
        let number = step.joins.len() + 1;
        step.joins.push(join(number));
        number
    }

    /// The index of the last step.
    pub fn last(&self) -> usize {
        self.steps.len().saturating_sub(1)
    }

    fn put(&mut self, at: usize, name: &str, sql: String, remarks: Vec<String>) -> Term {
        let name = self.dialect.name(name);
        let term = Term::atom(name.clone(), at);
        self.step(at).columns.push(StepColumn { remarks, name, sql });
        term
    }

    fn step(&mut self, at: usize) -> &mut Step {
        if self.steps.len() <= at {
            self.steps.resize_with(at + 1, Step::default);
        }
        &mut self.steps[at]
    }

    /// The steps as common table expressions; `keys` are carried through all of them.
    pub fn write(&self, from: &str, keys: &[(String, String)]) -> String {
        let mut text = String::new();
        for (at, step) in self.steps.iter().enumerate() {
            let mut lines: Vec<String> = Vec::new();
            match at {
                0 => lines.extend(keys.iter().map(|(key, name)| format!("    {key} AS {name}"))),
                _ => lines.push("    s.*".to_string()),
            }
            for column in &step.columns {
                let remarks = column.remarks.iter().map(|remark| format!("    {}\n", comment(remark)));
                let remarks: String = remarks.collect();
                lines.push(format!("{remarks}    {} AS {}", column.sql, column.name));
            }
            let source = if at == 0 { from.to_string() } else { format!("{} AS s", name(at - 1)) };
            let joins: String = step.joins.iter().map(|join| format!("\n  {join}")).collect();
            let (opening, fence) = (if at == 0 { "WITH " } else { ",\n" }, self.dialect.fence());
            text.push_str(&format!(
                "{opening}{} AS (\n  SELECT\n{}\n  FROM {source}{joins}{fence}\n)",
                name(at),
                lines.join(",\n"),
            ));
        }
        text
    }
}

/// The name of a step.
pub(crate) fn name(step: usize) -> String {
    if step == 0 { "facts".to_string() } else { format!("step_{step}") }
}
