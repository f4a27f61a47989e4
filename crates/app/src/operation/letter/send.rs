//! Sending one letter, once: marked as tried before the server is asked, and settled only by a whole answer.

use finalist_coach::timeline::{CheckIn, let_go, timeline};
use finalist_core::id::{Id as _, LetterId};
use finalist_core::interviewer::Interviewer;
use finalist_core::letter::{Delivery, Letter, LetterKind};
use finalist_core::workspace::Workspace;
use finalist_store::Tx;

use super::missing;
use crate::edit::{Done, finish, to_change};
use crate::mail::{self, Mail, MailServer, Posted};
use crate::{App, AppError, Version};

/// What came of sending a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The letter as it stands now.
    pub letter: Letter,
    /// How the try ended.
    pub posted: Posted,
}

impl App {
    /// Sends a letter by the configured server. Whatever happens on the way, it is never sent a second time by itself.
    pub async fn send_letter(
        &self,
        id: LetterId,
        server: &MailServer,
        seen: Option<&Version>,
    ) -> Result<Done<Sending>, AppError> {
        // First: the message id and the try are kept, so that a crash from here on reads as "not known".
        let mut tx = self.write("begin sending letter").await?;
        let mut letter: Letter = to_change(&mut tx, "letter", id, seen).await?;
        self.refuse_gone(&letter)?;
        self.refuse_early(&mut tx, &letter).await?;
        let mut mail = self.mail_of(&mut tx, &letter, server.from.as_deref()).await?;
        let unique = format!("{}.{}", letter.id.uuid().simple(), self.now().as_millisecond());
        let message_id = letter
            .posting
            .message_id
            .get_or_insert_with(|| mail::message_id(&unique, &mail.from))
            .clone();
        mail.message_id = Some(message_id);
        let message = mail::message(&mail)?;
        letter.posting.attempts = letter.posting.attempts.saturating_add(1);
        letter.posting.trouble = None;
        letter.delivery = Delivery::Unsure { at: self.now() };
        tx.update(&letter).await?;
        tx.commit().await?;

        let posted = mail::post(server, &message).await;

        let mut tx = self.write("send letter").await?;
        let tried = Version::of(&letter);
        let mut letter: Letter = to_change(&mut tx, "letter", id, Some(&tried)).await?;
        match &posted {
            Posted::Taken => {
                letter.delivery = Delivery::Sent { at: self.now() };
                letter.snoozed = None;
            }
            Posted::Refused(why) => {
                letter.delivery = Delivery::Draft;
                letter.posting.trouble = Some(why.clone());
            }
            Posted::Unknown(why) => letter.posting.trouble = Some(why.clone()),
        }
        tx.update(&letter).await?;
        finish(tx, Sending { letter, posted }).await
    }

    /// The letter as an `.eml` file, which a mail program opens as a draft.
    pub async fn letter_eml(&self, id: LetterId) -> Result<Vec<u8>, AppError> {
        let mut tx = self.read().await?;
        let letter = tx.get::<Letter>(id).await?.ok_or_else(|| missing(id))?;
        let mail = self.mail_of(&mut tx, &letter, None).await?;
        mail::eml(&mail)
    }

    /// The letter as a link that opens the user's mail program.
    pub async fn letter_link(&self, id: LetterId) -> Result<String, AppError> {
        let mut tx = self.read().await?;
        let letter = tx.get::<Letter>(id).await?.ok_or_else(|| missing(id))?;
        let person = reader(&mut tx, &letter).await?;
        let to = mail::plain_address("address", &address(&letter, &person)?)?;
        Ok(mail::mailto(
            &to,
            letter.subject.as_deref().unwrap_or_default(),
            &letter.text,
        ))
    }

    async fn mail_of(&self, tx: &mut Tx, letter: &Letter, from: Option<&str>) -> Result<Mail, AppError> {
        let person = reader(tx, letter).await?;
        let own: Option<Workspace> = tx.get(tx.workspace()).await?;
        let (name, email) = own.map_or((None, None), |own| (own.name, own.email));
        let from = from.map(str::to_owned).or(email).ok_or_else(|| AppError::Invalid {
            field: "sender",
            reason: "your own mail address is not known: a résumé brings it, or name it as `from` in `mail.conf`"
                .to_owned(),
        })?;
        if letter.text.trim().is_empty() {
            return Err(AppError::Invalid {
                field: "text",
                reason: "the letter is empty: draft it first".to_owned(),
            });
        }
        Ok(Mail {
            from_name: name,
            from,
            to: address(letter, &person)?,
            to_name: person.name,
            subject: letter.subject.clone().unwrap_or_default(),
            text: letter.text.clone(),
            message_id: letter.posting.message_id.clone(),
            at: self.now(),
        })
    }

    /// A gap is no letter; a check-in before its day is chasing.
    async fn refuse_early(&self, tx: &mut Tx, letter: &Letter) -> Result<(), AppError> {
        let reading = finalist_language::letter::judge(&letter.text, &finalist_language::letter::About::default());
        if let Some(gap) = reading.findings.iter().find(|finding| finding.code == "placeholder") {
            return Err(AppError::Refused {
                what: "this letter".to_owned(),
                reason: "has a gap in it".to_owned(),
                next: gap.message.clone(),
            });
        }
        if letter.kind != LetterKind::CheckIn {
            return Ok(());
        }
        let dossier = self.dossier_in(tx, letter.application).await?;
        let place = self.place_of(tx, letter.application).await?;
        let (reason, next) = match timeline(&dossier, self.now(), &place).check_in {
            CheckIn::Due { at, .. } if at <= self.now() => return Ok(()),
            CheckIn::Due { at, .. } => (
                "comes too early".to_owned(),
                format!("check in from {} on, not before", self.clock_time(at)),
            ),
            CheckIn::LetGo { from } => ("would be a third check-in".to_owned(), let_go(from, self.now())),
            CheckIn::Nothing(why) => ("is not called for".to_owned(), why.to_owned()),
        };
        Err(AppError::Refused {
            what: "this check-in".to_owned(),
            reason,
            next,
        })
    }
}

async fn reader(tx: &mut Tx, letter: &Letter) -> Result<Interviewer, AppError> {
    let person = tx.get::<Interviewer>(letter.to).await?;
    person.ok_or_else(|| AppError::NotFound {
        what: "person",
        given: letter.to.to_string(),
        next: "the reader of this letter was removed".to_owned(),
    })
}

fn address(letter: &Letter, person: &Interviewer) -> Result<String, AppError> {
    let own = letter.address.clone().or_else(|| person.email.clone());
    own.filter(|address| !address.trim().is_empty())
        .ok_or_else(|| AppError::Invalid {
            field: "address",
            reason: format!(
                "no mail address of {} is known: ask for it, then enter it with the letter or the person",
                person.name
            ),
        })
}
