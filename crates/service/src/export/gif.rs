//! Records of administrative services in the item names of GIF DS-451-4 (25 March 2025), as JSON and CSV.
//!
//! Every one of the 52 items is there in its order. An item is printed by the source, derived by a rule that stands
//! here, or left empty because the source does not say it.

mod terms;

use catalogue::support::Support;
use catalogue::window::{Call, Precision, calls};
use catalogue::{Catalogue, Entry};
use engine::Scheme;
use engine::scheme::Header;
use lang::ast::Body;
use serde_json::{Map, Value as Json};
use vocabulary::{Date, Ratio, SupportKind};

use self::terms::{problems, service};
use super::contact::contacts;
use crate::business_stage::BusinessStage;

/// Where the value of an item comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The source prints it.
    Printed,
    /// It follows from what the source prints.
    Derived,
    /// The source does not say it.
    NotDerivable,
}

use Origin::{Derived, NotDerivable, Printed};

/// The 52 items with their origin.
pub const ITEMS: [(&str, Origin); 52] = [
    ("制度所管組織", Printed),
    ("タイトル（制度名）", Printed),
    ("サブタイトル（通称）", NotDerivable),
    ("制度番号", Derived),
    ("元制度番号", Derived),
    ("制度変更区分", NotDerivable),
    ("根拠法令", NotDerivable),
    ("地域群", NotDerivable),
    ("地域", Derived),
    ("概要", Derived),
    ("内容", Derived),
    ("対象者", Printed),
    ("用途・対象物", Derived),
    ("収入条件", NotDerivable),
    ("家族構成条件", NotDerivable),
    ("対象者条件", Derived),
    ("従業員条件", Derived),
    ("資本金条件", Derived),
    ("創業年条件", Derived),
    ("給付上限額", Derived),
    ("最大金利", NotDerivable),
    ("借入限度額", Derived),
    ("償還期限", Derived),
    ("最大補助率", Derived),
    ("費用", Printed),
    ("予算枠の有無", Derived),
    ("申請届出方法", NotDerivable),
    ("募集時期", Derived),
    ("公募開始日", Derived),
    ("公募終了日", Derived),
    ("公募備考", Derived),
    ("手続書類", NotDerivable),
    ("電子申請の有無", NotDerivable),
    ("添付ファイルの名称", NotDerivable),
    ("添付ファイル名", NotDerivable),
    ("詳細参照先", Derived),
    ("詳細URL", Printed),
    ("標準産業分類", NotDerivable),
    ("ステージとアクション", NotDerivable),
    ("事業ステージ", Derived),
    ("お困りごと", Derived),
    ("サービス種別", Derived),
    ("災害名", NotDerivable),
    ("キーワード", Derived),
    ("実施組織・支援機関", Printed),
    ("お問い合わせ先", Printed),
    ("お問合わせ先一覧", Printed),
    ("連絡先情報", Printed),
    ("公開開始日", Derived),
    ("公開終了日", Derived),
    ("最終更新日", NotDerivable),
    ("表示優先度", NotDerivable),
];

/// All schemes as an array of objects with the 52 items.
pub fn json(catalogue: &Catalogue) -> Json {
    let object = |entry: &Entry| {
        let values = row(catalogue, entry).into_iter();
        let pairs =
            ITEMS.iter().zip(values).map(|((name, _), value)| (name.to_string(), Json::String(value)));
        Json::Object(Map::from_iter(pairs))
    };
    super::in_source_order(catalogue).into_iter().map(object).collect()
}

/// All schemes as CSV with a head line; the error is what the writer says.
pub fn csv(catalogue: &Catalogue) -> Result<String, String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: Vec<String>| writer.write_record(cells).map_err(|error| error.to_string());
    write(ITEMS.iter().map(|(name, _)| name.to_string()).collect())?;
    for entry in super::in_source_order(catalogue) {
        write(row(catalogue, entry))?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

/// The values of one scheme in the order of [`ITEMS`].
pub fn row(catalogue: &Catalogue, entry: &Entry) -> Vec<String> {
    let item = Item::of(catalogue, entry);
    ITEMS.iter().map(|(name, _)| item.value(name)).collect()
}

/// One scheme with what several items need.
struct Item<'a> {
    catalogue: &'a Catalogue,
    entry: &'a Entry,
    support: Support,
    calls: Vec<Call>,
}

