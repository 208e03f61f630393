//! What a page and its sources disagree about, in Japanese.

use crate::sources::{Missing, Place};

/// A disagreement with its place on the page; line 0 is the page as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line of the page, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A citation leads nowhere.
    NoSuchPlace(Missing),
    /// A figure of the page is not in the sentences that are cited for it.
    FigureNotInSource {
        /// The fence, table or section.
        item: String,
        /// The figure as written.
        figure: String,
        /// What is cited; empty where nothing is.
        cited: String,
    },
    /// A sentence of the page's lines is neither cited nor left out with a reason.
    UnclaimedSentence {
        /// Where it stands.
        place: Place,
        /// What it says.
        text: String,
    },
    /// A figure of a cited sentence appears nowhere where it is cited.
    UnusedFigure {
        /// Where it stands.
        place: Place,
        /// The figure as written.
        figure: String,
        /// The whole sentence.
        text: String,
    },
    /// A period of the table of calls is not in the sentences that are cited for it.
    PeriodNotInSource {
        /// The period as written.
        period: String,
        /// What is cited.
        cited: String,
    },
    /// A period of a cited sentence is in no row of the table of calls.
    UnusedPeriod {
        /// Where it stands.
        place: Place,
        /// The period as written.
        period: String,
    },
    /// Page and source do not say the same of the budget (先着順).
    OtherBudgetWords {
        /// What is cited.
        cited: String,
    },
    /// A figure is listed as computed, but every use of it is printed, or there is none.
    NeedlessException {
        /// The figure as written.
        figure: String,
    },
}

impl Fault {
    /// A name for machines.
    pub fn kind(&self) -> &'static str {
        match self {
            Fault::NoSuchPlace(_) => "no_such_place",
            Fault::FigureNotInSource { .. } => "figure_not_in_source",
            Fault::UnclaimedSentence { .. } => "unclaimed_sentence",
            Fault::UnusedFigure { .. } => "unused_figure",
            Fault::PeriodNotInSource { .. } => "period_not_in_source",
            Fault::UnusedPeriod { .. } => "unused_period",
            Fault::OtherBudgetWords { .. } => "other_budget_words",
            Fault::NeedlessException { .. } => "needless_exception",
        }
    }

    /// The sentence it is about.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Fault::UnclaimedSentence { place, .. }
            | Fault::UnusedFigure { place, .. }
            | Fault::UnusedPeriod { place, .. } => Some(place),
            _ => None,
        }
    }

    /// The figure it is about, as written.
    pub fn figure(&self) -> Option<&str> {
        match self {
            Fault::FigureNotInSource { figure, .. }
            | Fault::UnusedFigure { figure, .. }
            | Fault::NeedlessException { figure } => Some(figure),
            _ => None,
        }
    }

    /// What was found and what was expected.
    pub fn message(&self) -> String {
        match self {
            Fault::NoSuchPlace(missing) => missing_message(missing),
            Fault::FigureNotInSource { item, figure, cited } if cited.is_empty() => {
                format!("「{item}」の数「{figure}」に出典がありません")
            }
            Fault::FigureNotInSource { item, figure, cited } => {
                format!("「{item}」の数「{figure}」が、引いた文（{cited}）にありません")
            }
            Fault::UnclaimedSentence { place, text } => {
                format!("{} がどこにも引かれていません: {text}", place_label(place))
            }
            Fault::UnusedFigure { place, figure, text } => {
                format!("{} を引いた文の数「{figure}」が使われていません: {text}", place_label(place))
            }
            Fault::PeriodNotInSource { period, cited } => {
                format!("募集の期間「{period}」が、引いた文（{cited}）にありません")
            }
            Fault::UnusedPeriod { place, period } => {
                format!("{} の期間「{period}」が、募集の表にありません", place_label(place))
            }
            Fault::OtherBudgetWords { cited } => {
                format!("先着順かどうかの書き方が、引いた文（{cited}）と違います")
            }
            Fault::NeedlessException { figure } => {
                format!("計算で出た数「{figure}」は、資料にあるか、ページで使われていません")
            }
        }
    }

    /// How to mend it.
    pub fn mend(&self) -> &'static str {
        match self {
            Fault::NoSuchPlace(_) => "文書・行・文の番号は --sentences で確かめられます",
            Fault::FigureNotInSource { .. } => {
                "数か出典を直すか、計算した数なら「## 計算で出た数」の表に理由とともに書いてください"
            }
            Fault::UnclaimedSentence { .. } => {
                "決まりや注記で引くか、「## 採らなかった文」に理由とともに書いてください"
            }
            Fault::UnusedFigure { .. } => {
                "その数を決まりか注記に書くか、文を「## 採らなかった文」に理由とともに書いてください"
            }
            Fault::PeriodNotInSource { .. } | Fault::UnusedPeriod { .. } => {
                "期間・予定・頃・時刻を、資料のとおりに書いてください"
            }
            Fault::OtherBudgetWords { .. } => {
                "期間の欄の終わりに、先着順・予算がなくなり次第終了・先着順でない のどれかを書くか、消してください"
            }
            Fault::NeedlessException { .. } => "表から消してください",
        }
    }
}

/// `002 256行 文1`
pub fn place_label(place: &Place) -> String {
    format!("{} {}行 文{}", place.document, place.line, place.sentence)
}

fn missing_message(missing: &Missing) -> String {
    match missing {
        Missing::Document(document) => format!("文書{document}は知られていません"),
        Missing::File(document) => format!("文書{document}がフォルダーにありません"),
        Missing::Line { document, line, lines } => {
            format!("文書{document}の{line}行はありません（{lines}行まで）")
        }
        Missing::Sentence { document, line, sentence, sentences } => {
            format!("文書{document} {line}行の文{sentence}はありません（文は{sentences}まで）")
        }
    }
}
