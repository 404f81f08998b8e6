export const id = 660;
export const ids = [660];
export const modules = {

/***/ 660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   diff: () => (/* binding */ diff)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _package_describe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71991);
/* harmony import */ var _report_compare_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4185);
/* harmony import */ var _report_console_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17243);
/* harmony import */ var _report_parse_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26837);







/**
 * `zipnest diff`: two packages compared, as text or as the JSON of a Comparison.
 *
 * @throws {UserError} for a file that is not there, or is neither a zip nor a report.
 */
async function diff(files) {
    const [before, after] = await Promise.all([read(files.before), read(files.after)]);
    const comparison = (0,_report_compare_js__WEBPACK_IMPORTED_MODULE_4__/* .compareReports */ .l)(before, after, files.before);
    return files.json ? `${JSON.stringify(comparison, undefined, 2)}\n` : `${(0,_report_console_js__WEBPACK_IMPORTED_MODULE_5__/* .comparisonText */ .V)(comparison)}\n`;
}
async function read(file) {
    try {
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.extname)(file) === '.json')
            return (0,_report_parse_js__WEBPACK_IMPORTED_MODULE_6__/* .parseReport */ .M)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'), file);
        return await (0,_package_describe_js__WEBPACK_IMPORTED_MODULE_3__/* .describeZip */ .J)(file);
    }
    catch (error) {
        if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) ?? ''))
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`there is no file ${file}`, 'Name a zip or a report (.json).');
    }
}


/***/ })

};
