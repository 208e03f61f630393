//! Random pages.

use engine::Registry;
use engine::fact::FactType;
use vocabulary::{BaseUnit, Unit};

use super::{Size, Tape};

/// A page that is being written.
pub(super) struct Draft<'a> {
    pub tape: &'a mut Tape,
    pub registry: &'a Registry,
    pub is_small: bool,
    /// Names of values and tables with their units.
    pub names: Vec<(String, Unit)>,
    /// Names of definitions.
    pub definitions: Vec<String>,
    /// The frame that is being written, where the page has frames.
    pub frame: Option<usize>,
    blocks: Vec<Block>,
}

/// A fence or table; those with a name are dropped when nobody uses it.
struct Block {
    name: Option<String>,
    text: String,
}

/// The text of a random page.
pub fn page(tape: &mut Tape, registry: &Registry, size: Size) -> String {
    let is_small = size == Size::Small;
    let mut draft = Draft {
        tape,
        registry,
        is_small,
        names: Vec::new(),
        definitions: Vec::new(),
        frame: None,
        blocks: Vec::new(),
    };
    draft.names_of_page();
    let frames = draft.tape.once_in(3);
    draft.clauses();
    if frames {
        for (at, name) in ["枠あ", "枠い"].into_iter().enumerate() {
            draft.frame = Some(at);
            draft.plain(format!("## 枠 {name}（frame_{at}）【002 {}行】\n", at + 2));
            if draft.tape.once_in(2) {
                draft.clause(&format!("枠だけの条件{name}"), "条件");
            }
            draft.results(name);
        }
    } else {
        draft.results("");
    }
    draft.deadline();
    draft.finish()
}

