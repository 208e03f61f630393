//! When a budget ends, as JSON. A day is `2025-06-01`, or `"lasts"` where the budget covers everybody; an answer is
//! `{"hidden": "small"}` where it would rest on too few companies, and null where it would be the other one again.

use serde_json::{Value as Json, json};
use service::budget::{Budget, FirstCome};
use simulation::arrivals::{Answer, Assumed, DayShare, Ending, Medians, Moved, Pace, Quantiles, Told};
use simulation::report::{Cell, Hidden};

use crate::simulation::{basis, cell, origin};

/// The whole answer.
pub fn budget(budget: &Budget<'_>) -> Json {
    let (forecast, header, window) = (&budget.forecast, &budget.entry.scheme.header, &budget.window);
    let setting = &forecast.setting;
    let first_half = match setting.pace {
        Pace::Even => None,
        Pace::FirstHalf { days } => Some(days),
    };
    json!({
        "scheme": { "id": header.id, "title": header.title, "fiscal_year": header.fiscal_year },
        "as_of": budget.as_of.to_string(),
        "population": {
            "name": budget.population,
            "rows": forecast.rows,
            "invented": budget.invented,
            "companies_per_row": forecast.weight.as_ref().map_or(1, |weight| weight.companies_per_row),
            "weight": forecast.weight.as_ref().map(|weight| origin(&weight.origin)),
            "absent_columns": forecast.absent_columns,
        },
        "assumed": {
            "budget_yen": setting.budget_yen,
            "take_up": setting.take_up.share.to_string(),
            "draws": setting.take_up.draws,
            "seed": setting.take_up.seed,
            "first_half_working_days": first_half,
            "first_come_is_assumed": window.first_come == FirstCome::Assumed,
        },
        "window": {
            "call": window.call.as_ref().map(service::timing::written),
            "citations": window.citations.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "opens": window.opens.to_string(),
            "closes": window.closes.to_string(),
            "is_given": window.is_given,
            "working_days": window.days.len(),
        },
        "small_cell": forecast.small_cell,
        "candidates": cell(forecast.candidates),
        "supported_with_nothing": cell(forecast.unpaid),
        "open": cell(forecast.open),
        "without_upper_end": cell(forecast.endless),
        "known": told(&forecast.known),
        "with_all_open": told(&forecast.with_open),
        "moves": forecast.moves.iter().map(moved).collect::<Vec<_>>(),
        "rests_on": {
            "page_and_columns": forecast.rests_on.iter().map(basis).collect::<Vec<_>>(),
            "in_words": budget.rests_on().iter().map(|(what, whence)| json!({ "what": what, "whence": whence })).collect::<Vec<_>>(),
        },
    })
}

fn told(told: &Told) -> Json {
    match told {
        Told::Answer(answer) => self::answer(answer),
        Told::SameAsKnown => Json::Null,
        Told::TooFew => json!({ "hidden": Hidden::Small.english() }),
    }
}

fn answer(answer: &Answer) -> Json {
    json!({
        "ends": quantiles(answer.ends, ending),
        "draws": answer.draws,
        "draws_in_which_it_lasts": answer.lasting,
        "left_yen": answer.left_yen.map(|left| quantiles(left, |yen| json!(yen))),
        "granted_before_the_end": companies(answer.granted),
        "applicants_on_the_last_day": answer.on_last_day.map(companies),
        "by_day": answer.by_day.iter().map(day).collect::<Vec<_>>(),
    })
}

fn quantiles<T: Copy>(quantiles: Quantiles<T>, value: impl Fn(T) -> Json) -> Json {
    quantiles.named().into_iter().map(|(name, point)| (name.to_string(), value(point))).collect()
}

fn companies(companies: Cell<Quantiles<u64>>) -> Json {
    match companies {
        Cell::Shown(companies) => quantiles(companies, |count| json!(count)),
        Cell::Hidden(why) => json!({ "hidden": why.english() }),
    }
}

fn ending(ending: Ending) -> Json {
    match ending {
        Ending::On(day) => json!(day.to_string()),
        Ending::Lasts => json!("lasts"),
    }
}

fn day(day: &DayShare) -> Json {
    let spent = match day.spent {
        Cell::Shown(spent) => {
            json!({ "p5": spent.p5_permille, "p50": spent.p50_permille, "p95": spent.p95_permille })
        }
        Cell::Hidden(why) => json!({ "hidden": why.english() }),
    };
    json!({ "day": day.day.to_string(), "spent_permille": spent })
}

fn moved(moved: &Moved) -> Json {
    let medians = |medians: Medians| {
        json!({
            "known": medians.known.map(ending),
            "with_all_open": medians.with_open.map(ending),
        })
    };
    let (assumed, shares) = match moved.assumed {
        Assumed::TakeUp { halved, doubled } => {
            ("take_up", Some(json!({ "halved": halved.to_string(), "doubled": doubled.to_string() })))
        }
        Assumed::Budget => ("budget", None),
        Assumed::Weight => ("weight", None),
    };
    json!({
        "assumption": assumed,
        "shares": shares,
        "median_if_halved": medians(moved.halved),
        "median_if_doubled": medians(moved.doubled),
    })
}
