//! The words that people use for what pages say otherwise, from `data/words/*.tsv`.

use vocabulary::SupportKind;

use crate::Problem;
use crate::load::File;

/// Everything that helps to understand a search.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Everyday words and the words of pages that they lead to.
    pub synonyms: Vec<Synonym>,
    /// Words that many searches share and that tell schemes apart little or not at all.
    pub general: Vec<General>,
    /// Words for what the catalogue does not hold.
    pub outside: Vec<Outside>,
    /// Names of places, here and elsewhere.
    pub places: Vec<Place>,
    /// The groups that the audiences of pages belong to.
    pub audiences: Vec<Audience>,
}

/// A group of those whom schemes are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// The identifier in interfaces.
    pub id: String,
    /// The Japanese name.
    pub label: String,
    /// The English name.
    pub english: String,
    /// Words that name its members.
    pub words: Vec<String>,
}

/// Words that mean the same, and where they lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    /// The words as people type them.
    pub words: Vec<String>,
    /// Words of pages, the most telling first.
    pub means: Vec<String>,
    /// What makes them the same: 言い換え, 略称, 旧称, 表記, 上位語, 英語.
    pub kind: String,
    /// Where the source uses the words of pages; `-` where the bridge is ours.
    pub source: String,
}

/// Words that are no subject of a search by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct General {
    /// The words as people type them.
    pub words: Vec<String>,
    /// Whether they say nothing at all (です, したい) and are passed over.
    pub is_filler: bool,
    /// The kinds of support that they ask for.
    pub kinds: Vec<SupportKind>,
}

/// Words for something that the catalogue does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// The words as people type them.
    pub words: Vec<String>,
    /// What they are about: 「{topic}はこの目録に載せていません」.
    pub topic: String,
}

/// The name of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name as people type it.
    pub name: String,
    /// The id of the area of the catalogue that it lies in; none for places elsewhere.
    pub area: Option<String>,
}

/// The area column of places that lie elsewhere.
const ELSEWHERE: &str = "outside";

impl Words {
    /// The group that an audience belongs to. Its head word comes last in Japanese, so the word that ends last
    /// decides, of those the longest; none where no word is known.
    pub fn audience_of(&self, written: &str) -> Option<&Audience> {
        let ends = |audience: &Audience| {
            let words = audience.words.iter();
            words
                .filter_map(|word| written.rfind(word.as_str()).map(|at| (at + word.len(), word.len())))
                .max()
        };
        self.audiences
            .iter()
            .filter_map(|audience| Some((ends(audience)?, audience)))
            .max_by_key(|(end, _)| *end)
            .map(|(_, audience)| audience)
    }

    /// Adds what one of the files says; unreadable lines are noted.
    pub(crate) fn read(&mut self, file: &File, problems: &mut Vec<Problem>) {
        for (at, line) in file.text.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
            if let Err(expected) = self.read_line(&file.path, line) {
                problems.push(Problem {
                    line: at + 1,
                    column: 1,
                    ..Problem::of_file(&file.path, format!("言葉の行「{line}」が読めません"), expected)
                });
            }
        }
    }

    fn read_line(&mut self, path: &str, line: &str) -> Result<(), String> {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        match (path, cells.as_slice()) {
            ("words/synonyms.tsv", [words, means, kind, source]) => self.synonyms.push(Synonym {
                words: list(words)?,
                means: list(means)?,
                kind: (*kind).to_string(),
                source: (*source).to_string(),
            }),
            ("words/general.tsv", [words, role, rest @ ..]) => {
                let kinds = rest.first().copied().unwrap_or_default();
                let kinds =
                    kinds.split('、').filter(|id| !id.is_empty()).map(kind_of).collect::<Result<_, _>>()?;
                let is_filler = match *role {
                    "filler" => true,
                    "general" => false,
                    _ => return Err("2列目は filler か general です".to_string()),
                };
                self.general.push(General { words: list(words)?, is_filler, kinds });
            }
            ("words/outside.tsv", [words, topic]) => {
                self.outside.push(Outside { words: list(words)?, topic: (*topic).to_string() });
            }
            ("words/audiences.tsv", [id, label, english, words]) => self.audiences.push(Audience {
                id: (*id).to_string(),
                label: (*label).to_string(),
                english: (*english).to_string(),
                words: list(words)?,
            }),
            ("words/places.tsv", [name, area]) => {
                let area = (*area != ELSEWHERE).then(|| (*area).to_string());
                self.places.push(Place { name: (*name).to_string(), area });
            }
            _ => return Err("1行目の見出しと同じ数の列を、タブで区切って書いてください".to_string()),
        }
        Ok(())
    }
}

fn list(cell: &str) -> Result<Vec<String>, String> {
    let words: Vec<String> = cell.split('、').map(|word| word.trim().to_string()).collect();
    if words.iter().any(String::is_empty) {
        return Err("言葉は「、」で区切り、空の言葉を置かないでください".to_string());
    }
    Ok(words)
}

fn kind_of(id: &str) -> Result<SupportKind, String> {
    SupportKind::of_id(id).ok_or_else(|| format!("種別「{id}」はありません"))
}
