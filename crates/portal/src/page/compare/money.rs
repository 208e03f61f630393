//! The amount of each scheme against its cost, in a table and as a chart.

use catalogue::Entry;
use engine::{FactIndex, FactType};
use service::cost_curve::{Case, CostCurve, NoCurve, cost_curves};

use super::{letter, title};
use crate::chart::curves::{self, Curves, Line};
use crate::chart::{Failure, Picture};
use crate::context::Context;

/// Most lines that one chart shows.
const MOST_LINES: usize = 8;
/// Most costs of the table.
const MOST_COSTS: usize = 6;
/// How far the chart goes where no amount has an end, in yen.
const USUAL_COST_YEN: i64 = 10_000_000;

/// The amounts of the compared schemes.
#[derive(Default)]
pub struct Money {
    /// The costs of the table, in words.
    pub costs: Vec<String>,
    /// The courses that amounts take.
    pub courses: Vec<Course>,
    /// What has no course, each with the reason.
    pub without: Vec<Without>,
    pub chart: Option<Picture>,
    /// Whether some rate or amount is printed as a limit.
    pub takes_printed_limit: bool,
}

/// The course that an amount takes.
pub struct Course {
    /// What it is called on the chart.
    pub letter: String,
    /// Its colour there; none where the chart does not show it.
    pub sample: Option<Picture>,
    pub title: String,
    /// Its frames, in Japanese; empty for all.
    pub frames: String,
    /// What has to be answered for it; empty where nothing has.
    pub answers: String,
    /// The cost that it follows.
    pub cost: String,
    pub amounts: Vec<String>,
    /// The greatest amount, and the cost from which it is granted; none where it rises without end.
    pub full: Option<(String, String)>,
}

/// A scheme or some of its frames without a course.
pub struct Without {
    pub letter: char,
    pub title: String,
    pub frames: Vec<String>,
    pub why: String,
}

/// A course with what it is drawn from.
struct Found<'a> {
    scheme: usize,
    title: &'a str,
    frames: Vec<String>,
    curve: &'a CostCurve<'a>,
    case: &'a Case,
    /// The least cost that is granted the most.
    full_at: Option<i64>,
}

impl Money {
    /// The amounts of some schemes.
    pub fn of(ctx: &Context, entries: &[&Entry]) -> Result<Money, Failure> {
        let registry = &ctx.site.library.catalogue.registry;
        let curves: Vec<_> = entries.iter().map(|entry| cost_curves(registry, entry)).collect();
        let mut found: Vec<Found<'_>> = Vec::new();
        let mut money = Money::default();
        for (at, (entry, curves)) in entries.iter().zip(&curves).enumerate() {
            for (frame, curve) in curves {
                let frame = frame.map(|frame| entry.scheme.frames[frame].label.clone());
                match curve {
                    Ok(curve) => {
                        money.takes_printed_limit |= curve.takes_printed_limit();
                        add(&mut found, title(ctx, entry), at, frame.as_ref(), curve);
                    }
                    Err(why) => money.leave_out(at, title(ctx, entry), frame, reason(ctx, why)),
                }
            }
        }
        let (costs, drawn) = money.draw(ctx, &found)?;
        money.costs = costs.iter().map(|cost| yen(ctx, *cost)).collect();
        for (at, course) in found.iter().enumerate() {
            let sample = drawn.contains(&at).then(|| curves::sample(course.scheme)).transpose()?;
            money.courses.push(Course {
                letter: name(&found, at),
                sample,
                title: course.title.to_string(),
                frames: course.frames.join(ctx.of("・", ", ")),
                answers: answers(ctx, course),
                cost: fact_name(ctx, course.curve.cost),
                amounts: costs.iter().map(|cost| yen(ctx, course.amount(*cost))).collect(),
                full: course.full_at.map(|cost| (yen(ctx, course.amount(cost)), yen(ctx, cost))),
            });
        }
        Ok(money)
    }

