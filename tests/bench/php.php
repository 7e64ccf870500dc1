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

$d = rows($db, "SELECT d.id, m.id AS rev, d.slug, d.code, m.title_id, m.title_en, m.description_id, m.description_en, d.item_id,
	d.unit_id, m.unit_code, m.unit_name, m.function_code, m.function_name, m.keywords, m.frequency, d.access, m.licence, d.next_release,
	d.external_id, d.is_priority, m.structure_version, d.current_release, m.sparse,
	GREATEST(r.released_at, COALESCE(d.withdrawn_at, r.released_at)) AS changed_at, d.withdrawn_at, d.withdrawn_upto, d.withdrawn_reason,
	r.released_at, r.n_obs, r.n_series, r.period_from, r.period_to, r.unit_name AS release_unit_name, m.concept, m.definition,
	m.classification, m.measure, m.unit_text, m.reference, m.sdsn_code, m.id AS meaning_id, m.version FROM dataset d JOIN `release` r
	ON r.dataset_id = d.id AND r.number = d.current_release JOIN meaning m ON m.id = d.meaning_id WHERE d.slug = ?", ['uji-sedang'])[0];
$id = $d['id'];
$meaning = $d['meaning_id'];
$r = rows($db, "SELECT number, released_at, n_obs, n_series, period_from, period_to, unit_name, note,
	CONCAT(DATE_FORMAT(released_at, '%Y-%m-%dT%H:%i:%s'), IF(MICROSECOND(released_at), DATE_FORMAT(released_at, '.%f'), ''), 'Z') AS moment
	FROM `release` WHERE dataset_id = ? AND number = ?", [$id, $d['current_release']])[0];
$stamp = rows($db, "SELECT CONCAT_WS('|', d.id, d.current_release, r.released_at, n.sha256, d.withdrawn_at, d.access, m.text, l.text, p.text)
	AS text, GREATEST(r.released_at, COALESCE(d.withdrawn_at, r.released_at), COALESCE(m.changed_at, r.released_at),
	COALESCE(l.changed_at, r.released_at), COALESCE(p.changed_at, r.released_at)) AS changed_at FROM dataset d JOIN `release` r
	ON r.dataset_id = d.id AND r.number = d.current_release JOIN meaning n ON n.id = d.meaning_id
	JOIN (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) AS text, MAX(changed_at) AS changed_at FROM metadata
	WHERE dataset_id = ?) m JOIN (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) AS text, MAX(changed_at) AS changed_at
	FROM code_list WHERE agency = 'SDMX') l JOIN (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) AS text,
	MAX(changed_at) AS changed_at FROM setting WHERE name LIKE 'sdmx.%' OR name IN ('situs.nama', 'jumlah.satuan')) p WHERE d.id = ?",
    [$id, $id])[0];
$dimensions = rows($db, "SELECT position, code, role, name_id, name_en, fixed_code, '' AS synonyms, list_id FROM meaning_dimension
	WHERE meaning_id = ? ORDER BY position", [$meaning]);
$indicators = rows($db, "SELECT position, code, name_id, name_en, unit_code, unit_name_id, unit_name_en, unit_mult, decimals, min_value,
	max_value, '' AS synonyms, optional FROM meaning_indicator WHERE meaning_id = ? ORDER BY position", [$meaning]);
rows($db, "SELECT 0 AS dataset_id, required, code, value FROM meaning_attribute WHERE meaning_id = ? ORDER BY position, code", [$meaning]);
$labels = [];
foreach (rows($db, "SELECT m.list_id AS id, COALESCE(f.agency, l.agency) AS agency, COALESCE(f.code, l.code) AS code,
	COALESCE(f.version, l.version) AS version, COALESCE(f.name_id, l.name_id) AS name_id, COALESCE(f.name_en, l.name_en) AS name_en,
	COALESCE(f.description, l.description) AS description FROM (SELECT DISTINCT list_id FROM meaning_dimension WHERE meaning_id = ?) m
	LEFT JOIN frozen_list f ON f.id = m.list_id LEFT JOIN code_list l ON l.id = m.list_id WHERE COALESCE(f.id, l.id) IS NOT NULL",
    [$meaning]) as $list)
	foreach (rows($db, $list['id'] >= 1000000000 ? "SELECT code, name_id, name_en, description, parent, kemendagri, bps, valid_from,
		valid_to FROM frozen_code WHERE list_id = ? ORDER BY position, code" : "SELECT code, name_id, name_en, description, parent,
		kemendagri, bps, NULLIF(valid_from, '1900-01-01') AS valid_from, NULLIF(valid_to, '9999-12-31') AS valid_to FROM code
		WHERE list_id = ? ORDER BY position, code", [$list['id']]) as $code)
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
