/** Cuts a stream of text into its lines; a line is given once its end has come. */
export class Lines {
  #rest = '';

  constructor(private readonly onLine: (line: string) => void) {}

  push(chunk: string): void {
    const parts = (this.#rest + chunk).split('\n');
    this.#rest = parts.pop() ?? '';
    for (const line of parts) if (line) this.onLine(line);
  }

  /** For carriers whose messages are whole: what is left is a line too. */
  end(): void {
    const line = this.#rest;
    this.#rest = '';
    if (line) this.onLine(line);
  }
}
