import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { zipnest } from '../../support/cli.ts';
import {
  at,
  demo,
  expectFetched,
  expectRefused,
  fetchInto,
  folder,
  selfSigned,
  sendRange,
} from './fetch-support.ts';
import { listen, run, serve } from './support.ts';

describe('a server behind a proxy', () => {
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

  test.each(['ALL_PROXY', 'all_proxy'])('is reached through the proxy of %s', async (name) => {
    const proxy = await serve((_, response) => sendRange(response, undefined));
    await expectFetched(await fetchInto(at('http://index.example'), { env: { [name]: proxy.url } }));
    const other = { [name]: 'http://127.0.0.1:9', HTTP_PROXY: proxy.url };
    await expectFetched(await fetchInto(at('http://index.example'), { env: other }));
  });

  test('is reached through a proxy that is named without its scheme', async () => {
    const proxy = await serve((_, response) => sendRange(response, undefined));
    const env = { HTTP_PROXY: proxy.url.replace('http://', '') };
    await expectFetched(await fetchInto(at('http://index.example'), { env }));
  });

  test.each(['::::', 'ftp://user:secret@proxy.example'])('is not reached through %s', async (proxy) => {
    const outcome = await fetchInto(at('http://index.example'), { env: { HTTP_PROXY: proxy } });
    await expectRefused(outcome, 'the address of the proxy cannot be used');
    expect(String(outcome.error)).not.toContain('secret');
    expect(outcome.waits).toEqual([]);
  });
});

describe('a server with a certificate of its own', async () => {
  const { file: certificate, ...pair } = await selfSigned('ca');
  const server = createTlsServer(pair, (_, response) => sendRange(response, undefined));
  const url = `https://127.0.0.1:${await listen(server)}`;

  test('is refused with the variables that would help', async () => {
    const outcome = await fetchInto(at(url));
    await expectRefused(outcome, 'the TLS certificate of 127.0.0.1', 'is not trusted');
    expect(outcome.error).toHaveProperty('hint', expect.stringContaining('NODE_EXTRA_CA_CERTS'));
    expect(outcome.waits).toEqual([]);
  });

  test.each(['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'PIP_CERT', 'CURL_CA_BUNDLE'])(
    'is trusted by %s',
    async (name) => {
      await expectFetched(await fetchInto(at(url), { env: { [name]: certificate } }));
    },
  );

  test('is trusted by a folder of SSL_CERT_DIR', async () => {
    const certificates = join(folder, 'certificates');
    await mkdir(certificates);
    const { stdout } = await run('openssl', ['x509', '-hash', '-noout', '-in', certificate], {
      env: process.env,
    });
    await copyFile(certificate, join(certificates, `${stdout.trim()}.0`));
    await writeFile(join(certificates, 'README'), 'no certificate\n');
    const env = { SSL_CERT_DIR: `/nowhere:${certificates}` };
    await expectFetched(await fetchInto(at(url), { env }));
  });

  test('is trusted by NODE_EXTRA_CA_CERTS beside another variable with another certificate', async () => {
    const { file: other } = await selfSigned('other', 'other.example');
    const project = join(folder, 'extra');
    await mkdir(project);
    await writeFile(join(project, 'app.py'), 'def handler(event, context):\n    return 1\n');
    await writeFile(
      join(project, 'requirements.txt'),
      `demo @ ${url}/${demo.filename} --hash=sha256:${demo.sha256}\n`,
    );
    // Node reads the variable when it starts.
    const own = { NODE_EXTRA_CA_CERTS: certificate, SSL_CERT_FILE: other, SSL_CERT_DIR: undefined };
    const env = { ...own, ZIPNEST_CACHE: join(folder, 'extra-cache') };
    const result = await zipnest(['build', '--python-version', '3.13'], { cwd: project, env });
    expect([result.status, result.stderr]).toEqual([0, expect.any(String)]);
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
