import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selection } from '../../../src/package/selection.ts';
import { sourceRules } from '../../../src/package/source-rules.ts';

const byDefault = selection({ exclude: [], include: [] });

describe('the default rules', () => {
  test.each([
    ['.git', 'version control'],
    ['services/a/.gitignore', 'version control'],
    ['a/__pycache__', 'caches'],
    ['a/b.pyc', 'caches'],
    ['.idea', 'editor and desktop files'],
    ['frontend/node_modules', 'node_modules'],
    ['pyproject.toml', 'dependency files'],
    ['requirements-dev.txt', 'dependency files'],
    ['requirements/base.txt', 'dependency files'],
    ['uv.lock', 'dependency files'],
    ['.github', 'tool configuration'],
    ['tox.ini', 'tool configuration'],
    ['template.yaml', 'deployment templates'],
    ['main.tf', 'deployment templates'],
    ['.aws-sam', 'build folders'],
    ['dist', 'build folders'],
    ['build/lib', 'build folders'],
    ['src/shop.egg-info', 'build folders'],
    ['.env', 'likely secrets'],
    ['config/.env.production', 'likely secrets'],
    ['keys/server.pem', 'likely secrets'],
    ['terraform.tfstate.backup', 'likely secrets'],
    ['.aws', 'likely secrets'],
  ])('leave out %s: %s', (path, rule) => {
    expect(byDefault.leavesOut(path, !path.includes('.') || path.startsWith('.'))).toBe(rule);
  });

  test.each([
    'app.py',
    'env/settings.py',
    'shop/template.yaml',
    'shop/pyproject.toml',
    'shop/dist/app.js',
    'build/index.html',
    'template.json',
    'requirements.py',
    'tests/test_app.py',
    'README.md',
    'model.zip',
    '.env.example',
    'shop/package.json',
    'secrets.py',
    'keyboard.txt',
    'DIST',
  ])('keep %s', (path) => {
    expect(byDefault.leavesOut(path, false)).toBeUndefined();
  });

  test('have one name each', () => {
    const names = sourceRules.map(({ rule }) => rule);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('exclude', () => {
  test('takes gitignore patterns, in order, with negation', () => {
    const chosen = selection({ exclude: ['*.csv', '!keep.csv', '/docs/', 'a/**/z'], include: [] });
    expect(chosen.leavesOut('data/x.csv', false)).toBe('exclude');
    expect(chosen.leavesOut('data/keep.csv', false)).toBeUndefined();
    expect(chosen.leavesOut('docs', true)).toBe('exclude');
    expect(chosen.leavesOut('docs', false)).toBeUndefined();
    expect(chosen.leavesOut('shop/docs', true)).toBeUndefined();
    expect(chosen.leavesOut('a/b/c/z', false)).toBe('exclude');
  });

  test('counts case', () => {
    expect(selection({ exclude: ['*.CSV'], include: [] }).leavesOut('x.csv', false)).toBeUndefined();
  });
});

describe('include', () => {
  test('brings back a file or folder, itself', () => {
    const chosen = selection({ exclude: [], include: ['dist/', '.env'] });
    expect(chosen.bringsBack('dist', true, false)).toBe(true);
    expect(chosen.bringsBack('dist/__pycache__', true, false)).toBe(false);
    expect(chosen.bringsBack('.env', false, false)).toBe(true);
    expect(chosen.bringsBack('app.py', false, false)).toBe(false);
  });

  test('only a pattern with a slash reaches into a folder that is left out', () => {
    const chosen = selection({ exclude: [], include: ['*.pem', '.venv/keep/*.txt'] });
    expect(chosen.leadsInto('.venv')).toBe(true);
    expect(chosen.leadsInto('node_modules')).toBe(false);
    expect(chosen.bringsBack('.venv/keep/a.txt', false, true)).toBe(true);
    expect(chosen.bringsBack('.venv/lib/cacert.pem', false, true)).toBe(false);
    expect(chosen.bringsBack('server.pem', false, false)).toBe(true);
    expect(selection({ exclude: [], include: ['**/*.pem'] }).leadsInto('a/node_modules')).toBe(true);
  });
});

test('no pattern and no path makes it throw', () => {
  const path = fc
    .array(fc.stringMatching(/^[a-z.*_!#\\ []{1,6}$/), { minLength: 1, maxLength: 4 })
    .filter((parts) => parts.every((part) => part !== '.' && part !== '..'))
    .map((parts) => parts.join('/'));
  const patterns = fc.array(fc.oneof(fc.string(), path), { maxLength: 3 });
  fc.assert(
    fc.property(patterns, patterns, path, (exclude, include, file) => {
      const chosen = selection({ exclude, include });
      expect(chosen.bringsBack(file, false, true)).toBeTypeOf('boolean');
      expect(chosen.leadsInto(file)).toBeTypeOf('boolean');
      expect(() => chosen.leavesOut(file, true)).not.toThrow();
    }),
  );
});
