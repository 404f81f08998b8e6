export const id = 7;
export const ids = [7];
export const modules = {

/***/ 6007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  action: () => (/* binding */ action)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./lib/build.js + 82 modules
var build = __webpack_require__(35457);
// EXTERNAL MODULE: ./lib/failure.js
var lib_failure = __webpack_require__(71957);
// EXTERNAL MODULE: ./lib/inputs.js + 1 modules
var inputs = __webpack_require__(13458);
// EXTERNAL MODULE: ./lib/options.js
var options = __webpack_require__(51097);
;// CONCATENATED MODULE: ./lib/outputs.js
/** The action's outputs and what each holds; action.yml and the README are compared with this table. */
const outputTable = {
    'zip-path': 'Path of the zip, counted from the working directory.',
    'zip-bytes': 'Size of the zip.',
    'zip-sha256': 'SHA-256 of the zip, in hex.',
    'code-sha256': "SHA-256 of the zip in base64: Lambda's CodeSha256, Terraform's source_code_hash.",
    'unzipped-bytes': 'Unzipped size of the package, without layers.',
    layout: 'flat or nested.',
    runtime: "Lambda's runtime identifier, such as python3.13.",
    'python-version': 'The Python minor version, such as 3.13.',
    architecture: 'x86_64 or arm64.',
    'cache-hit': 'true when every wheel came from the cache.',
    'artifact-id': 'Id of the uploaded artifact; empty without one.',
    'artifact-url': 'Page of the uploaded artifact; empty without one.',
    'artifact-digest': 'sha256: and the hex digest of the uploaded artifact; empty without one.',
    'report-path': 'Path of the report as JSON.',
};
/** The value of every output. */
function outputs(report, reportPath) {
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
        'artifact-id': report.artifact?.id ?? '',
        'artifact-url': report.artifact?.url ?? '',
        'artifact-digest': report.artifact?.digest ?? '',
        'report-path': reportPath,
    };
}

// EXTERNAL MODULE: ./lib/platform/temporary.js
var temporary = __webpack_require__(18792);
;// CONCATENATED MODULE: ./lib/platform/workflow.js


