<?xml version="1.0" encoding="UTF-8"?>
<!-- account.xsl: pages of module account. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="layout.xsl"/>
	<xsl:include href="admin.xsl"/>

	<xsl:template match="note[@code = 'sesi-lain-diakhiri']" mode="note">Sesi di perangkat lain sudah diakhiri.</xsl:template>
	<xsl:template match="note[@code = 'sandi-diganti']" mode="note">Kata sandi sudah diganti. Sesi di perangkat lain diakhiri.</xsl:template>

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
		<p><a href="/akun/sandi">Ganti kata sandi</a></p>
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
				<xsl:with-param name="petunjuk">Paling sedikit <xsl:value-of select="@panjang"/> karakter. Kalimat panjang lebih aman dan lebih mudah diingat.</xsl:with-param>
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
