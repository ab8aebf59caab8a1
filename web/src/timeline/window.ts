/** The stretch of time that the timeline shows, in milliseconds since 1970. */
export interface Window {
  fromMs: number;
  toMs: number;
}

export const SPANS: readonly { ms: number; name: string }[] = [
  { ms: 5 * 60_000, name: '5 min' },
  { ms: 15 * 60_000, name: '15 min' },
  { ms: 60 * 60_000, name: '1 h' },
  { ms: 6 * 60 * 60_000, name: '6 h' },
  { ms: 24 * 60 * 60_000, name: '24 h' },
];

/** Live the window ends now; in a replay it stays, and follows when the time shown leaves it. */
export function windowFor(before: Window, spanMs: number, timeMs: number, replay: boolean): Window {
  if (!replay) return { fromMs: timeMs - spanMs, toMs: timeMs };
  const span = before.toMs - before.fromMs;
  if (span === spanMs && timeMs >= before.fromMs && timeMs <= before.toMs) return before;
  const fromMs = timeMs - spanMs / 2;
  return { fromMs, toMs: fromMs + spanMs };
}

export function timeAt(window: Window, x: number, width: number): number {
  const part = Math.min(1, Math.max(0, x / width));
  return window.fromMs + part * (window.toMs - window.fromMs);
}

export function placeOf(window: Window, ms: number, width: number): number {
  return ((ms - window.fromMs) / (window.toMs - window.fromMs)) * width;
}

const TICKS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360].map((minutes) => minutes * 60_000);

/** Round times in a window, at least `apart` pixels from each other. */
export function ticks(window: Window, width: number, apart: number): number[] {
  const span = window.toMs - window.fromMs;
  const step = TICKS_MS.find((ms) => (ms / span) * width >= apart) ?? TICKS_MS[TICKS_MS.length - 1];
  const times: number[] = [];
  for (let at = Math.ceil(window.fromMs / step) * step; at <= window.toMs; at += step) times.push(at);
  return times;
}
