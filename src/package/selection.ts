import { posix } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { EXCLUDED, sourceRules } from './source-rules.ts';

/** Which files of the source are packaged. Paths are relative to the source, with `/`. */
export interface Selection {
  /** The rule that leaves a file or folder out, itself and not because of a folder above it. */
  leavesOut(path: string, isFolder: boolean): string | undefined;
  /** Whether an `include` pattern names it, itself. `folderIsOut`: the folder that it is in is left out. */
  bringsBack(path: string, isFolder: boolean, folderIsOut: boolean): boolean;
  /** Whether an `include` pattern may bring something back from inside a folder that is left out. */
  leadsInto(folder: string): boolean;
}

/**
 * The default rules, `exclude` and `include` (gitignore patterns) as one decision. The match nearest to the
 * file decides, so that a folder that is brought back comes without its caches; at the same place `include`
 * beats `exclude`, and `exclude` the default rules. Into a folder that is left out only an `include` pattern
 * with a slash reaches: `*.pem` means the source's own, not those inside of a virtual environment.
 */
export function selection(patterns: {
  readonly exclude: readonly string[];
  readonly include: readonly string[];
}): Selection {
  const excluded = matcher().add(patterns.exclude.map((pattern) => ({ pattern, mark: EXCLUDED })));
  // One matcher a pattern: inside one, a match of a folder would hide the match of a file in it.
  const included = patterns.include.map((pattern) => ({
    matcher: matcher().add({ pattern }),
    isPath: isPathPattern(pattern),
  }));
  const doors = matcher().add(patterns.include.filter(isPathPattern).map(firstFolder));
  return {
    leavesOut: (path, isFolder) =>
      ownMatch(excluded, path, isFolder) ??
      ownMatch(anywhere, posix.basename(path), isFolder) ??
      ownMatch(atTop, path, isFolder),
    bringsBack: (path, isFolder, folderIsOut) =>
      included.some(
        ({ matcher, isPath }) => (isPath || !folderIsOut) && ownMatch(matcher, path, isFolder) !== undefined,
      ),
    leadsInto: (folder) => doors.ignores(`${folder}/`),
  };
}

/** Case counts on every system: the same source gives the same package. */
function matcher(): Ignore {
  return ignore({ ignorecase: false });
}

// In gitignore the last match counts, in the table of rules the first.
const anywhere = matcher().add(
  sourceRules
    .toReversed()
    .flatMap(({ rule, anywhere = [] }) => anywhere.map((pattern) => ({ pattern, mark: rule }))),
);
const atTop = matcher().add(
  sourceRules
    .toReversed()
    .flatMap(({ rule, top = [] }) => top.map((pattern) => ({ pattern: `/${pattern}`, mark: rule }))),
);

/** The mark of the pattern that matches `path`, where none matches a folder above it already. */
function ownMatch(matcher: Ignore, path: string, isFolder: boolean): string | undefined {
  const { rule } = matcher.test(isFolder ? `${path}/` : path);
  if (rule === undefined) return undefined;
  const parent = posix.dirname(path);
  if (parent !== '.' && matcher.ignores(`${parent}/`)) return undefined;
  return rule.mark ?? rule.pattern;
}

/** True for a pattern that names folders: gitignore counts it from the top, others match at any depth. */
function isPathPattern(pattern: string): boolean {
  return pattern.replace(/^!/, '').trimEnd().slice(0, -1).includes('/');
}

function firstFolder(pattern: string): string {
  return `/${pattern.replace(/^[!/]+/, '').split('/')[0]}`;
}
