//! Sends plans to a scheduler and tells why they fail.

use std::sync::Arc;

use ballista_core::execution_plans::execute_physical_plan;
use ballista_core::extension::SessionConfigExt;
use ballista_core::serde::BallistaPhysicalExtensionCodec;
use datafusion::common::{Column, Result};
use datafusion::execution::SendableRecordBatchStream;
use datafusion::logical_expr::{Expr, ScalarUDF, lit};
use datafusion::prelude::{DataFrame, SessionContext};
use datafusion_proto::protobuf::PhysicalPlanNode;

use crate::address::Address;
use crate::function::sentence;
use crate::question::Question;
use crate::table::{Companies, PIECE};
use crate::{Failure, session};

/// The column of answers in [`Client::answers`].
pub const ANSWERS: &str = "answers";

/// The most letters of an error of the engine that people are shown.
const MOST_LETTERS: usize = 300;

/// What the engine says, in small letters, when somebody went away.
const GONE: [&str; 15] = [
    "broken pipe",
    "connection closed",
    "connection error",
    "connection refused",
    "connection reset",
    "executor lost",
    "executors were lost",
    "fetch failed",
    "fetchfailed",
    "grpc execute action error",
    "grpcactionerror",
    "grpcconnectionerror",
    "h2 protocol error",
    "stream closed",
    "transport error",
];

/// Whoever asks a cluster.
pub struct Client {
    scheduler: Address,
    context: SessionContext,
    function: Arc<ScalarUDF>,
}

/// Why a job did not end right.
#[derive(Debug)]
pub enum JobFailure {
    /// Somebody went away; the same job may end right on those who are left.
    Gone(String),
    /// Nothing would be different the next time.
    Final(Failure),
}

impl Client {
    /// A client of a scheduler, with the function that it calls.
    pub fn new(scheduler: &Address, function: Arc<ScalarUDF>) -> Result<Client> {
        let state = session::state(session::config(), &function)?;
        Ok(Client { scheduler: scheduler.clone(), context: SessionContext::new_with_state(state), function })
    }

    /// The plan that answers every row: [`PIECE`] and [`ANSWERS`].
    pub fn answers(&self, companies: Arc<Companies>, question: &Question) -> Result<DataFrame> {
        let column = |name: &str| Expr::Column(Column::from_name(name));
        let mut arguments = vec![lit(question.text())];
        arguments.extend(companies.names().map(column));
        let answers = self.function.call(arguments).alias(ANSWERS);
        self.context.read_table(companies)?.select(vec![column(PIECE), answers])
    }

    /// Has a plan computed; returns when the executors have finished, and its rows come from them.
    pub async fn submit(&self, frame: DataFrame) -> Result<SendableRecordBatchStream, JobFailure> {
        let plan = frame.create_physical_plan().await.map_err(|error| reason(&error.to_string()))?;
        let config = self.context.copied_config();
        execute_physical_plan::<PhysicalPlanNode>(
            format!("http://{}", self.scheduler),
            &config.ballista_config(),
            plan,
            &BallistaPhysicalExtensionCodec::default(),
            self.context.session_id(),
            config,
        )
        .await
        .map_err(|error| reason(&error.to_string()))
    }
}

/// What an error of the engine says to whoever asked.
pub fn reason(error: &str) -> JobFailure {
    if let Some(sentence) = sentence(error) {
        return JobFailure::Final(Failure::Input(sentence.to_string()));
    }
    let says = |words: &[&str]| words.iter().any(|word| error.contains(word));
    let shown: String =
        error.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_LETTERS).collect();
    if says(&["No such file or directory", "Permission denied", "Object Store error", "ObjectStore("]) {
        return JobFailure::Final(Failure::Input(format!(
            "実行側が会社の表を読めません（{shown}）。会社の表は、すべての実行側から同じパスで読めるフォルダーに置いてください"
        )));
    }
    if says(&["Parquet error", "ParquetError", "Parquet("]) {
        return JobFailure::Final(Failure::Input(format!(
            "実行側が会社の表を Parquet として読み進められません（{shown}）。途中で切れていないか、書きかえている途中ではないかを確かめてください"
        )));
    }
    let lower = error.to_lowercase();
    let is_gone = GONE.iter().any(|words| lower.contains(words));
    if is_gone {
        return JobFailure::Gone(shown);
    }
    JobFailure::Final(Failure::System(format!("計算を続けられません（{shown}）")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(error: &str) -> String {
        match reason(error) {
            JobFailure::Gone(_) => "gone".to_string(),
            JobFailure::Final(Failure::Input(text)) => format!("input: {text}"),
            JobFailure::Final(Failure::System(text)) => format!("system: {text}"),
        }
    }

    #[test]
    fn errors_of_the_engine_become_sentences() {
        assert_eq!(
            shown("Job a failed: [[atooshi:列がありません:atooshi]] (task 3)"),
            "input: 列がありません"
        );
        let lost = "all executors were lost and no executor re-registered within 5s";
        assert_eq!(shown(lost), "gone");
        assert_eq!(shown("GrpcConnectionError(\"Connection refused\")"), "gone");
        assert!(shown("Object Store error: Permission denied (os error 13)").contains("同じパス"));
        assert!(shown("ParquetError(General(\"bad page\"))").contains("途中で切れていないか"));
        assert!(shown("Arrow error: x").starts_with("system: 計算を続けられません"));
    }
}
