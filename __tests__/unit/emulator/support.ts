import type { Observations } from '../../../src/emulator/emulation.ts';

/** What was seen of a start: nothing but `more`. */
export function seen(more: Partial<Observations>): Observations {
  return {
    ...{
      importedMs: 0,
      loaderMs: 0,
      imported: [],
      error: null,
      files: [],
      libraries: [],
      ownMs: 0,
      modules: {},
    },
    hooks: { beforeSnapshot: [], afterRestore: [] },
    ...more,
  };
}
