//! Questions one at a time: what is asked, how it is answered, and how answers are changed.

use axum::http::StatusCode;

use crate::browser::{begin, begin_with, open};
use crate::support::text;

const SCHEME: &str = "kanagawa_productivity";

#[tokio::test]
async fn the_first_page_says_that_nothing_is_kept() {
    let japanese = open("/check").await;
    assert_eq!(japanese.status, StatusCode::OK);
    let text_ = text(&japanese.page);
    assert!(text_.contains("サーバーには保存も記録もされません"), "{text_}");
    assert!(text_.contains("横浜市") && text_.contains("神奈川県の外") && text_.contains("設備の導入"));
    let english = text(&open("/en/check").await.page);
    assert!(english.contains("neither stores nor logs"), "{english}");
    assert!(english.contains("Outside Kanagawa") && english.contains("introducing equipment"));
}

#[tokio::test]
async fn a_check_of_named_schemes_asks_for_them_alone() {
    let page = open(&format!("/check?s={SCHEME}&s=yokohama_green&scheme={SCHEME}")).await.page;
    let shown = text(&page);
    assert!(
        shown.contains("中小企業生産性向上促進事業費補助金") && !shown.contains("何をしたいですか"),
        "{shown}"
    );
    let first = begin_with(SCHEME).await;
    assert!(text(&first.page).contains("1件のうち0件は答えが決まりました"));
    let unknown = open("/check?s=kanagawa_productivty").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.page.contains("kanagawa_productivity"), "what was probably meant");
}

#[tokio::test]
async fn one_scheme_says_which_clause_hangs_on_the_answer() {
    let first = begin_with(SCHEME).await;
    assert_eq!(first.asked(), "applicant_type");
    let shown = text(&first.page);
    assert!(shown.contains("なぜ尋ねるのか") && shown.contains("中小企業"), "{shown}");
    assert!(shown.contains("【000 "), "where the clause stands: {shown}");
}

#[tokio::test]
async fn several_schemes_are_counted_and_named() {
    let first = begin(&["equipment"], &["kawasaki"]).await;
    let shown = text(&first.page);
    assert!(shown.contains("件の制度が、この答えを待っています"), "{shown}");
    assert!(shown.contains("まだ決まらない"), "{shown}");
}

