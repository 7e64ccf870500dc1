-- flows.sql: three released flows of made-up figures for tests/bench/run: 5,000,000, 1,000,000 and 100,000 observations
-- of 50 years each. One area of the second has 74 series: 3,700 observations. `satudata migrate` packs them afterwards.
SET @unit = (SELECT MIN(id) FROM unit), @user = (SELECT MIN(id) FROM user);
SET @freq = (SELECT MAX(id) FROM code_list WHERE code = 'CL_FREQ');

INSERT INTO code_list (agency, code, version, name_id, name_en) VALUES ('', 'CL_UJI_AREA', '1.0', 'Wilayah uji', 'Area'),
	('', 'CL_UJI_BARANG', '1.0', 'Barang uji', 'Commodity'), ('', 'CL_UJI_INDIKATOR', '1.0', 'Indikator uji', 'Indicator');
SET @area = (SELECT id FROM code_list WHERE code = 'CL_UJI_AREA'), @good = (SELECT id FROM code_list WHERE code = 'CL_UJI_BARANG');
SET @measure = (SELECT id FROM code_list WHERE code = 'CL_UJI_INDIKATOR');
INSERT INTO code (list_id, code, position, name_id, name_en) SELECT @area, CONCAT('W', LPAD(seq, 4, '0')), seq,
	CONCAT('Wilayah ', seq), CONCAT('Area ', seq) FROM seq_1_to_500;
INSERT INTO code (list_id, code, position, name_id, name_en) SELECT @good, CONCAT('B', LPAD(seq, 3, '0')), seq,
	CONCAT('Barang ', seq), CONCAT('Commodity ', seq) FROM seq_1_to_200;
INSERT INTO code (list_id, code, position, name_id, name_en) VALUES (@measure, 'PRODUKSI', 1, 'Produksi', 'Output');

INSERT INTO dataset (id, slug, code, unit_id, title_id, title_en) VALUES
	(9001, 'uji-besar', 'UJI_BESAR', @unit, 'Uji besar', 'Large'), (9002, 'uji-sedang', 'UJI_SEDANG', @unit, 'Uji sedang', 'Middle'),
	(9003, 'uji-kecil', 'UJI_KECIL', @unit, 'Uji kecil', 'Small');
INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id, name_en)
	SELECT d.id, 1, 'FREQ', 'frequency', @freq, 'Frekuensi', 'Frequency' FROM dataset d WHERE d.id BETWEEN 9001 AND 9003
	UNION ALL SELECT d.id, 2, 'REF_AREA', 'area', @area, 'Wilayah', 'Area' FROM dataset d WHERE d.id BETWEEN 9001 AND 9003
	UNION ALL SELECT d.id, 3, 'INDICATOR', 'indicator', @measure, 'Indikator', 'Indicator' FROM dataset d WHERE d.id BETWEEN 9001 AND 9003
	UNION ALL SELECT d.id, 4, 'BARANG', 'breakdown', @good, 'Barang', 'Commodity' FROM dataset d WHERE d.id BETWEEN 9001 AND 9003;
INSERT INTO indicator (dataset_id, position, code, name_id, name_en, unit_code, decimals)
	SELECT id, 1, 'PRODUKSI', 'Produksi', 'Output', 'TON', 1 FROM dataset WHERE id BETWEEN 9001 AND 9003;

-- Series: areas x goods in key order.
INSERT INTO series (dataset_id, id, series_key, k1, k2, k3, k4) SELECT x.d, x.s + 1, CONCAT_WS('.', 'A', x.w, 'PRODUKSI', x.g),
	'A', x.w, 'PRODUKSI', x.g FROM (
	SELECT 9001 AS d, seq AS s, CONCAT('W', LPAD(seq DIV 200 + 1, 4, '0')) AS w, CONCAT('B', LPAD(seq MOD 200 + 1, 3, '0')) AS g
		FROM seq_0_to_99999
	UNION ALL SELECT 9002, seq, CONCAT('W', LPAD(seq DIV 74 + 1, 4, '0')), CONCAT('B', LPAD(seq MOD 74 + 1, 3, '0')) FROM seq_0_to_19999
	UNION ALL SELECT 9003, seq, CONCAT('W', LPAD(seq DIV 200 + 1, 4, '0')), CONCAT('B', LPAD(seq MOD 200 + 1, 3, '0')) FROM seq_0_to_1999) x;
INSERT INTO observation (dataset_id, series_id, period, valid_from, value)
	SELECT STRAIGHT_JOIN s.dataset_id, s.id, 1974 + p.seq, 1, CONCAT(s.id * 37 MOD 9973 + p.seq * 13, '.', (s.id + p.seq) MOD 10)
	FROM series s JOIN seq_0_to_49 p WHERE s.dataset_id BETWEEN 9001 AND 9003;

INSERT INTO submission (id, dataset_id, unit_id, title, state, author_id, released_at)
	SELECT id, id, @unit, 'uji', 'rilis', @user, UTC_TIMESTAMP(6) FROM dataset WHERE id BETWEEN 9001 AND 9003;
INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, n_obs, n_series,
	period_from, period_to, sha256) SELECT d.id, 1, d.id, @unit, 'Uji', UTC_TIMESTAMP(6), @user, COUNT(*) * 50, COUNT(*),
	'1974', '2023', REPEAT('0', 64) FROM dataset d JOIN series s ON s.dataset_id = d.id WHERE d.id BETWEEN 9001 AND 9003
	GROUP BY d.id;
INSERT INTO release_code (dataset_id, number, position, code, n_series, n_obs)
	SELECT dataset_id, 1, 1, k1, COUNT(*), COUNT(*) * 50 FROM series WHERE dataset_id BETWEEN 9001 AND 9003 GROUP BY dataset_id, k1
	UNION ALL SELECT dataset_id, 1, 2, k2, COUNT(*), COUNT(*) * 50 FROM series WHERE dataset_id BETWEEN 9001 AND 9003 GROUP BY dataset_id, k2
	UNION ALL SELECT dataset_id, 1, 3, k3, COUNT(*), COUNT(*) * 50 FROM series WHERE dataset_id BETWEEN 9001 AND 9003 GROUP BY dataset_id, k3
	UNION ALL SELECT dataset_id, 1, 4, k4, COUNT(*), COUNT(*) * 50 FROM series WHERE dataset_id BETWEEN 9001 AND 9003 GROUP BY dataset_id, k4;
UPDATE dataset d JOIN `release` r ON r.dataset_id = d.id SET d.current_release = 1, d.released_at = r.released_at, d.n_obs = r.n_obs
	WHERE d.id BETWEEN 9001 AND 9003;
