//! Writes `tables/competencies/weights.txt` anew after a cue or an exemplar question has changed.
//!
//! `cargo run -p finalist-language --example weigh`

use std::path::Path;

fn main() -> std::io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables/competencies/weights.txt");
    std::fs::write(path, finalist_language::question::competency::weigh())
}
