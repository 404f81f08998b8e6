import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Location, UserError } from '../errors.ts';
import { machines } from '../target/tags.ts';
import type { Target } from '../target/target.ts';

/** What `extras` and `dependency_groups` hold in a marker (PEP 751); normalised names. */
export interface Selection {
  readonly extras: readonly string[];
  readonly groups: readonly string[];
}

type PythonAnalysis = typeof import('@vercel/python-analysis');

/** `'x' in extras`: the variables of PEP 751, which the evaluator takes for empty. */
const MEMBERSHIP = /(["'])([^"']*)\1\s+(not\s+)?in\s+(extras|dependency_groups)\b/g;
/** Markers that hold on every target, and on none. */
const ALWAYS = `os_name == 'posix'`;
const NEVER = `os_name != 'posix'`;

/**
 * Whether an environment marker holds on the target: CPython on Linux, at the minor version's first patch release,
 * as uv takes `--python-version 3.13`.
 *
 * @param at where the marker stands, for errors.
 * @throws {UserError} if it is malformed or names an unknown variable.
 */
export async function evaluateMarker(
  marker: string,
  target: Target,
  selection: Selection,
  at: Location,
): Promise<boolean> {
  const [major = '', minor = ''] = target.pythonVersion.split('.');
  const { evaluateMarker: evaluate } = loadPythonAnalysis();
  const plain = fillMembership(marker, selection);
  try {
    return await evaluate(plain, Number(major), Number(minor), 'linux', machines[target.architecture]);
  } catch (error) {
    // What the evaluator says comes as a payload; anything else is a fault of its own.
    if (!(error instanceof Error) || !('payload' in error)) throw error;
    throw new UserError(
      `\`${marker}\` is not an environment marker: ${error.message}`,
      'Correct it, or lock again.',
      at,
      {
        cause: error,
      },
    );
  }
}

function fillMembership(marker: string, { extras, groups }: Selection): string {
  return marker.replaceAll(MEMBERSHIP, (_, __, name: string, not: string | undefined, set: string) => {
    const isMember = (set === 'extras' ? extras : groups).includes(
      name.toLowerCase().replace(/[-_.]+/g, '-'),
    );
    return isMember === (not === undefined) ? ALWAYS : NEVER;
  });
}

let loaded: PythonAnalysis | undefined;

/**
 * The package's CommonJS entry, which finds its WebAssembly through its own package.json: so it is shipped as a
 * folder beside the bundle, and never becomes part of it.
 */
function loadPythonAnalysis(): PythonAnalysis {
  if (loaded === undefined) {
    const require = createRequire(import.meta.url);
    const shipped = fileURLToPath(new URL('./vendor/python-analysis/', import.meta.url));
    loaded = require(existsSync(shipped) ? shipped : '@vercel/python-analysis') as PythonAnalysis;
  }
  return loaded;
}
