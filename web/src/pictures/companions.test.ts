import { expect, test } from 'vitest';
import type { CompanionPicture } from '../server/types';
import { bestOf, between, hrefOf, partsOf } from './companions.svelte';

const ID = '0123456789abcdef';

function picture(...files: string[]): CompanionPicture {
  return {
    record: {
      picture: ID,
      takenAt: '2026-11-27T04:00:00Z',
      clock: 'satellites',
      widthPx: 4000,
      heightPx: 3000,
      bytes: 5e6,
      sightings: [],
    },
    files,
  };
}

test('the best that came of a picture is shown', () => {
  expect(bestOf(picture())).toBeNull();
  expect(bestOf(picture(`${ID}.crop-0.jpg`, `${ID}.small.jpg`))).toBe(`${ID}.small.jpg`);
  expect(bestOf(picture(`${ID}.jpg`, `${ID}.small.jpg`))).toBe(`${ID}.jpg`);
  expect(hrefOf('north 1', `${ID}.jpg`)).toBe(`api/companions/north%201/pictures/${ID}.jpg`);
});

test('parts are told by their names', () => {
  const file = `${ID}.part-1200-800-640-480.jpg`;
  expect(partsOf(picture(`${ID}.small.jpg`, file))).toEqual([
    { file, part: { x: 1200, y: 800, width: 640, height: 480 } },
  ]);
});

test('a part lies within its picture, whichever way it is drawn', () => {
  expect(between([900, 700], [100.4, -50], 800, 600)).toEqual({ x: 100, y: 0, width: 700, height: 600 });
  expect(between([10, 10], [12, 300], 800, 600)).toBeNull();
});
