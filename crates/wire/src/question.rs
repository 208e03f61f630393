//! The question that is most useful next, and how far each scheme has come.

use catalogue::Catalogue;
use schemars::JsonSchema;
use serde::Serialize;
use service::ask::{Progress, Question};
use service::facts::{ReadFact, fact};
use vocabulary::{Date, Verdict};

use crate::answer::Amounts;
use crate::fact::FactAnswer;

/// The next question with the state of every scheme of interest.
#[derive(Serialize, JsonSchema)]
pub struct QuestionAnswer<'a> {
    /// The day it was asked about.
    pub as_of: String,
    /// What to ask next; null when everything of interest is settled, or cannot be settled by asking.
    pub question: Option<NextQuestion<'a>>,
    /// How many schemes need no more questions.
    pub settled: usize,
    /// Where each scheme of interest stands.
    pub progress: Vec<ProgressAnswer<'a>>,
}

/// A question to the owner.
#[derive(Serialize, JsonSchema)]
pub struct NextQuestion<'a> {
    /// Whether it asks for one fact, for several yes-or-no facts of one topic, or for the frame of a scheme.
    #[schemars(extend("enum" = ["fact", "checklist", "frame"]))]
    pub kind: &'static str,
    /// The question, in Japanese.
    pub text: String,
    /// The topic of its facts; null for a frame.
    pub topic: Option<&'a str>,
    /// The facts it asks for, with what they take; none for a frame.
    pub facts: Vec<FactAnswer<'a>>,
    /// The scheme whose frame is asked for; null for facts.
    pub scheme: Option<&'a str>,
    /// The frames to choose from; none for facts.
    pub frames: Vec<FrameChoice<'a>>,
}

/// A frame that can be chosen.
#[derive(Serialize, JsonSchema)]
pub struct FrameChoice<'a> {
    /// The identifier.
    pub id: &'a str,
    /// The Japanese name.
    pub label: &'a str,
}

/// Where one scheme stands.
#[derive(Serialize, JsonSchema)]
pub struct ProgressAnswer<'a> {
    /// The identifier of the scheme.
    pub scheme: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The identifier of the best frame; null where the scheme has none.
    pub frame: Option<&'a str>,
    /// Whether verdict and amount need no more questions.
    pub settled: bool,
    /// The verdict so far.
    #[schemars(extend("enum" = Verdict::ALL.map(Verdict::english)))]
    pub verdict: &'static str,
    /// The same in Japanese.
    pub verdict_label: &'static str,
    /// What it may pay.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// The facts that would change the answer, most useful first.
    pub missing: Vec<&'a str>,
}

/// The facts that a question asks for, with those who read them; the answer borrows from them.
pub fn asked<'a>(catalogue: &'a Catalogue, question: Option<&Question>) -> Vec<ReadFact<'a>> {
    question.iter().flat_map(|question| question.facts()).map(|index| fact(catalogue, *index)).collect()
}

impl<'a> QuestionAnswer<'a> {
    /// A question in its wire form; `facts` are those that [`asked`] gives for it.
    pub fn new(
        catalogue: &'a Catalogue,
        question: Option<&'a Question>,
        facts: &'a [ReadFact<'a>],
        progress: &'a [Progress<'a>],
        as_of: Date,
    ) -> QuestionAnswer<'a> {
        QuestionAnswer {
            as_of: notation::write_date(as_of),
            question: question.map(|question| next(catalogue, question, facts)),
            settled: progress.iter().filter(|one| one.settled).count(),
            progress: progress.iter().map(|one| standing(catalogue, one)).collect(),
        }
    }
}

fn next<'a>(catalogue: &'a Catalogue, question: &'a Question, facts: &'a [ReadFact<'a>]) -> NextQuestion<'a> {
    let mut next = NextQuestion {
        kind: "fact",
        text: String::new(),
        topic: facts.first().map(|one| one.fact.topic.as_str()),
        facts: facts.iter().map(|one| FactAnswer::new(one.fact, &one.readers)).collect(),
        scheme: None,
        frames: Vec::new(),
    };
    match question {
        Question::Fact(_) => next.text = facts.iter().map(|one| one.fact.question.as_str()).collect(),
        Question::Checklist { .. } => {
            next.kind = "checklist";
            next.text = "次のうち、当てはまるものはどれですか。".to_string();
        }
        Question::Frame { scheme } => {
            next.kind = "frame";
            next.scheme = Some(scheme);
            if let Some(entry) = catalogue.scheme(scheme) {
                let title = &entry.scheme.header.title;
                next.text = format!("{title}には枠があります。どれについて調べますか。");
                let choice =
                    |frame: &'a engine::scheme::Frame| FrameChoice { id: &frame.id, label: &frame.label };
                next.frames = entry.scheme.frames.iter().map(choice).collect();
            }
        }
    }
    next
}

fn standing<'a>(catalogue: &'a Catalogue, progress: &'a Progress<'a>) -> ProgressAnswer<'a> {
    let checked = &progress.checked;
    let scheme = &checked.entry.scheme;
    let (plan, answer) = &checked.answers[checked.best];
    ProgressAnswer {
        scheme: &scheme.header.id,
        name: &scheme.header.title,
        frame: plan.frame.map(|frame| scheme.frames[frame].id.as_str()),
        settled: progress.settled,
        verdict: answer.verdict.english(),
        verdict_label: answer.verdict.label(),
        amounts: Amounts::of(answer),
        missing: answer.missing.iter().map(|fact| catalogue.registry.fact(*fact).id.as_str()).collect(),
    }
}
