<?xml version="1.0" encoding="UTF-8"?>
<!-- upload_kiriman.xsl: pages of module upload: what is asked, a dataset with templates, a submission. Included by upload.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<!-- /unggah -->

	<xsl:template match="page[@name = 'unggah-daftar']" mode="main">
		<p class="sd-lead">Yang diminta dan sampai kapan. Unduh templatnya, atau unggah tabel Anda apa adanya: sistem memberi tahu apa yang dipahaminya.</p>
		<xsl:call-template name="cari"><xsl:with-param name="ke">/unggah</xsl:with-param></xsl:call-template>
		<p><a href="/unggah/riwayat">Riwayat kiriman, temuan, dan surat</a></p>
		<xsl:choose>
			<xsl:when test="dataset">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Dataset yang diminta</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead><tr><th scope="col">Dataset</th><th scope="col">Diminta</th><th scope="col">Keadaan</th><th scope="col">Batas waktu</th><th scope="col"><span class="visually-hidden">Tindakan</span></th></tr></thead>
							<tbody>
								<xsl:for-each select="dataset">
									<tr>
										<th scope="row"><a href="/unggah/{@slug}"><xsl:value-of select="@title_id"/></a><br/><span class="sd-hint"><xsl:value-of select="@unit_name"/></span></th>
										<td><xsl:value-of select="@next"/><br/><span class="sd-hint"><xsl:value-of select="@freq"/><xsl:if test="@period_to">, rilis terakhir sampai <xsl:value-of select="@period_to"/></xsl:if></span></td>
										<td>
											<xsl:choose>
												<xsl:when test="@open"><xsl:call-template name="lencana"><xsl:with-param name="state" select="state"/></xsl:call-template></xsl:when>
												<xsl:when test="@standard_state and not(@approved)"><span class="sd-hint">Standar: </span><xsl:call-template name="lencana"><xsl:with-param name="state" select="state"/></xsl:call-template></xsl:when>
												<xsl:when test="@current_release &gt; 0"><xsl:call-template name="lencana"><xsl:with-param name="label">Sudah rilis <xsl:value-of select="@current_release"/></xsl:with-param><xsl:with-param name="tone">good</xsl:with-param></xsl:call-template></xsl:when>
												<xsl:otherwise><xsl:call-template name="lencana"><xsl:with-param name="label">Menunggu unggahan</xsl:with-param><xsl:with-param name="tone">attention</xsl:with-param></xsl:call-template></xsl:otherwise>
											</xsl:choose>
										</td>
										<td>
											<xsl:choose>
												<xsl:when test="clock[@running and @due_wib]"><xsl:if test="clock/@late"><strong>Terlambat</strong>, </xsl:if><xsl:value-of select="clock/@due_wib"/></xsl:when>
												<xsl:when test="string(@next_release)">Rilis <xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@next_release"/></xsl:call-template></xsl:when>
												<xsl:otherwise>–</xsl:otherwise>
											</xsl:choose>
										</td>
										<td>
											<xsl:choose>
												<xsl:when test="@open"><a class="btn btn-sm btn-primary" href="/unggah/kiriman/{@submission_id}">Buka kiriman</a></xsl:when>
												<xsl:when test="@approved or @standard_version &gt; 1"><a class="btn btn-sm btn-outline-primary" href="/unggah/{@slug}">Unggah</a></xsl:when>
												<xsl:otherwise><a href="/standar/{@slug}">Lengkapi standar</a></xsl:otherwise>
											</xsl:choose>
										</td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
				<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong"><xsl:with-param name="judul">Belum ada dataset yang diminta</xsl:with-param><xsl:with-param name="teks">Dataset muncul di sini setelah standarnya dibuat.</xsl:with-param><xsl:with-param name="ke">/standar</xsl:with-param><xsl:with-param name="label">Buka standar data</xsl:with-param></xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- /unggah/{slug} -->

	<xsl:template name="formulir-berkas">
		<xsl:param name="ke"/>
		<xsl:param name="label"/>
		<form method="post" action="{$ke}" enctype="multipart/form-data" class="sd-narrow">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="bidang-berkas">
				<xsl:with-param name="nama">berkas</xsl:with-param><xsl:with-param name="label">Berkas XLSX, CSV atau SDMX</xsl:with-param>
				<xsl:with-param name="jenis">.xlsx,.csv,.tsv,.txt,.xml,.json</xsl:with-param>
				<xsl:with-param name="petunjuk">Paling besar <xsl:value-of select="@maks"/> MB. Tahun boleh sebagai kolom; judul, baris jumlah, dan catatan kaki boleh ikut.</xsl:with-param>
			</xsl:call-template>
			<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label" select="$label"/></xsl:call-template></div>
		</form>
	</xsl:template>

	<xsl:template match="page[@name = 'unggah']" mode="main">
		<p class="sd-lead"><xsl:value-of select="dataset/@unit_name"/> · <xsl:value-of select="dataset/@freq"/> · diminta: <strong><xsl:value-of select="dataset/@next"/></strong></p>
		<xsl:choose>
			<xsl:when test="not(@ready)">
				<xsl:call-template name="kosong"><xsl:with-param name="judul">Belum dapat diunggah</xsl:with-param><xsl:with-param name="teks">Templat dan unggahan tersedia setelah standar datanya disetujui pembina data dan strukturnya lengkap.</xsl:with-param><xsl:with-param name="ke" select="concat('/standar/', dataset/@slug)"/><xsl:with-param name="label">Buka standar</xsl:with-param></xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<div class="sd-split">
					<div>
						<section aria-labelledby="templat">
							<h2 id="templat">1. Isi templat, atau pakai tabel sendiri</h2>
							<ul class="sd-tasks">
								<li><a href="/unggah/{dataset/@slug}/templat.xlsx">Templat Excel, satu baris satu angka</a><xsl:text> </xsl:text><span class="sd-hint">dengan nilai tahun lalu di sampingnya</span></li>
								<li><a href="/unggah/{dataset/@slug}/templat.xlsx?bentuk=lebar">Templat Excel, periode sebagai kolom</a></li>
								<li><a href="/unggah/{dataset/@slug}/templat.csv">Templat CSV</a></li>
								<li><a href="/unggah/{dataset/@slug}/templat">Bentuk dan periode lain</a></li>
							</ul>
						</section>
						<xsl:if test="@own">
							<section aria-labelledby="unggah">
								<h2 id="unggah">2. Unggah</h2>
								<xsl:choose>
									<xsl:when test="@antrean"><p>Berkas yang baru diunggah sedang diperiksa: <a href="/unggah/antrean/{@antrean}">ikuti pemeriksaannya</a>.</p></xsl:when>
									<xsl:when test="@open and not(@ubah)"><p><a href="/unggah/kiriman/{@open}">Kiriman <xsl:value-of select="@open"/></a> sedang diproses walidata. Berkas baru dapat diunggah setelah kiriman itu dirilis, dikembalikan, atau ditarik kembali.</p></xsl:when>
									<xsl:otherwise>
										<xsl:if test="@open"><p>Ada kiriman yang belum selesai: <a href="/unggah/kiriman/{@open}">buka kiriman <xsl:value-of select="@open"/></a>. Berkas baru menggantikan berkasnya.</p></xsl:if>
										<xsl:call-template name="formulir-berkas"><xsl:with-param name="ke" select="concat('/unggah/', dataset/@slug)"/><xsl:with-param name="label">Unggah dan periksa</xsl:with-param></xsl:call-template>
									</xsl:otherwise>
								</xsl:choose>
							</section>
						</xsl:if>
						<xsl:if test="@own and not(@open) and string(dataset/@last) and dataset/@current_release &gt; 0">
							<section class="sd-panel" aria-labelledby="lalu">
								<h2 id="lalu">Tidak ada yang berubah?</h2>
								<p>Nilai <xsl:value-of select="dataset/@last"/> dari rilis <xsl:value-of select="dataset/@current_release"/> dapat dipakai lagi untuk <xsl:value-of select="dataset/@next"/>. Setiap angka diberi keterangan asalnya, dan tetap diperiksa sebelum diserahkan.</p>
								<form method="post" action="/unggah/{dataset/@slug}/nilai-lalu">
									<xsl:call-template name="csrf"/>
									<xsl:call-template name="tombol"><xsl:with-param name="label">Pakai nilai <xsl:value-of select="dataset/@last"/></xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
								</form>
							</section>
						</xsl:if>
						<xsl:if test="deret/beda">
							<section class="sd-panel" aria-labelledby="keterangan">
								<h2 id="keterangan">Keterangan yang berubah sejak rilis <xsl:value-of select="dataset/@current_release"/></h2>
								<xsl:for-each select="deret"><xsl:call-template name="beda"/></xsl:for-each>
								<xsl:choose>
									<xsl:when test="deret/@breaks"><p>Perubahan ini memutus deret, jadi terbit bersama angka: unggah berkasnya, lalu jelaskan saat menyerahkan.</p></xsl:when>
									<xsl:when test="@open"><p>Perubahan ini terbit bersama kiriman yang sedang berjalan.</p></xsl:when>
									<xsl:when test="@own">
										<p>Publik masih melihat keterangan lama. Perubahan ini dapat terbit bersama angka berikutnya, atau sekarang sebagai koreksi: diperiksa dan diberi nomor rilis, sedangkan semua angka tetap.</p>
										<form method="post" action="/unggah/{dataset/@slug}/koreksi">
											<xsl:call-template name="csrf"/>
											<xsl:call-template name="tombol"><xsl:with-param name="label">Ajukan koreksi keterangan</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
										</form>
									</xsl:when>
								</xsl:choose>
							</section>
						</xsl:if>
						<section aria-labelledby="kiriman">
							<h2 id="kiriman">Kiriman</h2>
							<xsl:choose>
								<xsl:when test="kiriman">
									<xsl:call-template name="tabel">
										<xsl:with-param name="judul">Kiriman</xsl:with-param>
										<xsl:with-param name="isi">
											<table class="table">
												<thead><tr><th scope="col">Kiriman</th><th scope="col">Periode</th><th scope="col">Keadaan</th><th scope="col" class="sd-num">Angka</th><th scope="col" class="sd-num">Galat</th><th scope="col">Terakhir diubah</th></tr></thead>
												<tbody>
													<xsl:for-each select="kiriman">
														<tr>
															<th scope="row"><a href="/unggah/kiriman/{@id}">Kiriman <xsl:value-of select="@id"/></a><br/><span class="sd-hint"><xsl:value-of select="@file_name"/></span></th>
															<td><xsl:value-of select="@period_from"/><xsl:if test="@period_from != @period_to"> s.d. <xsl:value-of select="@period_to"/></xsl:if></td>
															<td><xsl:call-template name="lencana"><xsl:with-param name="state" select="state"/></xsl:call-template></td>
															<td class="sd-num"><xsl:value-of select="@n_obs"/></td>
															<td class="sd-num"><xsl:value-of select="@n_errors"/></td>
															<td><xsl:value-of select="@changed_at_wib"/><br/><span class="sd-hint"><xsl:value-of select="@author_name"/></span></td>
														</tr>
													</xsl:for-each>
												</tbody>
											</table>
										</xsl:with-param>
									</xsl:call-template>
								</xsl:when>
								<xsl:otherwise><p class="sd-hint">Belum ada kiriman untuk dataset ini.</p></xsl:otherwise>
							</xsl:choose>
						</section>
					</div>
					<aside>
						<xsl:call-template name="jam"><xsl:with-param name="clock" select="clock"/></xsl:call-template>
						<section class="sd-panel" aria-labelledby="isi-tabel">
							<h2 id="isi-tabel">Isi tabel</h2>
							<ul class="sd-docs">
								<xsl:for-each select="dataset/dimensi[not(@fixed_name) and @n_codes &gt; 1]"><li><xsl:value-of select="@name_id"/><span class="sd-hint"><xsl:value-of select="@list_name"/>, <xsl:value-of select="@n_codes"/> kode</span></li></xsl:for-each>
								<xsl:for-each select="dataset/indikator"><li><xsl:value-of select="@name_id"/><span class="sd-hint"><xsl:value-of select="@unit_name_id"/>, <xsl:value-of select="@decimals"/> angka di belakang koma</span></li></xsl:for-each>
							</ul>
							<p><a href="/standar/{dataset/@slug}">Standar, struktur, dan metadata</a></p>
						</section>
					</aside>
				</div>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- /unggah/kiriman/{id} -->

	<xsl:template name="periode-kiriman">
		<xsl:value-of select="kiriman/@period_from"/><xsl:if test="kiriman/@period_from != kiriman/@period_to">–<xsl:value-of select="kiriman/@period_to"/></xsl:if>
	</xsl:template>

	<xsl:template name="kiriman-ringkas">
		<dl class="sd-stats">
			<div class="sd-stat"><dt>Angka terbaca</dt><dd><xsl:call-template name="angka"><xsl:with-param name="nilai" select="unggahan/@n_obs"/></xsl:call-template></dd></div>
			<div class="sd-stat"><dt>Galat</dt><dd><xsl:call-template name="angka"><xsl:with-param name="nilai" select="unggahan/@n_errors"/></xsl:call-template></dd></div>
			<div class="sd-stat"><dt>Peringatan</dt><dd><xsl:call-template name="angka"><xsl:with-param name="nilai" select="unggahan/@n_warnings"/></xsl:call-template></dd></div>
			<div class="sd-stat sd-stat-text"><dt>Periode</dt><dd><xsl:choose><xsl:when test="string(kiriman/@period_from)"><xsl:call-template name="periode-kiriman"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></dd></div>
		</dl>
	</xsl:template>

	<!-- a correction of texts: what it changes in place of what was read -->
	<xsl:template name="kiriman-koreksi">
		<section aria-labelledby="koreksi">
			<h2 id="koreksi">Koreksi keterangan, tanpa angka</h2>
			<p>Setelah diperiksa dan dirilis, semua angka rilis terakhir tetap; hanya keterangannya yang berubah.</p>
			<xsl:for-each select="deret"><xsl:call-template name="beda"/></xsl:for-each>
		</section>
	</xsl:template>

	<xsl:template name="gaya-angka">
		<xsl:if test="unggahan/@number_style = 'asked' and @own">
			<section class="sd-panel" aria-labelledby="gaya">
				<h2 id="gaya">Bagaimana angkanya dibaca?</h2>
				<p>Di berkas ini ada angka seperti <strong>1.234</strong> yang dapat dibaca dua cara. Sistem tidak menebak: pilih salah satu, lalu berkas diperiksa lagi. Jawaban Anda diingat untuk berkas berikutnya dengan judul kolom yang sama.</p>
				<form method="post" action="/unggah/kiriman/{kiriman/@id}/gaya">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">gaya_angka</xsl:with-param><xsl:with-param name="label">Cara membaca angka</xsl:with-param></xsl:call-template>
					<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Periksa lagi</xsl:with-param></xsl:call-template></div>
				</form>
			</section>
		</xsl:if>
	</xsl:template>

	<!-- the table does not say its period: asked, with the one that is due as the answer that is probably right -->
	<xsl:template name="tanya-periode">
		<xsl:if test="@tanya_periode and @ubah">
			<section class="sd-panel" aria-labelledby="tanya-periode">
				<h2 id="tanya-periode">Untuk periode apa tabel ini?</h2>
				<p>Tabel ini tidak menyebut periodenya. Yang diminta sekarang: <strong><xsl:value-of select="@tanya_periode"/></strong>.</p>
				<form method="post" action="/unggah/kiriman/{kiriman/@id}/periode" class="sd-narrow">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="bidang"><xsl:with-param name="nama">periode</xsl:with-param><xsl:with-param name="label">Periode seluruh tabel</xsl:with-param><xsl:with-param name="nilai" select="@tanya_periode"/><xsl:with-param name="lebar">10</xsl:with-param><xsl:with-param name="maks">40</xsl:with-param></xsl:call-template>
					<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Baca dengan periode ini</xsl:with-param></xsl:call-template></div>
				</form>
			</section>
		</xsl:if>
	</xsl:template>

	<xsl:template name="kiriman-temuan">
		<xsl:variable name="ubah" select="@own and flow/event and kelompok[@level = 'peringatan']"/>
		<xsl:if test="kelompok">
			<section aria-labelledby="temuan">
				<h2 id="temuan">Hasil pemeriksaan mesin</h2>
				<xsl:if test="unggahan/@stored &gt; 0 and (kelompok or suntingan)">
					<p><a href="/unggah/kiriman/{kiriman/@id}/bertanda.xlsx">Unduh buku kerja yang sama dengan sel bertanda</a><xsl:text> </xsl:text><span class="sd-hint">sel yang perlu dilihat diberi warna, bingkai, dan catatan; semuanya terdaftar di lembar Kesalahan</span></p>
				</xsl:if>
				<xsl:for-each select="kelompok[@level = 'galat']"><xsl:call-template name="kelompok"/></xsl:for-each>
				<xsl:for-each select="kelompok[@level = 'peringatan']"><xsl:call-template name="kelompok"/></xsl:for-each>
				<xsl:if test="$ubah and not(kelompok[@level = 'galat']) and not(kiriman/@handed)">
					<form method="post" action="/unggah/kiriman/{kiriman/@id}/penjelasan" class="sd-panel" id="f-penjelasan">
						<xsl:call-template name="csrf"/>
						<h3>Penjelasan untuk peringatan</h3>
						<p class="sd-hint">Bila angkanya memang benar, jelaskan sebabnya. Penjelasan disimpan bersama rilis.</p>
						<xsl:for-each select="kelompok[@level = 'peringatan']">
							<div class="sd-field">
								<label class="form-label" for="j-{@rule}"><xsl:value-of select="@label"/> (<xsl:value-of select="@n"/>)</label>
								<input type="hidden" name="aturan" value="{@rule}"/>
								<xsl:variable name="ke" select="position()"/>
								<textarea class="form-control" id="j-{@rule}" name="penjelasan" rows="2" maxlength="1000"><xsl:choose><xsl:when test="/page/given[@name = 'penjelasan']"><xsl:value-of select="/page/given[@name = 'penjelasan'][position() = $ke]"/></xsl:when><xsl:otherwise><xsl:value-of select="@explanation"/></xsl:otherwise></xsl:choose></textarea>
							</div>
						</xsl:for-each>
						<xsl:for-each select="/page/fault[@name = 'penjelasan']"><p class="sd-error"><span class="visually-hidden">Galat: </span><xsl:value-of select="."/></p></xsl:for-each>
						<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Simpan penjelasan</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template></div>
					</form>
				</xsl:if>
				<xsl:for-each select="kelompok[@level = 'saran']"><xsl:call-template name="kelompok"/></xsl:for-each>
			</section>
		</xsl:if>
	</xsl:template>

	<xsl:template name="kiriman-catatan">
		<xsl:if test="catatan">
			<section class="sd-panel" aria-labelledby="catatan">
				<h2 id="catatan">Catatan pemeriksa</h2>
				<xsl:variable name="jawab" select="@own and kiriman/@returned"/>
				<form method="post" action="/unggah/kiriman/{kiriman/@id}/jawaban">
					<xsl:call-template name="csrf"/>
					<xsl:for-each select="catatan">
						<div class="sd-field">
							<p>
								<strong><xsl:choose><xsl:when test="string(@cell)">Sel <xsl:value-of select="@cell"/></xsl:when><xsl:otherwise>Umum</xsl:otherwise></xsl:choose></strong>
								<xsl:text>: </xsl:text><xsl:value-of select="@text"/>
								<br/><span class="sd-hint">Putaran <xsl:value-of select="@round"/> · <xsl:value-of select="@author_name"/> · <xsl:value-of select="@created_at_wib"/></span>
							</p>
							<xsl:choose>
								<xsl:when test="$jawab">
									<input type="hidden" name="catatan" value="{@id}"/>
									<label class="form-label" for="jw-{@id}">Jawaban Anda</label>
									<xsl:variable name="ke" select="position()"/>
									<textarea class="form-control" id="jw-{@id}" name="jawaban" rows="2" maxlength="1000"><xsl:choose><xsl:when test="/page/given[@name = 'jawaban']"><xsl:value-of select="/page/given[@name = 'jawaban'][position() = $ke]"/></xsl:when><xsl:otherwise><xsl:value-of select="@answer"/></xsl:otherwise></xsl:choose></textarea>
								</xsl:when>
								<xsl:when test="string(@answer)"><blockquote class="sd-reason">Jawaban: <xsl:value-of select="@answer"/></blockquote></xsl:when>
							</xsl:choose>
						</div>
					</xsl:for-each>
					<xsl:if test="$jawab"><div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Simpan jawaban</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template></div></xsl:if>
				</form>
			</section>
		</xsl:if>
	</xsl:template>

	<xsl:template name="kiriman-paham">
		<section aria-labelledby="paham">
			<h2 id="paham">Yang dipahami dari berkas ini</h2>
			<p>
				<xsl:if test="string(unggahan/@sheet)">Lembar <strong><xsl:value-of select="unggahan/@sheet"/></strong>. </xsl:if>
				<xsl:if test="paham/@baris_judul &gt; 0">Judul kolom di baris <xsl:value-of select="paham/@baris_judul"/>, data mulai baris <xsl:value-of select="paham/@baris_data"/>. </xsl:if>
				<xsl:value-of select="unggahan/@n_rows"/> baris data<xsl:if test="paham/@baris_jumlah &gt; 0">, <xsl:value-of select="paham/@baris_jumlah"/> baris jumlah dilewati</xsl:if><xsl:if test="paham/@baris_catatan &gt; 0">, <xsl:value-of select="paham/@baris_catatan"/> baris catatan dilewati</xsl:if>.
				<xsl:if test="paham/@periode">Periode <xsl:value-of select="paham/@periode"/> diambil dari judul. </xsl:if>
				<xsl:choose><xsl:when test="unggahan/@number_style = 'comma'">Tanda desimal: koma.</xsl:when><xsl:when test="unggahan/@number_style = 'point'">Tanda desimal: titik.</xsl:when></xsl:choose>
			</p>
			<xsl:if test="@ubah"><p><a href="/unggah/kiriman/{kiriman/@id}/bacaan">Betulkan bacaan</a> bila ada kolom, baris, atau angka yang salah dimengerti.</p></xsl:if>
			<xsl:if test="pratinjau/baris">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Angka yang terbaca</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table table-sm">
							<caption>Angka yang terbaca<xsl:if test="pratinjau/@dipotong"> (sebagian)</xsl:if></caption>
							<thead><tr><th scope="col">Rincian</th><xsl:for-each select="pratinjau/periode"><th scope="col" class="sd-num"><xsl:value-of select="@label"/></th></xsl:for-each></tr></thead>
							<tbody>
								<xsl:for-each select="pratinjau/baris">
									<tr>
										<th scope="row"><xsl:value-of select="@label"/></th>
										<xsl:for-each select="sel">
											<td class="sd-num">
												<xsl:if test="@sel"><xsl:attribute name="title">Sel <xsl:value-of select="@sel"/></xsl:attribute></xsl:if>
												<xsl:choose>
													<xsl:when test="@nilai"><xsl:value-of select="@nilai"/></xsl:when>
													<xsl:when test="@status"><em><xsl:value-of select="@status"/></em></xsl:when>
												</xsl:choose>
												<xsl:if test="@mentah"><br/><span class="sd-hint">tertulis <q><xsl:value-of select="@mentah"/></q></span></xsl:if>
												<xsl:if test="string(@catatan)"><br/><span class="sd-hint sd-cellnote"><xsl:value-of select="@catatan"/></span></xsl:if>
											</td>
										</xsl:for-each>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</xsl:if>
			<xsl:if test="paham/kolom">
				<details>
					<summary>Arti setiap kolom (<xsl:value-of select="count(paham/kolom)"/>)</summary>
					<xsl:call-template name="tabel">
						<xsl:with-param name="judul">Arti setiap kolom</xsl:with-param>
						<xsl:with-param name="isi">
							<table class="table table-sm">
								<thead><tr><th scope="col">Kolom</th><th scope="col">Judul di berkas</th><th scope="col">Dibaca sebagai</th></tr></thead>
								<tbody><xsl:for-each select="paham/kolom"><tr><th scope="row"><xsl:value-of select="@kolom"/></th><td><xsl:choose><xsl:when test="string(@judul)"><xsl:value-of select="@judul"/></xsl:when><xsl:otherwise><span class="sd-hint">tanpa judul</span></xsl:otherwise></xsl:choose></td><td><xsl:value-of select="@arti"/></td></tr></xsl:for-each></tbody>
							</table>
						</xsl:with-param>
					</xsl:call-template>
				</details>
			</xsl:if>
		</section>
	</xsl:template>

	<!-- the workflow's buttons: what carries it on; what ends it stands at the page's end -->
	<xsl:template name="kiriman-aksi">
		<xsl:if test="flow/event[not(@danger)]"><div class="sd-actions" role="group" aria-label="Tindakan">
			<xsl:if test="flow/event[@own_form]">
				<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/unggah/kiriman/', kiriman/@id, '/serahkan')"/><xsl:with-param name="label">Periksa dan serahkan</xsl:with-param></xsl:call-template>
			</xsl:if>
			<xsl:for-each select="flow/event[@reason and not(@danger)]"><xsl:call-template name="aksi-alasan"/></xsl:for-each>
			<xsl:for-each select="flow/event[not(@reason) and not(@danger) and not(@own_form)]">
				<form method="post" action="{../@action}"><xsl:call-template name="aksi-bidang"/><button type="submit" class="btn btn-outline-primary"><xsl:value-of select="@label"/></button></form>
			</xsl:for-each>
		</div></xsl:if>
		<xsl:choose>
			<xsl:when test="flow/event[@own_form] and @unexplained &gt; 0"><p>Sebelum diserahkan, <a href="#f-penjelasan"><xsl:value-of select="@unexplained"/> jenis peringatan perlu dijelaskan</a>.</p></xsl:when>
			<xsl:when test="@own and kiriman/@faulty and @tanya_periode">
				<p>Jawab pertanyaan di bawah ini, lalu berkasnya diperiksa lagi.</p>
			</xsl:when>
			<xsl:when test="@own and kiriman/@faulty">
				<p>Perbaiki galatnya: terima sarannya, ubah selnya, <a href="/unggah/kiriman/{kiriman/@id}/bacaan">betulkan bacaannya</a>, atau <a href="#perbaikan">unggah berkas perbaikan</a>.</p>
			</xsl:when>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="page[@name = 'kiriman']" mode="main">
		<p class="sd-lead"><xsl:call-template name="lencana"><xsl:with-param name="state" select="kiriman/state"/></xsl:call-template> Kiriman <xsl:value-of select="kiriman/@id"/> · <xsl:value-of select="kiriman/@unit_name"/><xsl:if test="kiriman/@is_priority = 1"> · data prioritas</xsl:if></p>
		<div class="sd-split">
			<div>
				<xsl:choose>
					<xsl:when test="@texts"><xsl:call-template name="kiriman-koreksi"/></xsl:when>
					<xsl:otherwise><xsl:call-template name="kiriman-ringkas"/></xsl:otherwise>
				</xsl:choose>
				<xsl:call-template name="kiriman-aksi"/>
				<xsl:call-template name="kiriman-catatan"/>
				<xsl:call-template name="gaya-angka"/>
				<xsl:call-template name="tanya-periode"/>
				<xsl:call-template name="banding"/>
				<xsl:call-template name="kiriman-temuan"/>
				<xsl:call-template name="suntingan"/>
				<xsl:if test="not(@texts)"><xsl:call-template name="kiriman-paham"/></xsl:if>
				<xsl:if test="@own and kiriman/@takes_files">
					<section aria-labelledby="perbaikan">
						<h2 id="perbaikan">Unggah berkas perbaikan</h2>
						<xsl:call-template name="formulir-berkas"><xsl:with-param name="ke" select="concat('/unggah/kiriman/', kiriman/@id)"/><xsl:with-param name="label">Unggah dan periksa lagi</xsl:with-param></xsl:call-template>
					</section>
				</xsl:if>
				<!-- what ends it stands behind everything that carries it on -->
				<xsl:for-each select="flow/event[@danger]"><div class="sd-actions"><xsl:call-template name="aksi-alasan"/></div></xsl:for-each>
			</div>
			<aside>
				<xsl:call-template name="jam"><xsl:with-param name="clock" select="clock"/></xsl:call-template>
				<section class="sd-panel" aria-labelledby="berkas">
					<h2 id="berkas">Berkas</h2>
					<ul class="sd-docs">
						<xsl:for-each select="berkas[not(@file_id = preceding-sibling::berkas/@file_id)]">
							<xsl:variable name="kali" select="count(../berkas[@file_id = current()/@file_id])"/>
							<li>
								<xsl:choose>
									<xsl:when test="@stored &gt; 0"><a href="/unggah/kiriman/{/page/kiriman/@id}/berkas?ke={@seq}"><xsl:value-of select="@file_name"/></a></xsl:when>
									<xsl:otherwise><xsl:value-of select="@file_name"/></xsl:otherwise>
								</xsl:choose>
								<span class="sd-hint">Unggahan <xsl:if test="$kali &gt; 1"><xsl:value-of select="../berkas[@file_id = current()/@file_id][last()]/@seq"/>–</xsl:if><xsl:value-of select="@seq"/><xsl:if test="$kali &gt; 1"> (berkas yang sama, diperiksa <xsl:value-of select="$kali"/> kali)</xsl:if> · <xsl:call-template name="ukuran"><xsl:with-param name="nilai" select="@size"/></xsl:call-template> · <xsl:value-of select="@created_at_wib"/> · <xsl:value-of select="@author_name"/><xsl:if test="@stored = 0"> · berkas tidak disimpan karena memuat data pribadi</xsl:if></span>
							</li>
						</xsl:for-each>
					</ul>
				</section>
				<xsl:if test="dokumen"><section class="sd-panel" aria-labelledby="dok"><h2 id="dok">Dokumen</h2><xsl:call-template name="dokumen"><xsl:with-param name="dokumen" select="dokumen"/></xsl:call-template></section></xsl:if>
				<section class="sd-panel" aria-labelledby="riwayat">
					<h2 id="riwayat">Riwayat</h2>
					<xsl:choose>
						<xsl:when test="count(history/event) &gt; 8"><details><summary><xsl:value-of select="count(history/event)"/> kejadian</summary><xsl:call-template name="riwayat"><xsl:with-param name="history" select="history"/></xsl:call-template></details></xsl:when>
						<xsl:otherwise><xsl:call-template name="riwayat"><xsl:with-param name="history" select="history"/></xsl:call-template></xsl:otherwise>
					</xsl:choose>
				</section>
			</aside>
		</div>
	</xsl:template>

	<!-- /unggah/kiriman/{id}/serahkan -->

	<xsl:template match="page[@name = 'kiriman-serahkan']" mode="main">
		<p class="sd-lead"><xsl:value-of select="kiriman/@title"/></p>
		<dl class="sd-summary">
			<xsl:choose>
				<xsl:when test="@texts"><dt>Isi</dt><dd>Koreksi keterangan, tanpa angka: semua angka rilis terakhir tetap.</dd></xsl:when>
				<xsl:otherwise>
					<dt>Berkas</dt><dd><xsl:value-of select="unggahan/@file_name"/><xsl:text> </xsl:text><a href="/unggah/kiriman/{kiriman/@id}#perbaikan">Ganti<span class="visually-hidden"> berkas</span></a></dd>
					<dt>Periode</dt><dd><xsl:call-template name="periode-kiriman"/></dd>
					<dt>Angka terbaca</dt><dd><xsl:call-template name="angka"><xsl:with-param name="nilai" select="unggahan/@n_obs"/></xsl:call-template></dd>
					<dt>Galat</dt><dd><xsl:value-of select="unggahan/@n_errors"/></dd>
				</xsl:otherwise>
			</xsl:choose>
			<xsl:if test="suntingan"><dt>Sel yang disunting</dt><dd><xsl:for-each select="suntingan"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="@sel"/></xsl:for-each><xsl:text> </xsl:text><a href="/unggah/kiriman/{kiriman/@id}#suntingan">Ubah<span class="visually-hidden"> suntingan</span></a></dd></xsl:if>
			<xsl:if test="ubahan/@besar"><dt>Perubahan</dt><dd>Kiriman ini terlalu besar untuk ringkasan perubahan di halaman ini (lebih dari 20.000 angka). Pemeriksaan mesin tetap membandingkan semua angkanya dengan rilis terakhir.</dd></xsl:if>
			<xsl:for-each select="ubahan[not(@besar)]"><dt>Dibandingkan dengan <xsl:value-of select="@dari"/></dt><dd><xsl:value-of select="@naik"/> naik, <xsl:value-of select="@turun"/> turun, <xsl:value-of select="@tetap"/> tetap</dd></xsl:for-each>
			<xsl:for-each select="kelompok[@level = 'peringatan']">
				<dt>Peringatan: <xsl:value-of select="@label"/> (<xsl:value-of select="@n"/>)</dt>
				<dd><xsl:choose><xsl:when test="string(@explanation)"><xsl:value-of select="@explanation"/></xsl:when><xsl:otherwise><strong>Belum dijelaskan</strong></xsl:otherwise></xsl:choose><xsl:text> </xsl:text><a href="/unggah/kiriman/{/page/kiriman/@id}#f-penjelasan">Ubah<span class="visually-hidden"> penjelasan</span></a></dd>
			</xsl:for-each>
			<xsl:for-each select="catatan">
				<dt>Catatan pemeriksa<xsl:if test="string(@cell)"> di sel <xsl:value-of select="@cell"/></xsl:if>: <xsl:value-of select="@text"/></dt>
				<dd><xsl:choose><xsl:when test="string(@answer)"><xsl:value-of select="@answer"/></xsl:when><xsl:otherwise>Tidak dijawab</xsl:otherwise></xsl:choose></dd>
			</xsl:for-each>
		</dl>
		<xsl:if test="ubahan/nilai">
			<h2>Perubahan terbesar</h2>
			<xsl:call-template name="tabel">
				<xsl:with-param name="judul">Perubahan terbesar</xsl:with-param>
				<xsl:with-param name="isi">
					<table class="table table-sm">
						<thead><tr><th scope="col">Rincian</th><th scope="col" class="sd-num"><xsl:value-of select="ubahan/@dari"/></th><th scope="col" class="sd-num"><xsl:value-of select="ubahan/@ke"/></th><th scope="col" class="sd-num">Perubahan</th></tr></thead>
						<tbody>
							<xsl:for-each select="ubahan/nilai">
								<tr><th scope="row"><xsl:value-of select="@label"/></th><td class="sd-num"><xsl:value-of select="@lama"/></td><td class="sd-num"><xsl:value-of select="@baru"/></td><td class="sd-num"><xsl:value-of select="@arah"/><xsl:if test="@persen"><xsl:text> </xsl:text><xsl:value-of select="@persen"/>%</xsl:if></td></tr>
							</xsl:for-each>
						</tbody>
					</table>
				</xsl:with-param>
			</xsl:call-template>
		</xsl:if>
		<xsl:if test="deret/beda">
			<h2 id="keterangan">Perubahan keterangan sejak rilis <xsl:value-of select="deret/@release"/></h2>
			<xsl:for-each select="deret"><xsl:call-template name="beda"/></xsl:for-each>
			<xsl:if test="deret/@breaks"><p>Deret terputus: angka sebelum dan sesudahnya tidak sejenis. Penjelasan Anda dinilai pemeriksa dan tampil di samping angkanya.<xsl:if test="deret/@restates"> Karena satuan atau kodenya lain, berkas harus memuat semua periode dengan yang baru.</xsl:if></p></xsl:if>
		</xsl:if>
		<xsl:choose>
			<xsl:when test="@why">
				<p class="sd-error"><xsl:value-of select="@why"/></p>
				<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/unggah/kiriman/', kiriman/@id)"/><xsl:with-param name="label">Kembali ke kiriman</xsl:with-param></xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<p>Setelah diserahkan, walidata memeriksa kiriman ini. Selama belum mulai diperiksa, kiriman masih dapat ditarik kembali.</p>
				<form method="post" action="/unggah/kiriman/{kiriman/@id}/aksi">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">event</xsl:with-param><xsl:with-param name="nilai">serahkan</xsl:with-param></xsl:call-template>
					<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">rev</xsl:with-param><xsl:with-param name="nilai" select="kiriman/@rev"/></xsl:call-template>
					<xsl:if test="deret/@breaks"><xsl:call-template name="bidang-panjang"><xsl:with-param name="nama">putus</xsl:with-param><xsl:with-param name="label">Penjelasan putus deret</xsl:with-param><xsl:with-param name="nilai" select="deret/@note"/><xsl:with-param name="maks">500</xsl:with-param><xsl:with-param name="petunjuk">Apa yang berubah, sejak kapan, dan mengapa. Misalnya: Sejak 2024 produksi dicatat dalam ton; angka lama dikonversi dari kuintal.</xsl:with-param></xsl:call-template></xsl:if>
					<div class="sd-actions">
						<xsl:call-template name="tombol"><xsl:with-param name="label">Serahkan untuk diperiksa</xsl:with-param></xsl:call-template>
						<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/unggah/kiriman/', kiriman/@id)"/><xsl:with-param name="label">Kembali</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template>
					</div>
				</form>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- /unggah/riwayat -->

	<xsl:template match="page[@name = 'unggah-riwayat']" mode="main">
		<p class="sd-lead">Semua yang pernah dikirim<xsl:if test="not(@semua)"> perangkat daerah ini</xsl:if>: berkas, putaran pemeriksaan, temuan, suntingan, dan surat. Petugas pengganti menemukan semuanya di sini.</p>
		<xsl:choose>
			<xsl:when test="kiriman">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Kiriman</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead><tr><th scope="col">Dataset</th><th scope="col">Kiriman</th><th scope="col">Keadaan</th><th scope="col" class="sd-num">Berkas</th><th scope="col" class="sd-num">Putaran</th><th scope="col">Temuan terakhir</th><th scope="col" class="sd-num">Surat</th><th scope="col">Petugas</th></tr></thead>
							<tbody>
								<xsl:for-each select="kiriman">
									<tr>
										<th scope="row"><a href="/unggah/{@slug}"><xsl:value-of select="@title"/></a><xsl:if test="/page/@semua"><br/><span class="sd-hint"><xsl:value-of select="@unit_name"/></span></xsl:if></th>
										<td><a href="/unggah/kiriman/{@id}">Kiriman <xsl:value-of select="@id"/></a><br/><span class="sd-hint"><xsl:value-of select="@period_from"/><xsl:if test="@period_from != @period_to">–<xsl:value-of select="@period_to"/></xsl:if></span></td>
										<td><xsl:call-template name="lencana"><xsl:with-param name="state" select="state"/></xsl:call-template></td>
										<td class="sd-num"><xsl:value-of select="@n_uploads"/></td>
										<td class="sd-num"><xsl:value-of select="@round"/></td>
										<td><xsl:value-of select="@n_errors"/> galat, <xsl:value-of select="@n_warnings"/> peringatan<xsl:if test="@n_edits &gt; 0">, <xsl:value-of select="@n_edits"/> suntingan</xsl:if></td>
										<td class="sd-num"><xsl:value-of select="@n_letters"/></td>
										<td><xsl:value-of select="@author_name"/><br/><span class="sd-hint"><xsl:value-of select="@changed_at_wib"/></span></td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
				<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
			</xsl:when>
			<xsl:otherwise><xsl:call-template name="kosong"><xsl:with-param name="judul">Belum ada kiriman</xsl:with-param><xsl:with-param name="teks">Kiriman muncul di sini setelah berkas pertama diunggah.</xsl:with-param><xsl:with-param name="ke">/unggah</xsl:with-param><xsl:with-param name="label">Unggah data</xsl:with-param></xsl:call-template></xsl:otherwise>
		</xsl:choose>
		<xsl:if test="dokumen">
			<h2>Surat dan laporan</h2>
			<xsl:call-template name="dokumen"><xsl:with-param name="dokumen" select="dokumen"/></xsl:call-template>
		</xsl:if>
	</xsl:template>
</xsl:stylesheet>
