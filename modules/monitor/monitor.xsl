<?xml version="1.0" encoding="UTF-8"?>
<!-- monitor.xsl: pages of module monitor: beranda, pantau, jejak audit. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="layout.xsl"/>

	<!-- what a duty asks: one sentence a row -->
	<xsl:template match="task" mode="ask"/>
	<xsl:template match="task[@duty = 'entri-konsep']" mode="ask">Lengkapi lalu ajukan usulan daftar data ini.</xsl:template>
	<xsl:template match="task[@duty = 'entri-dikembalikan']" mode="ask">Usulan dikembalikan: perbaiki lalu ajukan lagi.</xsl:template>
	<xsl:template match="task[@duty = 'entri-diusulkan']" mode="ask">Usulan menunggu ditelaah dan dibawa ke sidang forum.</xsl:template>
	<xsl:template match="task[@duty = 'rekomendasi-belum']" mode="ask">Belum ada permintaan rekomendasi statistik.</xsl:template>
	<xsl:template match="task[@duty = 'rekomendasi-konsep']" mode="ask">Lengkapi lalu kirim permintaan rekomendasi.</xsl:template>
	<xsl:template match="task[@duty = 'rekomendasi-perbaikan']" mode="ask">Pembina data meminta perbaikan permintaan rekomendasi.</xsl:template>
	<xsl:template match="task[@duty = 'rekomendasi-diajukan']" mode="ask">Permintaan rekomendasi menunggu ditelaah.</xsl:template>
	<xsl:template match="task[@duty = 'rekomendasi-ditelaah']" mode="ask">Selesaikan telaah permintaan rekomendasi.</xsl:template>
	<xsl:template match="task[@duty = 'standar-konsep']" mode="ask">Lengkapi lalu ajukan standar data.</xsl:template>
	<xsl:template match="task[@duty = 'standar-dikembalikan']" mode="ask">Standar data dikembalikan: perbaiki lalu ajukan lagi.</xsl:template>
	<xsl:template match="task[@duty = 'standar-diajukan']" mode="ask">Standar data menunggu persetujuan.</xsl:template>
	<xsl:template match="task[@duty = 'kumpulkan']" mode="ask">Kumpulkan data, lalu unggah berkasnya.</xsl:template>
	<xsl:template match="task[@duty = 'kumpulkan-standar']" mode="ask">Kumpulkan data; tulis dahulu standar datanya.</xsl:template>
	<xsl:template match="task[@duty = 'kiriman-diunggah']" mode="ask">Periksa hasil baca berkas yang diunggah.</xsl:template>
	<xsl:template match="task[@duty = 'kiriman-bergalat']" mode="ask">Berkas memuat galat: perbaiki lalu unggah ulang.</xsl:template>
	<xsl:template match="task[@duty = 'kiriman-terperiksa']" mode="ask">Berkas sudah bersih: serahkan untuk diperiksa walidata.</xsl:template>
	<xsl:template match="task[@duty = 'kiriman-dikembalikan']" mode="ask">Kiriman dikembalikan: perbaiki lalu unggah ulang.</xsl:template>
	<xsl:template match="task[@duty = 'kiriman-diserahkan']" mode="ask">Kiriman menunggu pemeriksaan.</xsl:template>
	<xsl:template match="task[@duty = 'kiriman-diperiksa']" mode="ask">Selesaikan pemeriksaan kiriman ini.</xsl:template>
	<xsl:template match="task[@duty = 'kiriman-diperiksa-pembina']" mode="ask">Data prioritas menunggu pemeriksaan kedua.</xsl:template>
	<xsl:template match="task[@duty = 'kiriman-lolos']" mode="ask">Lolos pemeriksaan: rilis ke publik.</xsl:template>
	<xsl:template match="task[@duty = 'pengaduan-diterima']" mode="ask">Pengaduan baru menunggu ditanggapi.</xsl:template>
	<xsl:template match="task[@duty = 'pengaduan-diproses']" mode="ask">Jawab pengaduan ini.</xsl:template>
	<xsl:template match="task[@duty = 'sidang-dijadwalkan']" mode="ask">
		<xsl:text>Sidang forum pada </xsl:text>
		<xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@note"/></xsl:call-template>
		<xsl:text>.</xsl:text>
	</xsl:template>
	<xsl:template match="task[@duty = 'sidang-berlangsung']" mode="ask">
		<xsl:text>Sidang berlangsung: </xsl:text><xsl:value-of select="@n"/><xsl:text> entri belum diputuskan.</xsl:text>
	</xsl:template>
	<xsl:template match="task[@duty = 'akun-terkunci']" mode="ask">Masuk dengan akun <xsl:value-of select="@note"/> ditunda dari <xsl:value-of select="@n"/> alamat karena kata sandi salah berulang kali.</xsl:template>

	<!-- a clock in a few words -->
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
			<xsl:when test="@allowance and number(@left) &lt; 0.5">
				<xsl:call-template name="lencana">
					<xsl:with-param name="label">Sisa <xsl:value-of select="format-number(@left, '0,#', 'id')"/> hari kerja</xsl:with-param>
					<xsl:with-param name="tone">attention</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:when test="@allowance">
				<xsl:call-template name="lencana">
					<xsl:with-param name="label">Sisa <xsl:value-of select="format-number(@left, '0,#', 'id')"/> hari kerja</xsl:with-param>
					<xsl:with-param name="tone">neutral</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="task">
		<li class="sd-task">
			<div class="sd-task-what">
				<a href="{@path}"><xsl:value-of select="@title"/></a>
				<xsl:if test="@is_priority = 1">
					<xsl:text> </xsl:text>
					<xsl:call-template name="lencana"><xsl:with-param name="label">Prioritas</xsl:with-param><xsl:with-param name="tone">progress</xsl:with-param></xsl:call-template>
				</xsl:if>
				<p><xsl:apply-templates select="." mode="ask"/></p>
				<xsl:if test="string(@note) and (contains(@duty, 'dikembalikan'))"><blockquote class="sd-reason"><xsl:value-of select="@note"/></blockquote></xsl:if>
				<xsl:if test="string(@unit_name) and @unit_name != /page/user/@unit_name"><p class="sd-hint"><xsl:value-of select="@unit_name"/></p></xsl:if>
			</div>
			<div class="sd-task-when">
				<xsl:apply-templates select="clock" mode="badge"/>
				<xsl:if test="clock/@due_wib"><span class="sd-hint">batas <xsl:value-of select="clock/@due_wib"/></span></xsl:if>
			</div>
		</li>
	</xsl:template>

	<xsl:template name="pemberitahuan">
		<section class="sd-panel" aria-labelledby="pemberitahuan">
			<h2 id="pemberitahuan">
				<xsl:text>Pemberitahuan</xsl:text>
				<xsl:if test="notifications/@unread &gt; 0"><xsl:text> </xsl:text><span class="sd-badge sd-attention"><xsl:value-of select="notifications/@unread"/> baru</span></xsl:if>
			</h2>
			<xsl:choose>
				<xsl:when test="notifications/notification">
					<ul class="sd-news">
						<xsl:for-each select="notifications/notification">
							<li>
								<xsl:if test="not(@read_at)"><xsl:attribute name="class">sd-new</xsl:attribute></xsl:if>
								<a href="{@path}"><xsl:value-of select="@text"/></a>
								<p class="sd-hint">
									<time datetime="{@created_at}"><xsl:value-of select="@created_at_wib"/></time>
									<xsl:if test="not(@read_at)"> · belum dibaca</xsl:if>
								</p>
							</li>
						</xsl:for-each>
					</ul>
					<xsl:if test="notifications/@unread &gt; 0">
						<form method="post" action="/beranda/terbaca">
							<xsl:call-template name="csrf"/>
							<xsl:call-template name="tombol">
								<xsl:with-param name="label">Tandai semua sudah dibaca</xsl:with-param>
								<xsl:with-param name="jenis">kedua</xsl:with-param>
							</xsl:call-template>
						</form>
					</xsl:if>
				</xsl:when>
				<xsl:otherwise><p class="sd-hint">Belum ada pemberitahuan. Setiap kali giliran Anda tiba, kabarnya muncul di sini.</p></xsl:otherwise>
			</xsl:choose>
		</section>
	</xsl:template>

	<xsl:template name="pintasan">
		<section class="sd-panel" aria-labelledby="pintasan">
			<h2 id="pintasan">Pintasan</h2>
			<ul class="sd-links">
				<xsl:if test="/page/user/cap[@name = 'propose']">
					<li><a href="/unggah">Unggah data</a></li>
					<li><a href="/daftar-data/baru">Usulkan data baru</a></li>
					<li><a href="/rekomendasi">Permintaan rekomendasi</a></li>
				</xsl:if>
				<xsl:if test="/page/user/cap[@name = 'examine']"><li><a href="/verifikasi">Antrean pemeriksaan</a></li></xsl:if>
				<xsl:if test="/page/user/cap[@name = 'session']"><li><a href="/daftar-data/sidang">Sidang forum</a></li></xsl:if>
				<xsl:if test="/page/user/cap[@name = 'recommend']"><li><a href="/rekomendasi">Permintaan rekomendasi</a></li><li><a href="/standar">Standar data</a></li></xsl:if>
				<xsl:if test="/page/user/cap[@name = 'oversee']"><li><a href="/pantau">Pemantauan</a></li></xsl:if>
				<xsl:if test="/page/user/cap[@name = 'admin']"><li><a href="/admin">Administrasi</a></li></xsl:if>
				<li><a href="/akun">Akun saya</a></li>
			</ul>
		</section>
	</xsl:template>

	<xsl:template match="page[@name = 'beranda']" mode="main">
		<div class="sd-split">
			<section aria-labelledby="tugas">
				<h2 id="tugas" class="sd-first">Yang diminta dari Anda</h2>
				<xsl:choose>
					<xsl:when test="tasks/task">
						<p class="sd-lead">
							<xsl:value-of select="tasks/@total"/> pekerjaan<xsl:text/>
							<xsl:choose>
								<xsl:when test="tasks/@late &gt; 0">, <strong><xsl:value-of select="tasks/@late"/> melewati batas waktu</strong>.</xsl:when>
								<xsl:otherwise>, tidak ada yang terlambat.</xsl:otherwise>
							</xsl:choose>
							<xsl:text> Yang paling mendesak di atas.</xsl:text>
						</p>
						<ul class="sd-tasks"><xsl:apply-templates select="tasks/task"/></ul>
						<xsl:if test="tasks/@more &gt; 0"><p class="sd-hint">Masih ada <xsl:value-of select="tasks/@more"/> pekerjaan lain dengan batas waktu lebih longgar.</p></xsl:if>
					</xsl:when>
					<xsl:otherwise>
						<xsl:call-template name="kosong">
							<xsl:with-param name="judul">Tidak ada yang menunggu Anda</xsl:with-param>
							<xsl:with-param name="teks">Begitu giliran Anda tiba, pekerjaannya tampil di sini beserta batas waktunya.</xsl:with-param>
						</xsl:call-template>
					</xsl:otherwise>
				</xsl:choose>
			</section>
			<aside>
				<xsl:call-template name="pemberitahuan"/>
				<xsl:call-template name="pintasan"/>
			</aside>
		</div>
	</xsl:template>

	<!-- pantau -->

	<xsl:template name="hari">
		<xsl:param name="nilai"/>
		<xsl:choose>
			<xsl:when test="string($nilai)"><xsl:value-of select="format-number($nilai, '0,#', 'id')"/></xsl:when>
			<xsl:otherwise>–</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- a count of a total, with a bar -->
	<xsl:template name="bagian">
		<xsl:param name="n"/>
		<xsl:param name="dari"/>
		<td class="sd-part">
			<xsl:value-of select="$n"/>
			<xsl:if test="$dari &gt; 0"><progress max="{$dari}" value="{$n}" aria-hidden="true"><xsl:text> </xsl:text></progress></xsl:if>
		</td>
	</xsl:template>

	<xsl:template name="pantau-angka">
		<dl class="sd-stats">
			<div class="sd-stat"><dt>Entri daftar data</dt><dd><xsl:value-of select="sum(unit/@n)"/></dd></div>
			<div class="sd-stat"><dt>Disepakati forum</dt><dd><xsl:value-of select="sum(unit/@agreed)"/></dd></div>
			<div class="sd-stat"><dt>Sudah dirilis</dt><dd><xsl:value-of select="sum(unit/@released)"/></dd></div>
			<div class="sd-stat"><dt>Data prioritas</dt><dd><xsl:value-of select="sum(unit/@priority)"/></dd></div>
			<div class="sd-stat"><dt>Pekerjaan terlambat</dt><dd><xsl:value-of select="late/@total"/></dd></div>
			<div class="sd-stat">
				<dt>Selesai tepat waktu</dt>
				<dd>
					<xsl:choose>
						<xsl:when test="sum(step/@done) &gt; 0"><xsl:value-of select="format-number(sum(step/@punctual) div sum(step/@done) * 100, '0', 'id')"/>%</xsl:when>
						<xsl:otherwise>–</xsl:otherwise>
					</xsl:choose>
				</dd>
			</div>
			<xsl:for-each select="masuk">
				<div class="sd-stat"><dt>Gagal masuk, 24 jam</dt><dd><xsl:value-of select="@gagal"/></dd></div>
				<div class="sd-stat"><dt>Masuk sedang ditunda</dt><dd><xsl:value-of select="@ditunda"/></dd></div>
			</xsl:for-each>
		</dl>
	</xsl:template>

	<xsl:template name="pantau-terlambat">
		<h2>Pekerjaan yang terlambat</h2>
		<xsl:choose>
			<xsl:when test="late/work">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Pekerjaan yang terlambat</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead><tr><th scope="col">Data</th><th scope="col">Langkah</th><th scope="col" class="sd-num">Terpakai</th><th scope="col" class="sd-num">Jatah</th><th scope="col">Keadaan</th></tr></thead>
							<tbody>
								<xsl:for-each select="late/work">
									<tr>
										<th scope="row"><a href="{@path}"><xsl:value-of select="@title"/></a><div class="sd-hint"><xsl:value-of select="@unit_name"/></div></th>
										<td><xsl:value-of select="clock/@step"/>. <xsl:value-of select="clock/@label"/></td>
										<td class="sd-num"><xsl:call-template name="hari"><xsl:with-param name="nilai" select="clock/@used"/></xsl:call-template></td>
										<td class="sd-num"><xsl:call-template name="hari"><xsl:with-param name="nilai" select="clock/@allowance"/></xsl:call-template></td>
										<td><xsl:apply-templates select="clock" mode="badge"/></td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
				<p class="sd-hint">Terpakai dan jatah dalam hari kerja menurut jam layanan dan hari libur.<xsl:if test="late/@total &gt; count(late/work)"> Ditampilkan <xsl:value-of select="count(late/work)"/> dari <xsl:value-of select="late/@total"/>.</xsl:if></p>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong"><xsl:with-param name="judul">Tidak ada yang terlambat</xsl:with-param><xsl:with-param name="teks">Semua pekerjaan yang berjalan masih dalam jatah waktunya.</xsl:with-param></xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="pantau-langkah">
		<h2>Waktu per langkah SOP</h2>
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Waktu per langkah SOP</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table">
					<thead><tr><th scope="col">Langkah</th><th scope="col" class="sd-num">Jatah (hari kerja)</th><th scope="col" class="sd-num">Rata-rata terpakai</th><th scope="col" class="sd-num">Sedang berjalan</th><th scope="col" class="sd-num">Terlambat</th><th scope="col" class="sd-num">Selesai</th><th scope="col" class="sd-num">Tepat waktu</th></tr></thead>
					<tbody>
						<xsl:for-each select="step">
							<tr>
								<th scope="row"><xsl:if test="@step != 'pengaduan'"><xsl:value-of select="@step"/>. </xsl:if><xsl:value-of select="@label"/></th>
								<td class="sd-num"><xsl:call-template name="hari"><xsl:with-param name="nilai" select="@allowance"/></xsl:call-template></td>
								<td class="sd-num"><xsl:call-template name="hari"><xsl:with-param name="nilai" select="@mean"/></xsl:call-template></td>
								<td class="sd-num"><xsl:value-of select="@running"/></td>
								<td class="sd-num"><xsl:value-of select="@late"/></td>
								<td class="sd-num"><xsl:value-of select="@done"/></td>
								<td class="sd-num"><xsl:choose><xsl:when test="@done &gt; 0"><xsl:value-of select="format-number(@punctual div @done * 100, '0', 'id')"/>%</xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
		<p class="sd-hint">Selesai, rata-rata, dan tepat waktu dihitung dari 400 pengerjaan terakhir tiap langkah pada tahun ini dan tahun sebelumnya.</p>
		<xsl:for-each select="promise">
			<dl class="sd-summary">
				<dt>Janji standar pelayanan</dt><dd><xsl:value-of select="@days"/> hari kerja</dd>
				<dt>Jumlah jatah langkah</dt><dd><xsl:call-template name="hari"><xsl:with-param name="nilai" select="@given"/></xsl:call-template> hari kerja, tanpa waktu tunggu rekomendasi</dd>
				<dt>Jumlah rata-rata terpakai</dt><dd><xsl:call-template name="hari"><xsl:with-param name="nilai" select="@used"/></xsl:call-template> hari kerja, tanpa waktu tunggu rekomendasi</dd>
				<dt>Waktu tunggu rekomendasi</dt><dd><xsl:call-template name="hari"><xsl:with-param name="nilai" select="@wait"/></xsl:call-template> hari kerja rata-rata</dd>
			</dl>
		</xsl:for-each>
	</xsl:template>

	<xsl:template name="pantau-unit">
		<h2>Kemajuan per perangkat daerah, <xsl:value-of select="@year"/></h2>
		<xsl:choose>
			<xsl:when test="unit">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Kemajuan per perangkat daerah</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead><tr><th scope="col">Perangkat daerah</th><th scope="col">Entri</th><th scope="col">Disepakati</th><th scope="col">Rekomendasi</th><th scope="col">Standar</th><th scope="col">Diserahkan</th><th scope="col">Lolos</th><th scope="col">Dirilis</th></tr></thead>
							<tbody>
								<xsl:for-each select="unit">
									<tr>
										<th scope="row"><a href="/daftar-data?tahun={/page/@year}&amp;unit={@unit_id}"><xsl:value-of select="@unit_name"/></a></th>
										<td><xsl:value-of select="@n"/></td>
										<xsl:call-template name="bagian"><xsl:with-param name="n" select="@agreed"/><xsl:with-param name="dari" select="@n"/></xsl:call-template>
										<xsl:call-template name="bagian"><xsl:with-param name="n" select="@recommended"/><xsl:with-param name="dari" select="@n"/></xsl:call-template>
										<xsl:call-template name="bagian"><xsl:with-param name="n" select="@standard"/><xsl:with-param name="dari" select="@n"/></xsl:call-template>
										<xsl:call-template name="bagian"><xsl:with-param name="n" select="@submitted"/><xsl:with-param name="dari" select="@n"/></xsl:call-template>
										<xsl:call-template name="bagian"><xsl:with-param name="n" select="@passed"/><xsl:with-param name="dari" select="@n"/></xsl:call-template>
										<xsl:call-template name="bagian"><xsl:with-param name="n" select="@released"/><xsl:with-param name="dari" select="@n"/></xsl:call-template>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Belum ada daftar data tahun <xsl:value-of select="@year"/></xsl:with-param>
					<xsl:with-param name="teks">Kemajuan tampil setelah ada usulan daftar data.</xsl:with-param>
					<xsl:with-param name="ke">/daftar-data</xsl:with-param>
					<xsl:with-param name="label">Buka daftar data</xsl:with-param>
				</xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="page[@name = 'pantau']" mode="main">
		<form method="get" action="/pantau" class="sd-toolbar">
			<xsl:call-template name="bidang-pilih">
				<xsl:with-param name="nama">tahun</xsl:with-param>
				<xsl:with-param name="label">Tahun daftar data</xsl:with-param>
				<xsl:with-param name="nilai" select="@year"/>
				<xsl:with-param name="kosong">-</xsl:with-param>
				<xsl:with-param name="lebar">10</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="tombol"><xsl:with-param name="label">Tampilkan</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
			<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke">/pantau/jejak</xsl:with-param><xsl:with-param name="label">Jejak audit</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template>
			<xsl:if test="masuk"><xsl:call-template name="tombol-tautan"><xsl:with-param name="ke">/pantau/akses</xsl:with-param><xsl:with-param name="label">Catatan akses</xsl:with-param><xsl:with-param name="jenis">tautan</xsl:with-param></xsl:call-template></xsl:if>
		</form>
		<xsl:call-template name="pantau-angka"/>
		<xsl:call-template name="pantau-terlambat"/>
		<xsl:call-template name="pantau-langkah"/>
		<xsl:call-template name="pantau-unit"/>
	</xsl:template>

	<!-- catatan akses -->

	<xsl:template match="page[@name = 'akses']" mode="crumbs">
		<xsl:call-template name="remah">
			<xsl:with-param name="jejak">
				<li class="breadcrumb-item"><a href="/pantau">Pemantauan</a></li>
				<li class="breadcrumb-item active" aria-current="page">Catatan akses</li>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'akses']" mode="main">
		<p class="sd-lead">Siapa masuk, siapa ditolak, berkas tidak publik apa yang diunduh, peran dan pengaturan apa yang diubah, dan dari alamat mana.</p>
		<form method="get" action="/pantau/akses" class="sd-toolbar">
			<xsl:call-template name="bidang-pilih">
				<xsl:with-param name="nama">peristiwa</xsl:with-param>
				<xsl:with-param name="label">Peristiwa</xsl:with-param>
				<xsl:with-param name="kosong">Semua peristiwa</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">pengguna</xsl:with-param><xsl:with-param name="label">Nama pengguna</xsl:with-param><xsl:with-param name="maks">60</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">dari</xsl:with-param><xsl:with-param name="label">Dari tanggal</xsl:with-param><xsl:with-param name="jenis">date</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">sampai</xsl:with-param><xsl:with-param name="label">Sampai tanggal</xsl:with-param><xsl:with-param name="jenis">date</xsl:with-param></xsl:call-template>
			<xsl:call-template name="tombol"><xsl:with-param name="label">Saring</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
		</form>
		<xsl:choose>
			<xsl:when test="row">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Catatan akses</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead><tr><th scope="col">Waktu</th><th scope="col">Peristiwa</th><th scope="col">Pengguna</th><th scope="col">Alamat</th><th scope="col">Tentang</th><th scope="col">Semula</th><th scope="col">Menjadi</th></tr></thead>
							<tbody>
								<xsl:for-each select="row">
									<tr>
										<td><time datetime="{@at}"><xsl:value-of select="@at_wib"/></time></td>
										<td><xsl:value-of select="@label"/></td>
										<td><xsl:choose><xsl:when test="@name"><xsl:value-of select="@name"/><xsl:if test="@login != ''"><br/><span class="sd-hint"><xsl:value-of select="@login"/></span></xsl:if></xsl:when><xsl:when test="@login != ''"><xsl:value-of select="@login"/><br/><span class="sd-hint">tidak dikenal</span></xsl:when><xsl:otherwise>Konsol</xsl:otherwise></xsl:choose></td>
										<td><xsl:value-of select="@address"/></td>
										<td><xsl:value-of select="@subject"/></td>
										<td><xsl:value-of select="@before"/></td>
										<td><xsl:value-of select="@after"/></td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:otherwise><xsl:call-template name="kosong"><xsl:with-param name="judul">Tidak ada catatan untuk saringan ini.</xsl:with-param></xsl:call-template></xsl:otherwise>
		</xsl:choose>
		<xsl:if test="@lama or @lanjutan">
			<p class="sd-actions">
				<xsl:if test="@lanjutan"><a href="/pantau/akses">Ke yang terbaru</a><xsl:text> </xsl:text></xsl:if>
				<xsl:if test="@lama"><a href="{@lama}">Yang lebih lama</a></xsl:if>
			</p>
		</xsl:if>
	</xsl:template>

	<!-- jejak audit -->

	<xsl:template match="page[@name = 'jejak']" mode="crumbs">
		<xsl:call-template name="remah">
			<xsl:with-param name="jejak">
				<li class="breadcrumb-item"><a href="/pantau">Pemantauan</a></li>
				<li class="breadcrumb-item active" aria-current="page">Jejak audit</li>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template name="jejak-saring">
		<form method="get" action="/pantau/jejak" class="sd-toolbar">
			<xsl:call-template name="bidang-pilih">
				<xsl:with-param name="nama">jenis</xsl:with-param>
				<xsl:with-param name="label">Jenis</xsl:with-param>
				<xsl:with-param name="kosong">Semua jenis</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">pelaku</xsl:with-param><xsl:with-param name="label">Pelaku</xsl:with-param><xsl:with-param name="maks">60</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">dari</xsl:with-param><xsl:with-param name="label">Dari tanggal</xsl:with-param><xsl:with-param name="jenis">date</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">sampai</xsl:with-param><xsl:with-param name="label">Sampai tanggal</xsl:with-param><xsl:with-param name="jenis">date</xsl:with-param></xsl:call-template>
			<xsl:call-template name="tombol"><xsl:with-param name="label">Saring</xsl:with-param><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template>
		</form>
	</xsl:template>

	<xsl:template name="jejak-utuh">
		<xsl:choose>
			<xsl:when test="verified[not(@why)]"><div class="sd-note" role="status"><p>Jejak utuh: <xsl:value-of select="format-number(verified/@rows, '#.##0', 'id')"/> baris diperiksa, setiap baris cocok dengan baris sebelumnya.</p></div></xsl:when>
			<xsl:when test="verified"><div class="sd-errors" role="alert"><h2>Jejak tidak utuh</h2><p>Nomor <xsl:value-of select="verified/@bad"/>: <xsl:value-of select="verified/@why"/> Laporkan kepada admin.</p></div></xsl:when>
			<xsl:otherwise><p><a href="/pantau/jejak?periksa=1">Periksa keutuhan seluruh jejak</a></p></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template match="page[@name = 'jejak']" mode="main">
		<p class="sd-lead">Setiap perubahan tercatat: siapa, kapan, dari status apa ke status apa, dan alasannya. Baris tidak dapat diubah atau dihapus.</p>
		<xsl:call-template name="jejak-utuh"/>
		<xsl:call-template name="jejak-saring"/>
		<xsl:choose>
			<xsl:when test="row">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Jejak audit</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead><tr><th scope="col" class="sd-num">Nomor</th><th scope="col">Waktu</th><th scope="col">Pelaku</th><th scope="col">Data</th><th scope="col">Peristiwa</th><th scope="col">Alasan</th><th scope="col">Sidik</th></tr></thead>
							<tbody>
								<xsl:for-each select="row">
									<tr>
										<td class="sd-num"><xsl:value-of select="@id"/></td>
										<td><time datetime="{@at}"><xsl:value-of select="@at_wib"/></time></td>
										<td><xsl:choose><xsl:when test="@by"><xsl:value-of select="@by"/></xsl:when><xsl:otherwise>Sistem</xsl:otherwise></xsl:choose></td>
										<td><a href="/pantau/jejak?jenis={@kind}&amp;id={@subject_id}"><xsl:value-of select="@kind"/><xsl:text> </xsl:text><xsl:value-of select="@subject_id"/></a></td>
										<td>
											<xsl:value-of select="@event"/>
											<xsl:if test="@to_state"><div class="sd-hint"><xsl:if test="@from_state"><xsl:value-of select="@from_state"/> → </xsl:if><xsl:value-of select="@to_state"/></div></xsl:if>
										</td>
										<td><xsl:value-of select="@reason"/></td>
										<td><code title="{@hash}"><xsl:value-of select="substring(@hash, 1, 12)"/></code></td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong"><xsl:with-param name="judul">Tidak ada baris yang cocok</xsl:with-param><xsl:with-param name="teks">Longgarkan saringan di atas.</xsl:with-param></xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
		<xsl:if test="@lama or @lanjutan">
			<p class="sd-actions">
				<xsl:if test="@lanjutan"><a href="/pantau/jejak">Ke yang terbaru</a><xsl:text> </xsl:text></xsl:if>
				<xsl:if test="@lama"><a href="{@lama}">Yang lebih lama</a></xsl:if>
			</p>
		</xsl:if>
	</xsl:template>
</xsl:stylesheet>
