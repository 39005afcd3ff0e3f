// Compares what npm has installed with what the lockfile asks for.
// Must not read files: both come as text.

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 */

/**
 * True when everything in the lockfile is installed in that very version. Optional packages may be missing (they are for
 * other platforms), but not be another version. `installed` is npm's own node_modules/.package-lock.json.
 * @param {string} lockfile
 * @param {string} installed
 */
export function installedMatches(lockfile, installed) {
  try {
    const wanted = packagesOf(lockfile);
    const present = packagesOf(installed);
    const extra = Object.keys(present).some((path) => wanted[path] === undefined);
    return (
      !extra &&
      Object.entries(wanted).every(([path, entry]) => {
        const found = present[path];
        if (found === undefined) return entry.optional === true;
        return found.version === entry.version && found.integrity === entry.integrity;
      })
    );
  } catch {
    return false;
  }
}

/** @param {string} text @returns {Record<string, LockedPackage>} */
function packagesOf(text) {
  const { packages } = JSON.parse(text);
  return Object.fromEntries(Object.entries(packages).filter(([path]) => path !== ''));
}
