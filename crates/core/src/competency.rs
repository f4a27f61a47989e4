//! The twenty competencies that interviews test. Their codes are fixed.

crate::coded! {
    /// What a question tests and a story shows.
    Competency {
        CustomerFocus = "customer_focus", "customer focus";
        InitiativeOwnership = "initiative_ownership", "initiative and ownership";
        ResultsDelivery = "results_delivery", "delivering results";
        Innovation = "innovation", "innovation";
        DecisionMaking = "decision_making", "decision making";
        ProblemSolving = "problem_solving", "problem solving";
        LearningGrowth = "learning_growth", "learning and growth";
        PeopleDevelopment = "people_development", "developing people";
        QualityStandards = "quality_standards", "quality and standards";
        VisionStrategy = "vision_strategy", "vision and strategy";
        Resourcefulness = "resourcefulness", "resourcefulness";
        Conflict = "conflict", "handling conflict";
        IntegrityTrust = "integrity_trust", "integrity and trust";
        Leadership = "leadership", "leadership";
        Teamwork = "teamwork", "teamwork";
        Communication = "communication", "communication";
        Adaptability = "adaptability", "adaptability";
        TimeManagement = "time_management", "time management";
        MotivationValues = "motivation_values", "motivation and values";
        DiversityRespect = "diversity_respect", "diversity and respect";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_twenty_and_their_codes_find_them_again() {
        assert_eq!(Competency::ALL.len(), 20);
        for &competency in Competency::ALL {
            assert_eq!(Competency::from_code(competency.code()), Some(competency));
        }
        assert_eq!(Competency::from_code("charm"), None);
    }
}
