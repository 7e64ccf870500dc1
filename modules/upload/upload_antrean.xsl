<?xml version="1.0" encoding="UTF-8"?>
<!-- upload_antrean.xsl: the page that follows the check of a large file. Included by upload.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<xsl:template match="page[@name = 'antrean']" mode="main">
		<xsl:if test="string(@berkas)"><p class="sd-lead"><xsl:value-of select="@berkas"/><xsl:text> · </xsl:text><xsl:value-of select="@baris"/> baris</p></xsl:if>
		<xsl:choose>
			<xsl:when test="@keadaan = 'failed'">
				<section class="sd-finding sd-finding-galat" aria-labelledby="gagal">
					<h2 id="gagal" class="h5">Berkas ini tidak dapat diperiksa</h2>
					<p role="alert"><xsl:value-of select="@galat"/></p>
					<p class="sd-hint">Tidak ada isinya yang disimpan, dan berkasnya dihapus dari antrean.</p>
				</section>
				<xsl:if test="@own"><div class="sd-actions"><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/unggah/', @slug)"/><xsl:with-param name="label">Unggah berkas yang sudah diperbaiki</xsl:with-param></xsl:call-template></div></xsl:if>
			</xsl:when>
			<xsl:when test="@keadaan = 'cancelled'">
				<section class="sd-panel" role="status">
					<p>Pemeriksaan berkas ini dibatalkan. Tidak ada isinya yang disimpan, dan berkasnya dihapus.</p>
				</section>
				<xsl:if test="@own"><div class="sd-actions"><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/unggah/', @slug)"/><xsl:with-param name="label">Unggah berkas lain</xsl:with-param></xsl:call-template></div></xsl:if>
			</xsl:when>
			<xsl:otherwise>
				<div role="status">
					<p>
						<xsl:choose>
							<xsl:when test="@keadaan = 'waiting'">Menunggu giliran diperiksa. Halaman ini diperbarui sendiri dan pindah ke hasilnya.</xsl:when>
							<xsl:otherwise>Sedang dibaca dan diperiksa: <strong><xsl:value-of select="@persen"/> persen</strong>. Halaman ini diperbarui sendiri dan pindah ke hasilnya.</xsl:otherwise>
						</xsl:choose>
					</p>
					<p><label for="kemajuan" class="visually-hidden">Kemajuan pemeriksaan</label><progress id="kemajuan" class="sd-check" max="100" value="{@persen}"><xsl:value-of select="@persen"/> persen</progress></p>
				</div>
				<p class="sd-hint">Anda boleh menutup halaman ini. Pemeriksaan tetap berjalan, dan hasilnya ada di halaman <a href="/unggah/{@slug}">dataset</a>.</p>
				<xsl:if test="@own">
					<xsl:call-template name="pekerjaan-batal"><xsl:with-param name="ke" select="concat('/unggah/antrean/', @id, '/batal')"/><xsl:with-param name="label">Batalkan pemeriksaan</xsl:with-param></xsl:call-template>
				</xsl:if>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>
</xsl:stylesheet>
