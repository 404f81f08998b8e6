import type { Generated } from '../generated.ts';
import type { Split } from './model.ts';

/** A selection with what the build makes for it. */
export interface PlannedSplit extends Split {
  readonly generated: Generated;
}
