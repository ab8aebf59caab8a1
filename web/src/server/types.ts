import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
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
  modeNames: Record<string, string>;
}

export interface VehicleLink {
  channel: number;
  /** The link's id. */
  link: string;
  /** Whether orders go by this channel now. */
  active: boolean;
  quality: number;
  lastHeardAgeMs: number;
}

export interface VehicleState extends VehicleInfo {
  links: VehicleLink[];
  link: LinkQuality;
  lastHeardAgeMs: number;
  armed: boolean;
  flying: boolean;
  landedState: string;
  mode: string;
  health: { sensor: string; ok: boolean }[];
  ready?: boolean;
  position?: {
    latDeg: number;
    lonDeg: number;
    altitudeAmslM: number;
    altitudeAboveHomeM?: number;
    altitudeAboveGroundM?: number;
    ageMs: number;
  };
  reachRadiusM: number;
  home?: { latDeg: number; lonDeg: number; altitudeAmslM: number };
  attitude?: { rollDeg: number; pitchDeg: number; yawDeg: number; ageMs: number };
  wind?: { speedMps: number; fromDeg: number };
  battery?: {
    percent?: number;
    volts?: number;
    amps?: number;
    consumedMah?: number;
    remainingS?: number;
    ageMs: number;
  };
  gps?: {
    fix: string;
    satellites: number;
    hdop?: number;
    horizontalAccuracyM?: number;
    ageMs: number;
  };
  mission?: { current: number; total: number; state: string; planId?: string; verified: boolean };
  messages: StatusMessage[];
  camera?: { pictures: number };
  alarms?: { warning: number; caution: number };
}

export interface StatusMessage {
  at: string;
  /** A word of syslog: emergency, alert, critical, error, warning, notice, info, debug. */
  severity: string;
  text: string;
}

export interface Channel {
  id: number;
  peer: string;
  framesIn: number;
  framesLost: number;
  lossPercent?: number;
  bytesIn: number;
  bytesOut: number;
  rateInHz?: number;
  roundTripMs?: number;
  signature?: string;
}

export type LinkState = 'ok' | 'silent' | 'off' | 'failed';

export interface Link {
  id: string;
  name: string;
  uri: string;
  enabled: boolean;
  state: LinkState;
  detail: string;
  framesIn: number;
  framesLost: number;
  bytesIn: number;
  bytesOut: number;
  lossPercent?: number;
  rateInHz?: number;
  channels: Channel[];
}

export interface MissionItem {
  command: string;
  frame: string;
  latDeg?: number;
  lonDeg?: number;
  altitudeM?: number;
  /** Parameters 1 to 4; null is MAVLink's NaN: keep what the vehicle would do by itself. */
  params?: (number | null)[];
}

export type LatLonPair = [latDeg: number, lonDeg: number];

export interface FenceCircle {
  latDeg: number;
  lonDeg: number;
  radiusM: number;
  inclusion: boolean;
}

export interface Fence {
  inclusion?: LatLonPair[][];
  exclusion?: LatLonPair[][];
  circles?: FenceCircle[];
}

export interface RallyPoint {
  latDeg: number;
  lonDeg: number;
  altitudeAboveHomeM: number;
}

/** A plan before the server gave it an id and a revision. */
export interface PlanRequest {
  id?: string;
  revision?: number;
  name: string;
  vehicleKind?: VehicleKind;
  items: MissionItem[];
  fence?: Fence;
  rally?: RallyPoint[];
}

export interface OnboardMission {
  planId?: string;
  verified: boolean;
  at?: string;
  items: MissionItem[];
}

export interface HeardMessage {
  message: string;
  id: number;
  count: number;
  rateHz: number;
  ageMs: number;
  fields: Record<string, unknown>;
}

export interface Plan {
  id: string;
  name: string;
  revision: number;
  vehicleKind?: VehicleKind;
  items: MissionItem[];
  fence?: Fence;
  rally: RallyPoint[];
}

export type OrderStage =
  'asked' | 'allowed' | 'sent' | 'acknowledged' | 'observed' | 'refused' | 'failed' | 'stopped';

export interface OrderResult {
  vehicle: string;
  stage: OrderStage;
  stages: { stage: OrderStage; at: string; detail?: string | null }[];
  rule?: string;
  value?: string;
  detail?: string;
  progress?: number;
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
  clearedAt?: string;
  acknowledgedAt?: string;
  acknowledgedBy?: string;
  count: number;
}

export interface TimelineMark {
  at: string;
  until?: string;
  severity?: Severity;
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
  source: 'journal' | 'tlog';
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
  clock: string;
  clockSpeed: number;
}

