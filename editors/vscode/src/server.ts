// The one server of this window: started, stopped, restarted, and asked. No logic about findings.
import { type Disposable, EventEmitter, type ExtensionContext, type LogOutputChannel, type Uri } from "vscode";
import {
  type DocumentFilter,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State as ClientState,
} from "vscode-languageclient/node";
import { BinaryMissing, findBinary } from "./binary";

// "off": nothing to do in this window; "reading": the server reads a project.
export type State = "off" | "missing" | "starting" | "reading" | "running" | "stopped";

// What poolguard.status answers.
export interface ServerStatus {
  root: string;
  files: number;
  prisma: { value: string; source: string } | null;
  poolLimit: { value: number; source: string } | null;
  poolTimeoutMs: { value: number; source: string } | null;
  pool: string;
}

const languages = ["typescript", "typescriptreact", "javascript", "javascriptreact", "prisma", "dotenv"];
const patterns = ["**/*.prisma", "**/.env", "**/.env.*", "**/{poolguard,*.poolguard,package,vercel}.json"];

const documents: DocumentFilter[] = [
  ...languages.flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]),
  ...patterns.map((pattern) => ({ scheme: "file", pattern })),
];

export class Server implements Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event; // the state, or what the server knows
  private client: LanguageClient | undefined;
  private reading = 0; // projects that are being read
  private current: State = "off";
  private whole = false;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: ExtensionContext,
    readonly output: LogOutputChannel,
  ) {}

  get state(): State {
    return this.current === "running" && this.reading > 0 ? "reading" : this.current;
  }

  get version(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  // Whether this window asked for the findings of all files, whatever the settings say.
  get checksWorkspace(): boolean {
    return this.whole;
  }

  async checkWorkspace(whole: boolean): Promise<void> {
    this.whole = whole;
    this.changed.fire();
    await this.client?.sendNotification("workspace/didChangeConfiguration", { settings: null });
  }

  // Throws BinaryMissing when there is no server to start.
  start(): Promise<void> {
    return this.inTurn(() => this.startNow());
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.stopNow());
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  async command<T>(command: string, argument: object): Promise<T> {
    if (!this.client?.isRunning()) throw new Error("The Poolguard server is not running.");
    return this.client.sendRequest("workspace/executeCommand", { command, arguments: [argument] });
  }

  uri(uri: Uri): string {
    return this.client?.code2ProtocolConverter.asUri(uri) ?? uri.toString();
  }

  offers(command: string): boolean {
    const offered = this.client?.initializeResult?.capabilities.executeCommandProvider?.commands;
    return offered?.includes(command) ?? false;
  }

  dispose(): void {
    this.changed.dispose();
  }

  // One after the other: a restart during a start waits for it.
  private inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.queue.then(task);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private become(state: State): void {
    this.current = state;
    this.changed.fire();
  }

  private async startNow(): Promise<void> {
    if (this.client) return;
    this.become("starting");
    const binary = await findBinary(this.context).catch((error: unknown) => {
      this.become(error instanceof BinaryMissing ? "missing" : "stopped");
      throw error;
    });
    this.output.info(`Starting ${binary.path} (from ${binary.origin})`);
    const options = process.platform === "win32" && binary.path.endsWith(".cmd") ? { shell: true } : {};
    const client = new LanguageClient(
      "poolguard",
      "Poolguard",
      { command: binary.path, args: ["lsp"], options },
      this.clientOptions(),
    );
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (client !== this.client) return;
      if (newState !== ClientState.Running) this.reading = 0;
      if (newState === ClientState.Running) this.become("running");
      else this.become(newState === ClientState.Starting ? "starting" : "stopped");
    });
    await client.start();
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    if (!client) return;
    this.client = undefined;
    this.reading = 0;
    await client.dispose().catch((error: unknown) => this.output.warn(String(error)));
    this.become("stopped");
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: documents,
      diagnosticCollectionName: "poolguard",
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: {
        handleWorkDoneProgress: (token, params, next) => {
          if (params.kind === "begin") ++this.reading;
          if (params.kind === "end") this.reading = Math.max(0, this.reading - 1);
          if (params.kind !== "report") this.changed.fire();
          next(token, params);
        },
        // The server asks again when numbers may have changed.
        provideDiagnostics: (document, previous, token, next) => {
          this.changed.fire();
          return next(document, previous, token);
        },
        workspace: {
          configuration: async (params, token, next) => {
            const answer = await next(params, token);
            if (!this.whole || !Array.isArray(answer)) return answer;
            return answer.map((settings: { diagnostics?: object } | null) => ({
              ...settings,
              diagnostics: { ...settings?.diagnostics, scope: "workspace" },
            }));
          },
        },
      },
    };
  }
}
