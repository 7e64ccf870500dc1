<?xml version="1.0" encoding="UTF-8"?>
<!--
  kept.xsl: typed work that could not be taken (kept.h, conflict.h): shown by layout.xsl on every page by itself.
    isian-pulih      above a kept form that is shown again: what happened, which files are missing, and a button to discard it
    isian-beda       somebody else was faster: what is stored now beside what was typed
    isian-tersimpan  kept forms of the person, on the pages that they belong to
    isian-hilang     what was typed and has no field on this page
    isian-diketik    what was typed, as a list: on pages that have no form for it
    isian-kirim      the button that sends it (again)
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:template name="isian-buang">
		<xsl:param name="nomor"/>
		<xsl:param name="jenis">kedua</xsl:param>
		<form method="post" action="/akun/isian/buang" class="sd-inline">
			<input type="hidden" name="csrf" value="{/page/@csrf}"/>
			<input type="hidden" name="formulir" value="{/page/@form}"/>
			<input type="hidden" name="isian" value="{$nomor}"/>
			<xsl:call-template name="tombol">
				<xsl:with-param name="label">Buang isian</xsl:with-param>
				<xsl:with-param name="jenis" select="$jenis"/>
			</xsl:call-template>
		</form>
	</xsl:template>

	<xsl:template name="isian-pulih">
		<xsl:if test="/page/@kept and not(/page/fault) and not(/page/@conflict)">
			<div class="sd-note" role="status" id="isian-pulih">
				<p>Isian Anda yang belum tersimpan sudah dipulihkan di bawah. Belum ada yang dikirim: periksa, lalu kirim.</p>
				<xsl:if test="/page/@files"><p>Berkas harus dipilih lagi: <strong><xsl:value-of select="/page/@files"/></strong>.</p></xsl:if>
				<xsl:call-template name="isian-buang"><xsl:with-param name="nomor" select="/page/@kept"/></xsl:call-template>
			</div>
		</xsl:if>
	</xsl:template>

	<xsl:template name="isian-teks">
		<xsl:choose>
			<xsl:when test="string(@text)"><xsl:value-of select="@text"/></xsl:when>
			<xsl:otherwise><span class="sd-hint">kosong</span></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="isian-beda">
		<xsl:if test="/page/@conflict and not(/page/fault)">
			<div class="sd-errors" role="alert" aria-labelledby="isian-beda" tabindex="-1" id="kesalahan">
				<h2 id="isian-beda">Data ini sudah diubah orang lain</h2>
				<xsl:choose>
					<xsl:when test="/page/difference">
						<p>Isian Anda belum disimpan, tetapi masih ada pada formulir di bawah. Bandingkan dengan yang tersimpan sekarang; bila Anda kirim lagi, isian Anda menggantikannya.</p>
						<xsl:call-template name="tabel">
							<xsl:with-param name="judul">Perbandingan isian</xsl:with-param>
							<xsl:with-param name="isi">
								<table class="table">
									<thead><tr><th scope="col">Isian</th><th scope="col">Tersimpan sekarang</th><th scope="col">Isian Anda</th></tr></thead>
									<tbody>
										<xsl:for-each select="/page/difference">
											<tr>
												<th scope="row"><xsl:value-of select="@label"/></th>
												<td class="sd-kept"><xsl:for-each select="now"><xsl:call-template name="isian-teks"/></xsl:for-each></td>
												<td class="sd-kept"><xsl:for-each select="typed"><xsl:call-template name="isian-teks"/></xsl:for-each></td>
											</tr>
										</xsl:for-each>
									</tbody>
								</table>
							</xsl:with-param>
						</xsl:call-template>
					</xsl:when>
					<xsl:otherwise><p>Tindakan Anda belum dijalankan. Halaman ini menunjukkan keadaan sekarang; periksa, lalu kirim lagi bila masih perlu.</p></xsl:otherwise>
				</xsl:choose>
			</div>
		</xsl:if>
	</xsl:template>

	<xsl:template name="isian-tersimpan">
		<xsl:variable name="milik" select="/page/kept[@page = /page/@path or @path = /page/@path or /page/@path = '/beranda']"/>
		<xsl:if test="$milik and /page/@name != 'galat'">
			<div class="sd-note" role="status" id="isian-tersimpan">
				<p>Anda punya isian yang belum tersimpan. Isian disimpan tujuh hari, hanya untuk Anda.</p>
				<ul class="sd-plain">
					<xsl:for-each select="$milik">
						<li>
							<p>
								<xsl:if test="@summary != ''">“<xsl:value-of select="@summary"/>”, </xsl:if>
								<xsl:value-of select="@created_at_wib"/>
							</p>
							<div class="sd-actions">
								<a class="btn btn-outline-primary" href="{@path}?pulih={@id}">Lanjutkan<span class="visually-hidden"> isian <xsl:value-of select="@summary"/>, <xsl:value-of select="@created_at_wib"/></span></a>
								<xsl:call-template name="isian-buang">
									<xsl:with-param name="nomor" select="@id"/>
									<xsl:with-param name="jenis">tautan</xsl:with-param>
								</xsl:call-template>
							</div>
						</li>
					</xsl:for-each>
				</ul>
			</div>
		</xsl:if>
	</xsl:template>

	<xsl:template name="isian-daftar">
		<xsl:param name="isi"/>
		<dl class="sd-summary">
			<xsl:for-each select="$isi">
				<dt><xsl:value-of select="@label"/></dt>
				<dd class="sd-kept"><xsl:value-of select="."/></dd>
			</xsl:for-each>
		</dl>
	</xsl:template>

	<xsl:template name="isian-hilang">
		<xsl:if test="/page/given[@lost] and /page/@name != 'galat' and /page/@name != 'isian'">
			<div class="sd-panel" id="isian-hilang">
				<h2>Isian Anda yang tidak punya tempat di halaman ini</h2>
				<p>Belum disimpan. Salin dari sini bila masih perlu.</p>
				<xsl:call-template name="isian-daftar"><xsl:with-param name="isi" select="/page/given[@lost]"/></xsl:call-template>
			</div>
		</xsl:if>
	</xsl:template>

	<xsl:template name="isian-diketik">
		<xsl:if test="/page/given[@typed]">
			<h2>Yang Anda isi</h2>
			<p>Belum disimpan. Salin dari sini bila perlu.</p>
			<xsl:call-template name="isian-daftar"><xsl:with-param name="isi" select="/page/given[@typed]"/></xsl:call-template>
		</xsl:if>
	</xsl:template>

	<xsl:template name="isian-kirim">
		<form method="post" action="{/page/resend/@action}" class="sd-inline">
			<input type="hidden" name="csrf" value="{/page/resend/@csrf}"/>
			<xsl:choose>
				<xsl:when test="/page/resend/@again">
					<input type="hidden" name="formulir" value="{/page/resend/@form}"/>
					<input type="hidden" name="formulir_lagi" value="1"/>
				</xsl:when>
				<xsl:otherwise><input type="hidden" name="formulir" value="{/page/@form}"/></xsl:otherwise>
			</xsl:choose>
			<xsl:if test="/page/@kept"><input type="hidden" name="pulih" value="{/page/@kept}"/></xsl:if>
			<xsl:for-each select="/page/given"><textarea name="{@name}" hidden="hidden" aria-label="{@label}"><xsl:value-of select="concat('&#10;', .)"/></textarea></xsl:for-each>
			<xsl:call-template name="tombol"><xsl:with-param name="label">Kirim lagi</xsl:with-param></xsl:call-template>
		</form>
	</xsl:template>

	<xsl:template match="page[@name = 'isian']" mode="main">
		<div class="sd-narrow">
			<xsl:call-template name="isian-diketik"/>
			<div class="sd-actions"><xsl:call-template name="isian-kirim"/></div>
		</div>
	</xsl:template>
</xsl:stylesheet>
