import type { Order } from '../server/types';

/** How an order is called on a button, and whether it must be held. */
export interface OrderKind {
  type: string;
  /** What it does, as an imperative: "Return", "Land". */
  verb: string;
  /** Held for a moment before it is given: it moves, starts or stops something at once. */
  held: boolean;
  /** One key that gives it (held, when the order is). */
  key?: string;
  title: string;
}

const KINDS: OrderKind[] = [
  { type: 'hold', verb: 'Pause', held: false, key: 'p', title: 'Stop where it is and wait' },
  { type: 'resume', verb: 'Resume', held: false, key: 'e', title: 'Go on with the mission' },
  {
    type: 'return',
    verb: 'return',
    held: true,
    key: 'r',
    title: 'Fly home and land by the vehicle’s own rules',
  },
  { type: 'land', verb: 'land', held: true, key: 'n', title: 'Land where it is' },
  { type: 'arm', verb: 'arm', held: true, title: 'Start the motors' },
  { type: 'disarm', verb: 'disarm', held: true, title: 'Stop the motors (refused in flight)' },
  {
    type: 'take-off',
    verb: 'take off',
    held: true,
    title: 'Arm when needed, climb to the altitude and wait',
  },
  { type: 'go-to', verb: 'go', held: true, title: 'Fly to the place' },
  { type: 'orbit', verb: 'orbit', held: true, title: 'Circle the place' },
  { type: 'change-speed', verb: 'Set speed of', held: false, title: 'Change the ground speed' },
  { type: 'set-mode', verb: 'set mode of', held: true, title: 'Change the flight mode' },
  { type: 'upload-plan', verb: 'Upload to', held: false, title: 'Send the plan, read it back and compare' },
  { type: 'fly-plan', verb: 'fly', held: true, title: 'Upload, verify, take off when needed, start' },
  { type: 'download-plan', verb: 'Download from', held: false, title: 'Read the mission on board' },
  { type: 'clear-plan', verb: 'clear mission of', held: true, title: 'Delete the mission on board' },
  { type: 'set-fence', verb: 'set fence of', held: true, title: 'Send the fence and read it back' },
  { type: 'set-rally', verb: 'set rally of', held: true, title: 'Send the rally points and read them back' },
  { type: 'set-home', verb: 'set home of', held: true, title: 'Move the place it returns to' },
  { type: 'get-parameters', verb: 'Fetch parameters of', held: false, title: 'Read all parameters' },
  { type: 'set-parameter', verb: 'set', held: true, title: 'Write one parameter and read it back' },
  { type: 'trigger-camera', verb: 'Picture by', held: false, title: 'Take one picture' },
  { type: 'start-interval', verb: 'Start pictures of', held: false, title: 'Take pictures again and again' },
  { type: 'stop-camera', verb: 'Stop pictures of', held: false, title: 'Take no more pictures' },
  { type: 'reboot', verb: 'reboot', held: true, title: 'Restart the autopilot (on the ground only)' },
];

const BY_TYPE = new Map(KINDS.map((kind) => [kind.type, kind]));

export function orderKind(type: string): OrderKind {
  return BY_TYPE.get(type) ?? { type, verb: type, held: true, title: type };
}

export function orderByKey(key: string): OrderKind | undefined {
  return KINDS.find((kind) => kind.key === key);
}

/** The words on a button: "Hold to return 12", "Pause V-017". */
export function buttonWords(type: string, targets: string): string {
  const kind = orderKind(type);
  return (kind.held ? `Hold to ${kind.verb} ${targets}` : `${kind.verb} ${targets}`).trim();
}

/** An order as it is told afterwards: "go-to 45.43000, 12.33000". */
export function orderWords(order: Order): string {
  const details = Object.entries(order)
    .filter(([name, value]) => name !== 'type' && value !== null && value !== undefined)
    .map(([name, value]) => (name === 'mode' || name === 'name' ? String(value) : plainValue(name, value)));
  return [order.type, ...details].join(' ');
}

function plainValue(name: string, value: unknown): string {
  if (name === 'latDeg' || name === 'lonDeg') return Number(value).toFixed(5);
  if (typeof value === 'number') {
    const unit = /Mps$/.test(name) ? ' m/s' : /M$/.test(name) ? ' m' : '';
    return `${Math.round(value * 100) / 100}${unit}`;
  }
  return name === 'planId' ? '' : String(value);
}
