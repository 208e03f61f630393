//! `atooshi ask`: one question after the other, and how the answer narrows.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use catalogue::Catalogue;
use engine::fact::FactType;
use engine::input::Reading;
use engine::{Fact, FactIndex, Set};
use service::answer::amount_in_words;
use service::ask::{Question, Session};
use service::profile_file::{self, Profile};
use service::reply::{self, Reply};

use vocabulary::Date;

use super::failure::Failure;
use super::screen::{Screen, Tone};

/// 質問に答えながら、使える制度を絞り込む
#[derive(clap::Args)]
pub struct Arguments {
    /// 答えを読み、保存するファイル（.yaml か .json、なければ作る）
    profile: PathBuf,
    /// 調べたい制度（何度でも書ける。書かなければ、やりたいことから選ぶ）
    #[arg(long, value_name = "ID")]
    scheme: Vec<String>,
    /// 調べる日（書かなければ今日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
}

/// Most questions of one conversation.
const MOST_QUESTIONS: usize = 200;

/// Asks until everything of interest is settled, the owner ends, or the input ends.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    let as_of = super::as_of(arguments.as_of.as_deref())?;
    if arguments.profile.extension().is_some_and(|ending| ending == "toml") {
        return Err(Failure::Input(
            "答えは .yaml か .json のファイルに保存します（TOML には保存しません）".to_string(),
        ));
    }
    let mut profile = match arguments.profile.exists() {
        true => profile_file::read(&catalogue.registry, &arguments.profile)
            .map_err(|error| Failure::Input(error.messages.join("\n")))?,
        false => Profile::default(),
    };
    let mut talk = Talk { catalogue: &catalogue, screen: Screen::of_stdout(), asked: 0 };
    let schemes = match arguments.scheme.is_empty() {
        true => talk.purposes(&mut profile, as_of)?,
        false => arguments.scheme.clone(),
    };
    let mut session =
        Session::new(&catalogue, profile.company.clone(), &schemes, as_of).map_err(Failure::Input)?;
    while talk.asked < MOST_QUESTIONS {
        let Some(question) = session.next(&catalogue).map_err(Failure::Input)? else { break };
        if !talk.ask(&mut session, &question)? {
            break;
        }
        profile.company = session.known.clone();
        profile_file::save(&catalogue.registry, &profile, &arguments.profile)?;
        talk.show(&session)?;
    }
    talk.finish(&session, &arguments.profile)
}

struct Talk<'a> {
    catalogue: &'a Catalogue,
    screen: Screen,
    asked: usize,
}

