//! Goes through the lines and tells what each one is, by its label, its heading, or its words.

mod label;
mod pronoun;
mod section;

use finalist_core::exchange::{AnswerMark, RemarkKind};
use finalist_core::span::Span;
use finalist_core::time::Date;

use super::fact::{Context, Speaking};
use super::line::Line;
use super::{NotedAsk, NotedExchange, NotedFact, NotedRemark, NotesReading, exchange, remark};
use crate::duty::{self, Duty};
use crate::fact::Voice;
use crate::fact::clause::{Clauses, View};
use crate::signal;
use crate::text::Text;
pub(super) use label::asker;
use label::{Kind, Label};
pub(super) use pronoun::Pronouns;
use section::Section;

/// What the next lines may go on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Exchange,
    Ask,
}

/// What follows a question on its line is its answer, up to so many characters; so much of one is judged as a whole.
const LONGEST_ANSWER: usize = 2_000;

struct Reader {
    reading: NotesReading,
    section: Section,
    open: Open,
    items: usize,
    on: Option<Date>,
    labels: label::Labels,
    /// Several lines lead from a question to its answer by an arrow.
    by_arrows: bool,
    /// Whose name stands over these lines.
    head: Option<String>,
    /// Who `she` or `he` is in the sentences of this line, and in the next.
    pronouns: Pronouns,
}

pub(super) fn read(text: &str, today: Option<Date>) -> NotesReading {
    read_lines(&super::line::read(text), today, &[])
}

/// Cuts the notes where the next round begins, and reads each part.
pub(super) fn read_all(text: &str, today: Option<Date>, known: &[&str]) -> Vec<NotesReading> {
    let lines = super::line::read(text);
    let mut opened = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        // A head without a line below it has nothing to tell.
        if super::head::opens(line, today) && opened.last().is_none_or(|last| last + 1 < at) {
            opened.push(at);
        }
    }
    // What stands above the first head belongs to its round.
    if let Some(first) = opened.first_mut() {
        *first = 0;
    }
    if opened.is_empty() {
        opened.push(0);
    }
    let ends = opened.iter().skip(1).copied().chain([lines.len()]);
    opened
        .iter()
        .zip(ends)
        .filter_map(|(from, to)| lines.get(*from..to))
        .map(|block| read_lines(block, today, known))
        .collect()
}

