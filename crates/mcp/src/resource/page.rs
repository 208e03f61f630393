//! A scheme's page as Markdown, in the order in which it is read aloud.

use catalogue::Entry;
use service::explain::{Explained, explain};
use service::outline::{Section, outline};
use vocabulary::Citation;

/// The page with its words, its rules, and the place in the source of each.
pub fn markdown(entry: &Entry) -> String {
    let mut out = head(entry);
    for section in outline(entry) {
        out.push_str(&written(&section));
    }
    let left_out = explain(entry, None).left_out;
    if !left_out.is_empty() {
        out.push_str("\n## 採らなかった文\n\n");
        for row in left_out {
            out.push_str(&format!("- {}: {}\n", cited(&row.citations), row.reason));
        }
    }
    out.push_str("\n---\n\n使えるかどうかは、読んで判断せず check_profile で調べてください。決めるのは所管の窓口と審査です。\n");
    out
}

fn head(entry: &Entry) -> String {
    let header = &entry.scheme.header;
    let mut out = format!(
        "# {}（{}）\n\n{}の{}、{}\n\n",
        header.title, header.id, header.issuer, header.kind, header.fiscal_year
    );
    if let Some((from, until)) = header.valid {
        out.push_str(&format!(
            "- 有効: {} から {} まで\n",
            notation::write_date(from),
            notation::write_date(until)
        ));
    }
    let lists = [
        ("対象者", &header.audience),
        ("所在地", &header.locations),
        ("利用時間", &header.opening_hours),
        ("問合せ", &header.contacts),
    ];
    for (name, list) in lists {
        list.iter().for_each(|text| out.push_str(&format!("- {name}: {text}\n")));
    }
    out.push_str(&format!("- 出典: {}\n- 照合: {}\n", cited(&header.sources), header.verification));
    out
}

fn written(section: &Section<'_>) -> String {
    let mut out = String::from("\n");
    if !section.heading.is_empty() {
        let marks = "#".repeat(section.level);
        out.push_str(&format!("{marks} {}{}\n\n", section.heading, bracketed(section.citations)));
    }
    for paragraph in &section.prose {
        out.push_str(&format!("{paragraph}\n\n"));
    }
    for item in &section.items {
        out.push_str(&rule(item));
    }
    out
}

fn rule(item: &Explained) -> String {
    let name = if item.name == item.kind.label() { "" } else { item.name.as_str() };
    let stage = item.stage.map_or(String::new(), |stage| format!("〔{}〕", stage.label()));
    let frame = item.frame.as_ref().map_or(String::new(), |frame| format!("（{frame}）"));
    let heading = format!("{} {name}{stage}{frame}", item.kind.label());
    let mut out = format!("**{}**{}\n\n", heading.trim_end(), bracketed(&item.citations));
    if !item.lines.is_empty() {
        out.push_str(&format!("```text\n{}\n```\n\n", item.lines.join("\n")));
    }
    if let Some((first, rows)) = item.rows.split_first() {
        let row = |cells: &Vec<String>| {
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        out.push_str(&row(first));
        out.push_str(&format!("|{}\n", "---|".repeat(first.len())));
        rows.iter().for_each(|cells| out.push_str(&row(cells)));
        out.push('\n');
    }
    out
}

fn bracketed(citations: &[Citation]) -> String {
    if citations.is_empty() { String::new() } else { format!("【{}】", cited(citations)) }
}

fn cited(citations: &[Citation]) -> String {
    citations.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}
