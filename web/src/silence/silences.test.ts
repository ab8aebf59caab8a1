import { expect, test } from 'vitest';
import type { Silence } from '../server/types';
import { words } from './silences.svelte';

const SINCE = '2026-05-01T10:00:00Z';
const NOW = Date.parse('2026-05-01T10:02:00Z');

function silence(more: Partial<Silence>): Silence {
  const now = { latDeg: 47, lonDeg: 8, radiusM: 100 };
  return {
    vehicle: 'v1',
    since: SINCE,
    planned: false,
    overdue: false,
    now,
    does: 'holds',
    ahead: [],
    ...more,
  };
}

test('a silence that nobody foretold tells how long it lasts', () => {
  expect(words(silence({}), NOW)).toBe('silent for 2 min');
});

test('one that was foretold tells when the vehicle is heard again', () => {
  const planned = { planned: true, expected: '2026-05-01T10:05:00Z' };
  expect(words(silence(planned), NOW)).toBe('silent as planned, to be heard about 10:05:00Z, in 3 min');
  expect(words(silence({ planned: true }), NOW)).toBe('silent as planned');
});

test('one that lasts too long tells since when', () => {
  const late = { planned: true, expected: '2026-05-01T10:01:00Z' };
  expect(words(silence(late), NOW)).toContain('about now');
  expect(words(silence({ ...late, overdue: true }), NOW)).toBe(
    'should have been heard at 10:01:00Z, 60 s ago',
  );
});