fn read_lines(lines: &[Line<'_>], today: Option<Date>, known: &[&str]) -> NotesReading {
    let date = super::date::read(lines, today);
    let super::person::Present { people, unnamed } = super::person::read(lines);
    let labels = label::Labels::read(lines, &people, known);
    let pronouns = Pronouns::of_addresses(lines.iter().map(|line| line.text), &people);
    let mut reader = Reader {
        reading: NotesReading {
            date,
            round: super::head::read(lines),
            house: super::house::read(lines),
            people,
            unnamed: unnamed || labels.strangers,
            ..NotesReading::default()
        },
        labels,
        section: Section::None,
        open: Open::Nothing,
        items: 0,
        on: date.or(today),
        by_arrows: lines.iter().filter(|line| exchange::leads_on(line.text)).count() > 1,
        head: None,
        pronouns,
    };
    for (at, line) in lines.iter().enumerate() {
        reader.line(line, lines.get(at + 1));
    }
    reader.reading
}

impl Reader {
    fn line(&mut self, line: &Line<'_>, next: Option<&Line<'_>>) {
        if let Some((who, section)) = section::of_person(line, &self.reading.people) {
            self.pronouns.under(Some(&who));
            self.head = Some(who);
            self.section = section;
            self.items = 0;
            self.open = Open::Nothing;
            return;
        }
        if let Some(section) = section::opened(line, next) {
            self.head = None;
            self.section = section;
            self.items = 0;
            self.open = Open::Nothing;
            return;
        }
        let label = self.labels.of(line);
        if line.after_blank && !line.bullet && line.indent == 0 && label.is_none() && self.items > 0 {
            self.head = None;
        }
        if line.after_blank || label.is_some() || self.head.is_some() {
            self.pronouns.under(self.head.as_ref());
        }
        if label.is_none() {
            self.pronouns.read(line.text, line.span.start(), &self.reading.people);
        }
        self.duties(line, label.as_ref());
        if line.after_blank {
            if self.section != Section::None && self.items > 0 && !line.bullet && label.is_none() {
                self.section = Section::None;
            }
            self.open = if label.as_ref().is_some_and(|l| l.kind.answers()) {
                self.open
            } else {
                Open::Nothing
            };
        }
        self.items += 1;
        match label {
            Some(label) => self.labelled(line, &label),
            // `Tom said the team is small`, below an answer: his words, and no more of the answer.
            None if self.open == Open::Exchange && super::speaker::opens(line.text, &self.reading.people).is_some() => {
                self.open = Open::Nothing;
                self.prose(line);
            }
            None if self.goes_on(line) && !self.asks_anew(line) => self.comment(line),
            None => {
                self.open = Open::Nothing;
                self.plain(line);
            }
        }
    }

    /// What the line lays upon the candidate; a question or an answer lays nothing upon anybody.
    fn duties(&mut self, line: &Line<'_>, label: Option<&Label<'_>>) {
        let Some(on) = self.on else { return };
        let is_question = label.is_some_and(|l| matches!(l.kind, Kind::Question | Kind::Topics | Kind::Ask));
        // What somebody told as an answer is of other work.
        let is_answer = match label {
            Some(label) => label.kind == Kind::Answer || label.kind == Kind::Me && self.open == Open::Exchange,
            None => self.open == Open::Exchange && self.goes_on(line),
        };
        if is_question || is_answer || matches!(self.section, Section::Questions | Section::Asks | Section::Impression)
        {
            return;
        }
        let words = label.map_or(line.text, |label| label.rest);
        let start = exchange::span_of(line.text, words, line.span.start()).start();
        let is_step = self.section == Section::Steps || label.is_some_and(|l| l.kind == Kind::Statement);
        let found = if is_step {
            duty::in_steps(words, on)
        } else {
            duty::read(words, duty::Writer::Notes, on)
        };
        let dated = found.into_iter().filter(|duty| duty.by.is_some());
        self.reading.duties.extend(dated.map(|duty| Duty {
            span: duty.span.shift(start),
            ..duty
        }));
    }

    /// Whether somebody's words go on with what was asked last; once another one has answered, they are a matter of their own.
    fn answers_ask(&self, by: Option<&str>) -> bool {
        let last = self.reading.asks.last();
        last.is_some_and(|ask| ask.answer.is_none() || ask.to.as_deref() == by)
    }

    /// Among questions, a line that opens as one and has the sign of one is the next, whatever follows on it.
    fn asks_anew(&self, line: &Line<'_>) -> bool {
        let (question, _) = exchange::split_arrow(line.text);
        if self.by_arrows && exchange::leads_on(line.text) {
            return true;
        }
        self.section == Section::Questions
            && line.indent <= 1
            && question.ends_with('?')
            && opens_as_question(question)
            && question.split_whitespace().count() > 3
    }

    fn goes_on(&self, line: &Line<'_>) -> bool {
        let own = line.text.starts_with(['(', '[']);
        match self.open {
            Open::Nothing => false,
            // Answers to asks are labelled or set in; anything else is the next note.
            Open::Ask => !line.after_blank && (line.indent > 1 || own),
            Open::Exchange => !line.after_blank && (!line.bullet || line.indent > 1),
        }
    }

    fn labelled(&mut self, line: &Line<'_>, label: &Label<'_>) {
        let rest_start = exchange::span_of(line.text, label.rest, line.span.start()).start();
        let by = label.person.clone();
        match label.kind {
            Kind::Question => self.question(label.rest, by, line.span),
            Kind::Topics => {
                for topic in label
                    .rest
                    .split([',', ';'])
                    .map(str::trim)
                    .filter(|topic| !topic.is_empty())
                {
                    self.question(topic, by.clone(), line.span);
                    // A list of what came up does not say that it was left open.
                    if let Some(last) = self.reading.exchanges.last_mut().filter(|e| e.answer.is_none()) {
                        last.mark = AnswerMark::Answered;
                    }
                }
                self.open = Open::Nothing;
            }
            Kind::Answer if self.open == Open::Exchange => self.answer(label.rest, rest_start, line.span),
            Kind::Answer => self.facts(label.rest, rest_start, Speaking::One(Voice::Candidate), by),
            Kind::Me if self.section == Section::Asks || label.rest.trim_end().ends_with('?') => {
                self.ask(label.rest, rest_start, None, line.span);
            }
            Kind::Me if self.open == Open::Exchange => self.answer(label.rest, rest_start, line.span),
            Kind::Me => self.facts(label.rest, rest_start, Speaking::One(Voice::Candidate), None),
            Kind::Ask => self.ask(label.rest, rest_start, by, line.span),
            Kind::Concern | Kind::Emphasis => {
                let kind = if label.kind == Kind::Concern {
                    RemarkKind::Concern
                } else {
                    RemarkKind::Emphasis
                };
                self.remark(kind, label.rest, by, line.span);
                self.stories(label.rest, rest_start);
            }
            Kind::Person if self.open == Open::Ask && self.answers_ask(by.as_deref()) => {
                self.ask_answer(label.rest, rest_start, by.as_deref(), line.span);
            }
            Kind::Person if label.rest.trim_end().ends_with('?') && self.section != Section::Asks => {
                self.question(label.rest, by, line.span);
            }
            Kind::Person
                if matches!(self.section, Section::Concerns | Section::Emphasis)
                    && (line.bullet || !line.after_blank || self.items == 1) =>
            {
                let kind = match self.section {
                    Section::Concerns => RemarkKind::Concern,
                    _ => RemarkKind::Emphasis,
                };
                self.remarks(label.rest, rest_start, by.as_deref(), Some(kind));
            }
            Kind::Person => {
                // What comes below belongs to no answer that was given before.
                if self.reading.exchanges.last().is_some_and(|e| e.answer.is_some()) {
                    self.open = Open::Nothing;
                }
                self.facts(label.rest, rest_start, Speaking::One(Voice::Employer), by.clone());
                self.remarks(label.rest, rest_start, by.as_deref(), None);
                self.signals(label.rest, rest_start);
            }
            Kind::Statement => {
                let known = self.reading.statements.len();
                self.facts(line.text, line.span.start(), Speaking::One(Voice::Employer), by);
                // The label of a form helps to read the line, and is nobody's word; `pay: 52,000` needs its own.
                let label_words = line.text.strip_suffix(label.rest).filter(|words| is_of_form(words));
                let label_words = label_words.unwrap_or_default();
                for told in self.reading.statements.iter_mut().skip(known) {
                    let words = told.wording.strip_prefix(label_words).map(str::trim);
                    if let Some(words) = words.filter(|words| !words.is_empty()).map(str::to_owned) {
                        told.wording = words;
                    }
                }
                self.signals(line.text, line.span.start());
            }
            Kind::Head => self.signals(line.text, line.span.start()),
        }
    }

    fn question(&mut self, text: &str, by: Option<String>, span: Span) {
        let (question, answer) = exchange::split_arrow(text);
        let (question, answer) = match answer {
            None => exchange::split_lead(question),
            some => (question, some),
        };
        if question.is_empty() {
            return;
        }
        let by = by.or_else(|| self.head.clone()).or_else(|| self.only_person());
        // What follows in brackets is the writer's own comment.
        let comment = answer.filter(|answer| answer.starts_with(['(', '[']) && answer.ends_with([')', ']']));
        if let Some(comment) = comment {
            let start = span.end().saturating_sub(text.chars().count());
            self.signals(comment, exchange::span_of(text, comment, start).start());
        }
        let answer = answer.filter(|_| comment.is_none());
        self.reading.exchanges.push(NotedExchange {
            question: question.to_owned(),
            answer: answer.map(str::to_owned),
            by,
            mark: answer.map_or(AnswerMark::Open, remark::mark),
            span,
        });
        self.open = Open::Exchange;
        if let Some(answer) = answer {
            let start = exchange::span_of(text, answer, span.end().saturating_sub(text.chars().count())).start();
            self.facts(answer, start, Speaking::One(Voice::Candidate), None);
            self.fact_of_question(answer, start, None);
        }
    }

    fn answer(&mut self, text: &str, start: usize, span: Span) {
        let by = self.reading.exchanges.last().and_then(|e| e.by.clone());
        if let Some(exchange) = self.reading.exchanges.last_mut() {
            match &mut exchange.answer {
                Some(answer) => {
                    answer.push(' ');
                    answer.push_str(text);
                }
                None => exchange.answer = Some(text.to_owned()).filter(|t| !t.trim().is_empty()),
            }
            exchange.mark = match exchange.answer.as_deref() {
                None => AnswerMark::Open,
                Some(whole) if whole.len() <= LONGEST_ANSWER => remark::mark(whole),
                // Line by line from here on, so that a page without end is not read again with each of its lines.
                Some(_) => remark::worse(exchange.mark, remark::mark(text)),
            };
            exchange.span = exchange.span.join(span);
        }
        self.facts(text, start, Speaking::One(Voice::Candidate), by.clone());
        self.fact_of_question(text, start, by.clone());
        self.stories(text, start);
        self.asides(text, start, by.as_deref());
    }

    /// `How is your German?` - `B2`: the question says what the answer is about.
    fn fact_of_question(&mut self, text: &str, start: usize, person: Option<String>) {
        let question = self
            .reading
            .exchanges
            .last()
            .map_or("", |exchange| exchange.question.as_str());
        let span = Span::new(start, start + text.chars().count());
        let fact = NotedFact::asked(question, text, person, span);
        self.reading.claims.extend(fact);
    }

    /// What an answer's line adds of the other side: `she doubts that I can …`.
    fn asides(&mut self, text: &str, start: usize, by: Option<&str>) {
        let clauses = Clauses::read(text);
        for sentence in clauses.sentences() {
            let whole = clauses.view(&sentence);
            let theirs = whole.token(sentence.first).is_some_and(|t| {
                t.is_any(&["she", "he", "they", "her", "his", "their"])
                    || super::person::named(&self.reading.people, t.text.trim_end_matches("'s")).is_some()
            });
            if theirs {
                self.remarks(whole.text(), start + sentence.span.start(), by, None);
                self.signals(whole.text(), start + sentence.span.start());
            }
        }
    }

    fn ask(&mut self, text: &str, start: usize, to: Option<String>, span: Span) {
        let (question, answer) = exchange::split_arrow(text);
        let (question, answer) = match answer {
            None => exchange::split_dash(question),
            some => (question, some),
        };
        if question.is_empty() {
            return;
        }
        // `… on the unit? Ana: six at a time`: who answered stands before the answer.
        let named = answer.and_then(|answer| {
            let (name, rest) = answer.split_once(':')?;
            let person = super::person::named(&self.reading.people, name.trim())?;
            Some((person.name.clone(), rest.trim()))
        });
        let answer = named.as_ref().map(|(_, rest)| *rest).or(answer);
        let to = named.map(|(name, _)| name).or(to);
        self.reading.asks.push(NotedAsk {
            question: question.to_owned(),
            answer: answer.map(str::to_owned),
            to: to.clone().or_else(|| self.only_person()),
            mark: answer.map_or(AnswerMark::Open, remark::mark),
            span,
        });
        self.open = Open::Ask;
        if let Some(answer) = answer {
            let start = exchange::span_of(text, answer, start).start();
            self.facts(answer, start, Speaking::One(Voice::Employer), to);
            self.signals(answer, start);
        }
    }

    fn ask_answer(&mut self, text: &str, start: usize, by: Option<&str>, span: Span) {
        if let Some(ask) = self.reading.asks.last_mut() {
            match &mut ask.answer {
                Some(answer) => {
                    answer.push(' ');
                    answer.push_str(text);
                }
                None => ask.answer = Some(text.to_owned()),
            }
            ask.mark = ask.answer.as_deref().map_or(AnswerMark::Open, remark::mark);
            ask.span = ask.span.join(span);
            if by.is_some() {
                ask.to = by.map(str::to_owned);
            }
        }
        self.facts(text, start, Speaking::One(Voice::Employer), by.map(str::to_owned));
        self.remarks(text, start, by, None);
        self.signals(text, start);
    }

    /// A line below a question or answer: more of the answer, or what the writer thinks of it.
    fn comment(&mut self, line: &Line<'_>) {
        let own = line.text.starts_with(['(', '[']);
        match self.open {
            Open::Exchange if own => {
                let mark = remark::mark(line.text);
                if let Some(exchange) = self.reading.exchanges.last_mut() {
                    if mark != AnswerMark::Answered && exchange.mark == AnswerMark::Answered {
                        exchange.mark = mark;
                    }
                    exchange.span = exchange.span.join(line.span);
                }
                // The writer's own words can hold what the other side said: `(she'd be worried that …)`.
                let by = self.reading.exchanges.last().and_then(|e| e.by.clone());
                let inner = line.text.trim_matches(['(', ')', '[', ']']);
                let start = exchange::span_of(line.text, inner, line.span.start()).start();
                self.asides(inner, start, by.as_deref());
            }
            Open::Exchange => self.answer(line.text, line.span.start(), line.span),
            Open::Ask if !own => self.ask_answer(line.text, line.span.start(), None, line.span),
            _ => {}
        }
    }

    fn plain(&mut self, line: &Line<'_>) {
        let start = line.span.start();
        match self.section {
            Section::Asks => {
                let text = line.text;
                self.ask(
                    text,
                    start,
                    super::person::mentioned(&self.reading.people, text),
                    line.span,
                );
            }
            Section::Questions if exchange::split_topic(line.text).is_some() => {
                if let Some((topic, answer)) = exchange::split_topic(line.text) {
                    self.question(topic, None, line.span);
                    let start = exchange::span_of(line.text, answer, start).start();
                    self.answer(answer, start, line.span);
                    self.open = Open::Exchange;
                }
            }
            Section::Questions => {
                self.question(
                    line.text,
                    super::person::mentioned(&self.reading.people, line.text),
                    line.span,
                );
                // A list of questions without answers does not say that they were left open.
                if let Some(last) = self.reading.exchanges.last_mut().filter(|e| e.answer.is_none()) {
                    last.mark = AnswerMark::Answered;
                }
            }
            Section::Emphasis => self.remarks(line.text, start, None, Some(RemarkKind::Emphasis)),
            Section::Concerns => self.remarks(line.text, start, None, Some(RemarkKind::Concern)),
            Section::Statements | Section::Steps => {
                // What the candidate has to do is no step of theirs.
                let is_own = self
                    .reading
                    .duties
                    .last()
                    .is_some_and(|duty| duty.span.start() == start);
                let text = if self.section == Section::Steps && !is_own {
                    format!("next steps: {}", line.text)
                } else {
                    String::new()
                };
                if text.is_empty() {
                    self.facts(line.text, start, Speaking::One(Voice::Employer), None);
                } else {
                    // The heading is part of what the line says; the span stays that of the line.
                    let claims = self.reading.statements.len();
                    self.facts(&text, start, Speaking::One(Voice::Employer), None);
                    for fact in self.reading.statements.iter_mut().skip(claims) {
                        fact.span = line.span;
                        fact.wording = line.text.to_owned();
                    }
                }
                self.remarks(line.text, start, None, None);
                self.signals(line.text, start);
            }
            Section::Claims => self.facts(line.text, start, Speaking::One(Voice::Candidate), None),
            Section::Stories => {
                let title = line.text.trim_matches(|c: char| !c.is_alphanumeric());
                self.reading.told_stories.push(super::NotedStory {
                    title_words: title.to_owned(),
                    span: line.span,
                });
            }
            Section::People => {}
            Section::None | Section::Impression => self.prose(line),
        }
    }

    fn prose(&mut self, line: &Line<'_>) {
        let start = line.span.start();
        if exchange::is_arrowed(line.text) || self.by_arrows && exchange::leads_on(line.text) {
            self.question(line.text, None, line.span);
            return;
        }
        let clauses = Clauses::read(line.text);
        let mut handled = false;
        let mut theirs = Vec::new();
        for sentence in clauses.sentences() {
            let whole = clauses.view(&sentence);
            if let Some(asked) = exchange::asked(&whole) {
                let people = &self.reading.people;
                let who = super::person::named(people, asked.who).or_else(|| super::person::titled(people, asked.who));
                let who = who.map(|p| p.name.clone());
                // `The CTO asked how …`: somebody who is not in the list is not the one who is.
                let stranger = super::person::is_somebody(asked.who) && !asked.by_candidate;
                // So with a name that is in no list: `Deirdre asked how …`.
                let unlisted = Some(asked.who).filter(|who| !asked.by_candidate && super::speaker::is_name(who));
                let who = who.or_else(|| {
                    let is_pronoun = matches!(asked.who.to_lowercase().as_str(), "she" | "he");
                    let at = sentence.span.shift(start);
                    self.pronouns.of(at).filter(|_| is_pronoun && !asked.by_candidate)
                });
                let who = who.or_else(|| unlisted.map(str::to_owned));
                let who = who.or_else(|| self.only_person().filter(|_| !stranger));
                // Everything after the question on the line is its answer, up to the next question.
                let rest = clauses
                    .text
                    .get(end_byte(&whole, asked.question)..)
                    .unwrap_or("")
                    .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '"' && c != '(');
                let rest = rest.trim_start_matches('>').trim_start();
                let rest = rest.split_once(" asked ").map_or(rest, |(before, _)| {
                    before.rsplit_once(['.', '?', '!']).map_or("", |(head, _)| head)
                });
                let rest = cut(rest.trim(), LONGEST_ANSWER);
                let rest = own_part(rest, &self.reading.people, asked.by_candidate || asked.unsaid);
                // `Asked about nights – I waffled`: who answers was asked. Without that nobody knows who did.
                let is_heads = asked.unsaid && self.head.is_some();
                if asked.unsaid && sentence.first == 0 && !is_heads && !exchange::is_own_answer(rest) {
                    continue;
                }
                let by_candidate = asked.by_candidate && !is_heads && !(asked.unsaid && exchange::is_own_answer(rest));
                let who = self.head.clone().filter(|_| is_heads).or(who);
                let answer = Some(rest).filter(|rest| !rest.is_empty() && (by_candidate || is_reply(rest)));
                // That no answer was written down does not mean that none was given.
                let mark = answer.map_or(AnswerMark::Answered, remark::mark);
                let (question, answer) = (asked.question.to_owned(), answer.map(str::to_owned));
                if by_candidate {
                    self.reading.asks.push(NotedAsk {
                        question,
                        answer,
                        to: who,
                        mark,
                        span: line.span,
                    });
                } else {
                    theirs.push(exchange::span_of(line.text, asked.question, 0));
                    self.reading.exchanges.push(NotedExchange {
                        question,
                        answer,
                        by: who,
                        mark,
                        span: line.span,
                    });
                }
                handled = true;
            }
        }
        // `Why do you want to leave?` on a line of its own.
        let (question, answer) = exchange::split_lead(line.text);
        let asks = question.ends_with('?') || (answer.is_some() && opens_as_question(question));
        let asked_of_me = asks
            && question.split_whitespace().count() > 3
            && clauses.tokens.iter().any(|t| t.is_any(&["you", "your"]));
        if !handled && asked_of_me {
            self.question(line.text, None, line.span);
            return;
        }
        let claims = self.reading.claims.len();
        self.facts(line.text, start, Speaking::Mixed, None);
        // What was asked claims nothing: `she wanted to hear how I would look after 12 boats`.
        let asked = |span: Span| {
            let is_in = |question: Span| question.overlaps(span) && question.end() + 2 > span.end();
            theirs.iter().any(|question| is_in(question.shift(start)))
        };
        let mut at = 0;
        self.reading.claims.retain(|claim| {
            at += 1;
            at <= claims || !asked(claim.span)
        });
        self.remarks(line.text, start, None, None);
        self.stories(line.text, start);
        self.signals_without(line.text, start, &theirs);
    }

    fn only_person(&self) -> Option<String> {
        match self.reading.people.as_slice() {
            [only] if !self.reading.unnamed => Some(only.name.clone()),
            _ => None,
        }
    }

    fn facts(&mut self, text: &str, start: usize, speaking: Speaking, person: Option<String>) {
        let is_theirs = matches!(speaking, Speaking::One(Voice::Employer));
        let person = person.or_else(|| self.head.clone().filter(|_| is_theirs));
        let people = std::mem::take(&mut self.reading.people);
        let context = Context {
            people: &people,
            unnamed: self.reading.unnamed,
            person,
            on: self.on,
            pronouns: &self.pronouns,
        };
        super::fact::read(text, start, speaking, &context, &mut self.reading);
        self.reading.people = people;
    }

    fn remark(&mut self, kind: RemarkKind, text: &str, by: Option<String>, span: Span) {
        if !text.trim().is_empty() {
            let by = by
                .or_else(|| self.head.clone())
                .or_else(|| super::person::mentioned(&self.reading.people, text))
                .or_else(|| self.only_person());
            self.reading.remarks.push(NotedRemark {
                kind,
                text: text.trim().to_owned(),
                by,
                span,
            });
        }
    }

    /// Remarks by their cues, or every sentence where the heading says what they are.
    fn remarks(&mut self, text: &str, start: usize, by: Option<&str>, all: Option<RemarkKind>) {
        let clauses = Clauses::read(text);
        let indexed = Text::new(text);
        let mut before: Option<Span> = None;
        for sentence in clauses.sentences() {
            let whole = clauses.view(&sentence);
            let kind = match all {
                Some(RemarkKind::Emphasis) if remark::is_weak(&whole) => None,
                Some(kind) => Some(kind),
                None => remark::kind(&whole),
            };
            // `That's the job.`, `Said it again at the end.`: what it is about stands in the sentence before.
            if all.is_none()
                && remark::leans_back(&whole)
                && let Some(before) = before.filter(|before| before.len() < LONGEST_ANSWER)
            {
                let last = self.reading.remarks.last_mut();
                let span = before.join(sentence.span.shift(start));
                let words = span_words(&indexed, start, span);
                match last.filter(|last| last.span.overlaps(before) && last.span.len() < LONGEST_ANSWER) {
                    Some(last) if kind.is_none_or(|kind| kind == last.kind) => {
                        last.span = last.span.join(span);
                        last.text = span_words(&indexed, start, last.span);
                    }
                    _ if kind == Some(RemarkKind::Emphasis) => {
                        self.remark(RemarkKind::Emphasis, &words, by.map(str::to_owned), span);
                    }
                    _ => {}
                }
                continue;
            }
            before = Some(sentence.span.shift(start));
            if let Some(kind) = kind {
                // A list is one remark a line; its further sentences explain the first.
                let (words, span) = if all.is_some() {
                    (text, Span::new(start, start + text.chars().count()))
                } else {
                    (whole.text(), sentence.span.shift(start))
                };
                let by = by
                    .map(str::to_owned)
                    .or_else(|| self.pronouns.of(sentence.span.shift(start)));
                self.remark(kind, words, by, span);
            }
            if all.is_some() {
                break;
            }
        }
    }

    fn stories(&mut self, text: &str, start: usize) {
        let clauses = Clauses::read(text);
        for sentence in clauses.sentences() {
            let whole = clauses.view(&sentence);
            self.reading.told_stories.extend(exchange::story(&whole, start));
        }
    }

    fn signals(&mut self, text: &str, start: usize) {
        self.signals_without(text, start, &[]);
    }

    /// Signs, but for what somebody's question speaks of.
    fn signals_without(&mut self, text: &str, start: usize, questions: &[Span]) {
        let found = signal::read_without(text, questions)
            .into_iter()
            .map(|signal| signal::FoundSignal {
                span: signal.span.shift(start),
                ..signal
            });
        self.reading.signals.extend(found);
    }
}

