// The real binary on data of its own: started on a free port, ended by its own process id, its data taken away.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BINARY, EXAMPLE } from './places.mjs';

/** Eight days before the interview of the example case. */
export const NOW = '2026-11-30T08:00:00Z';

/** Where the case as it was taken in lies until all tests are over: `run.mjs` makes one folder for all files. */
const PREPARED = process.env.FINALIST_E2E_PREPARED ?? mkdtempSync(join(tmpdir(), 'finalist-prepared-'));
mkdirSync(PREPARED, { recursive: true });
if (!process.env.FINALIST_E2E_PREPARED) process.on('exit', () => rmSync(PREPARED, { recursive: true, force: true }));

/** Data of its own, on which commands and servers run. `take()` gives it; `gone()` ends all servers and deletes it. */
export class Finalist {
  static take({ now = NOW, env = {} } = {}) {
    return new Finalist(mkdtempSync(join(tmpdir(), 'finalist-e2e-')), now, env);
  }

  constructor(data, now, env) {
    this.data = data;
    this.now = now;
    this.env = env;
    this.servers = new Set();
  }

  #environment() {
    return {
      PATH: process.env.PATH,
      HOME: this.data,
      TZ: 'UTC',
      FINALIST_DATA: this.data,
      FINALIST_NOW: this.now,
      ...this.env,
    };
  }

  /** Runs a command and gives what it printed; a status other than `status` is an error that says both streams. */
  run(args, { input = '', status = 0 } = {}) {
    const ran = spawnSync(BINARY, args, { input, env: this.#environment(), encoding: 'utf8', maxBuffer: 1 << 28 });
    if (ran.error) throw new Error(`${BINARY} does not run: ${ran.error.message}; build it, or set FINALIST_BIN`);
    if (ran.status !== status) throw new Error(`finalist ${args.join(' ')}: ${ran.status}\n${ran.stdout}\n${ran.stderr}`);
    return ran.stdout;
  }

  /** Takes in the fictional case: once for each clock, then as a copy of what came of it. */
  prepareExample() {
    const kept = join(PREPARED, createHash('sha256').update(JSON.stringify([BINARY, this.now, this.env])).digest('hex'));
    if (existsSync(kept)) {
      cpSync(kept, this.data, { recursive: true });
      return this;
    }
    this.run(['prepare', EXAMPLE, '--format', 'json']);
    // Another test file may have been quicker; a folder appears under its name only when it is whole.
    const half = `${kept}-${process.pid}`;
    cpSync(this.data, half, { recursive: true });
    try {
      renameSync(half, kept);
    } catch {
      rmSync(half, { recursive: true, force: true });
    }
    return this;
  }

  /** All that is kept, as one text: the same as before where nothing was changed. */
  everything() {
    const file = join(this.data, 'everything.zip');
    this.run(['export', '--all', '--output', file]);
    const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
    rmSync(file);
    return `${digest}\n${this.run(['database', 'check'])}`;
  }

  async serve({ listen = '127.0.0.1:0', env = {} } = {}) {
    const child = spawn(BINARY, ['serve', '--listen', listen], {
      env: { ...this.#environment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const server = new Server(child);
    this.servers.add(server);
    await server.ready();
    return server;
  }

  async gone() {
    await Promise.all([...this.servers].map((server) => server.end()));
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** One running `finalist serve`. */
export class Server {
  constructor(child) {
    this.child = child;
    this.said = '';
    this.exited = once(child, 'exit').catch(() => []);
    child.on('error', (error) => (this.said += `${error.message}\n`));
    child.stderr.setEncoding('utf8').on('data', (text) => (this.said += text));
  }

  /** The first line of stdout is the address with the start token. */
  async ready() {
    let out = '';
    this.child.stdout.setEncoding('utf8');
    for await (const text of this.child.stdout) {
      out += text;
      if (out.includes('\n')) break;
    }
    const line = out.split('\n')[0].trim();
    if (!/^https?:\/\/.+\/start\?token=/.test(line)) {
      throw new Error(`the server told no start address: ${out}${this.said}`);
    }
    this.start = line;
    this.origin = new URL(line).origin;
  }

  url(path = '/') {
    return new URL(path, this.origin).href;
  }

  /** Asks it to end; where it does not within five seconds, ends it. */
  async end() {
    if (this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined) return;
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), 5000);
    await this.exited;
    clearTimeout(late);
  }
}
