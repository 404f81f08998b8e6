export const id = 161;
export const ids = [161];
export const modules = {

/***/ 66161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commandLine: () => (/* binding */ commandLine)
});

// UNUSED EXPORTS: parseCommand

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/build.js + 69 modules
var build = __webpack_require__(911);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/failure.js
var failure = __webpack_require__(71957);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __webpack_require__(42037);
;// CONCATENATED MODULE: ./lib/flags.js



/** With fewer letters nearly every option comes near. */
const SHORTEST_GUESS = 3;
/** @throws {UsageError} for an unknown flag, a flag without its value, or one that takes none with one. */
function parseFlags(args, options) {
    try {
        return (0,external_node_util_.parseArgs)({ args: [...args], options, allowPositionals: true });
    }
    catch (error) {
        throw parseError((0,errors/* errorText */.kc)(error), Object.keys(options));
    }
}
/** Node's failures to parse, in our words. */
function parseError(text, names) {
    const unknown = /^Unknown option '([^']+)'/.exec(text)?.[1];
    if (unknown !== undefined) {
        const wanted = unknown.replace(/^-+/, '');
        const near = wanted.length < SHORTEST_GUESS ? undefined : (0,nearest/* nearest */.p)(wanted, names);
        const all = `Allowed are: ${names.map((name) => `--${name}`).join(', ')}.`;
        return new errors/* UsageError */.eb(`unknown option \`${unknown}\``, near === undefined ? all : `Did you mean --${near}? All options: zipnest --help.`);
    }
    const flag = /^Option '(?:-\w, )?(--[\w-]+)/.exec(text)?.[1] ?? '';
    if (text.includes('argument missing'))
        return noValue(flag);
    if (text.includes('is ambiguous')) {
        return new errors/* UsageError */.eb(`\`${flag}\` has no value: an option follows`, `Give it one; a value that begins with "-" is written ${flag}=VALUE.`);
    }
    if (text.includes('does not take an argument')) {
        return new errors/* UsageError */.eb(`\`${flag}\` takes no value`, `Write ${flag} alone.`);
    }
    return new errors/* UsageError */.eb(text.split('\n')[0] ?? '', 'See `zipnest --help`.');
}
function noValue(flag) {
    return new errors/* UsageError */.eb(`\`${flag}\` has no value`, 'Give it one, or leave the flag out.');
}

// EXTERNAL MODULE: ./lib/option-table.js
var option_table = __webpack_require__(83399);
;// CONCATENATED MODULE: ./lib/help.js

