import { expect, test } from 'vitest';
import { setName } from './maps.svelte';

test('a name that a person wrote becomes one that the server takes', () => {
  expect(setName('North field, May 1')).toBe('north-field-may-1');
  expect(setName('  Überflug ')).toBe('u-berflug');
  expect(setName('–')).toBe('');
  expect(setName('x'.repeat(99))).toHaveLength(60);
});
