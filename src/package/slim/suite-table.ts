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
  ['astropy', /^astropy\/(?:.+\/)?tests\//],
  ['joblib', /^joblib\/test\//],
  ['networkx', /^networkx\/(?:.+\/)?tests\//],
  ['nltk', /^nltk\/test\//],
  ['pyarrow', /^pyarrow\/tests\//],
  ['regex', /^regex\/tests\//],
  ['shapely', /^shapely\/tests\//],
  ['spacy', /^spacy\/(?:.+\/)?tests\//],
  ['statsmodels', /^statsmodels\/(?:.+\/)?tests\//],
  ['sympy', /^sympy\/(?:.+\/)?tests\//],
]);
