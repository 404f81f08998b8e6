import { describe, expect, test } from 'vitest';
import { unregisteredHooks } from '../../../src/emulator/hooks.ts';
import { traceOf } from '../../../src/emulator/trace.ts';
import { seen } from './support.ts';

describe('the trace of a start', () => {
  const file = (path: string, size: number, distribution?: string) => ({ path, size, distribution });
  const members = [
    file('app.py', 10),
    file('never.py', 1),
    file('numpy/__init__.py', 100, 'numpy'),
    file('numpy/_core.so', 1000, 'numpy'),
    file('numpy.libs/libblas.so', 5000, 'numpy'),
    file('numpy/tests/test.py', 300, 'numpy'),
    file('fonttools/__init__.py', 700, 'fonttools'),
    file('fonttools-1.dist-info/METADATA', 7, 'fonttools'),
    file('six.py', 20, 'six'),
  ];

  test('has what was opened, imported and mapped, wherever the loader put it', () => {
    const trace = traceOf(
      seen({
        files: [
          '/var/task/app.py',
          '/tmp/zipnest-f-0a/fonttools-1.dist-info/METADATA',
          '/etc/hosts',
          '/tmp/numpy/tests/test.py',
        ],
        modules: { numpy: '/tmp/zipnest-f-0a/numpy/__init__.py', sys: null },
        libraries: [
          '/tmp/zipnest-f-0a/numpy/_core.so',
          '/tmp/zipnest-f-0a/numpy.libs/libblas.so',
          '/lib64/libc.so.6',
        ],
      }),
      members,
    );
    expect(trace).toEqual({
      bytes: 7138,
      usedBytes: 6117,
      used: [
        'app.py',
        'fonttools-1.dist-info/METADATA',
        'numpy.libs/libblas.so',
        'numpy/__init__.py',
        'numpy/_core.so',
      ],
      distributions: [{ name: 'numpy', files: 4, bytes: 6400, usedFiles: 3, usedBytes: 6100 }],
      unused: [
        { name: 'fonttools', bytes: 707 },
        { name: 'six', bytes: 20 },
      ],
    });
  });
});

describe('hooks that are never registered', () => {
  const hook =
    'from snapshot_restore_py import register_after_restore\n@register_after_restore\ndef f():\n    pass\n';
  const sources = new Map([
    ['app.py', hook],
    ['jobs/clean.py', hook],
    ['other.py', 'def register_after_restore():\n    pass\n'],
  ]);

  test('are those in files that INIT does not import', () => {
    expect(unregisteredHooks(sources, seen({ modules: { app: '/var/task/app.py' } }))).toEqual([
      'jobs/clean.py',
    ]);
    const modules = { app: '/var/task/app.py', 'jobs.clean': '/var/task/jobs/clean.py' };
    expect(unregisteredHooks(sources, seen({ modules }))).toEqual([]);
  });
});
