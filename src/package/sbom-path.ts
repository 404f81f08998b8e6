/** Where the bill of materials of a zip lies: beside it, `web.zip` → `web.cdx.json` (the file name that CycloneDX asks for). */
export function sbomPath(zip: string): string {
  return `${zip.replace(/\.zip$/i, '')}.cdx.json`;
}
