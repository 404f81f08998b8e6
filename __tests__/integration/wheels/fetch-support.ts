import { readdir, readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { LockedWheel } from '../../../src/lock/lock.ts';
import { type FetchOptions, fetchWheels } from '../../../src/wheels/fetch.ts';
import { Wheelhouse } from '../../../src/wheels/wheelhouse.ts';
import { testFolder } from '../../support/temporary.ts';
import { demoWheel, run, sha256, testContext } from './support.ts';

export const folder = await testFolder();
let caches = 0;
/** A filler that does not compress, so that the wheel has some 400 kB. */
const filler = Array.from({ length: 20_000 }, (_, index) =>
  sha256(Buffer.from(`${index}`)).slice(0, 20),
).join('\n');
export const demo = await demoWheel(folder, { members: [{ name: 'demo/data.txt', text: filler }] });
export const bytes = await readFile(demo.path);

/** A wheelhouse that is not there yet. */
export function newCache(): string {
  return join(folder, `cache-${caches++}`);
}

export interface Outcome {
  readonly error: unknown;
  readonly downloadedBytes: number | undefined;
  readonly waits: number[];
  readonly lines: string[];
  readonly cache: string;
  readonly path: string | undefined;
}

/** Fetches `wheel` into a new wheelhouse without waiting between attempts. */
export async function fetchInto(
  wheel: LockedWheel,
  more: Partial<FetchOptions> & { env?: Record<string, string> } = {},
): Promise<Outcome> {
  const cache = newCache();
  const ctx = testContext(cache, more.env);
  const wheelhouse = await Wheelhouse.open(ctx);
  const waits: number[] = [];
  const backoff = async (failures: number, retryAfterMs: number | undefined) => {
    waits.push(retryAfterMs ?? failures);
  };
  const options = { wheelhouse, authorization: () => undefined, backoff, ...more };
  const common = { waits, lines: ctx.lines, cache };
  try {
    const { files, downloadedBytes } = await fetchWheels(ctx, [wheel], options);
    return { ...common, error: undefined, downloadedBytes, path: files[0]?.path };
  } catch (error) {
    return { ...common, error, downloadedBytes: undefined, path: undefined };
  }
}

/** All files below a wheelhouse, unfinished ones included. */
export async function filesBelow(cache: string): Promise<string[]> {
  const entries = await readdir(cache, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

export async function expectFetched(outcome: Outcome): Promise<void> {
  expect(outcome.error).toBeUndefined();
  expect(sha256(await readFile(outcome.path ?? ''))).toBe(demo.sha256);
  expect(await filesBelow(outcome.cache)).toEqual(['checked.json', demo.filename]);
}

export async function expectRefused(outcome: Outcome, ...texts: string[]): Promise<void> {
  for (const text of texts) expect(String(outcome.error)).toContain(text);
  expect(outcome.error).toHaveProperty('hint', expect.stringMatching(/\w/));
  expect(await filesBelow(outcome.cache)).toEqual([]);
}

export const at = (url: string, path = `/${demo.filename}`): LockedWheel => ({
  ...demo,
  url: `${url}${path}`,
});

export function sendRange(response: ServerResponse, range: string | undefined): void {
  const { status, headers, body } = answerTo(range);
  response.writeHead(status, headers);
  response.end(body);
}

/** The answer of a server that can resume, to a request with this Range. */
export function answerTo(range: string | undefined) {
  const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
  const headers = { 'content-length': bytes.length - from, etag: '"1"' };
  const body = bytes.subarray(from);
  if (from === 0) return { status: 200, headers, body };
  const part = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
  return { status: 206, headers: { ...headers, ...part }, body };
}

/** Sends the head for the whole file and only its first half, then breaks the connection. */
export function sendHalf(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': bytes.length, etag: '"1"' });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

/** A certificate that nobody has signed, for `host` and 127.0.0.1, in `file`. */
export async function selfSigned(
  name: string,
  host = 'index.example',
): Promise<{ file: string; cert: Buffer; key: Buffer }> {
  const [file, keyFile] = [join(folder, `${name}.pem`), join(folder, `${name}-key.pem`)];
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host},IP:127.0.0.1`];
  const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', keyFile, '-out', file];
  await run('openssl', ['req', ...options, ...subject], { env: process.env });
  return { file, cert: await readFile(file), key: await readFile(keyFile) };
}
