import { describe, expect, test } from 'vitest';
import { fetchWheels } from '../../../src/wheels/fetch.ts';
import { Wheelhouse } from '../../../src/wheels/wheelhouse.ts';
import {
  at,
  bytes,
  demo,
  expectFetched,
  expectRefused,
  fetchInto,
  newCache,
  sendHalf,
  sendRange,
} from './fetch-support.ts';
import { serve, sha256, testContext } from './support.ts';

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

  test('stops the other downloads', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/missing') response.writeHead(404).end();
      else response.writeHead(200).write(bytes.subarray(0, 1000));
    });
    const ctx = testContext(newCache());
    const wheels = [at(server.url, '/hangs'), { ...at(server.url, '/missing'), sha256: 'f'.repeat(64) }];
    const wheelhouse = await Wheelhouse.open(ctx);
    await expect(fetchWheels(ctx, wheels, { wheelhouse, authorization: () => undefined })).rejects.toThrow(
      '404',
    );
  });
});
