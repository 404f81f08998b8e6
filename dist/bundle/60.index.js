export const id = 60;
export const ids = [60];
export const modules = {

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


/***/ }),

/***/ 43060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportAction: () => (/* binding */ reportAction)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33838);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(71957);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81309);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(51097);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5077);
/* harmony import */ var _platform_temporary_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(18792);
/* harmony import */ var _platform_workflow_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(91106);
/* harmony import */ var _pull_request_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(82519);
/* harmony import */ var _report_comment_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(37023);
/* harmony import */ var _report_parse_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(26837);













const COMMENT_INPUTS = ['comment', 'comment-key', 'comment-threshold'];
const DEFAULT_REPORTS = 'zipnest-reports/**/*.json';
/**
 * The action `report/action.yml`: one comment about packages that were built in several jobs, as by a matrix. Gives
 * the exit status, 0 or 1.
 */
async function reportAction() {
    const log = new _platform_workflow_js__WEBPACK_IMPORTED_MODULE_9__/* .WorkflowLog */ .m();
    (0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_8__/* .cleanUpOnExit */ .EE)();
    try {
        const ctx = { log, env: process.env };
        const options = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .readCommentOptions */ .e)((0,_options_js__WEBPACK_IMPORTED_MODULE_6__/* .givenInputs */ .P)(_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getInput */ .V4, COMMENT_INPUTS));
        const reports = await readReports(_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getInput */ .V4('reports') || DEFAULT_REPORTS);
        log.info(`${reports.length} reports`);
        await _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .summary */ .z.addRaw((0,_report_comment_js__WEBPACK_IMPORTED_MODULE_11__/* .packagesMarkdown */ .fb)(reports), true).write();
        const token = _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getInput */ .V4('github-token');
        const comment = await (0,_pull_request_js__WEBPACK_IMPORTED_MODULE_10__/* .tellPullRequest */ .g)(ctx, reports, { ...options, token, complete: true });
        for (const [name, value] of Object.entries((0,_outputs_js__WEBPACK_IMPORTED_MODULE_7__/* .commentOutputs */ .OY)(comment)))
            _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .setOutput */ .uH(name, value);
        return 0;
    }
    catch (error) {
        const { message, hint, at } = (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .describeFailure */ .I)(error);
        log.error(message, hint, at);
        return 1;
    }
}
async function readReports(patterns) {
    const { create } = await __webpack_require__.e(/* import() */ 377).then(__webpack_require__.bind(__webpack_require__, 42377));
    const globber = await create(patterns, { matchDirectories: false });
    const files = (await globber.glob()).sort();
    if (files.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`no file matches ${patterns.trim().split('\n').join(', ')}`, 'Upload the output `report-path` of each build as an artifact, and download them before this step.');
    }
    return Promise.all(files.map(async (file) => (0,_report_parse_js__WEBPACK_IMPORTED_MODULE_12__/* .parseReport */ .M)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(process.cwd(), file))));
}


/***/ })

};
