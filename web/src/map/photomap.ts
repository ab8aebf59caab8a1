import type { RasterSourceSpecification } from 'maplibre-gl';
import type { PhotoMap } from '../server/types';

/** Where MapLibre gets the tiles of a map that was made of pictures. */
export function photoMapSource(map: PhotoMap): RasterSourceSpecification {
  const corners = map.corners ?? [];
  const lats = corners.map(([lat]) => lat);
  const lons = corners.map(([, lon]) => lon);
  const tiles = new URL(`api/maps/${encodeURIComponent(map.id)}/tiles/`, document.baseURI).href;
  return {
    type: 'raster',
    tiles: [`${tiles}{z}/{x}/{y}.png?made=${map.made}`],
    tileSize: 256,
    bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    maxzoom: 22,
  };
}
