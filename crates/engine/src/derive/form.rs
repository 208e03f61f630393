//! What follows from the legal form: what kind of user asks, and what it cannot be.

use super::{Deriver, Rule};
use crate::set::{Null, Set};

/// Forms that run a business.
const BUSINESSES: [&str; 8] =
    ["kabushiki", "godo", "other_company", "sole_proprietor", "npo", "social_welfare", "medical", "school"];
/// Forms in which businesses join.
const ORGANISATIONS: [&str; 2] = ["cooperative", "shopping_street_association"];
/// Forms that may be either.
const EITHER: [&str; 2] = ["association_foundation", "other"];
/// Forms that are corporations by law; a street's association or another form may be one or not.
const CORPORATIONS: [&str; 9] = [
    "kabushiki",
    "godo",
    "other_company",
    "npo",
    "association_foundation",
    "cooperative",
    "social_welfare",
    "medical",
    "school",
];
const PERHAPS_CORPORATIONS: [&str; 2] = ["shopping_street_association", "other"];

/// Groups of people or businesses that no company and no sole proprietor is.
const GROUPS: [&str; 6] = [
    "is_shopping_street_organisation",
    "is_chamber",
    "is_young_merchant_group",
    "is_craft_union",
    "is_craft_promotion_association",
    "is_labour_union",
];

/// What only a business can be or have.
const OF_BUSINESSES: [&str; 9] = [
    "is_corporation",
    "is_foreign_company",
    "is_freight_carrier",
    "is_venture",
    "runs_care_site",
    "is_robot_trial_facility",
    "develops_robots",
    "makes_automotive_products",
    "works_in_wood_crafts",
];

/// What the legal form settles.
pub(crate) const RULE: Rule = Rule {
    reads: &["legal_form", "applicant_type", "is_planning_to_found"],
    concludes: &[
        &["applicant_type", "is_natural_person"],
        &["is_sole_proprietor", "is_npo_or_foundation", "is_domestic_corporation"],
        &OF_BUSINESSES,
        &GROUPS,
    ],
    conclude: derive,
};

/// Derives what the legal form settles.
fn derive(deriver: &mut Deriver<'_>) {
    if deriver.set("is_planning_to_found") == Some(Set::mask(0b10)) && deriver.set("legal_form").is_none() {
        conclude_role(deriver, &["individual"], "is_planning_to_found", "これから創業する個人なので");
    }
    if deriver.set("applicant_type") == Some(Set::mask(deriver.mask("applicant_type", &["individual"]))) {
        let text = "利用者の立場から、個人とした";
        deriver.conclude("is_natural_person", Set::mask(0b10), &["applicant_type"], text);
        for id in OF_BUSINESSES.into_iter().chain(GROUPS) {
            let text = "事業を営まない個人なので、いいえとした";
            deriver.conclude(id, Set::mask(0b01), &["applicant_type"], text);
        }
    }
    let Some(form) = deriver.set("legal_form").filter(|form| form.null == Null::No).map(Set::bits) else {
        return;
    };
    let within = |deriver: &Deriver<'_>, forms: &[&str]| form & deriver.mask("legal_form", forms);
    let runs_business = within(deriver, &BUSINESSES) | within(deriver, &EITHER);
    let joins_businesses = within(deriver, &ORGANISATIONS) | within(deriver, &EITHER);
    let mut roles = Vec::new();
    roles.extend((runs_business != 0).then_some("business"));
    roles.extend((joins_businesses != 0).then_some("organisation"));
    conclude_role(deriver, &roles, "legal_form", "法人格から");

    kinds(deriver, form);
    if form & !deriver.mask("legal_form", &BUSINESSES) == 0 {
        for id in GROUPS {
            let text = "会社や個人事業などの法人格なので、団体ではないとした";
            deriver.conclude(id, Set::mask(0b01), &["legal_form"], text);
        }
    }
    if form == deriver.mask("legal_form", &["shopping_street_association"]) {
        let text = "法人格から、商店街の団体とした";
        deriver.conclude("is_shopping_street_organisation", Set::mask(0b10), &["legal_form"], text);
    }
}

/// Whether it is a corporation, a sole proprietor, a body without profit.
fn kinds(deriver: &mut Deriver<'_>, form: u64) {
    let kinds: [(&str, &[&str], &[&str], &str); 5] = [
        ("is_sole_proprietor", &["sole_proprietor"], &[], "個人事業主"),
        (
            "is_npo_or_foundation",
            &["npo", "association_foundation"],
            &[],
            "特定非営利活動法人・社団法人・財団法人",
        ),
        ("is_natural_person", &["sole_proprietor"], &[], "個人"),
        ("is_corporation", &CORPORATIONS, &PERHAPS_CORPORATIONS, "法人"),
        ("is_domestic_corporation", &CORPORATIONS, &PERHAPS_CORPORATIONS, "国内の法人"),
    ];
    for (id, surely, perhaps, name) in kinds {
        let (surely, perhaps) = (deriver.mask("legal_form", surely), deriver.mask("legal_form", perhaps));
        let can = form & (surely | perhaps) != 0;
        let cannot = form & !surely != 0;
        let set = Set::mask(u64::from(cannot) | u64::from(can) << 1);
        deriver.conclude(id, set, &["legal_form"], format!("法人格から、{name}かどうかを決めた"));
    }
}

fn conclude_role(deriver: &mut Deriver<'_>, roles: &[&str], from: &str, because: &str) {
    let mask = deriver.mask("applicant_type", roles);
    if mask != 0 {
        let text = format!("{because}、利用者の立場を決めた");
        deriver.conclude("applicant_type", Set::mask(mask), &[from], text);
    }
}
