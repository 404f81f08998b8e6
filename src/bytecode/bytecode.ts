import pLimit from 'p-limit';
import type { Message } from '../errors.ts';
import type { Options } from '../options.ts';
import { cachedPath, isImportableSource, sourcelessPath } from '../package/bytecode-paths.ts';
import { type Entry, FILE_MODE } from '../package/entry.ts';
import { intendedLayout, type LayoutKind } from '../package/layout.ts';
import { generatedEntry } from '../package/loader-files.ts';
import type { Merged } from '../package/merge.ts';
import { isInTestFolder } from '../package/slim/code-facts.ts';
import type { Context } from '../platform/context.ts';
import { bytecodeText } from '../report/bytecode.ts';
import { plural } from '../report/format.ts';
import type { ReportBytecode } from '../report/model.ts';
import type { Startup } from '../startup/startup.ts';
import type { Target } from '../target/target.ts';
import type { WheelFile } from '../wheels/inspect.ts';
import type { Wheelhouse } from '../wheels/wheelhouse.ts';
import { applied, type Candidate, fill, isTight, type Rank, roomFor } from './choose.ts';
import type { CompileFailure, Compiler } from './compiler.ts';
import { compileGenerated } from './generated.ts';
import { compiledModules } from './kept.ts';
import { noInterpreter } from './prepare.ts';
import { readsItsSources } from './sources.ts';

export interface BytecodeRequest {
  readonly options: Pick<
    Options,
    | 'bytecode'
    | 'bytecodeSources'
    | 'layout'
    | 'layersSize'
    | 'ephemeralStorage'
    | 'maxZipSize'
    | 'maxUnzippedSize'
    | 's3'
  >;
  readonly target: Target;
  readonly merged: Merged;
  /** What a cold start of `merged` touches; asked for only where the choice depends on it. */
  readonly startup: () => Promise<Startup>;
  readonly wheels: readonly WheelFile[];
  /** Undefined where the function has no dependencies. */
  readonly wheelhouse: Wheelhouse | undefined;
  /** Of {@link prepareCompiler}. It has to live as long as {@link Bytecode.compileGenerated} may be called. */
  readonly compiler: Promise<Compiler | undefined>;
}

export interface Bytecode {
  /** With the bytecode, and without the sources that it replaces. */
  readonly merged: Merged;
  /** Undefined where no bytecode is packed. */
  readonly report: ReportBytecode | undefined;
  readonly notices: readonly Message[];
  readonly warnings: readonly Message[];
  /** Compiles what the build itself generates, once it is known. */
  readonly compileGenerated: (entries: readonly Entry[]) => Promise<Entry[]>;
}

/** Wheels in hand at a time: enough for every interpreter to have work. */
const WHEELS_AT_A_TIME = 4;

/**
 * Adds bytecode to the package, as the options `bytecode` and `bytecode-sources` say (docs/decisions/bytecode.md):
 * unchecked for dependencies, from the wheelhouse where it was compiled before; checked for the user's own files, so
 * that an edit in Lambda's console still has its effect.
 *
 * @throws {UserError} where bytecode is demanded and this machine has no Python of the function's version, or that
 *   Python fails.
 */
export async function addBytecode(ctx: Context, request: BytecodeRequest): Promise<Bytecode> {
  const { options, target, merged } = request;
  const without: Bytecode = {
    ...{ merged, report: undefined, notices: [], warnings: [] },
    compileGenerated: async () => [],
  };
  if (options.bytecode === 'none') return without;
  const compiler = await request.compiler;
  if (compiler === undefined) {
    const missing = noInterpreter(target.pythonVersion);
    if (options.bytecode !== 'auto' || options.bytecodeSources === 'drop') throw missing;
    return { ...without, warnings: [{ text: `no bytecode is packed: ${missing.message}. ${missing.hint}` }] };
  }
  const stage = new Stage(ctx, request, compiler);
  return {
    ...(await stage.run()),
    compileGenerated: (entries) => compileGenerated(ctx, request, compiler, entries),
  };
}

/** Collects what can be packed, and chooses from it. */
class Stage {
  readonly #ctx: Context;
  readonly #request: BytecodeRequest;
  readonly #compiler: Compiler;
  readonly #candidates: Candidate[] = [];
  /** Ends when the user's own modules are among the candidates; a process of another core works on them. */
  #own: Promise<void> = Promise.resolve();
  readonly #failures: Array<{ readonly source: Entry; readonly failure: CompileFailure }> = [];

  constructor(ctx: Context, request: BytecodeRequest, compiler: Compiler) {
    this.#ctx = ctx;
    this.#request = request;
    this.#compiler = compiler;
  }

