import type { Fleet } from './fleet';
import { Flag } from './fleet';

export const VERSION = 1;
export const HEADER_BYTES = 16;
export const RECORD_BYTES = 96;
const VEHICLES = 1;

export interface Batch {
  /** The server's clock, or the replayed one, in milliseconds since 1970. */
  serverTimeMs: number;
  count: number;
}

/** A live message that does not follow the format, said in words. */
export class BadRecords extends Error {}

/**
 * Reads one binary message of the live feed into the fleet (docs/live-feed.md, little-endian).
 * Throws BadRecords and changes nothing when the message is not whole.
 */
export function readRecords(buffer: ArrayBuffer, fleet: Fleet, nowMs: number): Batch {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER_BYTES) {
    throw new BadRecords(`live message of ${buffer.byteLength} bytes is shorter than its header`);
  }
  const version = view.getUint8(0);
  if (version !== VERSION) {
    throw new BadRecords(
      `live feed version ${version}, this console reads version ${VERSION}: reload the page`,
    );
  }
  const count = view.getUint16(2, true);
  const serverTimeMs = Number(view.getBigInt64(8, true)) / 1000;
  if (view.getUint8(1) !== VEHICLES) return { serverTimeMs, count: 0 };
  if (buffer.byteLength < HEADER_BYTES + count * RECORD_BYTES) {
    throw new BadRecords(`live message of ${buffer.byteLength} bytes is too short for ${count} vehicles`);
  }
  for (let i = 0; i < count; i++) readRecord(view, HEADER_BYTES + i * RECORD_BYTES, fleet, nowMs);
  if (count > 0) fleet.version++;
  return { serverTimeMs, count };
}

function readRecord(view: DataView, at: number, fleet: Fleet, nowMs: number): void {
  const slot = fleet.claim(view.getUint32(at, true));
  const flags = view.getUint32(at + 4, true);
  fleet.flags[slot] = flags;
  fleet.recordAt[slot] = nowMs;
  fleet.altitudeAmsl[slot] = view.getFloat32(at + 16, true);
  fleet.altitudeAboveHome[slot] = view.getFloat32(at + 20, true);
  fleet.turnTo(slot, view.getFloat32(at + 24, true), nowMs);
  fleet.course[slot] = view.getFloat32(at + 28, true);
  fleet.groundSpeed[slot] = view.getFloat32(at + 32, true);
  fleet.airSpeed[slot] = view.getFloat32(at + 36, true);
  fleet.climb[slot] = view.getFloat32(at + 40, true);
  fleet.roll[slot] = view.getFloat32(at + 44, true);
  fleet.pitch[slot] = view.getFloat32(at + 48, true);
  fleet.volts[slot] = view.getFloat32(at + 52, true);
  fleet.amps[slot] = view.getFloat32(at + 56, true);
  fleet.reach[slot] = view.getFloat32(at + 60, true);
  fleet.positionAge[slot] = view.getUint32(at + 64, true);
  fleet.heardAge[slot] = view.getUint32(at + 68, true);
  fleet.mode[slot] = view.getUint32(at + 72, true);
  fleet.missionCurrent[slot] = view.getUint16(at + 76, true);
  fleet.missionTotal[slot] = view.getUint16(at + 78, true);
  fleet.battery[slot] = view.getInt8(at + 80);
  fleet.fix[slot] = view.getUint8(at + 81);
  fleet.satellites[slot] = view.getUint8(at + 82);
  fleet.quality[slot] = view.getUint8(at + 83);
  const hdop = view.getUint16(at + 84, true);
  fleet.hdop[slot] = hdop === 0xffff ? Number.NaN : hdop / 100;
  fleet.landed[slot] = view.getUint8(at + 86);
  fleet.kind[slot] = view.getUint8(at + 87);
  fleet.windSpeed[slot] = view.getFloat32(at + 88, true);
  fleet.windFrom[slot] = view.getFloat32(at + 92, true);
  if ((flags & Flag.POSITION) !== 0) {
    fleet.moveTo(slot, view.getInt32(at + 8, true) / 1e7, view.getInt32(at + 12, true) / 1e7, nowMs);
  }
}