/// Labels that say where something was written down, and nothing of it.
fn is_of_form(label: &str) -> bool {
    let label = finalist_core::text::fold(label);
    matches!(
        label.as_str(),
        "next steps" | "next step" | "what they said" | "what they told" | "they said"
    )
}

/// `How would you …`, `Tell me …`: a question, also where its sign is missing.
fn opens_as_question(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    exchange::is_opening(&first)
}

/// An answer in prose, up to where the writer turns to what came next: `… She said that …`, `… Asked about nights`.
fn own_part<'t>(rest: &'t str, people: &[super::NotedPerson], is_theirs: bool) -> &'t str {
    let clauses = Clauses::read(rest);
    let turns = clauses.sentences().enumerate().find(|(place, sentence)| {
        let view = clauses.view(sentence);
        // What comes right behind the question may tell how the answer was taken.
        if *place == 0 {
            return !is_theirs
                && view
                    .token(sentence.first)
                    .is_some_and(|t| t.is_any(&["she", "he", "they"]))
                && super::speaker::speaks(view.lower(sentence.first + 1));
        }
        let theirs = view.token(sentence.first).is_some_and(|t| {
            t.is_any(&["she", "he", "they"]) || t.is_capitalised() && super::person::named(people, t.text).is_some()
        });
        theirs
            && view
                .places()
                .take(3)
                .any(|at| super::speaker::speaks(view.lower(at)) || is_doubt(view.lower(at)))
            || exchange::asked(&view).is_some()
    });
    let end = turns.and_then(|(_, sentence)| clauses.tokens.get(sentence.first).map(|t| t.byte));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest).trim_end()
}

fn is_doubt(verb: &str) -> bool {
    matches!(verb, "worries" | "worried" | "doubts" | "doubted" | "wants" | "wanted")
}

/// Whether what follows a question in prose is an answer to it: `I said twelve`, `went blank`, `fine`.
fn is_reply(text: &str) -> bool {
    let first = text.split_inclusive(['.', '!', '?']).next().unwrap_or("");
    remark::mark(text) != AnswerMark::Answered
        || first.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "i" | "i've" | "i'm" | "my" | "said" | "told" | "answered" | "answer" | "explained"
            )
        })
}

/// The characters of a span of the notes, cut from the part of them that starts at `start`.
fn span_words(text: &Text<'_>, start: usize, span: Span) -> String {
    let own = Span::new(span.start().saturating_sub(start), span.end().saturating_sub(start));
    text.slice(own).to_owned()
}

/// The first characters of a text.
fn cut(text: &str, most: usize) -> &str {
    text.char_indices()
        .nth(most)
        .map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

/// The byte after a part of the sentence's text.
fn end_byte(whole: &View<'_, '_>, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.all.text.as_ptr() as usize) + part.len()
}
