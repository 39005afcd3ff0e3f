// What of every procedure leaves the bench on paper and as codes, through the contract: all of it, or to a customer alone what is harmless.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realContent } from '../content/testing/real-content.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

const procedures = [...(await realContent()).procedures.values()];
let host: TestHost;
let client: TestHost['client'];

beforeAll(async () => {
  host = await openTestHost();
  ({ client } = host);
});
afterAll(() => host.close());

/** Why it was refused, or the title of what was given. */
async function taken(procedureId: string, modelId: string, alone: boolean): Promise<string> {
  const order = { procedureId, modelId, ...(alone ? { alone: true as const } : {}) };
  try {
    return (await client.procedure.takeAlong(order)).title;
  } catch (error) {
    return (error as { data: { code: string } }).data.code;
  }
}

describe('a sheet from the first step', () => {
  it('is given to staff for every model, and to a customer alone where it can neither erase nor needs authority', async () => {
    const given = { alone: 0, refused: 0 };
    for (const { id, title, models, destructive, who } of procedures) {
      const harmless = !destructive && who === 'anyone';
      for (const modelId of models) {
        expect(await taken(id, modelId, false), `${id} of a ${modelId}`).toBe(title);
        const alone = await taken(id, modelId, true);
        expect(alone, `${id} of a ${modelId}, alone`).toBe(harmless ? title : 'guide.not-offered');
        given[harmless ? 'alone' : 'refused'] += 1;
      }
    }
    // Both kinds are there, or nothing was proved.
    expect(Math.min(given.alone, given.refused)).toBeGreaterThan(50);
  });

  it('can erase nothing and arm nothing where a customer alone gets it', () => {
    for (const { steps, destructive, who } of procedures) {
      if (destructive || who === 'staff') continue;
      expect(steps.some((step) => step.kind === 'confirm')).toBe(false);
      expect(steps.some((step) => step.kind === 'do' && step.hold?.armsAfterSeconds !== undefined)).toBe(false);
      expect(steps.some((step) => step.kind === 'bench' && step.action === 'factory-reset')).toBe(false);
    }
  });
});

describe('the rest of a run', () => {
  it("is given at the kiosk of a customer's own run, and of one for staff it is not", async () => {
    const stay = '11111111-2222-4333-8444-555555555555';
    const own = await client.selfService.start({ modelId: '914', procedureId: 'battery-replacement', stay });
    const order = { procedureId: 'battery-replacement', modelId: '914', runId: own.runId, alone: true as const };
    expect((await client.procedure.takeAlong(order)).from).toBe('rest');

    const { visit } = await client.visit
      .start({ complaint: 'moved in', staff: 'Ada' })
      .then(({ id }) =>
        client.visit.identify({ visitId: id, by: { kind: 'hand', modelId: '914', serial: null, label: '' } }),
      );
    const view = await client.run.start({ visitId: visit.id, procedureId: 'factory-reset-fr1' });
    const reset = { procedureId: 'factory-reset-fr1', modelId: '914', runId: view.run.id };
    expect((await client.procedure.takeAlong(reset)).destructive).toBe(true);
    await expect(client.procedure.takeAlong({ ...reset, alone: true })).rejects.toMatchObject({
      data: { code: 'guide.not-offered' },
    });
  });
});
