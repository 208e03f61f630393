//! `atooshi-cluster executor`: reads pieces of populations and answers them.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::sync::Arc;

use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};

use crate::address::Address;
use crate::function::{NAME, function};
use crate::scheduler::{socket, warn_if_open};
use crate::shelf::{Shelf, short};
use crate::{Failure, pack, ready, session};

/// Seconds between two signs of life.
const HEARTBEAT_SECONDS: u64 = 2;
/// Seconds to wait for a scheduler that is still starting.
const SCHEDULER_WAIT_SECONDS: u32 = 10;

/// 会社の表を読んで計算する実行側を動かす
#[derive(clap::Args)]
pub struct Arguments {
    /// スケジューラーのアドレス
    #[arg(long, value_name = "名前:ポート", default_value = "127.0.0.1:50050")]
    scheduler: Address,
    /// 答えを渡すポート。次の番号のポートで仕事を受け付ける
    #[arg(long, value_name = "ポート", default_value_t = 50051, value_parser = clap::value_parser!(u16).range(1..65535))]
    port: u16,
    /// 受け付ける IP アドレス。認証はないので、この機械の外に開くのは閉じたネットワークの中だけにする
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    bind: String,
    /// ほかの機械から見たこの機械の名前（書かなければ --bind と同じ）
    #[arg(long, value_name = "名前")]
    host: Option<String>,
    /// 制度データのフォルダー（書かなければ同梱のデータ）。問い合わせる側と同じ内容でなければ計算しない
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// 同時に計算する仕事の数（書かなければ CPU の数）
    #[arg(long, value_name = "N", default_value_t = 0)]
    cores: usize,
    /// 答えを渡すまで置いておくフォルダー（書かなければ一時フォルダーの中に作り、終わるときに消す）
    #[arg(long, value_name = "DIR")]
    work_dir: Option<PathBuf>,
    /// 仕事の進み方も標準エラーに書く
    #[arg(long)]
    pub verbose: bool,
}

/// Runs until the process is ended.
pub async fn run(arguments: &Arguments) -> Result<(), Failure> {
    let bind = Address { host: arguments.bind.clone(), port: arguments.port };
    let socket = socket(&bind)?;
    warn_if_open(&bind);
    let (shelf, pack) = Shelf::with_pack(pack::absolute(arguments.data.as_deref()))?;
    let scheduler = &arguments.scheduler;
    reachable(scheduler).await?;
    let work = WorkFolder::create(arguments)?;
    let mut registry = BallistaFunctionRegistry::default();
    registry.scalar_functions.insert(NAME.to_string(), function(shelf));
    let config = ExecutorProcessConfig {
        bind_host: socket.ip().to_string(),
        external_host: Some(arguments.host.clone().unwrap_or_else(|| socket.ip().to_string())),
        port: arguments.port,
        grpc_port: arguments.port + 1,
        scheduler_host: scheduler.host.clone(),
        scheduler_port: scheduler.port,
        vcores: arguments.cores,
        work_dir: Some(work.path.to_string_lossy().into_owned()),
        executor_heartbeat_interval_seconds: HEARTBEAT_SECONDS,
        override_function_registry: Some(Arc::new(registry)),
        override_config_producer: Some(Arc::new(session::config)),
        ..ExecutorProcessConfig::default()
    };
    eprintln!(
        "実行側: {bind} で待っています。制度データ {}（{}…）、スケジューラー {scheduler}",
        pack::folder_name(arguments.data.as_deref()),
        short(&pack.hash)
    );
    start_executor_process(Arc::new(config)).await.map_err(|error| {
        Failure::System(format!(
            "実行側を続けられません（{error}）。ポート {} と {} が空いているか、スケジューラー {scheduler} が動いているかを確かめてください",
            arguments.port,
            arguments.port + 1
        ))
    })
}

/// Waits a little for a scheduler that starts at the same time.
async fn reachable(scheduler: &Address) -> Result<(), Failure> {
    for _ in 0..SCHEDULER_WAIT_SECONDS {
        if ready::ask(scheduler).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    ready::ask(scheduler).await.map(|_| ())
}

/// Where answers wait for the client.
struct WorkFolder {
    path: PathBuf,
    is_ours: bool,
}

impl WorkFolder {
    fn create(arguments: &Arguments) -> Result<WorkFolder, Failure> {
        let is_ours = arguments.work_dir.is_none();
        let own = || {
            std::env::temp_dir().join(format!("atooshi-cluster-{}-{}", arguments.port, std::process::id()))
        };
        let path = arguments.work_dir.clone().unwrap_or_else(own);
        // Answers about companies are for nobody else on this machine; a folder that is there already is not ours.
        let made = DirBuilder::new().recursive(!is_ours).mode(0o700).create(&path);
        made.map_err(|error| {
            Failure::System(format!(
                "答えを置くフォルダー「{}」を作れません（{error}）。書けるフォルダーを --work-dir に書いてください",
                path.display()
            ))
        })?;
        Ok(WorkFolder { path, is_ours })
    }
}

impl Drop for WorkFolder {
    /// Answers about companies do not outlive the process that computed them.
    fn drop(&mut self) {
        if self.is_ours {
            // Whoever removed it before us did no harm.
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}
