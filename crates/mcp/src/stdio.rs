//! The server over standard input and output: a message a line.

use std::fmt;
use std::io;
use std::sync::Arc;

use rmcp::model::{ClientJsonRpcMessage, ErrorCode, ErrorData, ServerJsonRpcMessage};
use rmcp::transport::Transport;
use rmcp::{RoleServer, ServiceExt};
use service::site::Site;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::sync::Mutex;

use crate::server::Assistant;

/// Longest message that is read.
const MOST_LINE_BYTES: usize = 1024 * 1024;

/// Why the server ended otherwise than by the end of its input.
#[derive(Debug)]
pub enum StdioError {
    /// The client did not begin as the protocol says; the text is the protocol library's.
    Beginning(String),
    /// The server was broken off.
    BrokenOff(String),
}

impl fmt::Display for StdioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StdioError::Beginning(reason) => write!(
                f,
                "最初のメッセージが Model Context Protocol の initialize か server/discover ではありません（{reason}）"
            ),
            StdioError::BrokenOff(reason) => write!(f, "サーバーが途中で終わりました（{reason}）"),
        }
    }
}

/// Answers messages on standard input until it ends. Nothing else may write to standard output meanwhile.
pub async fn stdio(site: Arc<Site>) -> Result<(), StdioError> {
    let lines = Lines::new(BufReader::new(tokio::io::stdin()), tokio::io::stdout());
    let serving = match Assistant::new(site).serve(lines).await {
        Ok(serving) => serving,
        // Who goes away before saying anything has no complaint.
        Err(rmcp::service::ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
        Err(error) => return Err(StdioError::Beginning(error.to_string())),
    };
    serving.waiting().await.map(|_| ()).map_err(|error| StdioError::BrokenOff(error.to_string()))
}

/// Messages, one a line. A line that is too long or no message is answered with an error, so that its sender learns of it.
struct Lines<R, W> {
    input: R,
    /// The line that is being read: reading may be broken off between any two pieces of it.
    line: Vec<u8>,
    /// Whether the rest of a line that is too long is being passed over.
    is_passing: bool,
    output: Arc<Mutex<W>>,
}

impl<R: AsyncBufRead + Unpin, W: AsyncWrite + Unpin> Lines<R, W> {
    fn new(input: R, output: W) -> Lines<R, W> {
        Lines { input, line: Vec::new(), is_passing: false, output: Arc::new(Mutex::new(output)) }
    }

    /// The next line; `Ok(None)` where it is too long, an error at the end.
    async fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let piece = self.input.fill_buf().await?;
            if piece.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let end = piece.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(piece.len(), |end| end + 1);
            if !self.is_passing {
                self.line.extend_from_slice(&piece[..taken]);
            }
            self.input.consume(taken);
            if self.line.len() > MOST_LINE_BYTES {
                self.line = Vec::new();
                self.is_passing = end.is_none();
                return Ok(None);
            }
            match end {
                None => {}
                Some(_) if self.is_passing => self.is_passing = false,
                Some(_) => return Ok(Some(std::mem::take(&mut self.line))),
            }
        }
    }
}

impl<R, W> Transport<RoleServer> for Lines<R, W>
where
    R: AsyncBufRead + Unpin + Send,
    W: AsyncWrite + Unpin + Send + 'static,
{
    type Error = io::Error;

    fn send(
        &mut self,
        message: ServerJsonRpcMessage,
    ) -> impl Future<Output = Result<(), io::Error>> + Send + 'static {
        let output = Arc::clone(&self.output);
        async move { write(&output, &message).await }
    }

    async fn receive(&mut self) -> Option<ClientJsonRpcMessage> {
        loop {
            let line = self.next().await.ok()?;
            let wrong = match line {
                Some(line) if line.iter().all(u8::is_ascii_whitespace) => continue,
                Some(line) => match serde_json::from_slice(&line) {
                    Ok(message) => return Some(message),
                    Err(error) => unreadable(&error),
                },
                None => too_long(),
            };
            write(&self.output, &ServerJsonRpcMessage::error(wrong, None)).await.ok()?;
        }
    }

    async fn close(&mut self) -> Result<(), io::Error> {
        self.output.lock().await.shutdown().await
    }
}

async fn write<W: AsyncWrite + Unpin>(output: &Mutex<W>, message: &ServerJsonRpcMessage) -> io::Result<()> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    let mut output = output.lock().await;
    output.write_all(&line).await?;
    output.flush().await
}

fn unreadable(error: &serde_json::Error) -> ErrorData {
    let message = match error.is_data() {
        true => "JSON-RPC 2.0 のメッセージではありません。jsonrpc・id・method・params を確かめてください"
            .to_string(),
        false => format!(
            "{}。メッセージは1行に一つ、UTF-8 の JSON で、入れ子を浅くして送ってください",
            service::profile_text::json(error)
        ),
    };
    ErrorData::new(ErrorCode::PARSE_ERROR, message, None)
}

fn too_long() -> ErrorData {
    let most = MOST_LINE_BYTES / 1024;
    let message = format!("1行が長すぎます（{most} KiB まで）。事実を減らしてください");
    ErrorData::new(ErrorCode::INVALID_REQUEST, message, None)
}
