//! Answers from any face are read or refused, and what was read lies within the domain of the fact.

use engine::fact::FactType;
use engine::input::{Reading, Value, read};
use engine::set::Null;
use proptest::prelude::*;
use vocabulary::Ratio;

use crate::shipped;

fn number() -> impl Strategy<Value = Ratio> {
    let edges = prop::sample::select(vec![
        i128::MAX,
        i128::MIN + 1,
        i128::from(i64::MAX),
        i128::from(i64::MIN),
        0,
        1,
    ]);
    let whole = prop_oneof![edges, any::<i64>().prop_map(i128::from), -1_000..1_000_000_i128];
    (whole, prop_oneof![Just(1), 1..1_000_i128, Just(1_000_000)])
        .prop_map(|(num, den)| Ratio::new(num, den).unwrap_or(Ratio::ZERO))
}

fn value() -> impl Strategy<Value = Value> {
    let texts = prop_oneof![
        any::<String>(),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        prop::sample::select(vec!["small", "sme", "大企業", "1億円", "5%", "20人", "2023-02-30", ""])
            .prop_map(str::to_string),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Truth),
        number().prop_map(Value::Number),
        texts.prop_map(Value::Text),
        (prop::option::of(number()), prop::option::of(number()))
            .prop_map(|(low, high)| Value::Between(low, high)),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Value::List))
}

proptest! {
    #![proptest_config(crate::pages(400))]

    #[test]
    fn any_value_is_read_or_refused(value in value()) {
        let catalogue = shipped::catalogue_once();
        for fact in catalogue.registry.facts() {
            let Ok(Reading::Set(set)) = read(fact, &value) else { continue };
            let domain = fact.domain();
            prop_assert!(set.null != Null::Maybe, "{}: {:?}", fact.id, set);
            if set.null == Null::Yes {
                continue;
            }
            match &fact.kind {
                FactType::Number { .. } => {
                    prop_assert!(domain.lo <= set.lo && set.lo <= set.hi && set.hi <= domain.hi, "{}: {:?}", fact.id, set);
                    let is_bounded = |end: i64, open: i64| end == open || end.abs() <= fact.input_limit();
                    prop_assert!(is_bounded(set.lo, domain.lo) && is_bounded(set.hi, domain.hi), "{}: {:?}", fact.id, set);
                }
                FactType::Date => prop_assert!(domain.lo <= set.lo && set.hi <= domain.hi, "{}: {:?}", fact.id, set),
                _ => prop_assert!(set.bits() != 0 && set.bits() & !domain.bits() == 0, "{}: {:?}", fact.id, set),
            }
        }
    }
}
