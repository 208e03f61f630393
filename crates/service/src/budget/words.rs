//! The answer in Japanese words and tables, the same for terminal and paper.

use simulation::arrivals::{Answer, Assumed, DayShare, Ending, Forecast, Medians, Quantiles, Told};
use simulation::report::{Cell, Hidden};
use vocabulary::Ratio;

use super::{Budget, FirstCome};
use crate::render::status;
use crate::timing::written;

/// The heads of the two answers.
pub const ANSWERS: [&str; 2] = ["分かる会社だけ", "分からない会社も最大の額で"];

/// A table with what has to be said about it.
#[derive(Clone, Debug)]
pub struct Section {
    /// What it is about.
    pub what: About,
    /// The heads of the columns, and whether they hold figures.
    pub columns: Vec<(&'static str, bool)>,
    /// The rows, a text for each column.
    pub rows: Vec<Vec<String>>,
    /// What has to be said.
    pub remarks: Vec<String>,
}

/// What a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Who may apply.
    Candidates,
    /// When the budget ends.
    Ends,
    /// How it is spent day by day.
    Days,
    /// How the end moves.
    Moves,
    /// What all that rests on.
    RestsOn,
}

impl About {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            About::Candidates => "申し込みうる会社",
            About::Ends => "予算が終わる日",
            About::Days => "予算に占める申込みの割合（その日まで）",
            About::Moves => "仮定を動かすと（終わる日の中央）",
            About::RestsOn => "何に基づくか",
        }
    }
}

impl Budget<'_> {
    /// What the answer is about, in one line.
    pub fn title(&self) -> String {
        let header = &self.entry.scheme.header;
        format!("{}（{}、{}）の予算はいつ終わるか", header.title, header.fiscal_year, header.id)
    }

    /// A warning where the companies are invented.
    pub fn invented_note(&self) -> Option<String> {
        let said = self.invented.as_ref()?;
        Some(format!(
            "架空: 「{}」の会社は架空です（{said}）。下の数は道具の動きを示すだけで、見込みではありません。",
            self.population
        ))
    }

    /// What was asked.
    pub fn head(&self) -> Vec<(&'static str, String)> {
        let (setting, window) = (&self.forecast.setting, &self.window);
        let call = match (&window.call, window.first_come) {
            (Some(call), FirstCome::Stated) => format!("ページの募集: {}", written(call)),
            _ => "ページは先着順かどうかを書いていないので、先着順と仮定".to_string(),
        };
        vec![
            ("基準日", notation::write_date(self.as_of)),
            ("ページの照合", status(&self.entry.scheme.header.verification).to_string()),
            ("会社の表", format!("{}（{}行）", self.population, number(self.forecast.rows.into()))),
            ("予算", notation::write_yen(setting.budget_yen.into())),
            ("利用する会社の割合", format!("{}（仮定）", notation::write_rate(setting.take_up.share))),
            (
                "受付",
                format!(
                    "{}～{}{}のうち開庁日{}日（{call}）",
                    notation::write_date(window.opens),
                    notation::write_date(window.closes),
                    if window.is_given { "（指定）" } else { "" },
                    window.days.len(),
                ),
            ),
            ("試し", format!("{}回（種{}）", setting.take_up.draws, setting.take_up.seed)),
        ]
    }

    /// The tables; that of days has at most so many rows, spread over them, with the last.
    pub fn sections(&self, most_days: usize) -> Vec<Section> {
        vec![
            candidates(&self.forecast),
            ends(&self.forecast),
            days(&self.forecast, most_days),
            moves(&self.forecast),
            Section {
                what: About::RestsOn,
                columns: vec![("もの", false), ("どこに、または誰が", false)],
                rows: self.rests_on().into_iter().map(|(what, whence)| vec![what, whence]).collect(),
                remarks: Vec::new(),
            },
        ]
    }
}

