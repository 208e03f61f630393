//! The figures of a simulation as JSON. A hidden number is `{"hidden": "small"}` or `{"hidden": "withheld"}`.

use lang::ast::ItemKind;
use serde_json::{Value as Json, json};
use simulation::report::{
    Assumption, Basis, Cell, Change, ClauseRef, Compared, Cost, Draws, Expected, GroupTable, Moved,
    NearMisses, Origin, Report, SchemeReport, Sensitivity, TakenUp, Verdicts, Winners,
};

/// All figures of a report.
pub fn figures(report: &Report) -> Json {
    let population = &report.population;
    json!({
        "as_of": report.as_of.to_string(),
        "population": {
            "name": population.name,
            "rows": population.rows,
            "invented": population.invented,
            "companies_per_row": population.weight.as_ref().map_or(1, |weight| weight.companies_per_row),
            "weight": population.weight.as_ref().map(|weight| origin(&weight.origin)),
            "absent_columns": population.absent_columns,
        },
        "small_cell": report.small_cell,
        "take_up": report.take_up.map(|take_up| json!({
            "share": take_up.share.to_string(),
            "seed": take_up.seed,
            "draws": take_up.draws,
        })),
        "changed_pages": report.changed_pages.iter().map(|page| json!({ "id": page.id, "path": page.path })).collect::<Vec<_>>(),
        "schemes": report.schemes.iter().map(scheme).collect::<Vec<_>>(),
    })
}

fn scheme(scheme: &SchemeReport) -> Json {
    json!({
        "id": scheme.id,
        "title": scheme.title,
        "fiscal_year": scheme.fiscal_year,
        "issuer": scheme.issuer,
        "verification": compared(&scheme.verification, |text| json!(text)),
        "reach": compared(&scheme.reach, verdicts),
        "groups": scheme.groups.iter().map(group).collect::<Vec<_>>(),
        "cost": scheme.cost.as_ref().map(|cost| compared(cost, self::cost)),
        "winners": scheme.winners.as_ref().map(winners),
        "near_misses": compared(&scheme.near_misses, near_misses),
        "sensitivity": scheme.sensitivity.iter().map(sensitivity).collect::<Vec<_>>(),
        "reach_rests_on": scheme.reach_rests_on.iter().map(basis).collect::<Vec<_>>(),
        "cost_rests_on": scheme.cost_rests_on.iter().map(basis).collect::<Vec<_>>(),
    })
}

/// A number, or why it is not shown.
pub(crate) fn cell<T: Into<i128>>(cell: Cell<T>) -> Json {
    match cell {
        Cell::Shown(number) => json!(number.into()),
        Cell::Hidden(why) => json!({ "hidden": why.english() }),
    }
}

/// An object with `base`, and `reform` where there is one.
fn compared<T>(compared: &Compared<T>, figure: impl Fn(&T) -> Json) -> Json {
    compared.sides().map(|(side, value)| (side.english().to_string(), figure(value))).collect()
}

fn verdicts(verdicts: &Verdicts) -> Json {
    verdicts.all().into_iter().map(|(verdict, count)| (verdict.english().to_string(), cell(count))).collect()
}

fn group(table: &GroupTable) -> Json {
    let rows = table.rows.iter().map(|row| {
        json!({
            "label": row.label,
            "companies": cell(row.companies),
            "reach": compared(&row.reach, verdicts),
        })
    });
    json!({
        "label": table.label,
        "column": table.column,
        "origin": origin(&table.origin),
        "rows": rows.collect::<Vec<_>>(),
    })
}

fn cost(cost: &Cost) -> Json {
    let deciles = cost.deciles.iter().map(|decile| {
        json!({ "permille": decile.permille, "low_yen": decile.low_yen, "high_yen": decile.high_yen })
    });
    let bars = cost.histogram.iter().map(|bin| {
        json!({ "from_yen": bin.from_yen, "below_yen": bin.below_yen, "companies": cell(bin.companies) })
    });
    json!({
        "low_yen": cell(cost.low_yen),
        "high_yen": cell(cost.high_yen),
        "without_upper_end": cell(cost.endless),
        "settled": cell(cost.settled),
        "open": cell(cost.open),
        "deciles": deciles.collect::<Vec<_>>(),
        "histogram": bars.collect::<Vec<_>>(),
        "taken_up": cost.taken_up.as_ref().map(taken_up),
    })
}

fn taken_up(taken: &TakenUp) -> Json {
    let expected = |expected: &Expected| {
        json!({
            "exact_yen": expected.exact_yen.map(|exact| exact.to_string()),
            "floor_yen": cell(expected.floor_yen),
        })
    };
    let draws = |draws: &Draws| {
        draws.map(
            |draws| json!({ "p5_yen": draws.p5_yen, "p50_yen": draws.p50_yen, "p95_yen": draws.p95_yen }),
        )
    };
    json!({
        "low": expected(&taken.low),
        "high": expected(&taken.high),
        "low_draws": draws(&taken.low_draws),
        "high_draws": draws(&taken.high_draws),
    })
}

fn winners(winners: &Winners) -> Json {
    let change = |change: Change| json!({ "companies": cell(change.companies), "yen": change.yen.map(cell) });
    json!({
        "more": change(winners.more),
        "less": change(winners.less),
        "newly": change(winners.newly),
        "no_longer": change(winners.no_longer),
        "same": cell(winners.same),
        "neither": cell(winners.neither),
        "not_comparable": cell(winners.not_comparable),
    })
}

fn near_misses(misses: &NearMisses) -> Json {
    let clauses = misses.clauses.iter();
    let clauses =
        clauses.map(|miss| json!({ "clause": clause(&miss.clause), "companies": cell(miss.companies) }));
    json!({ "clauses": clauses.collect::<Vec<_>>(), "others": cell(misses.others) })
}

fn sensitivity(moved: &Sensitivity) -> Json {
    let ends = |moved: &Moved| json!({ "low_yen": cell(moved.low_yen), "high_yen": cell(moved.high_yen) });
    json!({
        "assumption": assumption(&moved.assumption),
        "halved": compared(&moved.halved, ends),
        "doubled": compared(&moved.doubled, ends),
    })
}

/// What a figure rests on.
pub(crate) fn basis(basis: &Basis) -> Json {
    match basis {
        Basis::Clause { side, clause: place } => json!({ "page": side.english(), "clause": clause(place) }),
        Basis::Column { column, fact, origin: from } => {
            json!({ "column": column, "fact": fact, "origin": origin(from) })
        }
        Basis::WithoutColumn(facts) => json!({ "facts_without_column": facts }),
        Basis::Assumption(assumed) => json!({ "assumption": assumption(assumed) }),
    }
}

fn clause(clause: &ClauseRef) -> Json {
    let kind: ItemKind = clause.kind;
    json!({
        "kind": kind.label(),
        "name": clause.name,
        "heading": clause.heading,
        "page_line": clause.page_line,
        "citations": clause.citations.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

/// Where numbers come from.
pub(crate) fn origin(origin: &Origin) -> Json {
    match origin {
        Origin::Table => json!({ "from": "table" }),
        Origin::Statistic(text) => json!({ "from": "statistic", "text": text }),
        Origin::Assumption(text) => json!({ "from": "assumption", "text": text }),
    }
}

fn assumption(assumption: &Assumption) -> Json {
    match assumption {
        Assumption::TakeUp(share) => json!({ "take_up": share.to_string() }),
        Assumption::Weight { companies_per_row, text } => {
            json!({ "companies_per_row": companies_per_row, "text": text })
        }
        Assumption::Column { column, fact, text } => json!({ "column": column, "fact": fact, "text": text }),
    }
}
