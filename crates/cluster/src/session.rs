//! How the engine is set up in client and scheduler, the same way, with the function known by its name.

use std::sync::Arc;

use ballista_core::extension::SessionConfigExt;
use ballista_core::utils::default_session_builder;
use datafusion::common::Result;
use datafusion::execution::{FunctionRegistry, SessionState};
use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::SessionConfig;

/// Rows that the engine hands to the function at a time: enough that the call costs nothing, few enough for the cache.
const BLOCK_ROWS: usize = 1 << 15;

/// The settings of a job; they go with it to scheduler and executors.
pub fn config() -> SessionConfig {
    SessionConfig::new_with_ballista()
        .with_batch_size(BLOCK_ROWS)
        // The pieces are cut already.
        .with_repartition_file_scans(false)
        // Taking fields of the answers apart inside the scan would call the function once for each field.
        .set_bool("datafusion.optimizer.enable_leaf_expression_pushdown", false)
}

/// The state of a session that knows the function.
pub fn state(config: SessionConfig, function: &Arc<ScalarUDF>) -> Result<SessionState> {
    let mut state = default_session_builder(config)?;
    state.register_udf(function.clone())?;
    Ok(state)
}
