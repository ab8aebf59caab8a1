import type { Fleet } from '../live/fleet';
import { type Sorting, roster } from './roster';
import type { StateFilter } from './state';

/** How the fleet list is narrowed and sorted. */
export class FleetView {
  text = $state('');
  filter = $state<StateFilter>('all');
  sorting = $state<Sorting>('name');
  private readonly fleet: Fleet;

  constructor(fleet: Fleet) {
    this.fleet = fleet;
  }

  /** The slots shown, in their order. */
  slots(): number[] {
    return roster(this.fleet, this.text, this.filter, this.sorting);
  }

  handles(): number[] {
    return this.slots().map((slot) => this.fleet.handle[slot]);
  }
}
