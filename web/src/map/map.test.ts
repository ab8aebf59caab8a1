import { expect, test } from 'vitest';
import { Camera } from './camera';
import { packed } from './colours';
import { LabelSpace } from './labels';
import { graticuleLabel, graticuleStep } from './layers/graticule';
import { bearingDeg, distanceM, latOf, lonOf, mercatorX, mercatorY, worldPixels } from './mercator';
import { cellsInView, outlineFeatures, townFeatures, unpacked } from './towns';

test('Mercator there and back', () => {
  for (const [lat, lon] of [
    [0, 0],
    [45.4343, 12.3388],
    [-71.3, -179.9],
    [84.9, 179.9],
  ]) {
    expect(latOf(mercatorY(lat))).toBeCloseTo(lat, 9);
    expect(lonOf(mercatorX(lon))).toBeCloseTo(lon, 9);
  }
});

test('distance and bearing of known places', () => {
  // One degree of a great circle on a sphere of 6371.0088 km.
  expect(distanceM(45, 12, 46, 12)).toBeCloseTo(111_195.08, 1);
  expect(distanceM(0, 179.5, 0, -179.5)).toBeCloseTo(111_195.08, 1);
  expect(bearingDeg(45, 12, 46, 12)).toBeCloseTo(0, 6);
  expect(bearingDeg(0, 12, 0, 13)).toBeCloseTo(90, 6);
});

test('the camera finds the place that it drew', () => {
  const camera = new Camera();
  camera.look(12.3, 45.4, 14, 800, 600, 2);
  expect(camera.px(mercatorX(12.3))).toBeCloseTo(400, 6);
  const { latDeg, lonDeg } = camera.latLonAt(123, 456);
  expect(camera.px(mercatorX(lonDeg))).toBeCloseTo(123, 5);
  expect(camera.py(mercatorY(latDeg))).toBeCloseTo(456, 5);
});

test('a fleet on both sides of the date line stays together', () => {
  const camera = new Camera();
  camera.look(179.99, 0, 10, 800, 600, 1);
  const east = camera.px(mercatorX(179.98));
  const west = camera.px(mercatorX(-179.98));
  expect(west - east).toBeGreaterThan(0);
  expect(west - east).toBeLessThan(100);
});

test('labels do not lie over each other', () => {
  const space = new LabelSpace();
  expect(space.take(0, 0, 50, 16)).toBe(true);
  expect(space.take(40, 10, 90, 26)).toBe(false);
  expect(space.take(60, 0, 90, 16)).toBe(true);
  space.reserve(200, 200, 212, 212);
  expect(space.take(190, 205, 240, 221)).toBe(false);
  space.clear();
  expect(space.take(40, 10, 90, 26)).toBe(true);
});

test('the grid suits the zoom and is labelled as finely as it is drawn', () => {
  expect(graticuleStep(worldPixels(2))).toBe(30);
  expect(graticuleStep(worldPixels(9))).toBe(1 / 2);
  expect(graticuleStep(worldPixels(21))).toBeLessThanOrEqual(1 / 720);
  expect(graticuleLabel(45.5, 1 / 2, 'N', 'S')).toBe('45°30′N');
  expect(graticuleLabel(-12, 1, 'E', 'W')).toBe('12°W');
  expect(graticuleLabel(12 + 20 / 3600, 1 / 720, 'E', 'W')).toBe('12°00′20″E');
});

test('colours are packed in the order of their bytes', () => {
  const bytes = new Uint8Array(new Uint32Array([packed('#123456', 0.5)]).buffer);
  expect([...bytes]).toEqual([0x12, 0x34, 0x56, 128]);
});

test('atlas cells are unpacked', () => {
  expect(unpacked([123_000, 454_000, 10, -5])).toEqual([
    [12.3, 45.4],
    [12.301, 45.3995],
  ]);
  const towns = townFeatures({ n: ['Venezia', 'Mestre'], z: [7, 8], p: [123_388, 454_343, -1000, 500] });
  expect(towns.map((town) => town.properties!['n'])).toEqual(['Venezia', 'Mestre']);
  const [land, coast] = outlineFeatures({
    land: [[[0, 0, 10_000, 0, 0, 10_000]]],
    coast: [[0, 0, 10_000, 10_000]],
    border: [],
    towns: { n: [], z: [], p: [] },
  });
  expect(land.geometry).toEqual({
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    ],
  });
  expect(coast.properties!['kind']).toBe('coast');
});

test('cells of a view, over the date line too, and none of half the world', () => {
  expect(cellsInView(11, 44, 13, 46)).toEqual(['1_4']);
  expect(cellsInView(175, -5, 185, 5)).toEqual(['17_-1', '17_0', '-18_-1', '-18_0']);
  expect(cellsInView(-180, -80, 180, 80)).toEqual([]);
});
