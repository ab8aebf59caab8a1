/** The server's clock seen from the browser: the last time told, carried on by the browser's monotonic clock. */
export class ServerClock {
  private toldMs = Number.NaN;
  private heardAtMs = 0;
  /** How fast the told time runs: 1 live, the speed of a replay, 0 when paused. */
  rate = 1;

  tell(serverTimeMs: number, nowMs: number): void {
    this.toldMs = serverTimeMs;
    this.heardAtMs = nowMs;
  }

  /** Milliseconds since 1970, NaN before the first message; runs on for at most `carryMs`. */
  at(nowMs: number, carryMs = 2000): number {
    return this.toldMs + Math.min(carryMs, Math.max(0, nowMs - this.heardAtMs)) * this.rate;
  }

  /** How long ago the server last told its time. */
  silentMs(nowMs: number): number {
    return Number.isNaN(this.toldMs) ? 0 : nowMs - this.heardAtMs;
  }

  reset(): void {
    this.toldMs = Number.NaN;
    this.rate = 1;
  }
}