  async run(): Promise<Omit<Bytecode, 'compileGenerated'>> {
    const { merged, options } = this.#request;
    const own = merged.user.filter(isImportableSource);
    const dependencies = merged.dependencies.filter(isImportableSource);
    this.#own = this.#compileOwn(own);
    const [chosen] = await Promise.all([this.#choose(options.bytecode, dependencies), this.#own]);
    const packed = applied(merged, chosen);
    const report = this.#report(own.length + dependencies.length, chosen);
    this.#ctx.log.info(bytecodeText(report));
    return { merged: packed, report, notices: notices(report), warnings: this.#warnings() };
  }

  async #choose(mode: Options['bytecode'], sources: readonly Entry[]): Promise<Candidate[]> {
    if (mode === 'all') {
      await this.#compile(sources);
      return this.#candidates;
    }
    if (mode === 'startup') {
      const { files } = await this.#request.startup();
      const atStart = ({ path }: Entry) => files.has(path);
      await this.#compile(sources.filter(atStart));
      return this.#candidates.filter(({ source }) => atStart(source));
    }
    return this.#fill(sources);
  }

  /** As much as fits, and never so much that the layout would become another one. */
  async #fill(sources: readonly Entry[]): Promise<Candidate[]> {
    const { merged, options } = this.#request;
    const kind = this.#layoutOf(merged);
    if (kind === 'nested' && options.bytecodeSources === 'drop') {
      await this.#compile(sources);
      if (this.#layoutOf(applied(merged, this.#candidates)) === 'flat') return this.#candidates;
    }
    const room = roomFor(merged, kind, { ...options, throughS3: options.s3 !== undefined });
    if (kind === 'flat' && !isTight(sources, room)) {
      await this.#compile(sources);
      return fill(this.#candidates, room, kind);
    }
    const { files, times } = await this.#request.startup();
    const rankOf = ({ path }: Entry): Rank =>
      files.has(path) ? 'startup' : times.has(path) ? 'later' : 'rest';
    const reached = sources.filter((source) => rankOf(source) !== 'rest');
    await this.#compile(reached);
    const chosen = fill(
      this.#ranked(rankOf).filter(({ rank }) => rank !== 'rest'),
      room,
      kind,
    );
    // All that is nested is unpacked at each cold start: what nobody is seen to import would only cost time.
    if (kind === 'nested' || chosen.length < this.#candidates.length) return chosen;
    // What is split is unpacked when it is wanted; only test suites are not waited for.
    const isWorthIt = ({ path }: Entry) => kind !== 'split' || !isInTestFolder(path);
    await this.#compile(sources.filter((source) => rankOf(source) === 'rest' && isWorthIt(source)));
    return fill(this.#ranked(rankOf), room, kind);
  }

  #ranked(rankOf: (source: Entry) => Rank): Candidate[] {
    return this.#candidates.map((one) => (one.rank === 'own' ? one : { ...one, rank: rankOf(one.source) }));
  }

  #layoutOf(merged: Merged): LayoutKind {
    const { layout, layersSize } = this.#request.options;
    return intendedLayout(merged, layout, layersSize).kind;
  }

  async #compileOwn(sources: readonly Entry[]): Promise<void> {
    const { pythonVersion } = this.#request.target;
    await Promise.all(
      sources.map(async (source) => {
        const result = await this.#compiler.compile(source, 'checked');
        if ('error' in result) this.#failures.push({ source, failure: result });
        else {
          const entry = generatedEntry(cachedPath(source.path, pythonVersion), result.pyc);
          this.#candidates.push({ source, entry, rank: 'own', cost: result.cost, replacesSource: false });
        }
      }),
    );
  }

  async #compile(sources: readonly Entry[]): Promise<void> {
    await this.#own;
    const { wheels, wheelhouse, options, target } = this.#request;
    const limit = pLimit(WHEELS_AT_A_TIME);
    const done = new Set(this.#candidates.map(({ source }) => source.path));
    await limit.map([...wheels], async (wheel) => {
      const own = sources.filter(({ source }) => source.kind === 'archive' && source.archive === wheel.path);
      const wanted = own.filter(({ path }) => !done.has(path));
      if (wanted.length === 0 || wheelhouse === undefined) return;
      const { modules, failures } = await compiledModules(
        this.#ctx,
        wheelhouse,
        wheel.sha256,
        wanted,
        this.#compiler,
      );
      for (const source of wanted) {
        const failure = failures.get(source.path);
        if (failure !== undefined) this.#failures.push({ source, failure });
        const module = modules.get(source.path);
        if (module === undefined) continue;
        const { cost, ...packed } = module;
        const replacesSource = options.bytecodeSources === 'drop' && !readsItsSources(wheel.name);
        const path = replacesSource
          ? sourcelessPath(source.path)
          : cachedPath(source.path, target.pythonVersion);
        const entry = { ...packed, path, mode: FILE_MODE, distribution: wheel.name };
        this.#candidates.push({ source, entry, rank: 'rest', cost, replacesSource });
      }
    });
  }

  #report(modules: number, chosen: readonly Candidate[]): ReportBytecode {
    const failed = this.#failures.map(({ source, failure }) => ({ path: source.path, error: failure.error }));
    return {
      interpreter: `CPython ${this.#compiler.interpreter.version}`,
      modules: chosen.length,
      bytes: chosen.reduce((sum, { entry }) => sum + entry.size, 0),
      leftOut: modules - chosen.length - failed.length,
      sourcesDropped: chosen.filter(({ replacesSource }) => replacesSource).length,
      failed: failed.sort((a, b) => (a.path < b.path ? -1 : 1)),
    };
  }

  /** What does not compile in a dependency is a template, a test, or code for another Python. */
  #warnings(): Message[] {
    const own = this.#failures.filter(({ source }) => source.distribution === undefined);
    return own.map(({ source, failure }) => {
      const text = `${source.path} is no Python that ${this.#compiler.interpreter.version} can compile: ${failure.error}`;
      if (source.source.kind !== 'file') return { text };
      return {
        text,
        at: { file: source.source.file, ...(failure.line !== undefined && { line: failure.line }) },
      };
    });
  }
}

function notices({ sourcesDropped }: ReportBytecode): Message[] {
  if (sourcesDropped === 0) return [];
  const text = `the sources of ${plural(sourcesDropped, 'module')} are left out: tracebacks show none of their lines, and inspect.getsource fails for them`;
  return [{ text }];
}
