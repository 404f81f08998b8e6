// @ts-check
// Zips a folder with adm-zip, as a script that knows nothing of wheels would.
//
//   node bench/build/adm-zip.mjs FOLDER OUTPUT
import AdmZip from 'adm-zip';

const [folder = '', output = ''] = process.argv.slice(2);
const zip = new AdmZip();
zip.addLocalFolder(folder);
zip.writeZip(output);
