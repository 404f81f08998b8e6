import { describe, expect, test } from 'vitest';
import type { Emulation, FunctionError, RaisedError } from '../../../src/emulator/emulation.ts';
import type { FaultKind, Tried } from '../../../src/emulator/fault.ts';
import { judge } from '../../../src/emulator/verdict.ts';
import { seen } from './support.ts';

const tried: Tried = {
  ...{ handler: 'shop/api.handler', python: '3.13', files: ['shop/api.py', 'numpy/__init__.py'] },
  ...{ tmpMb: 512, memoryMb: 128, timeout: 3, initTimeout: 10, network: false },
};

function raised(type: string, message: string, more: Partial<RaisedError> = {}): RaisedError {
  const bases = more.bases ?? [`builtins.${type}`];
  return { type, message, module: null, path: null, errno: null, frames: [], ...more, bases };
}

/** A life that ended at INIT with these exceptions. */
function failedInit(errors: readonly RaisedError[], more: Partial<Emulation> = {}): Emulation {
  const error: FunctionError = {
    errorType: errors[0]?.type ?? 'Unknown',
    errorMessage: errors[0]?.message ?? '',
  };
  return {
    init: { ms: 1, error },
    ...{ retriedInit: null, restore: null, responses: [], outOfMemory: false, exitCode: 1, log: '' },
    isolation: { kind: 'namespaces', readOnly: true, tmp: true, network: true, memory: 'cgroup' },
    observations: seen({ importedMs: 1, error: errors }),
    ...more,
  };
}

const environment = { frames: [{ file: '<frozen os>', line: 1, function: '__getitem__' }] };

describe('what an exception at import means', () => {
  test.each<[string, RaisedError[], FaultKind, string]>([
    [
      'a variable, Python 3.11 and newer',
      [raised('KeyError', "'TABLE'", environment)],
      'configuration',
      'TABLE is not',
    ],
    [
      'a variable, before',
      [
        raised('KeyError', "'T'", {
          frames: [{ file: '/var/lang/lib/python3.9/os.py', line: 1, function: '__getitem__' }],
        }),
      ],
      'configuration',
      'The environment variable T is not set',
    ],
    ['a key of something else', [raised('KeyError', "'TABLE'")], 'code', 'raised KeyError'],
    [
      'a variable behind an exception of the own',
      [
        raised('ConfigError', 'no table', { bases: ['app.ConfigError'] }),
        raised('KeyError', "'T'", environment),
      ],
      'configuration',
      'variable T is not',
    ],
    [
      'a variable, asked for where a module was missing that may be missing',
      [
        raised('KeyError', "'T'", environment),
        raised('ModuleNotFoundError', "No module named 'ujson'", { module: 'ujson' }),
      ],
      'configuration',
      'variable T is not',
    ],
    [
      'a missing module behind an exception of the own',
      [
        raised('RuntimeError', 'broken'),
        raised('ModuleNotFoundError', "No module named 'six'", { module: 'six' }),
      ],
      'package',
      'Declare its distribution (six)',
    ],
    [
      'a module of another name',
      [raised('ModuleNotFoundError', "No module named 'yaml'", { module: 'yaml' })],
      'package',
      '(PyYAML)',
    ],
    [
      "the handler's module",
      [raised('ModuleNotFoundError', "No module named 'shop.api'", { module: 'shop.api' })],
      'package',
      "The handler's module shop.api is not in the package",
    ],
    [
      'a part of a distribution',
      [raised('ModuleNotFoundError', "No module named 'numpy.core.x'", { module: 'numpy.core.x' })],
      'package',
      'numpy is in the package, but without numpy.core.x',
    ],
    [
      'a region',
      [raised('NoRegionError', 'You must specify a region.')],
      'configuration',
      'a setting is missing',
    ],
    [
      'settings of pydantic',
      [
        raised('ValidationError', '1 validation error', {
          frames: [{ file: '/var/task/pydantic_settings/main.py', line: 1, function: '__init__' }],
        }),
      ],
      'configuration',
      'a setting is missing',
    ],
    ['data of pydantic', [raised('ValidationError', '1 validation error')], 'code', 'raised ValidationError'],
    [
      'a network without a way',
      [raised('OSError', 'unreachable', { errno: 101 })],
      'configuration',
      '--network',
    ],
    [
      'a name without a server',
      [raised('gaierror', 'x', { bases: ['socket.gaierror', 'builtins.OSError'] })],
      'configuration',
      '--network',
    ],
    [
      'a library of the system',
      [raised('ImportError', 'libGL.so.1: cannot open shared object file: No such file or directory')],
      'package',
      'The library libGL.so.1',
    ],
    [
      'a newer glibc',
      [raised('ImportError', "/lib64/libm.so.6: version `GLIBC_2.35' not found")],
      'package',
      '(GLIBC_2.35)',
    ],
    [
      'another ABI',
      [raised('ImportError', '/var/task/x.so: undefined symbol: _PyX')],
      'package',
      'needs _PyX',
    ],
    [
      'another machine',
      [raised('ImportError', '/var/task/x.so: wrong ELF class: ELFCLASS32')],
      'package',
      'for another machine',
    ],
    [
      'another version',
      [raised('ImportError', "cannot import name 'x' from 'numpy' (/var/task/numpy/__init__.py)")],
      'package',
      'versions that do not fit',
    ],
    [
      'a file left out',
      [raised('FileNotFoundError', 'x', { errno: 2, path: '/var/task/words.txt' })],
      'package',
      '/var/task/words.txt is not in the package',
    ],
    [
      'a file elsewhere',
      [raised('FileNotFoundError', 'x', { errno: 2, path: '/tmp/words.txt' })],
      'code',
      'raised FileNotFoundError',
    ],
    [
      'no x bit',
      [raised('PermissionError', 'x', { errno: 13, path: '/var/task/bin/tool' })],
      'package',
      'give it 0755',
    ],
    ['a full /tmp', [raised('OSError', 'x', { errno: 28 })], 'limit', 'it has 512 MB'],
    ['a syntax of later', [raised('SyntaxError', 'invalid syntax')], 'package', 'Python 3.13 cannot read'],
    ['memory', [raised('MemoryError', '')], 'limit', 'has 128 MB'],
  ])('%s', (_, errors, kind, advice) => {
    const verdict = judge(failedInit(errors), tried);
    expect(verdict).toMatchObject({ phase: 'init', kind });
    expect(verdict?.advice).toContain(advice);
  });

  test('with the line of the function that it came from', () => {
    const frames = [
      { file: '/var/task/shop/api.py', line: 3, function: '<module>' },
      { file: '/var/lang/lib/python3.13/json/__init__.py', line: 9, function: 'loads' },
    ];
    expect(judge(failedInit([raised('ValueError', 'x', { frames })]), tried)?.place).toBe(
      '/var/task/shop/api.py:3',
    );
  });
});

