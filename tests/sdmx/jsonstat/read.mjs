// read.mjs FILE...: reads each JSON-stat file with jsonstat-toolkit and prints its cells as one line of JSON.
import { readFileSync } from 'node:fs';
import JSONstat from 'jsonstat-toolkit';

for (const file of process.argv.slice(2)) {
	const data = JSONstat(JSON.parse(readFileSync(file, 'utf8')));

	if (data.class !== 'dataset' || data.n === 0)
		throw new Error(`${file}: no dataset`);
	const sizes = data.id.map((name) => data.Dimension(name).length);
	const cells = [];

	for (let i = 0; i < data.n; i++) {
		const cell = {}, ask = {};
		let rest = i;

		for (let d = data.id.length - 1; d >= 0; d--) {
			ask[data.id[d]] = cell[data.id[d]] = data.Dimension(data.id[d]).id[rest % sizes[d]];
			rest = Math.floor(rest / sizes[d]);
		}
		const said = data.Data(ask);

		cells.push({ ...cell, value: said.value, status: said.status });
	}
	console.log(JSON.stringify({ role: data.role, cells }));
}
