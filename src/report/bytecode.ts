import { formatBytes, plural } from './format.ts';
import type { ReportBytecode } from './model.ts';

/** The bytecode of a package, in one line for people. */
export function bytecodeText({ interpreter, modules, bytes, leftOut, failed }: ReportBytecode): string {
  const parts = [
    `bytecode of ${plural(modules, 'module')}, ${formatBytes(bytes)}, by ${interpreter}`,
    ...(leftOut > 0 ? [`${plural(leftOut, 'module')} without`] : []),
    ...(failed.length > 0 ? [`${plural(failed.length, 'module')} cannot be compiled`] : []),
  ];
  return parts.join('; ');
}
