import { dirname, resolve } from 'node:path';
import { isTable, parseToml } from '../platform/toml.ts';

/** Whether the folder `source` is the project of a uv.lock, or a member of its workspace. */
export function isMember(text: string, file: string, source: string): boolean {
  const packages = parseToml(text, file).package;
  return (Array.isArray(packages) ? packages.filter(isTable) : []).some((item) => {
    const path = isTable(item.source) ? (item.source.editable ?? item.source.virtual) : undefined;
    return typeof path === 'string' && resolve(dirname(file), path) === source;
  });
}
