// The content of the bench from content/ itself: read, checked, or refused with what is wrong.
// Must not know the store, the shells or the renderer; the built program reads compiled content (compiled.ts).
import { Fault } from '../../contract/fault.ts';
import { checkContent, checkTranslated } from './check.ts';
import { filesOnDisk, type ContentFiles } from './files.ts';
import { readContent, type ReadContent } from './read.ts';
import { formatProblem, type Content, type Problem } from './types.ts';

export { formatProblem, type Content, type ContentKind, type Locate, type Problem } from './types.ts';

/** The content of a folder with everything that is wrong in it. */
export function checkDirectory(directory: string): { content: Content; problems: Problem[] } {
  const { content, problems, read } = checkAll(filesOnDisk(directory));
  // After everything else: who writes a text translates it when it stands.
  return { content, problems: problems.length > 0 ? problems : checkTranslated(read) };
}

/** The content of some files with everything that is wrong in it, but for missing translations. */
export function checkFiles(files: ContentFiles): { content: Content; problems: Problem[] } {
  const { content, problems } = checkAll(files);
  return { content, problems };
}

function checkAll(files: ContentFiles): { content: Content; problems: Problem[]; read: ReadContent } {
  const read = readContent(files);
  const { content, problems } = read;
  // With a broken file its references would be reported too; the file itself comes first.
  return { content, problems: problems.length > 0 ? problems : checkContent(read), read };
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
