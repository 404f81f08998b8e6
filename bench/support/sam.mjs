// @ts-check
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const SAM = 'aws-sam-cli==1.170.0';

/**
 * Puts a template with one function beside its code.
 * @param {string} folder with app.py and requirements.txt
 * @param {string} pythonVersion
 */
export function writeSamTemplate(folder, pythonVersion) {
  return writeFile(
    join(folder, 'template.yaml'),
    `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: app.handler
      Runtime: python${pythonVersion}
      Architectures: [x86_64]
`,
  );
}
