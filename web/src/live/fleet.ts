import { mercatorX, mercatorY } from '../map/mercator';
import type { VehicleInfo } from '../server/types';

/** Bits of the flags of a live record. */
export const Flag = {
  ARMED: 1 << 0,
  FLYING: 1 << 1,
  DEGRADED: 1 << 2,
  LOST: 1 << 3,
  POSITION: 1 << 4,
  HOME: 1 << 5,
  CAUTION: 1 << 6,
  WARNING: 1 << 7,
  MISSION: 1 << 8,
  LOW_BATTERY: 1 << 9,
  REPLAYED: 1 << 10,
} as const;

const GROWTH = 256;
/** A step longer than this (in world widths; about 2 km) is a jump, not a movement. */
const JUMP = 5e-5;

/** The age of what was never heard. */
const NO_AGE = 0xffffffff;

/** Points of the short trail kept for every vehicle. */
export const TRAIL = 128;

/**
 * The live state of all vehicles in typed arrays, one slot each, outside the framework. A slot is stable
 * while its vehicle lives. Units as in the live feed: degrees, metres, metres per second, milliseconds.
 * Positions are kept as Web Mercator fractions of the world (0..1) to draw without trigonometry.
 */
export class Fleet {
  capacity = 0;
  /** One past the highest slot in use. */
  slots = 0;
  /** Rises when any record changed. */
  version = 0;
  /** Rises when a vehicle came, went or was renamed. */
  rosterVersion = 0;

  used = new Uint8Array(0);
  handle = new Uint32Array(0);
  flags = new Uint32Array(0);
  lat = new Float64Array(0);
  lon = new Float64Array(0);
  altitudeAmsl = new Float32Array(0);
  altitudeAboveHome = new Float32Array(0);
  heading = new Float32Array(0);
  course = new Float32Array(0);
  groundSpeed = new Float32Array(0);
  airSpeed = new Float32Array(0);
  climb = new Float32Array(0);
  roll = new Float32Array(0);
  pitch = new Float32Array(0);
  volts = new Float32Array(0);
  amps = new Float32Array(0);
  reach = new Float32Array(0);
  positionAge = new Uint32Array(0);
  heardAge = new Uint32Array(0);
  mode = new Uint32Array(0);
  missionCurrent = new Uint16Array(0);
  missionTotal = new Uint16Array(0);
  battery = new Int8Array(0);
  fix = new Uint8Array(0);
  satellites = new Uint8Array(0);
  quality = new Uint8Array(0);
  hdop = new Float32Array(0);
  landed = new Uint8Array(0);
  kind = new Uint8Array(0);
  windSpeed = new Float32Array(0);
  windFrom = new Float32Array(0);
  /** When the last record, and the last position, came, by the browser's monotonic clock. */
  recordAt = new Float64Array(0);
  receivedAt = new Float64Array(0);

  private fromX = new Float64Array(0);
  private fromY = new Float64Array(0);
  private toX = new Float64Array(0);
  private toY = new Float64Array(0);
  private fromHeading = new Float32Array(0);
  private glideMs = new Float32Array(0);

  readonly trailX: Float64Array[] = [];
  readonly trailY: Float64Array[] = [];
  readonly trailCount: number[] = [];

  private readonly slotByHandle = new Map<number, number>();
  private readonly infos = new Map<number, VehicleInfo>();
  private readonly handleById = new Map<string, number>();
  private readonly free: number[] = [];

  get size(): number {
    return this.slotByHandle.size;
  }

  /** How old the position is now in milliseconds, NaN when there is none. */
  positionAgeMs(slot: number, nowMs: number): number {
    return this.positionAge[slot] === NO_AGE
      ? Number.NaN
      : this.positionAge[slot] + nowMs - this.recordAt[slot];
  }

  /** How long ago the vehicle was heard. */
  heardAgeMs(slot: number, nowMs: number): number {
    return this.heardAge[slot] + nowMs - this.recordAt[slot];
  }

  slotOf(handle: number): number | undefined {
    return this.slotByHandle.get(handle);
  }

  info(handle: number): VehicleInfo | undefined {
    return this.infos.get(handle);
  }

  handleOf(id: string): number | undefined {
    return this.handleById.get(id);
  }

  handles(): IterableIterator<number> {
    return this.slotByHandle.keys();
  }

  /** What is known of a vehicle that does not change with every record. */
  describe(info: VehicleInfo): void {
    const before = this.infos.get(info.handle);
    if (before && before.id !== info.id) this.handleById.delete(before.id);
    this.infos.set(info.handle, info);
    this.handleById.set(info.id, info.handle);
    this.claim(info.handle);
    this.rosterVersion++;
    this.version++;
  }

