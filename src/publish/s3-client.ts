import type { S3Client } from '@aws-sdk/client-s3';
import { UserError } from '../errors.ts';
import type { S3Options } from '../options.ts';
import type { Context } from '../platform/context.ts';
import { httpsProxy } from '../platform/proxy.ts';
import { explainS3Error, type S3Attempt } from './s3-errors.ts';

/** {@link S3Options} with the key filled in. */
export interface S3Target extends S3Options {
  /** The key holds the content's digest: what lies there already is not overwritten but compared. */
  readonly contentAddressed: boolean;
}

/** Milliseconds without a connection, and without another byte in either direction. */
const CONNECT_TIMEOUT = 20_000;
const SILENCE_TIMEOUT = 120_000;

/**
 * A client for the target's region whose credentials are there, and masked. The SDK is loaded only here: it is large,
 * and most builds do not need it.
 *
 * @throws {UserError} without region or credentials, before anything is sent.
 */
export async function openClient(ctx: Context, target: S3Target): Promise<S3Client> {
  const { env } = ctx;
  // It tells users of Node 20 to upgrade for the sake of its next versions, which this bundle does not have.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const { S3Client: Client } = await import('@aws-sdk/client-s3');
  const endpoint = endpointOf(env);
  // The SDK for JavaScript does not read AWS_DEFAULT_REGION, which those for other languages and the CLI do.
  const region = target.region ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION);
  const client = new Client({
    ...(region ? { region } : {}),
    forcePathStyle: endpoint !== undefined,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT,
      socketTimeout: SILENCE_TIMEOUT,
      ...(await throughProxy(env, endpoint?.split(':')[0] ?? 's3.amazonaws.com')),
    },
  });
  await prepare(ctx, client, target);
  return client;
}

/** The SDK reads no proxy variables. Its clients for credentials use what S3's has. */
async function throughProxy(env: Context['env'], host: string) {
  const proxy = httpsProxy(env, host);
  if (proxy === undefined) return {};
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  return { httpsAgent: new HttpsProxyAgent(proxy, { keepAlive: true }) };
}

/** Another service than AWS, as the SDK will find it in the environment. */
function endpointOf(env: Context['env']): string | undefined {
  const [name, endpoint] = env.AWS_ENDPOINT_URL_S3
    ? ['AWS_ENDPOINT_URL_S3', env.AWS_ENDPOINT_URL_S3]
    : ['AWS_ENDPOINT_URL', env.AWS_ENDPOINT_URL];
  if (!endpoint || env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true') return undefined;
  if (URL.canParse(endpoint) && /^https?:/.test(endpoint)) return new URL(endpoint).host;
  throw new UserError(`${name} is no web address`, 'Write it with https:// or http:// in front.');
}

/** Finds region and credentials before anything is sent, and keeps the secret ones out of the log. */
async function prepare(ctx: Context, client: S3Client, target: S3Target): Promise<void> {
  try {
    await client.config.region();
    const { secretAccessKey, sessionToken } = await client.config.credentials();
    ctx.log.mask(secretAccessKey);
    if (sessionToken !== undefined) ctx.log.mask(sessionToken);
  } catch (error) {
    throw explainS3Error(error, await attemptOf(ctx, client, target, 'put'));
  }
}

/** What an error text says of a request. */
export async function attemptOf(
  { env }: Context,
  client: S3Client,
  target: S3Target,
  what: S3Attempt['what'],
): Promise<S3Attempt> {
  const region = await client.config.region().catch(() => undefined);
  return {
    what,
    bucket: target.bucket,
    key: target.key,
    region,
    endpoint: endpointOf(env),
    hasTags: target.tags.size > 0,
    kmsKeyId: target.kmsKeyId,
    expectedOwner: target.expectedOwner,
  };
}
