import { expect, test } from 'vitest';
import { counted, setName } from './maps.svelte';

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
