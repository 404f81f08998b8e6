import { describe, expect, test } from 'vitest';
import { type Entry, FILE_MODE } from '../../../../src/package/entry.ts';
import type { CodeFacts } from '../../../../src/package/slim/code-facts.ts';
import { slimRules } from '../../../../src/package/slim/rules.ts';
import { type SlimOptions, type SlimRequest, slim } from '../../../../src/package/slim/slim.ts';

function file(distribution: string, path: string, size = 100): Entry {
  const source = { kind: 'archive', archive: '/x.whl', offset: 0 } as const;
  return { path, size, compressedSize: 10, crc32: 1, method: 8, mode: FILE_MODE, distribution, source };
}

/** `DISTRIBUTION PATH` of each file. */
function files(...texts: string[]): Entry[] {
  return texts.map((text) => {
    const [distribution = '', path = ''] = text.split(' ');
    return file(distribution, path);
  });
}

const noCodeFacts: CodeFacts = {
  ...{ names: [], suffixes: [], readsStubs: false, tests: [] },
  ...{ opensLibraries: false, knowsItsPlace: false, resolvesItsPlace: false },
};

const defaults: SlimOptions = {
  slim: 'safe',
  slimRules: [],
  keep: [],
  excludeDependencies: [],
  botoServices: [],
};

function request(
  entries: readonly Entry[],
  options: Partial<SlimOptions> = {},
  facts: Record<string, Partial<CodeFacts>> = {},
  rest: Partial<SlimRequest> = {},
): SlimRequest {
  const names = new Set(entries.map(({ distribution = '' }) => distribution));
  return {
    entries,
    facts: new Map([...names].map((name) => [name, { ...noCodeFacts, ...facts[name] }])),
    testModules: [],
    options: { ...defaults, ...options },
    runtimeParts: ['awslambdaric'],
    provided: [],
    couldBeProvided: [],
    ...rest,
  };
}

const left = (...of: Parameters<typeof request>) => slim(request(...of)).entries.map(({ path }) => path);
const rulesOf = (...of: Parameters<typeof request>) =>
  slim(request(...of)).savings.map(({ rule, distribution }) => `${rule} ${distribution}`);

describe('build leftovers', () => {
  const leftovers = [
    'a/x.c',
    'a/x.h',
    'a/x.pyx',
    'a/x.pxd',
    'a/k.CU',
    'a/lib/x.a',
    'a/__pycache__/m.cpython-312.pyc',
  ];
  const rest = [
    'a/m.py',
    'a/m.so',
    'a/legacy.pyc',
    'a/x.json',
    'a-1.dist-info/METADATA',
    'a-1.dist-info/RECORD',
  ];
  const all = files(...[...leftovers, ...rest].map((path) => `a ${path}`));

  test('go', () => expect(left(all)).toEqual(rest));
  test('stay with `none`', () => expect(left(all, { slim: 'none' })).toHaveLength(all.length));
  test('of a distribution that nobody has asked stay', () => {
    const paths = slim({ ...request(all), facts: new Map() }).entries.map(({ path }) => path);
    expect(paths).toEqual(all.map(({ path }) => path).filter((path) => !path.includes('__pycache__')));
  });
  test('that the code names stay', () => {
    const facts = {
      a: {
        names: ['k.CU'],
        suffixes: [
          ['.a', 'a/lib'],
          ['.h', 'a/other'],
        ] as const,
      },
    };
    expect(left(all, {}, facts)).toEqual(['a/k.CU', 'a/lib/x.a', ...rest]);
  });
  test('stay where a compiler is packed, all but those of bytecode', () => {
    expect(left([...all, ...files('numba numba/m.py')])).toContain('a/x.h');
    expect(left([...all, ...files('cffi cffi/_cffi_include.h')])).toEqual([...rest, 'cffi/_cffi_include.h']);
  });
});

test('stubs go, but where the code reads them', () => {
  const all = files('a a/__init__.py', 'a a/__init__.pyi', 'a a/py.typed', 'b b/__init__.pyi');
  expect(left(all, {}, { b: { readsStubs: true } })).toEqual([
    'a/__init__.py',
    'a/py.typed',
    'b/__init__.pyi',
  ]);
});

