import { expect, test } from 'vitest';
import type { Task, TaskSortie } from '../server/types';
import { figureRows } from './figures';
import { grade } from '../seen/seen.svelte';
import { gapGrade, summed } from '../watch/gaps.svelte';
import { type Shape, areasOf, fromFile, fromWish, movedCorner, withCorner, withoutCorner } from './shapes';
import { completed } from './tasks.svelte';
import { NEW_FORM, missing, toForm, toWish } from './wish';

const AREA: Shape = {
  drawn: 'area',
  corners: [
    [53, 6],
    [53, 7],
    [54, 7],
  ],
  holes: [],
};

test('corners are added to the shape that is open, moved and taken out', () => {
  let shapes = withCorner([], 'area', null, [53, 6]);
  shapes = withCorner(shapes, 'area', 0, [53, 7]);
  expect(shapes).toHaveLength(1);
  shapes = movedCorner(shapes, { shape: 0, corner: 1 }, [54, 7]);
  expect(shapes[0].corners).toEqual([
    [53, 6],
    [54, 7],
  ]);
  shapes = withoutCorner(withoutCorner(shapes, { shape: 0, corner: 0 }), { shape: 0, corner: 0 });
  expect(shapes).toEqual([]);
  expect(withCorner(withCorner([], 'place', null, [1, 2]), 'place', null, [3, 4])).toHaveLength(1);
});

test('what is drawn is asked with longitude first and rings closed', () => {
  expect(areasOf([AREA], 'area')!.coordinates[0][0]).toEqual([
    [6, 53],
    [7, 53],
    [7, 54],
    [6, 53],
  ]);
  expect(areasOf([AREA], 'keep-out')).toBeNull();
});

test('a wish goes into the form and comes out the same', () => {
  const form = { ...NEW_FORM, name: 'North', windMps: 4, windFromDeg: 250, minutes: 12 };
  const wish = toWish(form, [AREA], ['v1', 'v2']);
  expect(wish).toMatchObject({
    kind: 'survey',
    spacingM: 40,
    wind: { speedMps: 4, fromDeg: 250 },
    vehicles: [{ id: 'v1', enduranceS: 720 }, { id: 'v2' }],
  });
  expect(wish).not.toHaveProperty('gsdCm');
  expect(wish).not.toHaveProperty('noFly');
  expect(toWish(toForm(wish), fromWish(wish), ['v1', 'v2'])).toEqual(wish);
});

test('a watch and an orbit go into the form and come out the same', () => {
  const line: Shape = {
    drawn: 'line',
    corners: [
      [53, 6],
      [53.1, 6],
    ],
    holes: [],
  };
  const point: Shape = { drawn: 'point', corners: [[53.2, 6.1]], holes: [] };
  const watch = {
    ...NEW_FORM,
    kind: 'watch' as const,
    revisitMin: 15,
    spares: 1,
    throughLoss: false,
    swapped: false,
    layerStepM: 15,
  };
  const wish = toWish(watch, [line, line, point], ['v1']);
  expect(wish).toMatchObject({ kind: 'watch', revisitS: 900, spares: 1, throughLoss: false, swapped: false });
  expect((wish['watched'] as GeoJSON.GeometryCollection).geometries).toHaveLength(3);
  expect(toWish(toForm(wish), fromWish(wish), ['v1'])).toEqual(wish);
  expect(missing({ ...watch, spares: 0, throughLoss: true }, [line], 1)).toMatch(/spare/);
  expect(missing({ ...watch, size: true, revisitMin: null }, [line], 1)).toMatch(/often/);

  const place: Shape = { drawn: 'place', corners: [[53, 6]], holes: [] };
  const tower = toWish({ ...NEW_FORM, kind: 'orbit', layers: 3, pitchDeg: -30 }, [place], ['v1']);
  expect(tower).toMatchObject({ point: { latDeg: 53, lonDeg: 6 }, radiusM: 40, layers: 3, pitchDeg: -30 });
  expect(toWish(toForm(tower), fromWish(tower), ['v1'])).toEqual(tower);
  const hall = { ...NEW_FORM, kind: 'orbit' as const, round: 'footprint' as const, whole: true };
  expect(missing(hall, [AREA], 1)).toMatch(/camera/);
  const wall = toWish({ ...hall, camera: 'DJI Mavic 2 Pro' }, [AREA], ['v1']);
  expect(wall).toMatchObject({ distanceM: 40, structureHeightM: 30 });
  expect(toWish(toForm(wall), fromWish(wall), ['v1'])).toEqual(wall);
});

