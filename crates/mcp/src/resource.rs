//! What a client may read beside the tools: every scheme's page, the facts, and the words that answers use.

mod facts;
mod glossary;
mod page;

use catalogue::Catalogue;
use rmcp::ErrorData;
use rmcp::model::{Resource, ResourceContents, ResourceTemplate};
use service::check::find;
use service::export::in_source_order;

/// The address of the facts.
const FACTS: &str = "facts://registry";
/// The address of the words.
const GLOSSARY: &str = "glossary://terms";
/// What the address of a scheme's page begins with.
const SCHEME: &str = "scheme://";
/// The form of all these texts.
const MARKDOWN: &str = "text/markdown";

/// Everything there is to read: the two lists, then the schemes in the order of their sources, each once.
pub fn resources(catalogue: &Catalogue) -> Vec<Resource> {
    let mut found = vec![
        Resource::new(FACTS, "facts")
            .with_title("事実の一覧")
            .with_description("制度が尋ねるすべての事実: 識別子、名前、問い、値の書き方")
            .with_mime_type(MARKDOWN),
        Resource::new(GLOSSARY, "glossary")
            .with_title("用語")
            .with_description("判定・受付の状態・種別・ねらい・地域などの語と、その意味")
            .with_mime_type(MARKDOWN),
    ];
    for entry in in_source_order(catalogue) {
        let header = &entry.scheme.header;
        // All editions of a scheme have one address.
        if found.iter().any(|known| known.name == header.id) {
            continue;
        }
        let kinds: Vec<&str> = header.kinds.iter().map(|kind| kind.label()).collect();
        found.push(
            Resource::new(format!("{SCHEME}{}", header.id), &header.id)
                .with_title(&header.title)
                .with_description(format!("{}の{}", header.issuer, kinds.join("・")))
                .with_mime_type(MARKDOWN),
        );
    }
    found
}

/// The form of the addresses.
pub fn templates() -> Vec<ResourceTemplate> {
    vec![
        ResourceTemplate::new(format!("{SCHEME}{{id}}"), "scheme")
            .with_title("制度のページ")
            .with_description("制度を読み上げる順に: だれが、いくら、いつまで、出典（文書と行）つき")
            .with_mime_type(MARKDOWN),
    ]
}

/// What stands at an address.
pub fn read(catalogue: &Catalogue, uri: &str) -> Result<ResourceContents, ErrorData> {
    let text = match uri {
        FACTS => facts::markdown(catalogue),
        GLOSSARY => glossary::markdown(catalogue),
        _ => {
            let id = uri.strip_prefix(SCHEME).ok_or_else(|| no_such_address(uri))?;
            let entry = find(catalogue, id).map_err(|reason| ErrorData::resource_not_found(reason, None))?;
            page::markdown(entry)
        }
    };
    Ok(ResourceContents::text(text, uri).with_mime_type(MARKDOWN))
}

fn no_such_address(uri: &str) -> ErrorData {
    let shown: String = uri.chars().take(80).collect();
    let message =
        format!("「{shown}」には何もありません。読めるもの: {SCHEME}制度の識別子, {FACTS}, {GLOSSARY}");
    ErrorData::resource_not_found(message, None)
}

/// The identifiers of schemes that begin with a text, in their order.
pub fn completed(catalogue: &Catalogue, begun: &str) -> Vec<String> {
    let ids = catalogue.schemes.iter().map(|entry| entry.scheme.header.id.as_str());
    let mut found: Vec<String> = ids.filter(|id| id.starts_with(begun)).map(str::to_string).collect();
    found.dedup();
    found
}
