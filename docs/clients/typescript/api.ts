// Made from docs/openapi.json by `dotnet run --project functions -- typescript`. Changes belong there.
import type { Answer, Binary, Call, Options, Transport } from "./runtime";

/** One access. */
export interface Access {
  readonly at: string;
  readonly actorId: string;
  readonly role: ActorRole;
  readonly kind: AccessKind;
  readonly applicationId: string;
  readonly documentId?: string;
  readonly correlation?: string;
}

/** What somebody looked at. */
export type AccessKind = "applicationRead" | "documentDownloaded";

/** A page of a list. */
export interface AccessPage {
  /** In order. */
  readonly items: readonly (Access)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Who acted. */
export interface Actor {
  /** Subject of the token, a pseudonym; never a name or a telephone number. */
  readonly id: string;
  /** The capacity in which it was done. */
  readonly role: ActorRole;
}

/** In what capacity somebody acts. */
export type ActorRole = "applicant" | "district" | "city" | "expert" | "auditor" | "finance" | "supervisor" | "admin" | "system";

/** A tie to an organisation; first and last civil day, inclusive. */
export interface Affiliation {
  readonly kind: AffiliationKind;
  readonly entity: string;
  readonly from?: string;
  readonly through?: string;
}

/** How an expert is, or was, bound to an organisation. */
export type AffiliationKind = "employment" | "shareholding" | "cooperation";

/** How several totals became one. */
export type AggregationMethod = "mean" | "trimmedMean";

/** An amendment without its files. */
export interface Amendment {
  readonly id: string;
  readonly state: AmendmentState;
  readonly reason: string;
  /** Subject of the account that wrote it. */
  readonly author: string;
  /** Who approved or rejected it. */
  readonly approver?: string;
  /** Catalogue version that it was written on. */
  readonly baseVersion: string;
  /** Catalogue version that it made, once approved. */
  readonly resultVersion?: string;
  readonly createdAt: string;
  readonly decidedAt?: string;
  /** What was said when it was decided. */
  readonly remark?: string;
  readonly revision: number;
  /** Of the files that it replaces or adds. */
  readonly paths: readonly (string)[];
}

/** A change of the catalogue: files to replace or add, or dates for a draft, or both. */
export interface AmendmentInput {
  /** Paths as in the catalogue, with their JSON. */
  readonly files?: readonly ({
    readonly path: string;
    readonly content: { readonly [name: string]: unknown };
  })[] | null;
  /** Drafts that come into force. */
  readonly adopt?: readonly ({
    readonly instrument: string;
    readonly version: string;
    readonly from: string;
    readonly through?: string | null;
  })[] | null;
  /** Why, for the record. */
  readonly reason: string;
}

/** A page of a list. */
export interface AmendmentPage {
  /** In order. */
  readonly items: readonly (Amendment)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Where an amendment stands. Draft → Approved, Rejected or Withdrawn; a draft may be revised by its author. */
export type AmendmentState = "draft" | "approved" | "rejected" | "withdrawn";

export interface AnswerInput {
  readonly confirmed: boolean;
  readonly text: string;
}

export interface Applicant {
  readonly uscc: string;
  readonly name: string;
  readonly district: string;
}

/** An application as its applicant or staff see it. */
export interface Application {
  readonly id: string;
  readonly roundId: string;
  readonly instrument: string;
  readonly catalogueVersion: string;
  readonly lineId: string;
  readonly status: ApplicationStatus;
  /** What the status is called, in the caller's language and role. */
  readonly statusText: string;
  readonly version: number;
  readonly createdAt: string;
  readonly submittedAt?: string;
  readonly settledAt?: string;
  readonly applicant: Applicant;
  readonly facts: { readonly [name: string]: number | boolean | string };
  readonly contract?: Contract;
  readonly documents: readonly (Document)[];
  /** What the policy grants, once rated. */
  readonly award?: Money;
  /** What is set aside for it. */
  readonly reserved?: Money;
  /** Why it was rejected. */
  readonly rejection?: Refusal;
  readonly voucher?: Voucher;
  readonly payment?: Payment;
  /** The round's task that is applied for. */
  readonly taskId?: string;
  /** Where its review stands, where people review it. */
  readonly review?: Review;
}

/** A new application. */
export interface ApplicationInput {
  readonly roundId: string;
  readonly applicant: {
    readonly uscc: string;
    readonly name: string;
    readonly district: string;
  };
  readonly facts: { readonly [name: string]: number | boolean | string };
  readonly contract?: {
    readonly number: string;
    readonly provider: string;
    readonly from: string;
    readonly through: string;
  } | null;
  readonly taskId?: string | null;
}

/** Where an application stands. Labels are in ApplicationLabels, transitions in ApplicationTransitions. */
export type ApplicationStatus = "draft" | "submitted" | "screened" | "inReview" | "rated" | "reserved" | "waitlisted" | "approved" | "issued" | "redeeming" | "settled" | "paid" | "withdrawn" | "rejected" | "expired";

/** An application in a list. */
export interface ApplicationSummary {
  readonly id: string;
  readonly roundId: string;
  readonly instrument: string;
  readonly status: ApplicationStatus;
  readonly statusText: string;
  readonly version: number;
  readonly createdAt: string;
  readonly submittedAt?: string;
  readonly applicant: Applicant;
  readonly award?: Money;
}

/** A page of a list. */
export interface ApplicationSummaryPage {
  /** In order. */
  readonly items: readonly (ApplicationSummary)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Who approves. The later one approves what the earlier one may. */
export type ApprovalBody = "directorsMeeting" | "partyGroup";

/** The decision on a batch. */
export interface ApprovalInput {
  readonly approved: boolean;
  readonly reason?: string | null;
}

/** An article or other part of a document. */
export interface Article {
  readonly id: string;
  readonly title: LocalizedText;
}

/** What an expert learns of the application; where the panel is blind, without applicant. */
export interface Assessed {
  readonly instrument: string;
  readonly applicant?: Applicant;
  readonly facts: readonly (AssessedFact)[];
  readonly documents: readonly (AssessedDocument)[];
}

/** A document that the expert may read; a file's name may be the applicant's and is not shown to a blind panel. */
export interface AssessedDocument {
  readonly id: string;
  readonly kind: string;
  readonly contentType: string;
  readonly size: number;
  readonly fileName?: string;
}

/** A fact, as the instrument calls it. */
export interface AssessedFact {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

/** A panel as one of its experts sees it: the own seat and sheet, nothing of the others. */
export interface Assignment {
  readonly panelId: string;
  readonly panelStatus: PanelStatus;
  readonly status: SeatStatus;
  /** UTC, exclusive; of the second look while there is one. */
  readonly dueAt: string;
  /** The totals lie far apart: the expert may look at the own sheet again. */
  readonly isSecondLook: boolean;
  readonly blind: boolean;
  /** Highest score on a criterion. */
  readonly scale: number;
  readonly criteria: readonly (Criterion)[];
  readonly sheet?: Sheet;
  /** The panel's result, once there is one. */
  readonly score?: number;
  readonly application?: Assessed;
}

/** A page of a list. */
export interface AssignmentPage {
  /** In order. */
  readonly items: readonly (Assignment)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** What was filed with an objection. Its content is stored under its hash. */
export interface Attachment {
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Sanitized. */
  readonly fileName: string;
  /** As the content's first bytes say. */
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

/** Something stored that is not as the record says. */
export interface AuditFinding {
  /** Container of the document. */
  readonly container: string;
  /** The document, as partition/id. */
  readonly document: string;
  /** Number of the first entry of the trail that is wrong, where it is the trail. */
  readonly entry?: number;
  /** Member or aspect that is wrong, as in the stored document. */
  readonly field: string;
  /** What is wrong, for an auditor. */
  readonly text: string;
}

/** A finding with the audited cost, in fen, and its report. */
export interface AuditInput {
  readonly passed: boolean;
  readonly grounds?: string | null;
  readonly facts?: { readonly [name: string]: number | boolean | string } | null;
  readonly auditedCost: number;
  readonly reportDocumentId: string;
}

/** A report, with whether all is sound. */
export interface AuditReport {
  readonly isSound: boolean;
  readonly documents: number;
  readonly entries: number;
  readonly head: ChainHead;
  readonly findings: readonly (AuditFinding)[];
  readonly findingsLeftOff: number;
}

/** A disbursement batch; in a list without its items. */
export interface Batch {
  readonly id: string;
  readonly lineId: string;
  readonly status: BatchStatus;
  readonly version: number;
  readonly proposedBy: Actor;
  readonly proposedAt: string;
  readonly decision?: Decision;
  /** What the payment gateway calls it, such as the exported file's name. */
  readonly gatewayReference?: string;
  readonly totals: Totals;
  readonly items?: readonly (Item)[];
}

/** A page of a list. */
export interface BatchPage {
  /** In order. */
  readonly items: readonly (Batch)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Where a batch stands. */
export type BatchStatus = "proposed" | "approved" | "declined" | "instructed" | "completed";

/** A budget line: appropriated = available + reserved + committed + paid − recovered. */
export interface BudgetLine {
  readonly id: string;
  readonly year: number;
  readonly name: LocalizedText;
  readonly instruments: readonly (string)[];
  readonly appropriated: Money;
  readonly available: Money;
  readonly reserved: Money;
  readonly committed: Money;
  readonly paid: Money;
  readonly recovered: Money;
  /** Requests on the waitlist. */
  readonly waiting: number;
  /** Entries so far. */
  readonly entries: number;
}

/** A page of a list. */
export interface BudgetLinePage {
  /** In order. */
  readonly items: readonly (BudgetLine)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** The building period; ends before an instant in UTC. */
export interface Building {
  readonly since: string;
  readonly endsAt: string;
  readonly extensions: number;
  readonly milestones: readonly (Milestone)[];
}

/** Something to be done with many applications. */
export interface BulkInput {
  /** What. */
  readonly action: "claim" | "release" | "districtReview" | "cityReview" | "applicantConfirmation";
  /** 1 to 100. */
  readonly applicationIds: readonly (string)[];
  /** For a finding, which has to say it. */
  readonly passed?: boolean | null;
  /** For a finding. */
  readonly grounds?: string | null;
}

/** What became of one application. */
export interface BulkResult {
  readonly applicationId: string;
  readonly done: boolean;
  readonly version?: number;
  readonly stage?: Stage;
  /** Why not, where it was refused. */
  readonly code?: string;
  readonly text?: string;
}

/** A page of a list. */
export interface BulkResultPage {
  /** In order. */
  readonly items: readonly (BulkResult)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** What is limited. */
export type CapMeasure = "amount" | "awards" | "awardYears" | "yearsSinceFirst";

/** Over what time awards count. */
export type CapPeriod = "year" | "total";

/** Whose awards count against a limit. */
export type CapScope = "award" | "entity" | "project" | "district" | "pool";

/** A catalogue with its files. */
export interface Catalogue {
  readonly version: string;
  readonly files: readonly (CatalogueFile)[];
}

/** How two catalogues differ. */
export interface CatalogueDiff {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly (PolicyChange)[];
}

/** A file of a catalogue. */
export interface CatalogueFile {
  /** Such as Catalogue/compute-voucher.json. */
  readonly path: string;
  /** As the schema of the catalogue has it. */
  readonly content: { readonly [name: string]: unknown };
}

/** Every catalogue that is or was in use. */
export interface CatalogueList {
  /** Version in use. */
  readonly current: string;
  /** Earliest first. */
  readonly items: readonly (CatalogueVersion)[];
}

/** A catalogue that is or was in use. */
export interface CatalogueVersion {
  readonly version: string;
  readonly isCurrent: boolean;
  /** UTC; when it first came into use. */
  readonly inUseFrom: string;
  /** The amendment that made it; absent for one that a release shipped. */
  readonly amendment?: string;
}

/** One digest over every chain as it stood at an instant. It follows from the trails alone, at that instant and for ever after: whoever published it can have it computed again later, and a chain that was cut, rolled back, removed or written anew gives another. */
export interface ChainHead {
  /** UTC; entries stamped at this instant or before count. */
  readonly asOf: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Chains that had begun. */
  readonly documents: number;
  /** Entries in them. */
  readonly entries: number;
  /** The same of every container, so that a difference can be narrowed down. */
  readonly containers: readonly (ContainerHead)[];
}

/** What sort of change it is. */
export type ChangeKind = "added" | "removed" | "changed";

/** What the applicant has to correct, before an instant in UTC. */
export interface Changes {
  readonly items: readonly (string)[];
  readonly requestedAt: string;
  readonly dueAt: string;
}

/** What to correct, one thing an item. */
export interface ChangesInput {
  readonly items?: readonly (string)[] | null;
}

/** An award of the combination; Amount may be less than by itself, where a shared limit binds. */
export interface ChosenAward {
  readonly id: string;
  /** Whole fen. */
  readonly amount: number;
}

/** Where a rule or a figure stands. */
export interface Citation {
  /** Id of a source document, such as wzg-2025-3. */
  readonly document: string;
  /** Article number, or the name of a part that has none, such as closing or table-10. */
  readonly article: string;
  /** Paragraph or item in the article, where that helps. */
  readonly paragraph?: string;
}

/** A clause with the titles of its document and article. */
export interface CitedTitle {
  /** Document and article by their ids, such as wzg-2025-3 art.2. */
  readonly cite: string;
  /** The titles in Chinese. */
  readonly zh: string;
  /** The titles in English. */
  readonly en: string;
}

/** A clawback. */
export interface Clawback {
  readonly id: string;
  readonly applicationId: string;
  readonly entityId: string;
  readonly lineId: string;
  readonly status: ClawbackStatus;
  readonly version: number;
  readonly amount: Money;
  readonly received: Money;
  readonly outstanding: Money;
  readonly allowsOffset: boolean;
  readonly proposedBy: Actor;
  readonly proposedAt: string;
  readonly instalments: readonly (Instalment)[];
  readonly receipts: readonly (Receipt)[];
}

/** Money to be demanded back. */
export interface ClawbackInput {
  readonly applicationId: string;
  readonly amount: number;
  readonly instalments: readonly ({
    readonly dueOn: string;
    readonly amount: number;
  })[];
  readonly allowsOffset: boolean;
  readonly reason: string;
}

/** A page of a list. */
export interface ClawbackPage {
  /** In order. */
  readonly items: readonly (Clawback)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Where a clawback stands. */
export type ClawbackStatus = "proposed" | "declined" | "collecting" | "recovered";

/** How a notice ended. */
export interface Closing {
  readonly closedAt: string;
  readonly cleared: number;
  readonly upheld: number;
  readonly objections: number;
  /** Of the record, which is at record. */
  readonly recordSha256: string;
}

/** The best lawful combination. */
export interface Combination {
  /** The highest lawful total. */
  readonly total: number;
  /** What is awarded, in order of id. */
  readonly chosen: readonly (ChosenAward)[];
  /** What is not, or not in full, and why; in order of id. */
  readonly setAside: readonly (SetAsideAward)[];
  /** False only when the search was cut off: the total is lawful then, and the optimum is at most AtMost. */
  readonly isProven: boolean;
  /** No lawful combination is higher than this. */
  readonly atMost: number;
  /** The total for people. */
  readonly totalText: string;
}

export interface CompletionInput {
  readonly grounds?: string | null;
}

/** What the payer answers. */
export interface ConfirmationInput {
  readonly answers: readonly ({
    readonly instructionId: string;
    readonly result: "paid" | "failed" | "returned";
    readonly amount: number;
    readonly reference?: string | null;
    readonly reason?: string | null;
  })[];
}

/** The head of the chains of one container. */
export interface ContainerHead {
  readonly container: string;
  readonly sha256: string;
  readonly documents: number;
  readonly entries: number;
}

/** The contract; first and last civil day of service, inclusive. */
export interface Contract {
  readonly number: string;
  readonly provider: string;
  readonly from: string;
  readonly through?: string;
}

/** A corrected statement, where it was wrong. */
export interface CorrectionInput {
  readonly statement?: {
    readonly applicant: {
      readonly uscc: string;
      readonly name: string;
      readonly district: string;
    };
    readonly facts: { readonly [name: string]: number | boolean | string };
    readonly contract?: {
      readonly number: string;
      readonly provider: string;
      readonly from: string;
      readonly through: string;
    } | null;
    readonly taskId?: string | null;
  } | null;
}

/** A criterion; weight in percent. */
export interface Criterion {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
}

/** One criterion and how it came out. */
export interface CriterionResult {
  readonly id: string;
  readonly text: LocalizedText;
  readonly status: CriterionStatus;
  readonly inputs: readonly (TraceInput)[];
  readonly cites: readonly (Citation)[];
  readonly interpretation?: string;
}

/** How a criterion came out. */
export type CriterionStatus = "met" | "notMet" | "notEvaluated";

/** Civil dates in Asia/Shanghai, both ends inclusive; without Through it has no end. */
export interface DateRange {
  /** First day. */
  readonly from: string;
  /** Last day, or null where the range is open ended. */
  readonly through?: string;
}

/** How days of a term are counted. */
export type DayCount = "working" | "calendar";

/** A dead letter as an admin sees it: why it died and what it was about, without anything personal. */
export interface DeadLetter {
  /** Its number in the dead-letter queue; what replay and discard name. */
  readonly sequenceNumber: number;
  /** Set by the sender; kept by a replay. */
  readonly messageId: string;
  /** The same. */
  readonly sessionId?: string;
  /** Type of the body. */
  readonly subject?: string;
  /** UTC, when it came to its queue. */
  readonly enqueuedAt: string;
  /** How often it was tried. */
  readonly deliveryCount: number;
  /** Why it died. */
  readonly reason?: string;
  /** More of that. */
  readonly description?: string;
  /** Members of the body that hold no personal data, by name. */
  readonly body: { readonly [name: string]: string };
  /** Names of the others. */
  readonly hidden: readonly (string)[];
  /** Length of the body. */
  readonly bodyBytes: number;
}

/** A page of a list. */
export interface DeadLetterPage {
  /** In order. */
  readonly items: readonly (DeadLetter)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** What became of the messages that were asked for. */
export interface DeadLetterResult {
  /** How many were put back or deleted. */
  readonly done: number;
  /** Numbers that stay for now: their queue would drop them as repeats. */
  readonly tooEarly: readonly (number)[];
  /** Numbers that are not there, or that somebody else has in hand. */
  readonly notFound: readonly (number)[];
}

/** The approval gate's decision. */
export interface Decision {
  readonly approved: boolean;
  readonly by: Actor;
  readonly at: string;
  readonly reason?: string;
}

/** A decision on what another proposed. */
export interface DecisionInput {
  readonly approved: boolean;
  readonly reason?: string | null;
}

/** Whether an expert has a conflict. */
export interface DeclarationInput {
  readonly conflict: boolean;
  readonly reason?: string | null;
}

/** Somebody stands in for somebody else. */
export interface Delegation {
  readonly officerId: string;
  readonly delegateId: string;
  readonly role: ActorRole;
  readonly district?: string;
  readonly from: string;
  readonly through: string;
  readonly version: number;
}

/** First and last civil day, both inclusive. */
export interface DelegationInput {
  readonly from: string;
  readonly through: string;
}

/** A page of a list. */
export interface DelegationPage {
  /** In order. */
  readonly items: readonly (Delegation)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** The determination; deviates where it is not what the score says. */
export interface Determination {
  readonly passed: boolean;
  readonly assessedAmount?: Money;
  readonly approvedCost?: Money;
  readonly grounds: string;
  readonly deviates: boolean;
  readonly by: Actor;
  readonly at: string;
}

/** A determination. */
export interface DeterminationInput {
  readonly passed: boolean;
  readonly assessedAmount?: number | null;
  readonly approvedCost?: number | null;
  readonly grounds: string;
}

/** What is to be deleted, named one by one. */
export interface DiscardInput {
  readonly sequenceNumbers?: readonly (number)[] | null;
  readonly reason: string;
}

/** A supporting document; size in bytes. */
export interface Document {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly uploadedAt: string;
}

/** How binding a source document is. */
export type DocumentStatus = "issued" | "draft" | "budget" | "standard";

/** A draw, with everything to repeat it: experts by their pseudonyms, in the order drawn. */
export interface Draw {
  readonly panelId: string;
  /** See SeededDraw. */
  readonly algorithm: string;
  /** SHA-256 of the seed, published when the panel was opened. */
  readonly commitment: string;
  /** Once drawn. */
  readonly seed?: string;
  /** In the order drawn. */
  readonly candidates: readonly (string)[];
  /** How many candidates each draw had; later ones added to the pool. */
  readonly draws: readonly (number)[];
  /** Candidates with a conflict that follows from the pool. */
  readonly passedOver: readonly (string)[];
  readonly size: number;
  /** Whether this server finds that the order follows from the seed. */
  readonly verifies?: boolean;
}

/** A fact that the review has to find. */
export interface DueFact {
  /** As the instrument declares it. */
  readonly name: string;
  /** What its value may be. */
  readonly type: FactType;
  /** The stage that finds it. */
  readonly stage: Stage;
  /** Rule or criteria need it. */
  readonly isRequired: boolean;
  /** Values of a choice. */
  readonly options: readonly (string)[];
}

/** The body of a request that says nothing: none, or {}. */
export type EmptyInput = Record<string, never>;

/** An entry, as anybody may see it. */
export interface Entry {
  readonly number: number;
  readonly name: string;
  /** The credit code with its middle hidden. */
  readonly uscc: string;
  readonly district: string;
  readonly amount?: Money;
  readonly status: EntryStatus;
  readonly statusText: string;
  /** How many were raised. */
  readonly objections: number;
}

/** A page of a list. */
export interface EntryPage {
  /** In order. */
  readonly items: readonly (Entry)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Where an entry stands. */
export type EntryStatus = "standing" | "suspended" | "clearing" | "cleared" | "upheld";

/** An estimate against every instrument: what is granted with its trace, the best lawful combination, what information is missing, and why the rest is refused. */
export interface Estimate {
  readonly catalogueVersion: string;
  /** Civil date, Asia/Shanghai. */
  readonly asOf: string;
  /** What is granted, each by itself. */
  readonly entitled: readonly (Granted)[];
  /** The highest lawful combination of it. */
  readonly best: Combination;
  /** What may be granted once more is known. */
  readonly withinReach: readonly (WithinReach)[];
  /** What is ruled out by what is known. */
  readonly refused: readonly (Refused)[];
}

/** What an award, or all of them, would come to. */
export interface EstimateInput {
  /** Id of the instrument; all of them where absent. */
  readonly instrument?: string | null;
  /** A version of the instrument, whether or not in force; the one in force where absent. */
  readonly version?: string | null;
  /** Civil date whose policy applies; today where absent. */
  readonly asOf?: string | null;
  /** Where a limit asks for it. */
  readonly district?: string | null;
  /** Of all instruments, also those that are only drafted, which grant nothing yet. */
  readonly includeDrafts?: boolean | null;
  /** What money facts pay for, by fact name: facts of one expenditure exclude each other's awards. */
  readonly expenditures?: { readonly [name: string]: string } | null;
  /** What is known. */
  readonly facts: { readonly [name: string]: number | boolean | string };
}

/** An entity on the fund's own list. */
export interface Exclusion {
  readonly entityId: string;
  readonly version: number;
  readonly changedAt: string;
  readonly terms: readonly (Term)[];
}

/** A term of exclusion; first and last civil day, inclusive. */
export interface ExclusionInput {
  readonly entity: string;
  readonly from: string;
  readonly through: string;
  readonly reason: string;
}

/** A page of a list. */
export interface ExclusionPage {
  /** In order. */
  readonly items: readonly (Exclusion)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Where a term of exclusion stands. */
export type ExclusionStatus = "proposed" | "declined" | "standing" | "lifted";

/** An expert as officers see the pool. */
export interface Expert {
  readonly id: string;
  readonly displayName: string;
  readonly status: ExpertStatus;
  readonly version: number;
  readonly fields: readonly (string)[];
  readonly affiliations: readonly (Affiliation)[];
}

/** What the pool is to know of an expert. */
export interface ExpertInput {
  readonly subject: string;
  readonly displayName: string;
  readonly fields?: readonly (string)[] | null;
  readonly affiliations?: readonly ({
    readonly kind: "employment" | "shareholding" | "cooperation";
    readonly entity: string;
    readonly from?: string | null;
    readonly through?: string | null;
  })[] | null;
}

/** A page of a list. */
export interface ExpertPage {
  /** In order. */
  readonly items: readonly (Expert)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** What the pool is to know of an expert. */
export interface ExpertProfileInput {
  readonly displayName: string;
  readonly fields?: readonly (string)[] | null;
  readonly affiliations?: readonly ({
    readonly kind: "employment" | "shareholding" | "cooperation";
    readonly entity: string;
    readonly from?: string | null;
    readonly through?: string | null;
  })[] | null;
}

/** Where an expert stands with the pool. */
export type ExpertStatus = "active" | "retired";

/** One step: what went in, what was done, what came out, and by which clause. */
export interface ExplainedStep {
  readonly id: string;
  readonly operation: TraceOperation;
  readonly text: LocalizedText;
  readonly inputs: readonly (TraceInput)[];
  /** Whole fen. */
  readonly result?: number;
  readonly cites: readonly (Citation)[];
  readonly interpretation?: string;
  /** What was computed, such as ¥275,000.00 × 50% = ¥137,500.00; absent where there was nothing to compute. */
  readonly formula?: string;
}

/** An evaluation for programs: the record itself (amounts in fen), a formula for each step, and the titles of what is cited. */
export interface Explanation {
  /** Content hash of the catalogue that decided. */
  readonly catalogueVersion: string;
  /** Id of the instrument. */
  readonly instrument: string;
  /** Version of the instrument; absent where none applies. */
  readonly instrumentVersion?: string;
  /** Civil date, Asia/Shanghai. */
  readonly asOf: string;
  /** The calendar year the award counts for. */
  readonly year: number;
  /** What is granted; zero when refused. */
  readonly amount: number;
  /** Why nothing is granted. */
  readonly refusal?: KernelRefusal;
  /** Every criterion, in the order of the articles. */
  readonly criteria: readonly (CriterionResult)[];
  /** Every step of the calculation, in order. */
  readonly steps: readonly (ExplainedStep)[];
  /** Names of facts that were needed and not given. */
  readonly missingFacts: readonly (string)[];
  /** Whether anything is granted. */
  readonly isGranted: boolean;
  /** What criteria and steps cite, each once, in ordinal order. */
  readonly sources: readonly (CitedTitle)[];
}

/** A new last civil day, inclusive. */
export interface ExtensionInput {
  readonly through: string;
  readonly grounds: string;
}

/** A fact that a rule or criterion reads. */
export interface FactDefinition {
  /** camelCase, unique in the instrument. */
  readonly name: string;
  readonly type: FactType;
  readonly label: LocalizedText;
  readonly source: FactSource;
  /** Documents that prove it, from the vocabulary. */
  readonly evidence: readonly (string)[];
  /** Values of a Choice. */
  readonly options: readonly (string)[];
}

/** Who states a fact. */
export type FactSource = "applicant" | "registry" | "audit" | "assessment";

/** What a fact's value may be. */
export type FactType = "money" | "count" | "flag" | "date" | "dateOrNone" | "choice" | "listCheck";

/** A figure of a rule. */
export interface Figure {
  /** As in the catalogue's file. */
  readonly name: string;
  /** An amount or a rate, for people. */
  readonly value: string;
  readonly cites: readonly (CitedTitle)[];
}

/** Why a redemption is not paid. */
export interface Finding {
  readonly redemptionId: string;
  readonly code: string;
  readonly text: string;
}

/** A finding: whether it is passed, on what grounds, and the facts that were found. */
export interface FindingInput {
  readonly passed: boolean;
  readonly grounds?: string | null;
  readonly facts?: { readonly [name: string]: number | boolean | string } | null;
}

/** What an inspection found wrong. */
export type FindingKind = "misuse" | "fraud" | "records" | "underperformance";

/** One indicator against its target. */
export interface FundIndicator {
  readonly id: string;
  readonly name: LocalizedText;
  readonly unit: TargetUnit;
  readonly aim: TargetAim;
  /** In Unit. */
  readonly target: number;
  /** In Unit; absent where there is nothing to measure yet. */
  readonly measured?: number;
  /** On how many awards it was measured. */
  readonly awards: number;
  readonly isMet?: boolean;
  readonly cites: readonly (string)[];
}

/** Indicators of the fund in a civil year (Asia/Shanghai). */
export interface FundIndicators {
  readonly year: number;
  readonly at: string;
  readonly indicators: readonly (FundIndicator)[];
}

/** An instrument that grants something. */
export interface Granted {
  readonly instrument: string;
  readonly name: LocalizedText;
  /** Version of the instrument. */
  readonly version?: string;
  /** Whether it is only drafted, and grants nothing yet. */
  readonly isDraft: boolean;
  /** Whole fen. */
  readonly amount: number;
  /** The amount for people. */
  readonly amountText: string;
  readonly explanation: Explanation;
}

export interface GroundsInput {
  readonly grounds: string;
}

/** How the app is: live or ready. */
export interface Health {
  readonly status: string;
}

/** What an awardee says of one indicator. */
export interface IndicatorReport {
  /** The indicator. */
  readonly name: string;
  /** Whole number that was aimed at. */
  readonly target: number;
  /** Whole number that was reached. */
  readonly achieved: number;
  /** Such as 万元 or 家. */
  readonly unit: string;
}

/** An inspection; findings once recorded. */
export interface Inspection {
  readonly sampleId: string;
  readonly selectedAt: string;
  readonly findings?: readonly (InspectionFinding)[];
  readonly at?: string;
}

export interface InspectionFinding {
  readonly kind: FindingKind;
  readonly text: string;
  readonly amount?: Money;
}

/** What an inspection found; nothing where all is in order. */
export interface InspectionInput {
  readonly sampleId: string;
  readonly findings: readonly ({
    readonly kind: "misuse" | "fraud" | "records" | "underperformance";
    readonly text: string;
    readonly amount?: number | null;
  })[];
}

export interface Instalment {
  readonly dueOn: string;
  readonly amount: Money;
}

/** An instrument for lists: names, sources and dates, and what holds on a civil date. */
export interface Instrument {
  readonly id: string;
  readonly name: LocalizedText;
  readonly summary: LocalizedText;
  readonly beneficiaries: readonly (Named)[];
  /** Whether it pays itself; else another policy does, which ReferTo names. */
  readonly payable: boolean;
  /** Whether a version is in force on the date. */
  readonly inForce: boolean;
  /** Id of that version. */
  readonly versionInForce?: string;
  /** Id of the line that pays in the year of the date. */
  readonly budgetLine?: string;
  readonly versions: readonly (InstrumentVersion)[];
  readonly referTo?: LocalizedText;
}

/** Every instrument of a catalogue. */
export interface InstrumentList {
  readonly catalogueVersion: string;
  /** Civil date (Asia/Shanghai) whose policy is shown. */
  readonly asOf: string;
  readonly items: readonly (Instrument)[];
}

/** What one source document says about an instrument. */
export interface InstrumentVersion {
  readonly id: string;
  /** Id of the source document. */
  readonly document: string;
  readonly status: DocumentStatus;
  /** Civil dates, both inclusive; absent for a draft without dates. */
  readonly inForce?: DateRange;
  /** Kind of its rule. */
  readonly rule: string;
  readonly figures: readonly (Figure)[];
  /** Lead first. */
  readonly departments: readonly (Named)[];
  readonly cites: readonly (CitedTitle)[];
}

/** A point the sources leave open. The choice is part of the catalogue, so a pinned version pins it too. */
export interface Interpretation {
  /** Unique in the instrument. */
  readonly id: string;
  /** What is open. */
  readonly question: LocalizedText;
  /** Possible answers. */
  readonly options: readonly (InterpretationOption)[];
  /** The labelled default, one of the options. */
  readonly default: string;
  /** The answer that applies. */
  readonly chosen: string;
  /** The clauses that leave it open. */
  readonly cites: readonly (Citation)[];
}

/** One possible answer. */
export interface InterpretationOption {
  readonly id: string;
  readonly text: LocalizedText;
}

/** One payment. */
export interface Item {
  readonly instructionId: string;
  readonly applicationId: string;
  readonly payeeId: string;
  /** The award, before anything is kept back. */
  readonly amount: Money;
  /** What is instructed; nobody is instructed where it is nothing. */
  readonly toPay: Money;
  /** What is kept back, by clawback. */
  readonly offsets: readonly (Offset)[];
  readonly status: ItemStatus;
  readonly reference?: string;
  readonly reason?: string;
  readonly answeredAt?: string;
}

/** Where one payment of a batch stands. */
export type ItemStatus = "pending" | "confirmed" | "failed" | "returned";

export interface Judgement {
  readonly passed: boolean;
  readonly grounds: string;
  readonly at: string;
}

/** An evaluation. */
export interface JudgementInput {
  readonly passed: boolean;
  readonly grounds: string;
}

/** Why an ordinary request was turned down. A value, never an exception. */
export interface KernelRefusal {
  /** The stable code. */
  readonly code: string;
  /** What to tell people, with the details filled in. */
  readonly text: LocalizedText;
  /** The clause that forces it, where one does. */
  readonly citation?: Citation;
  /** The values behind the text. */
  readonly details: readonly (RefusalDetail)[];
}

/** One movement of money on a line. */
export interface LedgerEntry {
  readonly sequence: number;
  readonly kind: LedgerRequestKind;
  readonly applicationId: string;
  readonly entityId: string;
  readonly instrument: string;
  readonly year: number;
  readonly amount: Money;
  /** For a release, the part that was reserved; the rest was committed. */
  readonly fromReserved: Money;
  readonly availableAfter: Money;
  readonly at: string;
  readonly reason?: string;
}

/** A page of a list. */
export interface LedgerEntryPage {
  /** In order. */
  readonly items: readonly (LedgerEntry)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** What is asked of a budget line. */
export type LedgerRequestKind = "reserve" | "release" | "commit" | "pay" | "refund" | "clawback";

/** A limit. */
export interface Limit {
  readonly id: string;
  readonly text: LocalizedText;
  readonly measure: CapMeasure;
  readonly scope: CapScope;
  readonly period: CapPeriod;
  /** Fen where an amount is measured, else a count. Reaching it is allowed, passing it is not. */
  readonly limit: number;
  /** The same for people. */
  readonly limitText: string;
  /** The interpretation that makes this the limit, where the clause leaves it open. */
  readonly interpretation?: string;
  readonly cites: readonly (CitedTitle)[];
}

/** One meaning in Chinese and English; neither is empty. */
export interface LocalizedText {
  readonly zh: string;
  readonly en: string;
}

/** What a meeting decided. */
export interface Meeting {
  /** Which. */
  readonly body: ApprovalBody;
  /** Civil date (Asia/Shanghai). */
  readonly heldOn: string;
  /** Number of the decision. */
  readonly decision: string;
  /** Approved, as proposed or in part; or turned down. */
  readonly approved: boolean;
  /** Who recorded it; never who proposed the plan. */
  readonly recordedBy: Actor;
  /** UTC. */
  readonly recordedAt: string;
  /** Why it was turned down. */
  readonly reason?: string;
}

/** What a meeting decided. */
export interface MeetingInput {
  readonly body: "directorsMeeting" | "partyGroup";
  /** Civil date. */
  readonly heldOn: string;
  /** Number of the decision. */
  readonly decision: string;
  readonly approved: boolean;
  /** Applications that get less than proposed, or nothing. */
  readonly items?: readonly ({
    readonly applicationId: string;
    readonly amount: number;
    readonly grounds: string;
  })[] | null;
  /** Compulsory where the plan is turned down. */
  readonly reason?: string | null;
}

/** Something reached in the building period. */
export interface Milestone {
  /** What. */
  readonly title: string;
  /** Civil date (Asia/Shanghai). */
  readonly reachedOn: string;
  /** UTC. */
  readonly recordedAt: string;
}

export interface MilestoneInput {
  readonly title: string;
  readonly reachedOn: string;
}

/** An amount. */
export interface Money {
  /** Whole fen; what programs calculate with. */
  readonly fen: number;
  /** For people, such as ¥137,500.00. */
  readonly text: string;
}

/** Something of the vocabulary by its id, with its names; the id stands for a name that the vocabulary does not have. */
export interface Named {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/** A notice, as anybody may see it once it is out. */
export interface Notice {
  readonly id: string;
  readonly roundId: string;
  readonly roundName: LocalizedText;
  readonly instrument: string;
  readonly stage: Stage;
  readonly workingDays: number;
  readonly status: NoticeStatus;
  readonly publishedAt?: string;
  readonly lastDay?: string;
  /** UTC, exclusive: until when objections are taken. */
  readonly closesAt?: string;
  readonly entries?: number;
  /** What the entries are to be awarded. */
  readonly total?: Money;
  /** Of the list as published, which is at list. */
  readonly listSha256?: string;
  readonly chainHead?: NoticedHead;
  readonly closing?: Closing;
  readonly version: number;
}

/** A notice to be published. */
export interface NoticeInput {
  /** The round. */
  readonly roundId: string;
  /** Which notice of its process. */
  readonly stage: "notice" | "awardNotice";
  /** The round's, or else the configured length, where absent. */
  readonly workingDays?: number | null;
}

/** A page of a list. */
export interface NoticePage {
  /** In order. */
  readonly items: readonly (Notice)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** A notice as a paper whose bytes are always the same: what was published, or how it ended. The bytes are handed out as they are hashed, so that anybody can hash them again; the hash stands in the notice's audit trail. */
export interface NoticePaper {
  /** list as published, record as closed. */
  readonly form: string;
  /** The notice. */
  readonly noticeId: string;
  /** The round. */
  readonly roundId: string;
  /** The instrument. */
  readonly instrumentId: string;
  /** Which notice of the process. */
  readonly stage: Stage;
  /** For how long. */
  readonly workingDays: number;
  /** UTC. */
  readonly preparedAt: string;
  /** UTC; of the record. */
  readonly publishedAt?: string;
  /** Civil day; of the record. */
  readonly lastDay?: string;
  /** Hash of the list as published; of the record. */
  readonly listSha256?: string;
  /** Hash of the link of the notice's audit trail before the one that states this paper's hash: what chains the paper. */
  readonly previousHash: string;
  /** In order of their numbers. */
  readonly entries: readonly (PaperEntry)[];
}

/** Where a notice stands. */
export type NoticeStatus = "preparing" | "published" | "settling" | "closed" | "void";

/** The head of all audit chains at some instant: with it a notice vouches for everything that came before. */
export interface NoticedHead {
  /** UTC; what was audited until then counts. */
  readonly asOf: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Chains that had begun. */
  readonly documents: number;
  /** Entries in them. */
  readonly entries: number;
}

/** Something told; the subject is an application, a round or a batch. */
export interface Notification {
  readonly id: string;
  readonly subjectId: string;
  readonly topic: string;
  readonly text: string;
  readonly at: string;
}

/** A page of a list. */
export interface NotificationPage {
  /** In order. */
  readonly items: readonly (Notification)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** An objection, for whoever raised it and for staff. */
export interface Objection {
  readonly id: string;
  readonly noticeId: string;
  readonly entry: number;
  /** Subject of the token of whoever raised it; for staff only. */
  readonly by?: string;
  readonly at: string;
  readonly grounds: string;
  readonly replyDueAt: string;
  readonly attachments: readonly (Attachment)[];
  readonly reply?: Reply;
}

/** An objection. */
export interface ObjectionInput {
  readonly grounds: string;
}

/** A page of a list. */
export interface ObjectionPage {
  /** In order. */
  readonly items: readonly (Objection)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Part of an award that is kept back for a clawback. */
export interface Offset {
  readonly clawbackId: string;
  readonly amount: Money;
}

/** An entry of the trail. */
export interface Operation {
  readonly sequence: number;
  readonly at: string;
  readonly event: string;
  readonly actorId: string;
  readonly reason?: string;
  readonly details: { readonly [name: string]: string };
  readonly previousHash: string;
  readonly hash: string;
}

/** A page of a list. */
export interface OperationPage {
  /** In order. */
  readonly items: readonly (Operation)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** A panel as officers see it. Scores are sealed for them too until there is a result. */
export interface Panel {
  readonly id: string;
  readonly roundId: string;
  readonly applicationId: string;
  readonly status: PanelStatus;
  readonly version: number;
  readonly blind: boolean;
  readonly needsAmount: boolean;
  readonly needsCost: boolean;
  readonly commitment: string;
  readonly openedAt: string;
  /** UTC, exclusive: from then on a quorum is enough. */
  readonly closesAt?: string;
  readonly size: number;
  readonly quorum: number;
  /** How many have scored. */
  readonly scored: number;
  readonly seats?: readonly (Seat)[];
  readonly result?: Result;
  readonly determination?: Determination;
}

/** A page of a list. */
export interface PanelPage {
  /** In order. */
  readonly items: readonly (Panel)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Where a panel stands. */
export type PanelStatus = "opened" | "scoring" | "secondLook" | "scored" | "determined" | "void";

/** An entry on paper. */
export interface PaperEntry {
  /** Place in the list. */
  readonly number: number;
  /** Registered name of the organisation. */
  readonly name: string;
  /** Its credit code with the middle hidden. */
  readonly maskedUscc: string;
  /** Where it filed. */
  readonly district: string;
  /** To be awarded; absent where no amounts are noticed. */
  readonly amountFen?: number;
  /** On the record: cleared or upheld. */
  readonly outcome?: string;
  /** On the record: every objection, without who raised it and why. */
  readonly objections?: readonly (PaperObjection)[];
}

/** An objection on paper. */
export interface PaperObjection {
  /** UTC instant at which it was raised. */
  readonly at: string;
  /** Of the grounds, which are not public. */
  readonly groundsSha256: string;
  /** UTC. */
  readonly repliedAt: string;
  /** Whether it was right. */
  readonly sustained: boolean;
}

/** The latest payment; batch and instruction are for staff. */
export interface Payment {
  readonly amount: Money;
  /** What of it was kept back for a clawback. */
  readonly keptBack?: Money;
  readonly status: PaymentStatus;
  readonly at: string;
  readonly reference?: string;
  readonly batchId?: string;
  readonly instructionId?: string;
}

/** Where a payment stands. */
export type PaymentStatus = "scheduled" | "open" | "paid";

/** The evaluation of a paid application. */
export interface Performance {
  readonly applicationId: string;
  readonly roundId: string;
  readonly status: PerformanceStatus;
  readonly version: number;
  readonly paid: Money;
  readonly selfEvaluation?: SelfEvaluation;
  readonly inspections: readonly (Inspection)[];
  readonly evaluation?: Judgement;
}

/** Where the evaluation of a paid application stands. */
export type PerformanceStatus = "awaited" | "reported" | "evaluated";

/** An award plan; in a list without its items. */
export interface Plan {
  readonly id: string;
  readonly lineId: string;
  readonly status: PlanStatus;
  readonly version: number;
  /** Who has to approve. */
  readonly requiredBody: ApprovalBody;
  readonly proposedBy: Actor;
  readonly proposedAt: string;
  readonly applications: number;
  readonly reserved: Money;
  readonly proposed: Money;
  readonly approved?: Money;
  readonly meeting?: Meeting;
  readonly items?: readonly (PlanItem)[];
}

/** A plan to be proposed: of everything on the line that waits for approval, up to a plan's bound. */
export interface PlanInput {
  /** The budget line. */
  readonly lineId: string;
}

/** One application in a plan. */
export interface PlanItem {
  readonly applicationId: string;
  readonly entityId: string;
  readonly name: string;
  readonly instrument: string;
  /** What is set aside for it. */
  readonly reserved: Money;
  readonly proposed: Money;
  readonly setAside?: SetAside;
  readonly approved?: Money;
  readonly grounds?: string;
  /** Code of why the application did not take the decision. */
  readonly problem?: string;
}

/** A page of a list. */
export interface PlanPage {
  /** In order. */
  readonly items: readonly (Plan)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Where a plan stands. */
export type PlanStatus = "proposed" | "decided" | "done" | "declined";

/** One difference between two catalogues. */
export interface PolicyChange {
  /** Instrument, document or budget year. */
  readonly subject: string;
  /** What of it, such as versions/2025/caps/entity-year. */
  readonly part: string;
  /** Added, removed or changed. */
  readonly kind: ChangeKind;
  /** The old figure or value. */
  readonly before?: string;
  /** The new one. */
  readonly after?: string;
  /** Signed difference in fen, where both are amounts. */
  readonly differenceFen?: number;
  /** The change in words. */
  readonly text: LocalizedText;
}

/** Something that an applicant or project must be. */
export interface PolicyCriterion {
  readonly id: string;
  readonly text: LocalizedText;
  /** Names of the facts that it reads. */
  readonly facts: readonly (string)[];
  /** The interpretation by which it applies, where the instrument's own clause does not say so. */
  readonly interpretation?: string;
  readonly cites: readonly (CitedTitle)[];
}

/** Why a request was turned down (RFC 9457). code is for programs, title and detail are for people, in the language asked for. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: "amendment-base-moved" | "amendment-mistakes" | "amendment-no-change" | "amendment-not-author" | "amendment-not-draft" | "amendment-same-eyes" | "amendment-unknown" | "applicant-excluded" | "applicant-malformed" | "applicant-other-organisation" | "application-documents-missing" | "application-full" | "application-incomplete" | "application-not-owner" | "application-not-rated" | "application-wrong-state" | "award-body-too-low" | "award-decision-missing" | "award-item-amount" | "award-item-unknown" | "award-meeting-date" | "award-plan-empty" | "award-plan-malformed" | "award-plan-own-proposal" | "award-plan-wrong-state" | "awarded-already" | "batch-empty" | "batch-malformed" | "batch-own-proposal" | "batch-wrong-state" | "below-threshold" | "body-malformed" | "body-missing" | "body-too-deep" | "body-too-large" | "calendar-year-missing" | "cap-exhausted" | "catalogue-not-available" | "clawback-instalments-malformed" | "clawback-more-than-owed" | "clawback-more-than-paid" | "clawback-own-proposal" | "clawback-pledge-unknown" | "clawback-reference-used" | "clawback-wrong-state" | "command-reused" | "contract-malformed" | "contract-with-oneself" | "determination-amount-missing" | "document-empty" | "document-kind-closed" | "document-malformed" | "document-too-large" | "document-type-differs" | "document-type-unsupported" | "document-unknown" | "exclusion-term-malformed" | "exclusion-unknown" | "expert-malformed" | "expert-retired" | "fact-malformed" | "fact-unknown" | "facts-missing" | "forbidden" | "header-invalid" | "idempotency-key-reused" | "if-match-missing" | "input-invalid" | "inspection-not-selected" | "inspection-population-empty" | "inspection-recorded" | "inspection-sample-drawn" | "inspection-sample-malformed" | "instruction-unknown" | "instrument-unknown" | "instrument-version-unknown" | "internal-error" | "invoice-already-redeemed" | "invoice-malformed" | "invoice-other-buyer" | "invoice-other-contract" | "invoice-outside-validity" | "invoice-own-seller" | "issuer-unavailable" | "ledger-already-closed" | "ledger-entity-cap-exhausted" | "ledger-id-reused" | "ledger-instrument-not-on-line" | "ledger-more-than-held" | "ledger-more-than-paid" | "ledger-not-committed" | "ledger-not-reserved" | "ledger-nothing-requested" | "limits-cross" | "loan-over-limit" | "loss-exceeds-principal" | "media-type-unsupported" | "money-malformed" | "not-acceptable" | "not-eligible" | "not-in-force" | "nothing-to-award" | "notice-empty" | "notice-entry-settled" | "notice-malformed" | "notice-not-over" | "notice-over" | "notice-wrong-state" | "objection-answered" | "objection-not-own" | "objection-own" | "objection-unknown" | "objections-too-many" | "panel-interests-declared" | "panel-interests-not-declared" | "panel-no-quorum" | "panel-not-due" | "panel-not-seated" | "panel-pool-empty" | "panel-rules-malformed" | "panel-score-out-of-scale" | "panel-scores-incomplete" | "panel-seat-closed" | "panel-seed-malformed" | "panel-too-late" | "panel-wrong-state" | "parameter-invalid" | "payment-already-answered" | "payment-already-scheduled" | "payment-amount-differs" | "payment-other-instruction" | "payment-reference-missing" | "performance-not-paid" | "performance-wrong-state" | "reason-missing" | "redemption-evidence-missing" | "redemption-evidence-not-distinct" | "referred" | "request-in-progress" | "request-malformed" | "request-timeout" | "request-too-slow" | "review-amount-out-of-bounds" | "review-applicant-fixed" | "review-building-overdue" | "review-changes-malformed" | "review-changes-open" | "review-changes-overdue" | "review-date-out-of-bounds" | "review-document-closed" | "review-documents-missing" | "review-fact-not-of-stage" | "review-facts-missing" | "review-grounds-missing" | "review-no-changes-open" | "review-no-reversal-open" | "review-not-begun" | "review-not-passed" | "review-nothing-to-undo" | "review-notice-unknown" | "review-other-district" | "review-other-stage" | "review-outcome-missing" | "review-own-application" | "review-payment-under-way" | "review-process-unsupported" | "review-reversal-open" | "review-same-eyes" | "review-stage-not-earlier" | "review-verification-answered" | "review-verification-malformed" | "review-verification-open" | "review-verification-unknown" | "role-forbidden" | "round-cancelled" | "round-closed" | "round-draft-needs-date" | "round-instrument-not-in-force" | "round-not-due" | "round-not-open" | "round-not-recurring" | "round-other-district" | "round-stage-terms-malformed" | "round-task-unknown" | "round-tasks-malformed" | "round-terms-out-of-bounds" | "round-window-empty" | "self-evaluation-malformed" | "subject-exists" | "subject-not-found" | "temporarily-unavailable" | "term-exhausted" | "too-many-requests" | "unauthenticated" | "upload-hash-differs" | "upload-link-invalid" | "upload-link-used" | "upload-size-differs" | "upload-unknown" | "uscc-character" | "uscc-check-digit" | "uscc-length" | "verification-running" | "version-stale" | "voucher-expired" | "voucher-not-expired" | "voucher-nothing-to-settle" | "voucher-used-up" | "wechat-bound-elsewhere" | "wechat-code-invalid" | "wechat-code-used" | "wechat-not-bound" | "wechat-too-often" | "wechat-unavailable" | "wechat-user-blocked" | "work-claimed-by-other" | "work-not-claimed";
  readonly citation?: {
    readonly document: string;
    readonly documentTitle?: string;
    readonly documentNumber?: string;
    readonly article: string;
    readonly articleTitle?: string;
    readonly paragraph?: string;
  };
  readonly values?: { readonly [name: string]: string };
  readonly errors?: readonly ({
    readonly path: string;
    readonly code: string;
    readonly detail: string;
  })[];
  readonly traceId: string;
}

/** A batch to be proposed: of everything on the line that waits to be paid, up to a batch's bound. */
export interface ProposalInput {
  /** The budget line. */
  readonly lineId: string;
}

/** The public half of a key on the curve P-256, as a JWK set writes it (RFC 7517). */
export interface PublicKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly use: string;
  readonly alg: string;
}

/** The keys by which tokens of an issuer are checked. */
export interface PublicKeys {
  readonly keys: readonly (PublicKey)[];
}

/** The body of a request that only says why: {"reason": "…"}. */
export interface ReasonInput {
  /** 1 to 500 characters, or null. */
  readonly reason?: string | null;
}

export interface Receipt {
  readonly reference: string;
  readonly kind: ReceiptKind;
  readonly amount: Money;
  readonly at: string;
}

/** Money that came back. */
export interface ReceiptInput {
  readonly reference: string;
  readonly amount: number;
}

/** How money came back. */
export type ReceiptKind = "payment" | "offset";

/** An expert whom the bureau takes off a panel. */
export interface RecusalInput {
  readonly expertId: string;
  readonly reason: string;
}

/** Why an expert stands aside. */
export type RecusalKind = "sameOrganisation" | "recentEmployer" | "shareholding" | "pastCooperation" | "ownApplication" | "declared" | "found";

/** A redemption. */
export interface Redemption {
  readonly id: string;
  readonly invoiceNumber: string;
  readonly seller: string;
  readonly issuedOn: string;
  readonly amount: Money;
  readonly computeFees: Money;
  /** What the voucher pays of the invoice. */
  readonly covered: Money;
  readonly at: string;
}

/** An invoice to redeem a voucher against, with the ids of the documents that prove it. */
export interface RedemptionInput {
  readonly evidence: {
    readonly contract: string;
    readonly invoice: string;
    readonly usage: string;
  };
  readonly invoice: {
    readonly number: string;
    readonly seller: string;
    readonly buyer: string;
    readonly issuedOn: string;
    readonly amount: number;
    readonly computeFees: number;
    readonly contractNumber: string;
  };
}

/** Why something was turned down. */
export interface Refusal {
  readonly code: string;
  readonly text: string;
  readonly cites?: string;
}

/** A value named in a refusal's text. Values are neutral in language (figures, dates, ids) and hold no personal data. */
export interface RefusalDetail {
  readonly name: string;
  readonly value: string;
}

/** An instrument that grants nothing, and why. */
export interface Refused {
  readonly instrument: string;
  readonly name: LocalizedText;
  /** Version of the instrument; absent where none applies. */
  readonly version?: string;
  /** Whether it is only drafted. */
  readonly isDraft: boolean;
  readonly refusal: KernelRefusal;
  readonly criteria: readonly (CriterionResult)[];
}

export interface ReopeningInput {
  readonly toStage: "taskPublication" | "submission" | "eligibility" | "districtReview" | "cityReview" | "thirdPartyReview" | "confirmation" | "notice" | "building" | "audit" | "siteVisit" | "panel" | "rating" | "reservation" | "awardNotice" | "approval" | "voucherIssue" | "redemption" | "settlement" | "payment" | "evaluation" | "referral";
  readonly grounds: string;
}

/** What is to be put back: by numbers, or how many, the longest dead first. */
export interface ReplayInput {
  readonly most?: number | null;
  readonly sequenceNumbers?: readonly (number)[] | null;
  readonly reason: string;
}

/** The reply to an objection. */
export interface Reply {
  readonly sustained: boolean;
  readonly text: string;
  readonly returnTo?: Stage;
  readonly at: string;
}

/** The reply to an objection. */
export interface ReplyInput {
  /** Whether it is right. */
  readonly sustained: boolean;
  /** To whoever raised it. */
  readonly text: string;
  /** Where sustained: the earlier stage that is done again; the application is rejected where absent. */
  readonly returnTo?: "taskPublication" | "submission" | "eligibility" | "districtReview" | "cityReview" | "thirdPartyReview" | "confirmation" | "notice" | "building" | "audit" | "siteVisit" | "panel" | "rating" | "reservation" | "awardNotice" | "approval" | "voucherIssue" | "redemption" | "settlement" | "payment" | "evaluation" | "referral" | null;
}

/** A finding with its report. */
export interface ReportInput {
  readonly passed: boolean;
  readonly grounds?: string | null;
  readonly facts?: { readonly [name: string]: number | boolean | string } | null;
  readonly reportDocumentId: string;
}

/** A supporting document. */
export interface RequiredDocument {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Stage by which it is due. */
  readonly stage: Stage;
  /** Only where it applies to the applicant. */
  readonly optional: boolean;
}

/** The result in points, 0 to 100; isWide where the spread is beyond the bound even so. */
export interface Result {
  readonly score: number;
  readonly method: AggregationMethod;
  readonly experts: number;
  readonly spread: number;
  readonly isWide: boolean;
  readonly passes: boolean;
}

/** A step back to an earlier stage, proposed by one officer and to be decided by another. */
export interface Reversal {
  /** Where the review is to go on. */
  readonly toStage: Stage;
  /** Undoes the determination; else reopens the review. */
  readonly isUndo: boolean;
  /** Why. */
  readonly grounds: string;
  /** Who, and so may not decide it. */
  readonly proposedBy: Actor;
  /** UTC. */
  readonly proposedAt: string;
}

export interface ReversalInput {
  readonly confirmed: boolean;
}

/** Where a review stands. Who acts, and what officers say to each other, is for staff. */
export interface Review {
  /** Instrument and catalogue version that the stages come from. */
  readonly process: string;
  readonly stages: readonly (Stage)[];
  /** Absent when it is through. */
  readonly stage?: Stage;
  /** UTC. */
  readonly stageSince: string;
  /** Whose turn it is. */
  readonly waitsFor?: ActorRole;
  /** UTC. */
  readonly dueAt?: string;
  readonly claimedBy?: string;
  readonly facts: { readonly [name: string]: number | boolean | string };
  readonly changes?: Changes;
  readonly building?: Building;
  readonly noticeId?: string;
  readonly isSuspended?: boolean;
  readonly approved?: Money;
  readonly toFind?: readonly (DueFact)[];
  readonly findings?: readonly (StageFinding)[];
  readonly verifications?: readonly (Verification)[];
  readonly reversal?: Reversal;
}

/** A round, as anybody may see it. */
export interface Round {
  readonly id: string;
  readonly name: LocalizedText;
  readonly instrument: string;
  readonly instrumentVersion?: string;
  readonly catalogueVersion: string;
  readonly lineId: string;
  /** Where it stands by the clock. */
  readonly status: RoundStatus;
  /** UTC, inclusive. */
  readonly opensAt: string;
  /** UTC, exclusive. */
  readonly closesAt: string;
  /** Whose applicants may file; all where empty. */
  readonly districts: readonly (string)[];
  readonly validMonths: number;
  readonly appliedFrom?: string;
  /** Terms of stages that differ from the defaults. */
  readonly stageTerms: readonly (StageTerm)[];
  /** Working days that the round's notices are out; the configured length where absent. */
  readonly noticeWorkingDays?: number;
  /** What may be applied for; anything where empty. */
  readonly tasks: readonly (RoundTask)[];
  /** The first round of the yearly series that it is in. */
  readonly seriesId?: string;
  /** UTC instant at which next year's round is planned. */
  readonly planNextAt?: string;
  readonly version: number;
}

/** How far the closing of a round has come, in applications. */
export interface RoundClosing {
  readonly roundId: string;
  readonly stage: string;
  readonly draftsEnded: number;
  readonly begun: number;
  readonly rejected: number;
  readonly failed: number;
}

/** A round to be announced. */
export interface RoundInput {
  /** In both languages. */
  readonly name: {
    readonly zh: string;
    readonly en: string;
  };
  /** Id of the instrument. */
  readonly instrument: string;
  /** Compulsory for a draft. */
  readonly instrumentVersion?: string | null;
  /** The budget line; the instrument's in the year of opening where absent. */
  readonly lineId?: string | null;
  /** UTC, inclusive. */
  readonly opensAt: string;
  /** UTC, exclusive. */
  readonly closesAt: string;
  /** All where empty. */
  readonly districts?: readonly (string)[] | null;
  /** Months that a voucher is valid. */
  readonly validMonths?: number | null;
  /** For a draft: first civil day of application. */
  readonly appliedFrom?: string | null;
  /** Terms of stages that differ from the defaults. */
  readonly stageTerms?: readonly ({
    readonly stage: "taskPublication" | "submission" | "eligibility" | "districtReview" | "cityReview" | "thirdPartyReview" | "confirmation" | "notice" | "building" | "audit" | "siteVisit" | "panel" | "rating" | "reservation" | "awardNotice" | "approval" | "voucherIssue" | "redemption" | "settlement" | "payment" | "evaluation" | "referral";
    readonly days: number;
    readonly count?: "working" | "calendar" | null;
    readonly remindDays?: number | null;
  })[] | null;
  /** What may be applied for; anything where empty. */
  readonly tasks?: readonly ({
    readonly id: string;
    readonly title: {
      readonly zh: string;
      readonly en: string;
    };
    readonly acceptance: {
      readonly zh: string;
      readonly en: string;
    };
    readonly deadline: string;
  })[] | null;
  /** Next year's round is planned from this one. */
  readonly recursYearly?: boolean | null;
  /** How panels are drawn and score. */
  readonly panel?: {
    readonly size?: number | null;
    readonly quorum?: number | null;
    readonly fields?: readonly (string)[] | null;
    readonly criteria?: readonly ({
      readonly id: string;
      readonly name: {
        readonly zh: string;
        readonly en: string;
      };
      readonly weight: number;
    })[] | null;
    readonly scale?: number | null;
    readonly blind?: boolean | null;
    readonly blindDocuments?: readonly (string)[] | null;
    readonly trimFrom?: number | null;
    readonly spreadBound?: number | null;
    readonly passMark?: number | null;
    readonly dayCount?: "working" | "calendar" | null;
    readonly daysToDeclare?: number | null;
    readonly daysToScore?: number | null;
    readonly daysForSecondLook?: number | null;
    readonly daysInAll?: number | null;
    readonly employerYears?: number | null;
    readonly cooperationYears?: number | null;
  } | null;
  /** Working days that the round's notices are out; the configured length where absent. */
  readonly noticeWorkingDays?: number | null;
}

/** A page of a list. */
export interface RoundPage {
  /** In order. */
  readonly items: readonly (Round)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Where a round stands. */
export type RoundStatus = "planned" | "open" | "closed" | "cancelled";

/** 任务专项: something the city wants built, which an applicant names when it applies. */
export interface RoundTask {
  /** Unique in the round, kebab-case. */
  readonly id: string;
  /** What is to be built. */
  readonly title: LocalizedText;
  /** The standard by which it is accepted. */
  readonly acceptance: LocalizedText;
  /** Last civil day (Asia/Shanghai) of building, inclusive. */
  readonly deadline: string;
}

/** A sample; seed and order once drawn. */
export interface Sample {
  readonly id: string;
  readonly roundId: string;
  readonly percent: number;
  readonly algorithm: string;
  readonly commitment: string;
  readonly seed?: string;
  /** All paid applications in the order drawn; the first Size are inspected. */
  readonly population: readonly (string)[];
  readonly size: number;
  readonly announcedAt: string;
  readonly drawnAt?: string;
  /** Whether this server finds that the order follows from the seed. */
  readonly verifies?: boolean;
  readonly version: number;
}

/** A sample to be drawn; whole percent. */
export interface SampleInput {
  readonly roundId: string;
  readonly percent: number;
}

export interface Score {
  readonly criterion: string;
  readonly value: number;
}

/** A sheet: a score on each criterion. */
export interface ScoresInput {
  readonly scores: readonly ({
    readonly criterion: string;
    readonly value: number;
  })[];
  readonly comment: string;
}

/** A seat; its sheets only once the panel has a result. */
export interface Seat {
  readonly number: number;
  readonly expertId: string;
  readonly displayName?: string;
  readonly status: SeatStatus;
  readonly since: string;
  readonly dueAt: string;
  readonly recusal?: RecusalKind;
  readonly sheet?: Sheet;
  readonly firstSheet?: Sheet;
}

/** Where a seat of a panel stands. */
export type SeatStatus = "invited" | "scoring" | "scored" | "recused" | "late";

export interface SelfEvaluation {
  readonly indicators: readonly (IndicatorReport)[];
  readonly text: string;
  readonly at: string;
}

/** A self-evaluation. */
export interface SelfEvaluationInput {
  readonly indicators: readonly ({
    readonly name: string;
    readonly target: number;
    readonly achieved: number;
    readonly unit: string;
  })[];
  readonly text: string;
}

/** A token of the app's own. */
export interface Session {
  /** To be sent as Authorization: Bearer. */
  readonly token: string;
  /** The first instant at which it no longer holds, UTC. */
  readonly expiresAt: string;
  /** USCC that it speaks for. */
  readonly organisation: string;
}

/** Why an award gives way to others. */
export interface SetAside {
  readonly inFavourOf: readonly (string)[];
  /** What the plan would come to with this one in. */
  readonly totalIfChosen?: Money;
  readonly text: string;
}

/** An option that was set aside, wholly or in part. */
export interface SetAsideAward {
  /** The option. */
  readonly id: string;
  /** What is set aside. */
  readonly amount: number;
  /** Why. */
  readonly reason: SetAsideReason;
  /** Chosen awards that took its place; or the limit. */
  readonly inFavourOf: readonly (string)[];
  /** The best total with this option in, where it was worked out: never more than the combination's. */
  readonly totalIfChosen?: number;
  /** The reason in words. */
  readonly text: LocalizedText;
}

/** Why an option is not awarded. */
export type SetAsideReason = "sameExpenditure" | "limitUsed" | "countUsed";

/** The settlement, with the redemptions that were struck from it. */
export interface Settlement {
  readonly at: string;
  readonly amount: Money;
  readonly released: Money;
  readonly findings: readonly (Finding)[];
}

/** What an expert handed in; total in points, 0 to 100. */
export interface Sheet {
  readonly total: number;
  readonly scores: readonly (Score)[];
  readonly comment: string;
  readonly at: string;
}

/** What one application gets under a catalogue. */
export interface SimulatedAward {
  readonly id: string;
  /** Whole fen. */
  readonly amount: number;
  readonly refusal?: string;
}

/** Before and after for one application; DifferenceFen is signed. */
export interface SimulatedChange {
  readonly id: string;
  readonly instrument: string;
  readonly before: SimulatedAward;
  readonly after: SimulatedAward;
  readonly differenceFen: number;
}

/** Cost of one instrument or line, in fen; the difference is signed. */
export interface SimulatedCost {
  readonly id: string;
  /** Whole fen. */
  readonly before: number;
  /** Whole fen. */
  readonly after: number;
  readonly differenceFen: number;
}

/** Whether and when a line runs out. */
export interface SimulatedLine {
  /** Budget line. */
  readonly line: string;
  /** Budget year. */
  readonly year: number;
  /** What is set aside. */
  readonly appropriation: number;
  /** Civil date of the first application that finds too little left under the old catalogue. */
  readonly runsOutBefore?: string;
  /** The same under the new one. */
  readonly runsOutAfter?: string;
}

/** What a change of policy does to given applications. */
export interface Simulation {
  readonly catalogueBefore: string;
  readonly catalogueAfter: string;
  readonly winners: number;
  readonly losers: number;
  readonly unchanged: number;
  readonly changes: readonly (SimulatedChange)[];
  readonly byInstrument: readonly (SimulatedCost)[];
  readonly byLine: readonly (SimulatedCost)[];
  readonly lines: readonly (SimulatedLine)[];
}

/** A change of the catalogue, and on what to try it. */
export interface SimulationInput {
  /** Version to change; the one in use where absent. */
  readonly catalogue?: string | null;
  /** Files to lay over it. */
  readonly files?: readonly ({
    readonly path: string;
    readonly content: { readonly [name: string]: unknown };
  })[] | null;
  /** Version to compare with; where absent, what was awarded at the time if that is known of every application, else the catalogue in use. */
  readonly baseline?: string | null;
  /** A round whose submitted applications are taken; else Applications. */
  readonly roundId?: string | null;
  readonly facts?: { readonly [name: string]: number | boolean | string } | null;
  /** Given applications. */
  readonly applications?: readonly ({
    readonly id: string;
    readonly instrument: string;
    readonly asOf: string;
    readonly entity?: string | null;
    readonly district?: string | null;
    readonly project?: string | null;
    readonly version?: string | null;
    readonly facts?: { readonly [name: string]: number | boolean | string } | null;
    readonly awarded?: number | null;
  })[] | null;
  readonly earlier?: readonly ({
    readonly instrument: string;
    readonly entity: string;
    readonly year: number;
    readonly amount: number;
    readonly district?: string | null;
    readonly project?: string | null;
  })[] | null;
}

/** A source document: what it is, when it binds, and the articles that the catalogue uses. */
export interface SourceDocument {
  readonly id: string;
  readonly title: LocalizedText;
  /** The issuing body's number, where there is one. */
  readonly number?: string;
  readonly status: DocumentStatus;
  /** Civil date of issue or publication, where known. */
  readonly issued?: string;
  /** Civil dates, both inclusive; null for a draft without dates. */
  readonly inForce?: DateRange;
  /** Articles that may be cited, in order, each with a paraphrased title. */
  readonly articles: readonly (Article)[];
}

/** The source documents that a catalogue cites. */
export interface SourceDocuments {
  readonly catalogueVersion: string;
  readonly items: readonly (SourceDocument)[];
}

/** Stages that a process may be made of. An instrument names its own, in order; the orchestration walks them. */
export type Stage = "taskPublication" | "submission" | "eligibility" | "districtReview" | "cityReview" | "thirdPartyReview" | "confirmation" | "notice" | "building" | "audit" | "siteVisit" | "panel" | "rating" | "reservation" | "awardNotice" | "approval" | "voucherIssue" | "redemption" | "settlement" | "payment" | "evaluation" | "referral";

/** What a stage found. */
export interface StageFinding {
  readonly stage: Stage;
  readonly passed: boolean;
  readonly grounds?: string;
  readonly by: string;
  readonly role: ActorRole;
  readonly at: string;
  readonly facts: { readonly [name: string]: number | boolean | string };
  readonly reference?: string;
  readonly score?: number;
}

/** How long a stage may take. */
export interface StageTerm {
  /** The stage. */
  readonly stage: Stage;
  /** From the day after it begins; the last day counts in full. 1 to MostDays. */
  readonly days: number;
  /** Which days count. */
  readonly count: DayCount;
  /** Calendar days before the end at which whoever has to act is reminded; fewer than the term has. */
  readonly remindDays: number;
}

/** Reads what an applicant states: applicant, facts for a voucher contract, and taskId where the round has tasks. */
export interface StatementInput {
  readonly applicant: {
    readonly uscc: string;
    readonly name: string;
    readonly district: string;
  };
  readonly facts: { readonly [name: string]: number | boolean | string };
  readonly contract?: {
    readonly number: string;
    readonly provider: string;
    readonly from: string;
    readonly through: string;
  } | null;
  readonly taskId?: string | null;
}

/** On which side of its value a target is met. */
export type TargetAim = "atLeast" | "atMost";

/** What a target is counted in. */
export type TargetUnit = "count" | "fen" | "percent";

/** A term; first and last civil day, inclusive. */
export interface Term {
  readonly id: string;
  readonly from: string;
  readonly through?: string;
  readonly grounds: string;
  readonly status: ExclusionStatus;
}

/** A line of the timeline; who acted and the facts are for staff. */
export interface Timeline {
  readonly at: string;
  readonly event: string;
  readonly text: string;
  readonly role: ActorRole;
  readonly actorId?: string;
  readonly reason?: string;
  readonly details?: { readonly [name: string]: string };
}

/** A page of a list. */
export interface TimelinePage {
  /** In order. */
  readonly items: readonly (Timeline)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Sums of a batch. */
export interface Totals {
  /** How many payments. */
  readonly items: number;
  readonly proposed: Money;
  readonly pending: Money;
  readonly confirmed: Money;
  readonly failed: Money;
  readonly returned: Money;
  /** What of Proposed is kept back, because payees owe it. */
  readonly offset: Money;
}

/** A value that a step read. */
export interface TraceInput {
  readonly name: string;
  readonly label: LocalizedText;
  readonly unit: TraceUnit;
  readonly number: number;
  readonly text?: string;
  /** For people: an amount, a percentage, a number or text. */
  readonly value: string;
}

/** What a step does. */
export type TraceOperation = "selectVersion" | "shareOf" | "compare" | "fix" | "take" | "limitTo" | "countWithin" | "refer";

/** What Number counts. */
export type TraceUnit = "money" | "rate" | "count" | "text";

/** A document that its sender puts up by itself: said before, and again when it is there. */
export interface UploadInput {
  /** What it proves, from the policy vocabulary. */
  readonly kind: string;
  /** As its sender calls it. */
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
}

/** Where a document is to be put: PUT to the address with the headers, then confirm. */
export interface UploadLink {
  /** Of the upload, and of the document once it is filed. */
  readonly id: string;
  /** Always PUT. */
  readonly method: string;
  /** Absolute; whoever has it may put one content there. */
  readonly url: string;
  /** Headers that the request must have. */
  readonly headers: { readonly [name: string]: string };
  /** UTC. */
  readonly expiresAt: string;
}

/** 部门核实: a question to another department. */
export interface Verification {
  /** Unique in the application. */
  readonly id: string;
  /** From the policy vocabulary. */
  readonly department: string;
  /** What is to be verified. */
  readonly question: string;
  /** UTC. */
  readonly requestedAt: string;
  /** UTC. */
  readonly dueAt: string;
  /** The answer, once there is one. */
  readonly answer?: VerificationAnswer;
}

/** What a department answered. */
export interface VerificationAnswer {
  /** Whether it confirms what was asked. */
  readonly confirmed: boolean;
  /** In its words. */
  readonly text: string;
  /** Who recorded it. */
  readonly recordedBy: Actor;
  /** UTC. */
  readonly at: string;
}

/** A question to other departments. */
export interface VerificationInput {
  readonly departments?: readonly (string)[] | null;
  readonly question: string;
}

/** A release. */
export interface Version {
  /** Of the app. */
  readonly version: string;
  /** Of the catalogue that it ships; a later one may be in use. */
  readonly catalogueVersion: string;
}

/** A finding with the civil day of the visit. */
export interface VisitInput {
  readonly passed: boolean;
  readonly grounds?: string | null;
  readonly facts?: { readonly [name: string]: number | boolean | string } | null;
  readonly visitedOn: string;
}

/** A voucher. */
export interface Voucher {
  readonly id: string;
  readonly value: Money;
  readonly redeemed: Money;
  readonly remaining: Money;
  /** Share of the compute fees that it pays, such as 50%. */
  readonly rate: string;
  /** First civil day of validity. */
  readonly validFrom: string;
  /** Last civil day of validity, inclusive. */
  readonly validThrough?: string;
  /** UTC, exclusive. */
  readonly expiresAt: string;
  readonly redemptions: readonly (Redemption)[];
  readonly settlement?: Settlement;
}

/** That a WeChat user acts for an organisation. */
export interface WeChatBinding {
  /** By which the binding is ended. */
  readonly id: string;
  /** USCC. */
  readonly organisation: string;
  readonly boundAt: string;
}

/** The code that wx.login gave. */
export interface WeChatInput {
  readonly code: string;
}

/** An amendment whole, with its files and how it changes the catalogue in words and figures. */
export interface WholeAmendment {
  readonly id: string;
  readonly state: AmendmentState;
  readonly reason: string;
  /** Subject of the account that wrote it. */
  readonly author: string;
  /** Who approved or rejected it. */
  readonly approver?: string;
  /** Catalogue version that it was written on. */
  readonly baseVersion: string;
  /** Catalogue version that it made, once approved. */
  readonly resultVersion?: string;
  readonly createdAt: string;
  readonly decidedAt?: string;
  /** What was said when it was decided. */
  readonly remark?: string;
  readonly revision: number;
  /** Of the files that it replaces or adds. */
  readonly paths: readonly (string)[];
  readonly files: readonly (CatalogueFile)[];
  /** Against the version that it was written on; absent where this release cannot read the two. */
  readonly changes?: readonly (PolicyChange)[];
}

/** Everything that a catalogue says about one instrument. */
export interface WholeInstrument {
  readonly id: string;
  readonly name: LocalizedText;
  readonly summary: LocalizedText;
  readonly beneficiaries: readonly (Named)[];
  /** Whether it pays itself; else another policy does, which ReferTo names. */
  readonly payable: boolean;
  /** Whether a version is in force on the date. */
  readonly inForce: boolean;
  /** Id of that version. */
  readonly versionInForce?: string;
  /** Id of the line that pays in the year of the date. */
  readonly budgetLine?: string;
  readonly versions: readonly (WholeVersion)[];
  readonly referTo?: LocalizedText;
  readonly catalogueVersion: string;
  /** Civil date (Asia/Shanghai) whose policy is shown. */
  readonly asOf: string;
  /** Facts that its rules and criteria read. */
  readonly facts: readonly (FactDefinition)[];
  /** Of its process, in order. */
  readonly stages: readonly (Named)[];
  /** Supporting documents. */
  readonly documents: readonly (RequiredDocument)[];
  /** Points that the sources leave open, each with the choice that applies. */
  readonly interpretations: readonly (Interpretation)[];
}

/** What one source document says about an instrument, with limits and criteria. */
export interface WholeVersion {
  readonly id: string;
  /** Id of the source document. */
  readonly document: string;
  readonly status: DocumentStatus;
  /** Civil dates, both inclusive; absent for a draft without dates. */
  readonly inForce?: DateRange;
  /** Kind of its rule. */
  readonly rule: string;
  readonly figures: readonly (Figure)[];
  /** Lead first. */
  readonly departments: readonly (Named)[];
  readonly cites: readonly (CitedTitle)[];
  /** In the order in which they are applied. */
  readonly limits: readonly (Limit)[];
  /** In the order of the articles. */
  readonly criteria: readonly (PolicyCriterion)[];
}

/** An instrument that may grant something once more is known. */
export interface WithinReach {
  readonly instrument: string;
  readonly name: LocalizedText;
  /** Version of the instrument. */
  readonly version?: string;
  /** Whether it is only drafted, and grants nothing yet. */
  readonly isDraft: boolean;
  /** Facts to give. */
  readonly missing: readonly (FactDefinition)[];
}

/** Something that waits for somebody. */
export interface Work {
  readonly applicationId: string;
  readonly roundId: string;
  readonly instrument: string;
  readonly stage?: Stage;
  readonly applicant: string;
  readonly district: string;
  readonly stageSince: string;
  /** UTC. */
  readonly dueAt: string;
  /** Who has taken it on. */
  readonly claimedBy?: string;
  readonly version: number;
}

/** A page of a list. */
export interface WorkPage {
  /** In order. */
  readonly items: readonly (Work)[];
  /** Token for the next page; absent after the last. */
  readonly continuation?: string;
}

/** Every operation of the API, over any transport. */
export class Api {
  constructor(private readonly transport: Transport) {}

