export const id = 91;
export const ids = [91];
export const modules = {

/***/ 14091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  action: () => (/* binding */ action)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./lib/build.js + 69 modules
var build = __webpack_require__(911);
// EXTERNAL MODULE: ./lib/failure.js
var failure = __webpack_require__(71957);
// EXTERNAL MODULE: ./lib/html-report.js + 3 modules
var html_report = __webpack_require__(91035);
// EXTERNAL MODULE: ./lib/inputs.js + 5 modules
var inputs = __webpack_require__(81309);
// EXTERNAL MODULE: ./lib/option-table.js
var option_table = __webpack_require__(83399);
// EXTERNAL MODULE: ./lib/options.js
var lib_options = __webpack_require__(51097);
// EXTERNAL MODULE: ./lib/outputs.js
var outputs = __webpack_require__(5077);
// EXTERNAL MODULE: ./lib/platform/files.js
var files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/platform/temporary.js
var temporary = __webpack_require__(18792);
// EXTERNAL MODULE: ./lib/platform/workflow.js
var workflow = __webpack_require__(91106);
// EXTERNAL MODULE: ./lib/pull-request.js + 1 modules
var pull_request = __webpack_require__(82519);
// EXTERNAL MODULE: ./lib/report/console.js
var console = __webpack_require__(17243);
// EXTERNAL MODULE: ./lib/report/bytecode.js
var bytecode = __webpack_require__(70235);
// EXTERNAL MODULE: ./lib/report/changes.js
var changes = __webpack_require__(29495);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(87703);
// EXTERNAL MODULE: ./lib/report/markup.js
var markup = __webpack_require__(58916);
// EXTERNAL MODULE: ./lib/report/slimming.js
var slimming = __webpack_require__(25752);
// EXTERNAL MODULE: ./lib/report/smoke.js
var smoke = __webpack_require__(36847);
// EXTERNAL MODULE: ./lib/report/splitting.js
var splitting = __webpack_require__(35118);
;// CONCATENATED MODULE: ./lib/report/markdown.js







/** GitHub drops a step's summary above 1 MiB; the rest is left for other commands of the step. */
const MAX_SUMMARY = 1_000_000;
/** Distributions from which on a chart is drawn, and how many of them have a slice of their own. */
const CHART_FROM = 4;
const CHART_SLICES = 10;
/** Bytes below which a slice could not be seen. */
const CHART_LEAST = 100_000;
/**
 * The job summary: verdict first, then sizes against the limits, what changed, distributions, choices and timings. In
 * at most {@link MAX_SUMMARY} bytes: of a larger one the longest sections are left out.
 */
function summaryMarkdown(report) {
    const sections = [
        limitsTable(report.limits),
        // That of broken limits is the build's failure.
        (0,changes/* adviceMarkdown */.mU)(report.limits.filter(({ ok }) => ok)),
        markdown_changes(report),
        (0,smoke/* smokeMarkdown */.N)(report.smokeTest),
        distributionsTable(report.distributions),
        chart(report),
        (0,splitting/* splitMarkdown */.EI)(report.layout),
        (0,slimming/* slimMarkdown */.TJ)(report.slim),
        messages(report.messages),
        choices(report),
        timings(report),
    ].filter((section) => section !== '');
    return withinCap(verdict(report), sections);
}
function withinCap(head, sections) {
    const text = `${[head, ...sections].join('\n\n')}\n`;
    if (Buffer.byteLength(text) <= MAX_SUMMARY || sections.length === 0)
        return text;
    const longest = sections.reduce((a, b) => (Buffer.byteLength(b) > Buffer.byteLength(a) ? b : a));
    const note = '_A part of this summary was too long to be shown; it is in the report._';
    return withinCap(head.includes(note) ? head : `${head}\n\n${note}`, sections.filter((section) => section !== longest));
}
function verdict(report) {
    const { zip } = report;
    const broken = report.limits.filter(({ ok, fatal }) => fatal && !ok);
    const title = `### ${report.ok ? '✅' : '❌'} ${(0,changes/* headingText */.ky)(report)}`;
    const facts = [
        `${(0,markup/* code */.aY)(report.runtime)} ${(0,markup/* code */.aY)(report.architecture)}`,
        `${report.layout.kind} layout`,
        (0,format/* plural */.LS)(zip.entries, 'file'),
        (0,format/* plural */.LS)(report.distributions.length, 'distribution'),
    ];
    const digest = `SHA-256 ${(0,markup/* code */.aY)(zip.sha256)} · CodeSha256 ${(0,markup/* code */.aY)(zip.codeSha256)}`;
    const artifact = report.artifact === undefined
        ? []
        : [`Artifact: [${(0,markup/* literal */.eu)(report.artifact.name)}](${report.artifact.url})`];
    const html = report.html?.artifact;
    return [
        title,
        ...broken.map(({ text }) => `**${(0,markup/* literal */.eu)(text)}**`),
        facts.join(' · '),
        digest,
        ...artifact,
        ...(report.s3 === undefined ? [] : [s3Line(report.s3)]),
        ...(html === undefined ? [] : [`HTML report: [${(0,markup/* literal */.eu)(html.name)}](${html.url})`]),
    ].join('\n\n');
}
function s3Line({ uri, versionId, uploaded }) {
    const version = versionId === undefined ? '' : `, version ${(0,markup/* code */.aY)(versionId)}`;
    return `S3: ${(0,markup/* code */.aY)(uri)}${version}, ${uploaded ? 'uploaded' : 'not uploaded again: the same content was there'}`;
}
function limitsTable(limits) {
    const rows = limits.map((limit) => {
        const share = limit.limit === 0 ? 1 : limit.value / limit.limit;
        const mark = limit.ok ? '' : limit.fatal ? ' ❌' : ' ℹ️';
        const used = `${(0,markup/* bar */.M0)(share)} ${Math.round(share * 100)} %`;
        return [(0,markup/* literal */.eu)(limit.name) + mark, used, (0,format/* formatCount */.B4)(limit.value), (0,format/* formatCount */.B4)(limit.limit)];
    });
    return (0,markup/* table */.tp)(['Limit', '', 'Used:', 'Of:'], rows);
}
function markdown_changes({ comparison, distributions }) {
    return comparison === undefined ? '' : `#### What changed\n\n${(0,changes/* changesMarkdown */.T4)(comparison, distributions)}`;
}
function distributionsTable(distributions) {
    if (distributions.length === 0)
        return '';
    const places = (0,splitting/* placeColumns */.nC)(distributions);
    const columns = ['Distribution', 'Version', 'Unzipped:', 'Zipped:', 'Files:', ...places.columns];
    const rows = distributions.map((distribution) => [
        (0,markup/* literal */.eu)(distribution.name),
        (0,markup/* literal */.eu)(distribution.version),
        (0,format/* formatBytes */.z3)(distribution.bytes),
        (0,format/* formatBytes */.z3)(distribution.compressedBytes),
        (0,format/* formatCount */.B4)(distribution.files),
        ...places.cells(distribution),
    ]);
    return (0,markup/* foldedTable */.vd)(columns, rows, (folded) => `${folded} smaller ones`);
}
/** A pie of what takes the room; with few distributions the table alone says it better. */
function chart({ distributions, source }) {
    if (distributions.length < CHART_FROM)
        return '';
    const slices = distributions.slice(0, CHART_SLICES).map(({ name, bytes }) => [name, bytes]);
    const others = distributions.slice(CHART_SLICES).reduce((sum, { bytes }) => sum + bytes, 0);
    const rows = [...slices, ['others', others], ['your files', source.bytes]]
        .filter(([, bytes]) => bytes >= CHART_LEAST)
        .map(([name, bytes]) => `  "${name.replace(/[^\w .-]/g, '_')}" : ${(bytes / 2 ** 20).toFixed(1)}`);
    const text = ['pie showData', '  title Unzipped, MiB', ...rows].join('\n');
    return (0,markup/* details */.zH)('What takes the room', `\`\`\`mermaid\n${text}\n\`\`\``);
}
function messages(all) {
    return all
        .map(({ level, text, at }) => {
        const place = at === undefined ? '' : `${(0,markup/* code */.aY)(at.line === undefined ? at.file : `${at.file}:${at.line}`)}: `;
        return `- ${level === 'warning' ? '⚠️' : 'ℹ️'} ${place}${(0,markup/* literal */.eu)(text)}`;
    })
        .join('\n');
}
function choices(report) {
    const { dependencies, source } = report;
    const skipped = Object.entries(source.skipped).map(([rule, count]) => `${(0,markup/* literal */.eu)(rule)} (${count})`);
    const rows = [
        ['Python', `${report.pythonVersion}, from ${(0,markup/* literal */.eu)(report.pythonFrom)}`],
        ['Architecture', `${report.architecture}, from ${(0,markup/* literal */.eu)(report.architectureFrom)}`],
        ['Layout', `${report.layout.kind}: ${(0,markup/* literal */.eu)(report.layout.reason)}`],
        ...(report.bytecode === undefined ? [] : [['Bytecode', (0,bytecode/* bytecodeText */.R)(report.bytecode)]]),
        ['Handlers', report.handlers.map(markup/* code */.aY).join(', ') || 'not given'],
        ['Dependencies', dependencyText(dependencies)],
        ['Source', `${(0,format/* plural */.LS)(source.files, 'file')}, ${(0,format/* formatBytes */.z3)(source.bytes)}`],
        ...(skipped.length === 0 ? [] : [['Left out', skipped.join(', ')]]),
        ...report.options.map(({ name, value, from }) => [`Option ${(0,markup/* code */.aY)(name)}`, `${(0,markup/* code */.aY)(value)}, from ${(0,markup/* literal */.eu)(from)}`]),
        ['Tools', `Zipnest ${report.zipnest}, Node ${report.tools.node}, zlib ${report.tools.zlib}`],
    ];
    return (0,markup/* details */.zH)('What was chosen, and why', (0,markup/* table */.tp)(['', ''], rows));
}
function dependencyText(dependencies) {
    if (dependencies.file === undefined)
        return 'none';
    const state = dependencies.locked ? 'locked' : 'resolved anew';
    const origin = dependencies.cacheHit
        ? 'from the cache'
        : `${(0,format/* formatBytes */.z3)(dependencies.downloadedBytes)} downloaded`;
    return `${(0,markup/* code */.aY)(dependencies.file)}, ${state}, ${origin}`;
}
function timings(report) {
    const rows = report.timings.map(({ phase, ms }) => [(0,markup/* literal */.eu)(phase), (0,format/* formatDuration */.a3)(ms)]);
    const total = report.timings.reduce((sum, { ms }) => sum + ms, 0);
    return (0,markup/* details */.zH)(`Built in ${(0,format/* formatDuration */.a3)(total)}`, (0,markup/* table */.tp)(['Phase', 'Time:'], rows));
}

// EXTERNAL MODULE: ./lib/report-file.js
var report_file = __webpack_require__(38032);
// EXTERNAL MODULE: ./lib/verdict.js + 2 modules
var lib_verdict = __webpack_require__(68744);
;// CONCATENATED MODULE: ./lib/action.js
















/** Runs as a step of a workflow; gives the exit status, 0 or 1. */
async function action() {
    const log = new workflow/* WorkflowLog */.m();
    (0,temporary/* cleanUpOnExit */.EE)();
    try {
        (0,failure/* checkPlatform */.o)(process.platform);
        const options = await (0,inputs/* readOptions */.T)((0,lib_options/* givenInputs */.P)(core/* getInput */.V4, option_table/* optionNames */.W6), process.cwd());
        const [ctx, face] = [{ log, env: process.env }, { inWorkflow: true }];
        const result = await (0,build/* build */.j)(ctx, options, face);
        const report = await (0,html_report/* writeHtmlReport */.L)(ctx, options, result, face);
        const reportPath = (0,files/* runnerFile */.L3)(ctx, `zipnest-${report.name}-${report.runtime}-${report.architecture}.json`);
        await (0,report_file/* writeReport */.u5)(reportPath, report);
        await core/* summary */.z.addRaw(summaryMarkdown(report), true).write();
        const token = core/* getInput */.V4('github-token');
        const comment = await (0,pull_request/* tellPullRequest */.g)(ctx, [report], { ...options, token, complete: false });
        await (0,lib_verdict/* keepReport */.kA)(ctx, options, report);
        for (const [name, value] of Object.entries((0,outputs/* outputs */.V4)(report, reportPath, comment)))
            core/* setOutput */.uH(name, value);
        if (result.failure !== undefined)
            throw result.failure;
        log.info((0,console/* resultText */.D)(report));
        return 0;
    }
    catch (error) {
        const { message, hint, at } = (0,failure/* describeFailure */.I)(error);
        log.error(message, hint, at);
        return 1;
    }
}


/***/ }),