test('translations go where their compiled form is', () => {
  const all = files('a a/locale/de/x.po', 'a a/locale/de/x.mo', 'a a/locale/fr/x.po', 'a a/data/x.po');
  expect(left(all)).toEqual(['a/locale/de/x.mo', 'a/locale/fr/x.po', 'a/data/x.po']);
});

describe('test suites', () => {
  const all = files(
    'numpy numpy/tests/test_a.py',
    'numpy numpy/_core/tests/_natype.py',
    'numpy numpy/_core/tests/data/x.npz',
    'numpy numpy/testing/_private/utils.py',
    'other other/tests/test_b.py',
    'other tests/test_c.py',
    'h5py h5py/tests/common.py',
    'h5py h5py/tests/test_vds/test_x.py',
  );
  const names = (paths: readonly string[]) => paths.map((path) => path.split('/').at(-1));

  test('of the table go; `testing` and those that nobody has tried stay', () => {
    expect(names(left(all))).toEqual(['utils.py', 'test_b.py', 'test_c.py', 'common.py', 'test_x.py']);
  });
  test('that code outside imports from stay whole', () => {
    const facts = { numpy: { tests: ['numpy._core.tests._natype.pd_NA'] } };
    expect(names(left(all, {}, facts))).toEqual(['_natype.py', 'x.npz', ...names(left(all))]);
  });
  test('that another distribution or the user imports from stay', () => {
    expect(names(left(all, {}, { other: { tests: ['numpy.tests'] } }))).toContain('test_a.py');
    expect(names(left(all, {}, {}, { testModules: ['numpy.tests.test_a'] }))).toContain('test_a.py');
  });
  test('of others go with `aggressive`, where no code leads into them', () => {
    const facts = { h5py: { tests: ['h5py.tests.run_tests'] } };
    expect(names(left(all, { slim: 'aggressive' }, facts))).toEqual([
      'utils.py',
      'test_c.py',
      'common.py',
      'test_x.py',
    ]);
  });
});

describe('slim-rules', () => {
  const all = files('a a/x.pyi', 'a a/x.c', 'a a/tests/x.py');
  test('switch single rules on and off', () => {
    expect(left(all, { slimRules: ['-type-stubs', '+other-test-suites'] })).toEqual(['a/x.pyi']);
    expect(left(all, { slim: 'none', slimRules: ['+type-stubs'] })).toEqual(['a/x.c', 'a/tests/x.py']);
  });
  test.each([
    ['type-stubs', '`slim-rules` has `type-stubs` without a sign'],
    ['+type-stub', '`slim-rules` has `type-stub`, which is no rule'],
  ])('%s is refused', (rule, message) => {
    expect(() => left(all, { slimRules: [rule] })).toThrow(message);
  });
  test('each rule says what it matches, why, and by what evidence', () => {
    expect(new Set(slimRules.map(({ name }) => name)).size).toBe(slimRules.length);
    for (const rule of slimRules) {
      expect(rule.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const text of [rule.matches, rule.why, rule.evidence]) expect(text).not.toBe('');
    }
  });
});

describe('keep and exclude-dependencies', () => {
  const all = files('a a/x.c', 'a a/io/m.py', 'b b/x.c', 'b b/io/m.py', 'b b-1.dist-info/METADATA');
  test('take out what the user names', () => {
    expect(left(all, { excludeDependencies: ['b:b/io/'] })).toEqual(['a/io/m.py', 'b-1.dist-info/METADATA']);
    expect(left(all, { excludeDependencies: ['A:*.py'] })).not.toContain('a/io/m.py');
  });
  test.each([
    [['a'], ['a/x.c', 'a/io/m.py', 'b/io/m.py']],
    [['x.c'], ['a/x.c', 'a/io/m.py', 'b/x.c', 'b/io/m.py']],
    [['b:*.c'], ['a/io/m.py', 'b/x.c', 'b/io/m.py']],
  ])('keep: %s', (keep, expected) => {
    expect(left(all, { keep })).toEqual([...expected, 'b-1.dist-info/METADATA']);
  });
  test('keep protects from exclude-dependencies, too', () => {
    expect(left(all, { keep: ['b:b/io/m.py'], excludeDependencies: ['b:b/'] })).toContain('b/io/m.py');
  });
  test('what matches nothing is said; what is not packed is refused', () => {
    expect(
      slim(request(all, { keep: ['nothing.txt'], excludeDependencies: ['a:nothing'] })).warnings,
    ).toEqual([
      '`keep` has `nothing.txt`, which matches no file of the dependencies',
      '`exclude-dependencies` has `a:nothing`, which matches no file of the dependencies',
    ]);
    expect(() => left(all, { excludeDependencies: ['c:x'] })).toThrow('no distribution c is packed');
    expect(() => left(all, { keep: ['c:x'] })).toThrow('no distribution c is packed');
    expect(() => left(all, { excludeDependencies: ['*.py'] })).toThrow('names no distribution');
  });
});

