import { Alarms } from './alarms/alarms.svelte';
import { FleetView } from './fleet/view.svelte';
import { Keyboard } from './keyboard/keyboard.svelte';
import { ServerClock } from './live/clock';
import { type Connection, type FeedListener, LiveFeed } from './live/feed';
import { Fleet, Flag } from './live/fleet';
import { Links } from './links/links.svelte';
import { MapState } from './map/mapstate.svelte';
import { Orders } from './orders/orders.svelte';
import { Selection } from './selection/selection.svelte';
import { Api } from './server/api';
import { Problem } from './server/problem';
import type { About, Order, VehicleInfo } from './server/types';
import { Alerts } from './alerts/alerts.svelte';
import { Companions } from './pictures/companions.svelte';
import { Maps } from './pictures/maps.svelte';
import { Radio } from './radio/radio.svelte';
import { Seen } from './seen/seen.svelte';
import { Silences } from './silence/silences.svelte';
import { TaskSketch } from './tasks/sketch.svelte';
import { Tasks } from './tasks/tasks.svelte';
import { Gaps } from './watch/gaps.svelte';
import { Preferences } from './theme/preferences.svelte';
import { PlanEditor } from './plans/editor.svelte';
import { Replaying } from './timeline/replay.svelte';
import { Details } from './vehicle/details.svelte';
import { Notices } from './ui/notices.svelte';

export type Session = 'checking' | 'out' | 'in';

const TICK_MS = 250;
/** How often alarms, links and orders of now are read while a replay is shown. */
const REPLAY_LISTS_MS = 3000;
/** How often the alarms of the replayed time are read. */
const PAST_ALARMS_MS = 1000;

/** Everything the console consists of, put together once in main.ts and handed down. */
export class Console {
  session = $state<Session>('checking');
  connection = $state<Connection>('closed');
  /** When the next attempt to connect is made, by the monotonic clock. */
  retryAtMs = $state<number | null>(null);
  /** Rises four times a second: what shows live numbers reads it to be drawn anew. */
  tick = $state(0);
  /** Rises when vehicles came, went or were renamed. */
  rosterVersion = $state(0);
  about = $state.raw<About | null>(null);
  dialog = $state<'help' | 'links' | 'parameters' | 'inspector' | 'maps' | 'companions' | null>(null);
  panel = $state<'orders' | 'vehicle' | 'plan' | 'tasks' | 'alerts'>('orders');
  /** A form that a key asked for; the orders panel opens it. */
  asked = $state<'go-to' | 'orbit' | null>(null);

  readonly api = new Api('.');
  readonly fleet = new Fleet();
  readonly fleetView = new FleetView(this.fleet);
  /** The time that is shown: now, or a moment of the past. */
  readonly clock = new ServerClock();
  /** The server's clock, also while a replay is shown. */
  private readonly liveClock = new ServerClock();
  readonly selection = new Selection();
  readonly notices = new Notices();
  readonly map = new MapState();
  /** Alarms of now, also while a replay is shown. */
  readonly alarms = new Alarms(this.api);
  /** Alarms as they were at the time that the replay is at. */
  readonly pastAlarms = new Alarms(this.api);
  readonly orders = new Orders(this.api);
  readonly links = new Links(this.api);
  readonly details = new Details(this.api);
  readonly editor = new PlanEditor();
  readonly tasks = new Tasks(this.api);
  readonly seen = new Seen(this.api);
  readonly alerts = new Alerts(this.api);
  readonly ruleSketch = new TaskSketch();
  readonly maps = new Maps(this.api);
  readonly companions = new Companions(this.api);
  readonly radio = new Radio(this.api);
  readonly silences = new Silences(this.api);
  readonly gaps = new Gaps(this.api);
  readonly sketch = new TaskSketch();
  readonly keyboard = new Keyboard(this);
  readonly replaying = new Replaying(this.api, (id) => {
    this.pastAlarms.clear();
    this.feed.open(id);
  });
  readonly preferences: Preferences;
  private readonly feed: LiveFeed;
  private lastVersion = -1;
  private lastTickMs = 0;
  private listsAtMs = 0;
  private pastAtMs = 0;
  private firstReplay: string | null = null;
  /** Ids of selected vehicles that a feed which began anew has not told of yet. */
  private readonly awaited = new Set<string>();
  /** The selection that they belong to: what the operator selects meanwhile takes its place. */
  private awaitedVersion = -1;

  constructor(storage: Storage | null, socketBase: string) {
    this.preferences = new Preferences(storage);
    this.feed = new LiveFeed(socketBase, this.fleet, this.listener(), {
      open: (url) => new WebSocket(url),
      nowMs: () => performance.now(),
      random: () => Math.random(),
      later: (action, ms) => {
        const id = setTimeout(action, ms);
        return () => clearTimeout(id);
      },
    });
    this.api.onUnauthorised = () => this.loggedOut();
  }

