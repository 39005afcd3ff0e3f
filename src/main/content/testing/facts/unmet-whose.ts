// Compares `only` and `proof` in content/ with whose.ts.
// Must not know files; only tests use it.
import type { Only, Procedure } from '../../../../contract/procedure.ts';
import { named } from './owns.ts';
import { proves, whose } from './whose.ts';
import { written } from './written.ts';

/** Steps and answers that are for other locks than by the facts, signs of the lock that prove something else. */
export function unmetWhose(wholes: readonly Procedure[]): string[] {
  return [...unmetOnly(wholes), ...unmetSigns(wholes)];
}

const byName = (text: string): string => named(text).sort().join(' ');

function forWhom({ models = [], radios = [], keyway }: Only): string {
  const way = keyway === undefined ? [] : [keyway ? 'keyway' : 'no-keyway'];
  return byName([...models, ...radios, ...way].join(' '));
}

function unmetOnly(wholes: readonly Procedure[]): string[] {
  const rows = new Map(
    Object.entries(whose).flatMap(([locks, places]) => named(places).map((place) => [place, byName(locks)])),
  );
  const met = new Set<string>();
  const wrong = wholes.flatMap(({ id, steps }) =>
    steps.flatMap((step) => {
      const answers = step.kind === 'do' ? step.answers : [];
      const places = [
        { at: step.id, only: step.only },
        ...answers.map((each) => ({ at: `${step.id}/${each.id}`, only: each.only })),
      ];
      return places.flatMap(({ at, only }) => {
        const row = rows.has(`${id}/${at}`) ? `${id}/${at}` : at;
        if (only !== undefined) met.add(row);
        const [is, fact] = [only && forWhom(only), rows.get(row)];
        // A bare row is for the procedures that tell their locks apart there; elsewhere all are alike.
        if (is === fact || (is === undefined && row === at)) return [];
        return [`${id}/${at}: is for ${is}, by the facts for ${fact}`];
      });
    }),
  );
  return [...wrong, ...[...rows.keys()].flatMap((row) => (met.has(row) ? [] : [`${row}: is for all locks there`]))];
}

function unmetSigns(wholes: readonly Procedure[]): string[] {
  const left = new Set(Object.entries(proves).flatMap(([sign, places]) => named(places).map((at) => `${sign}: ${at}`)));
  const wrong = new Set<string>();
  for (const { id, steps } of wholes) {
    for (const step of steps) {
      for (const { answer, when } of step.kind === 'do' ? step.proof : []) {
        const { signal, ...rest } = when;
        const sign = [signal, written(rest)].join(', ');
        left.delete(`${sign}: ${step.id}/${answer}`);
        if (!named(proves[sign]).includes(`${step.id}/${answer}`))
          wrong.add(`${id}/${step.id}: ${sign} proves ${answer}`);
      }
    }
  }
  return [...wrong, ...[...left].map((row) => `${row}: nothing proves it so`)];
}
