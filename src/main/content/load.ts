// The content of the bench from content/ itself: read, checked, or refused with what is wrong.
// Must not know the store, the shells or the renderer; the built program reads compiled content (compiled.ts).
import { Fault } from '../../contract/fault.ts';
import { checkContent } from './check.ts';
import { filesOnDisk, type ContentFiles } from './files.ts';
import { readContent } from './read.ts';
import { formatProblem, type Content, type Problem } from './types.ts';

export { formatProblem, type Content, type ContentKind, type Locate, type Problem } from './types.ts';

/** The content of a folder with everything that is wrong in it. */
export function checkDirectory(directory: string): { content: Content; problems: Problem[] } {
  return checkFiles(filesOnDisk(directory));
}

/** The content of some files with everything that is wrong in it. */
export function checkFiles(files: ContentFiles): { content: Content; problems: Problem[] } {
  const read = readContent(files);
  const { content, problems } = read;
  // With a broken file its references would be reported too; the file itself comes first.
  return { content, problems: problems.length > 0 ? problems : checkContent(read) };
}

/** The content of the bench. Throws `content.invalid` naming the first problems: file, line and cure of each. */
export function loadContent(directory: string): Content {
  const { content, problems } = checkDirectory(directory);
  if (problems.length > 0) {
    const shown = problems.slice(0, 5).map(formatProblem).join('\n');
    const more = problems.length > 5 ? `\nand ${problems.length - 5} more` : '';
    throw new Fault('content.invalid', `${shown}${more}`.slice(0, 2000));
  }
  return content;
}
