import type { LatLonPair } from '../server/types';

/** What can be drawn for a task. Of places there is one, of points as many as are clicked. */
export type Drawn = 'area' | 'keep-out' | 'line' | 'place' | 'point';

/** One drawn shape: its corners, and for areas read from a file holes that are not part of it. */
export interface Shape {
  drawn: Drawn;
  corners: readonly LatLonPair[];
  holes: readonly (readonly LatLonPair[])[];
  /** Of a point that is one of many places to go to: how urgent it is, 0 to 5. */
  priority?: number;
}

export interface Corner {
  shape: number;
  corner: number;
}

function position([latDeg, lonDeg]: LatLonPair): GeoJSON.Position {
  return [lonDeg, latDeg];
}

function ring(corners: readonly LatLonPair[]): GeoJSON.Position[] {
  return [...corners, corners[0]].map(position);
}

/** Areas of a kind that have three corners or more, as GeoJSON; null when there is none. */
export function areasOf(shapes: readonly Shape[], drawn: 'area' | 'keep-out'): GeoJSON.MultiPolygon | null {
  const found = shapes.filter((shape) => shape.drawn === drawn && shape.corners.length >= 3);
  if (found.length === 0) return null;
  return {
    type: 'MultiPolygon',
    coordinates: found.map((shape) => [ring(shape.corners), ...shape.holes.map(ring)]),
  };
}

/** The last line that was drawn, as GeoJSON. */
export function lineOf(shapes: readonly Shape[]): GeoJSON.LineString | null {
  const found = shapes.filter((shape) => shape.drawn === 'line' && shape.corners.length >= 2);
  const last = found[found.length - 1];
  return last ? { type: 'LineString', coordinates: last.corners.map(position) } : null;
}

/** The last place that was drawn. */
export function placeOf(shapes: readonly Shape[]): { latDeg: number; lonDeg: number } | null {
  const found = shapes.filter((shape) => shape.drawn === 'place' && shape.corners.length === 1);
  const last = found[found.length - 1];
  return last ? { latDeg: last.corners[0][0], lonDeg: last.corners[0][1] } : null;
}

/** All lines and points that were drawn, as GeoJSON; null when there is none. */
export function watchedOf(shapes: readonly Shape[]): GeoJSON.GeometryCollection | null {
  const geometries: GeoJSON.Geometry[] = [];
  for (const { drawn, corners } of shapes) {
    if (drawn === 'line' && corners.length >= 2)
      geometries.push({ type: 'LineString', coordinates: corners.map(position) });
    if (drawn === 'point') geometries.push({ type: 'Point', coordinates: position(corners[0]) });
  }
  return geometries.length === 0 ? null : { type: 'GeometryCollection', geometries };
}

/** A place as requests write it. */
export interface PlaceWish {
  latDeg: number;
  lonDeg: number;
}

function placeWish([latDeg, lonDeg]: LatLonPair): PlaceWish {
  return { latDeg, lonDeg };
}

/** All points that were drawn. */
export function pointsOf(shapes: readonly Shape[]): PlaceWish[] {
  return shapes.filter(({ drawn }) => drawn === 'point').map(({ corners }) => placeWish(corners[0]));
}

/** All points that were drawn, as places to go to; null when there is none. */
export function placesOf(
  shapes: readonly Shape[],
  serviceS: number | null,
): { id: string; at: PlaceWish; priority?: number; serviceS?: number }[] | null {
  const points = shapes.filter(({ drawn }) => drawn === 'point');
  if (points.length === 0) return null;
  return points.map(({ corners, priority }, i) => ({
    id: `place ${i + 1}`,
    at: placeWish(corners[0]),
    ...(priority ? { priority } : {}),
    ...(serviceS === null ? {} : { serviceS }),
  }));
}

function pair([lon, lat]: GeoJSON.Position): LatLonPair {
  return [lat, lon];
}

/** A ring without its last corner where that is the first again. */
function opened(positions: readonly GeoJSON.Position[]): LatLonPair[] {
  const last = positions[positions.length - 1];
  const closed = positions.length > 1 && last[0] === positions[0][0] && last[1] === positions[0][1];
  return (closed ? positions.slice(0, -1) : positions).map(pair);
}

