// A file of a zip that is made in one piece when it is its turn.
// Must not know what it holds.

export async function* once<Content extends string | Uint8Array>(content: Content): AsyncGenerator<Content> {
  yield await Promise.resolve(content);
}
