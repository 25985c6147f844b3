/** The little of WeChat's mini-program interface that the sample uses. */
declare namespace wx {
  interface Failure {
    readonly errMsg: string;
  }

  interface RequestAnswer {
    readonly statusCode: number;
    readonly header: { readonly [name: string]: string };
    readonly data: unknown;
  }

  function login(options: { success(result: { readonly code: string }): void; fail(failure: Failure): void }): void;

  function request(options: {
    readonly url: string;
    readonly method: "GET" | "POST" | "PUT" | "DELETE";
    readonly header: Record<string, string>;
    readonly data?: string | ArrayBuffer;
    readonly dataType?: "json";
    readonly timeout?: number;
    success(answer: RequestAnswer): void;
    fail(failure: Failure): void;
  }): void;

  function chooseMessageFile(options: { readonly count: number; readonly type: "file"; success(result: { readonly tempFiles: readonly { readonly path: string; readonly name: string }[] }): void; fail(failure: Failure): void }): void;

  function getFileSystemManager(): { readFile(options: { readonly filePath: string; success(result: { readonly data: ArrayBuffer }): void; fail(failure: Failure): void }): void };

  function showToast(options: { readonly title: string; readonly icon: "none" | "success" }): void;
}

declare function Page<TData extends object, TMethods extends object>(page: { data: TData } & TMethods & ThisType<{ data: TData; setData(change: Partial<TData>): void } & TMethods>): void;

declare function setTimeout(run: () => void, milliseconds: number): number;
declare function clearTimeout(timer: number): void;
