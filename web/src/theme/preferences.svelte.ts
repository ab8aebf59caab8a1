import type { Theme } from '../map/colours';
import type { CoordinateForm } from '../units/coordinates';
import type { UnitSystem } from '../units/measures';

interface Kept {
  units: UnitSystem;
  coordinates: CoordinateForm;
  theme: Theme;
  /** Whether single keys (without Ctrl or Alt) give orders and commands. */
  keys: boolean;
  view: { lon: number; lat: number; zoom: number } | null;
}

const KEY = 'redshank.console';
const CHOICES: { [K in keyof Kept]?: readonly unknown[] } = {
  units: ['metric', 'aviation'],
  coordinates: ['decimal', 'dms', 'utm', 'mgrs'],
  theme: ['dark', 'light'],
  keys: [true, false],
};

/** What one operator chose for this browser; remembered, and of no interest to the server. */
export class Preferences {
  units = $state<UnitSystem>('metric');
  coordinates = $state<CoordinateForm>('decimal');
  theme = $state<Theme>('dark');
  keys = $state(true);
  view: Kept['view'] = null;
  private readonly storage: Pick<Storage, 'getItem' | 'setItem'> | null;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
    this.storage = storage;
    const kept = this.read();
    this.units = kept.units ?? 'metric';
    this.coordinates = kept.coordinates ?? 'decimal';
    this.theme = kept.theme ?? 'dark';
    this.keys = kept.keys ?? true;
    this.view = kept.view ?? null;
  }

  save(): void {
    const kept: Kept = {
      units: this.units,
      coordinates: this.coordinates,
      theme: this.theme,
      keys: this.keys,
      view: this.view,
    };
    try {
      this.storage?.setItem(KEY, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing still works; the choice holds until the page is closed.
    }
  }

  private read(): Partial<Kept> {
    try {
      const kept = JSON.parse(this.storage?.getItem(KEY) ?? '{}') as Record<string, unknown>;
      for (const [name, allowed] of Object.entries(CHOICES)) {
        if (!allowed.includes(kept[name])) delete kept[name];
      }
      const view = kept['view'] as Kept['view'];
      if (!view || ![view.lon, view.lat, view.zoom].every((n) => Number.isFinite(n))) delete kept['view'];
      return kept as Partial<Kept>;
    } catch {
      return {};
    }
  }
}