const WIDTH = 100;
const INDENT = 8;
const invokeOptions = [
    ['handler HANDLER', 'As the Lambda function names it (`app.handler`).'],
    [
        'event JSON|FILE (repeatable)',
        'An event, sent to the same execution environment as those before it. Default: {}',
    ],
    ['init-only', 'Send no event: only the start is tried.'],
    [
        'python VERSION',
        'Python of the function: `3.13`. Default: what the package says of itself, by its extension modules or its manifest.',
    ],
    ['layer ZIP (repeatable)', 'A layer, unpacked to /opt.'],
    ['env NAME=VALUE (repeatable)', "An environment variable of the function. It has none of this machine's."],
    ['timeout SECONDS', 'For an event. Default: 3'],
    ['memory MB', 'Default: 128'],
    ['ephemeral-storage MB', 'The size of /tmp. Default: 512'],
    ['network', "Let the function have this machine's network. Default: none but loopback."],
    [
        'snapstart',
        'Take a snapshot after INIT and restore it: hooks before the snapshot run in reverse order, those after it in order.',
    ],
    ['processes NUMBER', 'As in Lambda Managed Instances: so many workers over one /tmp, events side by side.'],
    [
        'profile FILE',
        'Tell where the time of the start goes, and write it to FILE for https://speedscope.app and other viewers.',
    ],
    ['json', 'Print all that was seen to stdout, as JSON. Default: the responses, one a line.'],
];
/** The text of `zipnest --help`. */
function helpText() {
    return `zipnest build [SOURCE] [--OPTION VALUE]…
zipnest diff BEFORE AFTER [--json]
zipnest invoke ZIP --handler HANDLER [--OPTION VALUE]…
zipnest profile LOGFILE [--package ZIP] [--output FILE] [--json]
zipnest layer importtime [--output FILE]

build packs the Python function in SOURCE (default: this folder) with its dependencies into one zip for AWS Lambda.
diff compares two packages, each a zip or a report: sizes, and the distributions that were added, removed or changed.
invoke starts a package as Lambda would, on this machine, and sends it events: see the end.
profile reads where the time of a cold start goes from the log of a real function that runs under the layer importtime.
layer writes that layer, dist/importtime.zip by default; AWS_LAMBDA_EXEC_WRAPPER is then /opt/bin/importtime_wrapper.

Options of build; each can also stand in [tool.zipnest] of SOURCE's pyproject.toml and is an input of the action
(those marked so act in a workflow only: cache and artifact where Zipnest runs as an action):

${option_table/* optionNames */.W6.map(optionHelp).join('\n')}

Only here:

  --report FILE
${wrap('Write the report of the build to FILE, as JSON. A build that fails has none, but for a broken limit ("ok": false).')}
  --json
${wrap('Print the report to stdout.')}
  --help, --version

Options of invoke:

${invokeOptions.map(([flag, text]) => `  --${flag}\n${wrap(text)}`).join('\n')}

Exit status: 0 done; 1 the build failed, a limit is broken or the function does not work; 2 wrong usage; 129, 130 or 143 ended by a signal.
`;
}
function optionHelp(name) {
    const row = (0,option_table/* optionRow */.wV)(name);
    const repeated = (0,option_table/* isList */.Lv)(row) ? ' (repeatable)' : '';
    const value = row.choices === undefined ? placeholders[row.kind] : row.choices.join('|');
    const fallback = row.default === undefined ? '' : ` Default: ${row.default}`;
    const place = row.inWorkflow === undefined ? '' : ' (in a workflow)';
    return `  --${name} ${value}${repeated}${place}\n${wrap(row.description + fallback)}`;
}
const placeholders = {
    text: 'TEXT',
    path: 'PATH',
    choice: 'CHOICE',
    names: 'NAME',
    patterns: 'PATTERN',
    integer: 'NUMBER',
    size: 'SIZE',
    growth: 'SIZE|PERCENT',
    pairs: 'KEY=VALUE',
};
function wrap(text) {
    const lines = [''];
    for (const word of text.split(' ')) {
        const line = lines.at(-1) ?? '';
        if (line !== '' && line.length + 1 + word.length > WIDTH - INDENT)
            lines.push(word);
        else
            lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
    return lines.map((line) => ' '.repeat(INDENT) + line).join('\n');
}

// EXTERNAL MODULE: ./lib/html-report.js + 3 modules
var html_report = __webpack_require__(91035);
// EXTERNAL MODULE: ./lib/inputs.js + 5 modules
var inputs = __webpack_require__(81309);
;// CONCATENATED MODULE: ./lib/invoke-arguments.js


const EVERY_FLAG = 'Options of invoke: zipnest --help.';
const invoke_arguments_text = { type: 'string' };
const texts = { type: 'string', multiple: true };
const yes = { type: 'boolean' };
const flagTable = {
    handler: invoke_arguments_text,
    event: texts,
    'init-only': yes,
    python: invoke_arguments_text,
    layer: texts,
    env: texts,
    timeout: invoke_arguments_text,
    memory: invoke_arguments_text,
    'ephemeral-storage': invoke_arguments_text,
    network: yes,
    processes: invoke_arguments_text,
    snapstart: yes,
    profile: invoke_arguments_text,
    json: yes,
};
/** Lambda's own bounds: seconds, MB, MB; workers of a Managed Instance. */
const bounds = {
    timeout: { least: 1, most: 5400, default: 3 },
    memory: { least: 128, most: 32_768, default: 128 },
    'ephemeral-storage': { least: 512, most: 32_768, default: 512 },
    processes: { least: 1, most: 64, default: undefined },
};
/** What stands behind `zipnest invoke`. @throws {UsageError} */
function parseInvoke(args) {
    const { values, positionals } = parseFlags(args, flagTable);
    const one = (name) => {
        const value = values[name];
        return typeof value === 'string' ? value : undefined;
    };
    const many = (name) => {
        const value = values[name];
        return Array.isArray(value) ? value.map(String) : [];
    };
    const [zip, ...more] = positionals;
    const handler = one('handler');
    if (zip === undefined || more.length > 0) {
        throw new errors/* UsageError */.eb('`invoke` needs one zip', `Write: zipnest invoke ZIP --handler app.handler. ${EVERY_FLAG}`);
    }
    if (handler === undefined || handler === '') {
        throw new errors/* UsageError */.eb('`invoke` needs --handler', `Name it as the Lambda function does: --handler app.handler. ${EVERY_FLAG}`);
    }
    const events = many('event');
    if (values['init-only'] === true && events.length > 0) {
        throw new errors/* UsageError */.eb('--init-only sends no event', 'Give --event or --init-only, not both.');
    }
    const processes = number('processes', one('processes'));
    const snapStart = values.snapstart === true;
    if (processes !== undefined && snapStart) {
        throw new errors/* UsageError */.eb('Lambda Managed Instances have no SnapStart', 'Give --processes or --snapstart, not both.');
    }
    const [python, profile] = [one('python'), one('profile')];
    return {
        kind: 'invoke',
        zip,
        handler,
        events: values['init-only'] === true ? [] : events.length === 0 ? ['{}'] : events,
        layers: many('layer'),
        env: variables(many('env')),
        timeout: number('timeout', one('timeout')) ?? bounds.timeout.default,
        memory: number('memory', one('memory')) ?? bounds.memory.default,
        ephemeralStorage: number('ephemeral-storage', one('ephemeral-storage')) ?? bounds['ephemeral-storage'].default,
        network: values.network === true,
        snapStart,
        json: values.json === true,
        ...(python !== undefined && { python: python.replace(/^python/, '') }),
        ...(processes !== undefined && { processes }),
        ...(profile !== undefined && { profile }),
    };
}
function number(name, written) {
    if (written === undefined)
        return undefined;
    const { least, most } = bounds[name];
    const value = Number(written);
    if (/^\d+$/.test(written) && value >= least && value <= most)
        return value;
    throw new errors/* UsageError */.eb(`--${name} is \`${written}\``, `It must be a whole number from ${least} to ${most}, as in Lambda.`);
}
function variables(pairs) {
    const found = {};
    for (const pair of pairs) {
        const at = pair.indexOf('=');
        if (at < 1)
            throw new errors/* UsageError */.eb(`--env is \`${pair}\``, 'Write NAME=VALUE; give the flag once for each variable.');
        found[pair.slice(0, at)] = pair.slice(at + 1);
    }
    return found;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/package/entry.js
var package_entry = __webpack_require__(64448);
// EXTERNAL MODULE: ./lib/platform/temporary.js
var temporary = __webpack_require__(18792);
// EXTERNAL MODULE: ./lib/zip/compress.js
var compress = __webpack_require__(16603);
// EXTERNAL MODULE: ./lib/zip/date.js
var date = __webpack_require__(19011);
// EXTERNAL MODULE: ./lib/zip/writer.js + 1 modules
var writer = __webpack_require__(10006);
;// CONCATENATED MODULE: ./lib/layer-command.js









/** Where the wrapper lies in the layer; in the function that is below /opt. */
const WRAPPER_PATH = 'bin/importtime_wrapper';
/** The interpreter's options go before its last argument, the runtime's program. */
const wrapper = `#!/bin/bash
args=("$@")
exec "\${args[@]:0:$#-1}" -X importtime "\${args[@]: -1}"
`;
const layer_command_flagTable = { output: { type: 'string' } };
/** What stands behind `zipnest layer`. @throws {UsageError} */
function parseLayer(args) {
    const { values, positionals } = parseFlags(args, layer_command_flagTable);
    if (positionals.join(' ') !== 'importtime') {
        throw new errors/* UsageError */.eb(positionals.length === 0 ? '`layer` needs a name' : `there is no layer \`${positionals.join(' ')}\``, 'Write: zipnest layer importtime [--output FILE].');
    }
    return { kind: 'layer', output: typeof values.output === 'string' ? values.output : 'dist/importtime.zip' };
}
/**
 * Writes the layer with the wrapper script that starts a function under \`-X importtime\`: AWS_LAMBDA_EXEC_WRAPPER is
 * then /opt/bin/importtime_wrapper. The same bytes on every machine.
 */
async function writeLayer({ output }, env) {
    const bytes = Buffer.from(wrapper);
    const entry = {
        path: WRAPPER_PATH,
        size: bytes.length,
        method: package_entry/* DEFLATED */.aE,
        mode: package_entry/* EXECUTABLE_MODE */.VC,
        source: { kind: 'bytes', bytes },
    };
    const file = (0,external_node_path_.resolve)(output);
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
    const packed = await (0,compress/* packEntries */.Gy)([entry], (0,temporary/* temporaryFolder */.yy)());
    const { file: written } = await (0,writer/* writeZip */.z)((0,temporary/* temporaryBeside */.w6)(file), packed, (0,date/* entryDate */.N)(env.SOURCE_DATE_EPOCH), 'sha256');
    await (0,promises_.rename)(written, file);
    return file;
}

// EXTERNAL MODULE: ./lib/options.js
var options = __webpack_require__(51097);
// EXTERNAL MODULE: ./lib/platform/secrets.js
var secrets = __webpack_require__(35074);
;// CONCATENATED MODULE: ./lib/platform/terminal.js


/** SGR codes (ECMA-48), on and off; util.styleText asks process.stdout, and we write to stderr. */
const styles = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], cyan: [36, 39] };
/**
 * Talks to a person at a command line: everything goes to stderr, with colour and progress only where that is
 * a terminal.
 */
