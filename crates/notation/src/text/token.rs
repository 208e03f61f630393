//! What a text is made of: numbers, a few words that matter, punctuation, and the rest.

use jiff::civil::Weekday;
use vocabulary::Ratio;

/// One token with its bytes in the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether a blank stands before it.
    pub(crate) spaced: bool,
}

/// The kinds of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A number without sign and unit.
    Number { value: Ratio, arabic: bool },
    /// Digits of a number that no value holds.
    Vast,
    /// A scale behind a bracketed number, for both numbers: 万 of `120(90)万円`.
    Scale(i128),
    /// A fraction in one character: ½.
    Fraction(Ratio),
    /// A word of the vocabulary.
    Word(Word),
    /// Punctuation, joiners and brackets, each folded to its simplest form.
    Mark(char),
    /// The mark of an item: ①, (1), ・ at the start of a line.
    Item,
    /// Anything else, in runs without blanks.
    Other,
}

/// The words that decide how a value is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    // Units, only right behind a number or a slash.
    Yen,
    Percent,
    /// 割
    Tenth,
    /// 分の
    PartsOf,
    Year,
    FiscalYear,
    Month,
    Day,
    Hour,
    /// 分, a minute or a hundredth.
    Minute,
    /// 時半
    HalfPast,
    /// A length of time: か月, 日間, 時間.
    Span,
    /// What people and things are counted in: 人, 社, 件.
    Counter,
    Age,
    /// 代, 歳代
    Decade,
    /// A part of an address or of a law, a page, a storey.
    Place,
    /// 倍
    Fold,
    // Bounds.
    /// 以内, 以下
    AtMost,
    /// 以上
    AtLeast,
    /// 未満
    Below,
    /// 超, を超え
    Above,
    /// まで
    Until,
    /// から
    From,
    /// 以降
    Since,
    /// 以前
    Before,
    /// 上限, 限度
    Cap,
    /// 下限
    Floor,
    /// 最大
    Most,
    /// 最低
    Least,
    /// 程度, 約
    About,
    /// 頃
    Around,
    // Dates.
    Era(u8),
    Western,
    /// 元年
    FirstYear,
    /// 上旬
    Early,
    /// 中旬
    Middle,
    /// 下旬
    Late,
    FirstHalf,
    SecondHalf,
    /// 末, 末日
    Last,
    FiscalEnd,
    SameYear,
    SameMonth,
    NextYear,
    NextMonth,
    Weekday(Weekday),
    Noon,
    /// 午前
    Morning,
    /// 午後
    Afternoon,
    Planned,
    /// 随時, 通年
    Anytime,
    /// 必着
    MustArrive,
    /// 消印
    Postmark,
    /// 有効
    Valid,
    Deadline,
    Opening,
    /// 公表, 発表
    Announce,
    /// 募集, 公募, 受付, 申請
    Call,
    /// 毎年, 毎月
    Every,
    /// 除く
    Except,
    // First come, first served.
    FirstCome,
    /// 予算, 定員
    Budget,
    /// 次第
    AsSoonAs,
    /// ではありません
    Negation,
    // Money.
    /// あたり, につき
    Per,
    /// 月額, 日額: the money of one period.
    PerPeriod,
    TaxOut,
    TaxIn,
    /// 切捨て, 端数
    Rounding,
    /// 利用料, 有償: paid by the user.
    Charge,
    /// 定額
    Fixed,
    /// 半額
    HalfPrice,
    // Telephones.
    Phone,
    Fax,
    Extension,
    // Joints.
    Or,
    And,
    /// 定員, 先着: the number behind it is the most.
    Capacity,
}

impl Word {
    /// Whether it is a unit, which stands right behind a number.
    pub(crate) fn is_unit(self) -> bool {
        use Word::*;
        matches!(
            self,
            Yen | Percent
                | Tenth
                | PartsOf
                | Year
                | FiscalYear
                | Month
                | Day
                | Hour
                | Minute
                | HalfPast
                | Span
                | Counter
                | Age
                | Decade
                | Place
                | Fold
        )
    }
}
