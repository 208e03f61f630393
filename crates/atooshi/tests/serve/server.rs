//! The server as a process on a free port, with the lines of its log.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, OnceLock, Weak};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A running server; it ends with the value.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// Gathers the lines of the log until it ends.
    log: Option<JoinHandle<Vec<String>>>,
}

/// A server with the usual settings that the tests of one moment share; the rate counts nothing, since they all come
/// from one place. The last one ends it.
pub fn shared() -> Arc<Server> {
    static RUNNING: Mutex<Weak<Server>> = Mutex::new(Weak::new());
    let mut running = RUNNING.lock().unwrap();
    running.upgrade().unwrap_or_else(|| {
        let server = Arc::new(Server::start("--limits-requests-per-second 0"));
        *running = Arc::downgrade(&server);
        server
    })
}

impl Server {
    /// Starts a server of a single scheme, which is there at once.
    pub fn small(flags: &str) -> Server {
        let folder = small_catalogue();
        Server::start(&format!("--data {} {flags}", folder.display()))
    }

    /// Starts a server with these flags and waits until it says where it listens.
    pub fn start(flags: &str) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_atooshi"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(flags.split_whitespace())
            .current_dir(env!("CARGO_TARGET_TMPDIR"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let log = Some(std::thread::spawn(|| lines.map_while(Result::ok).collect()));
        // Already the value that ends the process, should the process say something else.
        let mut server = Server { child, address: SocketAddr::from(([127, 0, 0, 1], 0)), log };
        let mut first = String::new();
        BufReader::new(server.child.stdout.as_mut().unwrap()).read_line(&mut first).unwrap();
        let address = first.strip_prefix("http://").and_then(|rest| rest.split(' ').next());
        let address = address.and_then(|address| address.parse().ok());
        server.address = address.unwrap_or_else(|| panic!("says where it listens, not {first:?}"));
        server
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        let sent =
            Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits at most so long for the end of the process.
    pub fn wait(&mut self, most: Duration) -> Option<ExitStatus> {
        let begun = Instant::now();
        loop {
            match self.child.try_wait().unwrap() {
                None if begun.elapsed() < most => std::thread::sleep(Duration::from_millis(10)),
                status => return status,
            }
        }
    }

    /// Ends the server in good order and gives all lines of its log.
    pub fn into_log(mut self) -> Vec<String> {
        self.signal("TERM");
        assert!(self.wait(Duration::from_secs(20)).unwrap().success());
        self.log.take().unwrap().join().unwrap()
    }

    /// What it still says on standard output after its first line.
    pub fn rest_of_output(&mut self) -> String {
        let mut rest = String::new();
        self.child.stdout.as_mut().unwrap().read_to_string(&mut rest).unwrap();
        rest
    }
}

/// A folder with the shipped facts and one page.
fn small_catalogue() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("serve");
        for entry in fs::read_dir(repository.join("data/facts")).unwrap() {
            let path = entry.unwrap().path();
            put(&path, &folder.join("facts").join(path.file_name().unwrap()));
        }
        put(&repository.join("docs/lang/examples/01-head.md"), &folder.join("schemes/signboard.md"));
        folder
    })
}

/// Copies a file in one step, since the server of another test process may be reading the one that is there.
fn put(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    let whole = to.with_extension(std::process::id().to_string());
    fs::copy(from, &whole).unwrap();
    fs::rename(whole, to).unwrap();
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended already
        let _ = self.child.wait();
    }
}
