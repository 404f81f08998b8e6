import { satisfies, validRange } from '@renovatebot/pep440';
import type { Location } from '../errors.ts';
import type { Runtime } from './runtimes.ts';

/** A value that one of the user's files states. */
export interface Declaration {
  readonly value: string;
  readonly at: Location;
  /** The file (relative to the source) and the part of it, for people: `template.yaml:9 (Hello)`. */
  readonly label: string;
}

/** Which Python somebody asks for: one minor version, or every version inside a range (PEP 440 specifiers). */
export type PythonRequest =
  | { readonly kind: 'exact'; readonly pythonVersion: string }
  | { readonly kind: 'range'; readonly range: string };

/** `3.13`, `3.13.1`, `3.13.x`; also as `python3.13` (Lambda), `cpython-3.13` (uv), `python-3.13` (runtime.txt). */
const exact = /^(?:c?python[-@]?)?(?<minor>3\.\d+)(?:\.(?:\d+|x|\*))?$/;

/** Lambda chooses the patch release: a range fits a minor version if any patch release of it is inside. */
const patches = Array.from({ length: 50 }, (_, patch) => patch);

/** What `text` asks for; undefined if it is neither a Python version nor a range of them. */
export function parsePythonRequest(text: string): PythonRequest | undefined {
  const value = text.trim();
  const pythonVersion = exact.exec(value)?.groups?.minor;
  if (pythonVersion !== undefined) return { kind: 'exact', pythonVersion };
  return value !== '' && validRange(value) ? { kind: 'range', range: value } : undefined;
}

export function fits(request: PythonRequest, { pythonVersion }: Pick<Runtime, 'pythonVersion'>): boolean {
  if (request.kind === 'exact') return request.pythonVersion === pythonVersion;
  return patches.some((patch) => satisfies(`${pythonVersion}.${patch}`, request.range));
}
