// @ts-check

/**
 * What a test runner did.
 * @typedef {{ passed: number, failed: number, skipped: { name: string, reason: string }[] }} Counts
 */

/**
 * The counts of a JUnit XML report as pytest writes it. An error in a fixture or while collecting counts as a
 * failed test.
 * @param {string} xml
 * @returns {Counts}
 */
export function countsOfJunit(xml) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: [] };
  for (const [, attributes = '', , body = ''] of xml.matchAll(
    /<testcase ([^>]*?)(\/>|>(.*?)<\/testcase>)/gs,
  )) {
    const skipped = /<skipped ([^>]*)>/.exec(body);
    if (/<(failure|error) /.test(body)) counts.failed++;
    else if (skipped === null) counts.passed++;
    else {
      const name = `${attribute(attributes, 'classname')} ${attribute(attributes, 'name')}`;
      counts.skipped.push({ name, reason: attribute(skipped[1] ?? '', 'message') });
    }
  }
  return counts;
}

/**
 * @param {string} attributes
 * @param {string} name
 */
function attribute(attributes, name) {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#10;', ' ')
    .replaceAll('&amp;', '&');
}

/**
 * @param {readonly Counts[]} parts
 * @returns {Counts}
 */
export function sum(parts) {
  return {
    passed: parts.reduce((total, { passed }) => total + passed, 0),
    failed: parts.reduce((total, { failed }) => total + failed, 0),
    skipped: parts.flatMap(({ skipped }) => skipped),
  };
}
