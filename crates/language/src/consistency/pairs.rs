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

/// The rows of a list of pairs: label, earlier, later.
pub(crate) fn listed(list: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let rows = list.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let mut parts = row.split('|');
        Some((parts.next()?, parts.next()?, parts.next()?))
    })
}
