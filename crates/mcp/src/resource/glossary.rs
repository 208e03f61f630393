//! The words that answers use, with what they mean.

use catalogue::window::{CLOSING_SOON_DAYS, State};
use catalogue::{Area, Catalogue};
use service::business_stage::BusinessStage;
use service::check_all::Standing;
use vocabulary::{Stage, SupportKind, Verdict};

/// The words in Japanese, by the identifiers of answers.
pub fn markdown(catalogue: &Catalogue) -> String {
    let mut out = String::from("# 用語\n");
    let verdicts = Verdict::ALL.map(|one| (one.english(), one.label(), meaning(one)));
    meanings(&mut out, "判定（verdict）", verdicts);
    words(&mut out, "会社にとって（standing）", Standing::ALL.map(|(one, name)| (name, one.label())));
    meanings(
        &mut out,
        "受付の状態（state）",
        State::ALL.map(|one| (one.english(), one.label(), of_state(one))),
    );
    words(&mut out, "段階（stage）", Stage::ALL.map(|one| (one.english(), one.label())));
    words(&mut out, "種別（kinds）", SupportKind::all().map(|one| (one.id(), one.label())));
    let purposes = catalogue.purposes().iter();
    words(&mut out, "ねらい（purposes）", purposes.map(|one| (one.id.as_str(), one.label.as_str())));
    let groups = catalogue.words.audiences.iter();
    words(&mut out, "だれのため（audiences）", groups.map(|one| (one.id.as_str(), one.label.as_str())));
    words(&mut out, "事業の段階（stages）", BusinessStage::ALL.map(|one| (one.id(), one.label())));
    let areas: Vec<[String; 3]> = catalogue.areas.iter().map(area).collect();
    let areas = areas.iter().map(|[id, name, codes]| [id.as_str(), name, codes]);
    table(&mut out, "地域（area）", ["識別子", "名前", "市区町村コード（site_codes）"], areas);
    out
}

fn area(area: &Area) -> [String; 3] {
    let codes = match area.first_code == area.last_code {
        true => area.first_code.to_string(),
        false => format!("{}～{}", area.first_code, area.last_code),
    };
    [area.id.clone(), area.name.clone(), codes]
}

fn words<'a>(out: &mut String, heading: &str, rows: impl IntoIterator<Item = (&'a str, &'a str)>) {
    let rows = rows.into_iter().map(|(id, word)| [id, word]);
    table(out, heading, ["識別子", "語"], rows);
}

fn meanings(
    out: &mut String,
    heading: &str,
    rows: impl IntoIterator<Item = (&'static str, &'static str, String)>,
) {
    let rows: Vec<(&str, &str, String)> = rows.into_iter().collect();
    let rows = rows.iter().map(|(id, word, meaning)| [*id, *word, meaning.as_str()]);
    table(out, heading, ["識別子", "語", "意味"], rows);
}

fn table<'a, const N: usize>(
    out: &mut String,
    heading: &str,
    columns: [&str; N],
    rows: impl Iterator<Item = [&'a str; N]>,
) {
    out.push_str(&format!("\n## {heading}\n\n| {} |\n|{}\n", columns.join(" | "), "---|".repeat(N)));
    rows.for_each(|row| out.push_str(&format!("| {} |\n", row.join(" | "))));
}

fn meaning(verdict: Verdict) -> String {
    let said = match verdict {
        Verdict::Eligible => "まだ分からない事実がどうであっても、対象になる",
        Verdict::Review => "機械で確かめられる条件はすべて満たす。残りは人が判断する",
        Verdict::Ineligible => "まだ分からない事実がどうであっても、対象にならない",
        Verdict::Unknown => {
            "まだ分からない事実しだい、または資料が決めていない。使えるとも使えないとも言えない"
        }
    };
    said.to_string()
}

fn of_state(state: State) -> String {
    let said = match state {
        State::ClosingSoon => return format!("受付中で、終わりの日まで{CLOSING_SOON_DAYS}日以内"),
        State::Open => "申し込める",
        State::Anytime => "いつでも申し込める",
        State::Upcoming => "まだ始まっていない",
        State::Closed => "終わった",
        State::Unknown => "資料に期間が書かれていない。窓口に確かめる",
    };
    said.to_string()
}
