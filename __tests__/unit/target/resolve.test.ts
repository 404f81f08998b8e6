import { describe, expect, test } from 'vitest';
import { UsageError, UserError } from '../../../src/errors.ts';
import type { Declaration } from '../../../src/target/python-request.ts';
import { resolveTarget, type TargetSources } from '../../../src/target/resolve.ts';
import type { Architecture } from '../../../src/target/target.ts';
import type { TemplateFunction } from '../../../src/target/template-functions.ts';

const today = new Date('2026-11-21T00:00:00Z');

/** The sources, with the options as flags. */
interface Sources extends Omit<Partial<TargetSources>, 'pythonVersion' | 'architecture'> {
  readonly pythonVersion?: string;
  readonly architecture?: Architecture;
}

function resolve({ pythonVersion, architecture, ...sources }: Sources) {
  const flags = {
    ...(pythonVersion !== undefined && {
      pythonVersion: { value: pythonVersion, label: 'flag --python-version' },
    }),
    ...(architecture !== undefined && {
      architecture: { value: architecture, label: 'flag --architecture' },
    }),
  };
  return resolveTarget({ functions: [], ...sources, ...flags }, today);
}

function declare(value: string, label: string): Declaration {
  return { value, label, at: { file: `/project/${label}`, line: 1 } };
}

function lambda(name: string, runtime: string, architecture?: string): TemplateFunction {
  const label = `template.yaml (${name})`;
  return {
    name,
    runtime: declare(runtime, label),
    ...(architecture !== undefined && { architecture: declare(architecture, label) }),
    handler: declare(`${name}.handler`, label),
    codeAt: { file: '/project/template.yaml' },
  };
}

const inRequires = (range: string) => ({
  requiresPython: declare(range, 'requires-python of pyproject.toml'),
});
const inDotFile = (version: string) => ({ dotPythonVersion: declare(version, '.python-version') });

