//! What the typesetter sees: one template, one file of data, the fonts. Everything else is refused.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::Fonts;

/// The world of one document.
pub(crate) struct Sheets<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
    template: Source,
    data: (FileId, Bytes),
}

impl<'a> Sheets<'a> {
    /// A world with this template, whose `json("briefing.json")` is the data. `None` when a path is refused, which
    /// the paths written here are not.
    pub(crate) fn new(template: &str, data: Vec<u8>, fonts: &'a Fonts) -> Option<Self> {
        Some(Self {
            library: LazyHash::new(Library::default()),
            fonts,
            template: Source::new(file("briefing.typ")?, template.to_owned()),
            data: (file("briefing.json")?, Bytes::new(data)),
        })
    }
}

fn file(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for Sheets<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 {
            Ok(self.data.1.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
