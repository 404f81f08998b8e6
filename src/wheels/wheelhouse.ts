import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, errorText, UserError } from '../errors.ts';
import type { LockedWheel } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import { crc32OfFile, sha256OfFile } from '../platform/files.ts';
import { writingBelow } from './disk.ts';
import { parseCheck, parseFacts, stringifyFacts } from './facts-json.ts';
import { toolsFolder, wheelhouseFolder } from './folder.ts';
import type { CheckedFacts, WheelFile } from './inspect.ts';
import { beginSession, type Session } from './session.ts';

/** Kept beside a wheel, whose SHA-256 was the locked one: how many bytes it has, and their CRC-32. */
const CHECK_FILE = 'checked.json';
/** Kept beside a wheel once every member of it was checked: what was seen of them. */
const FACTS_FILE = 'facts.json';
/** The state of such a wheel, see {@link Wheelhouse.markUsed}. */
const WITH_FACTS = 'with facts';
/** What {@link Wheelhouse.prune} goes through. */
const KEPT = ['wheels', 'built', 'locks', 'bytecode', 'imports'] as const;

/**
 * The folder of wheels and resolved locks that outlives a build, content-addressed:
 *
 *     v1/wheels/SHA256/FILENAME.whl   a wheel
 *     v1/wheels/SHA256/checked.json   {"size": bytes, "crc32": of the file}
 *     v1/wheels/SHA256/facts.json     what was seen when every member was checked: {"format", "elf", "code"}
 *     v1/wheels/SHA256/stripped-*.zip its native libraries without debug information, once they were asked for
 *     v1/built/KEY/                   a wheel that was built here: see src/builds/store.ts
 *     v1/locks/KEY.json               a Lock (src/wheels/kept-locks.ts)
 *     v1/bytecode/NAME.zip            compiled modules of one wheel (src/bytecode/kept.ts)
 *     v1/imports/NAME.json            what the modules of a wheel import (src/imports/kept.ts)
 *     tmp/                            unfinished files, one folder a running build
 *     tools/                          programs that Zipnest installed for itself; not kept between runs
 *     code/                           what Node has compiled of Zipnest (src/compiled-code.ts); not kept between runs
 *
 * Everything gets its name by one rename of something complete. So builds may run at the same time, and one may
 * be killed at any point. A wheel that has not the size and CRC-32 that its check file says (a restored cache that
 * was cut off, a disk that lost something) does not count as there: docs/decisions/wheelhouse.md.
 */
export class Wheelhouse {
  /** Absolute; what @actions/cache keeps. */
  readonly folder: string;
  /** {@link folder} as @actions/cache is given it, with `~` unexpanded. */
  readonly cachePath: string;
  /** Absolute; where Zipnest installs programs for itself. */
  readonly tools: string;
  readonly #ctx: Context;
  readonly #session: Session;
  /** With a word on what is in it, for what can change under its name. */
  readonly #used = new Map<string, string>();
  #trusted = true;

  private constructor(ctx: Context, session: Session) {
    const { kept, cachePath } = wheelhouseFolder(ctx.env);
    this.folder = kept;
    this.cachePath = cachePath;
    this.tools = toolsFolder(ctx.env);
    this.#ctx = ctx;
    this.#session = session;
  }

  /** @throws {UserError} if the folder cannot be written. */
  static async open(ctx: Context): Promise<Wheelhouse> {
    const { root, kept } = wheelhouseFolder(ctx.env);
    return writingBelow(root, async () => {
      for (const name of KEPT) await mkdir(join(kept, name), { recursive: true });
      return new Wheelhouse(ctx, await beginSession(root));
    });
  }

  /**
   * From here on nothing in the folder is believed that came from another run: a wheel is hashed again and counts
   * only if it is the locked one, and a resolved lock counts for nothing, since it would say what the hashes are.
   */
  distrust(): void {
    this.#trusted = false;
  }

  /** False after {@link distrust}. */
  get trusted(): boolean {
    return this.#trusted;
  }

