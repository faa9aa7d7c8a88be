#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { profilesFromWsdl } from '../ked/profile-from-wsdl.ts';
import { XmlError } from '../xml.ts';

const USAGE = `Usage: ked-profile from-wsdl SERVICE.wsdl [SCHEMA.xsd …]

Writes to standard output the profiles (JSON, by method) of getNncIdentityExt, nncSend and nncDeliver as the WSDL
describes them, and to standard error what differs from the shipped ones and what a person must look at.`;

const [command, ...files] = process.argv.slice(2);
if (command !== 'from-wsdl' || files.length === 0) {
  console.error(USAGE);
  process.exit(command === '--help' ? 0 : 2);
}

try {
  const documents = files.map((file) => readFileSync(file, 'utf8'));
  const results = profilesFromWsdl(documents, { source: basename(files[0] as string) });
  if (results.length === 0) {
    console.error('No operation of this WSDL is one of getNncIdentityExt, nncSend, nncDeliver.');
    process.exitCode = 1;
  }
  for (const { profile, findings } of results) {
    console.error(`${profile.operation}: ${profile.verified ? 'verified' : 'NOT verified, see below'}`);
    for (const finding of findings) console.error(`  ${finding}`);
  }
  const byMethod = Object.fromEntries(results.map(({ profile }) => [profile.operation, profile]));
  console.log(JSON.stringify(byMethod, null, 2));
} catch (error) {
  console.error(
    error instanceof XmlError
      ? `${error.message}. Give a WSDL 1.1 document.`
      : `Cannot read: ${(error as Error).message}`,
  );
  process.exitCode = 1;
}
