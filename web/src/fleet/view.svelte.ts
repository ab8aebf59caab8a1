import type { Fleet } from '../live/fleet';
import { NameOrder, type Sorting, roster } from './roster';
import type { StateFilter } from './state';

/** How the fleet list is narrowed and sorted. */
export class FleetView {
  text = $state('');
  filter = $state<StateFilter>('all');
  sorting = $state<Sorting>('name');
  private readonly fleet: Fleet;
  private readonly order: NameOrder;

  constructor(fleet: Fleet) {
    this.fleet = fleet;
    this.order = new NameOrder(fleet);
  }

  /** The slots shown, in their order. */
  slots(): number[] {
    return roster(this.fleet, this.order.get(), this.text, this.filter, this.sorting);
  }

  handles(): number[] {
    return this.slots().map((slot) => this.fleet.handle[slot]);
  }
}
