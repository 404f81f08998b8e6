import { validRange } from '@renovatebot/pep440';

/** One requirement as the dependency specifiers specification (PEP 508) writes it. */
export interface Requirement {
  /** Normalised (PEP 503). */
  readonly name: string;
  /** Normalised, sorted. */
  readonly extras: readonly string[];
  /** Version clauses without spaces, e.g. `>=1.2,<2`; empty where every version will do. */
  readonly specifier: string;
  /** The reference behind `@`, instead of version clauses. */
  readonly url?: string;
  readonly marker?: string;
}

/** What is wrong with a requirement; its place is added by who knows the file. */
export class RequirementError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RequirementError';
  }
}

const NAMED = /^([A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?)\s*(?:\[([^\]]*)\])?\s*(.*)$/is;
const CLAUSE = /^(?:===|==|~=|!=|<=|>=|<|>)\s*[^\s,;]+$/;

/** @throws {RequirementError} if `text` is not a requirement. */
export function parseRequirement(text: string): Requirement {
  const [, name, extras = '', tail = ''] = NAMED.exec(text.trim()) ?? [];
  if (name === undefined) throw malformed(text);
  const identity = { name: normalizeName(name), extras: parseExtras(extras) };
  if (tail.startsWith('@')) {
    // A URL may hold a semicolon: only one after a space begins the marker.
    const [url = '', marker] = splitOnce(tail.slice(1).trim(), /\s+;/);
    if (url === '' || /\s/.test(url)) throw malformed(text);
    return { ...identity, specifier: '', url, ...withMarker(marker) };
  }
  const [versions, marker] = splitOnce(tail, /;/);
  return { ...identity, specifier: parseSpecifier(versions, text), ...withMarker(marker) };
}

/** The requirement as one line. */
export function formatRequirement({ name, extras, specifier, url, marker }: Requirement): string {
  const subject = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
  const which = url === undefined ? `${subject}${specifier}` : `${subject} @ ${url}`;
  return marker === undefined ? which : `${which} ; ${marker}`;
}

/** The exact version that a specifier pins (`==1.2`, `===1.2`), undefined if it allows more than one. */
export function pinnedVersion(specifier: string): string | undefined {
  const version = /^===?([^,]+)$/.exec(specifier)?.[1];
  return version?.endsWith('.*') ? undefined : version;
}

/** PEP 503. */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function parseExtras(text: string): string[] {
  return text
    .split(',')
    .map((extra) => normalizeName(extra.trim()))
    .filter((extra) => extra !== '')
    .sort();
}

function parseSpecifier(text: string, requirement: string): string {
  const bare = text.trim().replace(/^\((.*)\)$/s, '$1');
  const clauses = bare.split(',').map((clause) => clause.trim());
  // pip and uv allow one comma too many at the end.
  if (clauses.at(-1) === '') clauses.pop();
  if (!clauses.every((clause) => CLAUSE.test(clause))) throw malformed(requirement);
  for (const clause of clauses) {
    if (!clause.startsWith('===') && !validRange(clause)) {
      throw new RequirementError(`\`${clause}\` in \`${requirement}\` is not a version clause (PEP 440)`);
    }
  }
  return clauses.join(',').replaceAll(/\s/g, '');
}

function splitOnce(text: string, separator: RegExp): [string, string | undefined] {
  const match = separator.exec(text);
  if (match === null) return [text, undefined];
  return [text.slice(0, match.index).trim(), text.slice(match.index + match[0].length)];
}

function withMarker(text: string | undefined): { marker?: string } {
  const marker = text?.trim() ?? '';
  return marker === '' ? {} : { marker };
}

function malformed(text: string): RequirementError {
  return new RequirementError(`\`${text.trim()}\` is not a requirement`);
}