/***/ 5077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OY: () => (/* binding */ commentOutputs),
/* harmony export */   V4: () => (/* binding */ outputs)
/* harmony export */ });
/* unused harmony export outputTable */
/** The action's outputs and what each holds; action.yml and the README are compared with this table. */
const outputTable = {
    'zip-path': 'Path of the zip, counted from the working directory.',
    'zip-bytes': 'Size of the zip.',
    'zip-sha256': 'SHA-256 of the zip, in hex.',
    'code-sha256': "SHA-256 of the zip in base64: Lambda's CodeSha256, Terraform's source_code_hash.",
    'unzipped-bytes': 'Unzipped size of the package, without layers.',
    layout: 'flat, nested or split.',
    runtime: "Lambda's runtime identifier, such as python3.13.",
    'python-version': 'The Python minor version, such as 3.13.',
    architecture: 'x86_64 or arm64.',
    'cache-hit': 'true when no wheel had to be downloaded or built.',
    'sbom-path': 'Path of the bill of materials, counted from the working directory; empty without one.',
    'artifact-id': 'Id of the uploaded artifact; empty without one.',
    'artifact-url': 'Page of the uploaded artifact; empty without one.',
    'artifact-digest': 'sha256: and the hex digest of the uploaded artifact; empty without one.',
    's3-bucket': 'The S3 bucket; empty without S3.',
    's3-key': 'Key of the object; empty without S3.',
    's3-version-id': 'Version of the object; empty without S3 or versioning.',
    's3-uri': 's3://BUCKET/KEY; empty without S3.',
    uploaded: 'false when the same content was in S3 already, else true; empty without S3.',
    'report-path': 'Path of the report as JSON.',
    'html-path': 'Path of the HTML report, counted from the working directory; empty without one.',
    'html-url': "Page of the HTML report's artifact; empty without one.",
    'comment-body': 'The comment for the pull request, as Markdown; empty where there is none to write.',
    'comment-path': 'Path of a file with the comment; empty where there is none to write.',
    'comment-url': 'The comment on the pull request; empty without one.',
};
function commentOutputs(comment) {
    const { body = '', path = '', url = '' } = comment ?? {};
    return { 'comment-body': body, 'comment-path': path, 'comment-url': url };
}
/** The value of every output. */
function outputs(report, reportPath, comment) {
    return {
        'zip-path': report.ok ? report.zip.path : '',
        'zip-bytes': String(report.zip.bytes),
        'zip-sha256': report.zip.sha256,
        'code-sha256': report.zip.codeSha256,
        'unzipped-bytes': String(report.zip.unzippedBytes),
        layout: report.layout.kind,
        runtime: report.runtime,
        'python-version': report.pythonVersion,
        architecture: report.architecture,
        'cache-hit': String(report.dependencies.cacheHit),
        'sbom-path': report.sbom?.path ?? '',
        'artifact-id': report.artifact?.id ?? '',
        'artifact-url': report.artifact?.url ?? '',
        'artifact-digest': report.artifact?.digest ?? '',
        's3-bucket': report.s3?.bucket ?? '',
        's3-key': report.s3?.key ?? '',
        's3-version-id': report.s3?.versionId ?? '',
        's3-uri': report.s3?.uri ?? '',
        uploaded: String(report.s3?.uploaded ?? ''),
        'report-path': reportPath,
        'html-path': report.html?.path ?? '',
        'html-url': report.html?.artifact?.url ?? '',
        ...commentOutputs(comment),
    };
}


