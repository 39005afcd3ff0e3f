// The events of Linux's /dev/uhid as bytes (linux/uhid.h): packed, little endian, one event a read or write.
// Must not open anything, nor know what the reports carry.

/** sizeof(struct uhid_event): a read must offer this many bytes; a shorter write is filled up with zeros. */
export const uhidEventBytes = 4380;

const types = {
  destroy: 1,
  start: 2,
  stop: 3,
  open: 4,
  close: 5,
  output: 6,
  getReport: 9,
  getReportReply: 10,
  create: 11,
  input: 12,
  setReport: 13,
  setReportReply: 14,
} as const;

const descriptorOffset = 280;
const busUsb = 3;

/** How the virtual device presents itself. */
export interface HidIdentity {
  /** At most 127 bytes of UTF-8. */
  product: string;
  /** At most 63 bytes; becomes the serial number that programs see. */
  serial: string;
  vendorId: number;
  productId: number;
  descriptor: Uint8Array;
}

/** What the kernel tells the device. */
export type UhidEvent =
  | { kind: 'start' | 'stop' | 'open' | 'close' }
  /** A report of the host, its leading report id taken off (0 for unnumbered reports). */
  | { kind: 'output'; report: Uint8Array }
  /** The host asks by control transfer and waits for the answer to this request. */
  | { kind: 'get-report' | 'set-report'; request: number }
  | { kind: 'unknown'; type: number };

/** One input and one output report of 64 bytes without ids on the vendor usage page 0xFF00 (protocol §2). */
export const adapterDescriptor: Uint8Array = Uint8Array.of(
  ...[0x06, 0x00, 0xff], // usage page: vendor 0xFF00
  ...[0x09, 0x01], // usage 1
  ...[0xa1, 0x01], // collection: application
  ...[0x15, 0x00, 0x26, 0xff, 0x00], // logical 0 to 255
  ...[0x75, 0x08, 0x95, 0x40], // 64 times 8 bits
  ...[0x09, 0x02, 0x81, 0x02], // usage 2: input
  ...[0x09, 0x03, 0x91, 0x02], // usage 3: output
  0xc0,
);

/** UHID_CREATE2. Throws a RangeError where a text does not fit its field. */
export function encodeCreate(identity: HidIdentity): Uint8Array {
  const { descriptor } = identity;
  const bytes = new Uint8Array(descriptorOffset + descriptor.length);
  const view = new DataView(bytes.buffer);
  const text = (value: string, at: number, room: number): void => {
    const encoded = new TextEncoder().encode(value);
    // The kernel wants a zero behind the text.
    if (encoded.length >= room) throw new RangeError(`a text of ${encoded.length} bytes does not fit ${room - 1}`);
    bytes.set(encoded, at);
  };
  view.setUint32(0, types.create, true);
  text(identity.product, 4, 128);
  text(identity.serial, 196, 64);
  view.setUint16(260, descriptor.length, true);
  view.setUint16(262, busUsb, true);
  view.setUint32(264, identity.vendorId, true);
  view.setUint32(268, identity.productId, true);
  bytes.set(descriptor, descriptorOffset);
  return bytes;
}

/** UHID_INPUT2: a report to the host. The kernel drops one that is shorter than the descriptor says. */
export function encodeInput(report: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(6 + report.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, types.input, true);
  view.setUint16(4, report.length, true);
  bytes.set(report, 6);
  return bytes;
}

/** UHID_DESTROY: the device is pulled out. */
export function encodeDestroy(): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, types.destroy, true);
  return bytes;
}

/** The answer to get-report or set-report: not supported. Without it the asking program hangs for five seconds. */
export function encodeRefusal(kind: 'get-report' | 'set-report', request: number): Uint8Array {
  const inputOutputError = 5;
  const bytes = new Uint8Array(12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, kind === 'get-report' ? types.getReportReply : types.setReportReply, true);
  view.setUint32(4, request, true);
  view.setUint16(8, inputOutputError, true);
  return bytes;
}

/** Reads what one read of /dev/uhid gave. Throws a RangeError for fewer bytes than the event needs. */
export function decodeUhidEvent(bytes: Uint8Array): UhidEvent {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = view.getUint32(0, true);
  switch (type) {
    case types.start:
      return { kind: 'start' };
    case types.stop:
      return { kind: 'stop' };
    case types.open:
      return { kind: 'open' };
    case types.close:
      return { kind: 'close' };
    case types.output: {
      const size = view.getUint16(4100, true);
      return { kind: 'output', report: bytes.slice(5, 4 + size) };
    }
    case types.getReport:
      return { kind: 'get-report', request: view.getUint32(4, true) };
    case types.setReport:
      return { kind: 'set-report', request: view.getUint32(4, true) };
    default:
      return { kind: 'unknown', type };
  }
}
