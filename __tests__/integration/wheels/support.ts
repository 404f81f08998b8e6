import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import type { LockedWheel } from '../../../src/lock/lock.ts';
import type { Context } from '../../../src/platform/context.ts';

const run = promisify(execFile);

/** Run after the tests of the file that imports this; hooks cannot be added once tests run. */
const cleanups: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups) await cleanup();
});

/** A context whose log is kept in `lines`. */
export function testContext(cache: string, env: Record<string, string> = {}): Context & { lines: string[] } {
  const lines: string[] = [];
  const keep = (text: string) => void lines.push(text);
  const log = {
    group: <T>(_: string, body: () => Promise<T>) => body(),
    info: keep,
    notice: keep,
    warning: keep,
    progress: keep,
    debug: keep,
    mask: () => undefined,
    timings: [],
  };
  return { log, env: { ZIPNEST_CACHE: cache, ...env }, lines };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One member of a hand-made wheel. */
export interface Member {
  readonly name: string;
  readonly text: string;
  /** Unix mode with type bits; 0o100644 when not given. */
  readonly mode?: number;
  /** What RECORD says instead of the truth; null: nothing. */
  readonly record?: string | null;
}

const makeWheel = `
import base64, hashlib, json, sys, warnings, zipfile
warnings.simplefilter("ignore")
spec = json.load(sys.stdin)
rows = []
with zipfile.ZipFile(spec["path"], "w", zipfile.ZIP_DEFLATED) as archive:
    def add(name, data, mode):
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    for member in spec["members"]:
        data = member["text"].encode()
        add(member["name"], data, member.get("mode", 0o100644))
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        row = member.get("record", f'{member["name"]},sha256={digest},{len(data)}')
        if row is not None and not member["name"].endswith("/"):
            rows.append(row)
    if spec["record"] is not None:
        rows += spec["extra"] + [spec["record"] + ",,"]
        add(spec["record"], ("\\n".join(rows) + "\\n").encode(), 0o100644)
`;

export interface WheelSpec {
  readonly members?: readonly Member[];
  /** The contents of WHEEL; null: no such file. */
  readonly wheel?: string | null;
  /** The name of the dist-info folder without its suffix. */
  readonly stem?: string;
  /** Further rows of RECORD. */
  readonly extra?: readonly string[];
  /** False: no RECORD. */
  readonly hasRecord?: boolean;
}

/** Makes `demo-1.0-py3-none-any.whl` below `folder` with Python's zipfile, right or wrong in every detail. */
export async function demoWheel(
  folder: string,
  spec: WheelSpec = {},
): Promise<LockedWheel & { path: string }> {
  const filename = 'demo-1.0-py3-none-any.whl';
  const path = join(await mkdtemp(join(folder, 'wheel-')), filename);
  const stem = spec.stem ?? 'demo-1.0';
  const wheel = spec.wheel === undefined ? 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\n' : spec.wheel;
  const members = [
    ...(spec.members ?? [{ name: 'demo/__init__.py', text: 'x = 1\n' }]),
    ...(wheel === null ? [] : [{ name: `${stem}.dist-info/WHEEL`, text: wheel }]),
  ];
  const record = spec.hasRecord === false ? null : `${stem}.dist-info/RECORD`;
  const child = run('python3', ['-c', makeWheel], { env: process.env });
  child.child.stdin?.end(JSON.stringify({ path, members, record, extra: spec.extra ?? [] }));
  await child;
  return { ...(await lockWheel(path, filename)), path };
}

/** A lock's line for the wheel file at `path`, by default to be copied from there. */
export async function lockWheel(
  path: string,
  filename: string,
  url = `file://${path}`,
): Promise<LockedWheel> {
  const bytes = await readFile(path);
  const [name = '', version = ''] = filename.split('-');
  return { name, version, filename, url, sha256: sha256(bytes), size: bytes.length };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts a loopback server that lives as long as the test file; gives its port. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  return (server.address() as AddressInfo).port;
}

/** A loopback HTTP server that keeps every request. */
export async function serve(handler: Handler): Promise<{ url: string; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    handler(request, response);
  });
  return { url: `http://127.0.0.1:${await listen(server)}`, requests };
}

/**
 * Compiles `modules` of src, and what they import, for a child process: into a folder of the test file's own, from
 * which the project's packages are found. Gives the folder.
 */
export async function compiled(...modules: string[]): Promise<string> {
  const parent = resolve('node_modules/.cache');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'zipnest-lib-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  const config = {
    extends: resolve('tsconfig.build.json'),
    compilerOptions: { rootDir: resolve('src'), outDir: folder, typeRoots: [resolve('node_modules/@types')] },
    include: [],
    files: modules.map((module) => resolve('src', module)),
  };
  await writeFile(join(folder, 'package.json'), '{"type": "module"}\n');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  await run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', folder], {
    env: process.env,
  });
  return folder;
}

export { run };
