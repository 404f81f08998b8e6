import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));

/** What a module loads before its first line runs, without types, and all that these load in turn. */
function loadedWith(entry: string): string[] {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\s([^'"]*?)\sfrom '([^']+)'/gm,
    )) {
      const isType = /^type\b/.test(names) || /^\{(?:\s*type \w+(?: as \w+)?,?)+\s*\}$/.test(names);
      if (isType) continue;
      if (from.startsWith('.')) visit(join(dirname(file), from));
      else seen.add(from);
    }
  };
  visit(join(src, entry));
  return [...seen].map((name) => (name.startsWith(src) ? relative(src, name) : name));
}

const loaded = loadedWith('command-line.ts');

it('follows imports', () => {
  expect(loaded).toContain('build.ts');
  expect(loaded).toContain('wheels/wheelhouse.ts');
  expect(loadedWith('later-phases.ts')).toContain('zip/writer.ts');
});

it.each([
  'contents.ts',
  'report/console.ts',
  'zip/reader.ts',
  'publish.ts',
  'help.ts',
  'platform/http.ts',
  'platform/uv.ts',
  'lock/choose.ts',
  'lock/poetry-lock.ts',
  'lock/locked-requirements.ts',
  'ignore',
  'node:child_process',
  'node:tls',
])('the command line brings its wheels without %s, which later phases or other builds need', (name) => {
  expect(loaded).not.toContain(name);
});

it('loads little else than it needs (docs/decisions/bundle.md): whatever is more belongs into later-phases.ts', () => {
  expect(loaded.length).toBeLessThan(90);
});
