import { Lost, Refused } from '../wire/fault';
import type { LocalFile } from '../wire/host';
import type { Fault, ID } from '../wire/types';
import { Cell } from './cell';
import type { FileItem, Outbox } from './outbox';
import type { Readable, Shown, UploadView } from './types';
import type * as uploads from './uploads';

/** Files that go up at the same time. */
const atOnce = 2;

export const lostFault: Fault = {
  kind: 'invalid',
  code: 'file_lost',
  title: 'The page was loaded anew before this file had arrived. Choose it again.',
};

export type TransferOptions = uploads.UploadPorts & {
  outbox(): Outbox;
  /** Fetches the part of the client that few need. */
  load(): Promise<typeof uploads>;
};

type Transfer = { view: Cell<UploadView>; file: LocalFile | null; stop: uploads.Stop; running: boolean };

type Held = { shown: Promise<Shown>; users: number };

/**
 * The files on their way, and those on screen. A file goes up beside the
 * outbox, so that words written after it need not wait; when it has arrived
 * its item takes its turn.
 */
export class Transfers {
  readonly #all = new Map<ID, Transfer>();
  readonly #held = new Map<string, Held>();
  #live = false;

  constructor(private readonly options: TransferOptions) {}

  view(clientId: ID): Readable<UploadView> | undefined {
    return this.#all.get(clientId)?.view;
  }

  file(clientId: ID): LocalFile | undefined {
    return this.#all.get(clientId)?.file ?? undefined;
  }

  /** A file that was chosen just now, or chosen again. */
  begin(clientId: ID, file: LocalFile): void {
    this.#drop(clientId);
    const view = new Cell<UploadView>({ state: 'waiting', sent: 0, size: file.size });
    this.#all.set(clientId, {
      view,
      file,
      stop: { stopped: false, cancel: () => undefined },
      running: false,
    });
    this.#pump();
  }

  /** A file for a form: no line of its own, and nobody goes on with it after a reload. */
  async send(file: LocalFile, onSent: (sent: number) => void): Promise<ID> {
    const { upload } = await this.options.load();
    const stop = { stopped: false, cancel: () => undefined };
    return upload(this.options, file, undefined, stop, { onId: () => undefined, onSent });
  }

  /** An item that an earlier page has left: its file is gone. */
  orphan({ clientId, file }: FileItem): void {
    const view = new Cell<UploadView>({ state: 'lost', sent: 0, size: file.size });
    this.#all.set(clientId, {
      view,
      file: null,
      stop: { stopped: true, cancel: () => undefined },
      running: false,
    });
  }

  /** The session is there: everything may go up. */
  resume(): void {
    this.#live = true;
    this.#pump();
  }

  pause(): void {
    this.#live = false;
  }

  /** Given up, or acknowledged. */
  forget(clientId: ID, upload: ID | undefined): void {
    this.#drop(clientId);
    if (upload) void this.options.load().then(({ abandon }) => abandon(this.options, upload));
  }

  /** Acknowledged: the line needs its file no more. */
  done(clientId: ID): void {
    this.#drop(clientId);
  }

  stop(): void {
    for (const id of [...this.#all.keys()]) this.#drop(id);
    for (const { shown } of this.#held.values()) shown.then((s) => s.release()).catch(() => undefined);
    this.#held.clear();
  }

  /** The same address for all who show it at one time. */
  async show(id: ID, what: 'file' | 'thumb', open = false): Promise<Shown> {
    const key = `${id}/${what}`;
    let held = this.#held.get(key);
    if (!held) {
      held = {
        shown: this.options.load().then(({ fetchFile }) => fetchFile(this.options, id, what, open)),
        users: 0,
      };
      this.#held.set(key, held);
    }
    const mine = held;
    mine.users++;
    let over = false;
    const leave = () => {
      if (over) return;
      over = true;
      if (--mine.users > 0) return;
      if (this.#held.get(key) === mine) this.#held.delete(key);
      mine.shown.then((s) => s.release()).catch(() => undefined);
    };
    try {
      return { url: (await mine.shown).url, release: leave };
    } catch (thrown) {
      leave();
      throw thrown;
    }
  }

  #drop(clientId: ID): void {
    const transfer = this.#all.get(clientId);
    this.#all.delete(clientId);
    if (!transfer) return;
    transfer.stop.stopped = true;
    transfer.stop.cancel();
  }

  #pump(): void {
    if (!this.#live) return;
    let running = [...this.#all.values()].filter((t) => t.running).length;
    for (const [clientId, transfer] of this.#all) {
      if (running >= atOnce) return;
      const item = this.options.outbox().fileItem(clientId);
      if (transfer.running || transfer.stop.stopped || !transfer.file || !item || item.ready || item.fault)
        continue;
      running++;
      transfer.running = true;
      void this.#run(item, transfer, transfer.file);
    }
  }

  async #run({ clientId, upload }: FileItem, transfer: Transfer, file: LocalFile): Promise<void> {
    const { options } = this;
    const outbox = options.outbox();
    const { view, stop } = transfer;
    view.set({ state: 'sending', sent: 0, size: file.size });
    try {
      const run = (await options.load()).upload;
      const id = await run(options, file, upload, stop, {
        onId: (id) => outbox.uploading(clientId, id),
        onSent: (sent) =>
          view.set({ state: sent < file.size ? 'sending' : 'checking', sent, size: file.size }),
      });
      transfer.running = false;
      outbox.uploaded(clientId, id);
    } catch (thrown) {
      transfer.running = false;
      if (!stop.stopped) {
        view.set({ state: 'waiting', sent: 0, size: file.size });
        if (thrown instanceof Refused) outbox.refuse(clientId, thrown.fault);
        else if (!(thrown instanceof Lost)) outbox.refuse(clientId, lostFault);
      }
    }
    this.#pump();
  }
}
