import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ADDRESS = /https?:\/\/\S+#token=\S+/;
/** Building what is not built is part of the start. */
const START_MS = 15 * 60_000;

/** Waits until a started program prints the console's address. */
function address(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(
      () => reject(new Error(`No address of the console was printed:\n${said}`)),
      START_MS,
    );
    const hear = (data: Buffer) => {
      said += data.toString();
      const found = ADDRESS.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0]);
    };
    program.stdout?.on('data', hear);
    program.stderr?.on('data', hear);
    program.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The demo ended with ${code}:\n${said}`));
    });
  });
}

/** Starts the demo for the tests, unless REDSHANK_URL names a console that runs already. */
export default async function start(): Promise<(() => Promise<void>) | void> {
  if (process.env['REDSHANK_URL']) return;
  const data = mkdtempSync(join(tmpdir(), 'redshank-e2e-'));
  const command = fileURLToPath(new URL('../../redshank', import.meta.url));
  const program = spawn(command, ['demo', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.env['REDSHANK_URL'] = await address(program);
  return async () => {
    const ended = new Promise((resolve) => program.once('exit', resolve));
    program.kill('SIGINT');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}
