// The catalogue by the looks of a lock: one picture for each family, the models under it; and a filter by words.
// Must not know Svelte.
import type { Model } from '../../contract/content.ts';
import type { FigureFamily } from '../guide/figure/pads.ts';

export interface Family {
  readonly family: FigureFamily;
  readonly title: string;
  readonly models: readonly Model[];
}

const titles: Record<FigureFamily, string> = {
  'five-button-deadbolt': 'Five buttons, two digits on each',
  'ten-button-deadbolt': 'Ten buttons, one digit on each',
  'touchscreen-deadbolt': 'Dark glass with digits that light up',
  'keypad-deadbolt': 'Keypad, with a Kwikset button on some',
  'five-button-lever': 'Lever handle, five buttons',
  'ten-button-lever': 'Lever handle, ten buttons',
  'fingerprint-deadbolt': 'Fingerprint reader',
  'retrofit-deadbolt': 'Nothing outside but your own key',
  'plain-deadbolt': 'Others: the face is not known here',
};

/** What the outside of a family looks like, in a few words. */
export function familyWords(family: FigureFamily): string {
  return titles[family];
}

/** Every family that a model of the list has, each with its models in the order of the list. */
export function familiesOf(models: readonly Model[]): Family[] {
  return (Object.keys(titles) as FigureFamily[])
    .map((family) => ({ family, title: titles[family], models: models.filter(({ figure }) => figure === family) }))
    .filter((group) => group.models.length > 0);
}

/** The name as a picture of its family needs it: the number alone where the number says it. */
export function shortName(name: string): string {
  const number = /^(?:SmartCode|Kwikset) (\d{3}\w?)$/.exec(name)?.[1];
  return number ?? name;
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Models whose number, name or other names hold every word that was typed; all of them for nothing typed. */
export function modelsNamed(models: readonly Model[], typed: string): Model[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return models.filter(({ id, name, alsoKnownAs }) => {
    const names = plain([id, name, ...alsoKnownAs].join(' '));
    return words.every((word) => names.includes(word));
  });
}
