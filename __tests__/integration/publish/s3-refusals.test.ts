import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { CREDENTIALS } from '../../support/moto.ts';
import { bodyOf, upload, useEnv } from '../../support/s3.ts';
import { object, refusal, S3Stub, stored, truncated } from '../../support/s3-stub.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const stub = await S3Stub.start();
afterAll(() => stub.stop());

const small = await bodyOf(folder, 'a small package');
const large = await bodyOf(folder, Buffer.alloc(25_000_000, 'a large package'));
const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');
const sha256 = base64(small.sha256);
const env = {
  ...CREDENTIALS,
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL_S3: stub.url,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};
const target = { bucket: 'pkg', key: 'fn/x.zip' };
const exists = refusal(412, 'PreconditionFailed', 'At least one of the pre-conditions did not hold');

beforeEach(() => {
  useEnv(env);
  stub.requests.length = 0;
  stub.answers = [];
});

async function failure(overrides: Parameters<typeof upload>[1] = target): Promise<UserError> {
  const error = await upload(small, overrides).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UserError) return error;
  throw new Error('the upload has not failed as it should', { cause: error });
}

describe('a request', () => {
  it('has path style, the checksum and its algorithm, a signed body, and no condition for a fixed key', async () => {
    stub.answers = [stored()];
    await upload(small, target);
    expect(stub.requests).toHaveLength(1);
    const [put] = stub.requests;
    expect(put).toMatchObject({
      method: 'PUT',
      path: '/pkg/fn/x.zip?x-id=PutObject',
      bytes: small.bytes,
      sha256,
    });
    expect(put?.headers).toMatchObject({
      'x-amz-checksum-sha256': sha256,
      'x-amz-sdk-checksum-algorithm': 'SHA256',
      'x-amz-content-sha256': small.sha256,
      'content-length': String(small.bytes),
    });
    expect(put?.headers).not.toHaveProperty('if-none-match');
  });

  it('of a content-addressed key is conditional', async () => {
    stub.answers = [stored()];
    await upload(small, { bucket: 'pkg' });
    expect(stub.requests[0]?.headers['if-none-match']).toBe('*');
  });

  it('of a large package tells its progress, and sends nothing to an S3 that refuses it', async () => {
    stub.answers = [stored()];
    const { lines } = await upload(large, target);
    expect(lines.filter((line) => line.startsWith('progress: S3: ')).at(-1)).toMatch(
      / of 25\.0 MB, [\d.]+ MB\/s$/,
    );
    stub.answers = [refusal(403, 'AccessDenied', 'Access Denied', { early: true })];
    await expect(upload(large, target)).rejects.toThrow('AWS refuses the upload');
    expect(stub.requests.map(({ bytes }) => bytes)).toEqual([large.bytes, 0]);
  });
});

describe('what may pass', () => {
  const busy = refusal(503, 'SlowDown', 'Please reduce your request rate.');

  it('503 twice is tried again, each time with the whole body', async () => {
    stub.answers = [busy, busy, stored()];
    const { object: published } = await upload(large, target);
    expect(published).toMatchObject({ uploaded: true, versionId: 'v1' });
    expect(stub.requests.map(({ bytes }) => bytes)).toEqual([large.bytes, large.bytes, large.bytes]);
  });

  it('503 for ever is an error that says how often it was tried', async () => {
    stub.answers = [busy];
    const { message, hint } = await failure();
    expect(message).toMatch(/^S3 at 127\.0\.0\.1:\d+ answers 503 SlowDown, 3 times$/);
    expect(hint).toContain('AWS_MAX_ATTEMPTS');
  });

  it.each(['head', 'body'] as const)('an answer cut off in its %s is tried again', async (part) => {
    stub.answers = [truncated(part), stored()];
    expect((await upload(small, target)).object.uploaded).toBe(true);
    expect(stub.requests).toHaveLength(2);
  });

  it('counts as uploaded when only the answer of an earlier attempt was lost', async () => {
    stub.answers = [truncated('head'), exists, object({ 'x-amz-checksum-sha256': sha256 })];
    expect((await upload(small, { bucket: 'pkg' })).object.uploaded).toBe(true);
  });

  it('409, another upload of the same content, is waited for', async () => {
    const conflict = refusal(409, 'ConditionalRequestConflict', 'A conflicting operation is under way.');
    stub.answers = [conflict, exists, object({ 'x-amz-checksum-sha256': sha256, 'x-amz-version-id': 'v7' })];
    const { object: published } = await upload(small, { bucket: 'pkg' });
    expect(published).toMatchObject({ uploaded: false, versionId: 'v7' });
  });
});

