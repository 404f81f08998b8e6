const id=3302,ids=[3302],modules={91035:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{L:()=>writeHtmlReport});var promises_=__webpack_require__(
51455),external_node_path_=__webpack_require__(76760),errors=__webpack_require__(452),placeholders=__webpack_require__(75981),platform_files=__webpack_require__(58864),platform_temporary=__webpack_require__(
18792),artifact=__webpack_require__(85529),source_rules=__webpack_require__(75393);function pageStarts(smoke,profiles){return(smoke?.starts??[]).flatMap(start=>{const profile=profiles.get(start.handler),
[root]=profile?.roots??[];return profile===void 0||root===void 0?[]:[pageStart(start,profile,root)]})}function pageStart({handler,trace,advice=[]},profile,root){const numbers=new Map(profile.owners.map(
({name},index)=>[name,index])),owners=new Map(profile.modules.map(({name,owner})=>[name,numbers.get(owner)??0])),pageImport=({name,selfUs,children})=>[name,owners.get(name)??0,selfUs,...children.map(pageImport)];
return{handler,initMs:profile.initMs,startMs:profile.startMs,owners:profile.owners.map(({kind,name,totalMs})=>({kind,name,totalMs})),imports:pageImport(root),advice,...trace&&{used:{bytes:trace.bytes,
usedBytes:trace.usedBytes}}}}const measures=[{id:"unzipped",label:"Unzipped"},{id:"zipped",label:"Zipped"}],places=[{id:"flat",label:"Lies flat"},{id:"eager",label:"Unpacked at start"},{id:"lazy",label:"\
On first use"}];function pageData(report,files,profiles=new Map){const parts=report.layout.kind==="split"?places.filter(({id:id2})=>files.some(({place})=>place===id2)):[];return{report:pageReport(report),
measures:[...measures,...parts],folders:folders(files,parts),starts:pageStarts(report.smokeTest,profiles)}}function pageReport(report){const{dependencies,comparison}=report;return{zipnest:report.zipnest,
ok:report.ok,name:report.name,runtime:report.runtime,pythonVersion:report.pythonVersion,pythonFrom:report.pythonFrom,architecture:report.architecture,architectureFrom:report.architectureFrom,handlers:report.
handlers,layout:report.layout,zip:report.zip,limits:report.limits,dependencies:{...dependencies.file!==void 0&&{file:dependencies.file},locked:dependencies.locked},distributions:report.distributions.map(
({name,version,wheel})=>({name,version,wheel})),source:{...report.source,skipped:withoutOutput(report.source.skipped)},options:report.options,messages:report.messages,...comparison&&{comparison},tools:report.
tools}}function withoutOutput(skipped){return Object.fromEntries(Object.entries(skipped).filter(([rule])=>rule!==source_rules.aQ))}function folders(files,parts){const found=new Map;for(const{path,size,
compressedSize,distribution,place}of[...files].sort(byPath)){const slash=path.lastIndexOf("/"),folder=path.slice(0,Math.max(slash,0)),key=JSON.stringify([distribution,place,folder]),known=found.get(key)??
{path:folder,...distribution!==void 0&&{distribution},place,files:[]};found.set(key,known);const bytes=parts.map(({id:id2})=>id2===place?size:0);known.files.push([path.slice(slash+1),size,compressedSize,
...bytes])}return[...found.values()]}function byPath(a,b){return a.path===b.path?a.place<b.place?1:-1:a.path<b.path?-1:1}var html_page=__webpack_require__(74859),external_node_url_=__webpack_require__(
73136);const template_places=["../report/template.html","../../../dist/report/template.html"];async function pageTemplate(){const here=(0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(
import.meta.url));for(const place of template_places)try{return await(0,promises_.readFile)((0,external_node_path_.join)(here,place),"utf8")}catch(error){if((0,errors.CA)(error)!=="ENOENT")throw error}
throw new Error(`the report's template is missing beside ${here}; this installation of Zipnest is not complete`)}async function writeHtmlReport(ctx,options,result,face){const{report,files,profiles}=result;
if(options.reportHtml==="false")return report;const path=(0,html_page.HX)(report.zip.path),file=(0,external_node_path_.resolve)(options.workingDirectory,path),page=(0,html_page.Cf)(await pageTemplate(),
pageData(report,files,profiles)),temporary=(0,platform_temporary.w6)(file);await(0,platform_files.Rh)((0,promises_.writeFile)(temporary,page)),await(0,platform_files.Rh)((0,promises_.rename)(temporary,
file));const artifact2=uploads(options,face)?await upload(ctx,options,report,file):void 0;return{...report,html:{path,...artifact2&&{artifact:artifact2}}}}function uploads({artifact:artifact2},{inWorkflow}){
return inWorkflow&&artifact2!=="false"}async function upload(ctx,options,report,file){const{name,runtime,architecture}=report,zipName=(0,placeholders.C)("artifact-name",options.artifactName,{name,runtime,
architecture});try{return await(0,artifact.m)(ctx,file,(0,html_page.HX)(zipName),options.artifactRetentionDays)}catch(error){if(!(error instanceof errors.yo))throw error;ctx.log.warning(`${(0,external_node_path_.
basename)(file)} is not uploaded: ${error.message}. ${error.hint}`);return}}}),48121:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,
{D6:()=>isAsked,Ee:()=>suiteOf,gN:()=>joinFacts,u1:()=>NAMED_SUFFIXES,vg:()=>factsOfFile,wI:()=>isInTestFolder});var node_path__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(76760);const NAMED_SUFFIXES=[
"a","lib","la","o","pyx","pxd","pxi","c","cc","cpp","cxx","h","hh","hpp","hxx","inl","tpp","cu","cuh","f","for","f90","f95","exe","pyd","dylib","pdb"],SUFFIX=new RegExp(`\\.(${NAMED_SUFFIXES.join("|")}\
)(?![\\w.])`,"gi"),LONGEST_NAME=128,PATTERN_END=/(?:["'*}\]]|%[sdr])$/,IMPORT=/^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n]*)|import[ \t]+([^\n]+))/gm,DOTTED_TEXT=/["']([A-Za-z_]\w*(?:\.\w+)+)["']/g,
READS_STUBS=/\battach_stub\b|\.pyi["'`]|["']pyi["']/,SUITE=/^_?tests?$/,OPENS_LIBRARIES=/^[^#\n]*\b(?:(?:CDLL|PyDLL)\b|(?:cdll|pydll)\s*[.[]|(?:LoadLibrary|dlopen)\s*\()/m,EXTENDS_PATH=/^[^#\n]*\bsys\.path\.(?:insert|append|extend)\(/m,
PLACE=/\b__file__\b|\b__path__\b|\bimportlib[._]resources\b|\bpkg_resources\b|\bfind_spec\b|\bpkgutil\b/,RESOLVED_PLACE=/^.*\b__file__\b.*(?:\.resolve\(|\.readlink\()|^.*\brealpath\(.*\b__file__\b/m;function isInTestFolder(path){
return suiteOf(path)!==void 0}function suiteOf(path){return/^(?:.*?\/)??_?tests?(?=\/)/.exec(path)?.[0]}function isAsked(path){return path.endsWith(".py")&&!isInTestFolder(path)&&node_path__WEBPACK_IMPORTED_MODULE_0__.
posix.basename(path)!=="conftest.py"}function factsOfFile(path,text){const names=new Set,suffixes=new Set;for(const{1:suffix="",index}of text.matchAll(SUFFIX)){const before=text.slice(Math.max(0,index-
LONGEST_NAME),index),name=/[\w+-][\w.+-]*$/.exec(before)?.[0];PATTERN_END.test(before)?suffixes.add(`.${suffix.toLowerCase()}`):name!==void 0&&names.add(`${name}.${suffix}`)}const folder=node_path__WEBPACK_IMPORTED_MODULE_0__.
posix.dirname(path),opensLibraries=OPENS_LIBRARIES.test(text);return{names:[...names],suffixes:[...suffixes].map(suffix=>[suffix,folder]),readsStubs:READS_STUBS.test(text),tests:testModules(path,text),
opensLibraries,knowsItsPlace:PLACE.test(text),resolvesItsPlace:(opensLibraries||EXTENDS_PATH.test(text))&&RESOLVED_PLACE.test(text)}}function joinFacts(all,paths){const there=new Set(paths.map(path=>node_path__WEBPACK_IMPORTED_MODULE_0__.
posix.basename(path))),suffixes=new Map(all.flatMap(one=>one.suffixes).map(pair=>[pair.join("\0"),pair]));return{names:[...new Set(all.flatMap(({names})=>names.filter(name=>there.has(name))))].sort(),
suffixes:[...suffixes].sort(([a],[b])=>a<b?-1:1).map(([,pair])=>pair),readsStubs:all.some(({readsStubs})=>readsStubs),tests:[...new Set(all.flatMap(({tests})=>tests))].sort(),opensLibraries:all.some(({
opensLibraries})=>opensLibraries),knowsItsPlace:all.some(({knowsItsPlace})=>knowsItsPlace),resolvesItsPlace:all.some(({resolvesItsPlace})=>resolvesItsPlace)}}function testModules(path,text){const found=[];
for(const[,from,names="",modules2=""]of text.matchAll(IMPORT))if(from===void 0)found.push(...modules2.split(",").map(firstWord));else{const module=absolute(path,from);if(module===void 0)continue;const imported=names.
replace(/[()\\]|#[^\n]*/g," ").split(",").map(firstWord).filter(name=>name!=="");found.push(...imported.map(name=>name==="*"?module:`${module}.${name}`))}return found.push(...[...text.matchAll(DOTTED_TEXT)].
map(([,dotted=""])=>dotted)),[...new Set(found.filter(module=>module.split(".").some(part=>SUITE.test(part))))]}function firstWord(text){return text.trim().split(/[\s;#]/)[0]??""}function absolute(path,from){
const dots=/^\.*/.exec(from)?.[0].length??0;if(dots===0)return from;const folders=path.split("/").slice(0,-1);if(dots-1>folders.length)return;const rest=from.slice(dots);return[...folders.slice(0,folders.
length-(dots-1)),...rest===""?[]:[rest]].join(".")}}),87347:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{M:()=>rulesThatAreOn,
Z:()=>slimRules});var errors=__webpack_require__(452),nearest=__webpack_require__(42037),external_node_path_=__webpack_require__(76760),code_facts=__webpack_require__(48121);const EVIDENCE="docs/evide\
nce/slim.md",COMPILERS=/^(?:clang|cppyy.*|cupy.*|cython|halide|jax-cuda.*|libclang|nanobind|numba.*|nvidia-.*|py(?:bind11|opencl|thran|torch.*)|taichi|tinycc|torch|triton|tvm|ziglang)$/,C_ONLY="cffi",
ARCHIVES=new Set(["a","lib","la","o"]),FOREIGN=new Set(["exe","pyd","dylib","pdb"]),SOURCES=new Set(code_facts.u1.filter(suffix=>!ARCHIVES.has(suffix)&&!FOREIGN.has(suffix)));function suffixOf(path){return external_node_path_.
posix.extname(path).slice(1).toLowerCase()}function byBuildSuffix(wanted,isCompiled){return contents=>{const isNamed=namedByCode(contents),hasCompiler=contents.entries.some(({distribution=""})=>COMPILERS.
test(distribution));return isCompiled&&hasCompiler?()=>!1:entry=>wanted.has(suffixOf(entry.path))&&entry.distribution!==C_ONLY&&!isNamed(entry)}}function namedByCode({facts}){const names=new Map([...facts].
map(([name,{names:names2}])=>[name,new Set(names2)]));return({path,distribution=""})=>{const known=facts.get(distribution);if(known===void 0||names.get(distribution)?.has(external_node_path_.posix.basename(
path)))return!0;const suffix=external_node_path_.posix.extname(path).toLowerCase();return known.suffixes.some(([one,folder])=>one===suffix&&(folder==="."||path.startsWith(`${folder}/`)))}}const leftoverRules=[
{name:"bytecode-caches",level:"safe",matches:"`__pycache__` of wheels",why:"it carries the time stamp of a source that has another one in the zip, so that Python ignores it",evidence:"PEP 3147; aws-la\
mbda-builders#924",takes:()=>entry=>/(?:^|\/)__pycache__\/[^/]+\.pyc$/.test(entry.path)},{name:"static-libraries",level:"safe",matches:"archives and objects of a linker: `.a`, `.lib`, `.la`, `.o`",why:"\
only a linker reads them; kept where the code of their distribution names them, or a compiler is packed",evidence:EVIDENCE,takes:byBuildSuffix(ARCHIVES,!0)},{name:"native-sources",level:"safe",matches:"\
C, C++, CUDA, Fortran and Cython sources and headers",why:"only a compiler reads them; kept where the code of their distribution names them, or a compiler is packed",evidence:EVIDENCE,takes:byBuildSuffix(
SOURCES,!0)},{name:"other-systems",level:"aggressive",matches:"programs and libraries of Windows and macOS: `.exe`, `.pyd`, `.dylib`, `.pdb`",why:"Lambda runs Linux; kept where the code of their distr\
ibution names them",evidence:EVIDENCE,takes:byBuildSuffix(FOREIGN,!1)},{name:"type-stubs",level:"safe",matches:"`.pyi` files",why:"only type checkers read them; kept in distributions whose code does (\
lazy_loader)",evidence:`${EVIDENCE}; lazy-loader#38, scikit-image#6784`,takes:({facts})=>({path,distribution=""})=>path.endsWith(".pyi")&&facts.get(distribution)?.readsStubs===!1},{name:"translation-s\
ources",level:"safe",matches:"`.po` files that have their compiled `.mo` beside them, and `.pot` files",why:"gettext reads `.mo` files only",evidence:`${EVIDENCE}; the documentation of gettext.find`,takes:({
entries})=>{const compiled=new Set(entries.filter(({path})=>path.endsWith(".mo")).map(({path})=>path));return({path})=>/(?:^|\/)locales?\//.test(path)&&(path.endsWith(".pot")||path.endsWith(".po")&&compiled.
has(path.replace(/\.po$/,".mo")))}},{name:"record",level:"safe",matches:"hashes, sizes and rows of files that are not packed in `RECORD`; its signatures",why:"importlib.metadata reads the names of fil\
es from it; hashes are for installers, which have done their work",evidence:`${EVIDENCE}; core metadata: "Recording installed projects"`,takes:()=>entry=>/^[^/]+\.dist-info\/RECORD\.(?:jws|p7s)$/.test(
entry.path)}],PROVEN_SUITES=new Map([["numpy",/^numpy\/(?:.+\/)?tests\//],["scipy",/^scipy\/(?:.+\/)?tests\//],["pandas",/^pandas\/tests\//],["scikit-learn",/^sklearn\/(?:.+\/)?tests\//],["matplotlib",
/^(?:matplotlib|mpl_toolkits\/\w+)\/tests\//],["astropy",/^astropy\/(?:.+\/)?tests\//],["joblib",/^joblib\/test\//],["networkx",/^networkx\/(?:.+\/)?tests\//],["nltk",/^nltk\/test\//],["pyarrow",/^pyarrow\/tests\//],
["regex",/^regex\/tests\//],["shapely",/^shapely\/tests\//],["spacy",/^spacy\/(?:.+\/)?tests\//],["statsmodels",/^statsmodels\/(?:.+\/)?tests\//],["sympy",/^sympy\/(?:.+\/)?tests\//]]);function importedSuites({
testModules}){const kept=new Set;for(const module of testModules){const path=`${module.replaceAll(".","/")}/`;for(let suite=(0,code_facts.Ee)(path),from=0;suite!==void 0;)kept.add(path.slice(0,from)+suite),
from+=suite.length+1,suite=(0,code_facts.Ee)(path.slice(from))}return kept}function unusedSuite(contents){const kept=importedSuites(contents);return({path})=>{if(!(0,code_facts.wI)(path))return!1;const folders=path.
split("/").slice(0,-1);return!folders.some((_,end)=>kept.has(folders.slice(0,end+1).join("/")))}}const suiteRules=[{name:"test-suites",level:"safe",matches:"test suites of the distributions in a table\
, where nothing outside of them imports from them",why:"each was taken out, and all other modules were imported and gave the same answers",evidence:"docs/evidence/slim.md; src/package/slim/suite-table\
.ts",takes:contents=>{const isUnused=unusedSuite(contents);return entry=>PROVEN_SUITES.get(entry.distribution??"")?.test(entry.path)===!0&&isUnused(entry)}},{name:"other-test-suites",level:"aggressive",
matches:"folders `tests` and `test` of all other distributions, where no code outside of them imports from them",why:"no import and no dotted name in the code of the package leads there; nobody has tr\
ied it with them",evidence:"the code itself, when its wheel is taken in; docs/evidence/slim.md for what that can miss",takes:contents=>{const isUnused=unusedSuite(contents);return entry=>{const{distribution="",
path}=entry;return contents.facts.has(distribution)&&!PROVEN_SUITES.has(distribution)&&!/^_?tests?\//.test(path)&&isUnused(entry)}}}],rewritingRules=[{name:"debug-sections",level:"aggressive",matches:"\
debug information and symbol tables of native libraries (ELF sections that are never loaded)",why:"the dynamic loader reads segments; no loaded byte and no address changes, which is checked in each re\
sult",evidence:"docs/evidence/slim.md; docs/decisions/slim.md"}],slimRules=[...leftoverRules,...suiteRules,...rewritingRules],levels={none:[],safe:["safe"],aggressive:["safe","aggressive"]};function rulesThatAreOn(level,toggles){
const on=new Set(slimRules.filter(rule=>levels[level].includes(rule.level)).map(({name})=>name));for(const toggle of toggles.flatMap(text=>text.split(/\s+/))){const[,sign,name=""]=/^([+-])(.+)$/.exec(
toggle)??[];if(sign===void 0)throw new errors.yo(`\`slim-rules\` has \`${toggle}\` without a sign`,`Write +${toggle} to switch a rule on, -${toggle} to switch it off.`);checkName(name),sign==="+"?on.add(
name):on.delete(name)}return on}function checkName(name){const names=slimRules.map(rule=>rule.name);if(names.includes(name))return;const near=(0,nearest.p)(name,names);throw new errors.yo(`\`slim-rules\
\` has \`${name}\`, which is no rule`,`${near===void 0?"":`Did you mean ${near}? `}There are: ${names.join(", ")}.`)}}),75393:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
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
.serverless","cdk.out",".terraform",".chalice",".sst",".pulumi","dist","build/lib","build/lib.*","build/temp.*","build/bdist.*"]}]}),85529:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{m:()=>uploadArtifact});var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(51455),node_path__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
76760),_errors_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(452),_platform_temporary_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(18792);async function uploadArtifact(ctx,zip,name,retentionDays){
checkName(name);const{DefaultArtifactClient}=await Promise.all([__webpack_require__.e(3838),__webpack_require__.e(3251),__webpack_require__.e(3669),__webpack_require__.e(2271),__webpack_require__.e(1351),
__webpack_require__.e(683)]).then(__webpack_require__.bind(__webpack_require__,60683)),folder=(0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_3__.yy)(),named=(0,node_path__WEBPACK_IMPORTED_MODULE_1__.
join)(folder,name);await linkOrCopy(zip,named);try{const uploaded=await new DefaultArtifactClient().uploadArtifact(name,[named],folder,{skipArchive:!0,...retentionDays===void 0?{}:{retentionDays}}),{id:id2,
digest}=uploaded;if(id2===void 0||digest===void 0)throw new Error("the service gave no id or digest");return{name,id:String(id2),url:artifactUrl(ctx.env,id2),digest:`sha256:${digest.replace(/^sha256:/,
"")}`}}catch(error){throw uploadError(name,error)}}function checkName(name){const bad=/["<>|:*?\\/\r\n]/.exec(name)?.[0];if(!(bad===void 0&&name!==""))throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.
yo(bad===void 0?"the artifact name is empty":`the artifact name ${name} contains ${JSON.stringify(bad)}`,'Set `artifact-name` to a name without " : < > | * ? \\ / and line breaks.')}async function linkOrCopy(from,to){
await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(to,".."),{recursive:!0});try{await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.link)(from,
to)}catch(error){if(!["EXDEV","EPERM","ENOTSUP","EMLINK"].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__.CA)(error)??""))throw error;const{copyFile}=await Promise.resolve().then(__webpack_require__.
t.bind(__webpack_require__,51455,19));await copyFile(from,to)}}function artifactUrl(env,id2){return`${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}/artifacts/${id2}`}
function uploadError(name,error){const text=(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__.kc)(error),options={cause:error};return/\(409\)|already exists/i.test(text)?new _errors_js__WEBPACK_IMPORTED_MODULE_2__.
yo(`this workflow run already has an artifact named ${name}`,"Give each build its own `artifact-name`; {name}, {runtime} and {architecture} can stand in it.",void 0,options):/ACTIONS_RUNTIME_TOKEN|ACTIONS_RESULTS_URL/.
test(text)?new _errors_js__WEBPACK_IMPORTED_MODULE_2__.yo("there is no artifact service here: only a step with `uses:` in a workflow can upload artifacts","Set `artifact: false`, or run Zipnest as an \
action.",void 0,options):new _errors_js__WEBPACK_IMPORTED_MODULE_2__.yo(`the artifact ${name} could not be uploaded: ${text}`,"Run the job again; if it persists, see the status of GitHub Actions, or s\
et `artifact: false`.",void 0,options)}}),38032:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{l:()=>reportJson,u:()=>writeReport});
var _platform_files_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(58864);function reportJson(report){return`${JSON.stringify(report,void 0,2)}
`}async function writeReport(file,report){await(0,_platform_files_js__WEBPACK_IMPORTED_MODULE_0__.x3)(file,reportJson(report))}}),70235:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{R:()=>bytecodeText});var _format_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(87703);function bytecodeText({interpreter,modules:modules2,bytes,leftOut,
failed}){return[`bytecode of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.LS)(modules2,"module")}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)(bytes)}, by ${interpreter}`,...leftOut>0?[`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.
LS)(leftOut,"module")} without`]:[],...failed.length>0?[`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.LS)(failed.length,"module")} cannot be compiled`]:[]].join("; ")}}),17243:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{D:()=>resultText,V:()=>comparisonText});var _compare_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(4185),_format_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(
87703),_smoke_js__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(36847),_splitting_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(35118),_start_changes_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
88986);const BIGGEST_SHOWN=5;function resultText(report){const{zip}=report,total=report.timings.reduce((sum,{ms})=>sum+ms,0);return[`${zip.path}  ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.Uv)(zip.bytes)}\
, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.LS)(zip.entries,"file")}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(zip.unzippedBytes)} unzipped`,`sha256 ${zip.sha256}`,...report.s3===void 0?[]:
[`${report.s3.uri}  ${report.s3.uploaded?"uploaded":"same content was there"}`],...report.html===void 0?[]:[`${report.html.path}  shows what is in it`],...(0,_splitting_js__WEBPACK_IMPORTED_MODULE_3__.
uz)(report.layout),...biggest(report),...(0,_smoke_js__WEBPACK_IMPORTED_MODULE_4__.z)(report.smokeTest),`done in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.a3)(total)}`].join(`
`)}function biggest(report){if(report.distributions.length===0)return[];const shown=report.distributions.slice(0,BIGGEST_SHOWN),width=Math.max(...shown.map(({name,version})=>name.length+version.length+
1)),rows=shown.map(({name,version,bytes})=>`  ${`${name} ${version}`.padEnd(width)}  ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(bytes).padStart(10)}`),rest=report.distributions.length-shown.length;
return[`${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.LS)(report.distributions.length,"distribution")}:`,...rows,...rest>0?[`  and ${rest} more`]:[]]}function comparisonText(comparison){const{zipBytes,
unzippedBytes,extractedBytes,sourceBytes,unchanged}=comparison,rows=comparison.distributions.map(({name,kind,versionBefore,versionAfter,bytes})=>{const versions=[...new Set([versionBefore,versionAfter])].
filter(version=>version!==void 0);return[kind,name,versions.join(" \u2192 "),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(bytes.after),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.CW)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__.
p)(bytes))]});return[...comparison.differences.map(difference=>`note: ${difference}`),...columns([sizeRow("zip",zipBytes),sizeRow("unzipped",unzippedBytes),...extractedBytes.before+extractedBytes.after===
0?[]:[sizeRow("in /tmp",extractedBytes)],sizeRow("your files",sourceBytes)],1),"",...rows.length===0?["no distribution changed"]:columns(rows,3),`${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.LS)(unchanged,
"distribution")} unchanged`,...(0,_start_changes_js__WEBPACK_IMPORTED_MODULE_1__.Q)(comparison.starts)].join(`
`)}function sizeRow(what,change){const{before,after}=change;return[what,(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(before),"\u2192",(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(after),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
CW)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__.p)(change)),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.T1)(before,after)]}function columns(rows,right){const width=column=>Math.max(...rows.map(row=>row[column]?.
length??0));return rows.map(row=>row.map((cell,column)=>column<right?cell.padEnd(width(column)):cell.padStart(width(column))).join("  ").trimEnd())}}),25752:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{CU:()=>describeSlimming,KX:()=>slimReport,TJ:()=>slimMarkdown});var _package_slim_rules_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(87347),_format_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
87703),_markup_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(58916);const NAMED=4;function slimReport(level,{savings,possible,providedByRuntime}){return{level,rules:byRule(savings),possible,providedByRuntime}}
function byRule(savings){return[...new Set(savings.map(({rule})=>rule))].map(name=>{const own=savings.filter(({rule})=>rule===name),why=_package_slim_rules_js__WEBPACK_IMPORTED_MODULE_0__.Z.find(rule=>rule.
name===name)?.why,sum=key=>own.reduce((total,one)=>total+one[key],0);return{rule:name,...why!==void 0&&{why},files:sum("files"),bytes:sum("bytes"),compressedBytes:sum("compressedBytes"),distributions:own.
map(({distribution,files,bytes,compressedBytes})=>({name:distribution,files,bytes,compressedBytes}))}}).sort((a,b)=>b.bytes-a.bytes||(a.rule<b.rule?-1:1))}function describeSlimming(told){const rules=byRule(
told.savings),total=rules.reduce((sum,{bytes})=>sum+bytes,0),shown=rules.slice(0,NAMED).map(({rule,bytes})=>`${rule} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(bytes)}`),more=rules.length>NAMED?
[`${rules.length-NAMED} more`]:[];return[...rules.length===0?[]:[`slimmed by ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(total)}: ${[...shown,...more].join(", ")}`],...told.providedByRuntime.length===
0?[]:[`provided by the runtime, not packed: ${told.providedByRuntime.join(", ")}`]]}function slimMarkdown({rules,possible,providedByRuntime}){const rows=rules.map(({rule,files,bytes,compressedBytes,distributions})=>[
(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.eu)(rule),distributions.map(({name})=>(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.eu)(name)).join(", "),(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(bytes),
(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(compressedBytes),(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.B4)(files)]),parts=[...rows.length===0?[]:[(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.tp)(["R\
ule","In","Unzipped:","Zipped:","Files:"],rows)],...providedByRuntime.length===0?[]:[`Provided by the runtime, not packed: ${providedByRuntime.map(_markup_js__WEBPACK_IMPORTED_MODULE_2__.eu).join(", ")}\
.`],...possible.map(({setting,bytes})=>`${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.eu)(setting)} would save ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(bytes)} more, unzipped.`)];if(parts.length===
0)return"";const total=rules.reduce((sum,{bytes})=>sum+bytes,0);return(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.zH)(`Slimming saved ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(total)}`,parts.join(
`

`))}}),36847:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{N:()=>smokeMarkdown,z:()=>smokeLines});var _format_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
87703),_markup_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(58916);const ROWS=10,NAMED=5;function smokeMarkdown(smoke){if(smoke===void 0)return"";if(smoke.outcome==="not tried")return`#### Star\
t

The package was not tried: ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(smoke.reason??"")}`;const notes=smoke.notAsInLambda.map(note=>`_Not as in Lambda: ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.
eu)(note)}._`);return["#### Start",...smoke.starts.map(startMarkdown),...notes].join(`

`)}function startMarkdown({handler,ok,initMs,verdict,sdk,profile,trace,advice=[]}){const parts=[`${ok?"\u2705":"\u274C"} ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.aY)(handler)} \xB7 INIT ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.
a3)(initMs)} in the emulated Lambda`];if(verdict!==void 0){const place=verdict.place===void 0?"":` (${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.aY)(verdict.place)})`;parts.push(`**${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.
eu)(`${verdict.errorType}: ${verdict.errorMessage}`)}**${place}`,(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(verdict.advice))}return sdk!==void 0&&parts.push(`It relies on the SDK of Lambda's runti\
me, and was tried with ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(sdk)}.`),profile!==void 0&&parts.push(profileTable(profile)),trace!==void 0&&parts.push(traceText(trace)),advice.length>0&&parts.
push(advice.map(text=>`- \u{1F4A1} ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(text)}`).join(`
`)),parts.join(`

`)}function profileTable({initMs,startMs,owners,modules:modules2}){const share=ms=>(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.M0)(initMs===0?0:ms/initMs),time=ms=>`${ms.toFixed(1)} ms`,rows=owners.slice(
0,ROWS).map(({name,selfMs,totalMs,modules:count})=>[(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(name),share(selfMs),time(selfMs),time(totalMs),String(count)]),before=["interpreter and runtime",share(
startMs),time(startMs),time(startMs),""],columns=["Time at start","","Own:","With imports:","Modules:"],slowest=modules2.slice(0,ROWS).map(({name,owner,selfMs,totalMs,importedBy})=>[(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.
aY)(name),(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(owner),time(selfMs),time(totalMs),importedBy===void 0?"":(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.aY)(importedBy)]),single=(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.
tp)(["Module","Of","Own:","With imports:","Imported by"],slowest);return`${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.tp)(columns,[before,...rows])}

${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.zH)("The slowest modules",single)}`}function traceText({bytes,usedBytes,unused}){const named=unused.slice(0,NAMED).map(({name,bytes:size})=>`${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.
eu)(name)} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(size)})`),more=unused.length>NAMED?` and ${unused.length-NAMED} more`:"",never=unused.length===0?"":` Never touched: ${named.join(", ")}${more}\
.`;return`Of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(bytes)} the start uses ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(usedBytes)}.${never}`}function smokeLines(smoke){return smoke===void 0||
smoke.outcome==="not tried"?[]:smoke.starts.flatMap(({handler,initMs,profile,trace})=>{const lines=[`${handler} starts in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.a3)(initMs)} (emulated)`],slow=profile?.
owners.slice(0,NAMED).map(({name,selfMs})=>`${name} ${selfMs.toFixed(0)} ms`)??[];if(slow.length>0&&lines.push(`  imports: ${slow.join(", ")}`),trace!==void 0){const never=trace.unused.length===0?"":`\
; ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.LS)(trace.unused.length,"distribution")} never touched`;lines.push(`  uses ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(trace.usedBytes)} of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.
z3)(trace.bytes)}${never}`)}return lines})}}),35118:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{EI:()=>splitMarkdown,
nC:()=>placeColumns,uz:()=>splitLines});var _format_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(87703),_markup_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(58916);function placeColumns(distributions){
return distributions.every(({places})=>places===void 0)?{columns:[],cells:()=>[]}:{columns:["Flat:","At start:","On first use:"],cells:({places})=>places===void 0?["","",""]:[places.flat,places.eager,
places.lazy].map(_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)}}function splitMarkdown({split}){if(split===void 0)return"";const rows=[["Unpacked at the start",`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.
Uv)(split.eagerBytes)}; no choice of files has less than ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.Uv)(split.eagerBound)}`],["Unpacked on first use",`in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.
LS)(split.groups,"part")}`],["/tmp",`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)(split.startBytes)} at the start, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)(split.worstBytes)} once everythi\
ng was used`],...split.held.map(({names,why})=>["Not split",`${names.map(_markup_js__WEBPACK_IMPORTED_MODULE_1__.eu).join(", ")}: ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.eu)(why)}`])];return(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.
zH)("How the dependencies are split",(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.tp)(["",""],rows))}function splitLines({split}){return split===void 0?[]:[`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.
z3)(split.eagerBytes)} unpacked at the start; /tmp has ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)(split.startBytes)} then, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)(split.worstBytes)} onc\
e everything was used`,...split.held.map(({names,why})=>`not split: ${names.join(", ")}, since ${why}`)]}}),68744:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{EP:()=>judgePackage,kA:()=>keepReport,WK:()=>withStarts});var external_node_path_=__webpack_require__(76760),package_limits=__webpack_require__(27654),promises_=__webpack_require__(
51455),external_node_os_=__webpack_require__(48161),errors=__webpack_require__(452),cache_key=__webpack_require__(70487),github=__webpack_require__(39520),parse=__webpack_require__(26837);const SCHEMA="\
v1",KEPT="~/.cache/zipnest/baseline",REPORT="report.json",SAFE_EVENTS=["push","schedule","workflow_dispatch"];async function readBaseline(file){const text=await(0,promises_.readFile)(file,"utf8").catch(
error=>{throw["ENOENT","ENOTDIR","EISDIR"].includes((0,errors.CA)(error)??"")?new errors.yo(`there is no baseline ${file}`,"Name a report of an earlier build, or leave `baseline` out."):error});return{
report:(0,parse.M)(text,file),label:file}}async function restoreBaseline(ctx,scope){try{const cache=await openCache(ctx);if(cache===void 0)return;const folder=keptFolder(ctx);await(0,promises_.rm)(folder,
{recursive:!0,force:!0});const[exact,...wider]=keyPrefixes(scope,ctx.env).map(prefix=>`${prefix}-`);if(exact===void 0)return;if(await cache.restoreCache([KEPT],exact,[exact,...wider])===void 0){ctx.log.
notice("nothing to compare with yet: the base branch has not been built with Zipnest");return}const report=(0,parse.M)(await(0,promises_.readFile)((0,external_node_path_.join)(folder,REPORT),"utf8"),"\
the kept report");return{report,label:labelOf(report)}}catch(error){ctx.log.notice(`the report of the base branch could not be restored: ${(0,errors.kc)(error)}`);return}}async function keepBaseline(ctx,scope,report){
if(await isOnBaseBranch(ctx))try{const cache=await openCache(ctx);if(cache===void 0)return;const folder=keptFolder(ctx);await(0,promises_.rm)(folder,{recursive:!0,force:!0}),await(0,promises_.mkdir)(folder,
{recursive:!0});const{comparison:_,...kept}=report;await(0,promises_.writeFile)((0,external_node_path_.join)(folder,REPORT),JSON.stringify(kept));const[exact]=keyPrefixes(scope,ctx.env),run=`${ctx.env.
GITHUB_RUN_ID??""}.${ctx.env.GITHUB_RUN_ATTEMPT??"1"}`;await cache.saveCache([KEPT],`${exact}-${run}`)}catch(error){ctx.log.notice(`the report could not be kept for later comparisons: ${(0,errors.kc)(
error)}`)}}function keyPrefixes(scope,env){const fixed=["zipnest-report",SCHEMA,env.ZIPNEST_CACHE_SUFFIX??"",(0,cache_key.B)(scope.source)],{name,architecture,runtime}=scope;return[[name,architecture,
runtime],[name,architecture],[name],[]].map(parts=>(0,cache_key.k)([...fixed,...parts]))}async function openCache({env,log}){if(env.GITHUB_ACTIONS!=="true"||!env.ACTIONS_RUNTIME_TOKEN)return;const cache=await Promise.
all([__webpack_require__.e(3838),__webpack_require__.e(3669),__webpack_require__.e(2271),__webpack_require__.e(2377),__webpack_require__.e(3186)]).then(__webpack_require__.bind(__webpack_require__,3186));
if(cache.isFeatureAvailable())return cache;log.notice("sizes are not compared with the base branch: this runner has no cache service")}async function isOnBaseBranch(ctx){const{env}=ctx;return!SAFE_EVENTS.
includes(env.GITHUB_EVENT_NAME??"")||!(env.GITHUB_REF??"").startsWith("refs/heads/")?!1:env.GITHUB_REF_PROTECTED==="true"?!0:(await(0,github.j)(ctx)).defaultBranch===env.GITHUB_REF_NAME}function keptFolder({
env}){return KEPT.replace("~",env.HOME||(0,external_node_os_.homedir)())}function labelOf({git,name}){return git===void 0?`an earlier build of ${name}`:`${git.ref} at ${git.sha.slice(0,7)}`}var format=__webpack_require__(
87703);function judgeBudgets(figures,budgets){const{maxZipSize,maxUnzippedSize,maxIncrease}=budgets;return[...maxZipSize===void 0?[]:[verdict("max-zip-size","the zip",figures.zipBytes,maxZipSize)],...maxUnzippedSize===
void 0?[]:[verdict("max-unzipped-size","unzipped",figures.unzippedBytes,maxUnzippedSize)],...maxIncrease===void 0||figures.zip===void 0?[]:[increase(figures.zip,maxIncrease)]]}function increase({before,
after},allowed){const limit=allowed.unit==="bytes"?allowed.amount:Math.floor(before*allowed.amount/100),what=allowed.unit==="bytes"?"":` (${allowed.amount} % of ${(0,format.z3)(before)})`;return verdict(
"max-increase","growth of the zip",Math.max(0,after-before),limit,what)}function verdict(name,subject,value,limit,what=""){const ok=value<=limit,text=`${subject}: ${(0,format.Uv)(value)}, ${ok?"within":
"over"} the budget ${name} of ${(0,format.Uv)(limit)}${what}`;if(ok)return{name,value,limit,ok,fatal:!0,text};const advice=`Look in the report for what has grown; if it has to be, raise ${name}.`;return{
name,value,limit,ok,fatal:!0,text,advice}}var compare=__webpack_require__(4185),compare_starts=__webpack_require__(45335);async function judgePackage(ctx,options,face,made){const{assembled,target}=made,
{zip,unzippedBytes,extractedBytes,worstBytes}=assembled,baseline=await findBaseline(ctx,options,face,target),comparable={...made.contents,name:options.name,runtime:target.runtime,architecture:target.architecture,
zip:{bytes:zip.bytes,sha256:zip.sha256,unzippedBytes,extractedBytes}},comparison=baseline&&(0,compare.l)(baseline.report,comparable,baseline.label),figures={zipBytes:zip.bytes,unzippedBytes,zip:comparison?.
zipBytes};options.maxIncrease!==void 0&&comparison===void 0&&ctx.log.notice("max-increase is not judged: there is no earlier build to compare with");const limits=[...(0,package_limits.S4)({unzippedBytes,
extractedBytes,...worstBytes!==void 0&&{worstBytes},zipBytes:zip.bytes,entries:Math.max(zip.entries.length,...assembled.inner.map(({entries})=>entries.length)),layersSize:options.layersSize,ephemeralStorage:options.
ephemeralStorage,possible:made.possible}),...judgeBudgets(figures,options)];return{comparison,baseline,limits,failure:(0,package_limits.Ot)(limits,made.contents.distributions)}}function withStarts(comparison,baseline,smoke){
const starts=(0,compare_starts.b)(baseline?.report.smokeTest,smoke);return starts.length===0?comparison:{...comparison,starts}}async function keepReport(ctx,options,report){!report.ok||options.cache===
"false"||await keepBaseline(ctx,scopeOf(options,report),report)}async function findBaseline(ctx,options,face,target){if(options.baseline!==void 0)return readBaseline(options.baseline);if(!(!face.inWorkflow||
options.cache==="false"))return restoreBaseline(ctx,scopeOf(options,target))}function scopeOf(options,of){return{source:(0,external_node_path_.relative)(options.workingDirectory,options.source),name:options.
name,runtime:of.runtime,architecture:of.architecture}}})};export{id,ids,modules};
