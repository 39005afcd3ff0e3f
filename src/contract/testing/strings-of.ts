// Every string that a schema lets in, wherever it stands in it, and what changes it on the way.
// Must not be imported outside tests.
import type { z } from 'zod';

export interface SchemaString {
  /** Where it stands: `order.parts[].name`. */
  path: string;
  /** Any words fit; false where a pattern or a format says what it looks like. */
  free: boolean;
  /** The functions that are run over it. */
  changedBy: readonly unknown[];
}
interface Def {
  type: string;
  format?: string;
  checks?: { _zod: { def: { check: string; tx?: unknown; format?: string } } }[];
  transform?: unknown;
  innerType?: z.ZodType;
  element?: z.ZodType;
  valueType?: z.ZodType;
  keyType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  options?: z.ZodType[];
  items?: z.ZodType[];
  left?: z.ZodType;
  right?: z.ZodType;
  shape?: Record<string, z.ZodType>;
}
const known = new Set(
  'string object array record tuple union intersection pipe transform optional nullable default prefault readonly lazy literal enum number int boolean null undefined date unknown any never void file custom'.split(
    ' ',
  ),
);

/** The strings of a zod schema; a pipe's changes count for the strings before it. A TypeError for a kind of schema that it does not know. */
export function stringsOf(schema: unknown, path = ''): SchemaString[] {
  if (schema === undefined) return [];
  const { def } = (schema as { _zod: { def: Def } })._zod;
  if (!known.has(def.type)) throw new TypeError(`the kind of schema "${def.type}" is not known to the walk`);
  if (def.type === 'string') {
    const checks = def.checks?.map(({ _zod }) => _zod.def) ?? [];
    const changedBy = checks.flatMap(({ check, tx }) => (check === 'overwrite' ? [tx] : []));
    const isPattern = def.format !== undefined || checks.some(({ check }) => check === 'string_format');
    return [{ path, free: !isPattern, changedBy }];
  }
  if (def.type === 'pipe') {
    const { def: out } = (def.out as unknown as { _zod: { def: Def } })._zod;
    const changes = out.type === 'transform' ? [out.transform] : [];
    const before = stringsOf(def.in, path).map((each) => ({ ...each, changedBy: [...each.changedBy, ...changes] }));
    return out.type === 'transform' ? before : [...before, ...stringsOf(def.out, path)];
  }
  if (def.type === 'object') {
    return Object.entries(def.shape ?? {}).flatMap(([key, each]) =>
      stringsOf(each, path === '' ? key : `${path}.${key}`),
    );
  }
  if (def.type === 'array') return stringsOf(def.element, `${path}[]`);
  if (def.type === 'record') return stringsOf(def.valueType, `${path}{}`);
  const parts = [def.innerType, def.left, def.right, ...(def.options ?? []), ...(def.items ?? [])];
  return parts.flatMap((part) => stringsOf(part, path));
}
