import type { Api } from '../server/api';
import type { Carrier, Changes, MapChange, Movement, PhotoMap, PictureSet } from '../server/types';

/** A name that the server takes for a set, from what a person wrote. */
export function setName(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

/** The state of a job in a word, with a shape. */
export const STATES: Record<PhotoMap['state'], string> = {
  waiting: '… waiting',
  running: '… under way',
  done: '✓ done',
  failed: '▲ failed',
  stopped: '■ stopped',
};

const KEPT = /(\.(jpe?g|tiff?|png|mp4|avi|mov|mkv|ts)|^pose\.csv|^camera\.json)$/i;

/** How many changes there are of each kind. */
export function counted({ features }: Changes): string {
  const kinds = ['appeared', 'gone', 'moved', 'surface'] as const;
  const words = kinds
    .map((kind) => [features.filter(({ properties }) => properties.kind === kind).length, kind] as const)
    .filter(([number]) => number > 0)
    .map(([number, kind]) => `${number} ${kind}`);
  return words.length === 0 ? 'nothing changed' : words.join(', ');
}

/** What the photos of a map saw, in a few words. */
export function seenWords({ seen }: PhotoMap): string {
  if (!seen) return '';
  const percent = (share: number) => `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
  return `${percent(seen.share)} of the ground seen, ${percent(seen.oftenShare)} three times; ${seen.cmPerPx.toFixed(1)} cm a pixel`;
}

const REFRESH_MS = 5000;

/** How far pictures are brought to the server. */
export interface Upload {
  set: string;
  done: number;
  of: number;
}

/** Sets of pictures and the maps that are made of them. */
export class Maps {
  sets = $state.raw<PictureSet[]>([]);
  list = $state.raw<PhotoMap[]>([]);
  upload = $state.raw<Upload | null>(null);
  /** The map that is shown, and how opaque, 0 to 1. */
  shown = $state.raw<PhotoMap | null>(null);
  opacity = $state(1);
  /** Whether it is shown how often its photos saw the ground. */
  times = $state(false);
  /** The map that lies left of the divider, and where that is, 0 to 1 of the width. */
  before = $state.raw<PhotoMap | null>(null);
  split = $state(0.5);
  comparisons = $state.raw<MapChange[]>([]);
  movements = $state.raw<Movement[]>([]);
  /** What changed from before to what is shown, where it is known. */
  found = $state.raw<Changes | null>(null);
  private foundOf = '';
  private readonly api: Api;
  private stopping = false;
  /** A person chose what is shown, so that nothing shows itself. */
  private chosen = false;
  private askedMs = -Infinity;

  constructor(api: Api) {
    this.api = api;
  }

  async load(): Promise<void> {
    [this.sets, this.list, this.comparisons, this.movements] = await Promise.all([
      this.api.pictureSets(),
      this.api.maps(),
      this.api.changes(),
      this.api.movements(),
    ]);
    const id = this.shown?.id;
    if (id !== undefined) this.shown = this.list.find((map) => map.id === id) ?? null;
    else if (!this.chosen) this.shown = this.done.find((map) => map.grows) ?? null;
    await this.findChanges();
  }

  /** Looks again for maps that grow when that was long ago; to be called often. */
  async refresh(nowMs: number): Promise<void> {
    if (nowMs - this.askedMs < REFRESH_MS || this.upload !== null) return;
    this.askedMs = nowMs;
    await this.load().catch(() => {}); // the next round tries again; a lost connection has its own banner
  }

  /** Shows another map, or compares what is shown with another. */
  async choose(after: PhotoMap | null, before: PhotoMap | null): Promise<void> {
    this.chosen = true;
    this.shown = after;
    this.before = after === null || before?.id === after.id ? null : before;
    await this.findChanges();
  }

  /** The newest comparison of the two maps that are looked at. */
  get comparison(): MapChange | undefined {
    return this.comparisons.find(
      ({ before, after }) => before === this.before?.id && after === this.shown?.id,
    );
  }

  /** Whether the comparison of what is looked at is waiting or under way. */
  get comparing(): boolean {
    return this.comparison?.state === 'waiting' || this.comparison?.state === 'running';
  }

  async compare(): Promise<void> {
    if (!this.before || !this.shown) return;
    await this.api.askChange(this.before.id, this.shown.id);
    await this.load();
  }

  /** Compares two sets of pictures; their maps are made first where there are none. */
  async compareSets(before: string, after: string): Promise<void> {
    await this.api.askChange(before, after);
    await this.load();
  }

  /** The set that a map was made of. */
  setOf(id: string): string {
    return this.list.find((map) => map.id === id)?.set ?? id;
  }

  async stopComparing(comparison: MapChange): Promise<void> {
    await this.api.stopChange(comparison.id);
    await this.load();
  }

  private async findChanges(): Promise<void> {
    const { comparison } = this;
    const id = comparison?.state === 'done' ? comparison.id : '';
    if (id === this.foundOf) return;
    this.foundOf = id;
    this.found = id === '' ? null : await this.api.foundChanges(id);
  }

  /** Whether a map is waiting or under way, so that it is worth asking again. */
  get busy(): boolean {
    return [...this.list, ...this.comparisons, ...this.movements].some(
      ({ state }) => state === 'waiting' || state === 'running',
    );
  }

  get done(): PhotoMap[] {
    return this.list.filter((map) => map.made > 0);
  }

  /** Brings pictures to the server one after the other; how many of the files were none. */
  async bring(set: string, files: readonly File[]): Promise<number> {
    const pictures = files.filter((file) => KEPT.test(file.name));
    this.stopping = false;
    try {
      for (const [i, file] of pictures.entries()) {
        if (this.stopping) break;
        this.upload = { set, done: i, of: pictures.length };
        await this.api.putPicture(set, file);
      }
    } finally {
      this.upload = null;
    }
    await this.load();
    return files.length - pictures.length;
  }

  stopBringing(): void {
    this.stopping = true;
  }

  async ask(set: string, quick: boolean): Promise<void> {
    await this.api.askMap(set, quick);
    await this.load();
  }

  /**
   * Looks for what moves in the film of a set, or in a live stream that this set has the camera of; its poses are in the set,
   * too, or are told by the vehicle that carries it.
   */
  async askMovement(
    set: string,
    groundM: number | null,
    stream: string,
    carrier: Carrier | null,
  ): Promise<void> {
    await this.api.askMovement(set, groundM, stream, carrier);
    await this.load();
  }

  async stopMovement(movement: Movement): Promise<void> {
    await this.api.stopMovement(movement.id);
    await this.load();
  }

  async stop(map: PhotoMap): Promise<void> {
    await this.api.stopMap(map.id);
    await this.load();
  }
}