class TerminalLog {
    timings = [];
    #stream;
    #colour;
    #verbose;
    #secrets = new secrets/* Secrets */.S();
    #progressShown = false;
    /** Of the phase that has said nothing yet; one that never does gets none. */
    #heading;
    constructor(stream, env) {
        this.#stream = stream;
        this.#colour = stream.isTTY === true && !env.NO_COLOR;
        this.#verbose = Boolean(env.ZIPNEST_DEBUG);
    }
    async group(title, body) {
        this.#heading = title;
        this.progress(`${title} …`);
        const start = performance.now();
        try {
            return await body();
        }
        finally {
            this.#heading = undefined;
            this.timings.push({ phase: title, ms: Math.round(performance.now() - start) });
        }
    }
    info(text) {
        this.#line(`  ${text.replaceAll('\n', '\n  ')}`);
    }
    notice(text, at) {
        this.#line(`${this.#style('cyan', 'notice:')} ${place(at)}${text}`);
    }
    warning(text, at) {
        this.#line(`${this.#style('yellow', 'warning:')} ${place(at)}${text}`);
    }
    /** The failure that ends the program, and what to do about it. */
    error(text, hint, at) {
        this.#line(`${this.#style('red', 'error:')} ${place(at)}${text}`);
        if (hint !== '')
            this.#line(`  ${hint.replaceAll('\n', '\n  ')}`);
    }
    /** The last line before a signal ends the process, for the person who sent it. */
    interrupted(text) {
        if (this.#stream.isTTY === true)
            this.#line(text);
    }
    progress(text) {
        if (this.#stream.isTTY !== true)
            return;
        this.#stream.write(`\r\x1b[K  ${this.#secrets.redact(text).slice(0, (this.#stream.columns ?? 80) - 3)}`);
        this.#progressShown = true;
    }
    debug(text) {
        if (this.#verbose)
            this.#line(this.#style('dim', `debug: ${text}`));
    }
    mask(secret) {
        this.#secrets.add(secret);
    }
    #line(text) {
        const clear = this.#progressShown ? '\r\x1b[K' : '';
        this.#progressShown = false;
        const heading = this.#heading === undefined ? '' : `${this.#style('bold', this.#heading)}\n`;
        this.#heading = undefined;
        this.#stream.write(`${clear}${heading}${this.#secrets.redact(text)}\n`);
    }
    #style(style, text) {
        const [on, off] = styles[style];
        return this.#colour ? `\x1b[${on}m${text}\x1b[${off}m` : text;
    }
}
/** Files below the current folder are named from there. */
function place(at) {
    if (at === undefined)
        return '';
    const near = (0,external_node_path_.relative)(process.cwd(), at.file);
    const file = near.startsWith('..') ? at.file : near;
    return at.line === undefined ? `${file}: ` : `${file}:${at.line}: `;
}

// EXTERNAL MODULE: ./lib/emulator/importtime.js
var importtime = __webpack_require__(97187);
// EXTERNAL MODULE: ./lib/emulator/profile.js
var profile = __webpack_require__(48846);
;// CONCATENATED MODULE: ./lib/emulator/log-profile.js


/** The last that a runtime imports before the handler, and what it imports when it waits for the first event. */
const RUNTIME = /^(awslambdaric|runtime_client|snapshot_restore_py|simplejson)\b/;
const WAITING = /^(awslambdaric\.lambda_runtime_hooks_runner|concurrent\.futures)\b/;
const HANDLER = { kind: 'yours', name: 'handler' };
/**
 * The profile in the log text of a real function under `-X importtime`, as CloudWatch keeps it: of its first cold
 * start; undefined without one. INIT is what the platform reported, if it stands in the log.
 *
 * @param ownerOf whose a module is; without a package to look into, its top-level name.
 */
function logProfile(text, ownerOf = byName) {
    const { roots: all, rest } = (0,importtime/* parseImportTimes */.PV)(firstStart(text));
    if (all.length === 0)
        return undefined;
    const begin = all.findLastIndex(({ name }) => RUNTIME.test(name) && !WAITING.test(name)) + 1;
    const behind = all.slice(begin);
    const end = behind.findIndex(({ name }) => WAITING.test(name));
    const roots = end < 0 ? behind : behind.slice(0, end);
    const importedMs = sum(roots);
    const reported = /Init Duration: ([\d.]+) ms/.exec(rest)?.[1];
    const initMs = reported === undefined ? sum(all) : Number(reported);
    return (0,profile/* profileOf */.d)({
        ...{ roots, importedMs, loaderMs: 0, initMs },
        // Its own time is in no log.
        handlerModule: HANDLER.name,
        ownerOf: (module) => (module === HANDLER.name ? HANDLER : ownerOf(module)),
        imported: [...(0,importtime/* allNodes */.Bq)(roots)].map(({ node }) => node.name),
    });
}
/** Several environments write into one log; the first heading begins a start, the next one another. */
function firstStart(text) {
    const [, first] = text.split(/^.*import time: self \[us\] \| cumulative \| imported package.*$/m);
    return first ?? text;
}
function sum(nodes) {
    return nodes.reduce((total, { cumulativeUs }) => total + cumulativeUs, 0) / 1000;
}
function byName(module) {
    return { kind: 'distribution', name: module.split('.')[0] ?? module };
}

// EXTERNAL MODULE: ./lib/emulator/observed.js
var observed = __webpack_require__(3295);
// EXTERNAL MODULE: ./lib/emulator/owners.js
var owners = __webpack_require__(26691);
// EXTERNAL MODULE: ./lib/emulator/profile-text.js
var profile_text = __webpack_require__(2092);
// EXTERNAL MODULE: ./lib/emulator/speedscope.js
var speedscope = __webpack_require__(81762);
// EXTERNAL MODULE: ./lib/package/describe.js
var describe = __webpack_require__(71991);
;// CONCATENATED MODULE: ./lib/profile-command.js









const profile_command_flagTable = {
    package: { type: 'string' },
    output: { type: 'string' },
    json: { type: 'boolean' },
};
/** What stands behind `zipnest profile`. @throws {UsageError} */
function parseProfile(args) {
    const { values, positionals } = parseFlags(args, profile_command_flagTable);
    const [log, ...more] = positionals;
    if (log === undefined || more.length > 0) {
        throw new errors/* UsageError */.eb('`profile` reads one log', 'Write: zipnest profile LOGFILE [--package ZIP] [--output FILE] [--json].');
    }
    return {
        kind: 'profile',
        log,
        json: values.json === true,
        ...(typeof values.package === 'string' && { package: values.package }),
        ...(typeof values.output === 'string' && { output: values.output }),
    };
}
/**
 * The import profile in the log of a real function; text for a terminal, or JSON.
 *
 * @throws {UserError} if the file is not there, or has no profile in it.
 */
async function profile_command_profile(args) {
    const text = await (0,promises_.readFile)(args.log, 'utf8').catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === undefined)
            throw error;
        throw new errors/* UsageError */.eb(`there is no log ${args.log}`, 'Name a file with the text of the log.');
    });
    const owners = args.package === undefined ? undefined : await ownersIn(args.package);
    const found = logProfile(text, owners);
    if (found === undefined) {
        throw new errors/* UserError */.yo(`${args.log} has no line of \`python -X importtime\` in it`, 'Start the function through the importtime wrapper: `zipnest layer importtime`, docs/recipes/import-profile.md.');
    }
    if (args.output !== undefined)
        await (0,promises_.writeFile)(args.output, (0,speedscope/* speedscope */.u)(found.roots, args.log));
    return args.json ? profileJson(found) : `${(0,profile_text/* profileLines */.l)(found).join('\n')}\n`;
}
async function ownersIn(zip) {
    return (0,owners/* moduleOwners */.N)((0,observed/* tracedFiles */.j)(await (0,describe/* packageMembers */.o)(zip)), null);
}
/** Without the tree, which `--output` has. */
function profileJson({ roots: _, ...found }) {
    return `${JSON.stringify(found, undefined, 2)}\n`;
}

