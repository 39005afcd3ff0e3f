// The bench's own lines in a visit's note: told in the language of a paper, and nothing that a person typed with them.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noteIn, reasonIn, voidReason } from './note.ts';

test('of a void visit the last "Void:" is told; what a person typed stays', () => {
  const note = 'Void: if it fails again\nlost the key\nVoid: wrong lock\nsecond line';
  expect(noteIn('es', { note, state: 'void' })).toBe(
    'Void: if it fails again\nlost the key\nAnulada: wrong lock\nsecond line',
  );
  expect(noteIn('fr', { note: 'Void: wrong lock', state: 'void' })).toBe('Annulée : wrong lock');
  expect(noteIn('fr', { note, state: 'closed' })).toBe(note);
  expect(noteIn('en', { note, state: 'void' })).toBe(note);
  expect(voidReason(note)).toBe('wrong lock\nsecond line');
  expect(voidReason('it may be Void: no')).toBe('');
});

test('every line that a kiosk leaves in a note can be told', () => {
  const source = readFileSync(new URL('../../self-service/leaving.ts', import.meta.url), 'utf8');
  const lines = [...source.matchAll(/noteWith\(visit, '([^']+)'\)/g)].map(([, text = '']) => text);
  const reasons = [...source.matchAll(/makeVoid\(parts, visit, '([^']+)'/g)].map(([, text = '']) => text);
  expect([lines.length, reasons.length]).toEqual([2, 2]);
  for (const language of ['es', 'fr'] as const) {
    for (const line of lines) expect(noteIn(language, { note: line, state: 'closed' })).not.toBe(line);
    for (const reason of reasons) {
      expect(reasonIn(language, reason)).not.toBe(reason);
      expect(noteIn(language, { note: `Void: ${reason}`, state: 'void' })).toContain(reasonIn(language, reason));
    }
  }
});
