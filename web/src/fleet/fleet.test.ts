import { expect, test } from 'vitest';
import { Flag, Fleet } from '../live/fleet';
import { NameOrder, roster, visibleRows } from './roster';
import { attention, passesState, stateWord } from './state';

function fleetOf(...vehicles: { name: string; flags: number; battery?: number }[]): Fleet {
  const fleet = new Fleet();
  vehicles.forEach(({ name, flags, battery }, i) => {
    fleet.describe({
      id: `v${i}`,
      handle: i + 1,
      name,
      kind: 'copter',
      autopilot: 'px4',
      systemId: i + 1,
      componentId: 1,
      modes: ['AUTO'],
      modeNames: { '3': 'AUTO' },
    });
    const slot = fleet.slotOf(i + 1)!;
    fleet.flags[slot] = flags;
    fleet.mode[slot] = 3;
    fleet.battery[slot] = battery ?? -1;
  });
  return fleet;
}

const names = (fleet: Fleet, slots: number[]) => slots.map((slot) => fleet.info(fleet.handle[slot])!.name);
const FLYING = Flag.ARMED | Flag.FLYING;

test('sorted by name as people count', () => {
  const fleet = fleetOf({ name: 'V-10', flags: 0 }, { name: 'V-9', flags: 0 });
  expect(names(fleet, roster(fleet, new NameOrder(fleet).get(), '', 'all', 'name'))).toEqual(['V-9', 'V-10']);
});

test('sorted by urgency and by battery, the unknown last', () => {
  const fleet = fleetOf(
    { name: 'A', flags: FLYING, battery: 80 },
    { name: 'B', flags: FLYING | Flag.LOST },
    { name: 'C', flags: FLYING | Flag.LOW_BATTERY, battery: 20 },
  );
  expect(names(fleet, roster(fleet, new NameOrder(fleet).get(), '', 'all', 'attention'))).toEqual([
    'B',
    'C',
    'A',
  ]);
  expect(names(fleet, roster(fleet, new NameOrder(fleet).get(), '', 'all', 'battery'))).toEqual([
    'C',
    'A',
    'B',
  ]);
});

test('the order of names follows the roster', () => {
  const fleet = fleetOf({ name: 'B', flags: 0 }, { name: 'A', flags: 0 });
  const order = new NameOrder(fleet);
  expect(names(fleet, [...order.get()])).toEqual(['A', 'B']);
  fleet.forget(2);
  expect(names(fleet, [...order.get()])).toEqual(['B']);
});

test('narrowed by words and by state', () => {
  const fleet = fleetOf(
    { name: 'V-1', flags: FLYING },
    { name: 'V-2', flags: FLYING | Flag.LOST },
    { name: 'V-3', flags: 0 },
  );
  expect(names(fleet, roster(fleet, new NameOrder(fleet).get(), 'link lost', 'all', 'name'))).toEqual([
    'V-2',
  ]);
  expect(names(fleet, roster(fleet, new NameOrder(fleet).get(), 'px4 disarmed', 'all', 'name'))).toEqual([
    'V-3',
  ]);
  expect(names(fleet, roster(fleet, new NameOrder(fleet).get(), '', 'flying', 'name'))).toEqual([
    'V-1',
    'V-2',
  ]);
  expect(names(fleet, roster(fleet, new NameOrder(fleet).get(), '', 'attention', 'name'))).toEqual(['V-2']);
});

test('the word of a vehicle says first what is wrong', () => {
  const fleet = fleetOf(
    { name: 'A', flags: FLYING | Flag.LOST | Flag.LOW_BATTERY },
    { name: 'B', flags: FLYING },
    { name: 'C', flags: 0 },
  );
  expect([0, 1, 2].map((slot) => stateWord(fleet, slot))).toEqual(['LINK LOST', 'AUTO', 'DISARMED']);
  fleet.landed[1] = 4;
  expect(stateWord(fleet, 1)).toBe('LANDING');
});

test('attention and filters follow the flags', () => {
  expect(attention(Flag.WARNING | Flag.CAUTION)).toBe('warning');
  expect(attention(Flag.DEGRADED)).toBe('caution');
  expect(attention(FLYING)).toBe('none');
  expect(passesState(Flag.MISSION, 'mission')).toBe(true);
  expect(passesState(FLYING, 'ground')).toBe(false);
});

test('only the rows in sight are drawn, with some to spare', () => {
  expect(visibleRows(0, 600, 24, 5000)).toEqual([0, 31]);
  expect(visibleRows(24_000, 600, 24, 5000)).toEqual([994, 1031]);
  expect(visibleRows(24_000, 600, 24, 10)).toEqual([10, 10]);
});