fn candidates(forecast: &Forecast) -> Section {
    let rows = [
        ("対象（審査を含む）で、金額が一つに決まる", forecast.candidates, "二つの答えの両方に入れた"),
        ("対象だが、金額は0円", forecast.unpaid, "どちらの答えにも入れていない（予算を使わない）"),
        ("対象かどうか、または金額が分からない", forecast.open, "右の答えだけに、最大の額で入れた"),
        (
            "分からず、金額に上限もない",
            forecast.endless,
            "どちらの答えにも入れていない。申し込めば、もっと早く終わりうる",
        ),
    ];
    let row = |(what, count, treated): (&str, Cell<u64>, &str)| {
        let treated = if count.shown() == Some(0) { "" } else { treated };
        vec![what.to_string(), cell(count, forecast.small_cell, companies), treated.to_string()]
    };
    let weight = forecast
        .weight
        .as_ref()
        .map(|weight| format!("1行は{}社を表し、同じ日にそろって申し込むとした。", weight.companies_per_row));
    Section {
        what: About::Candidates,
        columns: vec![("会社", false), ("数", true), ("扱い", false)],
        rows: rows.into_iter().map(row).collect(),
        remarks: weight.into_iter().collect(),
    }
}

fn ends(forecast: &Forecast) -> Section {
    let told = [&forecast.known, &forecast.with_open];
    let small_cell = forecast.small_cell;
    let row = |name: &str, figure: &dyn Fn(&Answer) -> String| {
        let cells = told.map(|told| self::told(told, figure));
        std::iter::once(name.to_string()).chain(cells).collect::<Vec<String>>()
    };
    let counts =
        |counted: Cell<Quantiles<u64>>| cell(counted, small_cell, |counted| spread(counted, companies));
    let none = || "―".to_string();
    let names = ["最も早い", "5%", "25%", "中央（50%）", "75%", "95%", "最も遅い"];
    let points = names.into_iter().enumerate();
    let mut rows: Vec<Vec<String>> =
        points.map(|(at, name)| row(name, &|answer| ending(answer.ends.named()[at].1))).collect();
    rows.push(row("予算が最後まで残る試し", &|answer| {
        format!("{}/{}回", answer.lasting, answer.draws)
    }));
    rows.push(row("そのとき残る額", &|answer| {
        answer.left_yen.map_or_else(none, |left| spread(left, notation::write_yen))
    }));
    rows.push(row("必ず受けられる会社", &|answer| counts(answer.granted)));
    rows.push(row("終わる日に申し込む会社", &|answer| {
        answer.on_last_day.map_or_else(none, counts)
    }));
    Section {
        what: About::Ends,
        columns: vec![("", false), (ANSWERS[0], true), (ANSWERS[1], true)],
        rows,
        remarks: vec![
            "終わる日は、その日までの申込みをすべて受けると予算を超える、初めの日です。日の中の順番は分からないので、その日に申し込む会社のうち誰が受けられるかは言えません。必ず受けられる会社は、終わる日より前に（残るときは最後までに）申し込む会社です。".to_string(),
            "「5%」は、試しの5%がその日かそれより早いという意味です。額と社数は、中央（5%～95%）です。".to_string(),
        ],
    }
}

/// A figure of an answer, or why there is none.
fn told(told: &Told, figure: &dyn Fn(&Answer) -> String) -> String {
    match told {
        Told::Answer(answer) => figure(answer),
        Told::SameAsKnown => "左と同じ".to_string(),
        Told::TooFew => "会社が少ないので秘匿".to_string(),
    }
}

