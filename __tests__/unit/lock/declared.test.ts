import { expect, it } from 'vitest';
import { askedOf, configuredOverrides, lockedOverrides, pdmOverrides } from '../../../src/lock/declared.ts';
import { parseToml } from '../../../src/platform/toml.ts';
import { targetFor } from '../../support/lock.ts';

const toml = (text: string) => parseToml(text, '/p/x.toml');

it('reads what a project has replaced, by names', () => {
  expect(
    lockedOverrides(
      toml(
        '[manifest]\noverrides = [{ name = "Idna", specifier = "==3" }]\nexcludes = ["six"]\n[[manifest.dependency-metadata]]\nname = "torch_x"\n',
      ),
      'demo',
    ),
  ).toEqual({ names: ['demo', 'idna', 'six'], restated: ['torch-x'] });
  expect(
    configuredOverrides(
      toml(
        '[tool.uv]\noverride-dependencies = ["Idna==3; python_version < \'3\'"]\nexclude-dependencies = ["six"]\ndependency-metadata = [{ name = "torch" }]\n',
      ),
    ),
  ).toEqual({ names: ['idna', 'six'], restated: ['torch'] });
  expect(
    pdmOverrides(
      toml('[tool.pdm.resolution]\nexcludes = ["Six"]\n[tool.pdm.resolution.overrides]\nidna = "3"\n'),
    ),
  ).toEqual({ names: ['idna', 'six'], restated: [] });
  expect(lockedOverrides(toml('version = 1\n'))).toEqual({ names: [], restated: [] });
});

it('reads which extras a project asks for, on the target, with its groups and own extras', () => {
  const document = toml(
    '[project]\nname = "demo"\ndependencies = ["requests[socks]", "a[x]; python_version < \'3.11\'", "not a requirement"]\n[project.optional-dependencies]\nweb = ["uvicorn[standard]"]\nall = ["demo[web]"]\n[dependency-groups]\nops = [{ include-group = "base" }]\nbase = ["b[y]"]\n',
  );
  const selection = { extras: ['all'], groups: ['ops'] };
  const shown = (python: string) =>
    askedOf(document, selection, targetFor(python)).map(({ name, extras }) => `${name} ${extras.join()}`);
  expect(shown('3.13')).toEqual(['requests socks', 'uvicorn standard', 'b y']);
  expect(shown('3.10')).toContain('a x');
});
