import type { PageData } from './data.ts';

/** How every page begins, so that one that an earlier build wrote is known for what it is. */
export const PAGE_START = '<!doctype html>\n<html lang="en" data-generator="zipnest">';

/** The page of the package that lies in `zip`: beside it, `.html` for `.zip`. */
export function pagePath(zip: string): string {
  return `${zip.replace(/\.zip$/, '')}.html`;
}

/**
 * The page: the template (client/page.html with code and style in it, made by scripts/report-template.mjs) with
 * the data put in. Names of files and packages are anybody's: they stand in it as JSON, and the code of the page
 * shows them as text only.
 */
export function renderPage(template: string, data: PageData): string {
  const parts: Readonly<Record<string, string>> = {
    title: escapeText(`${data.report.name}: what is in the package`),
    data: scriptJson(data),
  };
  // In one pass, so that nothing in the data is taken for a place.
  return template.replace(/\{\{(title|data)\}\}/g, (place, name: string) => parts[name] ?? place);
}

/**
 * JSON that can stand inside a script element: without `<`, which could end it (`</script>`) or begin a comment
 * (`<!--`), and without the separators that JavaScript once took for line ends.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
