import type { Api } from '../server/api';
import type { CoverageSquares, Signal, Stations } from '../server/types';

/** How well a place is heard: 0 well to 2 not to be counted on, as the legend says. */
export type Reach = 0 | 1 | 2;

export const REACH: [string, string, string] = [
  'heard well, 10 dB and more in hand',
  'heard, less than 10 dB in hand',
  'not to be counted on',
];

/** What is in hand beyond the radio's own margin, in dB, as a grade. */
export function reach(spareDb: number): Reach {
  return spareDb >= 10 ? 0 : spareDb >= 0 ? 1 : 2;
}

/** How far the radios are from what was predicted: the median difference in dB, once there is enough of it. */
export function bias(signals: readonly Signal[]): number | null {
  const off = signals
    .filter((signal) => signal.predictedDbm !== undefined)
    .map((signal) => signal.measuredDbm - signal.predictedDbm!)
    .sort((a, b) => a - b);
  return off.length < 10 ? null : Math.round(off[off.length >> 1]);
}

const REFRESH_MS = 5000;
const HEIGHTS_M = [30, 60, 120, 300, 1000] as const;

/** Where the stations are heard, as far as the map shows it. */
export class Radio {
  static readonly heights = HEIGHTS_M;
  /** Metres above the ground; 0 shows nothing. */
  heightM = $state(0);
  stations = $state.raw<Stations | null>(null);
  coverage = $state.raw<CoverageSquares | null>(null);
  signals = $state.raw<Signal[]>([]);
  private readonly api: Api;
  private askedMs = -Infinity;
  private asked = '';
  private asking = false;

  constructor(api: Api) {
    this.api = api;
  }

  async load(): Promise<void> {
    this.stations = await this.api.stations();
  }

  /** Asks for the squares of another box or height, and for what was measured since; to be called often. */
  async refresh(
    box: { west: number; south: number; east: number; north: number },
    nowMs: number,
  ): Promise<void> {
    const key = JSON.stringify([box, this.heightM]);
    if (this.asking || (key === this.asked && nowMs - this.askedMs < REFRESH_MS)) return;
    this.asking = true;
    this.askedMs = nowMs;
    try {
      if (key !== this.asked) this.coverage = await this.api.coverage(box, this.heightM);
      this.asked = key;
      this.signals = await this.api.signals();
    } catch {
      // The next round tries again; a connection that is lost has its own banner.
    } finally {
      this.asking = false;
    }
  }
}
