/**
 * What a build loads once its wheels are there: the phases behind Dependencies, and what is told at the end. One module,
 * since each `import()` makes a file of its own in the bundle, and opening a file costs more than reading it.
 */
export { billOfMaterials } from './bill.ts';
export { makeReport } from './build-report.ts';
export { prepareCompiler } from './bytecode/prepare.ts';
export { arrangeContents, totalSize } from './contents.ts';
export { writeHtmlReport } from './html-report.ts';
export { assemble, verifyPackage } from './package/assemble.ts';
export { coldStartNotice } from './package/limits.ts';
export { placedEntries } from './package/places.ts';
export { publish } from './publish.ts';
export { tellPullRequest } from './pull-request.ts';
export { resultText } from './report/console.ts';
export { packageFiles } from './report/files.ts';
export { countDistributions } from './report/model.ts';
export { reportJson, writeReport } from './report-file.ts';
export { judgePackage, withStarts } from './verdict.ts';
