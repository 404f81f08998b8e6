import { readFile } from 'node:fs/promises';
import {
  constants,
  createSecureServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import { createSecureContext } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { connectShared } from '../../../src/platform/http2.ts';
import { fetchWheels } from '../../../src/wheels/fetch.ts';
import { Wheelhouse } from '../../../src/wheels/wheelhouse.ts';
import {
  answerTo,
  at,
  bytes,
  demo,
  expectFetched,
  expectRefused,
  fetchInto,
  newCache,
  selfSigned,
} from './fetch-support.ts';
import { listen, sha256, testContext } from './support.ts';

const { file: certificate, ...pair } = await selfSigned('http2');
const env = { SSL_CERT_FILE: certificate };

type Answering = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, number: number) => void;

/** A loopback server with HTTP/2, and what came to it; `answer` is told how many requests were before. */
async function serveHttp2(answer: Answering) {
  const sessions: ServerHttp2Session[] = [];
  const requests: IncomingHttpHeaders[] = [];
  const server = createSecureServer(pair);
  server.on('session', (session) => sessions.push(session));
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    answer(stream, headers, requests.push(headers) - 1);
  });
  return { url: `https://127.0.0.1:${await listen(server)}`, sessions, requests };
}

const whole: Answering = (stream, { range }) => {
  const { status, headers, body } = answerTo(range);
  stream.respond({ ':status': status, ...headers });
  stream.end(body);
};

const sendHalf = (stream: ServerHttp2Stream, then: () => void) => {
  stream.respond({ ':status': 200, etag: '"1"' });
  stream.write(bytes.subarray(0, bytes.length / 2), then);
};

