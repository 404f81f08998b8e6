import type { Entry } from '../entry.ts';
import { isInTestFolder, suiteOf } from './code-facts.ts';
import type { Contents, SlimRule } from './rule.ts';
import { PROVEN_SUITES } from './suite-table.ts';

/** Folders in which other code imports something: `a.tests.b` keeps `a/tests`, whole. */
function importedSuites({ testModules }: Contents): Set<string> {
  const kept = new Set<string>();
  for (const module of testModules) {
    const path = `${module.replaceAll('.', '/')}/`;
    for (let suite = suiteOf(path), from = 0; suite !== undefined; ) {
      kept.add(path.slice(0, from) + suite);
      from += suite.length + 1;
      suite = suiteOf(path.slice(from));
    }
  }
  return kept;
}

/**
 * Whether an entry lies in a suite that nothing outside imports. A suite is kept whole with everything below it when
 * one of its modules is imported.
 */
function unusedSuite(contents: Contents): (entry: Entry) => boolean {
  const kept = importedSuites(contents);
  return ({ path }) => {
    if (!isInTestFolder(path)) return false;
    const folders = path.split('/').slice(0, -1);
    return !folders.some((_, end) => kept.has(folders.slice(0, end + 1).join('/')));
  };
}

export const suiteRules: readonly SlimRule[] = [
  {
    name: 'test-suites',
    level: 'safe',
    matches: 'test suites of the distributions in a table, where nothing outside of them imports from them',
    why: 'each was taken out, and all other modules were imported and gave the same answers',
    evidence: 'docs/evidence/slim.md; src/package/slim/suite-table.ts',
    takes: (contents) => {
      const isUnused = unusedSuite(contents);
      return (entry) => {
        const proven = PROVEN_SUITES.get(entry.distribution ?? '');
        return proven?.test(entry.path) === true && isUnused(entry);
      };
    },
  },
  {
    name: 'other-test-suites',
    level: 'aggressive',
    matches:
      'folders `tests` and `test` of all other distributions, where no code outside of them imports from them',
    why: 'no import and no dotted name in the code of the package leads there; nobody has tried it with them',
    evidence: 'the code itself, when its wheel is taken in; docs/evidence/slim.md for what that can miss',
    takes: (contents) => {
      const isUnused = unusedSuite(contents);
      return (entry) => {
        const { distribution = '', path } = entry;
        return (
          contents.facts.has(distribution) &&
          !PROVEN_SUITES.has(distribution) &&
          !/^_?tests?\//.test(path) &&
          isUnused(entry)
        );
      };
    },
  },
];
