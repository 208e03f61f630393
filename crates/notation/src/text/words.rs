//! The closed vocabulary: the words that decide how a value is read, by their first letter.

use super::token::Word::{self, *};
use crate::cursor::Cursor;
use jiff::civil;

/// Spellings that begin with the same letter, a longer one before its own beginning.
type Spellings = &'static [(&'static str, Option<Word>)];

/// The word at the start of the (folded) text, with its bytes; blanks may part its letters (`上 限`).
///
/// The word is `None` where an ordinary word begins like one of the vocabulary (最低賃金).
pub(crate) fn word_at(text: &str, first: char) -> Option<(Option<Word>, usize)> {
    spelled(text, spellings(first))
}

/// The unit at the start of the text, right behind a number or a slash.
pub(crate) fn unit_at(text: &str, first: char) -> Option<(Option<Word>, usize)> {
    spelled(text, unit_spellings(first))
}

fn spelled(text: &str, spellings: Spellings) -> Option<(Option<Word>, usize)> {
    spellings.iter().find_map(|(spelling, word)| Some((*word, spelled_len(text, spelling)?)))
}

/// The bytes that the spelling takes in the text, blanks between its letters included.
fn spelled_len(text: &str, spelling: &str) -> Option<usize> {
    if text.starts_with(spelling) {
        return Some(spelling.len());
    }
    // Letters that are spaced out are so from the first on.
    let first = spelling.chars().next().map_or(0, char::len_utf8);
    if text.as_bytes().get(first) != Some(&b' ') {
        return None;
    }
    let mut cursor = Cursor::new(text);
    for (index, letter) in spelling.chars().enumerate() {
        if index > 0 {
            cursor.eat(' ');
        }
        if !cursor.eat(letter) {
            return None;
        }
    }
    Some(cursor.at())
}

