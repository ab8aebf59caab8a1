import { expect, test } from 'vitest';
import type { Api } from '../server/api';
import type { Alarm } from '../server/types';
import { Alarms } from './alarms.svelte';

function alarm(id: string, more: Partial<Alarm> = {}): Alarm {
  return {
    id,
    kind: 'link-lost',
    severity: 'caution',
    subject: 'v1',
    text: `alarm ${id}`,
    raisedAt: `2026-11-22T17:00:0${id}Z`,
    count: 1,
    ...more,
  };
}

const seen = { acknowledgedAt: '2026-11-22T17:01:00Z' };
const cleared = { clearedAt: '2026-11-22T17:02:00Z' };

test('an alarm stays until it was acknowledged and is cleared, in either order', () => {
  const alarms = new Alarms({} as Api);
  alarms.heard(alarm('1'));
  alarms.heard(alarm('1', cleared));
  expect(alarms.list).toHaveLength(1);
  alarms.heard(alarm('1', { ...cleared, ...seen }));
  expect(alarms.list).toHaveLength(0);
  alarms.heard(alarm('2'));
  alarms.heard(alarm('2', seen));
  expect(alarms.list).toHaveLength(1);
  expect(alarms.unacknowledged('caution')).toBe(0);
});

test('the open and the grave come first', () => {
  const alarms = new Alarms({} as Api);
  alarms.heard(alarm('1', seen));
  alarms.heard(alarm('2'));
  alarms.heard(alarm('3', { severity: 'warning' }));
  alarms.heard(alarm('4'));
  expect(alarms.list.map((one) => one.id)).toEqual(['3', '4', '2', '1']);
});

test('only new alarms are announced, not those of before', async () => {
  const alarms = new Alarms({ alarms: () => Promise.resolve([alarm('1')]) } as unknown as Api);
  await alarms.load();
  expect(alarms.announced).toBe('');
  alarms.heard(alarm('2', { severity: 'warning' }));
  expect(alarms.announced).toBe('WARNING: alarm 2');
});

test('acknowledging all tries each, and tells a refusal', async () => {
  const asked: string[] = [];
  const api = {
    acknowledge: (id: string) => {
      asked.push(id);
      return id === '1' ? Promise.reject(new Error('not now')) : Promise.resolve(alarm(id, seen));
    },
  };
  const alarms = new Alarms(api as unknown as Api);
  alarms.heard(alarm('1'));
  alarms.heard(alarm('2'));
  await expect(alarms.acknowledgeAll(alarms.list)).rejects.toThrow('not now');
  expect(asked.sort()).toEqual(['1', '2']);
  expect(alarms.unacknowledged('caution')).toBe(1);
});
