import type { MissionItem } from '../server/types';

/** A parameter of a mission command that an operator sets. */
export interface CommandField {
  /** 0 for MAVLink's param1. */
  index: number;
  label: string;
  min?: number;
}

/** A mission command that the editor offers. */
export interface PlanCommand {
  command: string;
  name: string;
  /** Lies at a place on the map. */
  placed: boolean;
  /** Has an altitude. */
  high: boolean;
  params: (number | null)[];
  fields: CommandField[];
}

const PLACE = { placed: true, high: true };
const NOWHERE = { placed: false, high: false };

/** MAV_CMD without its prefix; meanings from the MAVLink common message set. */
export const PLAN_COMMANDS: readonly PlanCommand[] = [
  {
    command: 'NAV_WAYPOINT',
    name: 'Waypoint',
    ...PLACE,
    params: [0, 0, 0, null],
    fields: [{ index: 0, label: 'Wait, s', min: 0 }],
  },
  {
    command: 'NAV_TAKEOFF',
    name: 'Take off',
    placed: false,
    high: true,
    params: [0, 0, 0, null],
    fields: [],
  },
  {
    command: 'NAV_LOITER_TIME',
    name: 'Circle for a time',
    ...PLACE,
    params: [60, 0, 50, null],
    fields: [
      { index: 0, label: 'Time, s', min: 0 },
      { index: 2, label: 'Radius, m' },
    ],
  },
  {
    command: 'NAV_LOITER_TURNS',
    name: 'Circle for turns',
    ...PLACE,
    params: [1, 0, 50, null],
    fields: [
      { index: 0, label: 'Turns', min: 0 },
      { index: 2, label: 'Radius, m' },
    ],
  },
  { command: 'NAV_LAND', name: 'Land', placed: true, high: false, params: [0, 0, 0, null], fields: [] },
  {
    command: 'NAV_RETURN_TO_LAUNCH',
    name: 'Return home',
    ...NOWHERE,
    params: [0, 0, 0, 0],
    fields: [],
  },
  {
    command: 'DO_CHANGE_SPEED',
    name: 'Set ground speed',
    ...NOWHERE,
    // param1 1: ground speed; param3 -1: throttle stays.
    params: [1, 8, -1, 0],
    fields: [{ index: 1, label: 'Speed, m/s', min: 0.5 }],
  },
  {
    command: 'DO_SET_CAM_TRIGG_DIST',
    name: 'Picture every distance',
    ...NOWHERE,
    // param3 1: a picture at once; a distance of 0 stops it.
    params: [25, 0, 1, 0],
    fields: [{ index: 0, label: 'Distance, m (0 stops)', min: 0 }],
  },
  {
    command: 'IMAGE_START_CAPTURE',
    name: 'Picture every interval',
    ...NOWHERE,
    params: [0, 2, 0, 0],
    fields: [{ index: 1, label: 'Interval, s', min: 0.1 }],
  },
  { command: 'IMAGE_STOP_CAPTURE', name: 'Stop pictures', ...NOWHERE, params: [0, 0, 0, 0], fields: [] },
  {
    command: 'NAV_VTOL_TAKEOFF',
    name: 'VTOL take off',
    placed: false,
    high: true,
    params: [0, 0, 0, null],
    fields: [],
  },
  {
    command: 'NAV_VTOL_LAND',
    name: 'VTOL land',
    placed: true,
    high: false,
    params: [0, 0, 0, null],
    fields: [],
  },
];

const BY_COMMAND = new Map(PLAN_COMMANDS.map((one) => [one.command, one]));

/** How a command is shown; commands that the editor does not offer are kept as they are. */
export function planCommand(command: string): PlanCommand {
  return BY_COMMAND.get(command) ?? { command, name: command, ...NOWHERE, params: [0, 0, 0, 0], fields: [] };
}

/** A new item of this kind; altitude above home in metres. */
export function newItem(
  command: string,
  altitudeM: number,
  place?: { latDeg: number; lonDeg: number },
): MissionItem {
  const kind = planCommand(command);
  const item: MissionItem = {
    command,
    frame: kind.placed || kind.high ? 'GLOBAL_RELATIVE_ALT' : 'MISSION',
    params: [...kind.params],
  };
  if (kind.placed && place) Object.assign(item, { latDeg: place.latDeg, lonDeg: place.lonDeg });
  if (kind.high) item.altitudeM = altitudeM;
  else if (kind.placed) item.altitudeM = 0;
  return item;
}
