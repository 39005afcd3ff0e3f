// The bytes of a file as base64, for a message.
// Must not know what is in it.

/** Throws what the file's reader throws: the stick may be out. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // More at once would be more arguments than a call takes.
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}
