//! From when to when applications are taken: by a first-come call of the page, or by the dates that are given.

use catalogue::window::{Call, State, calls};
use engine::Scheme;
use notation::Moment;
use vocabulary::{Citation, Date, calendar};

use super::Request;
use crate::simulate::SimulateError;
use crate::timing::written;
use crate::wording::cited;

/// The longest window, in days of the calendar.
const MOST_DAYS: i32 = 1_100;

/// The days on which applications are taken.
#[derive(Clone, Debug)]
pub struct Window {
    /// The first day of the calendar.
    pub opens: Date,
    /// The last day.
    pub closes: Date,
    /// The days between them on which offices are open, in their order; at least one.
    pub days: Vec<Date>,
    /// The call of the page that these days, or that it is first come, are taken from.
    pub call: Option<Call>,
    /// Where the call stands in the source.
    pub citations: Vec<Citation>,
    /// Whether an end of the window was given instead of taken from the page.
    pub is_given: bool,
    /// Who says that it is first come.
    pub first_come: FirstCome,
}

/// Who says that those who come first are granted first, until the budget is spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstCome {
    /// The page.
    Stated,
    /// Nobody: the page is silent, and it is assumed.
    Assumed,
}

impl Window {
    /// What the days rest on, and who says so.
    pub(super) fn rests_on(&self) -> Vec<(String, String)> {
        let source = if self.citations.is_empty() {
            String::new()
        } else {
            format!("【{}】", cited(&self.citations))
        };
        let page = self.call.as_ref().map(|call| format!("ページの募集 {}{source}", written(call)));
        let days = match &page {
            Some(page) if !self.is_given => page.clone(),
            _ => "指定（--opens、--closes）".to_string(),
        };
        let first_come = match (self.first_come, page) {
            (FirstCome::Stated, Some(page)) => page,
            _ => "仮定（ページは先着順かどうかを書いていない）".to_string(),
        };
        vec![("受付の期間".to_string(), days), ("先着順".to_string(), first_come)]
    }
}

/// The window of a request.
pub(super) fn window(request: &Request<'_>, scheme: &Scheme) -> Result<Window, SimulateError> {
    let calls = calls(scheme);
    let named = named(request, &calls)?;
    let chosen = first_come(request, &calls, &named)?;
    let call = chosen.map(|at| &calls[at]);
    if let Some(call) = call.filter(|call| call.frame.is_some() && scheme.plans.len() > 1) {
        return Err(refused(
            request,
            &format!("募集「{}」は、枠の一つだけのものです。枠ごとの予算はまだ計算できません", written(call)),
        ));
    }
    let ends = (
        request.opens.or(call.and_then(|call| day(call.window.start))),
        request.closes.or(call.and_then(|call| day(call.window.end))),
    );
    let (Some(opens), Some(closes)) = ends else {
        let what = call
            .map_or("ページに先着順の募集の期間がありません".to_string(), |call| {
                format!("ページの募集「{}」からは、受付の初日か最終日が日まで決まりません", written(call))
            });
        return Err(refused(request, &format!("{what}。--opens と --closes に日付を書いてください")));
    };
    let is_given = request.opens.is_some() || request.closes.is_some();
    if let Some(call) = call.filter(|call| !is_given && call.state(request.as_of) == State::Closed) {
        return Err(refused(
            request,
            &format!(
                "募集「{}」は、基準日 {} にはもう終わっています。--as-of を募集の間の日にするか、--opens と --closes に日付を書いてください",
                written(call),
                notation::write_date(request.as_of)
            ),
        ));
    }
    let citations = chosen.map_or(Vec::new(), |at| citations(scheme, at, &calls[at]));
    Ok(Window {
        opens,
        closes,
        days: working_days(opens, closes)?,
        call: call.cloned(),
        citations,
        is_given,
        first_come: if call.is_some() { FirstCome::Stated } else { FirstCome::Assumed },
    })
}