    fn leave_out(&mut self, at: usize, title: &str, frame: Option<String>, why: String) {
        let same = self.without.iter_mut().find(|one| one.letter == letter(at) && one.why == why);
        match (same, frame) {
            (Some(same), Some(frame)) => same.frames.push(frame),
            (Some(_), None) => {}
            (None, frame) => self.without.push(Without {
                letter: letter(at),
                title: title.to_string(),
                frames: frame.into_iter().collect(),
                why,
            }),
        }
    }

    /// Draws the courses that one chart can show; gives the costs of the table, and which courses were drawn.
    fn draw(&mut self, ctx: &Context, found: &[Found<'_>]) -> Result<(Vec<i64>, Vec<usize>), Failure> {
        let fullest = found.iter().filter_map(|course| course.full_at).max();
        let end = fullest.map_or(USUAL_COST_YEN, |cost| cost.saturating_mul(5) / 4);
        // Beside amounts with an end, one that rises without end would press them to the ground.
        let can_show = |course: &Found<'_>| fullest.is_none() || course.full_at.is_some();
        // Every scheme has its first course drawn before any has its second.
        let mut drawn: Vec<usize> = (0..found.len()).filter(|at| can_show(&found[*at])).collect();
        drawn.sort_by_key(|at| found[..*at].iter().filter(|one| one.scheme == found[*at].scheme).count());
        drawn.truncate(MOST_LINES);
        drawn.sort_unstable();
        let line = |at: &usize| Line {
            letter: name(found, *at),
            colour: found[*at].scheme,
            points: found[*at].points(end),
        };
        if !drawn.is_empty() {
            let chart = Curves {
                greatest_cost_yen: end,
                across: ctx.of("費用", "cost"),
                down: ctx.of("受け取る額", "amount granted"),
                written: ctx.of(|yen| notation::write_yen(yen.into()), short_yen),
                lines: drawn.iter().map(line).collect(),
            };
            self.chart = Some(chart.draw()?);
        }
        let least = found.iter().filter_map(|course| course.full_at).min();
        Ok((costs(least.map_or(0, |cost| cost / 4), end), drawn))
    }
}

impl Found<'_> {
    fn amount(&self, cost_yen: i64) -> i64 {
        self.curve.amount_yen(self.case, cost_yen)
    }

    /// The course up to a cost.
    fn points(&self, end: i64) -> Vec<(i64, i64)> {
        let before = self.case.corners.iter().copied().filter(|(cost, _)| *cost < end);
        before.chain([(end, self.amount(end))]).collect()
    }
}

/// Adds the courses of a frame; frames of a scheme that take the same course share it.
fn add<'a>(
    found: &mut Vec<Found<'a>>,
    title: &'a str,
    scheme: usize,
    frame: Option<&String>,
    curve: &'a CostCurve<'a>,
) {
    for case in &curve.cases {
        let is_same = |course: &&mut Found<'_>| {
            course.scheme == scheme && course.curve.cost == curve.cost && course.case == case
        };
        match found.iter_mut().find(is_same) {
            Some(same) => same.frames.extend(frame.cloned()),
            None => found.push(Found {
                scheme,
                title,
                frames: frame.cloned().into_iter().collect(),
                curve,
                case,
                full_at: curve.full_at_yen(case),
            }),
        }
    }
}

/// Some round costs from one to another: 1, 2 and 5 of each power of ten, evenly chosen where they are too many.
fn costs(from: i64, to: i64) -> Vec<i64> {
    let powers = std::iter::successors(Some(1i64), |power| power.checked_mul(10));
    let round = powers.flat_map(|power| [1, 2, 5].map(|times: i64| times.saturating_mul(power)));
    let all: Vec<i64> = round.take_while(|cost| *cost <= to).filter(|cost| *cost >= from).collect();
    let last = all.len().saturating_sub(1);
    let steps = last.clamp(1, MOST_COSTS - 1);
    let mut chosen: Vec<i64> = (0..=steps).filter_map(|at| all.get(last * at / steps)).copied().collect();
    chosen.dedup();
    chosen
}

