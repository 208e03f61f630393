//! When a budget ends, as people read it in a terminal.

mod days;

use service::budget::{Budget, FirstCome};
use service::timing;
use simulation::arrivals::{Answer, Assumed, Ending, Medians, Quantiles, Told};
use simulation::report::{Cell as Figure, Hidden};
use vocabulary::Ratio;

use crate::cli::screen::{Screen, Tone};
use crate::cli::table::{Align, Cell, Table, wrap};

/// The heads of the two answers.
const HEADS: [&str; 2] = ["分かる会社だけ", "分からない会社も最大の額で"];

/// The whole answer.
pub fn text(budget: &Budget<'_>, screen: Screen) -> String {
    let mut out = heading(budget, screen);
    let mut section = |title: &str, body: String| {
        out.push_str(&format!("\n{}\n{body}", screen.paint(&format!("■ {title}"), Tone::Strong)));
    };
    section("申し込みうる会社", candidates(budget, screen));
    section("予算が終わる日", answers(budget, screen));
    section("予算に占める申込みの割合（その日まで）", days::days(budget, screen));
    section("仮定を動かすと（終わる日の中央）", moves(budget, screen));
    section("何に基づくか", rests_on(budget, screen));
    out
}

/// Some lines of running text.
fn prose(text: &str, screen: Screen) -> String {
    wrap(text, screen.columns).into_iter().map(|line| line + "\n").collect()
}

fn heading(budget: &Budget<'_>, screen: Screen) -> String {
    let (header, setting) = (&budget.entry.scheme.header, &budget.forecast.setting);
    let mut out = format!(
        "{}\n",
        screen.paint(
            &format!("{}（{}、{}）の予算はいつ終わるか", header.title, header.fiscal_year, header.id),
            Tone::Strong
        )
    );
    if let Some(invented) = &budget.invented {
        let note = format!(
            "架空: 「{}」の会社は架空です（{invented}）。下の数は道具の動きを示すだけで、見込みではありません",
            budget.population
        );
        wrap(&note, screen.columns).iter().for_each(|line| {
            out.push_str(&screen.paint(line, Tone::Caution));
            out.push('\n');
        });
    }
    let window = &budget.window;
    let call = match (&window.call, window.first_come) {
        (Some(call), FirstCome::Stated) => format!("ページの募集: {}", timing::written(call)),
        _ => "ページは先着順かどうかを書いていないので、先着順と仮定".to_string(),
    };
    out.push_str(&prose(
        &format!(
            "基準日 {}　予算 {}　申し込む会社の割合 {}（仮定）　{}回の試し（種{}）",
            notation::write_date(budget.as_of),
            notation::write_yen(setting.budget_yen.into()),
            notation::write_rate(setting.take_up.share),
            setting.take_up.draws,
            setting.take_up.seed,
        ),
        screen,
    ));
    out.push_str(&prose(
        &format!(
            "受付 {}～{}{}のうち開庁日{}日（{call}）",
            notation::write_date(window.opens),
            notation::write_date(window.closes),
            if window.is_given { "（指定）" } else { "" },
            window.days.len(),
        ),
        screen,
    ));
    out
}

fn candidates(budget: &Budget<'_>, screen: Screen) -> String {
    let forecast = &budget.forecast;
    let mut table = Table::new(&[("会社", Align::Left), ("数", Align::Right), ("扱い", Align::Left)]);
    let rows = [
        ("対象（審査を含む）で、金額が一つに決まる", forecast.candidates, "二つの答えの両方に入れた"),
        ("対象かどうか、または金額が分からない", forecast.open, "右の答えだけに、最大の額で入れた"),
        (
            "分からず、金額に上限もない",
            forecast.endless,
            "どちらの答えにも入れていない。申し込めば、もっと早く終わりうる",
        ),
    ];
    for (what, count, treated) in rows {
        let is_nobody = count.shown() == Some(0);
        let treated = if is_nobody { "" } else { treated };
        table.push(vec![what.into(), companies(count, forecast.small_cell).into(), treated.into()]);
    }
    let all = format!("表の{}行のうち。", number(forecast.rows.into()));
    let weight = forecast.weight.as_ref().map_or(String::new(), |weight| {
        format!("1行は{}社を表し、同じ日にそろって申し込むとした。", weight.companies_per_row)
    });
    table.draw(screen) + &prose(&format!("{all}{weight}"), screen)
}

