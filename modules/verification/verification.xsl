<?xml version="1.0" encoding="UTF-8"?>
<!-- verification.xsl: pages of module verification: the queue and the examination of a submission. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="layout.xsl"/>

	<xsl:template match="note[@code = 'periksa']" mode="note">Pemeriksaan dimulai. Butir daftar periksa sudah diisi menurut hasil pemeriksaan mesin.</xsl:template>
	<xsl:template match="note[@code = 'lolos']" mode="note">Kiriman lolos. Laporan pemeriksaan sudah dibuat dan diberi nomor.</xsl:template>
	<xsl:template match="note[@code = 'teruskan']" mode="note">Sudah diteruskan ke pembina data. Laporan pemeriksaan sudah dibuat dan diberi nomor.</xsl:template>
	<xsl:template match="note[@code = 'rilis-batal']" mode="note">Rilis dibatalkan sebelum selesai. Tidak ada yang dirilis; kiriman ini dapat dirilis lagi.</xsl:template>
	<xsl:template match="note[@code = 'cabut']" mode="note">Rilis sudah dicabut. Halaman katalognya menyebutkan alasannya.</xsl:template>
	<xsl:template match="note[@code = 'periksa-ulang']" mode="note">Kiriman belum dirilis dan kembali ke pemeriksaan: yang akan dirilis tidak lagi sama dengan yang lolos. Alasannya ada di riwayat.</xsl:template>
	<xsl:template match="note[@code = 'terbit-terbatas']" mode="note">Rilis sudah disimpan. Karena aksesnya tidak terbuka, data ini tidak tampil di katalog.</xsl:template>
	<xsl:template match="note[@code = 'massal']" mode="note">
		<xsl:value-of select="/page/@lolos"/> kiriman diloloskan, masing-masing dengan laporan bernomor.<xsl:text/>
		<xsl:if test="/page/@lewat &gt; 0"><xsl:text> </xsl:text><xsl:value-of select="/page/@lewat"/> kiriman dilewati karena daftar periksanya belum terpenuhi atau sudah ditangani orang lain.</xsl:if>
	</xsl:template>

	<xsl:template match="clock" mode="badge">
		<xsl:choose>
			<xsl:when test="@late">
				<xsl:call-template name="lencana">
					<xsl:with-param name="label">Terlambat <xsl:value-of select="format-number(-number(@left), '0,#', 'id')"/> hari kerja</xsl:with-param>
					<xsl:with-param name="tone">bad</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:when test="@allowance and number(@left) = 0">
				<xsl:call-template name="lencana"><xsl:with-param name="label">Jatah waktu habis</xsl:with-param><xsl:with-param name="tone">attention</xsl:with-param></xsl:call-template>
			</xsl:when>
			<xsl:when test="@allowance">
				<xsl:call-template name="lencana">
					<xsl:with-param name="label">Sisa <xsl:value-of select="format-number(@left, '0,#', 'id')"/> hari kerja</xsl:with-param>
					<xsl:with-param name="tone"><xsl:choose><xsl:when test="number(@left) &lt; 0.5">attention</xsl:when><xsl:otherwise>neutral</xsl:otherwise></xsl:choose></xsl:with-param>
				</xsl:call-template>
			</xsl:when>
		</xsl:choose>
		<xsl:if test="@due_wib"><div class="sd-hint">batas <xsl:value-of select="@due_wib"/></div></xsl:if>
	</xsl:template>

	<!-- what the machine found, in a badge -->
	<xsl:template name="hasil-mesin">
		<xsl:choose>
			<xsl:when test="@n_errors &gt; 0"><xsl:call-template name="lencana"><xsl:with-param name="label"><xsl:value-of select="@n_errors"/> galat</xsl:with-param><xsl:with-param name="tone">bad</xsl:with-param></xsl:call-template></xsl:when>
			<xsl:when test="@n_warnings &gt; 0"><xsl:call-template name="lencana"><xsl:with-param name="label"><xsl:value-of select="@n_warnings"/> peringatan</xsl:with-param><xsl:with-param name="tone">attention</xsl:with-param></xsl:call-template></xsl:when>
			<xsl:otherwise><xsl:call-template name="lencana"><xsl:with-param name="label">Bersih</xsl:with-param><xsl:with-param name="tone">good</xsl:with-param></xsl:call-template></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="prioritas">
		<xsl:if test="@is_priority = 1"><xsl:text> </xsl:text><xsl:call-template name="lencana"><xsl:with-param name="label">Prioritas</xsl:with-param><xsl:with-param name="tone">progress</xsl:with-param></xsl:call-template></xsl:if>
	</xsl:template>

	<!-- antrean -->

	<xsl:template name="antrean-saring">
		<form method="get" action="/verifikasi" class="sd-toolbar">
			<xsl:call-template name="bidang-pilih">
				<xsl:with-param name="nama">status</xsl:with-param>
				<xsl:with-param name="label">Status</xsl:with-param>
				<xsl:with-param name="nilai" select="@status"/>
				<xsl:with-param name="kosong">-</xsl:with-param>
			</xsl:call-template>
			<xsl:if test="@all = 1">
				<xsl:call-template name="bidang-pilih">
					<xsl:with-param name="nama">unit</xsl:with-param>
					<xsl:with-param name="label">Perangkat daerah</xsl:with-param>
					<xsl:with-param name="kosong">Semua</xsl:with-param>
					<xsl:with-param name="lebar">20</xsl:with-param>
				</xsl:call-template>
			</xsl:if>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">q</xsl:with-param><xsl:with-param name="label">Cari judul</xsl:with-param><xsl:with-param name="jenis">search</xsl:with-param><xsl:with-param name="maks">100</xsl:with-param></xsl:call-template>
			<xsl:call-template name="tombol"><xsl:with-param name="label">Tampilkan</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
		</form>
	</xsl:template>

	<xsl:template match="kiriman" mode="baris">
		<xsl:param name="pilih"/>
		<tr>
			<xsl:if test="$pilih">
				<td>
					<xsl:if test="@clean">
						<input class="form-check-input" type="checkbox" name="ids" value="{@id}" aria-label="Pilih {@title}"/>
					</xsl:if>
				</td>
			</xsl:if>
			<th scope="row">
				<a href="/verifikasi/{@id}"><xsl:value-of select="@title"/></a>
				<xsl:call-template name="prioritas"/>
				<div class="sd-hint"><xsl:value-of select="@unit_name"/></div>
			</th>
			<td><xsl:value-of select="@period_from"/><xsl:if test="@period_to != @period_from">–<xsl:value-of select="@period_to"/></xsl:if></td>
			<td class="sd-num"><xsl:value-of select="format-number(@n_obs, '#.##0', 'id')"/></td>
			<td><xsl:call-template name="hasil-mesin"/></td>
			<td><xsl:call-template name="lencana"><xsl:with-param name="state" select="state"/></xsl:call-template><xsl:if test="@round &gt; 1"><div class="sd-hint">putaran <xsl:value-of select="@round"/></div></xsl:if></td>
			<td><xsl:apply-templates select="clock" mode="badge"/></td>
		</tr>
	</xsl:template>

	<xsl:template name="antrean-tabel">
		<xsl:variable name="pilih" select="boolean(kiriman/@clean)"/>
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Antrean pemeriksaan</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table">
					<thead><tr>
						<xsl:if test="$pilih"><th scope="col"><span class="visually-hidden">Pilih</span></th></xsl:if>
						<th scope="col">Data</th><th scope="col">Periode</th><th scope="col" class="sd-num">Nilai</th><th scope="col">Pemeriksaan mesin</th><th scope="col">Status</th><th scope="col">Batas waktu</th>
					</tr></thead>
					<tbody><xsl:apply-templates select="kiriman" mode="baris"><xsl:with-param name="pilih" select="$pilih"/></xsl:apply-templates></tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'antrean']" mode="main">
		<p class="sd-lead">Yang paling dekat batas waktunya di atas. Kiriman bersih dapat diloloskan sekaligus; selebihnya dibuka satu per satu.</p>
		<xsl:call-template name="antrean-saring"/>
		<xsl:choose>
			<xsl:when test="kiriman[@clean]">
				<form method="post" action="/verifikasi/massal" id="f-ids">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="antrean-tabel"/>
					<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Loloskan yang dipilih</xsl:with-param></xsl:call-template></div>
					<p class="sd-hint">Hanya data biasa tanpa galat dan peringatan yang dapat dipilih. Setiap kiriman tetap mendapat laporan pemeriksaan bernomor.</p>
				</form>
				<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
			</xsl:when>
			<xsl:when test="kiriman">
				<xsl:call-template name="antrean-tabel"/>
				<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Tidak ada kiriman di sini</xsl:with-param>
					<xsl:with-param name="teks">Kiriman muncul setelah produsen menyerahkannya untuk diperiksa.</xsl:with-param>
				</xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- satu kiriman -->

	<xsl:template match="page[@name = 'periksa']" mode="crumbs">
		<xsl:call-template name="remah">
			<xsl:with-param name="jejak">
				<li class="breadcrumb-item"><a href="/verifikasi">Pemeriksaan data</a></li>
				<li class="breadcrumb-item active" aria-current="page"><xsl:value-of select="@title"/></li>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'periksa']" mode="heading">
		<h1><xsl:value-of select="@title"/></h1>
		<p class="sd-badges">
			<xsl:call-template name="lencana"><xsl:with-param name="state" select="flow/state"/></xsl:call-template>
			<xsl:for-each select="kiriman"><xsl:call-template name="prioritas"/></xsl:for-each>
			<xsl:if test="dataset/@access != 'terbuka'"><xsl:text> </xsl:text><xsl:call-template name="lencana"><xsl:with-param name="label">Akses <xsl:value-of select="dataset/@access"/></xsl:with-param><xsl:with-param name="tone">attention</xsl:with-param></xsl:call-template></xsl:if>
		</p>
	</xsl:template>

	<xsl:template name="periksa-kiriman">
		<xsl:for-each select="kiriman">
			<dl class="sd-summary">
				<dt>Produsen data</dt><dd><xsl:value-of select="@unit_name"/></dd>
				<dt>Dataset</dt><dd><a href="/standar/{@dataset_slug}"><xsl:value-of select="../dataset/@title_id"/></a><div class="sd-hint"><xsl:value-of select="@dataset_code"/></div></dd>
				<dt>Periode</dt><dd><xsl:value-of select="@from_label"/><xsl:if test="@from_label != @to_label"> sampai <xsl:value-of select="@to_label"/></xsl:if><xsl:if test="@freq"> · <xsl:value-of select="@freq"/></xsl:if></dd>
				<dt>Diserahkan</dt><dd><xsl:value-of select="@submitted_at_wib"/> oleh <xsl:value-of select="@author_name"/></dd>
				<dt>Berkas</dt>
				<dd>
					<a href="/unggah/kiriman/{@id}/berkas"><xsl:value-of select="@file_name"/></a>
					<div class="sd-hint">
						<xsl:value-of select="format-number(@n_rows, '#.##0', 'id')"/> baris, <xsl:value-of select="format-number(@n_obs, '#.##0', 'id')"/> nilai<xsl:text/>
						<xsl:if test="string(../upload/@sheet)">, lembar <xsl:value-of select="../upload/@sheet"/></xsl:if>
						<xsl:text> · SHA-256 </xsl:text><code><xsl:value-of select="substring(@file_sha256, 1, 16)"/></code>
					</div>
				</dd>
				<dt>Pemeriksaan mesin</dt><dd><xsl:call-template name="hasil-mesin"/></dd>
			</dl>
		</xsl:for-each>
	</xsl:template>

	<xsl:template name="periksa-standar">
		<h2>Standar data</h2>
		<xsl:choose>
			<xsl:when test="standar">
				<xsl:for-each select="standar">
					<dl class="sd-summary">
						<dt>Konsep</dt><dd><xsl:value-of select="@concept"/></dd>
						<dt>Definisi</dt><dd><xsl:value-of select="@definition"/></dd>
						<dt>Klasifikasi</dt><dd><xsl:value-of select="@classification"/></dd>
						<dt>Ukuran</dt><dd><xsl:value-of select="@measure"/></dd>
						<dt>Satuan</dt><dd><xsl:value-of select="@unit_text"/></dd>
					</dl>
				</xsl:for-each>
			</xsl:when>
			<xsl:otherwise><p>Belum ada standar data.</p></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- a value, or why there is none -->
	<xsl:template name="nilai">
		<xsl:param name="v"/>
		<xsl:call-template name="angka"><xsl:with-param name="nilai" select="$v"/></xsl:call-template>
	</xsl:template>

	<xsl:template match="deret">
		<h2 id="keterangan">Perubahan keterangan sejak rilis <xsl:value-of select="@release"/></h2>
		<xsl:call-template name="beda"/>
		<xsl:if test="@breaks">
			<dl class="sd-summary">
				<dt>Penjelasan produsen tentang putus deret</dt>
				<dd><xsl:choose><xsl:when test="string(@note)"><xsl:value-of select="@note"/></xsl:when><xsl:otherwise><strong>Belum dijelaskan</strong></xsl:otherwise></xsl:choose></dd>
			</dl>
			<p class="sd-hint">Nilai apakah perubahan ini benar dan penjelasannya dapat dimengerti. Keduanya tampil kepada publik di samping angkanya, dan nilai pertama sesudahnya diberi status B (putus deret).</p>
		</xsl:if>
	</xsl:template>

	<xsl:template match="compare">
		<h2>Dibandingkan dengan rilis sekarang</h2>
		<xsl:choose>
			<xsl:when test="@texts"><p>Koreksi keterangan: kiriman ini tidak memuat angka, dan semua angka rilis <xsl:value-of select="@release"/> tetap.</p></xsl:when>
			<xsl:when test="@large"><p>Kiriman ini sangat besar; perbandingannya dihitung saat rilis.</p></xsl:when>
			<xsl:when test="@withdrawn"><p>Rilis dataset ini sudah ditarik: semua <xsl:value-of select="format-number(@added, '#.##0', 'id')"/> nilai baru bagi publik, dan hanya nilai kiriman ini yang akan terbit.</p></xsl:when>
			<xsl:when test="@release = 0"><p>Dataset ini belum pernah dirilis: semua <xsl:value-of select="format-number(@added, '#.##0', 'id')"/> nilai baru.</p></xsl:when>
			<xsl:otherwise>
				<dl class="sd-stats">
					<div class="sd-stat"><dt>Nilai baru</dt><dd><xsl:value-of select="format-number(@added, '#.##0', 'id')"/></dd></div>
					<div class="sd-stat"><dt>Berubah</dt><dd><xsl:value-of select="format-number(@changed, '#.##0', 'id')"/></dd></div>
					<div class="sd-stat"><dt>Dihapus</dt><dd><xsl:value-of select="format-number(@removed, '#.##0', 'id')"/></dd></div>
					<div class="sd-stat"><dt>Tetap</dt><dd><xsl:value-of select="format-number(@same, '#.##0', 'id')"/></dd></div>
				</dl>
				<p class="sd-hint">Periode yang tidak ada dalam kiriman tidak disentuh.</p>
			</xsl:otherwise>
		</xsl:choose>
		<xsl:if test="@returned">
			<div class="sd-note"><p><xsl:value-of select="format-number(@returned, '#.##0', 'id')"/> nilai pernah ditarik dari publik dan akan kembali dengan kiriman ini. Periksa apakah alasan penarikannya sudah teratasi; laporan pemeriksaan memuat daftarnya.</p></div>
		</xsl:if>
		<xsl:if test="change">
			<xsl:call-template name="tabel">
				<xsl:with-param name="judul">Nilai yang berubah, dihapus, atau kembali setelah ditarik</xsl:with-param>
				<xsl:with-param name="isi">
					<table class="table">
						<thead><tr><th scope="col">Sel</th><th scope="col">Rincian</th><th scope="col">Periode</th><th scope="col" class="sd-num">Rilis sebelumnya</th><th scope="col" class="sd-num">Kiriman ini</th></tr></thead>
						<tbody>
							<xsl:for-each select="change">
								<tr>
									<td><xsl:value-of select="@cell"/></td>
									<th scope="row"><xsl:value-of select="@label"/></th>
									<td><xsl:value-of select="@period_label"/></td>
									<td class="sd-num"><xsl:call-template name="nilai"><xsl:with-param name="v" select="@before"/></xsl:call-template></td>
									<td class="sd-num"><xsl:choose><xsl:when test="@kind = 'dihapus'">dihapus</xsl:when><xsl:otherwise><xsl:call-template name="nilai"><xsl:with-param name="v" select="@after"/></xsl:call-template><xsl:if test="@kind = 'kembali'"><br/>kembali setelah ditarik</xsl:if></xsl:otherwise></xsl:choose></td>
								</tr>
							</xsl:for-each>
						</tbody>
					</table>
				</xsl:with-param>
			</xsl:call-template>
		</xsl:if>
	</xsl:template>

	<xsl:template match="release">
		<h2>Rilis <xsl:value-of select="@number"/></h2>
		<dl class="sd-summary">
			<dt>Dirilis</dt><dd><xsl:value-of select="@released_at_wib"/> oleh <xsl:value-of select="@released_by"/></dd>
			<dt>Isi</dt><dd><xsl:value-of select="format-number(@n_obs, '#.##0', 'id')"/> nilai dalam <xsl:value-of select="format-number(@n_series, '#.##0', 'id')"/> deret, <xsl:value-of select="@period_from"/> sampai <xsl:value-of select="@period_to"/></dd>
			<dt>Dibandingkan rilis sebelumnya</dt><dd><xsl:value-of select="format-number(@n_added, '#.##0', 'id')"/> baru, <xsl:value-of select="format-number(@n_changed, '#.##0', 'id')"/> berubah, <xsl:value-of select="format-number(@n_deleted, '#.##0', 'id')"/> dihapus</dd>
			<xsl:if test="string(@note)"><dt>Catatan</dt><dd><xsl:value-of select="@note"/></dd></xsl:if>
			<dt>SHA-256</dt><dd><code><xsl:value-of select="@sha256"/></code></dd>
		</dl>
		<xsl:if test="/page/dataset/@access = 'terbuka'"><p><a href="/katalog/{/page/dataset/@slug}">Buka halaman katalog</a></p></xsl:if>
	</xsl:template>

	<xsl:template match="preview">
		<h2 id="isi-data">Isi yang terbaca</h2>
		<xsl:choose>
			<xsl:when test="obs">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Isi yang terbaca</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead><tr><th scope="col">Sel</th><xsl:for-each select="column"><th scope="col"><xsl:value-of select="@label"/></th></xsl:for-each><th scope="col">Periode</th><th scope="col" class="sd-num">Nilai</th><xsl:if test="not(/page/release)"><th scope="col" class="sd-num">Rilis sekarang</th></xsl:if></tr></thead>
							<tbody>
								<xsl:for-each select="obs">
									<tr>
										<td><xsl:value-of select="@cell"/></td>
										<xsl:for-each select="l">
											<td><xsl:choose><xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when><xsl:otherwise><span class="sd-badge sd-bad"><xsl:value-of select="@code"/></span></xsl:otherwise></xsl:choose></td>
										</xsl:for-each>
										<td><xsl:value-of select="@period_label"/></td>
										<td class="sd-num">
											<xsl:choose><xsl:when test="@missing"><span class="sd-hint"><xsl:value-of select="@missing"/></span></xsl:when><xsl:otherwise><xsl:call-template name="nilai"><xsl:with-param name="v" select="@value"/></xsl:call-template></xsl:otherwise></xsl:choose>
											<xsl:if test="@conf != 'F'"><div class="sd-hint">tidak untuk umum</div></xsl:if>
											<xsl:if test="string(@comment)"><div class="sd-hint"><xsl:value-of select="@comment"/></div></xsl:if>
										</td>
										<xsl:if test="not(/page/release)"><td class="sd-num"><xsl:choose><xsl:when test="@known = 1"><xsl:call-template name="nilai"><xsl:with-param name="v" select="@before"/></xsl:call-template></xsl:when><xsl:otherwise><span class="sd-hint">baru</span></xsl:otherwise></xsl:choose></td></xsl:if>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
				<xsl:call-template name="halaman"><xsl:with-param name="pages" select="pages"/></xsl:call-template>
			</xsl:when>
			<xsl:otherwise><p>Tidak ada nilai yang terbaca dari berkas ini.</p></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="findings">
		<h2>Temuan mesin</h2>
		<xsl:choose>
			<xsl:when test="finding">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Temuan mesin</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead><tr><th scope="col">Sel</th><th scope="col">Tingkat</th><th scope="col">Temuan</th><th scope="col">Penjelasan produsen</th></tr></thead>
							<tbody>
								<xsl:for-each select="finding">
									<tr>
										<td><xsl:value-of select="@cell"/></td>
										<td>
											<xsl:call-template name="lencana">
												<xsl:with-param name="label"><xsl:choose><xsl:when test="@level = 'galat'">Galat</xsl:when><xsl:when test="@level = 'peringatan'">Peringatan</xsl:when><xsl:otherwise>Saran</xsl:otherwise></xsl:choose></xsl:with-param>
												<xsl:with-param name="tone"><xsl:choose><xsl:when test="@level = 'galat'">bad</xsl:when><xsl:when test="@level = 'peringatan'">attention</xsl:when><xsl:otherwise>neutral</xsl:otherwise></xsl:choose></xsl:with-param>
											</xsl:call-template>
										</td>
										<th scope="row"><xsl:value-of select="@message"/><xsl:if test="string(@value)"><div class="sd-hint">tertulis: <xsl:value-of select="@value"/></div></xsl:if></th>
										<td><xsl:choose><xsl:when test="string(@explanation)"><xsl:value-of select="@explanation"/></xsl:when><xsl:when test="@level = 'peringatan'"><span class="sd-hint">belum dijelaskan</span></xsl:when></xsl:choose></td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
				<xsl:if test="@total &gt; count(finding)"><p class="sd-hint">Ditampilkan <xsl:value-of select="count(finding)"/> dari <xsl:value-of select="@total"/> temuan.</p></xsl:if>
			</xsl:when>
			<xsl:otherwise><p>Mesin tidak menemukan galat maupun peringatan.</p></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="jawab">
		<xsl:param name="item"/>
		<xsl:param name="nilai"/>
		<xsl:param name="label"/>
		<div class="form-check">
			<input class="form-check-input" type="radio" name="{$item/@name}" value="{$nilai}" id="f-{$item/@name}-{$nilai}">
				<xsl:if test="$item/@value = $nilai"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
			</input>
			<label class="form-check-label" for="f-{$item/@name}-{$nilai}"><xsl:value-of select="$label"/></label>
		</div>
	</xsl:template>

	<xsl:template match="checklist">
		<h2 id="periksa">Daftar periksa</h2>
		<p class="sd-hint">Empat prinsip Satu Data Indonesia dan validitas. Bagian mesin sudah terisi; pemeriksa memutuskan.</p>
		<xsl:choose>
			<xsl:when test="@edit">
				<form method="post" action="/verifikasi/{/page/kiriman/@id}/daftar-periksa">
					<xsl:call-template name="csrf"/>
					<ul class="sd-checks">
						<xsl:for-each select="item">
							<li>
								<fieldset id="f-{@name}">
									<legend><xsl:value-of select="@group"/></legend>
									<p><xsl:value-of select="@question"/></p>
									<p class="sd-hint">Mesin: <xsl:value-of select="@say"/></p>
									<div class="sd-answers">
										<xsl:call-template name="jawab"><xsl:with-param name="item" select="."/><xsl:with-param name="nilai">ya</xsl:with-param><xsl:with-param name="label">Terpenuhi</xsl:with-param></xsl:call-template>
										<xsl:call-template name="jawab"><xsl:with-param name="item" select="."/><xsl:with-param name="nilai">tidak</xsl:with-param><xsl:with-param name="label">Belum terpenuhi</xsl:with-param></xsl:call-template>
										<xsl:call-template name="jawab"><xsl:with-param name="item" select="."/><xsl:with-param name="nilai">belum</xsl:with-param><xsl:with-param name="label">Belum dilihat</xsl:with-param></xsl:call-template>
									</div>
								</fieldset>
							</li>
						</xsl:for-each>
					</ul>
					<xsl:call-template name="bidang-panjang">
						<xsl:with-param name="nama">catatan</xsl:with-param>
						<xsl:with-param name="label">Catatan pemeriksa</xsl:with-param>
						<xsl:with-param name="petunjuk">Ikut tercetak pada laporan pemeriksaan.</xsl:with-param>
						<xsl:with-param name="nilai" select="@note"/>
						<xsl:with-param name="wajib" select="0"/>
						<xsl:with-param name="maks">2000</xsl:with-param>
					</xsl:call-template>
					<xsl:call-template name="tombol"><xsl:with-param name="label">Simpan daftar periksa</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
				</form>
			</xsl:when>
			<xsl:otherwise>
				<ul class="sd-checks">
					<xsl:for-each select="item">
						<li>
							<strong><xsl:value-of select="@group"/></strong><xsl:text> </xsl:text>
							<xsl:call-template name="lencana">
								<xsl:with-param name="label"><xsl:choose><xsl:when test="@value = 'ya'">Terpenuhi</xsl:when><xsl:when test="@value = 'tidak'">Belum terpenuhi</xsl:when><xsl:otherwise>Belum dilihat</xsl:otherwise></xsl:choose></xsl:with-param>
								<xsl:with-param name="tone"><xsl:choose><xsl:when test="@value = 'ya'">good</xsl:when><xsl:when test="@value = 'tidak'">attention</xsl:when><xsl:otherwise>neutral</xsl:otherwise></xsl:choose></xsl:with-param>
							</xsl:call-template>
							<p class="sd-hint"><xsl:value-of select="@say"/></p>
						</li>
					</xsl:for-each>
				</ul>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="notes">
		<xsl:if test="cellnote or ../checklist/@edit">
			<h2 id="catatan">Catatan pada sel</h2>
			<xsl:if test="cellnote">
				<ul class="sd-notes">
					<xsl:for-each select="cellnote">
						<li>
							<p><xsl:if test="string(@cell)"><strong><xsl:value-of select="@cell"/></strong><xsl:text>: </xsl:text></xsl:if><xsl:value-of select="@text"/></p>
							<p class="sd-hint"><xsl:value-of select="@author_name"/> · putaran <xsl:value-of select="@round"/> · <xsl:value-of select="@created_at_wib"/></p>
							<xsl:if test="string(@answer)"><blockquote class="sd-reason"><xsl:value-of select="@answer"/></blockquote></xsl:if>
						</li>
					</xsl:for-each>
				</ul>
			</xsl:if>
			<xsl:if test="../checklist/@edit">
				<form method="post" action="/verifikasi/{/page/kiriman/@id}/catatan" class="sd-narrow">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="bidang"><xsl:with-param name="nama">sel</xsl:with-param><xsl:with-param name="label">Sel</xsl:with-param><xsl:with-param name="petunjuk">Seperti pada lembar kerja, misalnya H17. Kosongkan untuk catatan umum.</xsl:with-param><xsl:with-param name="wajib" select="0"/><xsl:with-param name="maks">16</xsl:with-param><xsl:with-param name="lebar">4</xsl:with-param></xsl:call-template>
					<xsl:call-template name="bidang-panjang"><xsl:with-param name="nama">teks</xsl:with-param><xsl:with-param name="label">Catatan</xsl:with-param><xsl:with-param name="baris" select="3"/><xsl:with-param name="maks">2000</xsl:with-param></xsl:call-template>
					<xsl:call-template name="tombol"><xsl:with-param name="label">Tambah catatan</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
				</form>
			</xsl:if>
		</xsl:if>
	</xsl:template>

	<xsl:template match="rounds">
		<xsl:if test="round[@result]">
			<h2>Putaran pemeriksaan</h2>
			<ol class="sd-timeline">
				<xsl:for-each select="round[@result]">
					<li>
						<xsl:attribute name="class">sd-tl sd-tl-<xsl:choose><xsl:when test="@result = 'lolos'">good</xsl:when><xsl:otherwise>attention</xsl:otherwise></xsl:choose></xsl:attribute>
						<p><strong>Putaran <xsl:value-of select="@round"/>: <xsl:choose><xsl:when test="@result = 'lolos'">lolos</xsl:when><xsl:otherwise>dikembalikan</xsl:otherwise></xsl:choose></strong><span class="sd-hint"> · <xsl:choose><xsl:when test="@kind = 'pembina'">pembina data</xsl:when><xsl:otherwise>walidata</xsl:otherwise></xsl:choose></span></p>
						<p class="sd-hint"><xsl:value-of select="@ended_at_wib"/> · <xsl:value-of select="@examiner_name"/></p>
						<xsl:if test="@document_code"><p><a href="/dokumen/{@document_code}.pdf">Laporan <xsl:value-of select="@document_number"/></a></p></xsl:if>
						<xsl:if test="string(@note)"><blockquote class="sd-reason"><xsl:value-of select="@note"/></blockquote></xsl:if>
					</li>
				</xsl:for-each>
			</ol>
		</xsl:if>
	</xsl:template>

	<xsl:template name="periksa-rilis">
		<section class="sd-panel" aria-labelledby="rilis">
			<h2 id="rilis">Rilis</h2>
			<p>
				<xsl:choose>
					<xsl:when test="dataset/@access = 'terbuka'">Setelah dirilis, data tampil di katalog publik dan tidak dapat diubah; perbaikan menjadi rilis berikutnya.</xsl:when>
					<xsl:otherwise>Data berakses <xsl:value-of select="dataset/@access"/> disimpan sebagai rilis, tetapi tidak tampil di katalog publik.</xsl:otherwise>
				</xsl:choose>
			</p>
			<form method="post" action="/verifikasi/{kiriman/@id}/rilis">
				<xsl:call-template name="csrf"/>
				<xsl:call-template name="tersembunyi"><xsl:with-param name="nama">rev</xsl:with-param><xsl:with-param name="nilai" select="flow/@rev"/></xsl:call-template>
				<xsl:call-template name="bidang-panjang"><xsl:with-param name="nama">catatan</xsl:with-param><xsl:with-param name="label">Catatan rilis</xsl:with-param><xsl:with-param name="wajib" select="0"/><xsl:with-param name="baris" select="2"/><xsl:with-param name="maks">2000</xsl:with-param></xsl:call-template>
				<xsl:call-template name="tombol"><xsl:with-param name="label">Rilis sekarang</xsl:with-param></xsl:call-template>
			</form>
		</section>
	</xsl:template>

	<!-- how far a release is that is made in the background -->
	<xsl:template name="rilis-kemajuan">
		<div role="status">
			<p>
				<xsl:choose>
					<xsl:when test="@keadaan = 'waiting'">Menunggu giliran dirilis.</xsl:when>
					<xsl:otherwise>Sedang dirilis: <strong><xsl:value-of select="@persen"/> persen</strong>.</xsl:otherwise>
				</xsl:choose>
			</p>
			<p><label for="kemajuan" class="visually-hidden">Kemajuan rilis</label><progress id="kemajuan" class="sd-check" max="100" value="{@persen}"><xsl:value-of select="@persen"/> persen</progress></p>
		</div>
	</xsl:template>

	<xsl:template name="rilis-gagal">
		<section class="sd-finding sd-finding-galat" aria-labelledby="gagal">
			<h2 id="gagal" class="h5">Rilis ini gagal</h2>
			<p role="alert"><xsl:value-of select="@galat"/></p>
			<p class="sd-hint">Tidak ada yang dirilis: data di katalog tetap seperti sebelumnya.</p>
		</section>
	</xsl:template>

	<xsl:template match="pekerjaan">
		<xsl:choose>
			<xsl:when test="@keadaan = 'failed'"><xsl:call-template name="rilis-gagal"/></xsl:when>
			<xsl:otherwise>
				<section class="sd-panel" aria-labelledby="merilis">
					<h2 id="merilis">Sedang dirilis</h2>
					<xsl:call-template name="rilis-kemajuan"/>
					<p><a href="/verifikasi/rilis/{@id}">Ikuti kemajuannya</a></p>
				</section>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="page[@name = 'merilis']" mode="crumbs">
		<xsl:call-template name="remah">
			<xsl:with-param name="jejak">
				<li class="breadcrumb-item"><a href="/verifikasi">Pemeriksaan data</a></li>
				<xsl:if test="kiriman"><li class="breadcrumb-item"><a href="/verifikasi/{kiriman/@id}"><xsl:value-of select="kiriman/@title"/></a></li></xsl:if>
				<li class="breadcrumb-item active" aria-current="page">Rilis</li>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'merilis']" mode="main">
		<xsl:if test="kiriman"><p class="sd-lead"><xsl:value-of select="kiriman/@unit_name"/><xsl:text> · </xsl:text><xsl:value-of select="format-number(kiriman/@n_obs, '#.##0', 'id')"/> nilai</p></xsl:if>
		<xsl:choose>
			<xsl:when test="@keadaan = 'cancelled'">
				<section class="sd-panel" role="status"><p>Rilis ini dibatalkan. Tidak ada yang dirilis: data di katalog tetap seperti sebelumnya.</p></section>
				<div class="sd-actions"><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke">/verifikasi</xsl:with-param><xsl:with-param name="label">Ke pemeriksaan data</xsl:with-param></xsl:call-template></div>
			</xsl:when>
			<xsl:when test="@keadaan = 'failed'">
				<xsl:call-template name="rilis-gagal"/>
				<div class="sd-actions"><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke" select="concat('/verifikasi/', kiriman/@id)"/><xsl:with-param name="label">Buka kirimannya</xsl:with-param></xsl:call-template></div>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="rilis-kemajuan"/>
				<p>Angka baru tampil di katalog sekaligus, begitu seluruhnya selesai. Halaman ini diperbarui sendiri dan pindah ke hasilnya.</p>
				<p class="sd-hint">Anda boleh menutup halaman ini; rilis tetap berjalan, dan hasilnya ada di halaman <a href="/verifikasi/{kiriman/@id}">kiriman</a>.</p>
				<xsl:if test="@boleh"><xsl:call-template name="pekerjaan-batal"><xsl:with-param name="ke" select="concat('/verifikasi/rilis/', @id, '/batal')"/><xsl:with-param name="label">Batalkan rilis</xsl:with-param></xsl:call-template></xsl:if>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="page[@name = 'periksa']" mode="main">
		<div class="sd-split">
			<div>
				<xsl:call-template name="aksi"><xsl:with-param name="flow" select="flow"/></xsl:call-template>
				<xsl:apply-templates select="pekerjaan"/>
				<xsl:if test="flow/event/@own_form and not(pekerjaan[@keadaan != 'failed'])"><xsl:call-template name="periksa-rilis"/></xsl:if>
				<xsl:call-template name="periksa-kiriman"/>
				<xsl:apply-templates select="release"/>
				<xsl:apply-templates select="checklist"/>
				<xsl:apply-templates select="deret"/>
				<xsl:apply-templates select="compare"/>
				<xsl:apply-templates select="findings"/>
				<xsl:apply-templates select="preview"/>
				<xsl:apply-templates select="notes"/>
				<xsl:call-template name="periksa-standar"/>
			</div>
			<aside>
				<xsl:call-template name="jam"><xsl:with-param name="clock" select="clock"/></xsl:call-template>
				<xsl:if test="dokumen">
					<section class="sd-panel"><h2>Dokumen</h2><xsl:call-template name="dokumen"><xsl:with-param name="dokumen" select="dokumen"/></xsl:call-template></section>
				</xsl:if>
				<xsl:apply-templates select="rounds"/>
				<h2>Riwayat</h2>
				<xsl:call-template name="riwayat"><xsl:with-param name="history" select="history"/></xsl:call-template>
			</aside>
		</div>
	</xsl:template>
</xsl:stylesheet>
