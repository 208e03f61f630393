//! Asks every scheme about a whole profile: each project, worker and training for which a scheme has facts.

use std::cmp::Reverse;

use catalogue::window::{Call, State, calls, state};
use catalogue::{Catalogue, Entry, Exclusion, Query};
use engine::Known;
use engine::scheme::Unconditional;
use vocabulary::{Date, SupportKind, Verdict};

use crate::check::{Checked, Question, check_entry};
use crate::combination::Combinations;
use crate::profile_file::Profile;

/// What is asked of the whole catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    /// Only this scheme.
    pub scheme: Option<&'a str>,
    /// Only this frame of it.
    pub frame: Option<&'a str>,
    /// Only these kinds of support; empty for all.
    pub kinds: &'a [SupportKind],
    /// Whether editions that are not valid on the day are asked too.
    pub every_edition: bool,
    /// Whether schemes that the index rules out are asked all the same, for their reasons.
    pub expanded: bool,
    /// The day it is asked about.
    pub as_of: Date,
}

/// What a scheme is to the company on the day, the most useful first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// It can be used now.
    Now,
    /// It can be used, but its call is not open yet.
    Later,
    /// Everything that can be checked holds; a person judges the rest.
    Examiner,
    /// It hangs on an answer that is missing, or on what the source leaves open.
    If,
    /// There is nothing to apply for.
    Information,
    /// Its calls are over.
    Over,
    /// It cannot be used.
    Not,
}

impl Standing {
    /// All standings in their order, with their names in JSON.
    pub const ALL: [(Standing, &'static str); 7] = [
        (Standing::Now, "usable_now"),
        (Standing::Later, "usable_later"),
        (Standing::Examiner, "for_the_examiner"),
        (Standing::If, "usable_if"),
        (Standing::Information, "nothing_to_apply_for"),
        (Standing::Over, "over"),
        (Standing::Not, "not_usable"),
    ];

    /// The standing's name in JSON.
    pub fn english(self) -> &'static str {
        Self::ALL.into_iter().find(|(standing, _)| *standing == self).map_or("", |(_, name)| name)
    }

    /// The standing as a heading on Japanese faces.
    pub fn label(self) -> &'static str {
        match self {
            Standing::Now => "今使える",
            Standing::Later => "受付が始まれば使える",
            Standing::Examiner => "審査しだい（機械で確かめられる条件は満たしている）",
            Standing::If => "まだ決まらない（答えが足りないか、資料が決めていない）",
            Standing::Information => "申し込まなくてよいもの",
            Standing::Over => "受付が終わった",
            Standing::Not => "使えない",
        }
    }

    /// The same in a word or two.
    pub fn short_label(self) -> &'static str {
        match self {
            Standing::Examiner => "審査しだい",
            Standing::If => "まだ決まらない",
            Standing::Information => "申込みなし",
            other => other.label(),
        }
    }

    fn of(entry: &Entry, verdict: Verdict, state: State) -> Standing {
        let is_information = entry.scheme.header.unconditional == Some(Unconditional::NothingToApplyFor);
        match verdict {
            Verdict::Ineligible => Standing::Not,
            _ if is_information => Standing::Information,
            _ if state == State::Closed => Standing::Over,
            Verdict::Eligible if state == State::Upcoming => Standing::Later,
            Verdict::Eligible => Standing::Now,
            Verdict::Review => Standing::Examiner,
            Verdict::Unknown => Standing::If,
        }
    }
}

/// The answer of one scheme for one combination of project, worker and training.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The names of project, worker and training, as far as they were used.
    pub about: Vec<String>,
    /// The answer.
    pub checked: Checked<'a>,
    /// The calls of the best frame.
    pub calls: Vec<Call>,
    /// Their state on the day.
    pub state: State,
    /// What that means for the company.
    pub standing: Standing,
}

impl<'a> Line<'a> {
    /// The answer of a scheme with what it means on its day.
    pub fn of(about: Vec<String>, checked: Checked<'a>) -> Line<'a> {
        let (plan, answer) = &checked.answers[checked.best];
        let calls: Vec<Call> = calls(&checked.entry.scheme)
            .into_iter()
            .filter(|call| call.frame.is_none() || call.frame == plan.frame)
            .collect();
        let state = state(&calls, checked.as_of);
        let standing = Standing::of(checked.entry, answer.verdict, state);
        Line { about, checked, calls, state, standing }
    }

    /// The scheme's name with the best frame and what it was asked about.
    pub fn name(&self) -> String {
        let scheme = &self.checked.entry.scheme;
        let (plan, _) = &self.checked.answers[self.checked.best];
        let mut name = scheme.header.title.clone();
        if let Some(frame) = plan.frame {
            name.push_str(&format!(" {}", scheme.frames[frame].label));
        }
        if !self.about.is_empty() {
            name.push_str(&format!("〔{}〕", self.about.join("・")));
        }
        name
    }
}

/// Schemes that were not asked, since one known answer rules them out.
#[derive(Clone, Debug)]
pub struct LeftOut<'a> {
    /// What rules them out.
    pub why: Exclusion,
    /// The schemes.
    pub entries: Vec<&'a Entry>,
}

