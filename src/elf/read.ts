/** Gives `length` bytes at `offset` of the file, or undefined where they are not at hand. */
export type ReadBytes = (offset: number, length: number) => Buffer | undefined;

/** A file that starts as ELF does, but does not go on so. */
export class ElfError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ElfError';
  }
}
