//! Where lines of the log go, and what is kept out of them.

use std::panic::PanicHookInfo;

use tracing::error;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::settings::{LogFormat, Settings};

/// Whose lines are written. Libraries may put what a client sent into theirs, so that they are not listened to.
const OURS: &str = "atooshi";

/// Writes lines to standard error from now on. Only the first call in a process counts.
pub fn begin(settings: &Settings) {
    let ours = Targets::new().with_target(OURS, settings.log_level);
    let lines = tracing_subscriber::registry().with(ours);
    // Only where somebody else listens already does this fail, and then there is a log.
    let _ = match settings.log_format {
        LogFormat::Text => lines.with(fmt::layer().with_writer(std::io::stderr).with_ansi(false)).try_init(),
        LogFormat::Json => {
            lines.with(fmt::layer().json().flatten_event(true).with_writer(std::io::stderr)).try_init()
        }
    };
    std::panic::set_hook(Box::new(panicked));
}

/// Says where something went wrong. What the panic itself says may quote a text that somebody sent.
fn panicked(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
    error!(place = place.unwrap_or_default(), "panic");
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_panic_is_named_by_its_place_alone() {
        let lines = Lines::default();
        let written = lines.clone();
        let listener = tracing_subscriber::fmt().with_writer(move || written.clone()).finish();
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(panicked));
        let caught = tracing::subscriber::with_default(listener, || {
            std::panic::catch_unwind(|| assert!(String::from("secret").is_empty(), "secret"))
        });
        std::panic::set_hook(usual);
        assert!(caught.is_err());
        let line = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        assert!(line.contains("panic") && line.contains("logs.rs:"), "{line}");
        assert!(!line.contains("secret"), "{line}");
    }
}