#[tokio::test]
async fn numbers_are_read_as_owners_write_them() {
    for (fact, typed, kept) in [
        ("eligible_cost_yen", "３００万円", r#""eligible_cost_yen":3000000"#),
        ("employees_regular", "20人", r#""employees_regular":20"#),
        ("founded_on", "令和5年6月15日", r#""founded_on":"2023-06-15""#),
        ("company_size", "small", r#""company_size":"small""#),
        ("is_corporation", "はい", r#""is_corporation":true"#),
        ("capital_yen", "?", r#""capital_yen":"?""#),
    ] {
        let question = open("/check").await.send(&[("change", fact)]).await;
        assert_eq!(question.asked(), fact);
        let next = question.answer(&[(&format!("a.{fact}"), typed)]).await;
        assert_eq!(next.status, StatusCode::OK);
        assert!(next.said().contains(kept), "{}", next.said());
    }
}

#[tokio::test]
async fn what_does_not_apply_is_an_answer_of_its_own() {
    let question = open("/check").await.send(&[("change", "capital_yen")]).await;
    assert!(question.page.contains("value=\"none\""));
    let next = question.answer(&[("reply", "none")]).await;
    assert!(next.said().contains(r#""capital_yen":null"#), "{}", next.said());
}

#[tokio::test]
async fn a_line_that_is_left_open_stays_unknown_and_never_becomes_a_no() {
    let first = begin(&["founding"], &[]).await;
    let mut shown = first;
    while !shown.asked().contains(',') {
        shown = shown.answer(&[("reply", "unknown")]).await;
        assert!(!shown.asked().is_empty(), "a list is asked at some time");
    }
    let asked = shown.asked();
    let next = shown.answer(&[]).await;
    assert_eq!(next.status, StatusCode::OK);
    for fact in asked.split(',') {
        assert!(next.said().contains(&format!(r#""{fact}":"?""#)), "{fact} in {}", next.said());
    }
    assert!(!next.said().contains("false"), "{}", next.said());
    assert!(!next.asked().split(',').any(|fact| asked.contains(fact)), "it is not asked again");
}

#[tokio::test]
async fn a_single_question_without_an_answer_is_asked_again_with_what_is_wrong() {
    let first = begin_with(SCHEME).await;
    let again = first.answer(&[]).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST);
    assert_eq!(again.asked(), first.asked());
    assert!(text(&again.page).contains("分からなければ「分からない」"), "{}", text(&again.page));
}

#[tokio::test]
async fn a_mistake_keeps_what_was_typed_and_is_told_twice() {
    let question = open("/check").await.send(&[("change", "eligible_cost_yen")]).await;
    let wrong = question.answer(&[("a.eligible_cost_yen", "<b>たくさん</b>")]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(!wrong.page.contains("<b>たくさん"), "typed signs stay signs");
    assert!(wrong.page.contains("value=\"&#60;b&#62;たくさん&#60;/b&#62;\""));
    assert!(wrong.page.contains("href=\"#a-eligible_cost_yen\""), "the summary leads to the field");
    assert_eq!(wrong.page.matches("は数として読めません").count(), 2);
}

#[tokio::test]
async fn the_last_answer_and_any_other_can_be_changed_or_forgotten() {
    let first = begin_with(SCHEME).await;
    let second = first.answer(&[("a.applicant_type", "business")]).await;
    let back = second.send(&[("do", "back")]).await;
    assert_eq!(back.asked(), "applicant_type");
    assert!(back.page.contains("value=\"business\" checked"));

    let review = second.send(&[("do", "review")]).await;
    let listed = text(&review.page);
    assert!(listed.contains("利用者の立場 事業を営む会社や個人"), "{listed}");
    let change = review.send(&[("then", "review"), ("change", "applicant_type")]).await;
    let changed = change.answer(&[("a.applicant_type", "organisation")]).await;
    assert!(text(&changed.page).contains("事業者の団体"), "back to the list: {}", text(&changed.page));
    let cleared = changed.send(&[("then", "review"), ("clear", "applicant_type")]).await;
    assert!(text(&cleared.page).contains("まだ答えはありません"));
    assert_eq!(cleared.send(&[("do", "next")]).await.asked(), "applicant_type", "asked again");
}

#[tokio::test]
async fn a_frame_can_be_chosen_left_open_and_changed() {
    let first = begin_with("monozukuri").await.answer_all(&[]).await;
    assert!(first.said().contains(r#""@monozukuri":"?""#), "{}", first.said());
    let question = first.send(&[("change", "@monozukuri")]).await;
    assert_eq!(question.asked(), "@monozukuri");
    let frame = question.page.split("name=\"frame\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let frame = frame.expect("a frame to choose");
    let chosen = question.answer(&[("frame", frame)]).await;
    assert!(chosen.said().contains(&format!(r#""@monozukuri":"{frame}""#)), "{}", chosen.said());
    assert_eq!(question.answer(&[("frame", "no-such")]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn places_are_all_places_and_may_lie_outside() {
    let inside = begin(&[], &["yokohama", "kawasaki"]).await;
    assert!(inside.said().contains(r#""site_codes":["14100","14130"]"#), "{}", inside.said());
    let outside = begin(&[], &["outside"]).await;
    assert!(outside.said().contains(r#""site_in_kanagawa":false"#), "{}", outside.said());
    assert!(!outside.said().contains("site_codes"), "no code is invented");
    let nothing = begin(&[], &[]).await;
    assert!(!nothing.said().contains("site"), "{}", nothing.said());

    // The first page shows them again; a ward that was known stays known.
    let ward = open("/check").await.send(&[("do", "saved"), ("saved", "site_codes: [\"14109\"]")]).await;
    let start = ward.send(&[("do", "start")]).await;
    assert!(start.page.contains("value=\"yokohama\" checked"));
    let more = start.send(&[("do", "begin"), ("site", "yokohama"), ("site", "zama")]).await;
    assert!(more.said().contains(r#""site_codes":["14109","14216"]"#), "{}", more.said());
    let moved = more.send(&[("do", "begin"), ("site", "outside")]).await;
    assert!(moved.said().contains(r#""site_in_yokohama":false"#), "{}", moved.said());
    let back = moved.send(&[("do", "begin"), ("site", "zama")]).await;
    assert!(!back.said().contains("site_in"), "what the first page said is taken back: {}", back.said());
}

#[tokio::test]
async fn english_questions_mark_what_is_japanese() {
    let first = open("/en/check?s=kanagawa_productivity").await.send(&[("do", "begin")]).await;
    let shown = text(&first.page);
    assert!(shown.contains("What is the kind of user?"), "{shown}");
    assert!(shown.contains("business (company or sole proprietor)") && shown.contains("I do not know"));
    assert!(first.page.contains("<p class=\"hint\" lang=\"ja\">法人格"), "the help exists in Japanese only");
}

#[tokio::test]
async fn a_combination_that_no_scheme_serves_is_said_on_the_first_page() {
    let nothing = open("/check")
        .await
        .send(&[("do", "begin"), ("purpose", "craft"), ("kind", "guarantee_fee_subsidy"), ("site", "zama")])
        .await;
    let shown = text(&nothing.page);
    assert!(shown.contains("選んだ条件に合う制度が、この日にはありません"), "{shown}");
    assert!(nothing.page.contains("value=\"craft\" checked"), "what was chosen is still chosen");
    assert!(nothing.page.contains("value=\"zama\" checked"));
}

#[tokio::test]
async fn the_day_can_be_changed_without_losing_answers() {
    let first = begin_with("yokohama_small_equip").await;
    let second = first.answer(&[(&format!("a.{}", first.asked()), "?")]).await;
    let moved = second.send(&[("as_of", "2023-06-15")]).await;
    assert_eq!(moved.status, StatusCode::OK);
    assert_eq!(moved.state(), second.state());
    assert!(moved.page.contains("action=\"/check?as_of=2023-06-15\""));
    assert!(second.send(&[("as_of", "2025-06-15")]).await.page.contains("action=\"/check\""));
    let wrong = second.send(&[("as_of", "いつか")]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.page.contains("基準日"));
}
