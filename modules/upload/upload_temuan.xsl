<?xml version="1.0" encoding="UTF-8"?>
<!-- upload_temuan.xsl: what is wrong with an uploaded file and what to do about it: findings by cause, the cells around, what
  is repaired since the file before, corrections, one cell. Included by upload.xsl; upload_kiriman.xsl calls it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<!-- a piece of the spreadsheet; context: an element with <sekitar> -->
	<xsl:template name="sekitar">
		<xsl:for-each select="sekitar">
			<figure class="sd-around">
				<figcaption>Baris di sekitar sel <xsl:value-of select="@sel"/></figcaption>
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Baris di sekitar sel <xsl:value-of select="@sel"/></xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table table-sm sd-fits sd-grid">
							<thead>
								<tr>
									<th scope="col"><span class="visually-hidden">Baris</span></th>
									<xsl:for-each select="kepala"><th scope="col"><xsl:value-of select="@kolom"/><xsl:if test="string(@judul)"><br/><span class="sd-hint"><xsl:value-of select="@judul"/></span></xsl:if></th></xsl:for-each>
								</tr>
							</thead>
							<tbody>
								<xsl:for-each select="baris">
									<tr>
										<th scope="row"><xsl:value-of select="@no"/></th>
										<xsl:for-each select="sel">
											<td>
												<xsl:if test="@tanda"><xsl:attribute name="class">sd-mark</xsl:attribute></xsl:if>
												<xsl:if test="@tanda"><span aria-hidden="true">▶ </span><span class="visually-hidden">Sel yang dimaksud: </span></xsl:if>
												<xsl:choose>
													<xsl:when test="@disunting"><ins><xsl:value-of select="@isi"/></ins><br/><del class="sd-hint"><xsl:value-of select="@semula"/></del></xsl:when>
													<xsl:when test="string(@isi)"><xsl:value-of select="@isi"/></xsl:when>
													<xsl:when test="@tanda"><span class="sd-hint">kosong</span></xsl:when>
												</xsl:choose>
											</td>
										</xsl:for-each>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</figure>
		</xsl:for-each>
	</xsl:template>

	<!-- the button that takes a suggestion. Context: temuan or sebab with @id -->
	<xsl:template name="terima-saran">
		<xsl:param name="label"/>
		<xsl:param name="semua"/>
		<form method="post" action="/unggah/kiriman/{/page/kiriman/@id}/saran">
			<xsl:call-template name="csrf"/>
			<input type="hidden" name="unggahan" value="{/page/unggahan/@id}"/>
			<input type="hidden" name="temuan" value="{@id}"/>
			<xsl:if test="$semua"><input type="hidden" name="semua" value="1"/></xsl:if>
			<button type="submit" class="btn btn-sm btn-outline-primary"><xsl:value-of select="$label"/></button>
		</form>
	</xsl:template>

	<xsl:template name="temuan-satu">
		<li>
			<p class="sd-found-cell">
				<xsl:choose>
					<xsl:when test="string(@cell)"><strong><xsl:if test="string(@sheet)"><xsl:value-of select="@sheet"/>!</xsl:if><xsl:value-of select="@cell"/></strong></xsl:when>
					<xsl:otherwise><strong>Tabel</strong></xsl:otherwise>
				</xsl:choose>
				<xsl:if test="@baru"><xsl:text> </xsl:text><xsl:call-template name="lencana"><xsl:with-param name="label">Baru</xsl:with-param><xsl:with-param name="tone">attention</xsl:with-param></xsl:call-template></xsl:if>
			</p>
			<p class="sd-found-what">
				<xsl:choose><xsl:when test="string(@value)"><q><xsl:value-of select="@value"/></q><xsl:text> </xsl:text></xsl:when><xsl:when test="string(@cell)"><span class="sd-hint">(kosong) </span></xsl:when></xsl:choose>
				<span><xsl:value-of select="@message"/></span>
				<xsl:if test="string(@suggestion)"><br/><span>Mungkin <strong><xsl:value-of select="@suggestion"/></strong>?</span></xsl:if>
			</p>
			<xsl:if test="/page/@ubah and string(@cell)">
				<div class="sd-found-do">
					<xsl:if test="string(@teks)"><xsl:call-template name="terima-saran"><xsl:with-param name="label">Terima saran</xsl:with-param></xsl:call-template></xsl:if>
					<a class="btn btn-sm btn-link" href="/unggah/kiriman/{/page/kiriman/@id}/sel?sel={@cell}">Ubah sel<span class="visually-hidden"><xsl:text> </xsl:text><xsl:value-of select="@cell"/></span></a>
				</div>
			</xsl:if>
		</li>
	</xsl:template>

	<xsl:template name="temuan-daftar">
		<xsl:call-template name="sekitar"/>
		<xsl:if test="sebab">
			<ul class="sd-causes">
				<xsl:for-each select="sebab">
					<li>
						<p>
							<strong><xsl:value-of select="@n"/><xsl:choose><xsl:when test="string(temuan/@cell)"> sel</xsl:when><xsl:otherwise> temuan</xsl:otherwise></xsl:choose></strong>
							<xsl:choose>
								<xsl:when test="@karena"> dengan sebab yang sama: <q><xsl:value-of select="@karena"/></q></xsl:when>
								<xsl:when test="string(@value)"> berisi <q><xsl:value-of select="@value"/></q></xsl:when>
								<xsl:otherwise> kosong</xsl:otherwise>
							</xsl:choose>
							<xsl:if test="string(@suggestion)">; saran: <strong><xsl:value-of select="@suggestion"/></strong></xsl:if>
						</p>
						<xsl:if test="/page/@ubah and string(@teks)"><xsl:call-template name="terima-saran"><xsl:with-param name="label">Terima saran untuk semua <xsl:value-of select="@n"/></xsl:with-param><xsl:with-param name="semua" select="1"/></xsl:call-template></xsl:if>
						<ul class="sd-found"><xsl:for-each select="temuan[1]"><xsl:call-template name="temuan-satu"/></xsl:for-each></ul>
						<xsl:if test="temuan[2]">
							<details>
								<summary><xsl:value-of select="@n - 1"/> lainnya<xsl:if test="string(temuan[2]/@cell)">: <xsl:for-each select="temuan[position() &gt; 1 and position() &lt; 7]"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="@cell"/></xsl:for-each><xsl:if test="@n &gt; 6">, …</xsl:if></xsl:if></summary>
								<ul class="sd-found"><xsl:for-each select="temuan[position() &gt; 1]"><xsl:call-template name="temuan-satu"/></xsl:for-each></ul>
								<xsl:if test="@n &gt; count(temuan)"><p class="sd-hint">dan <xsl:value-of select="@n - count(temuan)"/> lainnya</p></xsl:if>
							</details>
						</xsl:if>
					</li>
				</xsl:for-each>
			</ul>
		</xsl:if>
		<xsl:if test="temuan"><ul class="sd-found"><xsl:for-each select="temuan"><xsl:call-template name="temuan-satu"/></xsl:for-each></ul></xsl:if>
		<xsl:if test="@n &gt; count(.//temuan)"><p><a href="?rincian={@rule}#k-{@level}-{@rule}">Tampilkan <xsl:value-of select="@n - count(.//temuan)"/> temuan lainnya</a></p></xsl:if>
	</xsl:template>

	<xsl:template name="kelompok">
		<section class="sd-finding sd-finding-{@level}" id="k-{@level}-{@rule}" aria-labelledby="kh-{@level}-{@rule}">
			<h3 id="kh-{@level}-{@rule}">
				<xsl:call-template name="lencana">
					<xsl:with-param name="label"><xsl:choose><xsl:when test="@level = 'galat'">Galat</xsl:when><xsl:when test="@level = 'peringatan'">Peringatan</xsl:when><xsl:otherwise>Saran</xsl:otherwise></xsl:choose></xsl:with-param>
					<xsl:with-param name="tone"><xsl:choose><xsl:when test="@level = 'galat'">bad</xsl:when><xsl:when test="@level = 'peringatan'">attention</xsl:when><xsl:otherwise>neutral</xsl:otherwise></xsl:choose></xsl:with-param>
				</xsl:call-template>
				<xsl:text> </xsl:text><xsl:value-of select="@label"/><span class="sd-hint"> · <xsl:value-of select="@n"/><xsl:if test="@more"> atau lebih</xsl:if> temuan</span>
			</h3>
			<p class="sd-hint"><xsl:value-of select="@advice"/></p>
			<xsl:choose>
				<xsl:when test="@level = 'saran'"><details><summary>Lihat rinciannya</summary><xsl:call-template name="temuan-daftar"/></details></xsl:when>
				<xsl:otherwise><xsl:call-template name="temuan-daftar"/></xsl:otherwise>
			</xsl:choose>
			<xsl:if test="@level = 'peringatan' and not(/page/@own and /page/flow/event) and string(@explanation)"><blockquote class="sd-reason">Penjelasan produsen: <xsl:value-of select="@explanation"/></blockquote></xsl:if>
		</section>
	</xsl:template>

	<!-- repaired, still there, new -->
	<xsl:template name="banding">
		<xsl:for-each select="banding[@diperbaiki &gt; 0 or @masih &gt; 0 or @baru &gt; 0]">
			<section class="sd-compare" aria-labelledby="banding">
				<h2 id="banding">Dibandingkan dengan unggahan <xsl:value-of select="@ke"/></h2>
				<ul class="sd-compare-list">
					<li><strong><xsl:value-of select="@diperbaiki"/></strong> sudah diperbaiki</li>
					<li><strong><xsl:value-of select="@masih"/></strong> masih ada</li>
					<li><strong><xsl:value-of select="@baru"/></strong> baru</li>
				</ul>
				<xsl:if test="pulih">
					<details>
						<summary>Yang sudah diperbaiki</summary>
						<ul>
							<xsl:for-each select="pulih"><li><xsl:if test="string(@cell)"><strong><xsl:value-of select="@cell"/></strong><xsl:text> </xsl:text></xsl:if><xsl:value-of select="@label"/><xsl:if test="string(@value)">: <q><xsl:value-of select="@value"/></q></xsl:if></li></xsl:for-each>
							<xsl:if test="@diperbaiki &gt; count(pulih)"><li>dan <xsl:value-of select="@diperbaiki - count(pulih)"/> lainnya</li></xsl:if>
						</ul>
					</details>
				</xsl:if>
			</section>
		</xsl:for-each>
	</xsl:template>

	<!-- corrections of this upload -->
	<xsl:template name="suntingan">
		<xsl:if test="suntingan">
			<section class="sd-panel" aria-labelledby="suntingan">
				<h2 id="suntingan">Sel yang disunting di sini (<xsl:value-of select="count(suntingan)"/>)</h2>
				<p class="sd-hint">Berkas aslinya tidak berubah. Suntingan dicatat beserta siapa dan kapan, dan ikut dalam jejak setiap angka.</p>
				<ul class="sd-found">
					<xsl:for-each select="suntingan">
						<li>
							<p class="sd-found-cell"><strong><xsl:if test="string(@sheet)"><xsl:value-of select="@sheet"/>!</xsl:if><xsl:value-of select="@sel"/></strong></p>
							<p class="sd-found-what">
								<xsl:choose><xsl:when test="string(@old_text)"><del><xsl:value-of select="@old_text"/></del></xsl:when><xsl:otherwise><span class="sd-hint">(kosong)</span></xsl:otherwise></xsl:choose>
								<xsl:text> menjadi </xsl:text>
								<xsl:choose><xsl:when test="string(@new_text)"><ins><xsl:value-of select="@new_text"/></ins></xsl:when><xsl:otherwise><span class="sd-hint">(kosong)</span></xsl:otherwise></xsl:choose>
								<br/><span class="sd-hint"><xsl:value-of select="@author_name"/> · <xsl:value-of select="@created_at_wib"/><xsl:if test="string(@reason)"> · <xsl:value-of select="@reason"/></xsl:if></span>
							</p>
							<xsl:if test="/page/@ubah">
								<div class="sd-found-do">
									<form method="post" action="/unggah/kiriman/{/page/kiriman/@id}/sel/batal">
										<xsl:call-template name="csrf"/>
										<input type="hidden" name="sel" value="{@sel}"/>
										<input type="hidden" name="unggahan" value="{/page/unggahan/@id}"/>
										<button type="submit" class="btn btn-sm btn-link">Kembalikan<span class="visually-hidden"> isi semula sel <xsl:value-of select="@sel"/></span></button>
									</form>
								</div>
							</xsl:if>
						</li>
					</xsl:for-each>
				</ul>
			</section>
		</xsl:if>
	</xsl:template>

	<!-- /unggah/kiriman/{id}/sel -->

	<xsl:template match="page[@name = 'kiriman-sel']" mode="main">
		<p class="sd-lead"><xsl:value-of select="kiriman/@title"/><xsl:if test="string(sel/@kolom)"> · kolom <q><xsl:value-of select="sel/@kolom"/></q></xsl:if></p>
		<xsl:call-template name="sekitar"/>
		<xsl:if test="sel/temuan">
			<h2>Temuan di sel ini</h2>
			<ul class="sd-checks">
				<xsl:for-each select="sel/temuan"><li><xsl:value-of select="@message"/><xsl:if test="string(@suggestion)"> Mungkin <strong><xsl:value-of select="@suggestion"/></strong>?</xsl:if></li></xsl:for-each>
			</ul>
		</xsl:if>
		<xsl:for-each select="sel/suntingan"><p class="sd-hint">Sudah disunting oleh <xsl:value-of select="@author_name"/>, <xsl:value-of select="@created_at_wib"/>. Isi di berkas: <xsl:choose><xsl:when test="string(@old_text)"><q><xsl:value-of select="@old_text"/></q></xsl:when><xsl:otherwise>kosong</xsl:otherwise></xsl:choose>.</p></xsl:for-each>
		<xsl:choose>
			<xsl:when test="@ubah">
				<form method="post" action="/unggah/kiriman/{kiriman/@id}/sel" class="sd-narrow">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">sel</xsl:with-param><xsl:with-param name="nilai" select="sel/@alamat"/></xsl:call-template>
					<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">unggahan</xsl:with-param><xsl:with-param name="nilai" select="unggahan/@id"/></xsl:call-template>
					<xsl:call-template name="bidang">
						<xsl:with-param name="nama">isi</xsl:with-param><xsl:with-param name="label">Isi sel <xsl:value-of select="sel/@alamat"/></xsl:with-param>
						<xsl:with-param name="nilai"><xsl:choose><xsl:when test="string(sel/temuan[string(@teks)]/@teks)"><xsl:value-of select="sel/temuan[string(@teks)][1]/@teks"/></xsl:when><xsl:when test="sel/suntingan"><xsl:value-of select="sel/@isi"/></xsl:when><xsl:otherwise><xsl:value-of select="sel/@mentah"/></xsl:otherwise></xsl:choose></xsl:with-param>
						<xsl:with-param name="petunjuk">Tulis seperti di berkas<xsl:choose><xsl:when test="unggahan/@number_style = 'point'">; angka dengan titik sebagai tanda desimal</xsl:when><xsl:when test="unggahan/@number_style = 'comma'">; angka dengan koma sebagai tanda desimal</xsl:when></xsl:choose>.</xsl:with-param>
						<xsl:with-param name="maks">1000</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param>
					</xsl:call-template>
					<xsl:call-template name="bidang-centang"><xsl:with-param name="nama">kosongkan</xsl:with-param><xsl:with-param name="label">Sel ini memang kosong</xsl:with-param></xsl:call-template>
					<xsl:call-template name="bidang"><xsl:with-param name="nama">alasan</xsl:with-param><xsl:with-param name="label">Alasan</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">500</xsl:with-param><xsl:with-param name="petunjuk">Misalnya: salah ketik, dicocokkan dengan buku register.</xsl:with-param></xsl:call-template>
					<div class="sd-actions">
						<xsl:call-template name="tombol"><xsl:with-param name="label">Simpan dan periksa lagi</xsl:with-param></xsl:call-template>
						<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/unggah/kiriman/', kiriman/@id)"/><xsl:with-param name="label">Batal</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template>
					</div>
				</form>
			</xsl:when>
			<xsl:otherwise><p class="sd-hint">Sel ini tidak dapat diubah sekarang.</p></xsl:otherwise>
		</xsl:choose>
	</xsl:template>
</xsl:stylesheet>
