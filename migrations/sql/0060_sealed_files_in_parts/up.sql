-- Not compressed: a part of a sealed file is then read without all that stands before it. Files that are there already
-- stay as they are stored; reading them in parts takes longer and gives the same.
ALTER TABLE snapshot ALTER COLUMN file SET STORAGE EXTERNAL;
