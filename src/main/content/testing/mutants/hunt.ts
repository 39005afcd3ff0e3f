// Whether a mutant is found: by the checker, by the facts that are written a second time, or by the walks.
// Must not know mutants; only tests use it.
import { casesOf, everyWay } from '../../../guide/testing/every-way.ts';
import { filesInMemory } from '../../files.ts';
import { checkFiles } from '../../load.ts';
import type { Content } from '../../types.ts';
import { unmetFacts } from '../facts/unmet.ts';
import { spoilt } from '../spoilt.ts';
import type { Mutant } from './edit.ts';

export type Guard = 'checker' | 'facts' | 'walks';

/** The first guard that finds it, with what it says; null while it lives. */
export async function foundBy({ change }: Mutant): Promise<[guard: Guard, problem: string] | null> {
  const { content, problems } = checkFiles(filesInMemory(spoilt(change)));
  const [problem] = problems;
  if (problem) return ['checker', problem.problem];
  const [unmet] = unmetFacts(content);
  if (unmet !== undefined) return ['facts', unmet];
  const walked = await walk(content, change);
  return walked === null ? null : ['walks', walked];
}

/** The procedure that was spoilt, or those that use the part, on all their locks. */
async function walk(content: Content, { file, text }: Mutant['change']): Promise<string | null> {
  const [, id = ''] = /([a-z0-9-]+)\.yaml$/.exec(file) ?? [];
  const steps = new Set([...(text ?? '').matchAll(/^ {2}- id: (\S+)$/gm)].map(([, step]) => step));
  const procedures = [...content.procedures.values()].filter((procedure) =>
    file.includes('/parts/') ? procedure.steps.some((step) => steps.has(step.id)) : procedure.id === id,
  );
  for (const procedure of procedures) {
    for (const each of casesOf(procedure, content.models)) {
      const { problems } = await everyWay(each);
      if (problems.length > 0) return `${each.name}: ${problems[0]}`;
    }
  }
  return null;
}