fn answers(budget: &Budget<'_>, screen: Screen) -> String {
    let forecast = &budget.forecast;
    let told = [&forecast.known, &forecast.with_open];
    let mut table = Table::new(&[("", Align::Left), (HEADS[0], Align::Right), (HEADS[1], Align::Right)]);
    let mut row = |name: &str, figure: &dyn Fn(&Answer) -> String| {
        let cells = told.map(|told| Cell::from(self::told(told, forecast.small_cell, figure)));
        table.push(std::iter::once(Cell::from(name)).chain(cells).collect());
    };
    let names = ["最も早い", "5%", "25%", "中央（50%）", "75%", "95%", "最も遅い"];
    for (at, name) in names.into_iter().enumerate() {
        row(name, &|answer| ending(answer.ends.named()[at].1));
    }
    row("予算が最後まで残る試し", &|answer| format!("{}/{}回", answer.lasting, answer.draws));
    row("　そのとき残る額", &|answer| {
        answer.left_yen.map_or("―".to_string(), |left| spread(left, notation::write_yen))
    });
    row("必ず受けられる会社", &|answer| counts(answer.granted, forecast.small_cell));
    row("終わる日に申し込む会社", &|answer| {
        answer.on_last_day.map_or("―".to_string(), |counted| counts(counted, forecast.small_cell))
    });
    table.draw(screen)
        + &prose(
            "終わる日は、その日までの申込みをすべて受けると予算を超える、初めの日です。日の中の順番は分からないので、その日に申し込む会社のうち誰が受けられるかは言えません。必ず受けられる会社は、終わる日より前に（残るときは最後までに）申し込む会社です。「5%」は、試しの5%がその日かそれより早いという意味です。額と社数は、中央（5%～95%）です。",
            screen,
        )
}

/// A figure of an answer, or why there is none.
fn told(told: &Told, small_cell: u64, figure: &dyn Fn(&Answer) -> String) -> String {
    match told {
        Told::Answer(answer) => figure(answer),
        Told::SameAsKnown => "左と同じ".to_string(),
        Told::TooFew => format!("{}のため秘匿", Hidden::Small.label(small_cell)),
    }
}

fn moves(budget: &Budget<'_>, screen: Screen) -> String {
    let forecast = &budget.forecast;
    let mut table = Table::new(&[
        ("仮定", Align::Left),
        ("動かし方", Align::Left),
        (HEADS[0], Align::Right),
        (HEADS[1], Align::Right),
    ]);
    let median = |told: &Told, moved: Option<Ending>| match (told, moved) {
        (_, Some(moved)) => ending(moved),
        (told, None) => self::told(told, forecast.small_cell, &|_| String::new()),
    };
    for moved in &forecast.moves {
        let (what, halved, doubled) = match moved.assumed {
            Assumed::TakeUp { halved, doubled } => (
                "申し込む会社の割合",
                format!("半分（{}）", notation::write_rate(halved)),
                match doubled
                    == forecast
                        .setting
                        .take_up
                        .share
                        .checked_add(forecast.setting.take_up.share)
                        .unwrap_or(doubled)
                {
                    true => format!("2倍（{}）", notation::write_rate(doubled)),
                    false => format!("2倍（{}で頭打ち）", notation::write_rate(doubled)),
                },
            ),
            Assumed::Budget => ("予算の額", "半分".to_string(), "2倍".to_string()),
            Assumed::Weight => ("1行が表す会社の数", "半分".to_string(), "2倍".to_string()),
        };
        let mut row = |what: &str, how: String, medians: Medians| {
            let known = median(&forecast.known, medians.known);
            let with_open = median(&forecast.with_open, medians.with_open);
            table.push(vec![what.into(), how.into(), known.into(), with_open.into()]);
        };
        row(what, halved, moved.halved);
        row("", doubled, moved.doubled);
    }
    table.draw(screen)
}

fn rests_on(budget: &Budget<'_>, screen: Screen) -> String {
    let mut table = Table::new(&[("もの", Align::Left), ("どこに、または誰が", Align::Left)]);
    for (what, whence) in budget.rests_on() {
        table.push(vec![what.into(), whence.into()]);
    }
    table.draw(screen)
}

fn ending(ending: Ending) -> String {
    match ending {
        Ending::On(day) => notation::write_date(day),
        Ending::Lasts => "最後まで残る".to_string(),
    }
}

fn counts(counted: Figure<Quantiles<u64>>, small_cell: u64) -> String {
    match counted {
        Figure::Shown(counted) => spread(counted, |count| format!("{}社", number(count.into()))),
        Figure::Hidden(why) => why.label(small_cell),
    }
}

/// The median with most of the others about it.
fn spread<T: Copy + PartialEq>(found: Quantiles<T>, write: impl Fn(T) -> String) -> String {
    match found.p5 == found.p95 {
        true => write(found.p50),
        false => format!("{}（{}～{}）", write(found.p50), write(found.p5), write(found.p95)),
    }
}

fn companies(count: Figure<u64>, small_cell: u64) -> String {
    match count {
        Figure::Shown(count) => format!("{}社", number(count.into())),
        Figure::Hidden(why) => why.label(small_cell),
    }
}

fn number(number: i128) -> String {
    notation::write_number(Ratio::whole(number))
}
