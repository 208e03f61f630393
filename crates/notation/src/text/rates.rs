//! Rates: what share of something is paid.

use super::noun::trailing_noun;
use super::remark::{Remark, Taken};
use super::stream::{Lexed, Stream};
use super::token::{Kind, Word};
use vocabulary::Ratio;

/// A rate as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The share; percentages are divided by 100.
    pub value: Ratio,
    /// Whether it is the most that is paid: 以内, 以下, 上限, 最大.
    pub within: bool,
    /// What it is a share of, where that is printed (投資額 in 投資額の3%), else empty.
    pub base: String,
    /// Its first byte.
    pub from: usize,
    /// The byte after its end.
    pub to: usize,
}

/// The rates of a text, in the order of their appearance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// The rates.
    pub rates: Vec<Rate>,
    /// What was not read, or was read with a doubt.
    pub remarks: Vec<Remark>,
}

/// Reads every rate of the text: `1/2`, `3分の2`, `二分の一`, `80%`, `3割5分`; both ends of a range.
///
/// Dates (`4/1～6/30`), quotients above one (`24/7`) and 定額 are no rates and are remarked.
///
/// ```
/// let read = notation::read_rates("投資額の3%、中小企業は１／２以内");
/// assert_eq!(read.rates.len(), 2);
/// assert_eq!((read.rates[0].value.to_string(), read.rates[0].base.as_str()), ("3/100".to_owned(), "投資額"));
/// assert!(read.rates[1].within);
/// ```
pub fn read_rates(text: &str) -> Rates {
    let lexed = Lexed::of(text);
    let mut taken = Taken::none(&lexed);
    let mut found = rates(&lexed, &mut taken);
    if found.rates.is_empty() && found.remarks.is_empty() {
        found.remarks.push(lexed.remark_all("率は見つかりません"));
    }
    found.remarks.extend(taken.unread(&lexed, "率"));
    found
}

/// The rates among the tokens, which are marked as taken.
pub(crate) fn rates(lexed: &Lexed<'_>, taken: &mut Taken) -> Rates {
    let mut found = Rates::default();
    let mut stream = lexed.stream();
    while let Some(kind) = stream.peek() {
        let start = stream.at();
        match rate(stream) {
            Some((Shape::Rates(values), behind)) => {
                let within = is_within(stream, behind);
                for (value, from, to) in values {
                    let (from, to) = lexed.span(from, to);
                    found.rates.push(Rate { value, within, base: base(lexed, start), from, to });
                }
                taken.take(start, behind.at());
                stream = behind;
            }
            Some((Shape::Not(reason), behind)) => {
                let text = format!("「{}」は{reason}、率として読みません", lexed.slice(start, behind.at()));
                found.remarks.push(lexed.remark(start, behind.at(), text));
                taken.take(start, behind.at());
                stream = behind;
            }
            None => {
                if kind == Kind::Word(Word::Fixed) {
                    found.remarks.push(lexed.remark(start, start + 1, "定額で、率ではありません".to_owned()));
                }
                stream.skip();
            }
        }
    }
    found
}

/// What looks like a rate: rates with their tokens, or something else with the reason.
enum Shape {
    Rates(Vec<(Ratio, usize, usize)>),
    Not(&'static str),
}

fn rate(stream: Stream<'_>) -> Option<(Shape, Stream<'_>)> {
    one_character(stream).or_else(|| quotient(stream)).or_else(|| spoken(stream)).or_else(|| counted(stream))
}

/// `½`, 半額.
fn one_character(mut stream: Stream<'_>) -> Option<(Shape, Stream<'_>)> {
    let value = match stream.peek()? {
        Kind::Fraction(value) => value,
        Kind::Word(Word::HalfPrice) => Ratio::new(1, 2)?,
        _ => return None,
    };
    stream.skip();
    Some((Shape::Rates(vec![(value, stream.at() - 1, stream.at())]), stream))
}

/// `1/2`
fn quotient(start: Stream<'_>) -> Option<(Shape, Stream<'_>)> {
    let mut stream = start;
    let num = plain(&mut stream)?;
    if !stream.eat_mark('/') {
        return None;
    }
    let den = plain(&mut stream)?;
    let mut longer = stream;
    if longer.eat_mark('/') && longer.number().is_some() {
        return Some((Shape::Not("日付などなので"), longer));
    }
    let shape = if is_date(start, stream, num, den) {
        Shape::Not("日付なので")
    } else if num > den || den == 0 {
        Shape::Not("1を超えるので")
    } else {
        Shape::Rates(vec![(Ratio::new(num, den)?, start.at(), stream.at())])
    };
    Some((shape, stream))
}

/// A whole number in nothing but digits, without leading zeros.
fn plain(stream: &mut Stream<'_>) -> Option<i128> {
    let text = stream.text();
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    if is_plain { stream.whole() } else { None }
}

/// Whether a month and a day are written, by what stands around them.
fn is_date(start: Stream<'_>, behind: Stream<'_>, num: i128, den: i128) -> bool {
    if !((1..=12).contains(&num) && (1..=31).contains(&den)) {
        return false;
    }
    let mut ahead = behind;
    ahead.eat_mark('(');
    let has_weekday = matches!(ahead.peek(), Some(Kind::Word(Word::Weekday(_))));
    let clock = |mut at: Stream<'_>| at.whole::<u8>().is_some() && (at.eat_mark(':') || at.eat(Word::Hour));
    let is_due = matches!(
        behind.peek(),
        Some(Kind::Word(Word::MustArrive | Word::Postmark | Word::Since | Word::Deadline | Word::Opening))
    );
    has_weekday || clock(behind) || is_due || is_excepted(behind) || other_end_is_date(start, behind)
}

/// を除く behind the quotient or the range it opens.
fn is_excepted(mut stream: Stream<'_>) -> bool {
    if stream.eat_range() {
        let _ = plain(&mut stream).filter(|_| stream.eat_mark('/')).and_then(|_| plain(&mut stream));
    }
    stream.eat_text(&["を"]) && stream.eat(Word::Except)
}

/// Whether the other end of a range can be nothing but a month and a day: `12/29～1/3`, `4/1～4/10`.
fn other_end_is_date(start: Stream<'_>, behind: Stream<'_>) -> bool {
    let beyond_one = |mut at: Stream<'_>| {
        let num = plain(&mut at);
        let den = at.eat_mark('/').then(|| plain(&mut at)).flatten();
        num.zip(den).is_some_and(|(num, den)| num > den)
    };
    let mut ahead = behind;
    let before = start.at().checked_sub(4).map(|at| start.to(at));
    let is_range =
        |at: usize| matches!(start.lexed().kind(at), Some(Kind::Mark('~' | '-') | Kind::Word(Word::From)));
    (ahead.eat_range() && beyond_one(ahead))
        || (start.at() > 0 && is_range(start.at() - 1) && before.is_some_and(beyond_one))
}

