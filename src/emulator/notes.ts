import type { Emulation } from './emulation.ts';

/** In what the emulated function is not isolated as in Lambda, a sentence each. */
export function isolationNotes(
  { isolation }: Emulation,
  asked: { readonly network: boolean; readonly memoryMb: number },
): string[] {
  const { readOnly, tmp, network, memory, refusals = [] } = isolation;
  const notes: string[] = [];
  if (!readOnly) {
    const why = refusals.length === 0 ? '' : ` (${refusals.join('; ')})`;
    notes.push(
      `this system permits no namespaces${why}: /var/task lies in a temporary folder and can be written`,
    );
  }
  if (!tmp) notes.push("/tmp is this machine's own, without the function's limit");
  if (!network && !asked.network) notes.push("the function has this machine's network");
  if (memory === 'watched') {
    notes.push(
      `no control group can be made: the ${asked.memoryMb} MB are watched, and a short excess goes unseen`,
    );
  }
  if (memory === 'none') notes.push(`nothing limits the memory to ${asked.memoryMb} MB`);
  return notes;
}
