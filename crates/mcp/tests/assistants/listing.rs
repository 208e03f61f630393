//! What the server has: tools with their schemas, pages, prompts.

use rmcp::model::{
    GetPromptRequestParams, PaginatedRequestParams, ReadResourceRequestParams, ResourceContents,
};
use serde_json::{Value as Json, json};

use crate::support::{call, client, is_japanese, with, workshop};

#[tokio::test(flavor = "multi_thread")]
async fn every_tool_says_what_it_takes_and_gives_and_that_it_only_reads() {
    let client = client().await;
    let about = client.peer_info().unwrap();
    let instructions = about.instructions.clone().unwrap();
    for rule in ["unknown", "出典", "足さない", "next_question", "機械起案"] {
        assert!(instructions.contains(rule), "the instructions do not speak of {rule}");
    }
    let tools = client.list_all_tools().await.unwrap();
    let bytes = serde_json::to_string(&tools).unwrap().len();
    assert!(bytes < 70_000, "clients load {bytes} bytes before the first question");
    let names: Vec<&str> = tools.iter().map(|tool| &*tool.name).collect();
    let all = ["search_schemes", "read_scheme", "check_profile", "next_question", "deadlines", "list_facts"];
    assert_eq!(names, all);
    for tool in &tools {
        let hints = tool.annotations.as_ref().unwrap();
        assert_eq!(hints.read_only_hint, Some(true), "{}", tool.name);
        assert_eq!(hints.destructive_hint, Some(false), "{}", tool.name);
        assert_eq!(hints.idempotent_hint, Some(true), "{}", tool.name);
        assert_eq!(hints.open_world_hint, Some(false), "{}", tool.name);
        assert!(is_japanese(tool.title.as_ref().unwrap()), "{}", tool.name);
        assert!(is_japanese(tool.description.as_ref().unwrap()), "{}", tool.name);
        let input = Json::Object(tool.input_schema.as_ref().clone());
        let output = Json::Object(tool.output_schema.as_ref().unwrap().as_ref().clone());
        assert_eq!(input["additionalProperties"], false, "{} takes anything", tool.name);
        for (name, property) in input["properties"].as_object().unwrap() {
            let described = property["description"].as_str().is_some_and(is_japanese);
            assert!(described, "{}.{name} is not described in Japanese", tool.name);
            assert!(is_bounded(property), "{}.{name} has no bound: {property}", tool.name);
        }
        assert!(!input.to_string().contains("$ref"), "{}", tool.name);
        for schema in [input, output] {
            assert!(jsonschema::meta::is_valid(&schema), "{}", tool.name);
            assert_eq!(schema["type"], "object", "{}", tool.name);
            assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
            let text = schema.to_string();
            assert!(!text.contains("\"format\":\"u") && !text.contains("\"format\":\"int"), "{}", tool.name);
        }
    }
}

