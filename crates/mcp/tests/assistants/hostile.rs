//! What a client should not send: every refusal is Japanese, says where and how to mend it, and nothing breaks.

use serde_json::{Value as Json, json};

use crate::support::{answer, client, is_japanese, refusal, workshop};

#[tokio::test(flavor = "multi_thread")]
async fn arguments_of_the_wrong_shape_are_refused_with_place_and_mend() {
    let client = client().await;
    let long = "あ".repeat(401);
    let many: Vec<Json> = (0..21).map(|at| json!(format!("scheme_{at}"))).collect();
    let told = [
        ("search_schemes", json!({ "words": 5 }), "words: 文字を書きます。書かれているのは5です"),
        ("search_schemes", json!({ "words": long }), "words: 400字までです（401字あります）"),
        (
            "search_schemes",
            json!({ "word": "a" }),
            "「word」という引数はありません。もしかして（did you mean）「words」",
        ),
        ("search_schemes", json!({ "kinds": "loan" }), "kinds: 一覧（[ ] で囲む）を書きます"),
        ("search_schemes", json!({ "kinds": ["loans"] }), "もしかして（did you mean）「loan」"),
        (
            "search_schemes",
            json!({ "kinds": ["融資"] }),
            "kinds[0]: 文字「融資」は選べません。選べるもの: subsidy",
        ),
        ("search_schemes", json!({ "area": "yokohma" }), "もしかして（did you mean）「yokohama」"),
        ("search_schemes", json!({ "limit": 0 }), "limit: 1～50の整数を書きます。書かれているのは 0 です"),
        ("search_schemes", json!({ "limit": 1.5 }), "limit: 1～50の整数を書きます"),
        ("search_schemes", json!({ "limit": 1e300 }), "limit: 1～50の整数を書きます"),
        ("search_schemes", json!({ "open_now": "yes" }), "open_now:  true か false を書きます"),
        ("search_schemes", json!({ "as_of": "昨日" }), "基準日（as_of）「昨日」が読めません"),
        ("search_schemes", json!({ "as_of": "2025-02-30" }), "2025-02-30"),
        ("read_scheme", json!({}), "id: 必ず書いてください"),
        ("read_scheme", json!({ "id": "" }), "id: 1字以上を書いてください"),
        ("read_scheme", json!({ "id": "../../etc/passwd" }), "「../../etc/passwd」という制度はありません"),
        (
            "read_scheme",
            json!({ "id": "kanagawa_productivty" }),
            "もしかして（did you mean）「kanagawa_productivity」",
        ),
        ("check_profile", json!({ "schemes": many }), "schemes: 20件までです（21件あります）"),
        (
            "check_profile",
            json!({ "schemes": ["jizokuka", "monozukuri"], "frame": "x" }),
            "schemes に制度を一つだけ",
        ),
        ("check_profile", json!({ "frame": "x" }), "schemes に制度を一つだけ"),
        ("check_profile", json!({ "schemes": ["jizokuka"], "frame": "x" }), "「x」という枠はありません"),
        ("check_profile", json!({ "schemes": ["jizokuka"], "kinds": ["loan"] }), "どちらかにしてください"),
        ("check_profile", json!({ "projects": { "name": "x" } }), "projects: 一覧"),
        ("check_profile", json!({ "projects": ["x"] }), "projects[0]: キーと値の組"),
        ("next_question", json!({ "schemes": ["jizokuka"], "purposes": ["hire"] }), "どちらか一方だけ"),
        ("next_question", json!({ "frames": { "jizokuka": "x" } }), "「jizokuka」に枠「x」はありません"),
        ("next_question", json!({ "frames": { "jizokuka": 1 } }), "frames.jizokuka: 文字"),
        ("next_question", json!({ "skipped": ["employes_regular"] }), "「employees_regular」ですか"),
        ("deadlines", json!({ "from": "2025-06-02", "until": "2025-06-01" }), "until が from より前です"),
        ("deadlines", json!({ "until": "六月" }), "until の日付「六月」が読めません"),
        ("list_facts", json!({ "words": null }), "words: 文字を書きます。書かれているのはnullです"),
    ];
    for (name, arguments, expected) in told {
        let said = refusal(&client, name, arguments.clone()).await;
        assert!(said.contains(expected), "{name} {arguments}: {said}");
        assert!(is_japanese(&said), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_that_cannot_be_are_refused_each_with_its_reason() {
    let client = client().await;
    let facts = json!({
        "employes_regular": 5,
        "capital_yen": "1000万円",
        "founded_on": "いつか",
        "industry": "making",
        "is_deemed_large": "no",
        "employees_regular": { "min": 9, "max": 3 },
    });
    for name in ["check_profile", "next_question"] {
        let said = refusal(&client, name, json!({ "facts": facts })).await;
        for word in [
            "employees_regular」ですか",
            "10000000 と書いてください",
            "founded_on",
            "industry",
            " true か false ",
            "最小が最大より",
        ] {
            assert!(said.contains(word), "{name}: {word} is not in {said}");
        }
        assert!(said.contains("list_facts"), "{said}");
    }
    let projects = json!([{ "name": "一つ目" }, { "eligible_cost_yen": -1 }]);
    let said = refusal(&client, "check_profile", json!({ "projects": projects })).await;
    assert!(said.contains("projects[1]"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn null_is_taken_only_where_it_is_an_answer() {
    let client = client().await;
    let bool_null = json!({ "facts": { "is_deemed_large": null } });
    let said = refusal(&client, "check_profile", bool_null).await;
    assert!(said.contains("null は「当てはまらない」という答え") && said.contains("書かないで"), "{said}");
    let mixed = json!({ "facts": { "is_deemed_large": null, "employes_regular": 4 } });
    let said = refusal(&client, "check_profile", mixed).await;
    assert!(said.contains("is_deemed_large: null") && said.contains("employees_regular」ですか"), "{said}");
    let worker = json!({ "workers": [{ "employment_insured": null }] });
    assert!(refusal(&client, "check_profile", worker).await.contains("workers[0] の employment_insured"));
    let nullable = json!({ "facts": { "training_hours": null }, "limit": 1 });
    assert!(answer(&client, "check_profile", nullable).await["results"].is_array());
    let twice = json!({ "facts": { "capital_yen": 1 }, "company": { "capital_yen": 2 } });
    assert!(refusal(&client, "check_profile", twice).await.contains("一方だけ"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_or_too_deep_is_refused_quickly() {
    let client = client().await;
    let huge = "x".repeat(10 * 1024 * 1024);
    let mut deep = json!(1);
    for _ in 0..100 {
        deep = json!({ "min": deep });
    }
    let mut crowd = serde_json::Map::new();
    (0..401).for_each(|at| drop(crowd.insert(format!("fact_{at}"), json!(at))));
    let key = |key: &str| json!({ "facts": { key: 1 } });
    let began = std::time::Instant::now();
    let told = [
        (json!({ "facts": { "industry": huge } }), "industry"),
        (json!({ "facts": { "employees_regular": deep } }), "employees_regular"),
        (json!({ "facts": crowd }), "facts: 400個までです"),
        (key(&huge), "facts"),
        (json!({ "schemes": [huge] }), "schemes[0]: 80字までです"),
        (json!({ "as_of": huge }), "as_of: 10字までです"),
        (json!({ huge: 1 }), "という引数はありません"),
        (json!({ "facts": { "capital_yen": 1e300 } }), "capital_yen"),
        (json!({ "facts": { "site_codes": vec!["<script>"; 100_000] } }), "site_codes"),
    ];
    for (arguments, expected) in told {
        let said = refusal(&client, "check_profile", arguments).await;
        assert!(
            said.contains(expected),
            "{expected} is not in {}",
            said.chars().take(300).collect::<String>()
        );
        assert!(said.len() < 5_000, "{expected} is told at length");
    }
    assert!(began.elapsed().as_secs() < 20, "took {:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_largest_profile_that_is_taken_is_answered_in_bounds() {
    let client = client().await;
    let entity = |name: &str| json!({ "name": format!("<b>{name}</b>"), "training_hours": 10 });
    let some = |name: &str, count: usize| (0..count).map(|_| entity(name)).collect::<Vec<_>>();
    let mut arguments = workshop();
    arguments["projects"] = json!(some("事業", 5));
    arguments["workers"] = json!(some("労働者", 5));
    arguments["trainings"] = json!(some("訓練", 5));
    let result = crate::support::call(&client, "check_profile", arguments.clone()).await;
    let text = result.content[0].as_text().unwrap().text.clone();
    assert!(text.len() < 120_000, "{} bytes", text.len());
    assert_eq!(result.is_error, Some(false));
    arguments["workers"] = json!(some("労働者", 6));
    assert!(
        refusal(&client, "check_profile", arguments).await.contains("workers: 5件までです（6件あります）")
    );
}
