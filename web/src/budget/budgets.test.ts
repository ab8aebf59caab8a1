import { expect, test } from 'vitest';
import type { Budget } from '../server/types';
import { pieces, rate, tight, total } from './budgets';

const BUDGET: Budget = {
  vehicle: 'v1',
  channel: 1,
  link: 'radio',
  capacity: 1000,
  share: 500,
  others: 1,
  thinning: 'less-position',
  asked: 240,
  airLossPercent: 3,
  spare: false,
  why: 'carries 500 B/s for each of 2 vehicles',
  used: { safety: 50, position: 150, health: 50, imagery: 0, bulk: 0 },
};

test('a bar is of what the link carries for this vehicle', () => {
  expect(pieces(BUDGET).map((one) => [one.name, one.share])).toEqual([
    ['safety', 0.1],
    ['position', 0.3],
    ['health', 0.1],
  ]);
  expect(total(BUDGET)).toBe('250 B/s of 500 B/s');
});

test('while it is not known what the link carries, the bar is of what is used', () => {
  const unknown = { ...BUDGET, capacity: undefined, share: undefined };
  expect(pieces(unknown).reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1);
  expect(total(unknown)).toBe('250 B/s');
});

test('more than was measured never leaves the bar', () => {
  const more = { ...BUDGET, share: 100 };
  expect(pieces(more).reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1);
});

test('a person ought to know of a link at its least, but not of one that is spare', () => {
  expect(tight(BUDGET)).toBe(false);
  expect(tight({ ...BUDGET, thinning: 'least' })).toBe(true);
  expect(tight({ ...BUDGET, thinning: 'least', spare: true })).toBe(false);
});

test('rates have the unit that suits them', () => {
  expect(rate(42.4)).toBe('42 B/s');
  expect(rate(12_000)).toBe('12 kB/s');
  expect(rate(2_500_000)).toBe('2.5 MB/s');
});