impl Draft<'_> {
    fn names_of_page(&mut self) {
        if self.tape.once_in(3) {
            let lines = self.conditions(0);
            self.fence("定義 定義あ", &lines, Some("定義あ"));
            self.definitions.push("定義あ".to_string());
        }
        if self.tape.once_in(3) {
            let line = format!("期日甲から{}までの月数", self.day(1));
            self.fence("値 値う", &[line], Some("値う"));
            self.names.push(("値う".to_string(), Unit::of(BaseUnit::Month)));
        }
        for (at, name) in ["値あ", "値い"].into_iter().enumerate() {
            match self.tape.below(5) {
                0 if at == 0 => {
                    let lines = self.steps(2, false);
                    self.fence(&format!("値 {name}"), &lines, Some(name));
                    self.names.push((name.to_string(), Unit::YEN));
                }
                1 | 2 => self.table(name, Unit::NONE),
                3 => self.table(name, Unit::YEN),
                _ => {}
            }
        }
    }

    fn clauses(&mut self) {
        for at in 0..self.tape.below(4) {
            let kind = *self.tape.pick(&["条件", "条件", "除外", "義務", "受付", "判断"]);
            self.clause(&format!("決まり{}", ["い", "ろ", "は", "に"][at]), kind);
        }
    }

    fn clause(&mut self, name: &str, kind: &str) {
        let mut lines = if kind == "判断" { vec!["人が見る".to_string()] } else { self.conditions(0) };
        if kind == "義務" {
            lines.insert(0, "段階 実施".to_string());
        }
        self.fence(&format!("{kind} {name}"), &lines, None);
    }

    fn results(&mut self, suffix: &str) {
        let mut parts = Vec::new();
        for at in 0..self.tape.below(3) {
            let name = format!("部分{suffix}{}", ["い", "ろ"][at]);
            let lines = self.steps(2, false);
            self.fence(&format!("部分 {name}（part_{at}{}）", self.frame.unwrap_or(9)), &lines, None);
            parts.push(name);
        }
        let mut lines = self.steps(2, true);
        if !parts.is_empty() && self.tape.once_in(2) {
            lines[0] = parts.join(" + ");
        }
        if parts.is_empty() || !self.tape.once_in(8) {
            self.fence(&format!("金額 額{suffix}"), &lines, None);
        }
    }

    fn deadline(&mut self) {
        if self.frame.is_none() && self.tape.once_in(4) {
            let line = format!("{} まで", self.day(2));
            self.fence("期限 締切（due）", &[line], None);
        }
    }

    /// A table of two or three rows whose first column tells them apart.
    fn table(&mut self, name: &str, unit: Unit) {
        let registry = self.registry;
        let fact = self.tape.pick(registry.facts());
        let (column, cells): (String, Vec<String>) = match &fact.kind {
            FactType::Bool { statement, .. } => (statement.clone(), vec!["はい".into(), "いいえ".into()]),
            FactType::Choice(choices) => {
                (fact.label.clone(), choices[1..].iter().map(|choice| choice.label.clone()).collect())
            }
            FactType::Number { unit, percent, least, decimals, greatest } => {
                let low = least.unwrap_or(0) + 1;
                let wide = greatest.map_or(100, |greatest| (greatest - low).max(1));
                let write = |at: i64| {
                    let value = vocabulary::Ratio::new(at.into(), 10i128.pow(*decimals)).expect("a decimal");
                    format!("{}未満", super::value::write(value, *unit, *percent))
                };
                let first = low + self.tape.between(0, wide / 2);
                (fact.label.clone(), vec![write(first), write(first + 1 + wide / 3)])
            }
            _ => (fact.label.clone(), vec!["2023-05-10以降".into()]),
        };
        let wide = self.tape.once_in(2).then_some("印甲がある");
        let mut text = format!(
            "| 表 {name} | {column} |{} 値 |\n|---|---|{}---|\n",
            wide.map_or(String::new(), |name| format!(" {name} |")),
            if wide.is_some() { "---|" } else { "" }
        );
        for (at, cell) in cells.iter().enumerate() {
            let second = wide.map_or(String::new(), |_| format!(" {} |", self.tape.pick(&["—", "はい"])));
            let value = self.cell(unit);
            text.push_str(&format!("| 行{at} | {cell} |{second} {value} |\n"));
        }
        let rest = wide.map_or("", |_| " — |");
        text.push_str(&format!("| ほか | — |{rest} {} |\n", self.cell(unit)));
        self.blocks.push(Block { name: Some(name.to_string()), text });
        self.names.push((name.to_string(), unit));
    }

    fn cell(&mut self, unit: Unit) -> String {
        if self.tape.once_in(4) { self.value(unit, 0) } else { self.constant(unit) }
    }

    fn fence(&mut self, head: &str, lines: &[String], name: Option<&str>) {
        let text = format!("```{head}\n{}\n```\n", lines.join("\n"));
        self.blocks.push(Block { name: name.map(str::to_string), text });
    }

    fn plain(&mut self, text: String) {
        self.blocks.push(Block { name: None, text });
    }

    /// The text of the page without the names that nobody uses.
    fn finish(mut self) -> String {
        loop {
            let is_used = |at: usize, name: &str| {
                self.blocks.iter().enumerate().any(|(other, block)| other != at && block.text.contains(name))
            };
            let dead = self
                .blocks
                .iter()
                .enumerate()
                .position(|(at, block)| block.name.as_ref().is_some_and(|name| !is_used(at, name)));
            match dead {
                Some(at) => self.blocks.remove(at),
                None => break,
            };
        }
        let blocks: Vec<&str> = self.blocks.iter().map(|block| block.text.as_str()).collect();
        let blocks = blocks.join("\n");
        let is_decided = ["```条件", "```除外", "```判断"].iter().any(|word| blocks.contains(word));
        let open = if is_decided { "" } else { "| 条件なし | 誰でも使える |\n" };
        let head = "# 試しのページ\n\n| 項目 | 内容 |\n|---|---|\n| 制度 | trial |\n| 実施 | 試験 |\n| 種別 | 助成金 |\n| 年度 | 令和5年度 |\n| 出典 | 002 1行-9行 |\n| 照合 | 機械起案 |\n";
        format!("{head}{open}\n## 決まり【002 1行】\n\n{blocks}")
    }
}
