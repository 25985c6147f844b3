import type { Application, ApplicationInput, Round } from "../../typescript/api";
import { ApiProblem, newKey } from "../../typescript/runtime";
import { api, signedIn, signIn } from "../session";

/** Documents that a submission asks for. */
const kinds = ["application-form", "declaration", "business-licence", "tax-certificate"] as const;

/** How often the status is asked for, and until when. */
const every = 2000;
const ended: readonly Application["status"][] = ["issued", "rejected", "waitlisted", "withdrawn", "expired", "paid"];

interface Data {
  organisation: string;
  rounds: readonly Round[];
  application: Application | undefined;
  etag: string | undefined;
  message: string;
}

let timer: number | undefined;

Page({
  data: { organisation: "", rounds: [], application: undefined, etag: undefined, message: "" } as Data,

  /** Rounds are for anyone; who applies signs in. */
  async onLoad(): Promise<void> {
    await this.trying(async () => {
      const rounds = await api.listRounds({ instrument: "compute-voucher", pageSize: 20 });
      this.setData({ rounds: rounds.data.items.filter((round) => round.status === "open") });
      this.setData({ organisation: await signIn() });
    });
  },

  onUnload(): void {
    if (timer !== undefined) clearTimeout(timer);
  },

  /** One key for all attempts of one application: a lost answer does not make a second one. */
  async apply(round: Round, statement: Omit<ApplicationInput, "roundId">): Promise<void> {
    const idempotencyKey = newKey();
    await this.trying(async () => {
      const created = await signedIn(() => api.createApplication({ ...statement, roundId: round.id }, { idempotencyKey }));
      this.setData({ application: created.data, etag: created.etag });
      for (const kind of kinds) await this.upload(created.data.id, kind);
      await signedIn(() => api.submitApplication(created.data.id));
      this.watch(created.data.id);
    });
  },

  async upload(id: string, kind: (typeof kinds)[number]): Promise<void> {
    const file = await chooseFile();
    await signedIn(() => api.uploadDocument(id, file.content, { kind, fileName: file.name }));
  },

  /** Reads the status until it is decided; an unchanged one is not sent again. */
  watch(id: string): void {
    timer = setTimeout(() => {
      void this.trying(async () => {
        const read = await signedIn(() => api.getApplication(id, { ifNoneMatch: this.data.etag }));
        if (!read.isNotModified) this.setData({ application: read.data, etag: read.etag });
        const status = this.data.application?.status;
        if (status === undefined || !ended.includes(status)) this.watch(id);
      });
    }, every);
  },

  /** Problems are told in the words of the server. */
  async trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (problem) {
      const message = problem instanceof ApiProblem ? (problem.problem.detail ?? problem.problem.title) : String(problem);
      this.setData({ message });
      wx.showToast({ title: message, icon: "none" });
    }
  },
});

function chooseFile(): Promise<{ name: string; content: ArrayBuffer }> {
  return new Promise((resolve, reject) => {
    const fail = (failure: wx.Failure): void => reject(new Error(failure.errMsg));
    wx.chooseMessageFile({
      count: 1,
      type: "file",
      success: ({ tempFiles: [file] }) => {
        if (file === undefined) return fail({ errMsg: "no file" });
        wx.getFileSystemManager().readFile({ filePath: file.path, success: ({ data }) => resolve({ name: file.name, content: data }), fail });
      },
      fail,
    });
  });
}
