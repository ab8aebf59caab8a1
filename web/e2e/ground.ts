import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const COMMAND = fileURLToPath(new URL('../../redshank', import.meta.url));
/** Vehicles fly so many times as fast as real ones, for tests that wait for them. */
const SPEED = 2;
/** The longest time for a start, also on a busy machine. */
export const START_MS = 5 * 60_000;

/** A program of ours that is running, as `./redshank` starts it. */
class Program {
  private readonly child: ChildProcess;
  private said = '';

  constructor(...args: string[]) {
    this.child = spawn(COMMAND, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** What the program prints that matches; fails with all that it said when it ends without. */
  says(wanted: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`The program did not say ${wanted}:\n${this.said}`)),
        START_MS,
      );
      const hear = (data: Buffer) => {
        this.said += data.toString();
        const found = wanted.exec(this.said);
        if (!found) return;
        clearTimeout(timer);
        resolve(found[0]);
      };
      this.child.stdout!.on('data', hear);
      this.child.stderr!.on('data', hear);
      this.child.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`The program ended with ${code}:\n${this.said}`));
      });
    });
  }

  async end(signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}

/** A port of this machine that nobody uses now. */
async function freePort(kind: 'udp' | 'tcp'): Promise<number> {
  const holder =
    kind === 'udp' ? createSocket('udp4').bind(0, '127.0.0.1') : createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };
  holder.close();
  await once(holder, 'close');
  return port;
}

/** A ground server with a data folder and a link of its own. It can be killed and started again. */
export class Ground {
  /** The console's address, with the token. */
  url = '';
  /** Its folder on the disk. */
  readonly data = mkdtempSync(join(tmpdir(), 'redshank-e2e-'));
  private readonly port: number;
  private readonly linkPort: number;
  private server: Program | null = null;
  private simulation: Program | null = null;

  private constructor(port: number, linkPort: number) {
    this.port = port;
    this.linkPort = linkPort;
  }

  /** A server, and so many simulated vehicles at rest that nobody flies but the tests. */
  static async start(vehicles: number): Promise<Ground> {
    const ground = new Ground(await freePort('tcp'), await freePort('udp'));
    await ground.serve();
    ground.simulation = new Program(
      ...['sim', '--vehicles', String(vehicles), '--speed', String(SPEED)],
      ...['--connect', `udp:127.0.0.1:${ground.linkPort}`],
    );
    await ground.simulation.says(/vehicle\(s\) on/);
    return ground;
  }

  async serve(): Promise<void> {
    this.server = new Program(
      ...['serve', '--port', String(this.port), '--data', this.data],
      ...['--link', `udp-listen:127.0.0.1:${this.linkPort}`],
    );
    this.url = await this.server.says(/https?:\/\/\S+#token=\S+/);
  }

  /** Ends the server at once, as a power failure does. */
  async kill(): Promise<void> {
    await this.server?.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.simulation?.end();
    await this.server?.end();
    rmSync(this.data, { recursive: true, force: true });
  }
}
