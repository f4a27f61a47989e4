//! The competency tables as they are written: a definition, cue phrases with weights, and exemplar questions.

use finalist_core::competency::Competency;

/// What the tables say of one competency.
pub(super) struct Sheet {
    pub(super) competency: Competency,
    pub(super) definition: &'static str,
    pub(super) cues: Vec<(f64, &'static str)>,
    pub(super) questions: Vec<&'static str>,
}

/// All sheets, in the order of the competencies.
pub(super) fn sheets() -> Vec<Sheet> {
    FILES.iter().map(|(competency, file)| sheet(*competency, file)).collect()
}

/// A fingerprint of all tables (FNV-1a, 64 bits): the weights say which tables they were worked out from.
pub(super) fn fingerprint() -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in FILES.iter().flat_map(|(_, file)| file.bytes()).filter(|byte| *byte != b'\r') {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

fn sheet(competency: Competency, file: &'static str) -> Sheet {
    let mut sheet = Sheet {
        competency,
        definition: "",
        cues: Vec::new(),
        questions: Vec::new(),
    };
    for (head, rest) in file.lines().filter_map(|line| line.split_once(':')) {
        let rest = rest.trim();
        match head.split_once(' ') {
            Some(("cue", weight)) => {
                let weight = weight.parse().unwrap_or(1.0);
                let phrases = rest.split(';').map(str::trim).filter(|phrase| !phrase.is_empty());
                sheet.cues.extend(phrases.map(|phrase| (weight, phrase)));
            }
            _ if head == "ask" => sheet.questions.push(rest),
            _ => sheet.definition = rest,
        }
    }
    sheet
}

macro_rules! files {
    ($($variant:ident $name:literal)+) => {
        [$((Competency::$variant, include_str!(concat!("../../../tables/competencies/", $name, ".txt"))),)+]
    };
}

const FILES: [(Competency, &str); 20] = files! {
    CustomerFocus "customer_focus" InitiativeOwnership "initiative_ownership" ResultsDelivery "results_delivery"
    Innovation "innovation" DecisionMaking "decision_making" ProblemSolving "problem_solving"
    LearningGrowth "learning_growth" PeopleDevelopment "people_development" QualityStandards "quality_standards"
    VisionStrategy "vision_strategy" Resourcefulness "resourcefulness" Conflict "conflict"
    IntegrityTrust "integrity_trust" Leadership "leadership" Teamwork "teamwork" Communication "communication"
    Adaptability "adaptability" TimeManagement "time_management" MotivationValues "motivation_values"
    DiversityRespect "diversity_respect"
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_competency_has_a_definition_cues_and_many_exemplars() {
        let sheets = sheets();
        assert_eq!(sheets.len(), Competency::ALL.len());
        for (sheet, competency) in sheets.iter().zip(Competency::ALL) {
            assert_eq!(sheet.competency, *competency);
            assert!(!sheet.definition.is_empty(), "{competency}");
            assert!(sheet.cues.len() >= 40, "{competency}: {}", sheet.cues.len());
            assert!(sheet.questions.len() >= 50, "{competency}: {}", sheet.questions.len());
        }
    }

    #[test]
    fn no_exemplar_stands_under_two_competencies() {
        let mut all: Vec<&str> = sheets().iter().flat_map(|sheet| sheet.questions.clone()).collect();
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
