//! The one call that formats of one period speak of.

use catalogue::window::{Call, State, state};
use vocabulary::Date;

/// The call that matters on a day: the one that can be used first, of several open ones the one that closes first, of
/// several to come the earliest, of those over the last.
pub(crate) fn that_matters(calls: &[Call], day: Date) -> Option<&Call> {
    let best = state(calls, day);
    let found = calls.iter().filter(|call| call.state(day) == best);
    match best {
        State::Closed => found.max_by_key(|call| call.last_day()),
        State::Upcoming => found.min_by_key(|call| call.first_day()),
        _ => found.min_by_key(|call| call.last_day().unwrap_or(Date::MAX)),
    }
}
