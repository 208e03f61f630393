//! The formatter keeps its promises on every shipped page, on mangled ones and on rubble.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

mod pages;

use std::sync::LazyLock;

use lang::Labels;
use pages::mangle::{Dice, mangle};
use pages::{Shipped, fact_labels, meaning, prose, shipped};
use proptest::prelude::*;

static LABELS: LazyLock<Labels> = LazyLock::new(fact_labels);
static PAGES: LazyLock<Vec<Shipped>> = LazyLock::new(shipped);

fn promises(text: &str) -> Result<String, TestCaseError> {
    let formatted = lang::format(text, &LABELS);
    prop_assert_eq!(&lang::format(&formatted, &LABELS), &formatted, "formatting twice changes something");
    prop_assert_eq!(meaning(&formatted, &LABELS), meaning(text, &LABELS), "the meaning changes");
    prop_assert_eq!(prose(&formatted), prose(text), "prose changes");
    Ok(formatted)
}

#[test]
fn shipped_pages_keep_their_meaning() {
    assert!(!PAGES.is_empty());
    for page in PAGES.iter() {
        promises(&page.text).unwrap_or_else(|error| panic!("{}: {error}", page.path));
    }
}

#[test]
fn pages_of_windows_keep_their_line_ends() {
    for page in PAGES.iter() {
        let formatted = promises(&page.text.replace('\n', "\r\n")).unwrap();
        assert_eq!(formatted.matches('\n').count(), formatted.matches("\r\n").count(), "{}", page.path);
    }
}

#[test]
fn a_page_with_an_unclosed_fence_is_left_alone() {
    let text = "# 例\n\n|  a|b |\n\n```条件 あ\n\nい  が 5人\n";
    assert_eq!(lang::format(text, &LABELS), text);
    assert_eq!(lang::unclosed_fences(text).len(), 1);
}

#[test]
fn the_name_of_a_stage_is_set_off_by_one_blank() {
    let text = "```義務 届け出\n段階　  申請前\n```\n";
    assert_eq!(lang::format(text, &LABELS), "```義務 届け出\n段階 申請前\n```\n");
}

/// Pieces of pages that need not fit together.
fn rubble() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# 題\n",
        "## 枠 甲（a）【002 1行】\n",
        "## 事例\n",
        "```条件 甲【002 2行】\n",
        "```値 乙\n",
        "```金額 丙\n",
        "```期限 丁（d）\n",
        "```注記 戊\n",
        "```受付 己\n",
        "```何か\n",
        "```\n",
        "```",
        "| 事例 | 判定 | 金額 |\n",
        "| 表 庚 | 企業規模 | 値 |\n",
        "|---|---|---|\n",
        "|--|\n",
        "| 大企業 | — | 5人 |",
        "||\n",
        "|",
        "いずれか\n",
        "  ",
        "　",
        "\t",
        " ",
        "\n",
        "\r\n",
        "企業規模が大企業",
        "でない",
        "または",
        "かつ",
        "常時使用する従業員数が",
        "10人以上",
        "100万円",
        "− 5円",
        "-",
        "−",
        "1/2",
        "× ",
        "（",
        "）",
        "、",
        "小さい方（",
        "乙",
        "甲",
        "庚",
        "2023-04-01",
        "以降",
        "まで",
        "届いた日は",
        "段階",
        "申請前",
        "先着順",
        "資料では決まらない",
        "説明の文。",
        "【002 3行 文1】",
        "ただし",
        "なら",
        "のどこか",
        "から",
        "共通の前提: ",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn mangled_pages_keep_their_meaning(at in any::<prop::sample::Index>(), seed in any::<u64>()) {
        let page = at.get(&PAGES);
        let mangled = mangle(&page.text, &LABELS, &mut Dice::new(seed));
        let formatted = promises(&mangled)?;
        prop_assert_eq!(formatted, lang::format(&page.text, &LABELS), "blanks leave a trace in {}", page.path);
    }

    #[test]
    fn rubble_keeps_its_meaning(text in rubble()) {
        promises(&text)?;
    }
}
