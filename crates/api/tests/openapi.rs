//! The document: every route is in it, and everything that is asked and answered is as it says.

#![expect(clippy::unwrap_used, reason = "a test that cannot read an answer must fail")]

mod house;

use axum::http::StatusCode;
use jsonschema::{Draft, Validator};
use percent_encoding::{CONTROLS, utf8_percent_encode};
use serde_json::{Value as Json, json};

use house::{get, get_json, post, post_json};

/// The document without a server around it.
async fn document() -> Json {
    get_json("/api/openapi.json").await
}

/// What checks values by a schema of the document.
fn validator(document: &Json, schema: &Json) -> Validator {
    let whole = json!({ "components": document["components"], "allOf": [schema] });
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .build(&whole)
        .unwrap_or_else(|error| panic!("{error}: {schema}"))
}

fn faults(validator: &Validator, value: &Json) -> Vec<String> {
    let spell = |error: jsonschema::ValidationError<'_>| format!("{}: {error}", error.instance_path());
    validator.iter_errors(value).take(5).map(spell).collect()
}

/// The operations of a document with their paths and methods.
fn operations(document: &Json) -> Vec<(String, String, Json)> {
    let paths = document["paths"].as_object().unwrap();
    let of = |(path, methods): (&String, &Json)| {
        let methods = methods.as_object().unwrap().clone();
        let path = path.clone();
        methods
            .into_iter()
            .map(move |(method, operation)| (path.clone(), method, operation))
            .collect::<Vec<_>>()
    };
    paths.iter().flat_map(of).collect()
}

/// The schema of the answer of an operation.
async fn answer_schema(path: &str, method: &str) -> Validator {
    let document = document().await;
    let schema =
        &document["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "{method} {path}");
    validator(&document, schema)
}

#[tokio::test]
async fn the_document_is_whole() {
    let document = document().await;
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["servers"][0]["url"], "https://example.jp");
    let mut ids: Vec<String> = Vec::new();
    for (path, method, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap().to_string();
        assert!(!ids.contains(&id), "{id}");
        ids.push(id);
        for part in ["summary", "responses", "parameters", "tags"] {
            assert!(!operation[part].is_null(), "{method} {path}: {part}");
        }
        let named = path.matches('{').count();
        let declared =
            operation["parameters"].as_array().unwrap().iter().filter(|one| one["in"] == "path").count();
        assert_eq!(named, declared, "{path}");
    }
    assert_eq!(ids.len(), 22, "{ids:?}");
    let references = document.to_string();
    for part in references.split("\"$ref\":\"#/components/schemas/").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(document["components"]["schemas"][name].is_object(), "{name}");
    }
}

#[tokio::test]
async fn every_operation_of_the_document_is_a_route_and_answers_its_example() {
    let document = document().await;
    for (path, method, operation) in operations(&document) {
        let filled = operation["parameters"].as_array().unwrap().iter().fold(path.clone(), |path, one| {
            let value = one["example"].as_str().unwrap_or_default();
            path.replace(&format!("{{{}}}", one["name"].as_str().unwrap()), value)
        });
        let answer = match method.as_str() {
            "get" if path == "/exp/v1/public/subsidies" => get("/exp/v1/public/subsidies?keyword=設備").await,
            "get" => get(&filled).await,
            _ => {
                let content = &operation["requestBody"]["content"]["application/json"];
                let wrong = faults(&validator(&document, &content["schema"]), &content["example"]);
                assert!(wrong.is_empty(), "{method} {path}: {wrong:?}");
                post(&filled, content["example"].to_string()).await
            }
        };
        assert_eq!(answer.status, StatusCode::OK, "{method} {filled}: {}", answer.text());
        let content = operation["responses"]["200"]["content"].as_object().unwrap();
        let (media, content) = content.iter().next().unwrap();
        assert!(answer.header("content-type").starts_with(media.as_str()), "{path}");
        if media == "application/json" {
            let validator = validator(&document, &content["schema"]);
            for value in [answer.json(), content["example"].clone()] {
                let wrong = if value.is_null() { Vec::new() } else { faults(&validator, &value) };
                assert!(wrong.is_empty(), "{method} {path}: {wrong:?}");
            }
        }
    }
}

#[tokio::test]
async fn every_scheme_is_as_the_document_says() {
    let ids = get_json("/api/v1/schemes?limit=500&every_edition=true").await;
    let of_list = answer_schema("/api/v1/schemes", "get").await;
    assert_eq!(faults(&of_list, &ids), Vec::<String>::new());
    let of_scheme = answer_schema("/api/v1/schemes/{id}", "get").await;
    let of_answer = answer_schema("/api/v1/schemes/{id}/check", "post").await;
    for scheme in ids["schemes"].as_array().unwrap() {
        let id = scheme["id"].as_str().unwrap();
        let wrong = faults(&of_scheme, &get_json(&format!("/api/v1/schemes/{id}")).await);
        assert!(wrong.is_empty(), "{id}: {wrong:?}");
        for facts in [
            json!({}),
            json!({"employees_regular": 5, "company_size": "small", "eligible_cost_yen": 1_000_000}),
        ] {
            let answer = post_json(&format!("/api/v1/schemes/{id}/check"), &json!({"facts": facts})).await;
            let wrong = faults(&of_answer, &answer);
            assert!(wrong.is_empty(), "{id}: {wrong:?}");
        }
    }
}

