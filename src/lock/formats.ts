import type { Message } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import type { Target } from '../target/target.ts';
import type { Metadata } from '../wheels/metadata.ts';
import type { BuildPolicy } from './build-policy.ts';
import type { Overrides } from './consistency.ts';
import type { DependencyFile } from './detect.ts';
import type { IndexSettings } from './index-settings.ts';
import type { ReadText } from './key.ts';
import type { LockFormat, Pins } from './lock.ts';
import type { Selection } from './markers.ts';
import type { Asked } from './needs.ts';
import type { UvSession } from './uv-command.ts';

/** What a reader of one format is given. */
export interface Reading {
  readonly ctx: Context;
  readonly found: DependencyFile;
  readonly source: string;
  readonly target: Target;
  readonly selection: Selection;
  readonly policy: BuildPolicy;
  /** Builds what only a build tells: the METADATA of the project in a folder. */
  readonly projectMetadata?: ProjectMetadata | undefined;
}

/** @throws {UserError} if the build fails. */
export type ProjectMetadata = (ctx: Context, session: UvSession, folder: string) => Promise<Metadata>;

/** What a reader of one format gives. */
export interface FormatInput {
  /** True if the file pins and hashes everything. */
  readonly locked: boolean;
  readonly indexes: IndexSettings;
  readonly warnings: readonly Message[];
  /** Every file that was read. */
  readonly files: readonly ReadText[];
  /** Distributions that the file gives no SHA-256 for, where it does not pin them or they are wheels of this machine. */
  readonly unhashed?: readonly string[];
  /** What the user's own files ask for, for the extras in it; nothing where they do not say. */
  readonly asked?: readonly Asked[];
  readonly overrides?: Overrides;
  /** True if it names wheels of this machine. */
  readonly local: boolean;
  /** Pins everything; `uv` finds or installs uv, and is called only by those that need it. */
  readonly pins: (ctx: Context, uv: () => Promise<UvSession>) => Promise<Pins>;
}

/** Undefined where the file asks for nothing. */
export type Read = (reading: Reading) => Promise<FormatInput | undefined>;

/** The seam for a further format: a name in `lockFormats`, and a reader here, loaded where such a file is read. */
export const formatReaders: Readonly<Record<LockFormat, () => Promise<Read>>> = {
  'requirements.txt': async () => (await import('./read-requirements.ts')).readRequirementsTxt,
  'pyproject.toml': async () => (await import('./read-pyproject.ts')).readPyprojectToml,
  'uv.lock': async () => (await import('./read-uv-lock.ts')).readUvLock,
  'pylock.toml': async () => (await import('./read-pylock.ts')).readPylockToml,
  'poetry.lock': async () => (await import('./read-foreign.ts')).readPoetry,
  'pdm.lock': async () => (await import('./read-foreign.ts')).readPdm,
  'Pipfile.lock': async () => (await import('./read-foreign.ts')).readPipfile,
  'setup.cfg': async () => (await import('./built-project.ts')).readBuiltProject,
  'setup.py': async () => (await import('./built-project.ts')).readBuiltProject,
  script: async () => (await import('./script.ts')).readScript,
};
