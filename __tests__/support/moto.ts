import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { toolIfAvailable } from '../../scripts/tools.mjs';

/** AWS on a free port of loopback: S3, Lambda and CloudFormation, as far as moto goes. */
export interface Moto {
  readonly url: string;
  /** For programs that are to talk to it: endpoints, region, credentials. */
  readonly env: Record<string, string>;
  /**
   * A request in a service's own form, for what a test needs beside what it shows; `aws` takes seconds to start. Gives
   * the answer's body. An object is sent as JSON, a string as a form or XML.
   */
  call(service: string, method: string, path: string, body?: object | string): Promise<string>;
  createBucket(name: string): Promise<void>;
  /** The folder with its programs. */
  readonly bin: string;
  stop(): Promise<void>;
}

const REGION = 'eu-west-1';

/** Credentials that nobody has; the secret ones are looked for in what is printed. */
export const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  AWS_SESSION_TOKEN: 'FwoGZXIvYXdzEXAMPLETOKEN',
};

const createBucketBody = `<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>${REGION}</LocationConstraint></CreateBucketConfiguration>`;

function contentType(body: object | string | undefined): string {
  if (typeof body !== 'string') return 'application/json';
  return body.startsWith('<') ? 'application/xml' : 'application/x-www-form-urlencoded';
}

/** Undefined where moto is not to be had. */
export async function startMoto(): Promise<Moto | undefined> {
  const folder = await toolIfAvailable('moto');
  if (folder === undefined) return undefined;
  const bin = `${folder}/bin`;
  const server = execa(`${bin}/moto_server`, ['-H', '127.0.0.1', '-p', '0'], {
    reject: false,
    stdout: 'ignore',
    buffer: false,
  });
  const url = await announcedUrl(server.stderr);
  server.stderr?.resume();
  const env = {
    ...CREDENTIALS,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_S3: url,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_PAGER: '',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const call = async (service: string, method: string, path: string, body?: object | string) => {
    const response = await fetch(url + path, {
      method,
      // moto finds the service by the scope of the signature, which it does not check.
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
        'content-type': contentType(body),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}: ${text}`);
    return text;
  };
  return {
    url,
    env,
    bin,
    call,
    createBucket: async (name) => void (await call('s3', 'PUT', `/${name}`, createBucketBody)),
    stop: async () => {
      server.kill('SIGKILL');
      await server;
    },
  };
}

async function announcedUrl(stderr: NodeJS.ReadableStream | null): Promise<string> {
  if (stderr === null) throw new Error('moto has no stderr');
  const said: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    said.push(line);
    const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`moto did not start:\n${said.join('\n')}`);
}
