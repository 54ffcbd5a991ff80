DROP TABLE rendering;
