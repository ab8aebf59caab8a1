// What the server says and hears: the names are those of its OpenAPI document.
// Angles in degrees, lengths in metres, speeds in metres per second, times in ISO 8601 UTC.

export type VehicleKind = 'copter' | 'plane' | 'vtol' | 'rover' | 'boat' | 'other';
export type LinkQuality = 'ok' | 'degraded' | 'lost';

export interface VehicleInfo {
  id: string;
  handle: number;
  name: string;
  kind: VehicleKind;
  autopilot: string;
  firmware?: string;
  hardwareId?: string;
  systemId: number;
  componentId: number;
  /** Names of the modes that can be set. */
  modes: string[];
  /** Names by custom_mode, for the numbers in the live records. */
  modeNames?: Record<string, string>;
}

export interface VehicleLink {
  channel: string | number;
  link: string;
  active: boolean;
  quality: number;
  lastHeardAgeMs: number;
  roundTripMs?: number | null;
  lossPercent?: number | null;
}

export interface VehicleState extends VehicleInfo {
  links: VehicleLink[];
  link: LinkQuality;
  lastHeardAgeMs: number;
  armed: boolean;
  flying?: string;
  landedState?: string;
  mode: string;
  health: { sensor: string; ok: boolean }[];
  ready?: boolean | null;
  position?: {
    latDeg: number;
    lonDeg: number;
    altitudeAmslM: number;
    altitudeAboveHomeM?: number | null;
    altitudeAboveGroundM?: number | null;
    ageMs: number;
  } | null;
  reachRadiusM?: number;
  home?: { latDeg: number; lonDeg: number; altitudeAmslM: number } | null;
  attitude?: { rollDeg: number; pitchDeg: number; yawDeg: number; ageMs: number } | null;
  wind?: { speedMps: number; fromDeg: number } | null;
  battery?: {
    percent?: number | null;
    volts?: number | null;
    amps?: number | null;
    consumedMah?: number | null;
    remainingS?: number | null;
    ageMs: number;
  } | null;
  gps?: {
    fix: string;
    satellites: number;
    hdop?: number | null;
    horizontalAccuracyM?: number | null;
    ageMs: number;
  } | null;
  mission?: { current: number; total: number; state: string; planId?: string; verified?: boolean } | null;
  messages: StatusMessage[];
  camera?: { pictures: number } | null;
  alarms?: { warning: number; caution: number };
}

export interface StatusMessage {
  at: string;
  severity: string | number;
  text: string;
}

export interface Channel {
  id: number;
  peer: string;
  framesIn: number;
  framesLost: number;
  lossPercent?: number | null;
  bytesIn: number;
  bytesOut: number;
  rateInHz?: number | null;
  roundTripMs?: number | null;
  signature?: string | null;
}

export type LinkState = 'ok' | 'silent' | 'off' | 'failed';

export interface Link {
  id: string;
  name: string;
  uri: string;
  enabled: boolean;
  state: LinkState;
  detail: string;
  channels: Channel[];
}

export interface MissionItem {
  command: string;
  frame: string;
  latDeg?: number | null;
  lonDeg?: number | null;
  altitudeM?: number | null;
  /** Parameters 1 to 4; null is MAVLink's NaN: keep what the vehicle would do by itself. */
  params: (number | null)[];
}

export type LatLonPair = [latDeg: number, lonDeg: number];

export interface FenceCircle {
  latDeg: number;
  lonDeg: number;
  radiusM: number;
  inclusion: boolean;
}

export interface Fence {
  inclusion: LatLonPair[][];
  exclusion: LatLonPair[][];
  circles: FenceCircle[];
}

export interface RallyPoint {
  latDeg: number;
  lonDeg: number;
  altitudeAboveHomeM: number;
}

export interface Plan {
  id: string;
  name: string;
  revision: number;
  vehicleKind?: VehicleKind | null;
  items: MissionItem[];
  fence?: Fence | null;
  rally: RallyPoint[];
}

export type OrderStage =
  'asked' | 'allowed' | 'sent' | 'acknowledged' | 'observed' | 'refused' | 'failed' | 'stopped';

export interface OrderResult {
  vehicle: string;
  stage: OrderStage;
  stages: { stage: OrderStage; at: string; detail?: string | null }[];
  rule?: string | null;
  value?: string | null;
  detail?: string | null;
  progress?: number | null;
}

export interface Order {
  type: string;
  [field: string]: unknown;
}

export interface Ticket {
  id: string;
  order: Order;
  by: string;
  at: string;
  results: OrderResult[];
}

export type Severity = 'warning' | 'caution' | 'advisory';

export interface Alarm {
  id: string;
  kind: string;
  severity: Severity;
  subject: string;
  text: string;
  raisedAt: string;
  clearedAt?: string | null;
  acknowledgedAt?: string | null;
  acknowledgedBy?: string | null;
  count: number;
}

export interface TimelineMark {
  at: string;
  until?: string | null;
  severity?: Severity | null;
  text: string;
  subject: string;
}

export interface TimelineData {
  bucketMs: number;
  frames: number[];
  lanes: { name: string; marks: TimelineMark[] }[];
}

export interface Replay {
  id: string;
  from: string;
  to: string;
  position: string;
  speed: number;
  paused: boolean;
}

export interface Parameter {
  name: string;
  value: number;
  type?: string;
}

export interface About {
  version: string;
  startedAt: string;
  clock?: string;
}
