import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError, UserError } from '../../src/errors.ts';
import { readOptions } from '../../src/inputs.ts';
import { type OptionName, optionNames, optionRow } from '../../src/option-table.ts';
import { type GivenValues, split } from '../../src/options.ts';
import { testFolder } from '../support/temporary.ts';

const folder = await testFolder();

async function project(toml?: string): Promise<string> {
  const source = await mkdtemp(join(folder, 'project-'));
  if (toml !== undefined) await writeFile(join(source, 'pyproject.toml'), toml);
  return source;
}

function flags(values: Partial<Record<OptionName, string>>): GivenValues {
  return new Map(
    optionNames.flatMap((name) => {
      const text = values[name];
      return text === undefined
        ? []
        : [[name, { values: split(optionRow(name), text), from: `flag --${name}` }]];
    }),
  );
}

describe('readOptions', () => {
  it('has a value for everything on an empty project', async () => {
    const source = await project();
    const options = await readOptions(new Map(), source);
    expect(options).toMatchObject({
      source,
      workingDirectory: source,
      name: basename(source),
      handlers: [],
      layout: 'auto',
      conflicts: 'auto',
      verify: 'auto',
      fetcher: 'auto',
      cache: 'auto',
      artifact: 'auto',
      output: join(source, 'dist/{name}.zip'),
      artifactName: '{name}-{runtime}-{architecture}.zip',
      layersSize: 0,
      ephemeralStorage: 512,
    });
    expect(options.origins.size).toBe(0);
    expect(options).not.toHaveProperty('architecture');
  });

  it('reads [tool.zipnest], and lets flags win', async () => {
    const source = await project(
      '[project]\nname = "My Function"\n\n[tool.zipnest]\nhandler = ["a.b", "c.d"]\nlayout = "nested"\nephemeral-storage = 1024\nartifact = false\n',
    );
    const options = await readOptions(
      flags({ layout: 'flat', source: basename(source) }),
      join(source, '..'),
    );
    expect(options).toMatchObject({
      name: 'My-Function',
      handlers: ['a.b', 'c.d'],
      layout: 'flat',
      ephemeralStorage: 1024,
      artifact: 'false',
    });
    const at = (line: number) => ({ at: { file: join(source, 'pyproject.toml'), line } });
    expect([...options.origins]).toEqual([
      ['handler', { value: 'a.b\nc.d', from: 'pyproject.toml:5', ...at(5) }],
      ['layout', { value: 'flat', from: 'flag --layout' }],
      ['ephemeral-storage', { value: '1024', from: 'pyproject.toml:7', ...at(7) }],
      ['artifact', { value: 'false', from: 'pyproject.toml:8', ...at(8) }],
      ['source', { value: basename(source), from: 'flag --source' }],
    ]);
  });

  it('counts paths of flags from the working directory, those of pyproject.toml from its folder', async () => {
    const source = await project('[tool.zipnest]\ndependencies = "reqs/prod.txt"\noutput = "out/fn.zip"\n');
    const given = flags({ source: basename(source), output: 'here.zip', 'working-directory': '.' });
    const options = await readOptions(given, folder);
    expect(options.dependencies).toBe(join(source, 'reqs/prod.txt'));
    expect(options.output).toBe(join(folder, 'here.zip'));
  });

  it('reads what may be built, with normalised names', async () => {
    const source = await project('[tool.zipnest]\nbuild = "allow"\nno-binary = ["Markup_Safe"]\n');
    const given = flags({ 'only-binary': ':all:, :none:' });
    expect(await readOptions(given, source)).toMatchObject({
      build: 'allow',
      onlyBinary: [':all:'],
      noBinary: ['markup-safe'],
    });
    expect(await readOptions(new Map(), await project())).toMatchObject({
      build: 'pure',
      onlyBinary: [],
      noBinary: [],
    });
  });

  it('reads what is said of single distributions by normalised names', async () => {
    const given = {
      layout: 'split',
      'flat-packages': 'A_b',
      'lazy-packages': 'C.d, e',
      'whole-packages': 'F',
    } as const;
    expect(await readOptions(flags(given), await project())).toMatchObject({
      layout: 'split',
      flatPackages: ['a-b'],
      lazyPackages: ['c-d', 'e'],
      wholePackages: ['f'],
    });
  });

  it.each([
    [{ 'no-binary': 'six', 'only-binary': 'Six' }, /has six, as `only-binary` does/],
    [{ 'no-binary': 'six', build: 'never' }, /asks for builds, and `build` is never/],
    [{ 'only-binary': 'six==1' }, /has `six==1`/],
    [{ layout: 'split', 'no-project': 'true' }, /is `split`, and `no-project` is set/],
    [{ layout: 'nested', 'lazy-packages': 'six' }, /`lazy-packages` .* is given, and the layout is nested/],
    [{ layout: 'split', 'lazy-packages': 'six', 'flat-packages': 'Six' }, /has six, as `flat-packages` does/],
  ] as const)('refuses %j', async (values, message) => {
    await expect(readOptions(flags(values), await project())).rejects.toThrow(message);
  });

  it.each([
    ['0', 0],
    ['41943040', 41_943_040],
    ['40MB', 40_000_000],
    ['40MiB', 41_943_040],
    ['1.5 GiB', 1_610_612_736],
    ['10kb', 10_000],
  ])('reads layers-size %s', async (text, bytes) => {
    expect((await readOptions(flags({ 'layers-size': text }), folder)).layersSize).toBe(bytes);
  });

  it.each<[OptionName, string, string]>([
    ['layout', 'nestled', 'Allowed are: auto, flat, nested, split.'],
    ['architecture', 'x86', 'Allowed are: x86_64, arm64.'],
    ['cache', 'yes', 'Allowed are: auto, true, false, restore.'],
    ['layers-size', '40 apples', 'Allowed are bytes or a number with a unit'],
    ['ephemeral-storage', '100', 'Allowed are whole numbers from 512 to 10240.'],
    ['artifact-retention-days', '0', 'Allowed are whole numbers from 1 to 90.'],
    ['name', 'a/b', 'Use letters'],
  ])('refuses %s=%s with the allowed values', async (name, value, hint) => {
    const error: unknown = await readOptions(flags({ [name]: value }), folder).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toContain(`\`${value}\``);
    expect((error as UsageError).hint).toContain(hint);
  });

  it.each([
    ['an unknown key', '[tool.zipnest]\nlayot = "flat"\n', 2, 'unknown key `layot` in [tool.zipnest]'],
    ['a key that cannot stand there', '[tool.zipnest]\nsource = "x"\n', 2, '`source` cannot stand in'],
    [
      'a bad value',
      '# x\n[tool.zipnest]\nname = "f"\nlayout = "deep"\n',
      4,
      '`layout` (pyproject.toml:4) is `deep`',
    ],
    [
      'a wrong type',
      '[tool.zipnest]\nlayout = ["flat"]\n',
      2,
      '`layout` in [tool.zipnest] has a value of the wrong type',
    ],
    ['a dotted key', 'tool.zipnest.layot = "flat"\n', 1, 'unknown key `layot`'],
    ['broken TOML', '[project]\nname = \n', 2, 'pyproject.toml is not valid TOML'],
  ])('names file and line of %s', async (_, toml, line, message) => {
    const source = await project(toml);
    const error: unknown = await readOptions(new Map(), source).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).not.toBeInstanceOf(UsageError);
    expect((error as UserError).message).toContain(message);
    expect((error as UserError).at).toEqual({ file: join(source, 'pyproject.toml'), line });
  });

  it.each([
    ['layot', 'Did you mean `layout`?'],
    ['quux', 'Allowed are: handler, name,'],
    ['source', 'the flag --source or the input source'],
  ])('says what comes near to the key %s', async (key, hint) => {
    const source = await project(`[tool.zipnest]\n${key} = "x"\n`);
    await expect(readOptions(new Map(), source)).rejects.toMatchObject({
      hint: expect.stringContaining(hint),
    });
  });

  it('says which source is missing, and which is not a folder', async () => {
    await writeFile(join(folder, 'file.py'), '');
    await mkdir(join(folder, 'there'), { recursive: true });
    await expect(readOptions(flags({ source: 'nowhere' }), folder)).rejects.toThrow(
      `there is no folder ${folder}/nowhere`,
    );
    await expect(readOptions(flags({ source: 'file.py' }), folder)).rejects.toThrow(
      'file.py is not a folder',
    );
  });
});

describe('split', () => {
  it('takes names from lines and commas, patterns from lines, anything else whole', () => {
    expect(split(optionRow('handler'), ' a.b\n\nc.d, e.f ')).toEqual(['a.b', 'c.d', 'e.f']);
    expect(split(optionRow('exclude'), '*.{a,b}\n!keep\n')).toEqual(['*.{a,b}', '!keep']);
    expect(split(optionRow('python-version'), ' >=3.10,<3.13 ')).toEqual(['>=3.10,<3.13']);
    expect(split(optionRow('name'), '  ')).toEqual([]);
  });
});
