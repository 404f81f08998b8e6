import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CREDENTIALS, type Moto, startMoto } from '../../support/moto.ts';
import { bodyOf, upload, useEnv } from '../../support/s3.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const server = await startMoto();
afterAll(() => server?.stop());

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');
const content = () => bodyOf(folder, randomBytes(3000));

describe.skipIf(server === undefined)('uploadToS3 against moto', () => {
  const moto = server as Moto;
  let client: S3Client;
  const head = (Bucket: string, Key: string) =>
    client.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));

  beforeAll(async () => {
    useEnv(moto.env);
    client = new S3Client({ forcePathStyle: true });
    for (const bucket of ['plain', 'versioned']) await moto.createBucket(bucket);
    await client.send(
      new PutBucketVersioningCommand({
        Bucket: 'versioned',
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    );
  });
  beforeEach(() => useEnv(moto.env));

  it('uploads a package once: the second time its content is there already', async () => {
    const body = await content();
    const first = await upload(body, { bucket: 'versioned' });
    const second = await upload(body, { bucket: 'versioned' });
    expect(first.object).toEqual({
      bucket: 'versioned',
      key: `fn/${body.sha256}.zip`,
      versionId: expect.stringMatching(/./),
      uri: `s3://versioned/fn/${body.sha256}.zip`,
      uploaded: true,
    });
    expect(second.object).toEqual({ ...first.object, uploaded: false });
    const versions = await client.send(
      new ListObjectVersionsCommand({ Bucket: 'versioned', Prefix: first.object.key }),
    );
    expect(versions.Versions).toHaveLength(1);
  });

  it('stores the bytes, their SHA-256 and what the options say', async () => {
    const body = await content();
    const { object } = await upload(body, {
      bucket: 'plain',
      key: `a b/ü+&?/${body.sha256}.zip`,
      contentAddressed: true,
      kmsKeyId: 'alias/packages',
      storageClass: 'STANDARD_IA',
      expectedOwner: '123456789012',
      tags: new Map([
        ['team', 'a b+c/d'],
        ['stage', 'prod=1'],
      ]),
      metadata: new Map([['commit', 'x=y z']]),
    });
    expect(object).not.toHaveProperty('versionId');
    expect(await head('plain', object.key)).toMatchObject({
      ContentType: 'application/zip',
      ContentLength: body.bytes,
      ChecksumSHA256: base64(body.sha256),
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'alias/packages',
      StorageClass: 'STANDARD_IA',
      Metadata: { commit: 'x=y z' },
    });
    const where = { Bucket: 'plain', Key: object.key };
    expect((await client.send(new GetObjectTaggingCommand(where))).TagSet).toEqual([
      { Key: 'team', Value: 'a b+c/d' },
      { Key: 'stage', Value: 'prod=1' },
    ]);
    const stored = await (await client.send(new GetObjectCommand(where))).Body?.transformToByteArray();
    expect((await readFile(body.file)).equals(stored ?? Buffer.alloc(0))).toBe(true);
  });

  it('overwrites under a key that says nothing of the content', async () => {
    const [one, two] = [await content(), await content()];
    const first = await upload(one, { bucket: 'versioned', key: 'fn/latest.zip' });
    const second = await upload(two, { bucket: 'versioned', key: 'fn/latest.zip' });
    expect([first.object.uploaded, second.object.uploaded]).toEqual([true, true]);
    expect(second.object.versionId).not.toBe(first.object.versionId);
    expect(await head('versioned', 'fn/latest.zip')).toMatchObject({ ChecksumSHA256: base64(two.sha256) });
  });

  it.each([
    ['another SHA-256', 'SHA256', 'has the SHA-256'],
    ['no SHA-256', 'CRC32', 'has no SHA-256'],
  ] as const)('refuses to take an object with %s for the package', async (_, ChecksumAlgorithm, text) => {
    const body = await content();
    const key = `fn/${body.sha256}.zip`;
    await client.send(
      new PutObjectCommand({ Bucket: 'plain', Key: key, Body: 'something else', ChecksumAlgorithm }),
    );
    await expect(upload(body, { bucket: 'plain' })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(new RegExp(`s3://plain/${key} exists already and ${text}`)),
      hint: expect.stringContaining('delete it, or choose another `s3-key`'),
    });
    expect(await head('plain', key)).toMatchObject({ ContentLength: 14 });
  });

  it('does not create a bucket that is missing', async () => {
    await expect(upload(await content(), { bucket: 'no-such-bucket' })).rejects.toMatchObject({
      message: expect.stringContaining('there is no bucket no-such-bucket'),
      hint: expect.stringContaining('Zipnest never creates buckets'),
    });
    await expect(client.send(new HeadBucketCommand({ Bucket: 'no-such-bucket' }))).rejects.toThrow();
  });

  it.each<[string, (file: (text: string) => Promise<string>) => Promise<Record<string, string | undefined>>]>(
    [
      [
        'a profile',
        async (file) => ({
          AWS_PROFILE: 'packer',
          AWS_REGION: undefined,
          AWS_DEFAULT_REGION: undefined,
          AWS_CONFIG_FILE: await file(
            `[profile packer]\nregion = eu-west-1\naws_access_key_id = ${CREDENTIALS.AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${CREDENTIALS.AWS_SECRET_ACCESS_KEY}\n`,
          ),
        }),
      ],
      [
        'a web identity, as GitHub gives one to a workflow',
        async (file) => ({
          AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/packer',
          AWS_WEB_IDENTITY_TOKEN_FILE: await file('eyJhbGciOiJub25lIn0.eyJzdWIiOiJyZXBvIn0.x'),
        }),
      ],
    ],
  )('finds credentials in %s, and masks the secret ones', async (_, more) => {
    const file = async (text: string) => {
      const name = join(folder, randomBytes(4).toString('hex'));
      await writeFile(name, text);
      return name;
    };
    const none = Object.fromEntries(Object.keys(CREDENTIALS).map((name) => [name, undefined]));
    useEnv({ ...moto.env, ...none, ...(await more(file)) });
    const { object, lines } = await upload(await content(), { bucket: 'plain' });
    expect(object.uploaded).toBe(true);
    expect(lines.filter((line) => line.startsWith('mask: ')).length).toBeGreaterThan(0);
  });
});
