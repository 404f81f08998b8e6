import type { RaisedError } from './emulation.ts';
import type { Fault, Row, Tried } from './fault.ts';
import { importFaults } from './import-faults.ts';

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
  'NoRegionError ProfileNotFound UndefinedValueError EnvError EnvValidationError ImproperlyConfigured'.split(
    ' ',
  ),
);

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

const missingCredentials: Row = ({ type }) => {
  if (type !== 'NoCredentialsError' && type !== 'PartialCredentialsError') return undefined;
  return {
    kind: 'configuration',
    advice:
      "In Lambda the function's role gives it credentials; here it has none. To let it reach AWS give it some of a test account, --env AWS_ACCESS_KEY_ID=… and the others, with --network.",
  };
};

const missingSettings: Row = ({ type, bases, frames }) => {
  const ofSettings =
    type === 'ValidationError' && frames.some(({ file }) => file.includes('/pydantic_settings/'));
  if (!settingsErrors.has(type) && !ofSettings && !bases.some((base) => settingsErrors.has(base)))
    return undefined;
  return {
    kind: 'configuration',
    advice: `${type} means that a setting is missing. Set it in the function's configuration, and here with --env NAME=VALUE.`,
  };
};

const refusedNetwork: Row = ({ type, bases, errno, frames }, { network }) => {
  const known = [type, ...bases.map((base) => base.slice(base.lastIndexOf('.') + 1))];
  const unreachable =
    (errno !== null && NETWORK_ERRNOS.has(errno)) || known.some((name) => networkErrors.has(name));
  if (!unreachable) return undefined;
  const how = network
    ? 'The server could not be reached from here.'
    : 'The emulation has no network unless it is asked for: give --network.';
  return {
    kind: 'configuration',
    advice: atImport(frames)
      ? `${how} At import a connection also costs every cold start; open it at the first event.`
      : how,
  };
};

function atImport(frames: RaisedError['frames']): boolean {
  return frames.some((frame) => frame.function === '<module>');
}

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
  missingCredentials,
  missingSettings,
  refusedNetwork,
  ...importFaults,
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