describe('a server with HTTP/2', () => {
  test('gives all wheels over one connection, sixteen at a time, without a warning of Node’s', async () => {
    // What is inside is asked later.
    const contents = Array.from({ length: 20 }, (_, index) => Buffer.from(`wheel ${index}`));
    const held: ServerHttp2Stream[] = [];
    const { url, sessions, requests } = await serveHttp2((stream, { ':path': path }, number) => {
      stream.respond({ ':status': 200 });
      stream.write(contents[Number(/-(\d+)-py3/.exec(String(path))?.[1])]);
      held.push(stream);
      if (number >= 15) for (const one of held.splice(0)) one.end();
    });
    const wheels = contents.map((content, index) => {
      const filename = `demo-1.0-${index}-py3-none-any.whl`;
      return { name: 'demo', version: '1.0', filename, url: `${url}/${filename}`, sha256: sha256(content) };
    });
    const warnings: Error[] = [];
    const warned = (warning: Error) => warnings.push(warning);
    process.on('warning', warned);
    const ctx = testContext(newCache(), env);
    const wheelhouse = await Wheelhouse.open(ctx);
    const { files } = await fetchWheels(ctx, wheels, { wheelhouse, authorization: () => undefined });
    // Warnings come in the next turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    process.removeListener('warning', warned);
    expect(await Promise.all(files.map(({ path }) => readFile(path)))).toEqual(contents);
    expect([sessions.length, requests.length, warnings]).toEqual([1, 20, []]);
  });

  test('may redirect to another origin, which gets no credentials', async () => {
    const other = await serveHttp2(whole);
    const first = await serveHttp2((stream) => {
      stream.respond({ ':status': 302, location: `${other.url}/elsewhere` });
      stream.end('moved');
    });
    const outcome = await fetchInto(at(first.url), { env, authorization: () => 'Basic c2VjcmV0' });
    await expectFetched(outcome);
    expect(first.requests[0]).toHaveProperty('authorization');
    expect(other.requests[0]).toMatchObject({ ':path': '/elsewhere', 'user-agent': 'zipnest' });
    expect(other.requests[0]).not.toHaveProperty('authorization');
  });

  test('that breaks off an answer is asked for the rest', async () => {
    const server = await serveHttp2((stream, headers, number) => {
      if (number > 0) whole(stream, headers, number);
      else sendHalf(stream, () => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
    });
    await expectFetched(await fetchInto(at(server.url), { env }));
    expect([server.sessions.length, server.requests.length]).toEqual([1, 2]);
    expect(server.requests[1]).toHaveProperty('range');
  });

  test('that breaks the connection is connected to again', async () => {
    const server = await serveHttp2((stream, headers, number) => {
      if (number > 0) whole(stream, headers, number);
      else sendHalf(stream, () => stream.session?.destroy());
    });
    await expectFetched(await fetchInto(at(server.url), { env }));
    expect([server.sessions.length, server.requests.length]).toEqual([2, 2]);
  });

  test('that says it goes away gets what comes next over another connection', async () => {
    const server = await serveHttp2((stream, headers, number) => {
      if (number > 0) return whole(stream, headers, number);
      stream.respond({ ':status': 503 });
      stream.end();
      stream.session?.goaway();
    });
    await expectFetched(await fetchInto(at(server.url), { env }));
    expect([server.sessions.length, server.requests.length]).toEqual([2, 2]);
  });

  test('that ends an answer early, without an error, is asked for the rest', async () => {
    const server = await serveHttp2((stream, headers, number) => {
      if (number > 0) whole(stream, headers, number);
      else sendHalf(stream, () => stream.end());
    });
    await expectFetched(await fetchInto(at(server.url), { env }));
    expect(server.requests[1]).toHaveProperty('range');
  });

  test.each([
    [404, 'answers 404'],
    [401, 'no credentials are known'],
  ])('that answers %i is not asked again', async (status, text) => {
    const server = await serveHttp2((stream) => {
      stream.respond({ ':status': status });
      stream.end('x'.repeat(100_000));
    });
    await expectRefused(await fetchInto(at(server.url), { env }), text);
    expect(server.requests).toHaveLength(1);
  });

  test('that is not trusted is refused with the variables that would help', async () => {
    const server = await serveHttp2(whole);
    const outcome = await fetchInto(at(server.url));
    await expectRefused(outcome, 'the TLS certificate of 127.0.0.1', 'is not trusted');
    expect([outcome.waits, server.requests]).toEqual([[], []]);
  });

  test('that wants HTTP/1.1 is asked with that', async () => {
    const versions: string[] = [];
    const server = createSecureServer({ ...pair, allowHTTP1: true }, ({ httpVersion }, response) => {
      versions.push(httpVersion);
      if (httpVersion === '1.1') response.end(bytes);
      else response.stream.close(constants.NGHTTP2_HTTP_1_1_REQUIRED);
    });
    const outcome = await fetchInto(at(`https://127.0.0.1:${await listen(server)}`), { env });
    await expectFetched(outcome);
    expect([versions, outcome.waits]).toEqual([['2.0', '1.1'], []]);
  });

  test('that refuses every request is given up after five', async () => {
    const server = await serveHttp2((stream) => stream.close(constants.NGHTTP2_REFUSED_STREAM));
    await expectRefused(await fetchInto(at(server.url), { env }), `cannot get the wheel ${demo.filename}`);
    expect(server.requests).toHaveLength(5);
  });
});

describe('patience', () => {
  const context = createSecureContext({ ca: pair.cert });
  const patient = { connect: 20_000, silence: 20_000 };

  test('ends where nobody answers the handshake', async () => {
    const port = await listen(createServer());
    const connecting = connectShared(new URL(`https://127.0.0.1:${port}`), context, {
      ...patient,
      connect: 50,
    });
    await expect(connecting).rejects.toMatchObject({
      code: 'ETIMEDOUT',
      message: 'no connection within 0.05 s',
    });
  });

  test('ends where nothing comes any more, for every answer', async () => {
    const { url } = await serveHttp2((stream, { ':path': path }) => {
      if (path === '/half') sendHalf(stream, () => undefined);
    });
    const connection = await connectShared(new URL(url), context, { ...patient, silence: 100 });
    const waiting = connection?.get('/nothing', {});
    const { body } = (await connection?.get('/half', {})) ?? {};
    const [half, nothing] = await Promise.allSettled([allOf(body), waiting]);
    const late = { code: 'ETIMEDOUT', message: 'no further byte within 0.1 s' };
    expect([half, nothing]).toMatchObject([{ reason: late }, { reason: late }]);
    await connection?.ended;
  });

  test('lasts where an answer comes late, while another one comes', async () => {
    const late: ServerHttp2Stream[] = [];
    const { url } = await serveHttp2((stream, { ':path': path }) => {
      if (path === '/late') return void late.push(stream);
      stream.respond({ ':status': 200 });
      let pieces = 0;
      const timer = setInterval(() => {
        stream.write('piece');
        if (++pieces < 25) return;
        clearInterval(timer);
        stream.end();
        late[0]?.respond({ ':status': 200 });
        late[0]?.end('late');
      }, 100);
    });
    const connection = await connectShared(new URL(url), context, { ...patient, silence: 2000 });
    const answers = ['/late', '/slow'].map(async (path) => allOf((await connection?.get(path, {}))?.body));
    expect(await Promise.all(answers)).toEqual([4, 125]);
    connection?.destroy();
  });

  test('ends when it is told to, before the head and in the body', async () => {
    const { url } = await serveHttp2((stream, { ':path': path }) => {
      if (path === '/half') sendHalf(stream, () => undefined);
    });
    const connection = await connectShared(new URL(url), context, patient);
    const abort = new AbortController();
    const waiting = connection?.get('/nothing', {}, abort.signal);
    const half = await connection?.get('/half', {}, abort.signal);
    const reason = new Error('enough');
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(allOf(half?.body)).rejects.toBe(reason);
    connection?.destroy();
  });

  test('a server that has HTTP/1.1 only is no shared connection', async () => {
    const port = await listen(createTlsServer(pair, (_, response) => void response.end()));
    expect(await connectShared(new URL(`https://127.0.0.1:${port}`), context, patient)).toBeUndefined();
  });
});

async function allOf(body: AsyncIterable<Buffer> | undefined): Promise<number> {
  let size = 0;
  for await (const chunk of body ?? []) size += chunk.length;
  return size;
}
