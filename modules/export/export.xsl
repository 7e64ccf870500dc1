<?xml version="1.0" encoding="UTF-8"?>
<!--
  export.xsl: the pages /sdmx (what programs can fetch, with addresses that work when copied) and /sdmx/susun (a query
  by choosing). Texts come from translations.c in the page's language: key('t', name).
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="layout.xsl"/>

	<xsl:key name="t" match="/page/t" use="@k"/>
	<xsl:variable name="base" select="/page/@base"/>
	<xsl:variable name="agency" select="/page/@agency"/>
	<xsl:variable name="id"><xsl:choose><xsl:when test="/page/flow"><xsl:value-of select="/page/flow[1]/@id"/></xsl:when><xsl:otherwise>DF_CONTOH</xsl:otherwise></xsl:choose></xsl:variable>
	<xsl:variable name="slug"><xsl:choose><xsl:when test="/page/flow"><xsl:value-of select="/page/flow[1]/@slug"/></xsl:when><xsl:otherwise>contoh</xsl:otherwise></xsl:choose></xsl:variable>

	<xsl:template match="page[@name = 'sdmx' or @name = 'susun']" mode="head">
		<link rel="stylesheet" href="/aset/katalog.css"/>
		<link rel="stylesheet" href="/aset/sdmx.css"/>
		<link rel="alternate" type="application/atom+xml" title="Rilis data" href="/rilis.atom"/>
	</xsl:template>

	<xsl:template match="page[@name = 'sdmx']" mode="heading"/>

	<xsl:template name="other-language">
		<xsl:param name="query"/>
		<p class="sx-lang">
			<a>
				<xsl:attribute name="href"><xsl:value-of select="@path"/>?<xsl:value-of select="$query"/>lang=<xsl:choose><xsl:when test="@lang = 'en'">id</xsl:when><xsl:otherwise>en</xsl:otherwise></xsl:choose></xsl:attribute>
				<xsl:attribute name="lang"><xsl:choose><xsl:when test="@lang = 'en'">id</xsl:when><xsl:otherwise>en</xsl:otherwise></xsl:choose></xsl:attribute>
				<xsl:value-of select="key('t', 'bahasa')"/>
			</a>
		</p>
	</xsl:template>

	<!-- a whole number in the page's language -->
	<xsl:template name="count">
		<xsl:param name="n"/>
		<xsl:choose>
			<xsl:when test="/page/@lang = 'en'"><xsl:value-of select="format-number($n, '#,##0')"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="format-number($n, '#.##0', 'id')"/></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="code">
		<xsl:param name="text"/>
		<pre tabindex="0"><code><xsl:value-of select="$text"/></code></pre>
	</xsl:template>

	<!-- /sdmx -->

	<xsl:template name="hero">
		<section class="kt-hero">
			<xsl:call-template name="other-language"/>
			<h1><xsl:value-of select="@title"/></h1>
			<p class="kt-tagline"><xsl:value-of select="key('t', 'lead')"/></p>
			<div class="sd-actions">
				<a class="btn btn-primary" href="/sdmx/susun?lang={@lang}"><xsl:value-of select="key('t', 'tombol-susun')"/></a>
				<a class="btn btn-outline-primary" href="/katalog.zip"><xsl:value-of select="key('t', 'tombol-zip')"/></a>
			</div>
			<dl class="kt-figures">
				<div><dt><xsl:value-of select="key('t', 'dataset')"/></dt><dd><xsl:call-template name="count"><xsl:with-param name="n" select="@n_flows"/></xsl:call-template></dd></div>
				<div><dt><xsl:value-of select="key('t', 'deret')"/></dt><dd><xsl:call-template name="count"><xsl:with-param name="n" select="@n_series"/></xsl:call-template></dd></div>
				<div><dt><xsl:value-of select="key('t', 'nilai')"/></dt><dd><xsl:call-template name="count"><xsl:with-param name="n" select="@n_obs"/></xsl:call-template></dd></div>
				<div><dt><xsl:value-of select="key('t', 'agensi')"/></dt><dd><xsl:value-of select="@agency"/></dd></div>
			</dl>
		</section>
	</xsl:template>

	<xsl:template name="timings">
		<section aria-labelledby="kecepatan">
			<h2 id="kecepatan"><xsl:value-of select="key('t', 'kecepatan')"/></h2>
			<xsl:choose>
				<xsl:when test="timing">
					<div class="sd-scroll sx-narrow" role="region" tabindex="0" aria-labelledby="kecepatan">
						<table class="table">
							<thead><tr>
								<th scope="col"><xsl:value-of select="key('t', 'k-jenis')"/></th>
								<th scope="col" class="sd-num"><xsl:value-of select="key('t', 'k-n')"/></th>
								<th scope="col" class="sd-num"><xsl:value-of select="key('t', 'k-median')"/></th>
								<th scope="col" class="sd-num"><xsl:value-of select="key('t', 'k-p95')"/></th>
								<th scope="col" class="sd-num"><xsl:value-of select="key('t', 'k-ukuran')"/></th>
							</tr></thead>
							<tbody>
								<xsl:for-each select="timing">
									<tr>
										<th scope="row"><xsl:value-of select="@name"/></th>
										<td class="sd-num"><xsl:call-template name="count"><xsl:with-param name="n" select="@n"/></xsl:call-template></td>
										<td class="sd-num"><strong><xsl:value-of select="@median"/></strong> ms</td>
										<td class="sd-num"><xsl:value-of select="@p95"/> ms</td>
										<td class="sd-num"><xsl:call-template name="ukuran"><xsl:with-param name="nilai" select="@bytes"/></xsl:call-template></td>
									</tr>
								</xsl:for-each>
							</tbody>
						</table>
					</div>
					<p class="sd-hint"><xsl:value-of select="key('t', 'kecepatan-ket')"/></p>
				</xsl:when>
				<xsl:otherwise><p class="sd-hint"><xsl:value-of select="key('t', 'kecepatan-kosong')"/></p></xsl:otherwise>
			</xsl:choose>
		</section>
	</xsl:template>

	<xsl:template match="flow">
		<li class="kt-card sx-flow">
			<h3><xsl:value-of select="@title"/></h3>
			<p class="kt-by"><code><xsl:value-of select="@id"/></code></p>
			<p class="kt-facts"><span><xsl:value-of select="@unit"/></span><xsl:text> </xsl:text><span><xsl:value-of select="@from"/><xsl:if test="@to != @from">–<xsl:value-of select="@to"/></xsl:if></span><xsl:text> </xsl:text><span><xsl:call-template name="count"><xsl:with-param name="n" select="@n_obs"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="key('t', 'nilai')"/></span></p>
			<ul class="sx-links" aria-label="{@title}: {key('t', 'alamat')}">
				<li><a href="/sdmx/susun?data={@slug}&amp;lang={../@lang}"><xsl:value-of select="key('t', 'susun')"/></a></li>
				<li><a href="/sdmx/v1/data/{@id}?format=csvfilewithlabels">CSV</a></li>
				<li><a href="/sdmx/v1/data/{@id}?format=jsondata">JSON</a></li>
				<li><a href="/sdmx/v1/data/{@id}?format=structurespecificdata">XML</a></li>
				<xsl:variable name="flow-slug" select="@slug"/>
				<xsl:for-each select="../file[@card]">
					<li><a href="/katalog/{$flow-slug}.{@ending}"><xsl:value-of select="@label"/></a></li>
				</xsl:for-each>
				<li><a href="/sdmx/v1/dataflow/{$agency}/{@id}/latest?references=all"><xsl:value-of select="key('t', 'struktur')"/></a></li>
			</ul>
		</li>
	</xsl:template>

	<xsl:template name="flows">
		<section aria-labelledby="alir">
			<h2 id="alir"><xsl:value-of select="key('t', 'alir')"/></h2>
			<xsl:choose>
				<xsl:when test="flow"><ul class="kt-cards"><xsl:apply-templates select="flow"/></ul></xsl:when>
				<xsl:otherwise><p><xsl:value-of select="key('t', 'alir-kosong')"/></p></xsl:otherwise>
			</xsl:choose>
			<xsl:if test="@more"><p><a href="/katalog"><xsl:value-of select="key('t', 'alir-semua')"/></a></p></xsl:if>
		</section>
	</xsl:template>

	<xsl:template name="entry-points">
		<section aria-labelledby="titik">
			<h2 id="titik"><xsl:value-of select="key('t', 'layanan')"/></h2>
			<dl class="sd-summary sx-wide">
				<dt><code>/sdmx/v1</code></dt><dd><xsl:value-of select="key('t', 'v1')"/></dd>
				<dt><code>/sdmx/v2</code></dt><dd><xsl:value-of select="key('t', 'v2')"/></dd>
				<dt><xsl:value-of select="key('t', 'a-daftar')"/></dt><dd><code><xsl:value-of select="$base"/>/sdmx/v1/dataflow</code></dd>
				<dt><xsl:value-of select="key('t', 'a-struktur')"/></dt><dd><code><xsl:value-of select="concat($base, '/sdmx/v1/dataflow/', @agency, '/', $id, '/latest?references=all')"/></code></dd>
				<dt><xsl:value-of select="key('t', 'a-akhir')"/></dt><dd><code><xsl:value-of select="concat($base, '/sdmx/v1/data/', $id, '/all?startPeriod=2020&amp;lastNObservations=3')"/></code></dd>
				<dt><xsl:value-of select="key('t', 'a-sedia')"/></dt><dd><code><xsl:value-of select="concat($base, '/sdmx/v1/availableconstraint/', $id)"/></code></dd>
				<dt><xsl:value-of select="key('t', 'a-berubah')"/></dt><dd><code><xsl:value-of select="concat($base, '/sdmx/v1/data/', $id, '/all?updatedAfter=2026-01-01T00:00:00Z')"/></code></dd>
			</dl>
		</section>
		<section aria-labelledby="format">
			<h2 id="format"><xsl:value-of select="key('t', 'format')"/></h2>
			<p><xsl:value-of select="key('t', 'format-ket')"/></p>
			<div class="sd-scroll" role="region" tabindex="0" aria-labelledby="format">
				<table class="table">
					<thead><tr><th scope="col">Format</th><th scope="col">API</th><th scope="col">format=</th><th scope="col">Accept</th></tr></thead>
					<tbody>
						<xsl:for-each select="format">
							<tr>
								<th scope="row"><xsl:value-of select="@about"/></th>
								<td><xsl:value-of select="@version"/></td>
								<td><xsl:choose><xsl:when test="@name"><code><xsl:value-of select="@name"/></code></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td>
								<td><code><xsl:value-of select="@type"/></code></td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table>
			</div>
		</section>
	</xsl:template>

	<xsl:template name="file-row">
		<xsl:param name="path"/>
		<xsl:param name="say"/>
		<dt><a href="{$path}"><xsl:value-of select="$path"/></a></dt>
		<dd><xsl:value-of select="key('t', $say)"/></dd>
	</xsl:template>

	<xsl:template name="files">
		<section aria-labelledby="berkas">
			<h2 id="berkas"><xsl:value-of select="key('t', 'berkas')"/></h2>
			<p><xsl:value-of select="key('t', 'berkas-ket')"/></p>
			<dl class="sd-summary sx-wide">
				<xsl:if test="flow">
					<xsl:for-each select="file">
						<dt><a href="/katalog/{$slug}.{@ending}"><xsl:value-of select="concat('/katalog/', $slug, '.', @ending)"/></a></dt>
						<dd><xsl:value-of select="@about"/></dd>
					</xsl:for-each>
					<xsl:call-template name="file-row"><xsl:with-param name="path" select="concat('/katalog/', $slug, '/perubahan.json')"/><xsl:with-param name="say">b-ubah1</xsl:with-param></xsl:call-template>
				</xsl:if>
				<xsl:call-template name="file-row"><xsl:with-param name="path">/perubahan.json</xsl:with-param><xsl:with-param name="say">b-ubah</xsl:with-param></xsl:call-template>
				<xsl:call-template name="file-row"><xsl:with-param name="path">/rilis.atom</xsl:with-param><xsl:with-param name="say">b-atom</xsl:with-param></xsl:call-template>
				<xsl:call-template name="file-row"><xsl:with-param name="path">/katalog.zip</xsl:with-param><xsl:with-param name="say">b-zip</xsl:with-param></xsl:call-template>
			</dl>
			<p><xsl:value-of select="key('t', 'b-jumlah')"/></p>
		</section>
	</xsl:template>

	<!-- how to use an address in R, Python and on the command line -->
	<xsl:template name="use">
		<xsl:param name="sdmx"/>
		<xsl:param name="csv"/>
		<h3>R</h3>
		<xsl:call-template name="code"><xsl:with-param name="text" select="concat('library(rsdmx)&#10;data &lt;- as.data.frame(readSDMX(&quot;', $sdmx, '&quot;))')"/></xsl:call-template>
		<h3>Python</h3>
		<xsl:call-template name="code"><xsl:with-param name="text" select="concat('import pandas as pd&#10;data = pd.read_csv(&quot;', $csv, '&quot;, dtype=str)')"/></xsl:call-template>
		<h3><xsl:value-of select="key('t', 'c-curl')"/></h3>
		<xsl:call-template name="code"><xsl:with-param name="text" select="concat('curl --compressed -o data.csv &quot;', $csv, '&quot;')"/></xsl:call-template>
	</xsl:template>

	<xsl:template match="page[@name = 'sdmx']" mode="main">
		<xsl:call-template name="hero"/>
		<xsl:call-template name="timings"/>
		<xsl:call-template name="flows"/>
		<xsl:call-template name="entry-points"/>
		<xsl:call-template name="files"/>
		<section aria-labelledby="contoh">
			<h2 id="contoh"><xsl:value-of select="key('t', 'contoh')"/></h2>
			<xsl:call-template name="use">
				<xsl:with-param name="sdmx" select="concat($base, '/sdmx/v1/data/', $id, '/all')"/>
				<xsl:with-param name="csv" select="concat($base, '/sdmx/v1/data/', $id, '?format=csvdata')"/>
			</xsl:call-template>
		</section>
		<section aria-labelledby="sopan">
			<h2 id="sopan"><xsl:value-of select="key('t', 'sopan')"/></h2>
			<ul>
				<li><xsl:value-of select="key('t', 'sopan-1')"/></li>
				<li><xsl:value-of select="key('t', 'sopan-2')"/></li>
				<li><xsl:value-of select="key('t', 'sopan-3')"/></li>
			</ul>
		</section>
	</xsl:template>

	<!-- /sdmx/susun -->

	<xsl:template match="page[@name = 'susun']" mode="crumbs">
		<xsl:call-template name="remah">
			<xsl:with-param name="jejak"><li class="breadcrumb-item"><a href="/sdmx">SDMX</a></li></xsl:with-param>
		</xsl:call-template>
	</xsl:template>

	<xsl:template name="choose-dataset">
		<form method="get" action="/sdmx/susun" class="sd-toolbar">
			<xsl:if test="@lang = 'en'"><input type="hidden" name="lang" value="en"/></xsl:if>
			<div class="sd-field sd-grow">
				<label class="form-label" for="f-data"><xsl:value-of select="key('t', 's-pilih')"/></label>
				<select class="form-select" id="f-data" name="data">
					<xsl:for-each select="choice[@name = 'data']"><option value="{@value}"><xsl:value-of select="@label"/></option></xsl:for-each>
				</select>
			</div>
			<button type="submit" class="btn btn-primary"><xsl:value-of select="key('t', 's-lanjut')"/></button>
		</form>
	</xsl:template>

	<xsl:template match="axis">
		<xsl:choose>
			<xsl:when test="code">
				<fieldset class="sx-axis">
					<legend><xsl:value-of select="@name"/><xsl:text> </xsl:text><code><xsl:value-of select="@code"/></code></legend>
					<div>
						<xsl:attribute name="class">sx-codes<xsl:if test="@n &gt; 8"> sx-long</xsl:if></xsl:attribute>
						<xsl:if test="@n &gt; 8"><xsl:attribute name="tabindex">0</xsl:attribute><xsl:attribute name="role">group</xsl:attribute><xsl:attribute name="aria-label"><xsl:value-of select="@name"/></xsl:attribute></xsl:if>
						<xsl:for-each select="code">
							<div class="form-check">
								<input class="form-check-input" type="checkbox" id="f-{../@param}-{position()}" name="{../@param}" value="{@id}"><xsl:if test="@chosen"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
								<label class="form-check-label" for="f-{../@param}-{position()}"><xsl:value-of select="@label"/></label>
							</div>
						</xsl:for-each>
					</div>
				</fieldset>
			</xsl:when>
			<xsl:otherwise>
				<div class="sd-field">
					<label class="form-label" for="f-{@param}"><xsl:value-of select="@name"/></label>
					<div class="form-text" id="p-{@param}"><xsl:value-of select="key('t', 's-kode')"/></div>
					<input class="form-control" id="f-{@param}" name="{@param}" value="{@line}" maxlength="500" aria-describedby="p-{@param}"/>
				</div>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<xsl:template name="period-field">
		<xsl:param name="name"/>
		<xsl:param name="say"/>
		<xsl:param name="open"/>
		<xsl:param name="value"/>
		<div class="sd-field">
			<label class="form-label" for="f-{$name}"><xsl:value-of select="key('t', $say)"/></label>
			<select class="form-select" id="f-{$name}" name="{$name}">
				<option value=""><xsl:value-of select="key('t', $open)"/></option>
				<xsl:for-each select="/page/choice[@name = 'periode']">
					<option value="{@value}"><xsl:if test="@value = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option>
				</xsl:for-each>
			</select>
		</div>
	</xsl:template>

	<xsl:template name="query-form">
		<form method="get" action="/sdmx/susun" class="sx-form">
			<input type="hidden" name="data" value="{@slug}"/>
			<xsl:if test="@lang = 'en'"><input type="hidden" name="lang" value="en"/></xsl:if>
			<p class="sd-hint"><xsl:value-of select="key('t', 's-semua')"/></p>
			<xsl:apply-templates select="axis"/>
			<div class="sx-pair">
				<xsl:call-template name="period-field"><xsl:with-param name="name">dari</xsl:with-param><xsl:with-param name="say">s-dari</xsl:with-param><xsl:with-param name="open">s-awal</xsl:with-param><xsl:with-param name="value" select="@from"/></xsl:call-template>
				<xsl:call-template name="period-field"><xsl:with-param name="name">sampai</xsl:with-param><xsl:with-param name="say">s-sampai</xsl:with-param><xsl:with-param name="open">s-akhir</xsl:with-param><xsl:with-param name="value" select="@to"/></xsl:call-template>
			</div>
			<div class="sd-field">
				<label class="form-label" for="f-akhir"><xsl:value-of select="key('t', 's-n')"/></label>
				<input class="form-control sd-w-4" id="f-akhir" name="akhir" type="number" min="1" max="100000" inputmode="numeric" value="{@last}"/>
			</div>
			<div class="sd-actions">
				<button type="submit" class="btn btn-primary"><xsl:value-of select="key('t', 's-perbarui')"/></button>
				<a class="btn btn-outline-primary" href="/sdmx/susun?data={@slug}&amp;lang={@lang}"><xsl:value-of select="key('t', 's-hapus')"/></a>
			</div>
		</form>
	</xsl:template>

	<xsl:template name="preview">
		<h3><xsl:value-of select="key('t', 's-cuplik')"/></h3>
		<div class="sd-scroll" role="region" tabindex="0" aria-label="{key('t', 's-cuplik')}">
			<table class="table">
				<thead><tr>
					<xsl:for-each select="axis"><th scope="col"><xsl:value-of select="@name"/></th></xsl:for-each>
					<th scope="col"><xsl:value-of select="key('t', 'periode')"/></th>
					<th scope="col" class="sd-num"><xsl:value-of select="key('t', 's-isi')"/></th>
					<xsl:if test="row/@status"><th scope="col"><xsl:value-of select="key('t', 's-status')"/></th></xsl:if>
				</tr></thead>
				<tbody>
					<xsl:for-each select="row">
						<tr>
							<xsl:for-each select="cell"><td><xsl:value-of select="@label"/></td></xsl:for-each>
							<td><xsl:value-of select="@period"/></td>
							<td class="sd-num"><xsl:value-of select="@value"/><xsl:if test="not(@value)">–</xsl:if></td>
							<xsl:if test="../row/@status"><td><xsl:value-of select="@status"/></td></xsl:if>
						</tr>
					</xsl:for-each>
				</tbody>
			</table>
		</div>
		<xsl:if test="@n_obs &gt; @shown"><p class="sd-hint"><xsl:value-of select="@shown"/><xsl:text> </xsl:text><xsl:value-of select="key('t', 's-pertama')"/>.</p></xsl:if>
	</xsl:template>

	<xsl:template name="query-result">
		<section class="sx-result" aria-labelledby="hasil">
			<h2 id="hasil" class="sd-first"><xsl:value-of select="key('t', 's-hasil')"/></h2>
			<p class="sx-count">
				<strong><xsl:call-template name="count"><xsl:with-param name="n" select="@n_obs"/></xsl:call-template></strong><xsl:text> </xsl:text><xsl:value-of select="key('t', 'nilai')"/><xsl:text>, </xsl:text>
				<strong><xsl:call-template name="count"><xsl:with-param name="n" select="@n_series"/></xsl:call-template></strong><xsl:text> </xsl:text><xsl:value-of select="key('t', 'deret')"/>
			</p>
			<xsl:choose>
				<xsl:when test="@n_obs = 0"><p><xsl:value-of select="key('t', 's-tak-ada')"/></p></xsl:when>
				<xsl:otherwise>
					<h3><xsl:value-of select="key('t', 's-ambil')"/></h3>
					<ul class="sx-links">
						<xsl:for-each select="link"><li><a href="{@href}"><xsl:value-of select="@label"/></a></li></xsl:for-each>
						<li><a href="{@v2}">SDMX-JSON 2.0</a></li>
					</ul>
					<xsl:call-template name="preview"/>
				</xsl:otherwise>
			</xsl:choose>
			<h3><xsl:value-of select="key('t', 's-alamat')"/></h3>
			<p class="sd-hint sx-tight">SDMX REST 1.5</p>
			<xsl:call-template name="code"><xsl:with-param name="text" select="@v1"/></xsl:call-template>
			<p class="sd-hint sx-tight">SDMX REST 2.0</p>
			<xsl:call-template name="code"><xsl:with-param name="text" select="@v2"/></xsl:call-template>
			<details class="kt-details"><summary><xsl:value-of select="key('t', 's-pakai')"/></summary>
				<div>
					<xsl:call-template name="use"><xsl:with-param name="sdmx" select="@v1"/><xsl:with-param name="csv" select="@csv"/></xsl:call-template>
				</div>
			</details>
		</section>
	</xsl:template>

	<xsl:template match="page[@name = 'susun']" mode="main">
		<div class="sx-aside"><xsl:call-template name="other-language"><xsl:with-param name="query"><xsl:if test="@slug">data=<xsl:value-of select="@slug"/>&amp;</xsl:if></xsl:with-param></xsl:call-template></div>
		<p class="sd-lead"><xsl:value-of select="key('t', 's-lead')"/></p>
		<xsl:choose>
			<xsl:when test="@slug">
				<div class="sx-what">
					<h2><a href="/katalog/{@slug}"><xsl:value-of select="@dataset"/></a></h2>
					<p><code><xsl:value-of select="@flow"/></code><xsl:text> · </xsl:text><a href="/sdmx/susun?lang={@lang}"><xsl:value-of select="key('t', 's-ganti')"/></a></p>
				</div>
				<div class="sx-split">
					<xsl:call-template name="query-form"/>
					<xsl:if test="@v1"><xsl:call-template name="query-result"/></xsl:if>
				</div>
			</xsl:when>
			<xsl:otherwise><xsl:call-template name="choose-dataset"/></xsl:otherwise>
		</xsl:choose>
	</xsl:template>
</xsl:stylesheet>
