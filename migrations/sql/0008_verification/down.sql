DROP TABLE issue;
DROP TABLE finding;
DROP TABLE reviewer;
