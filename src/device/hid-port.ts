// Real adapters over node-hid: the only importer of it, loaded when first needed.
// Must not know framing or commands; reads node-hid's error texts only through hid-errors.ts.
import type { Device, HIDAsync } from 'node-hid';
import { Fault } from '../contract/fault.ts';
import { faultOfHid } from './hid-errors.ts';
import type { PortSource, ReportPort } from './port.ts';
import { reportBytes } from './port.ts';

export interface HidIds {
  vendorId: number;
  productId: number;
  usagePage: number;
}

/** The adapter's default identity (protocol §2). */
export const defaultHidIds: HidIds = { vendorId: 0x1209, productId: 0x0001, usagePage: 0xff00 };

/** The part of node-hid that we use; tests bring their own. */
export interface HidModule {
  devicesAsync(vendorId: number, productId: number): Promise<Device[]>;
  HIDAsync: { open(path: string): Promise<Pick<HIDAsync, 'on' | 'write' | 'close'>> };
}

const loadNodeHid = async (): Promise<HidModule> => {
  const module = await import('node-hid');
  // CommonJS: the names are on the default export too, and in some loaders only there.
  return 'HIDAsync' in module ? module : (module as unknown as { default: HidModule }).default;
};

/** Lists and opens real adapters. list() rejects with device.driver-missing where node-hid's libraries are not there. */
export function createHidPortSource(
  ids: HidIds = defaultHidIds,
  load: () => Promise<HidModule> = loadNodeHid,
): PortSource {
  let loading: Promise<HidModule> | null = null;
  const hid = async (): Promise<HidModule> => {
    loading ??= load();
    try {
      return await loading;
    } catch (error) {
      // Somebody may install the library while we run.
      loading = null;
      throw faultOfHid(error, 'load');
    }
  };
  // Enumeration is costly and slows traffic down: whoever asks while one is running shares it.
  let listing: Promise<(Device & { path: string })[]> | null = null;
  const devices = (): Promise<(Device & { path: string })[]> => {
    listing ??= enumerate().finally(() => {
      listing = null;
    });
    return listing;
  };
  const enumerate = async (): Promise<(Device & { path: string })[]> => {
    const module = await hid();
    let all: Device[];
    try {
      all = await module.devicesAsync(ids.vendorId, ids.productId);
    } catch (error) {
      throw faultOfHid(error, 'list');
    }
    const paths = new Set<string>();
    return all.filter((device): device is Device & { path: string } => {
      const { path, usagePage } = device;
      // Two collections of one adapter are two entries with one path.
      if (path === undefined || paths.has(path)) return false;
      if (usagePage !== undefined && usagePage !== ids.usagePage) return false;
      paths.add(path);
      return true;
    });
  };
  return {
    list: async () =>
      (await devices()).map((device) => ({
        key: keyOf(device),
        product: (device.product ?? '').slice(0, 120) || 'Lock adapter',
        serial: (device.serialNumber ?? '').slice(0, 120),
      })),
    open: async (key) => {
      // Always enumerate again: after a replug the path is another one.
      const found = (await enumerate()).find((device) => keyOf(device) === key);
      if (found === undefined) throw new Fault('device.not-found', 'the adapter is not plugged in');
      const module = await hid();
      try {
        return portOver(await module.HIDAsync.open(found.path));
      } catch (error) {
        throw faultOfHid(error, 'open');
      }
    },
  };
}

function keyOf({ serialNumber, path }: Device & { path: string }): string {
  return `hid:${serialNumber ?? ''}:${path}`.slice(0, 300);
}

function portOver(handle: Pick<HIDAsync, 'on' | 'write' | 'close'>): ReportPort {
  let onReport: (report: Uint8Array) => void = () => undefined;
  let onLost: (fault: Fault) => void = () => undefined;
  let lost: Fault | null = null;
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    // Never from inside node-hid's own event, whoever closes: a listener of ours may be what called.
    closing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => handle.close()).catch(() => undefined);
    return closing;
  };
  const lose = (fault: Fault): void => {
    if (lost !== null || closing !== null) return;
    lost = fault;
    onLost(fault);
    void close();
  };
  // One permanent listener each: without 'data' nothing is read, without 'error' an unplug ends the process.
  handle.on('data', (data: Uint8Array) => {
    if (closing === null) onReport(new Uint8Array(data));
  });
  handle.on('error', (error: unknown) => lose(faultOfHid(error, 'read')));
  return {
    write: async (report) => {
      if (lost !== null) throw lost;
      if (closing !== null) throw new Fault('device.not-connected', 'the adapter was closed');
      if (report.length !== reportBytes) throw new Fault('device.bad-frame', 'a report has 64 bytes');
      try {
        // Unnumbered reports: the leading zero is the report id that the system takes off again.
        const bytes = Buffer.allocUnsafe(1 + reportBytes);
        bytes[0] = 0;
        bytes.set(report, 1);
        await handle.write(bytes);
      } catch (error) {
        const fault = faultOfHid(error, 'write');
        if (fault.code === 'device.unplugged') lose(fault);
        throw fault;
      }
    },
    onReport: (listener) => {
      onReport = listener;
    },
    onLost: (listener) => {
      onLost = listener;
      if (lost !== null) listener(lost);
    },
    close,
  };
}
