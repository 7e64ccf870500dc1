-- When a question of the worksheets is asked (skip logic of the printed forms), what kind of answer it takes and what to
-- write there. Read after 40_forms.sql, which holds the questions. Choices of 7.4 as the bits of the printed form.

UPDATE form_field SET type = 'derived' WHERE form = 'ms_keg' AND code = '3.4';
UPDATE form_field SET type = 'lines' WHERE form = 'ms_keg' AND code = '4.5';
UPDATE form_field SET type = 'multi_bitmask' WHERE form = 'ms_keg' AND code = '7.4';
UPDATE form_field SET type = 'derived' WHERE form = 'ms_var' AND code = '(1)';
UPDATE form_field SET type = 'lines' WHERE form = 'ms_var' AND code = '(9)';
UPDATE form_field SET type = 'rules' WHERE form = 'ms_var' AND code = '(10)';
UPDATE form_field SET type = 'text' WHERE form = 'ms_var' AND code = '(13)';
UPDATE form_field SET type = 'derived' WHERE form = 'ms_ind' AND code = '(1)';
UPDATE form_field SET type = 'text' WHERE form = 'ms_ind' AND code = '(7)';
UPDATE form_field SET type = 'lines' WHERE form = 'ms_ind' AND code = '(9)';
UPDATE form_field SET type = 'lines' WHERE form = 'ms_ind' AND code = '(11)';
UPDATE form_field SET type = 'lines' WHERE form = 'ms_ind' AND code = '(12)';
UPDATE form_field SET type = 'lines' WHERE form = 'ms_ind' AND code = '(13)';
UPDATE form_field SET type = 'text' WHERE form = 'ms_ind' AND code = '(14)';
UPDATE form_field SET type = 'lines' WHERE form = 'ms_ind' AND code = '(15)';

UPDATE form_field SET applies = 'ID.6=2' WHERE form = 'ms_keg' AND code = 'ID.7';
UPDATE form_field SET applies = 'ID.7=1' WHERE form = 'ms_keg' AND code = 'ID.8';
UPDATE form_field SET applies = '4.1=2' WHERE form = 'ms_keg' AND code = '4.2';
UPDATE form_field SET applies = '4.4=2' WHERE form = 'ms_keg' AND code = '4.5';
UPDATE form_field SET applies = 'ID.4=2' WHERE form = 'ms_keg' AND code = '5.0';
UPDATE form_field SET applies = 'ID.4=2' WHERE form = 'ms_keg' AND code = '5.1';
UPDATE form_field SET applies = 'ID.4=2' WHERE form = 'ms_keg' AND code = '5.2';
UPDATE form_field SET applies = 'ID.4=2&5.2=1' WHERE form = 'ms_keg' AND code = '5.3.a';
UPDATE form_field SET applies = 'ID.4=2&5.2=2' WHERE form = 'ms_keg' AND code = '5.3.b';
UPDATE form_field SET applies = 'ID.4=2&5.2=1' WHERE form = 'ms_keg' AND code = '5.4';
UPDATE form_field SET applies = 'ID.4=2&5.2=1' WHERE form = 'ms_keg' AND code = '5.5';
UPDATE form_field SET applies = 'ID.4=2&5.2=1' WHERE form = 'ms_keg' AND code = '5.6';
UPDATE form_field SET applies = 'ID.4=2' WHERE form = 'ms_keg' AND code = '5.7';
UPDATE form_field SET applies = 'ID.4=2' WHERE form = 'ms_keg' AND code = '5.8';
UPDATE form_field SET applies = '4.7=1,2,4' WHERE form = 'ms_keg' AND code = '6.4';
UPDATE form_field SET applies = '4.7=1,2,4' WHERE form = 'ms_keg' AND code = '6.5';
UPDATE form_field SET applies = '4.7=1,2,4' WHERE form = 'ms_keg' AND code = '6.6.a';
UPDATE form_field SET applies = '4.7=1,2,4' WHERE form = 'ms_keg' AND code = '6.6.b';
UPDATE form_field SET applies = '4.7=1,2,4' WHERE form = 'ms_keg' AND code = '6.7';
UPDATE form_field SET applies = '8.1.a=1' WHERE form = 'ms_keg' AND code = '8.2.a';
UPDATE form_field SET applies = '8.1.b=1' WHERE form = 'ms_keg' AND code = '8.2.b';
UPDATE form_field SET applies = '8.1.c=1' WHERE form = 'ms_keg' AND code = '8.2.c';
UPDATE form_field SET applies = 'keg:ID.4=1,2' WHERE form = 'ms_var' AND code = '(11)';
UPDATE form_field SET applies = '(10)=1' WHERE form = 'ms_ind' AND code = '(11)';
UPDATE form_field SET applies = '(10)=1' WHERE form = 'ms_ind' AND code = '(12)';
UPDATE form_field SET applies = '(10)=2' WHERE form = 'ms_ind' AND code = '(13)';
UPDATE form_field SET applies = '(10)=2' WHERE form = 'ms_ind' AND code = '(14)';
UPDATE form_field SET applies = '(10)=2' WHERE form = 'ms_ind' AND code = '(15)';

