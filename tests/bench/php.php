<?php
/*
 * php.php: the peer of the figure halaman-json: what /katalog/uji-sedang.json?batas=100 answers, as it would be written in plain PHP with
 * PDO: the same document from the same statements of the feed, without its settings of the session. The connection is kept, the code
 * compiled once (opcache). Run by php-fpm for tests/bench/run. Never a part of what is installed.
 */
$most = 100;
$db = new PDO('mysql:unix_socket=' . $_SERVER['DB_SOCKET'] . ';dbname=satudata;charset=utf8mb4', 'satudata_export', $_SERVER['DB_PASSWORD'],
    [PDO::ATTR_PERSISTENT => true, PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC]);

function rows(PDO $db, string $sql, array $args): array
{
	$q = $db->prepare($sql);
	$q->execute($args);
	return $q->fetchAll();
}

$d = rows($db, "SELECT d.id, d.rev, d.slug, d.code, d.title_id, d.title_en, d.description_id, d.description_en, d.item_id, d.unit_id,
	u.code AS unit_code, u.name AS unit_name, d.function_code, f.name AS function_name, d.keywords, d.frequency, d.access, d.licence,
	d.next_release, d.external_id, d.is_priority, d.structure_version, d.current_release, d.required_cells = 'jarang' AS sparse,
	d.changed_at, d.withdrawn_at, d.withdrawn_reason, r.released_at, r.n_obs, r.n_series, r.period_from, r.period_to,
	r.unit_name AS release_unit_name, s.concept, s.definition, s.classification, s.measure, s.unit_text, s.reference, s.sdsn_code
	FROM dataset d JOIN unit u ON u.id = d.unit_id LEFT JOIN government_function f ON f.code = d.function_code
	LEFT JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release LEFT JOIN standard s ON s.id = (SELECT t.id FROM standard t
	WHERE t.dataset_id = d.id ORDER BY t.state IN ('disetujui') DESC, t.version DESC LIMIT 1) WHERE d.slug = ?", ['uji-sedang'])[0];
$id = $d['id'];
$r = rows($db, "SELECT number, released_at, n_obs, n_series, period_from, period_to, unit_name, note,
	CONCAT(DATE_FORMAT(released_at, '%Y-%m-%dT%H:%i:%s'), IF(MICROSECOND(released_at), DATE_FORMAT(released_at, '.%f'), ''), 'Z') AS moment
	FROM `release` WHERE dataset_id = ? AND number = ?", [$id, $d['current_release']])[0];
$stamp = rows($db, "SELECT CONCAT_WS('|', d.rev, d.current_release, d.changed_at, u.rev, u.changed_at, m.text, s.text, l.text, p.text) AS text,
	GREATEST(d.changed_at, u.changed_at, COALESCE(m.changed_at, d.changed_at), COALESCE(s.changed_at, d.changed_at),
	COALESCE(l.changed_at, d.changed_at), COALESCE(p.changed_at, d.changed_at)) AS changed_at FROM dataset d JOIN unit u ON u.id = d.unit_id
	JOIN (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) AS text, MAX(changed_at) AS changed_at FROM metadata WHERE dataset_id = ?) m
	JOIN (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) AS text, MAX(changed_at) AS changed_at FROM standard
	WHERE dataset_id = ? AND state IN ('disetujui')) s JOIN (SELECT CONCAT_WS(',', COUNT(*), SUM(k.rev), MAX(k.changed_at),
	SUM((SELECT COUNT(*) FROM code WHERE list_id = k.id))) AS text, MAX(k.changed_at) AS changed_at FROM dimension x
	JOIN code_list k ON k.id = x.list_id WHERE x.dataset_id = ?) l JOIN (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) AS text,
	MAX(changed_at) AS changed_at FROM setting WHERE name LIKE 'sdmx.%' OR name IN ('situs.nama', 'jumlah.satuan')) p WHERE d.id = ?",
    [$id, $id, $id, $id])[0];
