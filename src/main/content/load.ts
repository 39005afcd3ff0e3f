// The content of the bench from content/ itself: read, checked, or refused with what is wrong.
// Must not know the store, the shells or the renderer; the built program reads compiled content (compiled.ts).
import { Fault } from '../../contract/fault.ts';
import { checkContent } from './check.ts';
import { readContent } from './read.ts';
import { formatProblem, type Content, type Problem } from './types.ts';

export { formatProblem, type Content, type ContentKind, type Locate, type Problem } from './types.ts';

/** Files that are still being written: what is wrong in them is told, and does not stop the bench. */
const stillWriting = /^(articles|signals)\/|^(claims|recogniser|figures|synonyms)\.yaml$/;
const stillMissing = /^(no article explains|no answer of the recogniser leads|nothing tells the)/;

/** The content of a folder with everything that is wrong in it; `open` is what is still being written. */
export function checkDirectory(directory: string): { content: Content; problems: Problem[]; open: Problem[] } {
  const read = readContent(directory);
  const { content, problems } = read;
  const isOpen = ({ file, problem }: Problem) => stillWriting.test(file) || stillMissing.test(problem);
  // With a broken file its references would be reported too; the file itself comes first.
  const all = problems.every(isOpen) ? [...problems, ...checkContent(read)] : problems;
  return { content, problems: all.filter((each) => !isOpen(each)), open: all.filter(isOpen) };
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
