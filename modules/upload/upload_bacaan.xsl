<?xml version="1.0" encoding="UTF-8"?>
<!-- upload_bacaan.xsl: the page on which the reading of a file is corrected, and the checks of a dataset. Included by upload.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<!-- /unggah/kiriman/{id}/bacaan -->

	<xsl:template name="bacaan-cuplikan">
		<xsl:if test="cuplikan/baris">
			<xsl:call-template name="tabel">
				<xsl:with-param name="judul">Baris pertama berkas</xsl:with-param>
				<xsl:with-param name="isi">
					<table class="table table-sm table-bordered">
						<caption>Baris pertama berkas<xsl:if test="string(unggahan/@sheet)">, lembar <xsl:value-of select="unggahan/@sheet"/></xsl:if></caption>
						<thead><tr><th scope="col">Baris</th><xsl:for-each select="cuplikan/huruf"><th scope="col"><xsl:value-of select="@huruf"/></th></xsl:for-each></tr></thead>
						<tbody>
							<xsl:for-each select="cuplikan/baris">
								<xsl:variable name="baris" select="."/>
								<tr>
									<xsl:if test="@jenis = 'judul'"><xsl:attribute name="class">table-active</xsl:attribute></xsl:if>
									<th scope="row"><xsl:value-of select="@nomor"/><xsl:choose><xsl:when test="@jenis = 'judul'"><xsl:text> (judul)</xsl:text></xsl:when><xsl:when test="@jenis = 'data'"><xsl:text> (data)</xsl:text></xsl:when></xsl:choose></th>
									<xsl:for-each select="../huruf"><xsl:variable name="di" select="position()"/><td><xsl:value-of select="$baris/sel[@kolom = $di]/@isi"/></td></xsl:for-each>
								</tr>
							</xsl:for-each>
						</tbody>
					</table>
				</xsl:with-param>
			</xsl:call-template>
		</xsl:if>
	</xsl:template>

	<xsl:template name="bacaan-kolom">
		<xsl:if test="kolom">
			<fieldset>
				<legend>Arti setiap kolom</legend>
				<p class="sd-hint" id="petunjuk-maksud">Untuk kolom nilai, tulis rinciannya bila judulnya tidak cukup jelas, dipisah titik koma, misalnya <q>Laki-laki; 2024</q>.</p>
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Arti setiap kolom</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table table-sm align-middle">
							<thead><tr><th scope="col">Kolom</th><th scope="col">Judul di berkas</th><th scope="col">Dibaca sebagai</th><th scope="col">Rincian</th></tr></thead>
							<tbody>
								<xsl:for-each select="kolom">
									<xsl:variable name="peran" select="@peran"/>
									<tr>
										<th scope="row"><xsl:value-of select="@huruf"/><input type="hidden" name="kolom" value="{@nomor}"/></th>
										<td><xsl:choose><xsl:when test="string(@judul)"><xsl:value-of select="@judul"/></xsl:when><xsl:otherwise><span class="sd-hint">tanpa judul</span></xsl:otherwise></xsl:choose></td>
										<td>
											<select class="form-select" name="peran" aria-label="Kolom {@huruf} dibaca sebagai">
												<xsl:for-each select="/page/choice[@name = 'peran']">
													<option value="{@value}"><xsl:if test="@value = $peran"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option>
												</xsl:for-each>
											</select>
										</td>
										<td><input class="form-control" type="text" name="maksud" maxlength="200" value="{@maksud}" aria-label="Rincian kolom {@huruf}" aria-describedby="petunjuk-maksud"/></td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</fieldset>
		</xsl:if>
	</xsl:template>

	<xsl:template match="page[@name = 'bacaan']" mode="main">
		<p class="sd-lead">Beginilah berkas <strong><xsl:value-of select="unggahan/@file_name"/></strong> dibaca. Betulkan yang keliru, lalu berkas diperiksa lagi. Koreksi diingat dan dipakai untuk berkas berikutnya yang judul kolomnya sama.</p>
		<xsl:if test="bacaan/@diingat"><p class="sd-note">Berkas ini dibaca menurut koreksi yang pernah dibuat untuk berkas dengan judul kolom yang sama.</p></xsl:if>
		<xsl:call-template name="bacaan-cuplikan"/>
		<xsl:choose>
			<xsl:when test="not(@ubah)">
				<p>Bacaan hanya dapat dibetulkan oleh produsen datanya, selama kiriman belum diserahkan dan berkas aslinya disimpan.</p>
				<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/unggah/kiriman/', kiriman/@id)"/><xsl:with-param name="label">Kembali ke kiriman</xsl:with-param></xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<form method="post" action="/unggah/kiriman/{kiriman/@id}/bacaan">
					<xsl:call-template name="csrf"/>
					<fieldset>
						<legend>Letak tabel</legend>
						<p class="sd-hint">Bila lembar atau baris judul diubah, kolom dibaca ulang dari sana; sesudah itu arti kolomnya dapat dibetulkan.</p>
						<xsl:if test="choice[@name = 'lembar']"><xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">lembar</xsl:with-param><xsl:with-param name="label">Lembar</xsl:with-param><xsl:with-param name="nilai" select="bacaan/@lembar"/><xsl:with-param name="kosong">-</xsl:with-param></xsl:call-template></xsl:if>
						<xsl:call-template name="bidang"><xsl:with-param name="nama">judul</xsl:with-param><xsl:with-param name="label">Baris judul pertama</xsl:with-param><xsl:with-param name="jenis">number</xsl:with-param><xsl:with-param name="lebar">4</xsl:with-param><xsl:with-param name="nilai" select="bacaan/@judul"/><xsl:with-param name="wajib">0</xsl:with-param></xsl:call-template>
						<xsl:call-template name="bidang"><xsl:with-param name="nama">data</xsl:with-param><xsl:with-param name="label">Baris data pertama</xsl:with-param><xsl:with-param name="jenis">number</xsl:with-param><xsl:with-param name="lebar">4</xsl:with-param><xsl:with-param name="nilai" select="bacaan/@data"/><xsl:with-param name="wajib">0</xsl:with-param></xsl:call-template>
						<xsl:call-template name="bidang"><xsl:with-param name="nama">periode</xsl:with-param><xsl:with-param name="label">Periode seluruh tabel</xsl:with-param><xsl:with-param name="petunjuk">Hanya bila tabelnya tidak punya kolom periode.</xsl:with-param><xsl:with-param name="lebar">10</xsl:with-param><xsl:with-param name="nilai" select="bacaan/@periode"/><xsl:with-param name="wajib">0</xsl:with-param></xsl:call-template>
					</fieldset>
					<xsl:call-template name="bacaan-kolom"/>
					<fieldset>
						<legend>Angka dan sel kosong</legend>
						<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">gaya</xsl:with-param><xsl:with-param name="label">Cara membaca angka yang rancu</xsl:with-param><xsl:with-param name="nilai" select="bacaan/@gaya"/></xsl:call-template>
						<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">kosong</xsl:with-param><xsl:with-param name="label">Arti sel kosong</xsl:with-param><xsl:with-param name="petunjuk">Sel kosong tidak pernah dibaca nol.</xsl:with-param><xsl:with-param name="nilai" select="bacaan/@kosong"/></xsl:call-template>
					</fieldset>
					<div class="sd-actions">
						<xsl:call-template name="tombol"><xsl:with-param name="label">Baca lagi seperti ini</xsl:with-param></xsl:call-template>
						<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/unggah/kiriman/', kiriman/@id)"/><xsl:with-param name="label">Batal</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template>
					</div>
				</form>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>
</xsl:stylesheet>
