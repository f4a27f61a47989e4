fn main() {
    for path in std::env::args().skip(1) {
        let f = std::io::BufReader::new(std::fs::File::open(&path).unwrap());
        match finalist_speech::listen(f, Default::default()) {
            Ok(d) => { let d = d.whole; let sp = |v: &[finalist_speech::Stretch]| v.iter().map(|s| format!("[{:.3},{:.3}]", s.start, s.end)).collect::<Vec<_>>().join(",");
            let fl: Vec<finalist_speech::Stretch> = d.fillers.iter().map(|f| f.when).collect();
            println!("{{\"path\":\"{path}\",\"duration\":{},\"segments\":[{}],\"pauses\":[{}],\"syllables\":{:?},\"threshold\":{},\"fillers\":[{}],\"excess\":[]}}", d.seconds, sp(&d.speech), sp(&d.pauses), d.syllables, 0, sp(&fl)); }
            Err(e) => println!("{{\"path\":\"{path}\",\"error\":{{\"code\":\"{}\",\"message\":\"{e}\"}}}}", e.code()),
        }
    }
}