describe('what Lambda reports', () => {
  const exit = (text: string, more: Partial<Emulation> = {}) => {
    const error = { errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${text}` };
    return failedInit([], { init: { ms: 1, error }, observations: null, ...more });
  };

  test.each<[string, Emulation, FaultKind, string]>([
    ['a crash', exit('signal: segmentation fault'), 'package', 'A native library has crashed'],
    ['an end by itself', exit('exit status 3'), 'code', 'ended the process itself'],
    ['too much memory', exit('signal: killed', { outOfMemory: true }), 'limit', 'used more than its 128 MB'],
    ['a kill by itself', exit('signal: killed'), 'code', 'ended the process itself'],
    [
      'no wrapper',
      exit('exit status 127', { log: '/opt/w: does not exist\n' }),
      'package',
      'The wrapper script /opt/w does not exist',
    ],
    [
      'a wrapper without x',
      exit('exit status 126', { log: './w: is not an executable\n' }),
      'package',
      'mode 0755',
    ],
    [
      'another exit with 127',
      exit('exit status 127', { log: 'nothing\n' }),
      'code',
      'ended the process itself',
    ],
  ])('%s', (_, emulation, kind, advice) => {
    const verdict = judge(emulation, tried);
    expect(verdict?.kind).toBe(kind);
    expect(verdict?.advice).toContain(advice);
  });

  test.each<[string, FunctionError, FaultKind, string]>([
    ['a time-out', { errorType: 'Sandbox.Timedout', errorMessage: 'x' }, 'limit', 'Timeout of 3 s'],
    ['a large response', { errorType: 'Function.ResponseSizeTooLarge', errorMessage: 'x' }, 'limit', '6 MB'],
    [
      'an exception',
      { errorType: 'ZeroDivisionError', errorMessage: 'x' },
      'code',
      'The handler raised ZeroDivisionError',
    ],
    [
      'a full /tmp',
      { errorType: 'OSError', errorMessage: '[Errno 28] No space left on device' },
      'limit',
      '/tmp is full',
    ],
    [
      'no credentials',
      { errorType: 'NoCredentialsError', errorMessage: 'Unable to locate credentials' },
      'configuration',
      "the function's role gives it credentials",
    ],
    [
      'no network',
      { errorType: 'URLError', errorMessage: '<urlopen error>' },
      'configuration',
      'has no network unless it is asked for: give --network.',
    ],
    [
      'a module',
      { errorType: 'ModuleNotFoundError', errorMessage: "No module named 'PIL'" },
      'package',
      '(Pillow)',
    ],
    [
      'a variable',
      {
        errorType: 'KeyError',
        errorMessage: "'T'",
        stackTrace: ['  File "<frozen os>", line 685, in __getitem__\n'],
      },
      'configuration',
      'variable T',
    ],
  ])('for an event: %s', (_, error, kind, advice) => {
    const responses = [{ requestId: 'x', ms: 1, error, maxMemoryBytes: null }];
    const verdict = judge(failedInit([], { init: { ms: 1 }, responses }), tried);
    expect(verdict).toMatchObject({ phase: 'invoke', kind });
    expect(verdict?.advice).toContain(advice);
  });

  test('nothing where nothing failed', () => {
    expect(judge(failedInit([], { init: { ms: 1 } }), tried)).toBeUndefined();
  });

  test('nothing of a start whose second try came through', () => {
    const error = { errorType: 'Sandbox.Timedout', errorMessage: 'x' };
    expect(judge(failedInit([], { init: { ms: 1, error }, retriedInit: { ms: 1 } }), tried)).toBeUndefined();
  });
});
