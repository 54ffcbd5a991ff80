-- The transition table of crates/domain/src/workflow/table.rs, so that PostgreSQL itself refuses a step that is
-- not in it: step has a foreign key to these rows. A test compares the two.
CREATE TABLE workflow_transition (
    kind       text NOT NULL,
    from_state text NOT NULL,
    event      text NOT NULL,
    to_state   text NOT NULL,
    PRIMARY KEY (kind, from_state, event, to_state)
);

INSERT INTO workflow_transition (kind, from_state, event, to_state)
SELECT kind, from_state, event, to_state
FROM (VALUES ('activity_report'), ('area_rollup'), ('measure_report')) AS reported (kind),
     (VALUES ('draft', 'submit', 'submitted'),
             ('sent_back', 'submit', 'submitted'),
             ('submitted', 'recall', 'draft'),
             ('submitted', 'send_back', 'sent_back'),
             ('submitted', 'accept', 'accepted'),
             ('accepted', 'reopen', 'sent_back'),
             ('accepted', 'seal', 'sealed')) AS way (from_state, event, to_state);

INSERT INTO workflow_transition (kind, from_state, event, to_state) VALUES
    ('activity_report', 'draft', 'propose', 'draft'),
    ('activity_report', 'sent_back', 'propose', 'sent_back'),
    ('measure_report', 'draft', 'propose', 'draft'),
    ('measure_report', 'sent_back', 'propose', 'sent_back'),
    ('annual_report', 'draft', 'propose', 'draft'),
    ('annual_report', 'sent_back', 'propose', 'sent_back'),
    ('activity_report', 'draft', 'discard', 'discarded'),
    ('activity_report', 'sent_back', 'discard', 'discarded'),
    ('annual_report', 'draft', 'submit', 'submitted'),
    ('annual_report', 'sent_back', 'submit', 'submitted'),
    ('annual_report', 'submitted', 'recall', 'draft'),
    ('annual_report', 'submitted', 'assign', 'under_evaluation'),
    ('annual_report', 'under_evaluation', 'assign', 'under_evaluation'),
    ('annual_report', 'under_evaluation', 'find', 'under_evaluation'),
    ('annual_report', 'under_evaluation', 'send_back', 'sent_back'),
    ('annual_report', 'under_evaluation', 'conclude', 'verified'),
    ('annual_report', 'verified', 'reopen', 'sent_back'),
    ('annual_report', 'verified', 'seal', 'sealed');
