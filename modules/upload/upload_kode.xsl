<?xml version="1.0" encoding="UTF-8"?>
<!-- upload_kode.xsl: administration of code lists under /standar/kode. Included by upload.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<!-- validity of a list or a code -->
	<xsl:template name="masa-berlaku">
		<xsl:choose>
			<xsl:when test="@dari and @sampai"><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@dari"/></xsl:call-template> s.d. <xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@sampai"/></xsl:call-template></xsl:when>
			<xsl:when test="@dari">sejak <xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@dari"/></xsl:call-template></xsl:when>
			<xsl:when test="@sampai">sampai <xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@sampai"/></xsl:call-template></xsl:when>
			<xsl:otherwise>tanpa batas</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- /standar/kode -->

	<xsl:template match="page[@name = 'kode-kelola']" mode="main">
		<p class="sd-lead">Kode referensi dipakai bersama oleh semua dataset. Setiap daftar punya pengelola, versi, dan masa berlaku.</p>
		<xsl:if test="@baru"><div class="sd-actions"><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke">/standar/kode/baru</xsl:with-param><xsl:with-param name="label">Buat daftar kode</xsl:with-param></xsl:call-template></div></xsl:if>
		<form method="get" action="/standar/kode" class="sd-toolbar" role="search">
			<div class="sd-field"><label class="form-label" for="f-q">Cari nama atau kode daftar</label><input class="form-control" id="f-q" name="q" type="search" value="{@q}"/></div>
			<button type="submit" class="btn btn-outline-primary">Cari</button>
		</form>
		<xsl:choose>
			<xsl:when test="daftar">
				<ul class="sd-tasks">
					<xsl:for-each select="daftar">
						<li>
							<span class="sd-grow"><a href="/standar/kode/{@id}"><xsl:value-of select="@name_id"/></a><br/><span class="sd-hint"><code><xsl:value-of select="@code"/></code><xsl:text> </xsl:text>versi <xsl:value-of select="@version"/> · <xsl:choose><xsl:when test="@agency = 'SDMX'">ditetapkan SDMX</xsl:when><xsl:when test="@unit_name"><xsl:value-of select="@unit_name"/></xsl:when><xsl:otherwise>walidata</xsl:otherwise></xsl:choose></span></span>
							<span class="sd-hint"><xsl:value-of select="@n_codes"/> kode · <xsl:choose><xsl:when test="@n_datasets &gt; 100">dipakai lebih dari 100 dataset</xsl:when><xsl:when test="@n_datasets &gt; 0">dipakai <xsl:value-of select="@n_datasets"/> dataset</xsl:when><xsl:otherwise>belum dipakai</xsl:otherwise></xsl:choose></span>
						</li>
					</xsl:for-each>
				</ul>
			</xsl:when>
			<xsl:otherwise><xsl:call-template name="kosong"><xsl:with-param name="judul">Tidak ada yang cocok</xsl:with-param><xsl:with-param name="ke">/standar/kode</xsl:with-param><xsl:with-param name="label">Tampilkan semua</xsl:with-param></xsl:call-template></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- /standar/kode/{id} -->

	<xsl:template name="kode-tabel">
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Kode</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table">
					<thead><tr><th scope="col">Kode</th><th scope="col">Nama</th><th scope="col">Induk</th><xsl:if test="daftar/@is_area = 1"><th scope="col">Kemendagri</th><th scope="col">BPS</th></xsl:if><th scope="col">Berlaku</th><th scope="col">Sebutan lain</th></tr></thead>
					<tbody>
						<xsl:for-each select="kode">
							<tr>
								<th scope="row"><xsl:choose><xsl:when test="../daftar/@tulis and not(../pratinjau)"><a href="/standar/kode/{../daftar/@id}/kode/{@code}"><code><xsl:value-of select="@code"/></code></a></xsl:when><xsl:otherwise><code><xsl:value-of select="@code"/></code></xsl:otherwise></xsl:choose></th>
								<td><xsl:value-of select="@name_id"/><xsl:if test="@n_same &gt; 1 and @parent_name"><span class="sd-hint">, <xsl:value-of select="@parent_name"/></span></xsl:if><xsl:if test="string(@name_en)"><br/><span class="sd-hint"><xsl:value-of select="@name_en"/></span></xsl:if></td>
								<td><xsl:if test="string(@parent)"><code><xsl:value-of select="@parent"/></code></xsl:if></td>
								<xsl:if test="../daftar/@is_area = 1"><td><xsl:value-of select="@kemendagri"/></td><td><xsl:value-of select="@bps"/></td></xsl:if>
								<td><xsl:call-template name="masa-berlaku"/></td>
								<td><xsl:value-of select="translate(@synonyms, '|', ',')"/></td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'kode-daftar-kelola']" mode="main">
		<p class="sd-lead"><code><xsl:value-of select="daftar/@code"/></code> · versi <xsl:value-of select="daftar/@version"/><xsl:if test="daftar/@is_newest = 0"> (bukan versi terbaru)</xsl:if> · <xsl:for-each select="daftar"><xsl:call-template name="masa-berlaku"/></xsl:for-each></p>
		<xsl:if test="string(daftar/@description)"><p><xsl:value-of select="daftar/@description"/></p></xsl:if>
		<div class="sd-split">
			<div>
				<xsl:if test="daftar/@tulis">
					<div class="sd-actions">
						<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/kode/', daftar/@id, '/kode/baru')"/><xsl:with-param name="label">Tambah kode</xsl:with-param></xsl:call-template>
						<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/kode/', daftar/@id, '/impor')"/><xsl:with-param name="label">Impor CSV</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
						<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/kode/', daftar/@id, '/ubah')"/><xsl:with-param name="label">Ubah keterangan</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template>
					</div>
				</xsl:if>
				<form method="get" action="/standar/kode/{daftar/@id}" class="sd-toolbar" role="search">
					<div class="sd-field"><label class="form-label" for="f-q">Cari kode atau nama</label><input class="form-control" id="f-q" name="q" type="search" value="{@q}"/></div>
					<button type="submit" class="btn btn-outline-primary">Cari</button>
				</form>
				<xsl:if test="daftar/@is_area = 1"><p class="sd-hint">Kode Kemendagri dan kode BPS adalah dua penomoran yang berbeda. Keduanya dicatat sendiri-sendiri; yang satu tidak pernah dihitung dari yang lain. Desa yang namanya sama ditulis bersama kecamatannya.</p></xsl:if>
			</div>
			<aside>
				<section class="sd-panel" aria-labelledby="tentang">
					<h2 id="tentang">Tentang daftar</h2>
					<dl class="sd-stack">
						<dt>Pengelola</dt><dd><xsl:choose><xsl:when test="daftar/@agency = 'SDMX'">SDMX (tidak diubah di sini)</xsl:when><xsl:when test="daftar/@unit_name"><xsl:value-of select="daftar/@unit_name"/></xsl:when><xsl:otherwise>Walidata</xsl:otherwise></xsl:choose></dd>
						<xsl:if test="string(daftar/@source)"><dt>Sumber</dt><dd><xsl:value-of select="daftar/@source"/></dd></xsl:if>
						<dt>Terakhir diubah</dt><dd><xsl:value-of select="daftar/@changed_at_wib"/><xsl:if test="daftar/@author_name">, <xsl:value-of select="daftar/@author_name"/></xsl:if></dd>
					</dl>
					<p><a href="/standar/kode/{daftar/@id}.csv">Unduh CSV</a></p>
					<p><a href="/kode-referensi/{daftar/@code}">Halaman publik</a></p>
				</section>
			</aside>
		</div>
				<xsl:choose>
					<xsl:when test="kode"><xsl:call-template name="kode-tabel"/><xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template></xsl:when>
					<xsl:otherwise><xsl:call-template name="kosong"><xsl:with-param name="judul">Belum ada kode</xsl:with-param><xsl:with-param name="teks">Tambahkan satu per satu, atau impor dari CSV.</xsl:with-param></xsl:call-template></xsl:otherwise>
				</xsl:choose>
		<div class="sd-cards">
				<section class="sd-panel" aria-labelledby="dipakai">
					<h2 id="dipakai">Dipakai oleh</h2>
					<xsl:choose>
						<xsl:when test="pakai"><ul><xsl:for-each select="pakai"><li><a href="/standar/{@slug}"><xsl:value-of select="@title_id"/></a><span class="sd-hint"><xsl:text> </xsl:text><xsl:value-of select="@dimension"/>, versi <xsl:value-of select="@version"/></span></li></xsl:for-each></ul><xsl:if test="@pakai_lain"><p class="sd-hint">Dan dataset lainnya.</p></xsl:if></xsl:when>
						<xsl:otherwise><p>Belum dipakai dataset.</p></xsl:otherwise>
					</xsl:choose>
				</section>
				<section class="sd-panel" aria-labelledby="versi">
					<h2 id="versi">Versi</h2>
					<ul><xsl:for-each select="versi"><li><xsl:choose><xsl:when test="@id = ../daftar/@id"><xsl:value-of select="@version"/> (ini)</xsl:when><xsl:otherwise><a href="/standar/kode/{@id}"><xsl:value-of select="@version"/></a></xsl:otherwise></xsl:choose><span class="sd-hint"><xsl:text> </xsl:text><xsl:value-of select="@n_codes"/> kode</span></li></xsl:for-each></ul>
					<xsl:if test="daftar/@tulis">
						<form method="post" action="/standar/kode/{daftar/@id}/versi">
							<xsl:call-template name="csrf"/>
							<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">rev</xsl:with-param><xsl:with-param name="nilai" select="daftar/@rev"/></xsl:call-template>
							<xsl:call-template name="bidang"><xsl:with-param name="nama">versi</xsl:with-param><xsl:with-param name="label">Versi baru</xsl:with-param><xsl:with-param name="petunjuk">Disalin dari versi ini. Dataset pindah saat strukturnya disimpan lagi.</xsl:with-param><xsl:with-param name="maks">14</xsl:with-param><xsl:with-param name="lebar">10</xsl:with-param></xsl:call-template>
							<xsl:call-template name="tombol"><xsl:with-param name="label">Buat versi</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
						</form>
					</xsl:if>
				</section>
		</div>
	</xsl:template>

	<!-- forms -->

	<xsl:template name="kode-keterangan">
		<xsl:param name="dari"/>
		<xsl:call-template name="bidang"><xsl:with-param name="nama">nama</xsl:with-param><xsl:with-param name="label">Nama daftar</xsl:with-param><xsl:with-param name="nilai" select="$dari/@name_id"/><xsl:with-param name="maks">200</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang"><xsl:with-param name="nama">nama_en</xsl:with-param><xsl:with-param name="label">Nama Inggris</xsl:with-param><xsl:with-param name="nilai" select="$dari/@name_en"/><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">200</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang-panjang"><xsl:with-param name="nama">uraian</xsl:with-param><xsl:with-param name="label">Uraian</xsl:with-param><xsl:with-param name="nilai" select="$dari/@description"/><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">1000</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang"><xsl:with-param name="nama">sumber</xsl:with-param><xsl:with-param name="label">Sumber</xsl:with-param><xsl:with-param name="nilai" select="$dari/@source"/><xsl:with-param name="petunjuk">Peraturan atau lembaga yang menetapkannya.</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">300</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">unit</xsl:with-param><xsl:with-param name="label">Pengelola</xsl:with-param><xsl:with-param name="nilai" select="$dari/@unit_id"/><xsl:with-param name="petunjuk">Perangkat daerah yang boleh mengubah daftar ini selain walidata.</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="kosong">Walidata</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang"><xsl:with-param name="nama">dari</xsl:with-param><xsl:with-param name="label">Berlaku sejak</xsl:with-param><xsl:with-param name="nilai" select="$dari/@dari"/><xsl:with-param name="jenis">date</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="lebar">10</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang"><xsl:with-param name="nama">sampai</xsl:with-param><xsl:with-param name="label">Berlaku sampai</xsl:with-param><xsl:with-param name="nilai" select="$dari/@sampai"/><xsl:with-param name="jenis">date</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="lebar">10</xsl:with-param></xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'kode-baru']" mode="main">
		<form method="post" action="/standar/kode/baru" class="sd-narrow">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">kode</xsl:with-param><xsl:with-param name="label">Kode daftar</xsl:with-param><xsl:with-param name="petunjuk">Huruf besar dan garis bawah, misalnya JENIS_SEKOLAH. Tidak berubah lagi.</xsl:with-param><xsl:with-param name="maks">40</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param></xsl:call-template>
			<xsl:call-template name="kode-keterangan"><xsl:with-param name="dari" select="/.."/></xsl:call-template>
			<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Buat daftar kode</xsl:with-param></xsl:call-template><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke">/standar/kode</xsl:with-param><xsl:with-param name="label">Batal</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template></div>
		</form>
	</xsl:template>

	<xsl:template match="page[@name = 'kode-ubah']" mode="main">
		<form method="post" action="/standar/kode/{daftar/@id}/ubah" class="sd-narrow">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">rev</xsl:with-param><xsl:with-param name="nilai" select="daftar/@rev"/></xsl:call-template>
			<xsl:call-template name="kode-keterangan"><xsl:with-param name="dari" select="daftar"/></xsl:call-template>
			<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Simpan keterangan</xsl:with-param></xsl:call-template><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/kode/', daftar/@id)"/><xsl:with-param name="label">Batal</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template></div>
		</form>
	</xsl:template>

	<xsl:template match="page[@name = 'kode-butir']" mode="main">
		<p class="sd-lead"><xsl:value-of select="daftar/@name_id"/> · versi <xsl:value-of select="daftar/@version"/></p>
		<form method="post" action="/standar/kode/{daftar/@id}/kode/{@butir}" class="sd-narrow">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">rev</xsl:with-param><xsl:with-param name="nilai" select="daftar/@rev"/></xsl:call-template>
			<xsl:choose>
				<xsl:when test="kode"><p>Kode <code><xsl:value-of select="kode/@code"/></code> tidak berubah: nilai yang sudah dirilis menyebutnya.</p></xsl:when>
				<xsl:otherwise><xsl:call-template name="bidang"><xsl:with-param name="nama">kode</xsl:with-param><xsl:with-param name="label">Kode</xsl:with-param><xsl:with-param name="petunjuk">Huruf, angka, _ dan -. Kode wilayah ditulis tanpa titik.</xsl:with-param><xsl:with-param name="maks">60</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param></xsl:call-template></xsl:otherwise>
			</xsl:choose>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">nama</xsl:with-param><xsl:with-param name="label">Nama</xsl:with-param><xsl:with-param name="nilai" select="kode/@name_id"/><xsl:with-param name="maks">300</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">nama_en</xsl:with-param><xsl:with-param name="label">Nama Inggris</xsl:with-param><xsl:with-param name="nilai" select="kode/@name_en"/><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">300</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">induk</xsl:with-param><xsl:with-param name="label">Kode induk</xsl:with-param><xsl:with-param name="nilai" select="kode/@parent"/><xsl:with-param name="petunjuk">Kode lain dalam daftar ini, misalnya kecamatan dari sebuah desa.</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">60</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param></xsl:call-template>
			<xsl:if test="daftar/@is_area = 1 or daftar/@n_codes = 0">
				<xsl:call-template name="bidang"><xsl:with-param name="nama">kemendagri</xsl:with-param><xsl:with-param name="label">Kode Kemendagri</xsl:with-param><xsl:with-param name="nilai" select="kode/@kemendagri"/><xsl:with-param name="petunjuk">Seperti dalam keputusannya, misalnya 35.20.01.2001.</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">20</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param></xsl:call-template>
				<xsl:call-template name="bidang"><xsl:with-param name="nama">bps</xsl:with-param><xsl:with-param name="label">Kode BPS</xsl:with-param><xsl:with-param name="nilai" select="kode/@bps"/><xsl:with-param name="petunjuk">Dari master file desa; tidak sama urutannya dengan kode Kemendagri.</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">20</xsl:with-param><xsl:with-param name="lebar">20</xsl:with-param></xsl:call-template>
			</xsl:if>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">sinonim</xsl:with-param><xsl:with-param name="label">Sebutan lain</xsl:with-param><xsl:with-param name="nilai" select="kode/@synonyms"/><xsl:with-param name="petunjuk">Yang ditulis orang untuk kode ini, pisahkan dengan |. Unggahan mengenalinya.</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">1000</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang-panjang"><xsl:with-param name="nama">keterangan</xsl:with-param><xsl:with-param name="label">Keterangan</xsl:with-param><xsl:with-param name="nilai" select="kode/@description"/><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">2000</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">dari</xsl:with-param><xsl:with-param name="label">Berlaku sejak</xsl:with-param><xsl:with-param name="nilai" select="kode/@dari"/><xsl:with-param name="jenis">date</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="lebar">10</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">sampai</xsl:with-param><xsl:with-param name="label">Berlaku sampai</xsl:with-param><xsl:with-param name="nilai" select="kode/@sampai"/><xsl:with-param name="jenis">date</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="lebar">10</xsl:with-param></xsl:call-template>
			<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Simpan kode</xsl:with-param></xsl:call-template><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/kode/', daftar/@id)"/><xsl:with-param name="label">Batal</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template></div>
		</form>
		<xsl:if test="kode">
			<xsl:choose>
				<xsl:when test="kode/@is_used &gt; 0"><p class="sd-hint">Kode ini sudah dipakai, sehingga tidak dapat dihapus; akhiri dengan tanggal berlaku.</p></xsl:when>
				<xsl:otherwise>
					<form method="post" action="/standar/kode/{daftar/@id}/kode/{@butir}/hapus" class="sd-narrow"><xsl:call-template name="csrf"/>
						<details class="sd-panel"><summary>Hapus kode ini</summary><p>Belum ada dataset yang memakainya.</p><xsl:call-template name="tombol"><xsl:with-param name="label">Hapus kode</xsl:with-param><xsl:with-param name="jenis">bahaya</xsl:with-param></xsl:call-template></details>
					</form>
				</xsl:otherwise>
			</xsl:choose>
		</xsl:if>
	</xsl:template>

	<!-- /standar/kode/{id}/impor -->

	<xsl:template match="page[@name = 'kode-impor']" mode="main">
		<p class="sd-lead"><xsl:value-of select="daftar/@name_id"/> · versi <xsl:value-of select="daftar/@version"/> · <xsl:value-of select="daftar/@n_codes"/> kode</p>
		<xsl:choose>
			<xsl:when test="pratinjau">
				<dl class="sd-summary">
					<dt>Kode baru</dt><dd><xsl:value-of select="pratinjau/@baru"/></dd>
					<dt>Berubah</dt><dd><xsl:value-of select="pratinjau/@berubah"/></dd>
					<dt>Sama</dt><dd><xsl:value-of select="pratinjau/@sama"/></dd>
					<dt>Tidak ada dalam berkas, tetap tinggal</dt><dd><xsl:value-of select="pratinjau/@tinggal"/></dd>
				</dl>
				<form method="post" action="/standar/kode/{daftar/@id}/impor" enctype="multipart/form-data">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">rev</xsl:with-param><xsl:with-param name="nilai" select="pratinjau/@rev"/></xsl:call-template>
					<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">langkah</xsl:with-param><xsl:with-param name="nilai">simpan</xsl:with-param></xsl:call-template>
					<textarea name="isi" hidden="hidden" aria-hidden="true" tabindex="-1"><xsl:text>&#10;</xsl:text><xsl:value-of select="pratinjau/@isi"/></textarea>
					<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Simpan ke daftar</xsl:with-param></xsl:call-template><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/kode/', daftar/@id, '/impor')"/><xsl:with-param name="label">Pilih berkas lain</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template></div>
				</form>
				<h2>Isi berkas<xsl:if test="count(kode) = 50">, 50 kode pertama</xsl:if></h2>
				<xsl:call-template name="kode-tabel"/>
			</xsl:when>
			<xsl:otherwise>
				<form method="post" action="/standar/kode/{daftar/@id}/impor" enctype="multipart/form-data" class="sd-narrow">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">langkah</xsl:with-param><xsl:with-param name="nilai">periksa</xsl:with-param></xsl:call-template>
					<xsl:call-template name="bidang-berkas"><xsl:with-param name="nama">berkas</xsl:with-param><xsl:with-param name="label">Berkas CSV</xsl:with-param><xsl:with-param name="petunjuk">Judul kolom seperti pada unduhan; kolom kode dan nama wajib ada. Kolom yang tidak ada membiarkan isinya. Isi berkas ditampilkan dahulu sebelum disimpan.</xsl:with-param><xsl:with-param name="jenis">.csv,text/csv</xsl:with-param></xsl:call-template>
					<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Periksa berkas</xsl:with-param></xsl:call-template><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/kode/', daftar/@id, '.csv')"/><xsl:with-param name="label">Unduh isi sekarang (CSV)</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template></div>
				</form>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>
</xsl:stylesheet>
