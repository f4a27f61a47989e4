//! Measures: benchmarks of functions under `benches/` (`cargo bench -p finalist-bench`), and of the whole program in
//! `src/bin/processes.rs` (`cargo run --release -p finalist-bench --bin processes`).
//!
//! It judges nothing: no figure here passes or fails, because machines differ. What was measured, and what was wanted,
//! stands in `docs/performance.md`. All input is made up here, the same on every machine.

pub mod figures;
pub mod generate;