impl<'a> Item<'a> {
    fn of(catalogue: &'a Catalogue, entry: &'a Entry) -> Item<'a> {
        Item { catalogue, entry, support: Support::of(entry), calls: calls(&entry.scheme) }
    }

    fn header(&self) -> &'a Header {
        &self.entry.scheme.header
    }

    fn value(&self, name: &str) -> String {
        let header = self.header();
        match name {
            "制度所管組織" | "実施組織・支援機関" => header.issuer.clone(),
            "タイトル（制度名）" => header.title.clone(),
            "制度番号" => self.number(&header.id),
            "元制度番号" => header.parent.as_deref().map_or(String::new(), |id| self.number(id)),
            "地域" => self.areas().iter().map(|area| code(area.first_code)).collect::<Vec<_>>().join(";"),
            "概要" => shortened(&self.prose(), 100),
            "内容" => shortened(&self.prose(), 500),
            "対象者" => header.audience.join("、"),
            "用途・対象物" | "キーワード" => self.purposes().join(";"),
            "対象者条件" => self.conditions(|_| true),
            "従業員条件" => self.conditions(|line| line.contains("従業員数")),
            "資本金条件" => self.conditions(|line| line.contains("資本金")),
            "創業年条件" => self.conditions(|line| line.contains("創業からの")),
            "給付上限額" if !self.is_loan() => self.greatest_cap(),
            "借入限度額" if self.is_loan() => self.greatest_cap(),
            "償還期限" => self.term("貸付期間"),
            "最大補助率" => self.support.greatest_rate().map_or(String::new(), percent),
            "費用" => self.charges(),
            "予算枠の有無" => self.budget().to_string(),
            "募集時期" => self.season().to_string(),
            "公募開始日" => self.day(|call| call.first_day(), Iterator::min),
            "公募終了日" => self.day(|call| call.last_day(), Iterator::max),
            "公募備考" => self.calls.iter().map(described).collect::<Vec<_>>().join("、"),
            "詳細参照先" => {
                header.sources.first().map_or(String::new(), |source| self.reference(source))
            }
            "詳細URL" => header.website.clone().unwrap_or_default(),
            "事業ステージ" => {
                BusinessStage::of(&header.purposes).map_or("", BusinessStage::label).to_string()
            }
            "お困りごと" => problems(&header.purposes).join(";"),
            "サービス種別" => {
                header.kinds.iter().map(|kind| service(*kind)).collect::<Vec<_>>().join(";")
            }
            "お問い合わせ先" => {
                contacts(header).first().map_or(String::new(), |first| first.office.clone())
            }
            "お問合わせ先一覧" | "連絡先情報" => header.contacts.join(";"),
            "公開開始日" => header.published.map_or(String::new(), notation::write_date),
            "公開終了日" => header.valid.map_or(String::new(), |(_, last)| notation::write_date(last)),
            _ => String::new(),
        }
    }

    /// The code of the local government and the scheme's own identifier.
    fn number(&self, id: &str) -> String {
        match self.catalogue.issuing_area(self.entry) {
            Some(area) => format!("{}-{id}", code(area.first_code)),
            None => id.to_string(),
        }
    }

    fn areas(&self) -> Vec<&'a catalogue::Area> {
        self.header().areas.iter().filter_map(|name| self.catalogue.areas.by_name(name)).collect()
    }

    fn prose(&self) -> String {
        self.entry.scheme.page.prose.iter().map(|line| line.text.as_str()).collect()
    }

    fn purposes(&self) -> Vec<String> {
        self.catalogue.purposes_of(self.entry).map(str::to_string).collect()
    }

    /// The lines of the conditions that pass the test.
    fn conditions(&self, test: fn(&str) -> bool) -> String {
        let mut found: Vec<&str> = Vec::new();
        let scheme: &Scheme = &self.entry.scheme;
        for item in scheme.page.items.iter().filter(|item| item.kind.decides()) {
            let Body::Conditions(conditions) = &item.body else { continue };
            for condition in conditions {
                let line = condition.span().of(&self.entry.text).trim();
                if test(line) && !found.contains(&line) {
                    found.push(line);
                }
            }
        }
        let one_line = |line: &&str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        found.iter().map(one_line).collect::<Vec<_>>().join("、")
    }

    fn is_loan(&self) -> bool {
        let lends = |kind: &SupportKind| matches!(kind, SupportKind::Loan | SupportKind::LeaseOrInstalment);
        self.header().kinds.first().is_some_and(lends)
    }

    fn greatest_cap(&self) -> String {
        self.support.greatest_cap_yen().map_or(String::new(), |yen| yen.to_string())
    }

    /// The first whole number of years of a term (10年以内).
    fn term(&self, key: &str) -> String {
        let term = self.support.others.iter().find(|other| other.key == key);
        let years = term.and_then(|term| notation::scan_quantity(&term.value)).and_then(|found| {
            (found.unit == vocabulary::Unit::of(vocabulary::BaseUnit::Year)).then_some(found.value)
        });
        years.map_or(String::new(), notation::write_number)
    }

    fn charges(&self) -> String {
        let is_charge = |key: &str| key.ends_with('料');
        let list = self.support.others.iter().filter(|other| is_charge(&other.key));
        list.map(|other| format!("{} {}", other.key, other.value)).collect::<Vec<_>>().join("、")
    }

    fn budget(&self) -> &'static str {
        if self.calls.iter().any(|call| call.first_come == Some(true)) { "有" } else { "" }
    }

    fn season(&self) -> &'static str {
        match () {
            () if self.calls.is_empty() => "未定",
            () if self.calls.iter().any(|call| call.window.anytime) => "随時",
            () if self.calls.iter().any(|call| call.window.planned) => "予定",
            () => "",
        }
    }

    /// The first or last day, where every call prints it to the day.
    fn day(
        &self,
        of: fn(&Call) -> Option<Date>,
        choose: fn(std::vec::IntoIter<Date>) -> Option<Date>,
    ) -> String {
        let exact = self.calls.iter().all(|call| call.precision() == Precision::Day);
        let days: Vec<Date> = self.calls.iter().filter(|_| exact).filter_map(of).collect();
        choose(days.into_iter()).map_or(String::new(), notation::write_date)
    }

    fn reference(&self, source: &vocabulary::Citation) -> String {
        let document = self.catalogue.sources.iter().find(|known| known.id == source.document);
        let title = document.map_or(source.document.as_str(), |document| document.title.as_str());
        format!("{title} {}行", source.lines.0)
    }
}

