import { expect, test } from 'vitest';
import { counted, seenWords, setName } from './maps.svelte';

test('a name that a person wrote becomes one that the server takes', () => {
  expect(setName('North field, May 1')).toBe('north-field-may-1');
  expect(setName('  Überflug ')).toBe('u-berflug');
  expect(setName('–')).toBe('');
  expect(setName('x'.repeat(99))).toHaveLength(60);
});

test('changes are counted by kind', () => {
  const change = (kind: 'appeared' | 'gone' | 'moved' | 'surface') => ({
    type: 'Feature' as const,
    properties: { kind, area_m2: 4, confidence: 0.9 },
    geometry: { type: 'Polygon' as const, coordinates: [] },
  });
  const found = (...kinds: Parameters<typeof change>[0][]) =>
    counted({ type: 'FeatureCollection', features: kinds.map(change) });
  expect(found('gone', 'appeared', 'gone')).toBe('1 appeared, 2 gone');
  expect(found()).toBe('nothing changed');
});

test('what was seen is told with its gaps, never rounded up', () => {
  const map = {
    ...{ id: 'm1', set: 'north', quick: false, grows: false, made: 1 },
    ...{ state: 'done' as const, said: '', askedAt: '2026-06-20T10:00:00Z' },
  };
  expect(seenWords({ ...map, seen: { share: 0.99996, oftenShare: 0.8, cmPerPx: 2.34 } })).toBe(
    '99.9 % of the ground seen, 80.0 % three times; 2.3 cm a pixel',
  );
  expect(seenWords(map)).toBe('');
});
