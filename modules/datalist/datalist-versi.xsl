<?xml version="1.0" encoding="UTF-8"?>
<!-- datalist-versi.xsl: the lists that the Forum agreed on, as anybody sees them. Included by datalist.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<xsl:template match="page[@name = 'versi']" mode="crumbs">
		<xsl:call-template name="remah">
			<xsl:with-param name="jejak"><li class="breadcrumb-item"><a href="/daftar-data/versi">Daftar data yang disepakati</a></li></xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'versi-daftar']" mode="main">
		<p class="sd-lead">Setiap kesepakatan Forum Satu Data disimpan sebagaimana disepakati. Perubahan sesudahnya hanya melalui sidang, dan menjadi versi berikutnya.</p>
		<xsl:choose>
			<xsl:when test="versi">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Daftar data yang disepakati</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table table-hover">
							<thead><tr><th scope="col">Daftar data</th><th scope="col">Disepakati</th><th scope="col">Kesepakatan</th><th scope="col" class="sd-num">Data</th><th scope="col" class="sd-num">Prioritas</th></tr></thead>
							<tbody>
								<xsl:for-each select="versi">
									<tr>
										<th scope="row"><a href="/daftar-data/versi/{@year}/{@number}">Tahun <xsl:value-of select="@year"/>, versi <xsl:value-of select="@number"/></a></th>
										<td><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@agreed_on"/></xsl:call-template></td>
										<td><xsl:if test="@paper_code"><a href="/dokumen/{@paper_code}"><xsl:value-of select="@paper_number"/></a></xsl:if></td>
										<td class="sd-num"><xsl:value-of select="format-number(@n_items, '#.##0', 'id')"/></td>
										<td class="sd-num"><xsl:value-of select="format-number(@n_priority, '#.##0', 'id')"/></td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong"><xsl:with-param name="judul">Belum ada daftar data yang disepakati</xsl:with-param><xsl:with-param name="teks">Daftar data tampil di sini sesudah Forum menyepakatinya.</xsl:with-param></xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="versi-perubahan">
		<h2>Yang berubah dari versi <xsl:value-of select="versi/@number - 1"/></h2>
		<ul class="sd-docs">
			<xsl:for-each select="perubahan">
				<li>
					<span class="sd-badge"><xsl:choose><xsl:when test="@what = 'baru'">Baru</xsl:when><xsl:when test="@what = 'keluar'">Dikeluarkan</xsl:when><xsl:otherwise>Diubah</xsl:otherwise></xsl:choose></span>
					<xsl:text> </xsl:text><strong><xsl:value-of select="@title"/></strong>
					<span class="sd-hint"><xsl:text> · </xsl:text><xsl:value-of select="@unit_name"/></span>
					<xsl:for-each select="bidang">
						<span class="d-block"><xsl:value-of select="@label"/>: <xsl:choose><xsl:when test="string(@was)"><del><xsl:value-of select="@was"/></del></xsl:when><xsl:otherwise>(belum diisi)</xsl:otherwise></xsl:choose><xsl:text> menjadi </xsl:text><xsl:choose><xsl:when test="string(@becomes)"><ins><xsl:value-of select="@becomes"/></ins></xsl:when><xsl:otherwise>(dikosongkan)</xsl:otherwise></xsl:choose></span>
					</xsl:for-each>
				</li>
			</xsl:for-each>
		</ul>
	</xsl:template>

	<xsl:template match="page[@name = 'versi']" mode="main">
		<p class="sd-lead">
			<xsl:value-of select="format-number(versi/@n_items, '#.##0', 'id')"/> data, <xsl:value-of select="format-number(versi/@n_priority, '#.##0', 'id')"/> di antaranya data prioritas. Disepakati <xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="versi/@agreed_on"/></xsl:call-template>
			<xsl:if test="versi/@paper_code"><xsl:text> dengan </xsl:text><a href="/dokumen/{versi/@paper_code}"><xsl:value-of select="versi/@paper_number"/></a></xsl:if>.
		</p>
		<div class="sd-actions">
			<a class="btn btn-outline-primary" href="/daftar-data/versi/{versi/@year}/{versi/@number}.csv">CSV</a>
			<a class="btn btn-outline-primary" href="/daftar-data/versi/{versi/@year}/{versi/@number}.json">JSON</a>
			<xsl:if test="versi/@number &gt; 1"><a class="btn btn-link" href="/daftar-data/versi/{versi/@year}/{versi/@number - 1}">Versi sebelumnya</a></xsl:if>
		</div>
		<xsl:if test="perubahan"><xsl:call-template name="versi-perubahan"/></xsl:if>
		<h2>Isi daftar</h2>
		<xsl:variable name="mulai" select="@mulai"/>
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Isi daftar data</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table table-hover">
					<thead><tr><th scope="col" class="sd-num">No</th><th scope="col">Nama data</th><th scope="col">Produsen</th><th scope="col">Jenis</th><th scope="col">Sumber referensi</th><th scope="col">Jadwal rilis</th><th scope="col">Jadwal pemutakhiran</th><th scope="col">Prioritas</th></tr></thead>
					<tbody>
						<xsl:for-each select="entri">
							<tr>
								<td class="sd-num"><xsl:value-of select="$mulai + position()"/></td>
								<th scope="row"><xsl:value-of select="@title"/><span class="sd-hint d-block"><xsl:value-of select="@frequency_label"/><xsl:if test="string(@unit_text)"> · <xsl:value-of select="@unit_text"/></xsl:if> · akses <xsl:value-of select="@access_label"/></span></th>
								<td><xsl:value-of select="@unit_name"/></td>
								<td><xsl:value-of select="@kind_label"/></td>
								<td><xsl:value-of select="@basis"/></td>
								<td><xsl:value-of select="@release_rule"/></td>
								<td><xsl:value-of select="@update_rule"/></td>
								<td><xsl:if test="@is_priority = 1">Ya</xsl:if></td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
		<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
		<p class="sd-hint">Sidik isi versi ini (SHA-256): <code><xsl:value-of select="versi/@sha256"/></code></p>
	</xsl:template>
</xsl:stylesheet>
