import { expect, test } from 'vitest';
import { bias, reach } from './radio.svelte';

test('what is in hand beyond the margin is graded', () => {
  expect([12, 10, 9, 0, -1].map(reach)).toEqual([0, 0, 1, 1, 2]);
});

test('the radios are held against what was predicted once there is enough of it', () => {
  const at = { latDeg: 47, lonDeg: 8 };
  const few = Array.from({ length: 9 }, () => ({ ...at, measuredDbm: -90, predictedDbm: -84 }));
  expect(bias(few)).toBeNull();
  expect(bias([...few, { ...at, measuredDbm: -90 }])).toBeNull();
  expect(bias([...few, { ...at, measuredDbm: -90, predictedDbm: -60 }])).toBe(-6);
});