  /** The wheel, if it is here; marks it as used. */
  async find(wheel: LockedWheel): Promise<WheelFile | undefined> {
    const folder = this.#wheelFolder(wheel);
    const path = join(folder, wheel.filename);
    try {
      const { size } = await stat(path);
      const check = parseCheck(await readFile(join(folder, CHECK_FILE), 'utf8'));
      if (check?.size !== size) {
        this.#ctx.log.debug(`${path} is incomplete and will be fetched again`);
        return undefined;
      }
      if (this.#trusted && (await crc32OfFile(path)) !== check.crc32) {
        this.#ctx.log.warning(
          `the kept ${wheel.filename} is damaged, its bytes have changed on disk: it is fetched again`,
        );
        return undefined;
      }
      if (!this.#trusted && (await sha256OfFile(path)) !== wheel.sha256) {
        this.#ctx.log.warning(
          `the kept ${wheel.filename} is not the locked one, its SHA-256 differs: it is fetched again`,
        );
        return undefined;
      }
      await this.markUsed(this.#wheelName(wheel));
      return { ...wheel, path, ...(this.#trusted && { derived: folder }) };
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') this.#ctx.log.debug(`${path} cannot be used: ${errorText(error)}`);
      return undefined;
    }
  }

  /** A name for an unfinished file; what is left under it goes with the process. */
  temporary(): string {
    return join(this.#session.folder, randomBytes(8).toString('hex'));
  }

  /**
   * Takes in a wheel, which has the locked SHA-256, from the {@link temporary} file `file` with this CRC-32. If another
   * build did the same meanwhile, theirs is replaced by ours, which has the same bytes.
   */
  async admit(wheel: LockedWheel, file: string, crc32: number): Promise<WheelFile> {
    const folder = this.#wheelFolder(wheel);
    const prepared = this.temporary();
    await mkdir(prepared);
    const { size } = await stat(file);
    await rename(file, join(prepared, wheel.filename));
    await writeFile(join(prepared, CHECK_FILE), `${JSON.stringify({ size, crc32 })}\n`);
    try {
      await rename(prepared, folder);
    } catch (error) {
      if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
      for (const name of [wheel.filename, CHECK_FILE]) await rename(join(prepared, name), join(folder, name));
    }
    await this.markUsed(this.#wheelName(wheel));
    return { ...wheel, path: join(folder, wheel.filename), ...(this.#trusted && { derived: folder }) };
  }

  /** Keeps what was seen of a wheel of this wheelhouse when every member of it was checked. */
  async keepFacts(wheel: LockedWheel, facts: CheckedFacts): Promise<void> {
    if (!this.#trusted) return;
    const name = this.#wheelName(wheel);
    await this.write(`${name}/${FACTS_FILE}`, stringifyFacts(facts));
    await this.markUsed(name, WITH_FACTS);
  }

  /** What {@link keepFacts} has kept; undefined where there is nothing, or nothing that this version of Zipnest has written. */
  async keptFacts(wheel: LockedWheel): Promise<CheckedFacts | undefined> {
    const name = this.#wheelName(wheel);
    try {
      const text = await this.read(`${name}/${FACTS_FILE}`);
      const facts = text === undefined ? undefined : parseFacts(text);
      if (facts !== undefined) this.#used.set(name, WITH_FACTS);
      return facts;
    } catch (error) {
      this.#ctx.log.debug(`the facts of ${wheel.filename} cannot be used: ${errorText(error)}`);
      return undefined;
    }
  }

  /**
   * The text that was kept under `name`, below {@link folder}; undefined where there is none, and after
   * {@link distrust}. It is not marked as used.
   */
  async read(name: string): Promise<string | undefined> {
    if (!this.#trusted) return undefined;
    try {
      return await readFile(join(this.folder, name), 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /**
   * Keeps `text` under `name`, below {@link folder}, in place of what is there. It is not marked as used.
   *
   * @throws {UserError} if the disk is full, or the folder cannot be written.
   */
  async write(name: string, text: string): Promise<void> {
    await writingBelow(this.folder, async () => {
      const temporary = this.temporary();
      await writeFile(temporary, text);
      await rename(temporary, join(this.folder, name));
    });
  }

  /** What this build found or put here, as sorted names relative to {@link folder}, some with a word on their state. */
  used(): string[] {
    return [...this.#used].map(([name, state]) => (state === '' ? name : `${name} ${state}`)).sort();
  }

  /**
   * Removes what no running build has used: everything that was last used before the oldest of them began.
   * Gives the number of things removed.
   */
  async prune(): Promise<number> {
    let removed = 0;
    for (const kind of KEPT) {
      for (const entry of await readdir(join(this.folder, kind))) {
        const name = `${kind}/${entry}`;
        if (!this.#used.has(name) && (await this.#removeUnused(name))) removed++;
      }
    }
    return removed;
  }

  async #removeUnused(name: string): Promise<boolean> {
    const path = join(this.folder, name);
    try {
      if ((await stat(path)).mtimeMs >= this.#session.runningSince) return false;
      if (await this.#remove(name)) return true;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
    this.#ctx.log.debug(`${path} was removed by another build`);
    return false;
  }

  /**
   * Gives a complete {@link temporary} folder its name below {@link folder}, by one rename. What another build has
   * put there stays and is given, if `theirs` finds it to be good.
   */
  async giveName<T>(
    prepared: string,
    name: string,
    theirs: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    for (;;) {
      try {
        await rename(prepared, join(this.folder, name));
        await this.markUsed(name);
        return undefined;
      } catch (error) {
        if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
      }
      const good = await theirs();
      if (good !== undefined) return good;
      await this.#remove(name);
    }
  }

  /** Nothing of it is left half removed under its name; false if it was not there. */
  async #remove(name: string): Promise<boolean> {
    const doomed = this.temporary();
    try {
      await rename(join(this.folder, name), doomed);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    }
    await rm(doomed, { recursive: true });
    return true;
  }

  /**
   * What this build uses, by its name below {@link folder}: {@link prune} leaves it. Access times are often off.
   *
   * @param state a word on what is in it, for what may change under its name.
   */
  async markUsed(name: string, state = ''): Promise<void> {
    const now = new Date();
    await utimes(join(this.folder, name), now, now);
    this.#used.set(name, state);
  }

  #wheelFolder(wheel: LockedWheel): string {
    return join(this.folder, this.#wheelName(wheel));
  }

  #wheelName(wheel: LockedWheel): string {
    if (!/^[^/\\]+\.whl$/.test(wheel.filename) || !/^[0-9a-f]{64}$/.test(wheel.sha256)) {
      throw new UserError(
        `the lock names a wheel ${JSON.stringify(wheel.filename)} with the SHA-256 ${JSON.stringify(wheel.sha256)}`,
        'A wheel needs a plain file name and 64 hexadecimal digits: lock again.',
      );
    }
    return `wheels/${wheel.sha256}`;
  }
}
