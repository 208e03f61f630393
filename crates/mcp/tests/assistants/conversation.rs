//! A conversation from a search to a settled answer.

use serde_json::{Map, Value as Json, json};

use crate::support::{answer, client, is_japanese, refusal, site, with, workshop};

#[tokio::test(flavor = "multi_thread")]
async fn a_search_finds_cites_and_says_what_it_excludes() {
    let client = client().await;
    let found =
        answer(&client, "search_schemes", json!({ "words": "従業員を雇いたい", "kinds": ["subsidy"] })).await;
    assert!(found["total"].as_u64().unwrap() > 0);
    for hit in found["hits"].as_array().unwrap() {
        assert!(hit["source"][0]["line"].as_i64().unwrap() > 0, "{hit}");
        assert!(hit["kinds"].as_array().unwrap().contains(&json!("subsidy")), "{hit}");
        assert_eq!(hit["verification"], "機械起案");
        assert!(!hit["found_by"].as_array().unwrap().is_empty(), "{hit}");
    }
    let excluded = found["excluded"].as_array().unwrap();
    assert!(!excluded.is_empty());
    assert!(excluded.iter().all(|one| is_japanese(one["why"][0]["text"].as_str().unwrap())));
    let nothing = answer(&client, "search_schemes", json!({ "words": "大阪市の補助金" })).await;
    assert_eq!(nothing["total"], 0);
    assert!(nothing["nothing"].as_str().unwrap().contains("大阪"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_is_answered_with_verdicts_reasons_and_what_is_missing_and_nothing_is_lost() {
    let client = client().await;
    let checked = answer(&client, "check_profile", workshop()).await;
    let results = checked["results"].as_array().unwrap();
    assert_eq!(results.len(), 12);
    for one in results {
        let (verdict, label) = (one["verdict"].as_str().unwrap(), one["verdict_label"].as_str().unwrap());
        let pairs = [("eligible", "対象"), ("review", "審査"), ("ineligible", "対象外"), ("unknown", "不明")];
        assert!(pairs.contains(&(verdict, label)), "{one}");
        assert_eq!(one["verification"], "機械起案");
        for reason in one["reasons"].as_array().unwrap() {
            assert!(reason["source"]["line"].as_i64().unwrap() > 0, "{reason}");
        }
        if verdict == "unknown" {
            assert_eq!(one["amount_yen"], Json::Null, "an unknown has no amount: {one}");
        }
        if verdict == "unknown" || verdict == "review" {
            assert!(one["contacts"].is_array(), "nobody to ask: {one}");
        }
    }
    // Every scheme of the catalogue is a result, further, or left out with a reason.
    let further: Vec<&Json> = checked["further"].as_array().unwrap().iter().collect();
    let beyond = further.iter().flat_map(|group| group["schemes"].as_array().unwrap());
    let mut seen: Vec<&str> = results.iter().chain(beyond).map(scheme).collect();
    let answered = seen.len();
    let groups = checked["left_out"].as_array().unwrap();
    assert!(groups.iter().all(|group| is_japanese(group["text"].as_str().unwrap())));
    seen.extend(
        groups.iter().flat_map(|group| group["schemes"].as_array().unwrap()).map(|id| id.as_str().unwrap()),
    );
    seen.sort_unstable();
    seen.dedup();
    let catalogue = &site().library.catalogue;
    let all: Vec<&str> = catalogue.schemes.iter().map(|entry| entry.scheme.header.id.as_str()).collect();
    assert_eq!(seen, all);
    let counted: u64 =
        checked["standings"].as_array().unwrap().iter().map(|one| one["count"].as_u64().unwrap()).sum();
    assert_eq!(counted as usize, answered);
    assert!(checked["questions"].as_array().unwrap().iter().all(|one| one["question"].is_string()));
}

fn scheme(one: &Json) -> &str {
    one["scheme"].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_scheme_is_answered_with_every_clause_and_the_steps_of_its_amount() {
    let client = client().await;
    let asked = with(&workshop(), &json!({ "schemes": ["yokohama_small_equip"], "as_of": "2023-06-15" }));
    let checked = answer(&client, "check_profile", asked).await;
    let one = &checked["results"][0];
    assert_eq!((&one["verdict"], &one["amount_yen"]), (&json!("eligible"), &json!(75_000)));
    assert_eq!(one["about"], json!(["測定工具の更新"]));
    let steps = one["detail"]["calculations"][0]["steps"].as_array().unwrap();
    assert_eq!(steps.last().unwrap()["value"], "75,000円");
    assert_eq!(one["detail"]["calculations"][0]["source"][0]["line"], 255);
    let clauses = one["detail"]["answer"]["reasons"].as_array().unwrap();
    let conditions: Vec<&Json> = clauses.iter().filter(|reason| reason["kind"] == "condition").collect();
    assert!(conditions.len() >= 4 && conditions.iter().all(|reason| reason["outcome"] == "met"));
    assert_eq!(one["reasons"].as_array().unwrap().len(), 5);
    assert_eq!(one["more_reasons"].as_u64().unwrap() as usize, clauses.len() - 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_serves_other_purposes_is_left_out_by_name() {
    let client = client().await;
    let checked =
        answer(&client, "check_profile", with(&workshop(), &json!({ "purposes": ["train"] }))).await;
    let groups = checked["left_out"].as_array().unwrap();
    let others = groups.iter().find(|group| group["why"] == "other_purpose").unwrap();
    assert!(others["schemes"].as_array().unwrap().contains(&json!("kanagawa_productivity")));
    assert_eq!(others["count"].as_u64().unwrap() as usize, others["schemes"].as_array().unwrap().len());
    let catalogue = &site().library.catalogue;
    for one in checked["results"].as_array().unwrap() {
        let entry = catalogue.scheme(scheme(one)).unwrap();
        assert!(entry.scheme.header.purposes.contains(&"train".to_string()), "{one}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_are_asked_until_one_scheme_is_settled() {
    let client = client().await;
    let told = [
        ("yokohama_small_equip", "2023-06-15"),
        ("jinzai_ikusei", "2023-06-15"),
        ("kanagawa_productivity", "2025-06-15"),
    ];
    for (scheme, day) in told {
        let mut facts = Map::new();
        let mut frames = Map::new();
        let mut asked = 0;
        let last = loop {
            let arguments = json!({ "facts": facts, "frames": frames, "schemes": [scheme], "as_of": day });
            let next = answer(&client, "next_question", arguments).await;
            assert_eq!(next["schemes"], 1);
            let question = &next["question"];
            if question.is_null() {
                break next;
            }
            assert_eq!(next["done"], Json::Null);
            asked += 1;
            assert!(asked <= 40, "{scheme}: asks without end, now {question}");
            assert!(is_japanese(question["text"].as_str().unwrap()));
            if question["kind"] == "frame" {
                frames.insert(scheme.to_string(), question["frames"][0]["id"].clone());
            }
            for fact in question["facts"].as_array().unwrap() {
                let id = fact["id"].as_str().unwrap();
                assert!(!facts.contains_key(id), "{scheme}: {id} is asked twice");
                facts.insert(id.to_string(), favourable(fact));
            }
        };
        assert_eq!(last["settled"], 1, "{scheme}: {last}");
        assert!(is_japanese(last["done"].as_str().unwrap()));
        let arguments = json!({ "facts": facts, "schemes": [scheme], "as_of": day });
        let arguments = match frames.get(scheme) {
            Some(frame) => with(&arguments, &json!({ "frame": frame })),
            None => arguments,
        };
        let checked = answer(&client, "check_profile", arguments).await;
        assert_eq!(checked["results"][0]["verdict"], last["progress"][0]["verdict"], "{scheme}");
        assert!(
            ["eligible", "review", "ineligible"]
                .contains(&checked["results"][0]["verdict"].as_str().unwrap())
        );
        assert!(asked > 0, "{scheme}: nothing was asked");
    }
}

/// An answer that a fact takes.
fn favourable(fact: &Json) -> Json {
    match fact["type"].as_str().unwrap() {
        "bool" => json!(!fact["id"].as_str().unwrap().starts_with("is_deemed")),
        "number" => fact["least"].as_i64().map_or(json!(1), |least| json!(least.max(1))),
        "date" => json!("2015-04-01"),
        "enum" => fact["values"][0]["id"].clone(),
        "enum_list" => json!([fact["values"][0]["id"]]),
        kind => panic!("{kind} is not asked"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verdict_without_its_amount_says_that_the_amount_is_a_range() {
    let client = client().await;
    let facts = json!({
        "legal_form": "kabushiki", "site_codes": ["14131"], "industry": "service", "employees_regular": 4,
    });
    let asked = json!({ "schemes": ["kanagawa_productivity"], "facts": facts });
    let next = answer(&client, "next_question", asked).await;
    assert_eq!(next["question"], Json::Null);
    assert_eq!(next["progress"][0]["amount_range_yen"], json!([0, 5_000_000]));
    assert!(next["done"].as_str().unwrap().contains("1件は金額がまだ範囲"), "{}", next["done"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_owner_does_not_know_stays_unknown_and_is_not_asked_again() {
    let client = client().await;
    let mut skipped: Vec<Json> = Vec::new();
    let mut skipped_frames: Vec<Json> = Vec::new();
    let last = loop {
        let arguments = json!({
            "schemes": ["kanagawa_productivity"], "skipped": skipped, "skipped_frames": skipped_frames,
        });
        let next = answer(&client, "next_question", arguments).await;
        let question = &next["question"];
        if question.is_null() {
            break next;
        }
        skipped_frames.extend((question["kind"] == "frame").then(|| json!("kanagawa_productivity")));
        for fact in question["facts"].as_array().unwrap() {
            assert!(!skipped.contains(&fact["id"]), "{} is asked twice", fact["id"]);
            skipped.push(fact["id"].clone());
        }
    };
    assert!(!skipped.is_empty());
    assert_eq!(last["settled"], 0);
    assert_eq!(last["progress"][0]["verdict"], "unknown");
    assert!(last["done"].as_str().unwrap().contains("unknown のまま"), "{}", last["done"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn deadlines_come_in_the_order_of_time_with_what_the_day_does_not_say() {
    let client = client().await;
    let arguments = json!({ "from": "2025-06-01", "until": "2025-08-31" });
    let answered = answer(&client, "deadlines", arguments).await;
    let days = answered["days"].as_array().unwrap();
    assert_eq!(answered["total"].as_u64().unwrap() as usize, days.len());
    assert!(days.windows(2).all(|two| two[0]["day"].as_str() <= two[1]["day"].as_str()));
    let ends: Vec<&Json> = days
        .iter()
        .filter(|day| day["scheme"] == "kanagawa_productivity" && day["what"] == "closes")
        .collect();
    assert_eq!(ends.len(), 3);
    assert_eq!(ends[0]["day"], "2025-06-30");
    assert_eq!(ends[0]["exact"], true);
    assert!(ends[0]["remarks"][1].as_str().unwrap().contains("17"), "{}", ends[0]);
    assert!(days.iter().any(|day| day["exact"] == false), "no day is printed by the month alone");
    let undated = answered["undated"].as_array().unwrap();
    assert!(undated.iter().any(|one| one["state"] == "anytime"));
    assert!(undated.iter().any(|one| one["state"] == "unknown"));
    let none = answer(&client, "deadlines", json!({ "from": "9999-12-01", "until": "9999-12-31" })).await;
    assert_eq!(none["total"], 0);
    let loans = answer(&client, "deadlines", json!({ "kinds": ["loan"] })).await;
    assert_eq!(loans["until"], "2025-09-13");
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_are_found_by_words_and_by_scheme() {
    let client = client().await;
    let found = answer(&client, "list_facts", json!({ "words": "常時使用 従業員" })).await;
    let one = found["facts"].as_array().unwrap().iter().find(|one| one["id"] == "employees_regular").unwrap();
    assert_eq!(one["type"], "number");
    assert!(one["write_as"].as_str().unwrap().contains("人"), "{one}");
    assert!(one["readers"].as_u64().unwrap() > 0);
    let read = answer(&client, "list_facts", json!({ "scheme": "yokohama_small_equip" })).await;
    assert!(read["total"].as_u64().unwrap() >= 4);
    assert!(
        refusal(&client, "list_facts", json!({ "scheme": "yokohama_smal_equip" }))
            .await
            .contains("yokohama_small_equip")
    );
}
