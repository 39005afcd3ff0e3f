// Spoils every danger, caution, number, mark, line of a list and guarding field of every procedure, one at a time.
// Must not know the guards; only `npm run mutants` uses it.
import { fileNames, mutantOf, rawOf, type Mutant, type Raw, type RawFile } from './edit.ts';

/** All of them: some hundreds. */
export function everyMutant(): Mutant[] {
  return fileNames.flatMap((file) => {
    const raw = rawOf(file);
    const changes = [...ofFile(raw), ...raw.steps.flatMap((step, index) => ofStep(step, index))];
    return changes.flatMap(([name, change]) => mutantOf(name, file, change) ?? []);
  });
}

type Named = [name: string, change: (raw: RawFile) => void];

function ofFile(raw: RawFile): Named[] {
  const marks: Named[] = Object.keys(raw.confidences ?? {}).map((model) => [
    `the ${model} is surer than it is`,
    (each) => (each.confidences = { ...each.confidences, [model]: raw.confidence === 'H' ? 'H' : 'M' }),
  ]);
  const ends: Named[] = (raw.ends ?? []).flatMap((end, index): Named[] =>
    end.codesLost === true ? [[`end:${end.id} lists no codes`, (each) => delete each.ends?.[index]?.codesLost]] : [],
  );
  return [
    ...marks,
    ...ends,
    ...(raw.confidence === 'M'
      ? [["all of it is the maker's", (each) => (each.confidence = 'H')] satisfies Named]
      : []),
    ...(raw.who === 'staff' ? [['anyone may do it', (each) => (each.who = 'anyone')] satisfies Named] : []),
    ...(raw.destructive === true ? [['it erases nothing', (each) => (each.destructive = false)] satisfies Named] : []),
  ];
}

function ofStep(step: Raw, index: number): Named[] {
  const id = step.id ?? '';
  const named: Named[] = [];
  const put = (name: string, change: (step: Raw) => void): void =>
    void named.push([
      `#${id} ${name}`,
      (raw) => {
        const own = raw.steps[index];
        if (own) change(own);
      },
    ]);
  step.notes?.forEach(({ type }, at) => {
    if (type !== 'note') put(`without its ${type} ${at}`, (each) => each.notes?.splice(at, 1));
  });
  for (const field of ['hold', 'wait'] as const) {
    const timed = step[field] as { seconds?: number; armsAfterSeconds?: number } | undefined;
    if (timed?.seconds !== undefined)
      put(`${field} of other length, in words too`, (each) => {
        const { seconds = 0 } = timed;
        each[field] = { ...timed, seconds: seconds * 2 };
        const other = (text: string): string => text.replaceAll(String(seconds), String(seconds * 2));
        each.title = other(each.title);
        each.lines = each.lines.map(other);
      });
    if (timed?.armsAfterSeconds !== undefined)
      put('without its red clock', (each) => (each.hold = { ...timed, armsAfterSeconds: undefined }));
  }
  if (typeof step.typed === 'string') put('another word', (each) => (each.typed = 'YES'));
  if (step.confidence === 'L') put('surer than it is', (each) => (each.confidence = 'M'));
  for (const field of ['irreversible', 'since', 'compare'] as const) {
    if (step[field] !== undefined) put(`without ${field}`, (each) => (each[field] = undefined));
  }
  if (step.kind === 'bench' && step.test !== undefined) put('without its test', (each) => delete each.test);
  if (step.kind === 'bench' && step.fail !== step.pass) put('a fail that passes', (each) => (each.fail = each.pass));
  step.items?.forEach((item, at) => {
    if ((step.items?.length ?? 0) > 1) put(`without ${item.id}`, (each) => each.items?.splice(at, 1));
    if (item.blocking) put(`${item.id} stops nobody`, (each) => delete each.items?.[at]?.blocking);
    item.measure?.accept.forEach((range, which) =>
      put(`${item.id} ${which} measured otherwise`, (each) => {
        const own = each.items?.[at]?.measure?.accept[which];
        if (own) own.fromMillimetres = Number(range.fromMillimetres) * 0.8;
      }),
    );
  });
  if (step.kind === 'check') put('a fail that passes', (each) => (each.blocked = each.to));
  return named;
}
