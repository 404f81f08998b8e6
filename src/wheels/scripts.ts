/** What a wheel's `entry_points.txt` asks an installer to generate. */
export interface ConsoleScripts {
  /** Contents by file name. */
  readonly scripts: ReadonlyMap<string, Buffer>;
  /** Lines of the section that no script can be made of. */
  readonly malformed: readonly string[];
}

const SHEBANG = '#!/usr/bin/env python3';
const identifier = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const dotted = `${identifier}(?:\\.${identifier})*`;
/** The object reference of the entry points specification; extras are read and not used, as pip does. */
const entryPoint = new RegExp(`^([\\w.-]+)\\s*=\\s*(${dotted})\\s*:\\s*(${dotted})\\s*(?:\\[.*\\])?$`, 'u');

/**
 * A script with the placeholder that the binary distribution format prescribes (`#!python`, `#!pythonw`) turned
 * into a shebang that holds on every machine; undefined if it has none and stays as it is. Arguments of the
 * placeholder are dropped, as pip drops them.
 */
export function portableScript(script: Buffer): Buffer | undefined {
  if (!script.subarray(0, 8).toString('latin1').startsWith('#!python')) return undefined;
  const lineEnd = script.indexOf('\n');
  const rest = lineEnd < 0 ? Buffer.from('\n') : script.subarray(lineEnd);
  return Buffer.concat([Buffer.from(SHEBANG), rest]);
}

/** The scripts for the `console_scripts` of an `entry_points.txt`. */
export function consoleScripts(entryPoints: string): ConsoleScripts {
  const scripts = new Map<string, Buffer>();
  const malformed: string[] = [];
  let section = '';
  for (const line of entryPoints.split(/\r?\n/).map((text) => text.trim())) {
    if (line.startsWith('[')) section = line;
    if (section !== '[console_scripts]' || line === '' || /^[#;[]/.test(line)) continue;
    const [, name = '', module = '', attribute = ''] = entryPoint.exec(line) ?? [];
    if (name === '' || name === '.' || name === '..') malformed.push(line);
    else scripts.set(name, Buffer.from(generate(module, attribute)));
  }
  return { scripts, malformed };
}

/**
 * Lambda's bootstrap hands its children a PYTHONPATH without the package, so the script itself puts the folder
 * above `bin` on the path: it runs from wherever the package lies. Links are not followed: in the split layout they lead
 * to a place that has only a part of the package.
 */
function generate(module: string, attribute: string): string {
  return `${SHEBANG}
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from ${module} import ${attribute.split('.')[0]}

if __name__ == "__main__":
    sys.exit(${attribute}())
`;
}
