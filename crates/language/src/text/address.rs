//! How people are addressed before their names.

/// Forms of address in lower case, without a point.
pub(crate) const ADDRESSES: [&str; 12] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "judge",
    "madam",
];
