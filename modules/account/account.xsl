<?xml version="1.0" encoding="UTF-8"?>
<!-- account.xsl: pages of module account. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="layout.xsl"/>
	<xsl:include href="admin.xsl"/>

	<xsl:template match="note[@code = 'sesi-lain-diakhiri']" mode="note">Sesi di perangkat lain sudah diakhiri.</xsl:template>
	<xsl:template match="note[@code = 'sandi-diganti']" mode="note">Kata sandi sudah diganti. Sesi di perangkat lain diakhiri dan kunci program dicabut.</xsl:template>
	<xsl:template match="note[@code = 'semua-diakhiri']" mode="note">Semua sesi sudah diakhiri dan semua kunci program dicabut. Masuk lagi, lalu ganti kata sandi.</xsl:template>

	<xsl:template match="page[@name = 'masuk']" mode="main">
		<div class="sd-narrow">
			<p class="sd-lead">Untuk perangkat daerah, walidata, pembina data, dan Forum Satu Data. Data publik dapat dibuka tanpa masuk.</p>
			<form method="post" action="/masuk">
				<xsl:call-template name="csrf"/>
				<xsl:call-template name="tersembunyi">
					<xsl:with-param name="nama">kembali</xsl:with-param>
					<xsl:with-param name="nilai" select="@kembali"/>
				</xsl:call-template>
				<xsl:call-template name="bidang">
					<xsl:with-param name="nama">login</xsl:with-param>
					<xsl:with-param name="label">Nama pengguna</xsl:with-param>
					<xsl:with-param name="otomatis">username</xsl:with-param>
					<xsl:with-param name="maks">60</xsl:with-param>
				</xsl:call-template>
				<xsl:call-template name="bidang">
					<xsl:with-param name="nama">sandi</xsl:with-param>
					<xsl:with-param name="label">Kata sandi</xsl:with-param>
					<xsl:with-param name="jenis">password</xsl:with-param>
					<xsl:with-param name="otomatis">current-password</xsl:with-param>
				</xsl:call-template>
				<div class="sd-actions">
					<xsl:call-template name="tombol"><xsl:with-param name="label">Masuk</xsl:with-param></xsl:call-template>
				</div>
			</form>
			<p class="sd-hint">Lupa kata sandi? Hubungi admin Satu Data; admin memberi kata sandi sementara yang wajib diganti saat masuk.</p>
		</div>
	</xsl:template>

	<xsl:template match="note[@code = 'kunci-dicabut']" mode="note">Kunci sudah dicabut. Program yang memakainya tidak dapat masuk lagi.</xsl:template>

	<xsl:template match="page[@name = 'kunci']" mode="main">
		<p class="sd-lead">Dengan kunci, aplikasi kantor dapat mengirim data tanpa kata sandi Anda. Kunci boleh melakukan yang Anda boleh, paling banyak sesuai cakupannya. Lihat <a href="/api/v1/openapi.json">deskripsi layanan</a>.</p>
		<xsl:choose>
			<xsl:when test="kunci">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Kunci Anda</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead><tr><th scope="col">Dipakai untuk</th><th scope="col">Cakupan</th><th scope="col">Berlaku sampai</th><th scope="col">Terakhir dipakai</th><th scope="col"><span class="visually-hidden">Tindakan</span></th></tr></thead>
							<tbody>
								<xsl:for-each select="kunci">
									<tr>
										<th scope="row"><xsl:value-of select="@name"/><br/><span class="sd-hint"><xsl:value-of select="@hint"/>…</span></th>
										<td><xsl:value-of select="@scope"/></td>
										<td>
											<xsl:choose>
												<xsl:when test="string(@revoked_at)"><xsl:call-template name="lencana"><xsl:with-param name="label">Dicabut</xsl:with-param></xsl:call-template></xsl:when>
												<xsl:when test="@habis"><xsl:call-template name="lencana"><xsl:with-param name="label">Habis</xsl:with-param></xsl:call-template></xsl:when>
												<xsl:otherwise><xsl:value-of select="@expires_at_wib"/></xsl:otherwise>
											</xsl:choose>
										</td>
										<td><xsl:choose><xsl:when test="string(@used_at)"><xsl:value-of select="@used_at_wib"/></xsl:when><xsl:otherwise>belum pernah</xsl:otherwise></xsl:choose></td>
										<td>
											<xsl:if test="not(string(@revoked_at)) and not(@habis)">
												<form method="post" action="/akun/kunci/{@id}/cabut">
													<xsl:call-template name="csrf"/>
													<button type="submit" class="btn btn-sm btn-outline-danger">Cabut<span class="visually-hidden"> kunci <xsl:value-of select="@name"/></span></button>
												</form>
											</xsl:if>
										</td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:otherwise><p class="sd-hint">Belum ada kunci.</p></xsl:otherwise>
		</xsl:choose>
		<h2>Buat kunci</h2>
		<form method="post" action="/akun/kunci" class="sd-narrow">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="bidang"><xsl:with-param name="nama">nama</xsl:with-param><xsl:with-param name="label">Dipakai untuk</xsl:with-param><xsl:with-param name="petunjuk">Misalnya: aplikasi administrasi kependudukan.</xsl:with-param><xsl:with-param name="maks">80</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang-radio"><xsl:with-param name="nama">cakupan</xsl:with-param><xsl:with-param name="label">Cakupan</xsl:with-param></xsl:call-template>
			<xsl:call-template name="bidang-pilih"><xsl:with-param name="nama">hari</xsl:with-param><xsl:with-param name="label">Berlaku</xsl:with-param><xsl:with-param name="nilai">90</xsl:with-param><xsl:with-param name="kosong">-</xsl:with-param></xsl:call-template>
			<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label">Buat kunci</xsl:with-param></xsl:call-template></div>
		</form>
	</xsl:template>

	<xsl:template match="page[@name = 'kunci-baru']" mode="main">
		<p class="sd-lead">Salin kunci ini sekarang: setelah halaman ini ditutup, kunci tidak dapat dilihat lagi.</p>
		<dl class="sd-summary">
			<dt>Kunci</dt><dd><code id="kunci"><xsl:value-of select="@kunci"/></code></dd>
			<dt>Dipakai untuk</dt><dd><xsl:value-of select="@nama"/></dd>
			<dt>Berlaku sampai</dt><dd><xsl:value-of select="@sampai_wib"/></dd>
			<dt>Cara memakai</dt><dd><code>Authorization: Bearer <xsl:value-of select="@kunci"/></code></dd>
		</dl>
		<xsl:call-template name="tombol-tautan"><xsl:with-param name="ke">/akun/kunci</xsl:with-param><xsl:with-param name="label">Sudah saya salin</xsl:with-param></xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'akun']" mode="main">
		<xsl:for-each select="profil">
			<dl class="sd-summary">
				<dt>Nama</dt><dd><xsl:value-of select="@name"/></dd>
				<dt>Nama pengguna</dt><dd><xsl:value-of select="@login"/></dd>
				<dt>Perangkat daerah</dt><dd><xsl:value-of select="@unit_name"/></dd>
				<dt>Peran</dt><dd><xsl:value-of select="@peran"/></dd>
				<xsl:if test="@title != ''"><dt>Jabatan</dt><dd><xsl:value-of select="@title"/></dd></xsl:if>
				<xsl:if test="@nip != ''"><dt>NIP</dt><dd><xsl:value-of select="@nip"/></dd></xsl:if>
				<xsl:if test="@email != ''"><dt>Surel</dt><dd><xsl:value-of select="@email"/></dd></xsl:if>
				<dt>Kata sandi diganti</dt><dd><xsl:value-of select="@password_at_wib"/></dd>
			</dl>
		</xsl:for-each>
		<ul class="sd-tasks">
			<li><a href="/akun/sandi">Ganti kata sandi</a></li>
			<li><a href="/akun/kunci">Kunci program</a><xsl:text> </xsl:text><span class="sd-hint">untuk aplikasi kantor yang mengirim data sendiri lewat /api/v1</span></li>
		</ul>
		<h2>Sesi yang masih terbuka</h2>
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Sesi</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table">
					<thead><tr><th scope="col">Masuk</th><th scope="col">Terakhir dipakai</th><th scope="col">Alamat</th><th scope="col">Peramban</th></tr></thead>
					<tbody>
						<xsl:for-each select="sesi">
							<tr>
								<td><xsl:value-of select="@created_at_wib"/></td>
								<td><xsl:value-of select="@seen_at_wib"/></td>
								<td><xsl:value-of select="@ip"/></td>
								<td><xsl:value-of select="@agent"/></td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
		<form method="post" action="/akun/sesi">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="tombol">
				<xsl:with-param name="label">Akhiri sesi di perangkat lain</xsl:with-param>
				<xsl:with-param name="jenis">kedua</xsl:with-param>
			</xsl:call-template>
		</form>
		<h2>Ada yang memakai akun Anda?</h2>
		<p>Akhiri semua sesi, juga yang ini, dan cabut semua kunci program. Setelah itu masuk lagi dan ganti kata sandi.</p>
		<form method="post" action="/akun/akhiri">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="tombol">
				<xsl:with-param name="label">Akhiri semua sesi dan kunci</xsl:with-param>
				<xsl:with-param name="jenis">bahaya</xsl:with-param>
			</xsl:call-template>
		</form>
	</xsl:template>

	<xsl:template match="page[@name = 'sandi']" mode="main">
		<form method="post" action="/akun/sandi" class="sd-narrow">
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">lama</xsl:with-param>
				<xsl:with-param name="label">Kata sandi lama</xsl:with-param>
				<xsl:with-param name="jenis">password</xsl:with-param>
				<xsl:with-param name="otomatis">current-password</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">baru</xsl:with-param>
				<xsl:with-param name="label">Kata sandi baru</xsl:with-param>
				<xsl:with-param name="jenis">password</xsl:with-param>
				<xsl:with-param name="otomatis">new-password</xsl:with-param>
				<xsl:with-param name="petunjuk">Paling sedikit <xsl:value-of select="@panjang"/> karakter. Beberapa kata yang tidak berhubungan lebih aman dan lebih mudah diingat. Nama Anda, nama pengguna, kata sandi umum, dan lima kata sandi terakhir ditolak.</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">ulang</xsl:with-param>
				<xsl:with-param name="label">Ulangi kata sandi baru</xsl:with-param>
				<xsl:with-param name="jenis">password</xsl:with-param>
				<xsl:with-param name="otomatis">new-password</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="tombol"><xsl:with-param name="label">Ganti kata sandi</xsl:with-param></xsl:call-template>
		</form>
	</xsl:template>
</xsl:stylesheet>
