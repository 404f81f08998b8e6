import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';
import { type PublishedObject, uploadToS3 } from '../../src/publish/s3.ts';
import type { S3Body } from '../../src/publish/s3-body.ts';
import type { S3Target } from '../../src/publish/s3-client.ts';
import { testContext } from './context.ts';

const names = ['AWS_PROFILE', 'AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'HTTPS_PROXY', 'https_proxy'];

/** Sets the variables that the SDK reads, which it takes from the process alone. */
export function useEnv(env: Record<string, string | undefined>): void {
  for (const name of names) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
}

afterAll(() => {
  vi.unstubAllEnvs();
});

/** A file with this content, as the upload wants it. */
export async function bodyOf(folder: string, content: string | Buffer): Promise<S3Body> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = join(folder, `${sha256}.zip`);
  await writeFile(file, content);
  return { file, bytes: Buffer.byteLength(content), sha256 };
}

/** An upload under the content's own key; what was said is in `lines`. */
export async function upload(
  body: S3Body,
  overrides: Partial<S3Target> & Pick<S3Target, 'bucket'>,
): Promise<{ object: PublishedObject; lines: string[] }> {
  const ctx = testContext(process.env as Record<string, string>);
  const object = await uploadToS3(ctx, body, {
    key: `fn/${body.sha256}.zip`,
    contentAddressed: overrides.key === undefined,
    tags: new Map(),
    metadata: new Map(),
    ...overrides,
  });
  return { object, lines: ctx.lines };
}