$dimensions = rows($db, "SELECT position, code, role, name_id, name_en, fixed_code, synonyms, list_id FROM dimension WHERE dataset_id = ?
	ORDER BY position", [$id]);
$indicators = rows($db, "SELECT i.position, i.code, i.name_id, i.name_en, i.unit_code, c.name_id AS unit_name_id, c.name_en AS unit_name_en,
	i.unit_mult, i.decimals, i.min_value, i.max_value, i.synonyms, 1 - i.is_required AS optional FROM indicator i LEFT JOIN code c
	ON c.code = i.unit_code AND c.list_id = (SELECT l.id FROM code_list l WHERE l.agency = '' AND l.code = 'CL_UNIT_MEASURE'
	ORDER BY l.id DESC LIMIT 1) WHERE i.dataset_id = ? ORDER BY i.position", [$id]);
rows($db, "SELECT dataset_id, is_required AS required, code, value FROM dataset_attribute WHERE dataset_id = ? ORDER BY position, code", [$id]);
$labels = [];
foreach (rows($db, "SELECT l.id, l.agency, l.code, l.version, l.name_id, l.name_en, l.description FROM code_list l
	WHERE l.id IN (SELECT m.list_id FROM dimension m WHERE m.dataset_id = ?)", [$id]) as $list)
	foreach (rows($db, "SELECT code, name_id, name_en, description, parent, kemendagri, bps, NULLIF(valid_from, '1900-01-01') AS valid_from,
		NULLIF(valid_to, '9999-12-31') AS valid_to FROM code WHERE list_id = ? ORDER BY position, code", [$list['id']]) as $code)
		$labels[$list['id']][$code['code']] = $code['name_id'];
$used = [];
foreach (rows($db, "SELECT dataset_id, position, code, n_series, n_obs FROM release_code WHERE dataset_id = ? AND number = ?
	ORDER BY position, code", [$id, $r['number']]) as $code)
	$used[$code['position']][] = $code['code'];

$facts = ['id' => $d['slug'], 'kode' => $d['code'], 'judul' => $d['title_id'], 'judul_en' => $d['title_en'], 'uraian' => $d['description_id'],
	'produsen' => $r['unit_name'], 'urusan' => $d['function_name'], 'frekuensi' => ['A' => 'Tahunan'][$d['frequency']],
	'konsep' => $d['concept'], 'definisi' => $d['definition'], 'klasifikasi' => $d['classification'], 'ukuran' => $d['measure'],
	'lisensi' => $d['licence'], 'rilis' => (string)$r['number'], 'tanggal_rilis' => substr($r['released_at'], 0, 10) . 'T' .
	substr($r['released_at'], 11, 8) . 'Z', 'periode_awal' => $r['period_from'], 'periode_akhir' => $r['period_to'],
	'alamat' => "http://{$_SERVER['HTTP_HOST']}/katalog/{$d['slug']}"];
$page = ['dataset' => array_filter($facts, fn ($v) => $v !== null && $v !== ''), 'dimensi' => [], 'indikator' => [], 'data' => []];
foreach ($dimensions as $m) {
	$names = [];
	foreach ($used[$m['position']] ?? [] as $code)
		$names[$code] = $labels[$m['list_id']][$code] ?? $code;
	$page['dimensi'][] = ['kode' => $m['code'], 'nama' => $m['name_id'], 'name' => $m['name_en'], 'label' => $names];
}
foreach ($indicators as $k)
	$page['indikator'][] = array_filter(['kode' => $k['code'], 'nama' => $k['name_id'], 'name' => $k['name_en'],
	    'kode_satuan' => $k['unit_code'], 'satuan' => $k['unit_name_id'], 'desimal' => (int)$k['decimals']], fn ($v) => $v !== null);
foreach (rows($db, "SELECT STRAIGHT_JOIN p.series_id, p.series_key, p.data FROM release_index i JOIN series_packed p FORCE INDEX (PRIMARY)
	ON p.dataset_id = i.dataset_id WHERE i.dataset_id = ? AND i.number = ? ORDER BY p.series_key LIMIT $most", [$id, $r['number']]) as $series) {
	$key = array_combine(array_column($dimensions, 'code'), explode('.', $series['series_key']));
	$cells = explode("\0", $series['data']);
	for ($i = 0; $i + 3 < count($cells) && count($page['data']) < $most; $i += 4) {
		$row = $key + ['periode' => $cells[$i], 'nilai' => $cells[$i + 1] === '' ? null : +$cells[$i + 1], 'status' => $cells[$i + 2][0]];
		$page['data'][] = $cells[$i + 3] === '' ? $row : $row + ['keterangan' => $cells[$i + 3]];
	}
	if (count($page['data']) >= $most)
		break;
}
header('Content-Type: application/json');
header('Access-Control-Allow-Origin: *');
header('ETag: "' . md5($stamp['text']) . '"');
echo json_encode($page, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
