<?xml version="1.0" encoding="UTF-8"?>
<!--
  form.xsl: the building blocks of every page. Imported by layout.xsl; a module's stylesheet imports layout.xsl only.
  Use: <xsl:call-template name="bidang"><xsl:with-param name="nama">judul</xsl:with-param> ... </xsl:call-template>

  What a field shows again: after a form came back with faults, what was sent (<given>), else `nilai`.
  A fault belongs to the field of its name; the error summary links to #f-NAMA.

  FORM
    csrf                 hidden tokens (csrf.h, once.h); in every form with method="post"
    tersembunyi          nama, nilai: a hidden field (rev, id)
    bidang               one line. nama, label, [nilai], [petunjuk], [wajib=1; 0 adds "(opsional)"], [jenis=text|email|
                         number|date|password|search|tel|url], [lebar=2|4|10|20|penuh], [maks], [otomatis] (autocomplete),
                         [masukan] (inputmode), [satuan] (text behind the field)
    beda                 what changes in the meaning of a dataset: the rows "beda"
    bidang-panjang       a textarea. nama, label, [nilai], [petunjuk], [wajib], [baris=4], [maks]
    bidang-pilih         a select over //choice[@name=daftar]. nama, label, [daftar=nama], [nilai], [petunjuk], [wajib],
                         [kosong] (text of the empty choice; "-" = none), [lebar]
    bidang-radio         radios over the same list. nama, label, [daftar], [nilai], [petunjuk], [wajib]
    bidang-centang       one checkbox, sends 1. nama, label, [nilai] (1 = ticked), [petunjuk]
    bidang-centang-banyak  checkboxes over a list. nama, label, [daftar], [terpilih] (";a;b;"), [petunjuk], [wajib]
    bidang-berkas        a file. nama, label, [petunjuk], [jenis] (accept), [wajib]; the form needs
                         enctype="multipart/form-data"
    tombol               a button. label, [jenis=utama|kedua|bahaya|tautan], [nama], [nilai]
    tombol-tautan        a link that looks like a button. ke, label, [jenis]
    kesalahan            the error summary; layout.xsl shows it on every page by itself

  PROCESS
    aksi                 flow (a <flow> made by node_flow): its events as small forms
    lencana              state (a <state>), or label and tone=neutral|progress|attention|good|bad: the badge
    riwayat              history (made by node_history): the timeline
    jam                  clock (made by node_clock)
    dokumen              dokumen (nodes with code, number, title, kind, issued_at_wib, size): list of PDF links

  LISTS AND TEXT
    tabel                judul (name of the scroll region), isi (a <table class="table">): wide tables scroll by themselves
    halaman              pages (made by node_pages)
    kosong               judul, [teks], [ke], [label]: an empty list, and what to do
    remah                jejak: nodes <a href="">text</a>: breadcrumbs
    angka                nilai: a decimal string as 1.234,56; [kosong=–]
    tanggal              nilai "2026-01-31" or an ISO instant: 31 Januari 2026
    ukuran               nilai in bytes: 1,2 MB

  CLASSES of satudata.css beside Bootstrap's: sd-summary (dl of label and value), sd-card, sd-cards (grid of cards), sd-stats and
  sd-stat (figures), sd-tasks (ul of links, with span.sd-hint), sd-toolbar (row of fields and buttons above a list), sd-actions
  (row of buttons), sd-lead, sd-hint, sd-narrow (a form's width), sd-num (a right-aligned table cell), sd-split (main and aside),
  sd-panel. A chart: <figure data-bagan="line|bar" data-tabel="id of a table">: satudata.js draws it from that table.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:decimal-format name="id" decimal-separator="," grouping-separator="."/>

	<!-- parts of fields -->

	<xsl:template name="csrf">
		<input type="hidden" name="csrf" value="{/page/@csrf}"/>
		<input type="hidden" name="formulir" value="{/page/@form}"/>
		<xsl:if test="/page/@kept"><input type="hidden" name="pulih" value="{/page/@kept}"/></xsl:if>
	</xsl:template>

	<!-- takes back a queued job (job_page.h) -->
	<xsl:template name="pekerjaan-batal">
		<xsl:param name="ke"/>
		<xsl:param name="label"/>
		<form method="post" action="{$ke}">
			<xsl:call-template name="csrf"/>
			<div class="sd-actions"><xsl:call-template name="tombol"><xsl:with-param name="label" select="$label"/><xsl:with-param name="jenis">kedua</xsl:with-param></xsl:call-template></div>
		</form>
	</xsl:template>

	<xsl:template name="tersembunyi">
		<xsl:param name="nama"/>
		<xsl:param name="nilai"/>
		<input type="hidden" name="{$nama}" value="{$nilai}"/>
	</xsl:template>

	<xsl:template name="bidang-nilai">
		<xsl:param name="nama"/>
		<xsl:param name="nilai"/>
		<xsl:choose>
			<xsl:when test="/page/given[@name = $nama]"><xsl:value-of select="/page/given[@name = $nama]"/></xsl:when>
			<xsl:when test="/page/@sent"/>
			<xsl:otherwise><xsl:value-of select="$nilai"/></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="bidang-label">
		<xsl:param name="label"/>
		<xsl:param name="wajib"/>
		<xsl:value-of select="$label"/>
		<xsl:if test="string($wajib) = '0'"><span class="sd-optional"> (opsional)</span></xsl:if>
	</xsl:template>

	<!-- hint and error of a field, with the ids that aria-describedby names -->
	<xsl:template name="bidang-ket">
		<xsl:param name="nama"/>
		<xsl:param name="petunjuk"/>
		<xsl:if test="string($petunjuk)"><div class="form-text" id="p-{$nama}"><xsl:copy-of select="$petunjuk"/></div></xsl:if>
		<xsl:for-each select="/page/fault[@name = $nama]">
			<p class="sd-error">
				<xsl:if test="position() = 1"><xsl:attribute name="id">e-<xsl:value-of select="$nama"/></xsl:attribute></xsl:if>
				<span class="visually-hidden">Galat: </span><xsl:value-of select="."/>
			</p>
		</xsl:for-each>
	</xsl:template>

	<xsl:template name="bidang-atribut">
		<xsl:param name="nama"/>
		<xsl:param name="petunjuk"/>
		<xsl:variable name="galat" select="/page/fault[@name = $nama]"/>
		<xsl:if test="string($petunjuk) or $galat">
			<xsl:attribute name="aria-describedby">
				<xsl:if test="string($petunjuk)">p-<xsl:value-of select="$nama"/></xsl:if>
				<xsl:if test="string($petunjuk) and $galat"><xsl:text> </xsl:text></xsl:if>
				<xsl:if test="$galat">e-<xsl:value-of select="$nama"/></xsl:if>
			</xsl:attribute>
		</xsl:if>
		<xsl:if test="$galat"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
	</xsl:template>

	<xsl:template name="bidang-kelas">
		<xsl:param name="nama"/>
		<xsl:text>sd-field</xsl:text>
		<xsl:if test="/page/fault[@name = $nama]"> sd-field-bad</xsl:if>
	</xsl:template>

	<!-- fields -->

	<xsl:template name="bidang">
		<xsl:param name="nama"/>
		<xsl:param name="label"/>
		<xsl:param name="nilai"/>
		<xsl:param name="petunjuk"/>
		<xsl:param name="wajib" select="1"/>
		<xsl:param name="jenis">text</xsl:param>
		<xsl:param name="lebar">penuh</xsl:param>
		<xsl:param name="maks"/>
		<xsl:param name="otomatis"/>
		<xsl:param name="masukan"/>
		<xsl:param name="satuan"/>
		<xsl:variable name="kelas"><xsl:call-template name="bidang-kelas"><xsl:with-param name="nama" select="$nama"/></xsl:call-template></xsl:variable>
		<xsl:variable name="isi">
			<xsl:call-template name="bidang-nilai">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="nilai" select="$nilai"/>
			</xsl:call-template>
		</xsl:variable>
		<div class="{$kelas}">
			<label class="form-label" for="f-{$nama}">
				<xsl:call-template name="bidang-label">
					<xsl:with-param name="label" select="$label"/>
					<xsl:with-param name="wajib" select="$wajib"/>
				</xsl:call-template>
			</label>
			<xsl:call-template name="bidang-ket">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="petunjuk" select="$petunjuk"/>
			</xsl:call-template>
			<div class="sd-input">
				<input class="form-control sd-w-{$lebar}" id="f-{$nama}" name="{$nama}" type="{$jenis}">
					<xsl:if test="$jenis != 'password'"><xsl:attribute name="value"><xsl:value-of select="$isi"/></xsl:attribute></xsl:if>
					<xsl:if test="string($maks)"><xsl:attribute name="maxlength"><xsl:value-of select="$maks"/></xsl:attribute></xsl:if>
					<xsl:if test="string($otomatis)"><xsl:attribute name="autocomplete"><xsl:value-of select="$otomatis"/></xsl:attribute></xsl:if>
					<xsl:if test="string($masukan)"><xsl:attribute name="inputmode"><xsl:value-of select="$masukan"/></xsl:attribute></xsl:if>
					<xsl:call-template name="bidang-atribut">
						<xsl:with-param name="nama" select="$nama"/>
						<xsl:with-param name="petunjuk" select="$petunjuk"/>
					</xsl:call-template>
				</input>
				<xsl:if test="string($satuan)"><span class="sd-unit"><xsl:value-of select="$satuan"/></span></xsl:if>
			</div>
		</div>
	</xsl:template>

	<xsl:template name="bidang-panjang">
		<xsl:param name="nama"/>
		<xsl:param name="label"/>
		<xsl:param name="nilai"/>
		<xsl:param name="petunjuk"/>
		<xsl:param name="wajib" select="1"/>
		<xsl:param name="baris" select="4"/>
		<xsl:param name="maks"/>
		<xsl:variable name="kelas"><xsl:call-template name="bidang-kelas"><xsl:with-param name="nama" select="$nama"/></xsl:call-template></xsl:variable>
		<div class="{$kelas}">
			<label class="form-label" for="f-{$nama}">
				<xsl:call-template name="bidang-label">
					<xsl:with-param name="label" select="$label"/>
					<xsl:with-param name="wajib" select="$wajib"/>
				</xsl:call-template>
			</label>
			<xsl:call-template name="bidang-ket">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="petunjuk" select="$petunjuk"/>
			</xsl:call-template>
			<textarea class="form-control" id="f-{$nama}" name="{$nama}" rows="{$baris}">
				<xsl:if test="string($maks)"><xsl:attribute name="maxlength"><xsl:value-of select="$maks"/></xsl:attribute></xsl:if>
				<xsl:call-template name="bidang-atribut">
					<xsl:with-param name="nama" select="$nama"/>
					<xsl:with-param name="petunjuk" select="$petunjuk"/>
				</xsl:call-template>
				<xsl:call-template name="bidang-nilai">
					<xsl:with-param name="nama" select="$nama"/>
					<xsl:with-param name="nilai" select="$nilai"/>
				</xsl:call-template>
			</textarea>
		</div>
	</xsl:template>

	<xsl:template name="bidang-pilih">
		<xsl:param name="nama"/>
		<xsl:param name="label"/>
		<xsl:param name="daftar" select="$nama"/>
		<xsl:param name="nilai"/>
		<xsl:param name="petunjuk"/>
		<xsl:param name="wajib" select="1"/>
		<xsl:param name="kosong">Pilih salah satu</xsl:param>
		<xsl:param name="lebar">penuh</xsl:param>
		<xsl:variable name="kelas"><xsl:call-template name="bidang-kelas"><xsl:with-param name="nama" select="$nama"/></xsl:call-template></xsl:variable>
		<xsl:variable name="isi">
			<xsl:call-template name="bidang-nilai">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="nilai" select="$nilai"/>
			</xsl:call-template>
		</xsl:variable>
		<div class="{$kelas}">
			<label class="form-label" for="f-{$nama}">
				<xsl:call-template name="bidang-label">
					<xsl:with-param name="label" select="$label"/>
					<xsl:with-param name="wajib" select="$wajib"/>
				</xsl:call-template>
			</label>
			<xsl:call-template name="bidang-ket">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="petunjuk" select="$petunjuk"/>
			</xsl:call-template>
			<select class="form-select sd-w-{$lebar}" id="f-{$nama}" name="{$nama}">
				<xsl:call-template name="bidang-atribut">
					<xsl:with-param name="nama" select="$nama"/>
					<xsl:with-param name="petunjuk" select="$petunjuk"/>
				</xsl:call-template>
				<xsl:if test="$kosong != '-'"><option value=""><xsl:value-of select="$kosong"/></option></xsl:if>
				<xsl:for-each select="/page//choice[@name = $daftar]">
					<option value="{@value}">
						<xsl:if test="@value = $isi"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
						<xsl:value-of select="@label"/>
					</option>
				</xsl:for-each>
			</select>
		</div>
	</xsl:template>

	<xsl:template name="bidang-radio">
		<xsl:param name="nama"/>
		<xsl:param name="label"/>
		<xsl:param name="daftar" select="$nama"/>
		<xsl:param name="nilai"/>
		<xsl:param name="petunjuk"/>
		<xsl:param name="wajib" select="1"/>
		<xsl:variable name="kelas"><xsl:call-template name="bidang-kelas"><xsl:with-param name="nama" select="$nama"/></xsl:call-template></xsl:variable>
		<xsl:variable name="isi">
			<xsl:call-template name="bidang-nilai">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="nilai" select="$nilai"/>
			</xsl:call-template>
		</xsl:variable>
		<fieldset class="{$kelas}">
			<xsl:call-template name="bidang-atribut">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="petunjuk" select="$petunjuk"/>
			</xsl:call-template>
			<legend class="form-label">
				<xsl:call-template name="bidang-label">
					<xsl:with-param name="label" select="$label"/>
					<xsl:with-param name="wajib" select="$wajib"/>
				</xsl:call-template>
			</legend>
			<xsl:call-template name="bidang-ket">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="petunjuk" select="$petunjuk"/>
			</xsl:call-template>
			<xsl:for-each select="/page//choice[@name = $daftar]">
				<xsl:variable name="id">
					<xsl:text>f-</xsl:text><xsl:value-of select="$nama"/>
					<xsl:if test="position() &gt; 1">-<xsl:value-of select="position()"/></xsl:if>
				</xsl:variable>
				<div class="form-check">
					<input class="form-check-input" type="radio" id="{$id}" name="{$nama}" value="{@value}">
						<xsl:if test="@value = $isi"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
					</input>
					<label class="form-check-label" for="{$id}"><xsl:value-of select="@label"/></label>
				</div>
			</xsl:for-each>
		</fieldset>
	</xsl:template>

	<xsl:template name="bidang-centang">
		<xsl:param name="nama"/>
		<xsl:param name="label"/>
		<xsl:param name="nilai"/>
		<xsl:param name="petunjuk"/>
		<xsl:variable name="kelas"><xsl:call-template name="bidang-kelas"><xsl:with-param name="nama" select="$nama"/></xsl:call-template></xsl:variable>
		<xsl:variable name="isi">
			<xsl:call-template name="bidang-nilai">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="nilai" select="$nilai"/>
			</xsl:call-template>
		</xsl:variable>
		<div class="{$kelas}">
			<div class="form-check">
				<input class="form-check-input" type="checkbox" id="f-{$nama}" name="{$nama}" value="1">
					<xsl:if test="$isi = '1'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
					<xsl:call-template name="bidang-atribut">
						<xsl:with-param name="nama" select="$nama"/>
						<xsl:with-param name="petunjuk" select="$petunjuk"/>
					</xsl:call-template>
				</input>
				<label class="form-check-label" for="f-{$nama}"><xsl:value-of select="$label"/></label>
			</div>
			<xsl:call-template name="bidang-ket">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="petunjuk" select="$petunjuk"/>
			</xsl:call-template>
		</div>
	</xsl:template>

	<xsl:template name="bidang-centang-banyak">
		<xsl:param name="nama"/>
		<xsl:param name="label"/>
		<xsl:param name="daftar" select="$nama"/>
		<xsl:param name="terpilih"/>
		<xsl:param name="petunjuk"/>
		<xsl:param name="wajib" select="1"/>
		<xsl:variable name="kelas"><xsl:call-template name="bidang-kelas"><xsl:with-param name="nama" select="$nama"/></xsl:call-template></xsl:variable>
		<fieldset class="{$kelas}">
			<xsl:call-template name="bidang-atribut">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="petunjuk" select="$petunjuk"/>
			</xsl:call-template>
			<legend class="form-label">
				<xsl:call-template name="bidang-label">
					<xsl:with-param name="label" select="$label"/>
					<xsl:with-param name="wajib" select="$wajib"/>
				</xsl:call-template>
			</legend>
			<xsl:call-template name="bidang-ket">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="petunjuk" select="$petunjuk"/>
			</xsl:call-template>
			<xsl:for-each select="/page//choice[@name = $daftar]">
				<xsl:variable name="nilai" select="@value"/>
				<xsl:variable name="id">
					<xsl:text>f-</xsl:text><xsl:value-of select="$nama"/>
					<xsl:if test="position() &gt; 1">-<xsl:value-of select="position()"/></xsl:if>
				</xsl:variable>
				<div class="form-check">
					<input class="form-check-input" type="checkbox" id="{$id}" name="{$nama}" value="{@value}">
						<xsl:if test="/page/given[@name = $nama and . = $nilai] or (not(/page/@sent) and contains($terpilih, concat(';', $nilai, ';')))">
							<xsl:attribute name="checked">checked</xsl:attribute>
						</xsl:if>
					</input>
					<label class="form-check-label" for="{$id}"><xsl:value-of select="@label"/></label>
				</div>
			</xsl:for-each>
		</fieldset>
	</xsl:template>

	<xsl:template name="bidang-berkas">
		<xsl:param name="nama"/>
		<xsl:param name="label"/>
		<xsl:param name="petunjuk"/>
		<xsl:param name="jenis"/>
		<xsl:param name="wajib" select="1"/>
		<xsl:variable name="kelas"><xsl:call-template name="bidang-kelas"><xsl:with-param name="nama" select="$nama"/></xsl:call-template></xsl:variable>
		<div class="{$kelas}">
			<label class="form-label" for="f-{$nama}">
				<xsl:call-template name="bidang-label">
					<xsl:with-param name="label" select="$label"/>
					<xsl:with-param name="wajib" select="$wajib"/>
				</xsl:call-template>
			</label>
			<xsl:call-template name="bidang-ket">
				<xsl:with-param name="nama" select="$nama"/>
				<xsl:with-param name="petunjuk" select="$petunjuk"/>
			</xsl:call-template>
			<input class="form-control sd-file" type="file" id="f-{$nama}" name="{$nama}">
				<xsl:if test="string($jenis)"><xsl:attribute name="accept"><xsl:value-of select="$jenis"/></xsl:attribute></xsl:if>
				<xsl:call-template name="bidang-atribut">
					<xsl:with-param name="nama" select="$nama"/>
					<xsl:with-param name="petunjuk" select="$petunjuk"/>
				</xsl:call-template>
			</input>
		</div>
	</xsl:template>

	<!-- buttons -->

	<xsl:template name="tombol-kelas">
		<xsl:param name="jenis"/>
		<xsl:choose>
			<xsl:when test="$jenis = 'kedua'">btn btn-outline-primary</xsl:when>
			<xsl:when test="$jenis = 'bahaya'">btn btn-outline-danger</xsl:when>
			<xsl:when test="$jenis = 'tautan'">btn btn-link</xsl:when>
			<xsl:otherwise>btn btn-primary</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="tombol">
		<xsl:param name="label"/>
		<xsl:param name="jenis">utama</xsl:param>
		<xsl:param name="nama"/>
		<xsl:param name="nilai"/>
		<xsl:variable name="kelas"><xsl:call-template name="tombol-kelas"><xsl:with-param name="jenis" select="$jenis"/></xsl:call-template></xsl:variable>
		<button type="submit" class="{$kelas}">
			<xsl:if test="string($nama)">
				<xsl:attribute name="name"><xsl:value-of select="$nama"/></xsl:attribute>
				<xsl:attribute name="value"><xsl:value-of select="$nilai"/></xsl:attribute>
			</xsl:if>
			<xsl:value-of select="$label"/>
		</button>
	</xsl:template>

	<xsl:template name="tombol-tautan">
		<xsl:param name="ke"/>
		<xsl:param name="label"/>
		<xsl:param name="jenis">utama</xsl:param>
		<xsl:variable name="kelas"><xsl:call-template name="tombol-kelas"><xsl:with-param name="jenis" select="$jenis"/></xsl:call-template></xsl:variable>
		<a class="{$kelas}" href="{$ke}"><xsl:value-of select="$label"/></a>
	</xsl:template>

	<xsl:template name="kesalahan">
		<xsl:if test="/page/fault and not(/page/@name = 'galat')">
			<div class="sd-errors" role="alert" aria-labelledby="ada-masalah" tabindex="-1" id="kesalahan">
				<h2 id="ada-masalah">Ada masalah</h2>
				<ul>
					<xsl:for-each select="/page/fault">
						<li>
							<xsl:choose>
								<xsl:when test="@name"><a href="#f-{@name}"><xsl:value-of select="."/></a></xsl:when>
								<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
							</xsl:choose>
							<xsl:if test="@link"><xsl:text> </xsl:text><a href="{@link}">Buka yang sudah ada</a></xsl:if>
						</li>
					</xsl:for-each>
				</ul>
			</div>
		</xsl:if>
	</xsl:template>

	<!-- process -->

	<xsl:template name="aksi-bidang">
		<xsl:call-template name="csrf"/>
		<input type="hidden" name="event" value="{@name}"/>
		<input type="hidden" name="rev" value="{../@rev}"/>
	</xsl:template>

	<!-- An event whose reason is asked: the form opens behind its button, and is open when it came back with a fault. -->
	<xsl:template name="aksi-alasan">
		<xsl:variable name="kembali" select="/page/@sent and /page/given[@name = 'event'] = @name"/>
		<xsl:variable name="id">
			<xsl:choose>
				<xsl:when test="$kembali">f-alasan</xsl:when>
				<xsl:otherwise>f-alasan-<xsl:value-of select="generate-id()"/></xsl:otherwise>
			</xsl:choose>
		</xsl:variable>
		<details class="sd-act">
			<xsl:if test="$kembali"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
			<summary>
				<xsl:attribute name="class">
					<xsl:text>btn </xsl:text>
					<xsl:choose>
						<xsl:when test="@danger">btn-outline-danger</xsl:when>
						<xsl:otherwise>btn-outline-primary</xsl:otherwise>
					</xsl:choose>
				</xsl:attribute>
				<xsl:value-of select="@label"/><xsl:text>…</xsl:text>
			</summary>
			<form method="post" action="{../@action}" class="sd-act-form">
				<xsl:call-template name="aksi-bidang"/>
				<xsl:choose>
					<xsl:when test="@reason">
						<div>
							<xsl:attribute name="class">
								<xsl:text>sd-field</xsl:text>
								<xsl:if test="$kembali and /page/fault[@name = 'alasan']"> sd-field-bad</xsl:if>
							</xsl:attribute>
							<label class="form-label" for="{$id}">Alasan atau catatan</label>
							<xsl:if test="$kembali">
								<xsl:for-each select="/page/fault[@name = 'alasan']">
									<p class="sd-error" id="e-alasan"><span class="visually-hidden">Galat: </span><xsl:value-of select="."/></p>
								</xsl:for-each>
							</xsl:if>
							<textarea class="form-control" id="{$id}" name="alasan" rows="3" maxlength="2000">
								<xsl:if test="$kembali"><xsl:value-of select="/page/given[@name = 'alasan']"/></xsl:if>
							</textarea>
						</div>
					</xsl:when>
					<xsl:otherwise><p class="sd-hint">Tindakan ini tidak dapat dibatalkan. Lanjutkan?</p></xsl:otherwise>
				</xsl:choose>
				<button type="submit">
					<xsl:attribute name="class">
						<xsl:text>btn </xsl:text>
						<xsl:choose>
							<xsl:when test="@danger">btn-danger</xsl:when>
							<xsl:otherwise>btn-primary</xsl:otherwise>
						</xsl:choose>
					</xsl:attribute>
					<xsl:if test="not(@reason)">Ya, </xsl:if><xsl:value-of select="@label"/>
				</button>
			</form>
		</details>
	</xsl:template>

	<xsl:template name="aksi">
		<xsl:param name="flow"/>
		<xsl:if test="$flow/event[not(@own_form)]">
			<div class="sd-actions" role="group" aria-label="Tindakan">
				<xsl:for-each select="$flow/event[not(@reason) and not(@danger) and not(@own_form)]">
					<form method="post" action="{../@action}">
						<xsl:call-template name="aksi-bidang"/>
						<button type="submit">
							<xsl:attribute name="class">
								<xsl:choose>
									<xsl:when test="position() = 1">btn btn-primary</xsl:when>
									<xsl:otherwise>btn btn-outline-primary</xsl:otherwise>
								</xsl:choose>
							</xsl:attribute>
							<xsl:value-of select="@label"/>
						</button>
					</form>
				</xsl:for-each>
				<xsl:for-each select="$flow/event[(@reason or @danger) and not(@own_form)]"><xsl:call-template name="aksi-alasan"/></xsl:for-each>
			</div>
		</xsl:if>
	</xsl:template>

	<xsl:template name="lencana">
		<xsl:param name="state" select="/.."/>
		<xsl:param name="label" select="$state/@label"/>
		<xsl:param name="tone" select="$state/@tone"/>
		<span>
			<xsl:attribute name="class">
				<xsl:text>sd-badge sd-</xsl:text>
				<xsl:choose>
					<xsl:when test="string($tone)"><xsl:value-of select="$tone"/></xsl:when>
					<xsl:otherwise>neutral</xsl:otherwise>
				</xsl:choose>
			</xsl:attribute>
			<xsl:value-of select="$label"/>
		</span>
	</xsl:template>

	<!-- what happened without leading to another state -->
	<xsl:template name="peristiwa">
		<xsl:choose>
			<xsl:when test="@event = 'ubah'">Isi diubah</xsl:when>
			<xsl:when test="@event = 'dibuat'">Dibuat</xsl:when>
			<xsl:when test="@event = 'jawab'">Catatan dijawab</xsl:when>
			<xsl:when test="@event = 'prioritas'">Ditetapkan sebagai data prioritas</xsl:when>
			<xsl:when test="@event = 'bukan-prioritas'">Bukan lagi data prioritas</xsl:when>
			<xsl:otherwise><xsl:value-of select="@event"/></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="riwayat">
		<xsl:param name="history"/>
		<xsl:choose>
			<xsl:when test="$history/event">
				<ol class="sd-timeline">
					<xsl:for-each select="$history/event">
						<li>
							<xsl:attribute name="class">sd-tl sd-tl-<xsl:value-of select="@tone"/></xsl:attribute>
							<p class="sd-tl-what">
								<strong>
									<xsl:choose>
										<xsl:when test="@to_label"><xsl:value-of select="@to_label"/></xsl:when>
										<xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when>
										<xsl:otherwise><xsl:call-template name="peristiwa"/></xsl:otherwise>
									</xsl:choose>
								</strong>
								<xsl:if test="@label and @to_label"><span class="sd-hint"> · <xsl:value-of select="@label"/></span></xsl:if>
							</p>
							<p class="sd-hint">
								<time datetime="{@at}"><xsl:value-of select="@at_wib"/></time>
								<xsl:text> · </xsl:text>
								<xsl:choose>
									<xsl:when test="string(@by)"><xsl:value-of select="@by"/></xsl:when>
									<xsl:otherwise>Sistem</xsl:otherwise>
								</xsl:choose>
							</p>
							<xsl:if test="string(@reason)"><blockquote class="sd-reason"><xsl:value-of select="@reason"/></blockquote></xsl:if>
						</li>
					</xsl:for-each>
				</ol>
			</xsl:when>
			<xsl:otherwise><p class="sd-hint">Belum ada riwayat.</p></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="jam">
		<xsl:param name="clock"/>
		<xsl:for-each select="$clock[1]">
			<div>
				<xsl:attribute name="class">
					<xsl:text>sd-clock</xsl:text>
					<xsl:if test="@late"> sd-clock-late</xsl:if>
				</xsl:attribute>
				<p class="sd-clock-step">Langkah <xsl:value-of select="@step"/>: <xsl:value-of select="@label"/></p>
				<xsl:choose>
					<xsl:when test="@allowance">
						<p class="sd-clock-left">
							<xsl:choose>
								<xsl:when test="@late">Terlambat <xsl:value-of select="format-number(-number(@left), '0,#', 'id')"/> hari kerja</xsl:when>
								<xsl:when test="@running">Sisa <xsl:value-of select="format-number(@left, '0,#', 'id')"/> hari kerja</xsl:when>
								<xsl:otherwise>Terpakai <xsl:value-of select="format-number(@used, '0,#', 'id')"/> hari kerja</xsl:otherwise>
							</xsl:choose>
						</p>
						<progress max="{@allowance}" value="{@used}" aria-label="Waktu terpakai"><xsl:value-of select="@used"/></progress>
						<p class="sd-hint">
							<xsl:value-of select="format-number(@used, '0,#', 'id')"/> dari <xsl:value-of select="format-number(@allowance, '0,#', 'id')"/>
							<xsl:text> hari kerja terpakai</xsl:text>
							<xsl:if test="@due_wib and @running">; batas <xsl:value-of select="@due_wib"/></xsl:if>
							<xsl:if test="not(@running)">; jam berhenti</xsl:if>
						</p>
					</xsl:when>
					<xsl:otherwise>
						<p class="sd-hint"><xsl:value-of select="format-number(@used, '0,#', 'id')"/> hari kerja berjalan; tidak ada batas waktu yang ditetapkan.</p>
					</xsl:otherwise>
				</xsl:choose>
			</div>
		</xsl:for-each>
	</xsl:template>

	<xsl:template name="dokumen">
		<xsl:param name="dokumen"/>
		<xsl:if test="$dokumen">
			<ul class="sd-docs">
				<xsl:for-each select="$dokumen">
					<li>
						<a>
							<xsl:attribute name="href">/dokumen/<xsl:value-of select="@code"/><xsl:if test="@readable">.pdf</xsl:if></xsl:attribute>
							<xsl:value-of select="@title"/>
						</a>
						<span class="sd-hint">
							<xsl:if test="string(@number)">Nomor <xsl:value-of select="@number"/> · </xsl:if>
							<xsl:if test="@issued_at_wib"><xsl:value-of select="@issued_at_wib"/> · </xsl:if>
							<xsl:choose>
								<xsl:when test="@readable">PDF</xsl:when>
								<xsl:otherwise>berkas hanya untuk instansinya dan pemeriksa</xsl:otherwise>
							</xsl:choose>
							<xsl:if test="@readable and number(@size) &gt; 0">
								<xsl:text>, </xsl:text>
								<xsl:call-template name="ukuran"><xsl:with-param name="nilai" select="@size"/></xsl:call-template>
							</xsl:if>
						</span>
					</li>
				</xsl:for-each>
			</ul>
		</xsl:if>
	</xsl:template>

	<!-- lists -->

	<xsl:template name="tabel">
		<xsl:param name="judul"/>
		<xsl:param name="isi"/>
		<div class="sd-scroll" role="region" tabindex="0" aria-label="{$judul}"><xsl:copy-of select="$isi"/></div>
	</xsl:template>

	<xsl:template name="halaman-tautan">
		<xsl:param name="pages"/>
		<xsl:param name="n"/>
		<xsl:param name="label" select="$n"/>
		<xsl:param name="rel"/>
		<li>
			<xsl:attribute name="class">page-item<xsl:if test="$n = $pages/@current and not($rel)"> active</xsl:if></xsl:attribute>
			<a class="page-link" href="{$pages/@base}hal={$n}">
				<xsl:if test="$rel"><xsl:attribute name="rel"><xsl:value-of select="$rel"/></xsl:attribute></xsl:if>
				<xsl:if test="not($rel)"><xsl:attribute name="aria-label">Halaman <xsl:value-of select="$n"/></xsl:attribute></xsl:if>
				<xsl:if test="$n = $pages/@current and not($rel)"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
				<xsl:value-of select="$label"/>
			</a>
		</li>
	</xsl:template>

	<!-- the numbers around the current page, one after the other -->
	<xsl:template name="halaman-nomor">
		<xsl:param name="pages"/>
		<xsl:param name="n"/>
		<xsl:param name="akhir"/>
		<xsl:if test="$n &lt;= $akhir">
			<xsl:call-template name="halaman-tautan"><xsl:with-param name="pages" select="$pages"/><xsl:with-param name="n" select="$n"/></xsl:call-template>
			<xsl:call-template name="halaman-nomor">
				<xsl:with-param name="pages" select="$pages"/>
				<xsl:with-param name="n" select="$n + 1"/>
				<xsl:with-param name="akhir" select="$akhir"/>
			</xsl:call-template>
		</xsl:if>
	</xsl:template>

	<xsl:template name="halaman">
		<xsl:param name="pages"/>
		<xsl:variable name="c" select="number($pages/@current)"/>
		<xsl:variable name="l" select="number($pages/@last)"/>
		<div class="sd-pages">
			<p class="sd-hint">
				<xsl:choose>
					<xsl:when test="$pages/@total = 0">Tidak ada baris.</xsl:when>
					<xsl:otherwise>
						<xsl:text>Menampilkan </xsl:text><xsl:value-of select="format-number($pages/@first_row, '#.##0', 'id')"/>
						<xsl:text>–</xsl:text><xsl:value-of select="format-number($pages/@last_row, '#.##0', 'id')"/>
						<xsl:choose>
							<xsl:when test="$pages/@more"><xsl:text> dari lebih dari 1.000</xsl:text></xsl:when>
							<xsl:otherwise><xsl:text> dari </xsl:text><xsl:value-of select="format-number($pages/@total, '#.##0', 'id')"/></xsl:otherwise>
						</xsl:choose>
					</xsl:otherwise>
				</xsl:choose>
			</p>
			<xsl:if test="$l &gt; 1">
				<nav aria-label="Halaman">
					<ul class="pagination">
						<xsl:if test="$c &gt; 1">
							<xsl:call-template name="halaman-tautan">
								<xsl:with-param name="pages" select="$pages"/><xsl:with-param name="n" select="$c - 1"/>
								<xsl:with-param name="label">Sebelumnya</xsl:with-param><xsl:with-param name="rel">prev</xsl:with-param>
							</xsl:call-template>
						</xsl:if>
						<xsl:if test="$c &gt; 3">
							<xsl:call-template name="halaman-tautan"><xsl:with-param name="pages" select="$pages"/><xsl:with-param name="n" select="1"/></xsl:call-template>
						</xsl:if>
						<xsl:if test="$c &gt; 4"><li class="page-item disabled"><span class="page-link">…</span></li></xsl:if>
						<xsl:call-template name="halaman-nomor">
							<xsl:with-param name="pages" select="$pages"/>
							<xsl:with-param name="n" select="($c - 2) * ($c &gt; 3) + ($c &lt;= 3)"/>
							<xsl:with-param name="akhir" select="($c + 2) * ($c + 2 &lt; $l) + $l * ($c + 2 &gt;= $l)"/>
						</xsl:call-template>
						<xsl:if test="$c + 3 &lt; $l"><li class="page-item disabled"><span class="page-link">…</span></li></xsl:if>
						<xsl:if test="$c + 2 &lt; $l">
							<xsl:call-template name="halaman-tautan"><xsl:with-param name="pages" select="$pages"/><xsl:with-param name="n" select="$l"/></xsl:call-template>
						</xsl:if>
						<xsl:if test="$c &lt; $l">
							<xsl:call-template name="halaman-tautan">
								<xsl:with-param name="pages" select="$pages"/><xsl:with-param name="n" select="$c + 1"/>
								<xsl:with-param name="label">Berikutnya</xsl:with-param><xsl:with-param name="rel">next</xsl:with-param>
							</xsl:call-template>
						</xsl:if>
					</ul>
				</nav>
			</xsl:if>
		</div>
	</xsl:template>

	<xsl:template name="kosong">
		<xsl:param name="judul"/>
		<xsl:param name="teks"/>
		<xsl:param name="ke"/>
		<xsl:param name="label"/>
		<div class="sd-empty">
			<p class="sd-empty-title"><xsl:value-of select="$judul"/></p>
			<xsl:if test="string($teks)"><p><xsl:value-of select="$teks"/></p></xsl:if>
			<xsl:if test="string($ke)"><a class="btn btn-outline-primary" href="{$ke}"><xsl:value-of select="$label"/></a></xsl:if>
		</div>
	</xsl:template>

	<xsl:template name="remah">
		<xsl:param name="jejak"/>
		<nav class="sd-crumbs" aria-label="Jejak halaman">
			<ol class="breadcrumb"><xsl:copy-of select="$jejak"/></ol>
		</nav>
	</xsl:template>

	<!-- text -->

	<!-- groups a string of digits in threes, without a number type: what was uploaded is what is shown -->
	<xsl:template name="ribuan">
		<xsl:param name="s"/>
		<xsl:choose>
			<xsl:when test="string-length($s) &gt; 3">
				<xsl:call-template name="ribuan"><xsl:with-param name="s" select="substring($s, 1, string-length($s) - 3)"/></xsl:call-template>
				<xsl:text>.</xsl:text>
				<xsl:value-of select="substring($s, string-length($s) - 2)"/>
			</xsl:when>
			<xsl:otherwise><xsl:value-of select="$s"/></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="angka">
		<xsl:param name="nilai"/>
		<xsl:param name="kosong">–</xsl:param>
		<xsl:variable name="mutlak" select="translate($nilai, '-', '')"/>
		<xsl:choose>
			<xsl:when test="not(string($nilai))"><xsl:value-of select="$kosong"/></xsl:when>
			<xsl:when test="translate($mutlak, '0123456789.', '')"><xsl:value-of select="$nilai"/></xsl:when>
			<xsl:otherwise>
				<xsl:if test="starts-with($nilai, '-')">−</xsl:if>
				<xsl:call-template name="ribuan">
					<xsl:with-param name="s"><xsl:value-of select="substring-before(concat($mutlak, '.'), '.')"/></xsl:with-param>
				</xsl:call-template>
				<xsl:if test="contains($mutlak, '.')">,<xsl:value-of select="substring-after($mutlak, '.')"/></xsl:if>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="tanggal">
		<xsl:param name="nilai"/>
		<xsl:variable name="bulan" select="number(substring($nilai, 6, 2))"/>
		<xsl:if test="$bulan &gt;= 1 and $bulan &lt;= 12">
			<xsl:value-of select="number(substring($nilai, 9, 2))"/>
			<xsl:text> </xsl:text>
			<xsl:value-of select="normalize-space(substring('Januari  Februari Maret    April    Mei      Juni     Juli     Agustus  SeptemberOktober  November Desember ', $bulan * 9 - 8, 9))"/>
			<xsl:text> </xsl:text>
			<xsl:value-of select="substring($nilai, 1, 4)"/>
		</xsl:if>
	</xsl:template>

	<xsl:template name="ukuran">
		<xsl:param name="nilai"/>
		<xsl:choose>
			<xsl:when test="$nilai &gt;= 1048576"><xsl:value-of select="format-number($nilai div 1048576, '#.##0,#', 'id')"/> MB</xsl:when>
			<xsl:when test="$nilai &gt;= 1024"><xsl:value-of select="format-number($nilai div 1024, '#.##0', 'id')"/> KB</xsl:when>
			<xsl:otherwise><xsl:value-of select="$nilai"/> byte</xsl:otherwise>
		</xsl:choose>
	</xsl:template>
	<!-- what changes in the meaning of a dataset (change_list.h): the rows "beda" of the context -->
	<xsl:template name="beda">
		<xsl:call-template name="tabel">
			<xsl:with-param name="judul">Perubahan keterangan</xsl:with-param>
			<xsl:with-param name="isi">
				<table class="table table-sm">
					<thead><tr><th scope="col">Yang berubah</th><th scope="col">Sebelumnya</th><th scope="col">Menjadi</th></tr></thead>
					<tbody>
						<xsl:for-each select="beda">
							<tr>
								<th scope="row"><xsl:value-of select="@label"/><xsl:if test="string(@place)"><xsl:text> </xsl:text><xsl:value-of select="@place"/></xsl:if><xsl:if test="@breaks"><xsl:text> </xsl:text><span class="sd-badge sd-attention">Putus deret</span></xsl:if></th>
								<td><xsl:choose><xsl:when test="string(@was)"><xsl:value-of select="@was"/></xsl:when><xsl:otherwise><span class="sd-hint">tidak ada</span></xsl:otherwise></xsl:choose></td>
								<td><xsl:choose><xsl:when test="string(@becomes)"><xsl:value-of select="@becomes"/></xsl:when><xsl:otherwise><span class="sd-hint">tidak ada</span></xsl:otherwise></xsl:choose></td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>
</xsl:stylesheet>
