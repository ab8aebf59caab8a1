// What Maven runs: installs what the lock file says and builds the console, each only when something changed.
//   node scripts/build.mjs          install and build
//   node scripts/build.mjs test     the unit tests
//   node scripts/build.mjs check    types, accessibility warnings of the compiler, format
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old for the console: install Node 20.19 or newer.`);
  process.exit(1);
}

function changed(file) {
  const url = new URL(file, root);
  return existsSync(url) ? statSync(url).mtimeMs : 0;
}

/** The newest change below a folder. */
function newestIn(folder) {
  const url = new URL(folder, root);
  return readdirSync(url, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(`${entry.parentPath}/${entry.name}`).mtimeMs), 0);
}

function run(command, ...args) {
  const { status, error } = spawnSync(command, args, {
    cwd: fileURLToPath(root),
    stdio: 'inherit',
    // The browser of the tests is the system's: none is downloaded.
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', npm_config_loglevel: 'error' },
  });
  if (error) console.error(`${command} could not be started: ${error.message}. Install Node with npm.`);
  if (status !== 0) process.exit(status ?? 1);
}

function install() {
  if (changed('package-lock.json') > changed('node_modules/.package-lock.json')) {
    console.log('console: installing its packages');
    run('npm', 'ci', '--no-audit', '--no-fund');
  }
}

function build() {
  const files = [
    'index.html',
    'vite.config.ts',
    'package-lock.json',
    'scripts/atlas.mjs',
    'svelte.config.js',
  ];
  const newest = Math.max(newestIn('src/'), changed('public/icon.svg'), ...files.map(changed));
  if (changed('dist/index.html') > newest) return;
  console.log('console: building');
  run('npm', 'run', '--silent', 'build', '--', '--logLevel', 'warn');
  rmSync(new URL('target/classes/console', root), { recursive: true, force: true });
}

const [what = 'build'] = process.argv.slice(2);
install();
if (what === 'build') build();
else run('npm', 'run', '--silent', what);