describe('AWS services', () => {
  const all = files(
    'botocore botocore/data/endpoints.json',
    'botocore botocore/data/s3/2006-03-01/service-2.json.gz',
    'botocore botocore/data/sts/2011-06-15/service-2.json.gz',
    'botocore botocore/data/ec2/2016-11-15/service-2.json.gz',
    'boto3 boto3/data/ec2/2016-11-15/resources-1.json',
    'other botocore/data/mine/x.json',
  );
  test('that are not named go, credentials and endpoints stay', () => {
    expect(left(all, { botoServices: ['s3'], slim: 'none' })).toEqual([
      'botocore/data/endpoints.json',
      'botocore/data/s3/2006-03-01/service-2.json.gz',
      'botocore/data/sts/2011-06-15/service-2.json.gz',
      'botocore/data/mine/x.json',
    ]);
  });
  test('that do not exist are refused; without botocore the option is idle', () => {
    expect(() => left(all, { botoServices: ['s33'] })).toThrow('`boto-services` has `s33`');
    expect(slim(request(files('a a/m.py'), { botoServices: ['s3'] })).warnings).toHaveLength(1);
  });
});

describe('what the runtime provides', () => {
  const all = files('awslambdaric awslambdaric/__init__.py', 'boto3 boto3/__init__.py', 'a a/m.py');
  test('its own parts are left out whatever the level, and listed', () => {
    const slimmed = slim(request(all, { slim: 'none' }));
    expect(slimmed.entries.map(({ path }) => path)).toEqual(['boto3/__init__.py', 'a/m.py']);
    expect(slimmed.providedByRuntime).toEqual(['awslambdaric']);
  });
  test('and kept where `keep` names them', () => {
    const slimmed = slim(request(all, { keep: ['awslambdaric'] }));
    expect(slimmed.entries).toHaveLength(3);
    expect(slimmed.providedByRuntime).toEqual([]);
  });
  test('the SDK is left out where it may be', () => {
    const provided = ['boto3', 'botocore'];
    expect(left(all, {}, {}, { provided, couldBeProvided: provided })).toEqual(['a/m.py']);
  });
});

test('what other settings would save is told, without what is kept', () => {
  const all = [
    ...files('a a/x.c', 'a a/tests/x.py', 'boto3 boto3/__init__.py', 'botocore botocore/data/s3/1/x.json'),
    { ...file('a', 'a/m.so', 1000), elf: { unloadedBytes: 400 } as NonNullable<Entry['elf']> },
  ];
  const could = { couldBeProvided: ['boto3', 'botocore'] };
  expect(slim(request(all, { slim: 'none' }, {}, could)).possible).toEqual([
    { setting: 'slim: aggressive', bytes: 600 },
    { setting: 'runtime-packages: drop', bytes: 200 },
    { setting: 'slim: safe', bytes: 100 },
    { setting: 'boto-services (naming those you use)', bytes: 100 },
  ]);
  expect(slim(request(all, { keep: ['a'] }, {}, could)).possible).toEqual([
    { setting: 'runtime-packages: drop', bytes: 200 },
    { setting: 'boto-services (naming those you use)', bytes: 100 },
  ]);
});

test('savings are told by rule and distribution, biggest first', () => {
  const all = [...files('a a/x.c', 'a a/y.c', 'b b/x.pyi'), file('b', 'b/big.c', 1000)];
  expect(rulesOf(all)).toEqual(['native-sources b', 'native-sources a', 'type-stubs b']);
  expect(slim(request(all)).savings[1]).toEqual({
    rule: 'native-sources',
    distribution: 'a',
    files: 2,
    bytes: 200,
    compressedBytes: 20,
  });
});
