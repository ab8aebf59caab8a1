import { expect, test } from 'vitest';
import { HOLD_MS, Hold } from './hold.svelte';

/** A clock and frames that the test turns by hand. */
class Hand {
  now = 0;
  private frame: (() => void) | null = null;

  nowMs = () => this.now;
  nextFrame = (action: () => void) => {
    this.frame = action;
    return () => (this.frame = null);
  };

  turn(ms: number): void {
    this.now += ms;
    const frame = this.frame;
    this.frame = null;
    frame?.();
  }
}

test('half a second at least', () => {
  expect(HOLD_MS).toBeGreaterThanOrEqual(500);
});

test('held to the end it happens, once', () => {
  const hand = new Hand();
  let done = 0;
  const hold = new Hold(() => done++, hand);
  hold.press();
  hand.turn(HOLD_MS / 2);
  expect(hold.progress).toBeCloseTo(0.5);
  expect(done).toBe(0);
  hand.turn(HOLD_MS);
  expect(done).toBe(1);
  expect(hold.progress).toBe(0);
  hand.turn(HOLD_MS * 3);
  expect(done).toBe(1);
});

test('let go early it does not happen', () => {
  const hand = new Hand();
  let done = 0;
  const hold = new Hold(() => done++, hand);
  hold.press();
  hand.turn(HOLD_MS - 1);
  hold.release();
  hand.turn(HOLD_MS);
  expect(done).toBe(0);
  expect(hold.progress).toBe(0);
});

test('pressing twice does not shorten it', () => {
  const hand = new Hand();
  let done = 0;
  const hold = new Hold(() => done++, hand);
  hold.press();
  hand.turn(HOLD_MS - 1);
  hold.press();
  hold.release();
  hold.press();
  hand.turn(1);
  expect(done).toBe(0);
});
