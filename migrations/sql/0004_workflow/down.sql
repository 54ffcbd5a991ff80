DROP TABLE workflow_transition;
