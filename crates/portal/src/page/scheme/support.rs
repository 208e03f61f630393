//! What a scheme grants, in rows: rates, limits, amounts and what else its page states.

use catalogue::Entry;
use catalogue::support::{FeeTerm, MoneyTerm, RateTerm, Support};

use crate::context::Context;
use crate::rich::Rich;

/// A row: what it is, and its values with when they hold.
pub struct Row {
    pub key: String,
    /// Whether the key is Japanese on an English page.
    pub is_japanese: bool,
    pub values: Vec<Rich>,
}

/// The rows of a scheme; what its page does not say has none.
pub fn rows(ctx: &Context, entry: &Entry) -> Vec<Row> {
    let support = Support::of(entry);
    let when = |frame: Option<usize>, condition: &str| {
        let frame = frame.and_then(|at| entry.scheme.frames.get(at)).map(|frame| frame.label.as_str());
        let parts: Vec<&str> =
            frame.into_iter().chain(Some(condition).filter(|text| !text.is_empty())).collect();
        if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("、")) }
    };
    let money = |one: &MoneyTerm| {
        let per = if one.per.is_empty() { String::new() } else { format!("{}あたり", one.per) };
        let yen = ctx.of(notation::write_yen(one.yen.into()), service::english::yen(one.yen.into()));
        Rich::plain(yen).between(ctx, &per, &when(one.frame, &one.condition))
    };
    let rate = |one: &RateTerm| {
        let base = if one.base.is_empty() { String::new() } else { format!("{}の", one.base) };
        let within = if one.within { ctx.of("以内", " at most") } else { "" };
        Rich::plain(format!("{}{within}", one.value)).between(ctx, &base, &when(one.frame, &one.condition))
    };
    let fee = |one: &FeeTerm| {
        let range = match one.min == one.max {
            true => percent(one.min),
            false => format!("{}～{}", percent(one.min), percent(one.max)),
        };
        Rich::plain(range).between(ctx, "", &when(one.frame, &one.condition))
    };
    let known = [
        (ctx.of("率", "Share"), support.rates.iter().map(rate).collect::<Vec<_>>()),
        (ctx.of("上限", "Limit"), support.caps.iter().map(money).collect()),
        (ctx.of("下限", "Least"), support.floors.iter().map(money).collect()),
        (ctx.of("定額", "Fixed amount"), support.fixed_amounts.iter().map(money).collect()),
        (ctx.of("保証料", "Guarantee fee that remains"), support.fees.iter().map(fee).collect()),
    ];
    let mut rows: Vec<Row> = known
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(key, values)| Row { key: key.to_string(), is_japanese: false, values })
        .collect();
    for other in &support.others {
        let value = Rich::japanese(ctx, &other.value).between(ctx, "", &when(other.frame, &other.condition));
        match rows.iter_mut().find(|row| row.is_japanese && row.key == other.key) {
            Some(row) => row.values.push(value),
            None => rows.push(Row { key: other.key.clone(), is_japanese: true, values: vec![value] }),
        }
    }
    rows
}

/// A fraction in percent, exactly: 1/250 is 0.4%.
fn percent(value: vocabulary::Ratio) -> String {
    let hundred = value.checked_mul(vocabulary::Ratio::whole(100));
    hundred.map_or(value.to_string(), |percent| format!("{}%", notation::write_number(percent)))
}
