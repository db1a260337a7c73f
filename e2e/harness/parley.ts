import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Line } from './line.ts';

/** A real server on a fresh data folder, behind a line that can be spoilt. */
export class Parley {
  readonly #data = mkdtempSync(join(tmpdir(), 'parley-data-'));
  #child: ChildProcess | null = null;
  #said = '';

  private constructor(
    readonly line: Line,
    private readonly server: { port: number },
    private readonly more: readonly string[],
  ) {}

  /** Starts a server; more are settings beyond the usual ones. */
  static async start(more: readonly string[] = []): Promise<Parley> {
    const server = { port: 0 }; // asked for late: the server behind the line may change
    const parley = new Parley(await Line.open(() => server.port), server, more);
    await parley.run();
    return parley;
  }

  get origin(): string {
    return `http://localhost:${this.line.port}`;
  }

  /** Everything the server has printed. */
  get said(): string {
    return this.#said;
  }

  /** The one-time link that makes the owner; it is printed right after the start. */
  async ownerLink(): Promise<string> {
    const find = () => /http:\/\/\S+#first-run=\S+/.exec(this.#said)?.[0] ?? '';
    await until(() => find() !== '', `the server printed no owner link:\n${this.#said}`);
    return find();
  }

  async run(): Promise<void> {
    this.server.port = await freePort();
    const args = [
      'serve',
      '--data',
      this.#data,
      '--listen',
      `127.0.0.1:${this.server.port}`,
      '--public-url',
      this.origin,
    ];
    const child = spawn(
      process.env.PARLEY_BINARY ?? 'parley',
      [...args, '--rate-sign-in=0', '--rate-address=0', ...this.more],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#child = child;
    child.stdout.on('data', (text) => (this.#said += String(text)));
    child.stderr.on('data', (text) => (this.#said += String(text)));
    await this.#ready(child);
  }

  /** Runs another command on the server's data folder, and returns what it printed. */
  command(...args: string[]): string {
    return execFileSync(process.env.PARLEY_BINARY ?? 'parley', [...args, '--data', this.#data], {
      encoding: 'utf8',
    });
  }

  /** Ends the server as a power cut would: at once, with no word to anybody. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks the server to stop. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async remove(): Promise<void> {
    await this.kill();
    this.line.close();
    rmSync(this.#data, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  async #ready(child: ChildProcess): Promise<void> {
    const answers = () =>
      fetch(`http://127.0.0.1:${this.server.port}/readyz`).then(
        (r) => r.ok,
        () => false,
      );
    await until(async () => child.exitCode !== null || (await answers()), 'the server did not become ready');
    if (child.exitCode !== null) throw new Error(`the server ended:\n${this.#said}`);
  }
}

/** Waits for something that can be observed. */
async function until(holds: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(otherwise);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
