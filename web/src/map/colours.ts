export type Theme = 'dark' | 'light';

/** "#rrggbb" with an opacity as 0xAABBGGRR, the order in which WebGL reads bytes. */
export function packed(hex: string, opacity = 1): number {
  const rgb = Number.parseInt(hex.slice(1), 16);
  const swapped = ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16);
  return ((Math.round(opacity * 255) << 24) | swapped) >>> 0;
}

/** Colours of what is drawn over the base map. */
export interface Palette {
  vehicle: number;
  vehicleIdle: number;
  vehicleStale: number;
  halo: number;
  warning: number;
  warningFaint: number;
  caution: number;
  cautionFaint: number;
  onWarning: number;
  selection: number;
  trail: number;
  track: number;
  mission: number;
  draft: number;
  draftFaint: number;
  fence: number;
  keepOut: number;
  home: number;
  graticule: number;
  graticuleText: number;
  text: number;
  textHalo: number;
  /** What was seen of the ground, best first. */
  seen: readonly [number, number, number];
  /** Where a station is heard well, with little in hand, and not to be counted on. */
  reach: readonly [number, number, number];
}

export const PALETTES: Record<Theme, Palette> = {
  dark: {
    vehicle: packed('#dde2e6'),
    vehicleIdle: packed('#8d979f'),
    vehicleStale: packed('#7d868d', 0.7),
    halo: packed('#11161a', 0.9),
    warning: packed('#ff5c61'),
    warningFaint: packed('#ff5c61', 0.1),
    caution: packed('#ffb300'),
    cautionFaint: packed('#ffb300', 0.08),
    onWarning: packed('#11161a'),
    selection: packed('#4fc3f7'),
    trail: packed('#b9c4cb', 0.3),
    track: packed('#4fc3f7', 0.75),
    mission: packed('#c3ccd2', 0.6),
    draft: packed('#ffffff'),
    draftFaint: packed('#ffffff', 0.12),
    fence: packed('#ffffff', 0.8),
    keepOut: packed('#ff9ea1', 0.9),
    home: packed('#aab4bb'),
    graticule: packed('#93a1a8', 0.14),
    graticuleText: packed('#93a1a8', 0.85),
    text: packed('#e3e8eb'),
    textHalo: packed('#161b1f', 0.9),
    seen: [packed('#4fc3f7', 0.55), packed('#4fc3f7', 0.3), packed('#4fc3f7', 0.12)],
    reach: [packed('#4fc3f7', 0.16), packed('#ffb300', 0.16), packed('#e3e8eb', 0.28)],
  },
  light: {
    vehicle: packed('#20262b'),
    vehicleIdle: packed('#68727a'),
    vehicleStale: packed('#7d868d', 0.7),
    halo: packed('#ffffff', 0.95),
    warning: packed('#c1121f'),
    warningFaint: packed('#c1121f', 0.1),
    caution: packed('#b26a00'),
    cautionFaint: packed('#b26a00', 0.1),
    onWarning: packed('#ffffff'),
    selection: packed('#005fb8'),
    trail: packed('#3a454c', 0.35),
    track: packed('#005fb8', 0.8),
    mission: packed('#3a454c', 0.7),
    draft: packed('#10161a'),
    draftFaint: packed('#10161a', 0.1),
    fence: packed('#10161a', 0.85),
    keepOut: packed('#8f1019', 0.9),
    home: packed('#4a555d'),
    graticule: packed('#2b3a42', 0.14),
    graticuleText: packed('#34434b', 0.9),
    text: packed('#141a1e'),
    textHalo: packed('#f4f3ee', 0.95),
    seen: [packed('#005fb8', 0.55), packed('#005fb8', 0.3), packed('#005fb8', 0.12)],
    reach: [packed('#005fb8', 0.14), packed('#b26a00', 0.2), packed('#141a1e', 0.3)],
  },
};
