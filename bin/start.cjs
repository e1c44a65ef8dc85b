'use strict';

/** Loads a program's bundle, or says in one sentence why this Node cannot run it (exit 2). */
module.exports = function start(program, bundle) {
	var version = process.versions.node.split('.').map(Number);
	if (version[0] < 22 || (version[0] === 22 && version[1] < 12)) {
		process.stderr.write(
			program +
				': needs Node 22.12 or newer, and this is Node ' +
				process.versions.node +
				'; install a newer one (https://nodejs.org, or your package manager) and start again.\n',
		);
		process.exit(2);
	}
	var module_ = require('node:module');
	if (module_.enableCompileCache) module_.enableCompileCache();
	import(bundle);
};
