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
						<xsl:call-template name="bidang"><xsl:with-param name="nama">periode</xsl:with-param><xsl:with-param name="label">Periode seluruh tabel</xsl:with-param><xsl:with-param name="petunjuk">Hanya bila tabelnya tidak menyebutnya; cukup tahunnya bila bulannya ada di tabel.</xsl:with-param><xsl:with-param name="lebar">10</xsl:with-param><xsl:with-param name="nilai" select="bacaan/@periode"/><xsl:with-param name="wajib">0</xsl:with-param></xsl:call-template>
					</fieldset>
					<xsl:call-template name="bacaan-kolom"/>
					<fieldset>
						<legend>Tahun ajaran dan bagian tabel</legend>
						<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">ajaran</xsl:with-param><xsl:with-param name="label">Tahun kalender yang dimaksud tahun ajaran</xsl:with-param><xsl:with-param name="nilai" select="bacaan/@ajaran"/></xsl:call-template>
						<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">bagian</xsl:with-param><xsl:with-param name="label">Judul yang muncul lagi di antara baris atau di sebelah kanan</xsl:with-param><xsl:with-param name="nilai" select="bacaan/@bagian"/></xsl:call-template>
					</fieldset>
					<fieldset>
						<legend>Angka dan sel kosong</legend>
						<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">nihil</xsl:with-param><xsl:with-param name="label">Arti kata nihil, tidak ada, belum ada, n.a.</xsl:with-param><xsl:with-param name="nilai" select="bacaan/@nihil"/></xsl:call-template>
						<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">satuan</xsl:with-param><xsl:with-param name="label">Angka dalam satuan lain (kuintal untuk ton, ribuan)</xsl:with-param><xsl:with-param name="nilai" select="bacaan/@satuan"/></xsl:call-template>
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

	<!-- /standar/{slug}/pemeriksaan -->

	<xsl:template name="aturan-cara">
		<details>
			<summary>Cara menulis aturan</summary>
			<p>Satu aturan satu baris. Di depannya boleh ditulis tingkatnya, <code>galat:</code>, <code>peringatan:</code>, atau <code>saran:</code> (tanpa itu: galat); di belakangnya boleh ada kalimat dalam tanda kutip yang ditampilkan bila aturan dilanggar.</p>
			<xsl:call-template name="tabel">
				<xsl:with-param name="judul">Contoh aturan</xsl:with-param>
				<xsl:with-param name="isi">
					<table class="table table-sm">
						<thead><tr><th scope="col">Aturan</th><th scope="col">Artinya</th></tr></thead>
						<tbody>
							<tr><td><code>nilai &gt;= 0</code></td><td>Setiap angka nol atau lebih.</td></tr>
							<tr><td><code>nilai dalam 0..100</code></td><td>Antara 0 dan 100, keduanya boleh.</td></tr>
							<tr><td><code>peringatan: nilai / lalu - 1 dalam -20%..20%</code></td><td>Berubah paling banyak 20 persen dari periode sebelumnya. <code>tahun_lalu</code>: periode yang sama setahun sebelumnya.</td></tr>
							<tr><td><code>LUAS_PANEN &lt;= LUAS_TANAM</code></td><td>Angka satu indikator dibandingkan dengan indikator lain di sampingnya; pakai kodenya, atau namanya dalam kurung siku: <code>[Luas panen]</code>.</td></tr>
							<tr><td><code>jumlah(JENIS_KELAMIN) = TOTAL</code></td><td>Jumlah semua kategori sama dengan totalnya.</td></tr>
							<tr><td><code>SEX.F &lt;= SEX.M</code></td><td>Angka satu kode dibandingkan dengan kode lain dari pemilah yang sama.</td></tr>
							<tr><td><code>jika LUAS_PANEN = 0 maka PRODUKSI = 0</code></td><td>Juga <code>dan</code>, <code>atau</code>, <code>bukan</code>, <code>abs(...)</code>, <code>bulat(...)</code>, <code>+ - * /</code>.</td></tr>
						</tbody>
					</table>
				</xsl:with-param>
			</xsl:call-template>
			<p class="sd-hint">Bila salah satu angkanya belum ada, aturan tidak berkata apa-apa.</p>
		</details>
	</xsl:template>

	<xsl:template name="kesamaan-formulir">
		<form method="post" action="/standar/{@slug}/kesamaan" class="sd-panel">
			<xsl:call-template name="csrf"/>
			<h3>Tambah kesamaan</h3>
			<p class="sd-hint">Jumlah seluruh angka sebuah indikator (tanpa total) harus sama dengan jumlah indikator di dataset lain, untuk setiap periode yang ada di keduanya.</p>
			<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">indikator</xsl:with-param><xsl:with-param name="label">Indikator dataset ini</xsl:with-param><xsl:with-param name="kosong">-</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">lain</xsl:with-param><xsl:with-param name="label">Sama dengan dataset</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">indikator_lain</xsl:with-param><xsl:with-param name="label">Kode indikator di dataset itu</xsl:with-param><xsl:with-param name="petunjuk">Boleh kosong bila dataset itu hanya punya satu indikator.</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">60</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">selisih</xsl:with-param><xsl:with-param name="label">Selisih yang dibolehkan</xsl:with-param><xsl:with-param name="nilai">0</xsl:with-param><xsl:with-param name="lebar">4</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="maks">30</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">tingkat</xsl:with-param><xsl:with-param name="label">Bila tidak sama</xsl:with-param><xsl:with-param name="nilai">peringatan</xsl:with-param></xsl:call-template>
			<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Tambah kesamaan</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template></div>
		</form>
	</xsl:template>

	<xsl:template match="page[@name = 'pemeriksaan-mesin']" mode="main">
		<p class="sd-lead">Setiap berkas <a href="/standar/{@slug}"><xsl:value-of select="@judul"/></a> yang diunggah diperiksa terhadap struktur, daftar kode, aturan metadata, dan kesamaan dengan dataset lain di bawah ini.</p>
		<section aria-labelledby="aturan">
			<h2 id="aturan">Aturan validasi dari metadata variabel</h2>
			<xsl:choose>
				<xsl:when test="aturan">
					<xsl:call-template name="tabel">
						<xsl:with-param name="judul">Aturan validasi</xsl:with-param>
						<xsl:with-param name="isi">
							<table class="table table-sm">
								<thead><tr><th scope="col">Aturan</th><th scope="col">Tentang</th><th scope="col">Tingkat</th></tr></thead>
								<tbody><xsl:for-each select="aturan"><tr><td><code><xsl:value-of select="@teks"/></code><xsl:if test="@kalimat"><br/><span class="sd-hint"><xsl:value-of select="@kalimat"/></span></xsl:if></td><td><xsl:choose><xsl:when test="@tentang"><xsl:value-of select="@tentang"/></xsl:when><xsl:otherwise>semua indikator</xsl:otherwise></xsl:choose></td><td><xsl:value-of select="@level"/></td></tr></xsl:for-each></tbody>
							</table>
						</xsl:with-param>
					</xsl:call-template>
				</xsl:when>
				<xsl:otherwise><p>Belum ada aturan. Tulis di <a href="/standar/{@slug}/metadata">metadata variabel</a>, pertanyaan Aturan Validasi.</p></xsl:otherwise>
			</xsl:choose>
			<xsl:if test="rusak"><div class="sd-note"><p>Yang tertulis di metadata tetapi tidak dapat dijalankan:</p><ul><xsl:for-each select="rusak"><li><xsl:value-of select="@teks"/></li></xsl:for-each></ul></div></xsl:if>
			<xsl:call-template name="aturan-cara"/>
		</section>
		<section aria-labelledby="kesamaan">
			<h2 id="kesamaan">Kesamaan dengan dataset lain</h2>
			<xsl:choose>
				<xsl:when test="kesamaan">
					<ul>
						<xsl:for-each select="kesamaan">
							<li>
								Jumlah <xsl:value-of select="@indicator"/> di <q><xsl:value-of select="@title"/></q> = jumlah <xsl:value-of select="@other_indicator"/> di <q><xsl:value-of select="@other_title"/></q> (<xsl:value-of select="@level"/><xsl:if test="@tolerance != '0'">, selisih sampai <xsl:value-of select="@tolerance"/></xsl:if>)
								<xsl:if test="/page/@ubah">
									<form method="post" action="/standar/{/page/@slug}/kesamaan/hapus">
										<xsl:call-template name="csrf"/>
										<input type="hidden" name="kesamaan" value="{@id}"/>
										<xsl:call-template name="tombol"><xsl:with-param name="label">Hapus kesamaan ini</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template>
									</form>
								</xsl:if>
							</li>
						</xsl:for-each>
					</ul>
				</xsl:when>
				<xsl:otherwise><p>Belum ada kesamaan yang diperiksa.</p></xsl:otherwise>
			</xsl:choose>
			<xsl:if test="@ubah"><xsl:call-template name="kesamaan-formulir"/></xsl:if>
		</section>
		<section aria-labelledby="ambang">
			<h2 id="ambang">Ambang yang berlaku</h2>
			<xsl:call-template name="tabel">
				<xsl:with-param name="judul">Ambang pemeriksaan</xsl:with-param>
				<xsl:with-param name="isi">
					<table class="table table-sm">
						<thead><tr><th scope="col">Pemeriksaan</th><th scope="col" class="sd-num">Ambang</th></tr></thead>
						<tbody><xsl:for-each select="ambang"><tr><th scope="row"><xsl:value-of select="@label"/><br/><span class="sd-hint"><xsl:value-of select="@kunci"/></span></th><td class="sd-num"><xsl:value-of select="@nilai"/></td></tr></xsl:for-each></tbody>
					</table>
				</xsl:with-param>
			</xsl:call-template>
			<p class="sd-hint">Ambang adalah pengaturan; admin dapat mengubahnya.</p>
		</section>
	</xsl:template>
</xsl:stylesheet>
