<?xml version="1.0" encoding="UTF-8"?>
<!-- recommendation.xsl: pages of module recommendation. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="layout.xsl"/>

	<xsl:template match="page[@name = 'permintaan' or @name = 'formulir' or @name = 'surat']" mode="crumbs">
		<nav class="sd-crumbs" aria-label="Jejak halaman"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/rekomendasi">Rekomendasi</a></li></ol></nav>
	</xsl:template>

	<!-- the list -->

	<xsl:template match="page[@name = 'daftar']" mode="main">
		<p class="sd-lead">Setiap kegiatan statistik sektoral memerlukan rekomendasi pembina data sebelum data dikumpulkan.</p>
		<xsl:call-template name="menunggu"/>
		<h2>Permintaan</h2>
		<form method="get" action="/rekomendasi" class="sd-toolbar">
			<xsl:call-template name="bidang-pilih">
				<xsl:with-param name="nama">status</xsl:with-param>
				<xsl:with-param name="label">Status</xsl:with-param>
				<xsl:with-param name="nilai" select="@status"/>
				<xsl:with-param name="kosong">Semua status</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="tombol"><xsl:with-param name="label">Saring</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
		</form>
		<xsl:choose>
			<xsl:when test="permintaan">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Permintaan rekomendasi</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead><tr><th scope="col">Kegiatan</th><th scope="col">Produsen data</th><th scope="col">Tahun</th><th scope="col">Status</th><th scope="col">Surat</th></tr></thead>
							<tbody>
								<xsl:for-each select="permintaan">
									<tr>
										<th scope="row"><a href="/rekomendasi/{@id}"><xsl:value-of select="@title"/></a>
											<div class="sd-hint"><xsl:value-of select="@n_items"/> entri daftar data<xsl:if test="@n_open &gt; 0"> · <xsl:value-of select="@n_open"/> catatan belum dijawab</xsl:if></div>
										</th>
										<td><xsl:value-of select="@unit_name"/></td>
										<td><xsl:value-of select="@year"/></td>
										<td>
											<xsl:call-template name="lencana"><xsl:with-param name="label" select="@label"/><xsl:with-param name="tone" select="@tone"/></xsl:call-template>
											<xsl:if test="@sisa_hari"><p class="sd-error">Gugur dalam <xsl:value-of select="@sisa_hari"/> hari bila tidak ditindaklanjuti.</p></xsl:if>
										</td>
										<td><xsl:value-of select="@letter_number"/></td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
				<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Belum ada permintaan</xsl:with-param>
					<xsl:with-param name="teks">Permintaan dibuat dari entri daftar data yang sudah disepakati forum.</xsl:with-param>
				</xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- agreed entries without a request -->
	<xsl:template name="menunggu">
		<xsl:if test="entri">
			<h2>Belum dimintakan rekomendasi</h2>
			<p class="sd-hint"><xsl:value-of select="count(entri)"/> entri yang disepakati forum belum memiliki permintaan.</p>
			<xsl:if test="/page/user/cap[@name = 'propose']">
				<p><a class="btn btn-primary" href="/rekomendasi/baru">Minta rekomendasi untuk beberapa entri</a></p>
			</xsl:if>
			<details>
				<summary>Tampilkan entri</summary>
				<ul class="sd-tasks">
					<xsl:for-each select="entri">
						<li>
							<xsl:choose>
								<xsl:when test="/page/user/cap[@name = 'propose']"><a href="/rekomendasi/baru?entri={@id}"><xsl:value-of select="@title"/></a></xsl:when>
								<xsl:otherwise><a href="/daftar-data/{@id}"><xsl:value-of select="@title"/></a></xsl:otherwise>
							</xsl:choose>
							<span class="sd-hint"><xsl:value-of select="@unit_name"/> · <xsl:value-of select="@year"/></span>
						</li>
					</xsl:for-each>
				</ul>
			</details>
			<xsl:if test="/page/user/cap[@name = 'recommend']">
				<details>
					<summary>Catat entri yang tidak memerlukan rekomendasi</summary>
					<form method="post" action="/rekomendasi/bebas" class="sd-narrow">
						<xsl:call-template name="csrf"/>
						<div class="sd-field">
							<label class="form-label" for="f-entri">Entri</label>
							<select class="form-select" id="f-entri" name="entri">
								<xsl:for-each select="entri"><option value="{@id}"><xsl:value-of select="@title"/> (<xsl:value-of select="@unit_name"/>)</option></xsl:for-each>
							</select>
						</div>
						<xsl:call-template name="bidang-panjang"><xsl:with-param name="nama">alasan</xsl:with-param><xsl:with-param name="label">Alasan</xsl:with-param><xsl:with-param name="baris">3</xsl:with-param></xsl:call-template>
						<xsl:call-template name="tombol"><xsl:with-param name="label">Catat tidak perlu rekomendasi</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
					</form>
				</details>
			</xsl:if>
		</xsl:if>
	</xsl:template>

	<!-- the form -->

	<xsl:template name="tanya">
		<xsl:variable name="id" select="concat('f-', @code)"/>
		<div class="sd-field">
			<xsl:choose>
				<xsl:when test="@type = 'multi'">
					<fieldset>
						<legend class="form-label"><xsl:value-of select="@code"/>. <xsl:value-of select="@label"/></legend>
						<xsl:variable name="kode" select="@code"/>
						<xsl:for-each select="pilihan">
							<div class="form-check">
								<input class="form-check-input" type="checkbox" name="pilih" value="{$kode}={@value}" id="{$id}-{position()}">
									<xsl:if test="@chosen"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
								</input>
								<label class="form-check-label" for="{$id}-{position()}"><xsl:value-of select="@label"/></label>
							</div>
						</xsl:for-each>
					</fieldset>
				</xsl:when>
				<xsl:otherwise>
					<input type="hidden" name="kode" value="{@code}"/>
					<label class="form-label" for="{$id}"><xsl:value-of select="@code"/>. <xsl:value-of select="@label"/><xsl:if test="@required = ''"><span class="sd-optional"> (opsional)</span></xsl:if></label>
					<xsl:if test="starts-with(@required, 'jika')"><div class="form-text">Diisi <xsl:value-of select="@required"/>.</div></xsl:if>
					<xsl:if test="@type = 'group' or @type = 'table'"><div class="form-text">Tulis: <xsl:value-of select="@bagian"/></div></xsl:if>
					<xsl:choose>
						<xsl:when test="pilihan">
							<select class="form-select" name="isi" id="{$id}">
								<option value="">Pilih salah satu</option>
								<xsl:for-each select="pilihan">
									<option value="{@value}"><xsl:if test="@chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option>
								</xsl:for-each>
							</select>
						</xsl:when>
						<xsl:when test="@type = 'text'"><input class="form-control" name="isi" id="{$id}" value="{@nilai}" maxlength="1000"/></xsl:when>
						<xsl:otherwise><textarea class="form-control" name="isi" id="{$id}" rows="2" maxlength="1000"><xsl:value-of select="@nilai"/></textarea></xsl:otherwise>
					</xsl:choose>
				</xsl:otherwise>
			</xsl:choose>
		</div>
	</xsl:template>

	<!-- what MS-Keg says need not be written again -->
	<xsl:template name="dari-metadata">
		<xsl:if test="choice[@name = 'metadata']">
			<section class="sd-panel sd-narrow" aria-labelledby="dari-metadata">
				<h2 id="dari-metadata">Jangan menulis dua kali</h2>
				<xsl:if test="@terisi">
					<p><strong><xsl:value-of select="@terisi"/> isian</strong> diambil dari metadata <xsl:value-of select="@metadata_judul"/><xsl:if test="@metadata_tahun"> (kegiatan tahun <xsl:value-of select="@metadata_tahun"/>; tanggalnya maju ke tahun permintaan)</xsl:if>. Periksa lalu simpan.</p>
				</xsl:if>
				<xsl:if test="@dari_tahun"><p class="sd-hint">Yang tidak ada dalam metadata diambil dari permintaan tahun <xsl:value-of select="@dari_tahun"/>.</p></xsl:if>
				<form method="get" class="sd-toolbar">
					<xsl:attribute name="action"><xsl:choose><xsl:when test="@id">/rekomendasi/<xsl:value-of select="@id"/>/ubah</xsl:when><xsl:otherwise>/rekomendasi/baru</xsl:otherwise></xsl:choose></xsl:attribute>
					<xsl:if test="@entri"><input type="hidden" name="entri" value="{@entri}"/></xsl:if>
					<xsl:call-template name="bidang-pilih">
						<xsl:with-param name="nama">metadata</xsl:with-param>
						<xsl:with-param name="label">Ambil dari metadata (MS-Keg)</xsl:with-param>
						<xsl:with-param name="nilai" select="@metadata"/>
						<xsl:with-param name="kosong">-</xsl:with-param>
					</xsl:call-template>
					<xsl:call-template name="tombol"><xsl:with-param name="label">Ambil</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
				</form>
				<p class="sd-hint">Hanya isian yang masih kosong yang diisi; tidak ada yang tersimpan sebelum Anda menyimpannya.</p>
			</section>
		</xsl:if>
	</xsl:template>

	<xsl:template match="page[@name = 'formulir']" mode="main">
		<xsl:call-template name="dari-metadata"/>
		<form method="post" class="sd-narrow">
			<xsl:attribute name="action">
				<xsl:choose>
					<xsl:when test="@id">/rekomendasi/<xsl:value-of select="@id"/>/ubah</xsl:when>
					<xsl:otherwise>/rekomendasi/baru</xsl:otherwise>
				</xsl:choose>
			</xsl:attribute>
			<xsl:call-template name="csrf"/>
			<xsl:if test="@id"><xsl:call-template name="tersembunyi"><xsl:with-param name="nama">rev</xsl:with-param><xsl:with-param name="nilai" select="@rev"/></xsl:call-template></xsl:if>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">judul</xsl:with-param>
				<xsl:with-param name="label">Judul kegiatan</xsl:with-param>
				<xsl:with-param name="nilai" select="@judul"/>
				<xsl:with-param name="maks">250</xsl:with-param>
				<xsl:with-param name="petunjuk">Cara pengumpulan, komponen utama, lalu cakupan wilayah; tanpa tahun. Contoh: Kompilasi Data Kependudukan Kabupaten.</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang-radio">
				<xsl:with-param name="nama">cara</xsl:with-param>
				<xsl:with-param name="label">Cara pengumpulan data</xsl:with-param>
				<xsl:with-param name="nilai" select="@cara"/>
			</xsl:call-template>
			<fieldset class="sd-field" id="f-entri">
				<legend class="form-label">Entri daftar data yang dicakup</legend>
				<xsl:for-each select="/page/fault[@name = 'entri']"><p class="sd-error"><xsl:value-of select="."/></p></xsl:for-each>
				<xsl:for-each select="punya">
					<div class="form-check">
						<input class="form-check-input" type="checkbox" name="entri" value="{@id}" id="e-{@id}" checked="checked"/>
						<label class="form-check-label" for="e-{@id}"><xsl:value-of select="@title"/></label>
					</div>
				</xsl:for-each>
				<xsl:for-each select="entri">
					<xsl:sort select="not(@chosen)"/>
					<div class="form-check">
						<input class="form-check-input" type="checkbox" name="entri" value="{@id}" id="e-{@id}"><xsl:if test="@chosen"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
						<label class="form-check-label" for="e-{@id}"><xsl:value-of select="@title"/><xsl:text> </xsl:text><span class="sd-hint">(<xsl:value-of select="@year"/>)</span></label>
					</div>
				</xsl:for-each>
				<xsl:if test="not(entri) and not(punya)"><p class="sd-hint">Tidak ada entri yang menunggu rekomendasi.</p></xsl:if>
			</fieldset>
			<h2>Isian pokok FS3</h2>
			<xsl:for-each select="tanya[@is_basic = 1]"><xsl:call-template name="tanya"/></xsl:for-each>
			<details>
				<summary>Isian lain (rancangan sampel dan pelengkap)</summary>
				<xsl:for-each select="tanya[@is_basic = 0]"><xsl:call-template name="tanya"/></xsl:for-each>
			</details>
			<div class="sd-actions">
				<xsl:call-template name="tombol"><xsl:with-param name="label">Simpan</xsl:with-param></xsl:call-template>
			</div>
			<p class="sd-hint">Isian dapat dilengkapi kemudian; kelengkapan diperiksa saat diajukan.</p>
		</form>
	</xsl:template>

	<!-- one request -->

	<xsl:template match="page[@name = 'permintaan']" mode="main">
		<div class="sd-split">
			<div>
				<xsl:for-each select="permintaan">
					<p>
						<xsl:call-template name="lencana"><xsl:with-param name="state" select="/page/flow/state"/></xsl:call-template>
					</p>
					<dl class="sd-summary">
						<dt>Produsen data</dt><dd><xsl:value-of select="@unit_name"/></dd>
						<dt>Tahun</dt><dd><xsl:value-of select="@year"/></dd>
						<dt>Cara</dt><dd><xsl:choose><xsl:when test="@method = 'kompilasi'">Kompilasi produk administrasi</xsl:when><xsl:when test="@method = 'survei'">Survei</xsl:when><xsl:otherwise>Sensus</xsl:otherwise></xsl:choose></dd>
						<dt>Putaran</dt><dd><xsl:value-of select="@round"/></dd>
						<xsl:if test="@letter_number != ''">
							<dt>Nomor surat</dt><dd><xsl:value-of select="@letter_number"/></dd>
							<dt>Tanggal surat</dt><dd><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@letter_date"/></xsl:call-template></dd>
						</xsl:if>
						<xsl:if test="@letter_url != ''"><dt>Halaman verifikasi</dt><dd><xsl:value-of select="@letter_url"/></dd></xsl:if>
						<xsl:if test="@valid_until != ''"><dt>Berlaku sampai</dt><dd><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@valid_until"/></xsl:call-template></dd></xsl:if>
					</dl>
				</xsl:for-each>
				<xsl:if test="kekurangan">
					<div class="sd-panel">
						<h2>Yang perlu dilengkapi</h2>
						<ul><xsl:for-each select="kekurangan"><li><xsl:if test="not(@galat)">Saran: </xsl:if><xsl:value-of select="."/></li></xsl:for-each></ul>
					</div>
				</xsl:if>
				<div class="sd-actions">
					<xsl:if test="@milik = 1 and permintaan/@with_producer">
						<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/rekomendasi/', permintaan/@id, '/ubah')"/><xsl:with-param name="label">Ubah isian</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
					</xsl:if>
					<xsl:if test="@pembina = 1 and permintaan/@reviewed">
						<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/rekomendasi/', permintaan/@id, '/surat')"/><xsl:with-param name="label">Rekomendasikan dan buat surat</xsl:with-param></xsl:call-template>
					</xsl:if>
				</div>
				<xsl:call-template name="aksi"><xsl:with-param name="flow" select="flow"/></xsl:call-template>
				<h2>Entri daftar data</h2>
				<ul><xsl:for-each select="entri"><li><a href="/daftar-data/{@id}"><xsl:value-of select="@title"/></a></li></xsl:for-each></ul>
				<xsl:call-template name="catatan"/>
				<h2>Isian FS3</h2>
				<p><a href="/rekomendasi/{permintaan/@id}/fs3.pdf">Cetak FS3 (PDF)</a></p>
				<dl class="sd-summary">
					<xsl:for-each select="tanya[@nilai != '']">
						<dt><xsl:value-of select="@code"/>. <xsl:value-of select="@label"/></dt>
						<dd><xsl:value-of select="@tampil"/></dd>
					</xsl:for-each>
				</dl>
			</div>
			<aside>
				<xsl:call-template name="jam"><xsl:with-param name="clock" select="clock"/></xsl:call-template>
				<xsl:if test="dokumen">
					<h2>Dokumen</h2>
					<xsl:call-template name="dokumen"><xsl:with-param name="dokumen" select="dokumen"/></xsl:call-template>
				</xsl:if>
				<h2>Riwayat</h2>
				<xsl:call-template name="riwayat"><xsl:with-param name="history" select="history"/></xsl:call-template>
			</aside>
		</div>
	</xsl:template>

	<xsl:template name="catatan">
		<xsl:if test="catatan or (@pembina = 1 and permintaan/@reviewed)">
			<h2 id="catatan">Catatan pembina data</h2>
		</xsl:if>
		<xsl:for-each select="catatan">
			<div class="sd-panel">
				<p><strong><xsl:choose><xsl:when test="@field != ''"><xsl:value-of select="@field"/>. <xsl:value-of select="@label"/></xsl:when><xsl:otherwise>Umum</xsl:otherwise></xsl:choose></strong>
					<span class="sd-hint"> putaran <xsl:value-of select="@round"/>, <xsl:value-of select="@by"/></span></p>
				<p><xsl:value-of select="@text"/></p>
				<xsl:choose>
					<xsl:when test="@answer != ''"><p class="sd-hint">Jawaban produsen: <xsl:value-of select="@answer"/></p></xsl:when>
					<xsl:when test="/page/@milik = 1 and /page/permintaan/@returned">
						<form method="post" action="/rekomendasi/{/page/permintaan/@id}/jawab">
							<xsl:call-template name="csrf"/>
							<input type="hidden" name="catatan" value="{@id}"/>
							<label class="form-label" for="j-{@id}">Jawaban</label>
							<textarea class="form-control" id="j-{@id}" name="jawaban" rows="2" maxlength="2000"/>
							<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Kirim jawaban</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template></div>
						</form>
					</xsl:when>
				</xsl:choose>
			</div>
		</xsl:for-each>
		<xsl:if test="@pembina = 1 and permintaan/@reviewed">
			<form method="post" action="/rekomendasi/{permintaan/@id}/catatan" class="sd-narrow">
				<xsl:call-template name="csrf"/>
				<div class="sd-field">
					<label class="form-label" for="f-bidang">Pertanyaan</label>
					<select class="form-select" name="bidang" id="f-bidang">
						<option value="">Umum</option>
						<xsl:for-each select="tanya"><option value="{@code}"><xsl:value-of select="@code"/>. <xsl:value-of select="@label"/></option></xsl:for-each>
					</select>
				</div>
				<xsl:call-template name="bidang-panjang"><xsl:with-param name="nama">catatan</xsl:with-param><xsl:with-param name="label">Catatan</xsl:with-param><xsl:with-param name="baris">3</xsl:with-param><xsl:with-param name="maks">2000</xsl:with-param></xsl:call-template>
				<xsl:call-template name="tombol"><xsl:with-param name="label">Tambah catatan</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
			</form>
		</xsl:if>
	</xsl:template>

	<!-- the letter -->

	<xsl:template match="page[@name = 'surat']" mode="main">
		<p class="sd-lead"><xsl:value-of select="permintaan/@title"/> – <xsl:value-of select="permintaan/@unit_name"/></p>
		<form method="post" action="/rekomendasi/{permintaan/@id}/surat" enctype="multipart/form-data" class="sd-narrow">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">rev</xsl:with-param><xsl:with-param name="nilai" select="permintaan/@rev"/></xsl:call-template>
			<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">cara</xsl:with-param><xsl:with-param name="label">Surat rekomendasi</xsl:with-param><xsl:with-param name="nilai">terbit</xsl:with-param></xsl:call-template>
			<h2>Bila mencatat surat yang sudah terbit</h2>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">nomor</xsl:with-param><xsl:with-param name="label">Nomor surat</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">tanggal</xsl:with-param><xsl:with-param name="label">Tanggal surat</xsl:with-param><xsl:with-param name="jenis">date</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="lebar">10</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">tautan</xsl:with-param><xsl:with-param name="label">Alamat halaman verifikasi</xsl:with-param><xsl:with-param name="jenis">url</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang-berkas"><xsl:with-param name="nama">berkas</xsl:with-param><xsl:with-param name="label">Berkas surat (PDF)</xsl:with-param><xsl:with-param name="jenis">application/pdf</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">berlaku</xsl:with-param><xsl:with-param name="label">Berlaku sampai</xsl:with-param><xsl:with-param name="jenis">date</xsl:with-param><xsl:with-param name="wajib">0</xsl:with-param><xsl:with-param name="lebar">10</xsl:with-param></xsl:call-template>
			<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Rekomendasikan</xsl:with-param></xsl:call-template></div>
		</form>
	</xsl:template>
</xsl:stylesheet>