#[tokio::test]
async fn facts_searches_days_and_questions_are_as_the_document_says() {
    let cases = [
        ("/api/v1/facts", "/api/v1/facts"),
        (
            "/api/v1/search",
            "/api/v1/search?q=人手不足&every_edition=true&open_now=true&least_yen=1000000&limit=500",
        ),
        ("/api/v1/search", "/api/v1/search?q=大阪府&area=kawasaki&stage=founding&purpose=hire&audience=x"),
        ("/api/v1/calendar", "/api/v1/calendar?from=2023-04-01&until=2026-03-31&every_edition=true"),
        ("/api/v1/coverage", "/api/v1/coverage"),
        ("/api/v1/gif.json", "/api/v1/gif.json"),
        ("/exp/v1/public/subsidies", "/exp/v1/public/subsidies?keyword=事業"),
        ("/common-grants/opportunities", "/common-grants/opportunities"),
    ];
    for (path, address) in cases {
        let answer = get(address).await;
        if answer.status == StatusCode::OK {
            let wrong = faults(&answer_schema(path, "get").await, &answer.json());
            assert!(wrong.is_empty(), "{address}: {wrong:?}");
        } else {
            assert!(address.ends_with("audience=x"), "{address}: {}", answer.text());
        }
    }
    let of_question = answer_schema("/api/v1/questions", "post").await;
    for body in
        [json!({}), json!({"purposes": ["hire"]}), json!({"schemes": ["tokutei"], "as_of": "2023-06-15"})]
    {
        let wrong = faults(&of_question, &post_json("/api/v1/questions", &body).await);
        assert!(wrong.is_empty(), "{body}: {wrong:?}");
    }
}

#[tokio::test]
async fn every_example_profile_is_as_the_document_says_and_so_is_its_answer() {
    let document = document().await;
    let content = &document["paths"]["/api/v1/check"]["post"]["requestBody"]["content"]["application/json"];
    let (of_body, of_answer) =
        (validator(&document, &content["schema"]), answer_schema("/api/v1/check", "post").await);
    let catalogue = &house::site().library.catalogue;
    let mut read = 0;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders =
        ["examples", "tests/corpus/companies"].map(|name| std::fs::read_dir(root.join(name)).unwrap());
    for file in folders.into_iter().flatten() {
        let path = file.unwrap().path();
        let Ok(profile) = service::profile_file::read(&catalogue.registry, &path) else { continue };
        let mut body = service::profile_file::to_json(&catalogue.registry, &profile);
        body["every_edition"] = json!(true);
        assert_eq!(faults(&of_body, &body), Vec::<String>::new(), "{}", path.display());
        let answer = post_json("/api/v1/check", &body).await;
        assert_eq!(faults(&of_answer, &answer), Vec::<String>::new(), "{}", path.display());
        read += 1;
    }
    assert!(read >= 3, "{read}");
}

#[tokio::test]
async fn every_subsidy_and_opportunity_is_as_the_document_says() {
    let (v1, v2) = (
        answer_schema("/exp/v1/public/subsidies/id/{id}", "get").await,
        answer_schema("/exp/v2/public/subsidies/id/{id}", "get").await,
    );
    let list = get_json("/exp/v1/public/subsidies?keyword=事業").await;
    for item in list["result"].as_array().unwrap() {
        for (version, validator) in [("v1", &v1), ("v2", &v2)] {
            let address = format!("/exp/{version}/public/subsidies/id/{}", item["id"].as_str().unwrap());
            let wrong = faults(validator, &get_json(&address).await);
            assert!(wrong.is_empty(), "{address}: {wrong:?}");
        }
    }
    let of_one = answer_schema("/common-grants/opportunities/{oppId}", "get").await;
    let list = get_json("/common-grants/opportunities?pageSize=1000").await;
    for item in list["items"].as_array().unwrap() {
        let address = format!("/common-grants/opportunities/{}", item["id"].as_str().unwrap());
        let wrong = faults(&of_one, &get_json(&address).await);
        assert!(wrong.is_empty(), "{address}: {wrong:?}");
    }
}

#[tokio::test]
async fn problems_are_as_the_document_says() {
    let document = document().await;
    let of_problem = validator(&document, &json!({"$ref": "#/components/schemas/Problem"}));
    for address in ["/api/none", "/api/v1/search?limit=x", "/api/v1/schemes/none", "/api/v1/check", "/api/あ"]
    {
        let encoded = utf8_percent_encode(address, CONTROLS).to_string();
        let wrong = faults(&of_problem, &get(&encoded).await.json());
        assert!(wrong.is_empty(), "{address}: {wrong:?}");
    }
    let of_other = validator(&document, &json!({"$ref": "#/components/schemas/JGrantsError"}));
    assert!(faults(&of_other, &get("/exp/v1/public/subsidies").await.json()).is_empty());
    let of_other = validator(&document, &json!({"$ref": "#/components/schemas/CommonGrantsError"}));
    assert!(faults(&of_other, &get("/common-grants/opportunities/x").await.json()).is_empty());
}

#[tokio::test]
async fn the_page_of_the_document_names_every_operation_and_stands_alone() {
    let page = get("/api/docs").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let text = page.text();
    for (path, _, operation) in operations(&document().await) {
        assert!(text.contains(&format!("<code>{path}</code>")), "{path}");
        assert!(text.contains(&format!("id=\"{}\"", operation["operationId"].as_str().unwrap())), "{path}");
    }
    for foreign in ["<script", "style=\"", "src=\"http", "url(", "href=\"http"] {
        assert!(!text.contains(foreign), "{foreign}");
    }
    let links = text.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap());
    for link in links {
        assert!(text.contains(&format!("id=\"{link}\"")), "#{link} leads nowhere");
    }
    assert_eq!(get("/api/docs.css").await.header("content-type"), "text/css; charset=utf-8");
}
