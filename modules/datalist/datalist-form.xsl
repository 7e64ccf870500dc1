<?xml version="1.0" encoding="UTF-8"?>
<!-- datalist-form.xsl: the form of an entry with its hints and examples, and the import. Included by datalist.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<xsl:template name="isian">
		<xsl:param name="nama"/>
		<xsl:param name="label"/>
		<xsl:param name="nilai"/>
		<xsl:param name="petunjuk"/>
		<xsl:param name="maks"/>
		<xsl:param name="wajib" select="0"/>
		<xsl:param name="lebar">penuh</xsl:param>
		<xsl:call-template name="bidang">
			<xsl:with-param name="nama" select="$nama"/>
			<xsl:with-param name="label" select="$label"/>
			<xsl:with-param name="nilai" select="$nilai"/>
			<xsl:with-param name="petunjuk" select="$petunjuk"/>
			<xsl:with-param name="maks" select="$maks"/>
			<xsl:with-param name="wajib" select="$wajib"/>
			<xsl:with-param name="lebar" select="$lebar"/>
		</xsl:call-template>
	</xsl:template>

	<xsl:template name="formulir-standar">
		<h2>1. Data apa</h2>
		<xsl:call-template name="isian"><xsl:with-param name="nama">judul</xsl:with-param><xsl:with-param name="label">Nama data</xsl:with-param><xsl:with-param name="wajib" select="1"/><xsl:with-param name="maks">250</xsl:with-param><xsl:with-param name="nilai" select="entri/@title"/><xsl:with-param name="petunjuk">Seperti akan tampil di katalog, tanpa tahun. Contoh: Penduduk menurut jenis kelamin dan kecamatan.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">jenis</xsl:with-param><xsl:with-param name="label">Jenis</xsl:with-param><xsl:with-param name="nilai" select="entri/@kind"/><xsl:with-param name="petunjuk">Variabel: angka yang dicatat langsung (jumlah siswa). Indikator: hasil hitungan (persentase siswa lulus).</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">konsep</xsl:with-param><xsl:with-param name="label">Konsep</xsl:with-param><xsl:with-param name="maks">300</xsl:with-param><xsl:with-param name="nilai" select="entri/@concept"/><xsl:with-param name="petunjuk">Hal yang diukur, tidak disingkat, tanpa ukuran, waktu, dan wilayah.<br/><strong>Baik:</strong> Siswa Sekolah Dasar. <strong>Kurang baik:</strong> Jumlah Siswa SD Kabupaten Tahun 2024.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang-panjang"><xsl:with-param name="nama">definisi</xsl:with-param><xsl:with-param name="label">Definisi</xsl:with-param><xsl:with-param name="wajib" select="0"/><xsl:with-param name="maks">2000</xsl:with-param><xsl:with-param name="nilai" select="entri/@definition"/><xsl:with-param name="petunjuk">Apa yang termasuk dan tidak termasuk, sehingga orang lain menghitung hal yang sama.<br/><strong>Baik:</strong> Orang yang terdaftar dan aktif belajar pada satuan pendidikan dasar pada 30 September. <strong>Kurang baik:</strong> Siswa yang bersekolah.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">klasifikasi</xsl:with-param><xsl:with-param name="label">Klasifikasi</xsl:with-param><xsl:with-param name="maks">300</xsl:with-param><xsl:with-param name="nilai" select="entri/@classification"/><xsl:with-param name="petunjuk">Penggolongan yang dipakai dalam tabel. Contoh: jenis kelamin; kecamatan.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">ukuran</xsl:with-param><xsl:with-param name="label">Ukuran</xsl:with-param><xsl:with-param name="maks">120</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param><xsl:with-param name="nilai" select="entri/@measure"/><xsl:with-param name="petunjuk">Contoh: Jumlah, Persentase, Rata-rata, Luas.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">satuan</xsl:with-param><xsl:with-param name="label">Satuan</xsl:with-param><xsl:with-param name="maks">120</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param><xsl:with-param name="nilai" select="entri/@unit_text"/><xsl:with-param name="petunjuk">Contoh: Orang, Unit, Hektare, Persen.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">periode</xsl:with-param><xsl:with-param name="label">Periode</xsl:with-param><xsl:with-param name="kosong">-</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param><xsl:with-param name="nilai" select="entri/@frequency"/></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">cakupan</xsl:with-param><xsl:with-param name="label">Cakupan wilayah</xsl:with-param><xsl:with-param name="maks">120</xsl:with-param><xsl:with-param name="nilai" select="entri/@coverage"/><xsl:with-param name="petunjuk">Tingkat wilayah paling rinci: kabupaten, kecamatan, atau desa/kelurahan.</xsl:with-param></xsl:call-template>
	</xsl:template>

	<xsl:template name="formulir-kumpul">
		<h2>2. Bagaimana dikumpulkan</h2>
		<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">urusan</xsl:with-param><xsl:with-param name="label">Urusan pemerintahan</xsl:with-param><xsl:with-param name="wajib" select="0"/><xsl:with-param name="nilai" select="entri/@function_code"/></xsl:call-template>
		<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">metode</xsl:with-param><xsl:with-param name="label">Cara pengumpulan</xsl:with-param><xsl:with-param name="nilai" select="entri/@method"/><xsl:with-param name="petunjuk">Kompilasi: dari catatan administrasi sendiri. Survei: dari sampel. Sensus: seluruh populasi dicacah.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">kegiatan</xsl:with-param><xsl:with-param name="label">Kegiatan statistik induk</xsl:with-param><xsl:with-param name="maks">250</xsl:with-param><xsl:with-param name="nilai" select="entri/@activity"/><xsl:with-param name="petunjuk">Contoh: Kompilasi data pokok pendidikan.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang-centang"><xsl:with-param name="nama">perlu_rekomendasi</xsl:with-param><xsl:with-param name="label">Kegiatan ini memerlukan rekomendasi BPS</xsl:with-param><xsl:with-param name="nilai" select="entri/@needs_recommendation"/><xsl:with-param name="petunjuk">Survei, sensus, dan kompilasi produk administrasi pada dasarnya memerlukannya.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">alasan_bebas</xsl:with-param><xsl:with-param name="label">Bila tidak memerlukan, alasannya</xsl:with-param><xsl:with-param name="maks">500</xsl:with-param><xsl:with-param name="nilai" select="entri/@exempt_reason"/><xsl:with-param name="petunjuk">Contoh: diambil dari kegiatan yang rekomendasinya sudah terbit, nomor B-…</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">dasar</xsl:with-param><xsl:with-param name="label">Dasar permintaan</xsl:with-param><xsl:with-param name="maks">250</xsl:with-param><xsl:with-param name="nilai" select="entri/@basis"/><xsl:with-param name="petunjuk">Contoh: RPJMD, IKU, SPM Pendidikan, SDGs 4.1, permintaan kementerian.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">kode_sipd</xsl:with-param><xsl:with-param name="label">Kode elemen SIPD</xsl:with-param><xsl:with-param name="maks">40</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param><xsl:with-param name="nilai" select="entri/@sipd_code"/><xsl:with-param name="petunjuk">Contoh: 1.02.000474.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">ketersediaan</xsl:with-param><xsl:with-param name="label">Apakah datanya sudah ada?</xsl:with-param><xsl:with-param name="nilai" select="entri/@availability"/></xsl:call-template>
	</xsl:template>

	<xsl:template name="formulir-akses">
		<h2>3. Akses, jadwal, prioritas</h2>
		<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">akses</xsl:with-param><xsl:with-param name="label">Akses</xsl:with-param><xsl:with-param name="nilai" select="entri/@access"/><xsl:with-param name="petunjuk">Data pemerintah terbuka kecuali dikecualikan menurut UU 14/2008 Pasal 17 melalui uji konsekuensi PPID.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">alasan_akses</xsl:with-param><xsl:with-param name="label">Bila tidak terbuka, dasarnya</xsl:with-param><xsl:with-param name="maks">500</xsl:with-param><xsl:with-param name="nilai" select="entri/@access_ground"/><xsl:with-param name="petunjuk">Alasan pengecualian, nomor dan tanggal penetapan PPID, dan sampai kapan.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">jadwal_rilis</xsl:with-param><xsl:with-param name="label">Jadwal rilis</xsl:with-param><xsl:with-param name="maks">120</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param><xsl:with-param name="nilai" select="entri/@release_rule"/><xsl:with-param name="petunjuk">Kapan data tahun n dirilis. Contoh: Februari n+1.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">jadwal_mutakhir</xsl:with-param><xsl:with-param name="label">Jadwal pemutakhiran</xsl:with-param><xsl:with-param name="maks">120</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param><xsl:with-param name="nilai" select="entri/@update_rule"/><xsl:with-param name="petunjuk">Contoh: setiap tahun; setiap awal triwulan.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang-centang"><xsl:with-param name="nama">prioritas</xsl:with-param><xsl:with-param name="label">Usulkan sebagai data prioritas</xsl:with-param><xsl:with-param name="nilai" select="entri/@is_priority"/><xsl:with-param name="petunjuk">Data prioritas diperiksa dua kali: oleh walidata, lalu oleh pembina data.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="isian"><xsl:with-param name="nama">alasan_prioritas</xsl:with-param><xsl:with-param name="label">Alasan prioritas</xsl:with-param><xsl:with-param name="maks">500</xsl:with-param><xsl:with-param name="nilai" select="entri/@priority_reason"/><xsl:with-param name="petunjuk">Mendukung prioritas pembangunan, SDGs, atau kebutuhan mendesak; sebutkan yang mana.</xsl:with-param></xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'formulir']" mode="main">
		<xsl:if test="@amendment"><div class="sd-panel"><p>Daftar data tahun ini sudah disepakati; usulan baru diputuskan forum dalam sidang perubahan.</p></div></xsl:if>
		<xsl:choose>
			<xsl:when test="not(entri/@id) and not(choice[@name = 'tahun'])">
				<xsl:call-template name="kosong"><xsl:with-param name="judul">Belum ada daftar data yang dibuka</xsl:with-param><xsl:with-param name="teks">Minta walidata atau koordinator membuka tahunnya.</xsl:with-param></xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<p class="sd-lead">Yang wajib hanya nama data. Semakin lengkap, semakin cepat forum memutuskan dan semakin sedikit yang perlu diisi lagi nanti.</p>
				<form method="post" action="{@action}" class="sd-form">
					<xsl:call-template name="csrf"/>
					<xsl:choose>
						<xsl:when test="entri/@id"><input type="hidden" name="rev" value="{entri/@rev}"/></xsl:when>
						<xsl:otherwise>
							<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">tahun</xsl:with-param><xsl:with-param name="label">Daftar data tahun</xsl:with-param><xsl:with-param name="kosong">-</xsl:with-param><xsl:with-param name="lebar">10</xsl:with-param><xsl:with-param name="nilai" select="entri/@year"/></xsl:call-template>
						</xsl:otherwise>
					</xsl:choose>
					<xsl:if test="choice[@name = 'unit']">
						<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">unit</xsl:with-param><xsl:with-param name="label">Produsen data</xsl:with-param><xsl:with-param name="nilai" select="entri/@unit_id"/></xsl:call-template>
					</xsl:if>
					<xsl:call-template name="formulir-standar"/>
					<xsl:call-template name="formulir-kumpul"/>
					<xsl:call-template name="formulir-akses"/>
					<div class="sd-actions">
						<xsl:call-template name="tombol"><xsl:with-param name="label">Simpan sebagai konsep</xsl:with-param></xsl:call-template>
						<a class="btn btn-link">
							<xsl:attribute name="href">/daftar-data<xsl:if test="entri/@id">/<xsl:value-of select="entri/@id"/></xsl:if></xsl:attribute>
							<xsl:text>Batal</xsl:text>
						</a>
					</div>
				</form>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- ===== import ===== -->

	<xsl:template match="page[@name = 'impor']" mode="main">
		<p class="sd-lead">Satu baris satu entri, baris pertama nama kolom. Urutan kolom bebas; pemisah koma, titik koma, atau tab.</p>
		<form method="post" action="/daftar-data/impor" enctype="multipart/form-data" class="sd-form">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">tahun</xsl:with-param><xsl:with-param name="label">Ke daftar data tahun</xsl:with-param><xsl:with-param name="kosong">-</xsl:with-param><xsl:with-param name="nilai" select="@tahun"/><xsl:with-param name="lebar">10</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang-berkas"><xsl:with-param name="nama">berkas</xsl:with-param><xsl:with-param name="label">Berkas CSV</xsl:with-param><xsl:with-param name="jenis">.csv,text/csv</xsl:with-param><xsl:with-param name="petunjuk">Paling besar 8 MB dan 5.000 entri. Hasil "Unduh CSV" dapat dipakai kembali.</xsl:with-param></xsl:call-template>
			<fieldset class="sd-field">
				<legend class="form-label">Sesudah dibaca</legend>
				<xsl:variable name="langkah" select="given[@name = 'langkah']"/>
				<div class="form-check">
					<input class="form-check-input" type="radio" id="f-langkah" name="langkah" value="periksa"><xsl:if test="not(string($langkah)) or $langkah = 'periksa'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
					<label class="form-check-label" for="f-langkah">Periksa saja, jangan simpan</label>
				</div>
				<div class="form-check">
					<input class="form-check-input" type="radio" id="f-langkah-2" name="langkah" value="konsep"><xsl:if test="$langkah = 'konsep'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
					<label class="form-check-label" for="f-langkah-2">Simpan sebagai konsep</label>
				</div>
				<div class="form-check">
					<input class="form-check-input" type="radio" id="f-langkah-3" name="langkah" value="ajukan"><xsl:if test="$langkah = 'ajukan'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
					<label class="form-check-label" for="f-langkah-3">Simpan dan langsung ajukan</label>
				</div>
			</fieldset>
			<xsl:call-template name="tombol"><xsl:with-param name="label">Lanjutkan</xsl:with-param></xsl:call-template>
		</form>
		<h2>Kolom yang dikenal</h2>
		<p>Wajib: <code>judul</code> (atau <code>nama data</code>)<xsl:if test="@sees_all"> dan <code>opd</code> (nama atau kode perangkat daerah)</xsl:if>. Boleh: <code>jenis</code>, <code>konsep</code>, <code>definisi</code>, <code>klasifikasi</code>, <code>ukuran</code>, <code>satuan</code>, <code>periode</code>, <code>cakupan</code>, <code>metode</code>, <code>kegiatan</code>, <code>perlu_rekomendasi</code>, <code>alasan_tanpa_rekomendasi</code>, <code>dasar</code>, <code>urusan</code>, <code>kode_sipd</code>, <code>prioritas</code>, <code>alasan_prioritas</code>, <code>akses</code>, <code>dasar_akses</code>, <code>jadwal_rilis</code>, <code>jadwal_pemutakhiran</code>, <code>ketersediaan</code>, <code>id</code>. Kolom lain dilewati.</p>
		<p class="sd-hint">Bila satu baris saja salah, tidak ada yang disimpan; semua kesalahan disebutkan dengan nomor barisnya.</p>
	</xsl:template>

	<xsl:template match="page[@name = 'impor-periksa']" mode="main">
		<p class="sd-lead"><xsl:value-of select="format-number(@n, '#.##0', 'id')"/> entri terbaca tanpa kesalahan untuk daftar data tahun <xsl:value-of select="@tahun"/>. Belum ada yang disimpan.</p>
		<xsl:if test="string(@ignored)"><p class="sd-hint">Kolom yang dilewati: <xsl:value-of select="@ignored"/>.</p></xsl:if>
		<p><a class="btn btn-primary" href="/daftar-data/impor?tahun={@tahun}">Kembali dan simpan</a></p>
		<h2>Menurut perangkat daerah</h2>
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Jumlah entri menurut perangkat daerah</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table">
					<thead><tr><th scope="col">Perangkat daerah</th><th scope="col" class="sd-num">Entri</th></tr></thead>
					<tbody><xsl:for-each select="hitung"><tr><th scope="row"><xsl:value-of select="@unit_name"/></th><td class="sd-num"><xsl:value-of select="@n"/></td></tr></xsl:for-each></tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
		<h2>Contoh yang terbaca</h2>
		<ul><xsl:for-each select="entri"><li><xsl:value-of select="@title"/><xsl:text> </xsl:text><span class="sd-hint"> · <xsl:value-of select="@unit_name"/></span></li></xsl:for-each></ul>
	</xsl:template>
</xsl:stylesheet>
