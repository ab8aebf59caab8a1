import type { Alarm, Link, Replay, StatusMessage, Task, Ticket, VehicleInfo } from '../server/types';
import { BadRecords, readRecords } from './records';
import type { Fleet } from './fleet';

/** The connection as an operator sees it. */
export type Connection = 'connecting' | 'open' | 'waiting' | 'closed';

export interface FeedListener {
  /** All vehicles are about to be forgotten: a feed that begins anew may give them other handles. */
  forgetting(): void;
  /** A vehicle is about to be forgotten: merged into another, or not yet there where a replay was sent. */
  gone(handle: number): void;
  /** A vehicle was told of, for the first time or again. */
  vehicle(info: VehicleInfo): void;
  connection(state: Connection, retryAtMs: number | null): void;
  /** A batch of records was read into the fleet; the time is the server's, or the replayed one. */
  time(serverTimeMs: number, nowMs: number): void;
  order(ticket: Ticket): void;
  alarm(alarm: Alarm): void;
  task(task: Task): void;
  taskRemoved(id: string): void;
  link(link: Link): void;
  linkRemoved(id: string): void;
  message(vehicleId: string, message: StatusMessage): void;
  replay(replay: Replay): void;
  lag(skipped: number): void;
  /** The server ended this session. */
  ended(): void;
  /** The replay was ended. */
  replayEnded(): void;
  /** Something the server sent does not follow the format. */
  fault(words: string): void;
}

/** What the feed needs of a browser: given in tests. */
export interface FeedWorld {
  open(url: string): WebSocket;
  nowMs(): number;
  random(): number;
  later(action: () => void, ms: number): () => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** A live feed that says nothing for this long is taken for dead: records come every interval. */
const SILENCE_MS = 10_000;
/** Close codes of the server. */
const REPLAY_ENDED = 1000;
const SESSION_ENDED = 1008;

/**
 * One WebSocket to /api/live, opened again with growing, jittered pauses when it breaks. Binary messages go
 * into the fleet; JSON messages to the listener.
 */
export class LiveFeed {
  private readonly base: string;
  private readonly fleet: Fleet;
  private readonly listener: FeedListener;
  private readonly world: FeedWorld;
  private socket: WebSocket | null = null;
  private replayId: string | null = null;
  private failures = 0;
  private cancelWait: () => void = () => {};
  private cancelSilence: () => void = () => {};

  constructor(base: string, fleet: Fleet, listener: FeedListener, world: FeedWorld) {
    this.base = base;
    this.fleet = fleet;
    this.listener = listener;
    this.world = world;
  }

  /** Opens the feed of now, or of a replay; what was shown before is forgotten. */
  open(replayId: string | null): void {
    this.drop();
    this.failures = 0;
    this.replayId = replayId;
    this.listener.forgetting();
    this.fleet.clear();
    this.connect();
  }

  close(): void {
    this.drop();
    this.listener.connection('closed', null);
  }

  /** Tries again now, without waiting. */
  retry(): void {
    this.drop();
    this.connect();
  }

  private drop(): void {
    this.cancelWait();
    this.cancelSilence();
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private connect(): void {
    const query = this.replayId === null ? '' : `?replay=${encodeURIComponent(this.replayId)}`;
    this.listener.connection('connecting', null);
    const socket = this.world.open(`${this.base}/api/live${query}`);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    let opened = false;
    socket.onopen = () => {
      if (this.socket !== socket) return;
      if (this.failures > 0 || this.fleet.size > 0) {
        this.listener.forgetting();
        this.fleet.clear();
      }
      opened = true;
      this.failures = 0;
      this.listener.connection('open', null);
      this.watchSilence(socket);
    };
    socket.onmessage = (event: MessageEvent<ArrayBuffer | string>) => {
      if (this.socket !== socket) return;
      this.watchSilence(socket);
      this.read(event.data);
    };
    socket.onclose = (event: CloseEvent) => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.cancelSilence();
      if (event.code === SESSION_ENDED) {
        this.listener.ended();
        return;
      }
      if (event.code === REPLAY_ENDED && this.replayId !== null) {
        this.listener.replayEnded();
        return;
      }
      if (!opened) this.failures++;
      else this.failures = Math.max(1, this.failures);
      this.wait();
    };
  }

  private wait(): void {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.failures - 1));
    const ms = longest * (0.5 + this.world.random() / 2);
    this.listener.connection('waiting', this.world.nowMs() + ms);
    this.cancelWait = this.world.later(() => this.connect(), ms);
  }

  private watchSilence(socket: WebSocket): void {
    this.cancelSilence();
    this.cancelSilence = this.world.later(() => {
      if (this.socket === socket) socket.close();
    }, SILENCE_MS);
  }

  private read(data: ArrayBuffer | string): void {
    try {
      if (typeof data === 'string') {
        this.readText(JSON.parse(data) as TextMessage);
      } else {
        const now = this.world.nowMs();
        const batch = readRecords(data, this.fleet, now);
        this.listener.time(batch.serverTimeMs, now);
      }
    } catch (error) {
      if (error instanceof BadRecords) this.listener.fault(error.message);
      else if (error instanceof SyntaxError) this.listener.fault('The live feed sent text that is not JSON.');
      else throw error;
    }
  }

  private readText(message: TextMessage): void {
    switch (message.type) {
      case 'vehicle':
        this.fleet.describe(message['vehicle'] as VehicleInfo);
        this.listener.vehicle(message['vehicle'] as VehicleInfo);
        break;
      case 'gone':
        this.listener.gone(message['handle'] as number);
        this.fleet.forget(message['handle'] as number);
        break;
      case 'order':
        this.listener.order(message['ticket'] as Ticket);
        break;
      case 'alarm':
        this.listener.alarm(message['alarm'] as Alarm);
        break;
      case 'task':
        this.listener.task(message['task'] as Task);
        break;
      case 'task-removed':
        this.listener.taskRemoved(message['id'] as string);
        break;
      case 'link':
        this.listener.link(message['link'] as Link);
        break;
      case 'link-removed':
        this.listener.linkRemoved(message['id'] as string);
        break;
      case 'message':
        this.listener.message(message['vehicle'] as string, message as unknown as StatusMessage);
        break;
      case 'replay':
        this.listener.replay(message['replay'] as Replay);
        break;
      case 'lag':
        this.listener.lag(message['skipped'] as number);
        break;
      default:
        // A newer server may say more than this console understands.
        break;
    }
  }
}

interface TextMessage {
  type: string;
  [field: string]: unknown;
}
