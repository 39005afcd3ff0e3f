import { EventEmitter } from 'node:events';
import type { Device } from 'node-hid';
import { describe, expect, it } from 'vitest';
import type { FaultCode } from '../contract/fault.ts';
import { isFault } from '../contract/fault.ts';
import type { HidMoment } from './hid-errors.ts';
import { faultOfHid } from './hid-errors.ts';
import type { HidModule } from './hid-port.ts';
import { createHidPortSource } from './hid-port.ts';

const path = '/dev/hidraw3';

describe('what node-hid says', () => {
  const dlopen = Object.assign(
    new Error('libusb-1.0.so.0: cannot open shared object file: No such file or directory'),
    {
      code: 'ERR_DLOPEN_FAILED',
    },
  );
  // The texts as they were recorded on real hidraw nodes.
  it.each([
    [
      `cannot open device with path ${path}: Failed to open a device with path '${path}': No such file or directory`,
      'open',
      'device.not-found',
    ],
    [
      `cannot open device with path ${path}: Failed to open a device with path '${path}': Permission denied`,
      'open',
      'device.no-permission',
    ],
    [
      'could not read from HID device: hid_read_timeout: unexpected poll error (device disconnected)',
      'read',
      'device.unplugged',
    ],
    ['Cannot write to hid device: No such device', 'write', 'device.unplugged'],
    ['Cannot write to hid device: Protocol error', 'write', 'device.unplugged'],
    ['Cannot write to hid device: Connection timed out', 'write', 'device.timeout'],
    ['Cannot write to hid device: Invalid argument', 'write', 'device.bad-frame'],
    ['device is already closed', 'write', 'device.not-connected'],
    ['something that nobody has seen', 'read', 'device.unplugged'],
    ['something that nobody has seen', 'open', 'device.not-found'],
  ] as [string, HidMoment, FaultCode][])('%s', (text, moment, code) => {
    for (const thrown of [text, new Error(text)]) {
      const fault = faultOfHid(thrown, moment);
      expect(fault.code).toBe(code);
      expect(fault.detail).not.toContain('/dev/');
    }
  });

  it('names the library to install when the driver does not load', () => {
    for (const moment of ['load', 'list', 'open'] as const) {
      const fault = faultOfHid(dlopen, moment);
      expect(fault.code).toBe('device.driver-missing');
      expect(fault.detail).toContain('libusb-1.0-0');
    }
  });
});

class FakeHandle extends EventEmitter {
  written: number[][] = [];
  closed = 0;
  failWith: string | null = null;
  write(values: number[] | Buffer): Promise<number> {
    if (this.failWith !== null) return Promise.reject(new Error(this.failWith));
    this.written.push([...values]);
    return Promise.resolve(values.length);
  }
  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}

function device(changes: Partial<Device>): Device {
  return {
    vendorId: 0x1209,
    productId: 1,
    path,
    release: 0,
    interface: -1,
    usagePage: 0xff00,
    product: 'A',
    serialNumber: 'S1',
    ...changes,
  };
}

function fakeHid(
  devices: Device[],
  handle = new FakeHandle(),
): { module: HidModule; opened: string[]; handle: FakeHandle } {
  const opened: string[] = [];
  const module: HidModule = {
    devicesAsync: () => Promise.resolve(devices),
    HIDAsync: {
      open: (wanted) => {
        opened.push(wanted);
        return Promise.resolve(handle as never);
      },
    },
  };
  return { module, opened, handle };
}

const ids = { vendorId: 0x1209, productId: 1, usagePage: 0xff00 };

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no fault',
    (error: unknown) => (isFault(error) ? error.code : String(error)),
  );
}

