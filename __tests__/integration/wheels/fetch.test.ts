import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LockedWheel } from '../../../src/lock/lock.ts';
import { checkWheel } from '../../../src/wheels/check.ts';
import { type FetchOptions, fetchWheels } from '../../../src/wheels/fetch.ts';
import { Wheelhouse } from '../../../src/wheels/wheelhouse.ts';
import { testFolder } from '../../support/temporary.ts';
import { compiled, demoWheel, listen, lockWheel, run, serve, sha256, testContext } from './support.ts';

const folder = await testFolder();
let caches = 0;
/** A filler that does not compress, so that the wheel has some 400 kB. */
const filler = Array.from({ length: 20_000 }, (_, index) =>
  sha256(Buffer.from(`${index}`)).slice(0, 20),
).join('\n');
const demo = await demoWheel(folder, { members: [{ name: 'demo/data.txt', text: filler }] });
const bytes = await readFile(demo.path);

interface Outcome {
  readonly error: unknown;
  readonly downloadedBytes: number | undefined;
  readonly waits: number[];
  readonly lines: string[];
  readonly cache: string;
  readonly path: string | undefined;
}

/** Fetches `wheel` into a new wheelhouse without waiting between attempts. */
async function fetchInto(
  wheel: LockedWheel,
  more: Partial<FetchOptions> & { env?: Record<string, string> } = {},
): Promise<Outcome> {
  const cache = join(folder, `cache-${caches++}`);
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
async function filesBelow(cache: string): Promise<string[]> {
  const entries = await readdir(cache, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

async function expectFetched(outcome: Outcome): Promise<void> {
  expect(outcome.error).toBeUndefined();
  expect(sha256(await readFile(outcome.path ?? ''))).toBe(demo.sha256);
  expect(await filesBelow(outcome.cache)).toEqual(['checked.json', demo.filename]);
}

async function expectRefused(outcome: Outcome, ...texts: string[]): Promise<void> {
  for (const text of texts) expect(String(outcome.error)).toContain(text);
  expect(outcome.error).toHaveProperty('hint', expect.stringMatching(/\w/));
  expect(await filesBelow(outcome.cache)).toEqual([]);
}

const at = (url: string, path = `/${demo.filename}`): LockedWheel => ({ ...demo, url: `${url}${path}` });

function sendRange(response: ServerResponse, range: string | undefined): void {
  const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
  const headers = { 'content-length': bytes.length - from, etag: '"1"' };
  if (from === 0) response.writeHead(200, headers);
  else
    response.writeHead(206, {
      ...headers,
      'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
    });
  response.end(bytes.subarray(from));
}

/** Sends the head for the whole file and only its first half, then breaks the connection. */
function sendHalf(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': bytes.length, etag: '"1"' });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

describe('a good server', () => {
  test('gives the wheel once; a warm wheelhouse asks nothing', async () => {
    const server = await serve((request, response) => sendRange(response, request.headers.range));
    const first = await fetchInto(at(server.url));
    await expectFetched(first);
    expect(first.downloadedBytes).toBe(bytes.length);
    const ctx = testContext(first.cache);
    const again = await fetchWheels(ctx, [at(server.url)], {
      wheelhouse: await Wheelhouse.open(ctx),
      authorization: () => undefined,
    });
    expect(again).toEqual({ files: [{ ...at(server.url), path: first.path }], downloadedBytes: 0 });
    expect(server.requests).toHaveLength(1);
  });

  test('is asked again for a wheel that was cut off in the wheelhouse', async () => {
    const server = await serve((_, response) => sendRange(response, undefined));
    const { path = '', cache } = await fetchInto(at(server.url));
    await writeFile(path, bytes.subarray(0, 1000));
    const ctx = testContext(cache);
    await fetchWheels(ctx, [at(server.url)], {
      wheelhouse: await Wheelhouse.open(ctx),
      authorization: () => undefined,
    });
    expect(sha256(await readFile(path))).toBe(demo.sha256);
    expect(ctx.lines.join()).toContain('is incomplete');
  });

  test('sees credentials only on its own origin', async () => {
    const files = await serve((request, response) => sendRange(response, request.headers.range));
    const index = await serve((request, response) => {
      const moved = request.url === '/moved';
      response.writeHead(302, { location: moved ? `${files.url}/${demo.filename}` : '/moved' }).end();
    });
    await expectFetched(await fetchInto(at(index.url), { authorization: () => 'Basic c2VjcmV0' }));
    expect(index.requests.map((request) => request.headers.authorization)).toEqual([
      'Basic c2VjcmV0',
      'Basic c2VjcmV0',
    ]);
    expect(files.requests.map((request) => request.headers.authorization)).toEqual([undefined]);
  });

  test('is reached through the proxy, unless NO_PROXY names it', async () => {
    const proxy = await serve((request, response) => {
      if (request.url === `http://index.example/${demo.filename}`) sendRange(response, undefined);
      else response.writeHead(502).end();
    });
    const env = { HTTP_PROXY: proxy.url };
    await expectFetched(await fetchInto(at('http://index.example'), { env }));
    const server = await serve((_, response) => sendRange(response, undefined));
    await expectFetched(await fetchInto(at(server.url), { env: { ...env, no_proxy: '127.0.0.1' } }));
    await expectRefused(await fetchInto(at(server.url), { env }), 'answers 502');
  });
});

describe('a server with a certificate of its own', async () => {
  const certificate = join(folder, 'ca.pem');
  const key = join(folder, 'key.pem');
  const subject = ['-subj', '/CN=index.example', '-addext', 'subjectAltName=DNS:index.example,IP:127.0.0.1'];
  const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate];
  await run('openssl', ['req', ...options, ...subject], { env: process.env });
  const server = createTlsServer(
    { cert: await readFile(certificate), key: await readFile(key) },
    (_, response) => sendRange(response, undefined),
  );
  const url = `https://127.0.0.1:${await listen(server)}`;

  test('is refused with the variables that would help', async () => {
    const outcome = await fetchInto(at(url));
    await expectRefused(outcome, 'the TLS certificate of 127.0.0.1', 'is not trusted');
    expect(outcome.error).toHaveProperty('hint', expect.stringContaining('NODE_EXTRA_CA_CERTS'));
    expect(outcome.waits).toEqual([]);
  });

  test.each(['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'PIP_CERT'])('is trusted by %s', async (name) => {
    await expectFetched(await fetchInto(at(url), { env: { [name]: certificate } }));
  });

  test('is reached through a tunnel', async () => {
    const proxy = createServer((_, response) => void response.writeHead(400).end());
    const asked: (string | undefined)[] = [];
    proxy.on('connect', (request, socket) => {
      asked.push(request.url);
      const upstream = connect(Number(new URL(url).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    const env = { HTTPS_PROXY: `http://127.0.0.1:${await listen(proxy)}`, PIP_CERT: certificate };
    await expectFetched(await fetchInto(at('https://index.example'), { env }));
    expect(asked).toEqual(['index.example:443']);
  });

  test('a proxy that wants a password says so', async () => {
    const proxy = createServer((_, response) => void response.writeHead(400).end());
    proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
    const outcome = await fetchInto(at(url), {
      env: { https_proxy: `http://127.0.0.1:${await listen(proxy)}` },
    });
    await expectRefused(outcome, 'the proxy asks for credentials (407)');
  });

  test('a file of certificates that is not there is a warning', async () => {
    const outcome = await fetchInto(at(url), {
      env: { PIP_CERT: certificate, SSL_CERT_FILE: '/nowhere/ca.pem' },
    });
    await expectFetched(outcome);
    expect(outcome.lines.join()).toContain('no certificates from /nowhere/ca.pem');
  });
});

describe('a bad server', () => {
  test.each([503, 429, 500, 408])('that answers %i at first is asked again', async (status) => {
    let failures = 0;
    const server = await serve((_, response) => {
      if (failures++ < 2) response.writeHead(status, { 'retry-after': '7' }).end('busy');
      else sendRange(response, undefined);
    });
    const outcome = await fetchInto(at(server.url));
    await expectFetched(outcome);
    expect(outcome.waits).toEqual([7000, 7000]);
  });

  test('that never recovers is given up', async () => {
    const server = await serve((_, response) => void response.writeHead(503).end());
    const outcome = await fetchInto(at(server.url));
    await expectRefused(outcome, 'answers 503', demo.filename);
    expect(outcome.waits).toEqual([1, 2, 3, 4]);
  });

  test('that cuts the download is asked for the rest', async () => {
    const server = await serve((request, response) => {
      if (request.headers.range === undefined) sendHalf(response);
      else sendRange(response, request.headers.range);
    });
    const outcome = await fetchInto(at(server.url));
    await expectFetched(outcome);
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]?.headers['if-range']).toBe('"1"');
    expect(outcome.downloadedBytes).toBe(bytes.length);
  });

  test.each([
    ['knows no ranges', 200],
    ['refuses the range', 416],
  ])('that cuts the download and %s is asked anew', async (_, status) => {
    const server = await serve((request, response) => {
      if (server.requests.length === 1) sendHalf(response);
      else if (request.headers.range !== undefined && status === 416) response.writeHead(416).end('no');
      else sendRange(response, undefined);
    });
    await expectFetched(await fetchInto(at(server.url)));
  });

  test('that resumes with other bytes is asked anew', async () => {
    const server = await serve((request, response) => {
      if (server.requests.length === 1) return sendHalf(response);
      if (request.headers.range === undefined) return sendRange(response, undefined);
      const from = Number(request.headers.range.slice(6, -1));
      response.writeHead(206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` });
      response.end(Buffer.alloc(bytes.length - from));
    });
    await expectFetched(await fetchInto(at(server.url)));
    expect(server.requests).toHaveLength(3);
  });

  test('that resets every connection is given up', async () => {
    const server = await serve((request) => void request.socket.resetAndDestroy());
    const outcome = await fetchInto(at(server.url));
    await expectRefused(outcome, `cannot get the wheel ${demo.filename} from 127.0.0.1`);
    expect(outcome.error).toHaveProperty('hint', expect.stringContaining('needs no network'));
  });

  test('that is short and says so by a complete answer is asked again, then given up', async () => {
    const server = await serve((_, response) => void response.writeHead(200).end(bytes.subarray(0, 999)));
    const outcome = await fetchInto(at(server.url));
    await expectRefused(outcome, `ended at 999 of ${bytes.length} bytes`);
    expect(outcome.waits).toHaveLength(4);
  });

  test('that sends too much is stopped', async () => {
    const server = await serve((_, response) => {
      const more = () => void (response.destroyed || response.write(Buffer.alloc(1 << 16), more));
      response.writeHead(200);
      more();
    });
    await expectRefused(await fetchInto(at(server.url)), `longer than the ${bytes.length} bytes`);
  });

  test('that serves another file is refused with both hashes, after one request', async () => {
    const other = Buffer.from(bytes).reverse();
    const server = await serve((_, response) => void response.writeHead(200).end(other));
    await expectRefused(await fetchInto(at(server.url)), sha256(other), demo.sha256);
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    [401, /credentials/],
    [403, /credentials/],
    [404, /lock again/],
    [400, /address/],
  ])('that answers %i is not asked again', async (status, hint) => {
    const server = await serve((_, response) => void response.writeHead(status).end());
    const secret = { ...at(server.url), url: `${server.url}/x.whl?token=secret` };
    const outcome = await fetchInto(secret);
    await expectRefused(outcome, `answers ${status}`, demo.filename);
    expect(outcome.error).toHaveProperty('hint', expect.stringMatching(hint));
    expect(String(outcome.error)).not.toContain('secret');
    expect(server.requests).toHaveLength(1);
  });

  test('that redirects in a circle, or to what is no web address', async () => {
    const circle = await serve((_, response) => void response.writeHead(302, { location: '/x' }).end());
    await expectRefused(await fetchInto(at(circle.url)), 'more than 10 times');
    const file = await serve(
      (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    );
    await expectRefused(await fetchInto(at(file.url)), 'no web address');
  });

  test('that serves a wheel which is none', async () => {
    const evil = await demoWheel(folder, { members: [{ name: '../evil.py', text: 'x' }] });
    const server = await serve(
      async (_, response) => void response.writeHead(200).end(await readFile(evil.path)),
    );
    await expectRefused(
      await fetchInto({ ...evil, url: `${server.url}/x` }),
      'is refused: the path "../evil.py"',
    );
  });

  test('stops the other downloads', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/missing') response.writeHead(404).end();
      else response.writeHead(200).write(bytes.subarray(0, 1000));
    });
    const ctx = testContext(join(folder, `cache-${caches++}`));
    const wheels = [at(server.url, '/hangs'), { ...at(server.url, '/missing'), sha256: 'f'.repeat(64) }];
    const wheelhouse = await Wheelhouse.open(ctx);
    await expect(fetchWheels(ctx, wheels, { wheelhouse, authorization: () => undefined })).rejects.toThrow(
      '404',
    );
  });
});

describe('a wheel in a folder', () => {
  test('is copied, and its original may change afterwards', async () => {
    const outcome = await fetchInto(demo);
    await expectFetched(outcome);
    expect(outcome.downloadedBytes).toBe(0);
    expect((await stat(outcome.path ?? '')).ino).not.toBe((await stat(demo.path)).ino);
  });

  test('is refused with another hash, or when it is gone', async () => {
    const wrong = 'f'.repeat(64);
    await expectRefused(await fetchInto({ ...demo, sha256: wrong }), demo.sha256, wrong, 'nothing was kept');
    await expectRefused(
      await fetchInto({ ...demo, url: 'file:///nowhere/x.whl' }),
      '/nowhere/x.whl, which does not exist',
    );
  });

  test.each(['../x.whl', 'a/b.whl', 'x.zip'])('is refused with the file name %j', async (filename) => {
    await expectRefused(await fetchInto({ ...demo, filename }), 'the lock names a wheel');
  });
});

const canMount = await run('unshare', ['-m', 'true'], { env: process.env }).then(
  () => true,
  () => false,
);

describe('as its own process', async () => {
  const lib = await compiled('wheels/fetch.ts');
  const script = join(lib, 'fetch-child.mjs');
  await writeFile(
    script,
    `import { fetchWheels } from './wheels/fetch.js';
     import { Wheelhouse } from './wheels/wheelhouse.js';
     const say = () => {};
     const log = { debug: say, warning: say, progress: say };
     const ctx = { log, env: process.env };
     try {
       const wheelhouse = await Wheelhouse.open(ctx);
       const { files } = await fetchWheels(ctx, JSON.parse(process.env.WHEELS), { wheelhouse, authorization: () => undefined });
       console.log(files[0].path);
     } catch (error) {
       console.log(error.name + ': ' + error.message);
     }`,
  );
  const start = (cache: string, wheels: LockedWheel[], command = `"${process.execPath}" "${script}"`) =>
    run('sh', ['-c', command], {
      env: { ...process.env, ZIPNEST_CACHE: cache, WHEELS: JSON.stringify(wheels) },
    });

  test('two builds may fetch the same wheel at the same time', async () => {
    const waiting: ServerResponse[] = [];
    const server = await serve((_, response) => {
      // Neither gets a byte before both have asked.
      if (waiting.push(response) === 2) for (const one of waiting) sendRange(one, undefined);
    });
    const cache = join(folder, `cache-${caches++}`);
    const outputs = await Promise.all([0, 1].map(() => start(cache, [at(server.url)])));
    for (const { stdout } of outputs) expect(sha256(await readFile(stdout.trim()))).toBe(demo.sha256);
    expect(await filesBelow(cache)).toEqual(['checked.json', demo.filename]);
  });

  test.skipIf(!canMount)('a full disk is named, and nothing is left', async () => {
    const cache = join(folder, `cache-${caches++}`);
    const command = `mkdir -p "${cache}" && mount -t tmpfs -o size=128k none "${cache}" && "${process.execPath}" "${script}"; find "${cache}" -type f`;
    const { stdout } = await run('unshare', ['-m', 'sh', '-c', command], {
      env: { ...process.env, ZIPNEST_CACHE: cache, WHEELS: JSON.stringify([demo]) },
    });
    expect(stdout.trim()).toMatch(
      new RegExp(`^UserError: no space left for the wheelhouse ${cache}.*ENOSPC`),
    );
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });
});

test('real wheels from the package index pass every check', async () => {
  const target = join(folder, 'downloaded');
  const names = ['six', 'idna', 'markupsafe', 'pyyaml'];
  await run(
    'python3',
    ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest', target, ...names],
    {
      env: process.env,
    },
  );
  const files = await readdir(target);
  expect(files).toHaveLength(names.length);
  for (const filename of files) {
    const path = join(target, filename);
    await checkWheel({ ...(await lockWheel(path, filename)), path });
    expect(dirname(path)).toBe(target);
  }
});
