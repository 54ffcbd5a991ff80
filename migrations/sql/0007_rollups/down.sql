DROP TABLE unit_total;
DROP TABLE left_out;
DROP TABLE contribution;
