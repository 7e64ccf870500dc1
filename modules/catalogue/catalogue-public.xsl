<?xml version="1.0" encoding="UTF-8"?>
<!-- catalogue-public.xsl: documents, code lists, schedule, service standard, complaints. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<!-- dokumen -->

	<xsl:template name="jenis-dokumen">
		<xsl:param name="kode"/>
		<xsl:choose>
			<xsl:when test="$kode = 'ba-forum'">Berita Acara Forum Satu Data</xsl:when>
			<xsl:when test="$kode = 'kesepakatan'">Kesepakatan Daftar Data</xsl:when>
			<xsl:when test="$kode = 'surat-rekomendasi' or $kode = 'rekomendasi'">Surat Rekomendasi Kegiatan Statistik</xsl:when>
			<xsl:when test="$kode = 'laporan-pemeriksaan'">Laporan Pemeriksaan Data</xsl:when>
			<xsl:when test="$kode = 'lampiran'">Lampiran</xsl:when>
			<xsl:otherwise><xsl:value-of select="$kode"/></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="page[@name = 'dokumen']" mode="heading">
		<h1><span class="kt-seal" aria-hidden="true">✓</span><xsl:value-of select="@title"/></h1>
	</xsl:template>

	<xsl:template match="page[@name = 'dokumen']" mode="main">
		<xsl:variable name="d" select="dokumen"/>
		<p class="sd-lead">Nomor dan kode ini tercatat dalam register kami. Cocokkan keterangan berikut dengan dokumen di tangan Anda.</p>
		<dl class="sd-summary">
			<dt>Nomor</dt><dd><xsl:value-of select="$d/@number"/></dd>
			<dt>Perihal</dt><dd><xsl:value-of select="$d/@title"/></dd>
			<dt>Jenis</dt><dd><xsl:call-template name="jenis-dokumen"><xsl:with-param name="kode" select="$d/@kind"/></xsl:call-template></dd>
			<dt>Diterbitkan</dt><dd><xsl:value-of select="$d/@issued_at_wib"/></dd>
			<dt>Kode dokumen</dt><dd><code><xsl:value-of select="$d/@code"/></code></dd>
			<dt>Sidik berkas (SHA-256)</dt><dd><code class="kt-hash"><xsl:value-of select="$d/@sha256"/></code></dd>
			<dt>Ukuran</dt><dd><xsl:call-template name="ukuran"><xsl:with-param name="nilai" select="$d/@size"/></xsl:call-template></dd>
		</dl>
		<xsl:choose>
			<xsl:when test="$d/@readable"><div class="sd-actions"><a class="btn btn-primary" href="/dokumen/{$d/@code}.pdf">Buka berkas asli (PDF)</a></div></xsl:when>
			<xsl:otherwise><p class="sd-hint">Berkas dokumen ini tidak dibuka untuk umum: hanya instansi yang bersangkutan, pemeriksa, dan penerimanya yang dapat membacanya setelah masuk. Keterangan di atas cukup untuk memastikan keasliannya.</p></xsl:otherwise>
		</xsl:choose>
		<h2>Memeriksa berkas PDF</h2>
		<p>Hitung sidik SHA-256 berkas Anda dan bandingkan. Bila berbeda satu huruf pun, isinya telah berubah.</p>
		<pre tabindex="0"><code>sha256sum <xsl:value-of select="$d/@file_name"/></code></pre>
	</xsl:template>

	<xsl:template match="page[@name = 'dokumen-cari']" mode="main">
		<p class="sd-lead">Setiap surat kami memuat kode dokumen dan kode QR. Ketik kodenya untuk memastikan surat itu asli.</p>
		<xsl:if test="@missing"><div class="sd-errors" role="alert"><h2>Tidak ditemukan</h2><p>Tidak ada dokumen dengan kode <strong><xsl:value-of select="@kode"/></strong>. Periksa lagi ketikannya; bila tetap tidak ditemukan, dokumen itu bukan dari kami.</p></div></xsl:if>
		<form method="get" action="/dokumen" class="sd-form">
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">kode</xsl:with-param>
				<xsl:with-param name="label">Kode dokumen</xsl:with-param>
				<xsl:with-param name="nilai" select="@kode"/>
				<xsl:with-param name="petunjuk">Dua belas huruf dan angka di bagian bawah surat.</xsl:with-param>
				<xsl:with-param name="lebar">20</xsl:with-param>
				<xsl:with-param name="maks">40</xsl:with-param>
				<xsl:with-param name="otomatis">off</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="tombol"><xsl:with-param name="label">Periksa</xsl:with-param></xsl:call-template>
		</form>
	</xsl:template>

	<!-- kode referensi -->

	<xsl:template match="page[@name = 'kode']" mode="main">
		<p class="sd-lead">Semua data di sini memakai kode yang sama, sehingga data dari perangkat daerah mana pun dapat digabungkan. Wilayah memuat dua kode resmi: Kemendagri dan BPS.</p>
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Daftar kode referensi</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table">
					<thead><tr><th scope="col">Daftar</th><th scope="col" class="sd-num">Banyak kode</th><th scope="col">Asal</th><th scope="col">Unduh</th></tr></thead>
					<tbody>
						<xsl:for-each select="list">
							<tr>
								<th scope="row"><a href="/kode-referensi/{@code}"><xsl:value-of select="@name"/></a><br/><code class="sd-hint"><xsl:value-of select="@code"/></code></th>
								<td class="sd-num"><xsl:call-template name="angka"><xsl:with-param name="nilai" select="@n"/></xsl:call-template></td>
								<td><xsl:choose><xsl:when test="@agency = 'SDMX'">SDMX (internasional)</xsl:when><xsl:otherwise>Daerah</xsl:otherwise></xsl:choose></td>
								<td><xsl:call-template name="unduh-kode"/></td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<!-- the files of one version of a list (the context) -->
	<xsl:template name="unduh-kode">
		<xsl:variable name="pilih">?versi=<xsl:value-of select="@version"/>&amp;asal=<xsl:call-template name="asal-kode"/></xsl:variable>
		<xsl:variable name="nama"><xsl:text> </xsl:text><xsl:value-of select="@name"/> versi <xsl:value-of select="@version"/></xsl:variable>
		<a href="/kode-referensi/{@code}.csv{$pilih}">CSV<span class="visually-hidden"><xsl:value-of select="$nama"/></span></a>
		<xsl:text> · </xsl:text>
		<a href="/kode-referensi/{@code}.json{$pilih}">JSON<span class="visually-hidden"><xsl:value-of select="$nama"/></span></a>
	</xsl:template>

	<xsl:template name="asal-kode">
		<xsl:choose><xsl:when test="@agency = 'SDMX'">SDMX</xsl:when><xsl:otherwise>daerah</xsl:otherwise></xsl:choose>
	</xsl:template>

	<xsl:template match="page[@name = 'kode-daftar']" mode="crumbs">
		<xsl:call-template name="remah"><xsl:with-param name="jejak"><li class="breadcrumb-item"><a href="/kode-referensi">Kode referensi</a></li></xsl:with-param></xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'kode-daftar']" mode="main">
		<xsl:variable name="wilayah" select="list/@has_areas = 1"/>
		<xsl:if test="string(list/@description)"><p class="sd-lead"><xsl:value-of select="list/@description"/></p></xsl:if>
		<p class="sd-hint">
			<code><xsl:value-of select="list/@code"/></code> versi <xsl:value-of select="list/@version"/>
			<xsl:if test="string(list/@source)"> · Sumber: <xsl:value-of select="list/@source"/></xsl:if>
		</p>
		<form method="get" action="/kode-referensi/{list/@code}" class="kt-search kt-small" role="search">
			<label for="q" class="visually-hidden">Cari kode atau nama</label>
			<input class="form-control" type="search" id="q" name="q" value="{@q}" maxlength="100" placeholder="Cari kode atau nama"/>
			<xsl:for-each select="list">
				<input type="hidden" name="versi" value="{@version}"/>
				<input type="hidden" name="asal"><xsl:attribute name="value"><xsl:call-template name="asal-kode"/></xsl:attribute></input>
			</xsl:for-each>
			<button type="submit" class="btn btn-outline-primary">Cari</button>
		</form>
		<ul class="list-unstyled">
			<xsl:for-each select="version">
				<li>
					<xsl:choose>
						<xsl:when test="@id = ../list/@id"><strong>Versi <xsl:value-of select="@version"/></strong></xsl:when>
						<xsl:otherwise>
							<a><xsl:attribute name="href">/kode-referensi/<xsl:value-of select="@code"/>?versi=<xsl:value-of select="@version"/>&amp;asal=<xsl:call-template name="asal-kode"/></xsl:attribute>Versi <xsl:value-of select="@version"/></a>
						</xsl:otherwise>
					</xsl:choose>
					<xsl:text> (</xsl:text><xsl:call-template name="angka"><xsl:with-param name="nilai" select="@n"/></xsl:call-template> kode<xsl:text>): </xsl:text>
					<xsl:call-template name="unduh-kode"/>
				</li>
			</xsl:for-each>
		</ul>
		<xsl:choose>
			<xsl:when test="code">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Kode <xsl:value-of select="@title"/></xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead>
								<tr>
									<th scope="col">Kode</th><th scope="col">Nama</th>
									<xsl:if test="$wilayah"><th scope="col">Kode Kemendagri</th><th scope="col">Kode BPS</th></xsl:if>
									<xsl:if test="not($wilayah)"><th scope="col">Nama Inggris</th></xsl:if>
									<th scope="col">Induk</th>
									<xsl:if test="code[@valid_from or @valid_to]"><th scope="col">Berlaku dari</th><th scope="col">Berlaku sampai</th></xsl:if>
									<xsl:if test="code/@description[string(.)]"><th scope="col">Keterangan</th></xsl:if>
								</tr>
							</thead>
							<tbody>
								<xsl:for-each select="code">
									<tr>
										<td><code><xsl:value-of select="@code"/></code></td>
										<th scope="row"><xsl:value-of select="@name"/></th>
										<xsl:if test="$wilayah"><td><xsl:value-of select="@kemendagri"/></td><td><xsl:value-of select="@bps"/></td></xsl:if>
										<xsl:if test="not($wilayah)"><td lang="en"><xsl:value-of select="@name_en"/></td></xsl:if>
										<td><xsl:value-of select="@parent"/></td>
										<xsl:if test="../code[@valid_from or @valid_to]"><td><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@valid_from"/></xsl:call-template></td><td><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@valid_to"/></xsl:call-template></td></xsl:if>
										<xsl:if test="../code/@description[string(.)]"><td><xsl:value-of select="@description"/></td></xsl:if>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
				<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Tidak ada kode yang cocok</xsl:with-param>
					<xsl:with-param name="teks">Coba kata yang lebih pendek.</xsl:with-param>
					<xsl:with-param name="ke">/kode-referensi/<xsl:value-of select="list/@code"/></xsl:with-param>
					<xsl:with-param name="label">Lihat semua kode</xsl:with-param>
				</xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- how a planned release stands; the context is a planned -->
	<xsl:template name="rencana-keadaan">
		<xsl:choose>
			<xsl:when test="@keadaan = 'terbit'"><xsl:text> </xsl:text><span class="sd-badge sd-good">Sudah terbit</span></xsl:when>
			<xsl:when test="@keadaan = 'terlambat'"><xsl:text> </xsl:text><span class="sd-badge sd-progress">Terbit, terlambat <xsl:value-of select="@terlambat"/> hari</span></xsl:when>
			<xsl:when test="@keadaan = 'terlewat'"><xsl:text> </xsl:text><span class="sd-badge sd-attention">Terlambat <xsl:value-of select="@terlambat"/> hari</span></xsl:when>
		</xsl:choose>
	</xsl:template>

	<!-- jadwal rilis -->

	<xsl:template match="page[@name = 'jadwal']" mode="main">
		<p class="sd-lead">Kapan data berikutnya terbit. Tambahkan ke kalender Anda, atau ikuti setiap rilis lewat umpan Atom.</p>
		<div class="sd-actions">
			<a class="btn btn-outline-primary" href="/jadwal-rilis.ics">Kalender (ICS)</a>
			<a class="btn btn-outline-primary" href="/rilis.atom">Umpan rilis (Atom)</a>
		</div>
		<h2>Rilis bertanggal</h2>
		<xsl:choose>
			<xsl:when test="planned">
				<ul class="kt-schedule">
					<xsl:for-each select="planned">
						<li>
							<p class="kt-date">
								<time datetime="{@day}"><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@day"/></xsl:call-template></time>
								<xsl:call-template name="rencana-keadaan"/>
							</p>
							<div>
								<xsl:choose><xsl:when test="@current_release &gt; 0"><a href="/katalog/{@slug}"><xsl:value-of select="@title"/></a></xsl:when><xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise></xsl:choose>
								<p class="sd-hint"><xsl:value-of select="@unit_name"/> · <xsl:choose><xsl:when test="@product = 'mikro'">data mikro</xsl:when><xsl:otherwise><xsl:value-of select="@product"/></xsl:otherwise></xsl:choose> · <xsl:choose><xsl:when test="@period">terakhir memuat <xsl:value-of select="@period"/></xsl:when><xsl:otherwise>rilis pertama</xsl:otherwise></xsl:choose></p>
							</div>
						</li>
					</xsl:for-each>
				</ul>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Belum ada tanggal rilis yang ditetapkan</xsl:with-param>
					<xsl:with-param name="teks">Tanggal tampil di sini segera setelah produsen data menetapkannya.</xsl:with-param>
				</xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
		<xsl:if test="@sebelumnya or @kemudian">
			<p class="sd-actions">
				<xsl:if test="@sebelumnya"><a href="/jadwal-rilis?dari={@sebelumnya}">Tanggal sebelumnya</a><xsl:text> </xsl:text></xsl:if>
				<xsl:if test="@kemudian"><a href="/jadwal-rilis?dari={@kemudian}">Tanggal berikutnya</a></xsl:if>
			</p>
		</xsl:if>
		<xsl:if test="promise">
			<h2>Rencana menurut Daftar Data <xsl:value-of select="promise[1]/@year"/></h2>
			<xsl:call-template name="tabel">
				<xsl:with-param name="judul">Rencana rilis menurut daftar data</xsl:with-param>
				<xsl:with-param name="isi">
					<table class="table">
						<thead><tr><th scope="col">Data</th><th scope="col">Produsen data</th><th scope="col">Frekuensi</th><th scope="col">Rencana rilis</th></tr></thead>
						<tbody>
							<xsl:for-each select="promise">
								<tr>
									<th scope="row">
										<xsl:choose>
											<xsl:when test="@slug"><a href="/katalog/{@slug}"><xsl:value-of select="@title"/></a></xsl:when>
											<xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
										</xsl:choose>
									</th>
									<td><xsl:value-of select="@unit_name"/></td>
									<td><xsl:value-of select="@frequency_name"/></td>
									<td><xsl:value-of select="@release_rule"/></td>
								</tr>
							</xsl:for-each>
						</tbody>
					</table>
				</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
		</xsl:if>
	</xsl:template>

	<!-- layanan -->

	<xsl:template name="angka-layanan">
		<xsl:param name="nilai"/>
		<xsl:choose>
			<xsl:when test="string($nilai)"><xsl:value-of select="$nilai"/><xsl:text> </xsl:text><small>hari kerja</small></xsl:when>
			<xsl:otherwise><small>belum ada</small></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- Counted no further than this (shared/request/view.h, LIST_COUNT_MAX). -->
	<xsl:template name="terhitung">
		<xsl:param name="nilai"/>
		<xsl:choose>
			<xsl:when test="$nilai &gt; 1000"><small>lebih dari</small><xsl:text> 1.000</xsl:text></xsl:when>
			<xsl:otherwise><xsl:call-template name="angka"><xsl:with-param name="nilai" select="$nilai"/></xsl:call-template></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="page[@name = 'layanan']" mode="main">
		<xsl:variable name="p" select="performance"/>
		<p class="sd-lead">Penyelenggaraan kegiatan statistik sektoral<xsl:if test="setting[@name = 'instansi.nama']"><xsl:text> </xsl:text><xsl:value-of select="setting[@name = 'instansi.nama']/@value"/></xsl:if>: apa yang kami janjikan, dan bagaimana kenyataannya saat ini.</p>
		<dl class="sd-stats">
			<div class="sd-stat"><dt>Dirilis pada <xsl:value-of select="$p/@year"/></dt><dd><xsl:call-template name="terhitung"><xsl:with-param name="nilai" select="$p/@released_year"/></xsl:call-template></dd></div>
			<div class="sd-stat"><dt>Lama pemeriksaan (median)</dt><dd><xsl:call-template name="angka-layanan"><xsl:with-param name="nilai" select="$p/@examine"/></xsl:call-template></dd></div>
			<div class="sd-stat"><dt>Sedang diperiksa</dt><dd><xsl:value-of select="$p/@in_examination"/></dd></div>
			<div class="sd-stat"><dt>Pengaduan terbuka</dt><dd><xsl:value-of select="$p/@open_complaints"/></dd></div>
			<div class="sd-stat"><dt>Pengaduan dijawab pada <xsl:value-of select="$p/@year"/></dt><dd><xsl:call-template name="terhitung"><xsl:with-param name="nilai" select="$p/@answered_year"/></xsl:call-template></dd></div>
		</dl>
		<h2>Dua belas komponen standar pelayanan</h2>
		<ol class="kt-standard">
			<li>
				<h3>Dasar hukum</h3>
				<ul><xsl:for-each select="law"><li><xsl:value-of select="@text"/></li></xsl:for-each></ul>
			</li>
			<li>
				<h3>Jam pelayanan</h3>
				<table class="table kt-hours">
					<thead><tr><th scope="col">Hari</th><th scope="col">Buka (WIB)</th></tr></thead>
					<tbody>
						<xsl:for-each select="day">
							<tr><th scope="row"><xsl:value-of select="@name"/></th><td><xsl:for-each select="span"><xsl:if test="position() &gt; 1"> dan </xsl:if><xsl:value-of select="@from"/>–<xsl:value-of select="@to"/></xsl:for-each></td></tr>
						</xsl:for-each>
					</tbody>
				</table>
				<p>Tutup pada hari lain dan hari libur nasional. Situs ini terbuka sepanjang waktu.</p>
			</li>
			<li>
				<h3>Persyaratan</h3>
				<ul>
					<li>Templat data sektoral perangkat daerah</li>
					<li>Rekap data sektoral lengkap dengan metadata dan standar data statistik (SDS)</li>
					<li>Surat rekomendasi kegiatan statistik dari BPS</li>
				</ul>
			</li>
			<li>
				<h3>Sistem, mekanisme, dan prosedur</h3>
				<table class="table kt-hours">
					<thead><tr><th scope="col">Langkah</th><th scope="col">Kegiatan</th><th scope="col">Waktu</th></tr></thead>
					<tbody>
						<xsl:for-each select="step[@code != 'pengaduan']">
							<tr><td><xsl:value-of select="@code"/></td><th scope="row"><xsl:value-of select="@label"/></th><td><xsl:choose><xsl:when test="@days"><xsl:value-of select="@days"/> hari</xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td></tr>
						</xsl:for-each>
					</tbody>
				</table>
				<xsl:if test="setting[@name = 'sop.nomor']"><p class="sd-hint">Menurut SOP nomor <xsl:value-of select="setting[@name = 'sop.nomor']/@value"/>.</p></xsl:if>
			</li>
			<li>
				<h3>Jangka waktu penyelesaian</h3>
				<p><xsl:value-of select="@total"/> hari kerja, di luar waktu tunggu rekomendasi BPS; bergantung pada banyaknya data.</p>
				<p class="sd-hint">Median terakhir: pemeriksaan <xsl:call-template name="angka-layanan"><xsl:with-param name="nilai" select="$p/@examine"/></xsl:call-template>, penyebarluasan <xsl:call-template name="angka-layanan"><xsl:with-param name="nilai" select="$p/@release"/></xsl:call-template>.</p>
			</li>
			<li><h3>Biaya atau tarif</h3><p>Tidak dipungut biaya.</p></li>
			<li><h3>Produk pelayanan</h3><p>Penyimpanan dan publikasi data sektoral perangkat daerah: <a href="/katalog">katalog</a>, berkas unduhan, infografis, dan <a href="/sdmx">layanan data untuk program</a>.</p></li>
			<li><h3>Sarana, prasarana, dan fasilitas</h3><p>Basis data penyimpanan data sektoral dan media publikasi data sektoral.</p></li>
			<li><h3>Kompetensi dan jumlah pelaksana</h3><p><xsl:choose><xsl:when test="setting[@name = 'layanan.pelaksana']/@value != ''"><xsl:value-of select="setting[@name = 'layanan.pelaksana']/@value"/></xsl:when><xsl:otherwise>Statistisi dan Pranata Komputer</xsl:otherwise></xsl:choose>.</p></li>
			<li><h3>Pengawasan</h3><p><xsl:if test="setting[@name = 'layanan.pengawas']/@value != ''"><xsl:value-of select="setting[@name = 'layanan.pengawas']/@value"/>. </xsl:if>Setiap tindakan tercatat dalam jejak audit yang tidak dapat diubah.</p></li>
			<li>
				<h3>Penanganan pengaduan</h3>
				<p><xsl:if test="setting[@name = 'situs.kontak']/@value != ''"><xsl:value-of select="setting[@name = 'situs.kontak']/@value"/>. </xsl:if><a href="/pengaduan">Sampaikan pengaduan</a><xsl:if test="step[@code = 'pengaduan']/@days">, dijawab paling lama <xsl:value-of select="step[@code = 'pengaduan']/@days"/> hari kerja</xsl:if>.</p>
				<xsl:if test="$p/@complaint"><p class="sd-hint">Median penanganan terakhir: <xsl:value-of select="$p/@complaint"/> hari kerja.</p></xsl:if>
			</li>
			<li><h3>Jaminan pelayanan</h3><p>Data sektoral terdokumentasi dan terpublikasi. Rilis bernomor tidak pernah ditimpa, dan setiap surat dapat <a href="/dokumen">diperiksa keasliannya</a>.</p></li>
		</ol>
	</xsl:template>

	<!-- pengaduan -->

	<xsl:template match="page[@name = 'pengaduan']" mode="main">
		<div class="sd-split">
			<div>
				<p class="sd-lead">Menemukan angka yang keliru, data yang sulit dipakai, atau pelayanan yang kurang baik? Sampaikan di sini. Nama dan surel tidak wajib.</p>
				<form method="post" action="/pengaduan" class="sd-form">
					<xsl:call-template name="csrf"/>
					<xsl:if test="@dataset">
						<input type="hidden" name="dataset" value="{@dataset}"/>
						<p class="sd-panel">Mengenai dataset <a href="/katalog/{@dataset}"><xsl:value-of select="@dataset_title"/></a></p>
					</xsl:if>
					<xsl:call-template name="bidang">
						<xsl:with-param name="nama">perihal</xsl:with-param><xsl:with-param name="label">Perihal</xsl:with-param>
						<xsl:with-param name="petunjuk">Satu kalimat. Perihal tampil pada halaman tiket, jadi jangan menulis data pribadi di sini.</xsl:with-param>
						<xsl:with-param name="maks">200</xsl:with-param>
					</xsl:call-template>
					<xsl:call-template name="bidang-panjang">
						<xsl:with-param name="nama">isi</xsl:with-param><xsl:with-param name="label">Isi pengaduan</xsl:with-param>
						<xsl:with-param name="petunjuk">Bila mengenai angka, sebutkan baris, tahun, dan angka yang menurut Anda benar. Hanya dibaca petugas.</xsl:with-param>
						<xsl:with-param name="baris" select="7"/><xsl:with-param name="maks">4000</xsl:with-param>
					</xsl:call-template>
					<xsl:call-template name="bidang"><xsl:with-param name="nama">nama</xsl:with-param><xsl:with-param name="label">Nama</xsl:with-param><xsl:with-param name="wajib" select="0"/><xsl:with-param name="maks">120</xsl:with-param><xsl:with-param name="otomatis">name</xsl:with-param></xsl:call-template>
					<xsl:call-template name="bidang"><xsl:with-param name="nama">surel</xsl:with-param><xsl:with-param name="label">Surel</xsl:with-param><xsl:with-param name="wajib" select="0"/><xsl:with-param name="jenis">email</xsl:with-param><xsl:with-param name="maks">200</xsl:with-param><xsl:with-param name="otomatis">email</xsl:with-param><xsl:with-param name="petunjuk">Hanya dipakai petugas bila perlu bertanya kembali.</xsl:with-param></xsl:call-template>
					<div class="kt-trap" aria-hidden="true"><label for="f-situs">Kosongkan bidang ini</label><input id="f-situs" name="situs" type="text" tabindex="-1" autocomplete="off"/></div>
					<xsl:call-template name="tombol"><xsl:with-param name="label">Kirim</xsl:with-param></xsl:call-template>
				</form>
			</div>
			<aside aria-label="Setelah mengirim">
				<section class="sd-panel">
					<h2>Setelah dikirim</h2>
					<p>Anda mendapat nomor tiket dan alamat halaman untuk mengikuti jawabannya. Simpan alamat itu: tanpa nomor tiket, pengaduan tidak dapat dibuka siapa pun selain petugas.</p>
				</section>
			</aside>
		</div>
	</xsl:template>

	<xsl:template match="page[@name = 'tiket']" mode="main">
		<xsl:variable name="c" select="complaint"/>
		<p><xsl:call-template name="lencana"><xsl:with-param name="label" select="$c/@label"/><xsl:with-param name="tone" select="$c/@tone"/></xsl:call-template></p>
		<p class="sd-lead">
			<xsl:choose>
				<xsl:when test="$c/@new">Pengaduan Anda sudah kami terima dan menunggu ditangani. Simpan alamat halaman ini.</xsl:when>
				<xsl:when test="$c/@open">Pengaduan Anda sedang kami tangani.</xsl:when>
				<xsl:otherwise>Pengaduan Anda sudah kami jawab.</xsl:otherwise>
			</xsl:choose>
		</p>
		<dl class="sd-summary">
			<dt>Nomor tiket</dt><dd><code><xsl:value-of select="$c/@ticket"/></code></dd>
			<dt>Perihal</dt><dd><xsl:value-of select="$c/@subject"/></dd>
			<xsl:if test="$c/@dataset_slug"><dt>Dataset</dt><dd><a href="/katalog/{$c/@dataset_slug}"><xsl:value-of select="$c/@dataset_title"/></a></dd></xsl:if>
			<dt>Diterima</dt><dd><xsl:value-of select="$c/@created_wib"/></dd>
			<xsl:if test="$c/@answered_wib"><dt>Dijawab</dt><dd><xsl:value-of select="$c/@answered_wib"/></dd></xsl:if>
		</dl>
		<xsl:if test="string($c/@answer)"><h2>Jawaban</h2><blockquote class="sd-reason kt-answer"><xsl:value-of select="$c/@answer"/></blockquote></xsl:if>
	</xsl:template>

	<!-- pengaduan masuk (petugas) -->

	<xsl:template match="page[@name = 'masuk-daftar']" mode="main">
		<form method="get" action="/pengaduan-masuk" class="sd-toolbar">
			<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">status</xsl:with-param><xsl:with-param name="label">Status</xsl:with-param><xsl:with-param name="nilai" select="@status"/><xsl:with-param name="kosong">Semua</xsl:with-param></xsl:call-template>
			<button type="submit" class="btn btn-outline-primary">Saring</button>
		</form>
		<xsl:choose>
			<xsl:when test="complaint">
				<ul class="sd-tasks">
					<xsl:for-each select="complaint">
						<li class="sd-task">
							<div class="sd-task-what">
								<a href="/pengaduan-masuk/{@id}"><xsl:value-of select="@subject"/></a>
								<p class="sd-hint"><xsl:value-of select="@ticket"/> · <xsl:value-of select="@created_at_wib"/><xsl:if test="@dataset_title"> · <xsl:value-of select="@dataset_title"/></xsl:if></p>
							</div>
							<div class="sd-task-when"><xsl:call-template name="lencana"><xsl:with-param name="label" select="@label"/><xsl:with-param name="tone" select="@tone"/></xsl:call-template></div>
						</li>
					</xsl:for-each>
				</ul>
				<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Tidak ada pengaduan</xsl:with-param>
					<xsl:with-param name="teks">Pengaduan dari halaman publik tampil di sini beserta batas waktunya.</xsl:with-param>
				</xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="page[@name = 'masuk-satu']" mode="crumbs">
		<xsl:call-template name="remah"><xsl:with-param name="jejak"><li class="breadcrumb-item"><a href="/pengaduan-masuk">Pengaduan masuk</a></li></xsl:with-param></xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'masuk-satu']" mode="main">
		<xsl:variable name="c" select="complaint"/>
		<div class="sd-split">
			<div>
				<p><xsl:call-template name="lencana"><xsl:with-param name="label" select="$c/@label"/><xsl:with-param name="tone" select="$c/@tone"/></xsl:call-template></p>
				<dl class="sd-summary">
					<dt>Nomor tiket</dt><dd><a href="/pengaduan/{$c/@ticket}"><xsl:value-of select="$c/@ticket"/></a></dd>
					<dt>Diterima</dt><dd><xsl:value-of select="$c/@created_at_wib"/></dd>
					<dt>Pengadu</dt><dd><xsl:choose><xsl:when test="string($c/@name)"><xsl:value-of select="$c/@name"/></xsl:when><xsl:otherwise>Tanpa nama</xsl:otherwise></xsl:choose><xsl:if test="string($c/@email)">, <xsl:value-of select="$c/@email"/></xsl:if></dd>
					<xsl:if test="$c/@dataset_slug"><dt>Dataset</dt><dd><a href="/katalog/{$c/@dataset_slug}"><xsl:value-of select="$c/@dataset_title"/></a></dd></xsl:if>
				</dl>
				<h2>Isi pengaduan</h2>
				<blockquote class="sd-reason"><xsl:value-of select="$c/@text"/></blockquote>
				<xsl:if test="string($c/@answer)"><h2>Jawaban</h2><blockquote class="sd-reason kt-answer"><xsl:value-of select="$c/@answer"/></blockquote></xsl:if>
				<xsl:call-template name="aksi"><xsl:with-param name="flow" select="flow"/></xsl:call-template>
				<xsl:if test="$c/@answerable">
					<h2>Jawab</h2>
					<form method="post" action="/pengaduan-masuk/{$c/@id}/jawab" class="sd-form">
						<xsl:call-template name="csrf"/>
						<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">rev</xsl:with-param><xsl:with-param name="nilai" select="$c/@rev"/></xsl:call-template>
						<xsl:call-template name="bidang-panjang">
							<xsl:with-param name="nama">jawaban</xsl:with-param><xsl:with-param name="label">Jawaban</xsl:with-param><xsl:with-param name="nilai" select="$c/@answer"/>
							<xsl:with-param name="petunjuk">Tampil pada halaman tiket yang dapat dibuka siapa pun yang memegang nomornya. Jangan memuat data pribadi.</xsl:with-param>
							<xsl:with-param name="baris" select="6"/><xsl:with-param name="maks">4000</xsl:with-param>
						</xsl:call-template>
						<xsl:call-template name="tombol"><xsl:with-param name="label">Kirim jawaban</xsl:with-param></xsl:call-template>
					</form>
				</xsl:if>
			</div>
			<aside aria-label="Waktu dan riwayat">
				<xsl:call-template name="jam"><xsl:with-param name="clock" select="clock"/></xsl:call-template>
				<h2 class="sd-first">Riwayat</h2>
				<xsl:call-template name="riwayat"><xsl:with-param name="history" select="history"/></xsl:call-template>
			</aside>
		</div>
	</xsl:template>
</xsl:stylesheet>
