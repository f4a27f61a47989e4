//! Decoding agrees with ffmpeg, an independent reader, on files that ffmpeg made from a sound of this test's own.
//!
//! Without ffmpeg the tests say so and pass; `scripts/test` installs it and sets `FINALIST_REQUIRE_FFMPEG=1`.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which clippy does not take for tests themselves"
)]

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use finalist_speech::{Block, Decoder};

/// Whether ffmpeg can be asked.
fn has_ffmpeg() -> bool {
    let found = Command::new("ffmpeg")
        .arg("-version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    assert!(
        found || std::env::var_os("FINALIST_REQUIRE_FFMPEG").is_none(),
        "FINALIST_REQUIRE_FFMPEG is set and there is no ffmpeg"
    );
    if !found {
        finalist_testkit::left_out("there is no ffmpeg here to compare with");
    }
    found
}

fn ffmpeg(arguments: &[&str]) -> Vec<u8> {
    let ran = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-y"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        ran.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
    ran.stdout
}

/// Two seconds of stereo: a gliding voice with harmonics, a gap, some hiss.
fn original(folder: &Path) -> PathBuf {
    let rate = 48_000u32;
    let mut seed = 9u32;
    let mut phase = 0.0f64;
    #[expect(clippy::cast_possible_truncation, reason = "kept well below the end of the scale")]
    let samples: Vec<i16> = (0..rate * 2)
        .flat_map(|n| {
            let t = f64::from(n) / f64::from(rate);
            phase += std::f64::consts::TAU * (120.0 + 30.0 * (t * 3.0).sin()) / f64::from(rate);
            let loud = if (0.9..1.2).contains(&t) { 0.0 } else { 0.2 };
            let voice: f64 = (1..12).map(|h| (phase * f64::from(h)).sin() / f64::from(h)).sum();
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let hiss = f64::from(seed >> 16) / 65_536.0 - 0.5;
            let left = loud * voice + 0.002 * hiss;
            let right = loud * 0.7 * voice + 0.1 * loud * (phase * 5.0).cos();
            [left, right].map(|x| (x * 32_000.0).round() as i16)
        })
        .collect();
    let bytes = u32::try_from(samples.len() * 2).unwrap();
    let mut wav = Vec::new();
    wav.extend(b"RIFF");
    wav.extend((bytes + 36).to_le_bytes());
    wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x02\0");
    wav.extend(rate.to_le_bytes());
    wav.extend((rate * 4).to_le_bytes());
    wav.extend(b"\x04\0\x10\0data");
    wav.extend(bytes.to_le_bytes());
    wav.extend(samples.iter().flat_map(|s| s.to_le_bytes()));
    let path = folder.join("original.wav");
    std::fs::write(&path, wav).unwrap();
    path
}

fn ours(bytes: Vec<u8>) -> (u32, usize, Vec<f32>) {
    let mut decoder = Decoder::open(Cursor::new(bytes)).unwrap();
    let (mut block, mut all) = (Block::default(), Vec::new());
    while decoder.next(&mut block).unwrap() {
        all.extend_from_slice(&block.samples);
    }
    assert_eq!(decoder.faults(), 0);
    (block.rate, block.channels, all)
}

fn ffprobe_codec(path: &str) -> String {
    let told = Command::new("ffprobe")
        .args([
            "-v",
            "error",
            "-select_streams",
            "a:0",
            "-show_entries",
            "stream=codec_name",
            "-of",
            "csv=p=0",
            path,
        ])
        .output()
        .unwrap();
    String::from_utf8_lossy(&told.stdout).trim().to_owned()
}

fn theirs(path: &Path) -> Vec<f32> {
    let path = path.to_str().unwrap();
    // The reference decoder where ffmpeg has it: its own one resamples the low-rate half of Opus in another way.
    let codec = ffprobe_codec(path);
    let reader: &[&str] = if codec == "opus" { &["-c:a", "libopus"] } else { &[] };
    let raw = ffmpeg(&[reader, &["-i", path, "-map", "0:a:0", "-f", "f32le", "-"]].concat());
    raw.chunks_exact(4)
        .map(|b| f32::from_le_bytes(b.try_into().unwrap()))
        .collect()
}

/// Signal to difference in dB, over what both have.
fn agreement(a: &[f32], b: &[f32]) -> f64 {
    let (mut signal, mut noise) = (0.0f64, 0.0f64);
    for (x, y) in a.iter().zip(b) {
        signal += f64::from(*y).powi(2);
        noise += f64::from(x - y).powi(2);
    }
    10.0 * (signal / noise.max(1e-20)).log10()
}