  forget(handle: number): void {
    const slot = this.slotByHandle.get(handle);
    const info = this.infos.get(handle);
    if (info) this.handleById.delete(info.id);
    this.infos.delete(handle);
    if (slot !== undefined) {
      this.slotByHandle.delete(handle);
      this.used[slot] = 0;
      this.free.push(slot);
    }
    this.rosterVersion++;
    this.version++;
  }

  clear(): void {
    for (const handle of [...this.slotByHandle.keys()]) this.forget(handle);
    this.slots = 0;
    this.free.length = 0;
  }

  /** The slot of a handle, made when there is none. */
  claim(handle: number): number {
    const known = this.slotByHandle.get(handle);
    if (known !== undefined) return known;
    const slot = this.free.pop() ?? this.slots++;
    if (slot >= this.capacity) this.grow(slot + GROWTH);
    this.slotByHandle.set(handle, slot);
    this.used[slot] = 1;
    this.handle[slot] = handle;
    this.flags[slot] = 0;
    this.battery[slot] = -1;
    this.trailCount[slot] = 0;
    this.receivedAt[slot] = 0;
    this.rosterVersion++;
    return slot;
  }

  /** Takes a new position: the symbol glides there from where it is drawn now. */
  moveTo(slot: number, latDeg: number, lonDeg: number, nowMs: number): void {
    const x = mercatorX(lonDeg);
    const y = mercatorY(latDeg);
    const first = this.receivedAt[slot] === 0;
    const drawnX = this.drawnX(slot, nowMs);
    const drawnY = this.drawnY(slot, nowMs);
    const jump = first || Math.abs(x - drawnX) > JUMP || Math.abs(y - drawnY) > JUMP;
    this.fromX[slot] = jump ? x : drawnX;
    this.fromY[slot] = jump ? y : drawnY;
    this.toX[slot] = x;
    this.toY[slot] = y;
    this.glideMs[slot] = first ? 0 : Math.min(1000, Math.max(50, nowMs - this.receivedAt[slot]));
    this.lat[slot] = latDeg;
    this.lon[slot] = lonDeg;
    this.receivedAt[slot] = nowMs;
    if (jump && !first) this.trailCount[slot] = 0;
    this.leaveTrail(slot, x, y);
  }

  /** Where the symbol is drawn now, never past the last known position: nothing is guessed. */
  drawnX(slot: number, nowMs: number): number {
    return this.fromX[slot] + (this.toX[slot] - this.fromX[slot]) * this.glide(slot, nowMs);
  }

  drawnY(slot: number, nowMs: number): number {
    return this.fromY[slot] + (this.toY[slot] - this.fromY[slot]) * this.glide(slot, nowMs);
  }

  /** Takes a new heading in degrees; call it before moveTo. */
  turnTo(slot: number, headingDeg: number, nowMs: number): void {
    const drawn = this.drawnHeading(slot, nowMs);
    this.fromHeading[slot] = this.receivedAt[slot] === 0 || !Number.isFinite(drawn) ? headingDeg : drawn;
    this.heading[slot] = headingDeg;
  }

  /** The heading the symbol is drawn with now: on the shorter way to the newest one. */
  drawnHeading(slot: number, nowMs: number): number {
    const from = this.fromHeading[slot];
    const turn = ((((this.heading[slot] - from + 180) % 360) + 360) % 360) - 180;
    return from + turn * this.glide(slot, nowMs);
  }

  private glide(slot: number, nowMs: number): number {
    const whole = this.glideMs[slot];
    return whole <= 0 ? 1 : Math.min(1, Math.max(0, (nowMs - this.receivedAt[slot]) / whole));
  }

  private leaveTrail(slot: number, x: number, y: number): void {
    const count = this.trailCount[slot] ?? 0;
    const xs = (this.trailX[slot] ??= new Float64Array(TRAIL));
    const ys = (this.trailY[slot] ??= new Float64Array(TRAIL));
    const last = (count - 1) % TRAIL;
    // About 4 m at the equator: a vehicle that stands leaves no trail.
    if (count > 0 && Math.abs(xs[last] - x) < 1e-7 && Math.abs(ys[last] - y) < 1e-7) return;
    xs[count % TRAIL] = x;
    ys[count % TRAIL] = y;
    this.trailCount[slot] = count + 1;
  }

  private grow(capacity: number): void {
    const longer = <T extends { set(from: T): void }>(make: new (length: number) => T, from: T): T => {
      const to = new make(capacity);
      to.set(from);
      return to;
    };
    this.capacity = capacity;
    for (const key of Object.keys(this) as (keyof this)[]) {
      const column = this[key];
      if (ArrayBuffer.isView(column)) {
        const make = (column as object).constructor as new (length: number) => Float64Array;
        (this as Record<keyof this, unknown>)[key] = longer(make, column as unknown as Float64Array);
      }
    }
  }
}