/***/ }),

/***/ 91106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ WorkflowLog)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33838);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35074);



/** Progress lines in a workflow's log come at most this often. */
const PROGRESS_EVERY_MS = 5000;
/**
 * Talks through the log of a GitHub workflow: groups, annotations, masks. Secrets are left out here already: the runner
 * masks what it shows and keeps, but not what other programs make of the output.
 */
class WorkflowLog {
    timings = [];
    #secrets = new _secrets_js__WEBPACK_IMPORTED_MODULE_2__/* .Secrets */ .S();
    #lastProgress = 0;
    async group(title, body) {
        const start = performance.now();
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .startGroup */ .Oh(title);
        try {
            return await body();
        }
        finally {
            const ms = Math.round(performance.now() - start);
            this.timings.push({ phase: title, ms });
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(`${(ms / 1000).toFixed(1)} s`);
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .endGroup */ .N4();
        }
    }
    info(text) {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(this.#secrets.redact(text));
    }
    notice(text, at) {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .notice */ .lm(this.#secrets.redact(text), annotation(at));
    }
    warning(text, at) {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e(this.#secrets.redact(text), annotation(at));
    }
    /** The failure that ends the step, and what to do about it. */
    error(text, hint, at) {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .error */ .z3(this.#secrets.redact(hint === '' ? text : `${text}\n${hint}`), annotation(at));
    }
    progress(text) {
        const now = performance.now();
        if (now - this.#lastProgress < PROGRESS_EVERY_MS)
            return;
        this.#lastProgress = now;
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(this.#secrets.redact(text));
    }
    debug(text) {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .debug */ .Yz(this.#secrets.redact(text));
    }
    mask(secret) {
        this.#secrets.add(secret);
        for (const form of (0,_secrets_js__WEBPACK_IMPORTED_MODULE_2__/* .formsOf */ .X)(secret))
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setSecret */ .Pq(form);
    }
}
/** GitHub shows an annotation at its line when the file is named from the workspace's root. */
function annotation(at) {
    if (at === undefined)
        return {};
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(process.env.GITHUB_WORKSPACE ?? process.cwd(), at.file);
    return at.line === undefined ? { file } : { file, startLine: at.line };
}


/***/ })

};
