import { expect, test } from 'vitest';
import { numberInName, parseNumbers, withNumbers } from './numbers';

test.each([
  ['17', [[17, 17]]],
  ['12-18', [[12, 18]]],
  ['18-12', [[12, 18]]],
  [
    '3, 7 12-18',
    [
      [3, 3],
      [7, 7],
      [12, 18],
    ],
  ],
  ['12-', [[12, 12]]],
  ['', null],
  ['abc', null],
  ['1-2-3', null],
] as const)('%s', (text, ranges) => {
  expect(parseNumbers(text)).toEqual(ranges);
});

test('the number of a name is its last figures', () => {
  expect(numberInName('V-017')).toBe(17);
  expect(numberInName('Team 2 copter 05')).toBe(5);
  expect(numberInName('Kestrel')).toBeNull();
});

test('selects by the number in the name, else by system id', () => {
  const vehicles = [
    { handle: 1, name: 'V-017', systemId: 3 },
    { handle: 2, name: 'V-018', systemId: 17 },
    { handle: 3, name: 'Kestrel', systemId: 44 },
  ];
  expect(withNumbers(vehicles, [[17, 17]])).toEqual([1]);
  expect(withNumbers(vehicles, [[44, 44]])).toEqual([3]);
  expect(withNumbers(vehicles, [[17, 18]])).toEqual([1, 2]);
  expect(withNumbers(vehicles, [[3, 3]])).toEqual([1]);
});
