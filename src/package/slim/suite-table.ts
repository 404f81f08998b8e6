/**
 * Test suites that were taken out of a distribution while everything else was imported and used: by
 * `scripts/slim-evidence.mjs`, with the versions that docs/evidence/slim.md lists. The patterns match paths in the
 * package. What is called `testing` is public API everywhere and never in here.
 */
export const PROVEN_SUITES: ReadonlyMap<string, RegExp> = new Map([
  ['numpy', /^numpy\/(?:.+\/)?tests\//],
  ['scipy', /^scipy\/(?:.+\/)?tests\//],
  ['pandas', /^pandas\/tests\//],
  ['scikit-learn', /^sklearn\/(?:.+\/)?tests\//],
  ['matplotlib', /^(?:matplotlib|mpl_toolkits\/\w+)\/tests\//],
]);