/// `3分の2`
fn spoken(start: Stream<'_>) -> Option<(Shape, Stream<'_>)> {
    let mut stream = start;
    let den = stream.whole::<i128>()?;
    if !stream.eat(Word::PartsOf) {
        return None;
    }
    let num = stream.whole::<i128>()?;
    let shape = match Ratio::new(num, den) {
        Some(value) if num <= den => Shape::Rates(vec![(value, start.at(), stream.at())]),
        _ => Shape::Not("1を超えるので"),
    };
    Some((shape, stream))
}

/// `80%`, `3割5分`, `0.4～1.32%`, `60(45)%`.
fn counted(start: Stream<'_>) -> Option<(Shape, Stream<'_>)> {
    let mut stream = start;
    let first = stream.number()?;
    if let Some(factor) = share_unit(&mut stream) {
        let value = with_hundredths(first.checked_mul(factor)?, factor, &mut stream)?;
        return Some((Shape::Rates(vec![(value, start.at(), stream.at())]), stream));
    }
    let bracketed = stream.eat_mark('(');
    if !bracketed && !stream.eat_range() && !stream.eat_mark('・') {
        return None;
    }
    let second_at = stream.at();
    let second = stream.number()?;
    if bracketed && !stream.eat_mark(')') {
        return None;
    }
    let factor = share_unit(&mut stream)?;
    let low = (first.checked_mul(factor)?, start.at(), start.at() + 1);
    let high = (second.checked_mul(factor)?, second_at, stream.at());
    Some((Shape::Rates(vec![low, high]), stream))
}

fn share_unit(stream: &mut Stream<'_>) -> Option<Ratio> {
    match stream.eat_any(&[Word::Percent, Word::Tenth])? {
        Word::Tenth => Ratio::new(1, 10),
        _ => Ratio::new(1, 100),
    }
}

/// The 分 behind 割.
fn with_hundredths(value: Ratio, factor: Ratio, stream: &mut Stream<'_>) -> Option<Ratio> {
    let mut ahead = *stream;
    let hundredths = ahead.number().filter(|_| factor.den() == 10 && ahead.eat(Word::Minute));
    let Some(hundredths) = hundredths else { return Some(value) };
    *stream = ahead;
    value.checked_add(hundredths.checked_mul(Ratio::new(1, 100)?)?)
}

fn is_within(start: Stream<'_>, behind: Stream<'_>) -> bool {
    let before = matches!(start.last(), Some(Kind::Word(Word::Most | Word::Cap)));
    let mut ahead = behind;
    let after = ahead.eat_any(&[Word::AtMost, Word::Until]).is_some()
        || (ahead.eat_text(&["を", "が"]) && ahead.eat(Word::Cap));
    before || after
}

/// What the rate is a share of: the noun before の or ×.
fn base(lexed: &Lexed<'_>, start: usize) -> String {
    let before = lexed.before(start).trim_end();
    let noun = before.strip_suffix('の').or_else(|| before.strip_suffix('×'));
    noun.map_or("", |noun| trailing_noun(noun.trim_end())).to_owned()
}
