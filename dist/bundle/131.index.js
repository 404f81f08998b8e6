export const id = 131;
export const ids = [131];
export const modules = {

/***/ 56131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readFunctions: () => (/* binding */ readFunctions)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/**
 * The Python functions of a SAM or CloudFormation template or of a serverless.yml, in the order of the file.
 * None for any other YAML or JSON.
 *
 * @throws {UserError} with file and line for malformed YAML or JSON.
 */
function readFunctions(file) {
    const template = parseTemplate(file);
    if (template === undefined)
        return [];
    return [...cloudFormationFunctions(template), ...serverlessFunctions(template)].filter(({ runtime }) => runtime === undefined || runtime.value.startsWith('python'));
}
function cloudFormationFunctions(template) {
    const globals = ['Globals', 'Function'];
    return keys(get(template, ['Resources'])).flatMap((name) => {
        const type = get(template, ['Resources', name, 'Type']);
        if (type !== 'AWS::Serverless::Function' && type !== 'AWS::Lambda::Function')
            return [];
        const properties = ['Resources', name, 'Properties'];
        const places = type === 'AWS::Serverless::Function' ? [properties, globals] : [properties];
        const first = (...path) => firstString(template, places, path);
        if (first('PackageType')?.value === 'Image')
            return [];
        const [codeKey, inlineKey] = type === 'AWS::Serverless::Function' ? ['CodeUri', 'InlineCode'] : ['Code', 'Code'];
        const says = (key) => places.some((place) => get(template, [...place, key]) !== undefined);
        return [
            describe(template, name, {
                runtime: first('Runtime'),
                architecture: first('Architectures', 0),
                handler: first('Handler'),
                code: says(codeKey) || says(inlineKey) ? first(codeKey) : here,
            }),
        ];
    });
}
function serverlessFunctions(template) {
    const functions = get(template, ['functions']);
    // A service may also list several mappings of functions.
    const tables = Array.isArray(functions)
        ? functions.map((_, index) => ['functions', index])
        : [['functions']];
    return tables.flatMap((table) => keys(get(template, table)).flatMap((name) => {
        const places = [[...table, name], ['provider']];
        const first = (key) => firstString(template, places, [key]);
        if (get(template, [...table, name, 'image']) !== undefined || first('handler') === undefined)
            return [];
        return [
            describe(template, name, {
                runtime: first('runtime'),
                architecture: first('architecture'),
                handler: first('handler'),
                // serverless-python-requirements: the folder of an individually packaged function.
                code: first('module') ?? firstString(template, [...places, []], ['package', 'artifact']) ?? here,
            }),
        ];
    }));
}
/** The code of a function that says nothing about it: the template's folder. */
const here = { value: '.', path: [] };
function describe(template, name, found) {
    const declaration = ({ value, path }) => {
        const at = locate(template, path);
        const line = at.line === undefined ? '' : `:${at.line}`;
        return { value, label: `${template.file.label}${line} (${name})`, at };
    };
    const code = found.code?.value;
    const isFolder = code !== undefined && !/:\/\/|\.(?:zip|jar)$/.test(code);
    return {
        name,
        ...(found.runtime && { runtime: declaration(found.runtime) }),
        ...(found.architecture && { architecture: declaration(found.architecture) }),
        ...(found.handler && { handler: declaration(found.handler) }),
        ...(isFolder && { codeFolder: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(template.file.file), code) }),
        codeAt: found.code === undefined ? { file: template.file.file } : locate(template, found.code.path),
    };
}
function parseTemplate(file) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_1__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .parseDocument */ .Tp)(file.text, { lineCounter: lines, merge: true, uniqueKeys: false });
    const [error] = document.errors;
    // Several documents in one file: a Kubernetes manifest, not a template of functions.
    if (error?.code === 'MULTIPLE_DOCS')
        return undefined;
    if (error !== undefined)
        throw malformed(file, error.message, error.linePos?.[0].line);
    spellOutTags(document);
    try {
        return { file, root: document.toJS(), document, lines };
    }
    catch (thrown) {
        throw malformed(file, (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .kc)(thrown));
    }
}
function malformed({ file, label }, reason, line) {
    const [summary = reason] = reason.split('\n');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${label} cannot be read: ${summary.replace(/:$/, '')}`, 'Correct the template, or move it if it is not one: Runtime, Architectures and Handler are read from it.', line === undefined ? { file } : { file, line });
}
/** Short forms of CloudFormation's functions: `!Ref X` becomes `{Ref: X}` as in JSON, all others become null. */
function spellOutTags(document) {
    (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .visit */ .YR)(document, {
        Node: (_, node) => {
            if (node.tag === undefined || !node.tag.startsWith('!'))
                return undefined;
            const isRef = node.tag === '!Ref' && 'value' in node;
            return document.createNode(isRef ? { Ref: node.value } : null);
        },
    });
}
/** The first literal string at `path` below one of `places`; a Ref to a parameter gives its default. */
function firstString(template, places, path) {
    for (const place of places) {
        const found = literal(template, [...place, ...path]);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function literal(template, path) {
    const parameter = get(template, [...path, 'Ref']);
    if (typeof parameter === 'string')
        return literal(template, ['Parameters', parameter, 'Default']);
    const value = get(template, path);
    // "${…}" is filled in by the Serverless Framework at deployment.
    return typeof value === 'string' && !value.includes('${') ? { value, path } : undefined;
}
function get({ root }, path) {
    let value = root;
    for (const key of path) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
            return undefined;
        value = Reflect.get(value, key);
    }
    return value;
}
function keys(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
function locate({ file, document, lines }, path) {
    const node = document.getIn(path, true);
    const offset = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isNode */ .Ll)(node) ? node.range?.[0] : undefined;
    return offset === undefined ? { file: file.file } : { file: file.file, line: lines.linePos(offset).line };
}


/***/ })

};
