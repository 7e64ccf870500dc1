<?xml version="1.0" encoding="UTF-8"?>
<!--
  notes.xsl: the message that the page after a write shows: one row a code (resp_see_other's `note`, in the address as
  pesan=CODE). A module may add rows to its own stylesheet in the same way; a code without a row shows nothing.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:template match="note" mode="note"/>
	<xsl:template match="note[@code = 'masuk']" mode="note">Selamat datang. Anda sudah masuk.</xsl:template>
	<xsl:template match="note[@code = 'keluar']" mode="note">Anda sudah keluar.</xsl:template>
	<xsl:template match="note[@code = 'ganti-sandi']" mode="note">Sebelum melanjutkan, buat kata sandi baru.</xsl:template>
	<xsl:template match="note[@code = 'sandi']" mode="note">Kata sandi sudah diganti.</xsl:template>
	<xsl:template match="note[@code = 'isian-disimpan']" mode="note">Sesi Anda sudah berakhir. Isian Anda disimpan dan muncul lagi setelah Anda masuk.</xsl:template>
	<xsl:template match="note[@code = 'sesi-berakhir']" mode="note">Sesi Anda sudah berakhir. Silakan masuk lagi.</xsl:template>
	<xsl:template match="note[@code = 'isian-tidak-ada']" mode="note">Isian itu tidak ada lagi, atau bukan milik Anda.</xsl:template>
	<xsl:template match="note[@code = 'isian-dibuang']" mode="note">Isian sudah dibuang.</xsl:template>
	<xsl:template match="note[@code = 'sudah-diproses']" mode="note">Kiriman yang sama sudah diproses; tidak dikerjakan dua kali.</xsl:template>
	<xsl:template match="note[@code = 'sedang-diproses']" mode="note">Kiriman yang sama sedang diproses. Muat ulang halaman ini sebentar lagi.</xsl:template>
	<xsl:template match="note[@code = 'simpan']" mode="note">Perubahan sudah disimpan.</xsl:template>
	<xsl:template match="note[@code = 'buat']" mode="note">Data baru sudah dibuat.</xsl:template>
	<xsl:template match="note[@code = 'hapus']" mode="note">Data sudah dihapus.</xsl:template>
	<xsl:template match="note[@code = 'kirim']" mode="note">Sudah dikirim.</xsl:template>
	<xsl:template match="note[@code = 'ajukan']" mode="note">Sudah diajukan. Pihak berikutnya sudah diberi tahu.</xsl:template>
	<xsl:template match="note[@code = 'kembalikan']" mode="note">Sudah dikembalikan beserta catatannya.</xsl:template>
	<xsl:template match="note[@code = 'setuju']" mode="note">Sudah disetujui.</xsl:template>
	<xsl:template match="note[@code = 'tolak']" mode="note">Sudah ditolak beserta alasannya.</xsl:template>
	<xsl:template match="note[@code = 'unggah']" mode="note">Berkas sudah diterima dan diperiksa.</xsl:template>
	<xsl:template match="note[@code = 'terbit']" mode="note">Data sudah dirilis dan tampil di katalog.</xsl:template>
	<xsl:template match="note[@code = 'surat']" mode="note">Surat sudah dibuat dan diberi nomor.</xsl:template>
	<xsl:template match="note[@code = 'proses']" mode="note">Tindakan sudah dicatat.</xsl:template>
</xsl:stylesheet>
