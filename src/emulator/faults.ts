import type { RaisedError } from './emulation.ts';

/**
 * Who can mend it. `package`: what is packed, or how; `configuration`: what the function is given where it runs;
 * `limit`: what it may use; `code`: the function itself.
 */
export type FaultKind = 'package' | 'configuration' | 'limit' | 'code';

export interface Fault {
  readonly kind: FaultKind;
  /** What to do. */
  readonly advice: string;
}

/** What is known of the function that was tried. */
export interface Tried {
  readonly handler: string;
  /** Its Python: `3.13`. */
  readonly python: string;
  /** Paths in the package and its layers, as /var/task and /opt/python have them; the inner zip's, too. */
  readonly files: readonly string[];
  readonly tmpMb: number;
  readonly memoryMb: number;
  readonly timeout: number;
  readonly initTimeout: number;
  readonly network: boolean;
}

type Row = (error: RaisedError, tried: Tried) => Fault | undefined;

const ENOENT = 2;
const EACCES = 13;
const ENOSPC = 28;
const EROFS = 30;
/** ENETDOWN to EHOSTUNREACH: no way to the other machine. */
const NETWORK_ERRNOS = new Set([99, 100, 101, 104, 110, 111, 113]);

const networkErrors = new Set(
  'gaierror NameResolutionError NewConnectionError ConnectTimeoutError ConnectionError ConnectError MaxRetryError EndpointConnectionError ConnectTimeout ClientConnectorError ClientConnectorDNSError ServerSelectionTimeoutError URLError'.split(
    ' ',
  ),
);
const settingsErrors = new Set(
  'NoRegionError NoCredentialsError PartialCredentialsError ProfileNotFound UndefinedValueError EnvError EnvValidationError ImproperlyConfigured'.split(
    ' ',
  ),
);

/** Import names whose distribution has another name. */
const distributions: Readonly<Record<string, string>> = {
  Crypto: 'pycryptodome',
  PIL: 'Pillow',
  bs4: 'beautifulsoup4',
  cv2: 'opencv-python-headless',
  dateutil: 'python-dateutil',
  dotenv: 'python-dotenv',
  jwt: 'PyJWT',
  psycopg2: 'psycopg2-binary',
  sklearn: 'scikit-learn',
  yaml: 'PyYAML',
};

const missingVariable: Row = ({ type, message, frames }) => {
  const last = frames.at(-1);
  const inEnvironment = /(^|[/<])(frozen )?os(\.py)?>?$/.test(last?.file ?? '');
  if (type !== 'KeyError' || !inEnvironment || last?.function !== '__getitem__') return undefined;
  const name = message.replaceAll("'", '');
  return {
    kind: 'configuration',
    advice: `The environment variable ${name} is not set. Set it in the function's configuration, and here with --env ${name}=VALUE.`,
  };
};

const missingSettings: Row = ({ type, bases, frames }) => {
  const ofSettings =
    type === 'ValidationError' && frames.some(({ file }) => file.includes('/pydantic_settings/'));
  if (!settingsErrors.has(type) && !ofSettings && !bases.some((base) => settingsErrors.has(base)))
    return undefined;
  return {
    kind: 'configuration',
    advice: `${type} at import means that a setting is missing. Set it in the function's configuration, and here with --env NAME=VALUE.`,
  };
};

const refusedNetwork: Row = ({ type, bases, errno }, { network }) => {
  const known = [type, ...bases.map((base) => base.slice(base.lastIndexOf('.') + 1))];
  const unreachable =
    (errno !== null && NETWORK_ERRNOS.has(errno)) || known.some((name) => networkErrors.has(name));
  if (!unreachable) return undefined;
  const how = network
    ? 'The server could not be reached from here.'
    : 'The emulation has no network unless it is asked for: give --network.';
  return {
    kind: 'configuration',
    advice: `${how} At import a connection also costs every cold start; open it at the first event.`,
  };
};

const wrongLibrary: Row = ({ message }) => {
  const library = /(\S+\.so[.\w]*): cannot open shared object file/.exec(message)?.[1];
  if (library !== undefined) {
    return {
      kind: 'package',
      advice: `The library ${library} is neither in the package nor in Lambda's runtime. Use a wheel that brings it, put it into lib/ of the package, or add it by a layer (/opt/lib).`,
    };
  }
  const version = /version `([A-Z]+_[\d.]+)' not found/.exec(message)?.[1];
  if (version !== undefined) {
    return {
      kind: 'package',
      advice: `A native library was compiled for a newer system (${version}). Use a wheel for the runtime's glibc: \`zipnest build\` chooses it.`,
    };
  }
  const symbol = /undefined symbol: (\S+)/.exec(message)?.[1];
  if (symbol !== undefined) {
    return {
      kind: 'package',
      advice: `A native library needs ${symbol}, which nothing has: it is for another Python or another version of a library. Build the package anew for this runtime.`,
    };
  }
  if (
    !/invalid ELF header|wrong ELF class|file too short|Exec format error|does not define module export/.test(
      message,
    )
  )
    return undefined;
  return {
    kind: 'package',
    advice: 'A native library is damaged or for another machine. Build the package anew for this runtime.',
  };
};

