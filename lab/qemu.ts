// Boots a kernel with an initramfs in qemu (software emulation, no disk, no network) and listens to its console.
// Must not know what runs inside.
import { spawn } from 'node:child_process';

export interface Boot {
  qemu: string;
  kernel: string;
  initramfs: string;
  /** The file `lab/guest/<program>.guest.ts` that init runs. */
  program: string;
  /** Milliseconds of this machine's time until it is killed. */
  timeoutMs: number;
  /** Every piece of the console as it comes. */
  onText?: (text: string) => void;
}

export interface BootResult {
  /** The whole serial console, with what qemu itself complained about. */
  output: string;
  timedOut: boolean;
  /** True when qemu could be started. */
  started: boolean;
}

// The unpacked initramfs and three Node processes; below some 400 MB the kernel panics.
const memoryMegabytes = 1024;

/** Runs the machine to its end, or kills it at its time limit. Never rejects. */
export function boot({ qemu, kernel, initramfs, program, timeoutMs, onText }: Boot): Promise<BootResult> {
  const args = [
    // One processor whose clock counts its instructions, a nanosecond each: what else this machine does is not in the
    // guest's time, and where the guest only waits, its time jumps on. On the machine's own time its deadlines passed while
    // something else ran, and rates were anything from 0.6 to 1.1.
    ...['-accel', 'tcg,thread=single', '-icount', 'shift=0,sleep=off', '-smp', '1'],
    // Without protection keys V8 keeps no register of its code pages; under emulation its check of that register failed.
    ...['-cpu', 'max,pku=off', '-m', String(memoryMegabytes), '-M', 'q35'],
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-serial', 'stdio', '-no-reboot'],
    ...['-kernel', kernel, '-initrd', initramfs],
    // The kernel hands words that it does not know to init, as its environment.
    ...['-append', `console=ttyS0 quiet loglevel=0 panic=-1 mitigations=off nokaslr program=${program}`],
  ];
  return new Promise((resolve) => {
    const child = spawn(qemu, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let timedOut = false;
    let started = true;
    const keep = (text: string): void => {
      output += text;
      onText?.(text);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    // A lab that outlives its caller would burn a processor for nothing.
    const kill = (): void => void child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('error', (error) => {
      started = false;
      output += error.message;
    });
    child.once('close', () => {
      clearTimeout(timer);
      process.off('exit', kill);
      resolve({ output, timedOut, started });
    });
  });
}
