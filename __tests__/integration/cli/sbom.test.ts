import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Version } from '@cyclonedx/cyclonedx-library/Spec';
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import AdmZip from 'adm-zip';
import { describe, expect, test } from 'vitest';
import { tool } from '../../../scripts/tools.mjs';
import { buildReport, type CliOptions, zipnest } from '../../support/cli.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';

const folder = await testFolder();
const env = { ZIPNEST_CACHE: join(folder, 'cache') };
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

interface Bom {
  readonly serialNumber: string;
  readonly metadata: { readonly timestamp?: string; readonly component: Record<string, unknown> };
  readonly components: readonly Record<string, unknown>[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

/** A function with one wheel, and another distribution checked in beside the code. */
async function project(): Promise<{ root: string; wheelSha256: string }> {
  const root = await mkdtemp(join(folder, 'project-'));
  const source = join(root, 'fn');
  await mkdir(join(source, 'own-2.0.dist-info'), { recursive: true });
  const wheel = await makeWheel(root, 'tiny', {
    'tiny.py': 'VALUE = 1\n',
    'tiny-1.0.dist-info/sboms/parts.cdx.json': '{}\n',
  });
  await writeFile(join(source, 'app.py'), 'import own, tiny\n\ndef handler(event, context):\n    return 1\n');
  await writeFile(join(source, 'own.py'), '');
  await writeFile(
    join(source, 'own-2.0.dist-info/METADATA'),
    'Metadata-Version: 2.4\nName: own\nVersion: 2.0\nLicense-Expression: 0BSD\nRequires-Dist: tiny>=1\n',
  );
  await writeFile(join(source, 'requirements.txt'), wheel.requirement);
  await writeFile(join(source, 'pyproject.toml'), '[project]\nname = "fn"\nversion = "3.2.1"\n');
  return { root, wheelSha256: wheel.sha256 };
}

/** Builds with a bill of materials next to the code, where a careless build would pack it the next time. */
async function build(root: string, args: readonly string[] = [], options: Partial<CliOptions> = {}) {
  const all = ['fn', '--python-version', '3.13', '--sbom', 'cyclonedx', '--output', 'fn/out/fn.zip', ...args];
  const report = await buildReport(all, { cwd: root, ...options, env: { ...env, ...options.env } });
  const zip = await readFile(join(root, 'fn/out/fn.zip'));
  const text = await readFile(join(root, 'fn/out/fn.cdx.json'), 'utf8');
  return { report, zip, text, bom: JSON.parse(text) as Bom };
}

describe('--sbom cyclonedx', () => {
  test('tells what lies in the zip: wheels, and what the source brings itself', async () => {
    const { root, wheelSha256 } = await project();
    const { report, zip, text, bom } = await build(root);
    expect(await new JsonStrictValidator(Version.v1dot6).validate(text)).toBeNull();
    expect(report.sbom).toEqual({ path: 'fn/out/fn.cdx.json' });
    expect(bom.metadata.component).toMatchObject({
      name: 'fn',
      version: '3.2.1',
      hashes: [{ alg: 'SHA-256', content: sha256(zip) }],
    });
    expect(bom.components).toMatchObject([
      { purl: 'pkg:pypi/own@2.0', licenses: [{ license: { id: '0BSD' } }] },
      {
        purl: 'pkg:pypi/tiny@1.0',
        hashes: [{ alg: 'SHA-256', content: wheelSha256 }],
        externalReferences: [{ type: 'bom', url: 'tiny-1.0.dist-info/sboms/parts.cdx.json' }],
      },
    ]);
    expect(bom.components[0]).not.toHaveProperty('hashes');
    expect(bom.dependencies).toContainEqual({ ref: 'pkg:pypi/own@2.0', dependsOn: ['pkg:pypi/tiny@1.0'] });
    const names = new AdmZip(zip).getEntries().map(({ entryName }) => entryName);
    expect(names).toContain('tiny-1.0.dist-info/sboms/parts.cdx.json');
  });

  test('finds the same in the inner zip of a nested package, and the loader', async () => {
    const { root } = await project();
    const { bom } = await build(root, ['--layout', 'nested']);
    expect(bom.components.map(({ name }) => name)).toEqual(['own', 'tiny', 'zipnest-loader']);
    expect(bom.dependencies.find(({ ref }) => ref === 'package')?.dependsOn).toEqual([
      'pkg:pypi/own@2.0',
      'zipnest-loader',
    ]);
  });

  test('has the same bytes each time, in another folder, locale and time zone, and on Node 24', async () => {
    const { root } = await project();
    const first = await build(root);
    expect((await build(root)).text).toBe(first.text);
    const moved = await mkdtemp(join(folder, 'moved-'));
    await cp(root, moved, { recursive: true });
    const odd = { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Apia' };
    const second = await build(moved, [], { env: odd, node: await tool('node24') });
    expect(second.text).toBe(first.text);
    expect(second.report.zip.sha256).toBe(first.report.zip.sha256);
    expect(first.bom.metadata.timestamp).toBeUndefined();
  });

  test('takes its time from SOURCE_DATE_EPOCH', async () => {
    const { root } = await project();
    const { bom } = await build(root, [], { env: { SOURCE_DATE_EPOCH: '1700000000' } });
    expect(bom.metadata.timestamp).toBe('2023-11-14T22:13:20.000Z');
  });

  test('leaves nothing behind when a limit is broken', async () => {
    const { root } = await project();
    const args = ['build', 'fn', '--sbom', 'cyclonedx', '--output', 'out/fn.zip', '--layers-size', '250MiB'];
    expect(await zipnest([...args, '--layout', 'flat'], { cwd: root, env })).toMatchObject({ status: 1 });
    expect(await readdir(join(root, 'out'))).toEqual([]);
  });

  test('is not there unless asked for', async () => {
    const { root } = await project();
    const report = await buildReport(['fn', '--output', 'out/fn.zip'], { cwd: root, env });
    expect(report).not.toHaveProperty('sbom');
    expect(await readdir(join(root, 'out'))).toEqual(['fn.zip']);
  });

  test('refuses what it does not know', async () => {
    const { root } = await project();
    const { status, stderr } = await zipnest(['build', 'fn', '--sbom', 'spdx'], { cwd: root, env });
    expect(status).toBe(2);
    expect(stderr).toContain('Allowed are: none, cyclonedx.');
  });
});
