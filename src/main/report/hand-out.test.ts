// What a hand-out warns of and leaves out, by what the visit left.
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../contract/service.ts';
import { realContent } from '../content/testing/real-content.ts';
import { translationsInto } from '../content/report-texts.ts';
import { buildHandOut } from './build-hand-out.ts';
import { buildServiceReport } from './build-model.ts';
import { hasCodeSteps } from './gather.ts';
import { renderReport } from './render.ts';
import { handOutInput } from './test-papers.ts';
import {
  answered,
  at,
  batteryRun,
  intended,
  resetProcedure,
  sampleInput,
  sampleReadings,
  sampleRun,
} from './test-samples.ts';
import { wordsOf } from './testing/words-of.ts';
import { adviceWords } from './words/advice.ts';
import { handOutWords } from './words/hand-out.ts';
import { createTeller } from './words/teller.ts';

const content = await realContent();
const page = (model: Parameters<typeof renderReport>[0]['model']) =>
  wordsOf(renderReport({ hash: 'f'.repeat(64), model }, { copy: 1, timeZone: 'UTC', photo: () => null }).html);

describe('what the lock was left with', () => {
  const armed = sampleRun(resetProcedure, 15, [
    answered('agree', 'confirm', 'person'),
    intended('reset', 301, 'factory-reset'),
    { type: 'abandoned', reason: 'the customer had to go' },
  ]);

  test.each(['en', 'es', 'fr'] as const)(
    'a lock that may be armed is warned of as on the service report (%s)',
    (language) => {
      const teller = createTeller(language, translationsInto(content, language));
      const model = buildHandOut(handOutInput({ runs: [armed], verification: null, teller }));
      const service = buildServiceReport({ ...sampleInput({ runs: [armed], verification: null }), teller });
      expect(model.warned?.length).toBeGreaterThan(0);
      expect(model.warned).toEqual(service.runs[0]?.leftWith);
      for (const { title, lines } of model.warned ?? []) {
        expect(page(model)).toContain(title);
        for (const line of lines) expect(page(model)).toContain(line.slice(0, 30));
      }
      if (language === 'en') expect(page(model)).toContain('A wipe may be armed');
    },
  );

  test('a lock that is as it should be is warned of nothing', () => {
    expect(buildHandOut(handOutInput()).warned).toBeUndefined();
  });
});

const [, weak, bound, , good, free] = sampleReadings;
const readings = (...all: (Reading | undefined)[]) => all.filter((each) => each !== undefined);

test('a low pack that nobody changed is told; one that was changed, or measured good since, is not', () => {
  const { packLow } = handOutWords.en;
  const now = (over: Parameters<typeof handOutInput>[0]) => buildHandOut(handOutInput({ runs: [], ...over })).now;
  expect(now({ readings: readings(weak) })[0]).toBe(packLow);
  expect(now({ readings: readings(weak, good) })).not.toContain(packLow);
  expect(now({ readings: readings(weak), runs: [batteryRun] })).not.toContain(packLow);
  // What is low is published for other models only.
  expect(now({ readings: readings(weak), model: { facts: [], codes: true, radios: [] } })).not.toContain(packLow);
  const late = weak && { ...weak, at: at(30) };
  expect(now({ readings: readings(late), runs: [batteryRun] })).toContain(packLow);
  for (const language of ['es', 'fr'] as const) {
    expect(now({ readings: readings(weak), teller: createTeller(language) })[0]).toBe(handOutWords[language].packLow);
  }
});

test('the strike is to be moved where the bolt dragged when it was tried last, not where it is free since', () => {
  const { binding } = adviceWords.en;
  const now = (...all: (Reading | undefined)[]) => buildHandOut(handOutInput({ readings: readings(...all) })).now;
  expect(now(bound)).toContain(binding);
  expect(now(bound, free)).not.toContain(binding);
});

test('steps for a code are promised only for models that have such a procedure', () => {
  const { codeAgain } = handOutWords.en;
  expect(['914', '955', '888', '910'].map((modelId) => hasCodeSteps(content, modelId))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['halo-touch', 'kevo', 'aura', '914c', '260', null].filter((id) => hasCodeSteps(content, id))).toEqual([]);
  const living = (codeSteps: boolean) => JSON.stringify(buildHandOut(handOutInput({ codeSteps })).living);
  expect(living(true)).toContain(codeAgain);
  expect(living(false)).not.toContain(codeAgain);
});

test.each(['en', 'es', 'fr'] as const)(
  'of a lock that works again the cause is told as how it came (%s)',
  (language) => {
    const cause = content.causes.get('weak-batteries');
    if (cause === undefined) throw new Error('no such cause');
    const teller = createTeller(language, translationsInto(content, language));
    const wrong = (over: Parameters<typeof handOutInput>[0]) =>
      buildHandOut(handOutInput({ cause, teller, ...over })).wrong;
    const [title, explain] = [teller.tell(cause.title), teller.tell(cause.explain)];
    const came = [handOutWords[language].whenItCame(title)];
    const { visit, verification } = handOutInput();
    expect(verification?.passed).toBe(true);
    expect(wrong({})).toEqual(came);
    expect(wrong({ visit: { ...visit, outcome: 'opened-with-key' } })).toEqual(came);
    // Not mended: it is so still.
    const left = { visit: { ...visit, outcome: 'referred' } } as const;
    expect(wrong({ ...left, verification: null })).toEqual([title, explain]);
    expect(wrong({ ...left, against: 'pack-out' })).toEqual([title, explain]);
  },
);
