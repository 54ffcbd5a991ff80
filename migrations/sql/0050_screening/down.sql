DROP TABLE screening_decision;
