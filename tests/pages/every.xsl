<?xml version="1.0" encoding="UTF-8"?>
<!-- every.xsl: each instruction, axis, function and operator that the translator knows, over the same random trees as the real
  stylesheets: compare-every holds them against libxslt. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:import href="form.xsl"/>
	<xsl:output method="html" encoding="UTF-8" indent="no"/>
	<xsl:strip-space elements="*"/>
	<xsl:key name="by" match="entri" use="@id"/>
	<xsl:key name="deep" match="/page/entri/sel" use="concat(@kode, '-')"/>
	<xsl:variable name="whole"><xsl:for-each select="/page/entri"><xsl:value-of select="@id"/>,</xsl:for-each></xsl:variable>
	<xsl:variable name="set" select="/page/entri[@state]"/>

	<xsl:template match="entri" mode="kind">plain<xsl:apply-templates select="*" mode="kind"/></xsl:template>
	<xsl:template match="entri[@state = 'konsep']" mode="kind"><b>konsep</b></xsl:template>
	<xsl:template match="page/entri[sel]" mode="kind"><xsl:param name="with" select="'default'"/><i><xsl:value-of select="$with"/></i></xsl:template>
	<xsl:template match="sel[starts-with(@kode, 'a') or @n &lt; 3]" mode="kind"/>

	<xsl:template name="count-down">
		<xsl:param name="n"/>
		<xsl:param name="mark">.</xsl:param>
		<xsl:if test="$n &gt; 0">
			<xsl:copy-of select="$mark"/>
			<xsl:call-template name="count-down"><xsl:with-param name="n" select="$n - 1"/><xsl:with-param name="mark" select="$mark"/></xsl:call-template>
		</xsl:if>
	</xsl:template>

	<xsl:template name="texts">
		<dl class="{@q}{'x'}" title="a{{b}}{@id}">
			<dt><xsl:value-of select="string-length(@q)"/>|<xsl:value-of select="substring(@q, 2)"/>|<xsl:value-of select="substring(@q, 0, 3)"/>|<xsl:value-of select="substring(@q, 1.5, 2.6)"/></dt>
			<dt><xsl:value-of select="substring-before(@q, 'a')"/>|<xsl:value-of select="substring-after(@q, 'a')"/>|<xsl:value-of select="normalize-space(@q)"/>|<xsl:value-of select="translate(@q, 'abä-', 'ÄB')"/></dt>
			<dd><xsl:value-of select="concat(@id, ' ', @q, 1 div 4)"/>|<xsl:value-of select="contains(@q, 'a')"/>|<xsl:value-of select="starts-with(@q, @id)"/>|<xsl:value-of select="string(@q = @id)"/></dd>
			<dd><xsl:value-of select="name()"/>|<xsl:value-of select="string(.) = ''"/></dd>
		</dl>
	</xsl:template>

	<xsl:template name="numbers">
		<p>
			<xsl:value-of select="number(@n)"/>|<xsl:value-of select="@n + 1"/>|<xsl:value-of select="@n - 1.5"/>|<xsl:value-of select="@n * -3"/>|<xsl:value-of select="@n div 8"/>|<xsl:value-of select="7 mod 3"/>|<xsl:value-of select="-(@n)"/>
			<xsl:value-of select="format-number(@n, '#.##0,##', 'id')"/>|<xsl:value-of select="format-number(@n, '#,##0')"/>|<xsl:value-of select="format-number(@n, '0,#', 'id')"/>|<xsl:value-of select="format-number(count(//sel), '000')"/>
			<xsl:value-of select="count(entri)"/>|<xsl:value-of select="sum(entri/@n)"/>|<xsl:value-of select="count($set)"/>|<xsl:value-of select="boolean(entri)"/>|<xsl:value-of select="not(@n)"/>|<xsl:value-of select="true() and not(false())"/>
		</p>
	</xsl:template>

	<xsl:template name="comparisons">
		<p>
			<xsl:if test="@id = 'a'">1</xsl:if><xsl:if test="@id != 'a'">2</xsl:if><xsl:if test="@n &lt; 3">3</xsl:if><xsl:if test="3 &lt;= @n">4</xsl:if>
			<xsl:if test="entri/@id = 'a'">5</xsl:if><xsl:if test="entri/@id != 'a'">6</xsl:if><xsl:if test="entri/@n &gt; 2">7</xsl:if><xsl:if test="2 &gt;= entri/@n">8</xsl:if>
			<xsl:if test="entri/@id = entri/sel/@id">9</xsl:if><xsl:if test="entri/@n &lt; entri/sel/@n">A</xsl:if><xsl:if test="$whole = ''">B</xsl:if><xsl:if test="$whole != 'x'">C</xsl:if>
			<xsl:if test="$set/@id = @id">D</xsl:if><xsl:if test="$set = 'a'">E</xsl:if><xsl:if test="(entri and @id) = true()">F</xsl:if><xsl:if test="$whole">G</xsl:if><xsl:if test="not($set)">H</xsl:if>
			<xsl:if test="string(@id) = 'a' or string(@id) != '' and @n">I</xsl:if><xsl:if test="@id | @q">J</xsl:if><xsl:if test="$set[1]/@n = 2">K</xsl:if><xsl:if test="1">L</xsl:if><xsl:if test="''">M</xsl:if>
		</p>
	</xsl:template>

	<xsl:template name="paths">
		<ul>
			<xsl:for-each select="entri[2] | entri[last()] | entri[@id = current()/@id] | @id"><li><xsl:value-of select="position()"/>/<xsl:value-of select="last()"/>: <xsl:value-of select="name()"/> <xsl:value-of select="."/> <xsl:value-of select="../@name"/></li></xsl:for-each>
			<xsl:for-each select=".//sel[@kode]"><li><xsl:value-of select="@kode"/></li></xsl:for-each>
			<xsl:for-each select="/page//sel"><li id="s-{position()}"><xsl:value-of select="../@id"/></li></xsl:for-each>
			<xsl:for-each select="entri[sel][position() &lt; 3]/sel[1]/@*[name() = 'kode']"><li><xsl:value-of select="."/></li></xsl:for-each>
			<xsl:for-each select="*"><xsl:if test="position() = last()"><li><xsl:value-of select="name()"/></li></xsl:if></xsl:for-each>
			<xsl:for-each select="entri">
				<xsl:sort select="@n" data-type="number" order="descending"/>
				<li><xsl:value-of select="@n"/><xsl:if test="following-sibling::entri[1]/@n">+</xsl:if><xsl:if test="@id = preceding-sibling::entri/@id">-</xsl:if></li>
			</xsl:for-each>
			<xsl:for-each select="entri"><xsl:sort select="@id"/><li><xsl:value-of select="@id"/></li></xsl:for-each>
			<xsl:for-each select="key('by', @id)"><li><xsl:value-of select="@n"/></li></xsl:for-each>
			<li><xsl:value-of select="key('deep', concat(entri/sel/@kode, '-'))/@id"/><xsl:value-of select="key('by', 'a')[2]/@n"/></li>
			<li><xsl:if test="generate-id() = generate-id(/page) and generate-id(entri) != generate-id()">same</xsl:if></li>
			<li><xsl:value-of select="$set[@n][1]/@n"/><xsl:value-of select="$set/sel[@id][2]/@id"/><xsl:value-of select="/.."/></li>
		</ul>
	</xsl:template>

	<xsl:template name="places">
		<a href="{@q}"><xsl:value-of select="@q"/></a>
		<a href="/x?{@q}#{@id}">x</a>
		<img src="{@id}" alt=""/>
		<form method="post"><xsl:attribute name="action"><xsl:value-of select="@q"/>/<b>b</b></xsl:attribute><input type="checkbox" value="{@q}"><xsl:if test="@id"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input></form>
		<p><xsl:choose><xsl:when test="@id"><xsl:attribute name="class">a</xsl:attribute></xsl:when><xsl:otherwise><xsl:attribute name="class"><xsl:value-of select="@q"/></xsl:attribute></xsl:otherwise></xsl:choose>text &lt;&amp; <xsl:value-of select="@q"/></p>
		<script type="application/ld+json"><xsl:value-of select="string-length(@q)"/></script>
		<textarea><xsl:value-of select="@q"/></textarea><br/><option selected="selected" value=""/><li/><td></td>
		<xsl:text>  kept  </xsl:text>
	</xsl:template>

	<xsl:template match="/page">
		<html>
			<body>
				<xsl:variable name="tail"><em>.</em>t</xsl:variable>
				<xsl:call-template name="texts"/>
				<xsl:call-template name="numbers"/>
				<xsl:call-template name="comparisons"/>
				<xsl:call-template name="paths"/>
				<xsl:call-template name="places"/>
				<xsl:for-each select="entri"><xsl:call-template name="texts"/><xsl:call-template name="numbers"/><xsl:call-template name="places"/><xsl:call-template name="paths"/></xsl:for-each>
				<xsl:call-template name="count-down"><xsl:with-param name="n" select="4"/></xsl:call-template>
				<xsl:call-template name="count-down"><xsl:with-param name="n" select="count(entri)"/><xsl:with-param name="mark"><xsl:copy-of select="$tail"/></xsl:with-param></xsl:call-template>
				<xsl:apply-templates select="entri" mode="kind"><xsl:with-param name="with"><xsl:value-of select="@id"/></xsl:with-param></xsl:apply-templates>
				<xsl:apply-templates select="." mode="none"/>
				<xsl:value-of select="$whole"/><xsl:value-of select="$tail"/>
			</body>
		</html>
	</xsl:template>
</xsl:stylesheet>
