//! The batch evaluator answers every row as the row evaluator does.

#[path = "../naive/mod.rs"]
mod naive;
#[path = "../properties/mod.rs"]
mod properties;
#[path = "../random/mod.rs"]
mod random;
#[path = "../shipped/mod.rs"]
mod shipped;

mod pages;
mod rows;