/** What the server read from a file, as shapes; areas are to be seen, or kept out of. */
export function fromFile(
  collection: GeoJSON.FeatureCollection,
  areas: 'area' | 'keep-out',
  points: 'place' | 'point' = 'place',
): Shape[] {
  const shapes: Shape[] = [];
  for (const { geometry } of collection.features) {
    if (geometry.type === 'Polygon') {
      const [outer, ...holes] = geometry.coordinates;
      shapes.push({ drawn: areas, corners: opened(outer), holes: holes.map(opened) });
    } else if (geometry.type === 'LineString') {
      shapes.push({ drawn: 'line', corners: geometry.coordinates.map(pair), holes: [] });
    } else if (geometry.type === 'Point') {
      shapes.push({ drawn: points, corners: [pair(geometry.coordinates)], holes: [] });
    }
  }
  return shapes;
}

/** Adds a corner to the shape that is open, or begins one. A place has one corner, and there is one place. */
export function withCorner(
  shapes: readonly Shape[],
  drawn: Drawn,
  open: number | null,
  corner: LatLonPair,
  priority = 0,
): readonly Shape[] {
  if (drawn === 'place') {
    return [...shapes.filter((shape) => shape.drawn !== 'place'), { drawn, corners: [corner], holes: [] }];
  }
  if (drawn === 'point') return [...shapes, { drawn, corners: [corner], holes: [], priority }];
  if (open === null) return [...shapes, { drawn, corners: [corner], holes: [] }];
  return shapes.map((shape, i) => (i === open ? { ...shape, corners: [...shape.corners, corner] } : shape));
}

export function movedCorner(shapes: readonly Shape[], at: Corner, to: LatLonPair): readonly Shape[] {
  return shapes.map((shape, i) =>
    i === at.shape
      ? { ...shape, corners: shape.corners.map((corner, j) => (j === at.corner ? to : corner)) }
      : shape,
  );
}

/** Takes a corner out; a shape that loses its last one goes with it. */
export function withoutCorner(shapes: readonly Shape[], at: Corner): readonly Shape[] {
  return shapes
    .map((shape, i) =>
      i === at.shape ? { ...shape, corners: shape.corners.filter((_, j) => j !== at.corner) } : shape,
    )
    .filter((shape) => shape.corners.length > 0);
}

/** The shapes of a wish that was asked before. */
export function fromWish(wish: Record<string, unknown>): Shape[] {
  const shapes: Shape[] = [];
  for (const [member, areas] of [
    ['area', 'area'],
    ['noFly', 'keep-out'],
    ['line', 'area'],
    ['footprint', 'area'],
    ['watched', 'area'],
  ] as const) {
    const geometry = wish[member] as GeoJSON.Geometry | undefined;
    if (!geometry) continue;
    const parts: GeoJSON.Geometry[] =
      geometry.type === 'MultiPolygon'
        ? geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }))
        : geometry.type === 'GeometryCollection'
          ? geometry.geometries
          : [geometry];
    const features = parts.map((part): GeoJSON.Feature => ({
      type: 'Feature',
      properties: {},
      geometry: part,
    }));
    shapes.push(...fromFile({ type: 'FeatureCollection', features }, areas, 'point'));
  }
  const datum = (wish['datum'] ?? wish['point'] ?? wish['target']) as PlaceWish | undefined;
  if (datum) shapes.push({ drawn: 'place', corners: [[datum.latDeg, datum.lonDeg]], holes: [] });
  // Where a sortie ends is the first of its landings.
  const ends = wish['landing'] === undefined ? [] : [wish['landing'] as PlaceWish];
  for (const { latDeg, lonDeg } of [...ends, ...((wish['alternates'] as PlaceWish[] | undefined) ?? [])]) {
    shapes.push({ drawn: 'point', corners: [[latDeg, lonDeg]], holes: [] });
  }
  for (const { at, priority } of (wish['places'] as { at: PlaceWish; priority?: number }[] | undefined) ??
    []) {
    shapes.push({ drawn: 'point', corners: [[at.latDeg, at.lonDeg]], holes: [], priority });
  }
  return shapes;
}
