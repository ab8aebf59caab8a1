import type { Api } from '../server/api';
import type { Task, TaskWish } from '../server/types';

/** Puts what a brief telling of a task leaves out back in, from what was known. */
export function completed(before: Task, news: Task): Task {
  const paths = new Map(before.sorties.map((one) => [`${one.vehicle}/${one.number}`, one.path]));
  return {
    ...news,
    wish: news.wish ?? before.wish,
    sortie: news.sortie ?? before.sortie,
    sorties: news.sorties.map((one) => ({
      ...one,
      path: one.path ?? paths.get(`${one.vehicle}/${one.number}`),
    })),
  };
}

/** Whether something is known of it that only the whole task tells. */
function isWhole(task: Task): boolean {
  return task.wish !== undefined && task.sorties.every((sortie) => sortie.path !== undefined);
}

/** The tasks of the server, and the two that are looked at. */
export class Tasks {
  list = $state.raw<Task[]>([]);
  /** The one whose plan is shown. */
  shown = $state.raw<Task | null>(null);
  /** Another one, held against it. */
  compared = $state.raw<Task | null>(null);
  private readonly api: Api;
  /** How often the live feed told of each task. */
  private readonly told = new Map<string, number>();

  constructor(api: Api) {
    this.api = api;
  }

  async load(): Promise<void> {
    this.list = await this.api.tasks();
    for (const role of ['shown', 'compared'] as const) {
      const task = this[role];
      if (task === null) continue;
      const now = this.list.find((one) => one.id === task.id);
      if (now) this.take(now);
      else this[role] = null;
    }
  }

  clear(): void {
    this.list = [];
    this.shown = null;
    this.compared = null;
  }

  /** Takes what the live feed tells. */
  heard(news: Task): void {
    this.told.set(news.id, (this.told.get(news.id) ?? 0) + 1);
    this.put(news);
  }

  private put(news: Task): void {
    const others = this.list.filter((one) => one.id !== news.id);
    this.list = [news, ...others].sort((a, b) => b.at.localeCompare(a.at));
    this.take(news);
  }

  removed(id: string): void {
    this.list = this.list.filter((one) => one.id !== id);
    if (this.shown?.id === id) this.shown = null;
    if (this.compared?.id === id) this.compared = null;
  }

  async show(id: string | null): Promise<void> {
    this.shown = id === null ? null : await this.api.task(id);
    if (this.compared?.id === id) this.compared = null;
  }

  /** How far the plan that is looked at is: asked again and again, since only its end is told. */
  async look(): Promise<void> {
    const task = this.shown;
    if (task?.state !== 'planning') return;
    const now = await this.latest(task.id, this.api.task(task.id));
    if (this.shown?.id === task.id && this.shown.state === 'planning') this.shown = now;
  }

  async compare(id: string | null): Promise<void> {
    this.compared = id === null ? null : await this.api.task(id);
  }

  async ask(wish: TaskWish): Promise<void> {
    const { id } = await this.api.askTask(wish);
    const task = await this.latest(id, this.api.task(id));
    this.shown = task;
    this.put(task);
  }

  async approve(id: string, name: string): Promise<void> {
    this.put(await this.latest(id, this.api.approveTask(id, name)));
  }

  async fly(id: string): Promise<void> {
    this.put(await this.latest(id, this.api.flyTask(id)));
  }

  async stop(id: string): Promise<void> {
    this.put(await this.latest(id, this.api.stopTask(id)));
  }

  async remove(id: string): Promise<void> {
    await this.api.removeTask(id);
    this.removed(id);
  }

  /** Takes news of a task over where it is looked at. */
  private take(news: Task): void {
    for (const role of ['shown', 'compared'] as const) {
      const before = this[role];
      if (before?.id !== news.id) continue;
      const task = completed(before, news);
      this[role] = task;
      // Its plan is ready only now: the live feed does not tell its ways.
      if (!isWhole(task)) void this.complete(role, news.id);
    }
  }

  /** The answer to a question about a task; asked again where the live feed told of it meanwhile, and may know better. */
  private async latest(id: string, asked: Promise<Task>): Promise<Task> {
    let told = this.told.get(id);
    let answer = await asked;
    while (this.told.get(id) !== told) {
      told = this.told.get(id);
      answer = await this.api.task(id);
    }
    return answer;
  }

  private async complete(role: 'shown' | 'compared', id: string): Promise<void> {
    try {
      const whole = await this.latest(id, this.api.task(id));
      if (this[role]?.id === id) this[role] = whole;
    } catch {
      // It was forgotten meanwhile, or the connection broke: both are told elsewhere.
    }
  }
}
