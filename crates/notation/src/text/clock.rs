//! Times of the day.

use super::moment::ClockTime;
use super::stream::Stream;
use super::token::{Kind, Word};

/// `9時30分`, `午後5時`, `17:00`, `9時半`, 正午.
pub(crate) fn clock_time(stream: &mut Stream<'_>) -> Option<ClockTime> {
    let mut ahead = *stream;
    let bracketed = ahead.eat_mark('(');
    let time =
        if ahead.eat(Word::Noon) { Some(ClockTime { hour: 12, minute: 0 }) } else { numbered(&mut ahead) }?;
    if bracketed && !ahead.eat_mark(')') {
        return None;
    }
    *stream = ahead;
    Some(time)
}

fn numbered(stream: &mut Stream<'_>) -> Option<ClockTime> {
    let half = stream.eat_any(&[Word::Morning, Word::Afternoon]);
    let hour: u8 = stream.whole()?;
    let minute = if stream.eat(Word::HalfPast) {
        30
    } else if stream.eat(Word::Hour) {
        minutes(stream)
    } else {
        colon_minutes(stream)?
    };
    let hour = match half {
        // 午後12時 is noon to some and midnight to others.
        Some(Word::Afternoon) if hour < 12 => hour + 12,
        Some(_) if hour < 12 => hour,
        Some(_) => return None,
        None => hour,
    };
    let is_time = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
    is_time.then_some(ClockTime { hour, minute })
}

fn minutes(stream: &mut Stream<'_>) -> u8 {
    let mut ahead = *stream;
    match ahead.whole().filter(|_| ahead.eat(Word::Minute)) {
        Some(minute) => {
            *stream = ahead;
            minute
        }
        None => 0,
    }
}

fn colon_minutes(stream: &mut Stream<'_>) -> Option<u8> {
    stream.eat_mark(':').then_some(())?;
    if stream.text().len() != 2 || !matches!(stream.peek(), Some(Kind::Number { .. })) {
        return None;
    }
    stream.whole()
}
