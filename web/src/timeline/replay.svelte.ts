import type { Api } from '../server/api';
import type { Replay } from '../server/types';

/** The replay that is shown instead of now, if any. */
export class Replaying {
  current = $state.raw<Replay | null>(null);
  /** A change was asked for and is not answered yet. */
  busy = $state(false);
  /** Where it is going, until the feed tells that it is there. */
  seekingMs = $state<number | null>(null);
  private readonly api: Api;
  private readonly show: (replayId: string | null) => void;
  /** The last place asked for while another request was under way. */
  private wanted: Date | null = null;

  constructor(api: Api, show: (replayId: string | null) => void) {
    this.api = api;
    this.show = show;
  }

  get on(): boolean {
    return this.current !== null;
  }

  /** Goes to a moment of the past; the first time, the live picture gives way to a replay. */
  async seek(to: Date, end: Date): Promise<void> {
    this.wanted = to;
    this.seekingMs = to.getTime();
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.wanted !== null) {
        const next: Date = this.wanted;
        this.wanted = null;
        if (this.current === null || this.isBefore(next, this.current)) {
          await this.begin(next, end);
        } else {
          this.current = await this.api.changeReplay(this.current.id, { position: next.toISOString() });
        }
      }
    } catch (error) {
      this.seekingMs = null;
      throw error;
    } finally {
      this.busy = false;
    }
  }

  /** The feed told a time: the picture is there, unless another seek is still under way. */
  arrived(): void {
    if (!this.busy && this.on) this.seekingMs = null;
  }

  /** Only the journal has more before its beginning; a file ends where it begins. */
  private isBefore(at: Date, replay: Replay): boolean {
    return replay.source === 'journal' && at.getTime() < Date.parse(replay.from);
  }

  /** Shows a telemetry log from a file. */
  async open(log: Blob): Promise<void> {
    const before = this.current;
    const replay = await this.api.startFileReplay(log);
    this.current = replay;
    this.show(replay.id);
    if (before) await this.api.stopReplay(before.id);
  }

  private async begin(at: Date, end: Date): Promise<void> {
    const before = this.current;
    // Some room before, so that scrubbing back a little needs no new replay.
    const from = new Date(at.getTime() - 10 * 60_000);
    let replay = await this.api.startReplay(from, end, 1);
    replay = await this.api.changeReplay(replay.id, { position: at.toISOString() });
    this.current = replay;
    this.show(replay.id);
    if (before) await this.api.stopReplay(before.id);
  }

  async setSpeed(speed: number): Promise<void> {
    if (this.current) this.current = await this.api.changeReplay(this.current.id, { speed });
  }

  async setPaused(paused: boolean): Promise<void> {
    if (this.current) this.current = await this.api.changeReplay(this.current.id, { paused });
  }

  heard(replay: Replay): void {
    if (this.current?.id === replay.id) this.current = { ...this.current, ...replay };
  }

  /** The server ended it. */
  ended(): void {
    this.current = null;
    this.seekingMs = null;
    this.show(null);
  }

  /** Back to now. */
  async leave(): Promise<void> {
    const replay = this.current;
    if (!replay) return;
    this.current = null;
    this.seekingMs = null;
    this.show(null);
    await this.api.stopReplay(replay.id);
  }
}
