//! All facts in one list.

use catalogue::Catalogue;
use wire::FactAnswer;

use crate::fact_card::write_as;

/// The facts in the order of the registry, a line for each.
pub fn markdown(catalogue: &Catalogue) -> String {
    let mut out = String::from(
        "# 事実の一覧\n\n制度が尋ねる事実です。識別子で答えます。分からない事実は書きません。\
         null は「当てはまらない」という答えです。\n\n",
    );
    for fact in catalogue.registry.facts() {
        let fact = FactAnswer::new(fact, &[]);
        out.push_str(&format!(
            "- `{}` {}: {} — {}{}\n",
            fact.id,
            fact.label,
            fact.question,
            write_as(&fact),
            values(&fact)
        ));
    }
    out
}

fn values(fact: &FactAnswer<'_>) -> String {
    let Some(values) = &fact.values else { return String::new() };
    let listed: Vec<String> = values.iter().map(|value| format!("{}（{}）", value.id, value.label)).collect();
    format!("。values: {}", listed.join("、"))
}
