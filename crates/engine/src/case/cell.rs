//! Reads the cells of a case.

use lang::ast::Name;
use lang::{AmountCell, Cell};
use vocabulary::{Ratio, Unit};

use crate::answer::Answer;
use crate::fact::{Fact, FactIndex, FactType, Registry};
use crate::set::Set;

/// What a case says of a fact: the fact and its set, or no set for "not answered"; `None` for an empty cell.
pub(super) fn case_fact(
    registry: &Registry,
    name: &Name,
    cell: &Cell,
) -> Result<Option<(FactIndex, Option<Set>)>, String> {
    let (fact, truth) = registry
        .by_sentence(&name.text)
        .or_else(|| registry.by_label(&name.text).map(|fact| (fact, true)))
        .ok_or_else(|| format!("「{}」という事実も部分もありません", name.text))?;
    let definition = registry.fact(fact);
    let set = match (cell, &definition.kind) {
        (Cell::Blank, _) => return Ok(None),
        (Cell::Unknown, _) => return Ok(Some((fact, None))),
        (Cell::Null, _) => Set::NULL,
        (Cell::Yes | Cell::No, FactType::Bool { .. }) => {
            Set::mask(1 << u8::from((*cell == Cell::Yes) == truth))
        }
        (Cell::Date(date), FactType::Date) => Set::day(*date),
        (Cell::Number(value, unit), FactType::Number { unit: own, .. }) => Set::point(
            case_number(definition, *value, *unit, *own)
                .ok_or_else(|| format!("「{}」の値の単位か桁が合いません", name.text))?,
        ),
        (Cell::Choices(labels), FactType::Choice(choices)) => {
            let at = |label: &String| {
                choices
                    .iter()
                    .position(|choice| choice.label == *label)
                    .ok_or_else(|| format!("「{label}」は「{}」の選択肢にありません", name.text))
            };
            let bits =
                labels.iter().map(|label| at(label).map(|at| 1u64 << at)).collect::<Result<Vec<_>, _>>()?;
            Set::mask(bits.into_iter().fold(0, |mask, bit| mask | bit))
        }
        _ => return Err(format!("「{}」の欄の値の種類が合いません", name.text)),
    };
    Ok(Some((fact, Some(set))))
}

/// The numerator of a case's number; counts may stand without their unit in a table.
pub(super) fn case_number(fact: &Fact, value: Ratio, unit: Unit, own: Unit) -> Option<i64> {
    let fits = unit == own || unit == Unit::NONE || (own.is_money() && unit == Unit::YEN);
    let scaled = value.checked_mul(Ratio::whole(fact.den().into()))?.as_whole()?;
    i64::try_from(scaled).ok().filter(|_| fits)
}

pub(super) fn wrong_amount(expected: &AmountCell, answer: &Answer) -> Option<String> {
    let got = answer.amount.map(|amount| (amount.low_yen, amount.high_yen));
    let yen = |(value, unit): &(Ratio, Unit)| {
        value
            .as_whole()
            .and_then(|yen| i64::try_from(yen).ok())
            .filter(|_| *unit == Unit::YEN || *unit == Unit::NONE)
    };
    let want = match expected {
        AmountCell::Skip => return None,
        AmountCell::Values(values) => values.first().and_then(yen).map(|yen| (yen, Some(yen))),
        AmountCell::Range(low, high) => yen(low).map(|low| (low, high.as_ref().and_then(yen))),
    };
    let spell = |range: Option<(i64, Option<i64>)>| match range {
        None => "なし".to_string(),
        Some((low, Some(high))) if low == high => notation::write_yen(low.into()),
        Some((low, high)) => {
            format!(
                "{}～{}",
                notation::write_yen(low.into()),
                high.map_or(String::new(), |high| notation::write_yen(high.into()))
            )
        }
    };
    (want != got).then(|| format!("金額は{}のはずが{}", spell(want), spell(got)))
}
