import { describe, expect, it } from 'vitest';
import { findListed, listedPaths } from '../../../src/startup/listed.ts';

describe('the paths that a file lists', () => {
  it.each<[string, string, string[] | undefined]>([
    ['lines', '# made by hand\r\n a/b.py \n\nc.so # a library\na#b.py\n', ['a/b.py', 'c.so', 'a#b.py']],
    ['a JSON array', '\n ["a.py", "b.so"]', ['a.py', 'b.so']],
    ['zipnest invoke --json', '{"ok": true, "trace": {"used": ["a.py"], "bytes": 1}}', ['a.py']],
    [
      'a report: those of all handlers',
      '{"smokeTest": {"starts": [{"trace": {"used": ["a.py"]}}, {"ok": false}, {"trace": {"used": ["b.py"]}}]}}',
      ['a.py', 'b.py'],
    ],
    ['a report of a failed start', '{"smokeTest": {"starts": [{"ok": false}]}}', []],
    ['a report without a smoke test', '{"name": "f", "zip": {}}', undefined],
    ['an array of something else', '[1, 2]', undefined],
    ['damaged JSON', '{"smokeTest": ', undefined],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(listedPaths(text)).toEqual(expected);
  });
});

describe('listed files in a package', () => {
  const package_ = ['app.py', 'pkg/__init__.py', 'pkg/mod.py', 'pkg/fast.so', 'pkg/data.json'];

  it('are the same from a trace with bytecode, without, and with bytecode in place of sources', () => {
    const traces = [
      ['app.py', 'pkg/__init__.py', 'pkg/mod.py', 'pkg/fast.so'],
      [
        ...['__pycache__/app.cpython-313.pyc', 'app.py', 'pkg/__init__.py'],
        ...['pkg/__pycache__/__init__.cpython-313.pyc', 'pkg/__pycache__/mod.cpython-313.pyc', 'pkg/fast.so'],
      ],
      ['app.py', 'pkg/__init__.pyc', 'pkg/mod.pyc', 'pkg/fast.so'],
    ];
    const found = traces.map((trace) => findListed(trace, package_));
    for (const { files, missing } of found) {
      expect([...files].sort()).toEqual(['app.py', 'pkg/__init__.py', 'pkg/fast.so', 'pkg/mod.py']);
      expect(missing).toEqual([]);
    }
  });

  it('may be written as the function sees them', () => {
    const listed = ['./app.py', '/var/task/pkg/mod.py', '/tmp/zipnest-f-1a2b/site-packages/pkg/data.json'];
    expect([...findListed(listed, package_).files]).toEqual(['app.py', 'pkg/mod.py', 'pkg/data.json']);
  });

  it('are missing where the package has them not, but for the loader', () => {
    const listed = ['app.py', '_zipnest/loader.py', 'old/gone.py', '/usr/lib/python3.13/json/__init__.py'];
    const { files, missing } = findListed(listed, package_);
    expect([...files]).toEqual(['app.py']);
    expect(missing).toEqual(['old/gone.py', '/usr/lib/python3.13/json/__init__.py']);
  });
});
