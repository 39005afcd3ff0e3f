// Words of the settings in a backup: each difference with what holds here.
import { expect, test } from 'vitest';
import { settingsDone, settingsWords } from './settings-words.ts';

const whole = { state: 'whole', detail: '', chosen: true } as const;

test('what differs is told with what holds here', () => {
  const differs = [
    { what: 'form', here: 'off', backup: 'on' },
    { what: 'form-title', here: 'Authority', backup: 'State form 12-B' },
    { what: 'form-words', here: '', backup: '' },
    { what: 'form-months', here: '0', backup: '60' },
    { what: 'licence', here: '', backup: 'LIC 99' },
    { what: 'signature', here: 'off', backup: 'on' },
    { what: 'logo', here: 'off', backup: 'on' },
    { what: 'paper', here: 'letter', backup: 'a4' },
    { what: 'language', here: 'en', backup: 'es' },
  ] as const;
  expect(settingsWords({ ...whole, differs: [...differs] })).toBe(
    'authority form on (here: off); its title “State form 12-B” (here: “Authority”); other words or questions on the form; ' +
      'forms kept for 60 months (here: no period); licence “LIC 99” (here: none); signature required (here: not required); ' +
      'a logo (here: none); paper A4 (here: US Letter); reports in Spanish (here: English)',
  );
});

test('none, bad ones and the same are told apart, before and after', () => {
  const words = (['missing', 'torn', 'whole'] as const).map((state) => settingsWords({ ...whole, state, differs: [] }));
  expect(new Set(words).size).toBe(3);
  expect(settingsDone('same')).toBeNull();
  expect(settingsDone('torn')).toContain('by hand');
});