  /** List dead letters · 列出死信 */
  listDeadLetters(queue: string, query?: { pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<DeadLetterPage>> {
    return this.send({ method: "GET", path: `/admin/dead-letters/${encodeURIComponent(queue)}`, query, options });
  }

  /** Discard dead letters · 删除死信 */
  discardDeadLetters(queue: string, body: DiscardInput, options?: Options): Promise<Answer<DeadLetterResult>> {
    return this.send({ method: "POST", path: `/admin/dead-letters/${encodeURIComponent(queue)}/discard`, body, isRepeatable: true, options });
  }

  /** Operations on dead letters · 死信操作记录 */
  listOperations(queue: string, query?: { month?: string }, options?: Options): Promise<Answer<OperationPage>> {
    return this.send({ method: "GET", path: `/admin/dead-letters/${encodeURIComponent(queue)}/operations`, query, options });
  }

  /** Replay dead letters · 重新投递死信 */
  replayDeadLetters(queue: string, body: ReplayInput, options?: Options): Promise<Answer<DeadLetterResult>> {
    return this.send({ method: "POST", path: `/admin/dead-letters/${encodeURIComponent(queue)}/replay`, body, isRepeatable: true, options });
  }

  /** List applications · 列出申报 */
  listApplications(query?: { round?: string; status?: ApplicationStatus; pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<ApplicationSummaryPage>> {
    return this.send({ method: "GET", path: "/applications", query, options });
  }

  /** Create an application · 新建申报 */
  createApplication(body: ApplicationInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: "/applications", body, isRepeatable: true, options });
  }

  /** Read an application · 查看申报 */
  getApplication(id: string, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "GET", path: `/applications/${encodeURIComponent(id)}`, options });
  }

