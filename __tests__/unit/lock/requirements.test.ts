import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { parseRequirements } from '../../../src/lock/requirements.ts';

const hash = 'a'.repeat(64);
const other = 'b'.repeat(64);

function parse(text: string | Uint8Array, env: Record<string, string> = {}) {
  return parseRequirements(Buffer.from(text), '/p/requirements.txt', env);
}

function requirement(text: string, line: number, sha256: string[] = []) {
  return { kind: 'requirement', text, sha256, at: { file: '/p/requirements.txt', line } };
}

function option(name: string, value: string, line = 1) {
  return { kind: 'option', name, value, at: { file: '/p/requirements.txt', line } };
}

describe('lines', () => {
  it('drops comments and empty lines, and counts lines from 1', () => {
    expect(parse('# first\n\nsix # behind\n  idna==3.10#not-a-comment\n')).toEqual([
      requirement('six', 3),
      requirement('idna==3.10#not-a-comment', 4),
    ]);
  });

  it('joins continuations and reads the hashes', () => {
    const text = `six==1.16.0 ; python_version > "3" \\\n    --hash=sha256:${hash} \\\n    --hash sha256:${other.toUpperCase()}\nidna\n`;
    expect(parse(text)).toEqual([
      requirement('six==1.16.0 ; python_version > "3"', 1, [hash, other]),
      requirement('idna', 4),
    ]);
  });

  it('does not continue a comment', () => {
    expect(parse('# a \\\nsix\n')).toEqual([requirement('six', 2)]);
  });

  it('ends an open continuation at a comment', () => {
    expect(parse('six \\\n# via nobody\nidna')).toEqual([requirement('six', 1), requirement('idna', 3)]);
  });

  it.each([
    ['CRLF', 'six\r\nidna\r\n'],
    ['a byte order mark', '\uFEFFsix\nidna\n'],
    ['UTF-16, as PowerShell writes it', Buffer.from('\uFEFFsix\r\nidna\r\n', 'utf16le')],
  ])('reads %s', (_, text) => {
    expect(parse(text)).toEqual([requirement('six', 1), requirement('idna', 2)]);
  });

  it('fills in variables that are set, in capitals and braces only', () => {
    const env = { TOKEN: 's3cret', empty: 'x', EMPTY: '' };
    expect(parse(`-i https://\${TOKEN}@index.example/\${empty}/\${EMPTY}/$TOKEN`, env)).toEqual([
      option('--index-url', `https://s3cret@index.example/\${empty}/\${EMPTY}/$TOKEN`),
    ]);
  });
});

describe('options', () => {
  it.each([
    ['-r base.txt', '--requirement', 'base.txt'],
    ['-rbase.txt', '--requirement', 'base.txt'],
    ['--requirement=base.txt', '--requirement', 'base.txt'],
    ['-c "my constraints.txt"', '--constraint', 'my constraints.txt'],
    ['--index-url https://index.example/simple', '--index-url', 'https://index.example/simple'],
    ['--extra-index-url=https://index.example/s', '--extra-index-url', 'https://index.example/s'],
    ['-f ./wheels', '--find-links', './wheels'],
    ['--no-index', '--no-index', ''],
    ['--only-binary :all:', '--only-binary', ':all:'],
    ['--no-binary=numpy,scipy', '--no-binary', 'numpy,scipy'],
    ['--pre', '--pre', ''],
    ['--trusted-host index.example', '--trusted-host', 'index.example'],
  ])('%s', (text, name, value) => {
    expect(parse(text)).toEqual([option(name, value)]);
  });

  it('-e is a reference, whatever it looks like', () => {
    const at = { file: '/p/requirements.txt', line: 1 };
    const line = { kind: 'requirement', sha256: [], isReference: true, at };
    expect(parse('-e .')).toEqual([{ ...line, text: '.' }]);
    expect(parse('--editable=./lib[x]')).toEqual([{ ...line, text: './lib[x]' }]);
    expect(parse('-e "./my lib"')).toEqual([{ ...line, text: './my lib' }]);
  });

  it.each(['--prefer-binary', '--require-hashes'])('%s is true anyway', (text) => {
    expect(parse(text)).toEqual([]);
  });

  it.each([
    ['-e', /has no value/],
    ['six --config-settings=a=b', /cannot be honoured: builds/],
    ['six --global-option=x', /cannot be honoured: builds/],
    ['--use-feature=x', /not an option/],
    ['-r', /has no value/],
    ['--pre=yes', /not an option/],
    [`six --hash=md5:${hash}`, /is not a hash/],
    ['six --hash=sha256:abc', /is not a hash/],
    [`six --hash=sha512:${hash}${hash}`, /no SHA-256/],
  ])('refuses %s', (text, message) => {
    const bad = () => parse(`# line one\n${text}`);
    expect(bad).toThrow(message);
    expect(bad).toThrow(expect.objectContaining({ at: { file: '/p/requirements.txt', line: 2 } }));
  });
});

it('gives lines or a UserError for whatever bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        expect(Array.isArray(parseRequirements(bytes, '/p/r.txt', {}))).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});
