import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { PINNED_UV } from '../platform/uv-version.ts';
import type { Target } from '../target/target.ts';
import type { BuildPolicy } from './build-policy.ts';
import { withoutCredentials } from './index-options.ts';
import type { LockFormat } from './lock.ts';
import type { Selection } from './markers.ts';

/** A file that was read, and what stands in it. */
export interface ReadText {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** Everything that the Lock of a locked input depends on. */
export interface LockKeyParts {
  readonly format: LockFormat;
  /** Files are named relative to it, so that every checkout has the same key. */
  readonly folder: string;
  readonly files: readonly ReadText[];
  /** True if they name wheels of this machine: their absolute places are in the Lock. */
  readonly local: boolean;
  readonly selection: Selection;
  readonly target: Target;
  readonly policy: BuildPolicy;
  /** Of the indexes, without credentials. */
  readonly addresses: readonly string[];
  /** Zipnest's own: another one may choose otherwise. */
  readonly version: string;
}

/**
 * What a Lock is kept under: hex SHA-256. Credentials do not count: a new token is no new lock.
 */
export function lockKey({
  format,
  folder,
  files,
  local,
  selection,
  target,
  policy,
  addresses,
  version,
}: LockKeyParts): string {
  const { runtime, architecture, wheelTags } = target;
  const parts = {
    format,
    zipnest: version,
    uv: PINNED_UV,
    runtime,
    architecture,
    wheelTags,
    extras: [...selection.extras].sort(),
    groups: [...selection.groups].sort(),
    build: policy.build,
    onlyBinary: [...policy.onlyBinary].sort(),
    noBinary: [...policy.noBinary].sort(),
    addresses,
    files: files.map(({ path, text }) => [relative(folder, path), withoutCredentials(text)]),
    ...(local ? { folder } : {}),
  };
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
