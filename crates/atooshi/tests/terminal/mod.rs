//! The real binary, run in a folder of its own, with what it said as one transcript.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder that belongs to one test.
pub struct Terminal {
    folder: PathBuf,
}

impl Terminal {
    /// An empty folder; `name` is that of the test.
    pub fn new(name: &str) -> Terminal {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder); // left by an earlier run, or not there
        fs::create_dir_all(&folder).unwrap();
        Terminal { folder }
    }

    /// The path of a file in the folder.
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The command with its arguments, divided at blanks.
    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_atooshi"));
        command.args(arguments.split_whitespace()).current_dir(&self.folder).env("COLUMNS", "100");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the command with a text on its standard input.
    pub fn run(&self, arguments: &str, input: &str) -> Output {
        let mut child = self.command(arguments).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_string();
        // A command that does not read its input closes it, and that is no failure.
        let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output
    }

    /// The command, its exit status and all it said.
    pub fn transcript(&self, arguments: &str, input: &str) -> String {
        let output = self.run(arguments, input);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        format!(
            "$ atooshi {arguments}\n{}{}=> {}\n",
            text(&output.stdout),
            text(&output.stderr),
            output.status.code().expect("the command ends by itself")
        )
    }
}
