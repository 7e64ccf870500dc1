-- Settings, letterhead, service hours and letter patterns of the sample regency (SOP 500.14.4/1086/403.113/2024 and its service standard).

INSERT INTO setting (name, value, description) VALUES
	('instansi.nama', 'Kabupaten Magetan', ''),
	('instansi.pemerintah', 'Pemerintah Kabupaten Magetan', ''),
	('instansi.ibu_kota', 'Magetan', ''),
	('situs.nama', 'Satu Data Magetan', ''),
	('situs.deskripsi', 'Data sektoral Kabupaten Magetan yang telah diperiksa, lengkap dengan metadata dan siap dipakai.', ''),
	('situs.kontak', 'Bidang Statistik dan Persandian, Dinas Komunikasi dan Informatika Kabupaten Magetan', ''),
	('walidata.unit', 'KOMINFO', ''),
	('pembina.unit', 'BPS', ''),
	('koordinator.unit', 'BAPPEDA', ''),
	('kop.pemerintah', 'PEMERINTAH KABUPATEN MAGETAN', ''),
	('kop.instansi', 'DINAS KOMUNIKASI DAN INFORMATIKA', ''),
	('kop.alamat', 'Magetan, Jawa Timur', ''),
	('kop.kontak', '', ''),
	('forum.kop', 'FORUM SATU DATA KABUPATEN MAGETAN', ''),
	('forum.dasar', 'Keputusan Bupati Magetan Nomor 188/207/Kept/403.013/2022 tentang Pembentukan Forum Satu Data Kabupaten Magetan', ''),
	('pembina.kop', 'BADAN PUSAT STATISTIK KABUPATEN MAGETAN', ''),
	('dasar_hukum', 'Peraturan Presiden Nomor 39 Tahun 2019 tentang Satu Data Indonesia|Peraturan Bupati Magetan Nomor 1 Tahun 2022 tentang Satu Data Kabupaten Magetan|Peraturan Bupati Magetan Nomor 82 Tahun 2020 tentang Kedudukan, Susunan Organisasi, Tugas dan Fungsi, serta Tata Kerja Dinas Komunikasi dan Informatika Kabupaten Magetan|Peraturan Kepala Badan Pusat Statistik Nomor 9 Tahun 2009 tentang Penyelenggaraan Statistik Sektoral oleh Pemerintah Daerah|Keputusan Bupati Magetan Nomor 188/207/Kept/403.013/2022 tentang Pembentukan Forum Satu Data Kabupaten Magetan', ''),
	('sop.nomor', '500.14.4/1086/403.113/2024', ''),
	('layanan.pelaksana', 'Statistisi (3 orang) dan Pranata Komputer (3 orang)', ''),
	('layanan.pengawas', 'Tim Data dan Statistik, Seksi Data dan Statistik, Bidang Statistik dan Persandian', ''),
	('sdmx.agency', 'MAGETAN', ''),
	('sdmx.agency_nama', 'Kabupaten Magetan', ''),
	('sdmx.agency_nama_en', 'Magetan Regency', ''),
	('sdmx.wilayah', '3520', ''),
	('portal.lama', 'https://dasatama.magetan.go.id', '')
ON DUPLICATE KEY UPDATE name = VALUES(name);

DELETE FROM service_hour;
INSERT INTO service_hour (weekday, from_second, to_second) VALUES
	(1, 28800, 43200),
	(1, 46800, 54000),
	(2, 28800, 43200),
	(2, 46800, 54000),
	(3, 28800, 43200),
	(3, 46800, 54000),
	(4, 28800, 43200),
	(4, 46800, 54000),
	(5, 28800, 41400),
	(5, 48600, 50400)
ON DUPLICATE KEY UPDATE to_second = VALUES(to_second);

UPDATE register SET office = '403.113' WHERE office = '000';
UPDATE register SET office = '35200' WHERE code = 'rekomendasi' AND office = '00000';
UPDATE register SET office = '403.013' WHERE code IN ('ba-forum', 'kesepakatan') AND office = '403.113' AND rev = 1;
