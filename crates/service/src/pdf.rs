//! Prints an HTML file of ours as PDF, with a Chromium that the machine already has.
//!
//! The page holds no script and names nothing outside of itself; the browser gets a profile that is thrown away, no
//! network, and a limit of time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::data::spell;

/// The names under which the system may know a Chromium.
const NAMES: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
/// How long the browser may take.
const MOST_TIME: Duration = Duration::from_secs(90);
/// How often it is looked after.
const PAUSE: Duration = Duration::from_millis(50);
/// Most letters of what the browser complained that are told.
const MOST_LETTERS: usize = 400;

/// Prints HTML as PDF. `browser` is the Chromium to use; nothing for the one that the system knows.
///
/// The error is a Japanese sentence with the mend.
pub fn pdf(html: &str, browser: Option<&Path>) -> Result<Vec<u8>, String> {
    pdf_within(html, browser, MOST_TIME)
}

fn pdf_within(html: &str, browser: Option<&Path>, most_time: Duration) -> Result<Vec<u8>, String> {
    let folder = Folder::new()
        .map_err(|error| format!("PDF のための一時フォルダーを作れません: {}", spell(&error)))?;
    let page = folder.path.join("report.html");
    let unwritable = |error: io::Error| format!("「{}」を用意できません: {}", page.display(), spell(&error));
    fs::write(&page, html).map_err(unwritable)?;
    let child = start(&folder.path, browser)?;
    let status = wait(child, most_time)?;
    let complaint = fs::read_to_string(folder.path.join("complaint")).unwrap_or_default();
    match fs::read(folder.path.join("report.pdf")) {
        Ok(bytes) if status.success() && is_whole(&bytes) => Ok(bytes),
        _ => Err(format!(
            "ブラウザーが PDF を作れませんでした（{status}）。HTML（--report 名前.html）で書き出し、ブラウザーで印刷することもできます。ブラウザーの言葉: {}",
            tail(&complaint)
        )),
    }
}

/// Whether a PDF has its beginning and its end.
fn is_whole(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(32)..];
    bytes.starts_with(b"%PDF-") && end.windows(5).any(|part| part == b"%%EOF")
}

/// The end of what the browser complained.
fn tail(complaint: &str) -> String {
    let letters: Vec<char> = complaint.trim().chars().collect();
    letters[letters.len().saturating_sub(MOST_LETTERS)..].iter().collect()
}

fn start(folder: &Path, browser: Option<&Path>) -> Result<Child, String> {
    if let Some(browser) = browser {
        return command(browser, folder).and_then(|mut command| command.spawn()).map_err(|error| {
            format!(
                "ブラウザー「{}」を動かせません: {}。Chromium か Chrome の場所を指定してください",
                browser.display(),
                spell(&error)
            )
        });
    }
    for name in NAMES {
        match command(Path::new(name), folder).and_then(|mut command| command.spawn()) {
            Ok(child) => return Ok(child),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(format!("ブラウザー「{name}」を動かせません: {}", spell(&error))),
        }
    }
    Err(format!(
        "PDF にするブラウザーが見つかりません（探した名前: {}）。Chromium か Chrome を入れるか、--browser（または環境変数 CHROMIUM）で場所を指定してください。HTML（--report 名前.html）で書き出し、ブラウザーで印刷することもできます",
        NAMES.join("、")
    ))
}

fn command(browser: &Path, folder: &Path) -> io::Result<Command> {
    let within = |name: &str| folder.join(name);
    let mut command = Command::new(browser);
    command.args([
        "--headless",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-sync",
        "--disable-component-update",
        "--disable-background-networking",
        "--no-first-run",
        "--no-default-browser-check",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        // No name leads anywhere, should anything ever ask.
        "--host-resolver-rules=MAP * ~NOTFOUND",
    ]);
    if is_root() {
        // Chromium refuses its sandbox to root. The page is ours, without scripts and without anything outside.
        command.arg("--no-sandbox");
    }
    command
        .arg(format!("--user-data-dir={}", within("profile").display()))
        .arg(format!("--print-to-pdf={}", within("report.pdf").display()))
        .arg(format!("file://{}", within("report.html").display()))
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", within("config"))
        .env("XDG_CACHE_HOME", within("cache"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(fs::File::create(within("complaint"))?);
    Ok(command)
}

/// Whether this process is the administrator of a Unix system.
fn is_root() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("Uid:"));
    line.and_then(|ids| ids.split_whitespace().nth(1)) == Some("0")
}

fn wait(mut child: Child, most_time: Duration) -> Result<ExitStatus, String> {
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if started.elapsed() < most_time => std::thread::sleep(PAUSE),
            waited => {
                // It may have ended on its own between the two.
                let _ = child.kill();
                let _ = child.wait();
                return Err(match waited {
                    Err(error) => format!("ブラウザーのようすを見られません: {}", spell(&error)),
                    Ok(_) => format!(
                        "ブラウザーが{}秒たっても PDF を作り終えないので、止めました。HTML（--report 名前.html）で書き出し、ブラウザーで印刷することもできます",
                        most_time.as_secs()
                    ),
                });
            }
        }
    }
}

/// A folder of our own that goes away with everything in it.
struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Creates it; a folder that is there already is never used.
    fn new() -> io::Result<Folder> {
        let root = std::env::temp_dir();
        let mut number = 0;
        loop {
            let path = root.join(format!("atooshi-pdf-{}-{number}", std::process::id()));
            match create(&path) {
                Ok(()) => return Ok(Folder { path }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1_000 => number += 1,
                Err(error) => return Err(error),
            }
        }
    }
}

/// Creates a folder that nobody else may read.
fn create(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed stays in the folder of temporary files.
        let _ = fs::remove_dir_all(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_is_not_there_is_named_with_the_mend() {
        let error = pdf("<p>", Some(Path::new("/nowhere/chromium"))).unwrap_err();
        assert!(
            error.contains("/nowhere/chromium") && error.contains("Chromium か Chrome の場所"),
            "{error}"
        );
    }

    #[test]
    fn a_browser_that_makes_nothing_is_told() {
        let error = pdf("<p>", Some(Path::new("/bin/true"))).unwrap_err();
        assert!(error.contains("PDF を作れませんでした"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_browser_that_never_ends_is_stopped() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new().unwrap();
        let script = folder.path.join("slow");
        fs::write(&script, "#!/bin/sh\nexec sleep 60\n").unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
        let started = Instant::now();
        let error = pdf_within("<p>", Some(&script), Duration::from_millis(200)).unwrap_err();
        assert!(error.contains("止めました") && started.elapsed() < Duration::from_secs(10), "{error}");
    }

    #[test]
    fn half_a_file_is_no_pdf() {
        assert!(is_whole(b"%PDF-1.4\n...\n%%EOF\n"));
        assert!(!is_whole(b"%PDF-1.4\n...") && !is_whole(b"") && !is_whole(b"<html>%%EOF"));
    }

    #[test]
    fn folders_are_their_own_and_go_away() {
        let (one, other) = (Folder::new().unwrap(), Folder::new().unwrap());
        assert_ne!(one.path, other.path);
        let path = one.path.clone();
        drop(one);
        assert!(!path.exists() && other.path.exists());
    }
}
