-- The words go with their tables.
SELECT;
