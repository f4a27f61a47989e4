//! Bundles: any bytes, read to the end as an import would.
#![no_main]

use std::io::Cursor;

use finalist_formats::bundle::{BundleReader, rows_of};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = BundleReader::is_bundle(Cursor::new(bytes));
    let Ok(mut bundle) = BundleReader::open(Cursor::new(bytes)) else {
        // What is no bundle may still be the rows of one.
        let _ = rows_of("data/x.json", bytes);
        return;
    };
    let paths: Vec<String> = bundle.manifest().files.iter().map(|file| file.path.clone()).collect();
    for path in paths {
        if let Ok(content) = bundle.read(&path) {
            let _ = rows_of(&path, &content);
        }
    }
    let _ = bundle.check_rest();
});
