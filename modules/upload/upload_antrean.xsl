<?xml version="1.0" encoding="UTF-8"?>
<!-- upload_antrean.xsl: the page that follows the check of a large file. Included by upload.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<xsl:template match="page[@name = 'antrean']" mode="main">
		<p class="sd-lead"><xsl:value-of select="@berkas"/><xsl:if test="@baris"><xsl:text> · </xsl:text><xsl:value-of select="@baris"/> baris</xsl:if></p>
		<xsl:choose>
			<xsl:when test="@keadaan = 'failed'">
				<div class="alert alert-danger" role="alert">
					<h2 class="h5">Berkas ini tidak dapat diperiksa</h2>
					<p><xsl:value-of select="@galat"/></p>
					<p class="mb-0"><a href="/unggah/{@slug}">Unggah berkas yang sudah diperbaiki</a></p>
				</div>
			</xsl:when>
			<xsl:when test="@keadaan = 'cancelled'">
				<div class="alert alert-secondary" role="status">
					<p class="mb-0">Pemeriksaan berkas ini dibatalkan; tidak ada yang disimpan dari isinya. <a href="/unggah/{@slug}">Unggah lagi</a></p>
				</div>
			</xsl:when>
			<xsl:otherwise>
				<div role="status">
					<p>
						<xsl:choose>
							<xsl:when test="@keadaan = 'waiting'">Menunggu giliran diperiksa. Halaman ini diperbarui sendiri.</xsl:when>
							<xsl:otherwise>Sedang dibaca dan diperiksa: <strong><xsl:value-of select="@persen"/> persen</strong>. Halaman ini diperbarui sendiri dan pindah ke hasilnya.</xsl:otherwise>
						</xsl:choose>
					</p>
					<p><label for="kemajuan" class="visually-hidden">Kemajuan pemeriksaan</label><progress id="kemajuan" class="sd-check" max="100" value="{@persen}"><xsl:value-of select="@persen"/> persen</progress></p>
				</div>
				<p class="sd-hint">Anda boleh menutup halaman ini. Pemeriksaan tetap berjalan, dan hasilnya ada di halaman <a href="/unggah/{@slug}">dataset</a>.</p>
				<xsl:if test="@own">
					<form method="post" action="/unggah/antrean/{@id}/batal">
						<xsl:call-template name="csrf"/>
						<div class="sd-actions"><button type="submit" class="btn btn-outline-secondary">Batalkan pemeriksaan</button></div>
					</form>
				</xsl:if>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>
</xsl:stylesheet>
