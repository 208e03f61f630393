//! Windows: from when to when something can be applied for.

use super::draft::Draft;
use super::first_come::first_come;
use super::label::label;
use super::moment::{ClockTime, Moment};
use super::remark::{Remark, Taken};
use super::resolve::Context;
use super::stream::{Lexed, Stream};
use super::token::{Kind, Word};
use super::year::printed_year;
use crate::write_date::weekday_letter;
use vocabulary::Date;

/// How an application has to come in by the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// 必着: it must have arrived.
    MustArrive,
    /// 当日消印有効: the postmark counts.
    PostmarkCounts,
}

/// A window as printed; an end that is `None` is open or not printed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Window {
    /// What stands before it (`6月公募`, `女性対象`, `第1回`); empty where nothing does.
    pub label: String,
    /// When it opens.
    pub start: Option<Moment>,
    /// The time of the first day.
    pub start_time: Option<ClockTime>,
    /// When it closes.
    pub end: Option<Moment>,
    /// The time of the last day.
    pub end_time: Option<ClockTime>,
    /// 随時, 通年
    pub anytime: bool,
    /// 予定
    pub planned: bool,
    /// 頃
    pub approximate: bool,
    /// How an application has to come in.
    pub arrival: Option<Arrival>,
    /// Its first byte.
    pub from: usize,
    /// The byte after its end.
    pub to: usize,
}

impl Window {
    /// The start as `YYYY-MM-DD` or `YYYY-MM`; the first day of a part of a month.
    pub fn written_start(&self) -> Option<String> {
        self.start.map(|start| start.to_string())
    }

    /// The end as `YYYY-MM-DD` or `YYYY-MM`; the last day of a part of a month.
    pub fn written_end(&self) -> Option<String> {
        self.end.map(Moment::written_as_end)
    }
}

/// The windows of a text, in the order of their appearance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Windows {
    /// The windows.
    pub windows: Vec<Window>,
    /// Whether it is first come, first served (先着順, 予算に達し次第); `None` where nothing is said.
    pub first_come: Option<bool>,
    /// What was not read, or was read with a doubt.
    pub remarks: Vec<Remark>,
}

/// Reads the windows of a text that speaks of nothing else; `fiscal_year_start` is the first day of the fiscal
/// year that it belongs to, for dates that print no year.
///
/// ```
/// use vocabulary::Date;
/// let read = notation::read_windows("4月中旬～６月30日（月）17時必着", Some(Date::constant(2025, 4, 1)));
/// let window = &read.windows[0];
/// assert_eq!(window.written_start().as_deref(), Some("2025-04-11"));
/// assert_eq!(window.written_end().as_deref(), Some("2025-06-30"));
/// assert_eq!(window.end_time.map(|time| time.to_string()).as_deref(), Some("17:00"));
/// ```
pub fn read_windows(text: &str, fiscal_year_start: Option<Date>) -> Windows {
    let lexed = Lexed::of(text);
    let mut taken = Taken::none(&lexed);
    let (mut found, _) = windows(&lexed, fiscal_year_start, Setting::Field, &mut taken);
    if found.windows.is_empty() && found.remarks.is_empty() {
        found.remarks.push(lexed.remark_all("期間は見つかりません"));
    }
    found.remarks.extend(taken.unread(&lexed, "日付"));
    found
}

/// Where the text comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// It says when a call is open, so that a month alone is a window.
    Field,
    /// A running text: only what has a bound is a window.
    Document,
}

/// A date that opens and closes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// When it is.
    pub moment: Moment,
    /// Its first byte.
    pub from: usize,
    /// The byte after its end.
    pub to: usize,
}

/// The windows among the tokens, which are marked as taken; of a running text also the dates beside them.
pub(crate) fn windows(
    lexed: &Lexed<'_>,
    fiscal_year: Option<Date>,
    setting: Setting,
    taken: &mut Taken,
) -> (Windows, Vec<Dated>) {
    let mut finder = Finder {
        lexed,
        setting,
        context: Context { fiscal_year, before: None },
        behind: 0,
        was_opening: false,
        found: Windows { first_come: first_come(lexed), ..Windows::default() },
        dates: Vec::new(),
    };
    let mut stream = lexed.stream();
    while stream.peek().is_some() {
        stream = finder.step(stream, taken);
    }
    (finder.found, finder.dates)
}

struct Finder<'t> {
    lexed: &'t Lexed<'t>,
    setting: Setting,
    context: Context,
    /// The token behind the last window.
    behind: usize,
    /// Whether the last window is an opening day whose deadline may follow.
    was_opening: bool,
    found: Windows,
    dates: Vec<Dated>,
}

