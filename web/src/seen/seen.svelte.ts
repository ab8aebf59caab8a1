import type { Api } from '../server/api';
import type { SeenSquares } from '../server/types';

/** What the squares tell: nothing, when they were seen last, how fine, or how surely. */
export type SeenShown = 'off' | 'when' | 'fine' | 'sure';

/** How well a place is seen: 0 best to 2 least, as the legend says. */
export type Grade = 0 | 1 | 2;

export const SEEN: Record<Exclude<SeenShown, 'off'>, { name: string; grades: [string, string, string] }> = {
  when: { name: 'when last', grades: ['in the last 10 minutes', '10 to 60 minutes ago', 'longer ago'] },
  fine: { name: 'how fine', grades: ['up to 2 cm a pixel', '2 to 5 cm a pixel', 'more than 5 cm a pixel'] },
  sure: { name: 'how surely', grades: ['found to 90 %', 'found to 75 to 90 %', 'found to less than 75 %'] },
};

/** The grade of a square: seconds since it was seen, cm in a pixel, percent that what is there was found. */
export function grade(shown: Exclude<SeenShown, 'off'>, ageS: number, cm: number, percent: number): Grade {
  switch (shown) {
    case 'when':
      return ageS <= 600 ? 0 : ageS <= 3600 ? 1 : 2;
    case 'fine':
      return cm <= 2 ? 0 : cm <= 5 ? 1 : 2;
    case 'sure':
      return percent >= 90 ? 0 : percent >= 75 ? 1 : 2;
  }
}

const REFRESH_MS = 5000;

/** The squares of ground that were seen, as far as the map shows them. */
export class Seen {
  shown = $state<SeenShown>('off');
  squares = $state.raw<SeenSquares | null>(null);
  private readonly api: Api;
  private askedMs = -Infinity;
  private askedBox = '';
  private asking = false;

  constructor(api: Api) {
    this.api = api;
  }

  /** Asks for the squares of a box when they are old or it is another; to be called often. */
  async refresh(
    box: { west: number; south: number; east: number; north: number },
    nowMs: number,
  ): Promise<void> {
    const key = JSON.stringify(box);
    if (this.asking || (key === this.askedBox && nowMs - this.askedMs < REFRESH_MS)) return;
    this.asking = true;
    this.askedMs = nowMs;
    this.askedBox = key;
    try {
      this.squares = await this.api.seen(box);
    } catch {
      // The next round tries again; a connection that is lost has its own banner.
    } finally {
      this.asking = false;
    }
  }
}