  /** Confirm the applicant · 确认主体 */
  confirmApplicant(id: string, body?: FindingInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/applicant-confirmation`, body, isRepeatable: true, options });
  }

  /** Record an audit · 记录专项审计 */
  recordAudit(id: string, body?: AuditInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/audit`, body, isRepeatable: true, options });
  }

  /** Report the building finished · 报告建设完成 */
  completeBuilding(id: string, body?: CompletionInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/building/completion`, body, isRepeatable: true, options });
  }

  /** Extend the building period · 延长建设期 */
  extendBuilding(id: string, body?: ExtensionInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/building/extension`, body, isRepeatable: true, options });
  }

  /** Return for correction · 退回补正 */
  requestChanges(id: string, body?: ChangesInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/change-request`, body, isRepeatable: true, options });
  }

  /** Review in the city · 市级复核 */
  reviewInCity(id: string, body?: FindingInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/city-review`, body, isRepeatable: true, options });
  }

  /** Take work on · 领取事项 */
  claimWork(id: string, body?: EmptyInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/claim`, body, isRepeatable: true, options });
  }

  /** Hand in corrections · 提交补正 */
  submitCorrections(id: string, body?: CorrectionInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/corrections`, body, isRepeatable: true, options });
  }

  /** Propose to undo a determination · 提议撤销认定 */
  undoDetermination(id: string, body?: GroundsInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/determination/reversal`, body, isRepeatable: true, options });
  }

  /** Review in the district · 区级初审 */
  reviewInDistrict(id: string, body?: FindingInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/district-review`, body, isRepeatable: true, options });
  }

