//! The two shapes of what a command prints.

/// Whether a command prints text for people or JSON for programs.
#[derive(Clone, Copy, Default, clap::ValueEnum)]
pub enum Format {
    /// 人が読む文
    #[default]
    Text,
    /// JSON
    Json,
}
