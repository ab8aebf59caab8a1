import { spawnSync } from 'node:child_process';
import { COMMAND } from './ground';

/** Builds what is not built, once and before any worker starts it. */
export default function build(): void {
  if (process.env['REDSHANK_URL']) return;
  const { status } = spawnSync(COMMAND, ['build'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('Redshank could not be built');
}
