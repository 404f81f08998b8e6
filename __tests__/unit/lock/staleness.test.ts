import { parse } from 'smol-toml';
import { expect, it } from 'vitest';
import type { Pyproject } from '../../../src/lock/pyproject.ts';
import { lockDifference } from '../../../src/lock/staleness.ts';

const lock = parse(`
version = 1
requires-python = ">=3.10, <4"
[[package]]
name = "demo"
version = "1"
source = { virtual = "." }
[package.metadata]
requires-dist = [
  { name = "colorama", marker = "sys_platform == 'win32'" },
  { name = "idna", marker = "extra == 'web'" },
  { name = "lib", git = "https://index.example/lib" },
  { name = "six", specifier = ">=1.16,<2" },
  { name = "uvicorn", extras = ["standard"], specifier = ">=0.3" },
]
[package.metadata.requires-dev]
base = [{ name = "certifi" }]
dev = [{ name = "certifi" }, { name = "pytest", specifier = ">=8" }]
`);

const project: Pyproject = {
  file: '/p/pyproject.toml',
  text: '',
  document: {},
  name: 'demo',
  requiresPython: '<4,>=3.10',
  dependencies: ['six <2, >=1.16', 'Colorama; sys_platform == "win32"', 'uvicorn[standard]>=0.3', 'lib>=2'],
  extras: new Map([['web', ['idna']]]),
  groups: new Map<string, unknown[]>([
    ['dev', ['pytest>=8', { 'include-group': 'Base' }]],
    ['base', ['certifi']],
  ]),
  dynamic: [],
};

it('agrees in spite of order, spaces, markers, sources and included groups', () => {
  expect(lockDifference(lock, project)).toBeUndefined();
});

it.each([
  [{ dependencies: [...project.dependencies, 'attrs>=23'] }, 'it lacks `attrs>=23`'],
  [{ dependencies: ['six>=1.15'] }, 'it has `six<2,>=1.16` where pyproject.toml asks for `six>=1.15`'],
  [
    { dependencies: ['six>=1.16,<2', 'uvicorn>=0.3'] },
    'it has `uvicorn[standard]>=0.3` where pyproject.toml asks for `uvicorn>=0.3`',
  ],
  [
    { dependencies: project.dependencies.slice(0, 2) },
    'it still has `lib`, which pyproject.toml does not ask for',
  ],
  [{ extras: new Map([['web', ['idna', 'h11']]]) }, 'it lacks `h11` in the extra web'],
  [{ extras: new Map([['api', ['idna']]]) }, 'it lacks `idna` in the extra api'],
  [
    { groups: new Map([['dev', ['pytest>=9']]]) },
    'it has `pytest>=8` in the group dev where pyproject.toml asks for `pytest>=9`',
  ],
  [{ name: 'other' }, 'it does not have the project `other` itself'],
  [{ requiresPython: '>=3.12' }, 'it is for Python >=3.10, <4, pyproject.toml says >=3.12'],
])('%j: %s', (changes, difference) => {
  expect(lockDifference(lock, { ...project, ...changes })).toBe(difference);
});
