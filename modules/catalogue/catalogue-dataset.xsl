<?xml version="1.0" encoding="UTF-8"?>
<!-- catalogue-dataset.xsl: the page of one dataset, and what remains of a withdrawn one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

	<xsl:template match="page[@name = 'dataset']" mode="head">
		<link rel="stylesheet" href="/aset/katalog.css"/>
		<link rel="canonical" href="{dataset/@base}/katalog/{dataset/@slug}"/>
		<link rel="alternate" type="text/csv" href="/katalog/{dataset/@slug}.csv"/>
		<link rel="alternate" type="application/atom+xml" title="Rilis data" href="/rilis.atom"/>
		<xsl:if test="string(dataset/@description_id)"><meta name="description" content="{dataset/@description_id}"/></xsl:if>
		<script type="application/ld+json"><xsl:value-of select="jsonld"/></script>
		<script src="/aset/katalog.js" defer="defer"><xsl:text> </xsl:text></script>
	</xsl:template>

	<xsl:template match="page[@name = 'dataset' or @name = 'ditarik']" mode="crumbs">
		<xsl:call-template name="remah">
			<xsl:with-param name="jejak">
				<li class="breadcrumb-item"><a href="/katalog">Katalog</a></li>
				<xsl:if test="dataset/@function_name"><li class="breadcrumb-item"><a href="/katalog?tema={dataset/@function_code}"><xsl:value-of select="dataset/@function_name"/></a></li></xsl:if>
			</xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'dataset']" mode="heading">
		<h1 class="kt-h1"><xsl:value-of select="@title"/></h1>
		<xsl:if test="string(dataset/@title_en)"><p class="kt-en" lang="en"><xsl:value-of select="dataset/@title_en"/></p></xsl:if>
	</xsl:template>

	<xsl:template name="lisensi">
		<xsl:param name="kode"/>
		<xsl:choose>
			<xsl:when test="$kode = 'CC-BY-4.0'"><a href="https://creativecommons.org/licenses/by/4.0/deed.id" rel="license">CC BY 4.0</a> – bebas dipakai dengan menyebut sumber</xsl:when>
			<xsl:otherwise><xsl:value-of select="$kode"/></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="fakta">
		<dl class="kt-keys">
			<div><dt>Produsen data</dt><dd><xsl:value-of select="shown/@unit_name"/></dd></div>
			<div><dt>Periode</dt><dd><xsl:value-of select="shown/@periods"/></dd></div>
			<div><dt>Frekuensi</dt><dd><xsl:value-of select="dataset/@frequency_name"/></dd></div>
			<div><dt>Rilis</dt><dd>Nomor <xsl:value-of select="shown/@number"/>, <xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="shown/@released_day"/></xsl:call-template></dd></div>
			<div>
				<dt>Rilis berikutnya</dt>
				<dd>
					<xsl:choose>
						<xsl:when test="planned[@keadaan = 'direncanakan']"><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="planned[@keadaan = 'direncanakan'][1]/@day"/></xsl:call-template></xsl:when>
						<xsl:when test="not(planned) and dataset/@next_release"><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="dataset/@next_release"/></xsl:call-template></xsl:when>
						<xsl:when test="planned[@keadaan = 'terlewat']">Terlambat</xsl:when>
						<xsl:otherwise>Belum dijadwalkan</xsl:otherwise>
					</xsl:choose>
					<xsl:for-each select="planned[@keadaan = 'terlewat']"><div class="sd-hint">Rencana <xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@day"/></xsl:call-template> (<xsl:choose><xsl:when test="@product = 'mikro'">data mikro</xsl:when><xsl:otherwise><xsl:value-of select="@product"/></xsl:otherwise></xsl:choose>)<xsl:call-template name="rencana-keadaan"/></div></xsl:for-each>
				</dd>
			</div>
			<div><dt>Isi</dt><dd><xsl:value-of select="dataset/@obs"/> nilai</dd></div>
			<xsl:for-each select="attribute"><div><dt><xsl:value-of select="@name"/></dt><dd><xsl:value-of select="@value"/></dd></div></xsl:for-each>
			<div><dt>Lisensi</dt><dd><xsl:call-template name="lisensi"><xsl:with-param name="kode" select="dataset/@licence"/></xsl:call-template></dd></div>
		</dl>
	</xsl:template>

	<xsl:template name="bagan">
		<xsl:param name="jenis"/>
		<xsl:param name="judul"/>
		<figure class="kt-chart" data-katalog="{$jenis}">
			<img src="/katalog/{dataset/@slug}.svg{@picture}bagan={$jenis}" alt="Bagan {@title}: {$judul}. Angkanya ada pada tabel di bawah." loading="lazy" width="760"/>
			<figcaption>
				<xsl:value-of select="$judul"/><xsl:text> · </xsl:text>
				<a href="/katalog/{dataset/@slug}.svg{@picture}bagan={$jenis}">SVG</a><xsl:text> · </xsl:text>
				<a href="/katalog/{dataset/@slug}.png{@picture}bagan={$jenis}">PNG</a>
			</figcaption>
		</figure>
	</xsl:template>

	<xsl:template name="pilihan">
		<xsl:if test="axis">
			<form method="get" action="/katalog/{dataset/@slug}#tabel" class="sd-toolbar kt-axes">
				<xsl:if test="dataset/@old"><input type="hidden" name="rilis" value="{shown/@number}"/></xsl:if>
				<xsl:for-each select="axis">
					<xsl:call-template name="bidang-pilih">
						<xsl:with-param name="nama" select="@list"/>
						<xsl:with-param name="label" select="@name"/>
						<xsl:with-param name="nilai" select="@chosen"/>
						<xsl:with-param name="kosong"><xsl:choose><xsl:when test="@narrowed">-</xsl:when><xsl:otherwise>Semua</xsl:otherwise></xsl:choose></xsl:with-param>
					</xsl:call-template>
				</xsl:for-each>
				<button type="submit" class="btn btn-outline-primary">Tampilkan</button>
			</form>
		</xsl:if>
	</xsl:template>

	<xsl:template match="cell">
		<td class="sd-num">
			<xsl:attribute name="data-nilai"><xsl:value-of select="@value"/></xsl:attribute>
			<xsl:choose>
				<xsl:when test="@shown"><xsl:value-of select="@shown"/></xsl:when>
				<xsl:otherwise><span aria-label="tidak ada nilai">–</span></xsl:otherwise>
			</xsl:choose>
			<xsl:if test="@status"><sup class="kt-status"><xsl:value-of select="@status"/></sup></xsl:if>
			<xsl:if test="@note"><sup class="kt-note"><a href="#c{@note}" aria-label="Catatan {@note}"><xsl:value-of select="@note"/>)</a></sup></xsl:if>
		</td>
	</xsl:template>

	<xsl:template match="line">
		<tr>
			<xsl:if test="@trend"><xsl:attribute name="data-tren"><xsl:value-of select="@trend"/></xsl:attribute></xsl:if>
			<xsl:if test="@group">
				<xsl:attribute name="data-kelompok"><xsl:value-of select="@group"/></xsl:attribute>
				<xsl:attribute name="data-kategori"><xsl:value-of select="@category"/></xsl:attribute>
			</xsl:if>
			<xsl:for-each select="key">
				<th scope="row">
					<xsl:attribute name="class"><xsl:if test="position() = 1">kt-first</xsl:if><xsl:if test="@again"> kt-again</xsl:if></xsl:attribute>
					<xsl:value-of select="@name"/>
				</th>
			</xsl:for-each>
			<xsl:if test="not(key)"><th scope="row" class="kt-first"><xsl:value-of select="/page/indicator[1]/@name"/></th></xsl:if>
			<xsl:if test="@unit"><td><xsl:value-of select="@unit"/></td></xsl:if>
			<xsl:apply-templates select="cell"/>
		</tr>
	</xsl:template>

	<xsl:template match="table">
		<xsl:variable name="t" select="."/>
		<div class="sd-scroll kt-data" role="region" tabindex="0" aria-label="Tabel {/page/@title}">
			<table class="table" id="data">
				<caption>
					<xsl:value-of select="/page/@title"/>
					<xsl:if test="string(@unit)"> (<xsl:value-of select="@unit"/>)</xsl:if>
				</caption>
				<thead>
					<tr>
						<xsl:for-each select="head"><th scope="col"><xsl:if test="position() = 1"><xsl:attribute name="class">kt-first</xsl:attribute></xsl:if><xsl:value-of select="@name"/></th></xsl:for-each>
						<xsl:if test="not(head)"><th scope="col" class="kt-first">Indikator</th></xsl:if>
						<xsl:if test="line/@unit"><th scope="col">Satuan</th></xsl:if>
						<xsl:for-each select="period"><th scope="col" class="sd-num" data-periode="{@code}"><xsl:value-of select="@label"/></th></xsl:for-each>
					</tr>
				</thead>
				<tbody><xsl:apply-templates select="line"/></tbody>
			</table>
		</div>
		<xsl:if test="/page/status">
			<p class="sd-hint">Keterangan:
				<xsl:for-each select="/page/status">
					<xsl:if test="position() &gt; 1">; </xsl:if>
					<sup class="kt-status"><xsl:value-of select="@code"/></sup><xsl:text> </xsl:text><xsl:value-of select="@name"/>
				</xsl:for-each>.
			</p>
		</xsl:if>
		<xsl:if test="/page/comment">
			<ol class="kt-notes sd-hint"><xsl:for-each select="/page/comment"><li id="c{@n}"><xsl:value-of select="@text"/></li></xsl:for-each></ol>
		</xsl:if>
		<xsl:if test="@cut or /page/axis/@narrowed">
			<p class="sd-hint">
				<xsl:if test="@cut">Tabel ini memuat <xsl:value-of select="@cut"/> periode terakhir. </xsl:if>
				<xsl:if test="/page/axis/@narrowed">Isinya banyak, maka ditampilkan sebagian; pilih yang lain di atas tabel. </xsl:if>
				<xsl:text>Seluruh isi ada pada berkas unduhan.</xsl:text>
			</p>
		</xsl:if>
	</xsl:template>

	<xsl:template name="unduhan">
		<xsl:variable name="s" select="dataset/@slug"/>
		<xsl:variable name="r"><xsl:if test="dataset/@old">?rilis=<xsl:value-of select="shown/@number"/></xsl:if></xsl:variable>
		<xsl:variable name="flow" select="concat('DF_', dataset/@code)"/>
		<xsl:variable name="agency" select="setting[@name = 'sdmx.agency']/@value"/>
		<xsl:variable name="v2" select="concat('/sdmx/v2/data/dataflow/', $agency, '/', $flow, '/', dataset/@version, '/*')"/>
		<section class="sd-panel" aria-labelledby="unduh">
			<h2 id="unduh">Unduh</h2>
			<ul class="kt-downloads">
				<xsl:for-each select="file[@button]">
					<li><a href="/katalog/{$s}.{@ending}{$r}"><xsl:attribute name="class">btn btn-<xsl:if test="position() &gt; 1">outline-</xsl:if>primary</xsl:attribute><xsl:value-of select="@label"/></a></li>
				</xsl:for-each>
			</ul>
			<ul class="kt-formats" aria-label="Format lain">
				<xsl:for-each select="file[not(@button)]">
					<li><a href="/katalog/{$s}.{@ending}{$r}"><xsl:value-of select="@label"/></a></li>
				</xsl:for-each>
			</ul>
			<h3>Infografis</h3>
			<ul class="kt-formats" aria-label="Infografis">
				<li><a href="/katalog/{$s}/infografis.pdf{$r}">PDF</a></li>
				<li><a href="/katalog/{$s}/infografis.png{$r}">PNG</a></li>
				<li><a href="/katalog/{$s}/infografis.svg{$r}">SVG</a></li>
			</ul>
			<h3>SDMX</h3>
			<p class="kt-build"><a class="btn btn-outline-primary" href="/sdmx/susun?data={$s}">Pilih sebagian data</a></p>
			<p class="kt-kind">SDMX 2.1</p>
			<ul class="kt-formats" aria-label="SDMX 2.1">
				<li><a href="/sdmx/v1/data/{$flow}?format=csvfilewithlabels">CSV + label</a></li>
				<li><a href="/sdmx/v1/data/{$flow}?format=jsondata">JSON</a></li>
				<li><a href="/sdmx/v1/data/{$flow}?format=structurespecificdata">XML</a></li>
				<li><a href="/sdmx/v1/data/{$flow}?format=genericdata">XML Generic</a></li>
			</ul>
			<p class="kt-kind">SDMX 3.0</p>
			<ul class="kt-formats" aria-label="SDMX 3.0">
				<li><a href="{$v2}?format=csvdata">CSV</a></li>
				<li><a href="{$v2}?format=jsondata">JSON</a></li>
				<li><a href="{$v2}?format=structurespecificdata">XML</a></li>
			</ul>
			<ul class="sd-links kt-more">
				<li><a href="/sdmx/v1/dataflow/{$agency}/{$flow}/latest?references=all">Struktur lengkap</a></li>
				<li><a href="/katalog/{$s}/perubahan.json">Perubahan pada rilis terakhir</a></li>
			</ul>
			<p class="sd-hint"><a href="/sdmx">Semua format dan alamat</a></p>
		</section>
		<section class="sd-panel" aria-labelledby="tanya">
			<h2 id="tanya">Ada yang keliru?</h2>
			<p>Tanyakan atau laporkan; jawabannya dapat diikuti dengan nomor tiket.</p>
			<p><a href="/pengaduan?dataset={$s}">Sampaikan pengaduan</a></p>
		</section>
	</xsl:template>

	<xsl:template name="standar">
		<xsl:if test="dataset/@concept">
			<section aria-labelledby="standar">
				<h2 id="standar">Standar data</h2>
				<dl class="sd-summary">
					<dt>Konsep</dt><dd><xsl:value-of select="dataset/@concept"/></dd>
					<dt>Definisi</dt><dd><xsl:value-of select="dataset/@definition"/></dd>
					<dt>Klasifikasi</dt><dd><xsl:value-of select="dataset/@classification"/></dd>
					<dt>Ukuran</dt><dd><xsl:value-of select="dataset/@measure"/></dd>
					<dt>Satuan</dt><dd><xsl:value-of select="dataset/@unit_text"/></dd>
				</dl>
			</section>
		</xsl:if>
	</xsl:template>

	<xsl:template name="metadata">
		<xsl:if test="worksheet">
			<section aria-labelledby="metadata">
				<h2 id="metadata">Metadata</h2>
				<xsl:for-each select="worksheet">
					<details class="kt-details">
						<summary>
							<xsl:choose>
								<xsl:when test="@kind = 'keg'">Metadata kegiatan (MS-Keg)</xsl:when>
								<xsl:when test="@kind = 'var'">Metadata variabel (MS-Var)</xsl:when>
								<xsl:when test="@kind = 'ind'">Metadata indikator (MS-Ind)</xsl:when>
								<xsl:otherwise>Pemeriksaan mesin atas angka rilis ini</xsl:otherwise>
							</xsl:choose>
						</summary>
						<dl class="sd-summary"><xsl:for-each select="answer"><dt><xsl:value-of select="@label"/></dt><dd><xsl:value-of select="@text"/></dd></xsl:for-each></dl>
					</details>
				</xsl:for-each>
			</section>
		</xsl:if>
	</xsl:template>

	<!-- what changed in the meaning with each release: the breaks in series before the table, the rest behind it -->
	<xsl:template name="putus-deret">
		<xsl:for-each select="deret[@breaks]">
			<div class="sd-note"><p><strong>Putus deret sejak rilis <xsl:value-of select="@number"/></strong> (<xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@day"/></xsl:call-template>): <xsl:for-each select="beda[@breaks]"><xsl:if test="position() &gt; 1">; </xsl:if><xsl:value-of select="@label"/><xsl:if test="string(@place)"><xsl:text> </xsl:text><xsl:value-of select="@place"/></xsl:if><xsl:if test="string(@was) or string(@becomes)">: <xsl:value-of select="@was"/> menjadi <xsl:value-of select="@becomes"/></xsl:if></xsl:for-each>. <xsl:value-of select="@note"/></p></div>
		</xsl:for-each>
	</xsl:template>

	<xsl:template name="perubahan-keterangan">
		<xsl:if test="deret">
			<section aria-labelledby="keterangan">
				<h2 id="keterangan">Perubahan keterangan</h2>
				<xsl:for-each select="deret">
					<h3>Rilis <xsl:value-of select="@number"/></h3>
					<xsl:call-template name="beda"/>
					<xsl:if test="string(@note)"><p>Penjelasan produsen: <xsl:value-of select="@note"/></p></xsl:if>
				</xsl:for-each>
			</section>
		</xsl:if>
	</xsl:template>

	<xsl:template name="riwayat-rilis">
		<section aria-labelledby="rilis">
			<h2 id="rilis">Riwayat rilis</h2>
			<p class="sd-hint">Rilis bernomor tidak pernah berubah; setiap rilis lama yang tidak ditarik tetap dapat dibaca dan dikutip.</p>
			<ol class="kt-releases" reversed="reversed">
				<xsl:for-each select="edition | withdrawal">
					<xsl:choose>
					<xsl:when test="name() = 'withdrawal'">
					<li>
						<p>
							<strong>Penarikan rilis sampai nomor <xsl:value-of select="@number"/></strong>
							<xsl:text> · </xsl:text><time datetime="{@at}"><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@day"/></xsl:call-template></time>
						</p>
						<p><xsl:value-of select="@reason"/></p>
					</li>
					</xsl:when>
					<xsl:otherwise>
					<li>
						<p>
							<strong>Rilis <xsl:value-of select="@number"/></strong>
							<xsl:text> · </xsl:text><time datetime="{@released_at}"><xsl:call-template name="tanggal"><xsl:with-param name="nilai" select="@released_day"/></xsl:call-template></time>
							<xsl:if test="@number = ../dataset/@current_release"><xsl:text> </xsl:text><span class="sd-badge sd-good">Terbaru</span></xsl:if>
							<xsl:choose>
								<xsl:when test="@withdrawn != 0"><xsl:text> </xsl:text><span class="sd-badge sd-bad">Ditarik</span></xsl:when>
								<xsl:when test="@number = ../shown/@number"><xsl:text> </xsl:text><span class="sd-badge">Sedang ditampilkan</span></xsl:when>
								<xsl:otherwise><xsl:text> </xsl:text><a href="/katalog/{@slug}?rilis={@number}">Lihat rilis <xsl:value-of select="@number"/></a></xsl:otherwise>
							</xsl:choose>
						</p>
						<xsl:if test="string(@note)"><p><xsl:value-of select="@note"/></p></xsl:if>
						<p class="sd-hint">
							<xsl:value-of select="@periods"/><xsl:text> · </xsl:text>
							<xsl:call-template name="angka"><xsl:with-param name="nilai" select="@n_obs"/></xsl:call-template><xsl:text> nilai · </xsl:text>
							<xsl:call-template name="angka"><xsl:with-param name="nilai" select="@n_added"/></xsl:call-template><xsl:text> baru, </xsl:text>
							<xsl:call-template name="angka"><xsl:with-param name="nilai" select="@n_changed"/></xsl:call-template><xsl:text> berubah, </xsl:text>
							<xsl:call-template name="angka"><xsl:with-param name="nilai" select="@n_deleted"/></xsl:call-template><xsl:text> dihapus</xsl:text>
						</p>
						<xsl:if test="@document_code"><p><a href="/dokumen/{@document_code}"><xsl:value-of select="@document_title"/></a><xsl:if test="string(@document_number)"><span class="sd-hint"> nomor <xsl:value-of select="@document_number"/></span></xsl:if></p></xsl:if>
					</li>
					</xsl:otherwise>
					</xsl:choose>
				</xsl:for-each>
			</ol>
		</section>
	</xsl:template>

	<!-- a program text that works when copied; the tests run those that they can -->
	<xsl:template name="kutipan">
		<xsl:param name="jenis"/>
		<xsl:param name="isi"/>
		<pre tabindex="0" data-contoh="{$jenis}"><code><xsl:value-of select="$isi"/></code></pre>
	</xsl:template>

	<xsl:template name="contoh">
		<xsl:variable name="r"><xsl:if test="dataset/@old">?rilis=<xsl:value-of select="shown/@number"/></xsl:if></xsl:variable>
		<xsl:variable name="url" select="concat(dataset/@base, '/katalog/', dataset/@slug)"/>
		<xsl:variable name="csv" select="concat($url, '.csv', $r)"/>
		<xsl:variable name="flow" select="concat('DF_', dataset/@code)"/>
		<xsl:variable name="agency" select="setting[@name = 'sdmx.agency']/@value"/>
		<section aria-labelledby="pakai">
			<h2 id="pakai">Pakai di program lain</h2>
			<p>
				<xsl:choose>
					<xsl:when test="dataset/@old">Alamat ini selalu berisi rilis <xsl:value-of select="shown/@number"/>; tanpa <code>rilis=</code> isinya rilis terbaru.</xsl:when>
					<xsl:otherwise>Alamat ini tetap; setiap kali dibuka, isinya rilis terbaru. Rilis lama: tambahkan <code>?rilis=N</code>.</xsl:otherwise>
				</xsl:choose>
			</p>
			<details class="kt-details" open="open"><summary>Excel dan Power Query</summary>
				<p>Menu Data → Dari Web, tempel alamat ini:</p>
				<xsl:call-template name="kutipan"><xsl:with-param name="jenis">alamat</xsl:with-param><xsl:with-param name="isi" select="$csv"/></xsl:call-template>
				<p>Atau di editor lanjutan Power Query, dengan angka yang terbaca benar di Excel berbahasa Indonesia:</p>
				<xsl:call-template name="kutipan"><xsl:with-param name="jenis">m</xsl:with-param><xsl:with-param name="isi">let
    Sumber = Csv.Document(Web.Contents("<xsl:value-of select="$csv"/>"), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Tabel = Table.PromoteHeaders(Sumber, [PromoteAllScalars = true]),
    Hasil = Table.TransformColumnTypes(Tabel, {{"nilai", type number}}, "en-US")
in
    Hasil</xsl:with-param></xsl:call-template>
			</details>
			<details class="kt-details"><summary>R</summary>
				<p>Tabelnya saja:</p>
				<xsl:call-template name="kutipan"><xsl:with-param name="jenis">r</xsl:with-param><xsl:with-param name="isi">data &lt;- read.csv("<xsl:value-of select="$csv"/>", colClasses = "character")
data$nilai &lt;- as.numeric(data$nilai)</xsl:with-param></xsl:call-template>
				<p>Beserta struktur dan label, dengan paket rsdmx:</p>
				<xsl:call-template name="kutipan"><xsl:with-param name="jenis">r-sdmx</xsl:with-param><xsl:with-param name="isi">library(rsdmx)
sdmx &lt;- readSDMX("<xsl:value-of select="concat(dataset/@base, '/sdmx/v1/data/', $flow, '/all')"/>")
dsd &lt;- readSDMX("<xsl:value-of select="concat(dataset/@base, '/sdmx/v1/datastructure/', $agency, '/DSD_', dataset/@code, '/latest?references=children')"/>")
slot(sdmx, "dsd") &lt;- dsd
data &lt;- as.data.frame(sdmx, labels = TRUE)</xsl:with-param></xsl:call-template>
			</details>
			<details class="kt-details"><summary>Python</summary>
				<p>Tabelnya saja, dengan pandas:</p>
				<xsl:call-template name="kutipan"><xsl:with-param name="jenis">python</xsl:with-param><xsl:with-param name="isi">import pandas as pd

data = pd.read_csv("<xsl:value-of select="$csv"/>", dtype=str)
data["nilai"] = pd.to_numeric(data["nilai"])</xsl:with-param></xsl:call-template>
				<p>Sebagai deret SDMX, dengan paket sdmx1:</p>
				<xsl:call-template name="kutipan"><xsl:with-param name="jenis">python-sdmx</xsl:with-param><xsl:with-param name="isi">import sdmx

sdmx.add_source({"id": "<xsl:value-of select="$agency"/>", "name": "<xsl:value-of select="$agency"/>", "url": "<xsl:value-of select="dataset/@base"/>/sdmx/v1"})
data = sdmx.to_pandas(sdmx.Client("<xsl:value-of select="$agency"/>").data("<xsl:value-of select="$flow"/>"))</xsl:with-param></xsl:call-template>
			</details>
			<details class="kt-details"><summary>Baris perintah</summary>
				<p>Berkasnya, termampat di jalan:</p>
				<xsl:call-template name="kutipan"><xsl:with-param name="jenis">curl</xsl:with-param><xsl:with-param name="isi">curl -sS --compressed -o <xsl:value-of select="dataset/@slug"/>.csv "<xsl:value-of select="$csv"/>"</xsl:with-param></xsl:call-template>
				<p>Hanya bila ada yang baru sejak pengambilan terakhir:</p>
				<xsl:call-template name="kutipan"><xsl:with-param name="jenis">curl-etag</xsl:with-param><xsl:with-param name="isi">curl -sS --etag-compare tanda.txt --etag-save tanda.txt -o <xsl:value-of select="dataset/@slug"/>.json "<xsl:value-of select="$url"/>.json<xsl:value-of select="$r"/>"</xsl:with-param></xsl:call-template>
				<p>SDMX-CSV, tiga nilai terakhir tiap deret:</p>
				<xsl:call-template name="kutipan"><xsl:with-param name="jenis">curl-sdmx</xsl:with-param><xsl:with-param name="isi">curl -sS -H "Accept: application/vnd.sdmx.data+csv;version=1.0.0" "<xsl:value-of select="concat(dataset/@base, '/sdmx/v1/data/', $flow, '/all?lastNObservations=3')"/>"</xsl:with-param></xsl:call-template>
			</details>
		</section>
		<section aria-labelledby="kutip">
			<h2 id="kutip">Cara mengutip</h2>
			<blockquote class="sd-reason"><xsl:value-of select="dataset/@citation"/></blockquote>
		</section>
	</xsl:template>

	<xsl:template match="page[@name = 'dataset']" mode="main">
		<xsl:if test="dataset/@old">
			<div class="sd-note kt-old"><p>Anda melihat rilis <xsl:value-of select="shown/@number"/>, bukan yang terbaru. <a href="/katalog/{dataset/@slug}">Lihat rilis <xsl:value-of select="dataset/@current_release"/></a></p></div>
		</xsl:if>
		<xsl:if test="string(dataset/@description_id)"><p class="sd-lead"><xsl:value-of select="dataset/@description_id"/></p></xsl:if>
		<xsl:call-template name="fakta"/>
		<div class="sd-split">
			<div>
				<xsl:if test="@trend or @compare">
					<section aria-labelledby="bagan">
						<h2 id="bagan" class="sd-first">Bagan</h2>
						<xsl:if test="@trend"><xsl:call-template name="bagan"><xsl:with-param name="jenis">tren</xsl:with-param><xsl:with-param name="judul">Perkembangan <xsl:value-of select="table/period[1]/@label"/> sampai <xsl:value-of select="table/period[last()]/@label"/><xsl:if test="@common">, <xsl:value-of select="@common"/></xsl:if></xsl:with-param></xsl:call-template></xsl:if>
						<xsl:if test="@compare"><xsl:call-template name="bagan"><xsl:with-param name="jenis">banding</xsl:with-param><xsl:with-param name="judul">Perbandingan menurut <xsl:value-of select="@compare"/>, <xsl:value-of select="table/period[last()]/@label"/></xsl:with-param></xsl:call-template></xsl:if>
					</section>
				</xsl:if>
				<section aria-labelledby="tabel">
					<h2 id="tabel">Tabel</h2>
					<xsl:call-template name="putus-deret"/>
					<xsl:call-template name="pilihan"/>
					<xsl:apply-templates select="table"/>
				</section>
				<xsl:call-template name="standar"/>
				<xsl:call-template name="metadata"/>
				<xsl:call-template name="perubahan-keterangan"/>
				<xsl:call-template name="riwayat-rilis"/>
				<xsl:call-template name="contoh"/>
			</div>
			<aside aria-label="Unduhan dan pengaduan"><xsl:call-template name="unduhan"/></aside>
		</div>
	</xsl:template>

	<!-- ditarik -->

	<xsl:template match="page[@name = 'ditarik']" mode="main">
		<div class="sd-narrow">
			<p class="sd-lead"><xsl:choose><xsl:when test="@release">Rilis <xsl:value-of select="@release"/> sudah ditarik dan tidak lagi disediakan.</xsl:when><xsl:otherwise>Dataset ini sudah ditarik dan tidak lagi disediakan.</xsl:otherwise></xsl:choose></p>
			<dl class="sd-summary">
				<dt>Ditarik pada</dt><dd><xsl:value-of select="withdrawal/@at_wib"/></dd>
				<dt>Alasan</dt><dd><xsl:value-of select="withdrawal/@reason"/></dd>
				<dt>Produsen data</dt><dd><xsl:value-of select="dataset/@unit_name"/></dd>
				<dt>Rilis terakhir</dt><dd>Nomor <xsl:value-of select="dataset/@current_release"/></dd>
			</dl>
			<div class="sd-actions">
				<xsl:choose>
					<xsl:when test="@release"><a class="btn btn-primary" href="/katalog/{dataset/@slug}">Lihat rilis terbaru</a></xsl:when>
					<xsl:otherwise><a class="btn btn-primary" href="/katalog">Buka katalog</a></xsl:otherwise>
				</xsl:choose>
				<a class="btn btn-outline-primary" href="/pengaduan">Tanyakan</a>
			</div>
		</div>
	</xsl:template>
</xsl:stylesheet>
