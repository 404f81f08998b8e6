import pLimit from 'p-limit';
import { checkWheel } from './check.ts';
import type { WheelFile } from './inspect.ts';
import type { Wheelhouse } from './wheelhouse.ts';

/** Each keeps up to four members in memory. */
const CHECKS_AT_A_TIME = 2;

/**
 * Checks every member of the wheels of which that is not known, and keeps what was seen. Wheels enter the wheelhouse
 * by their SHA-256 alone: what is inside is asked once something is made of them.
 *
 * @returns the same wheels, all with their facts.
 * @throws {UserError} naming the wheel and the first member that is broken.
 */
export async function withFacts(
  wheels: readonly WheelFile[],
  wheelhouse: Wheelhouse | undefined,
): Promise<WheelFile[]> {
  const limit = pLimit(CHECKS_AT_A_TIME);
  try {
    return await limit.map(wheels, async (wheel) => {
      if (wheel.elf !== undefined && wheel.code !== undefined) return wheel;
      const kept = await wheelhouse?.keptFacts(wheel);
      if (kept !== undefined) return { ...wheel, ...kept };
      const facts = await checkWheel(wheel);
      await wheelhouse?.keepFacts(wheel, facts);
      return { ...wheel, ...facts };
    });
  } finally {
    limit.clearQueue();
  }
}
