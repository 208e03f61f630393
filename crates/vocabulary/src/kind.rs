//! The kinds of support that schemes grant.

/// What kind of support a scheme grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SupportKind {
    /// Money towards a cost.
    Subsidy,
    /// Money for having done something.
    IncentivePayment,
    /// Money lent.
    Loan,
    /// Money towards the fee of a credit guarantee.
    GuaranteeFeeSubsidy,
    /// Equipment leased or sold by instalments.
    LeaseOrInstalment,
    /// Less tax.
    TaxRelief,
    /// Money towards the rent.
    RentSubsidy,
    /// Somebody to ask.
    Consultation,
    /// Courses and vocational training.
    Training,
    /// Seminars, fairs and other events.
    SeminarEvent,
    /// A place or machine to use.
    Facility,
    /// Bringing partners together.
    Matching,
    /// An expert who comes.
    ExpertDispatch,
    /// Awards and certificates.
    AwardCertification,
    /// Making something known.
    PublicRelations,
    /// Surveys and publications.
    SurveyPublication,
    /// An organisation that helps.
    Organisation,
    /// Anything else.
    Other,
}

impl SupportKind {
    /// All kinds with the identifier of the interfaces, the word of pages and the English name.
    const NAMES: [(SupportKind, &'static str, &'static str, &'static str); 18] = [
        (SupportKind::Subsidy, "subsidy", "補助金", "subsidy"),
        (SupportKind::IncentivePayment, "incentive_payment", "奨励金", "incentive payment"),
        (SupportKind::Loan, "loan", "融資", "loan"),
        (SupportKind::GuaranteeFeeSubsidy, "guarantee_fee_subsidy", "保証料補助", "help with guarantee fees"),
        (SupportKind::LeaseOrInstalment, "lease_or_instalment", "割賦・リース", "lease or instalments"),
        (SupportKind::TaxRelief, "tax_relief", "税の軽減", "tax relief"),
        (SupportKind::RentSubsidy, "rent_subsidy", "賃料補助", "help with rent"),
        (SupportKind::Consultation, "consultation", "相談", "advice"),
        (SupportKind::Training, "training", "研修", "training"),
        (SupportKind::SeminarEvent, "seminar_event", "催し", "seminar or event"),
        (SupportKind::Facility, "facility", "施設", "facility"),
        (SupportKind::Matching, "matching", "マッチング", "finding partners"),
        (SupportKind::ExpertDispatch, "expert_dispatch", "専門家派遣", "visiting expert"),
        (SupportKind::AwardCertification, "award_certification", "表彰・認証", "award or certificate"),
        (SupportKind::PublicRelations, "public_relations", "広報", "publicity"),
        (SupportKind::SurveyPublication, "survey_publication", "調査・刊行", "survey or publication"),
        (SupportKind::Organisation, "organisation", "機関", "organisation that helps"),
        (SupportKind::Other, "other", "その他", "other support"),
    ];

    /// The kind that a page names; 助成金 is another word for 補助金.
    pub fn of_label(label: &str) -> Option<SupportKind> {
        let label = if label == "助成金" { "補助金" } else { label };
        Self::NAMES.iter().find(|(_, _, word, _)| *word == label).map(|(kind, ..)| *kind)
    }

    /// The kind with this identifier.
    pub fn of_id(id: &str) -> Option<SupportKind> {
        Self::NAMES.iter().find(|(_, known, ..)| *known == id).map(|(kind, ..)| *kind)
    }

    /// The words that pages may use.
    pub fn labels() -> impl Iterator<Item = &'static str> + Clone {
        Self::NAMES.iter().map(|(_, _, word, _)| *word).chain(["助成金"])
    }

    /// The kind's name in JSON.
    pub fn id(self) -> &'static str {
        self.names().0
    }

    /// The kind's name on pages and Japanese faces.
    pub fn label(self) -> &'static str {
        self.names().1
    }

    /// The kind's name on English faces.
    pub fn english(self) -> &'static str {
        self.names().2
    }

    /// All kinds in their order.
    pub fn all() -> impl Iterator<Item = SupportKind> {
        Self::NAMES.iter().map(|(kind, ..)| *kind)
    }

    fn names(self) -> (&'static str, &'static str, &'static str) {
        let found = Self::NAMES.iter().find(|(kind, ..)| *kind == self);
        found.map_or(("other", "その他", "other support"), |(_, id, word, english)| (id, word, english))
    }
}
