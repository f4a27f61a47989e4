//! Pairs of tellings for the tests of the finders: what clashes does so whichever was told first.

/// Every pair clashes.
#[track_caller]
pub(crate) fn always(clashes: &dyn Fn(&str, &str) -> bool, pairs: &[(&str, &str)]) {
    for (a, b) in pairs {
        assert!(clashes(a, b) && clashes(b, a), "{a} / {b}");
    }
}

/// No pair clashes.
#[track_caller]
pub(crate) fn never(clashes: &dyn Fn(&str, &str) -> bool, pairs: &[(&str, &str)]) {
    for (a, b) in pairs {
        assert!(!clashes(a, b) && !clashes(b, a), "{a} / {b}");
    }
}
