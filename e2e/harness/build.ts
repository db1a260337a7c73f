import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;

/** Builds the real binary once for all stories; what it returns removes it. */
export default function build(): () => void {
  const dir = mkdtempSync(join(tmpdir(), 'parley-stories-'));
  process.env.PARLEY_BINARY = join(dir, 'parley');
  execFileSync('go', ['build', '-o', process.env.PARLEY_BINARY, './cmd/parley'], {
    cwd: root,
    stdio: 'inherit',
  });
  return () => rmSync(dir, { recursive: true, force: true });
}