  /** Upload a document · 上传申报材料 */
  uploadDocument(id: string, body: Binary, query: { kind: string; fileName: string }, options?: Options): Promise<Answer<Document>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/documents`, body, query, isRepeatable: true, options });
  }

  /** Delete a document · 删除申报材料 */
  deleteDocument(id: string, documentId: string, options?: Options): Promise<Answer<undefined>> {
    return this.send({ method: "DELETE", path: `/applications/${encodeURIComponent(id)}/documents/${encodeURIComponent(documentId)}`, isRepeatable: true, options });
  }

  /** Download a document · 下载申报材料 */
  downloadDocument(id: string, documentId: string, options?: Options): Promise<Answer<ArrayBuffer>> {
    return this.send({ method: "GET", path: `/applications/${encodeURIComponent(id)}/documents/${encodeURIComponent(documentId)}`, options });
  }

  /** Evaluate performance · 绩效评价 */
  evaluatePerformance(id: string, body: JudgementInput, options?: Options): Promise<Answer<Performance>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/evaluation`, body, isRepeatable: true, options });
  }

  /** Explain the award · 查看测算说明 */
  explainApplication(id: string, options?: Options): Promise<Answer<Explanation>> {
    return this.send({ method: "GET", path: `/applications/${encodeURIComponent(id)}/explanation`, options });
  }

