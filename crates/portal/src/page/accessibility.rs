//! How the pages are meant to be read by everybody, what they keep (nothing), and whose work they contain.

use askama::Template;
use axum::response::Response;

use super::html;
use crate::context::Context;
use crate::fault::Fault;

#[derive(Template)]
#[template(path = "accessibility.html")]
struct Statement<'a> {
    ctx: &'a Context,
    title: &'static str,
    sections: &'static [Section],
}

/// A heading with what stands below it.
struct Section {
    heading: &'static str,
    text: &'static [&'static str],
    points: &'static [&'static str],
}

static JAPANESE: [Section; 6] = [
    Section {
        heading: "目標",
        text: &[
            "WCAG 2.2 の適合レベルAAと、JIS X 8341-3:2016 の適合レベルAAを目標にしています。",
            "確かめているのは作り手自身です。第三者の試験は受けておらず、適合を宣言するものではありません。",
        ],
        points: &[],
    },
    Section {
        heading: "確かめ方",
        text: &[],
        points: &[
            "日本語と英語のすべての種類のページを、Chromium と axe-core で自動で調べています。色の対比も含みます。電話の幅とパソコンの幅の両方で調べます。",
            "診断の初めから結果までを、キーボードだけで通せることと、JavaScript を切っても通せることを、自動で試しています。",
            "文字を200%に広げたときと、幅320ピクセルで、ページが横に切れないことを見ています。",
        ],
    },
    Section {
        heading: "使い方",
        text: &[],
        points: &[
            "Tab キーで進み、Shift と Tab で戻ります。いまいる場所は黒い枠と黄色で示します。",
            "ページの初めの「本文へ」で、メニューを飛ばせます。",
            "横に長い表と図は、Tab キーでその枠に入ってから、左右の矢印キーで動かせます。",
            "図には、同じ内容の一覧か表を文字で付けています。色だけで意味を伝えるところはありません。",
            "JavaScript がなくても、すべてのことができます。",
            "印刷するときはA4の紙に合わせて並び、リンクやボタンは省きます。",
        ],
    },
    Section {
        heading: "まだ足りないところ",
        text: &[],
        points: &[
            "英語のページでは、制度の名前、条件、質問は英語ですが、説明の文章と窓口の名前は日本語のままです。読み上げのために日本語と示しています。",
            "資料の言い回しを残しているので、行政の言葉が多く出てきます。",
            "一年の表は横に長く、電話では横に動かして見ることになります。同じ内容は一覧で読めます。",
            "「やさしい日本語」、手話、点字の版はありません。",
            "読み上げソフトを使う人による試しは、まだ受けていません。",
        ],
    },
    Section {
        heading: "困ったとき",
        text: &[
            "制度の内容と申込みの相談は、それぞれの制度のページにある窓口へお願いします。",
            "このサイトの使いにくさや誤りは、サイトを運営している所へお知らせください。このページにその連絡先を書く仕組みは、まだありません。",
        ],
        points: &[],
    },
    Section {
        heading: "答えの扱い",
        text: &[],
        points: &[
            "クッキーを使いません。",
            "診断の答えはサーバーに保存しません。答えはお使いの端末の画面の中にだけあり、次の質問へ進むときに送られて、返事を作るとすぐに捨てられます。",
            "自分で選んだときだけ、答えが端末に残ります。",
            "記録（ログ）に、住所に当たる番号（IPアドレス）や答えを残しません。",
            "ほかの会社のサイトから、文字、画像、プログラムを読み込みません。",
        ],
    },
];

static ENGLISH: [Section; 6] = [
    Section {
        heading: "Aim",
        text: &[
            "The pages aim at level AA of WCAG 2.2 and level AA of JIS X 8341-3:2016.",
            "Their makers test them themselves. No third party has tested them, and no conformity is claimed.",
        ],
        points: &[],
    },
    Section {
        heading: "How it is tested",
        text: &[],
        points: &[
            "Every sort of page is examined in both languages by axe-core in Chromium, colour contrast included, at the width of a phone and of a desktop.",
            "The guided check is gone through from start to result by keyboard alone, and with JavaScript switched off.",
            "With text at 200% and at a width of 320 pixels, no page is cut off sideways.",
        ],
    },
    Section {
        heading: "How to use the pages",
        text: &[],
        points: &[
            "Tab moves on, Shift and Tab move back. A black frame on yellow shows where you are.",
            "“To the content” at the start of a page skips the menu.",
            "Wide tables and charts: move into their frame with Tab, then use the left and right arrow keys.",
            "Every chart has a list or table that says the same in words. Nothing is said by colour alone.",
            "Everything works without JavaScript.",
            "On paper the pages fit A4; links and buttons are left out.",
        ],
    },
    Section {
        heading: "Known limits",
        text: &[],
        points: &[
            "On English pages the names of schemes, the conditions and the questions are English; explanations and names of offices stay Japanese and are marked as such for screen readers.",
            "The wording of the sources is kept, so there are many official terms.",
            "The chart of the year is wide and scrolls sideways on a phone. The lists say the same.",
            "There is no version in plain Japanese, sign language or braille.",
            "Nobody who uses a screen reader has tested the pages yet.",
        ],
    },
    Section {
        heading: "If something is in your way",
        text: &[
            "For a scheme and how to apply, ask the office named on the page of the scheme.",
            "For faults of this site, tell whoever operates it. This page has no means of naming their address.",
        ],
        points: &[],
    },
    Section {
        heading: "What happens to your answers",
        text: &[],
        points: &[
            "No cookies are used.",
            "Answers to the guided check are not stored on the server. They are on your screen only, are sent with each step, and are dropped as soon as the reply is made.",
            "They stay on your device only if you ask for it.",
            "Neither network addresses nor answers are written to logs.",
            "No fonts, pictures or programs are loaded from other companies.",
        ],
    },
];

/// The licence of the design tokens.
const LICENCE: &str = include_str!("../../assets/design-tokens/LICENSE");

/// The statement.
pub async fn page(ctx: Context) -> Result<Response, Fault> {
    let view =
        Statement { ctx: &ctx, title: ctx.words().accessibility, sections: ctx.of(&JAPANESE, &ENGLISH) };
    Ok(html(ctx.language, view.render()))
}
