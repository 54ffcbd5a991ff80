DROP INDEX issue__open;
DROP INDEX issue__unit;
DROP INDEX issue__ward;
ALTER TABLE issue DROP CONSTRAINT issue__merged__named;
ALTER TABLE issue DROP CONSTRAINT issue__continues__once;
ALTER TABLE issue DROP CONSTRAINT issue__finding__there;
ALTER TABLE issue DROP COLUMN finding_id;
