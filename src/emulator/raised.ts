import type { Emulation, FunctionError, RaisedError } from './emulation.ts';

/**
 * What was raised, the exception that the runtime saw first, then what led to it. Of the import phase it is known in
 * full; of hooks and events only what they told the Runtime API.
 */
export function raisedErrors(emulation: Emulation, error: FunctionError): RaisedError[] {
  const { observations, init, retriedInit } = emulation;
  const ofImport = error === (retriedInit ?? init).error;
  // The runtime's own exception stands before the one that it words.
  const seen = (observations?.error ?? []).filter(({ type }) => type !== 'FaultException');
  return ofImport && seen.length > 0 ? seen : [told(error)];
}

function told(error: FunctionError): RaisedError {
  const { errorType, errorMessage, stackTrace = [] } = error;
  const type = error.cause ?? errorType;
  const errno = /\[Errno (\d+)\]/.exec(errorMessage)?.[1];
  return {
    type,
    bases: [type],
    message: errorMessage,
    module: /No module named '([^']+)'/.exec(errorMessage)?.[1] ?? null,
    path: errno === undefined ? null : (/: '([^']+)'$/.exec(errorMessage)?.[1] ?? null),
    errno: errno === undefined ? null : Number(errno),
    frames: stackTrace.flatMap((text) => {
      const [, file = '', line = '', name = ''] = /^\s*File "([^"]+)", line (\d+), in (\S+)/.exec(text) ?? [];
      return file === '' ? [] : [{ file, line: Number(line), function: name }];
    }),
  };
}
