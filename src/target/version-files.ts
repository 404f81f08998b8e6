import { basename } from 'node:path';
import { scriptMetadata } from '../platform/script-metadata.ts';
import { parseToml, tableAt } from '../platform/toml.ts';
import type { Declaration } from './python-request.ts';

/** One of the user's files; `label` is its path for people. */
export interface TextFile {
  readonly file: string;
  readonly label: string;
  readonly text: string;
}

/**
 * The Python that a version file asks for, undefined where it asks for none. The name decides the format:
 * `pyproject.toml`, `Pipfile`, `.tool-versions`, `*.py` (PEP 723), anything else as `.python-version`.
 *
 * @throws {UserError} with file and line for malformed TOML.
 */
export function readVersionFile(file: TextFile): Declaration | undefined {
  switch (basename(file.file)) {
    case 'pyproject.toml':
      return readRequiresPython(file);
    case 'Pipfile':
      return readPipfile(file);
    case '.tool-versions':
      return firstLine(file, /^\s*python\s+(?<value>[^\s#]+)/);
    default:
      if (file.file.endsWith('.py')) return readScriptPython(file);
      return firstLine(file, /^\s*(?<value>[^#]*[^#\s])/);
  }
}

/** `project.requires-python` of a pyproject.toml (PEP 621). */
export function readRequiresPython(file: TextFile): Declaration | undefined {
  const value = tableAt(parseToml(file.text, file.file), 'project')['requires-python'];
  return typeof value === 'string' ? tomlValue(file, 'requires-python', value) : undefined;
}

/** `requires-python` in the inline metadata of a Python file (PEP 723). */
export function readScriptPython(file: TextFile): Declaration | undefined {
  const value = scriptMetadata(file.text, file.file)?.document['requires-python'];
  if (typeof value !== 'string') return undefined;
  const index = file.text.split('\n').findIndex((line) => /^#\s*["']?requires-python["']?\s*=/.test(line));
  return {
    value,
    label: `requires-python of ${file.label}`,
    at: index < 0 ? { file: file.file } : { file: file.file, line: index + 1 },
  };
}

/** `requires.python_full_version` or `requires.python_version` of a Pipfile. */
export function readPipfile(file: TextFile): Declaration | undefined {
  const requires = tableAt(parseToml(file.text, file.file), 'requires');
  for (const key of ['python_full_version', 'python_version']) {
    const value = requires[key];
    if (typeof value === 'string') return tomlValue(file, key, value);
  }
  return undefined;
}

function firstLine({ file, label, text }: TextFile, pattern: RegExp): Declaration | undefined {
  // Windows editors put a byte order mark first.
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const value = pattern.exec(line)?.groups?.value;
    if (value !== undefined) return { value, label, at: { file, line: index + 1 } };
  }
  return undefined;
}

function tomlValue({ file, label, text }: TextFile, key: string, value: string): Declaration {
  const index = text.split('\n').findIndex((line) => new RegExp(`^\\s*["']?${key}["']?\\s*=`).test(line));
  return {
    value,
    label: `${key} of ${label}`,
    at: index < 0 ? { file } : { file, line: index + 1 },
  };
}
