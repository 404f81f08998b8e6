import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { explain } from '@renovatebot/pep440';
import { type Location, UserError } from '../errors.ts';
import { parseWheelName } from '../target/wheel-name.ts';
import { normalizeName } from './markers.ts';

/** One line of a requirements file: a dependency specifier (PyPA) with pip's hashes. */
export interface Requirement {
  /** Normalised name. */
  readonly name: string;
  /** For uv: the specifier with its marker, local paths as file URLs, without hashes. */
  readonly text: string;
  /** Lower-case hex SHA-256s of the files that may be used; empty for any. */
  readonly sha256: readonly string[];
  /** One version alone fits: `==` without a wildcard, `===`, or a URL. */
  readonly pinned: boolean;
  readonly at: Location;
}

const HASH = /\s--hash(?:=|\s+)(\S+)/g;
const NAMED = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(\[[^\]]*\])?\s*(.*)$/s;
const CLAUSE = /^(===|==|~=|!=|<=|>=|<|>)\s*(\S+)$/;

/** @throws {UserError} with the place, for a line that is malformed or asks for what is not supported. */
export function readRequirement(line: string, at: Location): Requirement {
  const sha256 = [...line.matchAll(HASH)].map(([, hash = '']) => readHash(hash, at));
  const rest = line.replace(HASH, '').trim();
  const option = /\s(--?[a-z][a-z-]*)/.exec(rest.replace(/;.*$/s, ''))?.[1];
  if (option !== undefined) {
    throw new UserError(
      `the option ${option} of a requirement cannot be honoured`,
      'Only --hash can stand there.',
      at,
    );
  }
  return isReference(rest) ? readReference(rest, sha256, at) : readNamed(rest, sha256, at);
}

function readHash(hash: string, at: Location): string {
  const [, algorithm, digest = ''] = /^([a-z0-9]+):([0-9a-f]+)$/i.exec(hash) ?? [];
  if (algorithm === 'sha256' && digest.length === 64) return digest.toLowerCase();
  throw new UserError(
    `the hash ${hash} is not a SHA-256`,
    'Write it as sha256: and 64 hexadecimal digits.',
    at,
  );
}

/** A URL or path without a name before it. */
function isReference(text: string): boolean {
  return (
    /^(?:[a-z][a-z0-9+.-]*:\/\/|git\+|\.{1,2}(?:\/|$)|\/|~\/)/i.test(text) ||
    /^[^\s;@]+\.whl(?:\s*;|$)/i.test(text)
  );
}

function readReference(text: string, sha256: readonly string[], at: Location): Requirement {
  const [, reference = '', marker = ''] = /^(\S+?)\s*(?:;\s*(.*))?$/s.exec(text) ?? [];
  const url = locate(reference, at);
  const wheel = parseWheelName(decodeURIComponent(basename(new URL(url).pathname)));
  if (wheel === undefined) throw notAWheel(reference, at);
  return fromUrl(wheel.name, '', url, marker, sha256, at);
}

function readNamed(text: string, sha256: readonly string[], at: Location): Requirement {
  const [, name, extras = '', tail = ''] = NAMED.exec(text) ?? [];
  if (name === undefined) throw malformed(text, at);
  if (tail.startsWith('@')) {
    const [, reference = '', marker = ''] = /^@\s*(\S+)\s*(?:\s;\s*(.*))?$/s.exec(tail) ?? [];
    if (reference === '') throw malformed(text, at);
    const url = locate(reference, at);
    if (parseWheelName(decodeURIComponent(basename(new URL(url).pathname))) === undefined)
      throw notAWheel(reference, at);
    return fromUrl(name, extras, url, marker, sha256, at);
  }
  const [versions = '', ...markers] = tail.split(';');
  const marker = markers.join(';').trim();
  const clauses = versions
    .replace(/^\(\s*|\s*\)\s*$/g, '')
    .split(',')
    .map((clause) => clause.trim())
    .filter(Boolean);
  for (const clause of clauses) checkClause(clause, text, at);
  const specifier = `${name}${extras}${clauses.join(',')}`;
  const pin = /^(===?)\s*(\S+)$/.exec(clauses.length === 1 ? (clauses[0] ?? '') : '');
  return {
    name: normalizeName(name),
    text: marker === '' ? specifier : `${specifier} ; ${marker}`,
    sha256,
    pinned: pin !== null && !(pin[1] === '==' && (pin[2] ?? '').endsWith('.*')),
    at,
  };
}

function checkClause(clause: string, line: string, at: Location): void {
  const [, operator, version = ''] = CLAUSE.exec(clause) ?? [];
  if (operator === undefined) throw malformed(line, at);
  const bare = operator === '==' || operator === '!=' ? version.replace(/\.\*$/, '') : version;
  if (operator === '===' || explain(bare) !== null) return;
  throw new UserError(
    `\`${line}\`: ${version} is not a version`,
    'Correct the line (PEP 440 says how versions look).',
    at,
  );
}

function fromUrl(
  name: string,
  extras: string,
  url: string,
  marker: string,
  sha256: readonly string[],
  at: Location,
): Requirement {
  const fragment = /[#&]sha256=([0-9a-f]{64})/i.exec(url)?.[1]?.toLowerCase();
  const specifier = `${name}${extras} @ ${url}`;
  return {
    name: normalizeName(name),
    text: marker === '' ? specifier : `${specifier} ; ${marker}`,
    sha256: sha256.length > 0 || fragment === undefined ? sha256 : [fragment],
    pinned: true,
    at,
  };
}

/** The URL of a reference; paths are counted from the file that names them. */
function locate(reference: string, at: Location): string {
  if (/^(?:git|hg|svn|bzr)\+/i.test(reference)) {
    throw new UserError(
      `requirements from version control are not supported yet: ${reference.split('@')[0]}`,
      'Build the project as a wheel and name that, or take a release from an index.',
      at,
    );
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(reference) && URL.canParse(reference)) return reference;
  return pathToFileURL(resolve(dirname(at.file), reference.replace(/^file:/, ''))).href;
}

function notAWheel(reference: string, at: Location): UserError {
  return new UserError(
    `${withoutUserInfo(reference)} is not a wheel; sources are not built yet`,
    'Build it as a wheel (`pip wheel`, `uv build`) and name the .whl file.',
    at,
  );
}

function withoutUserInfo(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//');
}

function malformed(line: string, at: Location): UserError {
  return new UserError(
    `\`${withoutUserInfo(line)}\` is not a requirement`,
    'Write it as `name==1.2.3`, `name>=1,<2 ; marker` or `name @ URL`.',
    at,
  );
}

/**
 * Name and version clauses of a requirement in pyproject.toml, as uv.lock writes them: clauses sorted, no spaces.
 *
 * @param extra the extra that it stands under.
 */
export function specifierOf(
  text: string,
  extra: string | undefined,
): { key: string; name: string; specifier: string } {
  const [, name = text.trim(), , tail = ''] = NAMED.exec(text.trim()) ?? [];
  const versions = tail.startsWith('@') ? '' : (tail.split(';')[0] ?? '').replace(/[()\s]/g, '');
  const normalized = normalizeName(name);
  return {
    key: `${normalized}|${extra ?? ''}`,
    name: normalized,
    specifier: versions.split(',').sort().join(','),
  };
}