#[rustfmt::skip]
fn spellings(first: char) -> Spellings {
    match first {
        'T' => &[("TEL", Some(Phone)), ("Tel", Some(Phone))],
        't' => &[("tel", Some(Phone))],
        'F' => &[("FAX", Some(Fax)), ("Fax", Some(Fax))],
        'f' => &[("fax", Some(Fax))],
        'A' => &[("AM", Some(Morning))],
        'P' => &[("PM", Some(Afternoon))],
        '☎' | '☏' | '📞' | '℡' => &[("☎", Some(Phone)), ("☏", Some(Phone)), ("📞", Some(Phone)), ("℡", Some(Phone))],
        'ご' => &[("ごろ", Some(Around)), ("ごと", Some(Per))],
        'に' => &[("につき", Some(Per))],
        'あ' => &[("あたり", Some(Per)), ("あるいは", Some(Or))],
        'お' => &[("おおむね", Some(About)), ("おおよそ", Some(About)), ("およそ", Some(About)), ("および", Some(And)), ("お知らせ", Some(Announce))],
        'か' => &[("から", Some(From)), ("かつ", Some(And))],
        'ま' => &[("まで", Some(Until)), ("または", Some(Or))],
        'も' => &[("もしくは", Some(Or))],
        'し' => &[("しめきり", Some(Deadline))],
        'で' => &[("ではありません", Some(Negation)), ("ではございません", Some(Negation)), ("ではない", Some(Negation)), ("ではなく", Some(Negation)), ("でない", Some(Negation)), ("でなく", Some(Negation))],
        'を' => &[("を超えない", Some(AtMost)), ("を超え", Some(Above)), ("をこえ", Some(Above)), ("を上回", Some(Above)), ("を下回", Some(Below))],
        'フ' => &[("ファックス", Some(Fax)), ("ファクス", Some(Fax)), ("ファクシミリ", Some(Fax))],
        '〆' => &[("〆切", Some(Deadline)), ("〆", Some(Deadline))],
        '上' => &[("上限", Some(Cap)), ("上旬", Some(Early))],
        '下' => &[("下限", Some(Floor)), ("下旬", Some(Late))],
        '中' => &[("中旬", Some(Middle))],
        '初' => &[("初旬", Some(Early))],
        '前' => &[("前半", Some(FirstHalf)), ("前後", Some(About))],
        '後' => &[("後半", Some(SecondHalf))],
        '末' => &[("末日", Some(Last)), ("末", Some(Last))],
        '今' => &[("今年度末", Some(FiscalEnd)), ("今年度", None), ("今年", Some(SameYear))],
        '本' => &[("本年度末", Some(FiscalEnd)), ("本年度", None), ("本年", Some(SameYear))],
        '来' => &[("来年度", None), ("来年", Some(NextYear))],
        '年' => &[("年度末", Some(FiscalEnd)), ("年度内", Some(FiscalEnd)), ("年額", Some(PerPeriod)), ("年間", Some(PerPeriod))],
        '月' => &[("月曜", Some(Weekday(civil::Weekday::Monday))), ("月額", Some(PerPeriod))],
        '火' => &[("火曜", Some(Weekday(civil::Weekday::Tuesday)))],
        '水' => &[("水曜", Some(Weekday(civil::Weekday::Wednesday)))],
        '木' => &[("木曜", Some(Weekday(civil::Weekday::Thursday)))],
        '金' => &[("金曜", Some(Weekday(civil::Weekday::Friday)))],
        '土' => &[("土曜", Some(Weekday(civil::Weekday::Saturday)))],
        '日' => &[("日曜", Some(Weekday(civil::Weekday::Sunday))), ("日額", Some(PerPeriod))],
        '令' => &[("令和", Some(Era(0)))],
        '平' => &[("平成", Some(Era(1)))],
        '昭' => &[("昭和", Some(Era(2)))],
        '元' => &[("元年度", None), ("元年", Some(FirstYear))],
        '西' => &[("西暦", Some(Western))],
        '最' => &[("最低賃金", None), ("最大", Some(Most)), ("最高", Some(Most)), ("最低", Some(Least)), ("最小", Some(Least))],
        '限' => &[("限度", Some(Cap)), ("限り", Some(AtMost))],
        '以' => &[("以内", Some(AtMost)), ("以下", Some(AtMost)), ("以上", Some(AtLeast)), ("以降", Some(Since)), ("以後", Some(Since)), ("以前", Some(Before))],
        '未' => &[("未満", Some(Below))],
        '超' => &[("超", Some(Above))],
        '迄' => &[("迄", Some(Until))],
        '程' => &[("程度", Some(About))],
        '約' => &[("約", Some(About))],
        '概' => &[("概ね", Some(About))],
        '頃' => &[("頃", Some(Around))],
        '同' => &[("同年", Some(SameYear)), ("同月", Some(SameMonth)), ("同日", None)],
        '翌' => &[("翌年", Some(NextYear)), ("翌月", Some(NextMonth)), ("翌日", None), ("翌", Some(NextYear))],
        '正' => &[("正午", Some(Noon))],
        '午' => &[("午前", Some(Morning)), ("午後", Some(Afternoon))],
        '予' => &[("予定", Some(Planned)), ("予算", Some(Budget))],
        '見' => &[("見込", Some(Planned))],
        '随' => &[("随時", Some(Anytime))],
        '通' => &[("通年", Some(Anytime))],
        '常' => &[("常時使用", None), ("常時", Some(Anytime))],
        '必' => &[("必着", Some(MustArrive))],
        '消' => &[("消印", Some(Postmark))],
        '有' => &[("有償", Some(Charge)), ("有料", Some(Charge)), ("有効", Some(Valid))],
        '締' => &[("締切", Some(Deadline)), ("締め切り", Some(Deadline)), ("締切り", Some(Deadline)), ("締め", Some(Deadline))],
        '期' => &[("期限", Some(Deadline))],
        '開' => &[("開始", Some(Opening))],
        '公' => &[("公表", Some(Announce)), ("公募", Some(Call))],
        '発' => &[("発表", Some(Announce))],
        '告' => &[("告知", Some(Announce))],
        '募' => &[("募集時期公表", Some(Announce)), ("募集", Some(Call))],
        '受' => &[("受講料", Some(Charge)), ("受付", Some(Call)), ("受け付け", Some(Call))],
        '利' => &[("利用料", Some(Charge))],
        '使' => &[("使用料", Some(Charge))],
        '参' => &[("参加料", Some(Charge)), ("参加費", Some(Charge))],
        '掲' => &[("掲載料", Some(Charge))],
        '手' => &[("手数料", Some(Charge))],
        '会' => &[("会費", Some(Charge))],
        '申' => &[("申請", Some(Call)), ("申込", Some(Call))],
        '毎' => &[("毎年", Some(Every)), ("毎月", Some(Every)), ("毎週", Some(Every)), ("毎日", Some(Every))],
        '除' => &[("除く", Some(Except)), ("除き", Some(Except))],
        '先' => &[("先着", Some(FirstCome))],
        '定' => &[("定額", Some(Fixed)), ("定員", Some(Capacity))],
        '次' => &[("次第", Some(AsSoonAs))],
        '当' => &[("当たり", Some(Per)), ("当り", Some(Per))],
        '税' => &[("税抜", Some(TaxOut)), ("税別", Some(TaxOut)), ("税込", Some(TaxIn))],
        '切' => &[("切捨", Some(Rounding)), ("切り捨て", Some(Rounding)), ("切上", Some(Rounding)), ("切り上げ", Some(Rounding))],
        '端' => &[("端数", Some(Rounding))],
        '半' => &[("半額", Some(HalfPrice))],
        '電' => &[("電話", Some(Phone))],
        '内' => &[("内線", Some(Extension))],
        '又' => &[("又は", Some(Or))],
        '若' => &[("若しくは", Some(Or))],
        '及' => &[("及び", Some(And))],
        _ => &[],
    }
}

