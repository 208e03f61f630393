//! The views answer as the engine does, in a real database.
//!
//! `scripts/test-sql` starts one and runs these tests: PostgreSQL as `psql` finds it in its environment, or, where
//! `ATOOSHI_SPARK_SQL` names the program `spark-sql`, Spark.

#![expect(clippy::unwrap_used, reason = "a test that cannot reach its database must fail")]

mod codes;
mod corpus;
mod database;
mod hostile;
mod pages;
mod points;
#[allow(dead_code, unused_imports, reason = "the engine's own tests use more of it")]
#[path = "../../../engine/tests/random/mod.rs"]
mod random;
mod rows;
mod shipped;
mod w1;
