//! Files made to hurt: each ends in time with an answer or a refusal that says why.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which clippy does not take for tests themselves"
)]

use std::fmt::Write as _;
use std::io::Write as _;

use finalist_core::source::SourceKind;
use finalist_formats::{Content, Hints, RefusalCode, open, read};

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    let mut tail = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        writeln!(tail, "{place:010} 00000 n ").unwrap();
    }
    write!(
        tail,
        "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    out.extend(tail.bytes());
    out
}

fn stream(dict: &str, content: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dict}/Length {}>>\nstream\n", content.len()).into_bytes();
    out.extend(content);
    out.extend(b"\nendstream");
    out
}

/// One page with this content and these further objects, numbered from 5.
fn page(content: &[u8], resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let leaf = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{resources}>>/Contents 4 0 R>>")
        .into_bytes();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        leaf,
        stream("", content),
    ];
    objects.extend(more.iter().cloned());
    pdf(&objects)
}

const FONT: &[u8] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

#[test]
fn a_form_that_draws_itself_ends() {
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>",
        b" /X Do /X Do ",
    );
    let bytes = page(
        b"BT /F 10 Tf 12 700 Td (Interview notes) Tj ET /X Do",
        "/Font<</F 5 0 R>>/XObject<</X 6 0 R>>",
        &[FONT.to_vec(), form],
    );
    let file = read("a.pdf", &bytes, Some(SourceKind::Notes)).unwrap();
    assert!(file.text.contains("Interview notes"), "{}", file.text);
}

#[test]
fn forms_that_multiply_end() {
    let forms: Vec<Vec<u8>> = (5..40)
        .map(|n| {
            let dict = format!(
                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {} 0 R>>>>",
                n + 1
            );
            stream(&dict, b" /X Do".repeat(10).as_slice())
        })
        .collect();
    let bytes = page(b" /X Do", "/XObject<</X 5 0 R>>", &forms);
    assert!(read("a.pdf", &bytes, None).is_err());
}

#[test]
fn pages_whose_parents_go_round_end() {
    let bytes = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Parent 5 0 R/Kids[3 0 R 2 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
        stream("", b"BT ET"),
        b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]>>".to_vec(),
    ]);
    assert!(read("a.pdf", &bytes, None).is_err());
}

#[test]
fn a_pdf_that_swells_is_refused_by_name() {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..30 {
        packer.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let packed = packer.finish().unwrap();
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
        stream("/Filter/FlateDecode", &packed),
    ];
    let refusal = read("a.pdf", &pdf(&objects), None).unwrap_err();
    assert_eq!(refusal.code, RefusalCode::TooLarge);
    assert!(refusal.message.contains("PDF"), "{}", refusal.message);
}

#[test]
fn pdfs_that_are_broken_or_without_words_say_so() {
    let whole = page(b"BT ET", "", &[]);
    let half = whole.get(..whole.len() / 2).unwrap();
    for bytes in [b"%PDF-1.7\n%\xE2\xE3 and nothing else".as_slice(), half, &whole] {
        let refusal = read("a.pdf", bytes, None).unwrap_err();
        assert_eq!(refusal.code, RefusalCode::Unreadable, "{refusal}");
        assert!(refusal.message.contains("PDF"), "{}", refusal.message);
    }
}

fn docx(document: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)] {
        writer
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn entities_of_their_own_are_refused_in_word_files() {
    let bomb = "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    let refusal = read("a.docx", &docx(bomb), None).unwrap_err();
    assert!(refusal.message.contains("document type"), "{}", refusal.message);
    let deep = format!("<w:document>{}</w:document>", "<w:p>".repeat(5_000));
    assert_eq!(
        read("a.docx", &docx(&deep), None).unwrap_err().code,
        RefusalCode::TooLarge
    );
    let bare = read("a.docx", &docx("<w:document><w:body/></w:document>"), None).unwrap_err();
    assert_eq!(bare.code, RefusalCode::Unreadable);
}

#[test]
fn a_rule_with_a_million_dates_is_one_event() {
    let ics = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260101T090000Z\nRRULE:FREQ=SECONDLY;COUNT=1000000\nSUMMARY:Interview\nEND:VEVENT\nEND:VCALENDAR\n";
    let file = read("a.ics", ics.as_bytes(), None).unwrap();
    let Content::Invitation(calendar) = file.content else {
        panic!()
    };
    assert_eq!(calendar.events.len(), 1);
}

#[test]
fn long_lines_and_odd_signs_end_in_time() {
    let long = "x".repeat(1 << 19);
    let odd = "\u{200B}\u{202E}é🦀".repeat(25_000);
    for text in [long.as_str(), odd.as_str()] {
        for head in [
            "BEGIN:VCARD\nFN:",
            "From: a@b.example\nMessage-ID: <1>\nTo: c@d.example\n\n",
            "Ida Falk  0:03\nHi\nIda Falk  0:09\n",
            "Company,Job Title,Status\n",
            "basics:\n  name: ",
            "<SkillsPassport><LearnerInfo>",
            "{\"segments\":[{\"start\":0,\"text\":\"",
            "0:00:00.599,0:00:04.160\n",
        ] {
            let text = format!("{head}{text}");
            let opened = open("x", text.as_bytes(), &Hints::default());
            let is_told = |one: &finalist_formats::Opened| match &one.read {
                Ok(file) => !file.text.is_empty(),
                Err(refusal) => !refusal.message.is_empty(),
            };
            assert!(!opened.is_empty() && opened.iter().all(is_told), "{head}");
        }
    }
}