// EXTERNAL MODULE: ./lib/pull-request.js + 1 modules
var pull_request = __webpack_require__(82519);
// EXTERNAL MODULE: ./lib/report/console.js
var console = __webpack_require__(17243);
// EXTERNAL MODULE: ./lib/report-file.js
var report_file = __webpack_require__(38032);
// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(13411);
;// CONCATENATED MODULE: ./lib/command-line.js




















/**
 * Runs `zipnest` with `args`; gives the exit status: 0 done, 1 the build failed or a limit is broken, 2 wrong
 * usage. Human text goes to stderr; stdout has only what was asked for (`--help`, `--version`, `--json`).
 */
async function commandLine(args) {
    const log = new TerminalLog(process.stderr, process.env);
    (0,temporary/* cleanUpOnExit */.EE)(() => log.interrupted('interrupted; nothing was written under its final name'));
    try {
        const command = parseCommand(args);
        if (command.kind === 'help')
            process.stdout.write(helpText());
        if (command.kind === 'version')
            process.stdout.write(`${version/* VERSION */.x}\n`);
        if (command.kind === 'diff') {
            const { diff } = await __webpack_require__.e(/* import() */ 660).then(__webpack_require__.bind(__webpack_require__, 660));
            process.stdout.write(await diff(command));
        }
        if (command.kind === 'profile')
            process.stdout.write(await profile_command_profile(command));
        if (command.kind === 'layer')
            process.stdout.write(`${await writeLayer(command, process.env)}\n`);
        if (command.kind === 'invoke') {
            (0,failure/* checkPlatform */.o)(process.platform);
            const { runInvoke } = await __webpack_require__.e(/* import() */ 264).then(__webpack_require__.bind(__webpack_require__, 48883));
            await runInvoke({ log, env: process.env }, command);
        }
        if (command.kind === 'build')
            await runBuild({ log, env: process.env }, command);
        return 0;
    }
    catch (error) {
        const { message, hint, at, status } = (0,failure/* describeFailure */.I)(error);
        log.error(message, hint, at);
        return status;
    }
}
async function runBuild(ctx, command) {
    (0,failure/* checkPlatform */.o)(process.platform);
    refuseWorkflowOnly(command.given);
    const options = await (0,inputs/* readOptions */.T)(command.given, process.cwd());
    if (command.report !== undefined)
        await (0,report_file/* prepareReport */.iR)((0,external_node_path_.resolve)(command.report));
    const face = { inWorkflow: false };
    const result = await (0,build/* build */.j)(ctx, options, face);
    const report = await (0,html_report/* writeHtmlReport */.L)(ctx, options, result, face);
    if (command.report !== undefined)
        await (0,report_file/* writeReport */.u5)((0,external_node_path_.resolve)(command.report), report);
    if (command.json)
        process.stdout.write((0,report_file/* reportJson */.l4)(report));
    if (options.comment !== 'auto') {
        await (0,pull_request/* tellPullRequest */.g)(ctx, [report], { ...options, token: ctx.env.GITHUB_TOKEN, complete: false });
    }
    if (result.failure !== undefined)
        throw result.failure;
    await ctx.log.group('Package', async () => ctx.log.info((0,console/* resultText */.D)(report)));
}
/** @throws {UsageError} for a flag that asks for what only the action can do: caches and artifacts of a workflow. */
function refuseWorkflowOnly(given) {
    for (const name of ['cache', 'artifact']) {
        const value = given.get(name)?.values.join() ?? 'auto';
        if (value === 'auto' || value === 'false' || (0,option_table/* optionRow */.wV)(name).choices?.includes(value) !== true)
            continue;
        const hint = name === 'cache' ? 'Here the wheels stay in ~/.cache/zipnest anyway' : 'Here the zip is a file';
        throw new errors/* UsageError */.eb(`--${name} ${value} acts only where Zipnest runs as an action in a workflow`, `${hint}: leave the flag out.`);
    }
}
/** @throws {UsageError} for an unknown command or flag, a flag without its value or given too often. */
function parseCommand(args) {
    if (args.length === 0)
        return { kind: 'help' };
    const [first = '', ...behind] = args;
    const ownFlags = { invoke: parseInvoke, profile: parseProfile, layer: parseLayer };
    if (isKey(ownFlags, first) && !behind.some((arg) => arg === '--help' || arg === '-h')) {
        return ownFlags[first](behind);
    }
    const { values, positionals } = parseFlags(args, command_line_flagTable);
    if (values.help === true)
        return { kind: 'help' };
    if (values.version === true)
        return { kind: 'version' };
    const [command, ...rest] = positionals;
    if (command === 'diff')
        return diffCommand(rest, values);
    if (command !== 'build') {
        const all = 'Commands are `zipnest build [SOURCE]`, `zipnest diff BEFORE AFTER`, `zipnest invoke ZIP --handler HANDLER`, `zipnest profile LOGFILE` and `zipnest layer importtime`.';
        if (command === undefined)
            throw new errors/* UsageError */.eb('no command is given', all);
        const near = (0,nearest/* nearest */.p)(command, ['build', 'diff', 'invoke', 'profile', 'layer']);
        const hint = near === undefined ? all : `Did you mean \`zipnest ${near}\`?`;
        throw new errors/* UsageError */.eb(`unknown command \`${command}\``, hint);
    }
    const [source, ...more] = rest;
    if (more.length > 0) {
        throw new errors/* UsageError */.eb(`unexpected argument \`${more[0]}\``, 'Only one SOURCE can be given: zipnest build [SOURCE].');
    }
    const given = new Map();
    if (source !== undefined)
        given.set('source', { values: [source], from: 'argument SOURCE' });
    for (const name of option_table/* optionNames */.W6) {
        const texts = values[name];
        if (!Array.isArray(texts))
            continue;
        if (given.has(name))
            throw new errors/* UsageError */.eb('the source is given twice', 'Give SOURCE or --source, not both.');
        given.set(name, givenFlag(name, texts.map(String)));
    }
    const report = typeof values.report === 'string' ? { report: values.report } : {};
    return { kind: 'build', given, json: values.json === true, ...report };
}
function isKey(table, name) {
    return Object.hasOwn(table, name);
}
function diffCommand(files, values) {
    const [before, after, ...more] = files;
    const others = Object.keys(values).filter((name) => name !== 'json');
    if (before === undefined || after === undefined || more.length > 0 || others.length > 0) {
        const problem = others.length > 0 ? `\`diff\` has no option --${others[0]}` : '`diff` compares two files';
        throw new errors/* UsageError */.eb(problem, 'Write: zipnest diff BEFORE AFTER [--json], each a zip or a report.');
    }
    return { kind: 'diff', before, after, json: values.json === true };
}
const command_line_flagTable = {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
    json: { type: 'boolean' },
    report: { type: 'string' },
    ...Object.fromEntries(option_table/* optionNames */.W6.map((name) => [name, { type: 'string', multiple: true }])),
};
function givenFlag(name, texts) {
    const values = texts.flatMap((text) => (0,options/* split */.l)((0,option_table/* optionRow */.wV)(name), text));
    if (values.length === 0)
        throw noValue(`--${name}`);
    return { values, from: `flag --${name}` };
}


