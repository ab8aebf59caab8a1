import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Theme } from './colours';

const COLOURS: Record<Theme, Record<'sea' | 'land' | 'coast' | 'border' | 'town' | 'halo', string>> = {
  dark: {
    sea: '#1e262a',
    land: '#272f2c',
    coast: '#53707c',
    border: '#47514f',
    town: '#a7b1b4',
    halo: '#20282a',
  },
  light: {
    sea: '#dbe6ea',
    land: '#f3f2ec',
    coast: '#7592a0',
    border: '#b9b7ab',
    town: '#3f4b52',
    halo: '#f7f6f1',
  },
};

/** From this zoom on the fine cells are shown instead of the coarse world. */
export const FINE_ZOOM = 5;

const FONT = ['sans-serif'];

/** The offline base map: every source is a file of this console or given by script; no glyph server. */
export function baseStyle(theme: Theme, atlas: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      world: { type: 'geojson', data: `${atlas}world.json`, maxzoom: 6, tolerance: 0.5 },
      fine: { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, maxzoom: 12 },
      towns: { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, maxzoom: 12 },
    },
    layers: layers(theme),
  };
}

export function layers(theme: Theme): LayerSpecification[] {
  const colour = COLOURS[theme];
  const kind = (name: string): FilterSpecification => ['==', ['get', 'kind'], name];
  const pair = (source: 'world' | 'fine'): LayerSpecification[] => {
    const range = source === 'world' ? { maxzoom: FINE_ZOOM } : { minzoom: FINE_ZOOM };
    return [
      {
        id: `${source}-land`,
        type: 'fill',
        source,
        filter: kind('land'),
        paint: { 'fill-color': colour.land, 'fill-antialias': false },
        ...range,
      },
      {
        id: `${source}-border`,
        type: 'line',
        source,
        filter: kind('border'),
        paint: { 'line-color': colour.border, 'line-width': 1, 'line-dasharray': [4, 3] },
        ...range,
      },
      {
        id: `${source}-coast`,
        type: 'line',
        source,
        filter: kind('coast'),
        paint: { 'line-color': colour.coast, 'line-width': source === 'world' ? 0.8 : 1.1 },
        ...range,
      },
    ];
  };
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': colour.sea } },
    ...pair('world'),
    ...pair('fine'),
    {
      id: 'town-dots',
      type: 'circle',
      source: 'towns',
      minzoom: 6,
      filter: ['<=', ['get', 'z'], ['zoom']],
      paint: { 'circle-radius': 1.6, 'circle-color': colour.town, 'circle-opacity': 0.6 },
    },
    {
      id: 'towns',
      type: 'symbol',
      source: 'towns',
      minzoom: 2.5,
      filter: ['<=', ['get', 'z'], ['zoom']],
      layout: {
        'text-field': ['get', 'n'],
        'text-font': FONT,
        'text-size': ['step', ['get', 'z'], 13, 7, 12, 9, 11],
        'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
        'text-radial-offset': 0.35,
        'text-max-width': 8,
        'symbol-sort-key': ['get', 'z'],
      },
      paint: { 'text-color': colour.town, 'text-halo-color': colour.halo, 'text-halo-width': 1.2 },
    },
  ];
}
