<?xml version="1.0" encoding="UTF-8"?>
<!-- upload.xsl: pages of module upload: standards, structure, metadata. Datasets and submissions: upload_kiriman.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="layout.xsl"/>
	<xsl:include href="upload_kiriman.xsl"/>
	<xsl:include href="upload_antrean.xsl"/>
	<xsl:include href="upload_temuan.xsl"/>
	<xsl:include href="upload_bacaan.xsl"/>
	<xsl:include href="upload_metadata.xsl"/>
	<xsl:include href="upload_templat.xsl"/>
	<xsl:include href="upload_kode.xsl"/>

	<xsl:template match="note[@code = 'standar-dibuat']" mode="note">Standar dan dataset sudah dibuat. Lengkapi strukturnya, lalu ajukan ke pembina data.</xsl:template>
	<xsl:template match="note[@code = 'daftar-kode-dibuat']" mode="note">Daftar kode baru sudah dibuat. Pilih daftar itu pada pemilah di bawah.</xsl:template>
	<xsl:template match="note[@code = 'unggah-batal']" mode="note">Pemeriksaan berkas dibatalkan. Tidak ada yang disimpan dari isinya.</xsl:template>
	<xsl:template match="note[@code = 'unggah-galat']" mode="note">Berkas sudah diterima dan diperiksa. Ada galat yang perlu diperbaiki.</xsl:template>
	<xsl:template match="note[@code = 'sel-disunting']" mode="note">Suntingan sel sudah disimpan dan tabel sudah diperiksa lagi.</xsl:template>
	<xsl:template match="note[@code = 'koreksi-keterangan']" mode="note">Koreksi keterangan sudah disiapkan. Periksa daftar perubahannya, lalu serahkan.</xsl:template>
	<xsl:template match="note[@code = 'nilai-disalin']" mode="note">Nilai rilis terakhir sudah disalin dan diperiksa. Lihat hasilnya, lalu serahkan.</xsl:template>
	<xsl:template match="note[@code = 'saran-diterima']" mode="note">Saran sudah diterima dan tabel sudah diperiksa lagi.</xsl:template>
	<xsl:template match="note[@code = 'suntingan-dibatalkan']" mode="note">Sel itu kembali seperti di berkas, dan tabel sudah diperiksa lagi.</xsl:template>
	<xsl:template match="note[@code = 'kiriman-diserahkan']" mode="note">Kiriman sudah diserahkan. Walidata akan memeriksanya.</xsl:template>

	<xsl:template match="note[@code = 'metadata-diambil']" mode="note">Jawaban yang sudah ada sudah diambil. Periksa setiap bagian, lalu lengkapi yang belum.</xsl:template>

	<!-- breadcrumbs from <remah ke label/> -->
	<xsl:template match="page[remah]" mode="crumbs">
		<xsl:call-template name="remah">
			<xsl:with-param name="jejak">
				<xsl:for-each select="remah">
					<li>
						<xsl:attribute name="class">breadcrumb-item<xsl:if test="not(@ke)"> active</xsl:if></xsl:attribute>
						<xsl:choose>
							<xsl:when test="@ke"><a href="{@ke}"><xsl:value-of select="@label"/></a></xsl:when>
							<xsl:otherwise><xsl:attribute name="aria-current">page</xsl:attribute><xsl:value-of select="@label"/></xsl:otherwise>
						</xsl:choose>
					</li>
				</xsl:for-each>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template name="cari">
		<xsl:param name="ke"/>
		<form method="get" action="{$ke}" class="sd-toolbar" role="search">
			<div class="sd-field">
				<label class="form-label" for="f-q">Cari judul atau produsen</label>
				<input class="form-control" id="f-q" name="q" type="search" value="{@q}"/>
			</div>
			<button type="submit" class="btn btn-outline-primary">Cari</button>
		</form>
	</xsl:template>

	<!-- /standar -->

	<xsl:template match="page[@name = 'standar-daftar']" mode="main">
		<p class="sd-lead">Setiap dataset punya standar data (konsep, definisi, klasifikasi, ukuran, satuan) yang disetujui pembina data, struktur, dan metadata.</p>
		<p><a href="/standar/kode">Kelola daftar kode referensi</a></p>
		<xsl:if test="entri">
			<section aria-labelledby="siap">
				<h2 id="siap">Entri daftar data yang belum punya standar</h2>
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Entri tanpa standar</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead><tr><th scope="col">Data</th><th scope="col">Produsen</th><th scope="col">Tahun</th><th scope="col">Rekomendasi</th><th scope="col"><span class="visually-hidden">Tindakan</span></th></tr></thead>
							<tbody>
								<xsl:for-each select="entri">
									<tr>
										<th scope="row"><xsl:value-of select="@title"/><xsl:if test="@is_priority = 1"><xsl:text> </xsl:text><xsl:call-template name="lencana"><xsl:with-param name="label">Prioritas</xsl:with-param><xsl:with-param name="tone">attention</xsl:with-param></xsl:call-template></xsl:if></th>
										<td><xsl:value-of select="@unit_name"/></td>
										<td><xsl:value-of select="@year"/></td>
										<td><xsl:value-of select="@ground"/></td>
										<td>
											<xsl:choose>
												<xsl:when test="@ready and @own"><a class="btn btn-sm btn-primary" href="/standar/baru?entri={@id}">Buat standar<span class="visually-hidden"> untuk <xsl:value-of select="@title"/></span></a></xsl:when>
												<xsl:when test="@own and not(@recommendation_state)"><a href="/rekomendasi/baru?entri={@id}">Minta rekomendasi</a></xsl:when>
											</xsl:choose>
										</td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</section>
		</xsl:if>
		<section aria-labelledby="dataset">
			<h2 id="dataset">Dataset dan standarnya</h2>
			<xsl:call-template name="cari"><xsl:with-param name="ke">/standar</xsl:with-param></xsl:call-template>
			<xsl:choose>
				<xsl:when test="dataset">
					<xsl:call-template name="tabel">
						<xsl:with-param name="judul">Dataset</xsl:with-param>
						<xsl:with-param name="isi">
							<table class="table">
								<thead><tr><th scope="col">Dataset</th><th scope="col">Produsen</th><th scope="col">Frekuensi</th><th scope="col">Standar</th><th scope="col">Rilis</th></tr></thead>
								<tbody>
									<xsl:for-each select="dataset">
										<tr>
											<th scope="row"><a href="/standar/{@slug}"><xsl:value-of select="@title_id"/></a><br/><span class="sd-hint"><xsl:value-of select="@code"/></span></th>
											<td><xsl:value-of select="@unit_name"/></td>
											<td><xsl:value-of select="@freq"/></td>
											<td><xsl:call-template name="lencana"><xsl:with-param name="state" select="state"/></xsl:call-template><xsl:if test="@standard_version &gt; 1"><span class="sd-hint"> versi <xsl:value-of select="@standard_version"/></span></xsl:if></td>
											<td><xsl:choose><xsl:when test="@current_release &gt; 0">Rilis <xsl:value-of select="@current_release"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td>
										</tr>
									</xsl:for-each>
								</tbody>
							</table>
						</xsl:with-param>
					</xsl:call-template>
					<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
				</xsl:when>
				<xsl:when test="string(@q)">
					<xsl:call-template name="kosong"><xsl:with-param name="judul">Tidak ada yang cocok</xsl:with-param><xsl:with-param name="teks">Coba kata lain, atau lihat semuanya.</xsl:with-param><xsl:with-param name="ke">/standar</xsl:with-param><xsl:with-param name="label">Tampilkan semua</xsl:with-param></xsl:call-template>
				</xsl:when>
				<xsl:otherwise>
					<xsl:call-template name="kosong"><xsl:with-param name="judul">Belum ada dataset</xsl:with-param><xsl:with-param name="teks">Dataset dibuat dari entri daftar data yang sudah disepakati forum dan direkomendasikan (atau dikecualikan).</xsl:with-param><xsl:with-param name="ke">/daftar-data</xsl:with-param><xsl:with-param name="label">Buka daftar data</xsl:with-param></xsl:call-template>
				</xsl:otherwise>
			</xsl:choose>
		</section>
	</xsl:template>

	<!-- the five elements -->

	<xsl:template name="unsur">
		<xsl:param name="dari"/>
		<xsl:call-template name="bidang">
			<xsl:with-param name="nama">konsep</xsl:with-param><xsl:with-param name="label">Konsep</xsl:with-param>
			<xsl:with-param name="nilai" select="$dari/@concept"/><xsl:with-param name="maks">300</xsl:with-param>
			<xsl:with-param name="petunjuk">Gagasan di balik datanya, diawali huruf besar, tidak disingkat, tanpa ukuran, tahun, atau wilayah. Contoh: Penduduk.</xsl:with-param>
		</xsl:call-template>
		<xsl:call-template name="bidang-panjang">
			<xsl:with-param name="nama">definisi</xsl:with-param><xsl:with-param name="label">Definisi</xsl:with-param>
			<xsl:with-param name="nilai" select="$dari/@definition"/><xsl:with-param name="maks">2000</xsl:with-param>
			<xsl:with-param name="petunjuk">Batasan yang membedakan data ini dari data lain: apa yang termasuk, apa yang tidak, keadaan kapan.</xsl:with-param>
		</xsl:call-template>
		<xsl:call-template name="bidang">
			<xsl:with-param name="nama">klasifikasi</xsl:with-param><xsl:with-param name="label">Klasifikasi</xsl:with-param>
			<xsl:with-param name="nilai" select="$dari/@classification"/><xsl:with-param name="maks">300</xsl:with-param>
			<xsl:with-param name="petunjuk">Pemilah penyajiannya. Contoh: Jenis kelamin; Kecamatan.</xsl:with-param>
		</xsl:call-template>
		<xsl:call-template name="bidang">
			<xsl:with-param name="nama">ukuran</xsl:with-param><xsl:with-param name="label">Ukuran</xsl:with-param>
			<xsl:with-param name="nilai" select="$dari/@measure"/><xsl:with-param name="maks">120</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param>
			<xsl:with-param name="petunjuk">Contoh: Jumlah, Luas, Persentase, Rata-rata.</xsl:with-param>
		</xsl:call-template>
		<xsl:call-template name="bidang">
			<xsl:with-param name="nama">satuan</xsl:with-param><xsl:with-param name="label">Satuan</xsl:with-param>
			<xsl:with-param name="nilai" select="$dari/@unit_text"/><xsl:with-param name="maks">120</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param>
			<xsl:with-param name="petunjuk">Contoh: Jiwa, Hektare, Persen, Rupiah.</xsl:with-param>
		</xsl:call-template>
		<xsl:call-template name="bidang">
			<xsl:with-param name="nama">acuan</xsl:with-param><xsl:with-param name="label">Acuan</xsl:with-param>
			<xsl:with-param name="nilai" select="$dari/@reference"/><xsl:with-param name="maks">300</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param>
			<xsl:with-param name="petunjuk">Nama standar data nasional, atau peraturan yang menjadi dasar.</xsl:with-param>
		</xsl:call-template>
		<xsl:call-template name="bidang">
			<xsl:with-param name="nama">sdsn</xsl:with-param><xsl:with-param name="label">Kode standar data nasional</xsl:with-param>
			<xsl:with-param name="nilai" select="$dari/@sdsn_code"/><xsl:with-param name="maks">40</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param>
			<xsl:with-param name="petunjuk">Kode SDS dalam daftar standar data statistik nasional (SDSN), bila ada.</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<!-- /standar/baru -->

	<xsl:template match="page[@name = 'standar-baru']" mode="main">
		<p class="sd-lead">Untuk entri daftar data <xsl:value-of select="entri/@year"/>: <strong><xsl:value-of select="entri/@title"/></strong>. <xsl:value-of select="entri/@ground"/></p>
		<xsl:choose>
			<!-- what cannot be sent is not asked -->
			<xsl:when test="not(entri/@ready) and not(fault)">
				<xsl:call-template name="kosong"><xsl:with-param name="judul">Rekomendasinya belum terbit</xsl:with-param><xsl:with-param name="teks">Standar disusun setelah pembina data merekomendasikan kegiatannya. Begitu suratnya terbit, formulirnya ada di sini.</xsl:with-param><xsl:with-param name="ke">/rekomendasi</xsl:with-param><xsl:with-param name="label">Buka permintaan rekomendasi</xsl:with-param></xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
		<form method="post" action="/standar/baru" class="sd-narrow">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">entri</xsl:with-param><xsl:with-param name="nilai" select="entri/@id"/></xsl:call-template>
			<fieldset>
				<legend><h2>Dataset</h2></legend>
				<xsl:call-template name="bidang">
					<xsl:with-param name="nama">judul</xsl:with-param><xsl:with-param name="label">Judul dataset</xsl:with-param>
					<xsl:with-param name="nilai" select="entri/@title"/><xsl:with-param name="maks">250</xsl:with-param>
					<xsl:with-param name="petunjuk">Tampil di katalog; tanpa tahun, karena tahun berikutnya masuk ke dataset yang sama.</xsl:with-param>
				</xsl:call-template>
				<xsl:call-template name="bidang">
					<xsl:with-param name="nama">alamat</xsl:with-param><xsl:with-param name="label">Alamat singkat</xsl:with-param>
					<xsl:with-param name="maks">80</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param>
					<xsl:with-param name="petunjuk">Menjadi alamat tetap di katalog, misalnya penduduk-jenis-kelamin. Kosongkan agar dibuat dari judul.</xsl:with-param>
				</xsl:call-template>
				<xsl:call-template name="bidang">
					<xsl:with-param name="nama">judul_en</xsl:with-param><xsl:with-param name="label">Judul dalam bahasa Inggris</xsl:with-param>
					<xsl:with-param name="maks">250</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param>
				</xsl:call-template>
				<xsl:call-template name="bidang-panjang">
					<xsl:with-param name="nama">deskripsi</xsl:with-param><xsl:with-param name="label">Uraian singkat</xsl:with-param>
					<xsl:with-param name="nilai" select="entri/@definition"/><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">2000</xsl:with-param>
				</xsl:call-template>
				<xsl:call-template name="bidang-pilih">
					<xsl:with-param name="nama">frekuensi</xsl:with-param><xsl:with-param name="label">Frekuensi</xsl:with-param>
					<xsl:with-param name="nilai" select="entri/@frequency"/><xsl:with-param name="lebar">20</xsl:with-param>
				</xsl:call-template>
			</fieldset>
			<fieldset>
				<legend><h2>Standar data</h2></legend>
				<xsl:if test="entri/@usul"><p class="sd-note">Usul dari judulnya: konsep <strong><xsl:value-of select="entri/@usul"/></strong><xsl:if test="string(entri/@measure)">, ukuran <strong><xsl:value-of select="entri/@measure"/></strong></xsl:if><xsl:if test="string(entri/@classification)">, klasifikasi <strong><xsl:value-of select="entri/@classification"/></strong></xsl:if>. Periksa, lalu ubah bila perlu.</p></xsl:if>
				<xsl:call-template name="unsur"><xsl:with-param name="dari" select="entri"/></xsl:call-template>
			</fieldset>
			<div class="sd-actions">
				<xsl:call-template name="tombol"><xsl:with-param name="label">Buat dataset dan standar</xsl:with-param></xsl:call-template>
				<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke">/standar</xsl:with-param><xsl:with-param name="label">Batal</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template>
			</div>
		</form>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="page[@name = 'standar-ubah']" mode="main">
		<p class="sd-lead"><xsl:value-of select="dataset/@title_id"/></p>
		<form method="post" action="/standar/{dataset/@slug}/ubah" class="sd-narrow">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">rev</xsl:with-param><xsl:with-param name="nilai" select="standar/@rev"/></xsl:call-template>
			<xsl:call-template name="unsur"><xsl:with-param name="dari" select="standar"/></xsl:call-template>
			<div class="sd-actions">
				<xsl:call-template name="tombol"><xsl:with-param name="label">Simpan standar</xsl:with-param></xsl:call-template>
				<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/', dataset/@slug)"/><xsl:with-param name="label">Batal</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template>
			</div>
		</form>
	</xsl:template>

	<!-- /standar/{slug} -->

	<xsl:template name="struktur-tabel">
		<xsl:param name="dari"/>
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Dimensi</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table">
					<caption>Dimensi</caption>
					<thead><tr><th scope="col">Nama</th><th scope="col">Kode</th><th scope="col">Daftar kode</th><th scope="col">Nilai</th></tr></thead>
					<tbody>
						<xsl:for-each select="$dari/dimensi">
							<tr>
								<th scope="row"><xsl:value-of select="@name_id"/></th>
								<td><code><xsl:value-of select="@code"/></code></td>
								<td><xsl:value-of select="@list_name"/></td>
								<td>
									<xsl:choose>
										<xsl:when test="@fixed_name">tetap: <xsl:value-of select="@fixed_name"/></xsl:when>
										<xsl:otherwise><xsl:value-of select="@n_codes"/> kode</xsl:otherwise>
									</xsl:choose>
								</td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Indikator</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table">
					<caption>Indikator</caption>
					<thead><tr><th scope="col">Nama</th><th scope="col">Kode</th><th scope="col">Satuan</th><th scope="col" class="sd-num">Desimal</th><th scope="col" class="sd-num">Batas bawah</th><th scope="col" class="sd-num">Batas atas</th><th scope="col">Dalam tabel</th></tr></thead>
					<tbody>
						<xsl:for-each select="$dari/indikator">
							<tr>
								<th scope="row"><xsl:value-of select="@name_id"/></th>
								<td><code><xsl:value-of select="@code"/></code></td>
								<td><xsl:value-of select="@unit_name_id"/><xsl:if test="@unit_mult != '0'"> × 10<sup><xsl:value-of select="@unit_mult"/></sup></xsl:if></td>
								<td class="sd-num"><xsl:value-of select="@decimals"/></td>
								<td class="sd-num"><xsl:call-template name="angka"><xsl:with-param name="nilai" select="@min_value"/></xsl:call-template></td>
								<td class="sd-num"><xsl:call-template name="angka"><xsl:with-param name="nilai" select="@max_value"/></xsl:call-template></td>
								<td><xsl:choose><xsl:when test="@optional = 1">boleh tidak ada</xsl:when><xsl:otherwise>wajib</xsl:otherwise></xsl:choose></td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
		<xsl:if test="$dari/atribut-dataset">
			<xsl:call-template name="tabel">
				<xsl:with-param name="judul">Atribut dataset</xsl:with-param>
				<xsl:with-param name="isi">
					<table class="table">
						<caption>Atribut dataset</caption>
						<thead><tr><th scope="col">Nama</th><th scope="col">Kode</th><th scope="col">Isi</th><th scope="col">Pemakaian</th></tr></thead>
						<tbody>
							<xsl:for-each select="$dari/atribut-dataset">
								<tr>
									<th scope="row"><xsl:value-of select="@nama"/></th>
									<td><code><xsl:value-of select="@kode"/></code></td>
									<td><xsl:choose><xsl:when test="string(@isi)"><xsl:value-of select="@isi"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td>
									<td><xsl:choose><xsl:when test="@wajib">wajib</xsl:when><xsl:otherwise>opsional</xsl:otherwise></xsl:choose></td>
								</tr>
							</xsl:for-each>
						</tbody>
					</table>
				</xsl:with-param>
			</xsl:call-template>
		</xsl:if>
	</xsl:template>

	<!-- the two newest versions side by side, older ones behind -->
	<xsl:template name="versi-baris">
		<xsl:param name="nama"/>
		<xsl:param name="atribut"/>
		<tr>
			<th scope="row"><xsl:value-of select="$nama"/></th>
			<xsl:for-each select="versi[position() &lt;= 3]">
				<xsl:variable name="lalu" select="following-sibling::versi[1]/@*[name() = $atribut]"/>
				<td><xsl:choose><xsl:when test="following-sibling::versi and string($lalu) != string(@*[name() = $atribut])"><mark><xsl:value-of select="@*[name() = $atribut]"/></mark><span class="visually-hidden"> (berubah)</span></xsl:when><xsl:otherwise><xsl:value-of select="@*[name() = $atribut]"/></xsl:otherwise></xsl:choose></td>
			</xsl:for-each>
		</tr>
	</xsl:template>

	<xsl:template name="versi-banding">
		<details class="sd-panel">
			<summary>Bandingkan versi</summary>
			<xsl:call-template name="tabel">
				<xsl:with-param name="judul">Versi standar</xsl:with-param>
				<xsl:with-param name="isi">
					<table class="table">
						<thead><tr><th scope="col">Unsur</th><xsl:for-each select="versi[position() &lt;= 3]"><th scope="col">Versi <xsl:value-of select="@version"/><br/><span class="sd-hint"><xsl:value-of select="state/@label"/></span></th></xsl:for-each></tr></thead>
						<tbody>
							<xsl:call-template name="versi-baris"><xsl:with-param name="nama">Konsep</xsl:with-param><xsl:with-param name="atribut">concept</xsl:with-param></xsl:call-template>
							<xsl:call-template name="versi-baris"><xsl:with-param name="nama">Definisi</xsl:with-param><xsl:with-param name="atribut">definition</xsl:with-param></xsl:call-template>
							<xsl:call-template name="versi-baris"><xsl:with-param name="nama">Klasifikasi</xsl:with-param><xsl:with-param name="atribut">classification</xsl:with-param></xsl:call-template>
							<xsl:call-template name="versi-baris"><xsl:with-param name="nama">Ukuran</xsl:with-param><xsl:with-param name="atribut">measure</xsl:with-param></xsl:call-template>
							<xsl:call-template name="versi-baris"><xsl:with-param name="nama">Satuan</xsl:with-param><xsl:with-param name="atribut">unit_text</xsl:with-param></xsl:call-template>
							<xsl:call-template name="versi-baris"><xsl:with-param name="nama">Acuan</xsl:with-param><xsl:with-param name="atribut">reference</xsl:with-param></xsl:call-template>
						</tbody>
					</table>
				</xsl:with-param>
			</xsl:call-template>
		</details>
	</xsl:template>

	<xsl:template match="page[@name = 'standar']" mode="main">
		<p class="sd-lead">
			<xsl:call-template name="lencana"><xsl:with-param name="state" select="flow/state"/></xsl:call-template>
			<xsl:text> Versi </xsl:text><xsl:value-of select="standar/@version"/> · <xsl:value-of select="dataset/@unit_name"/> · <xsl:value-of select="dataset/@freq"/>
		</p>
		<div class="sd-split">
			<div>
				<xsl:call-template name="aksi"><xsl:with-param name="flow" select="flow"/></xsl:call-template>
				<section aria-labelledby="sds">
					<h2 id="sds">Standar data</h2>
					<dl class="sd-summary">
						<dt>Konsep</dt><dd><xsl:value-of select="standar/@concept"/></dd>
						<dt>Definisi</dt><dd><xsl:value-of select="standar/@definition"/></dd>
						<dt>Klasifikasi</dt><dd><xsl:value-of select="standar/@classification"/></dd>
						<dt>Ukuran</dt><dd><xsl:value-of select="standar/@measure"/></dd>
						<dt>Satuan</dt><dd><xsl:value-of select="standar/@unit_text"/></dd>
						<dt>Acuan</dt><dd><xsl:choose><xsl:when test="string(standar/@reference)"><xsl:value-of select="standar/@reference"/></xsl:when><xsl:otherwise>Tidak diisi</xsl:otherwise></xsl:choose></dd>
						<xsl:if test="string(standar/@sdsn_code)"><dt>Standar nasional</dt><dd><code><xsl:value-of select="standar/@sdsn_code"/></code></dd></xsl:if>
					</dl>
					<xsl:if test="senama"><div class="sd-note"><p>Konsep <strong><xsl:value-of select="standar/@concept"/></strong> juga dipakai dataset lain. Satu konsep punya satu definisi.</p><ul><xsl:for-each select="senama"><li><a href="/standar/{@slug}"><xsl:value-of select="@title_id"/></a>: <xsl:choose><xsl:when test="@same = 1">definisinya sama</xsl:when><xsl:otherwise>definisinya berbeda: <xsl:value-of select="@definition"/></xsl:otherwise></xsl:choose></li></xsl:for-each></ul></div></xsl:if>
					<xsl:if test="count(versi) &gt; 1"><xsl:call-template name="versi-banding"/></xsl:if>
					<div class="sd-actions">
						<xsl:if test="@editable"><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/', dataset/@slug, '/ubah')"/><xsl:with-param name="label">Ubah standar</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template></xsl:if>
						<xsl:if test="dataset/@own and standar/@approved">
							<form method="post" action="/standar/{dataset/@slug}/versi">
								<xsl:call-template name="csrf"/>
								<xsl:call-template name="tombol"><xsl:with-param name="label">Buat versi baru</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
							</form>
						</xsl:if>
					</div>
				</section>
				<section aria-labelledby="struktur">
					<h2 id="struktur">Struktur data</h2>
					<xsl:call-template name="struktur-tabel"><xsl:with-param name="dari" select="."/></xsl:call-template>
					<p><a href="/standar/{dataset/@slug}/struktur">Buka struktur dan daftar kode</a></p>
					<xsl:if test="perubahan[@text]"><details class="sd-panel"><summary>Perubahan struktur</summary><ul><xsl:for-each select="perubahan[@text]"><li>Versi <xsl:value-of select="@version"/>: <xsl:value-of select="@text"/></li></xsl:for-each></ul></details></xsl:if>
				</section>
			</div>
			<aside>
				<xsl:call-template name="jam"><xsl:with-param name="clock" select="clock"/></xsl:call-template>
				<section class="sd-panel" aria-labelledby="lanjut">
					<h2 id="lanjut">Langkah berikutnya</h2>
					<ul class="sd-tasks">
						<li><a href="/standar/{dataset/@slug}/struktur">Struktur data</a><xsl:text> </xsl:text><span class="sd-hint"><xsl:value-of select="count(indikator)"/> indikator</span></li>
						<li><a href="/standar/{dataset/@slug}/pemeriksaan">Pemeriksaan otomatis</a><xsl:text> </xsl:text><span class="sd-hint">aturan, kesamaan, ambang</span></li>
						<li><a href="/standar/{dataset/@slug}/metadata">Metadata</a><xsl:text> </xsl:text><span class="sd-hint"><xsl:choose><xsl:when test="count(metadata[@n_answered &gt;= @n_required]) = 3">lengkap</xsl:when><xsl:when test="metadata"><xsl:value-of select="sum(metadata/@n_answered)"/> dari <xsl:value-of select="sum(metadata/@n_required)"/> isian wajib</xsl:when><xsl:otherwise>belum diisi</xsl:otherwise></xsl:choose></span></li>
						<li>
							<xsl:choose>
								<xsl:when test="@approved"><a href="/unggah/{dataset/@slug}">Templat dan unggah data</a><xsl:text> </xsl:text><span class="sd-hint">siap</span></xsl:when>
								<xsl:otherwise>Templat dan unggah data <span class="sd-hint">setelah standar disetujui</span></xsl:otherwise>
							</xsl:choose>
						</li>
					</ul>
				</section>
				<xsl:if test="dokumen">
					<section class="sd-panel" aria-labelledby="dok">
						<h2 id="dok">Dokumen</h2>
						<xsl:call-template name="dokumen"><xsl:with-param name="dokumen" select="dokumen"/></xsl:call-template>
					</section>
				</xsl:if>
				<section class="sd-panel" aria-labelledby="riwayat">
					<h2 id="riwayat">Riwayat</h2>
					<xsl:call-template name="riwayat"><xsl:with-param name="history" select="history"/></xsl:call-template>
				</section>
			</aside>
		</div>
	</xsl:template>

	<!-- /standar/{slug}/struktur -->

	<!-- a field of a row with its label above; "baris N" is for those who do not see the card -->
	<xsl:template name="kartu-isian">
		<xsl:param name="nama"/>
		<xsl:param name="label"/>
		<xsl:param name="nilai"/>
		<xsl:param name="ke"/>
		<xsl:param name="kelas"/>
		<xsl:param name="masukan"/>
		<div class="{$kelas}">
			<label class="form-label" for="f-{$nama}-{$ke}"><xsl:value-of select="$label"/><span class="visually-hidden"> baris <xsl:value-of select="$ke"/></span></label>
			<input class="form-control" type="text" id="f-{$nama}-{$ke}" name="{$nama}" value="{$nilai}"><xsl:if test="$masukan"><xsl:attribute name="inputmode"><xsl:value-of select="$masukan"/></xsl:attribute></xsl:if></input>
		</div>
	</xsl:template>

	<xsl:template name="kartu-pilih">
		<xsl:param name="nama"/>
		<xsl:param name="label"/>
		<xsl:param name="daftar"/>
		<xsl:param name="nilai"/>
		<xsl:param name="ke"/>
		<xsl:param name="kelas"/>
		<xsl:param name="kosong" select="1"/>
		<div class="{$kelas}">
			<label class="form-label" for="f-{$nama}-{$ke}"><xsl:value-of select="$label"/><span class="visually-hidden"> baris <xsl:value-of select="$ke"/></span></label>
			<select class="form-select" id="f-{$nama}-{$ke}" name="{$nama}">
				<xsl:if test="$kosong = 1"><option value="">Pilih</option></xsl:if>
				<xsl:for-each select="/page/choice[@name = $daftar]">
					<option value="{@value}"><xsl:if test="@value = $nilai"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option>
				</xsl:for-each>
			</select>
		</div>
	</xsl:template>

	<xsl:template name="kartu-indikator">
		<xsl:param name="ke"/>
		<div class="sd-fields">
			<input type="hidden" name="ind_kode" value="{@kode}"/>
			<xsl:call-template name="kartu-isian"><xsl:with-param name="nama">ind_nama</xsl:with-param><xsl:with-param name="label">Nama</xsl:with-param><xsl:with-param name="nilai" select="@nama"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-6</xsl:with-param></xsl:call-template>
			<xsl:call-template name="kartu-isian"><xsl:with-param name="nama">ind_nama_en</xsl:with-param><xsl:with-param name="label">Nama Inggris</xsl:with-param><xsl:with-param name="nilai" select="@nama_en"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-6</xsl:with-param></xsl:call-template>
			<xsl:call-template name="kartu-pilih"><xsl:with-param name="nama">ind_satuan</xsl:with-param><xsl:with-param name="label">Satuan</xsl:with-param><xsl:with-param name="daftar">satuan</xsl:with-param><xsl:with-param name="nilai" select="@satuan"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-4</xsl:with-param></xsl:call-template>
			<xsl:call-template name="kartu-pilih"><xsl:with-param name="nama">ind_pengali</xsl:with-param><xsl:with-param name="label">Ditulis dalam</xsl:with-param><xsl:with-param name="daftar">pengali</xsl:with-param><xsl:with-param name="nilai" select="@pengali"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-4</xsl:with-param><xsl:with-param name="kosong" select="0"/></xsl:call-template>
			<xsl:call-template name="kartu-isian"><xsl:with-param name="nama">ind_desimal</xsl:with-param><xsl:with-param name="label">Desimal</xsl:with-param><xsl:with-param name="nilai" select="@desimal"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-4</xsl:with-param><xsl:with-param name="masukan">numeric</xsl:with-param></xsl:call-template>
			<xsl:call-template name="kartu-isian"><xsl:with-param name="nama">ind_min</xsl:with-param><xsl:with-param name="label">Batas bawah</xsl:with-param><xsl:with-param name="nilai" select="@min"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-4</xsl:with-param></xsl:call-template>
			<xsl:call-template name="kartu-isian"><xsl:with-param name="nama">ind_maks</xsl:with-param><xsl:with-param name="label">Batas atas</xsl:with-param><xsl:with-param name="nilai" select="@maks"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-4</xsl:with-param></xsl:call-template>
			<xsl:call-template name="kartu-pilih"><xsl:with-param name="nama">ind_wajib</xsl:with-param><xsl:with-param name="label">Dalam tabel</xsl:with-param><xsl:with-param name="daftar">wajib</xsl:with-param><xsl:with-param name="nilai" select="@wajib"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-4</xsl:with-param><xsl:with-param name="kosong" select="0"/></xsl:call-template>
			<xsl:call-template name="kartu-isian"><xsl:with-param name="nama">ind_sinonim</xsl:with-param><xsl:with-param name="label">Sebutan lain, pisahkan dengan |</xsl:with-param><xsl:with-param name="nilai" select="@sinonim"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-12</xsl:with-param></xsl:call-template>
		</div>
	</xsl:template>

	<xsl:template name="kartu-pemilah">
		<xsl:param name="ke"/>
		<div class="sd-fields">
			<xsl:call-template name="kartu-pilih"><xsl:with-param name="nama">dim_daftar</xsl:with-param><xsl:with-param name="label">Daftar kode</xsl:with-param><xsl:with-param name="daftar">daftar</xsl:with-param><xsl:with-param name="nilai" select="@daftar"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-4</xsl:with-param></xsl:call-template>
			<xsl:call-template name="kartu-isian"><xsl:with-param name="nama">dim_nama</xsl:with-param><xsl:with-param name="label">Nama pemilah</xsl:with-param><xsl:with-param name="nilai" select="@nama"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-4</xsl:with-param></xsl:call-template>
			<xsl:call-template name="kartu-isian"><xsl:with-param name="nama">dim_sinonim</xsl:with-param><xsl:with-param name="label">Judul kolom lain, pisahkan dengan |</xsl:with-param><xsl:with-param name="nilai" select="@sinonim"/><xsl:with-param name="ke" select="$ke"/><xsl:with-param name="kelas">sd-col-4</xsl:with-param></xsl:call-template>
		</div>
	</xsl:template>

	<!-- rows that hold something as cards, empty ones behind a fold -->
	<xsl:template name="kartu-baris">
		<xsl:param name="jenis"/>
		<xsl:param name="ke"/>
		<fieldset class="sd-card sd-row">
			<legend><h3><xsl:choose><xsl:when test="string(@nama)"><xsl:value-of select="$ke"/>. <xsl:value-of select="@nama"/></xsl:when><xsl:otherwise><xsl:value-of select="$jenis"/><xsl:text> </xsl:text><xsl:value-of select="$ke"/></xsl:otherwise></xsl:choose></h3></legend>
			<xsl:choose>
				<xsl:when test="$jenis = 'Pemilah'"><xsl:call-template name="kartu-pemilah"><xsl:with-param name="ke" select="$ke"/></xsl:call-template></xsl:when>
				<xsl:otherwise><xsl:call-template name="kartu-indikator"><xsl:with-param name="ke" select="$ke"/></xsl:call-template></xsl:otherwise>
			</xsl:choose>
		</fieldset>
	</xsl:template>

	<xsl:template name="kartu-daftar">
		<xsl:param name="baris"/>
		<xsl:param name="jenis"/>
		<xsl:variable name="isi" select="$baris[string(@nama) or string(@daftar)]"/>
		<xsl:for-each select="$isi"><xsl:call-template name="kartu-baris"><xsl:with-param name="jenis" select="$jenis"/><xsl:with-param name="ke" select="position()"/></xsl:call-template></xsl:for-each>
		<details class="sd-panel">
			<xsl:if test="not($isi) and $jenis = 'Indikator'"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
			<summary>Tambah <xsl:value-of select="translate($jenis, 'PI', 'pi')"/></summary>
			<xsl:for-each select="$baris[not(string(@nama) or string(@daftar))]"><xsl:call-template name="kartu-baris"><xsl:with-param name="jenis" select="$jenis"/><xsl:with-param name="ke" select="count($isi) + position()"/></xsl:call-template></xsl:for-each>
		</details>
	</xsl:template>

	<xsl:template match="page[@name = 'struktur']" mode="main">
		<p class="sd-lead"><xsl:value-of select="dataset/@title_id"/> · versi struktur <xsl:value-of select="dataset/@structure_version"/></p>
		<xsl:choose>
			<xsl:when test="not(@editable)"><xsl:call-template name="struktur-tabel"><xsl:with-param name="dari" select="dataset"/></xsl:call-template></xsl:when>
			<xsl:otherwise>
				<xsl:if test="@kiriman"><p class="sd-note">Kiriman dataset ini sedang atau sudah diperiksa. Setelah struktur diubah, kiriman itu tidak dirilis: kiriman kembali ke pemeriksaan dan diperiksa bersama struktur yang baru.</p></xsl:if>
				<xsl:if test="@unggahan &gt; 0"><p class="sd-note">Dataset ini sudah pernah diunggah. Perubahan struktur menaikkan versinya: templat yang sudah diunduh menjadi usang.</p></xsl:if>
				<form method="post" action="/standar/{dataset/@slug}/struktur">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">rev</xsl:with-param><xsl:with-param name="nilai" select="dataset/@rev"/></xsl:call-template>
					<h2>Waktu, wilayah, kelengkapan</h2>
					<div class="sd-fields">
						<div class="sd-col-4"><xsl:call-template name="bidang-pilih">
							<xsl:with-param name="nama">frekuensi</xsl:with-param><xsl:with-param name="label">Frekuensi</xsl:with-param>
							<xsl:with-param name="nilai" select="dataset/@frequency"/><xsl:with-param name="kosong">-</xsl:with-param>
						</xsl:call-template></div>
						<div class="sd-col-4"><xsl:call-template name="bidang-radio">
							<xsl:with-param name="nama">wilayah</xsl:with-param><xsl:with-param name="label">Wilayah</xsl:with-param>
							<xsl:with-param name="nilai" select="@wilayah"/>
						</xsl:call-template></div>
						<div class="sd-col-4"><xsl:call-template name="bidang-radio">
							<xsl:with-param name="nama">sel</xsl:with-param><xsl:with-param name="label">Sel yang wajib diisi</xsl:with-param>
							<xsl:with-param name="nilai" select="@sel"/>
						</xsl:call-template></div>
					</div>
					<h2>Pemilah</h2>
					<p class="sd-hint">Rincian selain wilayah dan waktu, misalnya jenis kelamin atau kelompok umur. Boleh tidak ada.</p>
					<xsl:call-template name="struktur-galat"><xsl:with-param name="awal">dim_</xsl:with-param></xsl:call-template>
					<xsl:call-template name="kartu-daftar"><xsl:with-param name="baris" select="dim"/><xsl:with-param name="jenis">Pemilah</xsl:with-param></xsl:call-template>
					<h2>Indikator</h2>
					<p class="sd-hint">Apa yang diukur. Kosongkan nama untuk menghapus sebuah indikator. Satuan, pengali, dan desimal ikut sebagai atribut setiap deret; status, kerahasiaan, dan keterangan melekat pada setiap sel.</p>
					<xsl:call-template name="struktur-galat"><xsl:with-param name="awal">ind_</xsl:with-param></xsl:call-template>
					<xsl:call-template name="kartu-daftar"><xsl:with-param name="baris" select="ind"/><xsl:with-param name="jenis">Indikator</xsl:with-param></xsl:call-template>
					<div class="sd-form"><xsl:call-template name="bidang-radio">
						<xsl:with-param name="nama">ukuran</xsl:with-param><xsl:with-param name="label">Indikator di SDMX 2.1</xsl:with-param>
						<xsl:with-param name="nilai" select="@ukuran"/>
						<xsl:with-param name="petunjuk">Dimensi ukuran memerlukan paling sedikit dua indikator; versi struktur SDMX menjadi versi utama yang baru. SDMX 3.0 tetap memuatnya sebagai dimensi.</xsl:with-param>
					</xsl:call-template></div>
					<xsl:call-template name="struktur-atribut"/>
					<div class="sd-actions">
						<xsl:call-template name="tombol"><xsl:with-param name="label">Simpan struktur</xsl:with-param></xsl:call-template>
						<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/', dataset/@slug)"/><xsl:with-param name="label">Kembali ke standar</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template>
					</div>
				</form>
				<details class="sd-panel">
					<xsl:if test="given[@name = 'isi']"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
					<summary>Daftar kode yang dicari belum ada? Buat daftar baru</summary>
					<form method="post" action="/standar/{dataset/@slug}/daftar-kode" class="sd-narrow">
						<xsl:call-template name="csrf"/>
						<p class="sd-hint">Simpan dahulu perubahan di atas; daftar baru dibuat terpisah, lalu dapat dipilih pada pemilah.</p>
						<xsl:call-template name="bidang"><xsl:with-param name="nama">nama</xsl:with-param><xsl:with-param name="label">Nama daftar</xsl:with-param><xsl:with-param name="petunjuk">Contoh: Jenis fasilitas kesehatan</xsl:with-param><xsl:with-param name="maks">200</xsl:with-param></xsl:call-template>
						<xsl:call-template name="bidang"><xsl:with-param name="nama">nama_en</xsl:with-param><xsl:with-param name="label">Nama Inggris</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">200</xsl:with-param></xsl:call-template>
						<xsl:call-template name="bidang"><xsl:with-param name="nama">kode</xsl:with-param><xsl:with-param name="label">Kode daftar</xsl:with-param><xsl:with-param name="petunjuk">Huruf besar dan garis bawah, misalnya JENIS_FASILITAS</xsl:with-param><xsl:with-param name="maks">40</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param></xsl:call-template>
						<xsl:call-template name="bidang-panjang"><xsl:with-param name="nama">isi</xsl:with-param><xsl:with-param name="label">Isi daftar, satu baris satu kode</xsl:with-param><xsl:with-param name="petunjuk">KODE;Nama;Nama Inggris. Kode boleh dikosongkan: tulis namanya saja.</xsl:with-param><xsl:with-param name="baris">8</xsl:with-param></xsl:call-template>
						<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Buat daftar kode</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template></div>
					</form>
				</details>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- attributes of the dataset as a whole: each kind once -->
	<xsl:template name="struktur-atribut">
		<h2>Atribut dataset</h2>
		<p class="sd-hint">Keterangan yang sama bagi seluruh dataset. Ikut dalam struktur SDMX dan dalam setiap unduhannya.</p>
		<xsl:call-template name="struktur-galat"><xsl:with-param name="awal">atr_</xsl:with-param></xsl:call-template>
		<details class="sd-panel">
			<xsl:if test="atribut[@pakai] or fault[starts-with(@name, 'atr_')]"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
			<summary><xsl:choose><xsl:when test="atribut[@pakai]">Atribut yang dipakai dan yang tersedia</xsl:when><xsl:otherwise>Tambah atribut</xsl:otherwise></xsl:choose></summary>
			<xsl:for-each select="atribut">
				<div class="sd-fields">
					<input type="hidden" name="atr_kode" value="{@kode}"/>
					<div class="sd-col-4 sd-field">
						<label class="form-label" for="atr-p-{position()}"><xsl:value-of select="@nama"/></label>
						<select class="form-select" id="atr-p-{position()}" name="atr_pakai">
							<option value=""><xsl:text>Tidak dipakai</xsl:text></option>
							<option value="0"><xsl:if test="@pakai = '0'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>Opsional</option>
							<option value="1"><xsl:if test="@pakai = '1'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>Wajib</option>
						</select>
					</div>
					<div class="sd-col-8 sd-field">
						<label class="form-label" for="atr-i-{position()}">Isi<span class="visually-hidden"><xsl:text> </xsl:text><xsl:value-of select="@nama"/></span></label>
						<xsl:choose>
							<xsl:when test="@daftar">
								<xsl:variable name="isi" select="string(@isi)"/>
								<select class="form-select" id="atr-i-{position()}" name="atr_isi" aria-describedby="atr-h-{position()}">
									<option value="">-</option>
									<xsl:for-each select="/page/choice[@name = 'frekuensi']"><option value="{@value}"><xsl:if test="@value = $isi"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option></xsl:for-each>
								</select>
							</xsl:when>
							<xsl:otherwise><input class="form-control" id="atr-i-{position()}" name="atr_isi" value="{@isi}" maxlength="1000" aria-describedby="atr-h-{position()}"/></xsl:otherwise>
						</xsl:choose>
						<div class="form-text" id="atr-h-{position()}"><xsl:value-of select="@petunjuk"/></div>
					</div>
				</div>
			</xsl:for-each>
		</details>
	</xsl:template>

	<!-- faults of fields that come in rows, above their table -->
	<xsl:template name="struktur-galat">
		<xsl:param name="awal"/>
		<xsl:for-each select="/page/fault[starts-with(@name, $awal)]"><p class="sd-error" id="f-{@name}"><xsl:value-of select="."/></p></xsl:for-each>
	</xsl:template>
</xsl:stylesheet>
