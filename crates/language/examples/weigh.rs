//! Writes the tables of weights anew after a cue or an exemplar question has changed.
//!
//! `cargo run -p finalist-language --example weigh`

use std::path::Path;

use finalist_language::question::{competency, kind};

fn main() -> std::io::Result<()> {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables");
    std::fs::write(tables.join("competencies/weights.txt"), competency::weigh())?;
    std::fs::write(tables.join("questions/kinds/weights.txt"), kind::weigh())
}
