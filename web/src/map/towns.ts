import type { Feature, FeatureCollection } from 'geojson';

/** Columns of places as written by scripts/atlas.mjs. */
export interface Towns {
  n: string[];
  z: number[];
  /** lon, lat in 1e-4 degrees, as differences from the place before. */
  p: number[];
}

/** One cell of 10 degrees with fine coasts and small places. */
export interface AtlasCell {
  land: number[][][];
  coast: number[][];
  border: number[][];
  towns: Towns;
}

/** Line points from integers of 1e-4 degrees: the first, then differences. */
export function unpacked(numbers: number[]): [number, number][] {
  const points: [number, number][] = [];
  let lon = 0;
  let lat = 0;
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    lon += numbers[i];
    lat += numbers[i + 1];
    points.push([lon / 1e4, lat / 1e4]);
  }
  return points;
}

export function townFeatures(towns: Towns): Feature[] {
  return unpacked(towns.p).map((point, i) => ({
    type: 'Feature',
    properties: { n: towns.n[i], z: towns.z[i], k: i },
    geometry: { type: 'Point', coordinates: point },
  }));
}

export function outlineFeatures(cell: AtlasCell): Feature[] {
  const closed = (ring: number[]) => {
    const points = unpacked(ring);
    return [...points, points[0]];
  };
  const lines = (kind: string, pieces: number[][]): Feature => ({
    type: 'Feature',
    properties: { kind },
    geometry: { type: 'MultiLineString', coordinates: pieces.map(unpacked) },
  });
  return [
    {
      type: 'Feature',
      properties: { kind: 'land' },
      geometry: { type: 'MultiPolygon', coordinates: cell.land.map((polygon) => polygon.map(closed)) },
    },
    lines('coast', cell.coast),
    lines('border', cell.border),
  ];
}

export function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

/** Keys of the cells that a view touches, none when it shows too much of the world. */
export function cellsInView(west: number, south: number, east: number, north: number): string[] {
  const MOST = 48;
  const keys: string[] = [];
  for (let column = Math.floor(west / 10); column <= Math.floor(east / 10); column++) {
    for (let row = Math.floor(south / 10); row <= Math.floor(north / 10); row++) {
      keys.push(`${((((column + 18) % 36) + 36) % 36) - 18}_${row}`);
    }
  }
  return keys.length <= MOST ? keys : [];
}
