//! Whether a scheduler can be reached, and how many executors it has.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::Failure;
use crate::address::Address;

/// How long a scheduler may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// The most bytes of its answer that are read.
const MOST_BYTES: u64 = 16 * 1024;

/// What a scheduler says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// Executors that it has heard of lately.
    pub executors: usize,
}

/// Asks a scheduler; the error says that it cannot be reached.
pub async fn ask(scheduler: &Address) -> Result<Readiness, Failure> {
    let unreachable = |reason: String| {
        Failure::System(format!(
            "スケジューラー {scheduler} につながりません（{reason}）。atooshi-cluster scheduler が動いているか、--scheduler のアドレスが正しいかを確かめてください"
        ))
    };
    let answer = timeout(PATIENCE, get(scheduler)).await;
    let answer = answer
        .map_err(|_| unreachable(format!("{}秒待っても返事がありません", PATIENCE.as_secs())))?
        .map_err(|error| unreachable(error.to_string()))?;
    read(&answer).ok_or_else(|| unreachable("スケジューラーの返事ではありません".to_string()))
}

/// Waits until a scheduler has an executor, at most so many times a second.
pub async fn wait(scheduler: &Address, seconds: u32) -> Result<Readiness, Failure> {
    for _ in 0..seconds {
        match ask(scheduler).await {
            Ok(readiness) if readiness.executors > 0 => return Ok(readiness),
            _ => sleep(Duration::from_secs(1)).await,
        }
    }
    let readiness = ask(scheduler).await?;
    if readiness.executors > 0 { Ok(readiness) } else { Err(no_executor(scheduler)) }
}

/// The error that says nobody is there to compute.
pub fn no_executor(scheduler: &Address) -> Failure {
    Failure::System(format!(
        "スケジューラー {scheduler} に、計算する実行側が一つもつながっていません。atooshi-cluster executor --scheduler {scheduler} を動かしてから、もう一度実行してください"
    ))
}

async fn get(scheduler: &Address) -> std::io::Result<String> {
    let mut stream = TcpStream::connect((scheduler.host.as_str(), scheduler.port)).await?;
    let request = format!("GET /readyz HTTP/1.1\r\nHost: {scheduler}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(MOST_BYTES).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Reads `ready: 2 executors registered` or `not ready: 0/1 executors registered`.
fn read(answer: &str) -> Option<Readiness> {
    let (_, count) = answer.split_once("ready: ")?;
    let digits: String = count.chars().take_while(char::is_ascii_digit).collect();
    Some(Readiness { executors: digits.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_scheduler_says_is_read() {
        let ready = "HTTP/1.1 200 OK\r\n\r\nready: 12 executors registered\n";
        assert_eq!(read(ready), Some(Readiness { executors: 12 }));
        let waiting = "HTTP/1.1 503 Service Unavailable\r\n\r\nnot ready: 0/1 executors registered\n";
        assert_eq!(read(waiting), Some(Readiness { executors: 0 }));
        assert_eq!(read("HTTP/1.1 404 Not Found\r\n\r\n"), None);
    }
}
