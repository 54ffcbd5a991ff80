DROP FUNCTION app.take_slot(uuid, uuid, text, text);
DROP TABLE outbox;
DROP TABLE idempotency;
DROP TABLE refusal;
DROP FUNCTION app.append_audit(uuid, timestamptz, uuid, text, text, text, text, text);
DROP TABLE audit;
