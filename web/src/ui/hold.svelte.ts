/** How long a dangerous button is held before its order is given. */
export const HOLD_MS = 700;

interface HoldWorld {
  nowMs(): number;
  /** Calls back at the next animation frame; returns what cancels it. */
  nextFrame(action: () => void): () => void;
}

export const BROWSER: HoldWorld = {
  nowMs: () => performance.now(),
  nextFrame: (action) => {
    const id = requestAnimationFrame(action);
    return () => cancelAnimationFrame(id);
  },
};

/** Something that happens only after being held for a moment; let go early, it does not happen. */
export class Hold {
  /** From 0 to 1 while held. */
  progress = $state(0);
  private readonly done: () => void;
  private readonly world: HoldWorld;
  private beganMs = 0;
  private holding = false;
  private cancelFrame: () => void = () => {};

  constructor(done: () => void, world: HoldWorld = BROWSER) {
    this.done = done;
    this.world = world;
  }

  press(): void {
    if (this.holding) return;
    this.holding = true;
    this.beganMs = this.world.nowMs();
    this.step();
  }

  /** Lets go. */
  release(): void {
    this.holding = false;
    this.cancelFrame();
    this.progress = 0;
  }

  private step(): void {
    this.cancelFrame = this.world.nextFrame(() => {
      if (!this.holding) return;
      this.progress = Math.min(1, (this.world.nowMs() - this.beganMs) / HOLD_MS);
      if (this.progress < 1) {
        this.step();
        return;
      }
      this.release();
      this.done();
    });
  }
}
