<?xml version="1.0" encoding="UTF-8"?>
<!-- datalist.xsl: the list of a year and one entry. Forms: datalist-form.xsl; forum sessions: datalist-sidang.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="layout.xsl"/>
	<xsl:include href="datalist-form.xsl"/>
	<xsl:include href="datalist-sidang.xsl"/>
	<xsl:include href="datalist-versi.xsl"/>

	<xsl:template match="note[@code = 'disalin']" mode="note">Entri sudah disalin sebagai konsep. Periksa isinya, lalu ajukan.</xsl:template>
	<xsl:template match="note[@code = 'perubahan']" mode="note">Usulan perubahan sudah dibuat sebagai konsep. Ubah isinya, lalu ajukan; forum memutuskannya dalam sidang perubahan.</xsl:template>
	<xsl:template match="note[@code = 'pengeluaran']" mode="note">Usulan mengeluarkan entri dari daftar data sudah dibuat sebagai konsep. Ajukan; forum memutuskannya dalam sidang perubahan.</xsl:template>
	<xsl:template match="note[@code = 'tahun-dibuka']" mode="note">Daftar data tahun ini sudah dibuka. Produsen data sudah diberi tahu.</xsl:template>
	<xsl:template match="note[@code = 'massal']" mode="note">Semua entri yang dipilih sudah diproses.</xsl:template>
	<xsl:template match="note[@code = 'impor']" mode="note">Semua baris berkas sudah masuk ke daftar data.</xsl:template>
	<xsl:template match="note[@code = 'agenda']" mode="note">Semua entri yang diusulkan sudah masuk agenda.</xsl:template>
	<xsl:template match="note[@code = 'putusan']" mode="note">Putusan forum sudah dicatat.</xsl:template>

	<!-- the way back, above every page below the list -->
	<xsl:template match="page[@name = 'entri' or @name = 'formulir' or @name = 'impor' or @name = 'impor-periksa']" mode="crumbs">
		<xsl:call-template name="remah">
			<xsl:with-param name="jejak">
				<li class="breadcrumb-item">
					<a>
						<xsl:attribute name="href">/daftar-data<xsl:if test="entri/@year">?tahun=<xsl:value-of select="entri/@year"/></xsl:if></xsl:attribute>
						<xsl:text>Daftar data</xsl:text>
						<xsl:if test="entri/@year"><xsl:text> </xsl:text><xsl:value-of select="entri/@year"/></xsl:if>
					</a>
				</li>
				<xsl:if test="@name = 'formulir' and entri/@id">
					<li class="breadcrumb-item"><a href="/daftar-data/{entri/@id}"><xsl:value-of select="entri/@title"/></a></li>
				</xsl:if>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<!-- ===== the list ===== -->

	<xsl:template match="page[@name = 'daftar']" mode="heading">
		<h1>Daftar data<xsl:if test="daftar"><xsl:text> tahun </xsl:text><xsl:value-of select="@tahun"/></xsl:if></h1>
		<p class="sd-hint"><a href="/daftar-data/versi">Versi yang sudah disepakati Forum</a></p>
	</xsl:template>

	<xsl:template name="daftar-status">
		<xsl:for-each select="daftar[@state = 'agreed']">
			<div class="sd-panel">
				<p><strong>Daftar data ini sudah disepakati forum<xsl:if test="@agreed_at_wib"> pada <xsl:value-of select="@agreed_at_wib"/></xsl:if>.</strong></p>
				<p>Usulan baru sesudah itu adalah perubahan: diputuskan forum dalam sidang perubahan.</p>
			</div>
		</xsl:for-each>
	</xsl:template>

	<xsl:template name="daftar-tombol">
		<div class="sd-actions">
			<xsl:if test="@writes and daftar">
				<a class="btn btn-primary" href="/daftar-data/baru?tahun={@tahun}">Usulkan data</a>
				<a class="btn btn-outline-primary" href="/daftar-data/impor?tahun={@tahun}">Impor CSV</a>
			</xsl:if>
			<xsl:if test="daftar"><a class="btn btn-outline-primary"><xsl:attribute name="href">/daftar-data/unduh.csv?<xsl:value-of select="@filter"/><xsl:if test="@status">&amp;status=<xsl:value-of select="@status"/></xsl:if></xsl:attribute>Unduh CSV</a></xsl:if>
			<a class="btn btn-outline-primary" href="/daftar-data/sidang">Sidang forum</a>
		</div>
	</xsl:template>

	<xsl:template name="daftar-hitung">
		<xsl:if test="hitung">
			<nav class="sd-chips" aria-label="Saring menurut status">
				<a class="sd-chip" href="/daftar-data?{@filter}">
					<xsl:if test="not(string(@status))"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>
					<xsl:text>Semua </xsl:text><strong><xsl:value-of select="format-number(@semua, '#.##0', 'id')"/><xsl:if test="@more">+</xsl:if></strong>
				</a>
				<xsl:for-each select="hitung">
					<a class="sd-chip" href="/daftar-data?{../@filter}&amp;status={@state}">
						<xsl:if test="../@status = @state"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>
						<xsl:value-of select="@label"/><xsl:if test="@n"><xsl:text> </xsl:text><strong><xsl:value-of select="format-number(@n, '#.##0', 'id')"/></strong></xsl:if>
					</a>
				</xsl:for-each>
				<xsl:if test="@n_prioritas &gt; 0 and not(@prioritas)">
					<a class="sd-chip" href="/daftar-data?{@filter}&amp;prioritas=ya">Data prioritas <strong><xsl:value-of select="@n_prioritas"/></strong></a>
				</xsl:if>
			</nav>
		</xsl:if>
	</xsl:template>

	<xsl:template name="daftar-saring">
		<form method="get" action="/daftar-data" class="sd-toolbar" role="search">
			<div class="sd-field sd-grow">
				<label class="form-label" for="f-q">Cari nama atau konsep</label>
				<input class="form-control" type="search" id="f-q" name="q" value="{@q}" maxlength="100"/>
			</div>
			<xsl:if test="choice[@name = 'unit']">
				<div class="sd-field sd-grow">
					<label class="form-label" for="f-unit">Perangkat daerah</label>
					<select class="form-select" id="f-unit" name="unit">
						<option value="">Semua</option>
						<xsl:for-each select="choice[@name = 'unit']">
							<option value="{@value}"><xsl:if test="@value = ../@unit"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option>
						</xsl:for-each>
					</select>
				</div>
			</xsl:if>
			<div class="sd-field">
				<label class="form-label" for="f-prioritas">Prioritas</label>
				<select class="form-select" id="f-prioritas" name="prioritas">
					<option value="">Semua</option>
					<option value="ya"><xsl:if test="@prioritas = 'ya'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>Data prioritas</option>
					<option value="tidak"><xsl:if test="@prioritas = 'tidak'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>Bukan prioritas</option>
				</select>
			</div>
			<div class="sd-field">
				<label class="form-label" for="s-tahun">Tahun</label>
				<select class="form-select" id="s-tahun" name="tahun">
					<xsl:for-each select="choice[@name = 'tahun']">
						<option value="{@value}"><xsl:if test="@value = ../@tahun"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option>
					</xsl:for-each>
				</select>
			</div>
			<xsl:if test="@status"><input type="hidden" name="status" value="{@status}"/></xsl:if>
			<button class="btn btn-outline-primary" type="submit">Tampilkan</button>
			<xsl:if test="@q or @unit or @prioritas or @status"><a class="btn btn-link" href="/daftar-data?tahun={@tahun}">Hapus saringan</a></xsl:if>
		</form>
	</xsl:template>

	<xsl:template name="daftar-baris">
		<xsl:param name="pilih"/>
		<tr>
			<xsl:if test="$pilih">
				<td>
					<xsl:if test="@selectable"><input class="form-check-input" type="checkbox" name="ids" value="{@id}" aria-label="Pilih {@title}">
						<xsl:if test="/page/given[@name = 'ids'] = @id"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
					</input></xsl:if>
				</td>
			</xsl:if>
			<th scope="row">
				<a href="/daftar-data/{@id}"><xsl:value-of select="@title"/></a>
				<xsl:if test="@is_priority = 1"><xsl:text> </xsl:text><span class="sd-badge sd-attention">Prioritas</span></xsl:if>
				<xsl:if test="@amends_id != 0"><xsl:text> </xsl:text><span class="sd-badge">Perubahan</span></xsl:if>
				<span class="sd-hint d-block">
					<xsl:if test="/page/@sees_all"><xsl:value-of select="@unit_name"/> · </xsl:if>
					<xsl:value-of select="@kind_label"/>
					<xsl:if test="string(@unit_text)"> · <xsl:value-of select="@unit_text"/></xsl:if>
					<xsl:if test="@access != 'terbuka'"> · akses <xsl:value-of select="@access"/></xsl:if>
				</span>
			</th>
			<td class="d-none d-md-table-cell"><xsl:value-of select="@frequency_label"/></td>
			<td class="d-none d-md-table-cell">
				<xsl:choose>
					<xsl:when test="string(@release_rule)"><xsl:value-of select="@release_rule"/></xsl:when>
					<xsl:otherwise><span class="sd-hint" title="Belum diisi">–</span></xsl:otherwise>
				</xsl:choose>
			</td>
			<td><xsl:call-template name="lencana"><xsl:with-param name="label" select="@state_label"/><xsl:with-param name="tone" select="@tone"/></xsl:call-template></td>
		</tr>
	</xsl:template>

	<xsl:template name="daftar-tabel">
		<xsl:variable name="pilih" select="choice[@name = 'event']"/>
		<!-- written here and not through "tabel": a parameter would build these rows twice -->
		<div class="sd-scroll" role="region" tabindex="0" aria-label="Entri daftar data">
			<table class="table table-hover sd-fits">
				<thead>
					<tr>
						<xsl:if test="$pilih"><th scope="col"><span class="visually-hidden">Pilih</span></th></xsl:if>
						<th scope="col">Nama data</th>
						<th scope="col" class="d-none d-md-table-cell">Periode</th>
						<th scope="col" class="d-none d-md-table-cell">Jadwal rilis</th>
						<th scope="col">Status</th>
					</tr>
				</thead>
				<tbody>
					<xsl:for-each select="entri"><xsl:call-template name="daftar-baris"><xsl:with-param name="pilih" select="$pilih"/></xsl:call-template></xsl:for-each>
				</tbody>
			</table>
		</div>
	</xsl:template>

	<xsl:template name="daftar-massal">
		<details class="sd-panel">
			<xsl:if test="/page/@sent"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
			<summary><strong>Proses banyak entri sekaligus</strong></summary>
			<p class="sd-hint">Centang entri pada tabel, pilih tindakannya, lalu jalankan. Bila satu saja tidak dapat diproses, tidak ada yang berubah.</p>
			<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">event</xsl:with-param><xsl:with-param name="label">Tindakan</xsl:with-param></xsl:call-template>
			<xsl:if test="choice[@name = 'sidang']">
				<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">sidang</xsl:with-param><xsl:with-param name="label">Sidang</xsl:with-param><xsl:with-param name="wajib" select="0"/><xsl:with-param name="petunjuk">Hanya untuk membawa entri ke sidang.</xsl:with-param></xsl:call-template>
			</xsl:if>
			<xsl:if test="@asks_reason">
				<xsl:call-template name="bidang-panjang"><xsl:with-param name="nama">alasan</xsl:with-param><xsl:with-param name="label">Catatan</xsl:with-param><xsl:with-param name="wajib" select="0"/><xsl:with-param name="baris" select="2"/><xsl:with-param name="petunjuk">Wajib bila mengembalikan; ditulis untuk setiap entri yang dipilih.</xsl:with-param></xsl:call-template>
			</xsl:if>
			<div class="sd-actions">
				<xsl:call-template name="tombol"><xsl:with-param name="label">Jalankan untuk yang dicentang</xsl:with-param></xsl:call-template>
				<xsl:call-template name="tombol">
					<xsl:with-param name="label">Jalankan untuk semua hasil saringan (<xsl:value-of select="pages/@total"/>)</xsl:with-param>
					<xsl:with-param name="jenis">kedua</xsl:with-param>
					<xsl:with-param name="nama">semua</xsl:with-param>
					<xsl:with-param name="nilai">1</xsl:with-param>
				</xsl:call-template>
			</div>
		</details>
	</xsl:template>

	<xsl:template name="daftar-isi">
		<form method="post" action="/daftar-data/aksi-massal">
			<xsl:call-template name="csrf"/>
			<input type="hidden" name="tahun" value="{@tahun}"/>
			<xsl:for-each select="@unit | @status | @prioritas | @q"><input type="hidden" name="{name()}" value="{.}"/></xsl:for-each>
			<xsl:call-template name="daftar-tabel"/>
			<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
			<xsl:if test="choice[@name = 'event']"><div class="mt-4"><xsl:call-template name="daftar-massal"/></div></xsl:if>
		</form>
	</xsl:template>

	<xsl:template name="daftar-kosong">
		<xsl:choose>
			<xsl:when test="not(daftar)">
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Belum ada daftar data yang dibuka</xsl:with-param>
					<xsl:with-param name="teks">Walidata atau koordinator membuka daftar data tahun yang akan datang; sesudah itu perangkat daerah dapat mengusulkan.</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:when test="@q or @unit or @status or @prioritas">
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Tidak ada entri yang cocok</xsl:with-param>
					<xsl:with-param name="teks">Ubah kata pencarian atau hapus saringannya.</xsl:with-param>
					<xsl:with-param name="ke">/daftar-data?tahun=<xsl:value-of select="@tahun"/></xsl:with-param>
					<xsl:with-param name="label">Hapus saringan</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Daftar data tahun <xsl:value-of select="@tahun"/> masih kosong</xsl:with-param>
					<xsl:with-param name="teks">Mulailah dengan menyalin daftar tahun lalu, mengimpor berkas CSV, atau mengusulkan satu data.</xsl:with-param>
				</xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- copy from last year, open a year -->
	<xsl:template name="daftar-tahun">
		<xsl:if test="@writes and @ada_lalu">
			<form method="post" action="/daftar-data/salin" class="sd-panel">
				<xsl:call-template name="csrf"/>
				<h2>Salin dari tahun lalu</h2>
				<p class="sd-hint">Entri tahun <xsl:value-of select="@tahun - 1"/> yang belum ada di tahun <xsl:value-of select="@tahun"/> disalin sebagai konsep.</p>
				<input type="hidden" name="tahun" value="{@tahun}"/>
				<xsl:if test="@unit"><input type="hidden" name="unit" value="{@unit}"/></xsl:if>
				<xsl:call-template name="tombol">
					<xsl:with-param name="label">Salin <xsl:if test="@sees_all and not(@unit)">semua perangkat daerah</xsl:if><xsl:if test="@unit">perangkat daerah ini</xsl:if></xsl:with-param>
					<xsl:with-param name="jenis">kedua</xsl:with-param>
				</xsl:call-template>
			</form>
		</xsl:if>
		<xsl:if test="@opens_year">
			<form method="post" action="/daftar-data/tahun" class="sd-panel">
				<xsl:call-template name="csrf"/>
				<h2>Buka daftar data tahun baru</h2>
				<div class="sd-field">
					<label class="form-label" for="f-tahun">Tahun data</label>
					<div class="form-text" id="p-tahun">Produsen data diberi tahu dan dapat mulai mengusulkan.</div>
					<input class="form-control sd-w-4" id="f-tahun" name="tahun" type="text" inputmode="numeric" aria-describedby="p-tahun">
						<xsl:attribute name="value"><xsl:choose><xsl:when test="@tahun_baru != 0"><xsl:value-of select="@tahun_baru"/></xsl:when><xsl:otherwise><xsl:value-of select="substring(@now, 1, 4) + 1"/></xsl:otherwise></xsl:choose></xsl:attribute>
					</input>
				</div>
				<xsl:call-template name="tombol"><xsl:with-param name="label">Buka tahun</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
			</form>
		</xsl:if>
	</xsl:template>

	<xsl:template match="page[@name = 'daftar']" mode="main">
		<xsl:call-template name="daftar-tombol"/>
		<xsl:call-template name="daftar-status"/>
		<xsl:if test="daftar">
			<xsl:call-template name="daftar-saring"/>
			<xsl:call-template name="daftar-hitung"/>
		</xsl:if>
		<xsl:choose>
			<xsl:when test="entri"><xsl:call-template name="daftar-isi"/></xsl:when>
			<xsl:otherwise><xsl:call-template name="daftar-kosong"/></xsl:otherwise>
		</xsl:choose>
		<div class="mt-4 sd-cards"><xsl:call-template name="daftar-tahun"/></div>
	</xsl:template>

	<!-- ===== one entry ===== -->

	<xsl:template name="butir">
		<xsl:param name="nama"/>
		<xsl:param name="isi"/>
		<dt><xsl:value-of select="$nama"/></dt>
		<dd>
			<xsl:choose>
				<xsl:when test="string($isi)"><xsl:value-of select="$isi"/></xsl:when>
				<xsl:otherwise><span class="sd-hint">Belum diisi</span></xsl:otherwise>
			</xsl:choose>
		</dd>
	</xsl:template>

	<xsl:template name="entri-isi">
		<h2>Isi statistik</h2>
		<dl class="sd-summary">
			<xsl:call-template name="butir"><xsl:with-param name="nama">Jenis</xsl:with-param><xsl:with-param name="isi" select="@kind_label"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Konsep</xsl:with-param><xsl:with-param name="isi" select="@concept"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Definisi</xsl:with-param><xsl:with-param name="isi" select="@definition"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Klasifikasi</xsl:with-param><xsl:with-param name="isi" select="@classification"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Ukuran</xsl:with-param><xsl:with-param name="isi" select="@measure"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Satuan</xsl:with-param><xsl:with-param name="isi" select="@unit_text"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Periode</xsl:with-param><xsl:with-param name="isi" select="@frequency_label"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Cakupan wilayah</xsl:with-param><xsl:with-param name="isi" select="@coverage"/></xsl:call-template>
		</dl>
		<h2>Pengumpulan</h2>
		<dl class="sd-summary">
			<xsl:call-template name="butir"><xsl:with-param name="nama">Produsen data</xsl:with-param><xsl:with-param name="isi" select="@unit_name"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Urusan pemerintahan</xsl:with-param><xsl:with-param name="isi"><xsl:if test="@function_code"><xsl:value-of select="concat(@function_code, ' ', @function_name)"/></xsl:if></xsl:with-param></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Cara pengumpulan</xsl:with-param><xsl:with-param name="isi" select="@method_label"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Kegiatan statistik</xsl:with-param><xsl:with-param name="isi" select="@activity"/></xsl:call-template>
			<dt>Rekomendasi BPS</dt>
			<dd>
				<xsl:choose>
					<xsl:when test="@needs_recommendation = 1">Diperlukan</xsl:when>
					<xsl:otherwise>Tidak diperlukan: <xsl:value-of select="@exempt_reason"/></xsl:otherwise>
				</xsl:choose>
			</dd>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Dasar permintaan</xsl:with-param><xsl:with-param name="isi" select="@basis"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Kode SIPD</xsl:with-param><xsl:with-param name="isi" select="@sipd_code"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Ketersediaan</xsl:with-param><xsl:with-param name="isi" select="@availability_label"/></xsl:call-template>
		</dl>
		<h2>Akses dan jadwal</h2>
		<dl class="sd-summary">
			<dt>Akses</dt>
			<dd><xsl:value-of select="@access_label"/><xsl:if test="string(@access_ground)">: <xsl:value-of select="@access_ground"/></xsl:if></dd>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Jadwal rilis</xsl:with-param><xsl:with-param name="isi" select="@release_rule"/></xsl:call-template>
			<xsl:call-template name="butir"><xsl:with-param name="nama">Jadwal pemutakhiran</xsl:with-param><xsl:with-param name="isi" select="@update_rule"/></xsl:call-template>
			<dt>Data prioritas</dt>
			<dd>
				<xsl:choose>
					<xsl:when test="@is_priority = 1">Ya: <xsl:value-of select="@priority_reason"/></xsl:when>
					<xsl:otherwise>Tidak</xsl:otherwise>
				</xsl:choose>
			</dd>
		</dl>
	</xsl:template>

	<xsl:template name="entri-lanjut">
		<xsl:if test="entri/@agreed and @may_write and user/cap[@name = 'propose']">
			<div class="sd-panel">
				<h2>Langkah berikutnya</h2>
				<ul class="sd-tasks">
					<xsl:if test="entri/@needs_recommendation = 1"><li><a href="/rekomendasi/baru?entri={entri/@id}">Minta rekomendasi BPS</a></li></xsl:if>
					<li><a href="/standar/baru?entri={entri/@id}">Susun standar dan metadata</a></li>
				</ul>
			</div>
		</xsl:if>
	</xsl:template>

	<!-- planned releases of MS-Keg: written once, shown where the promise was made -->
	<xsl:template name="entri-rilis">
		<xsl:if test="rencana">
			<div class="sd-panel">
				<h2>Jadwal rilis</h2>
				<ul class="sd-tasks">
					<xsl:for-each select="rencana">
						<li>
							<span>
								<xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@day"/></xsl:call-template>
								<span class="sd-hint d-block">
									<xsl:choose><xsl:when test="@is_public = 1"><a href="/katalog/{@slug}"><xsl:value-of select="@title"/></a></xsl:when><xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise></xsl:choose>
									<xsl:text> · </xsl:text>
									<xsl:choose><xsl:when test="@product = 'mikro'">data mikro</xsl:when><xsl:otherwise><xsl:value-of select="@product"/></xsl:otherwise></xsl:choose>
								</span>
							</span>
							<xsl:choose>
								<xsl:when test="@keadaan = 'terbit'"><span class="sd-badge sd-good">Sudah terbit</span></xsl:when>
								<xsl:when test="@keadaan = 'terlambat'"><span class="sd-badge sd-progress">Terbit, terlambat <xsl:value-of select="@terlambat"/> hari</span></xsl:when>
								<xsl:when test="@keadaan = 'terlewat'"><span class="sd-badge sd-attention">Terlambat <xsl:value-of select="@terlambat"/> hari</span></xsl:when>
								<xsl:otherwise><span class="sd-badge sd-neutral">Direncanakan</span></xsl:otherwise>
							</xsl:choose>
						</li>
					</xsl:for-each>
				</ul>
				<p class="sd-hint">Tanggalnya ditulis produsen data pada MS-Keg 8.2.</p>
			</div>
		</xsl:if>
	</xsl:template>

	<xsl:template name="entri-periksa">
		<xsl:if test="kurang">
			<div class="sd-panel">
				<h2>Belum lengkap</h2>
				<p>
					<xsl:for-each select="kurang"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="."/></xsl:for-each>
					<xsl:text>.</xsl:text>
				</p>
				<p class="sd-hint">Entri tetap dapat diajukan; kelima unsur standar wajib lengkap sebelum data diunggah.</p>
			</div>
		</xsl:if>
		<xsl:if test="saran">
			<div class="sd-panel">
				<h2>Saran penamaan</h2>
				<ul><xsl:for-each select="saran"><li><xsl:value-of select="."/></li></xsl:for-each></ul>
			</div>
		</xsl:if>
		<xsl:if test="mirip">
			<div class="sd-panel">
				<h2>Mungkin sama dengan</h2>
				<ul class="sd-tasks">
					<xsl:for-each select="mirip">
						<xsl:sort select="@like" data-type="number" order="descending"/>
						<xsl:if test="position() &lt;= 8">
							<li>
								<span>
									<xsl:choose>
										<xsl:when test="@visible"><a href="/daftar-data/{@id}"><xsl:value-of select="@title"/></a></xsl:when>
										<xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
									</xsl:choose>
									<span class="sd-hint d-block"><xsl:value-of select="@unit_name"/></span>
								</span>
								<span class="sd-hint"><xsl:value-of select="@like"/>% mirip</span>
							</li>
						</xsl:if>
					</xsl:for-each>
				</ul>
			</div>
		</xsl:if>
	</xsl:template>

	<xsl:template name="entri-koordinator">
		<xsl:if test="@may_prioritise">
			<details class="sd-panel">
				<xsl:if test="fault[@name = 'alasan_prioritas']"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
				<summary><strong>Tetapkan data prioritas</strong></summary>
				<form method="post" action="/daftar-data/{entri/@id}/prioritas" class="mt-3">
					<xsl:call-template name="csrf"/>
					<input type="hidden" name="rev" value="{entri/@rev}"/>
					<xsl:call-template name="bidang-centang"><xsl:with-param name="nama">prioritas</xsl:with-param><xsl:with-param name="label">Data prioritas</xsl:with-param><xsl:with-param name="nilai" select="entri/@is_priority"/></xsl:call-template>
					<xsl:call-template name="bidang"><xsl:with-param name="nama">alasan_prioritas</xsl:with-param><xsl:with-param name="label">Alasan</xsl:with-param><xsl:with-param name="nilai" select="entri/@priority_reason"/><xsl:with-param name="petunjuk">Prioritas pembangunan (RPJMD/RKP), SDGs, atau kebutuhan mendesak.</xsl:with-param></xsl:call-template>
					<xsl:call-template name="tombol"><xsl:with-param name="label">Tetapkan</xsl:with-param></xsl:call-template>
				</form>
			</details>
		</xsl:if>
	</xsl:template>

	<xsl:template name="entri-salin">
		<xsl:if test="@may_amend">
			<form method="post" action="/daftar-data/{entri/@id}/perubahan" class="sd-panel">
				<xsl:call-template name="csrf"/>
				<p class="sd-hint">Entri ini sudah disepakati dan terkunci, juga prioritas dan aksesnya. Perubahan diputuskan Forum dalam sidang.</p>
				<xsl:call-template name="bidang"><xsl:with-param name="nama">alasan_perubahan</xsl:with-param><xsl:with-param name="label">Alasan perubahan</xsl:with-param><xsl:with-param name="maks">500</xsl:with-param><xsl:with-param name="petunjuk">Tercetak di kesepakatan perubahan.</xsl:with-param></xsl:call-template>
				<xsl:call-template name="bidang-centang"><xsl:with-param name="nama">keluarkan</xsl:with-param><xsl:with-param name="label">Keluarkan data ini dari daftar</xsl:with-param></xsl:call-template>
				<xsl:call-template name="tombol"><xsl:with-param name="label">Usulkan perubahan</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
			</form>
		</xsl:if>
		<xsl:if test="@may_write and choice[@name = 'salin']">
			<form method="post" action="/daftar-data/{entri/@id}/salin" class="sd-panel">
				<xsl:call-template name="csrf"/>
				<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">tahun</xsl:with-param><xsl:with-param name="daftar">salin</xsl:with-param><xsl:with-param name="label">Salin entri ini ke</xsl:with-param><xsl:with-param name="kosong">-</xsl:with-param></xsl:call-template>
				<xsl:call-template name="tombol"><xsl:with-param name="label">Salin</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
			</form>
		</xsl:if>
	</xsl:template>

	<xsl:template match="page[@name = 'entri']" mode="main">
		<div class="sd-split">
			<div>
				<p>
					<xsl:call-template name="lencana"><xsl:with-param name="state" select="flow/state"/></xsl:call-template>
					<xsl:if test="entri/@is_priority = 1"><xsl:text> </xsl:text><span class="sd-badge sd-attention">Prioritas</span></xsl:if>
					<span class="sd-hint"><xsl:text> </xsl:text><xsl:value-of select="entri/@unit_name"/> · daftar data <xsl:value-of select="entri/@year"/></span>
				</p>
				<xsl:if test="entri/@amends_id != 0">
					<p class="sd-hint">Perubahan atas <a href="/daftar-data/{entri/@amends_id}"><xsl:value-of select="entri/@amends_title"/></a><xsl:if test="entri/@drops = 1">: dikeluarkan dari daftar data</xsl:if>. Alasan: <xsl:value-of select="entri/@amend_reason"/></p>
				</xsl:if>
				<xsl:if test="string(entri/@decision_note)"><blockquote class="sd-reason"><strong>Catatan forum: </strong><xsl:value-of select="entri/@decision_note"/></blockquote></xsl:if>
				<xsl:call-template name="aksi"><xsl:with-param name="flow" select="flow"/></xsl:call-template>
				<xsl:if test="@may_edit"><p><a class="btn btn-outline-primary" href="/daftar-data/{entri/@id}/ubah">Ubah isi</a></p></xsl:if>
				<xsl:for-each select="entri"><xsl:call-template name="entri-isi"/></xsl:for-each>
				<h2>Riwayat</h2>
				<xsl:call-template name="riwayat"><xsl:with-param name="history" select="history"/></xsl:call-template>
			</div>
			<aside aria-label="Keterangan entri">
				<xsl:call-template name="jam"><xsl:with-param name="clock" select="clock[@running]"/></xsl:call-template>
				<xsl:call-template name="entri-lanjut"/>
				<xsl:call-template name="entri-rilis"/>
				<xsl:if test="entri/@session_id != 0">
					<div class="sd-panel"><h2>Sidang</h2><p><a href="/daftar-data/sidang/{entri/@session_id}"><xsl:value-of select="entri/@session_title"/></a></p></div>
				</xsl:if>
				<xsl:call-template name="entri-periksa"/>
				<xsl:call-template name="entri-koordinator"/>
				<xsl:call-template name="entri-salin"/>
			</aside>
		</div>
	</xsl:template>
</xsl:stylesheet>
