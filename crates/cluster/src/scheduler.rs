//! `atooshi-cluster scheduler`: hands the pieces of jobs to executors.

use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;

use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use ballista_scheduler::scheduler_server::SessionBuilder;

use crate::address::Address;
use crate::function::function;
use crate::shelf::Shelf;
use crate::{Failure, session};

/// Seconds between looks for executors that are silent.
const LOOK_SECONDS: u64 = 2;
/// Seconds for which answers wait for the client at the executors after a job.
const ANSWERS_WAIT_SECONDS: u64 = 1800;

/// 仕事を実行側に配るスケジューラーを動かす
#[derive(clap::Args)]
pub struct Arguments {
    /// 受け付けるアドレス。認証はないので、この機械の外に開くのは閉じたネットワークの中だけにする
    #[arg(long, value_name = "名前:ポート", default_value = "127.0.0.1:50050")]
    listen: Address,
    /// 実行側がこの秒数だけ黙っていたら、いなくなったものとして仕事を配り直す
    #[arg(long, value_name = "秒", default_value_t = 15, value_parser = clap::value_parser!(u64).range(5..=3600))]
    executor_timeout: u64,
    /// 仕事の進み方も標準エラーに書く
    #[arg(long)]
    pub verbose: bool,
}

/// Runs until the process is ended.
pub async fn run(arguments: &Arguments) -> Result<(), Failure> {
    let listen = &arguments.listen;
    let socket = socket(listen)?;
    warn_if_open(listen);
    let function = function(Shelf::empty());
    let builder: SessionBuilder = Arc::new(move |config| session::state(config, &function));
    let config = SchedulerConfig {
        bind_host: listen.host.clone(),
        bind_port: listen.port,
        external_host: listen.host.clone(),
        executor_timeout_seconds: arguments.executor_timeout,
        expire_dead_executor_interval_seconds: LOOK_SECONDS,
        no_executors_grace_period_seconds: arguments.executor_timeout,
        finished_job_data_clean_up_interval_seconds: ANSWERS_WAIT_SECONDS,
        override_session_builder: Some(builder.clone()),
        override_config_producer: Some(Arc::new(session::config)),
        ..SchedulerConfig::default()
    };
    let cluster = BallistaCluster::new_memory(listen.to_string(), builder, Arc::new(session::config));
    eprintln!("スケジューラー: {listen} で待っています");
    start_server(cluster, socket, Arc::new(config)).await.map_err(|error| {
        Failure::System(format!(
            "{listen} で受け付けられません（{error}）。ほかのプログラムが使っていないポートを --listen に書いてください"
        ))
    })
}

/// The address in the form that sockets take.
pub fn socket(address: &Address) -> Result<SocketAddr, Failure> {
    let found =
        (address.host.as_str(), address.port).to_socket_addrs().ok().and_then(|mut found| found.next());
    found.ok_or_else(|| {
        Failure::Input(format!(
            "「{}」という名前の機械が見つかりません。IP アドレスで書いてください",
            address.host
        ))
    })
}

/// Nothing on the ports asks who is there.
pub fn warn_if_open(address: &Address) {
    if !address.is_local() {
        eprintln!(
            "注意: {address} にはこの機械の外からもつながります。認証も暗号もないので、つながる人は誰でも、この処理が読めるファイルを読めます"
        );
    }
}
