//! What is drawn on: whole numbers in, shapes of SVG out; the library turns numbers into pixels.

use std::ops::Range;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordi64;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Drawable, EmptyElement, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, IntoFont, TextStyle};

use super::Picture;
use super::palette::Colour;

/// Why a chart could not be drawn; the text is the library's.
#[derive(Clone, Debug)]
pub struct Failure(pub String);

impl<E: std::error::Error + Send + Sync> From<DrawingAreaErrorKind<E>> for Failure {
    fn from(error: DrawingAreaErrorKind<E>) -> Failure {
        Failure(error.to_string())
    }
}

type Plane = Cartesian2d<RangedCoordi64, RangedCoordi64>;

/// Where values stand, and on which pixels they are drawn.
pub(super) struct Frame {
    pub width: u32,
    pub height: u32,
    /// The values from left to right, and their pixels.
    pub across: (Range<i64>, Range<i32>),
    /// The values from the one end of the pixels to the other.
    pub down: (Range<i64>, Range<i32>),
}

/// A place in values, moved by some pixels.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub x: i64,
    pub y: i64,
    pub right: i32,
    pub down: i32,
}

impl Place {
    pub fn at(x: i64, y: i64) -> Place {
        Place { x, y, right: 0, down: 0 }
    }

    pub fn moved(self, right: i32, down: i32) -> Place {
        Place { right, down, ..self }
    }
}

/// How a text stands to its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// It begins there.
    Right,
    /// It ends there.
    Left,
    /// Its middle is there.
    Middle,
}

/// The size that the library writes as 14 pixels.
const TEXT_SIZE: f64 = 17.36;
/// A family that takes the fonts of what is around the chart.
const FAMILY: &str = "inherit";

/// What is drawn on.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Plane>,
    pixels: DrawingArea<SVGBackend<'a>, Shift>,
}

impl<'a> Canvas<'a> {
    /// A picture with what is drawn on it.
    pub fn picture(
        frame: &Frame,
        draw: impl FnOnce(&Canvas<'_>) -> Result<(), Failure>,
    ) -> Result<Picture, Failure> {
        let mut written = String::new();
        {
            let size = (frame.width, frame.height);
            let pixels = SVGBackend::with_string(&mut written, size).into_drawing_area();
            let plane = Plane::new(
                frame.across.0.clone(),
                frame.down.0.clone(),
                (frame.across.1.clone(), frame.down.1.clone()),
            );
            let canvas = Canvas { area: pixels.clone().apply_coord_spec(plane), pixels };
            draw(&canvas)?;
            canvas.pixels.present()?;
        }
        Ok(Picture { width: frame.width, height: frame.height, shapes: shapes(&written) })
    }

    /// A filled rectangle between two corners.
    pub fn fill(&self, from: (i64, i64), to: (i64, i64), colour: Colour) -> Result<(), Failure> {
        self.draw(&Rectangle::new([from, to], colour.paint().filled()))
    }

    /// The outline of a rectangle on white.
    pub fn outline(&self, from: (i64, i64), to: (i64, i64), colour: Colour) -> Result<(), Failure> {
        self.draw(&Rectangle::new([from, to], colour.paint().stroke_width(1)))
    }

    /// A line through some points.
    pub fn line(&self, points: Vec<(i64, i64)>, width: u32, colour: Colour) -> Result<(), Failure> {
        self.draw(&PathElement::new(points, colour.paint().stroke_width(width)))
    }

    /// A filled shape around a place; its corners are pixels away from it.
    pub fn shape(&self, place: Place, corners: &[(i32, i32)], colour: Colour) -> Result<(), Failure> {
        let corners: Vec<(i32, i32)> =
            corners.iter().map(|(right, down)| (right + place.right, down + place.down)).collect();
        self.draw(&(EmptyElement::at((place.x, place.y)) + Polygon::new(corners, colour.paint().filled())))
    }

    /// A text at a place; `y` is its middle.
    pub fn text(&self, place: Place, side: Side, text: &str, colour: Colour) -> Result<(), Failure> {
        let across = match side {
            Side::Right => HPos::Left,
            Side::Left => HPos::Right,
            Side::Middle => HPos::Center,
        };
        let font = (FAMILY, TEXT_SIZE).into_font();
        let paint = colour.paint();
        let style = TextStyle::from(font).color(&paint).pos(Pos::new(across, VPos::Center));
        let offset = (place.right, place.down);
        self.draw(&(EmptyElement::at((place.x, place.y)) + Text::new(text.to_string(), offset, style)))
    }

    fn draw<'e, E>(&self, element: &'e E) -> Result<(), Failure>
    where
        &'e E: PointCollection<'e, (i64, i64)>,
        E: Drawable<SVGBackend<'a>>,
    {
        Ok(self.area.draw(element)?)
    }
}

/// The shapes of what the library wrote, without the element around them and without what goes without saying.
fn shapes(written: &str) -> String {
    let inside = written.split_once('\n').map_or("", |(_, rest)| rest);
    let inside = inside.trim_end().strip_suffix("</svg>").unwrap_or(inside);
    inside
        .replace(" opacity=\"1\"", "")
        .replace(" font-family=\"inherit\"", "")
        .replace(" stroke=\"none\"", "")
        .replace(" text-anchor=\"start\"", "")
        .replace(">\n", ">")
        .replace("\n</text>", "</text>")
        .replace("><", ">\n<")
}
