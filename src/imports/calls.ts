import { withoutLiterals } from './lines.ts';

/** A logical line that runs at the start, or once a function of the module is called. */
export interface Line {
  /** Offsets in the text; of the header of a function or class from behind its name on. */
  readonly from: number;
  readonly to: number;
  /** The function whose call runs it; undefined for the module itself. */
  readonly owner: string | undefined;
  /** Of a function or class. */
  readonly isHeader: boolean;
}

/**
 * The functions of a module that importing it calls, by plain calls (`f()`) and as decorators, from the module's own
 * lines or from those of functions that are called so. Conditions are not looked at.
 *
 * @param lines in the order of the text.
 * @param functions names of those that matter; what leads to them is looked for among the owners of lines.
 */
export function calledAtStart(
  text: string,
  lines: readonly Line[],
  functions: Iterable<string>,
): ReadonlySet<string> {
  const callees = new Map<string | undefined, string[]>();
  const wanted = new Set(functions);
  for (const name of wanted) {
    for (const owner of callersOf(name, text, lines)) {
      callees.set(owner, [...(callees.get(owner) ?? []), name]);
      if (owner !== undefined) wanted.add(owner);
    }
  }
  const called = new Set(callees.get(undefined));
  for (const name of called) {
    for (const next of callees.get(name) ?? []) called.add(next);
  }
  return called;
}

/** The owners of the lines that call a function. By `indexOf`, since nearly all lines call something else. */
function callersOf(name: string, text: string, lines: readonly Line[]): Set<string | undefined> {
  const owners = new Set<string | undefined>();
  const call = new RegExp(`(?<![\\w.])${name}\\(|^@${name}(?!\\w)`);
  let seen: Line | undefined;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (text[at + name.length] !== '(' && text[at - 1] !== '@') continue;
    const line = lineAt(at, lines);
    if (line === undefined || line === seen || owners.has(line.owner)) continue;
    seen = line;
    if (call.test(withoutLiterals(text.slice(line.from, line.to)))) owners.add(line.owner);
  }
  return owners;
}

function lineAt(at: number, lines: readonly Line[]): Line | undefined {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.to ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const line = lines[low];
  return line !== undefined && line.from <= at ? line : undefined;
}
