//! Populations: the invented one, what follows from columns, and the reference workload.

#![allow(clippy::unwrap_used)]

mod data_folder;
mod derived;
mod synthetic;
mod w1;
