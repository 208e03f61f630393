//! `list_facts`: the facts that schemes ask about, by words.

use catalogue::Catalogue;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use service::facts::facts;
use service::site::Site;

use crate::fact_card::FactCard;
use crate::toolbox::{Entry, json};

/// How many facts are answered where nobody says.
const LIMIT: i64 = 20;
/// Most facts that are answered at once.
const MOST: i64 = 60;

const DESCRIPTION: &str = "制度が尋ねる事実を、言葉や制度から探す。事実の識別子（id）、問い、型と選択肢、値の書き方を返す。\
    check_profile と next_question の facts には、ここの id を使う。利用者の言ったことに合う事実がなければ、書かない。";

/// Which facts.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Input {
    #[serde(default)]
    #[schemars(
        description = "さがす言葉。空白で区切ると、すべてを含むもの（例: 従業員、資本金、employees）",
        length(max = 100)
    )]
    words: String,
    #[serde(default)]
    #[schemars(description = "この制度が読む事実だけ（制度の識別子）", length(max = 80))]
    scheme: Option<String>,
    #[serde(default = "limit")]
    #[schemars(description = "何件まで返すか", range(min = 1, max = MOST))]
    limit: i64,
    #[serde(default)]
    #[schemars(description = "基準日 YYYY-MM-DD。書かなければ今日（事実は日によらない）", length(max = 10))]
    as_of: Option<String>,
}

fn limit() -> i64 {
    LIMIT
}

/// The facts.
#[derive(Serialize, JsonSchema)]
struct Answer<'a> {
    /// The day it was asked about; facts do not hang on it.
    as_of: String,
    /// How many facts fit.
    total: usize,
    /// The first of them, in the order of the registry.
    facts: Vec<FactCard<'a>>,
    /// What to do next, in Japanese.
    next_step: &'static str,
}

/// The tool.
pub fn entry(catalogue: &Catalogue) -> Entry {
    Entry::new::<Input, Answer<'static>>(catalogue, "list_facts", "事実を探す", DESCRIPTION, answer)
}

fn answer(site: &Site, arguments: Json) -> Result<Json, String> {
    let input: Input = crate::arguments::read(arguments)?;
    let day = site.day(input.as_of.as_deref())?;
    let found = facts(&site.library.catalogue, &input.words, input.scheme.as_deref())?;
    let limit = usize::try_from(input.limit).unwrap_or_default();
    json(&Answer {
        as_of: notation::write_date(day),
        total: found.len(),
        facts: found.iter().take(limit).map(FactCard::counted).collect(),
        next_step: match found.is_empty() {
            true => "言葉を短くするか変えてください。制度が読む事実なら scheme で探せます",
            false => "利用者の答えを、write_as の書き方で facts に足してください",
        },
    })
}
