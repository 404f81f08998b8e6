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

export const lockFormats = [
  'requirements.txt',
  'pyproject.toml',
  'uv.lock',
  'pylock.toml',
  'poetry.lock',
  'pdm.lock',
  'Pipfile.lock',
] as const;
/** The dependency file formats that can be read. */
export type LockFormat = (typeof lockFormats)[number];

/** Every distribution of the package, pinned for the target; sorted by name. */
export interface Lock {
  readonly wheels: readonly LockedWheel[];
  /** The file it came from (absolute); undefined in what the wheelhouse keeps, since checkouts differ in it. */
  readonly file?: string;
  readonly format?: LockFormat;
  /** False when it was resolved anew at this build, so that a later build may differ. */
  readonly locked: boolean;
}
