import type { Api } from '../server/api';
import type { Task, WatchGaps } from '../server/types';

/** Which gap of a piece is shown: how long it has not been seen now, or the longest so far. */
export type GapShown = 'now' | 'worst';

/** Within the bound, near it, or past it. */
export type GapGrade = 0 | 1 | 2;

/** From this share of the bound on a gap is near it. */
const NEAR = 0.8;

const REFRESH_MS = 3000;

export function gapGrade(gapS: number, boundS: number): GapGrade {
  return gapS > boundS ? 2 : gapS > NEAR * boundS ? 1 : 0;
}

/** How many pieces there are of each grade, and which has waited longest. */
export function summed(
  gaps: WatchGaps,
  shown: GapShown,
): { counts: [number, number, number]; longest: number } {
  const counts: [number, number, number] = [0, 0, 0];
  let longest = -1;
  gaps.gaps.forEach((gap, i) => {
    counts[gapGrade(gapOf(gap, shown), gaps.boundS ?? Infinity)]++;
    if (longest < 0 || gapOf(gap, shown) > gapOf(gaps.gaps[longest], shown)) longest = i;
  });
  return { counts, longest };
}

export function gapOf(gap: WatchGaps['gaps'][number], shown: GapShown): number {
  return shown === 'now' ? gap.nowS : gap.worstS;
}

/** The gaps of the watch that is looked at, as long as it is flown. */
export class Gaps {
  shown = $state<GapShown>('now');
  data = $state.raw<WatchGaps | null>(null);
  name = $state('');
  private readonly api: Api;
  private ofTask = '';
  private askedMs = -Infinity;
  private asking = false;

  constructor(api: Api) {
    this.api = api;
  }

  /** Asks for them when they are old or of another task; to be called often. */
  async refresh(task: Task | null, nowMs: number): Promise<void> {
    const id = task?.kind === 'watch' && task.state === 'flying' ? task.id : '';
    if (id !== this.ofTask) {
      this.ofTask = id;
      this.name = task?.name ?? '';
      this.data = null;
      this.askedMs = -Infinity;
    }
    if (id === '' || this.asking || nowMs - this.askedMs < REFRESH_MS) return;
    this.asking = true;
    this.askedMs = nowMs;
    try {
      const data = await this.api.gaps(id);
      if (id === this.ofTask) this.data = data.gaps.length === 0 ? null : data;
    } catch {
      // The next round tries again: it may have ended meanwhile.
    } finally {
      this.asking = false;
    }
  }
}
