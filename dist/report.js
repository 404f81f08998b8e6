import { runReportAction } from './bundle/index.js';
await runReportAction();
