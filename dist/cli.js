#!/usr/bin/env node
import { runCommandLine } from './bundle/index.js';
await runCommandLine(process.argv.slice(2));
