import { describe, expect, test } from 'vitest';
import { allNodes, type ImportNode, parseImportTimes } from '../../../src/emulator/importtime.ts';
import { logProfile } from '../../../src/emulator/log-profile.ts';
import { moduleOwners } from '../../../src/emulator/owners.ts';
import { type Owner, profileOf } from '../../../src/emulator/profile.ts';
import { profileLines } from '../../../src/emulator/profile-text.ts';
import { speedscope } from '../../../src/emulator/speedscope.ts';
import { seen } from './support.ts';

const log = `import time: self [us] | cumulative | imported package
import time:       100 |        100 | site
hello
import time:        10 |         10 |     pkg.deep
import time:        20 |         30 |   pkg.inner
import time:         5 |          5 |   json
import time:        50 |         85 | pkg
Loading... import time:         7 |          7 | mine
`;

function node(name: string, selfUs: number, ...children: ImportNode[]): ImportNode {
  const cumulativeUs = children.reduce((sum, child) => sum + child.cumulativeUs, selfUs);
  return { name, selfUs, cumulativeUs, children };
}

const tree = [
  node('site', 100),
  node('pkg', 50, node('pkg.inner', 20, node('pkg.deep', 10)), node('json', 5)),
  node('mine', 7),
];

describe('what -X importtime writes', () => {
  test('becomes a tree, and the rest stays', () => {
    expect(parseImportTimes(log)).toEqual({ roots: tree, rest: 'hello\nLoading... \n' });
  });

  test('behind the dates of a log service', () => {
    const dated = log
      .replaceAll('import time', '2026-11-21T12:00:00.123Z import time')
      .replace('Loading... ', '');
    expect(parseImportTimes(dated)).toEqual({ roots: tree, rest: 'hello\n' });
  });

  test('cut off, as far as it goes', () => {
    const cut = log.split('\n').slice(2, 5).join('\n');
    expect(parseImportTimes(cut).roots).toEqual([node('pkg.inner', 20, node('pkg.deep', 10))]);
  });

  test('nothing, where there is nothing', () => {
    expect(parseImportTimes('a\nimport time\n')).toEqual({ roots: [], rest: 'a\nimport time\n' });
  });
});

const owners: Readonly<Record<string, Owner>> = {
  app: { kind: 'yours', name: 'your code' },
  mine: { kind: 'yours', name: 'your code' },
  pkg: { kind: 'distribution', name: 'pkg' },
  _zipnest: { kind: 'loader', name: "Zipnest's loader" },
};
const ownerOf = (module: string): Owner =>
  owners[module.split('.')[0] ?? ''] ?? { kind: 'python', name: 'standard library' };

describe('a profile', () => {
  const imported = [...allNodes(tree)].map(({ node: one }) => one.name).filter((name) => name !== 'site');
  const input = {
    ...{ handlerModule: 'app', roots: tree, imported, initMs: 1, importedMs: 0.4, loaderMs: 0, ownerOf },
  };

  test('splits INIT: the start, and the own time of each', () => {
    const { startMs, importMs, owners: found } = profileOf(input);
    expect([startMs, importMs]).toEqual([0.6, 0.4]);
    expect(found.map(({ name, selfMs, totalMs, modules }) => [name, selfMs, totalMs, modules])).toEqual([
      // 0.4 - 0.085 - 0.007 is what the handler's module itself took.
      ['your code', 0.315, 0.4, 1],
      ['pkg', 0.08, 0.085, 3],
      ['standard library', 0.005, 0.005, 1],
    ]);
    expect(startMs + found.reduce((sum, { selfMs }) => sum + selfMs, 0)).toBeCloseTo(1, 9);
  });

  test('names who imported what first', () => {
    const { modules } = profileOf(input);
    expect(modules.find(({ name }) => name === 'json')).toEqual({
      ...{ name: 'json', owner: 'standard library', selfMs: 0.005, totalMs: 0.005, importedBy: 'pkg' },
    });
    expect(modules.find(({ name }) => name === 'app')).not.toHaveProperty('importedBy');
  });

  test("gives the loader what is its own in the handler's time", () => {
    const roots = [node('_zipnest', 30, node('zlib', 10)), ...tree];
    const { owners: found } = profileOf({
      ...input,
      roots,
      imported: [...imported, '_zipnest', 'zlib'],
      loaderMs: 0.2,
    });
    const of = (name: string) => found.find((owner) => owner.name === name);
    // 0.2 less the 0.04 of its import, and 0.03 of its modules.
    expect(of("Zipnest's loader")?.selfMs).toBeCloseTo(0.19, 9);
    expect(of('your code')?.selfMs).toBeCloseTo(0.4 - 0.04 - 0.085 - 0.16, 9);
  });

  test('is told in lines', () => {
    const lines = profileLines(profileOf(input));
    expect(lines[0]).toBe('INIT 1.0 ms: own time, and with what it imports first');
    expect(lines[2]).toBe(`  your code                ██████${'░'.repeat(14)}     0.3 ms     0.4 ms`);
    expect(lines.at(-1)).toMatch(/^ {2}json {10}0\.0 ms {5}0\.0 ms {2}by pkg$/);
  });
});

