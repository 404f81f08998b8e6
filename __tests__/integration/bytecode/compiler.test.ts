import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Compiled, type CompileFailure, startCompiler } from '../../../src/bytecode/compiler.ts';
import type { Interpreter } from '../../../src/platform/interpreter.ts';
import { textEntry } from '../../support/zip.ts';

const pythons = (process.env.ZIPNEST_TEST_PYTHONS ?? '').split(delimiter).filter((path) => path !== '');
const SAMPLE = process.env.ZIPNEST_LONG === '1' ? 100_000 : 25;

/** What only a name that somebody interned, an address or an owner would change (see loader/bytecode.py). */
const traps = {
  'uses_letters.py': 'é = 1\nµ = 2\nfunction = lambda walk_packages, lobpcg: (é, µ)\n',
  'letters.py': 'NAME = "é"\nANY = "µ"\nDOT = "."\n',
  'names.py': 'import pkgutil\n\ndef listed():\n    return pkgutil.walk_packages([], "x y")\n',
  'sets.py': [
    'def one(x):\n    return x in {"lobpcg", "arpack", "amg"}\n',
    'def two(x):\n    return x in {"arpack", "amg", "lobpcg"}\n',
    'def three(x):\n    return x in {None, "a b", ("t", None), 1.5, 1, True, ...}\n',
    'def four(x):\n    return x in {1.0, "one"} or x in {1, "one"} or x in {True, "one"}\n',
  ].join('\n'),
  'large_set.py': `def has(x):\n    return x in {${Array.from({ length: 300 }, (_, i) => `"w${i}"`).join(', ')}, None}\n`,
};

function found(executable: string): Interpreter {
  const [version = '', library = ''] = execFileSync(
    executable,
    ['-c', 'import sys, os; print("%d.%d.%d" % sys.version_info[:3]); print(os.path.dirname(os.__file__))'],
    { encoding: 'utf8' },
  ).split('\n');
  return { executable, version, ...{ library } };
}

/** The traps, and modules of the standard library. */
function sourcesFor(python: Interpreter): Map<string, Buffer> {
  const { library } = python as Interpreter & { readonly library: string };
  const files = readdirSync(library, { withFileTypes: true }).filter((item) => item.isFile());
  const names = files.map(({ name }) => name).filter((name) => name.endsWith('.py'));
  const step = Math.max(1, Math.floor(names.length / SAMPLE));
  const sample = names.sort().filter((_, index) => index % step === 0);
  const texts = Object.entries(traps).map(([name, text]): [string, Buffer] => [name, Buffer.from(text)]);
  return new Map([
    ...sample.map((name): [string, Buffer] => [name, readFileSync(join(library, name))]),
    ...texts,
  ]);
}

async function compiled(
  python: Interpreter,
  sources: ReadonlyArray<readonly [string, Buffer]>,
  processes: number,
): Promise<Map<string, Compiled | CompileFailure>> {
  const compiler = await startCompiler(python, processes);
  try {
    const results = sources.map(async ([path, text]) => {
      return [path, await compiler.compile(textEntry(path, text), 'unchecked')] as const;
    });
    return new Map(await Promise.all(results));
  } finally {
    await compiler.close();
  }
}

/** Compares with what Python's own compiler gives: `{path: true or what differs}`. */
const comparison = `
import base64, json, marshal, sys
answers = {}
for path, (text, pyc) in json.load(sys.stdin).items():
    code = compile(base64.b64decode(text), "/var/task/" + path, "exec", dont_inherit=True, optimize=0)
    answers[path] = marshal.loads(base64.b64decode(pyc)[16:]) == code
print(json.dumps(answers))`;

describe.skipIf(pythons.length === 0)('loader/bytecode.py', () => {
  it.each(pythons)(
    '%s: the same bytes in any order and company, and the code that Python gives',
    async (path) => {
      const python = found(path);
      const sources = [...sourcesFor(python)];
      const one = await compiled(python, sources, 1);
      const two = await compiled(python, sources.toReversed(), 2);
      const pairs: Record<string, [string, string]> = {};
      for (const [name, text] of sources) {
        const [a, b] = [one.get(name), two.get(name)];
        if (a === undefined || b === undefined || 'error' in a || 'error' in b)
          throw new Error(`${name} failed`);
        expect(a.pyc.equals(b.pyc), name).toBe(true);
        pairs[name] = [text.toString('base64'), a.pyc.toString('base64')];
      }
      for (const name of Object.keys(traps)) {
        const alone = await compiled(
          python,
          sources.filter(([path]) => path === name),
          1,
        );
        expect(alone.get(name), name).toEqual(one.get(name));
      }
      const input = JSON.stringify(pairs);
      const output = execFileSync(path, ['-W', 'ignore', '-c', comparison], { input, encoding: 'utf8' });
      const answers = JSON.parse(output) as Record<string, boolean>;
      expect(Object.entries(answers).filter(([, same]) => !same)).toEqual([]);
      expect(Object.keys(answers)).toHaveLength(sources.length);
    },
  );

  it('what does not compile is told with its line, and the next one compiles', async () => {
    const sources = [
      ['bad.py', Buffer.from('x = 1\nx =\n')],
      ['null.py', Buffer.from('x = "\0"\n')],
      ['coding.py', Buffer.from('# coding: no-such-codec\n')],
      ['deep.py', Buffer.from(`x = ${'-'.repeat(100_000)}1\n`)],
      ['good.py', Buffer.from('x = 1\n')],
    ] as const;
    const results = await compiled(found(pythons.at(-1) ?? ''), sources, 1);
    expect(results.get('bad.py')).toEqual({ error: expect.stringContaining('SyntaxError'), line: 2 });
    for (const name of ['null.py', 'coding.py', 'deep.py']) expect(results.get(name)).toHaveProperty('error');
    expect(results.get('good.py')).toHaveProperty('pyc');
  });

  it('an interpreter that ends is named, with what it said last', async () => {
    const compiler = await startCompiler({ executable: '/bin/false', version: '3.13.0' }, 1);
    const result = compiler.compile(textEntry('app.py', 'x = 1\n'), 'checked');
    await expect(result).rejects.toThrow(
      'Python 3.13.0 (/bin/false) failed when it compiled app.py: it ended with status 1',
    );
    await compiler.close();
  });
});
