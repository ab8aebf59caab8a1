import type { Api } from '../server/api';
import { Problem } from '../server/problem';
import type { Budget, Fence, OnboardMission, VehicleState } from '../server/types';

const EVERY_MS = 1000;
/** Fences change seldom: they are read with each fifth state. */
const FENCE_EVERY = 5;
/** Budgets are measured over seconds. */
const BUDGETS_EVERY = 2;
const TRACK_MS = 15 * 60_000;

/** Everything about the one vehicle that is selected, asked for once a second while it is. */
export class Details {
  id = $state<string | null>(null);
  state = $state.raw<VehicleState | null>(null);
  mission = $state.raw<OnboardMission | null>(null);
  /** The fence that was last set from here; none in a replay, which does not tell of it. */
  fence = $state.raw<Fence | null>(null);
  /** What it uses of its links; none in a replay. */
  budgets = $state.raw<Budget[]>([]);
  /** lat, lon of where it flew of late, oldest first. */
  track = $state.raw<[latDeg: number, lonDeg: number][]>([]);
  private readonly api: Api;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private missionKey = '';
  private round = 0;
  private polls = 0;

  constructor(api: Api) {
    this.api = api;
  }

  /** Follows another vehicle, or none. */
  follow(id: string | null, replay: string | undefined, nowMs: number): void {
    this.round++;
    clearTimeout(this.timer);
    if (id !== this.id) {
      this.id = id;
      this.state = null;
      this.mission = null;
      this.fence = null;
      this.budgets = [];
      this.track = [];
      this.missionKey = '';
    }
    if (id === null) return;
    this.polls = 0;
    if (replay !== undefined) {
      this.fence = null;
      this.budgets = [];
    }
    void this.poll(id, replay, this.round);
    if (replay === undefined && Number.isFinite(nowMs)) void this.loadTrack(id, nowMs);
  }

  private async poll(id: string, replay: string | undefined, round: number): Promise<void> {
    try {
      const state = await this.api.vehicle(id, replay);
      if (round !== this.round) return;
      this.state = state;
      const mission = state.mission;
      const key = mission ? `${mission.total} ${mission.planId ?? ''} ${mission.verified}` : '';
      if (key !== this.missionKey) {
        this.missionKey = key;
        await this.loadMission(id, round);
      }
      if (replay === undefined && this.polls % BUDGETS_EVERY === 0) {
        const budgets = await this.api.budgets(id);
        if (round === this.round) this.budgets = budgets;
      }
      if (replay === undefined && this.polls++ % FENCE_EVERY === 0) {
        const fence = await this.api.fence(id);
        if (round === this.round) this.fence = fence;
      }
    } catch {
      // The live feed tells of a lost server; what was known stays, its ages grow.
    }
    if (round === this.round) {
      this.timer = setTimeout(() => void this.poll(id, replay, round), EVERY_MS);
    }
  }

  /** Reads the mission on board again. */
  async loadMission(id: string, round = this.round): Promise<void> {
    try {
      const mission = await this.api.mission(id);
      if (round === this.round) this.mission = mission;
    } catch (error) {
      if (round === this.round && error instanceof Problem) this.mission = null;
    }
  }

  private async loadTrack(id: string, nowMs: number): Promise<void> {
    try {
      const track = await this.api.track(id, new Date(nowMs - TRACK_MS), new Date(nowMs));
      if (this.id === id) this.track = track.map(([, lat, lon]) => [lat, lon]);
    } catch {
      // Without a track the short trail remains.
    }
  }
}
