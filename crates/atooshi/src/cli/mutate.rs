//! `atooshi mutate`: which changes of a page its own cases would not notice.

use std::path::Path;

use lang::LineIndex;
use service::mutate::mutate;

use super::failure::Failure;

/// 決まりを一か所ずつ変え、事例が気付くかを確かめる
#[derive(clap::Args)]
pub struct Arguments {
    /// 制度の識別子（書かなければすべて）
    schemes: Vec<String>,
}

/// Prints the survivors of each page and the share of mutants that were killed.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    for id in &arguments.schemes {
        if catalogue.relation(id).is_none() {
            service::check::find(&catalogue, id).map_err(Failure::Input)?;
        }
    }
    let is_asked = |id: &String| arguments.schemes.is_empty() || arguments.schemes.contains(id);
    let (mut killed, mut survivors) = (0, 0);
    let mut any_fails = false;
    for entry in catalogue.pages().filter(|entry| is_asked(&entry.scheme.header.id)) {
        let outcome = mutate(&catalogue, entry);
        if outcome.cases_fail {
            super::print(&format!(
                "{}: 変える前から事例が合いません。atooshi lint で確かめてください\n",
                entry.scheme.header.id
            ))?;
            any_fails = true;
            continue;
        }
        let lines = LineIndex::new(&entry.text);
        for mutant in &outcome.survivors {
            let (line, column) = lines.line_column(&entry.text, mutant.span.start);
            super::print(&format!(
                "{}:{line}:{column}: 気付かれない変更 「{}」→「{}」\n",
                entry.path, mutant.before, mutant.after
            ))?;
        }
        let permille = outcome.killed_permille();
        super::print(&format!(
            "{}: {}.{}%（気付いた {}、気付かない {}、ページとして誤り {}）\n",
            entry.scheme.header.id,
            permille / 10,
            permille % 10,
            outcome.killed,
            outcome.survivors.len(),
            outcome.refused
        ))?;
        killed += outcome.killed;
        survivors += outcome.survivors.len();
    }
    let valid = (killed + survivors).max(1);
    super::print(&format!(
        "全体: {}.{}%（{killed}/{valid}）{}\n",
        killed * 100 / valid,
        killed * 1000 / valid % 10,
        super::shipped_remark(data)
    ))?;
    if any_fails { Err(Failure::Reported) } else { Ok(()) }
}
