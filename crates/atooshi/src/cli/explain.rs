//! `atooshi explain`: a scheme read aloud in the terminal, with the source sentences where they are at hand.

use std::path::{Path, PathBuf};

use service::explain::{Explained, Explanation, LeftOut, Quoted, explain};
use service::sources::Sources;
use service::verify::{pages, place_label};
use unicode_width::UnicodeWidthStr;
use vocabulary::Citation;

use super::failure::Failure;
use super::format::Format;
use super::screen::{Screen, Tone};
use super::table::{Align, Cell, Table, wrap};

/// 制度を読み上げる順に出す
#[derive(clap::Args)]
pub struct Arguments {
    /// 制度の識別子
    scheme: String,
    /// 出典の文書のフォルダー（書くと、引いた文を並べて出す）
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Prints the scheme.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    let found = pages(&catalogue, std::slice::from_ref(&arguments.scheme)).map_err(Failure::Input)?;
    let folder = arguments.sources.as_deref();
    let sources = folder.map(|folder| Sources::read(folder, &catalogue.sources)).transpose()?;
    let mut out = String::new();
    for entry in found {
        let explanation = explain(entry, sources.as_ref());
        match arguments.format {
            Format::Json => out.push_str(&super::json_text(&wire::Explanation::new(&explanation))?),
            Format::Text => Reader { screen: Screen::of_stdout(), out: &mut out }.read(&explanation),
        }
    }
    super::print(&out)
}

/// Writes the parts of a scheme one below the other.
struct Reader<'a> {
    screen: Screen,
    out: &'a mut String,
}

impl Reader<'_> {
    fn read(&mut self, explanation: &Explanation) {
        self.head(explanation);
        self.section("だれが使えるか、何を守るか", &explanation.clauses);
        for (frame, items) in &explanation.amounts {
            let heading = match frame {
                Some(frame) => format!("いくら受け取れるか（{frame}）"),
                None => "いくら受け取れるか".to_string(),
            };
            self.section(&heading, items);
        }
        self.section("期限", &explanation.deadlines);
        self.section("受付", &explanation.windows);
        self.section("注記", &explanation.notes);
        self.left_out(&explanation.left_out);
    }

    fn head(&mut self, explanation: &Explanation) {
        let header = &explanation.header;
        let title = format!("{}（{}）", header.title, header.id);
        self.line(0, "", &title, Tone::Strong);
        self.line(0, "", &format!("{}の{}、{}", header.issuer, header.kind, header.fiscal_year), Tone::Plain);
        if let Some((from, until)) = header.valid {
            let (from, until) = (notation::write_date(from), notation::write_date(until));
            self.line(0, "有効  ", &format!("{from} から {until} まで"), Tone::Plain);
        }
        let lists = [
            ("対象者  ", &header.audience),
            ("所在地  ", &header.locations),
            ("利用時間  ", &header.opening_hours),
            ("問合せ  ", &header.contacts),
        ];
        for (lead, list) in lists {
            list.iter().for_each(|text| self.line(0, lead, text, Tone::Plain));
        }
        self.line(0, "出典  ", &joined(&header.sources), Tone::Quiet);
        self.line(0, "照合  ", &header.verification, Tone::Quiet);
    }

    fn section(&mut self, heading: &str, items: &[Explained]) {
        if items.is_empty() {
            return;
        }
        self.out.push('\n');
        self.line(0, "■ ", heading, Tone::Strong);
        for item in items {
            self.item(item);
        }
    }

    fn item(&mut self, item: &Explained) {
        let stage = item.stage.map_or(String::new(), |stage| format!("〔{}〕", stage.label()));
        let name = if item.name == item.kind.label() { "" } else { item.name.as_str() };
        let frame = item.frame.as_ref().map_or(String::new(), |frame| format!("（{frame}）"));
        self.out.push('\n');
        self.line(2, &format!("{} ", item.kind.label()), &format!("{name}{stage}{frame}"), Tone::Strong);
        for line in &item.lines {
            let depth = line.len() - line.trim_start().len();
            self.line(6 + depth, "", line.trim_start(), Tone::Plain);
        }
        self.table(&item.rows);
        self.cited(&item.citations, &item.sentences);
    }

    fn table(&mut self, rows: &[Vec<String>]) {
        let Some((head, rows)) = rows.split_first() else { return };
        let columns: Vec<(&str, Align)> = head.iter().map(|name| (name.as_str(), Align::Left)).collect();
        let mut table = Table::new(&columns);
        for row in rows {
            table.push(row.iter().map(|cell| Cell::from(cell.as_str())).collect());
        }
        let mut screen = self.screen;
        screen.columns = screen.columns.saturating_sub(6);
        for line in table.draw(screen).lines() {
            self.out.push_str("      ");
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    fn cited(&mut self, citations: &[Citation], sentences: &[Quoted]) {
        if sentences.is_empty() && !citations.is_empty() {
            self.line(6, "", &format!("【{}】", joined(citations)), Tone::Quiet);
        }
        for quoted in sentences {
            let lead = format!("【{}】", place_label(&quoted.place));
            self.line(6, &lead, &super::verify::printable(&quoted.text), Tone::Quiet);
        }
    }

    fn left_out(&mut self, rows: &[LeftOut]) {
        if rows.is_empty() {
            return;
        }
        self.out.push('\n');
        self.line(0, "■ ", "採らなかった文", Tone::Strong);
        for row in rows {
            self.line(2, "", &format!("{}: {}", joined(&row.citations), row.reason), Tone::Plain);
            self.cited(&[], &row.sentences);
        }
    }

    /// A text behind a lead, wrapped so that its lines stand below one another.
    fn line(&mut self, indent: usize, lead: &str, text: &str, tone: Tone) {
        // A long lead would leave no room; its text then continues below the indent.
        let hang = if lead.width() * 3 > self.screen.columns { indent + 2 } else { indent + lead.width() };
        let room = self.screen.columns.saturating_sub(hang).max(2);
        let lines = wrap(text, room);
        for (at, line) in lines.iter().enumerate() {
            let blanks = if at == 0 { " ".repeat(indent) + lead } else { " ".repeat(hang) };
            self.out.push_str(&blanks);
            self.out.push_str(&self.screen.paint(line, tone));
            self.out.push('\n');
        }
    }
}

fn joined(citations: &[Citation]) -> String {
    citations.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}