  /**
   * Logs in with the token of the address, else with the session the browser has. Shows now, or the replay
   * that the address names.
   */
  async start(token: string | null, replayId: string | null): Promise<void> {
    this.firstReplay = replayId;
    setInterval(() => this.ticking(), TICK_MS);
    try {
      if (token !== null) await this.api.login(token);
      await this.enter();
    } catch (error) {
      if (error instanceof Problem && error.status < 500) {
        this.session = 'out';
        if (token !== null) this.notices.fault(error);
      } else {
        // The server is not there: the feed goes on trying.
        this.session = 'in';
        this.feed.open(null);
      }
    }
  }

  async login(token: string): Promise<void> {
    await this.api.login(token);
    await this.enter();
  }

  async logout(): Promise<void> {
    await this.notices.trying(() => this.api.logout());
    this.loggedOut();
  }

  retry(): void {
    this.feed.retry();
  }

  /** Live or replayed: what the clock of the top bar shows. */
  timeMs(): number {
    return this.replaying.seekingMs ?? this.clock.at(performance.now());
  }

  /** The server's time now, whatever is shown; the browser's before the server told its own. */
  nowMs(): number {
    const now = this.liveClock.at(performance.now(), Infinity);
    return Number.isNaN(now) ? Date.now() : now;
  }

  /** The server is not heard: what is shown gets old. */
  get stale(): boolean {
    return this.session === 'in' && this.connection !== 'open';
  }

  /** Orders can be given: connected, and it is now. */
  get canOrder(): boolean {
    return this.connection === 'open' && !this.replaying.on;
  }

  /** The ids that an order goes to. */
  targets(): string[] {
    return this.selection.handles
      .map((handle) => this.fleet.info(handle)?.id)
      .filter((id): id is string => id !== undefined);
  }

  /** How a target set is called on a button: one by its name, more by their number, none not at all. */
  targetWords(): string {
    if (this.selection.size === 0) return '';
    const only = this.selection.only;
    return only !== null ? this.nameOf(only) : String(this.selection.size);
  }

  nameOf(handle: number): string {
    return this.fleet.info(handle)?.name ?? `#${handle}`;
  }

  nameOfId(id: string): string {
    const handle = this.fleet.handleOf(id);
    return handle === undefined ? id : this.nameOf(handle);
  }

  /** Shows the evidence of an alert. */
  showAlert(id: string): void {
    this.panel = 'alerts';
    void this.notices.trying(() => this.alerts.show(id));
  }

  /** Selects a vehicle and looks at it. */
  focus(id: string): void {
    const handle = this.fleet.handleOf(id);
    if (handle === undefined) return;
    this.selection.set([handle]);
    this.lookAtSelection();
  }

  lookAtSelection(): void {
    if (this.selection.size > 0) this.lookAtHandles(this.selection.handles);
    else this.lookAtAll();
  }

  lookAtAll(): void {
    this.lookAtHandles(this.fleet.handles());
  }

  private lookAtHandles(handles: Iterable<number>): void {
    const places: [number, number][] = [];
    for (const handle of handles) {
      const slot = this.fleet.slotOf(handle);
      if (slot === undefined || (this.fleet.flags[slot] & Flag.POSITION) === 0) continue;
      places.push([this.fleet.lat[slot], this.fleet.lon[slot]]);
    }
    if (places.length === 1) this.map.lookAt(...places[0]);
    else if (places.length > 1) this.map.fit(places);
  }

  /** Gives an order to the selection; false when it was refused as a whole. */
  give(order: Order): Promise<boolean> {
    const targets = this.targets();
    return this.notices.trying(() => this.orders.give(targets, order));
  }

  /** Opens a form of the orders panel. */
  ask(form: 'go-to' | 'orbit'): void {
    if (!this.canOrder || this.selection.size === 0) return;
    this.panel = 'orders';
    this.asked = form;
  }

  switchTheme(): void {
    this.preferences.theme = this.preferences.theme === 'dark' ? 'light' : 'dark';
    this.preferences.save();
  }

  private async enter(): Promise<void> {
    this.about = await this.api.about();
    this.session = 'in';
    const replay = this.firstReplay;
    this.firstReplay = null;
    if (replay === null || !(await this.notices.trying(() => this.replaying.join(replay)))) {
      this.feed.open(null);
    }
  }

