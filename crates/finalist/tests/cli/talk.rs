//! How the program talks: help, versions, exit statuses, pipes that close, words of files that would command a terminal.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::{finalist, folder, prepare, says, with_example};

#[test]
fn help_and_version_are_data_and_end_well() {
    let finalist = finalist();
    let help = finalist.run(["--help"]).expect(0);
    says(
        &help.out,
        &[
            "Usage: finalist",
            "prepare",
            "serve",
            "Exit status: 0 done, 1 nothing usable, 2 wrong use, 3 storage",
        ],
    );
    assert_eq!(help.err, "");
    let version = finalist.run(["--version"]).expect(0).out;
    assert_eq!(version, concat!("finalist ", env!("CARGO_PKG_VERSION"), "\n"));
    says(
        &finalist.run(["round", "add", "--help"]).expect(0).out,
        &["--kind", "phone_screen"],
    );
}

#[test]
fn completions_and_the_man_page_are_printed() {
    let finalist = finalist();
    for (shell, words) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef finalist"),
        ("fish", "complete -c finalist"),
    ] {
        says(&finalist.run(["completions", shell]).expect(0).out, &[words, "prepare"]);
    }
    finalist.run(["completions", "basic"]).expect(2);
    says(&finalist.run(["man"]).expect(0).out, &[".TH finalist", "prepare"]);
    assert_eq!(std::fs::read_dir(finalist.data()).unwrap().count(), 0);
}

#[test]
fn wrong_use_ends_with_status_2_and_names_what_is_wrong() {
    let finalist = finalist();
    for (arguments, words) in [
        (&["prepair"][..], "prepair"),
        (&["prepare"], "DIR|FILE"),
        (&["brief", "--format", "poem"], "poem"),
        (&["brief", "--width", "wide"], "wide"),
        (&["round", "add", "--kind", "dance"], "phone_screen"),
        (&["round", "set", "1", "--begins", "soon"], "soon"),
        (&["application", "offer", "x", "--on", "soon"], "soon"),
        (&["person", "add", "Ida", "--function", "boss"], "hiring_manager"),
        (&["serve", "--listen", "here"], "here"),
        (&["inspect", "transcript"], "FILE"),
    ] {
        let ran = finalist.run(arguments).expect(2);
        says(&ran.err, &["error:", words]);
        assert_eq!(ran.out, "");
    }
    assert_eq!(finalist.command::<&str>([]).output().unwrap().status.code(), Some(2));
}

#[test]
fn a_clock_that_cannot_be_read_is_wrong_use() {
    let output = finalist()
        .command(["today"])
        .env("FINALIST_NOW", "tomorrow")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    says(
        &String::from_utf8(output.stderr).unwrap(),
        &["FINALIST_NOW", "`tomorrow`", "2026-11-30T08:00:00Z"],
    );
}

/// Runs the binary into a pipe of which one byte is read before it is closed.
#[track_caller]
fn into_a_closing_pipe(mut command: Command) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0]).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert_eq!(err, "");
}

#[test]
fn a_pipe_that_closes_early_is_no_error() {
    let finalist = with_example();
    // More than a pipe holds, so that the program is still writing when the reader has left.
    let lines = "{\"id\":1,\"text\":\"Why do you want to work here, of all places?\"}\n".repeat(3_000);
    let file = folder(&[("lines", lines.as_bytes())]);
    let mut questions = finalist.command(["inspect", "questions"]);
    questions.stdin(std::fs::File::open(file.path().join("lines")).unwrap());
    into_a_closing_pipe(questions);
    let mut brief = finalist.command(["brief", "--format", "json"]);
    brief.stdin(Stdio::null());
    into_a_closing_pipe(brief);
    let mut zsh = finalist.command(["completions", "zsh"]);
    zsh.stdin(Stdio::null());
    into_a_closing_pipe(zsh);
}

#[test]
fn a_prepare_is_stored_though_nobody_listens_to_its_talk() {
    let finalist = finalist();
    let example = finalist_testkit::example();
    let mut child = finalist
        .command([std::path::Path::new("prepare"), &example])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    says(
        &finalist.run(["application", "list"]).expect(0).out,
        &["Skerrymore Ferries"],
    );
}

#[test]
fn words_of_a_file_cannot_command_the_terminal() {
    let notes = "Round 1, 19 November 2026\nPresent: Ida \u{1b}[31mFalk\n\nQ: Why \u{1b}]0;title\u{7} us, and \u{9b}2J why now?\nA: went blank, bad answer\n\nred flag: they were late\u{1b}[2J by an hour\n";
    let folder = folder(&[("round-1\u{1b}[5mnotes.txt", notes.as_bytes())]);
    let finalist = finalist();
    let ran = prepare(&finalist, folder.path()).expect(0);
    let markdown = finalist.run(["brief", "--format", "markdown"]).expect(0);
    let people = finalist.run(["person", "list"]).expect(0);
    let shown = finalist.run(["person", "show", "ida"]);
    assert!(ran.out.contains("us, and"), "{}", ran.out);
    for text in [&ran.out, &ran.err, &markdown.out, &people.out, &shown.out, &shown.err] {
        let command = text.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(command, None, "{text:?}");
    }
}

#[test]
fn a_progress_bar_stays_away_where_stderr_is_no_terminal() {
    let ran = prepare(&finalist(), &finalist_testkit::example()).expect(0);
    assert!(!ran.err.contains('\r') && !ran.err.contains('\u{1b}'), "{:?}", ran.err);
}
