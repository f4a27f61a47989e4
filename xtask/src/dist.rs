//! `cargo xtask dist`: a release for this machine's platform, packed into `dist/`.
//!
//! The archive holds the binary, completions and man page as the binary itself writes them, licences and README.
//! It uses cargo and tar, which every machine that builds a release has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::workspace::Workspace;
use crate::{cargo, output, print};

const BINARY: &str = "finalist";
const DOCUMENTS: [&str; 4] = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"];
/// Shell, as `finalist completions` calls it, and the file name under which that shell looks for it.
const COMPLETIONS: [(&str, &str); 3] = [
    ("bash", "finalist.bash"),
    ("zsh", "_finalist"),
    ("fish", "finalist.fish"),
];

/// Prints the path of the archive on stdout.
pub(crate) fn run(root: &Path) -> Result<()> {
    let workspace = Workspace::read(root)?;
    let version = &workspace
        .find(BINARY)
        .with_context(|| format!("no crate `{BINARY}` in this workspace"))?
        .version;
    let compiler = output(Command::new("rustc").arg("-vV").current_dir(root))?;
    let triple = compiler
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc names no host")?;

    let mut build = cargo();
    build
        .current_dir(root)
        .args(["build", "--release", "--locked", "--package", BINARY]);
    if !build.status().context("could not start cargo")?.success() {
        bail!("the release build failed; see above");
    }
    let binary = workspace
        .target_folder
        .join("release")
        .join(format!("{BINARY}{}", std::env::consts::EXE_SUFFIX));
    let archive = pack(root, &binary, &format!("{BINARY}-{version}-{triple}"))?;
    print(&format!("{}\n", archive.display()))
}

/// Writes `dist/<name>/`, `dist/<name>.tar.gz` and `dist/<name>.tar.gz.sha256`, in place of what was there.
fn pack(root: &Path, binary: &Path, name: &str) -> Result<PathBuf> {
    let dist = root.join("dist");
    let folder = dist.join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("could not clear `{}`", folder.display()))?;
    }
    for part in ["completions", "man"] {
        let part = folder.join(part);
        fs::create_dir_all(&part).with_context(|| format!("could not make `{}`", part.display()))?;
    }
    let file_name = binary.file_name().context("the binary has no name")?;
    copy(binary, &folder.join(file_name))?;
    for document in DOCUMENTS {
        copy(&root.join(document), &folder.join(document))?;
    }
    for (shell, file) in COMPLETIONS {
        write(
            &folder.join("completions").join(file),
            &output(Command::new(binary).args(["completions", shell]))?,
        )?;
    }
    write(
        &folder.join("man").join("finalist.1"),
        &output(Command::new(binary).arg("man"))?,
    )?;

    let archive = dist.join(format!("{name}.tar.gz"));
    output(
        Command::new("tar")
            .arg("-czf")
            .arg(&archive)
            .arg("-C")
            .arg(&dist)
            .arg(name),
    )?;
    let bytes = fs::read(&archive).with_context(|| format!("could not read `{}`", archive.display()))?;
    let hash: String = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    // The form which `sha256sum --check` reads.
    write(
        &dist.join(format!("{name}.tar.gz.sha256")),
        &format!("{hash}  {name}.tar.gz\n"),
    )?;
    Ok(archive)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("could not copy `{}` to `{}`", from.display(), to.display()))?;
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    if text.is_empty() {
        bail!("`{}` would be empty", path.display());
    }
    fs::write(path, text).with_context(|| format!("could not write `{}`", path.display()))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A root with documents and, in place of the binary, a script that says how it was called.
    fn root(script: &str) -> (tempfile::TempDir, PathBuf) {
        let root = tempfile::tempdir().unwrap();
        for document in DOCUMENTS {
            fs::write(root.path().join(document), document).unwrap();
        }
        let binary = root.path().join(BINARY);
        fs::write(&binary, script).unwrap();
        fs::set_permissions(&binary, fs::Permissions::from_mode(0o755)).unwrap();
        (root, binary)
    }

    #[test]
    fn an_archive_holds_everything_and_its_hash_is_right() {
        let (root, binary) = root("#!/bin/sh\necho \"$@\"\n");
        let archive = pack(root.path(), &binary, "finalist-1.2.3-here").unwrap();
        // Again: what an earlier release left is replaced.
        assert_eq!(archive, pack(root.path(), &binary, "finalist-1.2.3-here").unwrap());

        let listed = output(Command::new("tar").arg("-tzf").arg(&archive)).unwrap();
        for file in [
            "finalist",
            "completions/_finalist",
            "man/finalist.1",
            "LICENSE-MIT",
            "README.md",
        ] {
            assert!(
                listed.lines().any(|line| line == format!("finalist-1.2.3-here/{file}")),
                "{file}: {listed}"
            );
        }
        let dist = root.path().join("dist");
        let zsh = fs::read_to_string(dist.join("finalist-1.2.3-here/completions/_finalist")).unwrap();
        assert_eq!(zsh, "completions zsh\n");
        output(
            Command::new("sha256sum")
                .current_dir(&dist)
                .args(["--check", "finalist-1.2.3-here.tar.gz.sha256"]),
        )
        .unwrap();
    }

    #[test]
    fn a_binary_that_cannot_write_its_man_page_is_no_release() {
        let (refusing, binary) =
            root("#!/bin/sh\n[ \"$1\" = man ] && { echo 'no such command' >&2; exit 2; }; echo x\n");
        let error = pack(refusing.path(), &binary, "x").unwrap_err();
        assert!(error.to_string().contains("no such command"), "{error}");
        let (silent, binary) = root("#!/bin/sh\n");
        assert!(pack(silent.path(), &binary, "x").is_err());
    }
}
