const id=420,ids=[420],modules={50420:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{Nz:()=>copyDirectory,ls:()=>identify,
iA:()=>prepare});var external_node_crypto_=__webpack_require__(77598),promises_=__webpack_require__(51455),external_node_path_=__webpack_require__(76760),errors=__webpack_require__(452),exec=__webpack_require__(
12358),platform_files=__webpack_require__(58864),download=__webpack_require__(56686),index_options=__webpack_require__(24300);const FILES=["pyproject.toml","setup.cfg","setup.py"],TOOLS=/setuptools[-_]scm|hatch[-_]vcs|setuptools[-_]git[-_]versioning|versioningit|versioneer|\bpbr\b|dunamai|poetry-dynamic-versioning|uv-dynamic-versioning|source\s*=\s*["']scm["']/i;
async function needsHistory(folder){for(const name of FILES){const text=await(0,promises_.readFile)((0,external_node_path_.join)(folder,name),"utf8").catch(error=>{if(["ENOENT","ENOTDIR","EISDIR"].includes(
(0,errors.CA)(error)??""))return"";throw error});if(TOOLS.test(text))return!0}return!1}const dropped=["GIT_DIR","GIT_WORK_TREE","GIT_INDEX_FILE","GIT_PREFIX","GIT_OBJECT_DIRECTORY"];async function checkOut(ctx,{
name,url,commit,subdirectory=""},to,authorization){const env=gitEnvironment(ctx,url,authorization),git=async(...args)=>runGit(ctx,["-C",to,...args],env),must=async(...args)=>{const result=await git(...args);
if(result.exitCode!==0)throw gitFailed(name,url,commit,result.stderr)},created=await runGit(ctx,["init","--quiet",to],env);if(created.exitCode!==0)throw gitFailed(name,url,commit,created.stderr);await must(
"config","advice.detachedHead","false");const shallow=await git("fetch","--quiet","--no-tags","--depth","1",url,commit);shallow.exitCode!==0&&await must("fetch","--quiet","--tags",url,"+refs/*:refs/re\
motes/origin/*"),await must("checkout","--quiet","--detach",commit),shallow.exitCode===0&&await needsHistory((0,external_node_path_.join)(to,subdirectory))&&await must("fetch","--quiet","--unshallow",
"--tags",url,commit),await(0,platform_files.t2)((0,external_node_path_.join)(to,".gitmodules"))&&(await must("remote","add","origin",url),await must("submodule","--quiet","update","--init","--recursiv\
e","--depth","1"))}async function repositoryOf(ctx,folder){const env=gitEnvironment(ctx),ask=async(...args)=>{const{exitCode,stdout}=await runGit(ctx,["-C",folder,...args],env);return exitCode===0?stdout.
trimEnd():void 0},top=await ask("rev-parse","--show-toplevel"),commit=await ask("rev-parse","--verify","--quiet","HEAD");if(top===void 0||commit===void 0)return;const description=await ask("describe",
"--tags","--long","--always","--dirty");return{top,state:`${commit} ${description??""}`}}async function repositoryFiles(ctx,{top}){const args=["-C",top,"ls-files","-z","--cached","--others","--exclude\
-standard"],{exitCode,stdout,stderr}=await runGit(ctx,args,gitEnvironment(ctx));if(exitCode===0)return[...new Set(stdout.split("\0").filter(path=>path!==""))];throw new errors.yo(`git cannot list the \
files of ${top}: ${stderr.trim()}`,"Check the repository.")}async function cloneState(ctx,{top},to){const env=gitEnvironment(ctx),steps=[["clone","--quiet","--no-checkout","--shared",top,to],["-C",to,
"reset","--quiet"]];for(const args of steps){const{exitCode,stderr}=await runGit(ctx,args,env);if(exitCode!==0)throw await(0,promises_.rm)(to,{recursive:!0,force:!0}),new errors.yo(`git cannot copy th\
e history of ${top}: ${stderr.trim()}`,"Check the repository.")}}async function runGit(ctx,args,env){ctx.log.debug(`git ${args.join(" ")}`);try{return await(0,exec.m)("git",args,{env})}catch(error){throw(0,errors.
CA)(error)!=="ENOENT"?error:new errors.yo("git is not in PATH, and a dependency comes from a git repository","Install git, or depend on a release from an index.")}}function gitEnvironment({env,log},url="",authorization=()=>{}){
const place=/^https?:/i.test(url)&&URL.canParse(url)?new URL(url):void 0,header=place&&authorization(place);header!==void 0&&log.mask(header.replace(/^\w+ /,""));const count=Number(env.GIT_CONFIG_COUNT??
0);return{...env,...Object.fromEntries(dropped.map(name=>[name,void 0])),GIT_TERMINAL_PROMPT:"0",GIT_SSH_COMMAND:env.GIT_SSH_COMMAND??"ssh -o BatchMode=yes",GIT_OPTIONAL_LOCKS:"0",LC_ALL:"C",...place&&
header!==void 0&&{GIT_CONFIG_COUNT:String(count+1),[`GIT_CONFIG_KEY_${count}`]:`http.${place.origin}/.extraHeader`,[`GIT_CONFIG_VALUE_${count}`]:`Authorization: ${header}`}}}function gitFailed(name,url,commit,stderr){
const reason=(0,index_options.ri)(stderr).split(`
`).filter(line=>/^(?:fatal|error|remote|ERROR|ssh|Permission denied|Host key)/.test(line)).join("; ")||(0,index_options.ri)(stderr).trim();return new errors.yo(`${name}: commit ${commit} of ${(0,index_options.
ri)(url)} cannot be fetched: ${reason}`,"Check that the repository has this commit, and that git may read it here: `git fetch URL COMMIT`. In a workflow, private repositories need a token or a deploy \
key.")}var public_pem=__webpack_require__(78628),selection=__webpack_require__(8966),source_rules=__webpack_require__(75393);const LEFT_OUT=[source_rules.cW,"version control","caches","editor and desk\
top files","node_modules","build folders"],GIT_FILES=[".gitignore",".gitattributes",".gitmodules"],rules=(0,selection.r)({exclude:[],include:[]});async function listProject(folder){const root=await(0,platform_files.
Rh)((0,promises_.realpath)(folder)),walk={root,files:[],secrets:[],open:new Set([root])};return await walkFolder(walk,root,""),{files:walk.files.sort((a,b)=>Buffer.compare(Buffer.from(a.path),Buffer.from(
b.path))),secrets:walk.secrets.sort()}}async function walkFolder(walk,folder,path){for(const child of await(0,platform_files.Rh)((0,promises_.readdir)(folder,{withFileTypes:!0}))){const childPath=external_node_path_.
posix.join(path,child.name),file=(0,external_node_path_.join)(folder,child.name),rule=await ruleFor(childPath,file,child.isDirectory());rule===source_rules.cW&&walk.secrets.push(childPath),rule===void 0&&
(child.isSymbolicLink()?await addLink(walk,childPath,file):child.isDirectory()?await walkFolder(walk,file,childPath):child.isFile()&&await addFile(walk,childPath,file))}}async function ruleFor(path,file,isFolder){
if(isFolder&&await(0,platform_files.t2)((0,external_node_path_.join)(file,"pyvenv.cfg")))return"virtual environments";const rule=rules.leavesOut(path,isFolder);if(!(rule===void 0||!LEFT_OUT.includes(rule)||
GIT_FILES.includes((0,external_node_path_.basename)(path))))return rule===source_rules.cW&&!isFolder&&await(0,public_pem.Q)(file)?void 0:rule}async function addFile(walk,path,file){const{mode}=await(0,platform_files.
Rh)((0,promises_.stat)(file));walk.files.push({path,file,executable:(mode&73)!==0})}async function addLink(walk,path,file){const target=await(0,platform_files.Rh)((0,promises_.readlink)(file)),real=await(0,promises_.
realpath)(file).catch(error=>{if(!["ENOENT","ENOTDIR","ELOOP"].includes((0,errors.CA)(error)??""))throw error});if(real===void 0)return;const inside=(0,external_node_path_.relative)(walk.root,real);if(!(0,external_node_path_.
isAbsolute)(target)&&!inside.startsWith("..")){walk.files.push({path,file,executable:!1,link:target});return}if((await(0,promises_.lstat)(real)).isDirectory()){if(walk.open.has(real))return;walk.open.
add(real),await walkFolder(walk,real,path),walk.open.delete(real);return}await addFile(walk,path,real)}async function hashProject(files){const hash=(0,external_node_crypto_.createHash)("sha256");for(const{
path,file,executable,link}of files){const contents=link===void 0?await(0,platform_files.Rh)((0,platform_files.Vq)(file)):`link ${link}`;hash.update(JSON.stringify([path,executable,contents]))}return hash.
digest("hex")}async function copyProject(files,to){await(0,platform_files.Rh)((0,promises_.mkdir)(to,{recursive:!0}));for(const{path,file,executable,link}of files){const place=(0,external_node_path_.join)(
to,path);if(await(0,platform_files.Rh)((0,promises_.mkdir)((0,external_node_path_.dirname)(place),{recursive:!0})),link!==void 0){await(0,platform_files.Rh)((0,promises_.symlink)(link,place));continue}
await(0,platform_files.Rh)((0,promises_.copyFile)(file,place)),await(0,platform_files.Rh)((0,promises_.chmod)(place,executable?493:420))}}async function identify(ctx,source){if(source.kind!=="director\
y"){const{name,subdirectory=""}=source,pinned=source.kind==="sdist"?source.sha256:[source.url,source.commit];return{sha256:hashOf([source.kind,name,pinned,subdirectory]),secrets:[]}}await checkProject(
source);const{files,secrets}=await listProject(source.path),contents=await hashProject(files),repository=await needsHistory(source.path)?await repositoryOf(ctx,source.path):void 0;return{sha256:repository===
void 0?contents:hashOf([contents,repository.state]),project:{files,...repository&&{repository}},secrets}}function hashOf(parts){return(0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(
parts)).digest("hex")}async function checkProject({name,path}){if(!await(0,platform_files.t2)(path))throw new errors.yo(`${name} is to be built from ${path}, which does not exist`,"Check the path, or \
lock again: it is counted from the file that names it.");for(const file of["pyproject.toml","setup.py","setup.cfg"])if(await(0,platform_files.t2)((0,external_node_path_.join)(path,file)))return;throw new errors.
yo(`${name} is to be built from ${path}, which has neither a pyproject.toml nor a setup.py`,"Add a pyproject.toml with [project] and [build-system], or put the code into the source folder.")}async function prepare(ctx,source,identity,workFolder,options){
return source.kind==="sdist"?prepareSdist(ctx,source,workFolder,options):source.kind==="vcs"?prepareVcs(ctx,source,workFolder,options):copyDirectory(ctx,source,identity,workFolder)}async function copyDirectory(ctx,source,{
project},workFolder){if(project===void 0)throw new Error(`${source.name} was not identified`);const copy=(0,external_node_path_.join)(workFolder,"project"),{files,repository}=project;if(repository===void 0)
return await copyProject(files,copy),await addBuildSystem(copy),copy;await cloneState(ctx,repository,copy);const tracked=await repositoryFiles(ctx,repository);return await copyProject(await toProjectFiles(
repository.top,tracked),copy),(0,external_node_path_.join)(copy,(0,external_node_path_.relative)(repository.top,await(0,platform_files.Rh)((0,promises_.realpath)(source.path))))}async function addBuildSystem(folder){
for(const name of["pyproject.toml","setup.py"])if(await(0,platform_files.t2)((0,external_node_path_.join)(folder,name)))return;await(0,platform_files.Rh)((0,promises_.writeFile)((0,external_node_path_.
join)(folder,"pyproject.toml"),`[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
`))}async function toProjectFiles(top,paths){const files=[];for(const path of paths){const file=(0,external_node_path_.join)(top,path),stats=await(0,platform_files.t2)(file)?await(0,platform_files.Rh)(
(0,promises_.lstat)(file)):void 0;stats?.isFile()&&files.push({path,file,executable:(stats.mode&73)!==0})}return files}async function prepareSdist(ctx,source,workFolder,options){const archive=(0,external_node_path_.
join)(workFolder,source.filename);if(await(0,download.R)(source,archive,{...options.download,onBytes:options.onBytes}),source.subdirectory===void 0)return archive;const unpacked=(0,external_node_path_.
join)(workFolder,"unpacked");await unpack(ctx,archive,unpacked,options.interpreter);const[top,...others]=await(0,platform_files.Rh)((0,promises_.readdir)(unpacked)),project=(0,external_node_path_.join)(
unpacked,others.length===0?top??"":"",source.subdirectory);if(!(0,external_node_path_.relative)(unpacked,project).startsWith("..")&&await(0,platform_files.t2)(project))return project;throw new errors.
yo(`${source.filename} has no folder ${source.subdirectory}`,`Correct the subdirectory of ${source.name}, or lock again.`)}const UNPACK=`import shutil, sys, tarfile
archive, folder = sys.argv[1:]
if archive.endswith(".zip"):
    shutil.unpack_archive(archive, folder)
else:
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")`;async function unpack(ctx,archive,folder,python){const args=["-I","-c",UNPACK,archive,folder],{exitCode,stderr}=await(0,exec.m)(python.executable,args,
{env:ctx.env,cwd:"/"});if(exitCode!==0)throw ctx.log.debug(stderr),new errors.yo(`${archive} cannot be unpacked: ${stderr.trim().split(`
`).at(-1)}`,"The archive is damaged, or this Python is too old for it: use the newest patch release.")}async function prepareVcs(ctx,source,workFolder,{authorization}){const checkout=(0,external_node_path_.
join)(workFolder,"checkout");await checkOut(ctx,source,checkout,authorization);const project=(0,external_node_path_.join)(checkout,source.subdirectory??"");if(!(0,external_node_path_.relative)(checkout,
project).startsWith("..")&&await(0,platform_files.t2)(project))return project;throw new errors.yo(`commit ${source.commit} of ${source.url} has no folder ${source.subdirectory}`,`Correct the subdirect\
ory of ${source.name}, or lock again.`)}}),78628:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{Q:()=>isPublicPem});var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
51455),_platform_files_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(58864);async function isPublicPem(file){if(!/\.(pem|key)$/.test(file))return!1;const text=await(0,_platform_files_js__WEBPACK_IMPORTED_MODULE_1__.
Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file,"latin1"));return/-----BEGIN (TRUSTED )?(CERTIFICATE|([A-Z]+ )?PUBLIC KEY)-----/.test(text)&&!/PRIVATE KEY/.test(text)}}),8966:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{r:()=>selection});var node_path__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(76760),ignore__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(70298),_source_rules_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(
75393);function selection(patterns){const excluded=matcher().add(patterns.exclude.map(pattern=>({pattern,mark:_source_rules_js__WEBPACK_IMPORTED_MODULE_2__.pb}))),included=patterns.include.map(pattern=>({
matcher:matcher().add({pattern}),isPath:isPathPattern(pattern)})),doors=matcher().add(patterns.include.filter(isPathPattern).map(firstFolder));return{leavesOut:(path,isFolder)=>ownMatch(excluded,path,
isFolder)??ownMatch(anywhere,node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(path),isFolder)??ownMatch(atTop,path,isFolder),bringsBack:(path,isFolder,folderIsOut)=>included.some(({matcher:matcher2,
isPath})=>(isPath||!folderIsOut)&&ownMatch(matcher2,path,isFolder)!==void 0),leadsInto:folder=>doors.ignores(`${folder}/`)}}function matcher(){return ignore__WEBPACK_IMPORTED_MODULE_1__({ignorecase:!1})}
const anywhere=matcher().add(_source_rules_js__WEBPACK_IMPORTED_MODULE_2__.NP.toReversed().flatMap(({rule,anywhere:anywhere2=[]})=>anywhere2.map(pattern=>({pattern,mark:rule})))),atTop=matcher().add(_source_rules_js__WEBPACK_IMPORTED_MODULE_2__.
NP.toReversed().flatMap(({rule,top=[]})=>top.map(pattern=>({pattern:`/${pattern}`,mark:rule}))));function ownMatch(matcher2,path,isFolder){const{rule}=matcher2.test(isFolder?`${path}/`:path);if(rule===
void 0)return;const parent=node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path);if(!(parent!=="."&&matcher2.ignores(`${parent}/`)))return rule.mark??rule.pattern}function isPathPattern(pattern){
return pattern.replace(/^!/,"").trimEnd().slice(0,-1).includes("/")}function firstFolder(pattern){return`/${pattern.replace(/^[!/]+/,"").split("/")[0]}`}}),75393:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{NP:()=>sourceRules,aQ:()=>OUTPUT,cW:()=>SECRETS,ju:()=>ENVIRONMENTS,pb:()=>EXCLUDED});const SECRETS="likely secrets",ENVIRONMENTS="virtual environments",OUTPUT="\
the output",EXCLUDED="exclude",sourceRules=[{rule:SECRETS,anywhere:[".env",".env.*","!.env.example","!.env.sample","!.env.template",".envrc",".netrc","_netrc",".pypirc",".npmrc","pip.conf","pip.ini","\
.git-credentials",".pgpass","*.pem","*.key","*.p12","*.pfx","*.kdbx","id_rsa","id_dsa","id_ecdsa","id_ed25519",".aws",".azure",".gcloud",".gnupg",".kube",".ssh","*.tfstate","*.tfstate.*","*.tfvars"]},
{rule:"version control",anywhere:[".git",".gitignore",".gitattributes",".gitmodules",".gitkeep",".git-blame-ignore-revs",".hg",".hgignore",".hgtags",".svn",".bzr",".jj","CVS"]},{rule:"caches",anywhere:[
"__pycache__","*.pyc","*.pyo",".pytest_cache",".mypy_cache",".ruff_cache",".hypothesis",".tox",".nox",".pytype",".pyre",".eggs",".ipynb_checkpoints",".coverage",".coverage.*","htmlcov"]},{rule:"editor\
 and desktop files",anywhere:[".idea",".vscode",".vs",".fleet",".zed",".spyderproject",".spyproject",".ropeproject","*.swp","*.swo","*~",".#*","#*#",".DS_Store","._*","Thumbs.db","desktop.ini"]},{rule:"\
node_modules",anywhere:["node_modules"]},{rule:"dependency files",top:["pyproject.toml","requirements*.txt","requirements*.in","requirements/*.txt","requirements/*.in","constraints*.txt","*.lock","pyl\
ock.toml","pylock.*.toml","Pipfile","setup.py","setup.cfg","MANIFEST.in","poetry.toml","uv.toml","environment.yml","environment.yaml","package.json","package-lock.json","pnpm-lock.yaml","npm-shrinkwra\
p.json"]},{rule:"tool configuration",top:[".python-version",".tool-versions",".mise.toml","mise.toml",".editorconfig",".dockerignore","tox.ini","noxfile.py","pytest.ini","mypy.ini",".mypy.ini","ruff.t\
oml",".ruff.toml",".flake8",".pylintrc","pylintrc",".coveragerc",".isort.cfg",".style.yapf","pyrightconfig.json",".bandit",".pre-commit-config.yaml",".pre-commit-hooks.yaml",".readthedocs.yaml",".read\
thedocs.yml","mkdocs.yml","Makefile","justfile","Taskfile.yml","Dockerfile","docker-compose*.yml","docker-compose*.yaml",".github",".gitlab",".gitlab-ci.yml",".circleci",".travis.yml",".buildkite",".d\
evcontainer","azure-pipelines.yml","bitbucket-pipelines.yml","buildspec.yml","Jenkinsfile","renovate.json","codecov.yml",".codecov.yml",".bumpversion.cfg",".pdm-python",".pdm-build"]},{rule:"deploymen\
t templates",top:["template.yaml","template.yml","packaged.yaml","packaged.yml","samconfig.toml","samconfig.yaml","serverless.yml","serverless.yaml","serverless.json","serverless.ts","serverless.js","\
cdk.json","cdk.context.json","zappa_settings.*","*.tf","*.tf.json",".terraform.lock.hcl","Pulumi.yaml","Pulumi.*.yaml","sst.config.ts"]},{rule:"build folders",anywhere:["*.egg-info"],top:[".aws-sam","\
.serverless","cdk.out",".terraform",".chalice",".sst",".pulumi","dist","build/lib","build/lib.*","build/temp.*","build/bdist.*"]}]}),56686:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{P:()=>checkHash,R:()=>download});var node_crypto__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(77598),node_fs__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
73024),node_fs_promises__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(51455),node_url__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(73136),node_zlib__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(
38522),_errors_js__WEBPACK_IMPORTED_MODULE_5__=__webpack_require__(452),_platform_http_errors_js__WEBPACK_IMPORTED_MODULE_6__=__webpack_require__(48711);const MAX_FAILURES=5,PROGRESS=1<<20,WRITTEN_AT_A_TIME=1<<
20;async function download(file,path,options){const part=new Part(await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path,"wx"),options.onBytes);try{const url=new URL(file.url);return url.protocol===
"file:"?await copy(file,(0,node_url__WEBPACK_IMPORTED_MODULE_3__.fileURLToPath)(url),part,options.signal):await receiveAll(file,url,part,options)&&part.sha256()!==file.sha256&&(await part.restart(),await receiveAll(
file,url,part,options)),checkHash(file,url,part.sha256()),await part.flush(),part.crc32}finally{await part.close()}}class Part{#handle;#onBytes;#hash=(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(
"sha256");#pending=[];#written=0;size=0;crc32=0;constructor(handle,onBytes){this.#handle=handle,this.#onBytes=onBytes}async append(chunk){this.#hash.update(chunk),this.crc32=(0,node_zlib__WEBPACK_IMPORTED_MODULE_4__.
crc32)(chunk,this.crc32),this.#pending.push(chunk),this.size+=chunk.length,this.#onBytes(chunk.length),this.size-this.#written>=WRITTEN_AT_A_TIME&&await this.flush()}async flush(){const bytes=Buffer.concat(
this.#pending);this.#pending=[];let done=0;for(;done<bytes.length;){const{bytesWritten}=await this.#handle.write(bytes,done,bytes.length-done,this.#written);done+=bytesWritten,this.#written+=bytesWritten}}async restart(){
this.#pending=[],await this.#handle.truncate(0),this.#onBytes(-this.size),this.size=0,this.#written=0,this.#hash=(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256"),this.crc32=0}sha256(){
return this.#hash.copy().digest("hex")}async close(){await this.#handle.close()}}async function receiveAll(file,url,part,options){let failures=0,resumed=!1,etag;for(;;){const before=part.size;try{const response=await request(
file,url,part.size,etag,options);return before>0&&!continues(response,before)&&await part.restart(),resumed||=part.size>0,etag=strongTag(response),await receive(file,response,part),resumed}catch(error){
if(!(error instanceof _platform_http_errors_js__WEBPACK_IMPORTED_MODULE_6__.N_)||(part.size-before>=PROGRESS&&(failures=0),failures++,failures>=MAX_FAILURES))throw error;await options.backoff(failures,
error.retryAfterMs,options.signal)}}}function request(file,url,from,etag,{client,signal}){const isWheel=file.filename.endsWith(".whl"),range=from===0?{}:{range:`bytes=${from}-`},condition=from===0||etag===
void 0?{}:{"if-range":etag};return client.get(url,{what:`the ${isWheel?"wheel":"sdist"} ${file.filename}`,headers:{...range,...condition},signal})}async function receive(file,response,part){for await(const chunk of response.
body)response.status!==416&&(await part.append(chunk),checkNotLonger(file,part.size));if(response.status===416||part.size<(file.size??0))throw new _platform_http_errors_js__WEBPACK_IMPORTED_MODULE_6__.
N_(`the download of ${file.filename} ended at ${part.size} of ${file.size??"unknown"} bytes`,"The server or a proxy cuts downloads short: try again later.")}function continues(response,from){return response.
status===206&&(response.headers["content-range"]??"").startsWith(`bytes ${from}-`)}function strongTag(response){const tag=response.headers.etag;return tag?.startsWith('"')?tag:void 0}async function copy(file,from,part,signal){
try{for await(const chunk of(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(from,{signal,highWaterMark:PROGRESS}))await part.append(chunk),checkNotLonger(file,part.size)}catch(error){throw(0,_errors_js__WEBPACK_IMPORTED_MODULE_5__.
CA)(error)!=="ENOENT"?error:new _errors_js__WEBPACK_IMPORTED_MODULE_5__.yo(`the lock names ${from}, which does not exist`,"Build it again, or lock again.")}}function checkNotLonger(file,size){if(!(file.
size===void 0||size<=file.size))throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__.yo(`${file.filename} is longer than the ${file.size} bytes that the lock says`,"The index serves another file than the\
 one that was locked: lock again if you trust it.")}function checkHash(file,url,sha256){if(sha256===file.sha256)return;const origin=url.protocol==="file:"?(0,node_url__WEBPACK_IMPORTED_MODULE_3__.fileURLToPath)(
url):url.host;throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__.yo(`${file.filename} from ${origin} has the SHA-256 ${sha256}, the lock says ${file.sha256}; nothing was kept`,"The file is not the one \
that was locked. If you trust the new one, lock again; if not, find out who changed it.")}})};export{id,ids,modules};