function failure(sources: Sources): UserError {
  try {
    resolve(sources);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('did not fail');
}

describe('the Python version', () => {
  const all = {
    pythonVersion: '3.13.1',
    versionFile: declare('3.12', 'runtime.txt'),
    functions: [lambda('a', 'python3.11')],
    dotPythonVersion: declare('3.13.4', '.python-version'),
    pipfile: declare('3.12', 'python_version of Pipfile'),
    ...inRequires('>=3.11,<3.14'),
  };

  test.each([
    [[], 'python3.13', 'flag --python-version'],
    [['pythonVersion'], 'python3.12', 'runtime.txt'],
    [['pythonVersion', 'versionFile'], 'python3.11', 'template.yaml (a)'],
    [['pythonVersion', 'versionFile', 'functions'], 'python3.13', '.python-version'],
    [
      ['pythonVersion', 'versionFile', 'functions', 'dotPythonVersion'],
      'python3.12',
      'python_version of Pipfile',
    ],
    [
      ['pythonVersion', 'versionFile', 'functions', 'dotPythonVersion', 'pipfile'],
      'python3.13',
      'requires-python of pyproject.toml',
    ],
  ])('without %j is %s from %s', (missing, runtime, from) => {
    const sources = Object.fromEntries(Object.entries(all).filter(([key]) => !missing.includes(key)));
    const choice = resolve(sources);
    expect([choice.target.runtime, choice.pythonFrom]).toEqual([runtime, from]);
  });

  test('is the newest stable runtime where nothing says it, with a notice', () => {
    const choice = resolve({});
    expect(choice.target.runtime).toBe('python3.14');
    expect(choice.notices.map(({ text }) => text)).toEqual([expect.stringContaining('python3.14')]);
    expect(choice.warnings).toEqual([]);
  });

  test.each([
    ['>=3.11', 'python3.14'],
    ['>=3.10,<3.13', 'python3.12'],
    ['<3.11', 'python3.10'],
  ])('of the range %s is %s', (range, runtime) => {
    expect(resolve({ pythonVersion: range }).target.runtime).toBe(runtime);
    expect(resolve(inRequires(range)).target.runtime).toBe(runtime);
  });

  test('of a range stays inside requires-python', () => {
    const choice = resolve({ pythonVersion: '>=3.11', ...inRequires('>=3.9,<3.13') });
    expect(choice.target.runtime).toBe('python3.12');
  });

  test('carries glibc and the wheel tags of its runtime', () => {
    const { target } = resolve({ pythonVersion: '3.11', architecture: 'arm64' });
    expect(target).toMatchObject({ pythonVersion: '3.11', architecture: 'arm64', glibc: [2, 26] });
    expect(target.wheelTags[0]).toBe('cp311-cp311-manylinux_2_26_aarch64');
  });
});

describe('lower sources', () => {
  test('outside requires-python is an error that names both, at the range', () => {
    const error = failure({ ...inDotFile('3.13'), ...inRequires('<3.13') });
    expect(error.message).toContain('python3.13, from .python-version');
    expect(error.message).toContain('requires-python of pyproject.toml: "<3.13"');
    expect(error.at?.file).toContain('pyproject.toml');
  });

  test('another version in a template or .python-version is a warning that names both', () => {
    const { warnings } = resolve({
      pythonVersion: '3.13',
      functions: [lambda('a', 'python3.12')],
      ...inDotFile('3.11'),
    });
    expect(warnings.map(({ text }) => text)).toEqual([
      'python3.13, from flag --python-version, differs from python3.12 in template.yaml (a)',
      'python3.13, from flag --python-version, differs from 3.11 in .python-version',
    ]);
    expect(warnings.map(({ at }) => at?.file)).toEqual([
      '/project/template.yaml (a)',
      '/project/.python-version',
    ]);
  });

  test('that agree are silent', () => {
    const choice = resolve({
      pythonVersion: '3.13',
      functions: [lambda('a', 'python3.13')],
      ...inDotFile('3.13.2'),
      ...inRequires('>=3.10'),
    });
    expect([choice.warnings, choice.notices]).toEqual([[], []]);
  });

  test('that are no version are passed over with a warning', () => {
    const choice = resolve({ ...inDotFile('my-virtualenv'), ...inRequires('<3.13') });
    expect(choice.target.runtime).toBe('python3.12');
    expect(choice.warnings.map(({ text }) => text)).toEqual([
      '"my-virtualenv" in .python-version is no Python version',
    ]);
  });
});

describe('functions of one source with several runtimes', () => {
  const functions = [lambda('a', 'python3.12'), lambda('b', 'python3.13')];

  test('decide nothing, and a warning asks for python-version', () => {
    const choice = resolve({ functions, ...inRequires('<3.12') });
    expect(choice.target.runtime).toBe('python3.11');
    expect(choice.warnings.map(({ text }) => text)).toEqual([
      expect.stringMatching(/python3\.12 .* python3\.13 .*python-version/),
    ]);
  });

  test('are silent when python-version names one of them', () => {
    expect(resolve({ functions, pythonVersion: '3.13' }).warnings).toEqual([]);
  });

  test('give all their handlers, each once', () => {
    const { handlers } = resolve({ functions: [...functions, lambda('a', 'python3.12')] });
    expect(handlers.map(({ value }) => value)).toEqual(['a.handler', 'b.handler']);
  });
});

describe('the architecture', () => {
  test.each([
    [{}, 'x86_64', "Lambda's default"],
    [{ functions: [lambda('a', 'python3.13', 'arm64')] }, 'arm64', 'template.yaml (a)'],
    [
      { architecture: 'x86_64' as const, functions: [lambda('a', 'python3.13', 'x86_64')] },
      'x86_64',
      'flag --architecture',
    ],
    [{ functions: [lambda('a', 'python3.13', 'riscv')] }, 'x86_64', "Lambda's default"],
  ])('of %j is %s', (sources, architecture, from) => {
    const choice = resolve({ pythonVersion: '3.13', ...sources });
    expect([choice.target.architecture, choice.architectureFrom]).toEqual([architecture, from]);
    expect(choice.warnings).toEqual([]);
  });

  test('that differs from the template is a warning', () => {
    const functions = [lambda('a', 'python3.13', 'arm64')];
    const choice = resolve({ architecture: 'x86_64', functions });
    expect(choice.target.architecture).toBe('x86_64');
    expect(choice.warnings.map(({ text }) => text)).toEqual([
      'x86_64, from flag --architecture, differs from arm64 in template.yaml (a)',
    ]);
  });

  test('of functions that disagree is the default, with a warning', () => {
    const functions = [lambda('a', 'python3.13', 'arm64'), lambda('b', 'python3.13', 'x86_64')];
    const choice = resolve({ functions });
    expect(choice.target.architecture).toBe('x86_64');
    expect(choice.warnings.map(({ text }) => text)).toEqual([
      expect.stringContaining('architecture has to say'),
    ]);
  });
});

describe('the life cycle', () => {
  test('of a deprecated runtime is a warning with its dates', () => {
    const [warning] = resolve(inDotFile('3.10')).warnings;
    expect(warning?.text).toContain('deprecated at Lambda since 2026-10-31');
    expect(warning?.text).toContain('2027-02-01');
    expect(warning?.text).toContain('2027-03-03');
    expect(warning?.text).toContain('Move to python3.14, the newest runtime');
    expect(warning?.at?.file).toBe('/project/.python-version');
  });

  test('of a deprecated runtime is a warning that keeps to requires-python, if it can', () => {
    const advice = (range: string) =>
      resolve({ ...inDotFile('3.9'), ...inRequires(range) }).warnings[0]?.text;
    expect(advice('<3.13')).toContain(
      'Move to python3.12, the newest runtime that requires-python of pyproject.toml allows',
    );
    expect(advice('<3.10')).toContain(
      'Move to python3.14, the newest runtime; requires-python of pyproject.toml has to allow it',
    );
  });

  test('of a preview is a warning, and a range never takes one', () => {
    expect(resolve({ pythonVersion: '3.15' }).warnings.map(({ text }) => text)).toEqual([
      expect.stringContaining('preview'),
    ]);
    expect(failure({ pythonVersion: '>=3.15' }).message).toContain('no Lambda runtime');
  });
});

describe('a version that Lambda does not have', () => {
  test('in [tool.zipnest] is an error with its place', () => {
    const at = { file: '/project/pyproject.toml', line: 3 };
    const pythonVersion = { value: 'three', label: 'pyproject.toml:3', at };
    const bad = () => resolveTarget({ functions: [], pythonVersion }, today);
    expect(bad).toThrow('"three", from pyproject.toml:3, is no Python version');
    expect(bad).not.toThrow(UsageError);
  });

  test.each(['3.7', '3.16', '>=4', 'three', '', 'nodejs24.x'])(
    'as input %j is wrong usage',
    (pythonVersion) => {
      const error = failure({ pythonVersion });
      expect(error).toBeInstanceOf(UsageError);
      expect(error.hint).toContain('python3.8, python3.9, python3.10');
      expect(error.hint).toContain('previews, only when named exactly: python3.15');
    },
  );

  test.each([
    [inDotFile('3.7'), '.python-version'],
    [{ functions: [lambda('a', 'python2.7')] }, 'template.yaml (a)'],
    [{ functions: [lambda('a', 'python3.7')] }, 'template.yaml (a)'],
    [{ versionFile: declare('pypy3.10', 'runtime.txt') }, 'runtime.txt'],
    [inRequires('>=4'), 'pyproject.toml'],
    [inRequires('^3.10'), 'pyproject.toml'],
  ])('in a file is an error with its place: %j', (sources, file) => {
    const error = failure(sources);
    expect(error).not.toBeInstanceOf(UsageError);
    expect(error.at?.file).toContain(file);
    expect(error.message).toContain(file);
  });
});
