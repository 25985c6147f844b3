/** What an operation asks of a transport. */
export interface Call {
  readonly method: string;
  /** Below the API's address, with a slash at its start. */
  readonly path: string;
  readonly query?: { readonly [name: string]: string | number | boolean | null | undefined };
  /** JSON, or the bytes of a file. */
  readonly body?: unknown;
  /** Whether the operation knows a repeat by its idempotency key. */
  readonly isRepeatable?: boolean;
  readonly options?: Options | undefined;
}

/** What a caller may say beside an operation's own parameters. */
export interface Options {
  /** Made up where absent; give the same one to repeat a request whose answer was lost. */
  readonly idempotencyKey?: string;
  /** The ETag of the version to change. */
  readonly ifMatch?: string;
  /** The ETag of the version that is known already. */
  readonly ifNoneMatch?: string;
  readonly language?: "zh" | "en";
  /** In which of several roles to act. */
  readonly actAs?: string;
  /** Of a file that is sent. */
  readonly contentType?: string;
}

/** The bytes of a file. */
export type Binary = ArrayBuffer | Uint8Array<ArrayBuffer>;

/** What came back. Without data where the caller's version is still the present one. */
export interface Answer<T> {
  readonly status: number;
  readonly data: T;
  /** For ifMatch of the next change. */
  readonly etag: string | undefined;
  readonly location: string | undefined;
  readonly isNotModified: boolean;
}

/** Carries calls to the API: fetch in browsers and Node, wx.request in a mini-program. */
export interface Transport {
  send<T>(call: Call): Promise<Answer<T>>;
}

/** The body of a refusal (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable, for programs. */
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly detail: string }[];
  readonly values?: { readonly [name: string]: string };
  readonly traceId?: string;
}

/** A request that was turned down. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly problem: ProblemBody,
    /** Seconds. */
    readonly retryAfter: number | undefined,
  ) {
    super(`${status} ${problem.code}: ${problem.detail ?? problem.title}`);
    this.name = "ApiProblem";
  }

  /** The stable code. */
  get code(): string {
    return this.problem.code;
  }
}

/** The headers of a call, the same over every transport. */
export function headersOf(call: Call, token: string | undefined): Record<string, string> {
  const options = call.options ?? {};
  const headers: Record<string, string> = { accept: "application/json" };
  if (token !== undefined) headers["authorization"] = `Bearer ${token}`;
  if (call.body !== undefined) headers["content-type"] = isBinary(call.body) ? (options.contentType ?? "application/octet-stream") : "application/json";
  if (call.isRepeatable === true) headers["idempotency-key"] = options.idempotencyKey ?? newKey();
  if (options.ifMatch !== undefined) headers["if-match"] = options.ifMatch;
  if (options.ifNoneMatch !== undefined) headers["if-none-match"] = options.ifNoneMatch;
  if (options.language !== undefined) headers["accept-language"] = options.language;
  if (options.actAs !== undefined) headers["x-act-as"] = options.actAs;
  return headers;
}

/** The address of a call. */
export function addressOf(base: string, call: Call): string {
  const query = Object.entries(call.query ?? {})
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join("&");
  return base.replace(/\/$/, "") + call.path + (query === "" ? "" : `?${query}`);
}

export function isBinary(body: unknown): body is Binary {
  return body instanceof ArrayBuffer || body instanceof Uint8Array;
}

/** The answer, or the problem as an error, from what a transport received. */
export function answerOf<T>(status: number, header: (name: string) => string | undefined, data: unknown): Answer<T> {
  if (status >= 400) {
    const retry = Number(header("retry-after"));
    throw new ApiProblem(status, isProblem(data) ? data : { type: "about:blank", title: `HTTP ${status}`, status, code: "no-problem" }, Number.isFinite(retry) && retry > 0 ? retry : undefined);
  }
  return { status, data: data as T, etag: header("etag"), location: header("location"), isNotModified: status === 304 };
}

/** A UUID of version 7, whose first 48 bits are the time: what is created with it has an id that ascends, which the store likes best. */
export function newKey(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  const random = Array.from({ length: 18 }, () => Math.floor(Math.random() * 16).toString(16)).join("");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}

function isProblem(data: unknown): data is ProblemBody {
  return typeof data === "object" && data !== null && typeof (data as { code?: unknown }).code === "string";
}
