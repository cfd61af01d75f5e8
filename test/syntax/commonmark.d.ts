declare module "commonmark" {
  export interface Node {
    readonly type: string;
    readonly literal: string | null;
    readonly level: number | undefined;
    readonly listType: string | undefined;
    readonly listStart: number | undefined;
    readonly firstChild: Node | null;
    readonly next: Node | null;
    readonly sourcepos: readonly [readonly [number, number], readonly [number, number]];
  }
  export class Parser {
    parse(text: string): Node;
  }
  export class HtmlRenderer {
    render(node: Node): string;
  }
}
