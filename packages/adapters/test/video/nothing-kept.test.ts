import { readdirSync, readFileSync } from 'node:fs';
import * as core from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openSite } from '../site/support.ts';

/** Words of what άρθρο 7 §4 forbids: keeping picture, sound, or anything else of a call. */
const FORBIDDEN =
  /recording|recorder|transcri|screenshot|livestream|caption|thumbnail|video-?file|media-?file|upload/i;

const ROOT = new URL('../../../', import.meta.url);
const PACKAGES = ['core', 'scheduler', 'interop', 'adapters'];

/** Names that a package gives to its users, from the sources of its entries. */
function exportedNames(name: string): string[] {
  const { exports } = JSON.parse(readFileSync(new URL(`${name}/package.json`, ROOT), 'utf8')) as {
    exports: Record<string, string | { '@rantevou/source'?: string }>;
  };
  const entries = Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? [] : [entry['@rantevou/source'] ?? ''],
  );
  return entries
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => namesIn(new URL(`${name}/${path}`, ROOT)));
}

function namesIn(file: URL, seen = new Set<string>()): string[] {
  if (seen.has(file.href)) return [];
  seen.add(file.href);
  const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const direct = [...source.matchAll(/export (?:async )?(?:function|const|interface|type|class) (\w+)/g)].map(
    ([, name = '']) => name,
  );
  const listed = [...source.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    list.split(',').map((one) => one.trim()),
  );
  const whole = [...source.matchAll(/export (?:type )?\* from '(\.[^']+)'/g)].flatMap(([, path = '']) =>
    namesIn(new URL(path, file), seen),
  );
  return [...direct, ...listed, ...whole];
}

/** Every name of a field in a JSON schema. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(fieldsOf)];
}

describe('what άρθρο 7 §4 forbids', () => {
  it('R-123 R-124 R-125 has no exported name in any package', () => {
    const names = PACKAGES.flatMap(exportedNames);
    // The scan sees what there is: names of four packages, through their re-exports.
    expect(names.length).toBeGreaterThan(200);
    expect(names).toEqual(expect.arrayContaining(['videoCallStep', 'createJitsi']));
    expect(names.filter((name) => FORBIDDEN.test(name))).toEqual([]);
  });

  it('R-123 R-124 R-125 has no field in any schema of core, the stored appointment among them', () => {
    const schemas = Object.entries(core).filter(([name]) => name.endsWith('Schema'));
    const fields = schemas.flatMap(([, schema]) =>
      fieldsOf(z.toJSONSchema(schema as z.ZodType, { unrepresentable: 'any', io: 'input' })),
    );
    expect(fields).toEqual(expect.arrayContaining(['identification', 'isIdentified', 'serverChecklist']));
    expect(fields.filter((field) => FORBIDDEN.test(field))).toEqual([]);
    const { identification, call } = core.appointmentBodySchema.shape;
    expect(fieldsOf(z.toJSONSchema(identification, { io: 'input' })).sort()).toEqual([
      'atMs',
      'isIdentified',
      'officerId',
    ]);
    expect(fieldsOf(z.toJSONSchema(call, { io: 'input' })).sort()).toEqual([
      'isApplicantPresent',
      'isOfficerPresent',
      'media',
      'phase',
      'toCheck',
    ]);
  });

  it('R-123 R-124 R-125 has no path in the service, and no field in what its paths take and give', async () => {
    const { browser } = await openSite();
    const answer = await browser().get('/api/v1/openapi.json');
    expect(answer.status).toBe(200);
    const document = (await answer.json()) as { paths: Record<string, unknown> };
    expect(Object.keys(document.paths)).toContain('/api/v1/appointments/{appointmentId}/identify');
    expect(Object.keys(document.paths).filter((path) => FORBIDDEN.test(path))).toEqual([]);
    expect(fieldsOf(document).filter((field) => FORBIDDEN.test(field))).toEqual([]);
  });

  it('R-123 has no column in the database', () => {
    const folder = new URL('adapters/src/sql/', ROOT);
    const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const columns = sources.flatMap((source) =>
      [...source.matchAll(/^\s*(\w+) (?:text|bytea|jsonb|bigint|boolean)\b/gm)].map(
        ([, column = '']) => column,
      ),
    );
    expect(columns).toEqual(expect.arrayContaining(['tenant_id', 'body', 'sealed']));
    expect(columns.filter((column) => FORBIDDEN.test(column))).toEqual([]);
  });

  it('R-123 R-124 is allowed to nobody', () => {
    const staff: core.Actor = {
      ...core.anonymous,
      principalId: 'l-1',
      personId: 'p-1',
      login: 'officer',
      municipalityId: 'dokimi',
      grants: [
        { role: 'officer', municipalityId: 'dokimi', officerId: 'officer-1' },
        { role: 'municipality-admin', municipalityId: 'dokimi' },
        { role: 'platform-admin', municipalityId: null },
      ],
    };
    const decision = core.can(staff, 'recording:make', {
      type: 'municipality',
      municipalityId: 'dokimi',
      joined: true,
    });
    expect(decision).toMatchObject({ allowed: false, reasons: [{ rule: 'no-recording' }] });
  });
});
