<?xml version="1.0" encoding="UTF-8"?>
<!-- datalist-sidang.xsl: forum sessions: the list, one session, its forms, the forum's decisions. Included by datalist.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<xsl:template match="page[starts-with(@name, 'sidang') or @name = 'putuskan']" mode="crumbs">
		<xsl:call-template name="remah">
			<xsl:with-param name="jejak">
				<li class="breadcrumb-item"><a href="/daftar-data">Daftar data</a></li>
				<xsl:if test="@name != 'sidang-daftar'"><li class="breadcrumb-item"><a href="/daftar-data/sidang">Sidang forum</a></li></xsl:if>
				<xsl:if test="@name = 'putuskan' or @name = 'sidang-ubah'"><li class="breadcrumb-item"><a href="/daftar-data/sidang/{sidang/@id}"><xsl:value-of select="sidang/@title"/></a></li></xsl:if>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'sidang-daftar']" mode="main">
		<xsl:if test="@calls"><div class="sd-actions"><a class="btn btn-primary" href="/daftar-data/sidang/baru">Jadwalkan sidang</a></div></xsl:if>
		<xsl:choose>
			<xsl:when test="sidang">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Sidang forum</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table table-hover">
							<thead><tr><th scope="col">Sidang</th><th scope="col">Tanggal</th><th scope="col" class="sd-num">Agenda</th><th scope="col" class="sd-num">Belum diputuskan</th><th scope="col">Status</th></tr></thead>
							<tbody>
								<xsl:for-each select="sidang">
									<tr>
										<th scope="row"><a href="/daftar-data/sidang/{@id}"><xsl:value-of select="@title"/></a><span class="sd-hint d-block">Daftar data <xsl:value-of select="@year"/><xsl:if test="@is_change = 1"> · perubahan</xsl:if> · <xsl:value-of select="@place"/></span></th>
										<td><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@held_on"/></xsl:call-template></td>
										<td class="sd-num"><xsl:value-of select="@n_agenda"/></td>
										<td class="sd-num"><xsl:value-of select="@n_open"/></td>
										<td><xsl:call-template name="lencana"><xsl:with-param name="label" select="@state_label"/><xsl:with-param name="tone" select="@tone"/></xsl:call-template></td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong"><xsl:with-param name="judul">Belum ada sidang</xsl:with-param><xsl:with-param name="teks">Koordinator menjadwalkan sidang, memasukkan entri yang diusulkan ke agenda, lalu forum memutuskan.</xsl:with-param></xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="sidang-kepala">
		<xsl:call-template name="bidang"><xsl:with-param name="nama">judul</xsl:with-param><xsl:with-param name="label">Judul sidang</xsl:with-param><xsl:with-param name="maks">200</xsl:with-param><xsl:with-param name="nilai" select="sidang/@title"/><xsl:with-param name="petunjuk">Tercetak di berita acara, tanpa tahun.</xsl:with-param></xsl:call-template>
		<xsl:call-template name="bidang"><xsl:with-param name="nama">tempat</xsl:with-param><xsl:with-param name="label">Tempat</xsl:with-param><xsl:with-param name="maks">200</xsl:with-param><xsl:with-param name="nilai" select="sidang/@place"/></xsl:call-template>
		<xsl:call-template name="bidang"><xsl:with-param name="nama">tanggal</xsl:with-param><xsl:with-param name="label">Tanggal</xsl:with-param><xsl:with-param name="jenis">date</xsl:with-param><xsl:with-param name="lebar">10</xsl:with-param><xsl:with-param name="nilai" select="sidang/@held_on"/></xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'sidang-baru']" mode="main">
		<xsl:choose>
			<xsl:when test="not(choice[@name = 'tahun'])">
				<xsl:call-template name="kosong"><xsl:with-param name="judul">Belum ada daftar data</xsl:with-param><xsl:with-param name="teks">Buka dahulu daftar data tahunnya.</xsl:with-param><xsl:with-param name="ke">/daftar-data</xsl:with-param><xsl:with-param name="label">Ke daftar data</xsl:with-param></xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<form method="post" action="/daftar-data/sidang/baru" class="sd-form">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">tahun</xsl:with-param><xsl:with-param name="label">Daftar data tahun</xsl:with-param><xsl:with-param name="kosong">-</xsl:with-param><xsl:with-param name="nilai" select="sidang/@year"/></xsl:call-template>
					<xsl:call-template name="sidang-kepala"/>
					<xsl:call-template name="tombol"><xsl:with-param name="label">Jadwalkan</xsl:with-param></xsl:call-template>
				</form>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- one line of the attendees: what was sent, or what stands -->
	<xsl:template name="peserta-sel">
		<xsl:param name="nama"/>
		<xsl:param name="label"/>
		<xsl:param name="n"/>
		<xsl:param name="nilai"/>
		<td>
			<input class="form-control" type="text" name="{$nama}" aria-label="{$label} peserta {$n}">
				<xsl:attribute name="value"><xsl:choose><xsl:when test="/page/@sent"><xsl:value-of select="/page/given[@name = $nama][number($n)]"/></xsl:when><xsl:otherwise><xsl:value-of select="$nilai"/></xsl:otherwise></xsl:choose></xsl:attribute>
			</input>
		</td>
	</xsl:template>

	<xsl:template name="peserta-baris">
		<xsl:variable name="n" select="@n"/>
		<xsl:variable name="p" select="../peserta[number($n)]"/>
		<tr>
			<xsl:call-template name="peserta-sel"><xsl:with-param name="nama">nama</xsl:with-param><xsl:with-param name="label">Nama</xsl:with-param><xsl:with-param name="n" select="$n"/><xsl:with-param name="nilai" select="$p/@name"/></xsl:call-template>
			<xsl:call-template name="peserta-sel"><xsl:with-param name="nama">jabatan</xsl:with-param><xsl:with-param name="label">Jabatan</xsl:with-param><xsl:with-param name="n" select="$n"/><xsl:with-param name="nilai" select="$p/@title"/></xsl:call-template>
			<xsl:call-template name="peserta-sel"><xsl:with-param name="nama">instansi</xsl:with-param><xsl:with-param name="label">Instansi</xsl:with-param><xsl:with-param name="n" select="$n"/><xsl:with-param name="nilai" select="$p/@agency"/></xsl:call-template>
			<xsl:call-template name="peserta-sel"><xsl:with-param name="nama">nip</xsl:with-param><xsl:with-param name="label">NIP</xsl:with-param><xsl:with-param name="n" select="$n"/><xsl:with-param name="nilai" select="$p/@nip"/></xsl:call-template>
			<td>
				<input class="form-check-input" type="checkbox" name="tanda_tangan" value="{$n}" aria-label="Peserta {$n} menandatangani">
					<xsl:if test="(/page/@sent and /page/given[@name = 'tanda_tangan'] = $n) or (not(/page/@sent) and $p/@signs = 1)"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
				</input>
			</td>
		</tr>
	</xsl:template>

	<xsl:template match="page[@name = 'sidang-ubah']" mode="main">
		<form method="post" action="/daftar-data/sidang/{sidang/@id}/ubah">
			<xsl:call-template name="csrf"/>
			<input type="hidden" name="rev" value="{sidang/@rev}"/>
			<div class="sd-form"><xsl:call-template name="sidang-kepala"/></div>
			<h2>Peserta</h2>
			<p class="sd-hint">Baris tanpa nama dilewati. Yang dicentang menandatangani berita acara dan kesepakatan. Simpan untuk mendapat baris tambahan.</p>
			<xsl:call-template name="tabel">
				<xsl:with-param name="judul">Peserta sidang</xsl:with-param>
				<xsl:with-param name="isi">
					<table class="table">
						<thead><tr><th scope="col">Nama</th><th scope="col">Jabatan</th><th scope="col">Instansi</th><th scope="col">NIP</th><th scope="col">Tanda tangan</th></tr></thead>
						<tbody><xsl:for-each select="baris"><xsl:call-template name="peserta-baris"/></xsl:for-each></tbody>
					</table>
				</xsl:with-param>
			</xsl:call-template>
			<div class="sd-form">
				<xsl:call-template name="bidang-panjang"><xsl:with-param name="nama">notulen</xsl:with-param><xsl:with-param name="label">Catatan rapat</xsl:with-param><xsl:with-param name="wajib" select="0"/><xsl:with-param name="baris" select="8"/><xsl:with-param name="nilai" select="sidang/@minutes"/><xsl:with-param name="petunjuk">Tercetak di berita acara.</xsl:with-param></xsl:call-template>
			</div>
			<div class="sd-actions">
				<xsl:call-template name="tombol"><xsl:with-param name="label">Simpan</xsl:with-param></xsl:call-template>
				<a class="btn btn-link" href="/daftar-data/sidang/{sidang/@id}">Batal</a>
			</div>
		</form>
	</xsl:template>

	<!-- ===== one session ===== -->

	<xsl:template name="sidang-angka">
		<div class="sd-stats">
			<div class="sd-stat"><strong><xsl:value-of select="sidang/@n_agenda"/></strong><span>di agenda</span></div>
			<div class="sd-stat"><strong><xsl:value-of select="sidang/@n_agreed"/></strong><span>disepakati</span></div>
			<div class="sd-stat"><strong><xsl:value-of select="sidang/@n_deferred"/></strong><span>ditunda</span></div>
			<div class="sd-stat"><strong><xsl:value-of select="sidang/@n_rejected"/></strong><span>ditolak</span></div>
			<div class="sd-stat"><strong><xsl:value-of select="sidang/@n_open"/></strong><span>belum diputuskan</span></div>
		</div>
	</xsl:template>

	<xsl:template name="sidang-agenda">
		<h2>Agenda</h2>
		<xsl:if test="@may_edit and @menunggu &gt; 0">
			<form method="post" action="/daftar-data/sidang/{sidang/@id}/agenda" class="sd-panel">
				<xsl:call-template name="csrf"/>
				<p><strong><xsl:value-of select="@menunggu"/> entri</strong> tahun <xsl:value-of select="sidang/@year"/> diusulkan dan menunggu sidang. Untuk memilih sebagian, pakai <a href="/daftar-data?tahun={sidang/@year}&amp;status=diusulkan">daftar entri yang diusulkan</a>.</p>
				<xsl:call-template name="tombol"><xsl:with-param name="label">Masukkan semua ke agenda</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
			</form>
		</xsl:if>
		<xsl:choose>
			<xsl:when test="entri">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Agenda sidang</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table table-hover">
							<thead><tr><th scope="col" class="sd-num">No.</th><th scope="col">Nama data</th><th scope="col">Putusan</th></tr></thead>
							<tbody>
								<xsl:for-each select="entri">
									<tr>
										<td class="sd-num"><xsl:value-of select="position()"/></td>
										<th scope="row">
											<a href="/daftar-data/{@id}"><xsl:value-of select="@title"/></a>
											<xsl:if test="@is_priority = 1"><xsl:text> </xsl:text><span class="sd-badge sd-attention">Prioritas</span></xsl:if>
											<xsl:if test="@amends_id != 0"><xsl:text> </xsl:text><span class="sd-badge"><xsl:choose><xsl:when test="@drops = 1">Dikeluarkan</xsl:when><xsl:otherwise>Perubahan</xsl:otherwise></xsl:choose></span></xsl:if>
											<span class="sd-hint d-block"><xsl:value-of select="@unit_name"/></span>
											<xsl:if test="string(@decision_note)"><span class="d-block">Catatan: <xsl:value-of select="@decision_note"/></span></xsl:if>
										</th>
										<td><xsl:call-template name="lencana"><xsl:with-param name="label" select="@state_label"/><xsl:with-param name="tone" select="@tone"/></xsl:call-template></td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:otherwise><xsl:call-template name="kosong"><xsl:with-param name="judul">Agenda masih kosong</xsl:with-param><xsl:with-param name="teks">Entri yang sudah diusulkan dapat dimasukkan ke agenda.</xsl:with-param></xsl:call-template></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="page[@name = 'sidang']" mode="main">
		<p>
			<xsl:call-template name="lencana"><xsl:with-param name="state" select="flow/state"/></xsl:call-template>
			<span class="sd-hint"><xsl:text> </xsl:text><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="sidang/@held_on"/></xsl:call-template> · <xsl:value-of select="sidang/@place"/> · daftar data <xsl:value-of select="sidang/@year"/><xsl:if test="sidang/@is_change = 1"> · sidang perubahan</xsl:if></span>
		</p>
		<xsl:if test="@sees_all"><xsl:call-template name="sidang-angka"/></xsl:if>
		<div class="sd-split">
			<div>
				<xsl:if test="@may_decide">
					<div class="sd-actions">
						<a class="btn btn-primary" href="/daftar-data/sidang/{sidang/@id}/putuskan">Putuskan entri</a>
						<xsl:if test="sidang/@n_open &gt; 0">
							<details class="sd-act">
								<summary class="btn btn-outline-primary">Sepakati semua yang belum diputuskan…</summary>
								<form method="post" action="/daftar-data/sidang/{sidang/@id}/putuskan-semua" class="sd-act-form">
									<xsl:call-template name="csrf"/>
									<p><xsl:value-of select="sidang/@n_open"/> entri dicatat sebagai disepakati.</p>
									<xsl:call-template name="tombol"><xsl:with-param name="label">Ya, sepakati semua</xsl:with-param></xsl:call-template>
								</form>
							</details>
						</xsl:if>
					</div>
				</xsl:if>
				<xsl:if test="@belum_buka"><p class="sd-hint"><xsl:value-of select="@belum_buka"/></p></xsl:if>
				<xsl:call-template name="aksi"><xsl:with-param name="flow" select="flow"/></xsl:call-template>
				<xsl:call-template name="sidang-agenda"/>
				<h2>Riwayat</h2>
				<xsl:call-template name="riwayat"><xsl:with-param name="history" select="history"/></xsl:call-template>
			</div>
			<aside aria-label="Keterangan sidang">
				<xsl:if test="dokumen">
					<div class="sd-panel"><h2>Dokumen</h2><xsl:call-template name="dokumen"><xsl:with-param name="dokumen" select="dokumen"/></xsl:call-template></div>
				</xsl:if>
				<div class="sd-panel">
					<h2>Peserta</h2>
					<xsl:choose>
						<xsl:when test="peserta">
							<ul class="sd-docs"><xsl:for-each select="peserta"><li><strong><xsl:value-of select="@name"/></strong><span class="sd-hint"><xsl:value-of select="@title"/><xsl:if test="string(@title) and string(@agency)">, </xsl:if><xsl:value-of select="@agency"/><xsl:if test="@signs = 1"> · menandatangani</xsl:if></span></li></xsl:for-each></ul>
						</xsl:when>
						<xsl:otherwise><p class="sd-hint">Belum dicatat.</p></xsl:otherwise>
					</xsl:choose>
					<xsl:if test="@may_edit"><p><a class="btn btn-outline-primary" href="/daftar-data/sidang/{sidang/@id}/ubah">Ubah sidang, peserta, catatan</a></p></xsl:if>
				</div>
				<xsl:if test="string(sidang/@minutes)"><div class="sd-panel"><h2>Catatan rapat</h2><p class="sd-reason"><xsl:value-of select="sidang/@minutes"/></p></div></xsl:if>
			</aside>
		</div>
	</xsl:template>

	<!-- ===== decisions ===== -->

	<xsl:template name="putuskan-baris">
		<xsl:param name="n"/>
		<xsl:variable name="dikirim" select="/page/given[@name = 'putusan'][number($n)]"/>
		<li>
			<span class="sd-grow">
				<input type="hidden" name="ids" value="{@id}"/>
				<xsl:value-of select="$n"/><xsl:text>. </xsl:text>
				<a href="/daftar-data/{@id}"><xsl:value-of select="@title"/></a>
				<xsl:if test="@is_priority = 1"><xsl:text> </xsl:text><span class="sd-badge sd-attention">Prioritas</span></xsl:if>
				<span class="sd-hint d-block"><xsl:value-of select="@unit_name"/> · <xsl:value-of select="@frequency_label"/><xsl:if test="string(@release_rule)"> · rilis <xsl:value-of select="@release_rule"/></xsl:if></span>
			</span>
			<span class="sd-decide">
				<xsl:variable name="galat" select="/page/fault[@name = concat('catatan-', current()/@id)]"/>
				<xsl:if test="$galat"><span class="sd-error d-block" id="e-catatan-{@id}">Tulis alasannya.</span></xsl:if>
				<select class="form-select" name="putusan" aria-label="Putusan atas {@title}">
					<option value="">Belum</option>
					<xsl:for-each select="/page/choice[@name = 'putusan']">
						<option value="{@value}"><xsl:if test="@value = $dikirim"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option>
					</xsl:for-each>
				</select>
				<input class="form-control" type="text" name="catatan" id="f-catatan-{@id}" maxlength="500" placeholder="Catatan" value="{/page/given[@name = 'catatan'][number($n)]}" aria-label="Catatan untuk {@title}">
					<xsl:if test="$galat"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby">e-catatan-<xsl:value-of select="@id"/></xsl:attribute></xsl:if>
				</input>
			</span>
		</li>
	</xsl:template>

	<xsl:template match="page[@name = 'putuskan']" mode="main">
		<xsl:variable name="terbuka" select="entri[@in_session]"/>
		<xsl:choose>
			<xsl:when test="$terbuka">
				<p class="sd-lead"><xsl:value-of select="count($terbuka)"/> entri belum diputuskan. Yang dibiarkan "Belum" tidak berubah; menunda dan menolak memerlukan catatan.</p>
				<form method="post" action="/daftar-data/sidang/{sidang/@id}/putuskan">
					<xsl:call-template name="csrf"/>
					<ul class="sd-tasks">
						<xsl:for-each select="$terbuka"><xsl:call-template name="putuskan-baris"><xsl:with-param name="n" select="position()"/></xsl:call-template></xsl:for-each>
					</ul>
					<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Simpan putusan</xsl:with-param></xsl:call-template></div>
				</form>
				<form method="post" action="/daftar-data/sidang/{sidang/@id}/putuskan-semua" class="sd-panel">
					<xsl:call-template name="csrf"/>
					<p>Sisanya, termasuk yang belum disimpan di atas, dapat disepakati sekaligus.</p>
					<xsl:call-template name="tombol"><xsl:with-param name="label">Sepakati semua yang belum diputuskan</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
				</form>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong"><xsl:with-param name="judul">Semua entri sudah diputuskan</xsl:with-param><xsl:with-param name="teks">Koordinator dapat menutup sidang; berita acara dan kesepakatan terbit saat itu juga.</xsl:with-param><xsl:with-param name="ke">/daftar-data/sidang/<xsl:value-of select="sidang/@id"/></xsl:with-param><xsl:with-param name="label">Ke halaman sidang</xsl:with-param></xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>
</xsl:stylesheet>
