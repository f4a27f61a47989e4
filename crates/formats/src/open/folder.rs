//! The files of an archive that are worth a look, under names that lead nowhere else.

use super::Files;
use crate::archive::{Archive, Member};
use crate::refusal::{Refusal, RefusalCode};

/// What systems put into archives for themselves.
const OWN: [&str; 5] = ["__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", "._"];

pub(super) fn files_of(archive: &mut Archive) -> Files {
    let mut files = Vec::new();
    for member in archive.members() {
        if member.is_folder || is_own(&member.name) {
            continue;
        }
        let name = tame(&member.name);
        files.push((name, content(archive, &member)));
    }
    files
}

fn content(archive: &mut Archive, member: &Member) -> Result<Vec<u8>, Refusal> {
    if escapes(&member.name) {
        return Err(Refusal::new(
            RefusalCode::Unreadable,
            "has a name that leads out of its archive, which no honest archive has: it was not unpacked",
        ));
    }
    if member.is_locked {
        return Err(Refusal::unreadable(
            "is locked with a password: unpack it and give the files",
        ));
    }
    archive.unpack(member.index)
}

fn is_own(name: &str) -> bool {
    name.split(['/', '\\']).any(|part| {
        OWN.iter()
            .any(|own| part == *own || (*own == "._" && part.starts_with("._")))
    })
}

/// Whether a name points out of the folder that it is unpacked into.
fn escapes(name: &str) -> bool {
    let is_drive = name.chars().nth(1) == Some(':');
    name.starts_with(['/', '\\']) || is_drive || name.split(['/', '\\']).any(|part| part == "..")
}

/// A name of plain parts, however it is written: nothing is ever written under it, but it is shown.
pub(super) fn tame(name: &str) -> String {
    let parts: Vec<String> = name
        .split(['/', '\\'])
        .filter(|part| !part.is_empty() && *part != "." && *part != "..")
        .map(|part| part.chars().filter(|c| !c.is_control()).take(120).collect())
        .collect();
    if parts.is_empty() {
        return "a file without a name".to_owned();
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_are_known() {
        for name in ["../a", "a/../../b", "/etc/passwd", "C:\\a", "..\\a"] {
            assert!(escapes(name), "{name}");
        }
        assert!(!escapes("a/b..c/d.txt"));
        assert_eq!(tame("../../a\u{7}.txt"), "a.txt");
    }
}