  private loggedOut(): void {
    this.session = 'out';
    this.feed.close();
    this.fleet.clear();
    this.selection.clear();
    this.awaited.clear();
    this.alarms.clear();
    this.tasks.clear();
    this.silences.clear();
    this.about = null;
  }

  private ticking(): void {
    const now = performance.now();
    if (this.fleet.version === this.lastVersion && now - this.lastTickMs < 1000) return;
    this.lastVersion = this.fleet.version;
    this.lastTickMs = now;
    if (this.replaying.on && this.connection === 'open') this.refreshInReplay(now);
    if (this.connection === 'open') void this.silences.refresh(now);
    this.tick++;
    if (this.rosterVersion !== this.fleet.rosterVersion) {
      this.rosterVersion = this.fleet.rosterVersion;
      // While a feed is being opened again its vehicles are only gone for a moment.
      if (this.connection === 'open' && this.fleet.size > 0) {
        this.selection.keep((handle) => this.fleet.slotOf(handle) !== undefined);
      }
    }
  }

  /** The feed of a replay brings neither the alarms of now nor the recorded ones. */
  private refreshInReplay(now: number): void {
    if (now - this.listsAtMs > REPLAY_LISTS_MS) {
      this.listsAtMs = now;
      void this.loadLists();
    }
    if (now - this.pastAtMs > PAST_ALARMS_MS) {
      this.pastAtMs = now;
      void this.loadPastAlarms();
    }
  }

  private async loadPastAlarms(): Promise<void> {
    const replay = this.replaying.current?.id;
    try {
      await this.pastAlarms.load(replay);
    } catch {
      // The next round tries again; a replay that has ended is told by the feed.
    }
    if (this.replaying.current?.id !== replay) this.pastAlarms.clear();
  }

  private listener(): FeedListener {
    return {
      forgetting: () => this.rememberSelection(this.selection.handles),
      gone: (handle) => this.rememberSelection([handle]),
      vehicle: (info) => this.selectAgain(info),
      connection: (state, retryAtMs) => {
        this.connection = state;
        this.retryAtMs = retryAtMs;
        this.map.invalidate();
        if (state === 'open') void this.loadLists();
        // A refused session looks like a broken socket: ask which it is.
        if (state === 'waiting') void this.api.about().catch(() => {});
      },
      time: (serverTimeMs, nowMs) => {
        this.clock.tell(serverTimeMs, nowMs);
        const replay = this.replaying.current;
        this.clock.rate = replay === null ? 1 : replay.paused ? 0 : replay.speed;
        if (replay === null) this.liveClock.tell(serverTimeMs, nowMs);
        else this.replaying.arrived();
      },
      // A replay tells what was. Orders and links shown are always those of now.
      order: (ticket) => this.live(() => this.orders.heard(ticket)),
      task: (task) => this.live(() => this.tasks.heard(task)),
      taskRemoved: (id) => this.live(() => this.tasks.removed(id)),
      alarm: (alarm) => this.live(() => this.alarms.heard(alarm)),
      link: (link) => this.live(() => this.links.heard(link)),
      linkRemoved: (id) => this.live(() => this.links.gone(id)),
      replay: (replay) => this.replaying.heard(replay),
      message: () => {},
      lag: () => {},
      ended: () => this.loggedOut(),
      replayEnded: () => {
        this.notices.tell('The replay has ended.');
        this.replaying.ended();
      },
      fault: (words) => this.notices.fault(new Error(words)),
    };
  }

  /**
   * Handles belong to one feed alone, and vehicles go for a moment when a replay is sent elsewhere: the selection is
   * kept by the vehicles' ids until they are told of again.
   */
  private rememberSelection(leaving: readonly number[]): void {
    if (this.awaitedVersion !== this.selection.version) this.awaited.clear();
    for (const handle of leaving) {
      if (!this.selection.has(handle)) continue;
      const id = this.fleet.info(handle)?.id;
      if (id !== undefined) this.awaited.add(id);
      this.selection.toggle(handle);
    }
    this.awaitedVersion = this.selection.version;
  }

  private selectAgain({ id, handle }: VehicleInfo): void {
    if (this.awaited.size === 0) return;
    if (this.awaitedVersion !== this.selection.version) this.awaited.clear();
    if (!this.awaited.delete(id)) return;
    this.selection.add([handle]);
    this.awaitedVersion = this.selection.version;
    this.map.invalidate();
  }

  private live(action: () => void): void {
    if (!this.replaying.on) action();
  }

  private async loadLists(): Promise<void> {
    await this.notices.trying(() =>
      Promise.all([
        this.alarms.load(),
        this.links.load(),
        this.orders.load(),
        this.tasks.load(),
        this.radio.load(),
        this.maps.load(),
      ]),
    );
  }
}
