import type { RasterSourceSpecification } from 'maplibre-gl';
import type { PhotoMap } from '../server/types';

/** Where MapLibre gets the tiles of a map that was made of pictures, or of how often its photos saw the ground. */
export function photoMapSource(map: PhotoMap, what: 'tiles' | 'times' = 'tiles'): RasterSourceSpecification {
  const corners = map.corners ?? [];
  const lats = corners.map(([lat]) => lat);
  const lons = corners.map(([, lon]) => lon);
  const tiles = new URL(`api/maps/${encodeURIComponent(map.id)}/${what}/`, document.baseURI).href;
  return {
    type: 'raster',
    tiles: [`${tiles}{z}/{x}/{y}.png?made=${map.made}`],
    tileSize: 256,
    bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    maxzoom: 22,
  };
}