/// Whether a property cannot be of any size.
fn is_bounded(property: &Json) -> bool {
    let types = property["type"].to_string();
    let is_of = |name: &str| types.contains(&format!("\"{name}\""));
    let has = |key: &str| property.get(key).is_some();
    (!is_of("string") || has("maxLength") || has("enum"))
        && (!is_of("integer") || (has("minimum") && has("maximum")))
        && (!is_of("array") || has("maxItems"))
        && (!is_of("object") || has("maxProperties"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_as_its_schema_says_and_stands_in_the_text_too() {
    let client = client().await;
    let tools = client.list_all_tools().await.unwrap();
    let workshop = workshop();
    let calls = [
        ("search_schemes", json!({ "words": "エアコン 電気代", "area": "yokohama" })),
        ("search_schemes", json!({ "kinds": ["loan"], "open_now": true, "limit": 3 })),
        ("search_schemes", json!({ "words": "大阪市の補助金" })),
        ("read_scheme", json!({ "id": "kanagawa_productivity" })),
        ("read_scheme", json!({ "id": "jinzai_ikusei", "as_of": "2023-06-15" })),
        ("check_profile", workshop.clone()),
        ("check_profile", with(&workshop, &json!({ "purposes": ["train"], "limit": 40 }))),
        (
            "check_profile",
            with(&workshop, &json!({ "schemes": ["yokohama_small_equip"], "as_of": "2023-06-15" })),
        ),
        ("check_profile", json!({})),
        ("next_question", json!({})),
        ("next_question", json!({ "schemes": ["jinzai_ikusei"], "as_of": "2023-06-15" })),
        ("next_question", json!({ "purposes": ["equipment"], "topic": "finance" })),
        ("deadlines", json!({ "from": "2025-06-01", "until": "2025-07-31", "kinds": ["subsidy"] })),
        ("deadlines", json!({ "area": "yokohama", "limit": 1 })),
        ("list_facts", json!({ "words": "従業員" })),
        ("list_facts", json!({ "scheme": "monozukuri", "limit": 60 })),
    ];
    for (name, arguments) in calls {
        let tool = tools.iter().find(|tool| tool.name == name).unwrap();
        let input = Json::Object(tool.input_schema.as_ref().clone());
        jsonschema::validate(&input, &arguments).unwrap();
        let result = call(&client, name, arguments.clone()).await;
        assert_eq!(result.is_error, Some(false), "{name} {arguments}: {:?}", result.content);
        let structured = result.structured_content.unwrap();
        let output = Json::Object(tool.output_schema.as_ref().unwrap().as_ref().clone());
        if let Err(error) = jsonschema::validate(&output, &structured) {
            panic!("{name} {arguments}: {} at {}", error, error.instance_path());
        }
        let text = result.content[0].as_text().unwrap();
        assert_eq!(serde_json::from_str::<Json>(&text.text).unwrap(), structured);
        assert!(text.text.len() < 120_000, "{name} {arguments} answers {} bytes", text.text.len());
        assert_eq!(structured["as_of"].as_str().unwrap().len(), 10);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_listed_once_and_can_be_read() {
    let client = client().await;
    let listed = client.list_all_resources().await.unwrap();
    let first = client.list_resources(None).await.unwrap();
    assert_eq!(first.resources.len(), 50);
    assert!(listed.len() > 120);
    for resource in &listed {
        let read = client.read_resource(ReadResourceRequestParams::new(&resource.uri)).await.unwrap();
        let [ResourceContents::TextResourceContents { uri, mime_type, text, .. }] = read.contents.as_slice()
        else {
            panic!("{} is no text", resource.uri);
        };
        assert_eq!((uri, mime_type.as_deref()), (&resource.uri, Some("text/markdown")));
        assert!(text.starts_with("# ") && is_japanese(text), "{uri}");
        if uri.starts_with("scheme://") {
            assert!(text.contains("- 出典: ") && text.contains("- 照合: 機械起案"), "{uri}");
        }
    }
    let template = client.list_all_resource_templates().await.unwrap();
    assert_eq!(template[0].uri_template, "scheme://{id}");
    for wrong in ["scheme://kanagawa_productivty", "file:///etc/passwd", "scheme://../../etc"] {
        let error = client.read_resource(ReadResourceRequestParams::new(wrong)).await.unwrap_err();
        assert!(is_japanese(&error.to_string()), "{error}");
    }
    let past = PaginatedRequestParams::default().with_cursor(Some("9999".to_string()));
    assert!(client.list_resources(Some(past)).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn identifiers_of_schemes_are_completed() {
    let client = client().await;
    let found = client.complete_resource_argument("scheme://{id}", "id", "yokohama_", None).await.unwrap();
    assert_eq!(
        found.values,
        ["yokohama_digital", "yokohama_green", "yokohama_ricchi", "yokohama_small_equip"]
    );
    let all = client.complete_prompt_argument("consultation_memo", "scheme", "", None).await.unwrap();
    assert_eq!((all.values.len(), all.has_more), (100, Some(true)));
    let none = client.complete_prompt_argument("find_support", "situation", "a", None).await.unwrap();
    assert!(none.values.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn prompts_begin_a_conversation() {
    let client = client().await;
    let prompts = client.list_all_prompts().await.unwrap();
    let titles: Vec<&str> = prompts.iter().map(|one| one.title.as_deref().unwrap()).collect();
    assert_eq!(titles, ["使える制度を探す", "窓口相談メモ"]);
    let given = json!({ "situation": "横浜の金属加工", "as_of": "2025-06-15" }).as_object().unwrap().clone();
    let request = GetPromptRequestParams::new("find_support").with_arguments(given);
    let begun = client.get_prompt(request).await.unwrap();
    let text = begun.messages[0].content.as_text().unwrap().text.clone();
    assert!(text.contains("横浜の金属加工") && text.contains("2025-06-15") && !text.contains('{'), "{text}");
    let missing = client.get_prompt(GetPromptRequestParams::new("consultation_memo")).await.unwrap_err();
    assert!(missing.to_string().contains("scheme（制度の識別子）を書いてください"), "{missing}");
    let unknown = client.get_prompt(GetPromptRequestParams::new("find")).await.unwrap_err();
    assert!(unknown.to_string().contains("find_support"), "{unknown}");
}