  /** Record an inspection · 登记抽查结果 */
  recordInspection(id: string, body: InspectionInput, options?: Options): Promise<Answer<Performance>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/inspections`, body, isRepeatable: true, options });
  }

  /** Record a milestone · 记录建设节点 */
  recordMilestone(id: string, body?: MilestoneInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/milestones`, body, isRepeatable: true, options });
  }

  /** Read the performance of an award · 查看绩效 */
  getPerformance(id: string, options?: Options): Promise<Answer<Performance>> {
    return this.send({ method: "GET", path: `/applications/${encodeURIComponent(id)}/performance`, options });
  }

  /** Redeem a voucher · 核销算力服务券 */
  redeemVoucher(id: string, body: RedemptionInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/redemptions`, body, isRepeatable: true, options });
  }

  /** Give work back · 退回事项 */
  releaseWork(id: string, body?: EmptyInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/release`, body, isRepeatable: true, options });
  }

  /** Propose to reopen a review · 提议重新审核 */
  reopenReview(id: string, body?: ReopeningInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/reopening`, body, isRepeatable: true, options });
  }

  /** Decide on a proposed step back · 决定退回提议 */
  decideReversal(id: string, body?: ReversalInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/reversal-decision`, body, isRepeatable: true, options });
  }

