import type { Api } from '../server/api';
import type { Companion, CompanionPicture, Part } from '../server/types';

const REFRESH_MS = 3000;

/** Where a picture, or what came of it, is read from. */
export function hrefOf(name: string, file: string): string {
  return `api/companions/${encodeURIComponent(name)}/pictures/${encodeURIComponent(file)}`;
}

/** The best that came of a picture: itself, else its thumbnail; null while neither came. */
export function bestOf({ record, files }: CompanionPicture): string | null {
  const whole = `${record.picture}.jpg`;
  const small = `${record.picture}.small.jpg`;
  return files.includes(whole) ? whole : files.includes(small) ? small : null;
}

/** The parts that came, with where they lie in the picture. */
export function partsOf({ files }: CompanionPicture): { file: string; part: Part }[] {
  return files.flatMap((file) => {
    const found = /\.part-(\d+)-(\d+)-(\d+)-(\d+)\.jpg$/.exec(file);
    if (!found) return [];
    const [x, y, width, height] = found.slice(1).map(Number);
    return [{ file, part: { x, y, width, height } }];
  });
}

/** The part of a picture between two of its places, whole pixels within it; null when it is smaller than a few pixels. */
export function between(
  a: readonly [number, number],
  b: readonly [number, number],
  width: number,
  height: number,
): Part | null {
  const inside = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most));
  const [left, right] = [a[0], b[0]].map((x) => inside(x, width)).sort((p, q) => p - q);
  const [top, bottom] = [a[1], b[1]].map((y) => inside(y, height)).sort((p, q) => p - q);
  const part = { x: left, y: top, width: right - left, height: bottom - top };
  return part.width < 8 || part.height < 8 ? null : part;
}

/** Companions of vehicles, the pictures that one told of, and the one that is looked at. */
export class Companions {
  list = $state.raw<Companion[]>([]);
  name = $state<string | null>(null);
  pictures = $state.raw<CompanionPicture[]>([]);
  private picture = $state<string | null>(null);
  private readonly api: Api;
  private askedMs = -Infinity;

  constructor(api: Api) {
    this.api = api;
  }

  /** What is looked at: what was chosen, else the newest. */
  get shown(): CompanionPicture | null {
    return this.pictures.find(({ record }) => record.picture === this.picture) ?? this.pictures[0] ?? null;
  }

  async choose(name: string): Promise<void> {
    this.name = name;
    this.picture = null;
    await this.load();
  }

  look(picture: CompanionPicture): void {
    this.picture = picture.record.picture;
  }

  async load(): Promise<void> {
    this.list = await this.api.companions();
    if (this.name === null || !this.list.some(({ name }) => name === this.name)) {
      this.name = this.list[0]?.name ?? null;
    }
    const { name } = this;
    const pictures = name === null ? [] : await this.api.companionPictures(name);
    if (name === this.name) this.pictures = pictures;
  }

  /** Looks again for what came, when that was some seconds ago. */
  async refresh(nowMs: number): Promise<void> {
    if (nowMs - this.askedMs < REFRESH_MS) return;
    this.askedMs = nowMs;
    await this.load().catch(() => {}); // the next round tries again; a lost connection has its own banner
  }

  async ask(picture: CompanionPicture, part: Part): Promise<void> {
    await this.api.askPart(this.name!, picture.record.picture, part);
    await this.load();
  }
}
