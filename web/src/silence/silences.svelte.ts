import type { Api } from '../server/api';
import type { Silence } from '../server/types';
import { age, utcTime } from '../units/ages';

const REFRESH_MS = 2000;

/** What is said of a silence: whether it was foretold, and when the vehicle should be heard again. */
export function words(silence: Silence, nowMs: number): string {
  if (silence.expected === undefined) {
    return silence.planned ? 'silent as planned' : `silent for ${age(nowMs - Date.parse(silence.since))}`;
  }
  const expectedMs = Date.parse(silence.expected);
  const at = utcTime(expectedMs);
  if (silence.overdue) return `should have been heard at ${at}, ${age(nowMs - expectedMs)} ago`;
  return expectedMs < nowMs
    ? `silent as planned, to be heard about now`
    : `silent as planned, to be heard about ${at}, in ${age(expectedMs - nowMs)}`;
}

/** The vehicles that are not heard in the air and whose way is known. */
export class Silences {
  list = $state.raw<Silence[]>([]);
  private readonly api: Api;
  private askedMs = -Infinity;

  constructor(api: Api) {
    this.api = api;
  }

  /** Asks again when that was long ago; to be called often. */
  async refresh(nowMs: number): Promise<void> {
    if (nowMs - this.askedMs < REFRESH_MS) return;
    this.askedMs = nowMs;
    try {
      this.list = await this.api.silences();
    } catch {
      // The next round tries again; a connection that is lost has its own banner.
    }
  }

  clear(): void {
    this.list = [];
  }
}
