const id=6131,ids=[6131],modules={56131:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{readFunctions:()=>readFunctions});
var node_path__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(76760),yaml__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(38815),_errors_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(452);function readFunctions(file){
const template=parseTemplate(file);return template===void 0?[]:[...cloudFormationFunctions(template),...serverlessFunctions(template)].filter(({runtime})=>runtime===void 0||runtime.value.startsWith("p\
ython"))}function cloudFormationFunctions(template){const globals=["Globals","Function"];return keys(get(template,["Resources"])).flatMap(name=>{const type=get(template,["Resources",name,"Type"]);if(type!==
"AWS::Serverless::Function"&&type!=="AWS::Lambda::Function")return[];const properties=["Resources",name,"Properties"],places=type==="AWS::Serverless::Function"?[properties,globals]:[properties],first=(...path)=>firstString(
template,places,path);if(first("PackageType")?.value==="Image")return[];const[codeKey,inlineKey]=type==="AWS::Serverless::Function"?["CodeUri","InlineCode"]:["Code","Code"],says=key=>places.some(place=>get(
template,[...place,key])!==void 0);return[describe(template,name,{runtime:first("Runtime"),architecture:first("Architectures",0),handler:first("Handler"),code:says(codeKey)||says(inlineKey)?first(codeKey):
here})]})}function serverlessFunctions(template){const functions=get(template,["functions"]);return(Array.isArray(functions)?functions.map((_,index)=>["functions",index]):[["functions"]]).flatMap(table=>keys(
get(template,table)).flatMap(name=>{const places=[[...table,name],["provider"]],first=key=>firstString(template,places,[key]);return get(template,[...table,name,"image"])!==void 0||first("handler")===
void 0?[]:[describe(template,name,{runtime:first("runtime"),architecture:first("architecture"),handler:first("handler"),code:first("module")??firstString(template,[...places,[]],["package","artifact"])??
here})]}))}const here={value:".",path:[]};function describe(template,name,found){const declaration=({value,path})=>{const at=locate(template,path),line=at.line===void 0?"":`:${at.line}`;return{value,label:`${template.
file.label}${line} (${name})`,at}},code=found.code?.value,isFolder=code!==void 0&&!/:\/\/|\.(?:zip|jar)$/.test(code);return{name,...found.runtime&&{runtime:declaration(found.runtime)},...found.architecture&&
{architecture:declaration(found.architecture)},...found.handler&&{handler:declaration(found.handler)},...isFolder&&{codeFolder:(0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.
dirname)(template.file.file),code)},codeAt:found.code===void 0?{file:template.file.file}:locate(template,found.code.path)}}function parseTemplate(file){const lines=new yaml__WEBPACK_IMPORTED_MODULE_1__.
HN,document=(0,yaml__WEBPACK_IMPORTED_MODULE_1__.Tp)(file.text,{lineCounter:lines,merge:!0,uniqueKeys:!1}),[error]=document.errors;if(error?.code!=="MULTIPLE_DOCS"){if(error!==void 0)throw malformed(file,
error.message,error.linePos?.[0].line);spellOutTags(document);try{return{file,root:document.toJS(),document,lines}}catch(thrown){throw malformed(file,(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__.kc)(thrown))}}}
function malformed({file,label},reason,line){const[summary=reason]=reason.split(`
`);return new _errors_js__WEBPACK_IMPORTED_MODULE_2__.yo(`${label} cannot be read: ${summary.replace(/:$/,"")}`,"Correct the template, or move it if it is not one: Runtime, Architectures and Handler a\
re read from it.",line===void 0?{file}:{file,line})}function spellOutTags(document){(0,yaml__WEBPACK_IMPORTED_MODULE_1__.YR)(document,{Node:(_,node)=>{if(node.tag===void 0||!node.tag.startsWith("!"))return;
const isRef=node.tag==="!Ref"&&"value"in node;return document.createNode(isRef?{Ref:node.value}:null)}})}function firstString(template,places,path){for(const place of places){const found=literal(template,
[...place,...path]);if(found!==void 0)return found}}function literal(template,path){const parameter=get(template,[...path,"Ref"]);if(typeof parameter=="string")return literal(template,["Parameters",parameter,
"Default"]);const value=get(template,path);return typeof value=="string"&&!value.includes("${")?{value,path}:void 0}function get({root},path){let value=root;for(const key of path){if(typeof value!="ob\
ject"||value===null||!Object.hasOwn(value,key))return;value=Reflect.get(value,key)}return value}function keys(value){return typeof value=="object"&&value!==null&&!Array.isArray(value)?Object.keys(value):
[]}function locate({file,document,lines},path){const node=document.getIn(path,!0),offset=(0,yaml__WEBPACK_IMPORTED_MODULE_1__.Ll)(node)?node.range?.[0]:void 0;return offset===void 0?{file:file.file}:{
file:file.file,line:lines.linePos(offset).line}}})};export{id,ids,modules};
