import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { projectMetadata } from '../../../src/builds/project-metadata.ts';
import type { ProjectMetadata } from '../../../src/lock/formats.ts';
import type { Lock } from '../../../src/lock/lock.ts';
import { type LockRequest, makeLock, readDependencies } from '../../../src/lock/resolve-lock.ts';
import { exec } from '../../../src/platform/exec.ts';
import { findUv } from '../../../src/platform/uv.ts';
import { writeFiles } from '../../support/files.ts';
import { type RecordedContext, recordingContext, targetFor } from '../../support/lock.ts';
import { testFolder } from '../../support/temporary.ts';

/** Where the tests install uv: the ignored folder of development tools, so that not every file fetches it anew. */
export const toolsFolder = fileURLToPath(new URL('../../../.tools', import.meta.url));

/** A new project folder with these files. */
export async function project(files: Record<string, string>): Promise<string> {
  const folder = await testFolder();
  return writeFiles(folder, files);
}

/** The Lock of a source, read and resolved as a build does it. */
export async function lockOf(
  source: string,
  overrides: Partial<LockRequest> = {},
  ctx: RecordedContext = recordingContext(),
): Promise<Lock> {
  const target = overrides.target ?? targetFor('3.12');
  const metadata: ProjectMetadata = (context, session, folder) =>
    projectMetadata(context, session, folder, target);
  const request = { source, groups: [], extras: [], projectMetadata: metadata, ...overrides, target };
  const input = await readDependencies(ctx, request);
  if (input === undefined) throw new Error(`${source} asks for nothing`);
  return makeLock(ctx, input, toolsFolder);
}

/** `name version` of each wheel. */
export function pins({ wheels }: Lock): string[] {
  return wheels.map(({ name, version }) => `${name} ${version}`);
}

/** Runs the real uv; it must succeed. */
export async function runUv(folder: string, ...args: string[]): Promise<string> {
  const ctx = recordingContext();
  const { command } = await findUv(ctx, toolsFolder);
  const { exitCode, stdout, stderr } = await exec(command, args, { cwd: folder, env: ctx.env });
  if (exitCode !== 0) throw new Error(`uv ${args.join(' ')} gave ${exitCode}: ${stderr}`);
  return stdout;
}

/** A loopback package index that answers every request with `status`; gives its address. */
export async function brokenIndex(status: number): Promise<URL> {
  const server = createServer((_, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`);
}
