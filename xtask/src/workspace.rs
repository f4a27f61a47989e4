//! The crates of the workspace and what they depend on, as `cargo metadata` tells it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{cargo, output};

#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) crates: Vec<Crate>,
    pub(crate) target_folder: PathBuf,
}

#[derive(Debug)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) version: String,
    /// Relative to the workspace root, with `/`.
    pub(crate) manifest: String,
    pub(crate) uses: Vec<Use>,
}

/// One normal or build dependency. Those for tests alone are left out: a test may look anywhere.
#[derive(Debug)]
pub(crate) struct Use {
    pub(crate) name: String,
    /// Line in the manifest, from 1; 1 where the line could not be told.
    pub(crate) line: usize,
}

impl Workspace {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut command = cargo();
        command
            .current_dir(root)
            .args(["metadata", "--no-deps", "--format-version", "1"]);
        let text = output(&mut command)?;
        Self::parse(&text, root, |path| fs::read_to_string(path).unwrap_or_default())
    }

    /// `manifest_text` gives the text of a manifest, which is read only to name the line of a finding.
    fn parse(metadata: &str, root: &Path, manifest_text: impl Fn(&Path) -> String) -> Result<Self> {
        let metadata: Value = serde_json::from_str(metadata).context("cargo metadata gave no JSON")?;
        let packages = metadata
            .get("packages")
            .and_then(Value::as_array)
            .context("cargo metadata names no packages")?;
        let mut crates = Vec::new();
        for package in packages {
            let path = Path::new(text_at(package, "manifest_path")?);
            let manifest = manifest_text(path);
            let mut uses = Vec::new();
            for dependency in package
                .get("dependencies")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                if dependency.get("kind").and_then(Value::as_str) == Some("dev") {
                    continue;
                }
                let name = text_at(dependency, "name")?;
                let written = dependency.get("rename").and_then(Value::as_str).unwrap_or(name);
                uses.push(Use {
                    name: name.to_owned(),
                    line: line_of(&manifest, written),
                });
            }
            let shown = path.strip_prefix(root).unwrap_or(path);
            crates.push(Crate {
                name: text_at(package, "name")?.to_owned(),
                version: text_at(package, "version")?.to_owned(),
                manifest: shown.to_string_lossy().replace('\\', "/"),
                uses,
            });
        }
        crates.sort_by(|a, b| a.name.cmp(&b.name));
        let target_folder = PathBuf::from(text_at(&metadata, "target_directory")?);
        Ok(Self { crates, target_folder })
    }

    pub(crate) fn find(&self, name: &str) -> Option<&Crate> {
        self.crates.iter().find(|one| one.name == name)
    }
}

fn text_at<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value
        .get(key)
        .and_then(Value::as_str)
        .with_context(|| format!("cargo metadata has no `{key}`"))
}

/// The line on which a dependency is written, in any dependency table but the one for tests.
fn line_of(manifest: &str, dependency: &str) -> usize {
    let mut for_tests = false;
    for (number, line) in manifest.lines().enumerate() {
        let line = line.trim();
        let key = if let Some(table) = line.strip_prefix('[') {
            for_tests = table.contains("dev-dependencies");
            // `[dependencies.name]`
            table
                .split(']')
                .next()
                .and_then(|table| table.rsplit_once('.'))
                .map(|(_, name)| name)
        } else {
            line.split(['.', '=', ' ']).next()
        };
        if !for_tests && key.map(|key| key.trim_matches('"')) == Some(dependency) {
            return number + 1;
        }
    }
    1
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A workspace of crates, each with the names of what it uses, on lines 10, 11, ….
    pub(crate) fn workspace(crates: &[(&str, &[&str])]) -> Workspace {
        let crates = crates.iter().map(|(name, uses)| Crate {
            name: (*name).to_owned(),
            version: "0.1.0".to_owned(),
            manifest: format!("crates/{name}/Cargo.toml"),
            uses: uses
                .iter()
                .zip(10..)
                .map(|(used, line)| Use {
                    name: (*used).to_owned(),
                    line,
                })
                .collect(),
        });
        Workspace {
            crates: crates.collect(),
            target_folder: PathBuf::from("target"),
        }
    }

    #[test]
    fn metadata_gives_normal_and_build_dependencies_with_their_lines() {
        let metadata = r#"{"target_directory":"/w/target","packages":[{"name":"a","version":"1.2.3",
            "manifest_path":"/w/a/Cargo.toml","dependencies":[
                {"name":"tempfile","kind":"dev","rename":null},
                {"name":"serde","kind":null,"rename":null},
                {"name":"sqlx","kind":null,"rename":"database"},
                {"name":"cc","kind":"build","rename":null}]}]}"#;
        let manifest = "[package]\nname = \"a\"\n[dev-dependencies]\nserde = \"1\"\n[dependencies]\nserde.workspace = \
                        true\ndatabase = { package = \"sqlx\" }\n[build-dependencies.cc]\nversion = \"1\"\n";
        let read = Workspace::parse(metadata, Path::new("/w"), |_| manifest.to_owned()).unwrap();
        let one = read.find("a").unwrap();
        assert_eq!(one.manifest, "a/Cargo.toml");
        let uses: Vec<_> = one.uses.iter().map(|used| (used.name.as_str(), used.line)).collect();
        assert_eq!(uses, [("serde", 6), ("sqlx", 7), ("cc", 8)]);
    }

    #[test]
    fn metadata_without_packages_is_an_error() {
        assert!(Workspace::parse("{}", Path::new("/w"), |_| String::new()).is_err());
        assert!(Workspace::parse("no json", Path::new("/w"), |_| String::new()).is_err());
    }
}