fn days(forecast: &Forecast, most: usize) -> Section {
    let told = [&forecast.known, &forecast.with_open];
    let all = &forecast.setting.days;
    let row = |at: usize| {
        let share = |answer: &Answer| share(&answer.by_day[at], forecast.small_cell);
        let cells = told.map(|told| self::told(told, &share));
        std::iter::once(notation::write_date(all[at])).chain(cells).collect()
    };
    Section {
        what: About::Days,
        columns: vec![("日", false), (ANSWERS[0], true), (ANSWERS[1], true)],
        rows: places(all.len(), most).into_iter().map(row).collect(),
        remarks: vec![
            "中央（5%～95%）。100%は、申込みが予算の全額か、それより多いことを表します。すべての日は --format json にあります。".to_string(),
        ],
    }
}

/// At most so many places among the days, spread over them, with the last.
pub fn places(days: usize, most: usize) -> Vec<usize> {
    let rows = days.min(most);
    (1..=rows).map(|row| days * row / rows - 1).collect()
}

fn moves(forecast: &Forecast) -> Section {
    let told = [&forecast.known, &forecast.with_open];
    let row = |what: &str, how: String, medians: Medians| {
        let cells = [medians.known, medians.with_open]
            .into_iter()
            .zip(told)
            .map(|(median, told)| median.map_or_else(|| self::told(told, &|_| String::new()), ending));
        [what.to_string(), how].into_iter().chain(cells).collect::<Vec<String>>()
    };
    let share = forecast.setting.take_up.share;
    let rows = forecast.moves.iter().flat_map(|moved| {
        let (what, halved, doubled) = match moved.assumed {
            Assumed::TakeUp { halved, doubled } => {
                let is_cut = share.checked_mul(Ratio::whole(2)) != Some(doubled);
                let cut = if is_cut { "で頭打ち" } else { "" };
                let halved = format!("半分（{}）", notation::write_rate(halved));
                ("利用する会社の割合", halved, format!("2倍（{}{cut}）", notation::write_rate(doubled)))
            }
            Assumed::Budget => ("予算の額", "半分".to_string(), "2倍".to_string()),
            Assumed::Weight => ("1行が表す会社の数", "半分".to_string(), "2倍".to_string()),
        };
        [row(what, halved, moved.halved), row(what, doubled, moved.doubled)]
    });
    Section {
        what: About::Moves,
        columns: vec![("仮定", false), ("動かし方", false), (ANSWERS[0], true), (ANSWERS[1], true)],
        rows: rows.collect(),
        remarks: Vec::new(),
    }
}

/// When the budget ends in a draw.
pub(super) fn ending(ending: Ending) -> String {
    match ending {
        Ending::On(day) => notation::write_date(day),
        Ending::Lasts => "最後まで残る".to_string(),
    }
}

fn share(day: &DayShare, small_cell: u64) -> String {
    cell(day.spent, small_cell, |spent| {
        let [low, middle, high] = [spent.p5_permille, spent.p50_permille, spent.p95_permille].map(percent);
        format!("{middle}（{low}～{high}）")
    })
}

/// Thousandths as percent, always with one decimal.
fn percent(permille: u32) -> String {
    format!("{}.{}%", permille / 10, permille % 10)
}

/// The median with most of the others about it.
fn spread<T: Copy + PartialEq>(found: Quantiles<T>, write: impl Fn(T) -> String) -> String {
    match found.p5 == found.p95 {
        true => write(found.p50),
        false => format!("{}（{}～{}）", write(found.p50), write(found.p5), write(found.p95)),
    }
}

fn cell<T: Copy>(cell: Cell<T>, small_cell: u64, write: impl Fn(T) -> String) -> String {
    match cell {
        Cell::Shown(value) => write(value),
        Cell::Hidden(why) => Hidden::label(why, small_cell),
    }
}

fn companies(count: u64) -> String {
    format!("{}社", number(count.into()))
}

fn number(number: i128) -> String {
    notation::write_number(Ratio::whole(number))
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn the_last_day_is_always_among_those_shown() {
        assert_eq!(places(3, 14), [0, 1, 2]);
        assert_eq!(places(100, 4), [24, 49, 74, 99]);
        assert_eq!(places(124, 14).last(), Some(&123));
    }
}
