//! Text in, diagnostics out: where something is wrong, what was found, and how to mend it.
//!
//! A page that is wrong is read by a person before it is read by anybody else, so the words are under test too.

mod support;

use support::{agree, catalogue, check, page};

#[test]
fn shape_of_pages() {
    let closed = "```条件 規模\n従業員数が20人以下\n";
    agree(
        "shape_of_pages",
        &[
            ("空のページ", check("")),
            ("題だけのページ", check("# 助成金\n")),
            ("閉じられていない囲み", check(&page(closed))),
            ("知られていない囲み", check(&page("```条建 規模\n従業員数が20人以下\n```\n"))),
            ("似たもののない囲み", check(&page("```foo 規模\n従業員数が20人以下\n```\n"))),
            ("名前のない囲み", check(&page("```条件\n従業員数が20人以下\n```\n"))),
            ("空の囲み", check(&page("```条件 規模\n```\n"))),
            ("言語の語の名前", check(&page("```値 上限\n10円\n```\n"))),
            (
                "同じ名前が二つ",
                check(&page(
                    "```条件 規模\n従業員数が20人以下\n```\n\n```条件 規模\n従業員数が30人以下\n```\n",
                )),
            ),
            ("識別子のない枠", check(&page("## 枠 通常枠【002 2行】\n"))),
            ("識別子のない部分", check(&page("```部分 経費助成\n補助対象経費\n```\n"))),
            ("出典のない条件", check(&page("## 別の章\n\n```条件 規模\n従業員数が20人以下\n```\n"))),
        ],
    );
}

#[test]
fn heads_of_pages() {
    let head = |rows: &str| format!("# 助成金\n\n| 項目 | 内容 |\n|---|---|\n{rows}");
    agree(
        "heads_of_pages",
        &[
            ("識別子に大文字", check(&head("| 制度 | Green |\n"))),
            ("知られていない項目", check(&head("| 制度 | green |\n| 実旋 | 横浜市 |\n"))),
            ("読めない期間", check(&head("| 制度 | green |\n| 有効 | 2024-03-31 から 2023-04-01 まで |\n"))),
            ("照合の語", check(&head("| 制度 | green |\n| 照合 | たぶん |\n"))),
            ("読めない出典", check(&head("| 制度 | green |\n| 出典 | 002 二百行 |\n"))),
        ],
    );
}

#[test]
fn citations_and_stages() {
    let clause = |head: &str, first: &str| page(&format!("```{head}\n{first}従業員数が20人以下\n```\n"));
    agree(
        "citations_and_stages",
        &[
            ("文書のない出典", check(&clause("条件 規模【256行】", ""))),
            ("行のない出典", check(&clause("条件 規模【002 対象】", ""))),
            ("閉じられていない出典", check(&clause("条件 規模【002 256行", ""))),
            ("逆向きの出典", check(&clause("条件 規模【002 258行-256行】", ""))),
            ("知られていない段階", check(&clause("条件 規模", "段階 申込み\n"))),
            ("囲みの1行目の段階", check(&clause("条件 規模 段階 申請前", ""))),
            ("段階のない義務", check(&clause("義務 規模", ""))),
        ],
    );
}

#[test]
fn words_and_lines() {
    let lines = |text: &str| check(&page(&format!("```条件 規模\n{text}\n```\n")));
    agree(
        "words_and_lines",
        &[
            ("知られていない語", lines("従業因数が20人以下")),
            ("似たもののない語", lines("天気が晴れ")),
            ("知られていない選択肢", lines("企業規模が中少企業")),
            ("ほかの事実の選択肢", lines("企業規模が株式会社")),
            ("暦にない日付", lines("申請日が2023-02-30以降")),
            ("足りない値", lines("従業員数が")),
            ("足りない「が」", lines("従業員数20人以下")),
            ("余った語", lines("従業員数が20人以下以上")),
            ("かつとまたは", lines("市内に事業所があるかつ従業員数が5人以下または企業規模が大企業")),
            ("半端な字下げ", lines("いずれか\n   従業員数が20人以下")),
            ("深すぎる字下げ", lines("従業員数が20人以下\n    企業規模が大企業")),
            ("中身のないいずれか", lines("いずれか\n従業員数が20人以下")),
            ("本則のないただし", lines("ただし企業規模が大企業なら\n  従業員数が20人以下")),
            ("なら の抜けたただし", lines("従業員数が5人以下\nただし企業規模が大企業\n  従業員数が20人以下")),
            ("期間の単位", lines("申請日が交付決定日から起算して3人の末日以前")),
            ("期間の後の語", lines("申請日が交付決定日から起算して3か月以前")),
        ],
    );
}

#[test]
fn types_and_units() {
    let lines = |text: &str| check(&page(&format!("```条件 規模\n{text}\n```\n")));
    let amount =
        |text: &str| check(&page(&format!("```値 額\n{text}\n```\n\n```条件 使う\n額が1円以上\n```\n")));
    agree(
        "types_and_units",
        &[
            ("円と人を比べる", lines("補助対象経費が20人以上")),
            ("単位を忘れる", lines("従業員数が20以上")),
            ("数と日付を比べる", lines("従業員数が2023-04-01以降")),
            ("円と人を足す", amount("補助対象経費 + 従業員数")),
            ("日付を掛ける", amount("補助対象経費 × 申請日")),
            ("人数を掛け残す", check(&page("```金額 額\n1万円 × 従業員数\n```\n"))),
            ("割る数が決まっていない", amount("補助対象経費 ÷ 従業員数")),
            ("0で割る", amount("補助対象経費 ÷ 0")),
            ("当てはまらないことのある事実", amount("前年の売上高 × 1/2")),
            ("なければの単位", amount("前年の売上高（なければ 0人）")),
            ("逆向きの幅", amount("20円から10円のどこか")),
            ("桁あふれ", amount("補助対象経費 × 補助対象経費")),
            ("日付に数の期間", lines("申請日が従業員数の翌日以降")),
        ],
    );
}

