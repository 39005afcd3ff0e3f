// Checks of articles: every reference leads somewhere, something leads to every article, and L stands in its note.
// Must not know Markdown or files; `targets` are what an article names in its text.
import type { Article, Block } from '../../../contract/knowledge.ts';
import type { About, Content, Path, Say } from '../types.ts';
import { noticed } from './notice.ts';
import { known } from './say.ts';
import { checkWiping } from './wiping.ts';

/** One article: what it names exists, and its confidence is that of its text. */
export function checkArticle(article: Article, targets: readonly string[], content: Content, say: Say): void {
  known(article.models, content.models, ['models'], 'model', say);
  known(article.claims, content.claims, ['claims'], 'claim', say);
  known(article.related, content.articles, ['related'], 'article', say);
  known(article.procedures, content.procedures, ['procedures'], 'procedure', say);
  if (article.related.includes(article.id)) say(['related'], 'related to itself', 'name other articles');
  for (const target of targets) checkTarget(target, article, content, say);
  for (const id of article.procedures) checkFits(id, article, content, ['procedures'], say);
  checkWiping(article, targets, content, say);

  noticed(article.confidence, [article.notice], ['notice'], say);
  const sheet = article.body.some(isSheetNote);
  if (sheet && article.confidence !== 'L') {
    say(['confidence'], `a [!sheet] note in an article of confidence ${article.confidence}`, 'write L and a notice');
  }
  if (!sheet && article.confidence === 'L') {
    say(['confidence'], 'confidence L, and no [!sheet] note says which statement', 'put the statement into one');
  }
}

function checkTarget(target: string, article: Article, content: Content, say: Say): void {
  const [kind = '', id = ''] = target.split(':');
  const among: Record<string, ReadonlyMap<string, unknown>> = {
    article: content.articles,
    model: content.models,
    signal: content.signals,
    procedure: content.procedures,
    figure: content.drawings,
  };
  const path = ['body', target];
  if (target === `article:${article.id}`) say(path, 'a link to itself', 'link to another article');
  else if (!among[kind]) say(path, `a link to a ${kind}`, 'link to an article, model, signal or procedure');
  else if (!among[kind].has(id)) say(path, `no ${kind} is called ${id}`, 'name one that exists, or write it');
  else if (kind === 'procedure') checkFits(id, article, content, path, say);
}

/** What an article leads to must be for one of the models that the article is for. */
function checkFits(id: string, { models }: Article, content: Content, path: Path, say: Say): void {
  const fits = content.procedures.get(id)?.models;
  if (!models || !fits || models.some((model) => fits.includes(model))) return;
  const cure = `name one for ${models.join(', ')}, or take it out`;
  say(path, `the procedure ${id} is for none of the models of this article`, cure);
}

function isSheetNote(block: Block): boolean {
  if (block.type === 'note') return block.tone === 'sheet' || block.blocks.some(isSheetNote);
  return block.type === 'list' && block.items.some((item) => item.some(isSheetNote));
}

/** An article that nothing leads to is read by nobody, and so are two that lead only to each other. */
export function checkReached(content: Content, targets: ReadonlyMap<string, string[]>, about: About): void {
  const reached = new Set<string>([...content.causes.keys(), ...content.procedures.keys()]);
  for (const { article } of content.claims.values()) reached.add(article);
  for (const { meanings } of content.signals.values()) {
    for (const { article } of meanings) if (article !== undefined) reached.add(article);
  }
  // A set goes on over what is added to it meanwhile.
  for (const id of reached) {
    const linked = (targets.get(id) ?? []).flatMap((target) => /^article:(.*)$/.exec(target)?.[1] ?? []);
    for (const other of [...(content.articles.get(id)?.related ?? []), ...linked]) reached.add(other);
  }
  for (const { id } of content.articles.values()) {
    if (!reached.has(id)) {
      about('articles', id)(['id'], `nothing leads to the article ${id}`, 'name it in the "related" of another one');
    }
  }
}

/** Every cause and every procedure is explained by the article of its id, for all of its models. */
export function checkExplained(content: Content, about: About): void {
  for (const kind of ['causes', 'procedures'] as const) {
    for (const { id, models } of content[kind].values()) {
      const article = content.articles.get(id);
      if (!article) {
        about(kind, id)(['id'], `no article explains ${id}`, `write articles/${id}.md`);
        continue;
      }
      const right = article.models;
      const without = right ? [...(models ?? content.models.keys())].filter((model) => !right.includes(model)) : [];
      if (without.length === 0) continue;
      const problem = `it explains a ${kind === 'causes' ? 'cause' : 'procedure'} of ${without.join(', ')} as well`;
      about('articles', id)(['models'], problem, 'name these models, or leave out "models" where it is right for all');
    }
  }
}
