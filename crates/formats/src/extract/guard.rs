//! A wall around libraries that panic on broken files: what panics inside becomes an answer outside.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

static QUIET: Once = Once::new();

/// Runs `work`; nothing where it panicked. Such a panic prints nothing: it is the file's fault, and the caller names it.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    QUIET.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !INSIDE.get() {
                before(info);
            }
        }));
    });
    let outer = INSIDE.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    INSIDE.set(outer);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_becomes_nothing() {
        let none: Vec<u8> = Vec::new();
        assert_eq!(guarded(|| none[3]), None);
        assert_eq!(guarded(|| 3), Some(3));
    }
}
