//! Adds blanks that mean nothing.

use lang::ast::ItemKind;
use lang::{LabelKind, Labels, tokenize};

/// A small generator; what it throws depends on the seed alone.
pub struct Dice(u64);

impl Dice {
    /// Dice for a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed | 1)
    }

    fn throw<'a>(&mut self, sides: &[&'a str]) -> &'a str {
        // xorshift64
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        sides[(self.0 >> 33) as usize % sides.len()]
    }
}

const BLANKS: [&str; 6] = ["", "", " ", "   ", "　", " 　"];

/// The page with blanks between the words of rules, around the cells of tables, and at the ends of lines.
pub fn mangle(text: &str, labels: &Labels, dice: &mut Dice) -> String {
    let labels = with_own_names(text, labels);
    let mut out = String::new();
    let mut fence: Option<bool> = None;
    for line in text.lines() {
        match fence {
            None if line.starts_with("```") => {
                fence = Some(is_rule(line));
                out.push_str(line);
            }
            None if line.starts_with('|') => out.push_str(&table_line(line, dice)),
            None => out.push_str(line),
            Some(_) if line == "```" => {
                fence = None;
                out.push_str(line);
            }
            Some(true) => out.push_str(&rule_line(line, &labels, dice)),
            Some(false) => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

fn is_rule(line: &str) -> bool {
    let word = line.trim_start_matches('`').split([' ', '　', '【']).next().unwrap();
    let is_text = |kind: ItemKind| matches!(kind, ItemKind::Judgement | ItemKind::Note);
    ItemKind::FENCES.iter().any(|(kind, label)| *label == word && !is_text(*kind))
}

fn table_line(line: &str, dice: &mut Dice) -> String {
    let inner = line.strip_prefix('|').unwrap().strip_suffix('|').unwrap();
    let mut out = String::from("|");
    for cell in inner.split('|') {
        out.extend([dice.throw(&BLANKS), cell, dice.throw(&BLANKS), "|"]);
    }
    out
}

fn rule_line(line: &str, labels: &Labels, dice: &mut Dice) -> String {
    let text = line.trim_start();
    let depth = line.len() - text.len();
    let cut = text.find('【').unwrap_or(text.len());
    let mut out = dice.throw(&["", "", "\n", " \n"]).to_string();
    out.push_str(&dice.throw(&["  ", "　"]).repeat(depth / 2));
    let tokens = tokenize(&text[..cut], 0, labels);
    let is_free = tokens.first().is_some_and(|token| token.is("資料では決まらない") || token.is("段階"));
    let mut at = 0;
    for token in tokens.iter().skip(1).filter(|_| !is_free) {
        out.extend([&text[at..token.span.start], dice.throw(&BLANKS)]);
        at = token.span.start;
    }
    out.extend([&text[at..cut], dice.throw(&BLANKS), &text[cut..], dice.throw(&BLANKS)]);
    out
}

/// The labels of the facts and of the page itself.
fn with_own_names(text: &str, labels: &Labels) -> Labels {
    let (page, _) = lang::parse(text, labels);
    let mut all = labels.clone();
    all.add("枠", LabelKind::Quantity);
    page.frames.iter().for_each(|frame| all.add(&frame.label.text, LabelKind::Choice));
    for item in page.items.iter().filter(|item| item.kind.defines_name()) {
        let is_definition = item.kind == ItemKind::Definition;
        all.add(&item.name.text, if is_definition { LabelKind::Sentence } else { LabelKind::Quantity });
    }
    all
}