impl Talk<'_> {
    /// One line of the owner; `None` at the end of the input or when the owner ends.
    fn line(&mut self, prompt: &str) -> Result<Option<String>, Failure> {
        super::print(&format!("{prompt}> "))?;
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line)?;
        let text = line.trim().to_string();
        if read == 0 || text == "q" || text == "終わり" { Ok(None) } else { Ok(Some(text)) }
    }

    /// The schemes that fit what the owner wants to do.
    fn purposes(&mut self, profile: &mut Profile, as_of: Date) -> Result<Vec<String>, Failure> {
        let Some(fact) = self.catalogue.registry.by_id("purposes") else { return Ok(Vec::new()) };
        let definition = self.catalogue.registry.fact(fact);
        while profile.company.words(fact).is_none() {
            self.asked += 1;
            let Some(text) = self.line(&self.prompt(definition))? else { break };
            match reply::read(definition, &text) {
                Ok(Reply::Reading(reading)) => profile.company.insert(fact, reading),
                Ok(Reply::Skip) => break,
                Err(message) => super::print(&format!("{message}\n"))?,
            }
        }
        let words = profile.company.words(fact).unwrap_or_default().to_vec();
        let entries = service::ask::with_purposes(self.catalogue, &words, as_of);
        if entries.is_empty() {
            return Err(Failure::Input("その目的に合う制度は、このデータにはありません".to_string()));
        }
        Ok(entries.into_iter().map(|entry| entry.scheme.header.id.clone()).collect())
    }

    /// Asks one question until the answer can be read; false when the owner ends.
    fn ask(&mut self, session: &mut Session, question: &Question) -> Result<bool, Failure> {
        self.asked += 1;
        match question {
            Question::Frame { scheme } => self.ask_frame(session, scheme),
            Question::Fact(fact) => self.ask_fact(session, *fact),
            Question::Checklist { facts, .. } => self.ask_checklist(session, facts),
        }
    }

    fn ask_frame(&mut self, session: &mut Session, id: &str) -> Result<bool, Failure> {
        let entry = service::check::find(self.catalogue, id).map_err(Failure::Input)?;
        let frames = &entry.scheme.frames;
        let mut prompt = format!(
            "\n問{} {}には枠があります。どれについて調べますか。\n",
            self.asked, entry.scheme.header.title
        );
        for (at, frame) in frames.iter().enumerate() {
            prompt.push_str(&format!("  {} {}\n", at + 1, frame.label));
        }
        loop {
            let Some(text) = self.line(&prompt)? else { return Ok(false) };
            let number = text.parse::<usize>().ok().filter(|number| (1..=frames.len()).contains(number));
            let found = number.map(|number| &frames[number - 1]);
            match found.or_else(|| frames.iter().find(|frame| frame.label == text || frame.id == text)) {
                Some(frame) => {
                    session.choose_frame(id, &frame.id);
                    return Ok(true);
                }
                None => super::print("一覧の番号で答えてください\n")?,
            }
        }
    }

    fn ask_fact(&mut self, session: &mut Session, fact: FactIndex) -> Result<bool, Failure> {
        let definition = self.catalogue.registry.fact(fact);
        session.topic.clone_from(&definition.topic);
        loop {
            let Some(text) = self.line(&self.prompt(definition))? else { return Ok(false) };
            match reply::read(definition, &text) {
                Ok(Reply::Reading(reading)) => session.known.insert(fact, reading),
                Ok(Reply::Skip) => {
                    session.skipped.insert(fact);
                }
                Err(message) => {
                    super::print(&format!("{message}\n"))?;
                    continue;
                }
            }
            return Ok(true);
        }
    }

    /// The question with its choices and help.
    fn prompt(&self, fact: &Fact) -> String {
        let mut prompt = format!("\n問{} {}\n", self.asked, self.screen.paint(&fact.question, Tone::Strong));
        if !fact.help.is_empty() {
            prompt.push_str(&format!("   {}\n", self.screen.paint(&fact.help, Tone::Quiet)));
        }
        for (at, choice) in fact.choices().iter().enumerate() {
            prompt.push_str(&format!("  {} {}\n", at + 1, choice.label));
        }
        let hint = match &fact.kind {
            FactType::Bool { .. } => "はい・いいえ".to_string(),
            FactType::Number { percent: true, .. } => "数（%）".to_string(),
            FactType::Number { unit, .. } => format!("数（{unit}）"),
            FactType::Date => "日付（例: 2023-06-15、令和5年6月15日）".to_string(),
            FactType::Choice(_) => "番号".to_string(),
            FactType::ChoiceList(_) => "番号（いくつでも、空白で区切る）".to_string(),
            FactType::Code | FactType::CodeList => "コード".to_string(),
        };
        let null = if fact.nullable { "、当てはまらなければ なし" } else { "" };
        prompt.push_str(&format!("   {hint}{null}、分からなければ Enter だけ、終わるなら q\n"));
        prompt
    }

    fn ask_checklist(&mut self, session: &mut Session, facts: &[FactIndex]) -> Result<bool, Failure> {
        let definition = |fact: &FactIndex| self.catalogue.registry.fact(*fact);
        let mut prompt =
            format!("\n問{} 次のうち、当てはまるものの番号をすべて挙げてください。\n", self.asked);
        for (at, fact) in facts.iter().enumerate() {
            if let FactType::Bool { statement, .. } = &definition(fact).kind {
                prompt.push_str(&format!("  {:2} {statement}\n", at + 1));
            }
        }
        prompt.push_str(
            "   番号（空白で区切る）、一つもなければ 0、分からないものは ?番号（例: 1 3 ?4）、終わるなら q\n",
        );
        if let Some(first) = facts.first() {
            session.topic.clone_from(&definition(first).topic);
        }
        loop {
            let Some(text) = self.line(&prompt)? else { return Ok(false) };
            match checked(&text, facts.len()) {
                Ok(marks) => {
                    for (fact, mark) in facts.iter().zip(marks) {
                        match mark {
                            Some(yes) => {
                                session.known.insert(*fact, Reading::Set(Set::mask(1 << u8::from(yes))))
                            }
                            None => {
                                session.skipped.insert(*fact);
                            }
                        }
                    }
                    return Ok(true);
                }
                Err(message) => super::print(&format!("{message}\n"))?,
            }
        }
    }

    /// One line for each scheme of interest.
    fn show(&self, session: &Session) -> Result<(), Failure> {
        let mut out = String::new();
        for one in session.progress(self.catalogue).map_err(Failure::Input)? {
            let (_, answer) = &one.checked.answers[one.checked.best];
            let tone = if one.settled { Tone::Good } else { Tone::Quiet };
            let mark = if one.settled { "決" } else { "…" };
            let line = format!(
                "   {mark} {}: {} {}\n",
                one.checked.entry.scheme.header.title,
                answer.verdict.label(),
                amount_in_words(answer)
            );
            out.push_str(&self.screen.paint(&line, tone));
        }
        super::print(&out)
    }

    fn finish(&self, session: &Session, path: &Path) -> Result<(), Failure> {
        super::print(&format!("\n質問は{}問でした。\n", self.asked))?;
        self.show(session)?;
        if path.exists() {
            super::print(&format!(
                "答えは {} に保存しました。理由は atooshi check {0} で見られます。\n",
                path.display()
            ))?;
        }
        std::io::stdout().flush()?;
        Ok(())
    }
}

/// What a checklist answer says of each fact: yes, no, or not known.
fn checked(text: &str, count: usize) -> Result<Vec<Option<bool>>, String> {
    let text = notation::fold_width(text);
    if matches!(text.as_str(), "" | "?") {
        return Ok(vec![None; count]);
    }
    let mut marks = vec![Some(false); count];
    for word in text.split([' ', ',', '、']).filter(|word| !word.is_empty()) {
        let (mark, digits) = word.strip_prefix('?').map_or((Some(true), word), |rest| (None, rest));
        match digits.parse::<usize>() {
            Ok(0) => {}
            Ok(number) if number <= count => marks[number - 1] = mark,
            _ => return Err(format!("「{word}」は一覧の番号ではありません（0 から {count} まで）")),
        }
    }
    Ok(marks)
}
