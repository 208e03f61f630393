//! The words that Jグランツ takes and gives, and what of ours they stand for.

use catalogue::{Area, Catalogue};

use crate::field::Word;

/// How lists are sorted.
pub(super) const SORTS: [&str; 3] = ["created_date", "acceptance_start_datetime", "acceptance_end_datetime"];
/// In which order.
pub(super) const ORDERS: [&str; 2] = ["ASC", "DESC"];

/// The limits of regular employees; the first is none, the last has no upper end.
pub(super) const EMPLOYEES: [&str; 8] = [
    "従業員数の制約なし",
    "5名以下",
    "20名以下",
    "50名以下",
    "100名以下",
    "300名以下",
    "900名以下",
    "901名以上",
];
/// The upper ends of the limits in between.
pub(super) const HEADCOUNTS: [i64; 6] = [5, 20, 50, 100, 300, 900];

/// The industries with the letter of the Japan Standard Industrial Classification that each stands for.
pub(super) const INDUSTRIES: [(&str, &str); 20] = [
    ("A", "農業、林業"),
    ("B", "漁業"),
    ("C", "鉱業、採石業、砂利採取業"),
    ("D", "建設業"),
    ("E", "製造業"),
    ("F", "電気・ガス・熱供給・水道業"),
    ("G", "情報通信業"),
    ("H", "運輸業、郵便業"),
    ("I", "卸売業、小売業"),
    ("J", "金融業、保険業"),
    ("K", "不動産業、物品賃貸業"),
    ("L", "学術研究、専門・技術サービス業"),
    ("M", "宿泊業、飲食サービス業"),
    ("N", "生活関連サービス業、娯楽業"),
    ("O", "教育、学習支援業"),
    ("P", "医療、福祉"),
    ("Q", "複合サービス事業"),
    ("R", "サービス業（他に分類されないもの）"),
    ("S", "公務（他に分類されるものを除く）"),
    ("T", "分類不能の産業"),
];

/// The purposes with those of ours that they stand for. Of ours only `location` has no counterpart.
pub(super) const PURPOSES: [(&str, &[&str]); 15] = [
    ("新たな事業を行いたい", &["new_business", "founding", "venture", "space"]),
    ("販路拡大・海外展開をしたい", &["sales_channel", "overseas"]),
    ("イベント・事業運営支援がほしい", &[]),
    ("事業を引き継ぎたい", &["succession"]),
    ("研究開発・実証事業を行いたい", &["research", "robot"]),
    ("人材育成を行いたい", &["train"]),
    ("資金繰りを改善したい", &["working_capital"]),
    ("設備整備・IT導入をしたい", &["equipment", "digital"]),
    ("雇用・職場環境を改善したい", &["hire", "workplace", "foreign_workers", "disabled_workers"]),
    ("エコ・SDGs活動支援がほしい", &["energy_saving", "decarbonisation"]),
    ("災害（自然災害、感染症等）支援がほしい", &["disaster"]),
    ("教育・子育て・少子化支援がほしい", &[]),
    ("スポーツ・文化支援がほしい", &[]),
    ("安全・防災対策支援がほしい", &[]),
    ("まちづくり・地域振興支援がほしい", &["shopping_street", "craft"]),
];

/// The whole country.
pub(super) const NATIONWIDE: &str = "全国";
/// The regions with the codes of their first and last prefecture.
pub(super) const REGIONS: [(&str, usize, usize); 8] = [
    ("北海道地方", 1, 1),
    ("東北地方", 2, 7),
    ("関東・甲信越地方", 8, 15),
    ("東海・北陸地方", 16, 24),
    ("近畿地方", 25, 30),
    ("中国地方", 31, 35),
    ("四国地方", 36, 39),
    ("九州・沖縄地方", 40, 47),
];
/// The prefectures in the order of their codes; the first is 1.
pub(super) const PREFECTURES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];
/// Outside of the country.
pub(super) const ABROAD: &str = "海外";

/// Every place that can be asked for.
pub(super) fn places() -> impl Iterator<Item = &'static str> {
    let regions = REGIONS.into_iter().map(|(name, ..)| name);
    std::iter::once(NATIONWIDE).chain(regions).chain(PREFECTURES).chain([ABROAD])
}

/// The prefecture that an area lies in.
pub(super) fn prefecture(area: &Area) -> &'static str {
    let code = (area.first_code / 1000) as usize;
    code.checked_sub(1).and_then(|at| PREFECTURES.get(at)).copied().unwrap_or_default()
}

/// The places that hold another as well: a prefecture lies in its region, and everything in the country.
pub(super) fn wider(place: &str) -> Vec<&'static str> {
    if place == ABROAD {
        return Vec::new();
    }
    let code = PREFECTURES.iter().position(|name| *name == place).map(|at| at + 1);
    let region = REGIONS
        .into_iter()
        .find(|(_, first, last)| code.is_some_and(|code| (*first..=*last).contains(&code)));
    region.map(|(name, ..)| name).into_iter().chain([NATIONWIDE]).collect()
}

/// The purposes of Jグランツ that ours stand for, in its order.
pub(super) fn purposes(ours: &[String]) -> Vec<&'static str> {
    let serves = |known: &&[&str]| known.iter().any(|id| ours.iter().any(|own| own == id));
    PURPOSES.iter().filter(|(_, known)| serves(known)).map(|(name, _)| *name).collect()
}

fn listed(words: &[&str]) -> Vec<Word> {
    words.iter().map(|word| Word { id: word.to_string(), label: word.to_string() }).collect()
}

/// [`SORTS`] as words of a field.
pub(super) fn sorts(_: &Catalogue) -> Vec<Word> {
    listed(&SORTS)
}

/// [`ORDERS`] as words of a field.
pub(super) fn orders(_: &Catalogue) -> Vec<Word> {
    listed(&ORDERS)
}

/// [`EMPLOYEES`] as words of a field.
pub(super) fn employees(_: &Catalogue) -> Vec<Word> {
    listed(&EMPLOYEES)
}

/// Whether only what can be applied for is wanted, as words of a field.
pub(super) fn acceptances(_: &Catalogue) -> Vec<Word> {
    listed(&["0", "1"])
}

/// How places are compared, as words of a field.
pub(super) fn place_matches(_: &Catalogue) -> Vec<Word> {
    listed(&["wider", "exact"])
}