UPDATE form_field SET hint = 'Cara pengumpulan, komponen utama, cakupan wilayah; tanpa tahun. Contoh: Kompilasi Data Penduduk menurut Jenis Kelamin Kabupaten …'
	WHERE form = 'ms_keg' AND code = 'ID.1';
UPDATE form_field SET hint = 'Diisi petugas BPS; biarkan kosong.'
	WHERE form = 'ms_keg' AND code = 'ID.3';
UPDATE form_field SET hint = 'Menentukan apakah Blok V (desain sampel) ditanyakan.'
	WHERE form = 'ms_keg' AND code = 'ID.4';
UPDATE form_field SET hint = 'Nomor surat atau nomor identitas dari Romantik.'
	WHERE form = 'ms_keg' AND code = 'ID.8';
UPDATE form_field SET hint = 'Nama lengkap, tanpa singkatan.'
	WHERE form = 'ms_keg' AND code = '1.1';
UPDATE form_field SET hint = 'Jalan dan nomor, kecamatan, kabupaten, provinsi, kode pos.'
	WHERE form = 'ms_keg' AND code = '1.2';
UPDATE form_field SET hint = 'Di daerah: Sekretaris Daerah, atau kosong.'
	WHERE form = 'ms_keg' AND code = '2.1.a';
UPDATE form_field SET hint = 'Di daerah: kepala perangkat daerah.'
	WHERE form = 'ms_keg' AND code = '2.1.b';
UPDATE form_field SET hint = 'Mengapa data ini diperlukan, dan dasar hukumnya.'
	WHERE form = 'ms_keg' AND code = '3.1';
UPDATE form_field SET hint = 'Sebutkan indikator yang dihasilkan; pemeriksa BPS menanyakannya.'
	WHERE form = 'ms_keg' AND code = '3.2';
UPDATE form_field SET hint = 'Tahap berikutnya tidak boleh mulai sebelum tahap sebelumnya mulai.'
	WHERE form = 'ms_keg' AND code = '3.3.A.1';
UPDATE form_field SET hint = 'Untuk kompilasi: kapan datanya ditarik dari catatan.'
	WHERE form = 'ms_keg' AND code = '3.3.B.3';
UPDATE form_field SET hint = 'Satu wilayah satu baris: Provinsi; Kabupaten atau Kota.'
	WHERE form = 'ms_keg' AND code = '4.5';
UPDATE form_field SET hint = 'Kompilasi produk administrasi memilih pengumpulan data sekunder.'
	WHERE form = 'ms_keg' AND code = '4.6';
UPDATE form_field SET hint = 'Untuk kompilasi: Lainnya, yaitu lembar kerja atau aplikasi.'
	WHERE form = 'ms_keg' AND code = '4.7';
UPDATE form_field SET hint = 'Bagian populasi yang menjadi sampel, misalnya 0,02.'
	WHERE form = 'ms_keg' AND code = '5.5';
UPDATE form_field SET hint = 'Sebutkan ukurannya (RSE, CV, atau MoE). Contoh: RSE 4,2%.'
	WHERE form = 'ms_keg' AND code = '5.6';
UPDATE form_field SET hint = 'Inferensia hanya bila sampelnya probabilitas.'
	WHERE form = 'ms_keg' AND code = '7.2';