/// `A`, or `A1`, `A2` where a scheme has several courses.
fn name(found: &[Found<'_>], at: usize) -> String {
    let scheme = found[at].scheme;
    let of_scheme = |courses: &[Found<'_>]| courses.iter().filter(|course| course.scheme == scheme).count();
    match of_scheme(found) {
        1 => letter(scheme).to_string(),
        _ => format!("{}{}", letter(scheme), of_scheme(&found[..=at])),
    }
}

fn answers(ctx: &Context, course: &Found<'_>) -> String {
    let given = course.case.given.iter().map(|(fact, bits)| answer(ctx, *fact, *bits));
    given.collect::<Vec<_>>().join(ctx.of("、", ", "))
}

/// An answer in words: `企業規模が小規模企業者`, `company size: small business`.
fn answer(ctx: &Context, fact: FactIndex, bits: u64) -> String {
    let fact = ctx.site.library.catalogue.registry.fact(fact);
    if let FactType::Bool { statement, denial } = &fact.kind {
        let (sentence, answer) = if bits == 0b10 { (statement, "yes") } else { (denial, "no") };
        return ctx.of(sentence.clone(), format!("{}: {answer}", fact.english));
    }
    let is_possible = |(at, _): &(usize, &engine::fact::Choice)| bits & (1 << at) != 0;
    let possible = fact.choices().iter().enumerate().filter(is_possible);
    let labels: Vec<&str> =
        possible.map(|(_, choice)| ctx.of(choice.label.as_str(), choice.english.as_str())).collect();
    let labels = labels.join(ctx.of("または", " or "));
    ctx.of(format!("{}が{labels}", fact.label), format!("{}: {labels}", fact.english))
}

fn fact_name(ctx: &Context, fact: FactIndex) -> String {
    let fact = ctx.site.library.catalogue.registry.fact(fact);
    ctx.of(fact.label.clone(), fact.english.clone())
}

fn reason(ctx: &Context, why: &NoCurve) -> String {
    match why {
        NoCurve::NoAmount => ctx
            .of("金額を計算する決まりが資料にありません。", "The source has no rule that computes an amount.")
            .to_string(),
        NoCurve::LeftOpen => ctx
            .of(
                "費用が決まっても、資料からは額が一つに決まりません。",
                "The source does not settle one amount for a cost.",
            )
            .to_string(),
        NoCurve::Constant(amount) => {
            let amount = yen(ctx, *amount);
            ctx.of(format!("費用によらず{amount}です。"), format!("It is {amount} whatever the cost."))
        }
        NoCurve::MoreFacts(facts) => {
            let names: Vec<String> = facts.iter().take(4).map(|fact| fact_name(ctx, *fact)).collect();
            let more = if facts.len() > names.len() { ctx.of("など", " and more") } else { "" };
            ctx.of(
                format!(
                    "費用一つではなく「{}」{more}で決まります。制度のページで計算できます。",
                    names.join("」「")
                ),
                format!(
                    "It hangs not on one cost but on {}{more}. Its own page works it out.",
                    names.join(", ")
                ),
            )
        }
        NoCurve::ManyCases => ctx
            .of(
                "答えによって線が5本以上に分かれます。制度のページで計算できます。",
                "It takes five courses or more by other answers. Its own page works it out.",
            )
            .to_string(),
    }
}

fn yen(ctx: &Context, yen: i64) -> String {
    ctx.of(notation::write_yen(yen.into()), service::english::yen(yen.into()))
}

/// `¥5M`, `¥500k`: yen on an English axis.
fn short_yen(yen: i64) -> String {
    match yen {
        yen if yen % 1_000_000 == 0 => format!("¥{}M", yen / 1_000_000),
        yen if yen % 1_000 == 0 => format!("¥{}k", yen / 1_000),
        yen => format!("¥{yen}"),
    }
}

#[cfg(test)]
mod tests {
    use super::costs;

    #[test]
    fn costs_are_round_and_reach_from_end_to_end() {
        assert_eq!(
            costs(150_000, 12_500_000),
            [200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000]
        );
        let wide = costs(150_000, 1_875_000_000);
        assert_eq!((wide.len(), wide.first(), wide.last()), (6, Some(&200_000), Some(&1_000_000_000)));
        assert_eq!(costs(3, 4), Vec::<i64>::new());
        assert_eq!(costs(1, 2), [1, 2]);
    }
}
