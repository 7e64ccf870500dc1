<?xml version="1.0" encoding="UTF-8"?>
<!-- admin.xsl: the admin's pages of module account: people, agencies, calendar, settings, letter numbers. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0">
	<xsl:template match="page[starts-with(@path, '/admin/')]" mode="crumbs">
		<nav class="sd-crumbs" aria-label="Jejak halaman"><ol class="breadcrumb">
			<li class="breadcrumb-item"><a href="/admin">Administrasi</a></li>
			<xsl:if test="@name = 'pengguna' or @name = 'sandi-sementara'">
				<li class="breadcrumb-item"><a href="/admin/pengguna">Pengguna</a></li>
			</xsl:if>
			<xsl:if test="@name = 'unit'">
				<li class="breadcrumb-item"><a href="/admin/unit">Perangkat daerah</a></li>
			</xsl:if>
		</ol></nav>
	</xsl:template>
	<xsl:template match="page[@name = 'admin']" mode="main">
		<ul class="sd-tasks">
			<li>
				<a href="/admin/pengguna">Pengguna</a>
				<span class="sd-hint">akun, peran, kata sandi sementara</span>
			</li>
			<li>
				<a href="/admin/unit">Perangkat daerah</a>
				<span class="sd-hint">nama, masa berlaku, penerus, kepala</span>
			</li>
			<li>
				<a href="/admin/kalender">Kalender kerja</a>
				<span class="sd-hint">hari libur dan jam layanan</span>
			</li>
			<li>
				<a href="/admin/pengaturan">Pengaturan</a>
				<span class="sd-hint">nama daerah, kop surat, jatah waktu, batas</span>
			</li>
			<li>
				<a href="/admin/nomor">Penomoran surat</a>
				<span class="sd-hint">pola nomor tiap register</span>
			</li>
		</ul>
	</xsl:template>
	<xsl:template match="page[@name = 'pengguna-daftar']" mode="main">
		<p>
			<a class="btn btn-primary" href="/admin/pengguna/baru">Pengguna baru</a>
		</p>
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Pengguna</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table">
					<thead>
						<tr>
							<th scope="col">Nama</th>
							<th scope="col">Nama pengguna</th>
							<th scope="col">Perangkat daerah</th>
							<th scope="col">Peran</th>
							<th scope="col">Status</th>
						</tr>
					</thead>
					<tbody>
						<xsl:for-each select="orang">
							<tr>
								<th scope="row">
									<a href="/admin/pengguna/{@id}">
										<xsl:value-of select="@name"/>
									</a>
								</th>
								<td>
									<xsl:value-of select="@login"/>
								</td>
								<td>
									<xsl:value-of select="@unit_name"/>
								</td>
								<td>
									<xsl:value-of select="@peran"/>
								</td>
								<td>
									<xsl:choose>
										<xsl:when test="@disabled_at">Nonaktif</xsl:when>
										<xsl:when test="@waiting &gt; 0">Masuk ditunda dari <xsl:value-of select="@waiting"/> alamat</xsl:when>
										<xsl:otherwise>Aktif</xsl:otherwise>
									</xsl:choose>
								</td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>
	<xsl:template match="page[@name = 'pengguna']" mode="main">
		<form method="post" action="{@path}" class="sd-narrow">
			<xsl:call-template name="csrf"/>
			<xsl:choose>
				<xsl:when test="orang">
					<xsl:call-template name="tersembunyi">
						<xsl:with-param name="nama">rev</xsl:with-param>
						<xsl:with-param name="nilai" select="orang/@rev"/>
					</xsl:call-template>
					<p>Nama pengguna: <strong><xsl:value-of select="orang/@login"/></strong></p>
				</xsl:when>
				<xsl:otherwise>
					<xsl:call-template name="bidang">
						<xsl:with-param name="nama">login</xsl:with-param>
						<xsl:with-param name="label">Nama pengguna</xsl:with-param>
						<xsl:with-param name="nilai" select="''"/>
						<xsl:with-param name="petunjuk">Huruf, angka, titik, tanda hubung.</xsl:with-param>
					</xsl:call-template>
				</xsl:otherwise>
			</xsl:choose>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">nama</xsl:with-param>
				<xsl:with-param name="label">Nama lengkap</xsl:with-param>
				<xsl:with-param name="nilai" select="orang/@name"/>
			</xsl:call-template>
			<xsl:call-template name="bidang-pilih">
				<xsl:with-param name="nama">unit</xsl:with-param>
				<xsl:with-param name="label">Perangkat daerah</xsl:with-param>
				<xsl:with-param name="nilai" select="orang/@unit_id"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang-centang-banyak">
				<xsl:with-param name="nama">peran</xsl:with-param>
				<xsl:with-param name="label">Peran</xsl:with-param>
				<xsl:with-param name="terpilih" select="@terpilih"/>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">jabatan</xsl:with-param>
				<xsl:with-param name="label">Jabatan</xsl:with-param>
				<xsl:with-param name="nilai" select="orang/@title"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">pangkat</xsl:with-param>
				<xsl:with-param name="label">Pangkat/golongan</xsl:with-param>
				<xsl:with-param name="nilai" select="orang/@grade"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">nip</xsl:with-param>
				<xsl:with-param name="label">NIP</xsl:with-param>
				<xsl:with-param name="nilai" select="orang/@nip"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">surel</xsl:with-param>
				<xsl:with-param name="label">Surel</xsl:with-param>
				<xsl:with-param name="nilai" select="orang/@email"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
				<xsl:with-param name="jenis">email</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="tombol">
				<xsl:with-param name="label">Simpan</xsl:with-param>
				<xsl:with-param name="jenis">utama</xsl:with-param>
			</xsl:call-template>
		</form>
		<xsl:if test="orang">
			<h2>Kata sandi dan status</h2>
			<xsl:if test="orang/@waiting &gt; 0"><p>Setelah kata sandi salah berulang kali, masuk dengan akun ini ditunda dari <xsl:value-of select="orang/@waiting"/> alamat. Pemiliknya tetap dapat masuk dari tempat ia biasa masuk.</p></xsl:if>
			<p class="sd-hint">Kata sandi baru dan penutupan akun mengakhiri semua sesi dan mencabut semua kunci program akun ini.</p>
			<div class="sd-actions">
				<xsl:if test="orang/@waiting &gt; 0">
					<form method="post" action="/admin/pengguna/{orang/@id}/buka">
						<xsl:call-template name="csrf"/>
						<xsl:call-template name="tombol">
							<xsl:with-param name="label">Buka penundaan masuk</xsl:with-param>
							<xsl:with-param name="jenis">kedua</xsl:with-param>
						</xsl:call-template>
					</form>
				</xsl:if>
				<form method="post" action="/admin/pengguna/{orang/@id}/sandi">
					<xsl:call-template name="csrf"/>
					<xsl:call-template name="tombol">
						<xsl:with-param name="label">Buat kata sandi sementara</xsl:with-param>
						<xsl:with-param name="jenis">kedua</xsl:with-param>
					</xsl:call-template>
				</form>
				<form method="post" action="/admin/pengguna/{orang/@id}/status">
					<xsl:call-template name="csrf"/>
					<xsl:choose>
						<xsl:when test="orang/@disabled_at">
							<xsl:call-template name="tombol">
								<xsl:with-param name="label">Aktifkan kembali</xsl:with-param>
								<xsl:with-param name="jenis">kedua</xsl:with-param>
							</xsl:call-template>
						</xsl:when>
						<xsl:otherwise>
							<input type="hidden" name="mati" value="1"/>
							<xsl:call-template name="tombol">
								<xsl:with-param name="label">Nonaktifkan</xsl:with-param>
								<xsl:with-param name="jenis">bahaya</xsl:with-param>
							</xsl:call-template>
						</xsl:otherwise>
					</xsl:choose>
				</form>
			</div>
		</xsl:if>
	</xsl:template>
	<xsl:template match="page[@name = 'sandi-sementara']" mode="main">
		<p class="sd-lead">Sampaikan kata sandi ini langsung kepada <strong><xsl:value-of select="orang/@name"/></strong> (<xsl:value-of select="orang/@login"/>). Kata sandi hanya ditampilkan sekali dan wajib diganti saat masuk.</p>
		<p class="sd-panel">
			<code>
				<xsl:value-of select="@sandi"/>
			</code>
		</p>
		<p>
			<a href="/admin/pengguna">Kembali ke daftar pengguna</a>
		</p>
	</xsl:template>
	<xsl:template match="page[@name = 'unit-daftar']" mode="main">
		<p>
			<a class="btn btn-primary" href="/admin/unit/baru">Perangkat daerah baru</a>
		</p>
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Perangkat daerah</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table">
					<thead>
						<tr>
							<th scope="col">Nama</th>
							<th scope="col">Kode</th>
							<th scope="col">Jenis</th>
							<th scope="col">Urusan</th>
							<th scope="col">Masa berlaku</th>
						</tr>
					</thead>
					<tbody>
						<xsl:for-each select="unit">
							<tr>
								<th scope="row">
									<a href="/admin/unit/{@id}">
										<xsl:value-of select="@name"/>
									</a>
								</th>
								<td>
									<xsl:value-of select="@code"/>
								</td>
								<td>
									<xsl:value-of select="@kind"/>
								</td>
								<td>
									<xsl:value-of select="translate(@functions, ';', ' ')"/>
								</td>
								<td>
									<xsl:choose>
										<xsl:when test="@valid_to = '9999-12-31'">berlaku</xsl:when>
										<xsl:otherwise>sampai <xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@valid_to"/></xsl:call-template><xsl:if test="@successor_name">, dilanjutkan <xsl:value-of select="@successor_name"/></xsl:if></xsl:otherwise>
									</xsl:choose>
								</td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>
	<xsl:template match="page[@name = 'unit']" mode="main">
		<form method="post" action="{@path}" class="sd-narrow">
			<xsl:call-template name="csrf"/>
			<xsl:choose>
				<xsl:when test="unit">
					<xsl:call-template name="tersembunyi">
						<xsl:with-param name="nama">rev</xsl:with-param>
						<xsl:with-param name="nilai" select="unit/@rev"/>
					</xsl:call-template>
					<p>Kode: <strong><xsl:value-of select="unit/@code"/></strong></p>
				</xsl:when>
				<xsl:otherwise>
					<xsl:call-template name="bidang">
						<xsl:with-param name="nama">kode</xsl:with-param>
						<xsl:with-param name="label">Kode</xsl:with-param>
						<xsl:with-param name="nilai" select="''"/>
						<xsl:with-param name="petunjuk">Huruf besar, angka, garis bawah; menjadi kode penyedia data SDMX dan tidak berubah lagi.</xsl:with-param>
					</xsl:call-template>
				</xsl:otherwise>
			</xsl:choose>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">nama</xsl:with-param>
				<xsl:with-param name="label">Nama</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@name"/>
				<xsl:with-param name="petunjuk">Bila nama berubah, nama lama tetap tersimpan dalam riwayat.</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">singkatan</xsl:with-param>
				<xsl:with-param name="label">Singkatan</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@short_name"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">jenis</xsl:with-param>
				<xsl:with-param name="label">Jenis</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@kind"/>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">urusan</xsl:with-param>
				<xsl:with-param name="label">Kode urusan</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@functions"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
				<xsl:with-param name="petunjuk">Pisahkan dengan titik koma: 2.16;2.20</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">kode_surat</xsl:with-param>
				<xsl:with-param name="label">Kode surat</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@office_code"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<h2>Kepala</h2>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">kepala</xsl:with-param>
				<xsl:with-param name="label">Nama</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@head_name"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">jabatan</xsl:with-param>
				<xsl:with-param name="label">Jabatan</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@head_title"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">pangkat</xsl:with-param>
				<xsl:with-param name="label">Pangkat/golongan</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@head_rank"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">nip</xsl:with-param>
				<xsl:with-param name="label">NIP</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@head_nip"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<h2>Masa berlaku</h2>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">mulai</xsl:with-param>
				<xsl:with-param name="label">Berlaku sejak</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@valid_from[. != '1900-01-01']"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
				<xsl:with-param name="jenis">date</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">akhir</xsl:with-param>
				<xsl:with-param name="label">Berlaku sampai</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@valid_to[. != '9999-12-31']"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
				<xsl:with-param name="jenis">date</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang-pilih">
				<xsl:with-param name="nama">penerus</xsl:with-param>
				<xsl:with-param name="label">Dilanjutkan oleh</xsl:with-param>
				<xsl:with-param name="nilai" select="unit/@successor_id"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="tombol">
				<xsl:with-param name="label">Simpan</xsl:with-param>
				<xsl:with-param name="jenis">utama</xsl:with-param>
			</xsl:call-template>
		</form>
	</xsl:template>
	<xsl:template match="page[@name = 'kalender']" mode="main">
		<nav aria-label="Tahun"><a href="/admin/kalender?tahun={@tahun - 1}"><xsl:value-of select="@tahun - 1"/></a> · <strong><xsl:value-of select="@tahun"/></strong> · <a href="/admin/kalender?tahun={@tahun + 1}"><xsl:value-of select="@tahun + 1"/></a></nav>
		<h2>Hari libur</h2>
		<xsl:choose>
			<xsl:when test="libur">
				<xsl:call-template name="tabel">
					<xsl:with-param name="judul">Hari libur</xsl:with-param>
					<xsl:with-param name="isi">
						<table class="table">
							<thead>
								<tr>
									<th scope="col">Tanggal</th>
									<th scope="col">Nama</th>
									<th scope="col">Jenis</th>
									<th scope="col">Tindakan</th>
								</tr>
							</thead>
							<tbody>
								<xsl:for-each select="libur">
									<tr>
										<th scope="row">
											<xsl:call-template name="tanggal">
												<xsl:with-param name="nilai" select="@day"/>
											</xsl:call-template>
										</th>
										<td>
											<xsl:value-of select="@name"/>
											<xsl:if test="@is_final = 0">
												<span class="sd-hint">(perkiraan)</span>
											</xsl:if>
										</td>
										<td>
											<xsl:choose>
												<xsl:when test="@kind = 'cuti_bersama'">Cuti bersama</xsl:when>
												<xsl:otherwise>Libur nasional</xsl:otherwise>
											</xsl:choose>
										</td>
										<td>
											<form method="post" action="/admin/kalender/hapus">
												<xsl:call-template name="csrf"/>
												<input type="hidden" name="tanggal" value="{@day}"/>
												<button class="btn btn-link" type="submit">Hapus<span class="visually-hidden"><xsl:value-of select="@name"/></span></button>
											</form>
										</td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</xsl:with-param>
				</xsl:call-template>
			</xsl:when>
			<xsl:otherwise>
				<xsl:call-template name="kosong">
					<xsl:with-param name="judul">Belum ada hari libur tahun ini</xsl:with-param>
					<xsl:with-param name="teks">Tambahkan menurut SKB Tiga Menteri.</xsl:with-param>
				</xsl:call-template>
			</xsl:otherwise>
		</xsl:choose>
		<form method="post" action="/admin/kalender" class="sd-narrow">
			<h3>Tambah atau ubah hari libur</h3>
			<xsl:call-template name="csrf"/>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">tanggal</xsl:with-param>
				<xsl:with-param name="label">Tanggal</xsl:with-param>
				<xsl:with-param name="nilai" select="''"/>
				<xsl:with-param name="jenis">date</xsl:with-param>
			</xsl:call-template>
			<div class="sd-field">
				<label class="form-label" for="f-jenis">Jenis</label>
				<select class="form-select" id="f-jenis" name="jenis">
					<option value="libur_nasional">Libur nasional</option>
					<option value="cuti_bersama">Cuti bersama</option>
				</select>
			</div>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">nama</xsl:with-param>
				<xsl:with-param name="label">Nama</xsl:with-param>
				<xsl:with-param name="nilai" select="''"/>
			</xsl:call-template>
			<xsl:call-template name="bidang">
				<xsl:with-param name="nama">dasar</xsl:with-param>
				<xsl:with-param name="label">Dasar</xsl:with-param>
				<xsl:with-param name="nilai" select="''"/>
				<xsl:with-param name="wajib">0</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="bidang-centang">
				<xsl:with-param name="nama">sementara</xsl:with-param>
				<xsl:with-param name="label">Masih perkiraan</xsl:with-param>
			</xsl:call-template>
			<xsl:call-template name="tombol">
				<xsl:with-param name="label">Simpan hari libur</xsl:with-param>
				<xsl:with-param name="jenis">utama</xsl:with-param>
			</xsl:call-template>
		</form>
		<h2>Jam layanan</h2>
		<p class="sd-hint">Jam kerja dalam WIB, misalnya 08:00-12:00, 13:00-15:00. Kosongkan bila tutup.</p>
		<xsl:for-each select="hari">
			<form method="post" action="/admin/kalender/jam" class="sd-toolbar">
				<xsl:call-template name="csrf"/>
				<input type="hidden" name="hari" value="{@nomor}"/>
				<div class="sd-field">
					<label class="form-label" for="jam-{@nomor}">
						<xsl:value-of select="@nama"/>
					</label>
					<input class="form-control" id="jam-{@nomor}" name="jam" value="{@jam}" maxlength="60"/>
				</div>
				<button class="btn btn-outline-primary" type="submit">Simpan<span class="visually-hidden"><xsl:value-of select="@nama"/></span></button>
			</form>
		</xsl:for-each>
	</xsl:template>
	<xsl:template match="page[@name = 'pengaturan']" mode="main">
		<p class="sd-lead">Setiap perubahan tercatat dalam jejak audit. Isian yang tidak mungkin ditolak beserta alasannya.</p>
		<xsl:for-each select="kelompok">
			<h2><xsl:value-of select="@judul"/></h2>
			<xsl:for-each select="atur">
				<xsl:variable name="galat" select="/page/fault[@name = 'nilai'][/page/given[@name = 'nama'] = current()/@name]"/>
				<xsl:variable name="nilai">
					<xsl:choose>
						<xsl:when test="$galat"><xsl:value-of select="/page/given[@name = 'nilai']"/></xsl:when>
						<xsl:otherwise><xsl:value-of select="@value"/></xsl:otherwise>
					</xsl:choose>
				</xsl:variable>
				<xsl:variable name="id">
					<xsl:choose><xsl:when test="$galat">f-nilai</xsl:when><xsl:otherwise>a-<xsl:value-of select="@name"/></xsl:otherwise></xsl:choose>
				</xsl:variable>
				<form method="post" action="/admin/pengaturan" class="sd-toolbar">
					<xsl:call-template name="csrf"/>
					<input type="hidden" name="nama" value="{@name}"/>
					<xsl:if test="@rev != 0"><input type="hidden" name="rev" value="{@rev}"/></xsl:if>
					<div>
						<xsl:attribute name="class">sd-field sd-grow<xsl:if test="$galat"> sd-field-bad</xsl:if></xsl:attribute>
						<label class="form-label" for="{$id}">
							<xsl:value-of select="@text"/>
							<xsl:text> </xsl:text>
							<span class="sd-hint"><xsl:value-of select="@name"/></span>
						</label>
						<xsl:for-each select="$galat"><p class="sd-error" id="e-nilai"><span class="visually-hidden">Galat: </span><xsl:value-of select="."/></p></xsl:for-each>
						<xsl:if test="@salah and not($galat)"><p class="sd-error" id="e-{@name}">Nilai yang tersimpan tidak dipakai: <xsl:value-of select="@salah"/></p></xsl:if>
						<xsl:choose>
							<xsl:when test="@jenis = 'choice'">
								<select class="form-select" id="{$id}" name="nilai">
									<xsl:if test="$galat"><xsl:attribute name="aria-describedby">e-nilai</xsl:attribute></xsl:if>
									<xsl:if test="not(pilihan[@nilai = string($nilai)])"><option value="{$nilai}" selected="selected"><xsl:value-of select="$nilai"/></option></xsl:if>
									<xsl:for-each select="pilihan">
										<option value="{@nilai}">
											<xsl:if test="@nilai = string($nilai)"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
											<xsl:value-of select="@label"/>
										</option>
									</xsl:for-each>
								</select>
							</xsl:when>
							<xsl:otherwise>
								<input class="form-control" id="{$id}" name="nilai" value="{$nilai}">
									<xsl:attribute name="type"><xsl:value-of select="@jenis"/></xsl:attribute>
									<xsl:choose>
										<xsl:when test="@jenis = 'number'">
											<xsl:attribute name="min"><xsl:value-of select="@paling_sedikit"/></xsl:attribute>
											<xsl:attribute name="max"><xsl:value-of select="@paling_banyak"/></xsl:attribute>
										</xsl:when>
										<xsl:otherwise><xsl:attribute name="maxlength"><xsl:value-of select="@paling_banyak"/></xsl:attribute></xsl:otherwise>
									</xsl:choose>
									<xsl:if test="$galat"><xsl:attribute name="aria-describedby">e-nilai</xsl:attribute></xsl:if>
								</input>
							</xsl:otherwise>
						</xsl:choose>
						<xsl:if test="@jenis = 'number'"><p class="sd-hint"><xsl:value-of select="@paling_sedikit"/> sampai <xsl:value-of select="@paling_banyak"/><xsl:if test="@satuan"><xsl:text> </xsl:text><xsl:value-of select="@satuan"/></xsl:if>; bawaan <xsl:value-of select="@bawaan"/>.</p></xsl:if>
					</div>
					<button class="btn btn-outline-primary" type="submit">Simpan<span class="visually-hidden"><xsl:text> </xsl:text><xsl:value-of select="@name"/></span></button>
				</form>
			</xsl:for-each>
		</xsl:for-each>
	</xsl:template>
	<xsl:template match="page[@name = 'nomor']" mode="main">
		<p class="sd-lead">Nomor diambil berurutan tanpa lompatan, per register dan tahun. Bagian pola: {klasifikasi} {urut} {opd} {tahun} {bulan} {romawi}.</p>
		<xsl:for-each select="buku">
			<form method="post" action="/admin/nomor" class="sd-panel">
				<h2>
					<xsl:value-of select="@title"/>
				</h2>
				<p class="sd-hint">Nomor terakhir tahun ini: <xsl:value-of select="@last_number"/>. Nomor berikutnya: <strong><xsl:value-of select="@berikut"/></strong></p>
				<xsl:call-template name="csrf"/>
				<input type="hidden" name="kode" value="{@code}"/>
				<input type="hidden" name="rev" value="{@rev}"/>
				<div class="sd-field">
					<label class="form-label" for="p-{@code}">Pola</label>
					<input class="form-control" id="p-{@code}" name="pola" value="{@pattern}" maxlength="120"/>
				</div>
				<div class="sd-field">
					<label class="form-label" for="k-{@code}">Klasifikasi arsip</label>
					<input class="form-control" id="k-{@code}" name="klasifikasi" value="{@classification}" maxlength="40"/>
				</div>
				<div class="sd-field">
					<label class="form-label" for="o-{@code}">Kode kantor</label>
					<input class="form-control" id="o-{@code}" name="opd" value="{@office}" maxlength="40"/>
				</div>
				<button class="btn btn-outline-primary" type="submit">Simpan<span class="visually-hidden"><xsl:value-of select="@title"/></span></button>
			</form>
		</xsl:for-each>
	</xsl:template>
</xsl:stylesheet>
