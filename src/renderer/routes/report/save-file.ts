// Starts a download of something that the shell serves.
// Must not fetch from anywhere but the page's own origin.

/** Saves `url` under `name` through the browser's own download; ignores an address of another origin. */
export function saveFile(url: string, name: string) {
  const target = new URL(url, window.location.href);
  if (target.origin !== window.location.origin) return;
  const link = document.createElement('a');
  link.href = target.href;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}
