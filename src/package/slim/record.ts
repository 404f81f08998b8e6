import { parseCsv } from '../../wheels/record.ts';

/**
 * A RECORD with the names of what is packed and nothing else: what importlib.metadata reads from it. Hashes and sizes
 * may be left out (core metadata specification, "The RECORD file").
 *
 * @param text the wheel's.
 * @param stem `{distribution}-{version}` as the dist-info folder spells it.
 */
export function slimRecord(text: string, stem: string, isPacked: (path: string) => boolean): string {
  const data = `${stem}.data/`;
  const paths = parseCsv(text).flatMap(([name = '']) => {
    const path = name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
    const placed = path.startsWith(data) ? installed(path.slice(data.length)) : path;
    return isPacked(placed) ? [placed] : [];
  });
  return [...new Set(paths)]
    .sort()
    .map((path) => `${quoted(path)},,\n`)
    .join('');
}

/** Where a file of the wheel's data folder lies in the package. */
function installed(path: string): string {
  return path.replace(/^(?:purelib|platlib|data)\//, '').replace(/^scripts\//, 'bin/');
}

function quoted(path: string): string {
  return /[",\r\n]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path;
}