describe('what was stored', () => {
  it('must have the checksum that was sent', async () => {
    stub.answers = [stored(base64('00'.repeat(32)))];
    const { message, hint } = await failure();
    expect(message).toContain(`s3://pkg/fn/x.zip is not what was sent: S3 says SHA-256 AAAA`);
    expect(message).toContain(sha256);
    expect(hint).toContain('Delete the object');
  });

  it('must have a checksum at all', async () => {
    stub.answers = [object({})];
    expect((await failure()).message).toContain('SHA-256 (none)');
  });

  it('BadDigest names the damage on the way', async () => {
    stub.answers = [refusal(400, 'BadDigest', 'The SHA256 you specified did not match what we received.')];
    expect((await failure()).message).toContain(
      'the bytes that S3 received are not those that were sent (BadDigest)',
    );
  });

  it('412 and the same content is success without an upload', async () => {
    stub.answers = [exists, object({ 'x-amz-checksum-sha256': sha256 })];
    expect((await upload(small, { bucket: 'pkg' })).object.uploaded).toBe(false);
    expect(stub.requests[1]).toMatchObject({ method: 'HEAD', headers: { 'x-amz-checksum-mode': 'ENABLED' } });
  });

  it('412 and a HEAD that is refused names s3:GetObject', async () => {
    stub.answers = [exists, (response) => void response.writeHead(403).end()];
    const { message, hint } = await failure({ bucket: 'pkg' });
    expect(message).toBe(`AWS refuses to say what lies at s3://pkg/fn/${small.sha256}.zip: HTTP 403`);
    expect(hint).toContain(`Allow s3:GetObject on arn:aws:s3:::pkg/fn/${small.sha256}.zip`);
    expect(hint).toContain('kms:Decrypt');
  });
});

describe('403', () => {
  it('names the action and the resource that S3 names', async () => {
    const text =
      'User: arn:aws:sts::123456789012:assumed-role/ci/x is not authorized to perform: s3:PutObjectTagging on resource: &quot;arn:aws:s3:::pkg/fn/x.zip&quot; because no identity-based policy allows the s3:PutObjectTagging action';
    stub.answers = [refusal(403, 'AccessDenied', text)];
    expect((await failure()).hint).toBe(
      'Allow s3:PutObjectTagging on arn:aws:s3:::pkg/fn/x.zip in the IAM policy of the caller.',
    );
  });

  it('names the KMS key that S3 names', async () => {
    const key = 'arn:aws:kms:us-east-1:123456789012:key/1234';
    const text = `User: arn:aws:iam::123456789012:user/ci is not authorized to perform: kms:GenerateDataKey on resource: ${key} because no identity-based policy allows the kms:GenerateDataKey action`;
    stub.answers = [refusal(403, 'AccessDenied', text)];
    expect((await failure()).hint).toBe(
      `Allow kms:GenerateDataKey on ${key} in the IAM policy of the caller.`,
    );
  });

  it('without any detail names everything that this upload needs', async () => {
    stub.answers = [refusal(403, 'AccessDenied', 'Access Denied')];
    const { message, hint } = await failure({
      ...target,
      tags: new Map([['team', 'x']]),
      kmsKeyId: 'alias/packages',
      expectedOwner: '123456789012',
    });
    expect(message).toBe('AWS refuses the upload of s3://pkg/fn/x.zip: Access Denied');
    expect(hint).toContain('s3:PutObject on arn:aws:s3:::pkg/fn/x.zip');
    expect(hint).toContain('s3:PutObjectTagging');
    expect(hint).toContain('kms:GenerateDataKey on alias/packages');
    expect(hint).toContain('not owned by 123456789012');
  });
});

it('an answer that is no XML, as of a proxy, is shown by its status', async () => {
  stub.answers = [
    (response) =>
      void response.writeHead(403, { 'content-type': 'text/html' }).end('<html><p>Blocked<br></html>'),
  ];
  expect((await failure()).message).toContain('AWS refuses the upload of s3://pkg/fn/x.zip');
});

