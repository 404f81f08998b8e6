import { runReportAction } from './main.ts';

await runReportAction();
