//! Which of two benefits is larger, and up to where.

use crate::fact::Registry;
use crate::scheme::Scheme;
use crate::set::Set;

/// Which benefit is larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// The option at this index.
    Option(usize),
    /// Both are equal.
    Equal,
}

/// The answer of a choice page.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceAnswer {
    /// Which benefit is larger; `None` while it depends on facts that are not known.
    pub better: Option<Better>,
    /// Each option's yen.
    pub options: Vec<Set>,
    /// The largest whole number of the break-even fact at which the second option does not exceed the first.
    pub break_even: Option<i64>,
}

impl Scheme {
    /// Compares the two options of a choice page.
    pub fn choose(&self, registry: &Registry, inputs: &[Set]) -> ChoiceAnswer {
        let options = self.option_values(inputs);
        let better = match options.as_slice() {
            [a, b] if a.lo > b.hi => Some(Better::Option(0)),
            [a, b] if b.lo > a.hi => Some(Better::Option(1)),
            [a, b] if a.is_point() && a == b => Some(Better::Equal),
            _ => None,
        };
        ChoiceAnswer { better, options, break_even: self.break_even_point(registry, inputs) }
    }

    fn option_values(&self, inputs: &[Set]) -> Vec<Set> {
        let mut values = Vec::new();
        let value = |option: &crate::scheme::ChoiceOption| {
            option.program.evaluate(inputs, &mut values);
            values[option.node as usize]
        };
        self.options.iter().map(value).collect()
    }

    /// Halves the range of the fact until one whole number is left; benefits never fall as the fact grows.
    fn break_even_point(&self, registry: &Registry, inputs: &[Set]) -> Option<i64> {
        let point = self.break_even.as_ref()?;
        let den = registry.fact(point.fact).den();
        let mut inputs = inputs.to_vec();
        let mut within = |whole: i64| {
            inputs[point.slot] = Set::point(whole * den);
            match self.option_values(&inputs).as_slice() {
                [a, b] if a.is_point() && b.is_point() => Some(b.lo <= a.lo),
                _ => None,
            }
        };
        let (mut low, mut high) = (0, registry.fact(point.fact).input_limit() / den);
        if !within(low)? || within(high)? {
            return None;
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if within(middle)? { low = middle } else { high = middle }
        }
        Some(low)
    }
}
