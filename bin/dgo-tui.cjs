#!/usr/bin/env node
// Written for any Node, so that an old one can say what to do.
require('./start.cjs')('dgo-tui', '../dist/dgo-tui.js');
