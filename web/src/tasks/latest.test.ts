import { expect, test } from 'vitest';
import type { Api } from '../server/api';
import type { Task } from '../server/types';
import { Tasks } from './tasks.svelte';

function task(more: Partial<Task>): Task {
  return {
    id: 't1',
    kind: 'watch',
    name: 'Dike',
    by: 'trial',
    at: '2026-05-01T10:00:00Z',
    state: 'approved',
    remarks: [],
    sorties: [],
    ...more,
  };
}

test('an answer that the live feed overtook does not hide what it told', async () => {
  const watch = { begun: '2026-05-01T10:00:01Z', boundS: 45, lengthS: 600, handOvers: 0, over: false };
  const begun = task({ state: 'flying', watch: { ...watch, aloft: [], lost: [] } });
  let answer: (late: Task) => void = () => {};
  const api = {
    flyTask: () => new Promise<Task>((resolve) => (answer = resolve)),
    task: () => Promise.resolve(begun),
  } as unknown as Api;
  const tasks = new Tasks(api);
  tasks.heard(task({}));
  const flown = tasks.fly('t1');
  tasks.heard(begun);
  answer(task({ state: 'flying' }));
  await flown;
  expect(tasks.list[0].watch).toBeDefined();
});
