// article.* and model.*: what the bench knows, as pages.
// Must not know how a page is put together (knowledge/) or looks.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';
import { articlePage, listArticles } from '../knowledge/articles.ts';
import { listModels, modelPage } from '../knowledge/models.ts';
import { recognise } from '../knowledge/recognise.ts';

const os = implement(contract);

export function articleHandlers({ content }: HostParts) {
  return {
    list: os.article.list.handler(({ input }) => listArticles(content, input.modelId)),
    get: os.article.get.handler(({ input }) => articlePage(content, input.articleId)),
  };
}

export function modelHandlers({ content }: HostParts) {
  return {
    list: os.model.list.handler(() => listModels(content)),
    get: os.model.get.handler(({ input }) => modelPage(content, input.modelId)),
    recognise: os.model.recognise.handler(({ input }) => recognise(input, content)),
  };
}
