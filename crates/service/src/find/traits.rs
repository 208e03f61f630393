//! What of a scheme a search can be narrowed by.

use catalogue::support::Support;
use catalogue::{Area, Catalogue, Entry};
use vocabulary::SupportKind;

use crate::business_stage::BusinessStage;

/// What of a scheme a search can be narrowed by; what its page does not say is empty and narrows nothing away.
#[derive(Clone, Debug)]
pub struct Traits {
    /// The kinds of support.
    pub kinds: Vec<SupportKind>,
    /// What it is for, as ids of the fact `purposes`.
    pub purposes: Vec<String>,
    /// The areas in one of which its users need a site.
    pub areas: Vec<Area>,
    /// The groups it is for, as ids of `data/words/audiences.tsv`.
    pub audiences: Vec<String>,
    /// The stage of business.
    pub stage: Option<BusinessStage>,
    /// The greatest limit that the page names, in yen.
    pub greatest_yen: Option<i64>,
}

impl Traits {
    /// The traits of a page.
    pub(crate) fn of(catalogue: &Catalogue, entry: &Entry) -> Traits {
        let header = &entry.scheme.header;
        let support = Support::of(entry);
        let fixed = support.fixed_amounts.iter().map(|amount| amount.yen).max();
        let mut audiences: Vec<String> = Vec::new();
        for group in header.audience.iter().filter_map(|line| catalogue.words.audience_of(line)) {
            if !audiences.contains(&group.id) {
                audiences.push(group.id.clone());
            }
        }
        Traits {
            kinds: header.kinds.clone(),
            purposes: header.purposes.clone(),
            areas: catalogue.areas_of(entry).into_iter().cloned().collect(),
            audiences,
            stage: BusinessStage::of(&header.purposes),
            greatest_yen: support.greatest_cap_yen().max(fixed),
        }
    }
}
