//! The stages of an application and the four verdicts.

/// When a clause of a scheme has to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Before the application: consultations and certificates that must exist first.
    BeforeApplication,
    /// At the application itself; the stage of a clause that names none.
    Application,
    /// While the project, training or employment runs.
    Execution,
    /// When the result is reported.
    Report,
    /// When the money is claimed.
    Claim,
    /// After the money was paid.
    Afterwards,
}

impl Stage {
    /// All stages in the order of time.
    pub const ALL: [Stage; 6] = [
        Stage::BeforeApplication,
        Stage::Application,
        Stage::Execution,
        Stage::Report,
        Stage::Claim,
        Stage::Afterwards,
    ];

    /// The stage's name on pages and on Japanese faces.
    pub fn label(self) -> &'static str {
        match self {
            Stage::BeforeApplication => "申請前",
            Stage::Application => "申請",
            Stage::Execution => "実施",
            Stage::Report => "報告",
            Stage::Claim => "請求",
            Stage::Afterwards => "事後",
        }
    }

    /// The stage's name in JSON answers.
    pub fn english(self) -> &'static str {
        match self {
            Stage::BeforeApplication => "before application",
            Stage::Application => "application",
            Stage::Execution => "execution",
            Stage::Report => "report",
            Stage::Claim => "claim",
            Stage::Afterwards => "afterwards",
        }
    }

    /// The stage with this Japanese name.
    pub fn from_label(label: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.label() == label)
    }
}

/// What a scheme answers to a set of facts; ordered from the least to the most useful to the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// No completion of the facts can be supported.
    Ineligible,
    /// It depends on facts that were not given or that the source leaves open.
    Unknown,
    /// Everything a machine can check holds; a person has to judge the rest.
    Review,
    /// Every completion of the facts is supported.
    Eligible,
}

impl Verdict {
    /// All verdicts, the most useful to the owner first.
    pub const ALL: [Verdict; 4] = [Verdict::Eligible, Verdict::Review, Verdict::Ineligible, Verdict::Unknown];

    /// The verdict's name in JSON answers.
    pub fn english(self) -> &'static str {
        match self {
            Verdict::Eligible => "eligible",
            Verdict::Review => "review",
            Verdict::Ineligible => "ineligible",
            Verdict::Unknown => "unknown",
        }
    }

    /// The verdict's name on pages and on Japanese faces.
    pub fn label(self) -> &'static str {
        match self {
            Verdict::Eligible => "対象",
            Verdict::Review => "審査",
            Verdict::Ineligible => "対象外",
            Verdict::Unknown => "不明",
        }
    }
}
