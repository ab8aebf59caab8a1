import { expect, test } from 'vitest';
import { Flag, Fleet } from './fleet';
import { BadRecords, HEADER_BYTES, RECORD_BYTES, readRecords } from './records';

function message(handles: number[], lat = 45.5, lon = 12.25): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER_BYTES + RECORD_BYTES * handles.length);
  const view = new DataView(buffer);
  view.setUint8(0, 1);
  view.setUint8(1, 1);
  view.setUint16(2, handles.length, true);
  view.setBigInt64(8, 1_795_367_404_000_000n, true);
  handles.forEach((handle, i) => {
    const at = HEADER_BYTES + RECORD_BYTES * i;
    view.setUint32(at, handle, true);
    view.setUint32(at + 4, Flag.ARMED | Flag.POSITION, true);
    view.setInt32(at + 8, Math.round(lat * 1e7), true);
    view.setInt32(at + 12, Math.round(lon * 1e7), true);
    view.setFloat32(at + 20, 60, true);
    view.setUint16(at + 76, 4, true);
    view.setInt8(at + 80, -1);
    view.setUint16(at + 84, 85, true);
    view.setUint8(at + 87, 2);
  });
  return buffer;
}

test('reads every field of a record where the format has it', () => {
  const fleet = new Fleet();
  const batch = readRecords(message([17]), fleet, 1000);
  expect(batch).toEqual({ serverTimeMs: 1_795_367_404_000, count: 1 });
  const slot = fleet.slotOf(17)!;
  expect(fleet.lat[slot]).toBeCloseTo(45.5, 7);
  expect(fleet.lon[slot]).toBeCloseTo(12.25, 7);
  expect(fleet.altitudeAboveHome[slot]).toBe(60);
  expect(fleet.missionCurrent[slot]).toBe(4);
  expect(fleet.battery[slot]).toBe(-1);
  expect(fleet.hdop[slot]).toBeCloseTo(0.85);
  expect(fleet.kind[slot]).toBe(2);
});

test('takes thousands of vehicles and keeps their slots', () => {
  const fleet = new Fleet();
  const handles = Array.from({ length: 3000 }, (_, i) => i * 7 + 1);
  readRecords(message(handles), fleet, 0);
  expect(fleet.size).toBe(3000);
  const slot = fleet.slotOf(8)!;
  readRecords(message(handles), fleet, 200);
  expect(fleet.slotOf(8)).toBe(slot);
  expect(fleet.handle[slot]).toBe(8);
});

test('uses the slot of a vehicle that is gone again', () => {
  const fleet = new Fleet();
  readRecords(message([1, 2, 3]), fleet, 0);
  const slot = fleet.slotOf(2)!;
  fleet.forget(2);
  expect(fleet.size).toBe(2);
  readRecords(message([9]), fleet, 200);
  expect(fleet.slotOf(9)).toBe(slot);
});

test('glides between two positions and never past the newer one', () => {
  const fleet = new Fleet();
  readRecords(message([1], 45.5, 12.25), fleet, 1000);
  readRecords(message([1], 45.5, 12.2501), fleet, 1200);
  const slot = fleet.slotOf(1)!;
  const lonAt = (ms: number) => fleet.drawnX(slot, ms) * 360 - 180;
  expect(lonAt(1200)).toBeCloseTo(12.25, 7);
  expect(lonAt(1300)).toBeCloseTo(12.25005, 7);
  expect(lonAt(1400)).toBeCloseTo(12.2501, 7);
  expect(lonAt(9000)).toBeCloseTo(12.2501, 7);
});

test('turns the shorter way', () => {
  const fleet = new Fleet();
  const slot = fleet.claim(1);
  fleet.turnTo(slot, 350, 1000);
  fleet.moveTo(slot, 45, 12, 1000);
  fleet.turnTo(slot, 10, 1200);
  fleet.moveTo(slot, 45, 12, 1200);
  expect(fleet.drawnHeading(slot, 1300)).toBeCloseTo(360);
  expect(fleet.drawnHeading(slot, 1400) % 360).toBeCloseTo(10);
});

test('jumps, and drops the trail, when the step is too long to be flown', () => {
  const fleet = new Fleet();
  readRecords(message([1], 45.5, 12.25), fleet, 1000);
  readRecords(message([1], 45.5, 13.25), fleet, 1200);
  const slot = fleet.slotOf(1)!;
  expect(fleet.drawnX(slot, 1200) * 360 - 180).toBeCloseTo(13.25, 7);
  expect(fleet.trailCount[slot]).toBe(1);
});

test('refuses a message cut short and changes nothing', () => {
  const fleet = new Fleet();
  for (const length of [
    0,
    1,
    15,
    HEADER_BYTES,
    HEADER_BYTES + RECORD_BYTES,
    HEADER_BYTES + RECORD_BYTES * 2 - 1,
  ]) {
    expect(() => readRecords(message([1, 2]).slice(0, length), fleet, 0)).toThrow(BadRecords);
  }
  expect(fleet.size).toBe(0);
});

test('refuses another version in words', () => {
  const buffer = message([1]);
  new DataView(buffer).setUint8(0, 2);
  expect(() => readRecords(buffer, new Fleet(), 0)).toThrow(/version 2/);
});

test('random bytes are read or refused, never anything else', () => {
  let a = 12345;
  const next = () => (a = (Math.imul(a, 1103515245) + 12345) & 0x7fffffff) & 0xff;
  for (let round = 0; round < 2000; round++) {
    const bytes = Uint8Array.from({ length: next() * 2 }, next);
    if (bytes.length > 2 && round % 2 === 0) bytes.set([1, 1, 1, 0]);
    try {
      readRecords(bytes.buffer, new Fleet(), round);
    } catch (error) {
      expect(error).toBeInstanceOf(BadRecords);
    }
  }
});
