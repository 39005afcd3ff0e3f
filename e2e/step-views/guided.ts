// A guided run on a page, driven to any of its steps as a person would: by headings, buttons and dialogs.
// Must not know which views are wanted.
import type { Locator, Page } from '@playwright/test';
import { saidOverEarly } from '../../src/contract/counted.ts';
import type { Step } from '../../src/contract/procedure.ts';
import { answersOf, findStep, targetOf } from '../../src/main/guide/steps.ts';
import * as screen from '../support/screens.ts';
import type { Place } from './choose.ts';
import { type Manner, mayBeShown, type Turn, wayTo } from './way.ts';

const mostTurns = 60;
const ended = /^The procedure (is at its end|was given up)$|: (finished|ended here)$/;

export class Guided {
  readonly page: Page;
  readonly place: Place;
  readonly manner: Manner;

  constructor(page: Page, place: Place, manner: Manner) {
    this.page = page;
    this.place = place;
    this.manner = manner;
  }

  get kiosk(): boolean {
    return this.manner === 'kiosk';
  }

  get part(): Locator {
    return this.kiosk ? this.page.getByRole('main') : screen.guide(this.page);
  }

  get #heading(): Locator {
    return this.part.getByRole('heading', { level: this.kiosk ? 1 : 3 }).first();
  }

  /** Goes on to the place; fails with the way that was gone where it is not reached. */
  async reach(target = this.place.target): Promise<void> {
    const { procedure } = this.place;
    let at = await this.#standsAt(mayBeShown(procedure, procedure.steps[0]?.id ?? '', this.manner));
    const gone: string[] = [at];
    while (at !== target) {
      const [turn] = wayTo(procedure, at, target, this.manner) ?? [];
      if (turn === undefined || gone.length > mostTurns)
        throw new Error(`${target} is not reached: ${gone.join(', ')}`);
      at = await this.#take(turn);
      gone.push(at);
    }
  }

  /** Gives an answer and says where the run stands then. */
  async #take({ stepId, answerId }: Turn): Promise<string> {
    const step = findStep(this.place.procedure, stepId);
    if (step === undefined) throw new Error(`there is no step ${stepId}`);
    const before = await this.#count();
    await this.#answer(step, answerId);
    const to =
      this.manner === 'connected' && step.kind === 'bench' && answerId !== 'by-hand'
        ? answersOf(step).map((each) => each.to)
        : [targetOf(step, answerId) ?? ''];
    await this.#movedOn(before);
    return this.#standsAt(to.flatMap((each) => mayBeShown(this.place.procedure, each, this.manner)));
  }

  async #answer(step: Step, answerId: string): Promise<void> {
    const press = (name: string): Promise<void> => screen.button(this.part, name).first().click();
    if (step.kind === 'check') return this.#fill(step, answerId === 'blocked');
    if (step.kind === 'confirm') {
      if (answerId === 'refuse') return press('Do not go on');
      await this.part.getByRole('textbox', { name: /^Type / }).fill(step.typed);
      return press('Confirm and go on');
    }
    if (step.kind === 'bench') return press(answerId === 'by-hand' ? 'Do it by hand' : 'Let the bench do it');
    await press(step.answers.find(({ id }) => id === answerId)?.text ?? answerId);
    if (answerId === 'something-else') await screen.button(this.page, 'Go on without telling it').click();
    await this.#sayItIsOver(step, answerId);
    // With a lock connected it may speak against what was pressed.
    const asks = screen.button(this.page.getByRole('dialog'), 'Go on all the same');
    if (this.manner === 'connected' && (await asks.isVisible())) await asks.click();
  }

  /** The way to a view waits for nothing: the bench asks about it, and is told so. */
  async #sayItIsOver(step: Extract<Step, { kind: 'do' }>, answerId: string): Promise<void> {
    if (saidOverEarly(step, answerId, 0) !== null) await screen.sayItIsOver(this.page).click();
  }

  /** Answers every line of a checklist; `fail`: those that must pass fail. */
  async #fill(step: Extract<Step, { kind: 'check' }>, fail: boolean): Promise<void> {
    for (const line of await this.part.locator('[data-line]').all()) {
      await this.fillLine(line, step, fail);
    }
    await this.part
      .getByRole('button', {
        name: fail ? /^It failed: show what to do$/ : /^(All checked: go on|Go on all the same)$/,
      })
      .click();
  }

  async fillLine(line: Locator, step: Extract<Step, { kind: 'check' }>, fail: boolean): Promise<void> {
    const id = await line.getAttribute('data-line');
    const item = step.items.find((each) => each.id === id);
    const measured = line.getByRole('textbox', { name: /^Measured/ });
    if (item?.measure) {
      const [range] = item.measure.accept;
      const millimetres = fail ? 1 : ((range?.fromMillimetres ?? 0) + (range?.toMillimetres ?? 100)) / 2;
      await measured.fill(`${millimetres} mm`);
      await measured.press('Enter');
    } else if (fail && item?.blocking) {
      await screen.button(line, 'Fail').click();
    } else {
      if (item?.photo === 'required' && !fail) await this.takePhoto(line);
      await screen.button(line, 'Pass').click();
      if (item?.passNeedsNote) {
        await line.getByRole('textbox', { name: 'Note' }).fill('Ada, yesterday');
        await line.getByRole('textbox', { name: 'Note' }).blur();
      }
    }
    await line.and(this.page.locator(':not([aria-busy])')).waitFor();
  }

  /** Keeps what the window shows as a photo of the line. */
  async takePhoto(line: Locator): Promise<void> {
    const buffer = await this.page.screenshot();
    await line.locator('input[type="file"]').setInputFiles({ name: 'door.png', mimeType: 'image/png', buffer });
    await line.getByRole('button', { name: /^Photo 1/ }).waitFor();
  }

  /** How often the page was answered so far, as the screen counts: changes with every step. */
  #count(): Promise<string> {
    return this.#heading.evaluate((node) => {
      const counted = node.ownerDocument as Document & { viewsCount?: number };
      const marked = node as HTMLElement & { viewsMark?: number };
      marked.viewsMark ??= counted.viewsCount = (counted.viewsCount ?? 0) + 1;
      return String(marked.viewsMark);
    });
  }

  /** Each step has a heading of its own: it is another one as soon as the run has moved on. */
  async #movedOn(before: string): Promise<void> {
    for (let turn = 0; turn < 400; turn += 1) {
      if ((await this.#count()) !== before) return;
      await this.page.waitForTimeout(50);
    }
    throw new Error(`the screen stays at “${await this.#heading.innerText()}”`);
  }

  /** Which of these steps or ends is shown, once nothing moves by itself any more. */
  async #standsAt(of: readonly string[]): Promise<string> {
    const { procedure } = this.place;
    let title = '';
    for (let turn = 0; turn < 400; turn += 1) {
      title = await this.#heading.innerText();
      const found = of.filter((id) =>
        id.startsWith('end:') ? ended.test(title) : findStep(procedure, id)?.title === title,
      );
      const working = await this.part.getByText('The lock is working').isVisible();
      const [id] = found;
      const step = id === undefined || found.length > 1 ? undefined : findStep(procedure, id);
      // A step of the bench that begins or is passed over by itself is given the time to.
      const goesBy = step?.kind === 'bench' && mayBeShown(procedure, step.id, this.manner).length > 1 && turn < 60;
      if (id !== undefined && !working && !goesBy) return found.length === 1 ? id : this.#which(found);
      await this.page.waitForTimeout(50);
    }
    throw new Error(`“${title}” is shown, and not one of ${of.join(', ')}`);
  }

  /** Ends share their heading, and a reading may share its with the question that stands in for it. */
  async #which(of: readonly string[]): Promise<string> {
    const { procedure } = this.place;
    const bench = screen.button(this.part, 'Do it by hand');
    // One that is passed over by itself is given the time to.
    await bench.waitFor({ state: 'hidden', timeout: 3000 }).catch(() => undefined);
    const byHand = await bench.isVisible();
    for (const id of of) {
      const step = findStep(procedure, id);
      if (step !== undefined && (step.kind === 'bench') === byHand) return id;
      const end = procedure.ends.find((each) => `end:${each.id}` === id);
      if (end && (await this.part.getByText(end.title, { exact: false }).first().isVisible())) return id;
    }
    return of[0] ?? '';
  }
}
