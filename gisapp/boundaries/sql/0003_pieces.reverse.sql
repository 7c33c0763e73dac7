DROP TRIGGER release_borders ON boundaries_release;
DROP TRIGGER area_pieces_gone ON boundaries_area;
DROP TRIGGER area_pieces ON boundaries_area;
DROP FUNCTION boundaries_remake_borders_v1();
DROP FUNCTION boundaries_drop_pieces_v1();
DROP FUNCTION boundaries_make_pieces_v1();
DROP TABLE boundaries_border;
DROP TABLE boundaries_piece;
