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
    /// All kinds with the identifier of the interfaces and the word of pages.
    const NAMES: [(SupportKind, &'static str, &'static str); 18] = [
        (SupportKind::Subsidy, "subsidy", "補助金"),
        (SupportKind::IncentivePayment, "incentive_payment", "奨励金"),
        (SupportKind::Loan, "loan", "融資"),
        (SupportKind::GuaranteeFeeSubsidy, "guarantee_fee_subsidy", "保証料補助"),
        (SupportKind::LeaseOrInstalment, "lease_or_instalment", "割賦・リース"),
        (SupportKind::TaxRelief, "tax_relief", "税の軽減"),
        (SupportKind::RentSubsidy, "rent_subsidy", "賃料補助"),
        (SupportKind::Consultation, "consultation", "相談"),
        (SupportKind::Training, "training", "研修"),
        (SupportKind::SeminarEvent, "seminar_event", "催し"),
        (SupportKind::Facility, "facility", "施設"),
        (SupportKind::Matching, "matching", "マッチング"),
        (SupportKind::ExpertDispatch, "expert_dispatch", "専門家派遣"),
        (SupportKind::AwardCertification, "award_certification", "表彰・認証"),
        (SupportKind::PublicRelations, "public_relations", "広報"),
        (SupportKind::SurveyPublication, "survey_publication", "調査・刊行"),
        (SupportKind::Organisation, "organisation", "機関"),
        (SupportKind::Other, "other", "その他"),
    ];

    /// The kind that a page names; 助成金 is another word for 補助金.
    pub fn of_label(label: &str) -> Option<SupportKind> {
        let label = if label == "助成金" { "補助金" } else { label };
        Self::NAMES.iter().find(|(_, _, word)| *word == label).map(|(kind, _, _)| *kind)
    }

    /// The kind with this identifier.
    pub fn of_id(id: &str) -> Option<SupportKind> {
        Self::NAMES.iter().find(|(_, known, _)| *known == id).map(|(kind, _, _)| *kind)
    }

    /// The words that pages may use.
    pub fn labels() -> impl Iterator<Item = &'static str> + Clone {
        Self::NAMES.iter().map(|(_, _, word)| *word).chain(["助成金"])
    }

    /// The kind's name in JSON.
    pub fn id(self) -> &'static str {
        self.names().0
    }

    /// The kind's name on pages and Japanese faces.
    pub fn label(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        let found = Self::NAMES.iter().find(|(kind, _, _)| *kind == self);
        found.map_or(("other", "その他"), |(_, id, word)| (id, word))
    }
}
