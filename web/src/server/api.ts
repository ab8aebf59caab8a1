import { problemFrom } from './problem';
import type {
  About,
  Alarm,
  AlertRule,
  AlertRuleWish,
  Budget,
  CameraModel,
  Carrier,
  CoverageSquares,
  EvidenceAlert,
  Fence,
  HeardMessage,
  Link,
  OnboardMission,
  Order,
  Parameter,
  Part,
  Changes,
  Companion,
  CompanionPicture,
  MapChange,
  Movement,
  PhotoMap,
  PictureSet,
  Plan,
  PlanRequest,
  Replay,
  SeenSquares,
  Signal,
  Silence,
  Stations,
  Task,
  TaskWish,
  Thing,
  WatchGaps,
  Ticket,
  TimelineData,
  VehicleState,
} from './types';

function ofReplay(replay: string | undefined): string {
  return replay === undefined ? '' : `?replay=${encodeURIComponent(replay)}`;
}

type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** The server's REST interface. Every call throws a Problem with the server's own words when refused. */
export class Api {
  /** Called when the server no longer knows this session. */
  onUnauthorised: () => void = () => {};
  private readonly send: Fetch;
  private readonly base: string;

  constructor(base: string, send: Fetch = (input, init) => fetch(input, init)) {
    this.base = base;
    this.send = send;
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const init: RequestInit = { method, credentials: 'same-origin' };
    if (body instanceof Blob) {
      init.headers = { 'Content-Type': 'application/octet-stream' };
      init.body = body;
    } else if (body !== undefined) {
      init.headers = { 'Content-Type': 'application/json' };
      init.body = JSON.stringify(body);
    }
    const response = await this.send(`${this.base}/api/${path}`, init);
    if (!response.ok) {
      if (response.status === 401 && path !== 'session') this.onUnauthorised();
      throw await problemFrom(response);
    }
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  login = (token: string) => this.call<void>('POST', 'session', { token });
  logout = () => this.call<void>('DELETE', 'session');
  about = () => this.call<About>('GET', 'about');

  vehicles = () => this.call<VehicleState[]>('GET', 'vehicles');
  vehicle = (id: string, replay?: string) =>
    this.call<VehicleState>('GET', `vehicles/${encodeURIComponent(id)}${ofReplay(replay)}`);
  renameVehicle = (id: string, name: string) =>
    this.call<VehicleState>('PATCH', `vehicles/${encodeURIComponent(id)}`, { name });
  inspector = (id: string, replay?: string) =>
    this.call<HeardMessage[]>('GET', `vehicles/${encodeURIComponent(id)}/inspector${ofReplay(replay)}`);
  parameters = (id: string) =>
    this.call<{ hash?: string; fetchedAt: string; parameters: Parameter[] }>(
      'GET',
      `vehicles/${encodeURIComponent(id)}/parameters`,
    );
  mission = (id: string) => this.call<OnboardMission>('GET', `vehicles/${encodeURIComponent(id)}/mission`);
  /** The fence that was last set from here; empty when none was. */
  fence = (id: string) => this.call<Fence>('GET', `vehicles/${encodeURIComponent(id)}/fence`);
  track = (id: string, from: Date, to: Date) =>
    this.call<[number, number, number, number][]>(
      'GET',
      `vehicles/${encodeURIComponent(id)}/track?from=${from.toISOString()}&to=${to.toISOString()}`,
    );

  links = () => this.call<Link[]>('GET', 'links');
  addLink = (link: { name: string; uri: string }) => this.call<Link>('POST', 'links', link);
  enableLink = (id: string, enabled: boolean) =>
    this.call<Link>('PATCH', `links/${encodeURIComponent(id)}`, { enabled });
  removeLink = (id: string) => this.call<void>('DELETE', `links/${encodeURIComponent(id)}`);

  plans = () => this.call<Plan[]>('GET', 'plans');
  plan = (id: string) => this.call<Plan>('GET', `plans/${encodeURIComponent(id)}`);
  addPlan = (plan: PlanRequest) => this.call<Plan>('POST', 'plans', plan);
  changePlan = (id: string, plan: PlanRequest) =>
    this.call<Plan>('PUT', `plans/${encodeURIComponent(id)}`, plan);
  removePlan = (id: string) => this.call<void>('DELETE', `plans/${encodeURIComponent(id)}`);

  tasks = () => this.call<Task[]>('GET', 'tasks');
  task = (id: string) => this.call<Task>('GET', `tasks/${encodeURIComponent(id)}`);
  gaps = (id: string) => this.call<WatchGaps>('GET', `tasks/${encodeURIComponent(id)}/gaps`);
  askTask = (wish: TaskWish) => this.call<Task>('POST', 'tasks', wish);
  removeTask = (id: string) => this.call<void>('DELETE', `tasks/${encodeURIComponent(id)}`);
  approveTask = (id: string, name: string) =>
    this.call<Task>('POST', `tasks/${encodeURIComponent(id)}/approval`, { name });
  flyTask = (id: string) => this.call<Task>('POST', `tasks/${encodeURIComponent(id)}/flight`);
  stopTask = (id: string) => this.call<Task>('POST', `tasks/${encodeURIComponent(id)}/stop`);
  seen = (box: { west: number; south: number; east: number; north: number }) =>
    this.call<SeenSquares>(
      'GET',
      `seen?west=${box.west}&south=${box.south}&east=${box.east}&north=${box.north}`,
    );
  pictureSets = () => this.call<PictureSet[]>('GET', 'pictures');
  putPicture = (set: string, file: File) =>
    this.call<void>('PUT', `pictures/${encodeURIComponent(set)}/${encodeURIComponent(file.name)}`, file);
  companions = () => this.call<Companion[]>('GET', 'companions');
  companionPictures = (name: string) =>
    this.call<CompanionPicture[]>('GET', `companions/${encodeURIComponent(name)}/pictures`);
  askPart = (name: string, picture: string, part: Part) =>
    this.call<void>('POST', `companions/${encodeURIComponent(name)}/asks`, { picture, ...part });
  maps = () => this.call<PhotoMap[]>('GET', 'maps');
  askMap = (set: string, quick: boolean) => this.call<PhotoMap>('POST', 'maps', { set, quick });
  stopMap = (id: string) => this.call<PhotoMap>('POST', `maps/${encodeURIComponent(id)}/stop`);
  changes = () => this.call<MapChange[]>('GET', 'changes');
  askChange = (before: string, after: string) => this.call<MapChange>('POST', 'changes', { before, after });
  foundChanges = (id: string) =>
    this.call<Changes>('GET', `changes/${encodeURIComponent(id)}/changes.geojson`);
  stopChange = (id: string) => this.call<MapChange>('POST', `changes/${encodeURIComponent(id)}/stop`);
  movements = () => this.call<Movement[]>('GET', 'movements');
  askMovement = (set: string, groundM: number | null, stream: string, carrier: Carrier | null) =>
    this.call<Movement>('POST', 'movements', {
      set,
      ...(groundM === null ? {} : { groundM }),
      ...(stream === '' ? {} : { stream }),
      ...(carrier === null ? {} : { vehicle: carrier.vehicle }),
      ...(typeof carrier?.pitchDeg === 'number' ? { pitchDeg: carrier.pitchDeg } : {}),
    });
  stopMovement = (id: string) => this.call<Movement>('POST', `movements/${encodeURIComponent(id)}/stop`);
  alertRules = () => this.call<AlertRule[]>('GET', 'alert-rules');
  addAlertRule = (wish: AlertRuleWish) => this.call<AlertRule>('POST', 'alert-rules', wish);
  removeAlertRule = (id: string) => this.call<void>('DELETE', `alert-rules/${encodeURIComponent(id)}`);
  alerts = () => this.call<EvidenceAlert[]>('GET', 'alerts');
  alert = (id: string) => this.call<EvidenceAlert>('GET', `alerts/${encodeURIComponent(id)}`);
  things = () => this.call<Thing[]>('GET', 'things');
  budgets = (vehicle: string) => this.call<Budget[]>('GET', `budgets?vehicle=${encodeURIComponent(vehicle)}`);
  silences = () => this.call<Silence[]>('GET', 'silences');
  stations = () => this.call<Stations>('GET', 'radio');
  coverage = (box: { west: number; south: number; east: number; north: number }, heightM: number) =>
    this.call<CoverageSquares>(
      'GET',
      `radio/coverage?west=${box.west}&south=${box.south}&east=${box.east}&north=${box.north}&heightM=${heightM}`,
    );
  signals = () => this.call<Signal[]>('GET', 'radio/signals');
  cameras = () => this.call<CameraModel[]>('GET', 'cameras');
  /** The shapes in a file of the operator, as the server reads them. */
  shapes = (file: File) =>
    this.call<GeoJSON.FeatureCollection>('POST', `shapes?name=${encodeURIComponent(file.name)}`, file);

  orders = (limit: number) => this.call<Ticket[]>('GET', `orders?limit=${limit}`);
  order = (targets: string[], order: Order) => this.call<Ticket>('POST', 'orders', { targets, order });
  stopOrder = (id: string) => this.call<Ticket>('DELETE', `orders/${encodeURIComponent(id)}`);

  /** The alarms of now, or as they were at the time that a replay is at. */
  alarms = (replay?: string) => this.call<Alarm[]>('GET', `alarms${ofReplay(replay)}`);
  acknowledge = (id: string) => this.call<Alarm>('POST', `alarms/${encodeURIComponent(id)}/acknowledge`, {});

  timeline = (from: Date, to: Date, buckets: number) =>
    this.call<TimelineData>(
      'GET',
      `journal/timeline?from=${from.toISOString()}&to=${to.toISOString()}&buckets=${buckets}`,
    );

  /** Where a stretch of the journal is had as a telemetry log. */
  exportAddress = (from: Date, to: Date) =>
    `${this.base}/api/journal/export?from=${from.toISOString()}&to=${to.toISOString()}`;

  replay = (id: string) => this.call<Replay>('GET', `replays/${encodeURIComponent(id)}`);
  startReplay = (from: Date, to: Date, speed: number) =>
    this.call<Replay>('POST', 'replays', {
      source: 'journal',
      from: from.toISOString(),
      to: to.toISOString(),
      speed,
    });
  /** Shows a telemetry log that the operator has as a file. */
  startFileReplay = (log: Blob) => this.call<Replay>('POST', 'replays?speed=1', log);
  changeReplay = (id: string, change: { position?: string; speed?: number; paused?: boolean }) =>
    this.call<Replay>('PATCH', `replays/${encodeURIComponent(id)}`, change);
  stopReplay = (id: string) => this.call<void>('DELETE', `replays/${encodeURIComponent(id)}`);
}
