import { allNodes, type ImportNode, parseImportTimes } from './importtime.ts';
import type { ImportProfile, Owner, ProfileInput } from './profile.ts';
import { profileOf } from './profile.ts';

/** The last that a runtime imports before the handler, and what it imports when it waits for the first event. */
const RUNTIME = /^(awslambdaric|runtime_client|snapshot_restore_py|simplejson)\b/;
const WAITING = /^(awslambdaric\.lambda_runtime_hooks_runner|concurrent\.futures)\b/;

const HANDLER: Owner = { kind: 'yours', name: 'handler' };

/**
 * The profile in the log text of a real function under `-X importtime`, as CloudWatch keeps it: of its first cold
 * start; undefined without one. INIT is what the platform reported, if it stands in the log.
 *
 * @param ownerOf whose a module is; without a package to look into, its top-level name.
 */
export function logProfile(
  text: string,
  ownerOf: ProfileInput['ownerOf'] = byName,
): ImportProfile | undefined {
  const { roots: all, rest } = parseImportTimes(firstStart(text));
  if (all.length === 0) return undefined;
  const begin = all.findLastIndex(({ name }) => RUNTIME.test(name) && !WAITING.test(name)) + 1;
  const behind = all.slice(begin);
  const end = behind.findIndex(({ name }) => WAITING.test(name));
  const roots = end < 0 ? behind : behind.slice(0, end);
  const importedMs = sum(roots);
  const reported = /Init Duration: ([\d.]+) ms/.exec(rest)?.[1];
  const initMs = reported === undefined ? sum(all) : Number(reported);
  return profileOf({
    ...{ roots, importedMs, loaderMs: 0, initMs },
    // Its own time is in no log.
    handlerModule: HANDLER.name,
    ownerOf: (module) => (module === HANDLER.name ? HANDLER : ownerOf(module)),
    imported: [...allNodes(roots)].map(({ node }) => node.name),
  });
}

/** Several environments write into one log; the first heading begins a start, the next one another. */
function firstStart(text: string): string {
  const [, first] = text.split(/^.*import time: self \[us\] \| cumulative \| imported package.*$/m);
  return first ?? text;
}

function sum(nodes: readonly ImportNode[]): number {
  return nodes.reduce((total, { cumulativeUs }) => total + cumulativeUs, 0) / 1000;
}

function byName(module: string): Owner {
  return { kind: 'distribution', name: module.split('.')[0] ?? module };
}
