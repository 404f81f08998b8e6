import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { beforeAll, describe, expect, it } from 'vitest';
import { toolIfAvailable } from '../../../scripts/tools.mjs';
import type { BuildReport } from '../../../src/report/model.ts';
import { buildReport, zipnest } from '../../support/cli.ts';
import { invokeZip } from '../../support/lambda/invoke.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';

const VERSION = '3.13';
const folder = await testFolder();
const python = await toolIfAvailable(`python${VERSION}`);
const canRun = (await toolIfAvailable(`awslambdaric-${VERSION}`)) !== undefined;
const options = {
  cwd: folder,
  env: { PATH: `${dirname(python ?? '')}:${process.env.PATH ?? ''}`, ZIPNEST_CACHE: join(folder, 'cache') },
  bytecode: 'default' as const,
};
const args = ['fn', '--python-version', VERSION, '--handler', 'app.handler'];

/** Code that deflates to a tenth of it or less, of some `size` bytes. */
const text = (size: number) => 'a = "0123456789" # some text\n'.repeat(Math.ceil(size / 29));

const wheels = {
  hot: {
    'hot/__init__.py': 'from hot.start import START\n',
    'hot/start.py': 'START = "start"\n',
    'hot/later.py': `${text(30_000)}LATER = "later"\n`,
    'hot/data/table.csv': 'a;b\n',
    'hot/sub/__init__.py': '',
    'hot/sub/deep.py': 'DEEP = "deep"\n',
  },
  cold: {
    'cold/__init__.py':
      'from importlib.resources import files\nTEXT = files("cold").joinpath("data.txt").read_text()\n',
    'cold/data.txt': 'cold data',
    'cold/inner/module.py': 'VALUE = 7\n',
  },
  tool: { 'tool/__init__.py': 'import os\nPATH = os.path.dirname(__file__)\n', 'tool/helper.py': 'X = 1\n' },
};
const code = `import os
import hot


def handler(event, context):
    import pkgutil
    from importlib.metadata import version
    names = [name for _, name, _ in pkgutil.walk_packages(["%s" % os.path.dirname(hot.__file__)])]
    place = os.path.dirname(os.path.dirname(hot.__file__))
    waiting = sorted(
        os.path.relpath(os.path.join(folder, name), place)
        for folder, _, files in os.walk(place)
        for name in files
        if not os.path.exists(os.path.join(folder, name))
    )
    import cold.inner.module
    from hot import later
    from hot.sub import deep
    return {
        "values": [hot.START, later.LATER, deep.DEEP, cold.TEXT, cold.inner.module.VALUE],
        "names": names, "version": version("cold"), "waiting": [w for w in waiting if w.endswith(".py")],
        "missing": [w for w in waiting if not os.path.exists(os.path.join(place, w))],
    }
`;

/** Of a bill of materials what is compared. */
interface Bill {
  readonly components: ReadonlyArray<{ readonly purl?: string }>;
}

const zipAt = (name: string) => new AdmZip(join(folder, name));
const build = (name: string, more: readonly string[] = []): Promise<BuildReport> =>
  buildReport([...args, '--output', name, ...more], options);

beforeAll(async () => {
  const made = await Promise.all(
    Object.entries(wheels).map(([name, files]) => makeWheel(folder, name, files)),
  );
  await mkdir(join(folder, 'fn'), { recursive: true });
  await writeFile(join(folder, 'fn/requirements.txt'), made.map(({ requirement }) => requirement).join(''));
  await writeFile(join(folder, 'fn/app.py'), code);
});

