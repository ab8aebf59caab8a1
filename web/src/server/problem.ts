/** An RFC 9457 problem as the server tells it, with the rule and value that broke where there is one. */
export interface ProblemDetails {
  title: string;
  status: number;
  detail?: string;
  rule?: string;
  value?: string;
  mend?: string;
  errors?: { pointer: string; detail: string }[];
}

export class Problem extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(inWords(details));
    this.name = 'Problem';
    this.details = details;
  }

  get status(): number {
    return this.details.status;
  }
}

/** One sentence or two for a person: what was wrong, where, what to do. */
export function inWords(details: ProblemDetails): string {
  const parts = [details.detail ?? details.title];
  if (details.rule && !parts[0].includes(details.rule)) parts.push(`Rule: ${details.rule}.`);
  for (const error of details.errors ?? []) parts.push(`${error.pointer}: ${error.detail}`);
  if (details.mend) parts.push(details.mend);
  return parts.map((part) => part.trim()).join(' ');
}

export async function problemFrom(response: Response): Promise<Problem> {
  const fallback = { title: response.statusText || `The server answered ${response.status}.` };
  try {
    const body = (await response.json()) as Partial<ProblemDetails>;
    return new Problem({ ...fallback, ...body, status: response.status });
  } catch {
    return new Problem({ ...fallback, status: response.status });
  }
}

/** Words for anything that was thrown. */
export function wordsFor(error: unknown): string {
  if (error instanceof TypeError) return 'The server does not answer.';
  return error instanceof Error ? error.message : String(error);
}
