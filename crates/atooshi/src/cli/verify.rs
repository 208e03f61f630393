//! `atooshi verify`: pages and source documents compared, both ways.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use lang::Severity;
use serde_json::{Value as Json, json};
use service::sources::Sources;
use service::verify::{Finding, PageReport, pages, place_label, verify};

use super::failure::Failure;
use super::format::Format;

/// ページと出典の文書を突き合わせる
#[derive(clap::Args)]
pub struct Arguments {
    /// 出典の文書（002_….txt など）のフォルダー
    #[arg(long, value_name = "DIR")]
    sources: PathBuf,
    /// 確かめる代わりに、この文書の文を番号つきで出す（例: --sentences 002 256-258）
    #[arg(long, value_name = "文書")]
    sentences: Option<String>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 確かめる制度（書かなければすべて）。--sentences では行の番号
    #[arg(value_name = "制度")]
    schemes: Vec<String>,
}

/// Compares the pages, or prints the sentences of some lines.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let (catalogue, problems) = service::data::catalogue_with_problems(data)?;
    let sources = Sources::read(&arguments.sources, &catalogue.sources)?;
    for remark in &sources.remarks {
        eprintln!("注意: {remark}");
    }
    if let Some(document) = &arguments.sentences {
        return super::print(&sentences(&sources, document, &arguments.schemes, arguments.format)?);
    }
    let unread: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    for problem in &unread {
        eprintln!("{}", super::problem::line(problem));
    }
    let pages = pages(&catalogue, &arguments.schemes).map_err(|message| match unread.is_empty() {
        true => Failure::Input(message),
        false => Failure::Input(
            "誤りのあるページは照らし合わせられません。先に atooshi lint の誤りを直してください".to_string(),
        ),
    })?;
    let reports: Vec<PageReport> = pages.into_iter().map(|entry| verify(entry, &sources)).collect();
    let remark = match super::shipped_remark(data) {
        "" => String::new(),
        remark => format!("{remark}\n"),
    };
    match arguments.format {
        Format::Json => super::print(&format!("{:#}\n", wire(&reports, &sources)))?,
        Format::Text => super::print(&format!("{}{}", text(&reports), remark))?,
    }
    // A page that could not be read was not compared; it matters unless others were asked for.
    let is_whole = unread.is_empty() || !arguments.schemes.is_empty();
    let is_clean = reports.iter().all(|report| report.findings.is_empty());
    if is_clean && is_whole { Ok(()) } else { Err(Failure::Reported) }
}

fn text(reports: &[PageReport]) -> String {
    let mut out = String::new();
    let mut mends: Vec<&str> = Vec::new();
    for report in reports {
        let _ = writeln!(out, "{}", counts(report));
        for finding in &report.findings {
            let _ = writeln!(out, "  {}", line(report, finding));
            if !mends.contains(&finding.fault.mend()) {
                mends.push(finding.fault.mend());
            }
        }
    }
    let findings: usize = reports.iter().map(|report| report.findings.len()).sum();
    let _ = writeln!(out, "{}ページ: 直すところ{findings}件", reports.len());
    for mend in mends {
        let _ = writeln!(out, "  → {mend}");
    }
    out
}

fn counts(report: &PageReport) -> String {
    format!(
        "{}: 文は引いた{}・採らなかった{}・どちらでもない{}、数は確かめた{}・出典にない{}",
        report.id, report.claimed, report.left_out, report.unclaimed, report.checked, report.missing
    )
}

fn line(report: &PageReport, finding: &Finding) -> String {
    let place = match finding.line {
        0 => String::new(),
        line => format!("{}:{line}: ", report.path),
    };
    format!("{place}{}", printable(&finding.fault.message()))
}

/// The text without control characters, which damaged sources may hold.
pub fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

fn wire(reports: &[PageReport], sources: &Sources) -> Json {
    let finding = |finding: &Finding| {
        let place = finding.fault.place();
        json!({
            "kind": finding.fault.kind(),
            "page_line": (finding.line > 0).then_some(finding.line),
            "document": place.map(|place| &place.document),
            "line": place.map(|place| place.line),
            "sentence": place.map(|place| place.sentence),
            "figure": finding.fault.figure(),
            "message": finding.fault.message(),
            "mend": finding.fault.mend(),
        })
    };
    let page = |report: &PageReport| {
        json!({
            "scheme": report.id,
            "path": report.path,
            "sentences": {
                "claimed": report.claimed,
                "left_out": report.left_out,
                "unclaimed": report.unclaimed,
            },
            "figures": { "checked": report.checked, "missing": report.missing },
            "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
        })
    };
    json!({ "pages": reports.iter().map(page).collect::<Vec<_>>(), "remarks": sources.remarks })
}

/// The numbered sentences of some lines.
fn sentences(sources: &Sources, document: &str, lines: &[String], format: Format) -> Result<String, Failure> {
    let mut places = Vec::new();
    for written in lines {
        let (first, last) = line_range(written)?;
        let last = last.min(sources.lines(document).ok_or_else(|| unknown(document))?);
        places.extend((first..=last).flat_map(|line| sources.places_of_line(document, line)));
    }
    let quoted = places.iter().map(|place| (place, sources.sentence(place)));
    Ok(match format {
        Format::Text => {
            quoted.map(|(place, text)| format!("{}: {}\n", place_label(place), printable(text))).collect()
        }
        Format::Json => {
            let wire = quoted.map(|(place, text)| {
                json!({
                    "document": place.document,
                    "line": place.line,
                    "sentence": place.sentence,
                    "text": text,
                })
            });
            format!("{:#}\n", Json::Array(wire.collect()))
        }
    })
}

fn unknown(document: &str) -> Failure {
    Failure::Input(format!("文書「{document}」がフォルダーにありません"))
}

fn line_range(written: &str) -> Result<(u32, u32), Failure> {
    let (first, last) = written.split_once('-').unwrap_or((written, written));
    match (first.parse(), last.parse()) {
        (Ok(first), Ok(last)) if first >= 1 && first <= last => Ok((first, last)),
        _ => Err(Failure::Input(format!(
            "行の番号「{written}」が読めません。「256」か「256-258」のように書いてください"
        ))),
    }
}
