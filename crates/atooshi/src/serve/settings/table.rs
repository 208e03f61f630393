//! The table of all settings, from which flags, checks, `atooshi config` and the manual are made.

/// One thing that can be set.
#[derive(Debug)]
pub struct Setting {
    /// Its name in the file, with its section before a dot: `log.level`.
    pub key: &'static str,
    /// The text that holds where nobody writes one.
    pub default: &'static str,
    /// What may be written.
    pub accepts: Accepts,
    /// What it is for, in Japanese.
    pub what: &'static str,
    /// The same in English, for the manual.
    pub meaning: &'static str,
}

/// What may be written as a value.
#[derive(Debug)]
pub enum Accepts {
    /// An address with its port.
    Address,
    /// The beginning of web addresses, or nothing.
    Url,
    /// A folder, or nothing.
    Folder,
    /// A day, or nothing.
    Day,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number between two ends, both included.
    Count(u64, u64),
    /// A list of host names, possibly empty.
    Hosts,
    /// A list of addresses and networks, possibly empty.
    Networks,
}

impl Accepts {
    /// What may be written, in Japanese.
    pub fn expected(&self) -> String {
        match self {
            Accepts::Address => "IPアドレスとポート（例 127.0.0.1:8080）".to_string(),
            Accepts::Url => {
                "http:// か https:// で始まり、道筋のないアドレス（例 https://example.jp）".to_string()
            }
            Accepts::Folder => "制度データのフォルダー".to_string(),
            Accepts::Day => "日付（例 2025-06-15）".to_string(),
            Accepts::Word(words) => words.join("、"),
            Accepts::Count(least, most) => format!("{least}から{most}までの整数"),
            Accepts::Hosts => "ホスト名の並び（例 example.jp）".to_string(),
            Accepts::Networks => "IPアドレスかネットワークの並び（例 127.0.0.1、10.0.0.0/8）".to_string(),
        }
    }

    /// Whether the file may hold a list.
    pub fn is_list(&self) -> bool {
        matches!(self, Accepts::Hosts | Accepts::Networks)
    }
}

impl Setting {
    /// The name of its variable in the environment: `ATOOSHI_LOG_LEVEL`.
    pub fn variable(&self) -> String {
        format!("{PREFIX}{}", self.key.replace('.', "_").to_uppercase())
    }

    /// Its flag without the hyphens before it: `log-level`.
    pub fn flag(&self) -> String {
        self.key.replace(['.', '_'], "-")
    }
}

/// How the names of all variables begin.
pub const PREFIX: &str = "ATOOSHI_";

const fn setting(
    key: &'static str,
    default: &'static str,
    accepts: Accepts,
    what: &'static str,
    meaning: &'static str,
) -> Setting {
    Setting { key, default, accepts, what, meaning }
}

/// A whole day in seconds, the longest that anything may take.
const DAY_SECONDS: u64 = 86_400;

/// Where the server listens.
pub static LISTEN: Setting = setting(
    "listen",
    "127.0.0.1:8080",
    Accepts::Address,
    "待ち受けるアドレスとポート",
    "address and port to listen at; port 0 takes a free one",
);
/// How others reach it.
pub static BASE_URL: Setting = setting(
    "base_url",
    "",
    Accepts::Url,
    "外から見えるアドレス（書かなければ listen から）",
    "how others reach the server; where empty, it follows from `listen`",
);
/// The folder of the catalogue.
pub static DATA: Setting = setting(
    "data",
    "",
    Accepts::Folder,
    "制度データのフォルダー（書かなければ同梱のもの）",
    "folder of the catalogue, relative to the file that names it; where empty, the catalogue inside the program",
);
/// A fixed day.
pub static AS_OF: Setting = setting(
    "as_of",
    "",
    Accepts::Day,
    "いつも調べる日（書かなければその日の今日）",
    "the day it always is, for demonstrations; where empty, today",
);
/// Threads.
pub static WORKERS: Setting = setting(
    "workers",
    "0",
    Accepts::Count(0, 1024),
    "答えるスレッドの数（0 はコアの数）",
    "threads that answer; 0 for one a core",
);
/// Hosts of assistants.
pub static ALLOWED_HOSTS: Setting = setting(
    "allowed_hosts",
    "",
    Accepts::Hosts,
    "MCP を呼んでよいホスト名（この機械と base_url のほかに）",
    "host names under which assistants may call `/mcp`, besides those of the machine and of `base_url`",
);
/// Proxies.
pub static TRUSTED_PROXIES: Setting = setting(
    "trusted_proxies",
    "",
    Accepts::Networks,
    "X-Forwarded-For を信じる中継サーバー",
    "proxies whose `X-Forwarded-For` is believed when clients are told apart",
);
/// HTTPS only.
pub static HSTS_SECONDS: Setting = setting(
    "hsts_seconds",
    "0",
    Accepts::Count(0, 63_072_000),
    "ブラウザーに HTTPS だけを使わせる秒数（0 は言わない）",
    "`Strict-Transport-Security` for this many seconds; 0 leaves it out",
);
/// Level of logs.
pub static LOG_LEVEL: Setting = setting(
    "log.level",
    "info",
    Accepts::Word(&["error", "warn", "info", "debug", "trace"]),
    "どこまで記録するか",
    "how much is logged; requests are `info`",
);
/// Shape of logs.
pub static LOG_FORMAT: Setting =
    setting("log.format", "text", Accepts::Word(&["text", "json"]), "記録の形", "shape of a line");
