//! How an amount came about: the steps of each rule with the value after each.

use engine::scheme::Plan;
use engine::set::{OPEN_HIGH, OPEN_LOW, exact};
use vocabulary::{Citation, Ratio, Unit};

use crate::check::Checked;

/// One rule of an amount with its steps.
#[derive(Clone, Debug)]
pub struct Calculation<'a> {
    /// The name of the rule on the page.
    pub name: &'a str,
    /// Where it stands in the source.
    pub citation: Option<&'a Citation>,
    /// Its steps in their order.
    pub steps: Vec<Step<'a>>,
}

/// One step of a calculation.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// What is done, in the words of the page.
    pub text: &'a str,
    /// What comes out: one value, or the ends of what it may be.
    pub value: String,
}

/// The calculations of one frame of an answer, in the order in which they are made.
pub fn calculations<'a>(checked: &Checked<'a>, plan: &'a Plan) -> Vec<Calculation<'a>> {
    let mut values = Vec::new();
    plan.program.evaluate(&checked.inputs, &mut values);
    let mut found: Vec<Calculation<'a>> = Vec::new();
    for step in &plan.steps {
        let set = values[step.node as usize];
        let spell = |end: i64| match end {
            OPEN_HIGH | OPEN_LOW => "（限りなし）".to_string(),
            end => spelt(exact(end, step.den), step.unit),
        };
        let value =
            if set.is_point() { spell(set.lo) } else { format!("{}～{}", spell(set.lo), spell(set.hi)) };
        let one = Step { text: &step.text, value };
        match found.last_mut() {
            Some(last) if last.name == step.of => last.steps.push(one),
            _ => found.push(Calculation {
                name: &step.of,
                citation: citation(checked, &step.of),
                steps: vec![one],
            }),
        }
    }
    found
}

/// A value in its unit; what is no whole number and no finite decimal as a whole and a fraction: `33と1/3円`.
fn spelt(value: Ratio, unit: Unit) -> String {
    let (whole, rest) = (value.num().div_euclid(value.den()), value.num().rem_euclid(value.den()));
    let written = notation::write_quantity(value, unit);
    match written.contains('/') && unit.is_money() && whole > 0 && rest > 0 {
        true => {
            let whole = notation::write_number(Ratio::whole(whole));
            format!("{whole}と{rest}/{}{unit}", value.den())
        }
        false => written,
    }
}

fn citation<'a>(checked: &Checked<'a>, name: &str) -> Option<&'a Citation> {
    let item = checked.entry.scheme.page.items.iter().find(|item| item.name.text == name);
    item.and_then(|item| item.citations.first())
}
