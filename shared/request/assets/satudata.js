/*
 * satudata.js: only improves pages that work without it: menu on a phone, focus on the error summary, no second
 * sending of a form, the name of a chosen file, charts drawn from the page's own tables. No inline code, no eval.
 */
"use strict";

(function () {
	const wib = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 4 });

	function menu() {
		const button = document.querySelector(".sd-menu");
		if (!button)
			return;
		button.hidden = false;
		button.addEventListener("click", function () {
			button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
		});
	}

	function errors() {
		const summary = document.getElementById("kesalahan");
		if (!summary)
			return;
		summary.focus();
		summary.addEventListener("click", function (event) {
			const link = event.target.closest("a[href^='#']");
			const field = link && document.getElementById(link.getAttribute("href").slice(1));
			if (!field)
				return;
			event.preventDefault();
			const details = field.closest("details");
			if (details)
				details.open = true;
			field.scrollIntoView({ block: "center" });
			field.focus({ preventScroll: true });
		});
	}

	/* Questions with data-jika are shown only while the answers on the page that they name hold ("ID.4=2&4.7=1,2"). */
	function answers(code) {
		const ask = document.querySelector("[data-kode='" + code + "']");
		if (!ask)
			return null;
		if (ask.hidden)
			return [];
		const ticks = ask.querySelectorAll("input[name='pilih']");
		if (ticks.length)
			return Array.from(ticks).filter(t => t.checked).map(t => t.value.slice(code.length + 1));
		const field = ask.querySelector("select[name='isi'], input[name='isi']:not([type='hidden']), textarea[name='isi']");
		return field ? [field.value] : null;
	}

	function skipping() {
		const form = document.querySelector("form[data-lompat]");
		if (!form)
			return;
		function look() {
			form.querySelectorAll("[data-jika]").forEach(function (ask) {
				ask.hidden = !ask.dataset.jika.split("&").every(function (term) {
					const given = answers(term.split("=")[0]);
					return given === null || term.split("=")[1].split(",").some(v => given.includes(v));
				});
			});
		}
		form.addEventListener("change", look);
		look();
	}

	/* A form that was sent is not sent again within eight seconds; its button says that something happens. */
	function sending() {
		document.addEventListener("submit", function (event) {
			const form = event.target;
			if (form.method !== "post")
				return;
			if (form.dataset.terkirim) {
				event.preventDefault();
				return;
			}
			form.dataset.terkirim = "1";
			const button = event.submitter;
			if (button)
				button.classList.add("sd-busy");
			setTimeout(function () {
				delete form.dataset.terkirim;
				if (button)
					button.classList.remove("sd-busy");
			}, 8000);
		});
		window.addEventListener("pageshow", function (event) {
			if (!event.persisted)
				return;
			document.querySelectorAll("form[data-terkirim]").forEach(function (form) { delete form.dataset.terkirim; });
			document.querySelectorAll(".sd-busy").forEach(function (b) { b.classList.remove("sd-busy"); });
		});
	}

	function files() {
		document.querySelectorAll("input[type=file]").forEach(function (input) {
			const line = document.createElement("p");
			line.className = "sd-file-name sd-hint";
			line.setAttribute("role", "status");
			input.after(line);
			input.addEventListener("change", function () {
				const file = input.files[0];
				line.textContent = file ? file.name + ", " + (file.size >= 1048576 ?
				    wib.format(Math.round(file.size / 104857.6) / 10) + " MB" :
				    wib.format(Math.max(1, Math.round(file.size / 1024))) + " KB") : "";
			});
		});
	}

	/* --- charts --- */

	const palette = ["#0b5d3b", "#c26a00", "#1c4f8c", "#8a2d6b", "#3d7a8c", "#7a4d00", "#5b5f97", "#9b2c2c"];
	const marks = ["circle", "rect", "triangle", "rectRot", "star", "cross", "rectRounded", "crossRot"];

	/* "1.234,5" as written on a page, or data-nilai with the machine's form; null where there is no figure. */
	function figure(cell) {
		const text = cell.dataset.nilai !== undefined ? cell.dataset.nilai :
		    cell.textContent.trim().replace(/\./g, "").replace(",", ".").replace("−", "-");
		return text === "" || isNaN(Number(text)) ? null : Number(text);
	}

	/* First column: labels; every other column a series named by its heading. */
	function read(table) {
		const heads = Array.from(table.tHead.rows[table.tHead.rows.length - 1].cells).slice(1);
		const rows = Array.from(table.tBodies[0].rows);
		return {
			labels: rows.map(function (row) { return row.cells[0].textContent.trim(); }),
			datasets: heads.map(function (head, i) {
				return {
					label: head.textContent.trim(),
					data: rows.map(function (row) { return row.cells[i + 1] ? figure(row.cells[i + 1]) : null; }),
					borderColor: palette[i % palette.length],
					backgroundColor: palette[i % palette.length],
					pointStyle: marks[i % marks.length],
					borderWidth: 2,
					pointRadius: 4,
					spanGaps: false
				};
			})
		};
	}

	function draw(box) {
		const table = document.getElementById(box.dataset.tabel);
		if (!table || !table.tHead || !table.tBodies.length)
			return;
		const frame = document.createElement("div");
		const canvas = document.createElement("canvas");
		const data = read(table);
		frame.className = "sd-canvas";
		canvas.setAttribute("role", "img");
		canvas.setAttribute("aria-label", (table.caption ? table.caption.textContent.trim() : document.title) +
		    ". Angkanya ada pada tabel di halaman ini.");
		frame.append(canvas);
		box.prepend(frame);
		window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
		window.Chart.defaults.color = "#56626f";
		new window.Chart(canvas, {
			type: box.dataset.bagan === "bar" ? "bar" : "line",
			data: data,
			options: {
				animation: false,
				maintainAspectRatio: false,
				locale: "id-ID",
				interaction: { mode: "index", intersect: false },
				plugins: { legend: { display: data.datasets.length > 1, labels: { usePointStyle: true } } },
				scales: { y: { beginAtZero: box.dataset.bagan === "bar", grid: { color: "#e6eaed" } }, x: { grid: { display: false } } }
			}
		});
	}

	function charts() {
		const boxes = document.querySelectorAll("figure[data-bagan]");
		if (!boxes.length)
			return;
		const script = document.createElement("script");
		script.src = "/javascript/chart.js/chart.min.js";
		script.addEventListener("load", function () { boxes.forEach(draw); });
		document.head.append(script);
	}

	menu();
	errors();
	sending();
	files();
	skipping();
	charts();
})();
