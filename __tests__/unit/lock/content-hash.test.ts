import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { jsonHash, parseExactToml } from '../../../src/lock/content-hash.ts';

const python = `
import hashlib, json, sys
value = json.loads(sys.stdin.read())
separators = (",", ":") if sys.argv[1] == "compact" else None
print(hashlib.sha256(json.dumps(value, sort_keys=True, separators=separators).encode()).hexdigest())
`;

it.each([
  'a = 1\nb = 1.0\nc = -0.0\nd = 1e16\ne = 1e-7\nf = 123456789012345678901234567890.5\ng = 0.0001',
  'n = 9007199254740993\nt = true\nl = [1, [2.5, "x"], {y = false}]',
  's = "Grüße 🙂 \\" \\\\ \\u007f \\t / <"\n"ä" = 1\n"Z" = 2\n"a" = 3\n"🙂" = 4\n"\uffee" = 5',
  '[empty]\n',
])('is the hash over what Python writes: %j', (toml) => {
  const value = parseExactToml(toml);
  // Python reads back what keeps 1 and 1.0 apart.
  const text = JSON.stringify(value, (_, item) =>
    typeof item === 'bigint' ? `int ${item}` : typeof item === 'number' ? `float ${item}` : item,
  );
  const source = text
    .replace(/"int (-?\d+)"/g, '$1')
    .replace(/"float ([^"]+)"/g, (_, digits: string) => (/[.e]/.test(digits) ? digits : `${digits}.0`))
    .replace('"c":0.0', '"c":-0.0');
  for (const style of ['plain', 'compact']) {
    const expected = execFileSync('python3', ['-c', python, style], {
      input: source,
      encoding: 'utf8',
    }).trim();
    expect(jsonHash(value, { compact: style === 'compact' })).toBe(expected);
  }
});
