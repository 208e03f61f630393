//! What the engine notes, on standard error.

use log::{LevelFilter, Log, Metadata, Record};

/// Writes notes line by line.
struct Journal;

/// Lets notes of a level and above through.
pub fn open(level: LevelFilter) {
    static JOURNAL: Journal = Journal;
    // Only the first journal of a process counts, and there is one.
    if log::set_logger(&JOURNAL).is_ok() {
        log::set_max_level(level);
    }
}

impl Log for Journal {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= log::max_level() && metadata.target().starts_with("ballista")
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            eprintln!("{} {}: {}", record.level(), record.target(), record.args());
        }
    }

    fn flush(&self) {}
}
