/*
 * katalog.js: the charts of a dataset's page, drawn again from the page's own table so that figures can be pointed at. The
 * picture from the server stays for whoever has no script, and where drawing fails.
 */
"use strict";

(function () {
	const palette = ["#0b5d3b", "#c26a00", "#1c4f8c", "#8a2d6b", "#3d7a8c", "#7a4d00", "#5b5f97", "#9b2c2c"];
	const marks = ["circle", "rect", "triangle", "rectRot", "star", "cross", "rectRounded", "crossRot"];
	const table = document.getElementById("data");

	/* Figures of a row, null where there is none. */
	function figures(row) {
		return Array.from(row.querySelectorAll("td[data-nilai]")).map(function (cell) {
			return cell.dataset.nilai === "" ? null : Number(cell.dataset.nilai);
		});
	}

	function series(label, data, i) {
		return {
			label: label, data: data, borderColor: palette[i % palette.length], backgroundColor: palette[i % palette.length],
			pointStyle: marks[i % marks.length], pointRadius: data.length > 30 ? 2 : 4, borderWidth: 2, spanGaps: false
		};
	}

	function trend() {
		const rows = Array.from(table.querySelectorAll("tr[data-tren]"));
		const periods = Array.from(table.querySelectorAll("th[data-periode]")).map(function (th) { return th.textContent.trim(); });
		return {
			type: periods.length > 2 ? "line" : "bar",
			labels: periods,
			datasets: rows.map(function (row, i) { return series(row.dataset.tren, figures(row), i); })
		};
	}

	function comparison() {
		const groups = new Map(), labels = [];
		table.querySelectorAll("tr[data-kelompok]").forEach(function (row) {
			const values = figures(row), name = row.dataset.kelompok;
			if (labels.indexOf(row.dataset.kategori) < 0)
				labels.push(row.dataset.kategori);
			if (!groups.has(name))
				groups.set(name, new Map());
			groups.get(name).set(row.dataset.kategori, values[values.length - 1]);
		});
		return {
			type: "bar", across: true, labels: labels,
			datasets: Array.from(groups).map(function (g, i) {
				return series(g[0], labels.map(function (l) { const v = g[1].get(l); return v === undefined ? null : v; }), i);
			})
		};
	}

	function options(data) {
		const value = { beginAtZero: data.type === "bar", grid: { color: "#e6eaed" } };
		const plain = { grid: { display: false }, ticks: { autoSkip: !data.across } };
		return {
			animation: false, maintainAspectRatio: false, locale: "id-ID", indexAxis: data.across ? "y" : "x",
			interaction: { mode: "index", intersect: false, axis: data.across ? "y" : "x" },
			plugins: { legend: { display: data.datasets.length > 1, labels: { usePointStyle: true } } },
			scales: data.across ? { x: value, y: plain } : { y: value, x: plain }
		};
	}

	function draw(figure) {
		const data = figure.dataset.katalog === "banding" ? comparison() : trend();
		const picture = figure.querySelector("img"), frame = document.createElement("div"), canvas = document.createElement("canvas");
		if (!data.datasets.length || !data.labels.length)
			return;
		frame.className = data.across && data.labels.length * data.datasets.length > 16 ? "kt-canvas kt-canvas-tall" : "kt-canvas";
		canvas.setAttribute("role", "img");
		canvas.setAttribute("aria-label", picture.alt);
		frame.append(canvas);
		figure.prepend(frame);
		new window.Chart(canvas, { type: data.type, data: { labels: data.labels, datasets: data.datasets }, options: options(data) });
		picture.hidden = true;
	}

	const all = document.querySelectorAll("figure[data-katalog]");
	if (!table || !all.length)
		return;
	const script = document.createElement("script");
	script.src = "/javascript/chart.js/chart.min.js";
	script.addEventListener("load", function () {
		window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
		window.Chart.defaults.color = "#56626f";
		all.forEach(draw);
	});
	document.head.append(script);
})();
