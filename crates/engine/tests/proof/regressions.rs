//! Faults that random pages found once.

use engine::{Registry, Scheme, Set};

use crate::properties::{Trial, agrees, is_sound};
use crate::shipped;

/// A page around one amount, over the shipped facts.
fn scheme(amount: &str) -> (&'static Registry, Scheme) {
    let text = format!(
        "# 試し\n\n| 項目 | 内容 |\n|---|---|\n| 制度 | trial |\n| 実施 | 横浜市 |\n| 種別 | 助成金 |\n| 年度 | 令和5年度 |\n\
         | 出典 | 002 1行 |\n| 照合 | 機械起案 |\n| 条件なし | 誰でも使える |\n\n## 決まり【002 1行】\n\n```金額 額\n{amount}\n```\n"
    );
    let registry = &shipped::catalogue_once().registry;
    let (scheme, diagnostics) = engine::check(&text, registry);
    (registry, scheme.unwrap_or_else(|| panic!("{diagnostics:?}")))
}

/// What is known of the inputs, and completions at both ends of it.
fn holds(amount: &str, known: &[Set], points: &[&[i64]]) {
    let (registry, scheme) = scheme(amount);
    let trial = Trial::new(registry, &scheme);
    let plan = &scheme.plans[0];
    let answer = scheme.answer(plan, known);
    for point in points {
        let point: Vec<Set> = point.iter().map(|value| Set::point(*value)).collect();
        let sound = agrees(&trial, &point).and_then(|()| is_sound(&trial, plan, &answer, &point));
        assert_eq!(sound, Ok(()), "{}", trial.spell(&point));
    }
}

/// The lesser of what has no upper end and a number is that number, which no completion may reach.
#[test]
fn what_no_completion_reaches_does_not_overflow() {
    let known = [Set::point(10_000_000_000_000), Set::range(999_999, i64::MAX)];
    let lesser = "小さい方（1万円/人 × 対象労働者数、補助対象経費）";
    let exception = format!("ただし {lesser} × 対象労働者数が1万円 × 対象労働者数以上 なら");
    let points: [&[i64]; 2] = [&[10_000_000_000_000, 999_999], &[10_000_000_000_000, 1_000_000]];
    holds(&format!("補助対象経費\n{exception}\n  1円"), &known, &points);
}

/// Nobody is granted less than nothing.
#[test]
fn amounts_are_never_below_zero() {
    let known = [Set::range(0, 100), Set::range(0, i64::MAX)];
    holds("補助対象経費 − 当年度の既支給額", &known, &[&[0, 1], &[100, 0], &[100, 10_000_000_000_000]]);
}