/// The places of the calls that are asked about: those of a name, or all.
fn named(request: &Request<'_>, calls: &[Call]) -> Result<Vec<usize>, SimulateError> {
    let is_named = |call: &Call| request.call.is_none_or(|name| call.label == name);
    let found: Vec<usize> = (0..calls.len()).filter(|at| is_named(&calls[*at])).collect();
    match request.call {
        Some(name) if found.is_empty() => {
            let known = match listed(&calls.iter().collect::<Vec<_>>()) {
                known if known.is_empty() => "ページに募集の期間は書かれていません".to_string(),
                known => format!("ページの募集: {known}"),
            };
            Err(refused(request, &format!("募集「{name}」はページにありません。{known}")))
        }
        _ => Ok(found),
    }
}

/// The place of the call that is first come; nothing where the page is silent and the days are given.
fn first_come(
    request: &Request<'_>,
    calls: &[Call],
    named: &[usize],
) -> Result<Option<usize>, SimulateError> {
    let stated: Vec<usize> = named.iter().copied().filter(|at| calls[*at].first_come == Some(true)).collect();
    let asked: Vec<&Call> = named.iter().map(|at| &calls[*at]).collect();
    let is_denied = !asked.is_empty() && asked.iter().all(|call| call.first_come == Some(false));
    let are_days_given = request.opens.is_some() && request.closes.is_some();
    let shown = listed(&asked);
    let text = match stated.as_slice() {
        [at] => return Ok(Some(*at)),
        [at, ..] if are_days_given => return Ok(Some(*at)),
        [] if are_days_given && !is_denied => return Ok(None),
        [] if is_denied => format!(
            "先着順の募集ではありません。ページの募集: {shown}。先着順にした場合を調べるには、ページの募集の行を直した制度データを --data で指定してください"
        ),
        [] if asked.is_empty() => "ページに募集の期間がありません。--opens と --closes に受付の期間を書くと、先着順と仮定して調べます".to_string(),
        [] => format!(
            "先着順と書かれた募集がページにありません。ページの募集: {shown}。--opens と --closes に受付の期間を書くと、先着順と仮定して調べます"
        ),
        _ => format!("先着順の募集が{}個あります: {shown}。--call に名前を書いてください", stated.len()),
    };
    Err(refused(request, &text))
}

/// Calls in words, one after the other.
fn listed(calls: &[&Call]) -> String {
    let shown = calls.iter().map(|call| match call.first_come {
        Some(false) => format!("「{}、先着順でない」", written(call)),
        _ => format!("「{}」", written(call)),
    });
    shown.collect::<Vec<_>>().join("、")
}

fn refused(request: &Request<'_>, what: &str) -> SimulateError {
    SimulateError::Input(format!("制度「{}」: {what}", request.scheme))
}

/// The day of an end that is printed to the day.
fn day(moment: Option<Moment>) -> Option<Date> {
    match moment {
        Some(Moment::Day(day)) => Some(day),
        _ => None,
    }
}

/// Where a call stands in the source: a row of the table of calls, or the window of a rule.
fn citations(scheme: &Scheme, at: usize, call: &Call) -> Vec<Citation> {
    match scheme.calls.get(at) {
        Some(row) => row.citations.clone(),
        None => {
            let item = scheme.page.items.iter().find(|item| item.name.text == call.label);
            item.map_or(Vec::new(), |item| item.citations.clone())
        }
    }
}

/// The days from one to another on which offices are open.
fn working_days(opens: Date, closes: Date) -> Result<Vec<Date>, SimulateError> {
    let window = format!("{}から{}まで", notation::write_date(opens), notation::write_date(closes));
    if opens > closes {
        return Err(SimulateError::Input(format!(
            "受付の期間（{window}）は、初日が最終日より後です。--opens と --closes を確かめてください"
        )));
    }
    let length = calendar::day_number(closes) - calendar::day_number(opens) + 1;
    if length > MOST_DAYS {
        return Err(SimulateError::Input(format!(
            "受付の期間（{window}）は{length}日あります。{MOST_DAYS}日までにしてください"
        )));
    }
    let days = (0..length).map(|after| calendar::add_days(opens, after));
    let days: Vec<Date> = days.filter(|day| !calendar::is_closed_day(*day)).collect();
    if days.is_empty() {
        return Err(SimulateError::Input(format!(
            "受付の期間（{window}）に開庁日がありません。土日・祝日・年末年始でない日を含めてください"
        )));
    }
    Ok(days)
}