/// Makes a file with these options and compares both readings of it.
#[track_caller]
fn check(name: &str, options: &[&str], least: f64) {
    if !has_ffmpeg() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let source = original(folder.path());
    let file = folder.path().join(name);
    let mut arguments = vec!["-i", source.to_str().unwrap()];
    arguments.extend(options);
    arguments.push(file.to_str().unwrap());
    ffmpeg(&arguments);
    let (rate, channels, found) = ours(std::fs::read(&file).unwrap());
    let expected = theirs(&file);
    let decibels = agreement(&found, &expected);
    assert!(decibels >= least, "{name}: {decibels:.1} dB");
    let per_second = rate as usize * channels;
    let longer = found.len().abs_diff(expected.len());
    // Encoders pad the last packet; readers differ in what they drop of it.
    assert!(
        longer * 20 <= per_second && (least < 200.0 || longer == 0),
        "{name}: {} and {} samples",
        found.len(),
        expected.len()
    );
}

/// The same samples to the last bit.
const EXACT: f64 = 200.0;
/// What a lossy codec's two decoders may differ: rounding, and dither where one has it.
const LOSSY: f64 = 45.0;

#[test]
fn wav_of_every_kind_is_exact() {
    for codec in [
        "pcm_u8",
        "pcm_s16le",
        "pcm_s24le",
        "pcm_s32le",
        "pcm_f32le",
        "pcm_f64le",
        "pcm_alaw",
        "pcm_mulaw",
    ] {
        check("a.wav", &["-c:a", codec], EXACT);
    }
    check(
        "telephone.wav",
        &["-c:a", "pcm_mulaw", "-ar", "8000", "-ac", "1"],
        EXACT,
    );
    check("studio.wav", &["-c:a", "pcm_s24le", "-ar", "192000"], EXACT);
}

#[test]
fn lossless_codecs_are_exact() {
    check("a.flac", &[], EXACT);
    check("b.flac", &["-sample_fmt", "s32", "-ac", "1"], EXACT);
    check("a.m4a", &["-c:a", "alac"], EXACT);
    check("a.mka", &["-c:a", "flac"], EXACT);
}

#[test]
fn mp3_agrees() {
    check("a.mp3", &["-b:a", "128k"], LOSSY);
    check("b.mp3", &["-q:a", "5", "-ar", "22050", "-ac", "1"], LOSSY);
}

#[test]
fn aac_agrees() {
    check("a.m4a", &["-b:a", "128k"], LOSSY);
    check("b.m4a", &["-b:a", "64k", "-ac", "1", "-movflags", "+faststart"], LOSSY);
    check("c.aac", &["-b:a", "96k"], LOSSY);
}

#[test]
fn vorbis_agrees() {
    check("a.ogg", &["-c:a", "libvorbis", "-q:a", "4"], LOSSY);
}

#[test]
fn opus_agrees_in_every_container() {
    for name in ["a.opus", "a.ogg", "a.webm", "a.mka", "a.mp4"] {
        check(name, &["-c:a", "libopus", "-b:a", "64k"], LOSSY);
    }
    check(
        "speech.opus",
        &["-c:a", "libopus", "-b:a", "16k", "-ac", "1", "-application", "voip"],
        LOSSY,
    );
}

#[test]
fn a_recording_of_chromium_agrees() {
    if !has_ffmpeg() {
        return;
    }
    let path = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../fixtures/speech/chromium.webm"
    ));
    let (_, _, found) = ours(std::fs::read(path).unwrap());
    let expected = theirs(path);
    let decibels = agreement(&found, &expected);
    assert!(decibels >= LOSSY, "{decibels:.1} dB");
}

#[test]
fn the_sound_of_a_video_is_found() {
    for (name, codec) in [("a.mp4", "aac"), ("a.mkv", "libopus")] {
        check(
            name,
            &[
                "-f",
                "lavfi",
                "-i",
                "testsrc=duration=2:size=64x64:rate=10",
                "-map",
                "1:v",
                "-map",
                "0:a",
                "-c:v",
                "mpeg4",
                "-c:a",
                codec,
            ],
            LOSSY,
        );
    }
}

#[test]
fn a_live_file_without_a_length_is_read_to_its_end() {
    if !has_ffmpeg() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let source = original(folder.path());
    for format in ["webm", "ogg", "wav"] {
        let codec = if format == "wav" { "pcm_s16le" } else { "libopus" };
        // A pipe cannot be gone back in, so nothing says how long the file is.
        let live = ffmpeg(&["-i", source.to_str().unwrap(), "-c:a", codec, "-f", format, "-"]);
        let (rate, channels, found) = ours(live.clone());
        let seconds = found.len() as f64 / f64::from(rate) / channels as f64;
        assert!((seconds - 2.0).abs() < 0.03, "{format}: {seconds} s");
        // Cut in the middle of a packet, as by a crash.
        let (_, _, half) = ours(live[..live.len() * 3 / 5].to_vec());
        assert!(
            half.len() * 3 > found.len() && half.len() < found.len(),
            "{format}: {}",
            half.len()
        );
    }
}
