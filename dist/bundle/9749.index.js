const id=9749,ids=[9749],modules={12358:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{m:()=>exec});var _errors_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
452);class EndedBySignal extends _errors_js__WEBPACK_IMPORTED_MODULE_0__.yo{code;constructor(command,signal){super(`${command} was ended by ${signal}`,"Run it by hand to see whether it works on this m\
achine, and whether the memory was full."),this.name="EndedBySignal",this.code=signal}}async function exec(command,args,options){const{execa}=await __webpack_require__.e(6993).then(__webpack_require__.
bind(__webpack_require__,39374)),result=await execa(command,args,{...options.cwd===void 0?{}:{cwd:options.cwd},env:options.env,extendEnv:!1,reject:!1,stdin:"ignore",stripFinalNewline:!1,cleanup:!0});if(result.
exitCode===void 0)throw result.cause instanceof Error?result.cause:new EndedBySignal(command,result.signal??"an unknown cause");return{exitCode:result.exitCode,stdout:result.stdout,stderr:result.stderr}}}),
86721:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{n:()=>findPythons,u:()=>answerOf});var node_child_process__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
31421),node_path__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(76760),node_util__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(57975),_errors_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(452);
const run=(0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile),question=`import importlib.util, json, sys
assert sys.version_info >= (3, 8)
print(json.dumps([sys.executable, importlib.util.find_spec("pip") is not None]))`;async function*findPythons(ctx){const folders=(ctx.env.PATH??"").split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter).
filter(folder=>folder!==""),seen=new Set;for(const folder of folders)for(const name of["python3","python"]){const python=await askPython(ctx,(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder,name));
python===void 0||seen.has(python.executable)||(seen.add(python.executable),yield python)}}async function askPython(ctx,command){const[executable,hasPip]=await answerOf(ctx,command,["-c",question]);if(!(typeof executable!=
"string"||executable===""))return{executable,hasPip:hasPip===!0}}async function answerOf(ctx,command,args){try{const running=run(command,args,{env:ctx.env,cwd:"/"});running.child.stdin?.end();const answer=JSON.
parse((await running).stdout);return Array.isArray(answer)?answer:[]}catch(error){if(hasFailed(error))return[];const code=(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__.CA)(error)??endedBy(error);if(code===
void 0&&!(error instanceof SyntaxError))throw error;return code!=="ENOENT"&&ctx.log.debug(`${command} cannot be used as Python: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__.kc)(error)}`),[]}}function hasFailed(error){
return error instanceof Error&&"code"in error&&typeof error.code=="number"}function endedBy(error){return error instanceof Error&&"signal"in error&&typeof error.signal=="string"?error.signal:void 0}}),
78620:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{C:()=>parseWheelName,y:()=>bestWheel});var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
68898);const pattern=/^(?<name>[A-Za-z0-9.]+(?:_[A-Za-z0-9.]+)*)-(?<version>[^-]+)(?:-(?<build>\d[^-]*))?-(?<python>[^-]+)-(?<abi>[^-]+)-(?<platform>[^-]+)\.whl$/;function parseWheelName(filename){const groups=pattern.
exec(filename)?.groups;if(groups===void 0)return;const{name="",version="",build,python="",abi="",platform=""}=groups,normalised=normaliseVersion(version),tagSets=[python,abi,platform].map(set=>set.toLowerCase().
split("."));if(!(normalised===void 0||tagSets.some(set=>set.includes(""))))return{name:name.toLowerCase().replaceAll(/[._]+/g,"-"),version:normalised,build:build===void 0?void 0:buildTag(build),tags:expand(
tagSets)}}function bestWheel(candidates,wheelTags){const ranks=ranksOf(wheelTags);let best;for(const wheel of candidates){const name=parseWheelName(wheel.filename);if(name===void 0)continue;const rank=Math.
min(...name.tags.map(tag=>ranks.get(tag)??Number.POSITIVE_INFINITY));if(rank===Number.POSITIVE_INFINITY)continue;const order=best===void 0?-1:rank-best.rank||compareBuilds(best.name,name);(best===void 0||
order<0||order===0&&wheel.filename<best.wheel.filename)&&(best={wheel,name,rank})}return best?.wheel}const ladders=new WeakMap;function ranksOf(wheelTags){const known=ladders.get(wheelTags);if(known!==
void 0)return known;const ranks=new Map(wheelTags.map((tag,rank)=>[tag,rank]));return ladders.set(wheelTags,ranks),ranks}function normaliseVersion(version){const parts=(0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.
explain)(version.replaceAll("_","."));if(parts!==null)return parts.local===null?parts.public:`${parts.public}+${parts.local}`}function buildTag(build){const digits=/^\d+/.exec(build)?.[0]??"";return[Number(
digits),build.slice(digits.length)]}function expand([pythons=[],abis=[],platforms=[]]){return pythons.flatMap(python=>abis.flatMap(abi=>platforms.map(platform=>`${python}-${abi}-${platform}`)))}function compareBuilds(a,b){
const[aNumber,aSuffix]=a.build??[-1,""],[bNumber,bSuffix]=b.build??[-1,""];return aNumber!==bNumber?aNumber-bNumber:aSuffix<bSuffix?-1:+(aSuffix>bSuffix)}}),69749:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{fetchWithPip:()=>fetchWithPip});var promises_=__webpack_require__(51455),external_node_path_=__webpack_require__(76760),lib_errors=__webpack_require__(452),files=__webpack_require__(
58864),format=__webpack_require__(87703),disk=__webpack_require__(6183),download=__webpack_require__(56686),exec=__webpack_require__(12358),python=__webpack_require__(86721),wheel_name=__webpack_require__(
78620);const kept=["PIP_CERT","PIP_CLIENT_CERT","PIP_CONFIG_FILE","PIP_DEFAULT_TIMEOUT","PIP_INDEX_URL","PIP_PROXY","PIP_RETRIES","PIP_TIMEOUT","PIP_TRUSTED_HOST","PIP_USE_DEPRECATED","PIP_USE_FEATURE"];
async function pythonWithPip(ctx){for await(const{executable,hasPip}of(0,python.n)(ctx))if(hasPip)return executable}async function pipDownload(ctx,python2,wheels,folder,options){const requirements=(0,external_node_path_.
join)(folder,"requirements.txt"),destination=(0,external_node_path_.join)(folder,"wheels");await(0,promises_.mkdir)(destination,{recursive:!0}),await(0,promises_.writeFile)(requirements,wheels.map(requirementLine).
join(""));const args=["-m","pip","download","--no-deps","--require-hashes","--only-binary",":all:","--no-cache-dir","--ignore-requires-python","--progress-bar","off","--dest",destination,"--implementa\
tion","cp","--python-version",options.pythonVersion,...platformsOf(wheels).flatMap(platform=>["--platform",platform]),"--requirement",requirements];ctx.log.debug(`${python2} ${args.join(" ")}`);const result=await(0,exec.
m)(python2,args,{env:pipEnvironment(ctx,options.settings),cwd:folder});if(ctx.log.debug(`${result.stdout}${result.stderr}`),result.exitCode!==0)throw failureOf(result.stderr,wheels);return destination}
function requirementLine({name,url,sha256}){return`${name} @ ${url} --hash=sha256:${sha256}
`}function platformsOf(wheels){const tags=wheels.flatMap(({filename})=>(0,wheel_name.C)(filename)?.tags??[]);return[...new Set(tags.map(tag=>tag.split("-").at(-1)??"any"))].filter(platform=>platform!==
"any").sort()}function pipEnvironment({env},settings){const foreign=Object.keys(env).filter(name=>name.startsWith("PIP_")&&!kept.includes(name));return{...env,...Object.fromEntries(foreign.map(name=>[
name,void 0])),...settings.env,PIP_CERT:env.PIP_CERT||env.REQUESTS_CA_BUNDLE||env.SSL_CERT_FILE||void 0,PIP_DISABLE_PIP_VERSION_CHECK:"1",PIP_NO_INPUT:"1",NO_COLOR:"1"}}function failureOf(stderr,wheels){
const[first,...others]=wheels.map(({filename})=>filename),what=others.length===0?first:`${first} and ${others.length} more`;if(/DO NOT MATCH THE HASHES/.test(stderr)){const got=/Got\s+([0-9a-f]{64})/.
exec(stderr)?.[1]??"another one";return new lib_errors.yo(`pip got a file with the SHA-256 ${got} for ${what}, which is not the locked one; nothing was kept`,"If you trust the new one, lock again; if \
not, find out who changed it.")}const[,status,url=""]=/HTTP error (\d{3}) while getting (\S+)/.exec(stderr)??[];if(status==="401"||status==="403"){const{host,pathname}=new URL(url);return new lib_errors.
yo(`${host} answers ${status} to pip's request for ${pathname.split("/").at(-1)}`,"Check the user name, and the password that pip finds for it: in the index URL, in .netrc, or what `keyring get INDEX-\
URL USER` prints.")}const said=stderr.split(`
`).filter(line=>line.startsWith("ERROR:")).map(line=>line.slice(6).trim()).join(" ")||stderr.trim();return new lib_errors.yo(`pip cannot download ${what}: ${said}`,"Check the network and the settings \
of pip (`pip config list`), or use `fetcher: builtin`.")}async function fetchWithPip(ctx,wheels,options){const{wheelhouse,pip,refusal}=options,python2=await pythonWithPip(ctx);if(python2===void 0)throw refusal??
noPip();const reason=refusal===void 0?"":` (${refusal.message})`;ctx.log.info(`pip downloads ${(0,format.LS)(wheels.length,"wheel")}${reason}`);const folder=wheelhouse.temporary();try{return await(0,disk.
c)(wheelhouse.folder,async()=>{await(0,promises_.mkdir)(folder);const downloaded=await pipDownload(ctx,python2,wheels,folder,pip),files2=new Map;for(const wheel of wheels)files2.set(wheel,await admit(
wheel,(0,external_node_path_.join)(downloaded,wheel.filename),options));return files2})}catch(error){throw refusal===void 0||!(error instanceof lib_errors.yo)?error:new lib_errors.yo(`${refusal.message}\
; ${error.message}`,refusal.hint,void 0,{cause:error})}finally{await(0,promises_.rm)(folder,{recursive:!0,force:!0})}}async function admit(wheel,path,{wheelhouse,progress}){return progress.add(wheel,await sizeOf(
wheel,path)),(0,download.P)(wheel,new URL(wheel.url),await(0,files.Vq)(path)),wheelhouse.admit(wheel,path,await(0,files.pF)(path))}async function sizeOf(wheel,path){try{return(await(0,promises_.stat)(
path)).size}catch(error){throw(0,lib_errors.CA)(error)!=="ENOENT"?error:new lib_errors.yo(`pip did not save ${wheel.filename}, which it was given the address of`,"The address ends with another file na\
me: use `fetcher: builtin`.")}}function noPip(){return new lib_errors.yo("there is no Python with pip in PATH, which is to download the wheels","Install pip (in a workflow: actions/setup-python before\
 this step), or give a password where pip would ask the keyring.")}})};export{id,ids,modules};
