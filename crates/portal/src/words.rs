//! The words that all pages share, in both languages; each page keeps its own beside it.

use crate::language::Language;

/// The words that all pages share.
pub struct Words {
    /// What the portal is, after its name.
    pub tagline: &'static str,
    /// To the content, for keyboards and screen readers.
    pub skip: &'static str,
    /// The menu.
    pub menu: &'static str,
    /// The search.
    pub search: &'static str,
    /// The guided check.
    pub diagnosis: &'static str,
    /// The calendar.
    pub calendar: &'static str,
    /// The comparison.
    pub compare: &'static str,
    /// Coverage and sources.
    pub coverage: &'static str,
    /// The accessibility statement.
    pub accessibility: &'static str,
    /// The documentation of the API.
    pub api: &'static str,
    /// The name of the other language, in that language.
    pub other_language: &'static str,
    /// The day the page is asked about.
    pub as_of: &'static str,
    /// Changes the day.
    pub change_day: &'static str,
    /// That no office has checked anything.
    pub unchecked: &'static str,
    /// Why amounts are not added up.
    pub no_sums: &'static str,
    /// That no page is valid on the day.
    pub no_valid_pages: &'static str,
    /// Shows the latest day with pages.
    pub show_on: &'static str,
}

static JAPANESE: Words = Words {
    tagline: "中小企業の支援制度を、出典つきで",
    skip: "本文へ",
    menu: "メニュー",
    search: "探す",
    diagnosis: "診断する",
    calendar: "締切を見る",
    compare: "くらべる",
    coverage: "収録と出典",
    accessibility: "読みやすさの方針",
    api: "API",
    other_language: "English",
    as_of: "基準日",
    change_day: "基準日を変える",
    unchecked: "すべて機械起案で、所管の職員の照合を受けていません。申請の前に必ず窓口で確かめてください。",
    no_sums: "金額は制度ごとの答えです。併せて受けられるとは限らないので、足し合わせません。",
    no_valid_pages: "この日に有効な年度のページは載っていません。",
    show_on: "載っている最後の日で見る",
};

static ENGLISH: Words = Words {
    tagline: "Business support, with its sources",
    skip: "To the content",
    menu: "Menu",
    search: "Search",
    diagnosis: "Check my firm",
    calendar: "Deadlines",
    compare: "Compare",
    coverage: "Coverage and sources",
    accessibility: "Accessibility",
    api: "API",
    other_language: "日本語",
    as_of: "As of",
    change_day: "Change the day",
    unchecked: "Every page was drafted by machine and has not been checked by an office. Ask the office before you apply.",
    no_sums: "Amounts are answers for one scheme each. Schemes may exclude one another, so nothing is added up.",
    no_valid_pages: "No page is valid on this day.",
    show_on: "Show the latest day with pages",
};

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Words {
        language.of(&JAPANESE, &ENGLISH)
    }
}
