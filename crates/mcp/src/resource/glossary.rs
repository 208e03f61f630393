//! The words that answers use, with what they mean.

use catalogue::Catalogue;
use catalogue::window::{CLOSING_SOON_DAYS, State};
use service::business_stage::BusinessStage;
use service::check_all::Standing;
use vocabulary::{Stage, SupportKind, Verdict};

/// The words in Japanese, by the identifiers of answers.
pub fn markdown(catalogue: &Catalogue) -> String {
    let mut out = String::from("# 用語\n");
    table(&mut out, "判定（verdict）", Verdict::ALL.map(|one| (one.english(), one.label(), meaning(one))));
    table(
        &mut out,
        "会社にとって（standing）",
        Standing::ALL.map(|(one, name)| (name, one.short_label(), one.label())),
    );
    table(&mut out, "受付の状態（state）", State::ALL.map(|one| (one.english(), one.label(), of_state(one))));
    table(&mut out, "段階（stage）", Stage::ALL.map(|one| (one.english(), one.label(), "")));
    table(&mut out, "種別（kinds）", SupportKind::all().map(|one| (one.id(), one.label(), "")));
    let purposes = catalogue.purposes().iter();
    table(&mut out, "ねらい（purposes）", purposes.map(|one| (one.id.as_str(), one.label.as_str(), "")));
    let groups = catalogue.words.audiences.iter();
    table(&mut out, "だれのため（audiences）", groups.map(|one| (one.id.as_str(), one.label.as_str(), "")));
    table(&mut out, "事業の段階（stages）", BusinessStage::ALL.map(|one| (one.id(), one.label(), "")));
    out.push_str(&format!("\n「まもなく終了」は、終わりの日の{CLOSING_SOON_DAYS}日前からです。\n"));
    out.push_str("\n## 地域（area）\n\n| 識別子 | 名前 | 市区町村コード（site_codes） |\n|---|---|---|\n");
    for area in catalogue.areas.iter() {
        let codes = match area.first_code == area.last_code {
            true => area.first_code.to_string(),
            false => format!("{}～{}", area.first_code, area.last_code),
        };
        out.push_str(&format!("| {} | {} | {codes} |\n", area.id, area.name));
    }
    out
}

fn table<'a>(out: &mut String, heading: &str, rows: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) {
    out.push_str(&format!("\n## {heading}\n\n| 識別子 | 語 | 意味 |\n|---|---|---|\n"));
    for (id, word, meaning) in rows {
        out.push_str(&format!("| {id} | {word} | {meaning} |\n"));
    }
}

fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "まだ分からない事実がどうであっても、対象になる",
        Verdict::Review => "機械で確かめられる条件はすべて満たす。残りは人が判断する",
        Verdict::Ineligible => "まだ分からない事実がどうであっても、対象にならない",
        Verdict::Unknown => {
            "まだ分からない事実しだい、または資料が決めていない。使えるとも使えないとも言えない"
        }
    }
}

fn of_state(state: State) -> &'static str {
    match state {
        State::ClosingSoon => "受付中で、終わりの日が近い",
        State::Open => "申し込める",
        State::Anytime => "いつでも申し込める",
        State::Upcoming => "まだ始まっていない",
        State::Closed => "終わった",
        State::Unknown => "資料に期間が書かれていない。窓口に確かめる",
    }
}
