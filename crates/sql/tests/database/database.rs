//! A database that runs scripts.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use sql::Dialect;

/// What stands for NULL in what a database prints and reads.
pub const NULL: &str = "\\N";

/// A database with an empty schema of its own.
pub struct Database {
    pub dialect: Dialect,
    folder: PathBuf,
    name: String,
}

impl Database {
    /// The database that the environment names, with a schema of this name.
    pub fn new(name: &str) -> Database {
        let dialect = if std::env::var_os("ATOOSHI_SPARK_SQL").is_some() {
            Dialect::Spark
        } else {
            Dialect::PostgreSql
        };
        let folder = std::env::temp_dir().join(format!("atooshi-sql-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Database { dialect, folder, name: name.to_string() }
    }

    /// Statements that fill a table with tab-separated lines.
    pub fn filled(&self, definition: &str, table: &str, lines: &str) -> String {
        match self.dialect {
            Dialect::PostgreSql => format!("{definition}COPY {table} FROM STDIN;\n{lines}\\.\n"),
            Dialect::Spark => {
                let path = self.folder.join(format!("{table}.tsv"));
                std::fs::write(&path, lines).unwrap();
                let definition = definition.trim_end().trim_end_matches(';');
                format!(
                    "{definition} USING csv OPTIONS (path '{}', sep '\\t', nullValue '\\\\N', escape '\"');\n",
                    path.display()
                )
            }
        }
    }

    /// Runs a script and gives the rows that its last statement returns.
    pub fn ask(&self, script: &str) -> Vec<Vec<String>> {
        let path = self.folder.join("script.sql");
        let mut file = std::fs::File::create(&path).unwrap();
        file.write_all(self.opening().as_bytes()).unwrap();
        file.write_all(script.as_bytes()).unwrap();
        drop(file);
        let mut command = match std::env::var_os("ATOOSHI_SPARK_SQL") {
            Some(program) => {
                let mut command = Command::new(program);
                command.current_dir(&self.folder).args(["--master", "local[1]", "-S"]);
                command.args(["--conf", "spark.ui.enabled=false", "--conf", "spark.driver.host=127.0.0.1"]);
                command.args(["--conf", "spark.sql.catalogImplementation=in-memory"]);
                command.args(["--conf", "spark.sql.legacy.createHiveTableByDefault=false", "-f"]);
                command
            }
            None => {
                let mut command = Command::new("psql");
                command.args(["-X", "-q", "-A", "-t", "-F", "\t", "-P", "null=\\N"]);
                command.args(["-v", "ON_ERROR_STOP=1", "-f"]);
                command
            }
        };
        let output = command.arg(&path).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {}", path.display(), first_lines(&errors));
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| line.split('\t').map(cell).collect()).collect()
    }

    fn opening(&self) -> String {
        match self.dialect {
            Dialect::PostgreSql => format!(
                "SET client_min_messages TO warning;\nDROP SCHEMA IF EXISTS {0} CASCADE;\nCREATE SCHEMA {0};\nSET search_path TO {0};\n",
                self.name
            ),
            Dialect::Spark => String::new(),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A failed test keeps its script for whoever looks into it.
        if !std::thread::panicking() {
            std::fs::remove_dir_all(&self.folder).unwrap();
        }
    }
}

/// Spark prints NULL as a word.
fn cell(text: &str) -> String {
    if text == "NULL" { NULL.to_string() } else { text.to_string() }
}

fn first_lines(text: &str) -> String {
    text.lines().take(12).collect::<Vec<_>>().join("\n")
}
