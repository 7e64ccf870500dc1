<?xml version="1.0" encoding="UTF-8"?>
<!-- export.xsl: the page /sdmx: what programs can fetch, with addresses that work when copied. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="layout.xsl"/>

	<xsl:template match="page[@name = 'sdmx']" mode="main">
		<xsl:variable name="base" select="@base"/>
		<xsl:variable name="flows" select="flow"/>
		<p class="sd-lead">Semua data yang telah dirilis dapat diambil langsung oleh program lain, tanpa pendaftaran,
			menurut standar <a href="https://sdmx.org">SDMX</a> REST 1.5. Agensi: <code><xsl:value-of select="@agency"/></code>.</p>

		<h2>Dataset</h2>
		<xsl:choose>
			<xsl:when test="not(flow)"><p>Belum ada data yang dirilis. Begitu ada, alamatnya tampil di sini.</p></xsl:when>
			<xsl:otherwise>
				<div class="table-responsive"><table class="table">
					<thead><tr><th scope="col">Dataset</th><th scope="col">Produsen</th><th scope="col">Periode</th><th scope="col">Alamat</th></tr></thead>
					<tbody>
						<xsl:for-each select="flow">
							<tr>
								<th scope="row"><a href="/katalog/{@slug}"><xsl:value-of select="@title"/></a><br/><code><xsl:value-of select="@id"/></code></th>
								<td><xsl:value-of select="@unit"/></td>
								<td><xsl:value-of select="@from"/><xsl:if test="@to != @from">–<xsl:value-of select="@to"/></xsl:if></td>
								<td>
									<a href="/sdmx/v1/data/{@id}">data</a> ·
									<a href="/sdmx/v1/data/{@id}?format=csvfilewithlabels">CSV</a> ·
									<a href="/sdmx/v1/data/{@id}?format=jsondata">JSON</a> ·
									<a href="/sdmx/v1/dataflow/{../@agency}/{@id}/latest?references=all">struktur</a> ·
									<a href="/katalog/{@slug}.xlsx">XLSX</a>
								</td>
							</tr>
						</xsl:for-each>
					</tbody>
				</table></div>
			</xsl:otherwise>
		</xsl:choose>

		<h2>Format</h2>
		<p>Pilih dengan kepala <code>Accept</code>, atau dengan <code>format=</code> di alamat.</p>
		<div class="table-responsive"><table class="table">
			<thead><tr><th scope="col">Format</th><th scope="col">format=</th><th scope="col">Accept</th></tr></thead>
			<tbody>
				<xsl:for-each select="format">
					<tr><th scope="row"><xsl:value-of select="@about"/></th><td><code><xsl:value-of select="@name"/></code></td><td><code><xsl:value-of select="@type"/></code></td></tr>
				</xsl:for-each>
			</tbody>
		</table></div>

		<h2>Alamat</h2>
		<xsl:variable name="id"><xsl:choose><xsl:when test="flow"><xsl:value-of select="flow[1]/@id"/></xsl:when><xsl:otherwise>DF_CONTOH</xsl:otherwise></xsl:choose></xsl:variable>
		<dl>
			<dt>Daftar dataset</dt><dd><code><xsl:value-of select="$base"/>/sdmx/v1/dataflow</code></dd>
			<dt>Struktur lengkap sebuah dataset</dt><dd><code><xsl:value-of select="concat($base, '/sdmx/v1/dataflow/', @agency, '/', $id, '/latest?references=all')"/></code></dd>
			<dt>Data sejak 2020, tiga nilai terakhir tiap deret</dt><dd><code><xsl:value-of select="concat($base, '/sdmx/v1/data/', $id, '/all?startPeriod=2020&amp;lastNObservations=3')"/></code></dd>
			<dt>Isi yang tersedia</dt><dd><code><xsl:value-of select="concat($base, '/sdmx/v1/availableconstraint/', $id)"/></code></dd>
		</dl>

		<h2>Contoh</h2>
		<p>R: <code>library(rsdmx); as.data.frame(readSDMX("<xsl:value-of select="concat($base, '/sdmx/v1/data/', $id, '/all')"/>"))</code></p>
		<p>Baris perintah: <code>curl -H 'Accept: application/vnd.sdmx.data+csv;version=1.0.0' <xsl:value-of select="concat($base, '/sdmx/v1/data/', $id)"/></code></p>
		<p>Python: <code>pandas.read_csv("<xsl:value-of select="concat($base, '/sdmx/v1/data/', $id, '?format=csvdata')"/>")</code></p>
	</xsl:template>
</xsl:stylesheet>