/***/ }),

/***/ 2092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ profileLines)
/* harmony export */ });
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87703);

const ROWS = 10;
const BAR = 20;
/** A profile for a terminal: where the time of a start goes, the ten that take the most of it, and their modules. */
function profileLines({ initMs, startMs, owners, modules }) {
    const rows = [
        { name: 'interpreter and runtime', selfMs: startMs, totalMs: startMs },
        ...owners.slice(0, ROWS),
    ];
    const width = Math.max(...rows.map(({ name }) => name.length));
    const slowest = modules.slice(0, ROWS);
    const moduleWidth = Math.max(0, ...slowest.map(({ name }) => name.length));
    return [
        `INIT ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMilliseconds */ .MH)(initMs)}: own time, and with what it imports first`,
        ...rows.map(({ name, selfMs, totalMs }) => `  ${name.padEnd(width)}  ${bar(selfMs / initMs)}  ${cell(selfMs)}  ${cell(totalMs)}`),
        'the slowest modules',
        ...slowest.map(({ name, selfMs, totalMs, importedBy }) => {
            const by = importedBy === undefined ? '' : `  by ${importedBy}`;
            return `  ${name.padEnd(moduleWidth)}  ${cell(selfMs)}  ${cell(totalMs)}${by}`;
        }),
    ];
}
function cell(ms) {
    return (0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMilliseconds */ .MH)(ms).padStart(9);
}
function bar(share) {
    return '█'.repeat(Math.max(0, Math.min(BAR, Math.round(share * BAR)))).padEnd(BAR, '░');
}


