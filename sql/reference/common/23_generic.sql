-- Area-independent own lists: broad age groups of ten years as the population register prints them.

INSERT INTO code_list (agency, code, version, name_id, name_en, description, source) VALUES
	('', 'CL_AGE_10', '1.0.0', 'Kelompok umur sepuluh tahunan', 'Ten-year age groups', '', 'SDMX age codes Y<from>T<to>, Y_GE<from>')
ON DUPLICATE KEY UPDATE name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), source = VALUES(source);
SET @list = (SELECT id FROM code_list WHERE agency = '' AND code = 'CL_AGE_10' AND version = '1.0.0');

INSERT INTO code (list_id, code, position, name_id, name_en, description, parent, kemendagri, bps) VALUES
	(@list, '_T', 1, 'Jumlah', 'Total', '', NULL, NULL, NULL),
	(@list, 'Y0T9', 2, '0-9 tahun', '0 to 9 years', '', '_T', NULL, NULL),
	(@list, 'Y10T19', 3, '10-19 tahun', '10 to 19 years', '', '_T', NULL, NULL),
	(@list, 'Y20T29', 4, '20-29 tahun', '20 to 29 years', '', '_T', NULL, NULL),
	(@list, 'Y30T39', 5, '30-39 tahun', '30 to 39 years', '', '_T', NULL, NULL),
	(@list, 'Y40T49', 6, '40-49 tahun', '40 to 49 years', '', '_T', NULL, NULL),
	(@list, 'Y50T59', 7, '50-59 tahun', '50 to 59 years', '', '_T', NULL, NULL),
	(@list, 'Y60T69', 8, '60-69 tahun', '60 to 69 years', '', '_T', NULL, NULL),
	(@list, 'Y_GE70', 9, '70 tahun ke atas', '70 years and over', '', '_T', NULL, NULL)
ON DUPLICATE KEY UPDATE position = VALUES(position), name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), parent = VALUES(parent), kemendagri = VALUES(kemendagri), bps = VALUES(bps);

INSERT INTO code_synonym (list_id, folded, code) VALUES
	(@list, '0 9', 'Y0T9'),
	(@list, '10 19', 'Y10T19'),
	(@list, '20 29', 'Y20T29'),
	(@list, '30 39', 'Y30T39'),
	(@list, '40 49', 'Y40T49'),
	(@list, '50 59', 'Y50T59'),
	(@list, '60 69', 'Y60T69'),
	(@list, '0 s d 9', 'Y0T9'),
	(@list, '10 s d 19', 'Y10T19'),
	(@list, '20 s d 29', 'Y20T29'),
	(@list, '30 s d 39', 'Y30T39'),
	(@list, '40 s d 49', 'Y40T49'),
	(@list, '50 s d 59', 'Y50T59'),
	(@list, '60 s d 69', 'Y60T69'),
	(@list, '70', 'Y_GE70'),
	(@list, '70 ke atas', 'Y_GE70'),
	(@list, 'total', '_T'),
	(@list, 'jumlah', '_T')
ON DUPLICATE KEY UPDATE code = VALUES(code);
