import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AdmZip from 'adm-zip';

/** A wheel that a test made. */
export interface MadeWheel {
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** A line for requirements.txt that pins it by URL and hash. */
  readonly requirement: string;
}

/** Writes a correct wheel with `files`, tagged as pure Python, into `folder`; `fields` are further lines of METADATA. */
export async function makeWheel(
  folder: string,
  name: string,
  files: Record<string, string | Buffer>,
  version = '1.0',
  fields: readonly string[] = [],
): Promise<MadeWheel> {
  const info = `${name}-${version}.dist-info`;
  const all: typeof files = {
    ...files,
    [`${info}/METADATA`]: `${['Metadata-Version: 2.1', `Name: ${name}`, `Version: ${version}`, ...fields].join('\n')}\n`,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  };
  const zip = new AdmZip();
  const record = [`${info}/RECORD,,`];
  for (const [path, contents] of Object.entries(all)) {
    const bytes = typeof contents === 'string' ? Buffer.from(contents) : contents;
    zip.addFile(path, bytes);
    const digest = createHash('sha256').update(bytes).digest('base64url');
    record.push(`${path},sha256=${digest},${bytes.length}`);
  }
  zip.addFile(`${info}/RECORD`, Buffer.from(`${record.join('\n')}\n`));
  const path = join(folder, `${name}-${version}-py3-none-any.whl`);
  const bytes = zip.toBuffer();
  await writeFile(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, sha256, requirement: `${name} @ file://${path} --hash=sha256:${sha256}\n` };
}