describe.skipIf(python === undefined)('a split build', () => {
  const lazy = ['--layout', 'split', '--lazy-packages', 'cold,hot,tool'];

  it('tells what lies where, and its index says the same as its zips', async () => {
    const report = await build('split.zip', [...lazy, '--verify', 'full']);
    expect(report.layout).toMatchObject({
      kind: 'split',
      reason: expect.stringMatching(/^asked for; the start unpacks 0 bytes instead of /),
      split: { eagerBytes: 0, eagerBound: 0, groups: 3, held: [] },
    });
    const zip = zipAt('split.zip');
    const size = zip.getEntries().reduce((sum, entry) => sum + entry.header.size, 0);
    expect(report.zip.unzippedBytes).toBe(size);
    for (const { bytes, places } of report.distributions) {
      if (places === undefined) throw new Error('a split package has places');
      expect(places.flat + places.eager + places.lazy).toBe(bytes);
      expect(places.lazy).toBeGreaterThan(0);
    }
    const index = zip.readFile('_zipnest/index.json') ?? Buffer.from('');
    const manifest = zip.readAsText('_zipnest/manifest.py');
    expect(manifest).toContain(`DIGEST = "${createHash('sha256').update(index).digest('hex')}"`);
    expect(manifest).toContain('LAYOUT = "split"');
    const { eager, files, links, folders, groups, packages } = JSON.parse(index.toString());
    expect(eager).toBeNull();
    expect(zip.getEntry('_zipnest/packages.zip')).toBeNull();
    const inner = new AdmZip(zip.readFile('_zipnest/lazy.zip') ?? undefined, { noSort: true });
    expect(inner.getEntries().map(({ entryName }) => entryName)).toEqual(files);
    expect(links).toEqual(['cold-1.0.dist-info', 'hot-1.0.dist-info', 'tool-1.0.dist-info']);
    expect(folders).toContain('cold/inner');
    expect(groups.map(([first, count]: number[]) => [first, count])).toEqual([
      [0, 5],
      [5, 11],
      [16, 4],
    ]);
    expect(packages).toMatchObject({ cold: [0], 'hot/sub': [1], tool: [2] });
  });

  it('is the same bytes cold and warm', async () => {
    const again = { ...options, env: { ...options.env, ZIPNEST_CACHE: join(folder, 'cold-cache') } };
    const cold = await buildReport([...args, '--output', 'cold.zip', ...lazy], again);
    expect((await build('warm.zip', lazy)).zip.sha256).toBe(cold.zip.sha256);
  });

  it('keeps the budget of the user, and is flat where nothing has to be unpacked', async () => {
    const whole = await build('whole.zip', ['--layout', 'split', '--whole-packages', 'tool']);
    expect(whole.layout).toEqual({ kind: 'flat', reason: 'asked for, and nothing has to be unpacked' });
    const least = (await build('split.zip', lazy)).zip.unzippedBytes;
    const hot = ['--layout', 'split', '--lazy-packages', 'cold,tool', '--max-unzipped-size'];
    const report = await build('tight.zip', [...hot, String(least + 5000)]);
    expect(report.zip.unzippedBytes).toBeLessThanOrEqual(least + 5000);
    expect(report.layout.split?.groups).toBeGreaterThan(2);
  });

  it('is compared by what lies in it, wherever it does', async () => {
    await build('split.zip', [...lazy, '--sbom', 'cyclonedx']);
    await build('flat.zip', ['--layout', 'flat', '--sbom', 'cyclonedx']);
    const [flat, inParts] = await Promise.all(
      ['flat.cdx.json', 'split.cdx.json'].map(async (name) => {
        const { components } = JSON.parse(await readFile(join(folder, name), 'utf8')) as Bill;
        return components.filter(({ purl = '' }) => purl.startsWith('pkg:pypi/'));
      }),
    );
    expect(flat).toHaveLength(3);
    expect(inParts).toEqual(flat);
    const { stdout, status } = await zipnest(['diff', 'flat.zip', 'split.zip'], options);
    expect(status).toBe(0);
    expect(stdout).toContain('note: layout flat → split');
    expect(stdout).toContain('no distribution changed');
  });

  it('says which name no dependency has', async () => {
    const run = await zipnest(['build', ...args, '--layout', 'split', '--flat-packages', 'colt'], options);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('`flat-packages` names colt, which is not among the dependencies');
    expect(run.stderr).toContain('Did you mean cold?');
  });

  it('says that there is no room, where there is none, and what helps', async () => {
    const failure = async (...more: string[]) => {
      const run = await zipnest(['build', ...args, '--layout', 'split', ...more], options);
      expect(run.status).toBe(1);
      const [, room, hint] =
        /cannot be split: what has to lie unpacked does not fit into (.*?) that.*\n +(.*)/.exec(run.stderr) ??
        [];
      return { room, hint };
    };
    expect(await failure('--max-unzipped-size', '20000')).toMatchObject({
      room: '19.5 KiB',
      hint: expect.stringMatching(/^Raise `max-unzipped-size`: even nested takes \d/),
    });
    expect(await failure('--layers-size', '261000000')).toMatchObject({
      hint: expect.stringMatching(/^Split the function, leave out .*\(10 GB\): even nested takes \d/),
    });
    const { zip } = await build('nested.zip', ['--layout', 'nested']);
    const forNested = ['--max-unzipped-size', String(zip.unzippedBytes + 1000)];
    expect(await failure(...forNested, '--flat-packages', 'hot')).toMatchObject({
      hint: expect.stringMatching(/^Take layout: nested, or /),
    });
  });

  it.skipIf(!canRun)('gives the answers of a flat one, and has everything in listings before', async () => {
    const flat = await build('flat.zip', ['--layout', 'flat']);
    expect(flat.layout.kind).toBe('flat');
    const least = (await build('split.zip', lazy)).zip.unzippedBytes;
    // Hardly room to fill up with what waits in `hot`.
    const tight = ['--layout', 'split', '--lazy-packages', 'cold,tool', '--max-unzipped-size'];
    await build('split.zip', [...tight, String(least + 5000)]);
    const [expected, found] = await Promise.all(
      ['flat.zip', 'split.zip'].map(async (name) => {
        const run = await invokeZip({ zip: join(folder, name), python: VERSION, handler: 'app.handler' });
        expect(run.responses[0], run.log).toHaveProperty('value');
        return run.responses[0]?.value as Record<string, unknown>;
      }),
    );
    expect(expected).toMatchObject({ values: ['start', 'later', 'deep', 'cold data', 7], waiting: [] });
    const waiting = expect.arrayContaining(['cold/__init__.py', 'hot/later.py']);
    expect(found).toMatchObject({ ...expected, waiting, missing: expect.any(Array) });
    expect(found?.missing).not.toContain('cold/__init__.py');
    expect(found?.missing).not.toContain('hot/later.py');
  });

  it.skipIf(!canRun)('is tried by the smoke test, which sees whose each file is', async () => {
    const report = await build('smoke.zip', [...lazy, '--smoke-test', 'auto']);
    const [start] = report.smokeTest?.starts ?? [];
    expect(report.ok).toBe(true);
    expect(start).toMatchObject({ trace: { distributions: [expect.objectContaining({ name: 'hot' })] } });
  });
});
