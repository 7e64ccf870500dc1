<?xml version="1.0" encoding="UTF-8"?>
<!-- upload_templat.xsl: choosing a template of a dataset: layout, columns, period, format. Included by upload.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<!-- /unggah/{slug}/templat -->

	<xsl:template name="templat-periode">
		<xsl:param name="id"/>
		<div class="sd-field">
			<label class="form-label" for="{$id}">Periode</label>
			<select class="form-select" id="{$id}" name="periode">
				<option value="">Yang diminta: <xsl:value-of select="/page/@dari"/><xsl:if test="/page/@sampai != /page/@dari"> s.d. <xsl:value-of select="/page/@sampai"/></xsl:if></option>
				<xsl:for-each select="/page/choice[@name = 'periode']"><option value="{@value}"><xsl:value-of select="@label"/></option></xsl:for-each>
			</select>
		</div>
	</xsl:template>

	<xsl:template name="templat-kartu">
		<xsl:param name="bentuk"/>
		<xsl:param name="judul"/>
		<xsl:param name="teks"/>
		<section class="sd-card" aria-labelledby="t-{$bentuk}">
			<h2 id="t-{$bentuk}"><xsl:value-of select="$judul"/></h2>
			<p><xsl:value-of select="$teks"/></p>
			<form method="get" action="/unggah/{dataset/@slug}/templat.xlsx">
				<input type="hidden" name="bentuk" value="{$bentuk}"/>
				<xsl:if test="$bentuk = 'silang'">
					<div class="sd-field">
						<label class="form-label" for="kolom">Yang menjadi kolom</label>
						<select class="form-select" id="kolom" name="kolom">
							<xsl:for-each select="choice[@name = 'kolom']"><option value="{@value}"><xsl:if test="@value = /page/@kolom"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option></xsl:for-each>
						</select>
					</div>
				</xsl:if>
				<xsl:call-template name="templat-periode"><xsl:with-param name="id" select="concat('periode-', $bentuk)"/></xsl:call-template>
				<div class="sd-actions">
					<button type="submit" class="btn btn-primary">Unduh Excel<span class="visually-hidden">, <xsl:value-of select="$judul"/></span></button>
					<button type="submit" class="btn btn-outline-primary" formaction="/unggah/{dataset/@slug}/templat.csv">Unduh CSV<span class="visually-hidden">, <xsl:value-of select="$judul"/></span></button>
				</div>
			</form>
		</section>
	</xsl:template>

	<xsl:template match="page[@name = 'templat']" mode="main">
		<p class="sd-lead"><xsl:value-of select="dataset/@title_id"/> · struktur versi <xsl:value-of select="dataset/@structure_version"/></p>
		<p>Setiap templat memuat label yang benar, kotak yang dapat diisi, nilai tahun lalu sebagai pembanding, dan petunjuk. Bila struktur berubah, sistem memberi tahu bahwa templatnya usang dan apa yang berubah.</p>
		<div class="sd-cards">
			<xsl:call-template name="templat-kartu"><xsl:with-param name="bentuk">panjang</xsl:with-param><xsl:with-param name="judul">Satu baris satu angka</xsl:with-param><xsl:with-param name="teks">Paling mudah untuk data dengan banyak pemilah; ada kolom keterangan.</xsl:with-param></xsl:call-template>
			<xsl:call-template name="templat-kartu"><xsl:with-param name="bentuk">lebar</xsl:with-param><xsl:with-param name="judul">Periode sebagai kolom</xsl:with-param><xsl:with-param name="teks">Tahun atau bulan berderet ke samping.</xsl:with-param></xsl:call-template>
			<xsl:if test="choice[@name = 'kolom']"><xsl:call-template name="templat-kartu"><xsl:with-param name="bentuk">silang</xsl:with-param><xsl:with-param name="judul">Tabel silang</xsl:with-param><xsl:with-param name="teks">Satu pemilah sebagai baris, yang lain sebagai kolom.</xsl:with-param></xsl:call-template></xsl:if>
		</div>
	</xsl:template>
</xsl:stylesheet>
