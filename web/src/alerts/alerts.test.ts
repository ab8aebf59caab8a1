import { expect, test } from 'vitest';
import { ruleWords } from './alerts.svelte';

test('a rule is told in words', () => {
  expect(ruleWords({ name: 'a', when: 'line-crossed', direction: 'left-to-right', kinds: ['boat'] })).toBe(
    'boat crosses the line left to right',
  );
  expect(ruleWords({ name: 'a', when: 'line-crossed', direction: 'either' })).toBe(
    'anything crosses the line',
  );
  expect(ruleWords({ name: 'a', when: 'loitering', seconds: 60, nightOnly: true })).toBe(
    'anything stays in the area for 60 s at night',
  );
  expect(ruleWords({ name: 'a', when: 'more-than', count: 3, kinds: ['vehicle', 'person-sized'] })).toBe(
    'more than 3 (vehicle, person-sized) in the area',
  );
  expect(ruleWords({ name: 'a', when: 'faster-than', mps: 12 })).toBe('anything is faster than 12 m/s');
});