/***/ }),

/***/ 81762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ speedscope)
/* harmony export */ });
/* harmony import */ var _importtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97187);

/**
 * A profile in the file format of speedscope (evented, microseconds), which other viewers read as well. When an import
 * began is not known: those within it come first and its own time after them, which is where most of it is.
 */
function speedscope(roots, name) {
    const frames = [...new Set([...(0,_importtime_js__WEBPACK_IMPORTED_MODULE_0__/* .allNodes */ .Bq)(roots)].map(({ node }) => node.name))];
    const numbers = new Map(frames.map((frame, index) => [frame, index]));
    const events = [];
    const write = (node, start) => {
        const frame = numbers.get(node.name) ?? 0;
        events.push({ type: 'O', frame, at: start });
        const inner = node.children.reduce((at, child) => write(child, at), start);
        const end = Math.max(start + node.cumulativeUs, inner);
        events.push({ type: 'C', frame, at: end });
        return end;
    };
    const endValue = roots.reduce((at, root) => write(root, at), 0);
    const file = {
        $schema: 'https://www.speedscope.app/file-format-schema.json',
        exporter: 'zipnest',
        name,
        activeProfileIndex: 0,
        shared: { frames: frames.map((frame) => ({ name: frame })) },
        profiles: [{ type: 'evented', name, unit: 'microseconds', startValue: 0, endValue, events }],
    };
    return `${JSON.stringify(file)}\n`;
}


/***/ })

};
