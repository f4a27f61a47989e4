//! `finalist export`: everything in one file, or one part of it for another program.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use finalist_app::operation::export::ResumeForm;
use finalist_app::{App, Out, Passphrase};

use crate::fresh::{self, Fresh};
use crate::place::{Misplaced, Place};
use crate::status::Status;

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true))]
pub struct Export {
    /// Everything: all data, the files that were taken in, and pages for people; needs --output
    #[arg(long, group = "what", requires = "output")]
    all: bool,
    /// The same without names, addresses, employers and pay, for showing; needs --output
    #[arg(long, group = "what", requires = "output", conflicts_with = "all")]
    redacted: bool,
    /// The zip file that everything is written into
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    lock: Lock,
    /// The résumé, as JSON Resume (.json) or Markdown (.md)
    #[arg(long, group = "what", value_name = "FILE")]
    resume: Option<PathBuf>,
    /// The stories, as Markdown
    #[arg(long, group = "what", value_name = "FILE")]
    stories: Option<PathBuf>,
    /// The interviewers, as vCard 4.0
    #[arg(long, group = "what", value_name = "FILE")]
    contacts: Option<PathBuf>,
    /// The connections, as CSV with the columns of a LinkedIn export
    #[arg(long, group = "what", value_name = "FILE")]
    connections: Option<PathBuf>,
    /// Whose interviewers: an id or a part of the application's title [default: those of all]
    #[arg(long, value_name = "NAME", requires = "contacts")]
    application: Option<String>,
}

/// A file with a passphrase is no longer than this, in bytes.
const LONGEST: u64 = 64 << 10;

/// A passphrase, read from a file so that it stands in no list of commands.
#[derive(Debug, Args)]
pub struct Lock {
    /// A file whose first line is the passphrase of the zip file
    #[arg(long, value_name = "FILE", env = "FINALIST_PASSPHRASE_FILE")]
    passphrase_file: Option<PathBuf>,
}

impl Lock {
    /// The passphrase, where the user gave one.
    pub fn passphrase(&self) -> Result<Option<Passphrase>> {
        let Some(path) = &self.passphrase_file else {
            return Ok(None);
        };
        let told = path.display();
        let text = super::input::text(path, LONGEST)
            .map_err(|error| Misplaced(format!("{error}: check `--passphrase-file`")))?;
        let passphrase = Passphrase::new(&text)
            .ok_or_else(|| Misplaced(format!("`{told}` holds no passphrase: write it on the first line")))?;
        Ok(Some(passphrase))
    }
}

pub async fn run(place: &Place, command: Export) -> Result<Status> {
    // What is wrong with the command is told before anything is written.
    let form = command.resume.as_deref().map(resume_form).transpose()?;
    let passphrase = command.lock.passphrase()?;
    let app = place.open().await?;
    if let Some(output) = &command.output
        && (command.all || command.redacted)
    {
        everything(&app, output, command.redacted, passphrase).await?;
    }
    if let (Some(file), Some(form)) = (&command.resume, form) {
        write_text(file, &app.export_resume(form).await?)?;
    }
    if let Some(file) = &command.stories {
        write_text(file, &app.export_stories().await?)?;
    }
    if let Some(file) = &command.contacts {
        let application = match &command.application {
            Some(name) => Some(app.find_application(Some(name)).await?.id),
            None => None,
        };
        write_text(file, &app.export_contacts(application).await?)?;
    }
    if let Some(file) = &command.connections {
        write_text(file, &app.export_connections().await?)?;
    }
    app.close().await;
    Ok(Status::Done)
}

async fn everything(app: &App, output: &Path, redacted: bool, passphrase: Option<Passphrase>) -> Result<()> {
    let is_locked = passphrase.is_some();
    let fresh = Fresh::beside(output, "file")?;
    let out = Out::new(BufWriter::new(fresh.open()?), passphrase).map_err(|error| fresh.failed(&error))?;
    let (out, exported) = app.export_bundle(out, redacted).await?;
    let mut file = out.finish().map_err(|error| fresh.failed(&error))?;
    file.flush().map_err(|error| fresh.failed(&error))?;
    fresh.keep(file.get_ref())?;
    let how = match (redacted, is_locked) {
        (true, _) => ", redacted: read it before you hand it on",
        (false, true) => ", under your passphrase",
        (false, false) => ", readable for everybody who gets it: `--passphrase-file` locks it",
    };
    let mut text = format!(
        "wrote {}: {} rows, {} files{how}\n",
        output.display(),
        exported.rows,
        exported.sources
    );
    for left_out in &exported.left_out {
        text.push_str(&format!("left out: {left_out}\n"));
    }
    super::say_plain(&text)
}

fn resume_form(file: &Path) -> Result<ResumeForm> {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("json") => Ok(ResumeForm::Json),
        Some("md" | "markdown") => Ok(ResumeForm::Markdown),
        _ => {
            let why = format!(
                "`{}`: a résumé goes into a file ending in `.json` or `.md`",
                file.display()
            );
            Err(Misplaced(why).into())
        }
    }
}

/// Writes a file that the user named, and says so.
pub fn write_text(file: &Path, text: &str) -> Result<()> {
    fresh::write(file, text.as_bytes(), "file")?;
    super::say_plain(&format!("wrote {}\n", file.display()))
}