export type TaskState =
  'planning' | 'planned' | 'refused' | 'failed' | 'stopped' | 'approved' | 'flying' | 'flown' | 'broken-off';

export type SortieStage =
  'planned' | 'waiting' | 'starting' | 'flying' | 'done' | 'broken-off' | 'failed' | 'stopped' | 'unknown';

export interface TaskSortie {
  vehicle: string;
  number: number;
  stage: SortieStage;
  at?: string;
  detail?: string;
  progress?: number;
  startS: number;
  durationS: number;
  lengthM: number;
  energyWh: number;
  batteryShare: number;
  /** Charge of the battery below which it does not start. */
  percentNeeded: number;
  /** Latitude, longitude, altitude m, 1 when pictures are taken on the way to it; absent in lists and the live feed. */
  path?: [number, number, number, number][];
}

export interface TaskWish {
  kind: string;
  name: string;
  [member: string]: unknown;
}

export interface Task {
  id: string;
  kind: string;
  name: string;
  by: string;
  at: string;
  state: TaskState;
  detail?: string;
  seconds?: number;
  /** While it is planned: about how much of that is done, 0 to 1. */
  planned?: number;
  remarks: string[];
  refusal?: { rule: string; value: string; detail: string; mend: string };
  approval?: { name: string; by: string; at: string };
  figures?: Record<string, number>;
  sorties: TaskSortie[];
  watch?: WatchProgress;
  sortie?: FarOut;
  wish?: TaskWish;
}

/** What a sortie far out must be told beside its way. */
export interface FarOut {
  target: LatLonPair;
  pointOfNoReturn: { at: LatLonPair; metres: number; seconds: number; beyondTarget: boolean };
  silences: { lostS: number; foundS: number; path: LatLonPair[] }[];
  /** What its vehicle does while it is not heard. */
  linkLoss?: { then: string; afterS: number; words: string };
  relays: { vehicle: string; at: LatLonPair; amslM: number; departS: number; untilS: number }[];
  landings: { fromM: number; at: LatLonPair }[];
  /** Columns for a chart, evenly over the time in the air; null where the ground is not known. */
  profile: { seconds: number[]; amslM: number[]; groundM: (number | null)[]; leftWh: number[] };
}

/** How far a watch is. */
export interface WatchProgress {
  begun: string;
  boundS: number;
  lengthS: number;
  handOvers: number;
  over: boolean;
  aloft: { vehicle: string; slot: number; homeward: boolean }[];
  lost: { vehicle: string; why: string }[];
}

/** Of a watch, how long each piece was not seen. */
export interface WatchGaps {
  at: string;
  boundS?: number;
  gaps: {
    line: number;
    fromM: number;
    toM: number;
    nowS: number;
    worstS: number;
    seen: boolean;
    path: LatLonPair[];
  }[];
}

export interface CameraModel {
  name: string;
}

/** Pictures that were brought to the server. */
/** A vehicle's companion from which something came. */
export interface Companion {
  name: string;
  /** Parts of pictures that were asked for and have not come. */
  openAsks: number;
}

/** A part of a picture, in its pixels. */
export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A picture that a companion told of, and what came of it. */
export interface CompanionPicture {
  record: {
    picture: string;
    takenAt: string;
    clock: 'satellites' | 'companion';
    widthPx: number;
    heightPx: number;
    bytes: number;
    pose?: { latDeg: number; lonDeg: number; altitudeAboveHomeM: number; yawDeg: number; pitchDeg: number };
    sightings: {
      kind: string;
      percent: number;
      xPx: number;
      yPx: number;
      widthPx: number;
      heightPx: number;
    }[];
  };
  files: string[];
}

export interface PictureSet {
  set: string;
  pictures: number;
  /** Whether poses and camera are there to find movement by. */
  film: boolean;
  /** Whether the camera is there; then a live stream of a vehicle can be followed. */
  camera: boolean;
}

/** A map that is made of a set of pictures. */
export interface PhotoMap {
  id: string;
  set: string;
  quick: boolean;
  /** Whether it is made again whenever pictures have come to its set. */
  grows: boolean;
  /** How often it was made whole; above 0 there is a map to look at. */
  made: number;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped';
  /** How far it is, or why it failed. */
  said: string;
  askedAt: string;
  corners?: [latDeg: number, lonDeg: number][];
  /** What its photos saw of the hull around all that they saw, 0 to 1: at all, and three times or more; how finely. */
  seen?: { share: number; oftenShare: number; cmPerPx: number };
}

