//! What the server answers to each request of the protocol.

use std::num::NonZero;
use std::sync::Arc;

use rmcp::model::{
    CacheScope, CallToolRequestParams, CallToolResponse, CallToolResult, CompleteRequestParams,
    CompleteResult, CompletionInfo, ContentBlock, CustomRequest, CustomResult, ErrorCode,
    GetPromptRequestParams, GetPromptResponse, Implementation, ListPromptsResult,
    ListResourceTemplatesResult, ListResourcesResult, ListToolsResult, PaginatedRequestParams,
    ReadResourceRequestParams, ReadResourceResponse, ReadResourceResult, Reference, ServerCapabilities,
    ServerConfig, Tool,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler};
use serde_json::Value as Json;
use service::site::Site;
use tokio::sync::Semaphore;

use crate::instructions::INSTRUCTIONS;
use crate::toolbox::Toolbox;
use crate::{prompt, resource};

/// How long lists and pages may be taken as fresh, in milliseconds: they change with the program alone.
const FRESH_MS: u64 = 60 * 60 * 1000;
/// How many resources one page of their list holds.
const PAGE: usize = 50;
/// The methods that the server answers, where their parameters have the right shape.
const METHODS: [&str; 8] = [
    "tools/list",
    "tools/call",
    "resources/list",
    "resources/templates/list",
    "resources/read",
    "prompts/list",
    "prompts/get",
    "completion/complete",
];

/// The server for assistants: what it knows is shared, so that a copy for each request costs nothing.
#[derive(Clone)]
pub struct Assistant {
    site: Arc<Site>,
    toolbox: Toolbox,
    /// As many answers are computed at once as there are cores; the others wait, and whoever gives up waiting costs
    /// nothing.
    cores: Arc<Semaphore>,
}

impl Assistant {
    /// A server over a site.
    pub fn new(site: Arc<Site>) -> Assistant {
        let toolbox = Toolbox::new(&site.library.catalogue);
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Assistant { site, toolbox, cores: Arc::new(Semaphore::new(cores)) }
    }
}

impl ServerHandler for Assistant {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder()
            .enable_completions()
            .enable_prompts()
            .enable_resources()
            .enable_tools()
            .build();
        let about = Implementation::new("atooshi", env!("CARGO_PKG_VERSION"))
            .with_title("あとおし")
            .with_description("中小企業支援制度を、出典つきの決まりとして判定する");
        ServerConfig::new(capabilities).with_server_info(about).with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        request: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        only_page(request)?;
        let listed = ListToolsResult::with_all_items(self.toolbox.tools());
        Ok(ListToolsResult { ttl_ms: Some(FRESH_MS), cache_scope: Some(CacheScope::Public), ..listed })
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.toolbox.tool(name).cloned()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        if self.toolbox.tool(&request.name).is_none() {
            return Err(ErrorData::invalid_params(self.toolbox.no_such_tool(&request.name), None));
        }
        let Assistant { site, toolbox, cores } = self.clone();
        let core = cores.acquire_owned().await;
        let arguments = Json::Object(request.arguments.unwrap_or_default());
        // An answer is pure computing: on a thread of its own it holds up no other request.
        let compute = move || {
            let answer = toolbox.call(&site, &request.name, arguments);
            drop(core);
            answer
        };
        let answered = tokio::task::spawn_blocking(compute).await;
        let failed = |reason: &str| CallToolResult::error(vec![ContentBlock::text(reason)]);
        let result = match answered {
            Ok(Ok(answer)) => CallToolResult::structured(answer),
            Ok(Err(reason)) => failed(&reason),
            Err(_) => failed(
                "答えを作れませんでした。引数を減らしてもう一度試し、それでもだめなら窓口に確かめてください",
            ),
        };
        Ok(result.into())
    }

    async fn list_resources(
        &self,
        request: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let all = resource::resources(&self.site.library.catalogue);
        let from = match request.and_then(|request| request.cursor) {
            None => 0,
            Some(cursor) => cursor.parse().ok().filter(|at| *at < all.len()).ok_or_else(no_such_page)?,
        };
        let next_cursor = (from + PAGE < all.len()).then(|| (from + PAGE).to_string());
        let listed = ListResourcesResult::with_all_items(all.into_iter().skip(from).take(PAGE).collect());
        Ok(ListResourcesResult {
            next_cursor,
            ttl_ms: Some(FRESH_MS),
            cache_scope: Some(CacheScope::Public),
            ..listed
        })
    }

    async fn list_resource_templates(
        &self,
        request: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        only_page(request)?;
        let listed = ListResourceTemplatesResult::with_all_items(resource::templates());
        Ok(ListResourceTemplatesResult {
            ttl_ms: Some(FRESH_MS),
            cache_scope: Some(CacheScope::Public),
            ..listed
        })
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let contents = resource::read(&self.site.library.catalogue, &request.uri)?;
        let read = ReadResourceResult::new(vec![contents]);
        Ok(read.with_ttl_ms(FRESH_MS).with_cache_scope(CacheScope::Public).into())
    }

    async fn list_prompts(
        &self,
        request: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        only_page(request)?;
        let listed = ListPromptsResult::with_all_items(prompt::prompts());
        Ok(ListPromptsResult { ttl_ms: Some(FRESH_MS), cache_scope: Some(CacheScope::Public), ..listed })
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        prompt::begin(&request.name, &request.arguments.unwrap_or_default()).map(Into::into)
    }

    async fn complete(
        &self,
        request: CompleteRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CompleteResult, ErrorData> {
        // Schemes are all that can be completed: in the address of a page and in the memo for an office.
        let is_scheme = match &request.r#ref {
            Reference::Resource(_) => request.argument.name == "id",
            _ => request.argument.name == "scheme",
        };
        let mut values = match is_scheme {
            true => resource::completed(&self.site.library.catalogue, &request.argument.value),
            false => Vec::new(),
        };
        let total = values.len();
        values.truncate(CompletionInfo::MAX_VALUES);
        let has_more = total > values.len();
        let completion = CompletionInfo::with_pagination(values, u32::try_from(total).ok(), has_more);
        completion.map(CompleteResult::new).map_err(|reason| ErrorData::internal_error(reason, None))
    }

    /// A request whose parameters have another shape than the protocol says arrives here too.
    async fn on_custom_request(
        &self,
        request: CustomRequest,
        _: RequestContext<RoleServer>,
    ) -> Result<CustomResult, ErrorData> {
        let shown: String = request.method.chars().take(60).collect();
        if METHODS.contains(&request.method.as_str()) {
            let message = format!(
                "「{shown}」の params の形が違います。arguments は {{ }} で囲んだキーと値の組、name と uri と cursor は文字です"
            );
            return Err(ErrorData::invalid_params(message, None));
        }
        let message = format!(
            "「{shown}」というメソッドはありません（あるはずのものなら params の形を確かめてください）。tools/list で道具の一覧を見てください"
        );
        Err(ErrorData::new(ErrorCode::METHOD_NOT_FOUND, message, None))
    }
}

/// Lists of one page have no other.
fn only_page(request: Option<PaginatedRequestParams>) -> Result<(), ErrorData> {
    match request.and_then(|request| request.cursor) {
        None => Ok(()),
        Some(_) => Err(no_such_page()),
    }
}

fn no_such_page() -> ErrorData {
    ErrorData::invalid_params("cursor の続きはありません。cursor を書かずに、最初から読んでください", None)
}