#[rustfmt::skip]
fn unit_spellings(first: char) -> Spellings {
    match first {
        '円' => &[("円", Some(Yen))],
        '%' => &[("%", Some(Percent))],
        'パ' => &[("パーセント", Some(Percent))],
        '割' => &[("割", Some(Tenth))],
        '分' => &[("分の", Some(PartsOf)), ("分間", Some(Span)), ("分野", Some(Counter)), ("分", Some(Minute))],
        '年' => &[("年度末", None), ("年度", Some(FiscalYear)), ("年間", Some(Span)), ("年", Some(Year))],
        '月' => &[("月", Some(Month))],
        '日' => &[("日間", Some(Span)), ("日", Some(Day))],
        '時' => &[("時間", Some(Span)), ("時半", Some(HalfPast)), ("時", Some(Hour))],
        'か' => &[("か月", Some(Span)), ("か年", Some(Span)), ("か所", Some(Counter)), ("か国", Some(Counter))],
        'ヶ' => &[("ヶ月", Some(Span)), ("ヶ年", Some(Span)), ("ヶ所", Some(Counter)), ("ヶ国", Some(Counter))],
        'ヵ' => &[("ヵ月", Some(Span)), ("ヵ年", Some(Span)), ("ヵ所", Some(Counter)), ("ヵ国", Some(Counter))],
        'カ' => &[("カ月", Some(Span)), ("カ年", Some(Span)), ("カ所", Some(Counter)), ("カ国", Some(Counter))],
        'ケ' => &[("ケ月", Some(Span)), ("ケ年", Some(Span)), ("ケ所", Some(Counter))],
        '箇' => &[("箇月", Some(Span)), ("箇年", Some(Span)), ("箇所", Some(Counter))],
        '週' => &[("週間", Some(Span)), ("週", Some(Span))],
        '営' => &[("営業日", Some(Span))],
        '泊' => &[("泊", Some(Span))],
        'h' => &[("h", Some(Span))],
        '歳' => &[("歳代", Some(Decade)), ("歳", Some(Age))],
        '才' => &[("才", Some(Age))],
        '代' => &[("代", Some(Decade))],
        '倍' => &[("倍", Some(Fold))],
        '丁' => &[("丁目", Some(Place))],
        '番' => &[("番地", Some(Place)), ("番", Some(Place))],
        '号' => &[("号", Some(Place))],
        '階' => &[("階", Some(Place))],
        '条' => &[("条", Some(Place))],
        '項' => &[("項目", Some(Counter)), ("項", Some(Place))],
        '頁' => &[("頁", Some(Place))],
        'ペ' => &[("ページ", Some(Place))],
        '人' => &[("人", Some(Counter))],
        '名' => &[("名", Some(Counter))],
        '者' => &[("者", Some(Counter))],
        '社' => &[("社", Some(Counter))],
        '件' => &[("件", Some(Counter))],
        '回' => &[("回", Some(Counter))],
        '台' => &[("台", Some(Counter))],
        '棟' => &[("棟", Some(Counter))],
        '室' => &[("室", Some(Counter))],
        '戸' => &[("戸", Some(Counter))],
        '世' => &[("世帯", Some(Counter))],
        '組' => &[("組合", Some(Counter)), ("組", Some(Counter))],
        '校' => &[("校", Some(Counter))],
        '個' => &[("個", Some(Counter))],
        '種' => &[("種類", Some(Counter)), ("種", Some(Counter))],
        '品' => &[("品", Some(Counter))],
        '枚' => &[("枚", Some(Counter))],
        '本' => &[("本", Some(Counter))],
        '冊' => &[("冊", Some(Counter))],
        '基' => &[("基", Some(Counter))],
        '機' => &[("機", Some(Counter))],
        '店' => &[("店舗", Some(Counter)), ("店", Some(Counter))],
        '団' => &[("団体", Some(Counter))],
        '拠' => &[("拠点", Some(Counter))],
        '施' => &[("施設", Some(Counter))],
        '法' => &[("法人", Some(Counter))],
        '企' => &[("企業", Some(Counter))],
        '事' => &[("事業所", Some(Counter)), ("事業者", Some(Counter)), ("事業主", Some(Counter)), ("事業", Some(Counter))],
        '部' => &[("部", Some(Counter))],
        '区' => &[("区画", Some(Counter))],
        '席' => &[("席", Some(Counter))],
        '期' => &[("期", Some(Counter))],
        '口' => &[("口", Some(Counter))],
        '案' => &[("案件", Some(Counter))],
        'コ' => &[("コース", Some(Counter)), ("コマ", Some(Counter))],
        'グ' => &[("グループ", Some(Counter))],
        'チ' => &[("チーム", Some(Counter))],
        'プ' => &[("プロジェクト", Some(Counter))],
        'ブ' => &[("ブース", Some(Counter))],
        _ => &[],
    }
}
