const id=5995,ids=[5995],modules={4122:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{writeLayer:()=>writeLayer});var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
51455),node_path__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(76760),_package_entry_js__WEBPACK_IMPORTED_MODULE_6__=__webpack_require__(64448),_platform_temporary_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(
18792),_zip_compress_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(16603),_zip_date_js__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(19011),_zip_writer_js__WEBPACK_IMPORTED_MODULE_5__=__webpack_require__(
10006);const WRAPPER_PATH="bin/importtime_wrapper",wrapper=`#!/bin/bash
args=("$@")
exec "\${args[@]:0:$#-1}" -X importtime "\${args[@]: -1}"
`;async function writeLayer({output},env){const bytes=Buffer.from(wrapper),entry={path:WRAPPER_PATH,size:bytes.length,method:_package_entry_js__WEBPACK_IMPORTED_MODULE_6__.aE,mode:_package_entry_js__WEBPACK_IMPORTED_MODULE_6__.
VC,source:{kind:"bytes",bytes}},file=(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(output);await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(
file),{recursive:!0});const packed=await(0,_zip_compress_js__WEBPACK_IMPORTED_MODULE_3__.Gy)([entry],(0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_2__.yy)()),{file:written}=await(0,_zip_writer_js__WEBPACK_IMPORTED_MODULE_5__.
z)((0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_2__.w6)(file),packed,(0,_zip_date_js__WEBPACK_IMPORTED_MODULE_4__.N)(env.SOURCE_DATE_EPOCH),"sha256");return await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.
rename)(written,file),file}}),64448:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{GN:()=>SYMLINK_MODE,SD:()=>STORED,
VC:()=>EXECUTABLE_MODE,aE:()=>DEFLATED,cD:()=>comparePaths,rE:()=>FILE_MODE,wP:()=>isSymlink});const STORED=0,DEFLATED=8,FILE_MODE=33188,EXECUTABLE_MODE=33261,SYMLINK_MODE=41471;function isSymlink(entry){
return(entry.mode&61440)===40960}const surrogate=/[\ud800-\udfff]/;function comparePaths({path:a},{path:b}){return a===b?0:surrogate.test(a)||surrogate.test(b)?Buffer.compare(Buffer.from(a),Buffer.from(
b)):a<b?-1:1}}),89480:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{Rf:()=>END_SIGNATURE,Sd:()=>MAX_ENTRIES,Ti:()=>CENTRAL_HEADER_SIGNATURE,
Tq:()=>FLAG_UTF8,Vt:()=>MAX_SIZE,_0:()=>LOCAL_HEADER_SIZE,ix:()=>END_SIZE,jr:()=>LOCAL_HEADER_SIGNATURE,uM:()=>FLAG_ENCRYPTED,wO:()=>HOST_UNIX,xv:()=>VERSION,yX:()=>CENTRAL_HEADER_SIZE});const LOCAL_HEADER_SIGNATURE=67324752,
CENTRAL_HEADER_SIGNATURE=33639248,END_SIGNATURE=101010256,LOCAL_HEADER_SIZE=30,CENTRAL_HEADER_SIZE=46,END_SIZE=22,VERSION=20,HOST_UNIX=3,FLAG_ENCRYPTED=1,FLAG_UTF8=2048,MAX_ENTRIES=65534,MAX_SIZE=4294967294})};export{id,ids,modules};
