import { type Emulation, type FunctionError, firstError, type RaisedError } from './emulation.ts';
import type { Fault, FaultKind, Tried } from './fault.ts';
import { faultOf } from './faults.ts';
import { raisedErrors } from './raised.ts';

/** Why a function does not work, and what to do about it. */
export interface Verdict {
  readonly phase: 'init' | 'restore' | 'invoke';
  readonly kind: FaultKind;
  /** As Lambda reports it. */
  readonly error: FunctionError;
  /** `/var/task/app.py:3`: the line below the task root that it happened in, where that is known. */
  readonly place?: string;
  readonly advice: string;
}

/** What there is to say to an emulated life; undefined if the function came through it. */
export function judge(emulation: Emulation, tried: Tried): Verdict | undefined {
  const error = firstError(emulation);
  if (error === undefined) return undefined;
  const start = (emulation.retriedInit ?? emulation.init).error;
  const phase = error === start ? 'init' : error === emulation.restore?.error ? 'restore' : 'invoke';
  const raised = raisedErrors(emulation, error);
  const fault =
    byType(error, phase, emulation, tried) ?? faultOf(raised, tried) ?? byPhase(error, phase, raised);
  const place = placeOf(raised);
  return { phase, error, ...fault, ...(place !== undefined && { place }) };
}

/** What Lambda's own error types mean. */
function byType(
  { errorType, errorMessage }: FunctionError,
  phase: Verdict['phase'],
  emulation: Emulation,
  tried: Tried,
): Fault | undefined {
  switch (errorType) {
    case 'Runtime.HandlerNotFound':
      return { kind: 'package', advice: 'The module is there, the function is not: name one that it has.' };
    case 'Runtime.MalformedHandlerName':
      return { kind: 'package', advice: 'A handler is written module.function, as in app.handler.' };
    case 'Runtime.BuiltInModuleConflict':
      return {
        kind: 'package',
        advice:
          'The module of the handler has the name of one that is built into Python: give it another name.',
      };
    case 'Runtime.MarshalError':
      return {
        kind: 'code',
        advice:
          'A handler must return what JSON can hold: dictionaries, lists, texts, numbers, true, false, None. Convert dates, bytes, sets and objects first.',
      };
    case 'Function.ResponseSizeTooLarge':
      return {
        kind: 'limit',
        advice: 'A response may have 6 MB. Put the data into S3 and return where it lies.',
      };
    case 'SnapStartTimeoutException':
      return {
        kind: 'limit',
        advice:
          'The hooks after the restore may take 10 s in all. Do less in them, or at the first event that needs it.',
      };
    case 'Sandbox.Timedout':
      return phase === 'init' ? slowStart(emulation, tried) : slowEvent(tried);
    case 'Runtime.ExitError':
      return exit(errorMessage, emulation, tried);
    default:
      return undefined;
  }
}

function slowStart({ retriedInit }: Emulation, { initTimeout, timeout, network }: Tried): Fault {
  const again =
    retriedInit === null
      ? ''
      : ` Lambda tried it again within the first event, in ${timeout} s, in vain as well.`;
  const cause = network ? '' : ' Something at import may be waiting for a network that is not there.';
  return {
    kind: 'limit',
    advice: `INIT may take ${initTimeout} s.${again}${cause} See what takes the time with --profile, import later what the start does not need, or give the function more memory, with which its CPU grows.`,
  };
}

function slowEvent({ timeout }: Tried): Fault {
  return {
    kind: 'limit',
    advice: `The event took longer than the function's Timeout of ${timeout} s (--timeout). Raise it, or see what it waits for.`,
  };
}

function exit(message: string, { outOfMemory, log }: Emulation, { memoryMb }: Tried): Fault {
  if (outOfMemory) {
    return {
      kind: 'limit',
      advice: `The function used more than its ${memoryMb} MB and was ended. Raise its MemorySize, here --memory.`,
    };
  }
  const wrapper = /^(\S+): (does not exist|is not an executable)$/m.exec(log);
  if (wrapper !== null && /exit status 12[67]$/.test(message)) {
    const how =
      wrapper[2] === 'does not exist'
        ? 'Put it into the package or a layer, and name it by its full path in AWS_LAMBDA_EXEC_WRAPPER.'
        : 'Give it the mode 0755 before it is packed: chmod +x.';
    return { kind: 'package', advice: `The wrapper script ${wrapper[1]} ${wrapper[2]}. ${how}` };
  }
  if (/segmentation fault|illegal instruction|bus error|aborted/.test(message)) {
    return {
      kind: 'package',
      advice:
        'A native library has crashed. Look which was imported last (--profile); versions that do not fit together are the usual cause.',
    };
  }
  return { kind: 'code', advice: 'The code has ended the process itself: see the log above.' };
}

function byPhase(error: FunctionError, phase: Verdict['phase'], raised: readonly RaisedError[]): Fault {
  const type = raised[0]?.type ?? error.errorType;
  const advice = {
    init: `The code raised ${type} when it was imported; Lambda would fail at each cold start.`,
    restore: `A hook after the restore raised ${type}; Lambda would fail at each restore.`,
    invoke: `The handler raised ${type} for this event.`,
  };
  if (error.errorType === 'Runtime.BeforeSnapshotError') {
    return {
      kind: 'code',
      advice: `A hook before the snapshot raised ${type}: no version can be published.`,
    };
  }
  return { kind: 'code', advice: advice[phase] };
}

/** The innermost line of the function that led to the outermost exception. */
function placeOf(raised: readonly RaisedError[]): string | undefined {
  const own = raised[0]?.frames.findLast(({ file }) => /^\/(var\/task|opt|tmp)\//.test(file));
  return own === undefined ? undefined : `${own.file}:${own.line}`;
}
