import type { Api } from '../server/api';
import type { PhotoMap, PictureSet } from '../server/types';

/** A name that the server takes for a set, from what a person wrote. */
export function setName(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

const PICTURE = /\.(jpe?g|tiff?|png)$/i;

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
  private readonly api: Api;
  private stopping = false;

  constructor(api: Api) {
    this.api = api;
  }

  async load(): Promise<void> {
    [this.sets, this.list] = await Promise.all([this.api.pictureSets(), this.api.maps()]);
    const id = this.shown?.id;
    if (id !== undefined) this.shown = this.list.find((map) => map.id === id) ?? null;
  }

  /** Whether a map is waiting or under way, so that it is worth asking again. */
  get busy(): boolean {
    return this.list.some((map) => map.state === 'waiting' || map.state === 'running');
  }

  get done(): PhotoMap[] {
    return this.list.filter((map) => map.state === 'done');
  }

  /** Brings pictures to the server one after the other; how many of the files were none. */
  async bring(set: string, files: readonly File[]): Promise<number> {
    const pictures = files.filter((file) => PICTURE.test(file.name));
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

  async stop(map: PhotoMap): Promise<void> {
    await this.api.stopMap(map.id);
    await this.load();
  }
}
