//! Pages that read more than a page may read.

use engine::Registry;
use engine::fact::{Fact, FactType, Scope};

#[test]
fn too_many_facts_are_an_error() {
    let fact = |at: usize| Fact {
        id: format!("mark_{at}"),
        label: format!("印{at}番の有無"),
        english: String::new(),
        kind: FactType::Bool {
            statement: format!("印{at}番がある"), denial: format!("印{at}番がない")
        },
        nullable: false,
        scope: Scope::Company,
        known_by: String::new(),
        topic: String::new(),
        question: String::new(),
        help: String::new(),
    };
    let (registry, problems) = Registry::new((0..200).map(fact).collect());
    assert!(problems.is_empty(), "{problems:?}");
    let mut text = String::from("# 助成金\n\n## 決まり【002 1行】\n\n```条件 すべて要る\n");
    (0..200).for_each(|at| text.push_str(&format!("印{at}番がある\n")));
    text.push_str("```\n");
    let (scheme, diagnostics) = engine::check(&text, &registry);
    assert!(scheme.is_none());
    assert!(diagnostics.iter().any(|diagnostic| diagnostic.message.contains("128個まで")), "{diagnostics:?}");
}
