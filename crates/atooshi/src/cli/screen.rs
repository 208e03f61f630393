//! What text is printed on: how wide it is, and whether it shows colour.

use std::io::IsTerminal;

/// Columns where nothing says how wide the screen is.
const USUAL_COLUMNS: usize = 100;
/// Fewest columns a table is laid out for.
const FEWEST_COLUMNS: usize = 40;

/// How a text is meant; shown as colour where the screen has any.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Like any other text.
    Plain,
    /// A heading.
    Strong,
    /// Of less weight.
    Quiet,
    /// Added, met, in time.
    Good,
    /// Removed, not met, late.
    Bad,
    /// To be looked at.
    Caution,
}

/// A screen or a pipe.
#[derive(Clone, Copy)]
pub struct Screen {
    /// Its width in columns of half-width characters.
    pub columns: usize,
    colour: bool,
}

impl Screen {
    /// Standard output: colour only on a terminal, and not where `NO_COLOR` is set.
    #[expect(clippy::disallowed_methods, reason = "a face asks the terminal how wide it is")]
    pub fn of_stdout() -> Screen {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let written = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
        let measured = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let columns = written.or(measured).unwrap_or(USUAL_COLUMNS).max(FEWEST_COLUMNS);
        Screen { columns, colour: std::io::stdout().is_terminal() && !set("NO_COLOR") && !is_dumb }
    }

    /// A screen without colour.
    #[cfg(test)]
    pub fn plain(columns: usize) -> Screen {
        Screen { columns, colour: false }
    }

    /// The text in a tone.
    pub fn paint(self, text: &str, tone: Tone) -> String {
        let code = match tone {
            Tone::Plain => return text.to_string(),
            Tone::Strong => "1",
            Tone::Quiet => "2",
            Tone::Good => "32",
            Tone::Bad => "31",
            Tone::Caution => "33",
        };
        if self.colour && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_string() }
    }
}
