//! What of a scheme a search can be narrowed by.

use catalogue::support::{MoneyTerm, RateTerm, Support};
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
    /// The greatest limit or fixed amount that the page names, with what it is counted per.
    pub greatest: Option<MoneyTerm>,
    /// Whether some condition raises that limit.
    pub is_raised: bool,
    /// The greatest share that the page names, with what it is a share of.
    pub greatest_rate: Option<RateTerm>,
    /// What the page says first, in its own plain words.
    pub gist: String,
}

impl Traits {
    /// The traits of a page.
    pub(crate) fn of(catalogue: &Catalogue, entry: &Entry) -> Traits {
        let header = &entry.scheme.header;
        let support = Support::of(entry);
        let amounts = support.caps.iter().chain(&support.fixed_amounts);
        let page = &entry.scheme.page;
        let first = page.headings.iter().find(|heading| heading.level == 2).map(|heading| heading.span.start);
        let gist = page.prose.iter().take_while(|line| first.is_none_or(|first| line.span.start < first));
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
            greatest: amounts.max_by_key(|amount| amount.yen).cloned(),
            is_raised: support.raises_limits(),
            greatest_rate: support.rates.iter().max_by_key(|rate| rate.value).cloned(),
            gist: gist.map(|line| line.text.as_str()).collect(),
        }
    }
}
