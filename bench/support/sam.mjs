// @ts-check
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

export const SAM = 'aws-sam-cli==1.170.0';

/**
 * Writes a template with one function, and gives its path.
 * @param {string} folder
 * @param {string} pythonVersion
 * @param {string} [code] the folder with app.py and requirements.txt, if that is another one
 */
export async function writeSamTemplate(folder, pythonVersion, code = folder) {
  const template = join(folder, 'template.yaml');
  await writeFile(
    template,
    `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ${relative(folder, code) || '.'}
      Handler: app.handler
      Runtime: python${pythonVersion}
      Architectures: [x86_64]
`,
  );
  return template;
}
