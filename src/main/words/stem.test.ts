import { expect, it } from 'vitest';
import { stem, type Language } from './stem.ts';
import { fold } from './tokens.ts';

it.each<[Language, string]>([
  ['en', 'battery batteries'],
  ['en', 'jam jams jammed jamming'],
  ['en', 'code codes'],
  ['en', 'press pressed presses pressing'],
  ['en', 'blink blinks blinking blinked'],
  ['es', 'batería baterías'],
  ['es', 'bloqueado bloqueada bloquea bloqueo bloquear'],
  ['es', 'parpadea parpadean parpadeando'],
  ['es', 'abre abren abrir'],
  ['es', 'pila pilas'],
  ['fr', 'clignote clignotent clignoter clignotant'],
  ['fr', 'bloqué bloquée bloquer bloque'],
  ['fr', 'pile piles'],
  ['fr', 'ouvre ouvrir'],
])('%s: %s are one', (language, words) => {
  expect(new Set(fold(words).map((word) => stem(word, language))).size).toBe(1);
});

it.each<[Language, string, string]>([
  ['en', 'lock', 'lockout'],
  ['en', 'handing', 'hand'],
  ['en', 'key', 'keypad'],
  ['en', '910', '9101'],
  ['es', 'clave', 'llave'],
  ['fr', 'porte', 'portier'],
])('%s: %s is not %s', (language, one, other) => {
  expect(stem(one, language)).not.toBe(stem(other, language));
});
