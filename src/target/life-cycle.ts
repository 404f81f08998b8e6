import { fits, type PythonRequest } from './python-request.ts';
import { newestStable, type Runtime, runtimeStatus } from './runtimes.ts';

/** `requires-python`, and where it stands. */
interface Range {
  readonly label: string;
  readonly request: PythonRequest;
}

/** What to tell about a runtime that is a preview or deprecated, with the next step; undefined for any other. */
export function lifeCycleWarning(
  runtime: Runtime,
  requires: Range | undefined,
  today: Date,
): string | undefined {
  const status = runtimeStatus(runtime, today);
  if (status === 'preview') {
    return `${runtime.id} is a preview at Lambda: without support, and its operating system may still change`;
  }
  if (status === 'supported' || runtime.lifecycle === undefined) return undefined;
  const { deprecated, blockCreate, blockUpdate } = runtime.lifecycle;
  return (
    `${runtime.id} is deprecated at Lambda since ${deprecated}: no new functions from ${blockCreate}, ` +
    `no updates of existing ones from ${blockUpdate}. ${successor(requires, today)}`
  );
}

/** Which runtime to go to from a deprecated one. */
function successor(requires: Range | undefined, today: Date): string {
  const isSupported = (one: Runtime) => runtimeStatus(one, today) === 'supported';
  const allowed = newestStable(
    (one) => isSupported(one) && (requires === undefined || fits(requires.request, one)),
  );
  const newest = newestStable(isSupported);
  if (requires !== undefined && allowed === undefined && newest !== undefined) {
    return `Move to ${newest.id}, the newest runtime; ${requires.label} has to allow it`;
  }
  return allowed === undefined
    ? 'A newer Zipnest may know a newer runtime'
    : `Move to ${allowed.id}, the newest runtime${allowed === newest ? '' : ` that ${requires?.label} allows`}`;
}
