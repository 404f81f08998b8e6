import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { toolIfAvailable } from '../../scripts/tools.mjs';

/** AWS on a free port of loopback: S3, Lambda and CloudFormation, as far as moto goes. */
export interface Moto {
  readonly url: string;
  /** For programs that are to talk to it: endpoints, region, credentials. */
  readonly env: Record<string, string>;
  /** Runs `aws` with these arguments; gives what it prints as JSON. */
  aws(...args: readonly string[]): Promise<unknown>;
  /** The folder with its programs. */
  readonly bin: string;
  stop(): Promise<void>;
}

export const REGION = 'eu-west-1';

/** Credentials that nobody has; the secret ones are looked for in what is printed. */
export const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  AWS_SESSION_TOKEN: 'FwoGZXIvYXdzEXAMPLETOKEN',
};

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
  return {
    url,
    env,
    bin,
    aws: async (...args) => {
      const { stdout } = await execa(`${bin}/aws`, [...args, '--output', 'json'], { env });
      return stdout === '' ? undefined : JSON.parse(stdout);
    },
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
