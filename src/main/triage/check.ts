// Triage without a visit: a complaint, answers and what was measured, from the kiosk or the command line.
// Must not know the store, the link or who asks; nothing of it is kept.
import type { ComplaintCheck, ComplaintInput, Evidence } from '../../contract/service.ts';
import type { Content } from '../content/types.ts';
import { noSetPoints } from '../content/good-pack.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { escalate } from './escalate.ts';
import { offerProcedures } from './offer.ts';
import { rankCauses } from './rank.ts';
import { modelNamed } from './said.ts';

/** What `checkComplaint` looks at of the content. */
export type CheckContent = Pick<Content, 'models' | 'causes' | 'questions' | 'procedures' | 'concepts'>;

/**
 * Ranks the causes for a complaint. Without a model, one that the complaint names is taken. Pure: the same input gives
 * the same answer. Procedures are those of the model, blocked ones with the reason.
 */
export function checkComplaint(input: ComplaintInput, content: CheckContent): ComplaintCheck {
  const named = input.modelId === null ? modelNamed(input.complaint, content) : null;
  const modelId = input.modelId ?? named;
  const evidence = evidenceOf(input, modelId);
  // The rules weigh volts against set-points that nobody has published for the others.
  const weighed = noSetPoints(content.models.get(modelId ?? '')) ? { ...evidence, battery: null } : evidence;
  const ranking = rankCauses(weighed, { ...content, questions: withoutPassed(content, input) });
  const battery = evidence.battery;
  const offered = new Map(
    offerProcedures(content, {
      model: modelId === null ? null : (content.models.get(modelId) ?? null),
      radio: 'unknown',
      connected: false,
      battery:
        battery?.restingMillivolts === undefined
          ? null
          : { restingMillivolts: battery.restingMillivolts, loadedMillivolts: battery.loadedMillivolts ?? null },
      activeRun: false,
      authorityMissing: null,
      armed: false,
      alone: false,
    }).map((each) => [each.id, each]),
  );
  const causes = ranking.causes.map((cause) => ({
    ...cause,
    procedures: cause.procedures.flatMap((id) => {
      const procedure = offered.get(id);
      return procedure?.fits === true ? [procedure] : [];
    }),
  }));
  return {
    ...ranking,
    modelId,
    said: maskCodes(input.complaint),
    modelFrom: input.modelId !== null ? 'given' : named === null ? 'unknown' : 'complaint',
    answered: [...content.questions.values()].filter(({ id, first }) => !first && input.answers[id] !== undefined),
    // Without a visit nobody has noted what was tried.
    escalation: escalate({ ...ranking, causes, procedureEscalated: false, tried: new Set() }, content.causes),
    causes,
  };
}

/** First checks stay: they are shown whether or not somebody can answer them. */
function withoutPassed({ questions }: CheckContent, { passed, answers }: ComplaintInput): Content['questions'] {
  const out = (id: string) => passed.includes(id) && answers[id] === undefined;
  return new Map([...questions].filter(([id, { first }]) => first || !out(id)));
}

function evidenceOf({ complaint, answers, reading }: ComplaintInput, modelId: string | null): Evidence {
  const { restingMillivolts, loadedMillivolts, motor, ...status } = reading;
  const any = (part: object) => Object.values(part).some((value) => value !== undefined);
  return {
    modelId,
    complaint,
    answers,
    status: any(status) ? status : null,
    battery: any({ restingMillivolts, loadedMillivolts }) ? { restingMillivolts, loadedMillivolts } : null,
    motor: motor === undefined ? null : { result: motor },
  };
}
