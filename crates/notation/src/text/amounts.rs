//! Amounts of money and the part they play: upper limit, lower limit, or neither.

use super::limits::{Limits, closing_role, open_role};
use super::per::{per_after, per_before};
use super::remark::{Remark, Taken};
use super::stream::{Lexed, Stream};
use super::token::{Kind, Word};
use crate::number::{big_scale, small_scale};
use vocabulary::Ratio;

/// The part that an amount plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YenRole {
    /// An upper limit: 上限, 限度, 最大, 以内, 以下, まで.
    Cap,
    /// A lower limit: 下限, 最低, 以上.
    Floor,
    /// Neither.
    Other,
}

/// An amount of money as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Yen {
    /// The amount in yen.
    pub yen: i64,
    /// The part it plays.
    pub role: YenRole,
    /// What it is paid for each of, as printed (件, 日, 1申請者); empty where nothing is printed.
    pub per: String,
    /// Its first byte.
    pub from: usize,
    /// The byte after its end.
    pub to: usize,
}

/// The amounts of a text, in the order of their appearance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// The amounts.
    pub amounts: Vec<Yen>,
    /// What was not read, or was read with a doubt.
    pub remarks: Vec<Remark>,
}

/// Reads every amount of yen of the text with its role; of a range both ends.
///
/// A range of a benefit is a floor and a cap; a range of a limit two caps.
///
/// ```
/// use notation::{YenRole, read_yen};
/// let read = read_yen("上限額：２００万円・下限額：25万円");
/// let found: Vec<_> = read.amounts.iter().map(|amount| (amount.yen, amount.role)).collect();
/// assert_eq!(found, [(2_000_000, YenRole::Cap), (250_000, YenRole::Floor)]);
/// ```
pub fn read_yen(text: &str) -> Amounts {
    let lexed = Lexed::of(text);
    let mut taken = Taken::none(&lexed);
    let mut found = amounts(&lexed, &mut taken);
    if found.amounts.is_empty() {
        found.remarks.push(lexed.remark_all("金額は見つかりません"));
    }
    found.remarks.extend(taken.unread(&lexed, "金額"));
    found
}

/// The amounts among the tokens, which are marked as taken.
pub(crate) fn amounts(lexed: &Lexed<'_>, taken: &mut Taken) -> Amounts {
    let mut found = Amounts::default();
    let mut limits = Limits::default();
    let mut stream = lexed.stream();
    while let Some(kind) = stream.peek() {
        let start = stream.at();
        let Some(money) = Money::read(stream) else {
            limits.pass(stream);
            note_tax(lexed, start, kind, &mut found.remarks);
            stream.skip();
            continue;
        };
        stream = money.behind;
        let (first, last) = money.note(start, &limits, &mut found);
        taken.take(first, last);
        limits.pass_amount();
    }
    found
}

fn note_tax(lexed: &Lexed<'_>, at: usize, kind: Kind, remarks: &mut Vec<Remark>) {
    let text = match kind {
        Kind::Word(Word::TaxOut) => "税抜の金額です",
        Kind::Word(Word::TaxIn) => "税込の金額です",
        _ => return,
    };
    remarks.push(lexed.remark(at, at + 1, text.to_owned()));
}

/// An amount or a range of amounts, each with its tokens.
struct Money<'t> {
    ends: Vec<(Ratio, usize, usize)>,
    is_range: bool,
    behind: Stream<'t>,
}

impl<'t> Money<'t> {
    fn read(start: Stream<'t>) -> Option<Money<'t>> {
        let mut stream = start;
        stream.eat_mark('¥');
        let signed = stream.at() > start.at();
        let first = stream.number()?;
        if signed || stream.eat(Word::Yen) {
            return Money::with_other_end(first, start, stream);
        }
        Money::borrowed(first, start, stream)
    }

    /// `5万円～15万円`, or the amount alone.
    fn with_other_end(first: Ratio, start: Stream<'t>, stream: Stream<'t>) -> Option<Money<'t>> {
        let low = (first, start.at(), stream.at());
        let mut ahead = stream;
        // 以上 before the sign says of the lower end what the sign says already.
        ahead.eat(Word::AtLeast);
        if ahead.eat_range() {
            ahead.eat_mark('\t');
            let at = ahead.at();
            let signed = ahead.eat_mark('¥');
            if let Some(second) = ahead.number().filter(|_| ahead.eat(Word::Yen) || signed) {
                let high = (second, at, ahead.at());
                return Some(Money { ends: vec![low, high], is_range: true, behind: ahead });
            }
        }
        let mut ahead = stream;
        if ahead.eat(Word::Or) {
            let at = ahead.at();
            if let Some(other) = ahead.number().filter(|_| ahead.eat(Word::Yen)) {
                let ends = vec![low, (other, at, ahead.at())];
                return Some(Money { ends, is_range: false, behind: ahead });
            }
        }
        Some(Money { ends: vec![low], is_range: false, behind: stream })
    }

