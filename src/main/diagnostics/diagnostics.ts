// What support needs to see: versions, adapter, lock, last faults, last reports; as a text that a person can read first.
// Must not know the history: nothing of a customer, a visit or a code can come into it.
import { arch, release } from 'node:os';
import type { Clock } from '../../contract/clock.ts';
import type { LinkState } from '../../contract/events.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { PortSource } from '../../device/port.ts';
import { SentCodes } from '../../device/sent-codes.ts';
import { recordPort } from '../../device/trace.ts';
import { protocolVersion } from '../../device/transport.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { HardwareTexts, oneLine } from './hardware-texts.ts';
import { createPrivacy } from './private-reports.ts';
import { Ring } from './ring.ts';

/** Faults and reports that are kept; both only in memory. */
export const keptFaults = 50;
export const keptReports = 600;

export interface DiagnosticsOptions {
  clock: Clock;
  version: string;
  shell: string;
}

export interface DiagnosticsPicture {
  link: LinkState;
  practice: boolean;
  /** 'ready', or the code of the fault that keeps the history closed. */
  history: string;
}

interface KeptFault {
  at: number;
  where: string;
  code: string;
  detail: string;
}

export class Diagnostics {
  readonly #options: DiagnosticsOptions;
  readonly #faults = new Ring<KeptFault>(keptFaults);
  readonly #reports = new Ring<{ at: number; line: string }>(keptReports);
  /** Of all wires: an adapter may keep a code over an unplug. */
  readonly #codes = new SentCodes();
  readonly #texts = new HardwareTexts(this.#codes);
  #lastLinkFault: string | null = null;

  constructor(options: DiagnosticsOptions) {
    this.#options = options;
  }

  /** A fault that left through the door, with the method that it answered. */
  fault(where: string, fault: FaultData): void {
    // Only the device layer's details are kept: others may quote what somebody typed.
    const detail = fault.code.startsWith('device.') ? maskCodes(oneLine(fault.detail)) : (fault.incident ?? '');
    this.#faults.push({ at: this.#options.clock.now(), where, code: fault.code, detail });
  }

  /** The state of the connection changed; a new fault in it is kept. */
  linkChanged(link: LinkState): void {
    const { fault } = link;
    this.#texts.seen(link);
    const known = fault === null ? null : `${fault.code} ${fault.detail}`;
    if (fault !== null && known !== this.#lastLinkFault) this.fault('connection', fault);
    this.#lastLinkFault = known;
  }

  /** The same adapters, with every report kept for the text. */
  tap(source: PortSource): PortSource {
    return {
      list: () => source.list(),
      open: async (key) => {
        const port = await source.open(key);
        const clean = createPrivacy();
        const { clock } = this.#options;
        this.#reports.push({ at: clock.now(), line: '-- opened' });
        const keep = (line: string): void => this.#reports.push({ at: clock.now(), line: clean(line) });
        return recordPort(port, keep, this.#codes);
      },
    };
  }

  /** The whole text; what is to be saved is exactly this. */
  text({ link, practice, history }: DiagnosticsPicture): string {
    const { clock, version, shell } = this.#options;
    const { adapter, identity, driver } = link;
    const texts = this.#texts;
    texts.seen(link);
    const { node, electron, chrome } = process.versions;
    const engines = [`Node ${node}`, electron && `Electron ${electron}`, chrome && `Chromium ${chrome}`].filter(
      Boolean,
    );
    const faults = this.#faults.list();
    const reports = this.#reports.list();
    const earliest = reports[0]?.at ?? clock.now();
    return [
      'Boltbench diagnostics',
      'No customer, visit, note, user code or folder is in this text. Serial numbers are shortened.',
      '',
      `made      ${iso(clock.now())}`,
      `program   ${version}, ${shell} shell, adapter protocol ${protocolVersion}`,
      `system    ${process.platform} ${arch()} ${release()}, ${engines.join(', ')}`,
      `history   ${history}`,
      `USB       ${driver.state}`,
      `practice  ${practice ? 'on' : 'off'}`,
      `link      ${link.state}${link.fault === null ? '' : `, ${link.fault.code}`}`,
      `adapter   ${adapter === null ? 'none' : `${texts.shown(adapter.product)}, serial ${texts.tail(adapter.serial)}, firmware ${texts.shown(adapter.firmware)}, protocol ${adapter.protocol}, ${adapter.driver}`}`,
      `lock      ${identity === null ? 'none' : `${texts.shown(identity.modelId)}, serial ${texts.tail(identity.serial)}, firmware ${texts.shown(identity.firmware)}, radio ${identity.radio}`}`,
      '',
      `Last faults (${faults.length}, ${this.#faults.dropped} older ones left out)`,
      ...faults.map(
        ({ at, where, code, detail }) =>
          `${iso(at)}  ${where}  ${code}${detail === '' ? '' : `  ${texts.unlessSent(detail)}`}`,
      ),
      '',
      `Last reports (${reports.length}, ${this.#reports.dropped} older ones left out), seconds since ${iso(earliest)}`,
      ...reports.map(({ at, line }) => `${((at - earliest) / 1000).toFixed(3).padStart(9)}  ${line}`),
      '',
    ].join('\n');
  }

  /** A name for the file, with the day in it. */
  fileName(): string {
    return `boltbench-diagnostics-${iso(this.#options.clock.now()).slice(0, 10)}.txt`;
  }
}

const iso = (at: number): string => new Date(at).toISOString();
