import { asProblem, type Problem } from '../../http/problem';
import { settingsApi, type Draft, type Edition, type State } from './api';
import { namesIn, type SkillNames } from '../skills/words';
import { diff, merge, put, type Change, type Clash, type Settings } from './document';

/** What the desk needs of the world; the tests bring their own. */
export type Backend = Pick<typeof settingsApi, 'get' | 'save' | 'discard' | 'publish'>;

/** How the screen's document stands to the server's draft. */
export type Saving = 'saved' | 'waiting' | 'saving' | 'refused' | 'failed' | 'clash';

const pauseMs = 600;

/**
 * A brand's settings as somebody edits them. The document on the screen is
 * saved as the draft while one types. Who was faster is told: what does not
 * touch is put together, and what does waits for a decision. Nothing typed is lost.
 */
export class SettingsDesk {
  /** What is on the screen. Pages bind to it. */
  doc = $state<Settings>();
  published = $state.raw<Edition>();
  draft = $state.raw<Draft>();
  saving = $state<Saving>('saved');
  /** Why the last load, save or publication did not work. */
  problem = $state.raw<Problem>();
  /** What the server says is wrong, by the place in the document. */
  flaws = $state.raw<Record<string, string>>({});
  /** Places that somebody else changed too, until they are decided. */
  clashes = $state.raw<readonly Clash[]>([]);
  /** Who was faster, for the sentence about it. */
  faster = $state('');
  busy = $state('');

  /** The server's document that the screen's was made from. */
  private known: Settings | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;

  constructor(
    readonly brand: string,
    private readonly merged: (who: string) => void = () => undefined,
    private readonly backend: Backend = settingsApi,
  ) {}

  /** What differs from what is published, place by place; reactive. */
  get changes(): readonly Change[] {
    return this.doc && this.published ? diff(this.published.settings, this.doc) : [];
  }

  /** What skills are called, in the draft or else where it holds; reactive. */
  readonly skillNames: SkillNames = (key) => namesIn(this.doc, this.published?.settings)(key);

  /** The screen says something that the server does not know yet; reactive. */
  get dirty(): boolean {
    return this.doc !== undefined && this.known !== undefined && diff(this.known, this.doc).length > 0;
  }

  async load(): Promise<void> {
    this.problem = undefined;
    try {
      this.take(await this.backend.get(this.brand));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  /** Looks whether somebody else has saved meanwhile; what is typed stays. */
  async look(): Promise<void> {
    if (!this.doc || this.busy || this.saving !== 'saved') return;
    try {
      const state = await this.backend.get(this.brand);
      const moved =
        state.published.version !== this.published?.version || state.draft?.revision !== this.draft?.revision;
      if (moved && this.saving === 'saved' && !this.dirty) this.take(state);
    } catch {
      // the next look, or the next save, says what is wrong
    }
  }

  /** To be called when the document on the screen has changed. */
  touched(): void {
    if (this.saving === 'clash') return;
    if (!this.dirty) return this.settle();
    this.saving = 'waiting';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), pauseMs);
  }

  /** Saves what is not saved; returns when nothing is under way. */
  async save(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
    if (!this.dirty || this.clashes.length > 0) return;
    this.running = this.send();
    await this.running;
    this.running = undefined;
  }

  /** Makes the draft what holds; true when it does. */
  async publish(): Promise<boolean> {
    return this.act('publish', async () => {
      await this.save();
      if (this.saving !== 'saved' || !this.published || !this.draft) return false;
      const { published, draft } = this;
      this.take({ published: await this.backend.publish(this.brand, published.version, draft.revision) });
      return true;
    });
  }

  /** Drops the draft, and what is typed with it; true when it is gone. */
  async discard(): Promise<boolean> {
    return this.act('discard', async () => {
      clearTimeout(this.timer);
      await this.running;
      if (this.draft) await this.backend.discard(this.brand, this.draft.revision);
      this.take(await this.backend.get(this.brand));
      return true;
    });
  }

  /** Decides the clashes: for each place, whether ours or theirs is to stand. */
  async decide(mine: (path: string) => boolean): Promise<void> {
    const { doc } = this;
    if (!doc) return;
    for (const { path, theirs } of this.clashes)
      if (!mine(path)) put(doc, path, structuredClone($state.snapshot(theirs)));
    this.clashes = [];
    this.saving = 'saved';
    if (this.dirty) await this.save();
  }

  stop(): void {
    clearTimeout(this.timer);
    if (this.saving === 'waiting') void this.save();
  }

  /** The screen says again what the server knows: there is nothing to save, and nothing wrong. */
  private settle(): void {
    if (!['waiting', 'refused', 'failed'].includes(this.saving)) return;
    clearTimeout(this.timer);
    this.saving = 'saved';
    this.flaws = {};
    this.problem = undefined;
  }

  private take(state: State): void {
    this.published = state.published;
    this.draft = state.draft;
    this.known = state.draft?.settings ?? state.published.settings;
    this.doc = structuredClone(this.known);
    this.saving = 'saved';
    this.flaws = {};
    this.clashes = [];
    this.problem = undefined;
  }

  private async send(): Promise<void> {
    const { published, draft } = this;
    if (!this.doc || !published) return;
    const sent = $state.snapshot(this.doc) as Settings;
    this.saving = 'saving';
    try {
      const body = { base: published.version, revision: draft?.revision ?? 0, settings: sent };
      this.draft = await this.backend.save(this.brand, body);
      this.known = this.draft.settings;
      this.flaws = {};
      this.problem = undefined;
      this.saving = 'saved';
      // What was typed while it was on its way is a change of its own.
      this.touched();
    } catch (thrown) {
      await this.refused(asProblem(thrown));
    }
  }

  private async refused(problem: Problem): Promise<void> {
    this.problem = problem;
    if (problem.kind === 'conflict') return this.meet();
    this.saving = problem.kind === 'invalid' ? 'refused' : 'failed';
    this.flaws = Object.fromEntries(
      problem.places.map((p) => [p.where.replace(/^(body\.)?(settings\.)?/, ''), p.why]),
    );
    if (problem.retry || problem.kind === 'offline') this.timer = setTimeout(() => void this.save(), 5000);
  }

  /** Somebody was faster: what both changed is put together. */
  private async meet(): Promise<void> {
    try {
      const state = await this.backend.get(this.brand);
      const theirs = state.draft?.settings ?? state.published.settings;
      const { doc, clashes } = merge(this.known ?? theirs, $state.snapshot(this.doc) as Settings, theirs);
      this.faster = (state.draft?.by ?? state.published.by).name ?? '';
      this.published = state.published;
      this.draft = state.draft;
      this.known = theirs;
      this.doc = doc;
      this.clashes = clashes;
      this.problem = undefined;
      this.saving = clashes.length > 0 ? 'clash' : 'saved';
      if (clashes.length === 0) {
        this.merged(this.faster);
        this.touched();
      }
    } catch (thrown) {
      this.problem = asProblem(thrown);
      this.saving = 'failed';
    }
  }

  private async act(key: string, run: () => Promise<boolean>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = key;
    try {
      return await run();
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.kind === 'conflict') await this.meet();
      this.problem = problem;
      return false;
    } finally {
      this.busy = '';
    }
  }
}