impl<'t> Finder<'t> {
    /// Passes at least one token.
    fn step(&mut self, stream: Stream<'t>, taken: &mut Taken) -> Stream<'t> {
        let mut next = stream;
        next.skip();
        let Some(draft) = Draft::read(stream) else {
            let behind = self.fiscal_year(stream).unwrap_or(next);
            if behind.at() > next.at() {
                taken.take(stream.at(), behind.at());
            }
            return behind;
        };
        if self.setting == Setting::Document && !draft.is_bounded() {
            return self.date(&draft, stream, taken).unwrap_or(next);
        }
        let label_at = self.note(&draft, stream);
        taken.take(label_at, draft.behind);
        stream.to(draft.behind)
    }

    /// Adds a date without a bound; `None` for what may as well be a fraction.
    fn date(&mut self, draft: &Draft, start: Stream<'t>, taken: &mut Taken) -> Option<Stream<'t>> {
        let printed = draft.start.filter(|printed| !printed.is_bare_slash())?;
        let resolved = self.context.resolve(Some(printed), None);
        self.remark_doubts(&resolved.doubts, start.at(), draft.behind);
        if let Some(moment) = resolved.start {
            let (from, to) = self.lexed.span(start.at(), draft.behind);
            self.dates.push(Dated { moment, from, to });
        }
        taken.take(start.at(), draft.behind);
        Some(start.to(draft.behind))
    }

    fn remark_doubts(&mut self, doubts: &[&str], at: usize, behind: usize) {
        let written = self.lexed.slice(at, behind);
        let remarks =
            doubts.iter().map(|doubt| self.lexed.remark(at, behind, format!("「{written}」：{doubt}")));
        self.found.remarks.extend(remarks);
    }

    /// 令和7年度 before the dates of its year; the caller's fiscal year goes first.
    fn fiscal_year(&mut self, mut stream: Stream<'t>) -> Option<Stream<'t>> {
        let year = printed_year(&mut stream).western()?;
        let first = Date::new(year, 4, 1).ok().filter(|_| stream.eat(Word::FiscalYear))?;
        self.context.fiscal_year = self.context.fiscal_year.or(Some(first));
        self.behind = stream.at();
        Some(stream)
    }

    /// Adds the window or a remark why it is none; gives the first token of its label.
    fn note(&mut self, draft: &Draft, start: Stream<'t>) -> usize {
        let at = start.at();
        let written = self.lexed.slice(at, draft.behind);
        if let Some(reason) = draft.no_window(start) {
            let text = format!("「{written}」は{reason}");
            self.found.remarks.push(self.lexed.remark(at, draft.behind, text));
            self.behind = draft.behind;
            return at;
        }
        let resolved = self.context.resolve(draft.start, draft.end);
        self.remark_doubts(&resolved.doubts, at, draft.behind);
        self.check_weekdays(draft, resolved.start, resolved.end, at);
        let is_lost = (draft.start.is_some() && resolved.start.is_none())
            || (draft.end.is_some() && resolved.end.is_none());
        let (label, label_at) = match (draft.start, draft.end, start.last()) {
            // 随時 stands behind many a word that is not its label.
            (None, None, Some(last)) if !matches!(last, Kind::Mark(':' | ']')) => (String::new(), at),
            _ => label(self.lexed, self.behind, at),
        };
        let (from, to) = self.lexed.span(at, draft.behind);
        self.behind = draft.behind;
        if is_lost {
            return label_at;
        }
        let before = resolved.start.or(resolved.end).map(Moment::first);
        self.context.before = before.or(self.context.before);
        let window = Window {
            label,
            start: resolved.start,
            start_time: draft.start_time(),
            end: resolved.end,
            end_time: draft.end_time(),
            anytime: draft.notes.anytime,
            planned: draft.notes.planned,
            approximate: draft.is_around(),
            arrival: draft.notes.arrival,
            from,
            to,
        };
        self.add(window, draft);
        label_at
    }

    /// A deadline behind an opening day closes its window; dates behind 随時 are those of one window.
    fn add(&mut self, window: Window, draft: &Draft) {
        let is_deadline = window.start.is_none() && window.end.is_some();
        let joins = match self.found.windows.last() {
            Some(last) if self.was_opening && is_deadline => last.end.is_none(),
            Some(last) => {
                last.anytime && last.start.is_none() && last.end.is_none() && window.label.is_empty()
            }
            None => false,
        };
        self.was_opening = window.end.is_none() && draft.notes.opening;
        match self.found.windows.last_mut().filter(|_| joins) {
            Some(last) => {
                let first = std::mem::replace(last, window);
                last.label = first.label;
                last.start = last.start.or(first.start);
                last.start_time = last.start_time.or(first.start_time);
                last.anytime |= first.anytime;
                last.planned |= first.planned;
                last.approximate |= first.approximate;
                last.from = first.from;
            }
            None => self.found.windows.push(window),
        }
    }

    /// A weekday that is not the date's is remarked; the date stands.
    fn check_weekdays(&mut self, draft: &Draft, start: Option<Moment>, end: Option<Moment>, at: usize) {
        // A single day is both start and end, and is looked at once.
        let end = if draft.start == draft.end { None } else { draft.end.zip(end) };
        for (printed, moment) in draft.start.zip(start).into_iter().chain(end) {
            let (Some(weekday), Moment::Day(date)) = (printed.weekday, moment) else { continue };
            if date.weekday() != weekday {
                let (right, wrong) = (weekday_letter(date.weekday()), weekday_letter(weekday));
                let text = format!("{date}は{right}曜日です（{wrong}曜日と書かれています）");
                self.found.remarks.push(self.lexed.remark(at, draft.behind, text));
            }
        }
    }
}
