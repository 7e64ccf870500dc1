<?xml version="1.0" encoding="UTF-8"?>
<!-- upload_metadata.xsl: the metadata worksheets: task list, and the form of a block or a row. Included by upload.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<!-- /standar/{slug}/metadata -->

	<xsl:template name="ambil">
		<xsl:param name="dari"/>
		<xsl:param name="label"/>
		<xsl:param name="petunjuk"/>
		<form method="post" action="/standar/{dataset/@slug}/metadata/salin">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">dari</xsl:with-param><xsl:with-param name="nilai" select="$dari"/></xsl:call-template>
			<xsl:call-template name="tombol"><xsl:with-param name="label" select="$label"/><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
			<p class="sd-hint"><xsl:value-of select="$petunjuk"/></p>
		</form>
	</xsl:template>

	<xsl:template name="bagian-daftar">
		<ul class="sd-tasks">
			<xsl:for-each select="bagian">
				<li>
					<a href="{@ke}"><xsl:value-of select="@label"/></a>
					<xsl:call-template name="lencana"><xsl:with-param name="label" select="@keadaan"/><xsl:with-param name="tone" select="@tone"/></xsl:call-template>
				</li>
			</xsl:for-each>
			<xsl:if test="@berbaris and /page/@editable">
				<li><a href="/standar/{/page/dataset/@slug}/metadata/{@kind}/baru"><xsl:choose><xsl:when test="@kind = 'var'">Tambah variabel</xsl:when><xsl:otherwise>Tambah indikator</xsl:otherwise></xsl:choose></a></li>
			</xsl:if>
		</ul>
	</xsl:template>

	<xsl:template match="page[@name = 'metadata']" mode="main">
		<p class="sd-lead"><xsl:value-of select="dataset/@title_id"/><xsl:if test="@tahun"> · kegiatan tahun <xsl:value-of select="@tahun"/></xsl:if></p>
		<div class="sd-split">
			<div>
				<p>Lembar kerja mengikuti Peraturan BPS Nomor 5 Tahun 2020. Setiap bagian disimpan sendiri; boleh diisi bertahap.</p>
				<xsl:if test="saran">
					<section class="sd-panel" aria-labelledby="saran">
						<h2 id="saran">Perlu dilihat lagi</h2>
						<ul>
							<xsl:for-each select="saran">
								<li><a href="{@ke}"><xsl:value-of select="@kode"/></a>: <xsl:value-of select="@teks"/></li>
							</xsl:for-each>
						</ul>
					</section>
				</xsl:if>
				<xsl:for-each select="lembar">
					<section aria-labelledby="lembar-{@kind}">
						<h2 id="lembar-{@kind}"><xsl:value-of select="@label"/><xsl:text> </xsl:text><xsl:call-template name="lencana"><xsl:with-param name="label" select="@keadaan"/><xsl:with-param name="tone" select="@tone"/></xsl:call-template></h2>
						<p class="sd-hint"><xsl:value-of select="@tentang"/></p>
						<xsl:call-template name="bagian-daftar"/>
					</section>
				</xsl:for-each>
			</div>
			<aside>
				<xsl:if test="@editable">
					<section class="sd-panel" aria-labelledby="ambil">
						<h2 id="ambil">Jangan menulis dua kali</h2>
						<xsl:for-each select="/page/fault[@name = 'dari']"><p class="sd-error" id="f-dari"><xsl:value-of select="."/></p></xsl:for-each>
						<xsl:call-template name="ambil"><xsl:with-param name="dari">dataset</xsl:with-param><xsl:with-param name="label"><xsl:choose><xsl:when test="@begun">Lengkapi dari dataset</xsl:when><xsl:otherwise>Isi dari dataset</xsl:otherwise></xsl:choose></xsl:with-param><xsl:with-param name="petunjuk">Standar data, struktur, dan entri daftar data; isian yang sudah ada tidak diubah.</xsl:with-param></xsl:call-template>
						<xsl:if test="permohonan"><xsl:call-template name="ambil"><xsl:with-param name="dari">rekomendasi</xsl:with-param><xsl:with-param name="label">Ambil dari permohonan rekomendasi</xsl:with-param><xsl:with-param name="petunjuk" select="permohonan/@title"/></xsl:call-template></xsl:if>
						<xsl:if test="@begun"><xsl:call-template name="ambil"><xsl:with-param name="dari">tahun-lalu</xsl:with-param><xsl:with-param name="label">Lanjutkan ke tahun berikutnya</xsl:with-param><xsl:with-param name="petunjuk">Versi baru; tahun dan semua tanggal maju satu tahun.</xsl:with-param></xsl:call-template></xsl:if>
						<xsl:if test="@begun"><p><a href="/rekomendasi/baru?metadata={dataset/@slug}">Pakai untuk permohonan rekomendasi berikutnya (FS3)</a></p></xsl:if>
						<p><a href="/standar/{dataset/@slug}/metadata/impor">Impor dari JSON (INDAH)</a></p>
						<xsl:if test="lain">
							<form method="post" action="/standar/{dataset/@slug}/metadata/salin">
								<xsl:call-template name="csrf"/>
								<div class="sd-field">
									<label class="form-label" for="dari-lain">Salin MS-Keg dari dataset lain</label>
									<select class="form-select" id="dari-lain" name="dari">
										<xsl:for-each select="lain"><option value="{@slug}"><xsl:value-of select="@title_id"/></option></xsl:for-each>
									</select>
								</div>
								<xsl:call-template name="tombol"><xsl:with-param name="label">Salin yang masih kosong</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
							</form>
						</xsl:if>
					</section>
				</xsl:if>
				<section class="sd-panel" aria-labelledby="jadwal">
					<h2 id="jadwal">Jadwal rilis</h2>
					<xsl:choose>
						<xsl:when test="rencana"><ul class="sd-tasks"><xsl:for-each select="rencana"><li><span><xsl:value-of select="@produk"/></span><span><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@tanggal"/></xsl:call-template></span></li></xsl:for-each></ul></xsl:when>
						<xsl:otherwise><p>Belum ada tanggal. Rencana rilis pada MS-Keg 8.2 menjadi jadwal rilis di portal.</p></xsl:otherwise>
					</xsl:choose>
				</section>
				<xsl:if test="@begun">
					<section class="sd-panel" aria-labelledby="unduh">
						<h2 id="unduh">Unduh lembar kerja</h2>
						<ul>
							<li><a href="/standar/{dataset/@slug}/metadata.pdf">Cetak (PDF)</a></li>
							<li><a href="/standar/{dataset/@slug}/metadata.xlsx">Lembar kerja (XLSX)</a></li>
							<li><a href="/standar/{dataset/@slug}/metadata.json">Bentuk INDAH (JSON)</a></li>
						</ul>
					</section>
					<section class="sd-panel" aria-labelledby="versi">
						<h2 id="versi">Versi</h2>
						<ul>
							<xsl:for-each select="versi">
								<li>
									<a href="/standar/{/page/dataset/@slug}/metadata.pdf?versi={@id}">MS-<xsl:value-of select="translate(substring(@kind, 1, 1), 'kvi', 'KVI')"/><xsl:value-of select="substring(@kind, 2)"/> versi <xsl:value-of select="@version"/></a>
									<span class="sd-hint"><xsl:text> </xsl:text><xsl:value-of select="@changed_at_wib"/><xsl:if test="@author_name">, <xsl:value-of select="@author_name"/></xsl:if><xsl:if test="@frozen = 1">, sudah diperiksa bersama datanya</xsl:if></span>
								</li>
							</xsl:for-each>
						</ul>
					</section>
				</xsl:if>
			</aside>
		</div>
	</xsl:template>

	<!-- /standar/{slug}/metadata/impor -->

	<xsl:key name="baris-impor" match="isian" use="@kunci"/>

	<xsl:template name="impor-nilai">
		<xsl:param name="teks"/>
		<xsl:choose>
			<xsl:when test="string($teks)"><span class="sd-lines"><xsl:value-of select="$teks"/></span></xsl:when>
			<xsl:otherwise><span class="sd-hint">belum diisi</span></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- one tick an answer; a row that is new is taken or left as a whole -->
	<xsl:template name="impor-centang">
		<xsl:variable name="sekunci" select="key('baris-impor', @kunci)"/>
		<xsl:if test="generate-id() = generate-id($sekunci[1]) and $sekunci[not(@galat)]">
			<input class="form-check-input" type="checkbox" name="pilih" value="{@kunci}" checked="checked">
				<xsl:attribute name="aria-label"><xsl:choose><xsl:when test="@baris_baru">Ambil baris baru <xsl:value-of select="@baris"/></xsl:when><xsl:otherwise>Ambil <xsl:value-of select="concat(@lembar, ' ', @kode)"/><xsl:if test="@baris">, <xsl:value-of select="@baris"/></xsl:if></xsl:otherwise></xsl:choose></xsl:attribute>
			</input>
		</xsl:if>
	</xsl:template>

	<xsl:template name="impor-tabel">
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Isian yang berbeda</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table">
					<thead><tr><th scope="col">Ambil</th><th scope="col">Isian</th><th scope="col">Sekarang</th><th scope="col">Dalam berkas</th></tr></thead>
					<tbody>
						<xsl:for-each select="isian">
							<tr>
								<td><xsl:call-template name="impor-centang"/></td>
								<th scope="row">
									<xsl:value-of select="concat(@lembar, ' ', @kode, '. ', @label)"/>
									<xsl:if test="@baris"><div class="sd-hint"><xsl:value-of select="@baris"/><xsl:if test="@baris_baru"> (baris baru)</xsl:if></div></xsl:if>
								</th>
								<td><xsl:call-template name="impor-nilai"><xsl:with-param name="teks" select="@lama"/></xsl:call-template></td>
								<td>
									<xsl:call-template name="impor-nilai"><xsl:with-param name="teks" select="@baru"/></xsl:call-template>
									<xsl:if test="@galat"><p class="sd-error"><xsl:value-of select="@galat"/></p></xsl:if>
								</td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'metadata-impor']" mode="main">
		<p class="sd-lead"><xsl:value-of select="dataset/@title_id"/></p>
		<xsl:choose>
			<xsl:when test="pratinjau">
				<xsl:if test="pratinjau/@milik"><p class="sd-note">Berkas ini menyebut dataset lain: <code><xsl:value-of select="pratinjau/@milik"/></code>. Pastikan isinya memang untuk dataset ini.</p></xsl:if>
				<dl class="sd-summary">
					<dt>Berbeda</dt><dd><xsl:value-of select="pratinjau/@beda"/> isian<xsl:if test="pratinjau/@dapat != pratinjau/@beda">, <xsl:value-of select="pratinjau/@dapat"/> dapat diambil</xsl:if></dd>
					<dt>Sama dengan yang sekarang</dt><dd><xsl:value-of select="pratinjau/@sama"/> isian</dd>
					<xsl:if test="pratinjau/@baris_baru &gt; 0"><dt>Variabel atau indikator baru</dt><dd><xsl:value-of select="pratinjau/@baris_baru"/></dd></xsl:if>
					<xsl:if test="pratinjau/@asing"><dt>Tidak dikenal, diabaikan</dt><dd><xsl:value-of select="pratinjau/@asing"/></dd></xsl:if>
				</dl>
				<xsl:choose>
					<xsl:when test="isian">
						<form method="post" action="/standar/{dataset/@slug}/metadata/impor" enctype="multipart/form-data">
							<xsl:call-template name="csrf"/>
							<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">langkah</xsl:with-param><xsl:with-param name="nilai">simpan</xsl:with-param></xsl:call-template>
							<textarea name="json" hidden="hidden" aria-hidden="true" tabindex="-1"><xsl:text>&#10;</xsl:text><xsl:value-of select="pratinjau/@isi"/></textarea>
							<xsl:call-template name="impor-tabel"/>
							<p class="sd-hint">Yang tidak dicentang tetap seperti sekarang. Isian yang diambil menjadi versi baru; jawaban yang tidak ditanyakan menurut alur formulir tidak disimpan.</p>
							<div class="sd-actions">
								<xsl:if test="isian[not(@galat)]"><xsl:call-template name="tombol"><xsl:with-param name="label">Ambil yang dicentang</xsl:with-param></xsl:call-template></xsl:if>
								<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/', dataset/@slug, '/metadata/impor')"/><xsl:with-param name="label">Pilih berkas lain</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template>
							</div>
						</form>
					</xsl:when>
					<xsl:otherwise>
						<xsl:call-template name="kosong"><xsl:with-param name="judul">Tidak ada yang berbeda</xsl:with-param><xsl:with-param name="teks">Semua isian dalam berkas sama dengan metadata yang sekarang.</xsl:with-param><xsl:with-param name="ke" select="concat('/standar/', dataset/@slug, '/metadata')"/><xsl:with-param name="label">Kembali ke metadata</xsl:with-param></xsl:call-template>
					</xsl:otherwise>
				</xsl:choose>
			</xsl:when>
			<xsl:otherwise>
				<form method="post" action="/standar/{dataset/@slug}/metadata/impor" enctype="multipart/form-data" class="sd-narrow">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">langkah</xsl:with-param><xsl:with-param name="nilai">periksa</xsl:with-param></xsl:call-template>
					<xsl:call-template name="bidang-berkas"><xsl:with-param name="nama">berkas</xsl:with-param><xsl:with-param name="label">Berkas JSON</xsl:with-param><xsl:with-param name="petunjuk">Unduhan "Bentuk INDAH (JSON)" dari sistem ini, atau kegiatan, variabel, dan indikator dari INDAH. Perbedaannya ditampilkan satu per satu sebelum diambil.</xsl:with-param><xsl:with-param name="jenis">.json,application/json</xsl:with-param></xsl:call-template>
					<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Periksa berkas</xsl:with-param></xsl:call-template></div>
				</form>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- /standar/{slug}/metadata/{lembar}/{bagian} -->

	<xsl:template match="page[@name = 'metadata-bagian']" mode="main">
		<p class="sd-lead"><xsl:value-of select="dataset/@title_id"/></p>
		<xsl:if test="@kosong"><p class="sd-note">Bagian ini tidak ditanyakan untuk kegiatan ini, menurut jawaban sebelumnya.</p></xsl:if>
		<xsl:choose>
			<xsl:when test="@editable and not(@kosong)">
				<form method="post" action="/standar/{dataset/@slug}/metadata/{@lembar}/{@bagian}" class="sd-narrow" data-lompat="1">
					<xsl:call-template name="csrf"/>
					<xsl:for-each select="tanya"><xsl:call-template name="tanya"/></xsl:for-each>
					<div class="sd-actions">
						<xsl:call-template name="tombol"><xsl:with-param name="label">Simpan bagian ini</xsl:with-param></xsl:call-template>
						<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/standar/', dataset/@slug, '/metadata')"/><xsl:with-param name="label">Kembali ke daftar</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template>
					</div>
				</form>
				<xsl:if test="@hapus">
					<form method="post" action="/standar/{dataset/@slug}/metadata/{@lembar}/{@bagian}/hapus" class="sd-narrow">
						<xsl:call-template name="csrf"/>
						<details class="sd-panel">
							<summary>Hapus baris ini</summary>
							<p>Versi yang sudah dirilis tetap menyimpannya.</p>
							<xsl:call-template name="tombol"><xsl:with-param name="label">Hapus baris</xsl:with-param><xsl:with-param name="jenis">bahaya</xsl:with-param></xsl:call-template>
						</details>
					</form>
				</xsl:if>
			</xsl:when>
			<xsl:otherwise>
				<dl class="sd-summary">
					<xsl:for-each select="tanya[@jenis != 'info']">
						<dt><xsl:value-of select="@kode"/>. <xsl:value-of select="@label"/></dt>
						<dd>
							<xsl:choose>
								<xsl:when test="opsi[@on]"><xsl:for-each select="opsi[@on]"><xsl:if test="position() &gt; 1">; </xsl:if><xsl:value-of select="@label"/></xsl:for-each></xsl:when>
								<xsl:when test="@sampai"><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@nilai"/></xsl:call-template> s.d. <xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@sampai"/></xsl:call-template></xsl:when>
								<xsl:when test="@jenis = 'tanggal' and string(@nilai)"><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@nilai"/></xsl:call-template></xsl:when>
								<xsl:when test="string(@nilai)"><span class="sd-lines"><xsl:value-of select="@nilai"/></span></xsl:when>
								<xsl:otherwise>–</xsl:otherwise>
							</xsl:choose>
						</dd>
					</xsl:for-each>
				</dl>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- label of a question; where it depends on another one, satudata.js shows and hides it -->
	<xsl:template name="tanya-label">
		<xsl:value-of select="@kode"/>. <xsl:value-of select="@label"/>
		<xsl:if test="not(@wajib)"><span class="sd-optional"> (opsional)</span></xsl:if>
	</xsl:template>

	<xsl:template name="tanya-ket">
		<xsl:variable name="kode" select="@kode"/>
		<xsl:if test="@petunjuk"><div class="form-text" id="p-{@kode}"><xsl:value-of select="@petunjuk"/></div></xsl:if>
		<xsl:for-each select="/page/fault[@name = $kode]"><p class="sd-error" id="e-{$kode}"><span class="visually-hidden">Galat: </span><xsl:value-of select="."/></p></xsl:for-each>
	</xsl:template>

	<xsl:template name="tanya-atribut">
		<xsl:variable name="kode" select="@kode"/>
		<xsl:variable name="galat" select="/page/fault[@name = $kode]"/>
		<xsl:if test="@petunjuk or $galat">
			<xsl:attribute name="aria-describedby"><xsl:if test="@petunjuk">p-<xsl:value-of select="@kode"/></xsl:if><xsl:if test="@petunjuk and $galat"><xsl:text> </xsl:text></xsl:if><xsl:if test="$galat">e-<xsl:value-of select="@kode"/></xsl:if></xsl:attribute>
		</xsl:if>
		<xsl:if test="$galat"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
	</xsl:template>

	<xsl:template name="aturan-bantuan">
		<details class="sd-panel">
			<summary>Cara menulis aturan</summary>
			<dl class="sd-summary">
				<dt><code>nilai &gt;= 0</code></dt><dd>angka tidak boleh negatif</dd>
				<dt><code>nilai dalam 0..100</code></dt><dd>dari 0 sampai 100, keduanya termasuk</dd>
				<dt><code>peringatan: nilai / tahun_lalu dalam 0,5..2</code></dt><dd>perlu dijelaskan bila berubah lebih dari dua kali lipat; <code>lalu</code> adalah periode sebelumnya</dd>
				<dt><code>jumlah(SEX) = TOTAL</code></dt><dd>jumlah rincian sama dengan totalnya</dd>
				<dt><code>jika A &gt; 0 maka B &gt; 0 "A tanpa B"</code></dt><dd>A dan B kode indikator; kalimat dalam tanda petik dibaca pengunggah</dd>
				<dt><code># …</code></dt><dd>catatan, tidak dijalankan</dd>
			</dl>
			<p class="sd-hint">Tanpa awalan, pelanggaran adalah galat. Awalan lain: <code>peringatan:</code> dan <code>saran:</code>.</p>
		</details>
	</xsl:template>

	<xsl:template name="tanya">
		<xsl:variable name="kode" select="@kode"/>
		<div class="sd-ask" data-kode="{@kode}">
			<xsl:if test="@jika"><xsl:attribute name="data-jika"><xsl:value-of select="@jika"/></xsl:attribute></xsl:if>
			<xsl:choose>
				<xsl:when test="@jenis = 'info'"><p class="sd-hint"><xsl:value-of select="@label"/></p></xsl:when>
				<xsl:when test="@jenis = 'turunan'">
					<div class="sd-field"><p class="form-label"><xsl:value-of select="@kode"/>. <xsl:value-of select="@label"/></p>
						<p><xsl:choose><xsl:when test="string(@nilai)"><xsl:value-of select="@nilai"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose><xsl:text> </xsl:text><span class="sd-hint">(diisi dari bagian lain)</span></p></div>
				</xsl:when>
				<xsl:when test="@jenis = 'banyak'">
					<fieldset class="sd-field" id="f-{@kode}">
						<legend class="form-label"><xsl:call-template name="tanya-label"/></legend>
						<xsl:call-template name="tanya-ket"/>
						<input type="hidden" name="kode" value="{@kode}"/><input type="hidden" name="isi" value=""/>
						<xsl:for-each select="opsi">
							<div class="form-check">
								<input class="form-check-input" type="checkbox" id="o-{$kode}-{position()}" name="pilih" value="{$kode}={@value}"><xsl:if test="@on"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
								<label class="form-check-label" for="o-{$kode}-{position()}"><xsl:value-of select="@label"/></label>
							</div>
						</xsl:for-each>
					</fieldset>
				</xsl:when>
				<xsl:when test="@jenis = 'rentang'">
					<fieldset class="sd-field" id="f-{@kode}">
						<legend class="form-label"><xsl:call-template name="tanya-label"/></legend>
						<xsl:call-template name="tanya-ket"/>
						<div class="sd-toolbar">
							<div><label class="form-label" for="d-{@kode}">Mulai<span class="visually-hidden"><xsl:text> </xsl:text><xsl:value-of select="@ringkas"/></span></label><input type="hidden" name="kode" value="{@kode}"/><input class="form-control" type="date" id="d-{@kode}" name="isi" value="{@nilai}"/></div>
							<div><label class="form-label" for="s-{@kode}">Selesai<span class="visually-hidden"><xsl:text> </xsl:text><xsl:value-of select="@ringkas"/></span></label><input type="hidden" name="kode" value="{@kode}"/><input class="form-control" type="date" id="s-{@kode}" name="isi" value="{@sampai}"/></div>
						</div>
					</fieldset>
				</xsl:when>
				<xsl:otherwise>
					<div>
						<xsl:attribute name="class">sd-field<xsl:if test="/page/fault[@name = $kode]"> sd-field-bad</xsl:if></xsl:attribute>
						<label class="form-label" for="f-{@kode}"><xsl:call-template name="tanya-label"/></label>
						<xsl:call-template name="tanya-ket"/>
						<xsl:if test="@jenis = 'aturan'"><xsl:call-template name="aturan-bantuan"/></xsl:if>
						<input type="hidden" name="kode" value="{@kode}"/>
						<xsl:choose>
							<xsl:when test="@jenis = 'panjang' or @jenis = 'daftar' or @jenis = 'aturan'">
								<textarea class="form-control" id="f-{@kode}" name="isi" maxlength="8000"><xsl:attribute name="rows"><xsl:choose><xsl:when test="@jenis = 'panjang'">4</xsl:when><xsl:otherwise>3</xsl:otherwise></xsl:choose></xsl:attribute><xsl:call-template name="tanya-atribut"/><xsl:value-of select="@nilai"/></textarea>
							</xsl:when>
							<xsl:when test="@jenis = 'pilih' and opsi">
								<select class="form-select" id="f-{@kode}" name="isi"><xsl:call-template name="tanya-atribut"/>
									<option value="">Pilih salah satu</option>
									<xsl:if test="string(@nilai) and not(opsi[@value = current()/@nilai])"><option value="{@nilai}" selected="selected"><xsl:value-of select="@nilai"/></option></xsl:if>
									<xsl:for-each select="opsi"><option value="{@value}"><xsl:if test="@on"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option></xsl:for-each>
								</select>
							</xsl:when>
							<xsl:otherwise>
								<input id="f-{@kode}" name="isi" maxlength="1000" value="{@nilai}">
									<xsl:attribute name="class">form-control<xsl:if test="@jenis = 'angka' or @jenis = 'tanggal'"> sd-w-10</xsl:if></xsl:attribute>
									<xsl:attribute name="type"><xsl:choose><xsl:when test="@jenis = 'tanggal'">date</xsl:when><xsl:when test="@jenis = 'surel'">email</xsl:when><xsl:when test="@jenis = 'telepon'">tel</xsl:when><xsl:otherwise>text</xsl:otherwise></xsl:choose></xsl:attribute>
									<xsl:if test="@jenis = 'angka'"><xsl:attribute name="inputmode">numeric</xsl:attribute></xsl:if>
									<xsl:call-template name="tanya-atribut"/>
								</input>
							</xsl:otherwise>
						</xsl:choose>
					</div>
				</xsl:otherwise>
			</xsl:choose>
		</div>
	</xsl:template>
</xsl:stylesheet>
