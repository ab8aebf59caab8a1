import { expect, test } from 'vitest';
import { newItem } from './commands';
import {
  EMPTY,
  addCircle,
  addCorner,
  addRally,
  addWaypoint,
  advice,
  changeCommand,
  fromPlan,
  insertItem,
  levelAll,
  moveGrip,
  moveItem,
  removeGrip,
  routeLengthM,
  toRequest,
} from './edits';

const PLACE = { latDeg: 45.4, lonDeg: 12.3 };
const commands = (draft: typeof EMPTY) => draft.items.map((item) => item.command);

test('waypoints go before the return that ends a plan', () => {
  let draft = insertItem(EMPTY, 0, newItem('NAV_TAKEOFF', 30));
  draft = insertItem(draft, 1, newItem('NAV_RETURN_TO_LAUNCH', 30));
  draft = addWaypoint(draft, PLACE, 60, null);
  expect(commands(draft)).toEqual(['NAV_TAKEOFF', 'NAV_WAYPOINT', 'NAV_RETURN_TO_LAUNCH']);
  draft = addWaypoint(draft, PLACE, 60, 0);
  expect(commands(draft)).toEqual(['NAV_TAKEOFF', 'NAV_WAYPOINT', 'NAV_WAYPOINT', 'NAV_RETURN_TO_LAUNCH']);
});

test('a change leaves the plan it was made from as it was', () => {
  const before = addWaypoint(EMPTY, PLACE, 60, null);
  const after = moveGrip(before, { kind: 'item', index: 0 }, { latDeg: 46, lonDeg: 13 });
  expect(before.items[0].latDeg).toBe(45.4);
  expect(after.items[0].latDeg).toBe(46);
});

test('items change their command and keep their place', () => {
  let draft = addWaypoint(EMPTY, PLACE, 60, null);
  draft = changeCommand(draft, 0, 'NAV_LOITER_TURNS', { latDeg: 0, lonDeg: 0 });
  expect(draft.items[0]).toMatchObject({ command: 'NAV_LOITER_TURNS', latDeg: 45.4, altitudeM: 60 });
  draft = changeCommand(draft, 0, 'NAV_RETURN_TO_LAUNCH', PLACE);
  expect(draft.items[0].latDeg).toBeUndefined();
  expect(draft.items[0].frame).toBe('MISSION');
});

test('items are moved within the list only', () => {
  let draft = addWaypoint(addWaypoint(EMPTY, PLACE, 10, null), PLACE, 20, null);
  expect(moveItem(draft, 0, -1)).toBe(draft);
  draft = moveItem(draft, 0, 1);
  expect(draft.items.map((item) => item.altitudeM)).toEqual([20, 10]);
  expect(levelAll(draft, 50).items.map((item) => item.altitudeM)).toEqual([50, 50]);
});

test('an area is drawn corner by corner and goes with its last one', () => {
  let draft = addCorner(EMPTY, 'inclusion', null, PLACE);
  draft = addCorner(draft, 'inclusion', 0, { latDeg: 45.5, lonDeg: 12.3 });
  expect(advice(draft)).toEqual(['An area has fewer than three corners: it is left out.']);
  expect(toRequest(draft).fence).toBeUndefined();
  draft = addCorner(draft, 'inclusion', 0, { latDeg: 45.5, lonDeg: 12.4 });
  expect(toRequest(draft).fence?.inclusion).toEqual([
    [
      [45.4, 12.3],
      [45.5, 12.3],
      [45.5, 12.4],
    ],
  ]);
  for (let i = 0; i < 3; i++)
    draft = removeGrip(draft, { kind: 'corner', set: 'inclusion', ring: 0, index: 0 });
  expect(draft.inclusion).toEqual([]);
});

test('a plan comes back from the server as it was drawn', () => {
  let draft = addWaypoint({ ...EMPTY, name: 'Levee' }, PLACE, 60, null);
  draft = addCircle(addRally(draft, PLACE, 40), PLACE, 150, false);
  const request = toRequest(draft);
  const plan = { id: 'p1', revision: 3, rally: [], ...request };
  expect(fromPlan({ ...plan, rally: request.rally! })).toEqual({ ...draft, id: 'p1', revision: 3 });
  expect(toRequest(fromPlan(plan)).revision).toBe(3);
});

test('what was forgotten is told', () => {
  const draft = addWaypoint(EMPTY, PLACE, 0, null);
  expect(advice(draft)).toHaveLength(3);
  expect(advice(EMPTY)).toEqual([]);
});

test('the length of a route counts places only', () => {
  let draft = addWaypoint(EMPTY, { latDeg: 45, lonDeg: 12 }, 60, null);
  draft = insertItem(draft, 1, newItem('DO_CHANGE_SPEED', 0));
  draft = insertItem(draft, 2, newItem('NAV_WAYPOINT', 60, { latDeg: 46, lonDeg: 12 }));
  expect(routeLengthM(draft.items)).toBeGreaterThan(110_500);
  expect(routeLengthM(draft.items)).toBeLessThan(111_700);
});
