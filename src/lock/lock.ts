/** One distribution, pinned to one wheel for the target. */
export interface LockedWheel {
  /** Normalised name (PEP 503). */
  readonly name: string;
  readonly version: string;
  /** The wheel's file name, e.g. `numpy-2.2.6-cp313-cp313-manylinux_2_17_x86_64.whl`. */
  readonly filename: string;
  /** `https:`, `http:` or `file:` URL, without credentials. */
  readonly url: string;
  /** Lower-case hex SHA-256 of the file. */
  readonly sha256: string;
  /** Bytes, where the lock says so. */
  readonly size?: number;
}

/** What all sources have: they become wheels on this machine. */
interface SourceOf<Kind extends string> {
  readonly kind: Kind;
  /** Normalised name (PEP 503). */
  readonly name: string;
}

/** An archive of sources (PEP 517), from an index or by its address. */
export interface LockedSdist extends SourceOf<'sdist'> {
  /** Undefined where only the archive itself says it. */
  readonly version?: string;
  /** E.g. `docopt-0.6.2.tar.gz`. */
  readonly filename: string;
  /** `https:`, `http:` or `file:` URL, without credentials. */
  readonly url: string;
  /** Lower-case hex SHA-256 of the archive. */
  readonly sha256: string;
  /** Bytes, where the lock says so. */
  readonly size?: number;
  /** The project's folder inside the archive, where it is not the top. */
  readonly subdirectory?: string;
}

/** A project in a folder of this machine: the user's own, a workspace member, an editable. */
export interface LockedDirectory extends SourceOf<'directory'> {
  /** Absolute. */
  readonly path: string;
}

/** A commit of a git repository. */
export interface LockedVcs extends SourceOf<'vcs'> {
  /** As git takes it, without credentials; no `git+` before it. */
  readonly url: string;
  /** 40 hexadecimal digits. */
  readonly commit: string;
  /** The project's folder inside the repository, where it is not the top. */
  readonly subdirectory?: string;
}

/** One distribution that is no wheel yet, pinned. */
export type LockedSource = LockedSdist | LockedDirectory | LockedVcs;

/** Distributions that are pinned for a target, each sorted by name. */
export interface Pins {
  readonly wheels: readonly LockedWheel[];
  readonly sources: readonly LockedSource[];
}

export const lockFormats = [
  'requirements.txt',
  'pyproject.toml',
  'uv.lock',
  'pylock.toml',
  'poetry.lock',
  'pdm.lock',
  'Pipfile.lock',
  'setup.cfg',
  'setup.py',
  'script',
] as const;
/** The dependency file formats that can be read. */
export type LockFormat = (typeof lockFormats)[number];

/** Every distribution of the package, pinned for the target. */
export interface Lock extends Pins {
  /** The file it came from (absolute); undefined in what the wheelhouse keeps, since checkouts differ in it. */
  readonly file?: string;
  readonly format?: LockFormat;
  /** False when it was resolved anew at this build, so that a later build may differ. */
  readonly locked: boolean;
}
