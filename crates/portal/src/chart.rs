//! Charts as SVG, drawn by a library; nothing in here knows a page. Days and yen stay whole numbers.

mod canvas;
pub mod curves;
pub mod palette;
pub mod timeline;

pub use canvas::Failure;

/// A drawn chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Its shapes as SVG, without the element around them; every text in them is escaped.
    pub shapes: String,
}

/// The fonts of a chart that stands alone; inside a page a chart takes the fonts of the page.
const FONTS: &str = "Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, Yu Gothic UI, Meiryo, sans-serif";

impl Picture {
    /// The chart as a file of its own.
    pub fn document(&self) -> String {
        let Picture { width, height, shapes } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{FONTS}\">\n{shapes}</svg>\n"
        )
    }
}
