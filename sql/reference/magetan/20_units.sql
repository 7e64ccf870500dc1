-- Agencies of the sample regency. Names, portal ids and dataset counts as its present portal prints them; names before, where they differ, go to unit_name.

INSERT INTO unit (code, name, kind, functions, external_id, source) VALUES
	('ARPUS', 'Dinas Kearsipan dan Perpustakaan', 'dinas', '2.23;2.24', '1', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('BAKESBANGPOL', 'Badan Kesatuan Bangsa dan Politik', 'badan', '8.01', '2', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('BKPSDM', 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia', 'badan', '5.03;5.04', '3', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('BPBD', 'Badan Penanggulangan Bencana Daerah', 'badan', '1.05', '4', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('BPKPD', 'Badan Pengelolaan Keuangan dan Pendapatan Daerah', 'badan', '5.02', '5', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DISDIK', 'Dinas Pendidikan, Kepemudaan dan Olahraga', 'dinas', '1.01;2.19', '6', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DINKES', 'Dinas Kesehatan', 'dinas', '1.02', '7', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DINKOPUM', 'Dinas Koperasi dan Usaha Mikro', 'dinas', '2.17', '8', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DINSOS', 'Dinas Sosial', 'dinas', '1.06', '9', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DISHUB', 'Dinas Perhubungan', 'dinas', '2.15', '10', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DISNAKKAN', 'Dinas Peternakan dan Perikanan', 'dinas', '3.25;3.27', '11', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DISNAKER', 'Dinas Tenaga Kerja', 'dinas', '2.07;3.32', '12', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DISPARBUD', 'Dinas Pariwisata dan Kebudayaan', 'dinas', '2.22;3.26', '13', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DUKCAPIL', 'Dinas Kependudukan dan Pencatatan Sipil', 'dinas', '2.12', '14', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DISPERINDAG', 'Dinas Perindustrian dan Perdagangan', 'dinas', '3.30;3.31', '15', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DLHP', 'Dinas Lingkungan Hidup dan Pangan', 'dinas', '2.09;2.11', '16', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DPMD', 'Dinas Pemberdayaan Masyarakat dan Desa', 'dinas', '2.13', '17', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DPMPTSP', 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', 'dinas', '2.18', '18', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('SETWAN', 'Sekretariat DPRD', 'sekretariat', '4.02', '19', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DPUPR', 'Dinas Pekerjaan Umum dan Penataan Ruang', 'dinas', '1.03', '20', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DPPKBPPPA', 'Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan dan Perlindungan Anak', 'dinas', '2.08;2.14', '21', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('KOMINFO', 'Dinas Komunikasi dan Informatika', 'dinas', '2.16;2.20;2.21', '22', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('PEREKONOMIAN', 'Bagian Perekonomian dan SDA (Sekretariat Daerah)', 'bagian setda', '4.01', '23', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('DPRKP', 'Dinas Perumahan dan Kawasan Permukiman', 'dinas', '1.04;2.10', '24', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('RSUD', 'RSUD dr. Sayidiman', 'uptd/rsud', '1.02', '25', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('SATPOLPP', 'Satuan Polisi Pamong Praja dan Pemadam Kebakaran', 'satuan', '1.05', '26', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('PERTANIAN', 'Dinas Tanaman Pangan, Hortikultura, Perkebunan', 'dinas', '3.27', '27', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('TAPEM', 'Bagian Tata Pemerintahan (Sekretariat Daerah)', 'bagian setda', '4.01', '32', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('ORGANISASI', 'Bagian Organisasi (Sekretariat Daerah)', 'bagian setda', '4.01', '33', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('BAPPEDA', 'Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah', 'badan', '5.01;5.05', '34', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('INSPEKTORAT', 'Inspektorat', 'inspektorat', '6.01', '39', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('BPS', 'BPS Kabupaten Magetan', 'instansi vertikal', '', '41', 'nama & jumlah dibaca: arifintahu/opendata-magetan data/agencies.json@5504c1e; nama_baku & urusan: disesuaikan'),
	('SETDA', 'Sekretariat Daerah', 'setda', '4.01', NULL, 'pengetahuan umum, belum diverifikasi – periksa Perbup SOTK Magetan'),
	('HUKUM', 'Bagian Hukum (Sekretariat Daerah)', 'bagian setda', '4.01', NULL, 'pengetahuan umum, belum diverifikasi – periksa Perbup SOTK Magetan'),
	('KESRA', 'Bagian Kesejahteraan Rakyat (Sekretariat Daerah)', 'bagian setda', '4.01', NULL, 'pengetahuan umum, belum diverifikasi – periksa Perbup SOTK Magetan'),
	('ADMBANG', 'Bagian Administrasi Pembangunan (Sekretariat Daerah)', 'bagian setda', '4.01', NULL, 'pengetahuan umum, belum diverifikasi – periksa Perbup SOTK Magetan'),
	('PBJ', 'Bagian Pengadaan Barang/Jasa (Sekretariat Daerah)', 'bagian setda', '4.01', NULL, 'pengetahuan umum, belum diverifikasi – periksa Perbup SOTK Magetan'),
	('UMUM', 'Bagian Umum (Sekretariat Daerah)', 'bagian setda', '4.01', NULL, 'pengetahuan umum, belum diverifikasi – periksa Perbup SOTK Magetan'),
	('PROKOPIM', 'Bagian Protokol dan Komunikasi Pimpinan (Sekretariat Daerah)', 'bagian setda', '4.01', NULL, 'pengetahuan umum, belum diverifikasi – periksa Perbup SOTK Magetan'),
	('RENKEU', 'Bagian Perencanaan dan Keuangan (Sekretariat Daerah)', 'bagian setda', '4.01', NULL, 'pengetahuan umum, belum diverifikasi – periksa Perbup SOTK Magetan'),
	('KEC_PONCOL', 'Kecamatan Poncol', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_PARANG', 'Kecamatan Parang', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_LEMBEYAN', 'Kecamatan Lembeyan', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_TAKERAN', 'Kecamatan Takeran', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_KAWEDANAN', 'Kecamatan Kawedanan', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_MAGETAN', 'Kecamatan Magetan', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_PLAOSAN', 'Kecamatan Plaosan', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_PANEKAN', 'Kecamatan Panekan', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_SUKOMORO', 'Kecamatan Sukomoro', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_BENDO', 'Kecamatan Bendo', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_MAOSPATI', 'Kecamatan Maospati', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_BARAT', 'Kecamatan Barat', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_KARANGREJO', 'Kecamatan Karangrejo', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_KARAS', 'Kecamatan Karas', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_KARTOHARJO', 'Kecamatan Kartoharjo', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_NGARIBOYO', 'Kecamatan Ngariboyo', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_NGUNTORONADI', 'Kecamatan Nguntoronadi', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)'),
	('KEC_SIDOREJO', 'Kecamatan Sidorejo', 'kecamatan', '7.01', NULL, 'turunan dari kode wilayah (bukan penerbit di DASATAMA)')
ON DUPLICATE KEY UPDATE functions = VALUES(functions), external_id = VALUES(external_id), source = VALUES(source);

INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-12-31', 'Dinas Kearsip dan Perpustakaan' FROM unit WHERE code = 'ARPUS';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-12-31', 'Pelaksana Badan Penanggulangan Bencana Daerah' FROM unit WHERE code = 'BPBD';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-03-31', 'Badan Pendapatan Pengelolaan Keuagan dan Aset Daerah' FROM unit WHERE code = 'BPKPD';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-12-31', 'Dinas Pendidikan Kepemudaan, dan Olah Raga' FROM unit WHERE code = 'DISDIK';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-03-31', 'Dinas Pendidikan, Kepemudaan, dan Olah Raga' FROM unit WHERE code = 'DISDIK';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-03-31', 'Dinas Lingkungan Hidup' FROM unit WHERE code = 'DLHP';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-12-31', 'Dinas Penanaman Modal dan Pelayanan Satu Pintu' FROM unit WHERE code = 'DPMPTSP';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-12-31', 'Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan, dan Perlindungan Anak' FROM unit WHERE code = 'DPPKBPPPA';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-12-31', 'Bagian Perekonomian dan SDA' FROM unit WHERE code = 'PEREKONOMIAN';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-12-31', 'Dinas Perumahan dan Kawasan Pemukiman' FROM unit WHERE code = 'DPRKP';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-12-31', 'RSUD Sayidiman' FROM unit WHERE code = 'RSUD';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-12-31', 'Dinas Tanaman Pangan, Holtikultura, dan Perkebunan' FROM unit WHERE code = 'PERTANIAN';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-03-31', 'Dinas Tanaman Pangan Holtikultura, Perkebunan, dan Ketahanan Pangan' FROM unit WHERE code = 'PERTANIAN';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-12-31', 'Bagian Tata Pemerintahan' FROM unit WHERE code = 'TAPEM';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-12-31', 'Bagian Organisasi' FROM unit WHERE code = 'ORGANISASI';
INSERT IGNORE INTO unit_name (unit_id, valid_to, name) SELECT id, '2025-03-31', 'Badan Perencanaan Pembangaunan, Penelitian dan Pengembangan Daerah' FROM unit WHERE code = 'BAPPEDA';

UPDATE unit SET head_name = 'CAHAYA WIJAYA, S.STP., M.Si', head_title = 'Kepala Dinas Komunikasi dan Informatika', head_rank = 'Pembina Utama Muda', head_nip = '19760520 199511 1 001', office_code = '403.113' WHERE code = 'KOMINFO' AND head_name = '';

UPDATE unit SET office_code = '403.013' WHERE code = 'SETDA' AND office_code = '';
UPDATE unit SET office_code = '35200' WHERE code = 'BPS' AND office_code = '';
