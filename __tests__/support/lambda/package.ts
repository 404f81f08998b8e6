import { join } from 'node:path';
import AdmZip from 'adm-zip';

let zips = 0;

/**
 * A deployment package of these files, in `folder`; a mode other than 0644 follows a path after a colon, in octal:
 * `tool:100755`.
 */
export function makePackage(folder: string, files: Readonly<Record<string, string | Buffer>>): string {
  const zip = new AdmZip();
  for (const [name, contents] of Object.entries(files)) {
    const [path = '', mode = '100644'] = name.split(':');
    zip.addFile(path, Buffer.from(contents));
    const entry = zip.getEntry(path);
    if (entry !== null) entry.header.attr = (Number.parseInt(mode, 8) << 16) >>> 0;
  }
  const file = join(folder, `${zips++}.zip`);
  zip.writeZip(file);
  return file;
}
