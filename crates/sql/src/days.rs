//! Days as SQL, counted as the engine counts them.

use engine::batch::{DayStep, Id};

use crate::closed_days::{CLOSED_DAY, NEXT_OPEN_DAY};
use crate::term::{Number, Term, both_apply};
use crate::walk::Walk;

impl Walk<'_> {
    /// Another day that follows from a day.
    pub(crate) fn later_day(&mut self, of: Id, step: DayStep) -> Number {
        let of = self.number(of, true);
        let low = self.later(&of.low, step);
        let high = if of.high == of.low { low.clone() } else { self.later(&of.high, step) };
        Number::of(low, high, of.applies)
    }

    fn later(&mut self, day: &Term, step: DayStep) -> Term {
        let text = day.operand();
        let sql = match step {
            DayStep::Days(days) => self.dialect.add_days(&text, days),
            DayStep::Months(months) => self.dialect.add_months(&text, months),
            DayStep::PeriodLast(months) => self.period_last(&text, months),
            DayStep::NextOpen => self.next_open(day),
        };
        Term::made(sql, &[day])
    }

    /// The day before the corresponding one; the month's end where there is none.
    fn period_last(&self, first: &str, months: i32) -> String {
        let same = self.dialect.add_months(first, months);
        let before = self.dialect.add_days(&same, -1);
        let day = |of: &str| self.dialect.part("DAY", of);
        format!("CASE WHEN {} < {} THEN {same} ELSE {before} END", day(&same), day(first))
    }

    /// The day itself where offices are open, else the next one on which they are.
    fn next_open(&mut self, day: &Term) -> String {
        self.reads_closed_days = true;
        let (text, table) = (day.operand(), self.closed_days_table.clone());
        let join = |at: usize| format!("LEFT JOIN {table} AS n{at} ON n{at}.{CLOSED_DAY} = {text}");
        let at = self.steps.join(day, join);
        let (two, one) = (self.dialect.add_days(&text, 2), self.dialect.add_days(&text, 1));
        format!(
            "COALESCE(n{at}.{NEXT_OPEN_DAY}, CASE {} WHEN 6 THEN {two} WHEN 7 THEN {one} ELSE {text} END)",
            self.dialect.weekday(&text)
        )
    }

    /// Completed months between two days, divided and rounded down.
    pub(crate) fn elapsed(&mut self, from: Id, until: Id, per: i32) -> Number {
        let (from, until) = (self.number(from, true), self.number(until, true));
        let low = self.months(&from.high, &until.low, per);
        let high = self.months(&from.low, &until.high, per);
        Number::of(low, high, both_apply(&from.applies, &until.applies))
    }

    fn months(&self, from: &Term, until: &Term, per: i32) -> Term {
        let part = |name: &str, of: &Term| self.dialect.part(name, &of.operand());
        let next = self.dialect.add_days(&until.operand(), 1);
        let months = format!(
            "({} - {}) * 12 + {} - {} - CASE WHEN {} > {} AND {} <> 1 THEN 1 ELSE 0 END",
            part("YEAR", until),
            part("YEAR", from),
            part("MONTH", until),
            part("MONTH", from),
            part("DAY", from),
            part("DAY", until),
            self.dialect.part("DAY", &next),
        );
        let sql = match per {
            1 => months,
            // Whole periods are added and taken off again, so that what is cut off is cut downwards.
            _ => {
                let periods = 100_000;
                let shifted = format!("({months} + {})", i64::from(per) * periods);
                format!("{} - {periods}", self.dialect.quotient(&shifted, per.into()))
            }
        };
        Term::made(sql, &[from, until])
    }
}
