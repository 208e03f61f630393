//! The controlled words of GIF 491-1 for what pages say in theirs.

use vocabulary::SupportKind;

/// The problems of GIF 491-1 that the purposes answer.
pub(super) fn problems(purposes: &[String]) -> Vec<&'static str> {
    const ANSWERS: [(&str, &str); 15] = [
        ("sales_channel", "販路開拓"),
        ("overseas", "販路開拓"),
        ("equipment", "設備投資"),
        ("energy_saving", "設備投資"),
        ("decarbonisation", "設備投資"),
        ("robot", "設備投資"),
        ("digital", "IT化"),
        ("working_capital", "資金繰り"),
        ("hire", "人材"),
        ("train", "人材"),
        ("foreign_workers", "人材"),
        ("disabled_workers", "人材"),
        ("founding", "起業・創業"),
        ("succession", "事業承継"),
        ("disaster", "災害対応"),
    ];
    let mut found: Vec<&'static str> = Vec::new();
    for (id, problem) in ANSWERS {
        if purposes.iter().any(|purpose| purpose == id) && !found.contains(&problem) {
            found.push(problem);
        }
    }
    found
}

/// The kind of service of GIF 491-1.
pub(super) fn service(kind: SupportKind) -> &'static str {
    match kind {
        SupportKind::Subsidy | SupportKind::RentSubsidy | SupportKind::GuaranteeFeeSubsidy => {
            "助成・補助金/補助金"
        }
        SupportKind::IncentivePayment => "助成・補助金/助成金",
        SupportKind::Loan => "金融/貸付（融資）",
        SupportKind::LeaseOrInstalment => "金融/その他",
        SupportKind::TaxRelief => "税制/優遇・猶予",
        SupportKind::ExpertDispatch => "サービス/専門家派遣",
        SupportKind::Training | SupportKind::SeminarEvent => "サービス/セミナー・研修・イベント",
        SupportKind::Consultation | SupportKind::PublicRelations | SupportKind::SurveyPublication => {
            "サービス/情報提供・相談"
        }
        SupportKind::Facility
        | SupportKind::Matching
        | SupportKind::AwardCertification
        | SupportKind::Organisation
        | SupportKind::Other => "サービス/その他",
    }
}
