/** Lambda's name of the instruction set (`Architectures` of a function). */
export type Architecture = 'x86_64' | 'arm64';

/** What the package is built for. */
export interface Target {
  /** Lambda's runtime identifier, e.g. `python3.13`. */
  readonly runtime: string;
  /** The Python minor version, e.g. `3.13`. */
  readonly pythonVersion: string;
  readonly architecture: Architecture;
  /** The glibc of the runtime's operating system, e.g. `[2, 34]`. */
  readonly glibc: readonly [major: number, minor: number];
  /** Wheel tags (`cp313-cp313-manylinux_2_34_x86_64`, …) that load there, best first. */
  readonly wheelTags: readonly string[];
}
