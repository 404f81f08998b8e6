import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AdmZip from 'adm-zip';

/** Every way in which a password may be written down: in a URL, in a header, in JSON. */
export function formsOf(user: string, password: string): string[] {
  const url = new URL('http://x');
  url.password = password;
  const quoted = encodeURIComponent(password);
  const python = quoted.replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const both = [password, `${user}:${password}`].map((text) => Buffer.from(text).toString('base64'));
  const all = [
    password,
    url.password,
    quoted,
    python,
    quoted.toLowerCase(),
    JSON.stringify(password).slice(1, -1),
  ];
  return [...new Set([...all, ...both.flatMap((text) => [text, text.replaceAll('=', '')])])];
}

/** The files below `folder` that hold one of `texts`, in their name, their bytes or (of archives) their members. */
export async function leaksBelow(folder: string, texts: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const parts = entry.isFile() ? [path, ...contentsOf(await readFile(path))] : [path];
    if (parts.some((part) => texts.some((text) => part.includes(text)))) found.push(path);
  }
  return found;
}

function contentsOf(bytes: Buffer): string[] {
  const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));
  const members = isZip ? new AdmZip(bytes).getEntries().flatMap((entry) => contentsOf(entry.getData())) : [];
  return [bytes.toString('latin1'), ...members];
}
