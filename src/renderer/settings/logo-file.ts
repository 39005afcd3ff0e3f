// A picture file as the logo of the shop: PNG or JPEG, small enough for every report.
// Must not know the screen.
import { logoPicture, mostLogoBytes, mostLogoDots, pictureKind } from '../../contract/logo.ts';

/** The file as base64, or why it cannot be the logo. */
export async function readLogo(file: Blob): Promise<{ logo: string } | { why: string }> {
  if (file.size > mostLogoBytes) {
    return {
      why: `This picture has ${Math.ceil(file.size / 1000)} kB; at most ${mostLogoBytes / 1000} kB fit on every report.`,
    };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (pictureKind(bytes) === null) return { why: 'This is neither a PNG nor a JPEG.' };
  if (logoPicture(bytes) === null) {
    return {
      why: `This picture is damaged, or has more than ${mostLogoDots / 1_000_000} million dots. Make it smaller and try again.`,
    };
  }
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return { logo: btoa(text) };
}

/** An address for showing it. */
export function logoAddress(logo: string): string {
  return `data:image/${logo.startsWith('/9j/') ? 'jpeg' : 'png'};base64,${logo}`;
}