describe('the wrong region', () => {
  it.each([
    [
      '301 with the header',
      refusal(301, 'PermanentRedirect', 'The bucket must be addressed using the specified endpoint.', {
        headers: { 'x-amz-bucket-region': 'eu-central-1' },
      }),
    ],
    [
      '400 with the element',
      refusal(400, 'AuthorizationHeaderMalformed', "the region 'us-east-1' is wrong", {
        fields: { Region: 'eu-central-1' },
      }),
    ],
  ])('is named, by %s', async (_, answer) => {
    stub.answers = [answer];
    const { message, hint } = await failure();
    expect(message).toBe('the bucket pkg is in eu-central-1, and the request went to us-east-1');
    expect(hint).toContain('Set `s3-region: eu-central-1`');
  });

  it('is not guessed where S3 does not say it', async () => {
    stub.answers = [refusal(307, 'TemporaryRedirect', 'Please re-send this request.')];
    expect((await failure()).hint).toContain("Set `s3-region` to the bucket's");
  });
});

describe('credentials', () => {
  it.each([
    ['ExpiredToken', 400, 'The provided token has expired.', 'the AWS credentials have expired'],
    ['InvalidAccessKeyId', 403, 'It does not exist in our records.', 'AWS does not accept the credentials'],
    ['SignatureDoesNotMatch', 403, 'The signature does not match.', 'AWS does not accept the credentials'],
  ])('%s', async (code, status, text, expected) => {
    stub.answers = [refusal(status, code, text)];
    const { message, hint } = await failure();
    expect(message).toContain(expected);
    expect(hint).toContain('aws-actions/configure-aws-credentials');
  });

  it('that are missing are said before anything is sent', async () => {
    useEnv({ ...env, ...Object.fromEntries(Object.keys(CREDENTIALS).map((name) => [name, undefined])) });
    const { message, hint } = await failure();
    expect(message).toContain('there are no AWS credentials');
    expect(hint).toContain('id-token: write');
    expect(stub.requests).toHaveLength(0);
  });

  it('and a missing region too', async () => {
    useEnv({ ...env, AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined });
    expect((await failure()).hint).toBe('Set `s3-region`, or AWS_REGION.');
    expect(stub.requests).toHaveLength(0);
  });

  it('that are secret are masked before the first request', async () => {
    stub.answers = [stored()];
    const { lines } = await upload(small, target);
    expect(lines.slice(0, 2)).toEqual([
      `mask: ${CREDENTIALS.AWS_SECRET_ACCESS_KEY}`,
      `mask: ${CREDENTIALS.AWS_SESSION_TOKEN}`,
    ]);
  });
});

describe('the way to S3', () => {
  it('a key of KMS that cannot be used is named', async () => {
    stub.answers = [refusal(400, 'KMS.DisabledException', 'arn:aws:kms:…:key/1 is disabled.')];
    expect((await failure({ ...target, kmsKeyId: 'alias/old' })).message).toContain(
      'the KMS key alias/old: KMS.Disabled',
    );
  });

  it('nobody there', async () => {
    useEnv({ ...env, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9' });
    const { message, hint } = await failure();
    expect(message).toMatch(/^S3 at 127\.0\.0\.1:9 does not answer \(.*ECONNREFUSED.*\), 3 times$/);
    expect(hint).toContain('AWS_ENDPOINT_URL_S3');
  });

  it('an endpoint without a scheme', async () => {
    useEnv({ ...env, AWS_ENDPOINT_URL_S3: 'localhost:9000' });
    expect((await failure()).message).toBe('AWS_ENDPOINT_URL_S3 is no web address');
  });

  it('goes through the proxy of HTTPS_PROXY, but not for hosts of NO_PROXY', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const direct = { AWS_ENDPOINT_URL_S3: undefined, AWS_ENDPOINT_URL: undefined, AWS_MAX_ATTEMPTS: '1' };
    useEnv({ ...env, ...direct, HTTPS_PROXY: address });
    await failure().catch(() => undefined);
    expect(asked).toEqual(['pkg.s3.us-east-1.amazonaws.com:443']);
    useEnv({ ...env, HTTPS_PROXY: address, NO_PROXY: 'localhost,127.0.0.1' });
    stub.answers = [stored()];
    await upload(small, target);
    expect(asked).toHaveLength(1);
    proxy.close();
  });

  it('a file that is gone', async () => {
    stub.answers = [stored()];
    await expect(upload({ ...small, file: `${small.file}.gone` }, target)).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
