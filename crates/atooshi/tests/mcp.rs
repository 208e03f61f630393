//! The server for assistants over standard input and output: a client of the protocol talks to the program.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

use rmcp::ServiceExt;
use rmcp::model::CallToolRequestParams;
use serde_json::{Value as Json, json};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_atooshi"))
}

#[tokio::test]
async fn a_client_of_the_protocol_searches_checks_and_asks() {
    let mut child = tokio::process::Command::from(program())
        .args(["mcp", "--as-of", "2023-06-15"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let transport = (child.stdout.take().unwrap(), child.stdin.take().unwrap());
    let client = ().serve(transport).await.unwrap();
    let peer = client.peer().clone();
    let call = async |name: &'static str, arguments: Json| {
        let arguments = arguments.as_object().unwrap().clone();
        let request = CallToolRequestParams::new(name).with_arguments(arguments);
        let result = peer.call_tool(request).await.unwrap();
        assert_eq!(result.is_error, Some(false), "{:?}", result.content);
        result.structured_content.unwrap()
    };
    assert_eq!(client.list_all_tools().await.unwrap().len(), 6);
    let found = call("search_schemes", json!({ "words": "小規模 設備 横浜市" })).await;
    assert_eq!(found["as_of"], "2023-06-15");
    assert_eq!(found["hits"][0]["scheme"], "yokohama_small_equip");
    let next = call("next_question", json!({ "schemes": ["yokohama_small_equip"] })).await;
    assert_eq!(next["settled"], 0);
    assert!(!next["question"]["facts"].as_array().unwrap().is_empty());
    let facts = json!({
        "industry": "manufacturing", "employees_regular": 18, "founded_on": "2009-04-01", "site_codes": ["14109"],
        "applications_this_year": 1, "eligible_cost_yen": 150_000, "install_site_in_yokohama": true,
    });
    let checked = call("check_profile", json!({ "facts": facts, "schemes": ["yokohama_small_equip"] })).await;
    assert_eq!(
        (&checked["results"][0]["verdict"], &checked["results"][0]["amount_yen"]),
        (&json!("eligible"), &json!(75_000))
    );
    let days = call("deadlines", json!({ "until": "2023-09-30" })).await;
    assert!(days["days"].as_array().unwrap().iter().any(|day| day["scheme"] == "yokohama_small_equip"));
    client.cancel().await.unwrap();
    assert!(child.wait().await.unwrap().success());
}

/// What the program says to some lines, each with its answer where it has one.
fn said(lines: &[String]) -> (Vec<Json>, Output) {
    let mut child = program()
        .arg("mcp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut answers = Vec::new();
    for line in lines {
        input.write_all(line.as_bytes()).unwrap();
        input.write_all(b"\n").unwrap();
        input.flush().unwrap();
        if !line.contains("\"notifications/") {
            let mut answer = String::new();
            output.read_line(&mut answer).unwrap();
            answers.push(serde_json::from_str(&answer).unwrap_or(Json::Null));
        }
    }
    drop(input);
    (answers, child.wait_with_output().unwrap())
}

fn beginning() -> [String; 2] {
    let params = json!({
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" },
    });
    [
        json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params }).to_string(),
        json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }).to_string(),
    ]
}

#[test]
fn lines_that_are_no_messages_are_answered_and_the_talk_goes_on() {
    let [begin, noted] = beginning();
    let call = |arguments: Json| {
        let params = json!({ "name": "list_facts", "arguments": arguments });
        json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params }).to_string()
    };
    let deep = format!("{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"params\":{}", "[".repeat(5_000));
    let lines = [
        begin,
        noted,
        "まちがい".to_string(),
        deep,
        "[1, 2]".to_string(),
        "x".repeat(10 * 1024 * 1024),
        call(json!({ "words": 5 })),
        call(json!({ "words": "capital_yen" })),
    ];
    let (answers, output) = said(&lines);
    assert!(output.status.success(), "{:?}", output);
    let [begun, broken, deep, no_message, long, wrong, right] = answers.as_slice() else {
        panic!("{} answers", answers.len());
    };
    assert_eq!(begun["result"]["serverInfo"]["title"], "あとおし");
    for (answer, word) in
        [(broken, "JSON として読めません"), (deep, "入れ子"), (no_message, "JSON-RPC"), (long, "1024 KiB")]
    {
        assert!(answer["error"]["message"].as_str().unwrap().contains(word), "{answer}");
        assert!(answer.get("id").is_none_or(Json::is_null), "{answer}");
    }
    assert_eq!(wrong["result"]["isError"], true);
    assert!(wrong["result"]["content"][0]["text"].as_str().unwrap().contains("words: 文字を書きます"));
    assert_eq!(right["result"]["structuredContent"]["facts"][0]["id"], "capital_yen");
}

#[test]
fn who_says_nothing_ends_it_and_bad_days_are_refused() {
    let (answers, output) = said(&[]);
    assert!(answers.is_empty() && output.status.success(), "{output:?}");
    let refused = program().args(["mcp", "--as-of", "昨日"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("--as-of の日付「昨日」が読めません"));
    let other = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list" }).to_string();
    let (_, output) = said(&[other]);
    assert!(output.status.code().is_some_and(|code| code != 1), "{output:?}");
}
