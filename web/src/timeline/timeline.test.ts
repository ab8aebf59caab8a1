import { expect, test } from 'vitest';
import type { Api } from '../server/api';
import type { Replay } from '../server/types';
import { Replaying } from './replay.svelte';
import { placeOf, ticks, timeAt, windowFor } from './window';

const MINUTE = 60_000;
const T = Date.UTC(2026, 10, 22, 17, 0, 0);

test('live the window ends now; in the past it stays until the time leaves it', () => {
  const live = windowFor({ fromMs: 0, toMs: 1 }, 15 * MINUTE, T, false);
  expect(live).toEqual({ fromMs: T - 15 * MINUTE, toMs: T });
  expect(windowFor(live, 15 * MINUTE, T - MINUTE, true)).toBe(live);
  expect(windowFor(live, 15 * MINUTE, T - 30 * MINUTE, true)).toEqual({
    fromMs: T - 37.5 * MINUTE,
    toMs: T - 22.5 * MINUTE,
  });
});

test('pixels and times are each other', () => {
  const window = { fromMs: T, toMs: T + 10 * MINUTE };
  expect(timeAt(window, 500, 1000)).toBe(T + 5 * MINUTE);
  expect(timeAt(window, -20, 1000)).toBe(T);
  expect(placeOf(window, T + 5 * MINUTE, 1000)).toBe(500);
});

test('ticks are round and apart', () => {
  const times = ticks({ fromMs: T + 30_000, toMs: T + 15 * MINUTE }, 600, 90);
  expect(times[0]).toBe(T + 5 * MINUTE);
  expect(times[1] - times[0]).toBe(5 * MINUTE);
});

class FakeReplays {
  calls: string[] = [];
  started = 0;
  private replay(change: Partial<Replay>): Replay {
    return {
      id: `r${this.started}`,
      source: 'journal',
      from: '',
      to: '',
      position: '',
      speed: 1,
      paused: false,
      ...change,
    };
  }
  startReplay = (from: Date, to: Date) => {
    this.started++;
    this.calls.push('start');
    return Promise.resolve(this.replay({ from: from.toISOString(), to: to.toISOString() }));
  };
  changeReplay = (_: string, change: { position?: string }) => {
    this.calls.push(`to ${change.position}`);
    return Promise.resolve(this.replay({ from: new Date(T - 70 * MINUTE).toISOString(), ...change }));
  };
  stopReplay = (id: string) => {
    this.calls.push(`stop ${id}`);
    return Promise.resolve();
  };
}

test('scrubbing starts one replay and skips the places in between', async () => {
  const api = new FakeReplays();
  const shown: (string | null)[] = [];
  const replaying = new Replaying(api as unknown as Api, (id) => shown.push(id));
  const seeks = [60, 50, 40, 30].map((ago) => replaying.seek(new Date(T - ago * MINUTE), new Date(T)));
  await Promise.all(seeks);
  expect(shown).toEqual(['r1']);
  expect(api.calls[0]).toBe('start');
  expect(api.calls[api.calls.length - 1]).toBe(`to ${new Date(T - 30 * MINUTE).toISOString()}`);
  expect(api.calls).toHaveLength(3);
  replaying.arrived();
  expect(replaying.seekingMs).toBeNull();
});

test('going before its beginning makes a new replay and ends the old one', async () => {
  const api = new FakeReplays();
  const shown: (string | null)[] = [];
  const replaying = new Replaying(api as unknown as Api, (id) => shown.push(id));
  await replaying.seek(new Date(T - 60 * MINUTE), new Date(T));
  await replaying.seek(new Date(T - 90 * MINUTE), new Date(T));
  expect(shown).toEqual(['r1', 'r2']);
  expect(api.calls).toContain('stop r1');
  await replaying.leave();
  expect(shown).toEqual(['r1', 'r2', null]);
  expect(replaying.on).toBe(false);
});

test('a refusal leaves the live picture', async () => {
  const api = { startReplay: () => Promise.reject(new Error('nothing kept')) };
  const shown: (string | null)[] = [];
  const replaying = new Replaying(api as unknown as Api, (id) => shown.push(id));
  await expect(replaying.seek(new Date(T), new Date(T))).rejects.toThrow('nothing kept');
  expect(replaying.seekingMs).toBeNull();
  expect(replaying.busy).toBe(false);
  expect(shown).toEqual([]);
});
