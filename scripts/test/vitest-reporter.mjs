// @ts-check
import { writeFileSync } from 'node:fs';

/**
 * A vitest reporter for test.mjs: writes the counts, and the skipped tests with their reasons, to the file that
 * ZIPNEST_TEST_COUNTS names.
 */
export default class CountsReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {import('./counts.mjs').Counts} */
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      // A file that cannot be loaded and a hook that throws fail without a failed test.
      const suites = [...module.children.allSuites()];
      counts.failed += [module, ...suites].filter((suite) => suite.errors().length > 0).length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') counts.passed++;
        else if (result.state === 'failed') counts.failed++;
        else {
          const reason = result.state === 'skipped' ? (result.note ?? '') : 'did not run';
          counts.skipped.push({ name: test.fullName, reason });
        }
      }
    }
    writeFileSync(process.env.ZIPNEST_TEST_COUNTS ?? '', JSON.stringify(counts));
  }
}
