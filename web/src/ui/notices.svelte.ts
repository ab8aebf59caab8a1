import { wordsFor } from '../server/problem';

export interface Notice {
  id: number;
  fault: boolean;
  text: string;
}

const SHOWN_MS = 6000;

/** Short messages to the operator: confirmations go by themselves, faults stay until dismissed. */
export class Notices {
  list = $state.raw<Notice[]>([]);
  private next = 1;

  tell(text: string): void {
    const id = this.add(text, false);
    setTimeout(() => this.dismiss(id), SHOWN_MS);
  }

  fault(error: unknown): void {
    const text = wordsFor(error);
    if (!this.list.some((notice) => notice.text === text)) this.add(text, true);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Runs something that may be refused, and tells when it was. */
  async trying(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.fault(error);
      return false;
    }
  }

  private add(text: string, fault: boolean): number {
    const id = this.next++;
    this.list = [...this.list.slice(-4), { id, fault, text }];
    return id;
  }
}
