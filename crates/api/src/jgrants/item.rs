//! A subsidy in the list.

use catalogue::support::Support;
use catalogue::window::{Call, State, calls, state};
use catalogue::{Catalogue, Entry};
use schemars::JsonSchema;
use serde::Serialize;
use vocabulary::Date;

use super::datetime::{closes, opens};
use super::traits::Trait;
use super::{identity, words};
use crate::call::that_matters;
use crate::grant::greatest_grant_yen;

/// A subsidy in the list. Null is what no source says.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "JGrantsItem")]
pub(super) struct Item {
    /// The id for the detail, at most 18 characters.
    pub id: String,
    /// 管理番号: our identifier and the fiscal year.
    pub name: String,
    /// The name of the scheme.
    pub title: String,
    /// The prefecture of its users, or 全国.
    pub target_area_search: Option<String>,
    /// The most that one application is granted, in yen; null where no such limit is printed, where a condition raises
    /// it, and for loans.
    pub subsidy_max_limit: Option<i64>,
    /// When the call that matters on the day opens (UTC); null where no day is printed.
    pub acceptance_start_datetime: Option<String>,
    /// When it closes (UTC); null where no day is printed.
    pub acceptance_end_datetime: Option<String>,
    /// The limit of employees that the rules draw.
    pub target_number_of_employees: Option<String>,
    /// 制度名: the name of the scheme that it is a part of.
    pub institution_name: Option<String>,
}

/// A page with what its items and details need.
pub(super) struct Subsidy<'a> {
    pub entry: &'a Entry,
    pub calls: Vec<Call>,
    pub support: Support,
    pub traits: Option<&'a Trait>,
    pub state: State,
}

impl<'a> Subsidy<'a> {
    pub fn of(entry: &'a Entry, traits: Option<&'a Trait>, day: Date) -> Subsidy<'a> {
        let calls = calls(&entry.scheme);
        let state = state(&calls, day);
        Subsidy { entry, support: Support::of(entry), traits, state, calls }
    }

    /// Where its users are: the prefectures, or the whole country.
    pub fn places(&self, catalogue: &Catalogue) -> Vec<&'static str> {
        let mut found: Vec<&'static str> = Vec::new();
        for area in catalogue.areas_of(self.entry) {
            let prefecture = words::prefecture(area);
            if !found.contains(&prefecture) {
                found.push(prefecture);
            }
        }
        if found.is_empty() { vec![words::NATIONWIDE] } else { found }
    }

    /// The most that one application is granted.
    pub fn limit_yen(&self) -> Option<i64> {
        greatest_grant_yen(self.entry, &self.support)
    }

    /// The subsidy in the list.
    pub fn item(&self, catalogue: &Catalogue, day: Date) -> Item {
        let header = &self.entry.scheme.header;
        let call = that_matters(&self.calls, day);
        let parent = header.parent.as_deref().and_then(|id| catalogue.scheme(id));
        Item {
            id: identity::of(self.entry),
            name: identity::number(self.entry),
            title: header.title.clone(),
            target_area_search: Some(self.places(catalogue).join(" / ")),
            subsidy_max_limit: self.limit_yen(),
            acceptance_start_datetime: call.and_then(opens),
            acceptance_end_datetime: call.and_then(closes),
            target_number_of_employees: self.traits.and_then(|own| own.limit).map(str::to_string),
            institution_name: parent.map(|parent| parent.scheme.header.title.clone()),
        }
    }
}