#[test]
fn tables() {
    let table =
        |rows: &str| check(&page(&format!("{rows}\n```条件 使う\n補助対象経費 × 率が1円以上\n```\n")));
    agree(
        "tables",
        &[
            (
                "欄の数",
                table(
                    "| 表 率 | 企業規模 | 値 |\n|---|---|---|\n| 小 | 小規模企業者 | 2/3 | 余り |\n| 他 | — | 1/2 |\n",
                ),
            ),
            ("値の列がない", table("| 表 率 | 企業規模 | 額 |\n|---|---|---|\n| 他 | — | 1/2 |\n")),
            ("空の欄", table("| 表 率 | 企業規模 | 値 |\n|---|---|---|\n| 小 | | 2/3 |\n| 他 | — | 1/2 |\n")),
            (
                "届かない行",
                table(
                    "| 表 率 | 従業員数 | 値 |\n|---|---|---|\n| 小 | 20人以下 | 2/3 |\n| 極小 | 5人以下 | 3/4 |\n| 他 | — | 1/2 |\n",
                ),
            ),
            (
                "尽くさない表",
                table(
                    "| 表 率 | 従業員数 | 値 |\n|---|---|---|\n| 小 | 20人以下 | 2/3 |\n| 大 | 22人以上 | 1/2 |\n",
                ),
            ),
            (
                "行ごとに違う単位",
                table(
                    "| 表 率 | 企業規模 | 値 |\n|---|---|---|\n| 小 | 小規模企業者 | 2/3 |\n| 他 | — | 1円 |\n",
                ),
            ),
            (
                "枠のないページの枠",
                table("| 表 率 | 枠 | 値 |\n|---|---|---|\n| 通常 | 通常枠 | 2/3 |\n| 他 | — | 1/2 |\n"),
            ),
        ],
    );
}

#[test]
fn rules_that_say_nothing() {
    agree(
        "rules_that_say_nothing",
        &[
            ("いつも成り立つ条件", check(&page("```条件 規模\n従業員数が0人以上\n```\n"))),
            ("決して成り立たない条件", check(&page("```条件 規模\n従業員数が20人以上10人以下\n```\n"))),
            (
                "すべての選択肢",
                check(&page("```条件 規模\n企業規模が小規模企業者または中小企業または大企業\n```\n")),
            ),
            ("使われない値", check(&page("```値 額\n10円\n```\n"))),
            ("使われない定義", check(&page("```定義 小さい\n従業員数が5人以下\n```\n"))),
            ("自分を使う値", check(&page("```値 額\n額 + 1円\n```\n"))),
            (
                "輪になる値",
                check(&page(
                    "```値 額あ\n額い\n```\n\n```値 額い\n額あ\n```\n\n```条件 使う\n額あが1円以上\n```\n",
                )),
            ),
            (
                "金額のない枠",
                check(
                    &page("```部分 経費（cost）\n補助対象経費\n```\n")
                        .replace("## 決まり", "## 枠 通常枠（normal）")
                        .replace("```部分", "## 枠 別枠（other）【002 2行】\n\n```部分"),
                ),
            ),
            (
                "二つの金額",
                check(&page("```金額 額あ\n補助対象経費\n```\n\n```金額 額い\n補助対象経費\n```\n")),
            ),
        ],
    );
}

#[test]
fn cases_of_pages() {
    let cases = |text: &str| check(&page(&format!("```条件 規模\n従業員数が20人以下\n```\n\n{text}")));
    agree(
        "cases_of_pages",
        &[
            (
                "読めない判定",
                cases("| 事例 | 従業員数 | 判定 |\n|---|---|---|\n| ちょうど | 20人 | よい |\n"),
            ),
            (
                "読めない金額",
                cases("| 事例 | 従業員数 | 金額 |\n|---|---|---|\n| ちょうど | 20人 | たくさん |\n"),
            ),
            (
                "読めない欄",
                cases("| 事例 | 従業員数 | 判定 |\n|---|---|---|\n| ちょうど | おおぜい | 対象 |\n"),
            ),
            (
                "読めない前提",
                cases(
                    "共通の前提: 天気が晴れ\n\n| 事例 | 従業員数 | 判定 |\n|---|---|---|\n| ちょうど | 20人 | 対象 |\n",
                ),
            ),
        ],
    );
}

#[test]
fn whole_catalogues() {
    let one = page("```条件 規模\n従業員数が20人以下\n```\n");
    let relation = "# 併給\n\n| 項目 | 内容 |\n|---|---|\n| 併給 | both |\n| 対象 | trial、trail |\n| 出典 | 002 1行 |\n| 照合 | 機械起案 |\n\n## 決まり【002 1行】\n\n```除外 重なり\n市内に事業所がある\n```\n";
    agree(
        "whole_catalogues",
        &[
            ("同じ識別子のページが二つ", catalogue(&[("schemes/a.md", &one), ("schemes/b.md", &one)])),
            ("制度のない関係", catalogue(&[("schemes/a.md", &one), ("relations/both.md", relation)])),
            ("読めない事実の一覧", catalogue(&[("facts/a.toml", "scope = \"company\"\n[[fact]]\nid = 1\n")])),
            ("知られていない範囲", catalogue(&[("facts/b.toml", "scope = \"world\"\n")])),
        ],
    );
}
