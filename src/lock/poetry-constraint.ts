import { satisfies } from '@renovatebot/pep440';

const CLAUSE = /(\^|~=|~|===?|!=|<=|>=|<|>)?\s*v?([^\s,<>=!~^]+)/g;

/**
 * The alternatives of one of Poetry's version constraints (`^1.2`, `~1.2`, `1.*`, `>=1,<2 || >3`) as version
 * clauses of PEP 440; an empty text takes every version.
 */
export function toPep440(constraint: string): string[] {
  return constraint
    .split(/\|\|?/)
    .map((alternative) =>
      [...alternative.matchAll(CLAUSE)]
        .flatMap(([, operator = '', version = '']) => toClause(operator, version))
        .join(','),
    );
}

/** Whether one of Poetry's version constraints takes a version. */
export function constraintAllows(constraint: string, version: string): boolean {
  return toPep440(constraint).some(
    (range) => range === '' || satisfies(version, range, { prereleases: true }),
  );
}

function toClause(operator: string, version: string): string[] {
  if (version === '*') return [];
  switch (operator) {
    case '^':
      return [`>=${version}`, `<${after(version, firstNonZero(version))}`];
    case '~':
      return [`>=${version}`, `<${after(version, Math.min(1, release(version).length - 1))}`];
    case '':
    case '=':
      return [`==${version}`];
    default:
      return [`${operator}${version}`];
  }
}

/** What a caret keeps: up to the first part that is not zero, or the last part that is written. */
function firstNonZero(version: string): number {
  const parts = release(version);
  const index = parts.findIndex((part) => part !== 0);
  return index < 0 ? parts.length - 1 : index;
}

/** The first version behind those that agree in the parts up to `index`. */
function after(version: string, index: number): string {
  const kept = release(version).slice(0, index + 1);
  return kept.map((part, place) => (place === index ? part + 1 : part)).join('.');
}

function release(version: string): number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
}
