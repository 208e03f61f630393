//! The stage of business that a scheme is for, in the words of GIF 491-1.

/// A stage of business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BusinessStage {
    /// Before and just after founding.
    Founding,
    /// Growth and maturity.
    Growth,
    /// Handing over, turning round, closing.
    Turning,
}

impl BusinessStage {
    /// All stages in their order.
    pub const ALL: [BusinessStage; 3] =
        [BusinessStage::Founding, BusinessStage::Growth, BusinessStage::Turning];

    /// The stage that purposes speak of; none where a page names no purpose.
    pub fn of(purposes: &[String]) -> Option<BusinessStage> {
        let has = |id: &str| purposes.iter().any(|purpose| purpose == id);
        match () {
            () if purposes.is_empty() => None,
            () if has("founding") => Some(BusinessStage::Founding),
            () if has("succession") => Some(BusinessStage::Turning),
            () => Some(BusinessStage::Growth),
        }
    }

    /// The identifier in interfaces.
    pub fn id(self) -> &'static str {
        match self {
            BusinessStage::Founding => "founding",
            BusinessStage::Growth => "growth",
            BusinessStage::Turning => "turning",
        }
    }

    /// The Japanese name.
    pub fn label(self) -> &'static str {
        match self {
            BusinessStage::Founding => "創業期",
            BusinessStage::Growth => "成長期・成熟期",
            BusinessStage::Turning => "転換期",
        }
    }

    /// The English name.
    pub fn english(self) -> &'static str {
        match self {
            BusinessStage::Founding => "founding",
            BusinessStage::Growth => "growth and maturity",
            BusinessStage::Turning => "handing over or turning round",
        }
    }
}