impl LeftOut<'_> {
    /// What rules the schemes out, in Japanese words.
    pub fn label(&self, catalogue: &Catalogue) -> String {
        match &self.why {
            Exclusion::OtherYear => "基準日に有効でない年度のページ".to_string(),
            Exclusion::OtherArea => "事業所のない地域の制度".to_string(),
            Exclusion::OtherKind => "ほかの種別の制度".to_string(),
            Exclusion::Fact(fact) => {
                format!("「{}」の答えで使えない制度", catalogue.registry.fact(*fact).label)
            }
        }
    }
}

/// The answer of the whole catalogue.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// What was asked, the most useful first.
    pub lines: Vec<Line<'a>>,
    /// What was left out, in groups.
    pub left_out: Vec<LeftOut<'a>>,
}

/// Asks the schemes; the most useful answers come first.
pub fn check_all<'a>(
    catalogue: &'a Catalogue,
    profile: &Profile,
    selection: &Selection<'_>,
) -> Result<Report<'a>, String> {
    let mut combinations = Combinations::new(catalogue, profile, selection.as_of);
    let (entries, left_out) = match selection.scheme {
        Some(id) => (vec![crate::check::find(catalogue, id)?], Vec::new()),
        None => candidates(catalogue, combinations.company().known(), selection),
    };
    let mut lines = Vec::new();
    for entry in entries {
        for (about, prepared) in combinations.of(entry)? {
            let question = Question {
                scheme: &entry.scheme.header.id,
                frame: selection.frame,
                deadline: None,
                as_of: selection.as_of,
            };
            lines.push(Line::of(about, check_entry(catalogue, entry, &question, &prepared)?));
        }
    }
    let wanted = wanted(catalogue, profile);
    lines.sort_by_cached_key(|line| usefulness(line, &wanted));
    Ok(Report { lines, left_out })
}

/// The schemes to ask, and those that the index rules out.
fn candidates<'a>(
    catalogue: &'a Catalogue,
    known: &Known,
    selection: &Selection<'_>,
) -> (Vec<&'a Entry>, Vec<LeftOut<'a>>) {
    let site_codes = catalogue.registry.by_id("site_codes").and_then(|fact| known.words(fact));
    let query = Query {
        known,
        site_codes,
        kinds: selection.kinds,
        day: selection.as_of,
        every_edition: selection.every_edition,
    };
    let selected = catalogue.index.select(&query);
    let entries =
        |places: &[usize]| -> Vec<&'a Entry> { places.iter().map(|at| &catalogue.schemes[*at]).collect() };
    let mut asked = entries(&selected.matching);
    let mut left_out = Vec::new();
    for (why, places) in selected.excluded {
        let is_asked = selection.expanded && matches!(why, Exclusion::OtherArea | Exclusion::Fact(_));
        match is_asked {
            true => asked.extend(entries(&places)),
            false => left_out.push(LeftOut { why, entries: entries(&places) }),
        }
    }
    (asked, left_out)
}

/// What the company says it wants to do, as ids of the fact `purposes`.
fn wanted(catalogue: &Catalogue, profile: &Profile) -> Vec<String> {
    let fact = catalogue.registry.by_id("purposes");
    fact.and_then(|fact| profile.company.words(fact)).unwrap_or_default().to_vec()
}

/// What can be used comes first, of that what the company wants to do, of that the most money that is sure.
fn usefulness(line: &Line<'_>, wanted: &[String]) -> (Standing, bool, Reverse<i64>, String) {
    let header = &line.checked.entry.scheme.header;
    let (_, answer) = &line.checked.answers[line.checked.best];
    let serves = header.purposes.iter().any(|purpose| wanted.contains(purpose));
    let sure_yen = answer.amount.map_or(0, |amount| amount.low_yen);
    (line.standing, !serves, Reverse(sure_yen), header.id.clone())
}
