<?xml version="1.0" encoding="UTF-8"?>
<!-- catalogue.xsl: the public site: front page, catalogue; the other pages stand in the files it includes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="layout.xsl"/>
	<xsl:include href="catalogue-dataset.xsl"/>
	<xsl:include href="catalogue-public.xsl"/>

	<xsl:template match="page" mode="head">
		<link rel="stylesheet" href="/aset/katalog.css"/>
		<link rel="alternate" type="application/atom+xml" title="Rilis data" href="/rilis.atom"/>
	</xsl:template>

	<!-- one dataset in a list -->
	<xsl:template match="card">
		<li class="kt-card">
			<article>
				<h3><a href="/katalog/{@slug}"><xsl:value-of select="@title"/></a></h3>
				<p class="kt-by"><xsl:value-of select="@unit_name"/></p>
				<xsl:if test="string(@description)"><p class="kt-about"><xsl:value-of select="@description"/></p></xsl:if>
				<ul class="kt-facts">
					<xsl:if test="@function_name"><li class="kt-theme"><xsl:value-of select="@function_name"/></li></xsl:if>
					<li><xsl:value-of select="@periods"/></li>
					<xsl:if test="@frequency_name"><li><xsl:value-of select="@frequency_name"/></li></xsl:if>
					<xsl:if test="@is_priority = 1"><li class="kt-priority">Data prioritas</li></xsl:if>
					<li>
						<xsl:text>Rilis </xsl:text><xsl:value-of select="@number"/><xsl:text>, </xsl:text>
						<time datetime="{@released_at}"><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@released_day"/></xsl:call-template></time>
					</li>
				</ul>
			</article>
		</li>
	</xsl:template>

	<xsl:template name="cari">
		<xsl:param name="q"/>
		<form method="get" action="/katalog" class="kt-search" role="search">
			<label for="q" class="visually-hidden">Cari data</label>
			<input class="form-control" type="search" id="q" name="q" value="{$q}" maxlength="200" placeholder="Cari data, mis. penduduk atau padi" autocomplete="off"/>
			<button type="submit" class="btn btn-primary">Cari</button>
		</form>
	</xsl:template>

	<!-- depan -->

	<xsl:template match="page[@name = 'depan']" mode="heading"/>

	<xsl:template match="page[@name = 'depan']" mode="main">
		<section class="kt-hero">
			<h1><xsl:value-of select="@title"/></h1>
			<p class="kt-tagline">
				<xsl:choose>
					<xsl:when test="setting[@name = 'situs.deskripsi']/@value != ''"><xsl:value-of select="setting[@name = 'situs.deskripsi']/@value"/></xsl:when>
					<xsl:otherwise>Data sektoral yang telah diperiksa, lengkap dengan metadata dan siap dipakai.</xsl:otherwise>
				</xsl:choose>
			</p>
			<xsl:call-template name="cari"/>
			<dl class="kt-figures">
				<div><dt>dataset</dt><dd><xsl:call-template name="angka"><xsl:with-param name="nilai" select="totals/@datasets"/></xsl:call-template></dd></div>
				<div><dt>produsen data</dt><dd><xsl:call-template name="angka"><xsl:with-param name="nilai" select="totals/@units"/></xsl:call-template></dd></div>
				<div><dt>nilai statistik</dt><dd><xsl:call-template name="angka"><xsl:with-param name="nilai" select="totals/@observations"/></xsl:call-template></dd></div>
				<xsl:if test="totals/@released_at"><div><dt>rilis terakhir</dt><dd class="kt-day"><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="totals/@released_day"/></xsl:call-template></dd></div></xsl:if>
			</dl>
		</section>

		<section aria-labelledby="terbaru">
			<div class="kt-title"><h2 id="terbaru">Rilis terbaru</h2><a href="/katalog">Seluruh katalog</a></div>
			<xsl:choose>
				<xsl:when test="card"><ul class="kt-cards"><xsl:apply-templates select="card"/></ul></xsl:when>
				<xsl:otherwise>
					<xsl:call-template name="kosong">
						<xsl:with-param name="judul">Belum ada data yang dirilis</xsl:with-param>
						<xsl:with-param name="teks">Begitu pemeriksaan pertama selesai, datanya tampil di sini.</xsl:with-param>
						<xsl:with-param name="ke">/jadwal-rilis</xsl:with-param>
						<xsl:with-param name="label">Lihat jadwal rilis</xsl:with-param>
					</xsl:call-template>
				</xsl:otherwise>
			</xsl:choose>
		</section>

		<xsl:if test="theme">
			<section aria-labelledby="tema">
				<h2 id="tema">Menurut urusan pemerintahan</h2>
				<ul class="kt-themes">
					<xsl:for-each select="theme">
						<li><a href="/katalog?tema={@code}"><span><xsl:value-of select="@name"/></span><xsl:text> </xsl:text><span class="kt-n"><xsl:value-of select="@n"/><span class="visually-hidden"> dataset</span></span></a></li>
					</xsl:for-each>
				</ul>
			</section>
		</xsl:if>

		<section class="kt-how" aria-labelledby="cara">
			<h2 id="cara">Dari rencana sampai data terbuka</h2>
			<p class="sd-lead">Setiap angka di sini melewati empat tahap yang dicatat: siapa mengerjakan, kapan, dan apa hasilnya.</p>
			<ol class="kt-steps">
				<li><h3>Perencanaan</h3><p>Perangkat daerah mengusulkan daftar data; Forum Satu Data menyepakatinya.</p></li>
				<li><h3>Pengumpulan</h3><p>Pembina data memberi rekomendasi; produsen data mengumpulkan menurut standar dan metadata.</p></li>
				<li><h3>Pemeriksaan</h3><p>Walidata memeriksa setiap kiriman; yang belum sesuai dikembalikan beserta catatannya.</p></li>
				<li><h3>Penyebarluasan</h3><p>Data dirilis bernomor, tidak pernah ditimpa, dan dapat diunduh atau diambil program lain.</p></li>
			</ol>
			<div class="sd-actions">
				<a class="btn btn-outline-primary" href="/layanan">Standar pelayanan</a>
				<a class="btn btn-outline-primary" href="/jadwal-rilis">Jadwal rilis</a>
				<a class="btn btn-outline-primary" href="/sdmx">Data untuk program</a>
			</div>
		</section>
	</xsl:template>

	<!-- katalog -->

	<xsl:template match="page[@name = 'katalog']" mode="main">
		<form method="get" action="/katalog" class="kt-filter" role="search">
			<div class="kt-search">
				<label for="q" class="visually-hidden">Cari data</label>
				<input class="form-control" type="search" id="q" name="q" value="{@q}" maxlength="200" placeholder="Cari judul, isi, produsen, atau kata kunci"/>
				<button type="submit" class="btn btn-primary">Cari</button>
			</div>
			<div class="kt-selects">
				<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">tema</xsl:with-param><xsl:with-param name="label">Urusan</xsl:with-param><xsl:with-param name="nilai" select="@tema"/><xsl:with-param name="kosong">Semua urusan</xsl:with-param></xsl:call-template>
				<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">unit</xsl:with-param><xsl:with-param name="label">Produsen data</xsl:with-param><xsl:with-param name="nilai" select="@unit"/><xsl:with-param name="kosong">Semua produsen</xsl:with-param></xsl:call-template>
				<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">frekuensi</xsl:with-param><xsl:with-param name="label">Frekuensi</xsl:with-param><xsl:with-param name="nilai" select="@frekuensi"/><xsl:with-param name="kosong">Semua frekuensi</xsl:with-param></xsl:call-template>
				<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">urut</xsl:with-param><xsl:with-param name="label">Urutkan</xsl:with-param><xsl:with-param name="nilai" select="@urut"/><xsl:with-param name="kosong">-</xsl:with-param></xsl:call-template>
			</div>
			<xsl:if test="@tag"><input type="hidden" name="tag" value="{@tag}"/></xsl:if>
		</form>
		<xsl:if test="tag">
			<ul class="kt-tags" aria-label="Kata kunci">
				<xsl:for-each select="tag">
					<li><a href="/katalog?tag={@query}"><xsl:if test="@text = ../@tag"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><xsl:value-of select="@text"/></a></li>
				</xsl:for-each>
			</ul>
		</xsl:if>
		<h2 class="kt-count">
			<xsl:value-of select="@total"/> dataset<xsl:text/>
			<xsl:if test="@q"> untuk “<xsl:value-of select="@q"/>”</xsl:if>
			<xsl:if test="@tag"> dengan kata kunci “<xsl:value-of select="@tag"/>”</xsl:if>
			<xsl:if test="@filtered"><xsl:text> </xsl:text><a href="/katalog">Hapus saringan</a></xsl:if>
		</h2>
		<xsl:choose>
			<xsl:when test="card">
				<ul class="kt-list"><xsl:apply-templates select="card"/></ul>
				<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
			</xsl:when>
			<xsl:when test="@filtered">
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Tidak ada dataset yang cocok</xsl:with-param>
					<xsl:with-param name="teks">Coba kata yang lebih umum, atau hapus sebagian saringan. Data yang belum dirilis ada di jadwal rilis.</xsl:with-param>
					<xsl:with-param name="ke">/katalog</xsl:with-param>
					<xsl:with-param name="label">Lihat seluruh katalog</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Belum ada data yang dirilis</xsl:with-param>
					<xsl:with-param name="teks">Begitu pemeriksaan pertama selesai, datanya tampil di sini.</xsl:with-param>
					<xsl:with-param name="ke">/jadwal-rilis</xsl:with-param>
					<xsl:with-param name="label">Lihat jadwal rilis</xsl:with-param>
				</xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>
</xsl:stylesheet>
