import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One mail as it came in, its text decoded. */
export type Letter = { to: string; subject: string; text: string };

/** A mail server on this machine that takes every mail and keeps it. */
export class Mailbox {
  readonly letters: Letter[] = [];

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Mailbox> {
    const server = createServer();
    const box = new Mailbox(server);
    server.on('connection', (socket) => box.#serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return box;
  }

  /** Settings by which a server sends its mails here. */
  get args(): string[] {
    const { port } = this.server.address() as AddressInfo;
    return [`--smtp=smtp+plain://127.0.0.1:${port}`, '--smtp-from=parley@harbour.example'];
  }

  /** Waits for a mail to the address whose subject or text matches. */
  async to(address: string, matching: RegExp): Promise<Letter> {
    for (let tries = 0; tries < 300; tries++) {
      const found = this.letters.find(
        (l) => l.to === address && (matching.test(l.subject) || matching.test(l.text)),
      );
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no mail to ${address} that matches ${matching}: ${JSON.stringify(this.letters)}`);
  }

  close(): void {
    this.server.close();
  }

  /** The few commands of RFC 5321 that a client needs. */
  #serve(socket: Socket): void {
    let rest = '';
    let to = '';
    let data: string[] | undefined;
    const say = (line: string) => socket.write(`${line}\r\n`);
    const command = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'RCPT') to = /<(.*?)>/.exec(line)?.[1] ?? '';
      if (verb === 'DATA') {
        data = [];
        return say('354 go on');
      }
      say(verb === 'QUIT' ? '221 bye' : '250 ok');
      if (verb === 'QUIT') socket.end();
    };
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (!data) command(line);
        else if (line !== '.') data.push(line.replace(/^\./, ''));
        else {
          this.letters.push({ to, ...read(data.join('\r\n')) });
          data = undefined;
          say('250 taken');
        }
      }
    });
    say('220 mailbox');
  }
}

function read(raw: string): { subject: string; text: string } {
  const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/im.exec(raw)?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? '';
  const plain = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)(?:\r\n--|$)/i.exec(raw)?.[1] ?? raw;
  const bytes = plain
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return { subject, text: Buffer.from(bytes, 'latin1').toString('utf8') };
}
