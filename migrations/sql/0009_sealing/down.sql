DROP TABLE rendering_piece;
DROP TABLE rendering;
DROP FUNCTION app.piece_of_rendering();
DROP FUNCTION app.whole_rendering();
DROP TABLE snapshot;
DROP TABLE screening_decision;
