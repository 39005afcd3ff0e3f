// The house typeface as data: URIs, so that a report needs nothing but itself. SIL Open Font License 1.1.
// Must not know the page. Read at run time: bundlers leave packages outside the main build alone, and do not know woff2.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const faces = [
  {
    file: 'atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
    range:
      'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  },
  {
    file: 'atkinson-hyperlegible-next-latin-wght-normal.woff2',
    range:
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  },
];

let css: string | undefined;

/** The @font-face rules with the fonts inside; read once. Throws when the font package is not installed. */
export function fontFaces(): string {
  css ??= faces.map(face).join('\n');
  return css;
}

function face({ file, range }: (typeof faces)[number]): string {
  // eslint-disable-next-line no-restricted-syntax -- resolves the path of a font file; nothing is required through it
  const path = createRequire(import.meta.url).resolve(`@fontsource-variable/atkinson-hyperlegible-next/files/${file}`);
  const data = readFileSync(path).toString('base64');
  return `@font-face{font-family:'Atkinson Hyperlegible Next';font-style:normal;font-weight:200 800;src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${range}}`;
}