  /** Hand in a self-evaluation · 提交自评 */
  submitSelfEvaluation(id: string, body: SelfEvaluationInput, options?: Options): Promise<Answer<Performance>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/self-evaluation`, body, isRepeatable: true, options });
  }

  /** Settle a voucher · 申请兑付 */
  settleVoucher(id: string, body?: EmptyInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/settlement`, body, isRepeatable: true, options });
  }

  /** Record a site visit · 记录现场调研 */
  recordSiteVisit(id: string, body?: VisitInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/site-visit`, body, isRepeatable: true, options });
  }

  /** Amend the statement · 修改申报内容 */
  amendStatement(id: string, body: StatementInput, options: Options & { ifMatch: string }): Promise<Answer<Application>> {
    return this.send({ method: "PUT", path: `/applications/${encodeURIComponent(id)}/statement`, body, isRepeatable: true, options });
  }

  /** Submit an application · 提交申报 */
  submitApplication(id: string, body?: EmptyInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/submission`, body, isRepeatable: true, options });
  }

  /** Review by a third party · 第三方复核 */
  reviewByThirdParty(id: string, body?: ReportInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/third-party-review`, body, isRepeatable: true, options });
  }

  /** Read the timeline · 查看办理进度 */
  getTimeline(id: string, options?: Options): Promise<Answer<TimelinePage>> {
    return this.send({ method: "GET", path: `/applications/${encodeURIComponent(id)}/timeline`, options });
  }

  /** Ask for a link to put a document to · 申请直传链接 */
  offerUpload(id: string, body: UploadInput, options?: Options): Promise<Answer<UploadLink>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/uploads`, body, isRepeatable: true, options });
  }

  /** Confirm a document that was put · 确认直传材料 */
  confirmUpload(id: string, uploadId: string, body: UploadInput, options?: Options): Promise<Answer<Document>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/uploads/${encodeURIComponent(uploadId)}/confirmation`, body, isRepeatable: true, options });
  }

  /** Ask other departments · 发起部门核实 */
  requestVerification(id: string, body?: VerificationInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/verifications`, body, isRepeatable: true, options });
  }

  /** Record a department's answer · 记录部门核实答复 */
  answerVerification(id: string, verificationId: string, body?: AnswerInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/verifications/${encodeURIComponent(verificationId)}/answer`, body, isRepeatable: true, options });
  }

  /** Withdraw an application · 撤回申报 */
  withdrawApplication(id: string, body?: ReasonInput, options?: Options): Promise<Answer<Application>> {
    return this.send({ method: "POST", path: `/applications/${encodeURIComponent(id)}/withdrawal`, body, isRepeatable: true, options });
  }

  /** List assignments · 列出本人评审任务 */
  listAssignments(query?: { pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<AssignmentPage>> {
    return this.send({ method: "GET", path: "/assignments", query, options });
  }

  /** Read an assignment · 查看本人评审任务 */
  getAssignment(panelId: string, options?: Options): Promise<Answer<Assignment>> {
    return this.send({ method: "GET", path: `/assignments/${encodeURIComponent(panelId)}`, options });
  }

  /** Declare interests · 回避声明 */
  declareInterests(panelId: string, body: DeclarationInput, options?: Options): Promise<Answer<Assignment>> {
    return this.send({ method: "POST", path: `/assignments/${encodeURIComponent(panelId)}/declaration`, body, isRepeatable: true, options });
  }

  /** Download a document to assess · 下载评审材料 */
  downloadAssessedDocument(panelId: string, documentId: string, options?: Options): Promise<Answer<ArrayBuffer>> {
    return this.send({ method: "GET", path: `/assignments/${encodeURIComponent(panelId)}/documents/${encodeURIComponent(documentId)}`, options });
  }

  /** Hand in scores · 提交评分 */
  submitScores(panelId: string, body: ScoresInput, options?: Options): Promise<Answer<Assignment>> {
    return this.send({ method: "POST", path: `/assignments/${encodeURIComponent(panelId)}/scores`, body, isRepeatable: true, options });
  }

  /** List accesses · 列出查阅记录 */
  listAccesses(query?: { application?: string; actor?: string; day?: string; pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<AccessPage>> {
    return this.send({ method: "GET", path: "/audit/accesses", query, options });
  }

  /** Read the head of all chains · 查看审计链摘要 */
  getChainHead(query?: { asOf?: string }, options?: Options): Promise<Answer<ChainHead>> {
    return this.send({ method: "GET", path: "/audit/head", query, options });
  }

  /** Verify all audit records · 核验全部审计记录 */
  verifyAudit(query?: { asOf?: string }, options?: Options): Promise<Answer<AuditReport>> {
    return this.send({ method: "GET", path: "/audit/verification", query, options });
  }

  /** Verify one document · 核验一份记录 */
  verifyAuditOf(container: string, id: string, options?: Options): Promise<Answer<AuditReport>> {
    return this.send({ method: "GET", path: `/audit/verification/${encodeURIComponent(container)}/${encodeURIComponent(id)}`, options });
  }

  /** List award plans · 列出拨付计划 */
  listAwardPlans(query?: { line?: string; pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<PlanPage>> {
    return this.send({ method: "GET", path: "/award-plans", query, options });
  }

  /** Propose an award plan · 提出拨付计划 */
  proposePlan(body: PlanInput, options?: Options): Promise<Answer<Plan>> {
    return this.send({ method: "POST", path: "/award-plans", body, isRepeatable: true, options });
  }

  /** Read an award plan · 查看拨付计划 */
  getAwardPlan(id: string, options?: Options): Promise<Answer<Plan>> {
    return this.send({ method: "GET", path: `/award-plans/${encodeURIComponent(id)}`, options });
  }

  /** Record what the meeting decided · 登记审议结果 */
  recordMeeting(id: string, body: MeetingInput, options?: Options): Promise<Answer<Plan>> {
    return this.send({ method: "POST", path: `/award-plans/${encodeURIComponent(id)}/meeting`, body, isRepeatable: true, options });
  }

  /** List budget lines · 列出预算安排 */
  listBudgetLines(options?: Options): Promise<Answer<BudgetLinePage>> {
    return this.send({ method: "GET", path: "/budget-lines", options });
  }

  /** Read a budget line · 查看预算安排 */
  getBudgetLine(id: string, options?: Options): Promise<Answer<BudgetLine>> {
    return this.send({ method: "GET", path: `/budget-lines/${encodeURIComponent(id)}`, options });
  }

  /** List the entries of a budget line · 列出预算明细 */
  listLedgerEntries(id: string, query?: { pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<LedgerEntryPage>> {
    return this.send({ method: "GET", path: `/budget-lines/${encodeURIComponent(id)}/entries`, query, options });
  }

  /** List amendments · 列出目录修订 */
  listCatalogueAmendments(query?: { pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<AmendmentPage>> {
    return this.send({ method: "GET", path: "/catalogue-amendments", query, options });
  }

  /** Propose an amendment · 提出目录修订 */
  proposeCatalogueAmendment(body: AmendmentInput, options?: Options): Promise<Answer<Amendment>> {
    return this.send({ method: "POST", path: "/catalogue-amendments", body, isRepeatable: true, options });
  }

  /** Read an amendment · 查看目录修订 */
  getCatalogueAmendment(id: string, options?: Options): Promise<Answer<WholeAmendment>> {
    return this.send({ method: "GET", path: `/catalogue-amendments/${encodeURIComponent(id)}`, options });
  }

  /** Revise an amendment · 修改目录修订 */
  reviseCatalogueAmendment(id: string, body: AmendmentInput, options: Options & { ifMatch: string }): Promise<Answer<Amendment>> {
    return this.send({ method: "PUT", path: `/catalogue-amendments/${encodeURIComponent(id)}`, body, isRepeatable: true, options });
  }

  /** Approve an amendment · 批准目录修订 */
  approveCatalogueAmendment(id: string, body?: ReasonInput, options?: Options): Promise<Answer<Amendment>> {
    return this.send({ method: "POST", path: `/catalogue-amendments/${encodeURIComponent(id)}/approval`, body, isRepeatable: true, options });
  }

  /** Reject an amendment · 否决目录修订 */
  rejectCatalogueAmendment(id: string, body?: ReasonInput, options?: Options): Promise<Answer<Amendment>> {
    return this.send({ method: "POST", path: `/catalogue-amendments/${encodeURIComponent(id)}/rejection`, body, isRepeatable: true, options });
  }

  /** Withdraw an amendment · 撤回目录修订 */
  withdrawCatalogueAmendment(id: string, body?: ReasonInput, options?: Options): Promise<Answer<Amendment>> {
    return this.send({ method: "POST", path: `/catalogue-amendments/${encodeURIComponent(id)}/withdrawal`, body, isRepeatable: true, options });
  }

  /** List catalogues · 列出政策目录 */
  listCatalogues(options?: Options): Promise<Answer<CatalogueList>> {
    return this.send({ method: "GET", path: "/catalogues", options });
  }

  /** Compare catalogues · 比较政策目录 */
  compareCatalogues(query: { from: string; to?: string }, options?: Options): Promise<Answer<CatalogueDiff>> {
    return this.send({ method: "GET", path: "/catalogues/diff", query, options });
  }

  /** Read a catalogue · 查看政策目录 */
  getCatalogue(version: string, options?: Options): Promise<Answer<Catalogue>> {
    return this.send({ method: "GET", path: `/catalogues/${encodeURIComponent(version)}`, options });
  }

  /** List clawbacks · 列出追回事项 */
  listClawbacks(query?: { application?: string; pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<ClawbackPage>> {
    return this.send({ method: "GET", path: "/clawbacks", query, options });
  }

  /** Propose a clawback · 提出追回 */
  proposeClawback(body: ClawbackInput, options?: Options): Promise<Answer<Clawback>> {
    return this.send({ method: "POST", path: "/clawbacks", body, isRepeatable: true, options });
  }

  /** Read a clawback · 查看追回事项 */
  getClawback(id: string, options?: Options): Promise<Answer<Clawback>> {
    return this.send({ method: "GET", path: `/clawbacks/${encodeURIComponent(id)}`, options });
  }

  /** Decide on a clawback · 决定追回 */
  decideClawback(id: string, body: DecisionInput, options?: Options): Promise<Answer<Clawback>> {
    return this.send({ method: "POST", path: `/clawbacks/${encodeURIComponent(id)}/decision`, body, isRepeatable: true, options });
  }

  /** Book a receipt · 登记缴回 */
  recordReceipt(id: string, body: ReceiptInput, options?: Options): Promise<Answer<Clawback>> {
    return this.send({ method: "POST", path: `/clawbacks/${encodeURIComponent(id)}/receipts`, body, isRepeatable: true, options });
  }

  /** List delegations · 列出委托 */
  listDelegations(query?: { pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<DelegationPage>> {
    return this.send({ method: "GET", path: "/delegations", query, options });
  }

  /** End a delegation · 结束委托 */
  endDelegation(delegateId: string, options?: Options): Promise<Answer<undefined>> {
    return this.send({ method: "DELETE", path: `/delegations/${encodeURIComponent(delegateId)}`, isRepeatable: true, options });
  }

  /** Let somebody stand in · 委托办理 */
  delegateWork(delegateId: string, body: DelegationInput, options?: Options): Promise<Answer<Delegation>> {
    return this.send({ method: "PUT", path: `/delegations/${encodeURIComponent(delegateId)}`, body, isRepeatable: true, options });
  }

  /** List disbursement batches · 列出拨付批次 */
  listDisbursements(query?: { line?: string; pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<BatchPage>> {
    return this.send({ method: "GET", path: "/disbursements", query, options });
  }

  /** Propose a disbursement batch · 提出拨付批次 */
  proposeDisbursement(body: ProposalInput, options?: Options): Promise<Answer<Batch>> {
    return this.send({ method: "POST", path: "/disbursements", body, isRepeatable: true, options });
  }

  /** Read a disbursement batch · 查看拨付批次 */
  getDisbursement(id: string, options?: Options): Promise<Answer<Batch>> {
    return this.send({ method: "GET", path: `/disbursements/${encodeURIComponent(id)}`, options });
  }

  /** Decide on a disbursement batch · 审批拨付批次 */
  approveDisbursement(id: string, body: ApprovalInput, options?: Options): Promise<Answer<Batch>> {
    return this.send({ method: "POST", path: `/disbursements/${encodeURIComponent(id)}/approval`, body, isRepeatable: true, options });
  }

  /** Record payment results · 登记支付结果 */
  confirmPayments(id: string, body: ConfirmationInput, options?: Options): Promise<Answer<Batch>> {
    return this.send({ method: "POST", path: `/disbursements/${encodeURIComponent(id)}/confirmations`, body, isRepeatable: true, options });
  }

  /** List source documents · 列出政策文件 */
  listSourceDocuments(options?: Options): Promise<Answer<SourceDocuments>> {
    return this.send({ method: "GET", path: "/documents", options });
  }

  /** Estimate awards · 测算可享受的支持 */
  estimateAward(body: EstimateInput, options?: Options): Promise<Answer<Estimate | Explanation>> {
    return this.send({ method: "POST", path: "/estimates", body, options });
  }

  /** List exclusions · 列出失信名单 */
  listExclusions(query?: { pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<ExclusionPage>> {
    return this.send({ method: "GET", path: "/exclusions", query, options });
  }

  /** Propose an exclusion · 提出列入失信名单 */
  proposeExclusion(body: ExclusionInput, options?: Options): Promise<Answer<Exclusion>> {
    return this.send({ method: "POST", path: "/exclusions", body, isRepeatable: true, options });
  }

  /** Decide on an exclusion · 决定列入失信名单 */
  decideExclusion(entityId: string, termId: string, body: DecisionInput, options?: Options): Promise<Answer<Exclusion>> {
    return this.send({ method: "POST", path: `/exclusions/${encodeURIComponent(entityId)}/${encodeURIComponent(termId)}/decision`, body, isRepeatable: true, options });
  }

  /** Lift an exclusion · 解除失信期限 */
  liftExclusion(entityId: string, termId: string, body: ReasonInput, options?: Options): Promise<Answer<Exclusion>> {
    return this.send({ method: "POST", path: `/exclusions/${encodeURIComponent(entityId)}/${encodeURIComponent(termId)}/lifting`, body, isRepeatable: true, options });
  }

  /** List experts · 列出专家 */
  listExperts(query?: { pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<ExpertPage>> {
    return this.send({ method: "GET", path: "/experts", query, options });
  }

  /** Register an expert · 专家入库 */
  registerExpert(body: ExpertInput, options?: Options): Promise<Answer<Expert>> {
    return this.send({ method: "POST", path: "/experts", body, isRepeatable: true, options });
  }

  /** Read an expert · 查看专家 */
  getExpert(id: string, options?: Options): Promise<Answer<Expert>> {
    return this.send({ method: "GET", path: `/experts/${encodeURIComponent(id)}`, options });
  }

  /** Revise an expert · 修改专家资料 */
  reviseExpert(id: string, body: ExpertProfileInput, options: Options & { ifMatch: string }): Promise<Answer<Expert>> {
    return this.send({ method: "PUT", path: `/experts/${encodeURIComponent(id)}`, body, isRepeatable: true, options });
  }

  /** Retire an expert · 专家退库 */
  retireExpert(id: string, body: ReasonInput, options?: Options): Promise<Answer<Expert>> {
    return this.send({ method: "POST", path: `/experts/${encodeURIComponent(id)}/retirement`, body, isRepeatable: true, options });
  }

  /** Read the fund's indicators · 查看资金绩效指标 */
  getFundIndicators(query?: { year?: string }, options?: Options): Promise<Answer<FundIndicators>> {
    return this.send({ method: "GET", path: "/fund/indicators", query, options });
  }

  /** Is it alive · 存活检查 */
  getLiveness(options?: Options): Promise<Answer<Health>> {
    return this.send({ method: "GET", path: "/health/live", options });
  }

  /** Is it ready · 就绪检查 */
  getReadiness(options?: Options): Promise<Answer<Health>> {
    return this.send({ method: "GET", path: "/health/ready", options });
  }

  /** Announce a sample · 公布抽查 */
  announceSample(body: SampleInput, options?: Options): Promise<Answer<Sample>> {
    return this.send({ method: "POST", path: "/inspections", body, isRepeatable: true, options });
  }

  /** Read a sample · 查看抽查 */
  getSample(id: string, options?: Options): Promise<Answer<Sample>> {
    return this.send({ method: "GET", path: `/inspections/${encodeURIComponent(id)}`, options });
  }

  /** Draw a sample · 抽取样本 */
  drawSample(id: string, body?: EmptyInput, options?: Options): Promise<Answer<Sample>> {
    return this.send({ method: "POST", path: `/inspections/${encodeURIComponent(id)}/draw`, body, isRepeatable: true, options });
  }

  /** List instruments · 列出政策工具 */
  listInstruments(query?: { asOf?: string }, options?: Options): Promise<Answer<InstrumentList>> {
    return this.send({ method: "GET", path: "/instruments", query, options });
  }

  /** Read an instrument · 查看政策工具 */
  getInstrument(id: string, query?: { asOf?: string }, options?: Options): Promise<Answer<WholeInstrument>> {
    return this.send({ method: "GET", path: `/instruments/${encodeURIComponent(id)}`, query, options });
  }

  /** List notices · 列出公示 */
  listNotices(query?: { round?: string; pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<NoticePage>> {
    return this.send({ method: "GET", path: "/notices", query, options });
  }

  /** Publish a notice · 发布公示 */
  prepareNotice(body: NoticeInput, options?: Options): Promise<Answer<Notice>> {
    return this.send({ method: "POST", path: "/notices", body, isRepeatable: true, options });
  }

  /** Read a notice · 查看公示 */
  getNotice(id: string, query?: { pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<Notice>> {
    return this.send({ method: "GET", path: `/notices/${encodeURIComponent(id)}`, query, options });
  }

  /** List the entries of a notice · 列出公示条目 */
  listNoticeEntries(id: string, query?: { pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<EntryPage>> {
    return this.send({ method: "GET", path: `/notices/${encodeURIComponent(id)}/entries`, query, options });
  }

  /** Read the objections against an entry · 查看条目异议 */
  listEntryObjections(id: string, number: string, options?: Options): Promise<Answer<ObjectionPage>> {
    return this.send({ method: "GET", path: `/notices/${encodeURIComponent(id)}/entries/${encodeURIComponent(number)}/objections`, options });
  }

  /** Object to an entry · 提出异议 */
  raiseObjection(id: string, number: string, body: ObjectionInput, options?: Options): Promise<Answer<Objection>> {
    return this.send({ method: "POST", path: `/notices/${encodeURIComponent(id)}/entries/${encodeURIComponent(number)}/objections`, body, isRepeatable: true, options });
  }

  /** File evidence with an objection · 提交异议佐证 */
  fileEvidence(id: string, number: string, objectionId: string, body: Binary, query?: { fileName?: string }, options?: Options): Promise<Answer<Objection>> {
    return this.send({ method: "POST", path: `/notices/${encodeURIComponent(id)}/entries/${encodeURIComponent(number)}/objections/${encodeURIComponent(objectionId)}/attachments`, body, query, isRepeatable: true, options });
  }

  /** Download evidence · 下载异议佐证 */
  downloadEvidence(id: string, number: string, objectionId: string, sha256: string, options?: Options): Promise<Answer<ArrayBuffer>> {
    return this.send({ method: "GET", path: `/notices/${encodeURIComponent(id)}/entries/${encodeURIComponent(number)}/objections/${encodeURIComponent(objectionId)}/attachments/${encodeURIComponent(sha256)}`, options });
  }

  /** Reply to an objection · 答复异议 */
  replyToObjection(id: string, number: string, objectionId: string, body: ReplyInput, options?: Options): Promise<Answer<Objection>> {
    return this.send({ method: "POST", path: `/notices/${encodeURIComponent(id)}/entries/${encodeURIComponent(number)}/objections/${encodeURIComponent(objectionId)}/reply`, body, isRepeatable: true, options });
  }

  /** Read the list as published · 下载公示清单 */
  getNoticeList(id: string, options?: Options): Promise<Answer<NoticePaper>> {
    return this.send({ method: "GET", path: `/notices/${encodeURIComponent(id)}/list`, options });
  }

  /** Read the record of a closed notice · 下载公示结果记录 */
  getNoticeRecord(id: string, options?: Options): Promise<Answer<NoticePaper>> {
    return this.send({ method: "GET", path: `/notices/${encodeURIComponent(id)}/record`, options });
  }

  /** List notifications · 列出通知 */
  listNotifications(query?: { pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<NotificationPage>> {
    return this.send({ method: "GET", path: "/notifications", query, options });
  }

  /** List objections that wait for a reply · 列出待答复异议 */
  listOpenObjections(query?: { pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<ObjectionPage>> {
    return this.send({ method: "GET", path: "/objections", query, options });
  }

  /** The description of the API · 接口描述文件 */
  getOpenApi(options?: Options): Promise<Answer<{ readonly [name: string]: unknown }>> {
    return this.send({ method: "GET", path: "/openapi.json", options });
  }

  /** List panels · 列出评审组 */
  listPanels(query?: { round?: string; application?: string; pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<PanelPage>> {
    return this.send({ method: "GET", path: "/panels", query, options });
  }

  /** Read a panel · 查看评审组 */
  getPanel(id: string, options?: Options): Promise<Answer<Panel>> {
    return this.send({ method: "GET", path: `/panels/${encodeURIComponent(id)}`, options });
  }

  /** Determine · 认定 */
  determinePanel(id: string, body: DeterminationInput, options?: Options): Promise<Answer<Panel>> {
    return this.send({ method: "POST", path: `/panels/${encodeURIComponent(id)}/determination`, body, isRepeatable: true, options });
  }

  /** Read a draw · 查看专家抽取 */
  getPanelDraw(id: string, options?: Options): Promise<Answer<Draw>> {
    return this.send({ method: "GET", path: `/panels/${encodeURIComponent(id)}/draw`, options });
  }

  /** Extend a panel · 增补专家 */
  extendPanelPool(id: string, body?: EmptyInput, options?: Options): Promise<Answer<Panel>> {
    return this.send({ method: "POST", path: `/panels/${encodeURIComponent(id)}/extension`, body, isRepeatable: true, options });
  }

  /** Recuse an expert · 专家回避 */
  recuseExpert(id: string, body: RecusalInput, options?: Options): Promise<Answer<Panel>> {
    return this.send({ method: "POST", path: `/panels/${encodeURIComponent(id)}/recusals`, body, isRepeatable: true, options });
  }

  /** List rounds · 列出申报批次 */
  listRounds(query?: { instrument?: string; pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<RoundPage>> {
    return this.send({ method: "GET", path: "/rounds", query, options });
  }

  /** Announce a round · 发布申报批次 */
  announceRound(body: RoundInput, options?: Options): Promise<Answer<Round>> {
    return this.send({ method: "POST", path: "/rounds", body, isRepeatable: true, options });
  }

  /** Read a round · 查看申报批次 */
  getRound(id: string, options?: Options): Promise<Answer<Round>> {
    return this.send({ method: "GET", path: `/rounds/${encodeURIComponent(id)}`, options });
  }

  /** Cancel a round · 取消申报批次 */
  cancelRound(id: string, body: ReasonInput, options?: Options): Promise<Answer<Round>> {
    return this.send({ method: "POST", path: `/rounds/${encodeURIComponent(id)}/cancellation`, body, isRepeatable: true, options });
  }

  /** Read how far the closing of a round has come · 查看截止进度 */
  getRoundClosing(id: string, options?: Options): Promise<Answer<RoundClosing>> {
    return this.send({ method: "GET", path: `/rounds/${encodeURIComponent(id)}/closing`, options });
  }

  /** Close a round · 提前截止申报批次 */
  closeRound(id: string, body: ReasonInput, options?: Options): Promise<Answer<Round>> {
    return this.send({ method: "POST", path: `/rounds/${encodeURIComponent(id)}/closing`, body, isRepeatable: true, options });
  }

  /** The keys of the app's own tokens · 会话令牌公钥 */
  listSessionKeys(options?: Options): Promise<Answer<PublicKeys>> {
    return this.send({ method: "GET", path: "/sessions/jwks", options });
  }

  /** Sign in with WeChat · 微信登录 */
  createWeChatSession(body: WeChatInput, options?: Options): Promise<Answer<Session>> {
    return this.send({ method: "POST", path: "/sessions/wechat", body, options });
  }

  /** Simulate a change of policy · 模拟政策调整 */
  simulatePolicy(body: SimulationInput, options?: Options): Promise<Answer<Simulation>> {
    return this.send({ method: "POST", path: "/simulations", body, options });
  }

  /** Which version it is · 版本 */
  getVersion(options?: Options): Promise<Answer<Version>> {
    return this.send({ method: "GET", path: "/version", options });
  }

  /** Bind a WeChat user · 绑定微信 */
  bindWeChat(body: WeChatInput, options?: Options): Promise<Answer<WeChatBinding>> {
    return this.send({ method: "POST", path: "/wechat-bindings", body, isRepeatable: true, options });
  }

  /** End the binding of a WeChat user · 解除微信绑定 */
  unbindWeChat(id: string, options?: Options): Promise<Answer<undefined>> {
    return this.send({ method: "DELETE", path: `/wechat-bindings/${encodeURIComponent(id)}`, isRepeatable: true, options });
  }

  /** List work · 列出待办事项 */
  listWork(query?: { officer?: string; district?: string; pageSize?: number; continuation?: string }, options?: Options): Promise<Answer<WorkPage>> {
    return this.send({ method: "GET", path: "/work", query, options });
  }

  /** Do the same with many applications · 批量办理 */
  doWork(body: BulkInput, options?: Options): Promise<Answer<BulkResultPage>> {
    return this.send({ method: "POST", path: "/work", body, isRepeatable: true, options });
  }

  private send<T>(call: Call): Promise<Answer<T>> {
    return this.transport.send<T>(call);
  }
}
