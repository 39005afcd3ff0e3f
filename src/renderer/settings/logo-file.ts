// A picture file as the logo of the shop: PNG or JPEG, small enough for every report.
// Must not know the screen.

export const mostLogoBytes = 200_000;

/** What kind of picture these bytes begin like; null: neither. */
export function pictureKind(bytes: Uint8Array): 'png' | 'jpeg' | null {
  const begins = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  return begins(0xff, 0xd8, 0xff) ? 'jpeg' : null;
}

/** The file as base64, or why it cannot be the logo. */
export async function readLogo(file: Blob): Promise<{ logo: string } | { why: string }> {
  if (file.size > mostLogoBytes) {
    return {
      why: `This picture has ${Math.ceil(file.size / 1000)} kB; at most ${mostLogoBytes / 1000} kB fit on every report.`,
    };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (pictureKind(bytes) === null) return { why: 'This is neither a PNG nor a JPEG.' };
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return { logo: btoa(text) };
}

/** An address for showing it. */
export function logoAddress(logo: string): string {
  return `data:image/${logo.startsWith('/9j/') ? 'jpeg' : 'png'};base64,${logo}`;
}
