/** An error as the Runtime API was told it, or as Lambda words it itself. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace?: readonly string[];
  /** What was raised, where `errorType` says in which hook. */
  readonly cause?: string;
}

/** One phase of a function's life. */
export interface Phase {
  /** Milliseconds. */
  readonly ms: number;
  readonly error?: FunctionError;
}

/** What an event came to. */
export interface EventResult extends Phase {
  readonly requestId: string;
  /** Undefined where there is an error. */
  readonly value?: unknown;
  /** The largest resident set of the runtime until then; null where the system does not tell. */
  readonly maxMemoryBytes: number | null;
}

/** How far the emulation is isolated; true: as in Lambda. */
export interface IsolationReport {
  readonly kind: 'namespaces' | 'none';
  /** Nothing but /tmp can be written. */
  readonly readOnly: boolean;
  /** /tmp is a folder of its own, of the size that was asked for. */
  readonly tmp: boolean;
  /** No network but loopback. */
  readonly network: boolean;
  /** Who ends what takes too much memory: the kernel, a watching thread, or nobody. */
  readonly memory: 'cgroup' | 'watched' | 'none';
  /** Why there are no namespaces, one for each way to them; empty where this system has none. */
  readonly refusals?: readonly string[];
}

export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly function: string;
}

/** An exception of the import phase. */
export interface RaisedError {
  readonly type: string;
  /** Qualified names, of the class itself first. */
  readonly bases: readonly string[];
  readonly message: string;
  /** Of an ImportError: the module that was not to be had. */
  readonly module: string | null;
  /** The file that an OSError or ImportError names. */
  readonly path: string | null;
  readonly errno: number | null;
  /** The innermost last. */
  readonly frames: readonly Frame[];
}

/** What was seen from inside the runtime when the handler's module was imported, or could not be. */
export interface Observations {
  /** Of the handler's module with all that it imports; milliseconds. */
  readonly importedMs: number;
  /** Of it, that which Zipnest's loader took to bring the nested dependencies. */
  readonly loaderMs: number;
  /** The modules that came with the handler's, in the order in which they began. */
  readonly imported: readonly string[];
  /** The exception, then what led to it; null where there was none. */
  readonly error: readonly RaisedError[] | null;
  /** Each imported module, with its file if it has one. */
  readonly modules: Readonly<Record<string, string | null>>;
  /** Opened by Python, as it named them. */
  readonly files: readonly string[];
  /** Mapped programs and libraries. */
  readonly libraries: readonly string[];
  /** SnapStart hooks in the order in which they run. */
  readonly hooks: { readonly beforeSnapshot: readonly string[]; readonly afterRestore: readonly string[] };
  /** What the observing itself took at the end; it is not part of INIT. Milliseconds. */
  readonly ownMs: number;
}

/** A function's life in the emulated Lambda, as `emulator/emulator.py` prints it. */
export interface Emulation {
  readonly init: Phase;
  /** The second try within the first event's time, where INIT took too long. */
  readonly retriedInit: Phase | null;
  /** Behind the snapshot; null without SnapStart. */
  readonly restore: Phase | null;
  /** One for each event that was sent. */
  readonly responses: readonly EventResult[];
  readonly isolation: IsolationReport;
  /** Something was ended because it took too much memory. */
  readonly outOfMemory: boolean;
  readonly observations: Observations | null;
  /** Of the runtime, as a shell gives it; null when it was still running at the end. */
  readonly exitCode: number | null;
  /** Everything that the function and its runtime printed. */
  readonly log: string;
}

/** What keeps the function from working, in the order of its life; undefined where nothing does. */
export function firstError({ init, retriedInit, restore, responses }: Emulation): FunctionError | undefined {
  const start = retriedInit ?? init;
  return start.error ?? restore?.error ?? responses.find(({ error }) => error !== undefined)?.error;
}
