import { forward } from 'mgrs';
import { expect, test } from 'vitest';
import { age, duration, utc } from './ages';
import { coordinates, parseDecimal } from './coordinates';
import { altitude, climb, distance, heading, roundLength, speed } from './measures';
import { toUtm } from './utm';

test('metric and aviation', () => {
  expect(altitude(120, 'metric')).toBe('120 m');
  expect(altitude(120, 'aviation')).toBe('394 ft');
  expect(altitude(-0.2, 'metric')).toBe('0 m');
  expect(speed(10, 'metric')).toBe('10.0 m/s');
  expect(speed(10, 'aviation')).toBe('19 kt');
  expect(climb(2.54, 'metric')).toBe('+2.5 m/s');
  expect(climb(2.54, 'aviation')).toBe('+500 ft/min');
  expect(climb(0, 'aviation')).toBe('0 ft/min');
  expect(distance(950, 'metric')).toBe('950 m');
  expect(distance(1852, 'aviation')).toBe('1.00 NM');
  expect(distance(12_345, 'metric')).toBe('12.3 km');
  expect(heading(359.7)).toBe('000°');
  expect(heading(-90)).toBe('270°');
});

test('what is not known is a dash', () => {
  for (const value of [null, undefined, Number.NaN]) {
    expect(altitude(value, 'metric')).toBe('–');
    expect(speed(value, 'aviation')).toBe('–');
    expect(heading(value)).toBe('–');
  }
});

test('scale bars are 1, 2 or 5', () => {
  expect(roundLength(130, 'metric')).toBe(100);
  expect(roundLength(299, 'metric')).toBe(200);
  expect(roundLength(5000, 'metric')).toBe(5000);
  expect(roundLength(4000, 'aviation')).toBe(2 * 1852);
});

test('coordinates in every form', () => {
  expect(coordinates(45.4343, 12.3388, 'decimal')).toBe('45.43430, 12.33880');
  expect(coordinates(45.4343, 12.3388, 'dms')).toBe('45°26′03.5″N 012°20′19.7″E');
  expect(coordinates(-33.99999999, -70.5, 'dms')).toBe('34°00′00.0″S 070°30′00.0″W');
  expect(coordinates(45.4343, 12.3388, 'utm')).toBe('33T 291848 5034642');
  expect(coordinates(45.4343, 12.3388, 'mgrs')).toMatch(/^33T TL 9184\d 3464\d$/);
  expect(coordinates(89, 10, 'utm')).toBe('89.00000, 10.00000');
  expect(coordinates(-85, 10, 'mgrs')).toBe('-85.00000, 10.00000');
});

test('UTM agrees with MGRS to a metre all over the world', () => {
  for (let lat = -79.5; lat < 84; lat += 3.7) {
    for (let lon = -179.5; lon < 180; lon += 7.3) {
      const utm = toUtm(lat, lon)!;
      const match = /^(\d{1,2})([A-Z])[A-Z]{2}(\d{5})(\d{5})$/.exec(forward([lon, lat], 5))!;
      expect([utm.zone, utm.band]).toEqual([Number(match[1]), match[2]]);
      const apart = (a: number, b: number) => Math.min((a - b + 1e5) % 1e5, (b - a + 1e5) % 1e5);
      expect(apart(Math.floor(utm.easting) % 1e5, Number(match[3]))).toBeLessThanOrEqual(1);
      expect(apart(Math.floor(utm.northing) % 1e5, Number(match[4]))).toBeLessThanOrEqual(1);
    }
  }
});

test('UTM of a known point: the CN Tower, 17T 630084 4833439', () => {
  const utm = toUtm(43.642567, -79.387139)!;
  expect(Math.round(utm.easting)).toBe(630_084);
  expect(Math.round(utm.northing)).toBe(4_833_439);
});

test('reads typed positions', () => {
  expect(parseDecimal('45.4343, 12.3388')).toEqual({ latDeg: 45.4343, lonDeg: 12.3388 });
  expect(parseDecimal('33.5 S 70.25 W')).toEqual({ latDeg: -33.5, lonDeg: -70.25 });
  expect(parseDecimal('-33.5;-70.25')).toEqual({ latDeg: -33.5, lonDeg: -70.25 });
  expect(parseDecimal('95, 12')).toBeNull();
  expect(parseDecimal('north')).toBeNull();
});

test('ages and times', () => {
  expect(age(4200)).toBe('4 s');
  expect(age(185_000)).toBe('3 min');
  expect(age(7_500_000)).toBe('2 h 05');
  expect(duration(65_000)).toBe('1:05');
  expect(duration(7_384_000)).toBe('2:03:04');
  expect(utc(Date.UTC(2026, 10, 22, 17, 10, 4))).toBe('2026-11-22 17:10:04Z');
});
