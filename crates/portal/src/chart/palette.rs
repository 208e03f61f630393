//! The colours of charts: values of the design tokens, which an image cannot look up by itself.

use plotters::style::RGBColor;

/// A colour that stands among the design tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// The name of the token.
    pub token: &'static str,
    rgb: (u8, u8, u8),
}

impl Colour {
    const fn of(token: &'static str, rgb: (u8, u8, u8)) -> Colour {
        Colour { token, rgb }
    }

    /// For the library.
    pub(super) fn paint(self) -> RGBColor {
        RGBColor(self.rgb.0, self.rgb.1, self.rgb.2)
    }
}

/// Paper.
pub const PAPER: Colour = Colour::of("neutral-white", (0xff, 0xff, 0xff));
/// Text.
pub const INK: Colour = Colour::of("neutral-solid-gray-900", (0x1a, 0x1a, 0x1a));
/// Text of axes.
pub const QUIET: Colour = Colour::of("neutral-solid-gray-700", (0x4d, 0x4d, 0x4d));
/// Lines behind everything.
pub const GRID: Colour = Colour::of("neutral-solid-gray-200", (0xcc, 0xcc, 0xcc));
/// Days that are over.
pub const PAST: Colour = Colour::of("neutral-solid-gray-50", (0xf2, 0xf2, 0xf2));
/// What can be done at any time.
pub const GRAY: [Colour; 2] = [
    Colour::of("neutral-solid-gray-100", (0xe6, 0xe6, 0xe6)),
    Colour::of("neutral-solid-gray-600", (0x66, 0x66, 0x66)),
];
/// What is open: a wash and a strong line.
pub const GREEN: [Colour; 2] = [
    Colour::of("primitive-green-100", (0xc2, 0xe5, 0xd1)),
    Colour::of("primitive-green-800", (0x19, 0x7a, 0x4b)),
];
/// What ends soon.
pub const ORANGE: [Colour; 2] = [
    Colour::of("primitive-orange-100", (0xff, 0xdf, 0xca)),
    Colour::of("primitive-orange-800", (0xc7, 0x47, 0x00)),
];
/// What is to come, and the first of several lines.
pub const BLUE: [Colour; 2] = [
    Colour::of("primitive-blue-100", (0xd9, 0xe6, 0xff)),
    Colour::of("primitive-blue-900", (0x00, 0x17, 0xc1)),
];
/// The last of several lines.
pub const MAGENTA: [Colour; 2] = [
    Colour::of("primitive-magenta-100", (0xff, 0xd0, 0xff)),
    Colour::of("primitive-magenta-900", (0x8b, 0x00, 0x8b)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_is_a_design_token() {
        let tokens = include_str!("../../assets/design-tokens/tokens.css");
        let pairs = [GRAY, GREEN, ORANGE, BLUE, MAGENTA];
        for colour in pairs.into_iter().flatten().chain([PAPER, INK, QUIET, GRID, PAST]) {
            let (red, green, blue) = colour.rgb;
            let line = format!("--color-{}: #{red:02x}{green:02x}{blue:02x};", colour.token);
            assert!(tokens.contains(&line), "{line}");
        }
    }
}