/** The vehicle that carries a camera; it looks so far above the nose where no gimbal tells. */
export interface Carrier {
  vehicle: string;
  pitchDeg: number | null;
}

/** Movement that is found in a film, or in a live stream, which has an address. */
export interface Movement {
  id: string;
  set: string;
  stream?: string;
  /** Whose telemetry tells the poses. */
  vehicle?: string;
  state: PhotoMap['state'];
  said: string;
  askedAt: string;
}

/** What changed between two maps, as it was asked for. */
export interface MapChange {
  id: string;
  before: string;
  after: string;
  state: PhotoMap['state'];
  said: string;
  askedAt: string;
}

/** The changes themselves. */
export type Changes = FeatureCollection<
  Polygon | MultiPolygon,
  { kind: 'appeared' | 'gone' | 'moved' | 'surface'; area_m2: number; confidence: number }
>;

/** When to alert, as somebody wishes it. */
export interface AlertRuleWish {
  name: string;
  when: 'line-crossed' | 'entered' | 'loitering' | 'more-than' | 'faster-than' | 'changed';
  shape?: [latDeg: number, lonDeg: number][];
  direction?: 'either' | 'left-to-right' | 'right-to-left';
  seconds?: number;
  count?: number;
  mps?: number;
  atLeastM2?: number;
  kinds?: SeenThing['kind'][];
  nightOnly?: boolean;
}

export interface AlertRule extends AlertRuleWish {
  id: string;
}

/** Something that moves, at one moment, as one vehicle's camera had it. */
export interface SeenThing {
  source: string;
  at: string;
  latDeg: number;
  lonDeg: number;
  errorMajorM: number;
  errorMinorM: number;
  errorBearingDeg: number;
  speedMps?: number;
  headingDeg?: number;
  kind: 'person-sized' | 'vehicle' | 'boat' | 'animal-or-unknown';
  confidence: number;
  /** The thing, cut out, and the whole picture it was cut from. */
  picture?: string;
  whole?: string;
  /** Corners of the ground that the whole picture shows. */
  footprint?: [latDeg: number, lonDeg: number][];
}

export interface Thing {
  id: string;
  sightings: SeenThing[];
}

/** What a rule found, with its evidence. */
export interface EvidenceAlert {
  id: string;
  ruleName: string;
  at: string;
  said: string;
  sources: string[];
  acknowledgedAt?: string;
  acknowledgedBy?: string;
  /** None for a change of the ground. */
  evidence: SeenThing[];
  change?: {
    comparison: string;
    number: number;
    kind: 'appeared' | 'gone' | 'moved' | 'surface';
    outline: [latDeg: number, lonDeg: number][];
    areaM2: number;
    confidence: number;
    before?: string;
    after?: string;
  };
}

/** What a vehicle uses of a link, and what it may use; bytes a second towards the ground. */
export interface Budget {
  vehicle: string;
  channel: number;
  link: string;
  /** Absent while the link was never full, so that this is not known. */
  capacity?: number;
  share?: number;
  others: number;
  thinning: 'none' | 'wanted-only' | 'less-health' | 'less-position' | 'least' | 'reports';
  asked: number;
  pictures?: number;
  airLossPercent: number;
  spare: boolean;
  why: string;
  used: { safety: number; position: number; health: number; imagery: number; bulk: number };
}

/** A vehicle that is not heard, and where it should be. */
export interface Silence {
  vehicle: string;
  since: string;
  planned: boolean;
  expected?: string;
  overdue: boolean;
  now: { latDeg: number; lonDeg: number; altitudeAmslM?: number; radiusM: number };
  /** What it does meanwhile. */
  does: string;
  ahead: { latDeg: number; lonDeg: number }[];
}

/** The stations that hear the vehicles. */
export interface Stations {
  terrain: boolean;
  stations: { name: string; latDeg: number; lonDeg: number; antennaM: number }[];
}

/** How well the stations are heard: squares of Web Mercator, 1/2^zoom of the world to a side. */
export interface CoverageSquares {
  zoom: number;
  heightM: number;
  /** Column, row, dB by which the best station is heard better than it must be. */
  squares: [number, number, number][];
}

/** How well a vehicle was heard at a place. */
export interface Signal {
  latDeg: number;
  lonDeg: number;
  measuredDbm: number;
  predictedDbm?: number;
}

/** What was seen: squares of Web Mercator, 1/2^zoom of the world to a side. */
export interface SeenSquares {
  at: string;
  zoom: number;
  /** What vehicles are taken to carry. */
  camera: string;
  /** Column, row, seconds since it was seen, cm in a pixel then, percent that what is there was found. */
  squares: [number, number, number, number, number][];
}