/** Progress lines in a workflow's log come at most this often. */
const PROGRESS_EVERY_MS = 5000;
/** Talks through the log of a GitHub workflow: groups, annotations, masks. */
class WorkflowLog {
    timings = [];
    #lastProgress = 0;
    async group(title, body) {
        const start = performance.now();
        core/* startGroup */.Oh(title);
        try {
            return await body();
        }
        finally {
            const ms = Math.round(performance.now() - start);
            this.timings.push({ phase: title, ms });
            core/* info */.pq(`${(ms / 1000).toFixed(1)} s`);
            core/* endGroup */.N4();
        }
    }
    info(text) {
        core/* info */.pq(text);
    }
    notice(text, at) {
        core/* notice */.lm(text, annotation(at));
    }
    warning(text, at) {
        core/* warning */.$e(text, annotation(at));
    }
    /** The failure that ends the step, and what to do about it. */
    error(text, hint, at) {
        core/* error */.z3(hint === '' ? text : `${text}\n${hint}`, annotation(at));
    }
    progress(text) {
        const now = performance.now();
        if (now - this.#lastProgress < PROGRESS_EVERY_MS)
            return;
        this.#lastProgress = now;
        core/* info */.pq(text);
    }
    debug(text) {
        core/* debug */.Yz(text);
    }
    mask(secret) {
        core/* setSecret */.Pq(secret);
        core/* setSecret */.Pq(encodeURIComponent(secret));
    }
}
/** GitHub shows an annotation at its line when the file is named from the workspace's root. */
function annotation(at) {
    if (at === undefined)
        return {};
    const file = (0,external_node_path_.relative)(process.env.GITHUB_WORKSPACE ?? process.cwd(), at.file);
    return at.line === undefined ? { file } : { file, startLine: at.line };
}

// EXTERNAL MODULE: ./lib/report/console.js
var console = __webpack_require__(17243);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(87703);
;// CONCATENATED MODULE: ./lib/report/markdown.js

const BAR_WIDTH = 20;
const OPEN_ROWS = 15;
/** The job summary: verdict first, then sizes against the limits, distributions, choices and timings. */
function summaryMarkdown(report) {
    const sections = [
        verdict(report),
        limitsTable(report.limits),
        distributionsTable(report.distributions),
        messages(report.messages),
        choices(report),
        timings(report),
    ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
function verdict(report) {
    const { zip } = report;
    const broken = report.limits.filter(({ ok, fatal }) => fatal && !ok);
    const title = `### ${report.ok ? '✅' : '❌'} ${literal(report.name)}: ${(0,format/* formatBytes */.z3)(zip.bytes)} zip, ${(0,format/* formatBytes */.z3)(zip.unzippedBytes)} unzipped`;
    const facts = [
        `${code(report.runtime)} ${code(report.architecture)}`,
        `${report.layout.kind} layout`,
        (0,format/* plural */.LS)(zip.entries, 'file'),
        (0,format/* plural */.LS)(report.distributions.length, 'distribution'),
    ];
    const digest = `SHA-256 ${code(zip.sha256)} · CodeSha256 ${code(zip.codeSha256)}`;
    const artifact = report.artifact === undefined
        ? []
        : [`Artifact: [${literal(report.artifact.name)}](${report.artifact.url})`];
    return [
        title,
        ...broken.map(({ text }) => `**${literal(text)}**`),
        facts.join(' · '),
        digest,
        ...artifact,
    ].join('\n\n');
}
function limitsTable(limits) {
    const rows = limits.map((limit) => {
        const share = limit.limit === 0 ? 1 : limit.value / limit.limit;
        const mark = limit.ok ? '' : limit.fatal ? ' ❌' : ' ℹ️';
        return `| ${literal(limit.name)}${mark} | ${code(bar(share))} ${Math.round(share * 100)} % | ${(0,format/* formatCount */.B4)(limit.value)} | ${(0,format/* formatCount */.B4)(limit.limit)} |`;
    });
    return ['| Limit | | Used | Of |', '| --- | --- | ---: | ---: |', ...rows].join('\n');
}
/** A bar of fixed width; a share above 1 fills it. */
function bar(share) {
    const filled = Math.max(0, Math.min(BAR_WIDTH, Math.round(share * BAR_WIDTH)));
    return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
}
function distributionsTable(distributions) {
    if (distributions.length === 0)
        return '';
    const head = [
        '| Distribution | Version | Unzipped | Zipped | Files |',
        '| --- | --- | ---: | ---: | ---: |',
    ];
    const rows = distributions.map(({ name, version, bytes, compressedBytes, files }) => `| ${literal(name)} | ${literal(version)} | ${(0,format/* formatBytes */.z3)(bytes)} | ${(0,format/* formatBytes */.z3)(compressedBytes)} | ${(0,format/* formatCount */.B4)(files)} |`);
    const open = [...head, ...rows.slice(0, OPEN_ROWS)].join('\n');
    if (rows.length <= OPEN_ROWS)
        return open;
    return `${open}\n\n${details(`${rows.length - OPEN_ROWS} smaller ones`, [...head, ...rows.slice(OPEN_ROWS)].join('\n'))}`;
}
function messages(all) {
    return all
        .map(({ level, text, at }) => {
        const place = at === undefined ? '' : `${code(at.line === undefined ? at.file : `${at.file}:${at.line}`)}: `;
        return `- ${level === 'warning' ? '⚠️' : 'ℹ️'} ${place}${literal(text)}`;
    })
        .join('\n');
}
function choices(report) {
    const { dependencies, source } = report;
    const skipped = Object.entries(source.skipped).map(([rule, count]) => `${literal(rule)} (${count})`);
    const rows = [
        ['Python', `${report.pythonVersion}, from ${literal(report.pythonFrom)}`],
        ['Architecture', `${report.architecture}, from ${literal(report.architectureFrom)}`],
        ['Layout', `${report.layout.kind}: ${literal(report.layout.reason)}`],
        ['Handlers', report.handlers.map(code).join(', ') || 'not given'],
        ['Dependencies', dependencyText(dependencies)],
        ['Source', `${(0,format/* plural */.LS)(source.files, 'file')}, ${(0,format/* formatBytes */.z3)(source.bytes)}`],
        ...(skipped.length === 0 ? [] : [['Left out', skipped.join(', ')]]),
        ...report.options.map(({ name, value, from }) => [`Option ${code(name)}`, `${code(value)}, from ${literal(from)}`]),
        ['Tools', `Zipnest ${report.zipnest}, Node ${report.tools.node}, zlib ${report.tools.zlib}`],
    ];
    const table = [
        '| | |',
        '| --- | --- |',
        ...rows.map(([what, value]) => `| ${what} | ${value.replaceAll('\n', ' ')} |`),
    ];
    return details('What was chosen, and why', table.join('\n'));
}
function dependencyText(dependencies) {
    if (dependencies.file === undefined)
        return 'none';
    const state = dependencies.locked ? 'locked' : 'resolved anew';
    const origin = dependencies.cacheHit
        ? 'from the cache'
        : `${(0,format/* formatBytes */.z3)(dependencies.downloadedBytes)} downloaded`;
    return `${code(dependencies.file)}, ${state}, ${origin}`;
}
function timings(report) {
    const rows = report.timings.map(({ phase, ms }) => `| ${literal(phase)} | ${(0,format/* formatDuration */.a3)(ms)} |`);
    const total = report.timings.reduce((sum, { ms }) => sum + ms, 0);
    return details(`Built in ${(0,format/* formatDuration */.a3)(total)}`, ['| Phase | Time |', '| --- | ---: |', ...rows].join('\n'));
}
function details(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
function code(text) {
    return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
/** Text of others (file names, package names) as Markdown that shows it and does nothing else. */
function literal(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replace(/[\\`*_[\]|@#]/g, (character) => `\\${character}`)
        .replaceAll('\n', ' ');
}

;// CONCATENATED MODULE: ./lib/action.js












/** Runs as a step of a workflow; gives the exit status, 0 or 1. */
async function action() {
    const log = new WorkflowLog();
    (0,temporary/* cleanUpOnExit */.EE)();
    try {
        (0,lib_failure/* checkPlatform */.o)(process.platform);
        const options = await (0,inputs/* readOptions */.T)(givenInputs(), process.cwd());
        const { report, failure } = await (0,build/* build */.j)({ log, env: process.env }, options, { inWorkflow: true });
        const reportPath = await writeReport(report);
        for (const [name, value] of Object.entries(outputs(report, reportPath)))
            core/* setOutput */.uH(name, value);
        await core/* summary */.z.addRaw(summaryMarkdown(report), true).write();
        if (failure !== undefined)
            throw failure;
        log.info((0,console/* resultText */.D)(report));
        return 0;
    }
    catch (error) {
        const { message, hint, at } = (0,lib_failure/* describeFailure */.I)(error);
        log.error(message, hint, at);
        return 1;
    }
}
function givenInputs() {
    const given = new Map();
    for (const name of options/* optionNames */.W6) {
        const values = (0,options/* split */.lD)((0,options/* optionRow */.wV)(name), core/* getInput */.V4(name));
        if (values.length > 0)
            given.set(name, { values, from: `input ${name}` });
    }
    return given;
}
/** The report lies outside the workspace, so that it never ends up in a package or a commit. */
async function writeReport(report) {
    const folder = process.env.RUNNER_TEMP ?? (0,external_node_path_.dirname)(report.zip.path);
    const file = (0,external_node_path_.join)(folder, `zipnest-${report.name}-${report.runtime}-${report.architecture}.json`);
    await (0,promises_.mkdir)(folder, { recursive: true });
    await (0,promises_.writeFile)(file, `${JSON.stringify(report, undefined, 2)}\n`);
    return file;
}


/***/ })

};
