// Which shared libraries a program needs, out of what ldd prints.
// Must not run ldd.

export interface Libraries {
  /** Absolute paths of the files, each once. The loader itself is among them. */
  found: string[];
  /** Names that the system does not have. */
  missing: string[];
}

/** Reads the output of ldd over one or several files. */
export function librariesOf(output: string): Libraries {
  const found = new Set<string>();
  const missing = new Set<string>();
  for (const line of output.split('\n')) {
    const wanted = /^\s+(\S+) => (?:(\/\S+)|not found)/.exec(line);
    const plain = /^\s+(\/\S+) \(0x/.exec(line);
    if (wanted?.[2] !== undefined) found.add(wanted[2]);
    else if (wanted?.[1] !== undefined) missing.add(wanted[1]);
    else if (plain?.[1] !== undefined) found.add(plain[1]);
  }
  return { found: [...found].sort(), missing: [...missing].sort() };
}
