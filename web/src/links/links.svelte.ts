import type { Api } from '../server/api';
import type { Link } from '../server/types';

/** The links of the server, as last heard. */
export class Links {
  list = $state.raw<Link[]>([]);
  private readonly api: Api;

  constructor(api: Api) {
    this.api = api;
  }

  async load(): Promise<void> {
    this.list = (await this.api.links()).sort((a, b) => a.name.localeCompare(b.name));
  }

  heard(link: Link): void {
    this.gone(link.id);
    this.list = [...this.list, link].sort((a, b) => a.name.localeCompare(b.name));
  }

  gone(id: string): void {
    this.list = this.list.filter((one) => one.id !== id);
  }

  get working(): number {
    return this.list.filter((link) => link.state === 'ok').length;
  }

  get wanted(): number {
    return this.list.filter((link) => link.enabled).length;
  }

  async add(name: string, uri: string): Promise<void> {
    this.heard(await this.api.addLink({ name, uri }));
  }

  async enable(link: Link, enabled: boolean): Promise<void> {
    this.heard(await this.api.enableLink(link.id, enabled));
  }

  async remove(link: Link): Promise<void> {
    await this.api.removeLink(link.id);
    this.gone(link.id);
  }
}
