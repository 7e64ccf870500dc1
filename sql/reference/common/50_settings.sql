-- Settings that every regency starts from; an admin changes the values, a second import keeps them.

INSERT INTO setting (name, value, description, is_public) VALUES
	('langkah.1a.hari', '2', 'Jatah hari kerja: menyusun dan mengusulkan daftar data', 0),
	('langkah.1b.hari', '0', 'Jatah hari kerja: kesepakatan forum (0 = tidak ditetapkan)', 0),
	('langkah.2a.hari', '7', 'Jatah hari kerja: rekomendasi dan pembinaan oleh BPS', 0),
	('langkah.2b.hari', '14', 'Jatah hari kerja: pengumpulan data', 0),
	('langkah.2c.hari', '3', 'Jatah hari kerja: unggah data', 0),
	('langkah.3.hari', '1', 'Jatah hari kerja: pemeriksaan', 0),
	('langkah.4.hari', '1', 'Jatah hari kerja: penyebarluasan', 0),
	('langkah.pengaduan.hari', '5', 'Jatah hari kerja: menjawab pengaduan', 0),
	('layanan.total.hari', '15', 'Janji standar pelayanan: tiga minggu hari kerja, di luar waktu tunggu BPS', 1),
	('kalender.cuti_bersama_tutup', '1', '1 = cuti bersama dihitung libur', 0),
	('sesi.menganggur_menit', '15', 'Sesi berakhir setelah menganggur sekian menit', 0),
	('sesi.maksimum_jam', '10', 'Sesi berakhir paling lama sekian jam setelah masuk', 0),
	('sandi.panjang_min', '12', 'Panjang kata sandi paling sedikit', 0),
	('api.per_menit', '120', 'Permintaan per menit yang diterima dari satu kunci program', 0),
	('kunci.gagal', '10', 'Akun dikunci setelah sekian kali gagal masuk', 0),
	('kunci.menit', '30', 'Lama kunci akun, menit', 0),
	('sdmx.batas_observasi', '0', 'Observasi paling banyak dalam satu jawaban SDMX tanpa saringan; 0 = tanpa batas', 0),
	('unggah.maks_mib', '20', 'Ukuran berkas unggahan paling besar, MiB', 0),
	('periksa.lompatan_persen', '50', 'Peringatan bila angka naik atau turun lebih dari sekian persen dari periode sebelumnya', 0),
	('periksa.patah_kali', '10', 'Peringatan seri patah bila angka menjadi sekian kali lipat atau sepersekiannya', 0),
	('periksa.salin_persen', '80', 'Peringatan tahun salinan bila sekian persen angka sama persis dengan periode sebelumnya', 0),
	('periksa.salin_sel', '6', 'Tahun salinan baru diperiksa mulai sekian sel', 0),
	('periksa.kelas_persen', '20', 'Galat klasifikasi bila sekian persen nama dalam kolom tidak ada dalam daftar kode', 0),
	('periksa.kelas_nama', '4', 'Galat klasifikasi baru diperiksa mulai sekian nama yang tidak dikenal', 0),
	('periksa.nol_berderet', '4', 'Saran bila satu angka ganjil berdiri sesudah sekian nol, misalnya 476878800001', 0),
	('periksa.sel_kecil', '5', 'Peringatan sel kecil: hitungan orang atau kasus di bawah angka ini', 0),
	('periksa.sel_kecil_urusan', '1.02,1.06', 'Urusan yang sel kecilnya diperiksa, dipisah koma', 0),
	('periksa.sel_kecil_satuan', 'JIWA,ORANG,KASUS,PASIEN', 'Satuan yang sel kecilnya diperiksa, dipisah koma', 0),
	('rekomendasi.diam_hari', '90', 'Permintaan dianggap gugur oleh BPS setelah sekian hari tanpa tindak lanjut', 0),
	('rekomendasi.ingatkan_hari', '60', 'Peringatan mulai tampil setelah sekian hari tanpa tindak lanjut', 0),
	('katalog.lisensi', 'CC-BY-4.0', 'Lisensi data terbuka', 1),
	('tampilan.warna', '#0b5d3b', 'Warna utama situs', 1)
ON DUPLICATE KEY UPDATE description = VALUES(description), is_public = VALUES(is_public);

INSERT INTO register (code, title, pattern, classification, office) VALUES
	('ba-forum', 'Berita Acara Forum Satu Data', '{klasifikasi}/{urut}/BA/{opd}/{tahun}', '500.14.4', '000'),
	('kesepakatan', 'Kesepakatan Daftar Data', '{klasifikasi}/{urut}/KDD/{opd}/{tahun}', '500.14.4', '000'),
	('rekomendasi', 'Surat Rekomendasi Kegiatan Statistik', 'B-{urut}/{opd}/{klasifikasi}/{bulan}/{tahun}', 'VS.100', '00000'),
	('pemeriksaan', 'Laporan Pemeriksaan Data', '{klasifikasi}/{urut}/LP/{opd}/{tahun}', '500.14.4', '000'),
	('sds', 'Lembar Standar Data', '{klasifikasi}/{urut}/SDS/{opd}/{tahun}', '500.14.4', '000')
ON DUPLICATE KEY UPDATE title = VALUES(title);
