//! What the topics of facts are called.

use crate::context::Context;

/// Topic, Japanese and English name, in the order in which answers are listed.
const TOPICS: [(&str, &str, &str); 46] = [
    ("company", "会社・団体のこと", "The company or organisation"),
    ("location", "場所のこと", "Places"),
    ("history", "設立と事業の歴史", "History of the business"),
    ("person", "個人の方のこと", "You as a person"),
    ("founding", "創業のこと", "Founding a business"),
    ("succession", "事業承継のこと", "Succession"),
    ("finance", "業績と資金のこと", "Results and finance"),
    ("investment", "かかる費用", "Costs"),
    ("energy", "省エネのこと", "Energy saving"),
    ("digital", "デジタル化のこと", "Digitalisation"),
    ("robots", "ロボットのこと", "Robots"),
    ("research", "研究開発のこと", "Research"),
    ("venture", "ベンチャーのこと", "Ventures"),
    ("siting", "企業の立地のこと", "Locating in Kanagawa"),
    ("overseas", "海外への展開", "Overseas business"),
    ("shopping_street", "商店街のこと", "Shopping streets"),
    ("craft", "工芸のこと", "Crafts"),
    ("disaster", "災害への備え", "Disasters"),
    ("certificates", "認定や確認", "Certificates"),
    ("kanagawa_bm_checks", "県の補助金の確認", "Checks for the prefecture's subsidy"),
    ("ministry_plan", "国の補助金の計画", "Plan for a state subsidy"),
    ("talent", "人材の確保", "Finding talent"),
    ("workplace", "職場づくり", "The workplace"),
    ("workforce", "雇用量の増減", "Size of the workforce"),
    ("wage_level", "賃金の水準", "Level of wages"),
    ("wage_plan", "賃金引上げの計画", "Plan to raise wages"),
    ("labour_insurance", "労働保険", "Labour insurance"),
    ("hiring_worker", "雇い入れる人", "The person to be hired"),
    ("hiring_checks", "雇い入れの確認", "Checks on hiring"),
    ("early_hiring", "早めの雇い入れ", "Early hiring"),
    ("disability", "障害のある人の雇用", "Employing people with disabilities"),
    ("training_plan", "訓練の計画", "The training"),
    ("training_person", "訓練を受ける人", "The trainees"),
    ("training_filing", "訓練の届出と体制", "Filings for the training"),
    ("training_leave", "訓練のための休暇", "Training leave"),
    ("training_subscription", "定額制の訓練", "Training by subscription"),
    ("hired_training", "雇った人の訓練", "Training of the person hired"),
    ("aid_choice", "助成の選択", "Choice between two aids"),
    ("claim_persons", "対象の人数", "Number of people"),
    ("claim_period", "支給対象期", "Payment periods"),
    ("layoff_support", "再就職の支援", "Support for leavers"),
    ("secondment", "在籍型出向", "Secondment"),
    ("closure", "休業のこと", "Temporary closure"),
    ("application", "申請のこと", "The application"),
    ("execution", "事業の実施と報告", "Carrying it out and reporting"),
    ("late_documents", "書類の期限", "Documents in time"),
];

/// The name of a topic; its identifier where it has none.
pub fn name<'a>(ctx: &Context, topic: &'a str) -> &'a str {
    let found = TOPICS.iter().find(|(id, _, _)| *id == topic);
    found.map_or(topic, |(_, japanese, english)| ctx.of(*japanese, *english))
}

/// Where a topic stands in lists; those without a name stand last.
pub fn place(topic: &str) -> usize {
    TOPICS.iter().position(|(id, _, _)| *id == topic).unwrap_or(TOPICS.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_of_the_facts_has_a_name() {
        let catalogue = service::data::catalogue(None).unwrap();
        for fact in catalogue.registry.facts() {
            assert!(place(&fact.topic) < TOPICS.len(), "{} ({})", fact.topic, fact.id);
        }
    }
}
