DROP TABLE section_total;
DROP TABLE left_out;
DROP TABLE contribution;