describe('speedscope', () => {
  test('has an event for each begin and end, in their order and each within its parent', () => {
    const file = JSON.parse(speedscope(tree, 'app.handler'));
    const { events, endValue, unit } = file.profiles[0];
    expect([file.shared.frames.length, unit, endValue]).toEqual([6, 'microseconds', 192]);
    const stack: number[] = [];
    let last = 0;
    for (const { type, frame, at } of events) {
      expect(at).toBeGreaterThanOrEqual(last);
      last = at;
      if (type === 'O') stack.push(frame);
      else expect(stack.pop()).toBe(frame);
    }
    expect(stack).toEqual([]);
    expect(events.length).toBe(12);
  });
});

describe('whose a module is', () => {
  const files = [
    { path: 'app.py', size: 1, distribution: undefined },
    { path: '_zipnest/loader.py', size: 1, distribution: undefined },
    { path: 'yaml/__init__.py', size: 1, distribution: 'pyyaml' },
    { path: 'google/protobuf/_x.cpython-313-x86_64-linux-gnu.so', size: 1, distribution: 'protobuf' },
    { path: 'six.py', size: 1, distribution: 'six' },
  ];
  const kinds = (names: readonly string[], found: (module: string) => Owner) =>
    names.map((name) => found(name).name);

  test('by the names of the files', () => {
    const names = ['app', '_zipnest.loader', 'yaml', 'google', 'google.protobuf._x', 'six', 'json'];
    expect(kinds(names, moduleOwners(files, null))).toEqual([
      'your code',
      "Zipnest's loader",
      'pyyaml',
      'protobuf',
      'protobuf',
      'six',
      'standard library',
    ]);
  });

  test('by the files that were seen: what lies elsewhere is not of the package', () => {
    const modules = {
      six: '/var/runtime/six.py',
      yaml: '/tmp/zipnest-f-0123/yaml/__init__.py',
      json: '/var/lang/lib/python3.13/json/__init__.py',
      layered: '/opt/python/layered.py',
    };
    expect(kinds(['six', 'yaml', 'json', 'layered', 'app'], moduleOwners(files, seen({ modules })))).toEqual([
      "Lambda's runtime",
      'pyyaml',
      'standard library',
      'layered (layer)',
      'your code',
    ]);
  });
});

describe('the log of a real function', () => {
  const cloudWatch = `INIT_START Runtime Version: python:3.13.v1
import time: self [us] | cumulative | imported package
import time:       100 |        100 | site
import time:        40 |         40 |   simplejson
import time:        60 |        100 | awslambdaric
import time:       300 |        300 | awslambdaric.__main__
import time:         5 |          5 |   json
import time:      1000 |       1005 | pkg
import time:       400 |        400 | concurrent.futures
START RequestId: 1 Version: $LATEST
REPORT RequestId: 1\tDuration: 1.00 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 30 MB\tInit Duration: 4.50 ms
import time: self [us] | cumulative | imported package
import time:      9999 |       9999 | of_another_environment
`;

  test('tells where the time of its first start went', () => {
    const found = logProfile(cloudWatch);
    expect(found).toMatchObject({ initMs: 4.5, importMs: 1.005 });
    expect(
      found?.owners.filter(({ selfMs }) => selfMs > 0).map(({ name, selfMs }) => [name, selfMs]),
    ).toEqual([
      ['pkg', 1],
      ['json', 0.005],
    ]);
  });

  test('without any import tells nothing', () => {
    expect(logProfile('START\nEND\n')).toBeUndefined();
  });
});
