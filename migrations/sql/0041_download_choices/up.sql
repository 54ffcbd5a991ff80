-- What a municipality decides about its downloads: licence, language, which counts are small. Data of its plan pack;
-- sealed with each year, so that a download stays a function of the sealed year alone.
ALTER TABLE municipality ADD COLUMN downloads jsonb;