/** An extension module that is there, but for another Python: its import says no more than that it is missing. */
const foreignModule: Row = ({ module, message }, { python, files }) => {
  const [, name, from] =
    /^cannot import name '(\w+)' from (?:partially initialized module )?'([\w.]+)'/.exec(message) ?? [];
  const wanted = name === undefined ? module : `${from}.${name}`;
  if (wanted === null) return undefined;
  const builds = files.flatMap((file) => {
    const [, path = '', tag] = /^(.+)\.(cpython-[^/]*)\.so$/.exec(file) ?? [];
    return tag !== undefined && path.replaceAll('/', '.') === wanted ? [tag] : [];
  });
  const [tag] = builds;
  if (tag === undefined || builds.some((one) => one.startsWith(`cpython-${python.replace('.', '')}-`)))
    return undefined;
  return {
    kind: 'package',
    advice: `${wanted} is in the package only for another Python or machine (${tag}); this function runs on Python ${python}. Build it for the function's own runtime.`,
  };
};

const missingModule: Row = ({ module, message, type, bases }, { handler, files }) => {
  const isMissing = type === 'ModuleNotFoundError' || bases.includes('builtins.ModuleNotFoundError');
  if (module === null || !(isMissing || message.startsWith('No module named'))) return undefined;
  const [top = ''] = module.split('.');
  const own = handler.slice(0, handler.lastIndexOf('.')).replaceAll('/', '.');
  if (own === module || own.startsWith(`${module}.`)) {
    return {
      kind: 'package',
      advice: `The handler's module ${own} is not in the package. A handler is written module.function, with the path from the root of the zip: src/app.handler.`,
    };
  }
  const distribution = distributions[top] ?? top;
  const there = files.some((file) => file.startsWith(`${top}/`) || file === `${top}.py`);
  return {
    kind: 'package',
    advice: there
      ? `${top} is in the package, but without ${module}. Look whether a rule has left it out, or another distribution has taken its place.`
      : `${module} is not in the package. Declare its distribution (${distribution}) as a dependency, or add the layer that has it.`,
  };
};

const fileFaults: Row = ({ errno, path }, { tmpMb }) => {
  if (errno === ENOSPC) {
    return {
      kind: 'limit',
      advice: `/tmp is full: it has ${tmpMb} MB. Raise the function's EphemeralStorage (512 to 10240 MB), here --ephemeral-storage, or write less.`,
    };
  }
  if (errno === EACCES && path?.startsWith('/var/task/')) {
    return {
      kind: 'package',
      advice: `${path} has no mode that permits this: give it 0755 (a program) or 0644 before it is packed.`,
    };
  }
  if (errno === EROFS) {
    return {
      kind: 'code',
      advice: `${path ?? 'That place'} cannot be written: only /tmp can. Many libraries have a setting or a variable for their cache folder.`,
    };
  }
  if (errno === ENOENT && path !== null && (path.startsWith('/var/task/') || !path.startsWith('/'))) {
    return {
      kind: 'package',
      advice: `The file ${path} is not in the package. Look whether a rule of \`exclude\` has left it out; name it by a path from __file__, since the working directory is /var/task.`,
    };
  }
  return undefined;
};

/** What says what it is, wherever in the chain it stands. */
const specific: readonly Row[] = [
  missingVariable,
  missingSettings,
  refusedNetwork,
  wrongLibrary,
  foreignModule,
  missingModule,
  fileFaults,
];

const general: Row = ({ type, bases, message }, { python, memoryMb }) => {
  const is = (name: string) => type === name || bases.includes(`builtins.${name}`);
  if (is('SyntaxError')) {
    return {
      kind: 'package',
      advice: `Python ${python} cannot read this file. Use the syntax of that version, or a newer runtime.`,
    };
  }
  if (is('MemoryError')) {
    return { kind: 'limit', advice: `The function has ${memoryMb} MB. Raise its MemorySize, here --memory.` };
  }
  if (is('ImportError') && /EphemeralStorage|bytes/.test(message) && message.includes('/tmp')) {
    return { kind: 'limit', advice: message };
  }
  if (!is('ImportError')) return undefined;
  return {
    kind: 'package',
    advice:
      'A name that is imported is not there: two distributions of versions that do not fit, or a module of yours with the name of one of theirs.',
  };
};

/** What the exceptions of one failure mean; the outermost that says something counts. Undefined if none does. */
export function faultOf(errors: readonly RaisedError[], tried: Tried): Fault | undefined {
  for (const rows of [specific, [general]]) {
    for (const error of errors) {
      for (const row of rows) {
        const fault = row(error, tried);
        if (fault !== undefined) return fault;
      }
    }
  }
  return undefined;
}
