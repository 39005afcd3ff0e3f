// Saves a text that the page holds as a file of the browser's own download.
// Must not send it anywhere.

/** `name` is the file's name, `type` its media type. */
export function saveText(text: string, name: string, type: 'text/csv' | 'text/plain') {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own hold on the data by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
