import { type Location, UserError } from '../errors.ts';

/** One logical line of a requirements file: comments gone, continuations joined, variables filled in. */
export type RequirementsLine =
  | {
      readonly kind: 'requirement';
      readonly text: string;
      readonly sha256: readonly string[];
      /** There behind `-e`: a path or URL, whatever it looks like. */
      readonly isReference?: true;
      readonly at: Location;
    }
  | {
      readonly kind: 'option';
      readonly name: RequirementsOption;
      readonly value: string;
      readonly at: Location;
    };

/** The options that are honoured. */
export type RequirementsOption =
  | '--requirement'
  | '--constraint'
  | '--index-url'
  | '--extra-index-url'
  | '--no-index'
  | '--find-links'
  | '--only-binary'
  | '--no-binary'
  | '--pre'
  | '--trusted-host';

const shortForms: Readonly<Record<string, string>> = {
  '-r': '--requirement',
  '-c': '--constraint',
  '-i': '--index-url',
  '-f': '--find-links',
  '-e': '--editable',
  '--pypi-url': '--index-url',
};

const withValue: ReadonlySet<string> = new Set<RequirementsOption>([
  '--requirement',
  '--constraint',
  '--index-url',
  '--extra-index-url',
  '--find-links',
  '--only-binary',
  '--no-binary',
  '--trusted-host',
]);
const withoutValue: ReadonlySet<string> = new Set<RequirementsOption>(['--no-index', '--pre']);
/** What they ask for holds anyway: wheels come first, and hashes are enforced where they are given. */
const superfluous = new Set(['--prefer-binary', '--require-hashes']);
/** A package has no editable installs: what it names is built as it is. */
const EDITABLE = '--editable';

/**
 * The lines of a requirements file as pip reads them. Pure: nothing that it names is opened.
 *
 * @param bytes UTF-8, or UTF-16 with a byte order mark, as PowerShell's redirection writes it.
 * @throws {UserError} with file and line for what cannot be read or honoured.
 */
export function parseRequirements(
  bytes: Uint8Array,
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): RequirementsLine[] {
  return logicalLines(decode(bytes)).flatMap(({ text, line }) => {
    const filled = fillVariables(withoutComment(text), env);
    return filled === '' ? [] : parseLine(filled, { file, line });
  });
}

/** The whole text with the variables filled in: everything that its lines depend on. */
export function filledText(bytes: Uint8Array, env: Readonly<Record<string, string | undefined>>): string {
  return fillVariables(decode(bytes), env);
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  return new TextDecoder(utf16 ?? 'utf-8').decode(bytes);
}

/** Joins lines that end with a backslash; a comment is never continued. */
function logicalLines(text: string): { text: string; line: number }[] {
  const lines: { text: string; line: number }[] = [];
  let open: { text: string; line: number } | undefined;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const isComment = /^\s*#/.test(line);
    const continued = line.endsWith('\\') && !isComment;
    const part = continued ? line.slice(0, -1) : line;
    open = {
      text: (open?.text ?? '') + (isComment && open ? ` ${part}` : part),
      line: open?.line ?? index + 1,
    };
    if (continued) continue;
    lines.push(open);
    open = undefined;
  }
  return open === undefined ? lines : [...lines, open];
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '').trim();
}

/** pip fills in `${NAME}` in capitals, where the variable is set. */
function fillVariables(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(/\$\{([A-Z0-9_]+)\}/g, (whole, name: string) => env[name] || whole);
}

function parseLine(text: string, at: Location): RequirementsLine[] {
  if (text.startsWith('-')) return parseOption(text, at);
  const optionsAt = /\s--?[a-z]/i.exec(text)?.index ?? text.length;
  const sha256 = parseHashes(text.slice(optionsAt), at);
  return [{ kind: 'requirement', text: text.slice(0, optionsAt).trim(), sha256, at }];
}

/** `--hash=sha256:…` as often as there are files. Stronger algorithms are passed over beside a SHA-256. */
function parseHashes(text: string, at: Location): string[] {
  const hashes = [...text.matchAll(/\s--hash(?:=|\s+)(\S+)/g)].map(([, hash = '']) => hash);
  const rest = text.replaceAll(/\s--hash(?:=|\s+)\S+/g, '').trim();
  if (rest !== '') throw refused(rest.split(/[\s=]/)[0] ?? rest, at);
  const wrong = hashes.find(
    (hash) => !/^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/i.test(hash),
  );
  if (wrong !== undefined) {
    throw new UserError(
      `\`--hash=${wrong}\` is not a hash`,
      'Write `--hash=sha256:` and 64 hexadecimal digits; `uv pip compile --generate-hashes` does.',
      at,
    );
  }
  const sha256 = hashes.filter((hash) => hash.toLowerCase().startsWith('sha256:'));
  if (hashes.length > 0 && sha256.length === 0) {
    throw new UserError('the requirement has hashes, but no SHA-256', 'Lock again with SHA-256.', at);
  }
  return sha256.map((hash) => hash.slice('sha256:'.length).toLowerCase());
}

function parseOption(text: string, at: Location): RequirementsLine[] {
  const [, flag = text, glued = ''] = /^(--[a-z-]+|-[a-z])(.*)$/is.exec(text) ?? [];
  const name = shortForms[flag] ?? flag;
  if (superfluous.has(name)) return [];
  const value = unquote(glued.trim().replace(/^=\s*/, ''));
  if (withoutValue.has(name) && value === '')
    return [{ kind: 'option', name: name as RequirementsOption, value, at }];
  if (name === EDITABLE && value !== '')
    return [{ kind: 'requirement', text: value, sha256: [], isReference: true, at }];
  if (withValue.has(name) && value !== '')
    return [{ kind: 'option', name: name as RequirementsOption, value, at }];
  if (withValue.has(name) || name === EDITABLE)
    throw new UserError(`\`${flag}\` has no value`, 'Write it behind the option.', at);
  throw refused(flag, at);
}

function unquote(text: string): string {
  return text.replace(/^(["'])(.*?)\1/, '$2');
}

function refused(option: string, at: Location): UserError {
  const known = [...withValue, ...withoutValue, ...superfluous, EDITABLE, '--hash'].join(', ');
  if (['--config-settings', '--global-option', '--install-option', '--build-option'].includes(option)) {
    return new UserError(
      `\`${option}\` cannot be honoured: builds have no settings of their own`,
      'Set it in [tool.uv] of pyproject.toml (`config-settings`), or build a wheel yourself and name its folder by a line `--find-links DIR` in this file.',
      at,
    );
  }
  return new UserError(
    `\`${option}\` is not an option that can be honoured here`,
    `Allowed are: ${known}.`,
    at,
  );
}
