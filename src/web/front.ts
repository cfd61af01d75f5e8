import type { IncomingMessage } from "node:http";
import { FileError } from "../session/errors.ts";
import type { Answer } from "./answer.ts";
import { Asset, indexName } from "./assets.ts";
import { longestDrawn, withModel } from "./index-page.ts";
import type { ModelFile } from "./model-file.ts";

/** The page that is served, with what its file says now: drawn once for each text that is asked for. */
export class Front {
  readonly #index: Asset;
  readonly #path: string;
  readonly #file: ModelFile;
  #drawn: { readonly hash: string; readonly page: Asset } | undefined;

  constructor(index: Asset, path: string, file: ModelFile) {
    this.#index = index;
    this.#path = path;
    this.#file = file;
  }

  async answer(request: IncomingMessage): Promise<Answer> {
    return (await this.page()).answer(request);
  }

  /** Where nothing is drawn, the page as it was built, whose script asks for the text. */
  async page(): Promise<Asset> {
    try {
      const { text, hash } = await this.#file.read();
      if (text.length > longestDrawn) return this.#index;
      if (this.#drawn?.hash === hash) return this.#drawn.page;
      const html = withModel(this.#index.text, { path: this.#path, text, hash }, "server");
      const page = new Asset(indexName, new TextEncoder().encode(html), "no-store");
      this.#drawn = { hash, page };
      return page;
    } catch (error) {
      if (error instanceof FileError) return this.#index;
      throw error;
    }
  }
}
