// What people say most, to tap instead of typing; the host understands them as it understands any words.
// Must not know how they are weighed.

export interface Common {
  readonly lang: 'en' | 'es' | 'fr';
  readonly words: string;
}

export const common: readonly Common[] = [
  { lang: 'en', words: 'The code is not accepted' },
  { lang: 'en', words: 'Nothing happens when I press the keypad' },
  { lang: 'en', words: 'The motor runs but the bolt does not move' },
  { lang: 'en', words: 'It beeps and blinks red' },
  { lang: 'en', words: 'The low battery light is on' },
  { lang: 'en', words: 'It locks by itself' },
  { lang: 'en', words: 'The bolt drags on the door frame' },
  { lang: 'en', words: 'New batteries last only a few days' },
  { lang: 'es', words: 'No abre con el código' },
  { lang: 'es', words: 'El teclado no responde' },
  { lang: 'es', words: 'Suena el motor pero no abre' },
  { lang: 'fr', words: 'Le code ne marche pas' },
  { lang: 'fr', words: 'Le clavier ne répond pas' },
  { lang: 'fr', words: 'Les piles sont faibles' },
];

export const languages = [
  { lang: 'en', name: 'English' },
  { lang: 'es', name: 'Spanish' },
  { lang: 'fr', name: 'French' },
] as const;