    /// `30～50万円`, `4万～6万円`, `20・30万円`: the first takes what it lacks from the second.
    fn borrowed(first: Ratio, start: Stream<'t>, stream: Stream<'t>) -> Option<Money<'t>> {
        let mut stream = stream;
        let first_end = stream.at();
        if stream.eat_mark('(') {
            return Money::bracketed(first, start, stream);
        }
        let is_range = stream.eat_range();
        if !is_range && !stream.eat_mark('・') && !stream.eat_mark('、') && !stream.eat(Word::Or) {
            return None;
        }
        let at = stream.at();
        let second = stream.number()?;
        if !stream.eat(Word::Yen) {
            return None;
        }
        let lexed = start.lexed();
        let scale = match scale_of(lexed.slice(start.at(), first_end)) {
            1 => scale_of(lexed.slice(at, at + 1)),
            _ => 1,
        };
        let low = (first.checked_mul(Ratio::whole(scale))?, start.at(), first_end);
        Some(Money { ends: vec![low, (second, at, stream.at())], is_range, behind: stream })
    }

    /// `120(90)万円`: what stands behind the bracket belongs to both.
    fn bracketed(first: Ratio, start: Stream<'t>, mut stream: Stream<'t>) -> Option<Money<'t>> {
        let at = stream.at();
        let second = stream.number()?;
        stream.eat_mark(')').then_some(())?;
        let scale = Ratio::whole(stream.eat_scale().unwrap_or(1));
        stream.eat(Word::Yen).then_some(())?;
        let outer = (first.checked_mul(scale)?, start.at(), start.at() + 1);
        let inner = (second.checked_mul(scale)?, at, stream.at());
        Some(Money { ends: vec![outer, inner], is_range: false, behind: stream })
    }

    /// Adds the amounts, or a remark why they are none; gives the tokens that say something of them.
    fn note(&self, start: usize, limits: &Limits, found: &mut Amounts) -> (usize, usize) {
        let lexed = self.behind.lexed();
        if let Some(reason) = self.no_amount(start) {
            let text = format!("「{}」は{reason}", lexed.slice(start, self.behind.at()));
            found.remarks.push(lexed.remark(start, self.behind.at(), text));
            return (start, self.behind.at());
        }
        let (slash, behind) = per_after(self.behind);
        let (before, first) = per_before(lexed, start);
        let per = match (before.is_empty(), slash.is_empty()) {
            (false, false) => format!("{before}/{slash}"),
            (false, true) => before,
            _ => slash,
        };
        let closing = closing_role(behind).or_else(|| open_role(behind.to(start), behind));
        let scope = limits.role();
        for (index, (value, from, to)) in self.ends.iter().enumerate() {
            let role = match (scope, self.is_range, index) {
                (None, true, 0) => YenRole::Floor,
                (None, true, _) => YenRole::Cap,
                (scope, ..) => closing.or(scope).unwrap_or(YenRole::Other),
            };
            push(lexed, *value, (*from, *to), role, &per, found);
        }
        self.remark_doubt(start, behind, found);
        (first, behind.at())
    }

    /// Why this is no amount that is paid.
    fn no_amount(&self, start: usize) -> Option<&'static str> {
        let lexed = self.behind.lexed();
        let before = lexed.before(start).trim_end();
        if before.ends_with(['数', '何', '幾']) {
            return Some("はっきりした金額ではありません");
        }
        let is_bare = !lexed.slice(start, start + 1).contains(|c: char| !"十百千万億兆".contains(c));
        let is_unit = is_bare && before.trim_end_matches([':', '(', '：', ' ']).ends_with("単位");
        let mut ahead = self.behind;
        ahead.eat(Word::Below);
        ahead.eat_text(&["の", "は", "を"]);
        let is_rounding = ahead.eat(Word::Rounding) || self.behind.text().starts_with("単位");
        (is_unit || is_rounding).then_some("単位・端数の書き方で、金額ではありません")
    }

    fn remark_doubt(&self, start: usize, behind: Stream<'_>, found: &mut Amounts) {
        let lexed = behind.lexed();
        let is_about = |kind: Option<Kind>| matches!(kind, Some(Kind::Word(Word::About | Word::Around)));
        let written = lexed.slice(start, self.behind.at());
        if is_about(behind.peek()) || is_about(start.checked_sub(1).and_then(|at| lexed.kind(at))) {
            let text = format!("「{written}」はおよその金額です");
            found.remarks.push(lexed.remark(start, self.behind.at(), text));
        }
        if let Some(Kind::Word(word @ (Word::Below | Word::Above))) = behind.peek() {
            let sign = if word == Word::Below { "未満" } else { "超" };
            let text = format!("「{written}」は{sign}で、その額ちょうどは含みません");
            found.remarks.push(lexed.remark(start, self.behind.at(), text));
        }
    }
}

fn push(
    lexed: &Lexed<'_>,
    value: Ratio,
    tokens: (usize, usize),
    role: YenRole,
    per: &str,
    found: &mut Amounts,
) {
    let (from, to) = lexed.span(tokens.0, tokens.1);
    match value.as_whole().and_then(|yen| i64::try_from(yen).ok()) {
        Some(yen) => found.amounts.push(Yen { yen, role, per: per.to_owned(), from, to }),
        None => {
            let written = lexed.slice(tokens.0, tokens.1);
            let text = format!("「{written}」は1円単位の金額として表せません");
            found.remarks.push(Remark { text, start: from, end: to });
        }
    }
}

/// The 千, 万, 億 that a number ends with, as a factor.
fn scale_of(number: &str) -> i128 {
    let letters = number.chars().rev().map_while(|c| small_scale(c).or_else(|| big_scale(c)));
    letters.fold(1, |factor: i128, letter| factor.saturating_mul(letter))
}
