export const id = 708;
export const ids = [708];
export const modules = {

/***/ 84667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ buildWheel)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _lock_uv_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82808);
/* harmony import */ var _platform_exec_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12358);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58864);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(17079);







/** 1980-01-01 in seconds since 1970: the first day that an archive's entries can have. */
const FIRST_DATE = '315532800';
/**
 * Builds a wheel (PEP 517) with uv: the backend and what it needs come from the user's indexes into an environment of
 * their own. uv never downloads a Python.
 *
 * @returns the wheel's absolute path.
 * @throws {UserError} with the decisive lines of the backend's output.
 */
async function buildWheel(ctx, { uv, folder, indexes }, { what, path, workFolder }, { interpreter }) {
    const output = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workFolder, 'wheel');
    await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_5__/* .orUserError */ .Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(output));
    const args = [
        ...['build', '--wheel', '--out-dir', output, '--python', interpreter.executable],
        ...indexes.flags,
        path,
    ];
    ctx.log.debug(`uv ${args.join(' ')}`);
    const env = {
        ...(0,_lock_uv_command_js__WEBPACK_IMPORTED_MODULE_3__/* .uvEnvironment */ .w)(ctx, indexes),
        SOURCE_DATE_EPOCH: ctx.env.SOURCE_DATE_EPOCH || FIRST_DATE,
        PYTHONHASHSEED: '0',
    };
    const { exitCode, stderr } = await (0,_platform_exec_js__WEBPACK_IMPORTED_MODULE_4__/* .exec */ .m)(uv.command, args, { cwd: folder, env });
    ctx.log.debug(stderr);
    const wheels = (await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_5__/* .orUserError */ .Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(output))).filter((name) => name.endsWith('.whl'));
    const [wheel] = wheels;
    if (exitCode === 0 && wheel !== undefined && wheels.length === 1)
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(output, wheel);
    const { text, hint } = (0,_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .explainBuildFailure */ .O)(stderr);
    const advice = 'Build it by hand to see more (`uv build --wheel`), or depend on a version that has a wheel.';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`building ${what} with Python ${interpreter.version} failed:\n${text.replaceAll(/^/gm, '  ')}`, hint === undefined ? advice : `${hint}. ${advice}`);
}


/***/ }),

/***/ 79366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ findBuilder)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _platform_interpreter_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4805);
/* harmony import */ var _platform_uv_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58836);



/** The minor versions of Python 3 that can stand in for the target's. */
const OLDEST = 9;
const NEWEST = 15;
/**
 * The target's own Python of this machine; without one, the Python whose minor version is nearest to it.
 *
 * @throws {UserError} if there is no Python 3.9 or newer.
 */
async function findBuilder(ctx, { pythonVersion }) {
    for (const minor of byDistance(Number(pythonVersion.slice('3.'.length)))) {
        const interpreter = await (0,_platform_interpreter_js__WEBPACK_IMPORTED_MODULE_1__/* .findInterpreter */ .A)(ctx, `3.${minor}`);
        if (interpreter === undefined)
            continue;
        const isTargets = `3.${minor}` === pythonVersion;
        return { interpreter, isTargets, host: describeHost(), uv: _platform_uv_js__WEBPACK_IMPORTED_MODULE_2__/* .PINNED_UV */ .FZ };
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('there is no Python 3 on this machine to build wheels with', `Install Python ${pythonVersion} (in a workflow: actions/setup-python before this step).`);
}
/** The target's minor version first, then the nearest ones; the newer of two. */
function byDistance(minor) {
    const all = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => NEWEST - index);
    return all.sort((a, b) => Math.abs(a - minor) - Math.abs(b - minor));
}
function describeHost() {
    const header = Reflect.get(Object(process.report?.getReport()), 'header');
    const glibc = Reflect.get(Object(header), 'glibcVersionRuntime');
    return `${process.platform}-${process.arch}${typeof glibc === 'string' ? `-glibc${glibc}` : ''}`;
}


/***/ }),

/***/ 72708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   projectMetadata: () => (/* binding */ projectMetadata)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58864);
/* harmony import */ var _platform_temporary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18792);
/* harmony import */ var _wheels_inspect_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3888);
/* harmony import */ var _wheels_metadata_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(70699);
/* harmony import */ var _zip_reader_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(52320);
/* harmony import */ var _build_wheel_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(84667);
/* harmony import */ var _builder_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(79366);
/* harmony import */ var _prepare_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(50420);










/**
 * The METADATA of the project in `folder`, from a wheel that is built of a copy and not kept.
 *
 * @throws {UserError} if it does not build.
 */
async function projectMetadata(ctx, session, folder, target) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder);
    const builder = await (0,_builder_js__WEBPACK_IMPORTED_MODULE_7__/* .findBuilder */ .L)(ctx, target);
    ctx.log.info(`building the project for its dependencies, with Python ${builder.interpreter.version}`);
    const workFolder = (0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_3__/* .temporaryFolder */ .yy)();
    try {
        const source = { kind: 'directory', name, path: folder };
        const path = await (0,_prepare_js__WEBPACK_IMPORTED_MODULE_8__/* .copyDirectory */ .Nz)(ctx, source, await (0,_prepare_js__WEBPACK_IMPORTED_MODULE_8__/* .identify */ .ls)(ctx, source), workFolder);
        const file = await (0,_build_wheel_js__WEBPACK_IMPORTED_MODULE_6__/* .buildWheel */ .i)(ctx, session, { what: name, path, workFolder }, builder);
        const member = (await (0,_zip_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .readArchive */ .bL)(file)).find((item) => /^[^/]+\.dist-info\/METADATA$/.test(item.name));
        if (member === undefined)
            throw new Error(`${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)} has no METADATA`);
        return (0,_wheels_metadata_js__WEBPACK_IMPORTED_MODULE_9__/* .parseMetadata */ .j)(await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_2__/* .withFile */ .D4)(file, (handle) => (0,_wheels_inspect_js__WEBPACK_IMPORTED_MODULE_4__/* .readText */ .y)(handle, member)));
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(workFolder, { recursive: true, force: true });
    }
}


/***/ })

};