describe('the hid port source', () => {
  it('tells equal adapters apart and skips other collections', async () => {
    const { module, opened } = fakeHid([
      device({}),
      device({}),
      device({ path: '/dev/hidraw4' }),
      device({ path: '/dev/hidraw5', usagePage: 1 }),
      device({ path: '/dev/hidraw6', serialNumber: undefined, product: undefined }),
    ]);
    const source = createHidPortSource(ids, () => Promise.resolve(module));
    const list = await source.list();
    expect(list.map(({ serial, product }) => [serial, product])).toEqual([
      ['S1', 'A'],
      ['S1', 'A'],
      ['', 'Lock adapter'],
    ]);
    expect(new Set(list.map(({ key }) => key)).size).toBe(3);
    await source.open(list[1]?.key ?? '');
    expect(opened).toEqual(['/dev/hidraw4']);
    expect(await codeOf(source.open('hid:S1:/dev/hidraw9'))).toBe('device.not-found');
  });

  it('tries to load the driver again after it was missing', async () => {
    const { module } = fakeHid([]);
    let tries = 0;
    const source = createHidPortSource(ids, () => {
      tries += 1;
      return tries === 1
        ? Promise.reject(Object.assign(new Error('x'), { code: 'ERR_DLOPEN_FAILED' }))
        : Promise.resolve(module);
    });
    expect(await codeOf(source.list())).toBe('device.driver-missing');
    expect(await source.list()).toEqual([]);
  });

  it('writes the report id in front and hands reports on', async () => {
    const { module, handle } = fakeHid([device({})]);
    const source = createHidPortSource(ids, () => Promise.resolve(module));
    const port = await source.open((await source.list())[0]?.key ?? '');
    const got: Uint8Array[] = [];
    port.onReport((report) => got.push(report));
    await port.write(new Uint8Array(64).fill(7));
    expect(handle.written).toEqual([[0, ...Array<number>(64).fill(7)]]);
    handle.emit('data', Buffer.alloc(64, 9));
    expect(got).toEqual([new Uint8Array(64).fill(9)]);
    expect(await codeOf(port.write(new Uint8Array(63)))).toBe('device.bad-frame');
  });

  it('takes the error string for the unplug, once, and closes the dead handle once', async () => {
    const { module, handle } = fakeHid([device({})]);
    const source = createHidPortSource(ids, () => Promise.resolve(module));
    const port = await source.open((await source.list())[0]?.key ?? '');
    const lost: string[] = [];
    port.onLost((fault) => lost.push(fault.code));
    handle.emit(
      'error',
      'could not read from HID device: hid_read_timeout: unexpected poll error (device disconnected)',
    );
    handle.emit('error', 'again');
    expect(handle.closed).toBe(0);
    expect(await codeOf(port.write(new Uint8Array(64)))).toBe('device.unplugged');
    await new Promise((resolve) => setImmediate(resolve));
    await port.close();
    await port.close();
    expect(lost).toEqual(['device.unplugged']);
    expect(handle.closed).toBe(1);
    expect(handle.listenerCount('data')).toBe(1);
    expect(handle.listenerCount('error')).toBe(1);
  });

  it('notices the unplug by a failed write as well', async () => {
    const { module, handle } = fakeHid([device({})]);
    const source = createHidPortSource(ids, () => Promise.resolve(module));
    const port = await source.open((await source.list())[0]?.key ?? '');
    const lost: string[] = [];
    port.onLost((fault) => lost.push(fault.code));
    handle.failWith = 'Cannot write to hid device: No such device';
    expect(await codeOf(port.write(new Uint8Array(64)))).toBe('device.unplugged');
    expect(lost).toEqual(['device.unplugged']);
  });

  it('never closes from inside an event of node-hid, also when a listener asks for it', async () => {
    const { module, handle } = fakeHid([device({})]);
    const source = createHidPortSource(ids, () => Promise.resolve(module));
    const port = await source.open((await source.list())[0]?.key ?? '');
    let closing: Promise<void> | null = null;
    port.onReport(() => {
      closing = port.close();
    });
    handle.emit('data', Buffer.alloc(64));
    expect(handle.closed).toBe(0);
    expect(closing).not.toBeNull();
    await (closing as Promise<void> | null);
    expect(handle.closed).toBe(1);
  });

  it('stays whole when closing fails because the handle is dead', async () => {
    const { module, handle } = fakeHid([device({})]);
    handle.close = () => Promise.reject(new TypeError('device is already closed'));
    const source = createHidPortSource(ids, () => Promise.resolve(module));
    const port = await source.open((await source.list())[0]?.key ?? '');
    expect(await codeOf(port.close())).toBe('no fault');
  });

  it('enumerates once for all who ask at the same time, and again for the next', async () => {
    const { module } = fakeHid([device({})]);
    let enumerated = 0;
    const counting: HidModule = {
      ...module,
      devicesAsync: (...wanted) => ((enumerated += 1), module.devicesAsync(...wanted)),
    };
    const source = createHidPortSource(ids, () => Promise.resolve(counting));
    const lists = await Promise.all([source.list(), source.list(), source.list()]);
    expect(lists.map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(enumerated).toBe(1);
    await source.list();
    expect(enumerated).toBe(2);
  });

  it('says nothing more after close', async () => {
    const { module, handle } = fakeHid([device({})]);
    const source = createHidPortSource(ids, () => Promise.resolve(module));
    const port = await source.open((await source.list())[0]?.key ?? '');
    let told = 0;
    port.onLost(() => (told += 1));
    port.onReport(() => (told += 1));
    await port.close();
    handle.emit('data', Buffer.alloc(64));
    handle.emit('error', 'device disconnected');
    expect(told).toBe(0);
    expect(await codeOf(port.write(new Uint8Array(64)))).toBe('device.not-connected');
  });
});
