<?xml version="1.0" encoding="UTF-8"?>
<!--
  layout.xsl: the frame of every page: head, skip link, header, menu by role, message, errors, heading, content, footer.
  A module's stylesheet begins with <xsl:import href="layout.xsl"/> and holds a template for each of its pages:
    <xsl:template match="page[@name = 'daftar']" mode="main"> ... </xsl:template>
  It may also match the page in these modes:
    mode="crumbs"   what stands above the heading (call template "remah")
    mode="heading"  in place of <h1>@title</h1> (every page has exactly one h1)
    mode="head"     more elements of <head> (links to feeds)
  Building blocks: form.xsl. Messages after a write: notes.xsl.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="form.xsl"/>
	<xsl:import href="kept.xsl"/>
	<xsl:import href="notes.xsl"/>
	<xsl:output method="html" encoding="UTF-8" indent="no"/>
	<xsl:strip-space elements="*"/>

	<xsl:variable name="situs">
		<xsl:choose>
			<xsl:when test="/page/setting[@name = 'situs.nama']/@value != ''"><xsl:value-of select="/page/setting[@name = 'situs.nama']/@value"/></xsl:when>
			<xsl:otherwise>Satu Data</xsl:otherwise>
		</xsl:choose>
	</xsl:variable>

	<!-- Pages for programmers come in English too (lang="en" of the page): then the frame around them does as well. -->
	<xsl:variable name="inggris" select="/page/@lang = 'en'"/>

	<!-- a word of the frame in the page's language -->
	<xsl:template name="kata">
		<xsl:param name="id"/>
		<xsl:param name="en"/>
		<xsl:choose>
			<xsl:when test="$inggris"><xsl:value-of select="$en"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="$id"/></xsl:otherwise>
		</xsl:choose>
	</xsl:template>

	<!-- one row of the menu: shown to whom has the capability (none given: to everybody) -->
	<xsl:template name="menu">
		<xsl:param name="ke"/>
		<xsl:param name="label"/>
		<xsl:param name="en" select="$label"/>
		<xsl:param name="cap"/>
		<xsl:if test="not($cap) or /page/user/cap[@name = $cap]">
			<li>
				<a href="{$ke}">
					<xsl:choose>
						<xsl:when test="/page/@path = $ke"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:when>
						<xsl:when test="starts-with(/page/@path, concat($ke, '/'))"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:when>
					</xsl:choose>
					<xsl:if test="$inggris"><xsl:attribute name="hreflang">id</xsl:attribute></xsl:if>
					<xsl:call-template name="kata"><xsl:with-param name="id" select="$label"/><xsl:with-param name="en" select="$en"/></xsl:call-template>
				</a>
			</li>
		</xsl:if>
	</xsl:template>

	<xsl:template name="menu-staf">
		<xsl:call-template name="menu"><xsl:with-param name="ke">/beranda</xsl:with-param><xsl:with-param name="label">Beranda</xsl:with-param><xsl:with-param name="en">Home</xsl:with-param></xsl:call-template>
		<xsl:call-template name="menu"><xsl:with-param name="ke">/daftar-data</xsl:with-param><xsl:with-param name="label">Daftar Data</xsl:with-param><xsl:with-param name="en">Data List</xsl:with-param></xsl:call-template>
		<xsl:call-template name="menu"><xsl:with-param name="ke">/rekomendasi</xsl:with-param><xsl:with-param name="label">Rekomendasi</xsl:with-param><xsl:with-param name="en">Recommendations</xsl:with-param></xsl:call-template>
		<xsl:call-template name="menu"><xsl:with-param name="ke">/standar</xsl:with-param><xsl:with-param name="label">Standar</xsl:with-param><xsl:with-param name="en">Standards</xsl:with-param></xsl:call-template>
		<xsl:call-template name="menu"><xsl:with-param name="ke">/unggah</xsl:with-param><xsl:with-param name="label">Unggah</xsl:with-param><xsl:with-param name="en">Upload</xsl:with-param></xsl:call-template>
		<xsl:call-template name="menu"><xsl:with-param name="ke">/verifikasi</xsl:with-param><xsl:with-param name="label">Verifikasi</xsl:with-param><xsl:with-param name="en">Examination</xsl:with-param></xsl:call-template>
		<xsl:call-template name="menu"><xsl:with-param name="ke">/pantau</xsl:with-param><xsl:with-param name="label">Pantau</xsl:with-param><xsl:with-param name="en">Oversight</xsl:with-param><xsl:with-param name="cap" select="$cap-pantau"/></xsl:call-template>
		<xsl:call-template name="menu"><xsl:with-param name="ke">/admin</xsl:with-param><xsl:with-param name="label">Admin</xsl:with-param><xsl:with-param name="en">Administration</xsl:with-param><xsl:with-param name="cap" select="$cap-admin"/></xsl:call-template>
	</xsl:template>

	<xsl:template name="menu-publik">
		<xsl:call-template name="menu"><xsl:with-param name="ke">/katalog</xsl:with-param><xsl:with-param name="label">Katalog</xsl:with-param><xsl:with-param name="en">Catalogue</xsl:with-param></xsl:call-template>
		<xsl:call-template name="menu"><xsl:with-param name="ke">/jadwal-rilis</xsl:with-param><xsl:with-param name="label">Jadwal Rilis</xsl:with-param><xsl:with-param name="en">Release Calendar</xsl:with-param></xsl:call-template>
		<xsl:call-template name="menu"><xsl:with-param name="ke">/kode-referensi</xsl:with-param><xsl:with-param name="label">Kode Referensi</xsl:with-param><xsl:with-param name="en">Code Lists</xsl:with-param></xsl:call-template>
		<xsl:call-template name="menu"><xsl:with-param name="ke">/layanan</xsl:with-param><xsl:with-param name="label">Layanan</xsl:with-param><xsl:with-param name="en">Services</xsl:with-param></xsl:call-template>
		<xsl:call-template name="menu"><xsl:with-param name="ke">/pengaduan</xsl:with-param><xsl:with-param name="label">Pengaduan</xsl:with-param><xsl:with-param name="en">Complaints</xsl:with-param></xsl:call-template>
	</xsl:template>

	<!-- capability names as cap_name() says them -->
	<xsl:variable name="cap-pantau">oversee</xsl:variable>
	<xsl:variable name="cap-admin">admin</xsl:variable>

	<xsl:template name="kepala-akun">
		<div class="sd-account">
			<xsl:choose>
				<xsl:when test="/page/user">
					<p class="sd-who">
						<a href="/akun"><xsl:value-of select="/page/user/@name"/></a>
						<span>
							<xsl:for-each select="/page/user/role">
								<xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="@label"/>
							</xsl:for-each>
							<xsl:if test="/page/user/@unit_name"> · <xsl:value-of select="/page/user/@unit_name"/></xsl:if>
						</span>
					</p>
					<form method="post" action="/keluar">
						<xsl:call-template name="csrf"/>
						<button type="submit" class="sd-out"><xsl:call-template name="kata"><xsl:with-param name="id">Keluar</xsl:with-param><xsl:with-param name="en">Sign out</xsl:with-param></xsl:call-template></button>
					</form>
				</xsl:when>
				<xsl:otherwise><a class="sd-in" href="/masuk"><xsl:call-template name="kata"><xsl:with-param name="id">Masuk</xsl:with-param><xsl:with-param name="en">Sign in</xsl:with-param></xsl:call-template></a></xsl:otherwise>
			</xsl:choose>
		</div>
	</xsl:template>

	<xsl:template name="kepala">
		<header class="sd-header">
			<div class="container-xl sd-bar">
				<a class="sd-brand" href="/">
					<img class="sd-logo" alt="" width="40" height="40">
						<xsl:attribute name="src">
							<xsl:choose>
								<xsl:when test="/page/setting[@name = 'tampilan.logo']/@value != ''"><xsl:value-of select="/page/setting[@name = 'tampilan.logo']/@value"/></xsl:when>
								<xsl:otherwise>/aset/logo.svg</xsl:otherwise>
							</xsl:choose>
						</xsl:attribute>
					</img>
					<span class="sd-name">
						<strong><xsl:value-of select="$situs"/></strong>
						<xsl:if test="/page/setting[@name = 'instansi.pemerintah']"><span><xsl:value-of select="/page/setting[@name = 'instansi.pemerintah']/@value"/></span></xsl:if>
					</span>
				</a>
				<xsl:call-template name="kepala-akun"/>
			</div>
			<nav class="sd-nav">
				<xsl:attribute name="aria-label"><xsl:call-template name="kata"><xsl:with-param name="id">Menu utama</xsl:with-param><xsl:with-param name="en">Main menu</xsl:with-param></xsl:call-template></xsl:attribute>
				<div class="container-xl">
					<button type="button" class="sd-menu" hidden="hidden" aria-expanded="false" aria-controls="menu">Menu</button>
					<ul id="menu">
						<xsl:choose>
							<xsl:when test="/page/user"><xsl:call-template name="menu-staf"/></xsl:when>
							<xsl:otherwise><xsl:call-template name="menu-publik"/></xsl:otherwise>
						</xsl:choose>
					</ul>
				</div>
			</nav>
		</header>
	</xsl:template>

	<xsl:template name="kaki">
		<footer class="sd-footer">
			<div class="container-xl">
				<nav>
					<xsl:attribute name="aria-label"><xsl:call-template name="kata"><xsl:with-param name="id">Menu kaki</xsl:with-param><xsl:with-param name="en">Footer menu</xsl:with-param></xsl:call-template></xsl:attribute>
					<ul>
						<xsl:call-template name="menu-publik"/>
						<xsl:if test="not(/page/user)"><xsl:call-template name="menu"><xsl:with-param name="ke">/masuk</xsl:with-param><xsl:with-param name="label">Masuk petugas</xsl:with-param><xsl:with-param name="en">Staff sign-in</xsl:with-param></xsl:call-template></xsl:if>
					</ul>
				</nav>
				<p>
					<xsl:value-of select="$situs"/>
					<xsl:if test="/page/setting[@name = 'instansi.pemerintah']"> · <xsl:value-of select="/page/setting[@name = 'instansi.pemerintah']/@value"/></xsl:if>
				</p>
				<xsl:if test="/page/setting[@name = 'situs.kontak']/@value != ''"><p><xsl:value-of select="/page/setting[@name = 'situs.kontak']/@value"/></p></xsl:if>
			</div>
		</footer>
	</xsl:template>

	<xsl:template match="page" mode="head"/>
	<xsl:template match="page" mode="crumbs"/>
	<xsl:template match="page" mode="heading"><h1><xsl:value-of select="@title"/></h1></xsl:template>
	<xsl:template match="page" mode="main"/>

	<xsl:template match="/page">
		<html>
			<xsl:attribute name="lang"><xsl:call-template name="kata"><xsl:with-param name="id">id</xsl:with-param><xsl:with-param name="en">en</xsl:with-param></xsl:call-template></xsl:attribute>
			<head>
				<meta charset="utf-8"/>
				<meta name="viewport" content="width=device-width, initial-scale=1"/>
				<title>
					<xsl:if test="fault">Galat: </xsl:if>
					<xsl:value-of select="@title"/> – <xsl:value-of select="$situs"/>
				</title>
				<link rel="icon" href="/aset/logo.svg" type="image/svg+xml"/>
				<link rel="stylesheet" href="/javascript/bootstrap5/css/bootstrap.min.css"/>
				<link rel="stylesheet" href="/aset/satudata.css"/>
				<link rel="stylesheet" href="/tema.css"/>
				<xsl:apply-templates select="." mode="head"/>
				<script src="/aset/satudata.js" defer="defer"><xsl:text> </xsl:text></script>
			</head>
			<body>
				<a class="sd-skip" href="#isi"><xsl:call-template name="kata"><xsl:with-param name="id">Langsung ke isi</xsl:with-param><xsl:with-param name="en">Skip to the content</xsl:with-param></xsl:call-template></a>
				<xsl:call-template name="kepala"/>
				<main id="isi" class="container-xl" tabindex="-1">
					<xsl:if test="@lang"><xsl:attribute name="lang"><xsl:value-of select="@lang"/></xsl:attribute></xsl:if>
					<xsl:variable name="pesan"><xsl:apply-templates select="note" mode="note"/></xsl:variable>
					<xsl:if test="string($pesan) and not(fault)"><div class="sd-note" role="status"><p><xsl:copy-of select="$pesan"/></p></div></xsl:if>
					<xsl:if test="stale"><div class="sd-note sd-note-late" role="alert"><p>Stempel situs publik di server ini tidak dapat digerakkan: yang Anda rilis, cabut, atau ubah sudah tersimpan, tetapi salinan yang disimpan server web mungkin masih tampil sampai <xsl:value-of select="stale/@seconds"/> detik. Beri tahu pengelola sistem.</p></div></xsl:if>
					<xsl:apply-templates select="." mode="crumbs"/>
					<xsl:call-template name="kesalahan"/>
					<xsl:call-template name="isian-pulih"/>
					<xsl:call-template name="isian-beda"/>
					<xsl:call-template name="isian-hilang"/>
					<xsl:call-template name="isian-tersimpan"/>
					<xsl:apply-templates select="." mode="heading"/>
					<xsl:apply-templates select="." mode="main"/>
				</main>
				<xsl:call-template name="kaki"/>
			</body>
		</html>
	</xsl:template>

	<!-- the error page -->
	<xsl:template match="page[@name = 'galat']" mode="main">
		<div class="sd-narrow">
			<p class="sd-lead"><xsl:value-of select="@text"/></p>
			<xsl:if test="fault">
				<ul class="sd-faults">
					<xsl:for-each select="fault"><li><xsl:value-of select="."/><xsl:if test="@link"><xsl:text> </xsl:text><a href="{@link}">Buka yang sudah ada</a></xsl:if></li></xsl:for-each>
				</ul>
			</xsl:if>
			<xsl:call-template name="isian-diketik"/>
			<div class="sd-actions">
				<xsl:if test="resend"><xsl:call-template name="isian-kirim"/></xsl:if>
				<xsl:if test="@back"><a class="btn btn-outline-primary" href="{@back}">Kembali ke halaman tadi</a></xsl:if>
				<xsl:choose>
					<xsl:when test="@status = 401"><a class="btn btn-primary" href="/masuk">Masuk</a></xsl:when>
					<xsl:when test="user"><a class="btn btn-primary" href="/beranda">Ke beranda</a></xsl:when>
					<xsl:otherwise><a class="btn btn-primary" href="/">Ke halaman depan</a></xsl:otherwise>
				</xsl:choose>
				<a class="btn btn-outline-primary" href="/katalog">Buka katalog</a>
			</div>
			<p class="sd-hint">Kode <xsl:value-of select="@status"/>.<xsl:if test="@request != ''"> Bila perlu bantuan, sebutkan nomor permintaan <code><xsl:value-of select="@request"/></code>.</xsl:if></p>
		</div>
	</xsl:template>
</xsl:stylesheet>