/// The whole sentences that fit into so many characters; the first one cut where it does not fit.
fn shortened(text: &str, most: usize) -> String {
    let mut kept = String::new();
    for sentence in text.split_inclusive('。') {
        if kept.chars().count() + sentence.chars().count() > most {
            break;
        }
        kept.push_str(sentence);
    }
    if kept.is_empty() { text.chars().take(most).collect() } else { kept }
}

/// A local government's code with its check digit: 14000 becomes 140007.
fn code(five_digits: u32) -> String {
    let weights = [6, 5, 4, 3, 2];
    let digits = format!("{five_digits:05}");
    let sum: u32 =
        digits.chars().filter_map(|digit| digit.to_digit(10)).zip(weights).map(|(d, w)| d * w).sum();
    let check = (11 - sum % 11) % 10;
    format!("{digits}{check}")
}

/// A rate in percent with one decimal, rounded half up, as the standard asks: 1/3 is 33.3.
fn percent(rate: Ratio) -> String {
    let tenths = (rate.num() * 2000 + rate.den()).div_euclid(rate.den() * 2);
    notation::write_number(Ratio::new(tenths, 10).unwrap_or(Ratio::ZERO))
}

/// A call in words.
fn described(call: &Call) -> String {
    let end = |text: Option<String>| text.unwrap_or_default();
    let period = match call.window.anytime {
        true => "随時".to_string(),
        false => format!("{}～{}", end(call.window.written_start()), end(call.window.written_end())),
    };
    let label = if call.label.is_empty() { String::new() } else { format!("{} ", call.label) };
    let planned = if call.window.planned { "（予定）" } else { "" };
    format!("{label}{period}{planned}")
}
