// Triage without a visit: what a person cannot say is not asked again, and no code is given back.
import { expect, test } from 'vitest';
import { complaintSchema } from '../../contract/service.ts';
import { realContent } from '../content/testing/real-content.ts';
import { checkComplaint } from './check.ts';

const content = await realContent();
const check = (input: object) => checkComplaint(complaintSchema.parse(input), content);

test('passing every question comes to an end that hands over, without asking one twice', () => {
  const passed: string[] = [];
  let now = check({ complaint: 'no abre con el código', passed });
  while (now.nextQuestion !== null) {
    expect(passed).not.toContain(now.nextQuestion.id);
    passed.push(now.nextQuestion.id);
    now = check({ complaint: 'no abre con el código', passed });
  }
  expect(passed.length).toBeGreaterThan(3);
  expect(now.escalation).toMatchObject({ due: true, why: 'nothing-likely' });
});

test('a passed first check is still shown; a question that was answered after all counts', () => {
  const first = check({}).firstChecks.map(({ question }) => question.id);
  expect(check({ passed: first }).firstChecks.map(({ question }) => question.id)).toEqual(first);
  const answers = { trouble: 'code-refused' };
  const asked = [...content.questions.keys()];
  expect(asked).toContain('trouble');
  expect(check({ answers, passed: ['trouble'] }).causes).toEqual(check({ answers }).causes);
});

test('what is given back for paper holds no code', () => {
  expect(check({ complaint: 'my code 4711 and 4 7 1 1 fail since 909' }).said).toBe(
    'my code •••• and •••• fail since 909',
  );
});

test('a lever that refuses every code is not handed over before its codes were switched on', () => {
  const passed = [...content.questions.keys()];
  const complaint = 'My 955 lever refuses every code since our holiday, key works';
  const { escalation, nextQuestion } = check({ complaint, passed });
  expect(nextQuestion).toBeNull();
  expect(escalation.why).toBe('untried');
  expect(escalation.toTry.map(({ procedureId }) => procedureId)).toContain('user-codes-on-955');
  expect(escalation.toTry.map(({ procedureId }) => procedureId)).not.toContain('factory-reset-955');
});

test('the third first check says who to call', () => {
  const third = check({}).firstChecks[2]?.question;
  expect(third?.id).toBe('who-to-call');
  expect(third?.text).toMatch(/locksmith who knows Kwikset.*Kwikset support/);
  expect(third?.answers.map(({ id }) => id)).toEqual(['nobody', 'owner-tried', 'locksmith']);
});

test('a voltage is weighed only for a model whose set-points are published', () => {
  const said = (modelId: string | null) =>
    check({ modelId, reading: { restingMillivolts: 4600, loadedMillivolts: 4200 } })
      .causes.find(({ causeId }) => causeId === 'weak-batteries')
      ?.reasons.some(({ text }) => text.includes('4.5 V')) ?? false;
  expect(['914', null, 'halo', 'signature', 'kevo'].map(said)).toEqual([true, true, false, false, false]);
});
