-- Settings, letterhead, service hours and letter patterns of the sample regency (SOP 500.14.4/1086/403.113/2024 and its service standard).

INSERT INTO setting (name, value, description, is_public) VALUES
	('instansi.nama', 'Kabupaten Magetan', 'Nama daerah', 1),
	('instansi.pemerintah', 'Pemerintah Kabupaten Magetan', 'Nama pemerintah daerah', 1),
	('instansi.ibu_kota', 'Magetan', 'Tempat surat ditandatangani', 1),
	('situs.nama', 'Satu Data Magetan', 'Nama situs', 1),
	('situs.deskripsi', 'Data sektoral Kabupaten Magetan yang telah diperiksa, lengkap dengan metadata dan siap dipakai.', 'Kalimat pembuka situs', 1),
	('situs.kontak', 'Bidang Statistik dan Persandian, Dinas Komunikasi dan Informatika Kabupaten Magetan', 'Penanggung jawab layanan dan pengaduan', 1),
	('walidata.unit', 'KOMINFO', 'Kode unit walidata', 0),
	('pembina.unit', 'BPS', 'Kode unit pembina data', 0),
	('koordinator.unit', 'BAPPEDA', 'Kode unit koordinator forum', 0),
	('kop.pemerintah', 'PEMERINTAH KABUPATEN MAGETAN', 'Kop surat baris pertama', 0),
	('kop.instansi', 'DINAS KOMUNIKASI DAN INFORMATIKA', 'Kop surat baris kedua', 0),
	('kop.alamat', 'Magetan, Jawa Timur', 'Kop surat: alamat', 0),
	('kop.kontak', '', 'Kop surat: telepon, laman, surel', 0),
	('forum.kop', 'FORUM SATU DATA KABUPATEN MAGETAN', 'Kop berita acara dan kesepakatan', 0),
	('forum.dasar', 'Keputusan Bupati Magetan Nomor 188/207/Kept/403.013/2022 tentang Pembentukan Forum Satu Data Kabupaten Magetan', 'Dasar pembentukan forum', 0),
	('pembina.kop', 'BADAN PUSAT STATISTIK KABUPATEN MAGETAN', 'Kop surat rekomendasi', 0),
	('dasar_hukum', 'Peraturan Presiden Nomor 39 Tahun 2019 tentang Satu Data Indonesia|Peraturan Bupati Magetan Nomor 1 Tahun 2022 tentang Satu Data Kabupaten Magetan|Peraturan Bupati Magetan Nomor 82 Tahun 2020 tentang Kedudukan, Susunan Organisasi, Tugas dan Fungsi, serta Tata Kerja Dinas Komunikasi dan Informatika Kabupaten Magetan|Peraturan Kepala Badan Pusat Statistik Nomor 9 Tahun 2009 tentang Penyelenggaraan Statistik Sektoral oleh Pemerintah Daerah|Keputusan Bupati Magetan Nomor 188/207/Kept/403.013/2022 tentang Pembentukan Forum Satu Data Kabupaten Magetan', 'Dasar hukum, dipisah garis tegak', 1),
	('sop.nomor', '500.14.4/1086/403.113/2024', 'Nomor SOP', 1),
	('layanan.pelaksana', 'Statistisi (3 orang) dan Pranata Komputer (3 orang)', 'Standar pelayanan: kompetensi dan jumlah pelaksana', 1),
	('layanan.pengawas', 'Tim Data dan Statistik, Seksi Data dan Statistik, Bidang Statistik dan Persandian', 'Standar pelayanan: yang mengawasi', 1),
	('sdmx.agency', 'MAGETAN', 'Kode agensi SDMX', 1),
	('sdmx.agency_nama', 'Kabupaten Magetan', 'Nama agensi SDMX', 1),
	('sdmx.agency_nama_en', 'Magetan Regency', 'Nama agensi SDMX, Inggris', 1),
	('sdmx.wilayah', '3520', 'Kode wilayah kabupaten dalam CL_AREA', 1),
	('portal.lama', 'https://dasatama.magetan.go.id', 'Portal yang digantikan', 0)
ON DUPLICATE KEY UPDATE description = VALUES(description), is_public = VALUES(is_public);

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