test('a sortie and places go into the form and come out the same', () => {
  const target: Shape = { drawn: 'place', corners: [[53, 6]], holes: [] };
  const landing: Shape = { drawn: 'point', corners: [[53.2, 6.1]], holes: [], priority: 0 };
  const form = {
    ...NEW_FORM,
    kind: 'sortie' as const,
    groundM: 0,
    contact: true,
    windMps: 5,
    windFromDeg: 250,
  };
  const sortie = toWish(form, [target, landing], ['v1']);
  expect(sortie).toMatchObject({ target: { latDeg: 53, lonDeg: 6 }, groundM: 0, contact: true, stayS: 120 });
  expect(sortie).not.toHaveProperty('heightM');
  expect(toWish(toForm(sortie), fromWish(sortie), ['v1'])).toEqual(sortie);
  expect(toWish({ ...form, forecast: true }, [target], ['v1'])).not.toHaveProperty('wind');

  const there = { ...form, away: true, highestM: 120 };
  expect(missing(there, [target], 1)).toMatch(/lands/);
  const oneWay = toWish(there, [target, landing, { ...landing, corners: [[53.3, 6.1]] }], ['v1']);
  expect(oneWay).toMatchObject({ landing: { latDeg: 53.2, lonDeg: 6.1 }, highestM: 120 });
  expect(oneWay['alternates']).toEqual([{ latDeg: 53.3, lonDeg: 6.1 }]);
  expect(toWish(toForm(oneWay), fromWish(oneWay), ['v1'])).toEqual(oneWay);

  const urgent = { ...landing, priority: 5 };
  const places = toWish({ ...NEW_FORM, kind: 'allocate', serviceMin: 2 }, [landing, urgent], ['v1', 'v2']);
  expect(places['places']).toEqual([
    { id: 'place 1', at: { latDeg: 53.2, lonDeg: 6.1 }, serviceS: 120 },
    { id: 'place 2', at: { latDeg: 53.2, lonDeg: 6.1 }, priority: 5, serviceS: 120 },
  ]);
  expect(toWish(toForm(places), fromWish(places), ['v1', 'v2'])).toEqual(places);
  expect(missing({ ...NEW_FORM, kind: 'allocate' }, [], 1)).toMatch(/places/);
});

test('gaps are within the bound, near it or past it', () => {
  expect([100, 790, 850, 1001].map((s) => gapGrade(s, 1000))).toEqual([0, 0, 1, 2]);
  const gap = (nowS: number, worstS: number) => ({
    line: 0,
    fromM: 0,
    toM: 50,
    nowS,
    worstS,
    seen: true,
    path: [],
  });
  const gaps = { at: '', boundS: 100, gaps: [gap(10, 120), gap(90, 95), gap(20, 30)] };
  expect(summed(gaps, 'now')).toEqual({ counts: [2, 1, 0], longest: 1 });
  expect(summed(gaps, 'worst')).toEqual({ counts: [1, 1, 1], longest: 0 });
});

test('what was seen is graded by the way that is chosen', () => {
  expect(grade('when', 60, 9, 10)).toBe(0);
  expect(grade('when', 7200, 1, 99)).toBe(2);
  expect(grade('fine', 7200, 1.6, 10)).toBe(0);
  expect(grade('sure', 7200, 9, 86)).toBe(1);
});

test('what is missing is said', () => {
  expect(missing(NEW_FORM, [], 2)).toContain('Draw the area');
  expect(missing(NEW_FORM, [AREA], 0)).toContain('Select');
  expect(missing({ ...NEW_FORM, lines: 'pixel' }, [AREA], 2)).toContain('camera');
  expect(missing(NEW_FORM, [AREA], 2)).toBeNull();
});

test('a file becomes shapes, holes kept', () => {
  const ring = [
    [6, 53],
    [7, 53],
    [7, 54],
    [6, 53],
  ];
  const shapes = fromFile(
    {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring, ring] } },
        { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [6, 53] } },
      ],
    },
    'keep-out',
  );
  expect(shapes.map(({ drawn }) => drawn)).toEqual(['keep-out', 'place']);
  expect(shapes[0].corners).toHaveLength(3);
  expect(shapes[0].holes[0]).toHaveLength(3);
});

test('two plans are held against each other', () => {
  const rows = figureRows(
    { duration_s: 90, coverage: 0.991 },
    { duration_s: 120, coverage: 0.999 },
    'metric',
  );
  expect(rows).toEqual([
    { key: 'duration_s', name: 'Time', a: '1:30', b: '2:00', better: 'a' },
    { key: 'coverage', name: 'Seen', a: '99.1 %', b: '99.9 %', better: 'b' },
  ]);
});

test('a brief telling keeps the ways that were known', () => {
  const sortie = { vehicle: 'v1', number: 1, stage: 'planned' } as TaskSortie;
  const before = {
    id: 't',
    sorties: [{ ...sortie, path: [[53, 6, 60, 0]] }],
    wish: { kind: 'survey', name: 'x' },
  };
  const after = completed(
    before as unknown as Task,
    { id: 't', sorties: [{ ...sortie, stage: 'flying' }] } as Task,
  );
  expect(after.sorties[0]).toMatchObject({ stage: 'flying', path: [[53, 6, 60, 0]] });
  expect(after.wish).toBeDefined();
});
