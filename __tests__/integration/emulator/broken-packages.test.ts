import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toolIfAvailable } from '../../../scripts/tools.mjs';
import type { FaultKind } from '../../../src/emulator/fault.ts';
import { judge } from '../../../src/emulator/verdict.ts';
import { type InvokeOptions, invokeZip, isolation } from '../../support/lambda/invoke.ts';
import { makePackage } from '../../support/lambda/package.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const python = '3.13';
const way = await isolation(python);

interface Package {
  readonly files: Readonly<Record<string, string | Buffer>>;
  readonly options?: Partial<InvokeOptions>;
}

interface Broken extends Package {
  readonly kind: FaultKind;
  readonly phase: 'init' | 'restore' | 'invoke';
  readonly errorType: string;
  readonly advice: string | RegExp;
  /** What shows only where the emulation is isolated: in namespaces, or with a limit of memory. */
  readonly needs?: 'namespaces' | 'memory';
}

async function trial({ files, options = {} }: Package) {
  const handler = options.handler ?? 'app.handler';
  const zip = makePackage(folder, files);
  const asked = { tmpMb: 16, memoryMb: 256, timeout: 3, initTimeout: 10, network: false, ...options };
  const emulation = await invokeZip({ zip, python, handler, observe: true, ...asked });
  return { emulation, verdict: judge(emulation, { ...asked, handler, python, files: Object.keys(files) }) };
}

const answer = 'def handler(event, context):\n    return "answered"\n';

/** A real extension module that is for another Python. */
async function foreignExtension(): Promise<Record<string, Buffer>> {
  const client = await toolIfAvailable('awslambdaric-3.12');
  const name = client && readdirSync(client).find((file) => file.endsWith('.so'));
  if (client === undefined || name === undefined) throw new Error('there is no awslambdaric for Python 3.12');
  return { [name.replace('runtime_client', 'fast/_speed')]: readFileSync(join(client, name)) };
}

const broken: Readonly<Record<string, Broken>> = {
  'an extension module for another Python': {
    files: {
      ...(await foreignExtension()),
      'fast/__init__.py': 'from . import _speed\n',
      'app.py': `import fast._speed\n${answer}`,
    },
    kind: 'package',
    phase: 'init',
    errorType: 'Runtime.ImportModuleError',
    advice: /only for another Python or machine \(cpython-312.*\); this function runs on Python 3\.13/,
  },
  'a native library that is not there': {
    files: { 'app.py': `import ctypes\nctypes.CDLL("libnowhere.so.1")\n${answer}` },
    kind: 'package',
    phase: 'init',
    errorType: 'OSError',
    advice: 'The library libnowhere.so.1 is neither in the package',
  },
  'a handler that the module does not have': {
    files: { 'app.py': answer },
    options: { handler: 'app.main' },
    kind: 'package',
    phase: 'init',
    errorType: 'Runtime.HandlerNotFound',
    advice: 'the function is not: name one that it has',
  },
  'a syntax error': {
    files: { 'app.py': 'def handler(event, context)\n' },
    kind: 'package',
    phase: 'init',
    errorType: 'Runtime.UserCodeSyntaxError',
    advice: 'Python 3.13 cannot read this file',
  },
  'an import that writes beside itself': {
    files: { 'app.py': `open(__file__ + ".cache", "w")\n${answer}` },
    kind: 'code',
    phase: 'init',
    errorType: 'OSError',
    advice: '/var/task/app.py.cache cannot be written: only /tmp can',
    needs: 'namespaces',
  },
  'more in /tmp than it holds': {
    files: {
      'app.py': 'def handler(event, context):\n    open("/tmp/big", "wb").write(bytes(20_000_000))\n',
    },
    kind: 'limit',
    phase: 'invoke',
    errorType: 'OSError',
    advice: "/tmp is full: it has 16 MB. Raise the function's EphemeralStorage",
    needs: 'namespaces',
  },
  'more memory than it has': {
    files: { 'app.py': `everything = b"x" * 500_000_000\n${answer}` },
    kind: 'limit',
    phase: 'init',
    errorType: 'Runtime.ExitError',
    advice: 'used more than its 256 MB',
    needs: 'memory',
  },
  'a start that takes too long, twice': {
    files: { 'app.py': `import time\ntime.sleep(60)\n${answer}` },
    options: { initTimeout: 0.5, timeout: 0.5, retriesInit: true },
    kind: 'limit',
    phase: 'init',
    errorType: 'Sandbox.Timedout',
    advice: 'INIT may take 0.5 s. Lambda tried it again within the first event, in 0.5 s',
  },
  'an environment variable that is not set': {
    files: { 'app.py': `import os\ntable = os.environ["TABLE_NAME"]\n${answer}` },
    kind: 'configuration',
    phase: 'init',
    errorType: 'KeyError',
    advice: 'The environment variable TABLE_NAME is not set',
  },
  'a connection at import': {
    files: { 'app.py': `import urllib.request\nurllib.request.urlopen("http://203.0.113.1/")\n${answer}` },
    kind: 'configuration',
    phase: 'init',
    errorType: 'URLError',
    advice: 'The emulation has no network unless it is asked for',
    needs: 'namespaces',
  },
  'a hook that raises': {
    files: {
      'app.py':
        'from snapshot_restore_py import register_after_restore\n' +
        `@register_after_restore\ndef reconnect():\n    raise ConnectionResetError("gone")\n${answer}`,
    },
    options: { initializationType: 'snap-start' },
    kind: 'code',
    phase: 'restore',
    errorType: 'Runtime.AfterRestoreError',
    advice: 'A hook after the restore raised ConnectionResetError',
  },
  'a response that JSON cannot hold': {
    files: { 'app.py': 'def handler(event, context):\n    return {"when": {1, 2}}\n' },
    kind: 'code',
    phase: 'invoke',
    errorType: 'Runtime.MarshalError',
    advice: 'A handler must return what JSON can hold',
  },
};

describe('a broken package is told what it lacks', () => {
  test.for(Object.entries(broken))(
    '%s',
    async ([, { needs, kind, phase, errorType, advice, ...made }], { skip }) => {
      skip(needs === 'namespaces' && way.kind === 'none', 'no namespaces can be made here');
      skip(needs === 'memory' && way.memory === 'none', 'this system tells nothing about memory');
      const { verdict } = await trial(made);
      expect(verdict).toMatchObject({ kind, phase, error: { errorType } });
      expect(verdict?.advice).toMatch(advice);
    },
  );
});

const sound: Readonly<Record<string, Package>> = {
  'a module': { files: { 'app.py': answer } },
  'a module in a folder, with files of its own': {
    files: {
      'src/app.py': `from pathlib import Path\nassert Path(__file__).with_name("words").read_text()\n${answer}`,
      'src/words': 'words',
    },
    options: { handler: 'src/app.handler' },
  },
  'one that misses what it can do without, and is set by its environment': {
    files: {
      'app.py': `import os\ntry:\n    import ujson\nexcept ImportError:\n    pass\nos.environ["TABLE_NAME"]\n${answer}`,
    },
    options: { env: { TABLE_NAME: 'table' } },
  },
};

describe('a sound package passes', () => {
  test.for(Object.entries(sound))('%s', async ([, made]) => {
    const { verdict, emulation } = await trial(made);
    expect(verdict).toBeUndefined();
    expect(emulation.responses.map(({ value }) => value)).toEqual(['answered']);
  });
});
