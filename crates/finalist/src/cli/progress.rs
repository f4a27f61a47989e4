//! The progress bar on stderr: only for long imports, only on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// From so many files on a bar is shown.
const LONG: usize = 12;

/// Counts the files of an import.
pub struct Bar {
    bar: Option<ProgressBar>,
}

impl Bar {
    pub fn new(files: usize) -> Self {
        let bar = (files >= LONG).then(|| {
            // indicatif draws nothing where stderr is no terminal.
            let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Self { bar }
    }

    pub fn at(&self, done: usize, name: &str) {
        if let Some(bar) = &self.bar {
            bar.set_position(done as u64);
            bar.set_message(name.to_owned());
        }
    }

    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
