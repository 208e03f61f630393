//! The words of the calendar, in both languages.

use crate::language::Language;

/// The words of the calendar.
pub struct Words {
    language: Language,
    pub title: &'static str,
    pub lead: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub button: &'static str,
    pub narrowed: &'static str,
    pub change: &'static str,
    pub all_schemes: &'static str,
    pub schemes_unit: &'static str,
    pub contents: &'static str,
    pub unit: &'static str,
    pub none: &'static str,
    pub nothing: &'static str,
    /// Headings of sections with a sentence on each.
    pub soon: (&'static str, &'static str),
    pub closing: (&'static str, &'static str),
    pub opening: (&'static str, &'static str),
    pub endless: (&'static str, &'static str),
    pub without_period: (&'static str, &'static str),
    pub over: &'static str,
    pub anytime: &'static str,
    pub first_come: &'static str,
    pub planned: &'static str,
    pub approximate: &'static str,
    pub year: &'static str,
    pub year_remark: &'static str,
    pub year_alternative: &'static str,
    pub year_region: &'static str,
    pub beyond: &'static str,
    pub alone: &'static str,
    /// What the marks of the chart mean.
    pub samples: [&'static str; 4],
    pub colours: &'static str,
    pub excluded: &'static str,
    pub see_excluded: &'static str,
    pub subscribe: &'static str,
    pub subscribe_text: &'static str,
    pub subscribe_fixed: &'static str,
    pub ics: &'static str,
    pub feed: &'static str,
}

static JAPANESE: Words = Words {
    language: Language::Japanese,
    title: "締切を見る",
    lead: "受付の始まりと終わりを、資料に印刷されたとおりの細かさで並べました。",
    label: "言葉でしぼる",
    hint: "例: 省エネ、海外、後継ぎ",
    button: "しぼる",
    narrowed: "この条件でしぼっています",
    change: "条件を変える",
    all_schemes: "すべての制度を見る",
    schemes_unit: "制度",
    contents: "このページの見出し",
    unit: "件",
    none: "ありません。",
    nothing: "合う制度は見つかりません。言葉を短くするか、条件を減らしてください。",
    soon: ("まもなく終わる", "14日のうちに終わる受付です。"),
    closing: (
        "これから終わる",
        "いま受け付けていて終わりが印刷されているものと、そのほかの決まった期限です。終わる月ごとです。",
    ),
    opening: ("これから始まる", "始まる月ごとです。"),
    endless: (
        "随時・終わりの印刷がないもの",
        "終わりが書かれていないことは、いつまでも続くという意味ではありません。",
    ),
    without_period: (
        "資料に期間がないもの",
        "受け付けていないという意味ではありません。いつ申し込めるかは窓口で確かめてください。",
    ),
    over: "この日までに終わったもの",
    anytime: "随時",
    first_come: "先着順",
    planned: "予定",
    approximate: "おおよそ",
    year: "一年の表",
    year_remark: "縦の太い線が基準日です。横に動かして先の月を見られます。",
    year_alternative: "受付の期間を一年の帯で表した図。同じ内容は、この下の一覧に文字であります。",
    year_region: "一年の表（横に動かせます）",
    beyond: "一年より先に始まるもの",
    alone: "図だけを開く",
    samples: [
        "太い端: 日まで印刷されている",
        "中抜き: 月だけが印刷されている",
        "斜めの端: 先着順。予算がなくなれば早く終わる",
        "矢印: 図より先まで続くか、終わりの印刷がない",
    ],
    colours: "色: 橙はまもなく終わる、緑は受付中、青はこれから始まる、灰は随時か終わりの印刷がない。",
    excluded: "条件で外したもの",
    see_excluded: "外したものと理由を見る",
    subscribe: "受け取る",
    subscribe_text: "下の二つは、この条件のまま新しくなり続けます。リンク先（URL）をカレンダーやフィードのアプリに登録してください。",
    subscribe_fixed: "基準日を決めて見ているので、下の二つもその日の内容のままです。",
    ics: "締切をカレンダーに入れる（ics）",
    feed: "更新のフィード（Atom）",
};

static ENGLISH: Words = Words {
    language: Language::English,
    title: "Deadlines",
    lead: "When calls open and close, no more exactly than the source prints it.",
    label: "Narrow down by Japanese words",
    hint: "for example 省エネ, 海外, 後継ぎ",
    button: "Narrow down",
    narrowed: "Narrowed down by these conditions",
    change: "Change the conditions",
    all_schemes: "Show all schemes",
    schemes_unit: " schemes",
    contents: "Headings of this page",
    unit: "",
    none: "None.",
    nothing: "No scheme fits. Use fewer words or fewer conditions.",
    soon: ("Closing soon", "Calls that close within 14 days."),
    closing: (
        "Closing later",
        "Open now, with a printed end, and other fixed deadlines, by the month in which they close.",
    ),
    opening: ("Opening", "By the month in which they open."),
    endless: (
        "At any time, or without a printed end",
        "That no end is printed does not mean that there is none.",
    ),
    without_period: (
        "No period in the source",
        "This does not mean that nothing can be applied for. Ask the office when it can.",
    ),
    over: "Over by this day",
    anytime: "at any time",
    first_come: "first come, first served",
    planned: "planned",
    approximate: "approximate",
    year: "The year as a chart",
    year_remark: "The thick upright line is the day asked about. Scroll sideways for later months.",
    year_alternative: "A chart of the year with a bar for each period. The lists below say the same in words.",
    year_region: "The year as a chart (scrolls sideways)",
    beyond: "Beginning after this year",
    alone: "Open the chart alone",
    samples: [
        "Thick end: printed to the day",
        "Hollow: only the month is printed",
        "Slanted end: first come, first served; ends early when the budget is spent",
        "Arrow: goes on beyond the chart, or no end is printed",
    ],
    colours: "Colours: orange closes soon, green is open, blue is yet to open, grey is at any time or has no printed end.",
    excluded: "Left out by the conditions",
    see_excluded: "See what was left out, and why",
    subscribe: "Subscribe",
    subscribe_text: "These two stay up to date under the same conditions: give their addresses to your calendar or feed reader.",
    subscribe_fixed: "You have chosen the day asked about, so these two stay as of that day.",
    ics: "Put the deadlines into your calendar (ics, in Japanese)",
    feed: "Feed of updates (Atom)",
};

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Words {
        language.of(&JAPANESE, &ENGLISH)
    }

    /// How many days are left: `あと9日`, `今日まで`.
    pub fn left(&self, days: i32) -> String {
        match days {
            0 => self.language.of("今日まで", "today").to_string(),
            1 => self.language.of("あと1日", "1 day left").to_string(),
            days => self.language.of(format!("あと{days}日"), format!("{days} days left")),
        }
    }
}