UPDATE form_field SET hint = 'Tanggal ini menjadi jadwal rilis di portal.'
	WHERE form = 'ms_keg' AND code = '8.2.a';
UPDATE form_field SET hint = 'Tanggal ini menjadi jadwal rilis di portal.'
	WHERE form = 'ms_keg' AND code = '8.2.b';
UPDATE form_field SET hint = 'Tanggal ini menjadi jadwal rilis di portal.'
	WHERE form = 'ms_keg' AND code = '8.2.c';
UPDATE form_field SET hint = 'Huruf awal kapital, tidak disingkat, tanpa satuan, tanpa periode, tanpa wilayah.'
	WHERE form = 'ms_var' AND code = '(2)';
UPDATE form_field SET hint = 'Nama pendek atau nama kolom pada lembar data.'
	WHERE form = 'ms_var' AND code = '(3)';
UPDATE form_field SET hint = 'Rujuk daftar standar data statistik nasional bila ada.'
	WHERE form = 'ms_var' AND code = '(4)';
UPDATE form_field SET hint = 'Tidak diawali kata "adalah", diakhiri titik.'
	WHERE form = 'ms_var' AND code = '(5)';
UPDATE form_field SET hint = 'Peraturan atau standar yang menjadi acuan.'
	WHERE form = 'ms_var' AND code = '(6)';
UPDATE form_field SET hint = 'Kapan keadaannya diukur. Contoh: akhir tahun; selama satu bulan.'
	WHERE form = 'ms_var' AND code = '(7)';
UPDATE form_field SET hint = 'Satu nilai satu baris: kode; nilai. Untuk variabel kategorik.'
	WHERE form = 'ms_var' AND code = '(9)';
UPDATE form_field SET hint = 'Satu aturan satu baris; dijalankan pada setiap unggahan. Contoh: nilai >= 0'
	WHERE form = 'ms_var' AND code = '(10)';
UPDATE form_field SET hint = 'Bunyi pertanyaan pada kuesioner.'
	WHERE form = 'ms_var' AND code = '(11)';
UPDATE form_field SET hint = 'Jumlah, rata-rata, persentase, rasio, indeks, luas, berat, kepadatan.'
	WHERE form = 'ms_var' AND code = '(13)';
UPDATE form_field SET hint = 'Kode standar data bila sudah terdaftar.'
	WHERE form = 'ms_var' AND code = '(15)';
UPDATE form_field SET hint = 'Arti nilai yang naik atau turun.'
	WHERE form = 'ms_ind' AND code = '(5)';
UPDATE form_field SET hint = 'Rumus dengan penjelasan lambangnya.'
	WHERE form = 'ms_ind' AND code = '(6)';
UPDATE form_field SET hint = 'Satu pemilah satu baris. Contoh: Jenis kelamin.'
	WHERE form = 'ms_ind' AND code = '(9)';
UPDATE form_field SET hint = 'Komposit: dibangun dari indikator lain. Bukan komposit: dihitung langsung dari variabel.'
	WHERE form = 'ms_ind' AND code = '(10)';
UPDATE form_field SET hint = 'Publikasi tempat indikator pembangun tersedia; satu baris satu.'
	WHERE form = 'ms_ind' AND code = '(11)';
UPDATE form_field SET hint = 'Nama indikator pembangun; satu baris satu, urut seperti publikasinya.'
	WHERE form = 'ms_ind' AND code = '(12)';
UPDATE form_field SET hint = 'Kegiatan yang menghasilkan variabel pembangun; satu baris satu.'
	WHERE form = 'ms_ind' AND code = '(13)';
UPDATE form_field SET hint = 'Diisi petugas BPS; biarkan kosong.'
	WHERE form = 'ms_ind' AND code = '(14)';
UPDATE form_field SET hint = 'Nama variabel pembangun; satu baris satu, urut seperti kegiatannya.'
	WHERE form = 'ms_ind' AND code = '(15)';
UPDATE form_field SET hint = 'Kode standar data bila sudah terdaftar.'
	WHERE form = 'ms_ind' AND code = '(18)';
UPDATE form_field SET hint = 'Jumlah, persentase, rasio, rata-rata, indeks, laju, luas, berat.'
	WHERE form = 'ms_ind' AND code = '(7)';
