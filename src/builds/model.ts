/** What a wheel was built from on this machine, as far as it can be told to others. */
export type BuiltFrom =
  | {
      readonly kind: 'sdist';
      readonly filename: string;
      /** Of the archive; lower-case hex. */
      readonly sha256: string;
      readonly subdirectory?: string;
    }
  | {
      readonly kind: 'directory';
      /** Relative to the working directory, with `/`. */
      readonly path: string;
      /** Of the names, modes and contents of its files; lower-case hex. */
      readonly sha256: string;
    }
  | {
      readonly kind: 'vcs';
      /** Without credentials. */
      readonly url: string;
      readonly commit: string;
      readonly subdirectory?: string;
    };

/** In a few words: `the sdist docopt-0.6.2.tar.gz`. */
export function describeOrigin(from: BuiltFrom): string {
  switch (from.kind) {
    case 'sdist':
      return `the sdist ${from.filename}`;
    case 'directory':
      return `the folder ${from.path}`;
    case 'vcs':
      return `commit ${from.commit.slice(0, 12)} of ${from.url}`;
  }
}
