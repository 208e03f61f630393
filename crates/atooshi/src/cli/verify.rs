//! `atooshi verify`: pages and source documents compared, both ways.

use std::path::{Path, PathBuf};

use service::sources::Sources;
use service::verify::{PageReport, pages, place_label, verify};

use super::failure::Failure;
use super::format::Format;

/// ページと出典の文書を突き合わせる
#[derive(clap::Args)]
pub struct Arguments {
    /// 出典の文書（002_….txt など）のフォルダー
    #[arg(long, value_name = "DIR")]
    sources: PathBuf,
    /// 確かめる代わりに、この文書の文を番号つきで出す（例: --sentences 002 256-258）
    #[arg(long, value_name = "文書", conflicts_with = "format")]
    sentences: Option<String>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 確かめる制度（書かなければすべて）。--sentences では行の番号
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
        return print_sentences(&sources, document, &arguments.schemes);
    }
    let unread: Vec<_> =
        problems.iter().filter(|problem| problem.severity == lang::Severity::Error).collect();
    for problem in &unread {
        eprintln!("{}", super::lint::line(problem));
    }
    let pages = pages(&catalogue, &arguments.schemes).map_err(Failure::Input)?;
    let reports: Vec<PageReport> = pages.into_iter().map(|entry| verify(entry, &sources)).collect();
    for report in &reports {
        print_report(report);
    }
    let is_clean = reports.iter().all(|report| report.findings.is_empty());
    let is_whole = unread.is_empty() || !arguments.schemes.is_empty();
    if is_clean && is_whole { Ok(()) } else { Err(Failure::Reported) }
}

fn print_report(report: &PageReport) {
    println!(
        "{}（{}）: 文 引用{}・採らず{}・未引用{}、数 確かめた{}・出典にない{}",
        report.id,
        report.path,
        report.claimed,
        report.left_out,
        report.unclaimed,
        report.checked,
        report.missing
    );
    for finding in &report.findings {
        let place = if finding.line == 0 { String::new() } else { format!("{}行: ", finding.line) };
        println!("  {place}{}", finding.fault.message());
    }
}

fn print_sentences(sources: &Sources, document: &str, lines: &[String]) -> Result<(), Failure> {
    for written in lines {
        let (first, last) = line_range(written)?;
        for line in first..=last {
            for place in sources.places_of_line(document, line) {
                println!("{}: {}", place_label(&place), sources.sentence(&place));
            }
        }
    }
    Ok(())
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
