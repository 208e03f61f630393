//! Puts the view of a scheme together.

use engine::Scheme;

use crate::comment::comment;
use crate::derived;
use crate::frame::FrameAnswer;
use crate::name::MOST_NAME_BYTES;
use crate::reading::TABLE;
use crate::steps::name;
use crate::term::Term;
use crate::walk::Walk;
use crate::{Refusal, Request, closed_days};

/// The names that every view gives its own columns.
const OWN_COLUMNS: [&str; 6] = ["verdict", "low_yen", "high_yen", "reason", "unreadable", "frame"];

/// A view with what it needs beside the table of companies.
pub(crate) struct View {
    /// The statement.
    pub sql: String,
    /// Whether it asks when offices are open.
    pub reads_closed_days: bool,
}

/// Writes the view of a scheme.
pub(crate) fn view<'a>(request: &'a Request<'a>, scheme: &'a Scheme) -> Result<View, Refusal> {
    let view_name = request.view_name(&scheme.header.id);
    check_names(request, &view_name)?;
    let mut walk = Walk::new(request, scheme)?;
    derived::check(&walk)?;
    closed_days::check(&walk)?;
    let keys = keys(request, &mut walk);
    walk.hint_names();
    let frames: Vec<FrameAnswer> = (0..scheme.plans.len()).map(|plan| walk.frame(plan)).collect();
    let unreadable = walk.unreadable();
    let mut answers = match frames.as_slice() {
        [only] => one_frame(only),
        _ => best_frame(&mut walk, &frames),
    };
    answers.insert(4, unreadable.sql);
    let dialect = request.dialect;
    let mut columns: Vec<String> = request
        .keys
        .iter()
        .zip(&keys)
        .map(|(key, (_, name))| format!("  {name} AS {}", dialect.quoted(key)))
        .collect();
    columns.extend(answers.into_iter().zip(OWN_COLUMNS).map(|(sql, name)| format!("  {sql} AS {name}")));
    let from = format!("{} AS {TABLE}", request.table_name());
    let sql = format!(
        "{}\nCREATE OR REPLACE VIEW {} AS\n{}\nSELECT\n{}\nFROM {};\n",
        head(scheme),
        dialect.name(&view_name),
        walk.steps.write(&from, &keys),
        columns.join(",\n"),
        name(walk.steps.last())
    );
    Ok(View { sql, reads_closed_days: walk.reads_closed_days })
}

fn check_names(request: &Request<'_>, view_name: &str) -> Result<(), Refusal> {
    if view_name.len() > MOST_NAME_BYTES {
        return Err(Refusal(format!(
            "ビューの名前「{view_name}」が長すぎます（{MOST_NAME_BYTES}バイトまで）。制度の識別子を短くしてください"
        )));
    }
    let clash = request.keys.iter().find(|key| OWN_COLUMNS.contains(&key.as_str()));
    clash.map_or(Ok(()), |key| {
        Err(Refusal(format!(
            "キーの列「{key}」は、ビューが答えに使う名前と同じです。表の列の名前を変えるか、別の列を --key に書いてください"
        )))
    })
}

/// The columns that tell one company from another, with their names inside the view.
fn keys(request: &Request<'_>, walk: &mut Walk<'_>) -> Vec<(String, String)> {
    let key = |key: &String| {
        let name = walk.names.take("row_key", &[""]);
        (format!("{TABLE}.{}", request.dialect.quoted(key)), name)
    };
    request.keys.iter().map(key).collect()
}

/// The answers of the only frame: verdict, least and greatest amount, reason.
fn one_frame(frame: &FrameAnswer) -> Vec<String> {
    let yen =
        |yen: &Option<Term>| yen.as_ref().map_or("CAST(NULL AS BIGINT)".to_string(), |yen| yen.sql.clone());
    vec![frame.verdict.sql.clone(), yen(&frame.low_yen), yen(&frame.high_yen), frame.reason.sql.clone()]
}

/// The answers of the best frame, and which it is.
fn best_frame(walk: &mut Walk<'_>, frames: &[FrameAnswer]) -> Vec<String> {
    let best = walk.best(frames);
    let of = |answer: &dyn Fn(&FrameAnswer) -> String| {
        let whens: Vec<String> = frames
            .iter()
            .enumerate()
            .map(|(at, frame)| format!("\n    WHEN {} THEN {}", at + 1, answer(frame)))
            .collect();
        format!("CASE {}{}\n  END", best.sql, whens.join(""))
    };
    let at = |answers: fn(&FrameAnswer) -> Vec<String>, at: usize| of(&|frame| answers(frame)[at].clone());
    let mut columns: Vec<String> = (0..4).map(|answer| at(one_frame, answer)).collect();
    columns.push(of(&|frame| walk.dialect.text(&frame.id)));
    columns
}

fn head(scheme: &Scheme) -> String {
    let header = &scheme.header;
    let title = format!(
        "{}（{}、{}、照合: {}）",
        header.title, header.issuer, header.fiscal_year, header.verification
    );
    let sources: Vec<String> = header.sources.iter().map(ToString::to_string).collect();
    format!("{}\n{}", comment(&title), comment(&format!("出典 {}", sources.join("、"))))
}
