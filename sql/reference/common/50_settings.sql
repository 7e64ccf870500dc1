-- Registers of letters that every regency starts from; an admin changes them, a second import keeps what he wrote. Settings stand
-- in shared/process/setting_table.c; `satudata reference` puts them in.

INSERT INTO register (code, title, pattern, classification, office) VALUES
	('ba-forum', 'Berita Acara Forum Satu Data', '{klasifikasi}/{urut}/BA/{opd}/{tahun}', '500.14.4', '000'),
	('kesepakatan', 'Kesepakatan Daftar Data', '{klasifikasi}/{urut}/KDD/{opd}/{tahun}', '500.14.4', '000'),
	('rekomendasi', 'Surat Rekomendasi Kegiatan Statistik', 'B-{urut}/{opd}/{klasifikasi}/{bulan}/{tahun}', 'VS.100', '00000'),
	('pemeriksaan', 'Laporan Pemeriksaan Data', '{klasifikasi}/{urut}/LP/{opd}/{tahun}', '500.14.4', '000'),
	('sds', 'Lembar Standar Data', '{klasifikasi}/{urut}/SDS/{opd}/{tahun}', '500.14.4', '000')
ON DUPLICATE KEY UPDATE title = VALUES(title);
