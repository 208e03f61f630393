//! Populations: tables of companies whose columns answer facts, and what every scheme answers for every row.
//!
//! Nothing here opens a file or asks a clock: whoever calls brings readers and writers, and measures.

pub mod arrivals;
mod bind;
pub mod cells;
mod csv_table;
mod derived;
mod fault;
mod figures;
mod group;
mod mapping;
mod missing;
mod plans;
mod population;
mod publish;
pub mod report;
mod simulate;
mod suppress;
pub mod synthetic;
mod tally;
mod vary;
mod widen;
mod writer;

pub use bind::{Binding, BoundCells, BoundColumn};
pub use derived::{Derived, DerivedCells};
pub use fault::Fault;
pub use figures::Figures;
pub use group::{BoundGroup, Classes, Group};
pub use mapping::{MappedColumn, Mapping};
pub use missing::Missing;
pub use plans::{Edition, Pair, Plans};
pub use population::{BLOCK_ROWS, Block, INVENTED_KEY, Population};
pub use publish::Heading;
pub use simulate::Simulation;
pub use writer::{AnswerColumns, AnswerWriter};