/// Largest body.
pub static BODY_BYTES: Setting = setting(
    "limits.body_bytes",
    "262144",
    Accepts::Count(1024, 16_777_216),
    "リクエスト本文の上限（バイト）",
    "largest request body, in bytes; beyond it 413",
);
/// Largest header fields.
pub static HEADER_BYTES: Setting = setting(
    "limits.header_bytes",
    "16384",
    Accepts::Count(1024, 65_536),
    "ヘッダーの合計の上限（バイト）",
    "names and values of all header fields together, in bytes; beyond it 431",
);
/// Longest address.
pub static URI_BYTES: Setting = setting(
    "limits.uri_bytes",
    "8192",
    Accepts::Count(256, 32_768),
    "アドレスの長さの上限（バイト）",
    "longest path with its query, in bytes; beyond it 414",
);
/// Time for the head.
pub static HEADER_SECONDS: Setting = setting(
    "limits.header_seconds",
    "10",
    Accepts::Count(1, DAY_SECONDS),
    "ヘッダーを待つ秒数（つないだままの休みも）",
    "time for the head of a request, and for the pause before the next one on the same connection; then it is closed",
);
/// Time for a request.
pub static REQUEST_SECONDS: Setting = setting(
    "limits.request_seconds",
    "10",
    Accepts::Count(1, DAY_SECONDS),
    "一つのリクエストにかけてよい秒数",
    "time for a request after its head: 408 where its body is still missing, 503 where the answer is",
);
/// Time for a reader that does not read.
pub static WRITE_SECONDS: Setting = setting(
    "limits.write_seconds",
    "30",
    Accepts::Count(1, DAY_SECONDS),
    "相手が答えを受け取らないまま待つ秒数",
    "how long a client may take no byte of its answer; then the connection is closed",
);
/// Time for the end.
pub static SHUTDOWN_SECONDS: Setting = setting(
    "limits.shutdown_seconds",
    "10",
    Accepts::Count(0, DAY_SECONDS),
    "終わるときに途中のリクエストを待つ秒数",
    "how long requests may still take once the server is told to end",
);
/// Requests of a client.
pub static REQUESTS_PER_SECOND: Setting = setting(
    "limits.requests_per_second",
    "20",
    Accepts::Count(0, 1_000_000),
    "一人の利用者が一秒に送ってよいリクエスト（0 は数えない）",
    "requests a second of one client in the long run; beyond it 429; 0 counts nothing",
);
/// Requests of a client at once.
pub static BURST: Setting = setting(
    "limits.burst",
    "100",
    Accepts::Count(1, 1_000_000),
    "一人の利用者が一度に送ってよいリクエスト",
    "requests that a client may send at once after a pause",
);
/// Requests under way.
pub static CONCURRENT_REQUESTS: Setting = setting(
    "limits.concurrent_requests",
    "256",
    Accepts::Count(1, 1_000_000),
    "同時に扱うリクエスト",
    "requests under way at the same time; beyond it 503",
);
/// Connections.
pub static CONNECTIONS: Setting = setting(
    "limits.connections",
    "1024",
    Accepts::Count(1, 1_000_000),
    "同時につなげる数",
    "connections at the same time; further ones wait",
);

/// All settings, in the order in which they are shown.
pub static ALL: [&Setting; 21] = [
    &LISTEN,
    &BASE_URL,
    &DATA,
    &AS_OF,
    &WORKERS,
    &ALLOWED_HOSTS,
    &TRUSTED_PROXIES,
    &HSTS_SECONDS,
    &LOG_LEVEL,
    &LOG_FORMAT,
    &BODY_BYTES,
    &HEADER_BYTES,
    &URI_BYTES,
    &HEADER_SECONDS,
    &REQUEST_SECONDS,
    &WRITE_SECONDS,
    &SHUTDOWN_SECONDS,
    &REQUESTS_PER_SECOND,
    &BURST,
    &CONCURRENT_REQUESTS,
    &CONNECTIONS,
];

/// The setting with this key.
pub fn by_key(key: &str) -> Option<&'static Setting> {
    ALL.into_iter().find(|setting| setting.key == key)
}
